//! One entry → [`Publication`].

use std::borrow::Cow;

use super::book;
use super::disguise;
use super::draft::Draft;
use super::faults::Faults;
use super::fields;
use super::genre;
use super::group;
use super::inherit::Family;
use super::kind;
use super::links;
use super::places;
use super::raw::{Field, Part, Raw};
use super::rich::Rich;
use super::strings::Strings;
use super::talk;
use super::value::{Value, shortened};
use crate::diagnostic::{Code, did_you_mean};
use crate::profile::{Date, Markdown, Publication, PublicationType};
use crate::publications::names::fold;
use crate::publications::status;

/// Text with the digits of other scripts converted: "۱۳۹۹" is 1399.
fn western_digits(source: Cow<'_, str>) -> Cow<'_, str> {
    /// The zeros of scripts, each followed by its other digits.
    const ZEROS: [char; 6] = ['\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{e50}', '\u{ff10}'];
    let western = |c: char| {
        let digit = ZEROS.iter().find_map(|zero| {
            u32::from(c).checked_sub(u32::from(*zero)).filter(|digit| *digit < 10)
        });
        digit.and_then(|digit| char::from_digit(digit, 10)).unwrap_or(c)
    };
    match source.is_ascii() {
        true => source,
        false => source.chars().map(western).collect::<String>().into(),
    }
}

/// The context of an entry in its file.
#[derive(Debug)]
pub struct Context<'r, 'a> {
    pub text: &'a str,
    pub strings: &'r Strings<'a>,
    pub family: &'r Family<'r, 'a>,
    /// The type of all entries, if the file is for one type.
    pub kind: Option<PublicationType>,
}

/// Makes a publication from an entry, and returns whether it is lost: nothing could be understood, so its title is its
/// raw text.
pub fn publication<'r, 'a>(
    raw: &'r Raw<'a>,
    context: &Context<'r, 'a>,
    faults: &mut Faults,
) -> (Publication, bool) {
    if raw.fields.iter().all(|field| field.parts.is_empty()) {
        return (lost(raw, context, faults), true);
    }
    if raw.key.is_empty() && !raw.headless {
        faults.warn(
            Code::BIB_MISSING_KEY,
            format!("expected a key after `@{}{{`", raw.kind),
            raw.kind_range.clone(),
            "write a key, as in `@article{moreau2024,`, so that `[@moreau2024]` can cite the paper",
        );
    }
    let by_type = by_type(raw, faults);
    let mut draft = draft(raw, context, faults);
    let kind = context.kind.or(draft.kind).unwrap_or_else(|| {
        let disguised = disguise::take(by_type, &mut draft);
        disguised.unwrap_or_else(|| kind::kind(by_type, &raw.kind, &draft))
    });
    (finish(raw, kind, draft, faults), false)
}

fn by_type(raw: &Raw, faults: &mut Faults) -> PublicationType {
    if let Some(kind) = kind::of_type(&raw.kind) {
        return kind;
    }
    let near = did_you_mean(&raw.kind, kind::TYPES.iter().map(|(name, _)| *name));
    let hint = match near {
        Some(near) => format!("did you mean `@{near}`?"),
        None => "use `@misc` if no other type fits".into(),
    };
    faults.warn(
        Code::BIB_UNKNOWN_TYPE,
        format!("`@{}` of `{}` is not a type of BibTeX or BibLaTeX", raw.kind, raw.key),
        raw.kind_range.clone(),
        &hint,
    );
    near.and_then(kind::of_type).unwrap_or(PublicationType::Other)
}

/// Reads all known fields, in the order of the table.
fn draft<'r, 'a>(raw: &'r Raw<'a>, context: &Context<'r, 'a>, faults: &mut Faults) -> Draft {
    let all = context.family.fields(raw, context.strings, faults);
    let misspelt = misspelt(raw, context, faults);
    let mut known: Vec<_> = all
        .into_iter()
        .chain(misspelt)
        .filter_map(|(name, field)| {
            fields::rule(name).map(|(row, place)| (row, place, name, field))
        })
        .collect();
    known.sort_by_key(|(row, place, ..)| (*row, *place));
    let mut draft = Draft::default();
    let mut read: Option<(usize, &str, &Field)> = None;
    let mut early = false;
    for (row, _, name, field) in known {
        let value = value(raw, name, field, context, faults);
        early |= fields::is_early(name, &value.source);
        if value.source.trim().is_empty() || fields::is_placeholder(name, &value.source) {
            continue;
        }
        match read {
            // Of several names for one thing the first counts.
            Some((before, first, other)) if before == row && !fields::FIELDS[row].every => {
                let own = raw.fields.iter().any(|own| std::ptr::eq(own, field));
                if first == name && own && other.parts != field.parts {
                    faults.warn(
                        Code::BIB_DUPLICATE_FIELD,
                        format!("`{}` has `{name}` twice; the first one counts", raw.key),
                        field.range.clone(),
                        "remove one of the two",
                    );
                }
                continue;
            }
            _ => {}
        }
        read = Some((row, name, field));
        fields::put(row, &mut draft, &value, faults);
    }
    draft.drop_early_numbers(early);
    draft.take_month_number();
    draft
}

/// The fields whose name is nearly that of one that the entry lacks, under that name.
fn misspelt<'r, 'a>(
    raw: &'r Raw<'a>,
    context: &Context<'r, 'a>,
    faults: &mut Faults,
) -> Vec<(&'r str, &'r Field<'a>)> {
    let has = |wanted: &str| {
        let row = |name: &str| fields::rule(name).map(|(row, _)| row);
        raw.fields.iter().any(|field| row(&field.name) == row(wanted))
    };
    let mut found = vec![];
    for field in &raw.fields {
        let Some(guess) = fields::guess(&field.name).filter(|guess| !has(guess)) else { continue };
        let before = &context.text[raw.range.start..field.range.start];
        let start = before.to_ascii_lowercase().rfind(&field.name).unwrap_or_default();
        let start = raw.range.start + start;
        faults.warn(
            Code::BIB_UNKNOWN_FIELD,
            format!("`{}` of `{}` is not a field, read as `{guess}`", field.name, raw.key),
            start..start + field.name.len(),
            &format!("write `{guess}`"),
        );
        found.push((guess, field));
    }
    found
}

fn value<'v>(
    raw: &'v Raw,
    name: &'v str,
    field: &'v Field,
    context: &Context<'_, '_>,
    faults: &mut Faults,
) -> Value<'v> {
    let mut unknown = vec![];
    let source = context.strings.resolve(&field.parts, &mut unknown);
    // Fields that are one of a few words are often written without braces.
    let word = matches!(
        name,
        "month"
            | "pubstate"
            | "status"
            | "type"
            | "selected"
            | "equal"
            | "curricle-type"
            | "track"
            | "archiveprefix"
            | "eprinttype"
            | "year"
            | "date"
    );
    for name in unknown.into_iter().filter(|_| !word) {
        let hint = match faults.suggestions.near(name, context.strings.names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write `{{{name}}}`, or define it with `@string`"),
        };
        faults.warn(
            Code::BIB_UNDEFINED_STRING,
            format!("`{}` of `{}` has `{name}`, which no `@string` defines", field.name, raw.key),
            field.range.clone(),
            &hint,
        );
    }
    let source = if fields::is_numeric(name) { western_digits(source) } else { source };
    Value { key: &raw.key, name, source, range: field.range.clone() }
}

