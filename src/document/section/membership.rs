use super::parts::{details, statement};
use super::when::{When, when};
use crate::diagnostic::DataPath;
use crate::document::Item;
use crate::document::resolve::Resolver;
use crate::profile::Membership;

pub fn item(resolver: &mut Resolver, item: &Membership, at: &DataPath) -> Item {
    let Membership {
        organization,
        role,
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
    let parts = vec![resolver.optional(role, &at.key("role"))];
    let dates = When { date, start, end, expected: false };
    let date = when(resolver, dates, at);
    let details = details(resolver, text, highlights, at);
    statement(resolver, date, organization, parts, details)
}
