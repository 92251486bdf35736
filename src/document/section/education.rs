use super::parts::{details, facts, joined, labelled, listed};
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
        tags: _,
        private: _,
    } = item;
    let words = &resolver.locale.words;
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
        lines.push(labelled(word, resolver.optional(value, &at.key(key))));
    }
    lines.push(labelled(&words.courses, listed(resolver, courses, &at.key("courses"))));
    let mut blocks: Vec<_> = facts(lines).into_iter().collect();
    blocks.extend(details(resolver, text, highlights, at));
    let place = vec![
        resolver.optional(department, &at.key("department")),
        resolver.optional(location, &at.key("location")),
    ];
    let (title, subtitle) =
        if degree.is_empty() { (institution, vec![]) } else { (degree, institution) };
    Item::Entry(Entry {
        date: Some(resolver.dates.span(*start, *end, *expected)),
        title,
        subtitle,
        place: joined(place, &resolver.locale.joins.comma),
        details: blocks,
        continues: false,
    })
}
