//! The kinds of sections, each as the shapes it is drawn with.

use super::locale::fill;
use super::reference::venue_in_news;
use super::resolve::Resolver;
use super::{Block, Entry, Inline, Inlines, Item, Line, Prose, Section, list};
use crate::diagnostic::DataPath;
use crate::profile::{
    About, Award, Date, Education, End, Experience, FreeEntry, FreeSection, News, Profile,
    SectionRef, Skill, Text,
};
use crate::publications::labels::is_preprint;

/// A section of the CV; none if it has nothing to print.
pub fn section(resolver: &mut Resolver, section: &SectionRef) -> Option<Section> {
    let profile = resolver.profile;
    let (own_title, items) = match section {
        SectionRef::Free(free) => {
            let at = DataPath::root("section").index(*free);
            let FreeSection { title, id: _, text, entries } = &profile.section[*free];
            let mut items: Vec<Item> = prose(resolver, text.as_ref(), &at).into_iter().collect();
            items.extend(
                entries
                    .iter()
                    .enumerate()
                    .map(|(i, entry)| free_entry(resolver, entry, &at.key("entries").index(i))),
            );
            (Some((title, at.key("title"))), items)
        }
        SectionRef::Kind(kind) => {
            let at = DataPath::root(kind);
            let items = match kind.as_str() {
                "about" => prose(resolver, profile.about.as_ref().map(|about| &about.text), &at)
                    .into_iter()
                    .collect(),
                "interests" => {
                    prose(resolver, profile.interests.as_ref().map(|about| &about.text), &at)
                        .into_iter()
                        .collect()
                }
                "news" => news(resolver),
                "publication" => list::publications(resolver),
                "education" => each(resolver, &profile.education, &at, education),
                "experience" => each(resolver, &profile.experience, &at, experience),
                "award" => each(resolver, &profile.award, &at, award),
                "skill" => each(resolver, &profile.skill, &at, skill),
                _ => vec![],
            };
            (title_of(profile, kind), items)
        }
    };
    if items.is_empty() {
        return None;
    }
    let title = match (own_title, section) {
        (Some((title, at)), _) => resolver.words(title, &at),
        (None, SectionRef::Kind(kind)) => {
            vec![Inline::text(resolver.locale.titles[kind.as_str()].clone())]
        }
        (None, SectionRef::Free(_)) => vec![],
    };
    Some(Section { title, items })
}

/// The title that the profile gives a kind of section, and where it stands.
fn title_of<'a>(profile: &'a Profile, kind: &str) -> Option<(&'a crate::profile::Words, DataPath)> {
    let about = match kind {
        "about" => profile.about.as_ref(),
        "interests" => profile.interests.as_ref(),
        _ => None,
    };
    match about {
        Some(About { title: Some(title), text: _ }) => {
            Some((title, DataPath::root(kind).key("title")))
        }
        _ => profile
            .cv
            .titles
            .get(kind)
            .map(|title| (title, DataPath::root("cv").key("titles").key(kind))),
    }
}

fn each<T>(
    resolver: &mut Resolver,
    items: &[T],
    at: &DataPath,
    shape: impl Fn(&mut Resolver, &T, &DataPath) -> Item,
) -> Vec<Item> {
    items.iter().enumerate().map(|(i, item)| shape(resolver, item, &at.index(i))).collect()
}

fn prose(resolver: &mut Resolver, text: Option<&Text>, at: &DataPath) -> Option<Item> {
    let blocks = resolver.text(text?, &at.key("text"));
    (!blocks.is_empty()).then_some(Item::Prose(Prose { blocks }))
}

/// The items of the profile and those that papers make, newest first.
fn news(resolver: &mut Resolver) -> Vec<Item> {
    let profile = resolver.profile;
    let mut items: Vec<(Date, Inlines)> = vec![];
    for (i, News { date, text }) in profile.news.iter().enumerate() {
        let text = resolver.words(text, &DataPath::root("news").index(i).key("text"));
        items.push((*date, text));
    }
    for paper in resolver.papers {
        let Some(date) = paper.news else { continue };
        let words = &resolver.locale.news;
        let pattern = if is_preprint(paper) { &words.preprint } else { &words.accepted };
        let (before, after) = pattern.split_once("{title}").unwrap_or((pattern, ""));
        let venue = venue_in_news(paper);
        let mut text = vec![Inline::text(fill(before, &[("venue", &venue)]))];
        text.extend(resolver.words_at(&paper.title, &paper.at.field("title")));
        text.push(Inline::text(fill(after, &[("venue", &venue)])));
        items.push((date, text));
    }
    items.sort_by_key(|(date, _)| std::cmp::Reverse(*date));
    let dates = resolver.dates;
    items
        .into_iter()
        .map(|(date, text)| Item::Line(Line { date: Some(dates.date(date)), label: vec![], text }))
        .collect()
}

