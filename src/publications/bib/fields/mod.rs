//! What each field of BibTeX and BibLaTeX becomes: one table.

mod dates;
mod known;
mod links;
mod note;
mod people;
mod placeholder;
mod text;

use std::collections::HashMap;
use std::sync::LazyLock;

use super::draft::Draft;
use super::faults::Faults;
use super::links::said_arxiv;
use super::marks;
use super::names;
use super::value::{Value, is_true};
use crate::profile::{Date, Markdown};
use crate::publications::{pages, series, status};
pub use known::{guess, is_known};
use placeholder::bare_number;
pub use placeholder::{bare_chapter, is_early, is_placeholder};
use text::is_status;

/// One row of the table.
#[derive(Debug)]
pub struct FieldRule {
    /// Names of the field; the first one that an entry has counts.
    pub names: &'static [&'static str],
    /// What it becomes, in Markdown, for the documentation.
    pub becomes: &'static str,
    /// Whether each of its fields counts, and not only the first.
    pub every: bool,
    put: fn(&mut Draft, &Value, &mut Faults),
}

/// The table, in the order in which the fields are read. `docs/bib.md` prints it.
pub static FIELDS: &[FieldRule] = &[
    row(
        &["title"],
        "`title`, with braces and math interpreted, and `\\emph` and `\\textbf` kept",
        |d, v, f| {
            d.title = v.rich(f);
        },
    ),
    row(&["subtitle"], "`title`, after a colon", |d, v, f| d.subtitle = v.text(f)),
    row(&["author", "authors"], "`authors`, or `editors` if it says `(eds.)`", people::author),
    row(
        &["author+an", "author+an:default"],
        "marks after `authors`: `*` for equal contribution, `†` for corresponding author",
        |d, v, _| {
            marks::annotate(&mut d.authors, &v.source);
        },
    ),
    row(
        &["equal"],
        "`*` after `authors`: `true` for all of them, or their positions as in `1,2`",
        text::equal,
    ),
    row(&["collaboration", "collab"], "`collaboration`", |d, v, f| d.collaboration = v.text(f)),
    every(
        &["editortype", "editoratype", "editorbtype", "editorctype"],
        "the role of the people in `editor`, `editora`, …",
        people::role,
    ),
    every(
        &["editor", "editors", "editora", "editorb", "editorc"],
        "`editors`, or `contributors` if another role is given",
        people::editor,
    ),
    every(
        &[
            "translator",
            "introduction",
            "foreword",
            "afterword",
            "annotator",
            "commentator",
            "compiler",
            "illustrator",
            "interviewer",
            "director",
            "organizer",
        ],
        "`contributors`",
        people::contributor,
    ),
    row(&["holder", "assignee"], "`publisher` of a patent", |d, v, _| {
        d.holder = names::holders(&v.source)
    }),
    row(
        &["journaltitle", "journal", "fjournal"],
        "`venue`, or `venue-full` if there is a short name too",
        |d, v, f| {
            d.journal = v.text(f).map(text::without_subseries);
        },
    ),
    row(
        &["abbr", "shortjournal", "shortbooktitle", "journalabbr", "eventacronym", "acronym"],
        "`venue`, as the short name",
        |d, v, f| {
            d.short = v.text(f);
        },
    ),
    row(
        &["booktitle", "maintitle"],
        "`venue`, or `venue-full` if there is a short name too",
        |d, v, f| {
            // "in: The Weather Reader"
            d.booktitle = v.text(f).map(|text| match text.get(..4) {
                Some(lead) if lead.eq_ignore_ascii_case("in: ") => text[4..].trim().into(),
                _ => text,
            })
        },
    ),
    row(&["bookauthor"], "`book-authors`", |d, v, f| d.book_authors = v.names(f)),
    row(
        &["chapter"],
        "`number` of a chapter, or its `title` if `title` is that of the book",
        |d, v, f| d.chapter = v.text(f),
    ),
    row(&["issuetitle"], "`track` of a journal", |d, v, f| d.issue_title = v.text(f)),
    row(
        &["eventtitle", "event"],
        "`venue` if there is no `booktitle` or `journal`, otherwise `event`",
        |d, v, f| {
            d.event = v.text(f);
        },
    ),
    row(
        &["venue", "eventlocation", "eventplace"],
        "`place` of an event, or `venue` if no other field names one",
        |d, v, f| {
            d.venue = v.text(f);
        },
    ),
    row(
        &["series"],
        "`series`, or `venue` if it is an acronym with a year such as `EMNLP '24`",
        |d, v, f| {
            let series = v.text(f).map(text::without_subseries);
            // What RePEc calls each of its lists.
            d.series = series.filter(|name| !matches!(name.as_str(), "Chapters" | "Books"));
        },
    ),
    row(
        &[
            "titletranslation",
            "translatedtitle",
            "translated-title",
            "translated_title",
            "transtitle",
        ],
        "`title`, in brackets after the original title",
        |d, v, f| d.translation = v.text(f),
    ),
    row(&["edition"], "`edition`", |d, v, f| d.edition = v.text(f)),
    row(&["location", "address"], "`place`", |d, v, f| {
        // Libraries end a place with the sign that is before the publisher.
        d.address = v.text(f).map(|text| text.trim_end_matches([' ', ':', ';', ',']).into());
    }),
    row(&["publisher"], "`publisher`, or `venue` of a book", |d, v, f| {
        let bare = |text: String| {
            let ends = ["[distributor]", "[producer]", "[publisher]"];
            let bare = ends.iter().find_map(|end| text.strip_suffix(end));
            let bare = bare.unwrap_or(&text);
            bare.trim_end_matches([' ', ':', ';', ',']).to_string()
        };
        d.publisher = v.text(f).map(bare);
    }),
    row(&["institution", "school", "university"], "`venue` of a thesis or report", |d, v, f| {
        d.institution = v.text(f)
    }),
    row(&["organization"], "`venue` or `publisher`, if there is no other", |d, v, f| {
        d.organization = v.text(f)
    }),
    row(
        &["howpublished"],
        "`url`, `arxiv`, `status`, type, or `venue` if there is no other",
        links::howpublished,
    ),
    row(&["titleaddon", "websitetitle", "blogtitle"], "`venue` on the web", |d, v, f| {
        d.website = v.text(f);
    }),
    row(&["nationality", "country"], "`number` of a patent", |d, v, f| d.country = v.text(f)),
    row(&["presentationtype", "presentation_type"], "`genre` of a talk", |d, v, f| {
        d.presentation = v.text(f);
    }),
    row(&["type", "entrysubtype"], "type, `status` or `genre`", |d, v, f| {
        d.subtype = v.text(f);
    }),
    row(
        &["date", "year"],
        "`date`, with `last-date` for a span of years; or `status`, as in `to appear`",
        dates::year,
    ),
    row(&["eventdate"], "`date` of a talk, or if there is no other", dates::event),
    row(&["month"], "`date`", dates::month),
    row(&["day"], "`date`", |d, v, f| d.day = v.text(f).and_then(|text| text.parse().ok())),
    row(&["volume"], "`volume`", |d, v, f| match v.text(f) {
        Some(text) if is_status(d, &text) => {}
        text => {
            d.volume = text.map(|text| {
                let number = bare_number(&text, placeholder::VOLUME);
                // "11000 LNCS", as Scopus has it.
                match number.split_once(' ') {
                    Some((number, series)) if series::is_publishers(series) => number.into(),
                    // "Volume 12 - 2021", as Frontiers has it.
                    Some((number, year)) if year.strip_prefix("- ").is_some_and(is_year) => {
                        number.into()
                    }
                    _ if number.split_once('-').is_some_and(|(_, year)| is_own(d, year)) => {
                        number.split('-').next().unwrap_or_default().into()
                    }
                    _ => pages::dashed(number).0,
                }
            });
        }
    }),
    row(
        &["number", "issue"],
        "`issue`, `number` of a report or patent, or `series-number`",
        |d, v, f| {
            let text = v.text(f).filter(|text| !is_status(d, text));
            // "4_Supplement", as Google Scholar has it.
            d.issue = text.map(|text| bare_number(&text, placeholder::NUMBER).replace('_', " "));
            d.issue = d.issue.take().map(|text| pages::dashed(&text).0);
            // Zotero puts the number of a preprint here.
            if let Some(number) = d.issue.as_deref().and_then(said_arxiv) {
                d.arxiv = Some(number);
                d.issue = None;
            }
        },
    ),
    row(&["reportnumber", "report-number", "report_number"], "`number` of a report", |d, v, f| {
        d.report_number = v.text(f)
    }),
    row(&["pages"], "`pages`", text::pages),
    row(
        &[
            "eid",
            "articleno",
            "article-number",
            "art_number",
            "article_number",
            "articlenumber",
            "elocation-id",
            "elocationid",
        ],
        "`pages`; if there are `pages` that begin with 1, a prefix of each, as in `12:1–12:20`",
        text::article_number,
    ),
    row(
        &["version"],
        "`version` of software, data, reports and entries without a type",
        |d, v, f| {
            d.version = v.text(f).map(|text| bare_number(&text, placeholder::VERSION).to_string())
        },
    ),
    row(&["langid", "language", "hyphenation"], "`language`", |d, v, f| d.language = v.text(f)),
    row(&["archiveprefix", "eprinttype"], "whether `eprint` is an arXiv number", |d, v, f| {
        d.archive = v.text(f)
    }),
    row(&["primaryclass", "eprintclass"], "the archive of an old arXiv number", |d, v, f| {
        d.class = v.text(f)
    }),
    row(
        &["eprint", "arxiv", "arxivid", "arxiv_id"],
        "`arxiv`, or `url` of another archive",
        links::eprint,
    ),
    row(&["doi"], "`doi` without the address, or `arxiv` if it is an arXiv DOI", links::doi),
    row(
        &["url", "link", "ee", "html", "website", "project", "homepage"],
        "`url`, or `doi` or `arxiv` if it is a link to one",
        links::url,
    ),
    row(&["bdsk-url-1", "adsurl"], "`url`, if there is no other link", |d, v, f| {
        if d.url.is_none() && d.doi.is_none() && d.arxiv.is_none() {
            links::url(d, v, f);
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
        d.award = Some(Markdown(v.rich(f).markdown()))
            .filter(|award| !award.0.is_empty() && !is_true(&award.0));
    }),
    row(
        &["note", "addendum"],
        "`note`, or `status`, `url` or `arxiv` if it is nothing else",
        note::note,
    ),
    row(&["pubstate", "status"], "`status`", |d, v, f| {
        d.status =
            v.text(f).and_then(|text| status::status(&text)).map(|(status, _)| status).or(d.status);
    }),
    every(
        &["keywords", "keyword", "tags"],
        "`tags`, except that `selected` and words for a status set those keys",
        text::keywords,
    ),
    row(&["selected"], "`selected`, if it is `true`", |d, v, _| d.selected |= is_true(&v.source)),
    row(&["track"], "`track`", |d, v, f| d.track = v.text(f)),
    row(&["news"], "`news`, a date", |d, v, f| {
        d.news = v.text(f).and_then(|text| Date::first_in(&text))
    }),
    row(
        &["curricle-type"],
        "the type, by its name in the profile; it takes precedence over all rules",
        text::override_kind,
    ),
];

const fn row(
    names: &'static [&'static str],
    becomes: &'static str,
    put: fn(&mut Draft, &Value, &mut Faults),
) -> FieldRule {
    FieldRule { names, becomes, every: false, put }
}