fn finish(raw: &Raw, kind: PublicationType, mut draft: Draft, faults: &mut Faults) -> Publication {
    let mut out = Publication {
        key: Some(raw.key.clone()).filter(|key| !key.is_empty()),
        kind: Some(kind),
        ..Publication::default()
    };
    if raw.kind == "periodical" && draft.journal.is_none() {
        // What it is, is an issue.
        if let Some(issue) = draft.issue_title.take() {
            draft.journal =
                Some(std::mem::replace(&mut draft.title, Rich::from(issue.as_str())).plain());
        }
    }
    if matches!(raw.kind.as_str(), "proceedings" | "mvproceedings")
        && !raw.fields.iter().any(|field| field.name == "location")
    {
        // For BibTeX it is where the conference was.
        draft.address = None;
    }
    let chapter = take_chapter(kind, &mut draft);
    take_version(kind, &mut draft);
    take_genre(kind, &raw.kind, &mut draft);
    draft.drop_page_count(kind);
    places::set(kind, &mut draft, &mut out);
    book::set(kind, &mut draft, &mut out);
    out.number = out.number.or(chapter);
    set_links(&mut draft, &mut out);
    set_genre(raw, kind, &mut draft, &mut out);
    if matches!(
        kind,
        PublicationType::Software
            | PublicationType::Dataset
            | PublicationType::Report
            | PublicationType::Other
    ) {
        let version = draft.version.take();
        out.version = version.filter(|version| !draft.version_in_title(version));
    }
    out.title = title(raw, &mut draft, &out, faults);
    out.date = date(&draft);
    out.last_date = draft.last_date;
    let marked = draft.authors.iter().filter(|name| name.ends_with('*')).count() > 1;
    let equal = |note: &Rich| {
        let text = note.plain().to_lowercase();
        marked
            && text.trim_start_matches(['*', ' ']).starts_with("equal contribution")
            && text.len() < 24
    };
    // The legend says it already.
    out.note = draft.note.filter(|note| !equal(note)).map(|note| Markdown(note.markdown()));
    let written_for = group::take(&mut draft.authors);
    out.authors = draft.authors;
    out.editors = draft.editors;
    out.book_authors = draft.book_authors;
    out.book_authors.retain(|name| !out.authors.contains(name));
    out.contributors = draft.contributors;
    out.collaboration =
        draft.collaboration.as_deref().and_then(group::collaboration).or(written_for);
    let group =
        |name: &str| fold(name).into_iter().filter(|word| word != "the").collect::<Vec<_>>();
    let is_author = |name: &String| out.authors.iter().any(|author| group(author) == group(name));
    out.collaboration = out.collaboration.filter(|name| !is_author(name));
    if out.authors.is_empty() && out.editors.is_empty() {
        out.authors =
            out.collaboration.take().map(|group| format!("{{{group}}}")).into_iter().collect();
    }
    (out.pages, out.is_article_number) = (draft.pages, draft.is_article_number);
    out.language = draft.language;
    out.award = draft.award;
    out.tags = draft.tags;
    out.selected = draft.selected;
    out.status = draft.status.or(out.status);
    if is_out(&out) {
        out.status = None;
        // "Submitted in May" is irrelevant once a paper has been published.
        let said = |note: &Markdown| status::status(note.as_str()).is_some();
        out.note = out.note.take().filter(|note| !said(note));
    }
    let issue = draft.issue_title.filter(|_| kind == PublicationType::Journal);
    out.track = draft.track.or(out.track).or(issue);
    out.news = draft.news;
    (out.pdf, out.code, out.data) = (draft.pdf, draft.code, draft.data);
    (out.slides, out.poster, out.video) = (draft.slides, draft.poster, draft.video);
    out
}

