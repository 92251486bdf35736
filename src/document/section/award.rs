use super::money::money;
use super::parts::{details, plain, statement};
use super::when::{When, when};
use crate::diagnostic::DataPath;
use crate::document::Item;
use crate::document::resolve::Resolver;
use crate::profile::Award;

pub fn item(resolver: &mut Resolver, item: &Award, at: &DataPath) -> Item {
    let Award {
        title,
        awarder,
        amount,
        currency,
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
    let title = resolver.words(title, &at.key("title"));
    let title = resolver.linked(title, url, at);
    let parts = vec![
        resolver.optional(awarder, &at.key("awarder")),
        resolver.optional(location, &at.key("location")),
        money(resolver, ("amount", *amount), currency, at).map_or(vec![], plain),
    ];
    let dates = When { date, start, end, expected: false };
    let date = when(resolver, dates, at);
    let details = details(resolver, text, highlights, at);
    statement(resolver, date, title, parts, details)
}
