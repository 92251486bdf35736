//! The known names of fields.

use super::rule;

/// Fields that are read for other entries, or that are common but not printed in CVs.
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

/// Fields that no paper should lose because of a typing error.
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

/// The field that was probably meant by an unknown name.
pub fn guess(name: &str) -> Option<&'static str> {
    // Programs have fields of their own, such as `mrnumber`, that are only alike.
    let slip = |known: &&str| strsim::damerau_levenshtein(name, known) == 1;
    let word = name.bytes().all(|b| b.is_ascii_lowercase());
    (word && !is_known(name)).then(|| WANTED.iter().copied().find(slip)).flatten()
}

/// Whether a lower-case name is that of a field.
pub fn is_known(name: &str) -> bool {
    rule(name).is_some() || OTHERS.contains(&name)
}
