//! The kinds of sections, each converted to shapes: one file per kind, one line in [`items`].

mod award;
mod certificate;
mod education;
mod experience;
mod free;
mod grant;
mod language;
mod media;
mod membership;
mod money;
mod news;
mod parts;
mod patent;
mod project;
mod reference;
mod service;
mod skill;
mod supervision;
mod talk;
mod teaching;
mod volunteering;
mod when;

use super::order::limit;
use super::resolve::Resolver;
use super::{Inline, Item, Line, Prose, Section, list};
use crate::diagnostic::DataPath;
use crate::profile::{About, Kind, Markdown, Profile, SectionRef, Selectable, Text, section_id};

pub use parts::{joined, plain};

/// A section of the CV; `None` if it has no content to print.
pub fn section(resolver: &mut Resolver, section: &SectionRef) -> Option<Section> {
    let profile = resolver.profile;
    let (kind, id, own_title, items) = match section {
        SectionRef::Free(free) => {
            let at = DataPath::root("section").index(*free);
            let section = &profile.section[*free];
            if !profile.prints(section, &at) {
                return None;
            }
            let title = Some((&section.title, at.key("title")));
            ("section", format!("section-{}", free + 1), title, free::items(resolver, section, &at))
        }
        SectionRef::Kind(kind) => {
            (kind.key(), kind.key().into(), title_of(profile, *kind), items(resolver, *kind, None))
        }
        SectionRef::Named(kinds, id) => {
            let title = titled(profile, id)
                .or_else(|| kinds.iter().find_map(|kind| named(profile, *kind, id)));
            let items = kinds.iter().flat_map(|kind| items(resolver, *kind, Some(id))).collect();
            let kind = if let [kind] = kinds[..] { kind.key() } else { "section" };
            (kind, format!("{kind}-{id}"), title, items)
        }
    };
    let mut items: Vec<Item> = items;
    if *section != SectionRef::Kind(Kind::Publication) {
        items.truncate(limit(profile, section));
    }
    if items.is_empty() {
        return None;
    }
    let title = match own_title {
        Some((words, at)) => {
            let title = resolver.words(words, &at);
            resolver.require(&crate::document::plain(&title), at, "write the title of the section");
            title
        }
        None => vec![Inline::text(resolver.locale.titles[kind].clone())],
    };
    let short = items.iter().all(is_short);
    let page_break = resolver.breaks.contains(section);
    Some(Section { kind: kind.into(), id, title, short, page_break, items })
}

/// Whether an item is a short fact.
fn is_short(item: &Item) -> bool {
    const LONGEST: usize = 560;
    match item {
        Item::Line(Line { date: None, label, text, .. }) => {
            crate::document::plain(label).len() + crate::document::plain(text).len() < LONGEST
        }
        _ => false,
    }
}

/// All printed items of one kind: in the section with this id, or outside of any.
fn items(resolver: &mut Resolver, kind: Kind, section: Option<&str>) -> Vec<Item> {
    let profile = resolver.profile;
    let at = &DataPath::root(kind.key());
    match kind {
        Kind::About => about(resolver, &profile.about, at),
        Kind::Interests => about(resolver, &profile.interests, at),
        Kind::News => news::items(resolver, at),
        Kind::Publication => list::publications(resolver),
        Kind::Experience => experience::items(resolver, &profile.experience, at, section),
        Kind::Service => service::items(resolver, &profile.service, at, section),
        Kind::Education => each(resolver, &profile.education, at, section, education::item),
        Kind::Project => each(resolver, &profile.project, at, section, project::item),
        Kind::Patent => each(resolver, &profile.patent, at, section, patent::item),
        Kind::Grant => each(resolver, &profile.grant, at, section, grant::item),
        Kind::Award => each(resolver, &profile.award, at, section, award::item),
        Kind::Talk => talk::items(resolver, &profile.talk, at, section),
        Kind::Teaching => each(resolver, &profile.teaching, at, section, teaching::item),
        Kind::Supervision => each(resolver, &profile.supervision, at, section, supervision::item),
        Kind::Membership => each(resolver, &profile.membership, at, section, membership::item),
        Kind::Certificate => each(resolver, &profile.certificate, at, section, certificate::item),
        Kind::Volunteering => {
            each(resolver, &profile.volunteering, at, section, volunteering::item)
        }
        Kind::Media => each(resolver, &profile.media, at, section, media::item),
        Kind::Skill => each(resolver, &profile.skill, at, section, skill::item),
        Kind::Language => each(resolver, &profile.language, at, section, language::item),
        Kind::Reference => each(resolver, &profile.reference, at, section, reference::item),
    }
}

/// The title that the profile gives to a kind of section, with its place.
fn title_of(profile: &Profile, kind: Kind) -> Option<(&Markdown, DataPath)> {
    let about = match kind {
        Kind::About => profile.about.as_ref(),
        Kind::Interests => profile.interests.as_ref(),
        _ => None,
    };
    match about {
        Some(About { title: Some(title), text: _ }) => {
            Some((title, DataPath::root(kind.key()).key("title")))
        }
        _ => {
            let name = profile.cv.titles.keys().find(|name| Kind::named(name) == Some(kind))?;
            titled(profile, name)
        }
    }
}

/// The title that the profile gives to a section by its name.
fn titled<'a>(profile: &'a Profile, name: &str) -> Option<(&'a Markdown, DataPath)> {
    let title = profile.cv.titles.get(name)?;
    Some((title, DataPath::root("cv").key("titles").key(name)))
}

/// The title of a section that items of a kind name, as written in the first of them.
fn named<'a>(profile: &'a Profile, kind: Kind, id: &str) -> Option<(&'a Markdown, DataPath)> {
    let title =
        profile.sections_of(kind).into_iter().find(|(_, title)| section_id(title.as_str()) == id);
    title.map(|(i, title)| (title, DataPath::root(kind.key()).index(i).key("section")))
}

/// The items of a kind that are converted one by one, in the order of the file.
fn each<T: Selectable>(
    resolver: &mut Resolver,
    items: &[T],
    at: &DataPath,
    section: Option<&str>,
    shape: impl Fn(&mut Resolver, &T, &DataPath) -> Item,
) -> Vec<Item> {
    in_section(resolver.profile, items, at, section)
        .map(|(i, item)| shape(resolver, item, &at.index(i)))
        .collect()
}

/// The printed items, with their indices.
fn chosen<'a, T: Selectable>(
    profile: &'a Profile,
    items: &'a [T],
    at: &DataPath,
) -> impl Iterator<Item = (usize, &'a T)> {
    items.iter().enumerate().filter(|(i, item)| profile.prints(*item, &at.index(*i)))
}

/// The items that are printed in the section with this id, or outside of any.
fn in_section<'a, T: Selectable>(
    profile: &'a Profile,
    items: &'a [T],
    at: &DataPath,
    section: Option<&str>,
) -> impl Iterator<Item = (usize, &'a T)> {
    chosen(profile, items, at).filter(move |(_, item)| {
        item.section().map(|title| section_id(title.as_str())).as_deref() == section
    })
}

fn about(resolver: &mut Resolver, about: &Option<About>, at: &DataPath) -> Vec<Item> {
    prose(resolver, about.as_ref().map(|about| &about.text), at).into_iter().collect()
}

fn prose(resolver: &mut Resolver, text: Option<&Text>, at: &DataPath) -> Option<Item> {
    let blocks = resolver.text(text?, &at.key("text"));
    (!blocks.is_empty()).then_some(Item::Prose(Prose { blocks }))
}

#[cfg(test)]
mod tests;
