use super::parts::{around, begun, details, facts, joined, paragraph, persons, plain, short_link};
use super::when::{When, when};
use crate::diagnostic::DataPath;
use crate::document::resolve::Resolver;
use crate::document::{Entry, Item};
use crate::profile::Talk;

pub fn item(resolver: &mut Resolver, item: &Talk, at: &DataPath) -> Item {
    let Talk {
        title,
        kind,
        event,
        location,
        date,
        start,
        end,
        with,
        slides,
        video,
        text,
        highlights,
        url,
        section: _,
        tags: _,
        private: _,
    } = item;
    let locale = resolver.locale;
    let title = resolver.words(title, &at.key("title"));
    let occasion = vec![
        kind.map_or(vec![], |kind| plain(&locale.talks[kind.name()])),
        resolver.optional(event, &at.key("event")),
    ];
    let location = resolver.optional(location, &at.key("location"));
    let with = around(&locale.words.with, "names", persons(resolver, with));
    let mut blocks: Vec<_> = facts(vec![begun(vec![], with, "")]).into_iter().collect();
    blocks.extend(details(resolver, text, highlights, at));
    let links = vec![
        short_link(resolver, &locale.links.slides, slides, at.key("slides")),
        short_link(resolver, &locale.links.video, video, at.key("video")),
    ];
    blocks.extend(paragraph(links, " · "));
    Item::Entry(Entry {
        date: when(resolver, When { date, start, end, expected: false }, at),
        title: resolver.linked(title, url, at),
        subtitle: joined(occasion, &locale.joins.comma),
        place: location.clone(),
        details: blocks,
        location,
        ..Entry::default()
    })
}
