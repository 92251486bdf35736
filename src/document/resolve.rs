//! [`Profile`] → [`Document`].

use std::collections::HashMap;
use std::ops::Range;

use super::address::{is_address, suggest_address};
use super::cite::{foreign_citations, name_papers};
use super::dates::Dates;
use super::header::header;
use super::inline;
use super::isolate::isolate;
use super::letter::letter;
use super::list::List;
use super::locale::{Locale, direction_of};
use super::markdown::{self, Links};
use super::order::{breaks, check_names, section_order};
use super::reference::finish;
use super::unbroken::{keep_words_whole, note_long_words};
use super::{
    Bio, Block, Body, CONTRACT, Document, Inline, Inlines, Item, Labels, Letter, Passage, Period,
    Person, PersonName, Place, Reference, Section, Signature, section, walk,
};
use crate::diagnostic::{
    Code, DataPath, Diagnostic, Location, Part, Severity, Sink, unknown_name_hints,
};
use crate::profile::{
    self, Date, Day, Markdown, Profile, Publication, SectionRef, Text, Untranslated, Wanted,
};
use crate::publications::csl::Styles;
use crate::publications::names::{MARKS, Name, Own};
use crate::publications::{Counts, Paper, Papers, own_names};

/// Makes all decisions about content, order and wording.
///
/// Faults are reported; the document is still complete, so later steps can find theirs.
pub fn resolve(
    profile: &Profile,
    papers: &Papers,
    locale: &Locale,
    today: Day,
    sink: &mut Sink,
) -> Document {
    let Papers { list: papers, styles, talks, .. } = papers;
    check_names(profile, sink);
    let order = section_order(profile, papers, sink);
    let own = own_names(profile);
    let list = List::new(papers, styles, profile, &own, &order);
    let today = today_of(profile, today);
    let dates = Dates::new(locale, profile.cv.date_format.as_ref(), today);
    let mut resolver = Resolver {
        profile,
        papers,
        styles,
        talks,
        locale,
        dates,
        today,
        breaks: breaks(profile),
        counts: Counts::new(papers, &own),
        own,
        students: Own::new(profile.supervision.iter().map(|item| item.student.as_str()), &[]),
        keys: keys(papers),
        list,
        cited: vec![],
        places: vec![],
        sink,
    };
    let person = header(&mut resolver, &profile.person);
    let sections: Vec<Section> =
        order.iter().filter_map(|wanted| section::section(&mut resolver, wanted)).collect();
    let signature = profile.cv.signature.as_ref();
    let signature = signature.map(|signature| signed(&mut resolver, signature, &person.name));
    let footer = footer(&mut resolver);
    let mut document = Document {
        contract: CONTRACT,
        title: format!("{} – {}", person.name.text, locale.words.cv),
        bookmark: None,
        lang: profile.cv.lang.clone(),
        direction: locale.direction,
        keywords: profile.cv.keywords.clone(),
        date: today,
        person,
        body: Body::Cv { sections, signature },
        footer,
        words: labels(locale, dates, today),
        places: vec![],
    };
    if !profile.wanted.has_cv() {
        // No text can link to something that is not there.
        resolver.list.shown.clear();
    }
    document = match &profile.wanted {
        Wanted::Cv => document,
        Wanted::Letter { name, with_cv } => with_letter(&mut resolver, name, document, *with_cv),
        Wanted::Bio(name) => with_bio(&mut resolver, name, document),
    };
    let Resolver { list, cited, places, .. } = resolver;
    document.places = places;
    let semicolon = &locale.joins.semicolon;
    name_papers(papers, &list, &profile.publications, &cited, semicolon, &mut document);
    for reference in document.references_mut() {
        finish(reference, locale);
    }
    document.lines_mut().into_iter().for_each(|line| {
        isolate(line, locale.direction);
        keep_words_whole(line, locale.direction);
    });
    document.items_mut().for_each(note_long_words);
    document
}

