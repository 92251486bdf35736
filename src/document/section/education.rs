use super::parts::{details, facts, joined, labelled, labelled_with, listed, with_aside};
use super::when::{When, missing, when};
use crate::diagnostic::DataPath;
use crate::document::locale::Joins;
use crate::document::resolve::Resolver;
use crate::document::{Entry, Inline, Inlines, Item, plain};
use crate::profile::Education;

/// The degree as an entry; without a degree, the institution.
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
        grade_label,
        gpa,
        scale,
        rank,
        honors,
        courses,
        text,
        highlights,
        url,
        section: _,
        tags: _,
        priority: _,
        private: _,
    } = item;
    let (words, joins) = (&resolver.locale.words, &resolver.locale.joins);
    let institution = resolver.optional(institution, &at.key("institution"));
    let institution = resolver.linked(institution, url, at);
    let degree = resolver.optional(degree, &at.key("degree"));
    let mut lines = vec![];
    let thesis_word = resolver.locale.thesis(&plain(&degree));
    for (key, word, value) in [
        ("minor", words.minor.as_str(), minor),
        ("thesis", thesis_word, thesis),
        ("advisor", &words.advisor, advisor),
        ("committee", &words.committee, committee),
    ] {
        lines.push(labelled(word, &joins.colon, resolver.optional(value, &at.key(key))));
    }
    let label = resolver.optional(grade_label, &at.key("grade-label"));
    let label = if label.is_empty() { vec![Inline::text(words.grade.clone())] } else { label };
    let mut scale = resolver.optional(scale, &at.key("scale"));
    let mut marks = vec![];
    for (key, label, value) in
        [("gpa", vec![Inline::text(words.gpa.clone())], gpa), ("grade", label, grade)]
    {
        let value = resolver.optional(value, &at.key(key));
        // The scale is that of the first of the two.
        let scale = if value.is_empty() { vec![] } else { std::mem::take(&mut scale) };
        marks.push(labelled_with(label, &joins.colon, scaled(value, scale, joins)));
    }
    marks.push(scale);
    for (key, word, value) in [("rank", &words.rank, rank), ("honors", &words.honors, honors)] {
        marks.push(labelled(word, &joins.colon, resolver.optional(value, &at.key(key))));
    }
    lines.push(joined(marks, &joins.semicolon));
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
    if degree.is_empty() && institution.is_empty() {
        missing(resolver, &["degree", "institution"], at);
    }
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

/// A mark with its scale: "3.94/4.00" if both are numbers, otherwise "5.8 (of 6)".
fn scaled(mark: Inlines, scale: Inlines, joins: &Joins) -> Inlines {
    let is_number = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_digit())
            && text.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',')
    };
    match is_number(&plain(&mark)) && is_number(&plain(&scale)) {
        true => joined(vec![mark, scale], "/"),
        false => with_aside(mark, vec![scale], joins),
    }
}
