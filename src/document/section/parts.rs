//! Helpers that make shapes for the kinds of sections.

use super::chosen;
use crate::diagnostic::DataPath;
use crate::document::locale::{Joins, Locale, fill, fill_inlines};
use crate::document::markdown::blanks;
use crate::document::resolve::Resolver;
use crate::document::{Block, Entry, Inline, Inlines, Item, Line, Period, plain as plain_text};
use crate::profile::{Highlight, Markdown, Text};
use crate::publications::names::Name;

/// The text below the heading of an entry: its text, then its highlights as one list.
pub fn details(
    resolver: &mut Resolver,
    text: &Option<Text>,
    highlights: &[Highlight],
    at: &DataPath,
) -> Vec<Block> {
    let mut blocks = text.as_ref().map_or(vec![], |text| resolver.text(text, &at.key("text")));
    let at = at.key("highlights");
    let mut items: Vec<Vec<Block>> = vec![];
    for (i, highlight) in chosen(resolver.profile, highlights, &at) {
        let Highlight { text, tags, priority, private: _ } = highlight;
        // One without any other key is usually written as a string, whose place is that of the item.
        let at = match tags.is_empty() && priority.is_none() {
            true => at.index(i),
            false => at.index(i).key("text"),
        };
        let mut item = match without_dash(text) {
            Some(text) => resolver.text(&text, &at),
            None => resolver.text(text, &at),
        };
        match &mut item[..] {
            // One that was pasted with its bullet, or several with theirs.
            [Block::List { start: None, items: inner }] => items.append(inner),
            _ => items.push(item),
        }
    }
    if !items.is_empty() {
        blocks.push(Block::List { start: None, items });
    }
    blocks
}

/// A bullet that was pasted with a dash as its marker.
fn without_dash(text: &Text) -> Option<Text> {
    let rest = text.as_str().trim_start().strip_prefix(['–', '—'])?;
    rest.starts_with([' ', '\t', '\u{a0}']).then(|| Text(rest.trim_start().to_string()))
}

/// A text with a label, as in "Thesis: …"; empty if the text is empty.
pub fn labelled(label: &str, colon: &str, mut text: Inlines) -> Inlines {
    if !text.is_empty() {
        text.insert(0, Inline::text(format!("{label}{colon}")));
    }
    text
}

/// The same with a label that may have markup.
pub fn labelled_with(label: Inlines, colon: &str, text: Inlines) -> Inlines {
    if text.is_empty() { text } else { joined(vec![label, text], colon) }
}

/// Short facts, one per line; `None` if all are empty.
pub fn facts(lines: Vec<Inlines>) -> Option<Block> {
    let lines: Vec<Inlines> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    let text: Inlines = lines.join(&Inline::Break);
    (!text.is_empty()).then_some(Block::Paragraph { text })
}

/// A paragraph of several parts; `None` if all are empty.
pub fn paragraph(parts: Vec<Inlines>, separator: &str) -> Option<Block> {
    let text = joined(parts, separator);
    (!text.is_empty()).then_some(Block::Paragraph { text })
}

/// The parts that are not empty, with `separator` between them.
pub fn joined(parts: Vec<Inlines>, separator: &str) -> Inlines {
    let mut out = vec![];
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        if !out.is_empty() {
            out.push(Inline::text(separator));
        }
        out.extend(part);
    }
    out
}

/// A text with asides in brackets: "Engineer (contract, 60 %)".
pub fn with_aside(said: Inlines, aside: Vec<Inlines>, joins: &Joins) -> Inlines {
    let aside = joined(aside, &joins.comma);
    match (said.is_empty(), aside.is_empty()) {
        (_, true) => said,
        (true, false) => aside,
        (false, false) => fill_inlines(&joins.aside, &[("text", said), ("aside", aside)]),
    }
}

/// Plain text without Markdown.
pub fn plain(text: impl AsRef<str>) -> Inlines {
    let text = blanks(text.as_ref());
    if text.trim().is_empty() { vec![] } else { vec![Inline::text(text)] }
}

/// Fields that are printed as one list, such as courses.
pub fn listed(resolver: &mut Resolver, words: &[Markdown], at: &DataPath) -> Inlines {
    let parts =
        words.iter().enumerate().map(|(i, item)| resolver.words(item, &at.index(i))).collect();
    joined(parts, &resolver.locale.joins.list)
}

/// A pattern of the language around text that has markup.
pub fn around(pattern: &str, name: &str, text: Inlines) -> Inlines {
    if text.is_empty() {
        return text;
    }
    fill_inlines(pattern, &[(name, text)])
}

/// People by name, with the person's own name in bold.
pub fn persons(resolver: &Resolver, names: &[String]) -> Inlines {
    let parts = names.iter().map(|name| {
        let name = Name::parse(name);
        let display = Inline::text(format!("{}{}", name.display, name.marks));
        if resolver.own.is(&name) { vec![Inline::Strong(vec![display])] } else { vec![display] }
    });
    joined(parts.collect(), &resolver.locale.joins_of(&names.concat()).list)
}

/// A short link with the text `name`; `None` if there is no `url`, or it is not an address.
pub fn short_link(
    resolver: &mut Resolver,
    name: &str,
    url: &Option<String>,
    at: DataPath,
) -> Inlines {
    match url {
        Some(url) if resolver.address(url, at.value()) => {
            vec![Inline::Link { url: url.clone(), body: vec![Inline::text(name)] }]
        }
        _ => vec![],
    }
}