/// The number of a chapter. In BibTeX, `title` is that of the book, and `chapter` the number or the title of the
/// chapter.
fn take_chapter(kind: PublicationType, draft: &mut Draft) -> Option<String> {
    let title = draft.title.plain();
    if kind == PublicationType::Chapter
        && draft.chapter.is_none()
        && let Some((head, rest)) = title.split_once(" - ")
        && let Some(number) = numbered_chapter(head)
    {
        // ScienceDirect has "Chapter 4 - " before the title.
        draft.title.drop_first(title.len() - rest.len());
        return Some(number);
    }
    let chapter = draft.chapter.take().filter(|_| kind == PublicationType::Chapter)?;
    let bare = fields::bare_chapter(&chapter);
    let is_roman = |text: &str| text.chars().all(|c| "IVXLC".contains(c));
    if bare.contains(|c: char| c.is_ascii_digit()) || is_roman(bare) {
        let by_others = !draft.editors.is_empty() && !draft.authors.is_empty();
        if draft.booktitle.is_none() && draft.journal.is_none() && by_others {
            // The title is that of a book by others, in which the authors have written a part.
            draft.booktitle = Some(draft.title.plain());
            draft.title = Rich::from(format!("Chapter {bare}").as_str());
            return None;
        }
        return Some(bare.to_string());
    }
    if draft.booktitle.is_none() {
        draft.booktitle = Some(draft.title.plain());
        draft.title = Rich::from(chapter.as_str());
        return None;
    }
    (chapter != draft.title.plain()).then_some(chapter)
}

