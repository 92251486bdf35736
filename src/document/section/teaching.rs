use super::parts::{around, begun, details, facts, joined, plain, with_aside};
use super::when::{When, conflict, when};
use crate::diagnostic::DataPath;
use crate::document::markdown::blanks;
use crate::document::resolve::Resolver;
use crate::document::years::terms as terms_in_words;
use crate::document::{Entry, Item, Period};
use crate::profile::Teaching;

pub fn item(resolver: &mut Resolver, item: &Teaching, at: &DataPath) -> Item {
    let Teaching {
        course,
        number,
        role,
        level,
        institution,
        department,
        location,
        terms,
        date,
        start,
        end,
        students,
        evaluation,
        text,
        highlights,
        url,
        section: _,
        tags: _,
        priority: _,
        private: _,
    } = item;
    let locale = resolver.locale;
    let comma = &locale.joins.comma;
    let course = resolver.words(course, &at.key("course"));
    let mut title = resolver.linked(course, url, at);
    let level = resolver.optional(level, &at.key("level"));
    let which = vec![number.as_ref().map_or(vec![], plain), level];
    title = with_aside(title, which, &locale.joins);
    let role = resolver.optional(role, &at.key("role"));
    let organization = resolver.optional(institution, &at.key("institution"));
    let department = resolver.optional(department, &at.key("department"));
    let location = resolver.optional(location, &at.key("location"));
    let count = students
        .map_or(vec![], |count| plain(locale.counted(&locale.counts.students, count as usize)));
    let evaluation = resolver.optional(evaluation, &at.key("evaluation"));
    let rated = around(&locale.words.rated, "evaluation", evaluation);
    let mut blocks: Vec<_> = facts(vec![begun(count, rated, locale)]).into_iter().collect();
    blocks.extend(details(resolver, text, highlights, at));
    Item::Entry(Entry {
        date: held(resolver, terms, When { date, start, end, expected: false }, at),
        title,
        subtitle: joined(vec![role.clone(), organization.clone(), department.clone()], comma),
        place: location.clone(),
        details: blocks,
        organization,
        role,
        department,
        location,
        ..Entry::default()
    })
}

/// The terms or dates of a course.
fn held(resolver: &mut Resolver, terms: &[String], dates: When, at: &DataPath) -> Option<Period> {
    if terms.is_empty() {
        return when(resolver, dates, at);
    }
    let keys = [
        ("date", dates.date.is_some()),
        ("start", dates.start.is_some()),
        ("end", dates.end.is_some()),
    ];
    for (key, _) in keys.into_iter().filter(|(_, written)| *written) {
        conflict(
            resolver,
            &["terms", key],
            at,
            &["for single terms: keep `terms`", "for one span of time: keep `start` and `end`"],
        );
    }
    let terms = terms_in_words(&resolver.locale.joins, terms);
    let terms = blanks(&terms);
    let printed = !terms.trim().is_empty();
    printed.then(|| resolver.located(Period::new(terms), at))
}
