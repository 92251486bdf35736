//! The imprint of a paper: where and in what form it was published, in the line after its authors.

use super::locale::{Joins, Locale, fill, fill_inlines};
use super::markdown::blanks;
use super::reference::{join, push_text};
use super::resolve::Resolver;
use super::styled::Said;
use super::{Inline, Inlines};
use crate::profile::{Contributor, Publication, PublicationType, VenueName};
use crate::publications::labels::{is_preprint, venue};
use crate::publications::names::Name;
use crate::publications::{kind, series, servers};

/// The imprint, as in "*EMNLP 2025* (findings)", "*Neural Computation* 12(3), 45–67, 2024", "In C. Dunn (ed.), *The
/// Weather Reader*, 11–33, Rain Books, 2019", "Keynote, *Fog Meeting*, Oslo, 2025".
pub fn line(resolver: &Resolver, paper: &Publication) -> Inlines {
    use PublicationType::*;
    let with_genre = paper.genre.is_some() && matches!(kind(paper), Preprint | Other);
    let mut parts = match kind(paper) {
        Book => book(resolver, paper),
        Chapter => chapter(resolver, paper),
        Conference | Workshop => proceedings(resolver, paper),
        Patent => vec![
            text(join(
                &[&genre(resolver, paper), paper.number.as_deref().unwrap_or_default()],
                " ",
            )),
            text(publisher(paper)),
            text(year(paper)),
        ],
        Talk | Thesis | Report | Media => occasion(resolver, paper),
        Preprint | Other if with_genre => occasion(resolver, paper),
        Journal => with_own_editors(resolver, paper, numbered(resolver, paper)),
        Other if paper.place.is_some() => placed(resolver, paper),
        Preprint | Software | Dataset | Other => numbered(resolver, paper),
    };
    if kind(paper) != Book && kind(paper) != Chapter {
        parts.extend(contributors(resolver, &paper.contributors));
    }
    if matches!(kind(paper), Book | Chapter | Conference | Workshop | Journal | Software | Dataset)
    {
        parts.push(text(genre_within(resolver, paper)));
    }
    joined(parts, &joins(resolver, paper).comma)
}

/// The punctuation between the parts of an imprint.
fn joins<'a>(resolver: &Resolver<'a>, paper: &Publication) -> &'a Joins {
    resolver.locale.joins_of(paper.title.as_str())
}

