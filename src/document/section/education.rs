use super::parts::{details, facts, joined, labelled, listed};
use super::when::{When, when};
use crate::diagnostic::DataPath;
use crate::document::resolve::Resolver;
use crate::document::{Entry, Item};
use crate::profile::Education;

/// The degree as an entry; the institution, where no degree is named.
pub fn item(resolver: &mut Resolver, item: &Education, at: &DataPath) -> Item {
    let Education {
        institution,
        department,
        degree,
        minor,
        location,
        start,
        end,
        expected,
        thesis,
        advisor,
        committee,
        grade,
        honors,
        courses,
        text,
        highlights,
        url,
        section: _,
        tags: _,
        private: _,
    } = item;
    let (words, joins) = (&resolver.locale.words, &resolver.locale.joins);
    let institution = resolver.words(institution, &at.key("institution"));
    let institution = resolver.linked(institution, url, at);
    let degree = resolver.optional(degree, &at.key("degree"));
    let mut lines = vec![];
    for (key, word, value) in [
        ("minor", &words.minor, minor),
        ("thesis", &words.thesis, thesis),
        ("advisor", &words.advisor, advisor),
        ("committee", &words.committee, committee),
        ("grade", &words.grade, grade),
        ("honors", &words.honors, honors),
    ] {
        lines.push(labelled(word, &joins.colon, resolver.optional(value, &at.key(key))));
    }
    lines.push(labelled(
        &words.courses,
        &joins.colon,
        listed(resolver, courses, &at.key("courses")),
    ));
    let mut blocks: Vec<_> = facts(lines).into_iter().collect();
    blocks.extend(details(resolver, text, highlights, at));
    let department = resolver.optional(department, &at.key("department"));
    let location = resolver.optional(location, &at.key("location"));
    let organization = institution.clone();
    let dates = When { date: &None, start, end, expected: *expected };
    let date = when(resolver, dates, at);
    let around = joined(vec![institution, department.clone()], &joins.comma);
    let (title, subtitle) = if degree.is_empty() { (around, vec![]) } else { (degree, around) };
    Item::Entry(Entry {
        date,
        title,
        subtitle,
        place: location.clone(),
        details: blocks,
        organization,
        department,
        location,
        ..Entry::default()
    })
}
