//! Papers in BibTeX, which BibLaTeX also reads: cleaned, with field names that both know, and with fields of curricle
//! for everything else. Our own reader reads the same papers from it.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::diagnostic::Sink;
use crate::profile::{ContributorRole, Date, Markdown, Publication, PublicationType};
use crate::publications::names::{MARKS, Name};
use crate::publications::{Papers, bib, keys, kind};

/// All papers as entries, with generated keys for those that have none.
pub fn write(papers: &Papers) -> Vec<u8> {
    let list = papers.list.iter().map(|paper| &paper.publication).zip(keys(papers));
    let entries: Vec<String> = list.map(|(paper, key)| checked(paper, &key)).collect();
    entries.join("\n").into_bytes()
}

/// An entry that states its type only if it would otherwise be read as another.
fn checked(paper: &Publication, key: &str) -> String {
    let plain = entry(paper, key, false);
    let read = bib::read("", plain.as_bytes(), &mut Sink::default());
    let is_same =
        read.entries.first().is_some_and(|entry| entry.publication.kind == Some(kind(paper)));
    if is_same { plain } else { entry(paper, key, true) }
}

fn entry(paper: &Publication, key: &str, says_type: bool) -> String {
    let kind = kind(paper);
    let mut fields = Fields(vec![]);
    fields.raw("title", Some(title(&paper.title)));
    people(&mut fields, paper);
    places(&mut fields, paper, kind);
    dates(&mut fields, paper);
    let numbered = |number: &Option<String>| number.as_deref().map(escaped);
    fields.raw("volume", numbered(&paper.volume));
    let (number, in_series) = (paper.number.clone(), paper.series_number.clone());
    match kind {
        PublicationType::Chapter => {
            fields.raw("chapter", numbered(&number));
            fields.raw("number", numbered(&in_series));
        }
        PublicationType::Book => fields.raw("number", numbered(&in_series.or(number))),
        _ => fields.raw("number", numbered(&paper.issue.clone().or(number).or(in_series))),
    }
    fields.raw("pages", paper.pages.as_deref().map(|pages| escaped(pages).replace('–', "--")));
    for (name, value) in [
        ("edition", &paper.edition),
        ("series", &paper.series),
        ("version", &paper.version),
        ("language", &paper.language),
        ("collaboration", &paper.collaboration),
        ("track", &paper.track),
    ] {
        fields.text(name, value.as_deref());
    }
    fields.verbatim("doi", paper.doi.as_deref());
    if let Some(arxiv) = &paper.arxiv {
        let bare = arxiv.rsplit("arxiv.org/abs/").next().unwrap_or(arxiv);
        fields.verbatim("eprint", Some(bare.trim_start_matches("arXiv:")));
        fields.text("archiveprefix", Some("arXiv"));
    }
    for (name, value) in [
        ("url", &paper.url),
        ("pdf", &paper.pdf),
        ("code", &paper.code),
        ("data", &paper.data),
        ("slides", &paper.slides),
        ("poster", &paper.poster),
        ("video", &paper.video),
    ] {
        fields.verbatim(name, value.as_deref());
    }
    fields.raw("award", paper.award.as_ref().map(marked));
    fields.raw("note", paper.note.as_ref().map(marked));
    let status = paper.status.map(|status| status.name().replace('-', " "));
    fields.text("pubstate", status.as_deref());
    fields.text("news", paper.news.map(|date| date.to_string()).as_deref());
    fields.text("keywords", Some(paper.tags.join(", ")).as_deref().filter(|tags| !tags.is_empty()));
    fields.text("selected", paper.selected.then_some("true"));
    fields.text("curricle-type", says_type.then_some(kind.name()));
    let fields: String =
        fields.0.iter().map(|(name, value)| format!("  {name} = {value},\n")).collect();
    format!("@{}{{{key},\n{fields}}}\n", entry_type(kind, paper))
}

