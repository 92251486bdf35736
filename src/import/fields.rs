//! Fills a table from a node, by the names that other tools have for the keys of its kind.

mod names;

use super::item::{Item, Val};
use super::node::{Node, folded};
use super::text;
use crate::publications::names::unstarred;
use crate::publications::names_in;
use names::How::{self, Bullets, Date, List, Markdown, Plain, Text, Url};
use names::{COMMON, DATES, ENDS, STARTS, own_fields};

/// Whether an item with a start and no end is ongoing, which tools express by leaving the end out.
fn goes_on(kind: &str) -> bool {
    matches!(
        kind,
        "experience"
            | "education"
            | "volunteering"
            | "project"
            | "membership"
            | "service"
            | "entries"
    )
}

/// Fills a table from a node by known names; a plain text is the name of the item.
pub fn fill(item: &mut Item, node: &Node) {
    if !node.is_map() || node.translations().is_some() {
        let main = match item.kind {
            "entries" => "text",
            "skill" => "name",
            kind => super::draft::main_keys(kind).first().copied().unwrap_or("title"),
        };
        item.words(main, Some(node));
        return;
    }
    match item.kind {
        "education" => degree(item, node),
        "publication" => paper(item, node),
        _ => {}
    }
    for (key, how, names) in own_fields(item.kind).iter().chain(COMMON) {
        if !item.can_have(key) {
            continue;
        }
        match how {
            // A list combines the values under all of the names.
            List => names.iter().for_each(|name| put(item, key, List, node.first(&[name]))),
            how => put(item, key, *how, node.first(names)),
        }
    }
    dates(item, node);
    match item.kind {
        "reference" if item.has("email") || item.has("phone") => {
            item.put("on-request", Val::Bare("true".into()));
        }
        "publication" => {
            // A venue is not Markdown.
            for key in ["venue", "publisher"] {
                if let Some(Val::Str(text)) = item.take(key) {
                    let plain = crate::profile::Markdown(text).unmarked().into_owned();
                    item.put(key, Val::Str(plain));
                }
            }
        }
        "teaching" => level(item),
        "entries" => {
            if let Some(node) = node.first(&["keywords", "items", "tags", "skills"]) {
                match item.has("text") {
                    true => drop(item.bullets("highlights", Some(node))),
                    false => drop(item.words("text", Some(node))),
                }
            }
            entry(item);
        }
        // A table of skills without a name that has but a level says nothing of it.
        "language" | "skill" if item.has("level") && !item.has("name") && !item.has("items") => {
            if let Some(level) = item.take("level") {
                item.put("name", level);
            }
        }
        "experience" | "volunteering" if item.can_have("highlights") => {
            if let Some(node) = node.first(&["keywords", "technologies", "tags", "skills"]) {
                keywords(item, node);
            }
        }
        _ => {}
    }
}

/// The dates of an item, from the keys that give them.
pub fn dates(item: &mut Item, node: &Node) {
    let goes_on = goes_on(item.kind);
    let (start, end, date) = (node.first(STARTS), node.first(ENDS), node.first(DATES));
    match (start.or(end), date) {
        (Some(_), _) => item.when(start, end, goes_on),
        (None, Some(_)) if item.can_have("start") => item.when(None, date, goes_on),
        (None, Some(_)) => drop(item.date("date", date)),
        (None, None) => {}
    }
    // A date beside a span that could not be read.
    let has_none = !["start", "end", "date"].iter().any(|key| item.has(key));
    if let Some(date) = node.first(DATES).filter(|_| has_none) {
        match item.can_have("start") {
            true => item.when(None, Some(date), goes_on),
            false => drop(item.date("date", Some(date))),
        }
    }
}

fn put(item: &mut Item, key: &str, how: How, node: Option<&Node>) {
    match how {
        Markdown
            if key == "location"
                && node.is_some_and(|node| node.is_map() && node.translations().is_none()) =>
        {
            place(item, node)
        }
        Markdown => item.words(key, node),
        Plain => item.plain(key, node),
        Text => item.text(key, node),
        List => item.list(key, node),
        Bullets => item.bullets(key, node),
        Url => item.url(key, node),
        Date => item.date(key, node),
    };
}

/// A place that is given in parts.
fn place(item: &mut Item, node: Option<&Node>) -> bool {
    let keys = ["city", "town", "region", "state", "country", "countrycode"];
    let parts: Vec<&Node> = keys.iter().filter_map(|key| node?.get(key)).collect();
    let texts =
        parts.iter().filter_map(|part| part.text()).map(|part| text::line(part, item.markup));
    let is_put = item.put("location", Val::Str(texts.collect::<Vec<_>>().join(", ")));
    if is_put {
        parts.iter().filter(|part| part.text().is_some()).for_each(|part| part.place());
    }
    is_put
}

/// The degree with its subject, as in "Master, Physics", unless one contains the other.
fn degree(item: &mut Item, node: &Node) {
    if item.has("degree") {
        return;
    }
    let kind = node.first(&["studytype", "degree", "degreename", "qualification"]);
    let area = node.first(&["area", "fieldofstudy", "field", "major", "subject"]);
    let mut both = item.clone();
    both.entries.clear();
    both.words("degree", kind);
    let kind_value = both.take("degree");
    both.words("degree", area);
    let area_value = both.take("degree");
    let says = |text: &str, other: &str| text.to_lowercase().contains(&other.to_lowercase());
    let joined = match (kind_value, area_value) {
        (Some(Val::Str(kind)), Some(Val::Str(area))) if says(&kind, &area) => Some(Val::Str(kind)),
        (Some(Val::Str(kind)), Some(Val::Str(area))) if says(&area, &kind) => Some(Val::Str(area)),
        (Some(Val::Str(kind)), Some(Val::Str(area))) => Some(Val::Str(format!("{kind}, {area}"))),
        (Some(Val::ByLanguage(kinds)), Some(Val::ByLanguage(areas))) => {
            let area = |tag: &str| areas.iter().find(|(other, _)| other == tag)?.1.as_str();
            let both = kinds.iter().map(|(tag, kind)| {
                let kind = kind.as_str().unwrap_or_default();
                (
                    tag.clone(),
                    Val::Str(
                        [Some(kind), area(tag)]
                            .into_iter()
                            .flatten()
                            .collect::<Vec<_>>()
                            .join(", "),
                    ),
                )
            });
            Some(Val::ByLanguage(both.collect()))
        }
        (kind, area) => kind.or(area),
    };
    if let Some(value) = joined {
        item.put("degree", value);
    }
}

