use super::parts::{around, details, joined, with_aside};
use super::when::{When, conflict, missing, span, when};
use super::{chosen, in_section};
use crate::diagnostic::DataPath;
use crate::document::resolve::Resolver;
use crate::document::{Entry, Inlines, Item, Period};
use crate::profile::{Experience, Markdown, Moment, Role};

/// An entry for each position, and one for each organisation that has several of them.
pub fn items(
    resolver: &mut Resolver,
    items: &[Experience],
    at: &DataPath,
    section: Option<&str>,
) -> Vec<Item> {
    let entries = in_section(resolver.profile, items, at, section)
        .filter_map(|(i, item)| organization(resolver, item, &at.index(i)));
    entries.map(Item::Entry).collect()
}

/// `None` if no position at the organisation is printed.
fn organization(resolver: &mut Resolver, item: &Experience, at: &DataPath) -> Option<Entry> {
    let Experience {
        organization,
        formerly,
        department,
        role,
        kind,
        workload,
        roles,
        location,
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
    let joins = &resolver.locale.joins;
    let organization = resolver.optional(organization, &at.key("organization"));
    let organization = resolver.linked(organization, url, at);
    let formerly = resolver.optional(formerly, &at.key("formerly"));
    let formerly = around(&resolver.locale.words.formerly, "name", formerly);
    let organization = with_aside(organization, vec![formerly], joins);
    let department = resolver.optional(department, &at.key("department"));
    let location = resolver.optional(location, &at.key("location"));
    let details = details(resolver, text, highlights, at);
    check_roles(resolver, item, at);
    let terms = terms(resolver, kind, workload, at);
    let whole = joined(vec![organization.clone(), department.clone()], &joins.comma);
    if roles.is_empty() {
        let dates = When { date: &None, start, end, expected: false };
        let role = resolver.optional(role, &at.key("role"));
        let (title, subtitle) =
            if role.is_empty() { (whole, vec![]) } else { (role.clone(), whole) };
        return Some(Entry {
            date: when(resolver, dates, at),
            title: with_aside(title, terms, joins),
            subtitle,
            place: location.clone(),
            details,
            organization,
            role,
            department,
            location,
            ..Entry::default()
        });
    }
    let around =
        Around { organization: &organization, department: &department, location: &location };
    let at_roles = at.key("roles");
    let chosen: Vec<(usize, &Role)> = chosen(resolver.profile, roles, &at_roles).collect();
    let positions: Vec<Entry> = chosen
        .iter()
        .map(|(i, role)| position(resolver, role, &around, &at_roles.index(*i)))
        .collect();
    if positions.is_empty() {
        return None;
    }
    let printed: Vec<&Role> = chosen.into_iter().map(|(_, role)| role).collect();
    Some(Entry {
        date: stay(resolver, &printed, at),
        title: with_aside(whole, terms, joins),
        place: location.clone(),
        details,
        roles: positions,
        organization,
        department,
        location,
        ..Entry::default()
    })
}

/// The overall dates of these positions: from the first start, if all starts are known, to the last end.
fn stay(resolver: &mut Resolver, roles: &[&Role], at: &DataPath) -> Option<Period> {
    let starts: Option<Vec<&Moment>> = roles.iter().map(|role| role.start.as_ref()).collect();
    let start = starts.unwrap_or_default().into_iter().min_by_key(|start| start.first());
    let ends = roles.iter().filter_map(|role| role.end.as_ref());
    let end = ends.max_by_key(|end| end.order())?;
    Some(span(resolver, start, end, false, at))
}

/// The details of an organisation above its positions.
struct Around<'a> {
    organization: &'a Inlines,
    department: &'a Inlines,
    location: &'a Inlines,
}

/// One of several positions. Its department and place are printed if they differ.
fn position(resolver: &mut Resolver, item: &Role, around: &Around, at: &DataPath) -> Entry {
    let Role {
        role,
        kind,
        workload,
        department,
        location,
        start,
        end,
        text,
        highlights,
        tags: _,
        priority: _,
        private: _,
    } = item;
    let subtitle = resolver.optional(department, &at.key("department"));
    let place = resolver.optional(location, &at.key("location"));
    let role = resolver.words(role, &at.key("role"));
    let terms = terms(resolver, kind, workload, at);
    let dates = When { date: &None, start, end, expected: false };
    let or = |own: &Inlines, outer: &Inlines| if own.is_empty() { outer } else { own }.clone();
    Entry {
        date: when(resolver, dates, at),
        title: with_aside(role.clone(), terms, &resolver.locale.joins),
        details: details(resolver, text, highlights, at),
        organization: around.organization.clone(),
        role,
        department: or(&subtitle, around.department),
        location: or(&place, around.location),
        subtitle,
        place,
        ..Entry::default()
    }
}

/// The terms of a position: its type and workload.
fn terms(
    resolver: &mut Resolver,
    kind: &Option<Markdown>,
    workload: &Option<Markdown>,
    at: &DataPath,
) -> Vec<Inlines> {
    vec![resolver.optional(kind, &at.key("type")), resolver.optional(workload, &at.key("workload"))]
}

/// Reports missing or extra keys: a position is written either here or in `roles`.
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
                    "for more than one: each of the `roles` has its own `role`, `start` and `end`",
                ],
            );
        }
        return;
    }
    if !read("roles") {
        return;
    }
    let says = |words: &Option<Markdown>| {
        words.as_ref().is_some_and(|words| !words.as_str().trim().is_empty())
    };
    if !says(&item.organization) && !says(&item.role) {
        missing(resolver, &["organization", "role"], at);
    }
}
