use super::in_section;
use super::parts::{around, begun, details, facts, joined, paragraph, persons, plain, short_link};
use super::when::{When, when};
use crate::diagnostic::{DataPath, Location};
use crate::document::resolve::Resolver;
use crate::document::{Entry, Inline, Item, inline};
use crate::profile::{Date, Moment, Occasion, Publication, Talk};
use crate::publications::names::Name;
use std::cmp::Reverse;

/// The talks of the profile and of its files, newest first if there are files.
pub fn items(
    resolver: &mut Resolver,
    talks: &[Talk],
    at: &DataPath,
    section: Option<&str>,
) -> Vec<Item> {
    let profile = resolver.profile;
    let mut items: Vec<(Option<Date>, Item)> = in_section(profile, talks, at, section)
        .map(|(i, talk)| (first_day(talk), item(resolver, talk, &at.index(i))))
        .collect();
    if section.is_none() && !resolver.talks.is_empty() {
        let read = resolver
            .talks
            .iter()
            .filter(|(talk, at)| !profile.is_past(talk.date) && !profile.left_out.contains(at));
        items.extend(read.map(|(talk, at)| (talk.date, of_bib(resolver, talk, at))));
        let key = |date: &Date| (date.year, date.month.unwrap_or(13), date.day.unwrap_or(32));
        items.sort_by_key(|(date, _)| Reverse(date.as_ref().map_or((u16::MAX, 0, 0), key)));
    }
    items.into_iter().map(|(_, item)| item).collect()
}

fn first_day(talk: &Talk) -> Option<Date> {
    match (&talk.date, &talk.start) {
        (Some(Occasion::Moment(moment)), _) | (None, Some(moment)) => Some(moment.first()),
        (Some(Occasion::Span(first, _)), _) => Some(*first),
        (None, None) => None,
    }
}

/// A talk from a file, with its place there.
fn of_bib(resolver: &mut Resolver, talk: &Publication, at: &Location) -> Item {
    let locale = resolver.locale;
    let line = |resolver: &mut Resolver, text: &str| {
        let mut line = plain(text);
        resolver.locate(&mut line, at);
        line
    };
    let genre = talk.genre.as_deref().unwrap_or_default();
    let kind = locale.capital(locale.talks.get(genre).map_or(genre, String::as_str));
    let event = talk.venue_full.as_deref().or(talk.venue.as_deref()).unwrap_or_default();
    let occasion = vec![line(resolver, &kind), line(resolver, event)];
    let place = line(resolver, talk.place.as_deref().unwrap_or_default());
    let others: Vec<String> =
        talk.authors.iter().filter(|name| !resolver.own.is(&Name::parse(name))).cloned().collect();
    // "With" says that the person spoke too.
    let is_own = others.len() < talk.authors.len();
    let with = match persons(resolver, &others) {
        names if is_own => around(&locale.words.with, "names", names),
        names => names,
    };
    let mut blocks: Vec<_> = facts(vec![begun(vec![], with, locale)]).into_iter().collect();
    let note = talk.note.as_ref().map(|note| resolver.words_at(note, at)).unwrap_or_default();
    blocks.extend(paragraph(vec![note], ""));
    let mut title = resolver.words_at(&talk.title, at);
    let doi = talk.doi.as_ref().map(|doi| format!("https://doi.org/{doi}"));
    if let Some(url) = talk.url.clone().or(doi).filter(|url| resolver.address(url, at.clone())) {
        title = vec![Inline::Link { url, body: title }];
    }
    let mut links = vec![];
    for (word, url) in [(&locale.links.slides, &talk.slides), (&locale.links.video, &talk.video)] {
        if let Some(url) = url.clone().filter(|url| resolver.address(url, at.clone())) {
            links.push(vec![Inline::Link { url, body: plain(word) }]);
        }
    }
    blocks.extend(paragraph(links, " · "));
    let date = talk.date.map(|date| {
        let mut period = resolver.dates.occasion(&Occasion::Moment(Moment::Date(date)));
        if let Some(place) = resolver.place(at) {
            inline::locate(&mut period.line, place);
            inline::locate(&mut period.span, place);
        }
        period
    });
    Item::Entry(Entry {
        date,
        title,
        subtitle: joined(occasion, &locale.joins.comma),
        place: place.clone(),
        details: blocks,
        location: place,
        ..Entry::default()
    })
}

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
        priority: _,
        private: _,
    } = item;
    let locale = resolver.locale;
    let title = resolver.words(title, &at.key("title"));
    let occasion = vec![
        kind.map_or(vec![], |kind| plain(locale.capital(&locale.talks[kind.name()]))),
        resolver.optional(event, &at.key("event")),
    ];
    let location = resolver.optional(location, &at.key("location"));
    let with = around(&locale.words.with, "names", persons(resolver, with));
    let mut blocks: Vec<_> = facts(vec![begun(vec![], with, locale)]).into_iter().collect();
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