/// A letter with the header of a CV, and the CV after it if wanted. Papers have the same labels as in the CV alone,
/// which was made first.
fn with_letter(resolver: &mut Resolver, name: &str, cv: Document, with_cv: bool) -> Document {
    let mut letter = letter(resolver, name);
    let subject = inline::plain(&letter.subject);
    let title = match subject.is_empty() {
        true => cv.person.name.text.clone(),
        false => format!("{} – {subject}", cv.person.name.text),
    };
    let bookmark = if subject.is_empty() { cv.person.name.text.clone() } else { subject };
    let whole = Document {
        title: title.clone(),
        bookmark: with_cv.then_some(bookmark),
        keywords: if with_cv { cv.keywords.clone() } else { vec![] },
        footer: vec![],
        body: Body::Bio(Bio::default()),
        ..cv.clone()
    };
    if with_cv {
        let bookmark = Some(cv.words.cv.clone());
        letter.cv = Some(Box::new(Document { title, bookmark, ..cv }));
    }
    Document { body: Body::Letter(letter), ..whole }
}

/// A biography below the name.
fn with_bio(resolver: &mut Resolver, name: &str, cv: Document) -> Document {
    let at = DataPath::root("bio").key(name).key("text");
    let text = match resolver.profile.bio.get(name) {
        Some(bio) => {
            resolver.require(bio.text.as_str(), at.clone(), "write its text: `text = \"…\"`");
            resolver.text(&bio.text, &at)
        }
        None => vec![],
    };
    let person = Person { contacts: vec![], facts: vec![], ..cv.person };
    let title = person.name.text.clone();
    let (keywords, footer) = (vec![], vec![]);
    Document { title, keywords, person, footer, body: Body::Bio(Bio { text }), ..cv }
}

/// The signature at the end of the CV.
fn signed(
    resolver: &mut Resolver,
    signature: &profile::Signature,
    person: &PersonName,
) -> Signature {
    let profile::Signature { place, date, name } = signature;
    let at = DataPath::root("cv").key("signature");
    let place = resolver.optional(place, &at.key("place"));
    let date = resolver.dates.whole(date.unwrap_or(resolver.today.into()));
    let name = match name {
        Some(name) => resolver.words(name, &at.key("name")),
        None => resolver.literal(&person.bare, &DataPath::root("person").key("name")),
    };
    let comma = &resolver.locale.joins.comma;
    Signature { place_and_date: section::joined(vec![place, section::plain(date)], comma), name }
}

/// The line at the foot of every page, with the current day filled in.
fn footer(resolver: &mut Resolver) -> Inlines {
    let Some(footer) = &resolver.profile.cv.footer else { return vec![] };
    let date = resolver.dates.date(resolver.today.into());
    let at = DataPath::root("cv").key("footer").value();
    for sign in ["{page}", "{pages}"] {
        if let Some(start) = footer.as_str().find(sign) {
            let fault =
                Diagnostic::new(Code::INVALID_VALUE, format!("`{sign}` is not replaced here"))
                    .severity(Severity::Warning)
                    .hint("remove it; pages after the first are numbered anyway");
            resolver.report(fault.at(at.within(start..start + sign.len())));
        }
    }
    /// A longer footer would fill the page.
    const LONGEST: usize = 1000;
    let length = footer.as_str().chars().count();
    if length > LONGEST {
        let message = format!("the footer has {length} characters; at most {LONGEST} are allowed");
        let fault = Diagnostic::new(Code::INVALID_VALUE, message);
        let hint = "put a text of that length into a `[[section]]`, the last of the CV";
        resolver.report(fault.hint(hint).at(at));
        return vec![];
    }
    let text = footer.as_str().replace("{date}", &date);
    resolver.line(&text, footer.as_str(), &at)
}

/// The words and punctuation that templates add to the content.
fn labels(locale: &Locale, dates: Dates, date: Day) -> Labels {
    Labels {
        cv: locale.words.cv.clone(),
        page: locale.words.page.clone(),
        today: dates.whole(date.into()),
        colon: locale.joins.colon.clone(),
        comma: locale.joins.comma.clone(),
        stop: locale.joins.end().into(),
    }
}

impl Document {
    /// The papers of the lists of a CV.
    pub fn references(&self) -> impl Iterator<Item = &Reference> {
        let sections = match &self.body {
            Body::Cv { sections, .. } => &sections[..],
            Body::Letter(_) | Body::Bio(_) => &[],
        };
        sections.iter().flat_map(|section| &section.items).filter_map(|item| match item {
            Item::Reference(reference) => Some(reference),
            _ => None,
        })
    }