/// What a citation style has no place for and has not printed: the kind of work, its number and version, its holder or
/// archive, the event, the year, the track of the conference, and each contributor. `letter` follows the year.
pub fn beside_style(
    resolver: &Resolver,
    paper: &Publication,
    said: &Said,
    letter: Option<&str>,
) -> Vec<Inlines> {
    use PublicationType::*;
    let new = |words: Option<&str>| words.filter(|words| !said.has(words)).map(str::to_string);
    let kind = kind(paper);
    let number = paper.number.as_deref().filter(|_| matches!(kind, Report | Patent | Thesis));
    let genre = said_genre(paper);
    let genre = genre.map(|genre| known_genre(resolver, genre).unwrap_or(genre));
    // "Working Paper Series 12" is its kind and its number.
    let series = in_series(paper);
    let in_series = kind == Report && number.is_none() && paper.series_number.is_some();
    let (genre, number) = match in_series
        && !said.has_of_itself(paper.series_number.as_deref().unwrap_or_default())
    {
        true => (Some(series.as_str()), None),
        false => (genre, number),
    };
    // "U.S. Patent 1,234,567" has it too.
    let of_patent = number.and_then(|number| number.strip_prefix("US "));
    let number = number.filter(|_| !of_patent.is_some_and(|number| said.has(number)));
    // A number alone does not say that it is one of a patent.
    let is_bare = kind == Patent && genre.is_none() && resolver.locale.tag.starts_with("en");
    let genre = if is_bare { new(number).and(Some("patent")) } else { genre };
    let numbered = [new(genre), new(number)].map(Option::unwrap_or_default);
    let keeper = match kind {
        Thesis | Report | Patent | Software | Dataset | Other => {
            let keepers = [&paper.publisher, &paper.venue_full, &paper.venue].into_iter().flatten();
            let mut keepers = keepers.map(String::as_str).peekable();
            match keepers.clone().any(|keeper| said.has(keeper)) {
                true => None,
                false => keepers.next(),
            }
        }
        Preprint if !is_preprint_server(paper) => {
            paper.venue_full.as_deref().or(paper.venue.as_deref())
        }
        Talk => paper.event.as_deref().or(paper.venue_full.as_deref()).or(paper.venue.as_deref()),
        _ => None,
    };
    let place = paper.place.as_deref().filter(|_| matches!(kind, Talk | Other));
    // A chapter in a book of the same authors is that book, for a style.
    let in_own_book = kind == Chapter && paper.venue.is_none() && paper.venue_full.is_none();
    let chapter = paper.number.as_deref().filter(|_| in_own_book);
    let chapter =
        chapter.map(|number| fill(&resolver.locale.words.chapter, &[("chapter", number)]));
    let has_chapter = chapter_number(paper, said);
    let pages = Some(pages(paper)).filter(|pages| in_own_book && !pages.is_empty());
    let year = paper.date.map(|date| format!("{}{}", date.year, letter.unwrap_or_default()));
    let years = [paper.date, paper.last_date].map(|date| date.map_or(0, |date| date.year));
    let span = (years[0] < years[1] && years[0] > 0)
        .then(|| format!("{}–{}{}", years[0], years[1], letter.unwrap_or_default()));
    let parts = [
        Some(join(&[&numbered[0], &numbered[1]], " ")),
        new(paper.version.as_deref().map(|version| version.trim_start_matches(['v', 'V'])))
            .and(version(paper)),
        new(chapter.as_deref()).filter(|_| !has_chapter),
        new(pages.as_deref()),
        new(keeper),
        new(place),
        new(span.or(year).as_deref()),
        new(paper.track.as_deref()),
    ];
    let mut parts: Vec<Inlines> = parts.into_iter().flatten().map(text).collect();
    let own_editor = || paper.editors.iter().any(|name| resolver.own.is(&resolver.author(name)));
    if !said.names_own() && !paper.authors.is_empty() && own_editor() {
        parts.push(editors(resolver, &paper.editors));
    }
    let book_authors = paper.book_authors.iter().map(|name| resolver.author(name).display);
    let said_authors = book_authors.collect::<Vec<_>>().join(" ");
    if !said.names_book_authors() && !said_authors.is_empty() && !said.has(&said_authors) {
        let book = people(resolver, "{names}", &paper.book_authors);
        parts.push(fill_inlines(&resolver.locale.words.in_book, &[("book", book)]));
    }
    let unnamed = paper.contributors.iter().filter(|contributor| !said.names(contributor.role));
    parts.extend(contributors(resolver, unnamed));
    parts.retain(|part| !part.is_empty());
    parts
}

/// Whether a style has printed the number of a chapter, with its own word for it.
fn chapter_number(paper: &Publication, said: &Said) -> bool {
    let number = paper.number.as_deref().unwrap_or_default();
    ["chapter", "chap", "ch", "kapitel", "chapitre"]
        .iter()
        .any(|word| said.has(&format!("{word} {number}")))
}

/// Whether a paper is on a preprint server; otherwise, it is on its way to its venue.
pub fn is_preprint_server(paper: &Publication) -> bool {
    let venue = paper.venue_full.as_deref().or(paper.venue.as_deref());
    paper.arxiv.is_some() || venue.is_none_or(|venue| servers::named(venue).is_some())
}

/// The version, as in "v2.3.1".
fn version(paper: &Publication) -> Option<String> {
    let version = paper.version.as_deref()?.trim();
    let is_bare = version.starts_with(|c: char| c.is_ascii_digit());
    Some(format!("{}{version}", if is_bare { "v" } else { "" }))
}

/// The kind of work in words, as in a citation style.
pub fn genre_words(resolver: &Resolver, paper: &Publication) -> Option<String> {
    let genre = said_genre(paper)?;
    Some(known_genre(resolver, genre).map_or(genre.into(), |words| resolver.locale.capital(words)))
}

/// What kind of thing a paper is, unless where it appeared says so, as a newspaper does.
fn said_genre(paper: &Publication) -> Option<&str> {
    let genre = paper.genre.as_deref()?;
    let is_said = matches!(genre, "newspaper-article" | "magazine-article");
    (!is_said || venue(paper).is_empty()).then_some(genre)
}

/// The names of editors, with the word for their role.
pub fn editors(resolver: &Resolver, editors: &[String]) -> Inlines {
    let words = &resolver.locale.words;
    let pattern = if editors.len() > 1 { &words.editors } else { &words.editor };
    people(resolver, pattern, editors)
}

