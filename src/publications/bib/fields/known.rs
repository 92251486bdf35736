//! Which names are names of fields.

use super::rule;

/// Fields that are read for other entries, or that everybody knows and no CV prints.
pub const OTHERS: &[&str] = &[
    "crossref",
    "xdata",
    "xref",
    "abstract",
    "file",
    "isbn",
    "issn",
    "urldate",
    "annote",
    "annotation",
    "copyright",
    "numpages",
    "pagetotal",
    "timestamp",
    "biburl",
    "bibsource",
    "owner",
    "groups",
    "date-added",
    "date-modified",
    "key",
    "shorttitle",
    "mendeley-groups",
    "preview",
    "bibtex_show",
    "pmid",
    "pmcid",
    "booksubtitle",
    "options",
    "ids",
    "volumes",
    "authortype",
];

/// Fields that no paper should lose by a slip of the pen.
const WANTED: &[&str] = &[
    "title",
    "author",
    "editor",
    "journal",
    "booktitle",
    "year",
    "month",
    "publisher",
    "school",
    "institution",
    "volume",
    "number",
    "pages",
    "doi",
];

/// The field that was meant by a name of none.
pub fn meant(name: &str) -> Option<&'static str> {
    // Programs have fields of their own, such as `mrnumber`, that are only alike.
    let slip = |meant: &&str| strsim::damerau_levenshtein(name, meant) == 1;
    let word = name.bytes().all(|b| b.is_ascii_lowercase());
    (word && !is_known(name)).then(|| WANTED.iter().copied().find(slip)).flatten()
}

/// Whether a name is one of a field, in small letters.
pub fn is_known(name: &str) -> bool {
    rule(name).is_some() || OTHERS.contains(&name)
}