    /// The same without the pieces of papers, for a template that only draws their `byline`. The pieces are half of a
    /// long list.
    pub fn without_pieces(&self) -> Self {
        let mut lean = self.clone();
        for paper in lean.references_mut() {
            paper.authors.clear();
            paper.venue.clear();
            paper.notes.clear();
            paper.links.clear();
        }
        lean
    }

    /// The papers of the list of publications.
    pub(super) fn references_mut(&mut self) -> impl Iterator<Item = &mut Reference> {
        self.items_mut().filter_map(|item| match item {
            Item::Reference(reference) => Some(reference),
            _ => None,
        })
    }

    fn items_mut(&mut self) -> impl Iterator<Item = &mut Item> {
        let sections = match &mut self.body {
            Body::Cv { sections, .. } => &mut sections[..],
            Body::Letter(Letter { cv: Some(cv), .. }) => match &mut cv.body {
                Body::Cv { sections, .. } => &mut sections[..],
                _ => &mut [],
            },
            Body::Letter(_) | Body::Bio(_) => &mut [],
        };
        sections.iter_mut().flat_map(|section| &mut section.items)
    }
}

/// What the parts of a document are made with.
pub(super) struct Resolver<'a> {
    pub profile: &'a Profile,
    pub papers: &'a [Paper],
    pub styles: &'a Styles,
    /// The talks of `.bib` files for talks, with their places.
    pub talks: &'a [(Publication, Location)],
    pub locale: &'a Locale,
    pub dates: Dates<'a>,
    pub today: Day,
    /// The sections that begin on a new page.
    pub breaks: Vec<SectionRef>,
    pub own: Own,
    /// The people in `[[supervision]]`.
    students: Own,
    pub counts: Counts,
    /// The papers by key.
    keys: HashMap<String, usize>,
    /// The list of papers as it is on the page.
    pub list: List,
    /// The papers that the text cites, in the order of the first mention.
    cited: Vec<usize>,
    /// The origins of the texts.
    places: Vec<Place>,
    sink: &'a mut Sink,
}

