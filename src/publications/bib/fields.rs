//! What each field of BibTeX and BibLaTeX becomes: one table.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::date;
use super::draft::Draft;
use super::faults::Faults;
use super::kind;
use super::latex;
use super::links;
use super::marks;
use super::value::{Value, is_true, shortened};
use crate::diagnostic::{Code, Diagnostic, unknown_name_hints};
use crate::profile::Words;

/// One row of the table.
#[derive(Debug)]
pub struct FieldRule {
    /// Names of the field; the first of them that an entry has counts.
    pub names: &'static [&'static str],
    /// What it becomes, in Markdown, for the documentation.
    pub becomes: &'static str,
    put: fn(&mut Draft, &Value, &mut Faults),
}

/// The table, in the order in which the fields are read. `docs/bib.md` prints it.
pub static FIELDS: &[FieldRule] = &[
    row(
        &["title"],
        "`title`; braces and math are read, `\\emph` and `\\textbf` kept",
        |d, v, f| {
            d.title = v.rich(f);
        },
    ),
    row(&["subtitle"], "`title`, behind a colon", |d, v, f| d.subtitle = v.text(f)),
    row(&["author", "authors"], "`authors`", |d, v, f| d.authors = v.names(f)),
    row(
        &["author+an", "author+an:default"],
        "marks behind `authors`: `*` for equal, `†` for corresponding",
        |d, v, _| {
            marks::annotate(&mut d.authors, &v.source);
        },
    ),
    row(&["equal"], "`*` behind `authors`: `true` for all, or their places as in `1,2`", equal),
    row(&["editor", "editors"], "`editors`", |d, v, f| d.editors = v.names(f)),
    row(
        &["journaltitle", "journal", "fjournal"],
        "`venue`, or `venue-full` beside a short name",
        |d, v, f| {
            d.journal = v.text(f);
        },
    ),
    row(
        &["abbr", "shortjournal", "shortbooktitle", "journalabbr", "eventacronym", "acronym"],
        "`venue`, the short name",
        |d, v, f| {
            d.short = v.text(f);
        },
    ),
    row(&["booktitle", "maintitle"], "`venue`, or `venue-full` beside a short name", |d, v, f| {
        d.booktitle = v.text(f)
    }),
    row(
        &["eventtitle", "event", "venue"],
        "`venue`, where there is no `booktitle` or `journal`",
        |d, v, f| {
            d.event = v.text(f);
        },
    ),
    row(&["series"], "`venue`, if it is an acronym with a year such as `EMNLP '24`", |d, v, f| {
        d.series = v.text(f)
    }),
    row(&["publisher"], "`publisher`; `venue` of a book", |d, v, f| d.publisher = v.text(f)),
    row(&["institution", "school", "university"], "`venue` of a thesis or report", |d, v, f| {
        d.institution = v.text(f)
    }),
    row(&["organization"], "`venue` or `publisher`, where there is no other", |d, v, f| {
        d.organization = v.text(f)
    }),
    row(
        &["howpublished"],
        "`url`, `arxiv`, `status`, type, or `venue` where there is no other",
        howpublished,
    ),
    row(
        &["type", "entrysubtype"],
        "type or `status` where it says so, else `note` of a thesis, report or patent",
        |d, v, f| {
            d.subtype = v.text(f);
        },
    ),
    row(&["date", "year"], "`date`, the start of a range; or `status`, as in `to appear`", year),
    row(&["month"], "`date`", month),
    row(&["day"], "`date`", |d, v, f| d.day = v.text(f).and_then(|text| text.parse().ok())),
    row(&["volume"], "`volume`", |d, v, f| match v.text(f) {
        Some(text) if is_status(d, &text) => {}
        text => d.volume = text,
    }),
    row(&["number", "issue"], "`issue`, also the number of a report or patent", |d, v, f| {
        d.issue = v.text(f);
        // Zotero puts the number of a preprint here.
        if let Some(number) = d.issue.as_deref().and_then(links::said_arxiv) {
            d.arxiv = Some(number);
            d.issue = None;
        }
    }),
    row(&["pages", "eid", "articleno", "article-number"], "`pages`", pages),
    row(&["archiveprefix", "eprinttype"], "says whether `eprint` is arXiv's", |d, v, f| {
        d.archive = v.text(f)
    }),
    row(&["primaryclass", "eprintclass"], "the archive of an old arXiv number", |d, v, f| {
        d.class = v.text(f)
    }),
    row(
        &["eprint", "arxiv", "arxivid", "arxiv_id"],
        "`arxiv`, or `url` of another archive",
        eprint,
    ),
    row(&["doi"], "`doi`, bare; `arxiv` if it is arXiv's own", doi),
    row(
        &["url", "link", "ee", "html", "website", "project", "homepage"],
        "`url`; `doi` or `arxiv` if it is a link to one",
        url,
    ),
    row(&["bdsk-url-1", "adsurl"], "`url`, where there is no other link", |d, v, f| {
        if d.url.is_none() && d.doi.is_none() && d.arxiv.is_none() {
            url(d, v, f);
        }
    }),
    row(&["pdf", "pdfurl", "pdf_url"], "`pdf`, if it is on the web", |d, v, _| d.pdf = v.url()),
    row(&["code", "github", "repository", "repo"], "`code`, if it is on the web", |d, v, _| {
        d.code = v.url()
    }),
    row(&["data", "dataset"], "`data`, if it is on the web", |d, v, _| d.data = v.url()),
    row(&["slides"], "`slides`, if they are on the web", |d, v, _| d.slides = v.url()),
    row(&["poster"], "`poster`, if it is on the web", |d, v, _| d.poster = v.url()),
    row(&["video", "recording"], "`video`, if it is on the web", |d, v, _| d.video = v.url()),
    row(&["award", "award_name", "honor", "prize"], "`award`", |d, v, f| {
        d.award = Some(Words(v.rich(f).markdown()))
            .filter(|award| !award.0.is_empty() && !is_true(&award.0));
    }),
    row(&["note", "addendum"], "`note`; `status`, `url` or `arxiv` if it is just that", note),
    row(&["pubstate", "status"], "`status`", |d, v, f| {
        d.status =
            v.text(f).and_then(|text| kind::status(&text)).map(|(status, _)| status).or(d.status);
    }),
    row(
        &["keywords", "keyword", "tags"],
        "`tags`; `selected` and words for a status are taken as that",
        keywords,
    ),
    row(&["selected"], "`selected`, if it is `true`", |d, v, _| d.selected |= is_true(&v.source)),
    row(&["track"], "`track`", |d, v, f| d.track = v.text(f)),
    row(&["news"], "`news`, a date", |d, v, f| {
        d.news = v.text(f).and_then(|text| date::date(&text))
    }),
    row(&["curricle-type"], "the type, by its name in the profile, over all rules", override_kind),
];

