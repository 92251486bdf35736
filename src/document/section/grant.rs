use super::parts::{capital, companions, details, filled, joined, money, paragraph, plain};
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
        tags: _,
        private: _,
    } = item;
    let locale = resolver.locale;
    let title = resolver.words(title, &at.key("title"));
    let share = money(resolver, ("share", *share), currency, at);
    let mut terms = vec![
        resolver.optional(role, &at.key("role")),
        money(resolver, ("amount", *amount), currency, at).map_or(vec![], plain),
        share.map_or(vec![], |share| filled(&locale.words.share, "amount", share)),
        companions(resolver, with),
    ];
    if let Some(status) = status {
        let word = &locale.status[status.name()];
        let first = terms.iter().all(Vec::is_empty);
        terms.push(plain(if first { capital(word) } else { word.clone() }));
    }
    let mut blocks: Vec<_> = paragraph(terms, &locale.joins.comma).into_iter().collect();
    blocks.extend(details(resolver, text, highlights, at));
    let funder =
        vec![resolver.optional(funder, &at.key("funder")), number.as_ref().map_or(vec![], plain)];
    let dates = When { date: *date, start: *start, end: *end, expected: false };
    Item::Entry(Entry {
        date: when(resolver, dates, at),
        title: resolver.linked(title, url, at),
        subtitle: joined(funder, &locale.joins.comma),
        place: vec![],
        details: blocks,
        continues: false,
    })
}
