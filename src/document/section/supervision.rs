use super::parts::{around, details, joined, labelled_line, remark, with_remark};
use super::when::{When, when};
use crate::diagnostic::DataPath;
use crate::document::inline::titled;
use crate::document::resolve::Resolver;
use crate::document::{Entry, Item};
use crate::profile::Supervision;

pub fn item(resolver: &mut Resolver, item: &Supervision, at: &DataPath) -> Item {
    let Supervision {
        student,
        degree,
        role,
        institution,
        topic,
        now_at,
        date,
        start,
        end,
        expected,
        text,
        highlights,
        url,
        section: _,
        tags: _,
        priority: _,
        private: _,
    } = item;
    let locale = resolver.locale;
    let student = resolver.words(student, &at.key("student"));
    let student = resolver.linked(student, url, at);
    let topic = resolver.optional(topic, &at.key("topic"));
    let now_at = resolver.optional(now_at, &at.key("now-at"));
    let parts = vec![
        resolver.optional(degree, &at.key("degree")),
        resolver.optional(institution, &at.key("institution")),
        resolver.optional(role, &at.key("role")),
        titled(topic),
        around(&locale.words.now_at, "place", now_at),
    ];
    let said = joined(parts, &locale.joins.comma);
    let dates = When { date, start, end, expected: *expected };
    let date = when(resolver, dates, at);
    match remark(details(resolver, text, highlights, at)) {
        Ok(remark) => labelled_line(date, student, with_remark(said, remark, &locale.joins)),
        Err(details) => {
            Item::Entry(Entry { date, title: student, subtitle: said, details, ..Entry::default() })
        }
    }
}
