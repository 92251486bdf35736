use super::chosen;
use super::parts::{details, joined};
use super::when::{When, conflict, missing_end, when};
use crate::diagnostic::{Code, DataPath, Diagnostic, Location, Part};
use crate::document::resolve::Resolver;
use crate::document::{Entry, Inlines, Item};
use crate::profile::{Experience, Role, Words};

/// An entry for each position. Those at one organisation are each whole, for readers who take an
/// entry by itself, and say that they go on from the one before.
pub fn items(resolver: &mut Resolver, items: &[Experience], at: &DataPath) -> Vec<Item> {
    let mut entries = vec![];
    for (i, item) in chosen(resolver.profile, items) {
        entries.extend(organization(resolver, item, &at.index(i)));
    }
    entries.into_iter().map(Item::Entry).collect()
}

fn organization(resolver: &mut Resolver, item: &Experience, at: &DataPath) -> Vec<Entry> {
    let Experience {
        organization,
        department,
        role,
        roles,
        location,
        start,
        end,
        text,
        highlights,
        url,
        tags: _,
        private: _,
    } = item;
    let organization = resolver.words(organization, &at.key("organization"));
    let organization = resolver.linked(organization, url, at);
    let department = resolver.optional(department, &at.key("department"));
    let location = resolver.optional(location, &at.key("location"));
    let own = details(resolver, text, highlights, at);
    check_roles(resolver, item, at);
    if roles.is_empty() {
        let dates = When { date: None, start: *start, end: *end, expected: false };
        return vec![Entry {
            date: when(resolver, dates, at),
            title: resolver.optional(role, &at.key("role")),
            subtitle: organization,
            place: joined(vec![department, location], &resolver.locale.joins.comma),
            details: own,
            continues: false,
        }];
    }
    let mut entries: Vec<Entry> = vec![];
    for (i, role) in chosen(resolver.profile, roles) {
        let first = entries.is_empty();
        let entry = position(resolver, role, [&department, &location], &at.key("roles").index(i));
        let details =
            if first { [own.clone(), entry.details].concat() } else { entry.details.clone() };
        let continues = entries.last().is_some_and(|before| before.place == entry.place);
        entries.push(Entry { subtitle: organization.clone(), details, continues, ..entry });
    }
    entries
}

/// One of several positions; `around` are the department and location of the organisation.
fn position(resolver: &mut Resolver, item: &Role, around: [&Inlines; 2], at: &DataPath) -> Entry {
    let Role { role, department, location, start, end, text, highlights, tags: _, private: _ } =
        item;
    let mut own = |words: &Option<Words>, key: &str, around: &Inlines| match words {
        Some(words) => resolver.words(words, &at.key(key)),
        None => around.clone(),
    };
    let place =
        vec![own(department, "department", around[0]), own(location, "location", around[1])];
    Entry {
        date: Some(resolver.dates.span(*start, *end, false)),
        title: resolver.words(role, &at.key("role")),
        subtitle: vec![],
        place: joined(place, &resolver.locale.joins.comma),
        details: details(resolver, text, highlights, at),
        continues: false,
    }
}

/// Says what is missing or too much: a position is written either here or in `roles`.
fn check_roles(resolver: &mut Resolver, item: &Experience, at: &DataPath) {
    let here = [
        ("role", item.role.is_some()),
        ("start", item.start.is_some()),
        ("end", item.end.is_some()),
    ];
    let read = |key: &str| !resolver.is_reported(at.key(key));
    if !item.roles.is_empty() {
        for (key, _) in here.into_iter().filter(|(_, written)| *written) {
            conflict(
                resolver,
                &["roles", key],
                at,
                &[
                    "for one position: `role`, `start` and `end` without `roles`",
                    "for several: each of the `roles` has its own `role`, `start` and `end`",
                ],
            );
        }
        return;
    }
    if !read("roles") {
        return;
    }
    if item.role.is_none() && read("role") {
        resolver.report(
            Diagnostic::new(Code::MISSING_KEY, format!("`{at}` has no `role`"))
                .hint("write `role = \"…\"`")
                .hint("for several positions: `roles = [{ role = \"…\", start = \"…\", end = \"…\" }]`")
                .at(Location::Data(at.clone(), Part::Key)),
        );
    }
    if item.start.is_none() && item.end.is_none() {
        missing_end(resolver, at);
    }
}