/// The contributors to the work, as in "translated by C. Dunn".
fn contributors<'a>(
    resolver: &Resolver,
    contributors: impl IntoIterator<Item = &'a Contributor>,
) -> Vec<Inlines> {
    let each = contributors.into_iter().filter(|contributor| !contributor.names.is_empty());
    let words = |role| &resolver.locale.roles[role];
    each.map(|contributor| people(resolver, words(contributor.role.name()), &contributor.names))
        .collect()
}

fn people(resolver: &Resolver, pattern: &str, names: &[String]) -> Inlines {
    let mut list = vec![];
    let between = &resolver.locale.joins_of(&names.concat()).list;
    let mut others = None;
    for (i, name) in names.iter().enumerate() {
        let name: Name = resolver.author(name);
        if name.display == "others" {
            let words = &resolver.locale.words;
            others = Some(if i > 1 { &words.and_others } else { &words.one_and_others });
            continue;
        }
        push_text(&mut list, if i > 0 { between } else { "" });
        match resolver.own.is(&name) {
            true => list.push(Inline::Strong(vec![Inline::text(name.display)])),
            false => push_text(&mut list, &name.display),
        }
    }
    if let Some(others) = others {
        list = fill_inlines(others, &[("names", list)]);
    }
    fill_inlines(pattern, &[("names", list)])
}

/// A book: its contributors, edition, volume, series and publisher.
fn book(resolver: &Resolver, paper: &Publication) -> Vec<Inlines> {
    let mut parts = vec![];
    // Without authors, the editors come first.
    if !paper.authors.is_empty() && !paper.editors.is_empty() {
        parts.push(editors(resolver, &paper.editors));
    }
    parts.extend(contributors(resolver, &paper.contributors));
    parts.extend(whole(resolver, paper));
    begin_with_capital(&mut parts, resolver.locale);
    let named = name(resolver, paper);
    let other = publisher(paper);
    let publisher =
        if other.is_empty() || other == named { vec![named] } else { vec![named, other] };
    let joins = joins(resolver, paper);
    let publisher = join(&publisher.iter().map(String::as_str).collect::<Vec<_>>(), &joins.comma);
    let place =
        paper.place.as_deref().filter(|place| !publisher.contains(place)).unwrap_or_default();
    parts.push(text(join(&[place, &publisher], &joins.colon)));
    parts.push(text(year(paper)));
    parts
}

/// A chapter: the book that contains it, with its editors.
fn chapter(resolver: &Resolver, paper: &Publication) -> Vec<Inlines> {
    let title = name(resolver, paper);
    if title.is_empty() {
        let mut parts = whole(resolver, paper);
        parts.extend([text(pages(paper)), text(publisher(paper)), text(year(paper))]);
        parts.retain(|part| !part.is_empty());
        begin_with_capital(&mut parts, resolver.locale);
        return parts;
    }
    let mut people = vec![people(resolver, "{names}", &paper.book_authors)];
    if !paper.editors.is_empty() && !paper.authors.is_empty() {
        people.push(editors(resolver, &paper.editors));
    }
    let comma = &joins(resolver, paper).comma;
    let book = joined([people, vec![emph(&title)]].concat(), comma);
    let pattern = resolver.locale.capital(&resolver.locale.words.in_book);
    let mut parts = vec![fill_inlines(&pattern, &[("book", book)])];
    parts.extend(contributors(resolver, &paper.contributors));
    parts.extend(whole(resolver, paper));
    parts.push(text(pages(paper)));
    parts.push(text(if paper.venue.is_some() { publisher(paper) } else { String::new() }));
    parts.push(text(year(paper)));
    parts
}

/// The details of a book as a whole: edition, volume, series, number.
fn whole(resolver: &Resolver, paper: &Publication) -> Vec<Inlines> {
    let words = &resolver.locale.words;
    let edition = paper.edition.as_deref().map(|edition| resolver.locale.edition(edition));
    let volume = paper.volume.as_deref().map(|volume| fill(&words.volume, &[("volume", volume)]));
    let number = paper.number.as_deref().map(|number| match kind(paper) {
        PublicationType::Chapter => fill(&words.chapter, &[("chapter", number)]),
        _ => number.to_string(),
    });
    let parts = [edition, volume, Some(in_series(paper)), number];
    parts.into_iter().flatten().map(text).collect()
}

/// A series with the number in it, as in "LNCS 4894".
fn in_series(paper: &Publication) -> String {
    let Some(series) = paper.series.as_deref() else { return String::new() };
    let series = series::called(series.trim());
    match paper.series_number.as_deref() {
        Some(number) if !series.ends_with(number) => format!("{series} {number}"),
        _ => series.into(),
    }
}