/// A row whose fields all count.
const fn every(
    names: &'static [&'static str],
    becomes: &'static str,
    put: fn(&mut Draft, &Value, &mut Faults),
) -> FieldRule {
    FieldRule { names, becomes, every: true, put }
}

/// Whether a field is numeric.
pub fn is_numeric(name: &str) -> bool {
    matches!(
        name,
        "year"
            | "date"
            | "eventdate"
            | "month"
            | "day"
            | "volume"
            | "number"
            | "issue"
            | "pages"
            | "edition"
    )
}

/// Whether a text is the year of the entry.
fn is_own(draft: &Draft, year: &str) -> bool {
    is_year(year) && draft.date.is_some_and(|date| date.year.to_string() == year)
}

/// Whether a text is a year.
fn is_year(text: &str) -> bool {
    text.len() == 4 && text.parse().is_ok_and(|year| (1800..2100).contains(&year))
}

/// The row of a field, and the rank of its name in it.
pub fn rule(name: &str) -> Option<(usize, usize)> {
    static ROWS: LazyLock<HashMap<&str, (usize, usize)>> = LazyLock::new(|| {
        let places = |(row, rule): (usize, &FieldRule)| {
            rule.names.iter().enumerate().map(move |(place, name)| (*name, (row, place))).collect()
        };
        FIELDS.iter().enumerate().flat_map::<Vec<_>, _>(places).collect()
    });
    ROWS.get(name).copied()
}

/// Reads a value according to a row of the table.
pub fn put(row: usize, draft: &mut Draft, value: &Value, faults: &mut Faults) {
    (FIELDS[row].put)(draft, value, faults);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_field_is_in_the_table_twice() {
        let names: Vec<_> =
            FIELDS.iter().flat_map(|rule| rule.names).chain(known::OTHERS).collect();
        for (i, name) in names.iter().enumerate() {
            assert!(!names[..i].contains(name), "{name}");
        }
    }
}