impl Resolver<'_> {
    /// One line of Markdown, from `path`.
    pub fn words(&mut self, words: &Markdown, path: &DataPath) -> Inlines {
        self.words_at(words, &path.clone().value())
    }

    /// One line of Markdown, from a place that may be in a `.bib`.
    pub fn words_at(&mut self, words: &Markdown, at: &Location) -> Inlines {
        self.line(words.as_str(), words.as_str(), at)
    }

    /// One line of Markdown, which is `written` in the source as given.
    pub fn line(&mut self, text: &str, written: &str, at: &Location) -> Inlines {
        self.check_citations(written, at);
        let text = self.counts.fill(text);
        let mut line = markdown::inline(&text, &mut TextLinks::new(self, at, written));
        self.locate(&mut line, at);
        line
    }

    /// Text without Markdown, from `path`.
    pub fn literal(&mut self, text: &str, path: &DataPath) -> Inlines {
        let mut line = section::plain(text);
        self.locate(&mut line, &path.clone().value());
        line
    }

    /// Sets the origin of a line, and its language if that is not the CV's.
    pub fn locate(&mut self, line: &mut Inlines, at: &Location) {
        if let Some(place) = self.place(at).filter(|_| !line.is_empty()) {
            inline::locate(line, place);
        }
        self.speak(line, at);
    }

    /// Makes a passage of a line that is in another language, because the profile lacks it in that of the CV.
    fn speak(&self, line: &mut Inlines, at: &Location) {
        let Location::Data(path, _) = at else { return };
        let mut untranslated = self.profile.untranslated.iter();
        let found = untranslated.find(|text| path.0.starts_with(&text.path.0));
        if let Some(Untranslated { tag, .. }) = found.filter(|_| !line.is_empty()) {
            let body = std::mem::take(line);
            line.push(Inline::Lang(Passage {
                tag: tag.clone(),
                direction: direction_of(tag),
                body,
            }));
        }
    }

    /// A date of the item at `path`.
    pub fn located(&mut self, mut period: Period, path: &DataPath) -> Period {
        if let Some(place) = self.place(&path.clone().value()) {
            inline::locate(&mut period.line, place);
            inline::locate(&mut period.span, place);
        }
        period
    }

    /// The index of a place; `None` if it is in no file.
    pub fn place(&mut self, at: &Location) -> Option<u32> {
        let place = Place::of(at)?;
        if self.places.last() != Some(&place) {
            self.places.push(place);
        }
        u32::try_from(self.places.len() - 1).ok()
    }

    pub fn optional(&mut self, words: &Option<Markdown>, path: &DataPath) -> Inlines {
        words.as_ref().map_or(vec![], |words| self.words(words, path))
    }

    /// Running text, from `path`.
    pub fn text(&mut self, text: &Text, path: &DataPath) -> Vec<Block> {
        self.text_at(text.as_str(), text.as_str(), &path.clone().value())
    }

    /// Running text, which is `written` in the source as given.
    pub fn text_at(&mut self, text: &str, written: &str, at: &Location) -> Vec<Block> {
        let filled = self.counts.fill(text);
        self.check_citations(written, at);
        let mut blocks = markdown::blocks(&filled, &mut TextLinks::new(self, at, written));
        if let Some(place) = self.place(at) {
            let lines = walk::block_lines(&mut blocks);
            lines.into_iter().for_each(|line| inline::locate(line, place));
        }
        let lines = walk::block_lines(&mut blocks);
        lines.into_iter().for_each(|line| self.speak(line, at));
        blocks
    }

    /// Reports citations in the syntax of other tools, which would be printed as typed.
    fn check_citations(&mut self, text: &str, at: &Location) {
        for (range, keys) in foreign_citations(text, &|key| self.keys.contains_key(key)) {
            let message = format!("`{}` does not name a paper", &text[range.clone()]);
            let wanted: Vec<String> = keys.iter().map(|key| format!("[@{key}]")).collect();
            let fault = Diagnostic::new(Code::UNKNOWN_CITATION, message);
            let at = inside(at, text, range);
            self.report(fault.hint(format!("write `{}`", wanted.join(" "))).at(at));
        }
    }

    /// Links a title to an address, if there is one.
    pub fn linked(&mut self, body: Inlines, url: &Option<String>, path: &DataPath) -> Inlines {
        match url {
            Some(url) if self.address(url, path.key("url").value()) => {
                vec![Inline::Link { url: url.clone(), body }]
            }
            _ => body,
        }
    }

    /// Reports a required text that is empty.
    pub fn require(&mut self, text: &str, path: DataPath, hint: &str) {
        if text.trim().is_empty() && !self.is_reported(path.clone()) {
            let fault = Diagnostic::new(Code::EMPTY_TEXT, format!("`{path}` is empty")).hint(hint);
            self.report(fault.at(path.value()));
        }
    }

    /// An author of a paper, with the mark for students if requested.
    pub fn author(&self, author: &str) -> Name {
        let mut name = Name::parse(author);
        if let Some(mark) = &self.profile.publications.student_mark
            && mark.chars().all(|c| MARKS.contains(&c))
            && self.students.is(&name)
        {
            name.marks += mark;
        }
        name
    }

    pub fn report(&mut self, fault: Diagnostic) {
        self.sink.push(fault);
    }

    /// Whether the value at `path` was faulty when it was read, and is therefore absent.
    pub fn is_reported(&self, path: DataPath) -> bool {
        self.sink.has_fault_at(&path.value())
    }

    /// Whether the key at `path` was reported as unknown.
    pub fn is_unknown(&self, path: DataPath) -> bool {
        self.sink.has_fault_at(&Location::Data(path, Part::Key))
    }

    /// Whether a key of the table at `path` is unknown, so it may be the one that is missing.
    pub fn has_unknown_key(&self, path: &DataPath) -> bool {
        self.sink.has_fault_in(path)
    }

    /// Whether `url` is an address that a reader can open; otherwise, reports it at `at`.
    pub fn address(&mut self, url: &str, at: Location) -> bool {
        let good = is_address(url);
        if !good {
            let message = match url.trim().is_empty() {
                true => "the address is empty".into(),
                false => format!("`{url}` is not a web address, so it is not linked"),
            };
            let fault =
                Diagnostic::new(Code::INVALID_LINK, message).severity(Severity::Warning).at(at);
            self.sink.push(fault.hints(suggest_address(url)));
        }
        good
    }
}