fn education(resolver: &mut Resolver, item: &Education, at: &DataPath) -> Item {
    let Education {
        institution,
        degree,
        location,
        start,
        end,
        expected,
        thesis,
        advisor,
        grade,
        highlights,
        url,
    } = item;
    let institution = resolver.words(institution, &at.key("institution"));
    let institution = resolver.linked(institution, url, at);
    let degree = resolver.optional(degree, &at.key("degree"));
    let words = &resolver.locale.words;
    let mut details = vec![];
    for (key, word, value) in [
        ("thesis", &words.thesis, thesis),
        ("advisor", &words.advisor, advisor),
        ("grade", &words.grade, grade),
    ] {
        if let Some(value) = value {
            let mut text = vec![Inline::text(format!("{word}: "))];
            text.extend(resolver.words(value, &at.key(key)));
            details.push(Block::Paragraph { text });
        }
    }
    details.extend(bullets(resolver, highlights, &at.key("highlights")));
    let (title, subtitle) =
        if degree.is_empty() { (institution, vec![]) } else { (degree, institution) };
    Item::Entry(Entry {
        date: Some(resolver.dates.span(*start, *end, *expected)),
        title,
        subtitle,
        place: resolver.optional(location, &at.key("location")),
        details,
        continues: false,
    })
}

fn experience(resolver: &mut Resolver, item: &Experience, at: &DataPath) -> Item {
    let Experience { organization, role, location, start, end, text, highlights, url } = item;
    let organization = resolver.words(organization, &at.key("organization"));
    let mut details = text.as_ref().map_or(vec![], |text| resolver.text(text, &at.key("text")));
    details.extend(bullets(resolver, highlights, &at.key("highlights")));
    Item::Entry(Entry {
        date: Some(resolver.dates.span(*start, *end, false)),
        title: resolver.words(role, &at.key("role")),
        subtitle: resolver.linked(organization, url, at),
        place: resolver.optional(location, &at.key("location")),
        details,
        continues: false,
    })
}

fn free_entry(resolver: &mut Resolver, item: &FreeEntry, at: &DataPath) -> Item {
    let FreeEntry { title, subtitle, location, date, start, end, text, highlights, url } = item;
    let title = resolver.words(title, &at.key("title"));
    let mut details = text.as_ref().map_or(vec![], |text| resolver.text(text, &at.key("text")));
    details.extend(bullets(resolver, highlights, &at.key("highlights")));
    let end = end.or(date.map(End::Date)).or(start.map(End::Date));
    Item::Entry(Entry {
        date: end.map(|end| resolver.dates.span(*start, end, false)),
        title: resolver.linked(title, url, at),
        subtitle: resolver.optional(subtitle, &at.key("subtitle")),
        place: resolver.optional(location, &at.key("location")),
        details,
        continues: false,
    })
}

fn award(resolver: &mut Resolver, item: &Award, at: &DataPath) -> Item {
    let Award { title, awarder, date, text, url } = item;
    let title = resolver.words(title, &at.key("title"));
    let mut line = resolver.linked(vec![Inline::Strong(title)], url, at);
    for (key, words) in [("awarder", awarder), ("text", text)] {
        if let Some(words) = words {
            line.push(Inline::text(", "));
            line.extend(resolver.words(words, &at.key(key)));
        }
    }
    Item::Line(Line { date: date.map(|date| resolver.dates.date(date)), label: vec![], text: line })
}

fn skill(resolver: &mut Resolver, item: &Skill, at: &DataPath) -> Item {
    let Skill { name, items } = item;
    let mut text = vec![];
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            text.push(Inline::text(", "));
        }
        text.extend(resolver.words(item, &at.key("items").index(i)));
    }
    Item::Line(Line { date: None, label: resolver.optional(name, &at.key("name")), text })
}

/// Highlights as one list.
fn bullets(resolver: &mut Resolver, highlights: &[Text], at: &DataPath) -> Option<Block> {
    let items: Vec<Vec<Block>> =
        highlights.iter().enumerate().map(|(i, text)| resolver.text(text, &at.index(i))).collect();
    (!items.is_empty()).then_some(Block::List { start: None, items })
}