/// Moves the version of a program out of its note: "R package version 1.2.3", "Version 0.3".
fn take_version(kind: PublicationType, draft: &mut Draft) {
    if kind != PublicationType::Software || draft.version.is_some() {
        return;
    }
    let note = draft.note.as_ref().map(Rich::plain).unwrap_or_default();
    let Some(at) = note.to_ascii_lowercase().rfind("version ") else { return };
    let (what, version) = (note[..at].trim(), note[at + "version ".len()..].trim_end_matches('.'));
    let is_number = version.starts_with(|c: char| c.is_ascii_digit())
        && version.bytes().all(|b| b.is_ascii_alphanumeric() || b".-_+".contains(&b));
    if is_number && (what.is_empty() || what.ends_with("package")) {
        draft.version = Some(version.into());
        draft.note = Some(what).filter(|what| !what.is_empty()).map(Rich::from);
    }
}

/// The number in "Chapter 4" and "Chapter Four".
fn numbered_chapter(head: &str) -> Option<String> {
    const WORDS: [&str; 20] = [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    let number = fields::bare_chapter(head);
    if number.len() < head.len() && number.bytes().all(|b| b.is_ascii_digit()) {
        return Some(number.into());
    }
    let word = head.trim().strip_prefix("Chapter ")?.to_lowercase();
    WORDS.iter().position(|known| *known == word).map(|at| (at + 1).to_string())
}

/// The singular of a report type, from the plural in a series: "NBER Working Papers" → "NBER Working Paper".
fn singular(genre: String) -> String {
    match genre.strip_suffix("Papers").or(genre.strip_suffix("Reports")) {
        Some(_) => genre[..genre.len() - 1].into(),
        None => genre,
    }
}

/// Moves the kind of the entry out of fields for other things.
fn take_genre(kind: PublicationType, entry_type: &str, draft: &mut Draft) {
    let Draft { howpublished, journal, note, subtype, .. } = draft;
    if kind == PublicationType::Talk {
        return;
    }
    if matches!(entry_type, "artwork" | "image" | "music" | "performance") {
        // What a work of art is made of or as.
        *subtype = subtype.take().or_else(|| howpublished.take());
    }
    let noted = note.as_ref().map(Rich::plain).filter(|text| kind::subtype(text) == Some(kind));
    if noted.is_some() {
        *note = None;
    }
    let names = |text: &mut String| kind::subtype(text).is_some();
    let titled = journal.take_if(|text| genre::named(text).is_some());
    let said = [howpublished.take_if(names), titled, noted].into_iter().flatten().next();
    *subtype = subtype.take().or(said);
}

/// Sets the kind of thesis, report or other work.
fn set_genre(raw: &Raw, kind: PublicationType, draft: &mut Draft, out: &mut Publication) {
    use PublicationType::*;
    let subtype = draft.subtype.take();
    if let Some((status, true)) = subtype.as_deref().and_then(status::status) {
        out.status = Some(status);
        return;
    }
    if out.genre.is_some() {
        return;
    }
    let own = |name: Option<(&'static str, PublicationType)>| name.filter(|(_, of)| *of == kind);
    let typed = || own(genre::named(&raw.kind)).map(|(name, _)| name.to_string());
    out.genre = match kind {
        Thesis | Report | Media | Preprint | Other | Book => match subtype {
            // Remarks that libraries add to every book are not printed.
            Some(_) if kind == Book && raw.kind != "booklet" => None,
            Some(text) => match genre::named(&text) {
                Some((name, _)) => Some(name.into()),
                None if kind::subtype(&text).is_some() => typed(),
                None if kind == Report => Some(singular(text)),
                None => Some(text),
            },
            // The series says which kind it is.
            None if kind == Report && out.series.is_some() && out.series_number.is_some() => None,
            None => typed(),
        },
        Talk => talk::kind(&raw.kind),
        Conference | Workshop => subtype.and_then(|text| talk::kind(&text)),
        _ => None,
    };
}

/// Whether a paper has data that only a published one has, so that a status is out of date.
fn is_out(paper: &Publication) -> bool {
    use PublicationType::{Book, Chapter, Conference, Journal, Workshop};
    let placed = paper.volume.is_some() || paper.series_number.is_some();
    matches!(paper.kind, Some(Journal | Conference | Workshop | Book | Chapter))
        && placed
        && (paper.doi.is_some() || paper.pages.is_some())
}

/// Keeps one link of each kind: arXiv's own DOI becomes the number, and an address that equals another link is dropped.
fn set_links(draft: &mut Draft, out: &mut Publication) {
    out.arxiv = draft.arxiv.take();
    if let Some(doi) = draft.doi.take() {
        match doi.to_lowercase().starts_with("10.48550/") {
            true => out.arxiv = out.arxiv.take().or_else(|| links::arxiv(&doi)),
            false => out.doi = Some(doi),
        }
    }
    let url = draft.url.take().or_else(|| draft.eprint.take());
    let taken = [&draft.pdf, &draft.code, &draft.data, &draft.slides, &draft.video];
    // A publisher's page of a DOI is where that leads.
    let is_doi = |url: &str| {
        let lower = url.to_lowercase();
        let doi = out.doi.as_ref().map(|doi| doi.to_lowercase());
        let record = |doi: &String| {
            lower.contains(doi) && !lower.contains("pdf")
                || links::is_record(&lower)
                || doi.split_once("zenodo.").is_some_and(|(_, number)| {
                    lower.contains("zenodo.org/record") && lower.ends_with(&format!("/{number}"))
                })
        };
        doi.as_ref().is_some_and(record)
    };
    out.url = url.filter(|url| !taken.contains(&&Some(url.clone())) && !is_doi(url));
}

fn title(raw: &Raw, draft: &mut Draft, out: &Publication, faults: &mut Faults) -> Markdown {
    let mut title = std::mem::take(&mut draft.title);
    if title.plain().is_empty() {
        let other = [&out.venue_full, &out.venue, &draft.howpublished, &out.key];
        let fallback = draft.note.as_ref().map(Rich::plain);
        let text = fallback.or_else(|| other.into_iter().flatten().next().cloned());
        title = Rich::default();
        title.push_str(&text.unwrap_or_else(|| raw.kind.clone()));
        faults.warn(
            Code::BIB_MISSING_TITLE,
            format!("`{}` has no title, printed as `{}`", raw.key, shortened(&title.plain(), 40)),
            if raw.key.is_empty() { raw.kind_range.clone() } else { raw.key_range.clone() },
            "add a `title`",
        );
    }
    if let Some(subtitle) = draft.subtitle.take() {
        let ends = title.plain().ends_with(['?', '!', ':', '.']);
        title.push_str(if ends { " " } else { ": " });
        title.push_str(&subtitle);
    }
    title.drop_full_stop();
    if let Some(translation) = draft.translation.take() {
        let bare = translation.trim().trim_matches(['[', ']']).trim_end_matches('.').to_string();
        if fold(&bare) != fold(&title.plain()) {
            title.push_str(&format!(" [{bare}]"));
        }
    }
    Markdown(title.markdown())
}

fn date(draft: &Draft) -> Option<Date> {
    let date = draft.date?;
    match (date.month, draft.month) {
        (None, Some((month, day))) => {
            let day = day.or(draft.day);
            Date::closest(date.year, Some(month.into()), day.map(u16::from))
        }
        _ => Some(date),
    }
}

fn lost(raw: &Raw, context: &Context<'_, '_>, faults: &mut Faults) -> Publication {
    let text = shortened(&context.text[raw.range.clone()], 80);
    let first_line = context.text[raw.range.clone()].find('\n').unwrap_or(raw.range.len());
    faults.warn(
        Code::BIB_LOST,
        format!("`{}` has no field that can be read, kept as its raw text", raw.key),
        raw.range.start..raw.range.start + first_line,
        "write fields as `name = {value}`, with commas between them",
    );
    let mut title = Rich::default();
    title.push_str(&text);
    Publication {
        key: Some(raw.key.clone()).filter(|key| !key.is_empty()),
        kind: Some(PublicationType::Other),
        title: Markdown(title.markdown()),
        ..Publication::default()
    }
}

/// Whether two entries have the same content, however they are laid out.
pub fn equal(a: &Raw, b: &Raw) -> bool {
    let same = |a: &Part, b: &Part| match (a, b) {
        (Part::Text(a), Part::Text(b)) => a.split_whitespace().eq(b.split_whitespace()),
        (a, b) => a == b,
    };
    let field = |(a, b): (&Field, &Field)| {
        a.name == b.name
            && a.parts.len() == b.parts.len()
            && a.parts.iter().zip(&b.parts).all(|(a, b)| same(a, b))
    };
    a.kind == b.kind
        && a.fields.len() == b.fields.len()
        && a.fields.iter().zip(&b.fields).all(field)
}
