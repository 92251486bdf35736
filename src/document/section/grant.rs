use super::money::money;
use super::parts::{around, begun, details, facts, filled, joined, persons, plain};
use super::when::{When, when};
use crate::diagnostic::DataPath;
use crate::document::resolve::Resolver;
use crate::document::{Entry, Item};
use crate::profile::Grant;

pub fn item(resolver: &mut Resolver, item: &Grant, at: &DataPath) -> Item {
    let Grant {
        title,
        role,
        funder,
        number,
        amount,
        share,
        currency,
        with,
        status,
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
    let locale = resolver.locale;
    let title = resolver.words(title, &at.key("title"));
    let comma = &locale.joins.comma;
    let given = vec![
        resolver.optional(role, &at.key("role")),
        money(resolver, ("amount", *amount), currency, at).map_or(vec![], plain),
    ];
    let share = money(resolver, ("share", *share), currency, at);
    let own = vec![
        share.map_or(vec![], |share| filled(&locale.words.share, "amount", share)),
        status.map_or(vec![], |status| plain(&locale.grant_status[status.name()])),
        around(&locale.words.with, "names", persons(resolver, with)),
    ];
    let terms = begun(joined(given, comma), joined(own, comma), locale);
    let mut blocks: Vec<_> = facts(vec![terms]).into_iter().collect();
    blocks.extend(details(resolver, text, highlights, at));
    let funder =
        vec![resolver.optional(funder, &at.key("funder")), number.as_ref().map_or(vec![], plain)];
    let dates = When { date, start, end, expected: false };
    Item::Entry(Entry {
        date: when(resolver, dates, at),
        title: resolver.linked(title, url, at),
        subtitle: joined(funder, comma),
        details: blocks,
        ..Entry::default()
    })
}
