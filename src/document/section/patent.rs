use super::parts::{begun, details, facts, joined, persons, plain};
use super::when::on;
use crate::diagnostic::DataPath;
use crate::document::resolve::Resolver;
use crate::document::{Entry, Item};
use crate::profile::Patent;

pub fn item(resolver: &mut Resolver, item: &Patent, at: &DataPath) -> Item {
    let Patent {
        title,
        inventors,
        assignee,
        number,
        status,
        date,
        text,
        highlights,
        url,
        section: _,
        tags: _,
        priority: _,
        private: _,
    } = item;
    let locale = resolver.locale;
    let mut title = resolver.words(title, &at.key("title"));
    let mut number = number.as_ref().map_or(vec![], plain);
    let linked = if number.is_empty() { &mut title } else { &mut number };
    *linked = resolver.linked(std::mem::take(linked), url, at);
    let comma = &locale.joins.comma;
    let given = joined(vec![number, resolver.optional(assignee, &at.key("assignee"))], comma);
    let status = status.map_or(vec![], |status| plain(&locale.patent_status[status.name()]));
    let mut blocks: Vec<_> = facts(vec![begun(given, status, locale)]).into_iter().collect();
    blocks.extend(details(resolver, text, highlights, at));
    Item::Entry(Entry {
        date: on(resolver, date, at),
        title,
        subtitle: persons(resolver, inventors),
        details: blocks,
        ..Entry::default()
    })
}
