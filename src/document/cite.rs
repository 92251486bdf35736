//! The labels of papers, in the list and wherever text speaks of them.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::list::List;
use super::resolve::paper_id;
use super::section::plain;
use super::{Document, Inline, Inlines};
use crate::publications::Paper;
use crate::publications::labels::labels;

/// Where a text names papers in other forms than `[@key]`, and the keys: several in one pair of
/// brackets, a page after the key, no brackets, or a command of LaTeX.
pub fn foreign_citations(
    text: &str,
    is_key: &dyn Fn(&str) -> bool,
) -> Vec<(Range<usize>, Vec<String>)> {
    let mut found = vec![];
    let keys = |inner: &str| -> Vec<String> {
        let parts = inner.split(|c: char| c.is_whitespace() || ",;".contains(c));
        let parts = parts.map(|part| part.trim_start_matches('@')).filter(|part| is_key(part));
        parts.map(str::to_string).collect()
    };
    for (start, _) in text.match_indices("[@") {
        let Some(len) = text[start..].find([']', '\n']) else { continue };
        let inner = &text[start + 1..start + len];
        let own = keys(inner);
        if inner.contains(|c: char| c.is_whitespace() || ",;".contains(c)) && !own.is_empty() {
            let end = start + len + usize::from(text[start + len..].starts_with(']'));
            found.push((start..end, own));
        }
    }
    for (start, _) in text.match_indices("\\cite") {
        let Some(open) = text[start..].find('{').filter(|open| *open < 12) else { continue };
        let Some(len) = text[start..].find('}') else { continue };
        let own = keys(text.get(start + open + 1..start + len).unwrap_or_default());
        if !own.is_empty() {
            found.push((start..start + len + 1, own));
        }
    }
    for (start, _) in text.match_indices('@') {
        let rest = &text[start + 1..];
        let len =
            rest.find(|c: char| !c.is_alphanumeric() && !"-_:/.".contains(c)).unwrap_or(rest.len());
        let key = rest[..len].trim_end_matches(['.', ':']);
        let is_bare = !text[..start].ends_with(|c: char| "[(@".contains(c) || c.is_alphanumeric());
        if is_bare && is_key(key) {
            found.push((start..start + 1 + key.len(), vec![key.to_string()]));
        }
    }
    let apart = |(range, _): &(Range<usize>, Vec<String>)| {
        !found.iter().any(|(other, _)| {
            *other != *range && other.start <= range.start && range.end <= other.end
        })
    };
    found.iter().filter(|one| apart(one)).cloned().collect()
}

/// Gives each paper in the list and each citation its label. `cited` are the papers that the
/// text speaks of, in the order of the first mention.
pub fn name_papers(papers: &[Paper], list: &List, cited: &[usize], document: &mut Document) {
    let labels = labels(papers, cited, &list.order);
    let shown: HashSet<usize> = list.shown.iter().copied().collect();
    let by_id: HashMap<String, usize> =
        (0..papers.len()).map(|paper| (paper_id(papers, paper), paper)).collect();
    let named =
        |id: &str| by_id.get(id).map(|paper| (labels[*paper].clone(), shown.contains(paper)));
    let mut linked = HashSet::new();
    for line in document.lines_mut() {
        name_references(line, &named, &mut linked);
    }
    for reference in document.references_mut() {
        let label = named(&reference.id).map(|(label, _)| label).unwrap_or_default();
        reference.label_line = plain(&label);
        reference.label = label;
        reference.linked = linked.contains(&reference.id);
    }
}

/// Gives each citation its label, and takes the link from those that lead nowhere. `named`
/// gives the label of a paper by its id, and whether it is on the page; `linked` gets the ids of
/// those that are linked to.
fn name_references(
    inlines: &mut Inlines,
    named: &dyn Fn(&str) -> Option<(String, bool)>,
    linked: &mut HashSet<String>,
) {
    for inline in inlines {
        if let Inline::Ref { id, body } = inline {
            let Some((label, shown)) = named(id) else { continue };
            if body.is_empty() {
                body.push(Inline::text(label));
            }
            if shown {
                linked.insert(id.clone());
            } else {
                *inline = Inline::text(super::plain(body));
            }
        } else if let Some(body) = inline.body_mut() {
            name_references(body, named, linked);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn papers_named_as_in_other_tools_are_found() {
        let is_key = |key: &str| ["a24", "b25"].contains(&key);
        let found = |text: &str| -> Vec<(String, String)> {
            let found = foreign_citations(text, &is_key);
            found
                .into_iter()
                .map(|(range, keys)| (text[range].to_string(), keys.join(" ")))
                .collect()
        };
        for (text, range, keys) in [
            ("x [@a24; @b25] y", "[@a24; @b25]", "a24 b25"),
            ("x [@a24, p. 3] y", "[@a24, p. 3]", "a24"),
            ("x [@ a24] y", "[@ a24]", "a24"),
            ("x \\cite{a24,b25} y", "\\cite{a24,b25}", "a24 b25"),
            ("as @a24. Then", "@a24", "a24"),
        ] {
            assert_eq!(found(text), [(range.to_string(), keys.to_string())], "{text}");
        }
        for text in ["[@a24]", "[x](@a24)", "me@a24", "@home", "[@home and away]", "[x][@a24]"] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
