use super::parts::details;
use super::when::{When, when};
use crate::diagnostic::DataPath;
use crate::document::resolve::Resolver;
use crate::document::{Entry, Item};
use crate::profile::Volunteering;

/// The work as an entry; without a role, the organisation.
pub fn item(resolver: &mut Resolver, item: &Volunteering, at: &DataPath) -> Item {
    let Volunteering {
        organization,
        role,
        location,
        date,
        start,
        end,
        text,
        highlights,
        url,
        section: _,
        tags: _,
        priority: _,
        private: _,
    } = item;
    let organization = resolver.words(organization, &at.key("organization"));
    let organization = resolver.linked(organization, url, at);
    let role = resolver.optional(role, &at.key("role"));
    let dates = When { date, start, end, expected: false };
    let location = resolver.optional(location, &at.key("location"));
    let (title, subtitle) = if role.is_empty() {
        (organization.clone(), vec![])
    } else {
        (role.clone(), organization.clone())
    };
    Item::Entry(Entry {
        date: when(resolver, dates, at),
        title,
        subtitle,
        place: location.clone(),
        details: details(resolver, text, highlights, at),
        organization,
        role,
        location,
        ..Entry::default()
    })
}