/// A paper in proceedings, as in "*CCC 2022*, LIPIcs 234, 32:1–32:23". Editors are printed if the person is among them.
fn proceedings(resolver: &Resolver, paper: &Publication) -> Vec<Inlines> {
    let series = in_series(paper);
    let says = paper.series_number.is_some() && Some(series.as_str()) != paper.venue.as_deref();
    let parts = if says && paper.volume.is_none() {
        let mut lead = emph(&dated(&name(resolver, paper), paper));
        push_text(&mut lead, &track(paper));
        vec![lead, text(series), text(pages(paper))]
    } else {
        numbered(resolver, paper)
    };
    with_own_editors(resolver, paper, parts)
}

/// Adds the editors of the proceedings or of the issue, if the person is among them.
fn with_own_editors(
    resolver: &Resolver,
    paper: &Publication,
    mut parts: Vec<Inlines>,
) -> Vec<Inlines> {
    let mut names = paper.editors.iter().map(|name| resolver.author(name));
    if !paper.authors.is_empty() && names.any(|name| resolver.own.is(&name)) {
        parts.push(editors(resolver, &paper.editors));
    }
    parts
}

/// Works with a kind, a number of their own, and an event or archive, as in "Invited talk, *Mist Days*, Uppsala, 2012"
/// and "Technical report 12, *Mist Institute*, 2021".
fn occasion(resolver: &Resolver, paper: &Publication) -> Vec<Inlines> {
    let talk = kind(paper) == PublicationType::Talk;
    let words = &resolver.locale.words;
    let genre = genre(resolver, paper);
    let number = paper.number.as_deref().unwrap_or_default();
    let series = in_series(paper);
    let kind = match () {
        // "Working Paper Series 12" contains its own word.
        () if self::kind(paper) == PublicationType::Report
            && paper.series_number.is_some()
            && !series.is_empty() =>
        {
            series
        }
        () if genre.is_empty()
            && number.bytes().all(|b| b.is_ascii_digit())
            && !number.is_empty() =>
        {
            resolver.locale.capital(&fill(&words.number, &[("number", number)]))
        }
        () => join(&[&join(&[&genre, number], " "), &series], ", "),
    };
    let own = paper.venue.as_deref().or(paper.publisher.as_deref()).unwrap_or_default();
    let full = full_name(resolver, paper);
    let mut named = emph(full.unwrap_or(own));
    let volume = volume(paper);
    push_text(&mut named, &join(&[if volume.is_empty() { "" } else { " " }, &volume], ""));
    push_text(&mut named, &track(paper));
    let shown = talk || self::kind(paper) == PublicationType::Other;
    let place = paper.place.as_deref().filter(|_| shown).unwrap_or_default();
    let version = version(paper).unwrap_or_default();
    let place = text(place.to_string());
    vec![text(kind), named, text(version), place, text(pages(paper)), text(year(paper))]
}

/// Works in a numbered venue, as in "*EMNLP 2025* (findings)" and "*Neural Computation* 12(3), 45–67, 2024".
fn numbered(resolver: &Resolver, paper: &Publication) -> Vec<Inlines> {
    let place = name(resolver, paper);
    let place = if place.is_empty() { publisher(paper) } else { place };
    // The note or status of an unpublished manuscript describes it.
    let is_said = paper.note.is_some() || paper.status.is_some();
    let is_named = paper.venue.is_some() || !is_said || paper.arxiv.is_some();
    let is_read = paper.url.is_some() || paper.doi.is_some();
    let place = if is_preprint(paper) && !is_named && !is_read { publisher(paper) } else { place };
    // "Zeitschrift für Nebel N.F. 12": which of its series a volume is in.
    let series = match (kind(paper), &paper.volume) {
        (PublicationType::Journal, Some(_)) => paper.series.as_deref().unwrap_or_default(),
        _ => "",
    };
    let number = join(&[series, &volume(paper)], " ");
    let version = version(paper).unwrap_or_default();
    // "RFC 9123" has its own.
    let own =
        paper.number.as_deref().filter(|number| !place.split(' ').any(|word| word == *number));
    let numbers = [&number, own.unwrap_or_default(), &version];
    let number = join(&numbers, &joins(resolver, paper).comma);
    if number.is_empty() {
        let mut lead = emph(&dated(&place, paper));
        push_text(&mut lead, &track(paper));
        return vec![lead, text(pages(paper))];
    }
    let mut lead = emph(&place);
    push_text(&mut lead, &join(&[if place.is_empty() { "" } else { " " }, &number], ""));
    vec![lead, text(pages(paper)), text(join(&[&year(paper), track(paper).trim()], " "))]
}

