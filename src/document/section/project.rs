use super::parts::{details, joined, labelled, listed, paragraph, short_link};
use super::when::{When, when};
use crate::diagnostic::DataPath;
use crate::document::resolve::Resolver;
use crate::document::{Entry, Item};
use crate::profile::Project;

pub fn item(resolver: &mut Resolver, item: &Project, at: &DataPath) -> Item {
    let Project {
        title,
        role,
        organization,
        location,
        date,
        start,
        end,
        text,
        highlights,
        technologies,
        url,
        code,
        section: _,
        tags: _,
        priority: _,
        private: _,
    } = item;
    let locale = resolver.locale;
    let title = resolver.words(title, &at.key("title"));
    let role = resolver.optional(role, &at.key("role"));
    let organization = resolver.optional(organization, &at.key("organization"));
    let location = resolver.optional(location, &at.key("location"));
    let subtitle = vec![role.clone(), organization.clone()];
    let mut details = details(resolver, text, highlights, at);
    let technologies = listed(resolver, technologies, &at.key("technologies"));
    let technologies = labelled(&locale.words.technologies, &locale.joins.colon, technologies);
    let code = short_link(resolver, &locale.links.code, code, at.key("code"));
    details.extend(paragraph(vec![technologies, code], " · "));
    let dates = When { date, start, end, expected: false };
    Item::Entry(Entry {
        date: when(resolver, dates, at),
        title: resolver.linked(title, url, at),
        subtitle: joined(subtitle, &locale.joins.comma),
        place: location.clone(),
        details,
        organization,
        role,
        location,
        ..Entry::default()
    })
}
