use super::chosen;
use super::parts::{details, joined};
use super::when::{When, conflict, missing_end, span, when};
use crate::diagnostic::{Code, DataPath, Diagnostic, Location, Part};
use crate::document::resolve::Resolver;
use crate::document::{Entry, Inlines, Item};
use crate::profile::{Date, Experience, Role, Words};

/// An entry for each position, and one for each organisation that has several of them.
pub fn items(resolver: &mut Resolver, items: &[Experience], at: &DataPath) -> Vec<Item> {
    let entries = chosen(resolver.profile, items)
        .filter_map(|(i, item)| organization(resolver, item, &at.index(i)));
    entries.map(Item::Entry).collect()
}

/// None if no position at the organisation is printed.
fn organization(resolver: &mut Resolver, item: &Experience, at: &DataPath) -> Option<Entry> {
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
    let comma = &resolver.locale.joins.comma;
    let organization = resolver.words(organization, &at.key("organization"));
    let organization = resolver.linked(organization, url, at);
    let department = resolver.optional(department, &at.key("department"));
    let location = resolver.optional(location, &at.key("location"));
    let own = details(resolver, text, highlights, at);
    check_roles(resolver, item, at);
    if roles.is_empty() {
        let dates = When { date: None, start: *start, end: *end, expected: false };
        let role = resolver.optional(role, &at.key("role"));
        return Some(Entry {
            date: when(resolver, dates, at),
            title: role.clone(),
            subtitle: organization.clone(),
            place: joined(vec![department.clone(), location.clone()], comma),
            details: own,
            organization,
            role,
            department,
            location,
            ..Entry::default()
        });
    }
    let mut positions: Vec<Entry> = vec![];
    for (i, role) in chosen(resolver.profile, roles) {
        let entry = position(resolver, role, [&department, &location], &at.key("roles").index(i));
        let continues = positions.last().is_some_and(|before| before.place == entry.place);
        let subtitle = organization.clone();
        positions.push(Entry { subtitle, organization: organization.clone(), continues, ..entry });
    }
    let printed = || chosen(resolver.profile, roles).map(|(_, role)| role);
    // A stay begins when its first position does, if that is known of all of them.
    let starts: Option<Vec<Date>> = printed().map(|role| role.start).collect();
    let start = starts.unwrap_or_default().into_iter().min();
    let end = printed().map(|role| role.end).max()?;
    Some(Entry {
        date: Some(resolver.dates.span(start, end, false)),
        title: organization.clone(),
        place: joined(vec![department.clone(), location.clone()], comma),
        details: own,
        roles: positions,
        organization,
        department,
        location,
        ..Entry::default()
    })
}

/// One of several positions; `around` are the department and location of the organisation.
fn position(resolver: &mut Resolver, item: &Role, around: [&Inlines; 2], at: &DataPath) -> Entry {
    let Role { role, department, location, start, end, text, highlights, tags: _, private: _ } =
        item;
    let mut own = |words: &Option<Words>, key: &str, around: &Inlines| match words {
        Some(words) => resolver.words(words, &at.key(key)),
        None => around.clone(),
    };
    let department = own(department, "department", around[0]);
    let location = own(location, "location", around[1]);
    let role = resolver.words(role, &at.key("role"));
    Entry {
        date: Some(span(resolver, *start, *end, false, at)),
        title: role.clone(),
        place: joined(vec![department.clone(), location.clone()], &resolver.locale.joins.comma),
        details: details(resolver, text, highlights, at),
        role,
        department,
        location,
        ..Entry::default()
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