/// Works that were shown or performed somewhere, as in "*Installation*, Mist Gallery, Oslo, 2010".
fn placed(resolver: &Resolver, paper: &Publication) -> Vec<Inlines> {
    let place = paper.place.clone().unwrap_or_default();
    let mut named = emph(&name(resolver, paper));
    push_text(&mut named, &track(paper));
    vec![named, text(publisher(paper)), text(place), text(pages(paper)), text(year(paper))]
}

/// A name followed by the year, unless it already contains that.
fn dated(name: &str, paper: &Publication) -> String {
    let year = year(paper);
    let has = name.split(|c: char| !c.is_alphanumeric()).any(|word| word == year);
    // "Supreme Court of Mist, Oslo", "record 2012.345": the year is separate from the text before it.
    let apart = name.contains(", ") || name.ends_with(|c: char| c.is_ascii_digit() || c == ')');
    join(&[name, if has { "" } else { &year }], if apart { ", " } else { " " })
}

/// Volume and issue, as in "12(3)".
fn volume(paper: &Publication) -> String {
    match (&paper.volume, &paper.issue) {
        (Some(volume), Some(issue)) => format!("{volume}({issue})"),
        (Some(volume), None) => volume.clone(),
        (None, Some(issue)) => format!("({issue})"),
        (None, None) => String::new(),
    }
}

/// The name of the venue, full or short according to the settings.
fn name(resolver: &Resolver, paper: &Publication) -> String {
    full_name(resolver, paper).unwrap_or(venue(paper)).into()
}

fn full_name<'a>(resolver: &Resolver, paper: &'a Publication) -> Option<&'a str> {
    match resolver.profile.publications.venue {
        VenueName::Full => paper.venue_full.as_deref(),
        VenueName::Short => None,
    }
}

fn publisher(paper: &Publication) -> String {
    paper.publisher.clone().unwrap_or_default()
}

/// The year; for a preprint, with its month.
fn year(paper: &Publication) -> String {
    match paper.date {
        Some(date) if is_preprint(paper) && paper.genre.is_none() && date.month.is_some() => {
            format!("{}.{:02}", date.year, date.month.unwrap_or_default())
        }
        Some(date) => match paper.last_date.filter(|last| last.year > date.year) {
            Some(last) => format!("{}–{}", date.year, last.year),
            None => date.year.to_string(),
        },
        None => String::new(),
    }
}

fn pages(paper: &Publication) -> String {
    paper.pages.as_deref().map(|pages| pages.replace("--", "–")).unwrap_or_default()
}

fn track(paper: &Publication) -> String {
    paper.track.as_ref().map(|track| format!(" ({track})")).unwrap_or_default()
}

/// The word for the kind of talk, thesis or other work, with a capital.
fn genre(resolver: &Resolver, paper: &Publication) -> String {
    let genre = paper.genre.as_deref().unwrap_or_default();
    resolver.locale.capital(known_genre(resolver, genre).unwrap_or(genre).trim())
}

fn begin_with_capital(parts: &mut [Inlines], locale: &Locale) {
    if let Some(Inline::Text(first)) = parts.first_mut().and_then(|part| part.first_mut()) {
        first.text = locale.capital(&first.text);
    }
}

/// The same, for use within a line.
fn genre_within(resolver: &Resolver, paper: &Publication) -> String {
    let genre = paper.genre.as_deref().unwrap_or_default();
    known_genre(resolver, genre).unwrap_or(genre).to_string()
}

fn known_genre<'a>(resolver: &'a Resolver, genre: &str) -> Option<&'a str> {
    let locale = resolver.locale;
    locale.genres.get(genre).or_else(|| locale.talks.get(genre)).map(String::as_str)
}

fn text(text: String) -> Inlines {
    let text = blanks(&text);
    if text.is_empty() { vec![] } else { vec![Inline::text(text)] }
}

fn emph(text: &str) -> Inlines {
    let text = blanks(text);
    if text.is_empty() { vec![] } else { vec![Inline::Emph(vec![Inline::text(text)])] }
}

/// The parts that are not empty, as a list.
fn joined(parts: Vec<Inlines>, comma: &str) -> Inlines {
    let mut line: Inlines = vec![];
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        let comma = if line.is_empty() { "" } else { comma };
        push_text(&mut line, comma);
        for inline in part {
            match inline {
                Inline::Text(run) if run.at.is_none() => push_text(&mut line, &run.text),
                other => line.push(other),
            }
        }
    }
    line
}
