use super::in_section;
use super::parts::{details, joined, labelled_line, remark, with_remark};
use super::when::{When, conflict, ends, when};
use crate::diagnostic::DataPath;
use crate::document::resolve::Resolver;
use crate::document::years::{span, years as years_in_words};
use crate::document::{Entry, Inline, Inlines, Item, Period, plain};
use crate::profile::{Date, End, Moment, Service};

/// The venues of a role on one line, at the position of the first of them, and each other service as a separate item.
pub fn items(
    resolver: &mut Resolver,
    items: &[Service],
    at: &DataPath,
    section: Option<&str>,
) -> Vec<Item> {
    let mut shapes: Vec<Shape> = vec![];
    for (i, item) in in_section(resolver.profile, items, at, section) {
        let at = at.index(i);
        match work(resolver, item, &at) {
            Work::Other(item) => shapes.push(Shape::Item(item)),
            Work::Venue { role, venue, years } => {
                let name = plain(&role);
                let known = shapes.iter_mut().find_map(|shape| match shape {
                    Shape::Role(role, venues) if plain(role) == name => Some(venues),
                    _ => None,
                });
                match known {
                    Some(venues) => add(venues, venue, years),
                    None => shapes.push(Shape::Role(role, vec![(venue, years)])),
                }
            }
        }
    }
    shapes.into_iter().map(|shape| shape.item(resolver)).collect()
}

enum Shape {
    Item(Box<Item>),
    /// A role, and its venues with their years.
    Role(Inlines, Vec<(Inlines, Years)>),
}

/// The years of work for one venue.
#[derive(Debug, Default, PartialEq)]
struct Years {
    past: Vec<u16>,
    /// The year since which it has been ongoing, if it is.
    since: Option<u16>,
    goes_on: bool,
}

enum Work {
    Venue { role: Inlines, venue: Inlines, years: Years },
    Other(Box<Item>),
}

fn work(resolver: &mut Resolver, item: &Service, at: &DataPath) -> Work {
    let Service {
        role,
        venue,
        years,
        organization,
        location,
        date,
        start,
        end: until,
        text,
        highlights,
        url,
        section: _,
        tags: _,
        priority: _,
        private: _,
    } = item;
    let joins = &resolver.locale.joins;
    let comma = &joins.comma;
    let role = resolver.words(role, &at.key("role"));
    let venue = resolver.optional(venue, &at.key("venue"));
    let organization = resolver.optional(organization, &at.key("organization"));
    let location = resolver.optional(location, &at.key("location"));
    let details = details(resolver, text, highlights, at);
    let dates = When { date, start, end: until, expected: false };
    check_years(resolver, item, at);
    let alone = organization.is_empty() && location.is_empty() && details.is_empty();
    if alone && !venue.is_empty() {
        let venue = resolver.linked(venue, url, at);
        let ends = ends(resolver, dates, at);
        return Work::Venue { role, venue, years: Years::new(years, ends) };
    }
    let place = resolver.linked(joined(vec![venue, organization], comma), url, at);
    let when = match years.is_empty() {
        true => when(resolver, dates, at),
        false => {
            let years = Period::new(Years::new(years, None).words(resolver));
            Some(resolver.located(years, at))
        }
    };
    Work::Other(Box::new(match remark(details) {
        Ok(remark) => {
            let place = joined(vec![place, location], comma);
            labelled_line(when, role, with_remark(place, remark, joins))
        }
        Err(details) => Item::Entry(Entry {
            date: when,
            title: role,
            subtitle: place,
            place: location.clone(),
            details,
            location,
            ..Entry::default()
        }),
    }))
}

/// Adds the years of a venue to those that are known.
fn add(venues: &mut Vec<(Inlines, Years)>, venue: Inlines, years: Years) {
    let name = plain(&venue);
    match venues.iter_mut().find(|(known, _)| plain(known) == name) {
        Some((_, known)) => {
            known.past.extend(years.past);
            known.goes_on |= years.goes_on;
            known.since = known.since.into_iter().chain(years.since).min();
        }
        None => venues.push((venue, years)),
    }
}

impl Shape {
    fn item(self, resolver: &Resolver) -> Item {
        let (role, venues) = match self {
            Self::Item(item) => return *item,
            Self::Role(role, venues) => (role, venues),
        };
        let parts: Vec<Inlines> = venues
            .into_iter()
            .map(|(venue, years)| {
                let years = years.words(resolver);
                let years = if years.is_empty() { vec![] } else { vec![Inline::text(years)] };
                joined(vec![venue, years], " ")
            })
            .collect();
        labelled_line(None, role, joined(parts, &resolver.locale.joins.semicolon))
    }
}

impl Years {
    /// `ends` are the ends of a span.
    fn new(years: &[Date], ends: Option<(Option<Moment>, End)>) -> Self {
        let mut past: Vec<u16> = years.iter().map(|date| date.year).collect();
        let Some((start, until)) = ends else { return Self { past, ..Self::default() } };
        let start = start.map(|start| start.first().year);
        match until {
            End::Moment(until) => {
                let until = until.last().year;
                past.extend(start.unwrap_or(until)..=until);
                Self { past, ..Self::default() }
            }
            End::Present => Self { past, since: start, goes_on: true },
        }
    }

    /// The years in words, as in "2019, 2021–2023" and "2019, 2022–Present".
    fn words(&self, resolver: &Resolver) -> String {
        let joins = &resolver.locale.joins;
        let present = &resolver.locale.words.present;
        let open = self.goes_on.then(|| match self.since {
            Some(since) => span(joins, &since.to_string(), present),
            None => present.clone(),
        });
        let before = |year: &u16| self.since.is_none_or(|since| *year < since);
        let past: Vec<u16> = self.past.iter().copied().filter(before).collect();
        let past = years_in_words(joins, &past);
        [Some(past), open]
            .into_iter()
            .flatten()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(&joins.comma)
    }
}

/// Reports years that are given in more than one way.
fn check_years(resolver: &mut Resolver, item: &Service, at: &DataPath) {
    let dates = [
        ("date", item.date.is_some()),
        ("start", item.start.is_some()),
        ("end", item.end.is_some()),
    ];
    if let Some((key, _)) = dates.into_iter().find(|(_, written)| *written)
        && !item.years.is_empty()
    {
        conflict(
            resolver,
            &["years", key],
            at,
            &["for single years: keep `years`", "for a span: keep `start` and `end`"],
        );
    }
}