/// A part of a text at a place; exact only if the file has the text unchanged.
pub(super) fn inside(at: &Location, text: &str, range: Range<usize>) -> Location {
    match at {
        Location::Text { file, range: whole } if *whole == (0..text.len()) => {
            Location::Text { file: file.clone(), range }
        }
        _ => at.within(range),
    }
}

/// Resolves the links of one text field.
struct TextLinks<'a, 'r> {
    resolver: &'a mut Resolver<'r>,
    at: &'a Location,
    text: &'a str,
    /// The number of bytes before the next link.
    done: usize,
}

impl<'a, 'r> TextLinks<'a, 'r> {
    fn new(resolver: &'a mut Resolver<'r>, at: &'a Location, text: &'a str) -> Self {
        Self { resolver, at, text, done: 0 }
    }

    /// The place of the next link with this source text.
    fn at(&mut self, written: &str) -> Location {
        let Some(start) = self.text[self.done..].find(written) else { return self.at.clone() };
        let start = self.done + start;
        self.done = start + written.len();
        inside(self.at, self.text, start..self.done)
    }
}

impl Links for TextLinks<'_, '_> {
    fn cite(&mut self, key: &str, written: &str) -> Option<String> {
        let at = self.at(written);
        let resolver = &mut *self.resolver;
        let Some(&paper) = resolver.keys.get(key) else {
            if resolver.profile.unread_keys.contains(key) {
                return None;
            }
            let own = &resolver.profile.publication;
            if own.iter().any(|own| own.private && own.key.as_deref() == Some(key)) {
                let message = format!("the publication `{key}` is private, so it cannot be cited");
                let fault = Diagnostic::new(Code::UNKNOWN_CITATION, message);
                let hint = "remove `[@…]` from the text, or delete `private = true`";
                resolver.sink.push(fault.hint(hint).at(at));
                return None;
            }
            let mut keys: Vec<&str> = resolver.keys.keys().map(String::as_str).collect();
            keys.sort();
            let fault = Diagnostic::new(
                Code::UNKNOWN_CITATION,
                format!("no publication has the key `{key}`"),
            )
            .hints(unknown_name_hints(key, &keys))
            .at(at);
            resolver.sink.push(match keys.is_empty() {
                true => {
                    fault.hint(format!("add `key = \"{key}\"` to the publication that you mean"))
                }
                false => fault,
            });
            return None;
        };
        let has_cv = resolver.profile.wanted.has_cv();
        if has_cv && !resolver.list.shown.contains(&paper) {
            resolver.sink.push(
                Diagnostic::new(
                    Code::CITATION_LEFT_OUT,
                    format!("`{key}` is not on the page, so it is named but not linked"),
                )
                .at(at),
            );
        }
        if !resolver.cited.contains(&paper) {
            resolver.cited.push(paper);
        }
        Some(paper_id(resolver.papers, paper))
    }

    fn allow(&mut self, url: &str, written: &str) -> bool {
        let at = self.at(written);
        self.resolver.address(url, at)
    }
}

/// The date of the CV: the one in the profile if it is complete, or today.
fn today_of(profile: &Profile, today: Day) -> Day {
    let whole = |Date { year, month, day }| Day::new(year, month.unwrap_or(1), day.unwrap_or(1));
    profile.cv.date.and_then(whole).unwrap_or(today)
}

fn keys(papers: &[Paper]) -> HashMap<String, usize> {
    let mut keys = HashMap::new();
    for (i, paper) in papers.iter().enumerate() {
        for key in paper.keys() {
            keys.entry(key).or_insert(i);
        }
    }
    keys
}

/// The target of links to a paper: its key or, if it has none, its position.
pub fn paper_id(papers: &[Paper], paper: usize) -> String {
    match &papers[paper].key {
        Some(key) => key.clone(),
        None => format!("publication-{}", paper + 1),
    }
}