/// The fields of an entry, each value with its delimiters.
struct Fields(Vec<(&'static str, String)>);

impl Fields {
    /// A value that is already LaTeX.
    fn raw(&mut self, name: &'static str, value: Option<String>) {
        let value = value.filter(|value| !value.trim().is_empty());
        self.0.extend(value.map(|value| (name, format!("{{{value}}}"))));
    }

    fn text(&mut self, name: &'static str, value: Option<&str>) {
        self.raw(name, value.map(escaped));
    }

    /// An address, in which nothing is LaTeX.
    fn verbatim(&mut self, name: &'static str, value: Option<&str>) {
        let encoded =
            |value: &str| value.replace('{', "%7B").replace('}', "%7D").replace(' ', "%20");
        self.raw(name, value.map(encoded));
    }
}

fn entry_type(kind: PublicationType, paper: &Publication) -> &'static str {
    match kind {
        PublicationType::Journal => "article",
        PublicationType::Conference | PublicationType::Workshop => "inproceedings",
        PublicationType::Book if paper.genre.is_some() => "booklet",
        PublicationType::Book => "book",
        PublicationType::Chapter => "incollection",
        PublicationType::Thesis => match paper.genre.as_deref() {
            Some("phd-thesis") => "phdthesis",
            Some("masters-thesis") => "mastersthesis",
            _ => "thesis",
        },
        PublicationType::Report if paper.genre.is_none() && paper.series.is_none() => "report",
        PublicationType::Report => "techreport",
        PublicationType::Patent => "patent",
        PublicationType::Software => "software",
        PublicationType::Dataset => "dataset",
        PublicationType::Talk => "talk",
        PublicationType::Media => "online",
        PublicationType::Preprint | PublicationType::Other => "misc",
    }
}

fn people(fields: &mut Fields, paper: &Publication) {
    let names: Vec<Name> = paper.authors.iter().map(|name| Name::parse(name)).collect();
    // Stars have a field of their own, which leaves the names clean.
    let starred: Vec<String> = (1..)
        .zip(&names)
        .filter(|(_, name)| name.marks == "*")
        .map(|(i, _)| i.to_string())
        .collect();
    fields.raw("author", Some(list(&paper.authors, true)));
    fields.text("equal", Some(starred.join(",")).as_deref().filter(|places| !places.is_empty()));
    fields.raw("editor", Some(list(&paper.editors, false)));
    fields.raw("bookauthor", Some(list(&paper.book_authors, false)));
    for contributor in &paper.contributors {
        // Those that have no field of their own in any program are editors of a kind.
        let name = match contributor.role {
            ContributorRole::Host => continue,
            role => role.name(),
        };
        fields.raw(name, Some(list(&contributor.names, false)));
    }
}

fn list(names: &[String], without_stars: bool) -> String {
    let names = names.iter().map(|name| person(name, without_stars));
    names.collect::<Vec<_>>().join(" and ")
}

/// A name in a form that BibTeX reads unambiguously.
fn person(written: &str, without_stars: bool) -> String {
    let name = Name::parse(written);
    let marks = if without_stars && name.marks == "*" { "" } else { &name.marks };
    let bare = written.trim_end_matches(|c| MARKS.contains(&c) || c == ' ');
    let parts = [&name.family, &name.suffix, &name.given].map(|part| escaped(part));
    let [family, suffix, given] = &parts;
    let text = match (suffix.is_empty(), given.is_empty()) {
        (_, true) if bare == "others" => bare.to_string(),
        (_, true) => format!("{{{family}}}"),
        (true, false) => format!("{family}, {given}"),
        (false, false) => format!("{family}, {suffix}, {given}"),
    };
    format!("{text}{}", escaped(marks))
}

/// The venue, in the fields for its type.
fn places(fields: &mut Fields, paper: &Publication, kind: PublicationType) {
    let (short, full) = (paper.venue.as_deref(), paper.venue_full.as_deref());
    let whole = full.or(short);
    let both = short.filter(|_| full.is_some());
    let publisher = paper.publisher.as_deref();
    let place = paper.place.as_deref();
    let genre = paper.genre.as_deref().map(|genre| genre.replace('-', " "));
    match kind {
        PublicationType::Journal | PublicationType::Media => {
            fields.text("journal", whole);
            fields.text("shortjournal", both);
            fields.text("publisher", publisher);
        }
        PublicationType::Conference | PublicationType::Workshop | PublicationType::Chapter => {
            fields.text("booktitle", whole);
            fields.text("shortbooktitle", both);
            fields.text("publisher", publisher);
        }
        PublicationType::Thesis | PublicationType::Report => {
            fields.text("institution", whole);
            fields.text("publisher", publisher);
        }
        PublicationType::Patent => {
            fields.text("holder", publisher);
            fields.text("journal", whole);
        }
        PublicationType::Talk => {
            fields.text("eventtitle", paper.event.as_deref().or(whole));
            fields.text("institution", whole.filter(|_| paper.event.is_some()));
            fields.text("publisher", publisher);
        }
        PublicationType::Preprint => {
            fields.text(
                "howpublished",
                whole.filter(|name| paper.arxiv.is_none() || *name != "arXiv"),
            );
            fields.text("publisher", publisher);
        }
        PublicationType::Book | PublicationType::Software | PublicationType::Dataset => {
            fields.text("publisher", whole.or(publisher));
        }
        PublicationType::Other => {
            fields.text("howpublished", whole);
            fields.text("publisher", publisher);
        }
    }
    let said = matches!(paper.genre.as_deref(), Some("phd-thesis" | "masters-thesis"));
    match kind {
        PublicationType::Talk => fields.text("presentationtype", genre.as_deref()),
        _ => fields.text("type", genre.as_deref().filter(|_| !said)),
    }
    if kind != PublicationType::Talk {
        fields.text("eventtitle", paper.event.as_deref());
    }
    // Alone, the place of a talk would be taken for the occasion.
    let at_event = kind == PublicationType::Talk && (paper.event.is_some() || whole.is_some());
    fields.text(if at_event { "eventlocation" } else { "address" }, place);
}

fn dates(fields: &mut Fields, paper: &Publication) {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let Some(date) = paper.date else { return };
    if let Some(last) = paper.last_date {
        fields.text("date", Some(&format!("{date}/{last}")));
        return;
    }
    let Date { year, month, day } = date;
    fields.text("year", Some(&format!("{year:04}")));
    let month = month.and_then(|month| MONTHS.get(usize::from(month).wrapping_sub(1)));
    fields.0.extend(month.map(|month| ("month", month.to_string())));
    fields.text("day", day.map(|day| day.to_string()).as_deref());
}

/// A title: words with inner capitals are protected in every style.
fn title(title: &Markdown) -> String {
    let text = marked(title);
    let mut out = String::new();
    for (i, word) in text.split(' ').enumerate() {
        let has_markup = word.contains(['\\', '{', '}']);
        let mut letters = word.chars().filter(|c| c.is_alphabetic());
        letters.next();
        if i > 0 {
            out.push(' ');
        }
        match letters.any(char::is_uppercase) && !has_markup {
            true => {
                let end = word.trim_end_matches([':', ',', '.', '?', '!', ';', ')']);
                let start = end.trim_start_matches('(');
                let before = &end[..end.len() - start.len()];
                out += &format!("{before}{{{start}}}{}", &word[end.len()..]);
            }
            false => out += word,
        }
    }
    out
}

/// A line of Markdown as LaTeX.
fn marked(words: &Markdown) -> String {
    // After these characters nothing can begin a block.
    let source = format!(". {}", words.as_str().replace('\n', " "));
    let mut out = String::new();
    for event in Parser::new_ext(&source, Options::empty()) {
        match event {
            Event::Text(text) => out += &escaped(&text),
            Event::Code(text) => out += &format!("\\texttt{{{}}}", escaped(&text)),
            Event::Start(Tag::Emphasis) => out += "\\emph{",
            Event::Start(Tag::Strong) => out += "\\textbf{",
            Event::Start(Tag::Link { dest_url, .. }) => out += &format!("\\href{{{dest_url}}}{{"),
            Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link) => out.push('}'),
            Event::InlineHtml(tag) | Event::Html(tag) => match &*tag {
                "<sub>" => out += "\\textsubscript{",
                "<sup>" => out += "\\textsuperscript{",
                "</sub>" | "</sup>" => out.push('}'),
                other => out += &escaped(other),
            },
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            _ => {}
        }
    }
    out.strip_prefix(". ").map_or(out.clone(), str::to_string)
}

/// Text in which nothing is LaTeX.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out += "\\textbackslash{}",
            '{' => out += "\\{",
            '}' => out += "\\}",
            '~' => out += "\\textasciitilde{}",
            '^' => out += "\\textasciicircum{}",
            '%' | '&' | '$' | '#' | '_' => {
                out.push('\\');
                out.push(c);
            }
            '\u{a0}' => out.push('~'),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