/// The authors of a paper, the DOI in an address, and the status.
fn paper(item: &mut Item, node: &Node) {
    if let Some(authors) = node.first(&["authors", "author", "creators"]) {
        self::authors(item, authors);
    }
    for key in ["url", "website", "link", "doi"] {
        if let Some(found) = node.first(&[key])
            && let Some(doi) = found.text().and_then(text::doi)
            && item.put("doi", Val::Str(doi.into()))
        {
            found.place();
        }
    }
    if let Some(date) = node.first(DATES)
        && let Some(text) = date.text()
    {
        let status = match folded(text).as_str() {
            "inpress" => "in-press",
            "forthcoming" | "toappear" | "imerscheinen" => "forthcoming",
            "accepted" => "accepted",
            "submitted" | "underreview" | "inreview" => "under-review",
            "inpreparation" | "inprep" => "in-preparation",
            _ => return,
        };
        item.put("status", Val::Str(status.into()));
        date.place();
    }
}

/// The authors of a paper as written, without the stars that highlight the person's own name.
pub fn authors(item: &mut Item, node: &Node) {
    let mut names = vec![];
    for item in node.items() {
        let written = match item.text() {
            Some(text) => text.to_string(),
            None => match super::item::flat(item) {
                Some(text) => text,
                None => continue,
            },
        };
        let plain = without_stars(&written);
        match names_in(&plain) {
            Some(several) if several.len() > 1 => names.extend(several),
            _ => names.push(plain),
        }
        item.place();
    }
    names.retain(|name| !name.is_empty());
    item.put("authors", Val::List(names.into_iter().map(Val::Str).collect()));
}

/// A name without emphasis markers around it.
pub fn without_stars(name: &str) -> String {
    let mut inner = name.trim();
    while let Some(less) = unmarked(inner, '*').or_else(|| unmarked(inner, '_')) {
        inner = less;
    }
    unstarred(inner).trim().into()
}

fn unmarked(name: &str, mark: char) -> Option<&str> {
    name.strip_prefix(mark)?.strip_suffix(mark)
}

/// "Undergraduate course" is the level of a course, not a role.
fn level(item: &mut Item) {
    let is_level = |role: &str| {
        let role = role.to_lowercase();
        ["course", "undergraduate", "graduate", "seminar", "workshop"]
            .iter()
            .any(|word| role.contains(word))
            && !["assistant", "lecturer", "instructor", "teacher"]
                .iter()
                .any(|word| role.contains(word))
    };
    if !item.has("level")
        && item.get("role").and_then(Val::as_str).is_some_and(is_level)
        && let Some(role) = item.take("role")
    {
        item.put("level", role);
    }
}

/// Makes sure that an entry of a section has a valid shape.
pub fn entry(item: &mut Item) {
    if item.has("title") {
        if let Some(label) = item.take("label") {
            match item.has("subtitle") {
                true => item.note(format!("label: {}", label.as_str().unwrap_or_default())),
                false => drop(item.put("subtitle", label)),
            }
        }
    } else if !item.has("text") {
        for key in ["label", "subtitle", "location"] {
            if let Some(value) = item.take(key) {
                item.put("title", value);
                break;
            }
        }
    } else if let Some(subtitle) = item.take("subtitle") {
        match item.has("label") {
            true => item.append("text", &subtitle),
            false => drop(item.put("label", subtitle)),
        }
    }
    // A line of text has no bullets.
    if !item.has("title") && item.has("highlights") {
        let title = item.take("label").or_else(|| item.take("text"));
        let title = title.as_ref().and_then(Val::as_str).map(super::item::one_line);
        item.put("title", Val::Str(title.unwrap_or("…".into())));
    }
    if !item.is_empty() && !["title", "text", "bullet"].iter().any(|key| item.has(key)) {
        item.put("title", Val::Str("…".into()));
        item.note("the source gives no title");
    }
}

/// Words that describe a position, as a separate line.
fn keywords(item: &mut Item, node: &Node) {
    let mut other = item.clone();
    other.entries.clear();
    if other.words("role", Some(node))
        && let Some(Val::Str(words)) = other.take("role")
    {
        let text = match item.take("text") {
            Some(Val::Str(text)) => format!("{text}\n\n{words}"),
            Some(other) => {
                item.put("text", other);
                item.note(words);
                return;
            }
            None => words,
        };
        item.put("text", Val::Str(text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_leave_a_name_in_pairs() {
        for (written, name) in [
            ("**Ada Test**", "Ada Test"),
            ("_*Ada Test*_", "Ada Test"),
            ("__Ada Test__", "Ada Test"),
            ("Ada Test*", "Ada Test*"),
            ("**Ada Test*", "*Ada Test"),
            ("ì***", "ì***"),
            ("*", "*"),
            ("***", "*"),
        ] {
            assert_eq!(without_stars(written), name, "{written}");
        }
    }
}