const fn row(
    names: &'static [&'static str],
    becomes: &'static str,
    put: fn(&mut Draft, &Value, &mut Faults),
) -> FieldRule {
    FieldRule { names, becomes, put }
}

/// Fields that are read for other entries, or that everybody knows and no CV prints.
const OTHERS: &[&str] = &[
    "crossref",
    "xdata",
    "xref",
    "abstract",
    "file",
    "isbn",
    "issn",
    "address",
    "location",
    "edition",
    "chapter",
    "language",
    "langid",
    "urldate",
    "eventdate",
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
    "translator",
    "version",
    "titleaddon",
    "booksubtitle",
    "options",
    "ids",
    "volumes",
    "editora",
    "editorb",
    "editorc",
    "authortype",
    "editortype",
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

/// The row of a field, and how early its name counts.
pub fn rule(name: &str) -> Option<(usize, usize)> {
    static ROWS: LazyLock<HashMap<&str, (usize, usize)>> = LazyLock::new(|| {
        let places = |(row, rule): (usize, &FieldRule)| {
            rule.names.iter().enumerate().map(move |(place, name)| (*name, (row, place))).collect()
        };
        FIELDS.iter().enumerate().flat_map::<Vec<_>, _>(places).collect()
    });
    ROWS.get(name).copied()
}

/// Reads a value by a row of the table.
pub fn put(row: usize, draft: &mut Draft, value: &Value, faults: &mut Faults) {
    (FIELDS[row].put)(draft, value, faults);
}

fn equal(draft: &mut Draft, value: &Value, _: &mut Faults) {
    let places: Vec<usize> =
        value.source.split([',', ' ', ';']).filter_map(|place| place.parse().ok()).collect();
    let all = value.source.trim().eq_ignore_ascii_case("true");
    for (i, name) in draft.authors.iter_mut().enumerate() {
        if (all || places.contains(&(i + 1))) && name != "others" && !name.contains('*') {
            name.push('*');
        }
    }
}

fn howpublished(draft: &mut Draft, value: &Value, faults: &mut Faults) {
    let verbatim = latex::verbatim(&value.source);
    if let Some(url) = links::url(&verbatim) {
        draft.url = Some(url);
    } else if let Some(text) = value.text(faults) {
        draft.arxiv = draft.arxiv.take().or_else(|| links::said_arxiv(&text));
        match kind::status(&text) {
            Some((status, true)) => draft.status = Some(status),
            _ => draft.howpublished = Some(text),
        }
    }
}

fn year(draft: &mut Draft, value: &Value, faults: &mut Faults) {
    let Some(text) = value.text(faults) else { return };
    draft.date = date::date(&text);
    match kind::status(&text).or_else(|| kind::status(date::without_year(&text))) {
        Some((status, _)) => draft.status = Some(status),
        None if date::is_impossible(&text) => {
            let read = draft.date.map(|date| format!(", read as `{date}`")).unwrap_or_default();
            value.fault(
                faults,
                Code::BIB_INVALID_DATE,
                &format!("is `{}`, which no calendar has{read}", shortened(&text, 40)),
                "write it as `2025`, `2025-08` or `2025-08-14`",
            );
        }
        // "No date" is no fault.
        None if matches!(text.to_lowercase().as_str(), "n.d." | "nd" | "n.d") => {}
        None if draft.date.is_none() => value.fault(
            faults,
            Code::BIB_INVALID_DATE,
            &format!("is `{}`, expected a year or a date", shortened(&text, 40)),
            "write the year with four digits, as in `year = {2025}`",
        ),
        None => {}
    }
}

fn month(draft: &mut Draft, value: &Value, faults: &mut Faults) {
    let Some(text) = value.text(faults) else { return };
    draft.month = date::month(&text);
    let season = ["spring", "summer", "autumn", "fall", "winter"]
        .iter()
        .any(|season| text.to_lowercase().contains(season));
    if let (None, Some((status, _))) = (draft.month, kind::status(&text)) {
        draft.status = Some(status);
    } else if draft.month.is_none() && !season {
        value.fault(
            faults,
            Code::BIB_INVALID_DATE,
            &format!("is `{}`, expected a month", shortened(&text, 40)),
            "write the month as `apr`, without braces, or as a number",
        );
    }
}

/// Takes a text that only says how far a paper is for its status.
fn is_status(draft: &mut Draft, text: &str) -> bool {
    let found = kind::status(text).filter(|(_, whole)| *whole);
    draft.status = found.map(|(status, _)| status).or(draft.status);
    found.is_some()
}

fn pages(draft: &mut Draft, value: &Value, faults: &mut Faults) {
    let Some(text) = value.text(faults) else { return };
    if is_status(draft, &text) {
        return;
    }
    if text.to_lowercase().starts_with("arxiv") {
        // Some exports put the number of the preprint here.
        draft.arxiv = draft.arxiv.take().or_else(|| links::arxiv(&text));
        return;
    }
    let text = text.trim_start_matches("pp.").trim_start_matches("pages").trim();
    let mut out = String::new();
    for (i, part) in
        text.split(['-', '–', '—']).map(str::trim).filter(|p| !p.is_empty()).enumerate()
    {
        // `S1` and `S5` are pages as `1` and `5` are.
        let letters =
            |text: &str| text.find(|c: char| c.is_ascii_digit()).map(|end| text[..end].to_string());
        let last = out.rsplit([' ', ',']).next().unwrap_or_default();
        let joins = i > 0
            && out.ends_with(|c: char| c.is_ascii_digit())
            && (part.starts_with(|c: char| c.is_ascii_digit()) || letters(part) == letters(last));
        match i {
            0 => {}
            _ if joins || text.contains(['–', '—']) => out.push('–'),
            _ => out.push('-'),
        }
        out += part;
    }
    draft.pages = Some(out).filter(|pages| !pages.is_empty());
}

fn eprint(draft: &mut Draft, value: &Value, faults: &mut Faults) {
    let text = latex::verbatim(&value.source);
    let archive = draft.archive.as_deref().unwrap_or_default().to_lowercase();
    let old = links::arxiv_in(&archive, &text).is_some();
    let ours = value.name.starts_with("arxiv") || archive == "arxiv" || archive.is_empty() || old;
    let class = draft.class.as_deref().into_iter().chain([archive.as_str()]);
    let found = links::arxiv(&text).or_else(|| {
        class.filter(|class| !class.is_empty()).find_map(|class| links::arxiv_in(class, &text))
    });
    let url = |prefix: &str| Some(format!("{prefix}{text}"));
    if let (Some(number), true) = (found, ours || text.to_lowercase().contains("arxiv")) {
        draft.arxiv = Some(number);
    } else if let Some(address) = links::url(&text) {
        draft.eprint = Some(address);
    } else if archive == "arxiv" || value.name.starts_with("arxiv") {
        value.fault(
            faults,
            Code::BIB_INVALID_ARXIV,
            &format!("is `{}`, expected an arXiv number", shortened(&text, 40)),
            "write the number alone, as in `2411.10950`",
        );
    } else if !text.is_empty() {
        draft.eprint = match archive.as_str() {
            "hal" => url("https://hal.science/"),
            "jstor" => url("https://www.jstor.org/stable/"),
            "pubmed" => url("https://pubmed.ncbi.nlm.nih.gov/"),
            "pmcid" | "pmc" => url("https://www.ncbi.nlm.nih.gov/pmc/articles/"),
            "ssrn" => url("https://ssrn.com/abstract="),
            "biorxiv" | "medrxiv" => url("https://doi.org/10.1101/"),
            "hdl" => url("https://hdl.handle.net/"),
            _ => None,
        };
    }
}

fn doi(draft: &mut Draft, value: &Value, faults: &mut Faults) {
    let text = latex::verbatim(&value.source);
    match links::doi(&text) {
        Some(doi) => draft.doi = Some(doi),
        None if text.is_empty() => {}
        None => match (links::url(&text), links::arxiv(&text)) {
            (_, Some(number)) => draft.arxiv = Some(number),
            (Some(url), _) => draft.url = Some(url),
            (None, None) => value.fault(
                faults,
                Code::BIB_INVALID_DOI,
                &format!("is `{}`, expected a DOI", shortened(&text, 40)),
                "write it as `10.1000/182`, or leave the field out",
            ),
        },
    }
}

fn url(draft: &mut Draft, value: &Value, faults: &mut Faults) {
    let text = latex::verbatim(&value.source);
    let Some(url) = links::url(&text) else {
        if !text.is_empty() && value.name == "url" {
            value.fault(
                faults,
                Code::BIB_INVALID_URL,
                &format!("is `{}`, expected an address on the web", shortened(&value.source, 60)),
                "write all of it, as in `https://example.org/paper`, or leave the field out",
            );
        }
        return;
    };
    if let Some(doi) = links::doi_of_url(&url) {
        draft.doi.get_or_insert(doi);
    } else if let Some(number) = url.contains("arxiv.org/").then(|| links::arxiv(&url)).flatten() {
        draft.arxiv.get_or_insert(number);
    } else {
        draft.url = Some(url);
    }
}

fn note(draft: &mut Draft, value: &Value, faults: &mut Faults) {
    let rich = value.rich(faults);
    let text = rich.plain();
    let alone = !text.contains(char::is_whitespace);
    if let Some((status, whole)) = kind::status(&text) {
        draft.status = Some(status);
        if whole {
            return;
        }
    }
    let number = links::said_arxiv(&text);
    let only = number.is_some() && (alone || links::is_arxiv_only(&text));
    if let Some(number) = number {
        draft.arxiv.get_or_insert(number);
    }
    if only || is_housekeeping(&text) {
        return;
    }
    if let Some(url) = links::url(&text).filter(|_| alone) {
        draft.url.get_or_insert(url);
    } else {
        draft.note = Some(rich).filter(|_| !text.is_empty());
    }
}

/// Whether a note is what a reference manager keeps for itself: lines such as `Citation Key: x`.
fn is_housekeeping(text: &str) -> bool {
    const LABELS: &[&str] = &[
        "citation key",
        "cited by",
        "publisher",
        "conference name",
        "_eprint",
        "issn",
        "isbn",
        "pmid",
        "pmcid",
        "number",
        "version number",
        "tex.ids",
        "type",
    ];
    let label = |line: &str| {
        let name = line.split([':', '=']).next().filter(|name| name.len() < line.len());
        name.is_some_and(|name| LABELS.contains(&name.trim().to_lowercase().as_str()))
    };
    label(text)
}

fn keywords(draft: &mut Draft, value: &Value, faults: &mut Faults) {
    let text = value.text(faults).unwrap_or_default();
    for word in text.split([',', ';']).map(str::trim).filter(|word| !word.is_empty()) {
        match kind::status(word) {
            Some((status, true)) => draft.status = Some(status),
            _ if word.eq_ignore_ascii_case("selected") => draft.selected = true,
            _ if draft.tags.iter().any(|tag| tag == word) => {}
            _ => draft.tags.push(word.into()),
        }
    }
}

fn override_kind(draft: &mut Draft, value: &Value, faults: &mut Faults) {
    let text = value.text(faults).unwrap_or_default().to_lowercase();
    draft.kind = kind::named(kind::NAMES, &text);
    if draft.kind.is_none() {
        let names: Vec<&str> = kind::NAMES.iter().map(|(name, _)| *name).collect();
        let message = format!("`{}` of `{}` is `{text}`, which is no type", value.name, value.key);
        let fault = Diagnostic::new(Code::BIB_UNKNOWN_TYPE, message);
        faults.push(fault.hints(unknown_name_hints(&text, &names)), value.range.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_field_is_in_the_table_twice() {
        let names: Vec<_> = FIELDS.iter().flat_map(|rule| rule.names).chain(OTHERS).collect();
        for (i, name) in names.iter().enumerate() {
            assert!(!names[..i].contains(name), "{name}");
        }
    }

    #[test]
    fn pages_have_an_en_dash() {
        let mut sink = crate::diagnostic::Sink::default();
        let mut faults = Faults::new("x", "", &mut sink);
        for (source, wanted) in [
            ("1--5", "1–5"),
            ("1-5", "1–5"),
            ("pp. 1 -- 5", "1–5"),
            ("A1--A5", "A1–A5"),
            ("e12-3, 7-9", "e12–3, 7–9"),
            ("L-12", "L-12"),
            ("S1-S5", "S1–S5"),
            ("1–5", "1–5"),
        ] {
            let mut draft = Draft::default();
            let range = 0..0;
            let value = Value { key: "k", name: "pages", source: source.into(), range };
            pages(&mut draft, &value, &mut faults);
            assert_eq!(draft.pages.as_deref(), Some(wanted), "{source}");
        }
    }
}
