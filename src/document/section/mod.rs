//! The kinds of sections, each as the shapes it is drawn with: one file a kind, one line in [`items`].

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

use super::resolve::Resolver;
use super::{Inline, Item, Line, Prose, Section, list};
use crate::diagnostic::DataPath;
use crate::profile::{About, Profile, SectionRef, Selectable, Text, Words, kind_named};

pub use parts::plain;

/// A section of the CV; none if it has nothing to print.
pub fn section(resolver: &mut Resolver, section: &SectionRef) -> Option<Section> {
    let profile = resolver.profile;
    let (own_title, items) = match section {
        SectionRef::Free(free) => {
            let at = DataPath::root("section").index(*free);
            let section = &profile.section[*free];
            if !profile.prints(section) {
                return None;
            }
            (Some((&section.title, at.key("title"))), free::items(resolver, section, &at))
        }
        SectionRef::Kind(kind) => (title_of(profile, kind), items(resolver, kind)),
    };
    if items.is_empty() {
        return None;
    }
    let title = match (own_title, section) {
        (Some((words, at)), _) => {
            let title = resolver.words(words, &at);
            resolver.require(
                &crate::document::plain(&title),
                at,
                "write what the section is called",
            );
            title
        }
        (None, SectionRef::Kind(kind)) => {
            vec![Inline::text(resolver.locale.titles[kind.as_str()].clone())]
        }
        (None, SectionRef::Free(_)) => vec![],
    };
    let (kind, id) = match section {
        SectionRef::Free(free) => ("section", format!("section-{}", free + 1)),
        SectionRef::Kind(kind) => (kind.as_str(), kind.clone()),
    };
    let short = items.iter().all(is_short);
    Some(Section { kind: kind.into(), id, title, short, items })
}

/// Whether an item is a fact of a few words.
fn is_short(item: &Item) -> bool {
    const LONGEST: usize = 560;
    match item {
        Item::Line(Line { date: None, label, text }) => {
            crate::document::plain(label).len() + crate::document::plain(text).len() < LONGEST
        }
        _ => false,
    }
}

/// All that is printed of one kind.
fn items(resolver: &mut Resolver, kind: &str) -> Vec<Item> {
    let profile = resolver.profile;
    let at = &DataPath::root(kind);
    match kind {
        "about" => about(resolver, &profile.about, at),
        "interests" => about(resolver, &profile.interests, at),
        "news" => news::items(resolver, at),
        "publication" => list::publications(resolver),
        "education" => each(resolver, &profile.education, at, education::item),
        "experience" => experience::items(resolver, &profile.experience, at),
        "project" => each(resolver, &profile.project, at, project::item),
        "patent" => each(resolver, &profile.patent, at, patent::item),
        "grant" => each(resolver, &profile.grant, at, grant::item),
        "award" => each(resolver, &profile.award, at, award::item),
        "talk" => each(resolver, &profile.talk, at, talk::item),
        "teaching" => each(resolver, &profile.teaching, at, teaching::item),
        "supervision" => each(resolver, &profile.supervision, at, supervision::item),
        "service" => service::items(resolver, &profile.service, at),
        "membership" => each(resolver, &profile.membership, at, membership::item),
        "certificate" => each(resolver, &profile.certificate, at, certificate::item),
        "volunteering" => each(resolver, &profile.volunteering, at, volunteering::item),
        "media" => each(resolver, &profile.media, at, media::item),
        "skill" => each(resolver, &profile.skill, at, skill::item),
        "language" => each(resolver, &profile.language, at, language::item),
        "reference" => each(resolver, &profile.reference, at, reference::item),
        _ => unreachable!("a section is named by its kind or is one's own"),
    }
}

/// The title that the profile gives a kind of section, and where it stands.
fn title_of<'a>(profile: &'a Profile, kind: &str) -> Option<(&'a Words, DataPath)> {
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
            .iter()
            .find(|(name, _)| kind_named(name) == Some(kind))
            .map(|(name, title)| (title, DataPath::root("cv").key("titles").key(name))),
    }
}

/// The items of a kind whose items are drawn one by one, in the order of the file.
fn each<T: Selectable>(
    resolver: &mut Resolver,
    items: &[T],
    at: &DataPath,
    shape: impl Fn(&mut Resolver, &T, &DataPath) -> Item,
) -> Vec<Item> {
    chosen(resolver.profile, items).map(|(i, item)| shape(resolver, item, &at.index(i))).collect()
}

/// The items that are printed, with their places in the list.
fn chosen<'a, T: Selectable>(
    profile: &'a Profile,
    items: &'a [T],
) -> impl Iterator<Item = (usize, &'a T)> {
    items.iter().enumerate().filter(|(_, item)| profile.prints(*item))
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