/// A single statement: a highlighted `title` and a text about it. It is a line if it fits on one, and an entry if
/// details need more.
pub fn statement(
    resolver: &Resolver,
    date: Option<Period>,
    title: Inlines,
    parts: Vec<Inlines>,
    details: Vec<Block>,
) -> Item {
    let joins = &resolver.locale.joins;
    let said = joined(parts, &joins.comma);
    match remark(details) {
        Ok(remark) => {
            let head = joined(vec![vec![Inline::Strong(title)], said], &joins.comma);
            let text = with_remark(head, remark, joins);
            Item::Line(Line { date, text, ..Line::default() })
        }
        Err(details) => {
            Item::Entry(Entry { date, title, subtitle: said, details, ..Entry::default() })
        }
    }
}

/// A statement with `label` as the key and `text` as the value: "Reviewer: ACL".
pub fn labelled_line(date: Option<Period>, label: Inlines, text: Inlines) -> Item {
    match text.is_empty() {
        true => Item::Line(Line { date, text: vec![Inline::Strong(label)], ..Line::default() }),
        false => Item::Line(Line { date, label, text, ..Line::default() }),
    }
}

/// Details that are empty or a single paragraph, as a part of a line; otherwise, returns them.
pub fn remark(mut details: Vec<Block>) -> Result<Inlines, Vec<Block>> {
    match &mut details[..] {
        [] => Ok(vec![]),
        [Block::Paragraph { text }] => Ok(std::mem::take(text)),
        _ => Err(details),
    }
}

/// A text with a remark: a part of the sentence if it starts with a lower-case letter, otherwise the next sentence. In
/// scripts without case, a remark that ends like a sentence is one.
pub fn with_remark(said: Inlines, remark: Inlines, joins: &Joins) -> Inlines {
    const ENDS: [char; 9] = ['.', '!', '?', '…', '。', '！', '？', '।', '؟'];
    let text = plain_text(&remark);
    let goes_on = match text.chars().next() {
        Some(first) if first.is_lowercase() => true,
        Some(first) if first.is_alphabetic() && !first.is_uppercase() => !text.ends_with(ENDS),
        _ => false,
    };
    let separator = if goes_on {
        &joins.comma
    } else if plain_text(&said).ends_with(ENDS) {
        &joins.stop[joins.end().len()..]
    } else {
        &joins.stop
    };
    joined(vec![said, remark], separator)
}

/// Given text followed by words of the language, which get an initial capital if no text is given.
pub fn begun(given: Inlines, mut own: Inlines, locale: &Locale) -> Inlines {
    if given.is_empty()
        && let Some(Inline::Text(words)) = own.first_mut()
    {
        words.text = locale.capital(&words.text);
    }
    joined(vec![given, own], &locale.joins.comma)
}

/// Fills the only placeholder of a pattern.
pub fn filled(pattern: &str, name: &str, value: impl ToString) -> Inlines {
    vec![Inline::text(fill(pattern, &[(name, &value.to_string())]))]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::locale::english;

    fn text(text: &str) -> Inlines {
        vec![Inline::text(text)]
    }

    #[test]
    fn empty_parts_leave_no_separator() {
        let parts = vec![vec![], text("a"), vec![], text("b"), vec![]];
        assert_eq!(plain_text(&joined(parts, ", ")), "a, b");
        assert_eq!(paragraph(vec![vec![]], ", "), None);
        assert_eq!(labelled("Thesis", ": ", vec![]), vec![]);
        assert_eq!(facts(vec![vec![], vec![]]), None);
    }

    #[test]
    fn one_paragraph_is_a_remark_and_more_is_not() {
        let paragraph = Block::Paragraph { text: text("for the best paper") };
        assert_eq!(remark(vec![paragraph.clone()]), Ok(text("for the best paper")));
        assert!(remark(vec![paragraph.clone(), paragraph]).is_err());
    }

    #[test]
    fn a_remark_goes_on_with_the_sentence_or_begins_one() {
        for (said, remark, whole) in [
            ("Prize", "for work on tone.", "Prize, for work on tone."),
            ("Prize", "For work on tone.", "Prize. For work on tone."),
            ("Prize of Tone Ltd.", "Given twice.", "Prize of Tone Ltd. Given twice."),
            ("", "Given twice.", "Given twice."),
        ] {
            let said = if said.is_empty() { vec![] } else { text(said) };
            assert_eq!(plain_text(&with_remark(said, text(remark), &english().joins)), whole);
        }
    }

    #[test]
    fn own_words_begin_a_line_large() {
        let english = english();
        assert_eq!(begun(vec![], text("pending"), &english), text("Pending"));
        assert_eq!(plain_text(&begun(text("eBay"), text("pending"), &english)), "eBay, pending");
    }

    #[test]
    fn a_pattern_goes_around_text() {
        let body = vec![Inline::Strong(text("X"))];
        assert_eq!(
            around("now at {place}", "place", body.clone()),
            [text("now at "), body.clone()].concat()
        );
        assert_eq!(around("now at {place}", "place", vec![]), vec![]);
    }
}
