//! Entries whose head is damaged: BibTeX takes them for comments, but nobody means them as such.

use std::ops::Range;

use super::split::{
    Block, Head, begins_with_key, block, field_starts, line_end, run, skip_blank, starts_line,
};
use super::{fields, kind, off};

/// Adds the entries in the text between two other entries.
pub fn find(text: &str, gap: Range<usize>, blocks: &mut Vec<Block>) {
    let bytes = text.as_bytes();
    let mut at = gap.start;
    loop {
        let start = skip_blank(bytes, at);
        if start >= gap.end {
            return;
        }
        match entry(text, start..gap.end) {
            Some(block) => {
                at = block.range.end.max(start + 1);
                blocks.push(block);
            }
            None => at = line_end(bytes, start) + 1,
        }
    }
}

/// The entry that begins here, if any.
fn entry(text: &str, within: Range<usize>) -> Option<Block> {
    let bytes = text.as_bytes();
    let start = within.start;
    let at = bytes[start] == b'@';
    let from = start + usize::from(at);
    let word = from..from + run(&bytes[from..within.end], |b| b.is_ascii_alphanumeric());
    let name = text[word.clone()].to_ascii_lowercase();
    let next = skip_blank(bytes, word.end);
    let known = kind::of_type(&name).is_some();
    let opened = matches!(bytes.get(next), Some(b'{' | b'('));
    if at && word.is_empty() && opened && key_and_field(bytes, next + 1) {
        return Some(block(text, within, word, next + 1, Head::Whole));
    }
    if known && !at && opened && begins_with_key(bytes, next + 1) {
        let head = if starts_line(bytes, start) { Head::Off } else { Head::NoAt };
        return Some(block(text, within, word, next + 1, head));
    }
    if !known && let Some((word, inner)) = changed_head(text, start..within.end) {
        return Some(block(text, within, word, inner, Head::Off));
    }
    let inner = next + usize::from(matches!(bytes.get(next), Some(b'[' | b'<')));
    if known && at && inner > word.end && key_and_field(bytes, inner) {
        return Some(block(text, within, word, inner, Head::NoBrace));
    }
    if at
        && !known
        && let Some(length) = glued(&name, key_and_field(bytes, from))
    {
        let word = from..from + length;
        return Some(block(text, within, word.clone(), word.end, Head::NoBrace));
    }
    let headless = !at && field_starts(bytes, start, false) && fields::is_known(&name);
    let head = if follows_a_remark(text, start) { Head::Off } else { Head::Missing };
    headless.then(|| block(text, within, start..start, start, head))
}

/// A type with an addition, as in `XXarticle{k, title = …` and `@_article{k, …`, which switches an entry off: the word,
/// and the start of the fields.
fn changed_head(text: &str, within: Range<usize>) -> Option<(Range<usize>, usize)> {
    let bytes = text.as_bytes();
    let line = &text[within.start..within.end.min(line_end(bytes, within.start))];
    let length = line.find(|c: char| c.is_whitespace() || "{(,=".contains(c))?;
    let start = within.start + usize::from(line.starts_with('@'));
    let word = start..within.start + length;
    let name = text.get(word.clone())?.to_ascii_lowercase();
    let name = name.trim_matches(|c: char| !c.is_ascii_alphabetic());
    let opens = line[length..].starts_with(['{', '(']);
    let is_type = kind::of_type(name).is_some() || off::changed(name).is_some();
    (opens && is_type && key_and_field(bytes, word.end + 1)).then(|| (word.clone(), word.end + 1))
}

/// Whether the previous line is the head of an entry after a `%`, so that its fields are switched off too.
fn follows_a_remark(text: &str, at: usize) -> bool {
    let line = text[..at].trim_end().lines().next_back().unwrap_or_default().trim_start();
    let Some(remark) = line.strip_prefix('%') else { return false };
    let head = remark.trim_start_matches(['%', ' ', '\t', '@']);
    head.split_once(['{', '('])
        .is_some_and(|(word, _)| kind::of_type(&word.trim().to_ascii_lowercase()).is_some())
}

/// The length of the type at the start of a word that continues as a key, as in `@miscmoreau2024,`.
fn glued(word: &str, goes_on: bool) -> Option<usize> {
    let types = kind::TYPES.iter().map(|(name, _)| *name).filter(|name| word.starts_with(name));
    types.map(str::len).max().filter(|_| goes_on)
}

/// Whether there is a key, a comma and a field here.
fn key_and_field(bytes: &[u8], at: usize) -> bool {
    let comma = at + run(&bytes[at..], |b| b != b',' && b != b'\n');
    begins_with_key(bytes, at) && field_starts(bytes, comma + 1, true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publications::bib::split::split;

    #[test]
    fn an_entry_with_a_damaged_head_is_one() {
        for (text, head) in [
            ("misc{k, title = {x}}", Head::Off),
            ("% @misc{k,\n title = {x}\n}", Head::Off),
            ("@{k, title = {x}}", Head::Whole),
            ("@misc k, title = {x}}", Head::NoBrace),
            ("@misck, title = {x}}", Head::NoBrace),
            ("@misc[k,\n title = {x}\n]", Head::NoBrace),
            ("  title = {x},\n year = 2020\n}", Head::Missing),
        ] {
            let text = format!("@misc{{a, title = {{y}}}}\n\n{text}\n@misc{{b, title = {{z}}}}");
            let heads: Vec<Head> = split(&text).iter().map(|block| block.head).collect();
            assert_eq!(heads, [Head::Whole, head, Head::Whole], "{text}");
        }
    }

    #[test]
    fn what_stands_between_entries_is_no_entry() {
        let text = "title: x\n% title = {x}\nmisc {and} more @ home, title = x\nme@a.org (y)";
        assert_eq!(split(text), []);
    }
}
