//! The labels of papers, in the list and in texts that cite them.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::list::List;
use super::resolve::paper_id;
use super::section::plain;
use super::{Document, Inline, Inlines};
use crate::profile::{Labels, Publications};
use crate::publications::labels::{beside, citations, labels};
use crate::publications::{Paper, is_key};

/// The keys of several papers in one pair of brackets: `@a; @b` or `@a, @b`.
pub fn several(inner: &str) -> Option<Vec<&str>> {
    let keys: Option<Vec<&str>> = inner
        .split([',', ';'])
        .map(|part| part.trim().strip_prefix('@').filter(|key| is_key(key)))
        .collect();
    keys.filter(|keys| keys.len() > 1)
}

/// Citations in other forms than `[@key]`, with their keys: a page after the key, no brackets, or a LaTeX command.
pub fn foreign_citations(
    text: &str,
    is_key: &dyn Fn(&str) -> bool,
) -> Vec<(Range<usize>, Vec<String>)> {
    let mut found = vec![];
    let mut joined: Vec<Range<usize>> = vec![];
    let keys = |inner: &str| -> Vec<String> {
        let parts = inner.split(|c: char| c.is_whitespace() || ",;".contains(c));
        let parts = parts.map(|part| part.trim_start_matches('@')).filter(|part| is_key(part));
        parts.map(str::to_string).collect()
    };
    for (start, _) in text.match_indices("[@") {
        let Some(len) = text[start..].find([']', '\n']) else { continue };
        let inner = &text[start + 1..start + len];
        let own = keys(inner);
        if several(inner).is_some() {
            joined.push(start..start + len);
        } else if inner.contains(|c: char| c.is_whitespace() || ",;".contains(c)) && !own.is_empty()
        {
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
        let is_joined = joined.iter().any(|range| range.contains(&start));
        if is_bare && !is_joined && is_key(key) {
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

/// Sets the label beside each paper in the list according to the settings, and the same in each citation. `cited` are
/// the papers that the text cites, in the order of the first mention.
pub fn name_papers(
    papers: &[Paper],
    list: &List,
    settings: &Publications,
    cited: &[usize],
    semicolon: &str,
    document: &mut Document,
) {
    let numbered = list.is_numbered();
    let beside = beside(papers, settings, numbered, !cited.is_empty());
    let names = match beside {
        Labels::Venue => labels(papers, cited, &list.order),
        Labels::Year => papers.iter().map(year).collect(),
        // A label from the profile is printed unless labels are switched off.
        Labels::Number | Labels::None => {
            let own = |paper: &Paper| paper.label.clone().filter(|_| settings.labels.is_none());
            papers.iter().map(|paper| own(paper).unwrap_or_default()).collect()
        }
    };
    let shown: HashSet<usize> = list.shown.iter().copied().collect();
    let by_id: HashMap<String, usize> =
        (0..papers.len()).map(|paper| (paper_id(papers, paper), paper)).collect();
    let bare = match cited.is_empty() || beside == Labels::Venue {
        true => vec![],
        false => citations(papers),
    };
    let cited = |paper: usize| match (beside, &list.numbers[paper]) {
        (Labels::Venue, _) => names[paper].clone(),
        (Labels::Number | Labels::None, _) if !names[paper].is_empty() => names[paper].clone(),
        (_, Some(number)) => number.clone(),
        (_, None) => bare[paper].clone(),
    };
    let cited = |id: &str| by_id.get(id).map(|paper| (cited(*paper), shown.contains(paper)));
    let mut texts = Citations { named: &cited, semicolon, linked: HashSet::new() };
    document.lines_mut().into_iter().for_each(|line| texts.name(line));
    for reference in document.references_mut() {
        let label = by_id.get(&reference.id).map(|paper| names[*paper].clone()).unwrap_or_default();
        reference.label_line = plain(&label);
        reference.label = label;
        // Of a paper in several lists, the first is what links lead to.
        reference.linked = texts.linked.remove(&reference.id);
    }
}

fn year(paper: &Paper) -> String {
    paper.date.map(|date| date.year.to_string()).unwrap_or_default()
}

/// The printed citations of a document.
struct Citations<'a> {
    /// The label of a paper, by its id, and whether the paper is on the page.
    named: &'a dyn Fn(&str) -> Option<(String, bool)>,
    semicolon: &'a str,
    /// The ids of the papers that have links to them.
    linked: HashSet<String>,
}

/// The text before a place in a line.
#[derive(Default)]
struct Before {
    /// The number of open brackets.
    open: usize,
    /// The words since the beginning of the line, or since a citation without brackets, except those that join two
    /// subjects.
    words: usize,
}

/// "And" and "or" in the main languages.
const JOINING: &[&str] = &["and", "or", "und", "oder", "et", "ou", "y", "e", "o", "en", "of"];

impl Before {
    fn read(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '(' | '[' | '（' | '［' => self.open += 1,
                ')' | ']' | '）' | '］' => self.open = self.open.saturating_sub(1),
                _ => {}
            }
        }
        let tells = |word: &&str| word.contains(char::is_alphanumeric) && !JOINING.contains(word);
        self.words += text.split_whitespace().filter(tells).count();
    }
}

impl Citations<'_> {
    fn name(&mut self, line: &mut Inlines) {
        self.name_in(line, &mut Before::default(), None);
    }

    /// Words the citations in a part of a line that is followed by `after`.
    ///
    /// Citations are in brackets, with adjacent ones in one pair. They have no brackets if they are the subject of the
    /// sentence, before a colon, and within brackets in the text. A citation of a paper that is not on the page is not
    /// linked.
    fn name_in(&mut self, inlines: &mut Inlines, before: &mut Before, after: Option<char>) {
        let is_bare =
            |inline: &Inline| matches!(inline, Inline::Ref { body, .. } if body.is_empty());
        let is_blank =
            |inline: &Inline| matches!(inline, Inline::Text(run) if run.text.trim().is_empty());
        if !inlines.iter().any(|inline| inline.body().is_some()) {
            before.read(&super::plain(inlines));
            return;
        }
        let mut rest = std::mem::take(inlines).into_iter().peekable();
        let rest_after = |rest: &mut std::iter::Peekable<std::vec::IntoIter<Inline>>| {
            let next = rest.peek().map(|next| super::plain(std::slice::from_ref(next)));
            next.map_or(after, |next| next.chars().next())
        };
        while let Some(mut inline) = rest.next() {
            if !is_bare(&inline) {
                let after = rest_after(&mut rest);
                match inline.body_mut() {
                    Some(body) => self.name_in(body, before, after),
                    None => before.read(&super::plain(std::slice::from_ref(&inline))),
                }
                inlines.push(self.linked(inline));
                continue;
            }
            let mut run = vec![inline];
            let mut blank = None;
            while let Some(next) =
                rest.next_if(|next| is_bare(next) || blank.is_none() && is_blank(next))
            {
                if is_bare(&next) {
                    run.push(next);
                    blank = None;
                } else {
                    blank = Some(next);
                }
            }
            let after = if blank.is_some() { Some(' ') } else { rest_after(&mut rest) };
            let is_number = run.iter().any(|inline| self.is_number(inline));
            let is_free =
                before.open > 0 || !is_number && (before.words == 0 || after == Some(':'));
            if !is_free {
                inlines.push(Inline::text("["));
            } else if before.open == 0 {
                before.words = 0;
            }
            for (i, inline) in run.into_iter().enumerate() {
                if i > 0 {
                    inlines.push(Inline::text(self.semicolon));
                }
                inlines.push(self.linked(inline));
            }
            if !is_free {
                inlines.push(Inline::text("]"));
                before.words += 2;
            }
            inlines.extend(blank);
        }
    }

    fn is_number(&self, inline: &Inline) -> bool {
        let Inline::Ref { id, .. } = inline else { return false };
        (self.named)(id).is_some_and(|(name, _)| name.bytes().all(|b| b.is_ascii_digit()))
    }

    /// A citation with its text, linked if the paper is on the page; any other piece unchanged.
    fn linked(&mut self, inline: Inline) -> Inline {
        let Inline::Ref { id, mut body } = inline else { return inline };
        let Some((name, shown)) = (self.named)(&id) else { return Inline::Ref { id, body } };
        if body.is_empty() {
            body.push(Inline::text(name));
        }
        if !shown {
            return Inline::text(super::plain(&body));
        }
        self.linked.insert(id.clone());
        Inline::Ref { id, body }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::markdown;

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
            ("x [@a24, p. 3] y", "[@a24, p. 3]", "a24"),
            ("x [@ a24] y", "[@ a24]", "a24"),
            ("x \\cite{a24,b25} y", "\\cite{a24,b25}", "a24 b25"),
            ("as @a24. Then", "@a24", "a24"),
        ] {
            assert_eq!(found(text), [(range.to_string(), keys.to_string())], "{text}");
        }
        for text in [
            "[@a24]",
            "[@a24; @b25]",
            "[@a24,@b25]",
            "[x](@a24)",
            "me@a24",
            "@home",
            "[@home and away]",
            "[x][@a24]",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    struct Any;

    impl markdown::Links for Any {
        fn cite(&mut self, key: &str, _: &str) -> Option<String> {
            (key != "unknown").then(|| key.into())
        }

        fn allow(&mut self, _: &str, _: &str) -> bool {
            true
        }
    }

    #[test]
    fn citations_stand_in_brackets_unless_the_sentence_is_about_them() {
        let named = |id: &str| match id {
            "n" => Some(("7".to_string(), true)),
            "hidden" => Some(("ICML 2020".to_string(), false)),
            _ => Some((id.to_uppercase(), true)),
        };
        for (text, printed) in [
            ("[@a]: Words.", "A: Words."),
            ("[@a] shows fog.", "A shows fog."),
            ("[@a], [@b] and [@c] show fog.", "A, B and C show fog."),
            ("**[@a]** shows [@b].", "A shows [B]."),
            ("Fog is wet [@a].", "Fog is wet [A]."),
            ("Fog [@a; @b] and mist [@c,@d].", "Fog [A; B] and mist [C; D]."),
            ("Fog [@a][@b][@c], mist [@d] [@e] too.", "Fog [A; B; C], mist [D; E] too."),
            ("[@a; @b]: Words.", "A; B: Words."),
            ("As in [@a]: Words.", "As in A: Words."),
            ("Fog (see [@a] and [@b]) is wet [@c].", "Fog (see A and B) is wet [C]."),
            ("Fog [the words][@a] [@b].", "Fog the words [B]."),
            ("[@n]: Words (see [@n]) [@n; @a].", "[7]: Words (see 7) [7; A]."),
            ("Fog [@unknown; @a].", "Fog [@unknown][A]."),
            ("Fog [@hidden].", "Fog [ICML 2020]."),
        ] {
            let mut line = markdown::inline(text, &mut Any);
            let mut citations =
                Citations { named: &named, semicolon: "; ", linked: HashSet::new() };
            citations.name(&mut line);
            assert_eq!(crate::document::plain(&line), printed, "{text}");
            assert!(!citations.linked.contains("hidden"));
        }
    }
}
