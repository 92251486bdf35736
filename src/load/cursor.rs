//! Finds what is at a place of a profile, even while it is being typed and is not valid TOML.
//!
//! Statements are found without the grammar, and only the brackets, quotes and operators of the statement at the place
//! matter, so faults elsewhere have no effect.

use std::collections::BTreeMap;
use std::ops::Range;

use super::syntax::{is_pair, statements};
use crate::diagnostic::DataPath;

/// A place in a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// The path of the table whose key the word is, or of the value that contains it.
    pub path: DataPath,
    pub part: CursorPart,
    /// The complete word at the place, without quotes; empty between words. For a string, everything between its
    /// quotes.
    pub word: Range<usize>,
    /// The quotes around the word; empty if there are none.
    pub quotes: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CursorPart {
    /// A name in `[…]` or, for a list, in `[[…]]`.
    Header {
        is_list: bool,
    },
    Key,
    Value,
}

/// A header with the lines below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    pub path: DataPath,
    /// The header, without the line end.
    pub header: Range<usize>,
    /// From the header to the end of the last line below it that is not empty.
    pub range: Range<usize>,
}

/// What is at a byte of a profile; `None` within a comment.
///
/// ```
/// use curricle::load::{CursorPart, cursor};
/// let text = "[[experience]]\nrole = \"a\"\n[[experience]]\nsta";
/// let here = cursor(text, text.len()).expect("no comment");
/// assert_eq!((here.path.to_string().as_str(), here.part), ("experience[1]", CursorPart::Key));
/// assert_eq!(&text[here.word], "sta");
/// ```
pub fn cursor(text: &str, at: usize) -> Option<Cursor> {
    let at = text.floor_char_boundary(at);
    let mut tables = Tables::default();
    let mut table = DataPath::default();
    for statement in statements(text) {
        let range = statement.range;
        let is_here = range.contains(&at) || (range.end == at && !text[..at].ends_with('\n'));
        let line = first_line(text, &range);
        let Some(header) = Header::read(text, &line) else {
            if is_here {
                return within(text, range.start, range.end, at, table);
            }
            continue;
        };
        if is_here && at > line.end {
            // Below a header that something was joined to.
            let table = tables.enter(&header);
            return within(text, line.end, range.end, at, table);
        }
        if is_here {
            return header.cursor(text, at, &tables);
        }
        table = tables.enter(&header);
    }
    within(text, at, at, at, table)
}

/// All headers, each with the lines below it, in order.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut tables = Tables::default();
    let mut blocks: Vec<Block> = vec![];
    for statement in statements(text) {
        let line = first_line(text, &statement.range);
        match Header::read(text, &line) {
            Some(header) => {
                let start =
                    line.start + text[line.clone()].len() - text[line.clone()].trim_start().len();
                let path = tables.enter(&header);
                blocks.push(Block { path, header: start..line.end, range: start..line.end });
            }
            None => {
                let said = text[statement.range.clone()].trim_end();
                let is_comment = said.trim_start().starts_with('#');
                if let Some(block) = blocks.last_mut()
                    && !said.trim().is_empty()
                    && !is_comment
                {
                    block.range.end = statement.range.start + said.len();
                }
            }
        }
    }
    blocks
}

/// The statement at a byte, without a comment and the line end after it; `None` if there is none.
pub fn statement(text: &str, at: usize) -> Option<Range<usize>> {
    let found = statements(text).into_iter().find(|statement| statement.range.contains(&at))?;
    let range = found.range;
    let (mut at, mut end) = (range.start, range.start);
    while at < range.end {
        let c = text[at..].chars().next().unwrap_or_default();
        match c {
            '#' => {
                at = text[at..range.end].find('\n').map_or(range.end, |len| at + len);
                continue;
            }
            '"' | '\'' => at = string(text, at, range.end).after,
            c => at += c.len_utf8(),
        }
        if !c.is_whitespace() {
            end = at;
        }
    }
    Some(range.start..end)
}

fn first_line(text: &str, range: &Range<usize>) -> Range<usize> {
    let line = text[range.clone()].lines().next().unwrap_or_default();
    range.start..range.start + line.len()
}

/// The headers before the place.
#[derive(Default)]
struct Tables {
    /// The number of items in each list.
    counts: BTreeMap<DataPath, usize>,
}

impl Tables {
    /// The path for names, where each list stands for its last item.
    fn path(&self, names: &[(String, Range<usize>)]) -> DataPath {
        names.iter().fold(DataPath::default(), |path, (name, _)| self.last(path.key(name)))
    }

    fn last(&self, path: DataPath) -> DataPath {
        match self.counts.get(&path) {
            Some(count) => path.index(count - 1),
            None => path,
        }
    }

    fn enter(&mut self, header: &Header) -> DataPath {
        let Some(((last, _), parents)) = header.names.split_last() else {
            return DataPath::default();
        };
        let path = self.path(parents).key(last);
        if !header.is_list {
            return self.last(path);
        }
        let count = self.counts.entry(path.clone()).or_default();
        *count += 1;
        path.index(*count - 1)
    }
}

struct Header {
    is_list: bool,
    names: Vec<(String, Range<usize>)>,
}

impl Header {
    /// Reads a line if it is a header.
    fn read(text: &str, line: &Range<usize>) -> Option<Self> {
        let written = &text[line.clone()];
        let inner = written.trim_start();
        if !inner.starts_with('[') || is_pair(written) {
            return None;
        }
        let is_list = inner.starts_with("[[");
        let mut at = line.end - inner.len() + if is_list { 2 } else { 1 };
        let mut names = vec![];
        loop {
            let start = at;
            let mut name = String::new();
            while at < line.end && !matches!(text.as_bytes()[at], b'.' | b']' | b'#') {
                if matches!(text.as_bytes()[at], b'"' | b'\'') {
                    let string = string(text, at, line.end);
                    name += &text[string.inner.clone()];
                    at = string.after;
                } else {
                    let c = text[at..].chars().next().unwrap_or_default();
                    name.push(c);
                    at += c.len_utf8();
                }
            }
            let spaces = text[start..at].len() - text[start..at].trim_start().len();
            let place = start + spaces..start + text[start..at].trim_end().len().max(spaces);
            names.push((name.trim().to_string(), place));
            if at >= line.end || text.as_bytes()[at] != b'.' {
                return Some(Self { is_list, names });
            }
            at += 1;
        }
    }

    fn cursor(&self, text: &str, at: usize, tables: &Tables) -> Option<Cursor> {
        let after = self.names.iter().position(|(_, place)| at <= place.end);
        let last = after.unwrap_or(self.names.len() - 1);
        let part = CursorPart::Header { is_list: self.is_list };
        let path = tables.path(&self.names[..last]);
        let mut word = self.names[last].1.clone();
        let written = &text[word.clone()];
        let quotes = match written.as_bytes() {
            [b'"', .., b'"'] => "\"",
            [b'\'', .., b'\''] => "'",
            _ => "",
        };
        if !quotes.is_empty() {
            word = word.start + 1..word.end - 1;
        }
        Some(Cursor { path, part, word, quotes })
    }
}

/// A string, from its opening quotes.
struct Quoted {
    quotes: &'static str,
    inner: Range<usize>,
    /// The end after the closing quotes, or the end of an unclosed string.
    after: usize,
}

fn string(text: &str, start: usize, end: usize) -> Quoted {
    let rest = &text[start..end];
    let known = ["\"\"\"", "'''", "\"", "'"];
    let quotes = known.into_iter().find(|quotes| rest.starts_with(quotes)).unwrap_or("\"");
    let is_long = quotes.len() == 3;
    let mut at = quotes.len();
    while at < rest.len() {
        let here = &rest[at..];
        if here.starts_with(quotes) {
            return Quoted {
                quotes,
                inner: start + quotes.len()..start + at,
                after: start + at + quotes.len(),
            };
        }
        if !is_long && here.starts_with(['\n', '\r']) {
            break;
        }
        let escaped = here.starts_with('\\') && quotes.starts_with('"');
        let len = |text: &str| text.chars().next().map_or(0, char::len_utf8);
        let next = len(here);
        at +=
            next + if escaped && !here[next..].starts_with('\n') { len(&here[next..]) } else { 0 };
    }
    Quoted { quotes, inner: start + quotes.len().min(rest.len())..start + at, after: start + at }
}

/// An open list or table around a place.
struct Frame {
    path: DataPath,
    /// The index of the item in a list.
    item: Option<usize>,
    /// The key whose value is being read, or the incomplete key.
    key: Vec<String>,
    is_value: bool,
}

impl Frame {
    fn value(&self) -> DataPath {
        match self.item {
            Some(item) => self.path.index(item),
            None => self.key.iter().fold(self.path.clone(), |path, key| path.key(key)),
        }
    }

    fn cursor(&self, word: Range<usize>, quotes: &'static str) -> Cursor {
        let part = if self.is_value { CursorPart::Value } else { CursorPart::Key };
        Cursor { path: self.value(), part, word, quotes }
    }
}

/// What is at a byte of a statement in a table.
fn within(text: &str, start: usize, end: usize, place: usize, table: DataPath) -> Option<Cursor> {
    let mut frames = vec![Frame { path: table, item: None, key: vec![], is_value: false }];
    let mut at = start;
    let mut word = String::new();
    while at < place {
        let outer = frames.len() == 1;
        let frame = frames.last_mut().expect("the outermost is never closed");
        let c = text[at..].chars().next().unwrap_or_default();
        let mut next = at + c.len_utf8();
        match c {
            '"' | '\'' => {
                let string = string(text, at, end);
                if place < string.after || (place == string.after && string.inner.end == place) {
                    let inner = string.inner.start.min(place)..string.inner.end.max(place);
                    return Some(frame.cursor(inner, string.quotes));
                }
                word = text[string.inner].to_string();
                next = string.after;
            }
            '#' => {
                next = text[at..end].find('\n').map_or(end, |len| at + len);
                if place <= next {
                    return None;
                }
            }
            '\n' if outer => {
                *frame =
                    Frame { key: vec![], is_value: false, path: frame.path.clone(), item: None };
                word.clear();
            }
            '=' if !frame.is_value => {
                frame.key.push(std::mem::take(&mut word));
                frame.is_value = true;
            }
            '.' if !frame.is_value => frame.key.push(std::mem::take(&mut word)),
            '{' | '[' if frame.is_value => {
                let is_list = c == '[';
                let path = frame.value();
                let item = is_list.then_some(0);
                frames.push(Frame { path, item, key: vec![], is_value: is_list });
            }
            '}' | ']' if !outer => {
                frames.pop();
            }
            ',' => {
                match &mut frame.item {
                    Some(item) => *item += 1,
                    None if !outer => (frame.key, frame.is_value) = (vec![], false),
                    None => {}
                }
                word.clear();
            }
            c if c.is_whitespace() => {}
            c => word.push(c),
        }
        at = next;
    }
    let is_part = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    let before = text[..place].trim_end_matches(is_part).len().max(start.min(place));
    let after = text[place..].find(|c| !is_part(c)).map_or(text.len(), |len| place + len);
    frames.last().map(|frame| frame.cursor(before..after, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is at the `|` in a text.
    fn at(text: &str) -> Option<(String, CursorPart, String, &'static str)> {
        let place = text.find('|').expect("a place");
        let text = text.replacen('|', "", 1);
        let here = cursor(&text, place)?;
        Some((here.path.to_string(), here.part, text[here.word].into(), here.quotes))
    }

    #[test]
    fn a_place_is_known_in_sound_and_in_broken_text() {
        use CursorPart::{Header, Key, Value};
        let table = Header { is_list: false };
        let list = Header { is_list: true };
        for (text, path, part, word, quotes) in [
            ("|", "", Key, "", ""),
            ("[person]\nna|me = 1\n", "person", Key, "name", ""),
            ("[person]\n\n|\n[cv]\n", "person", Key, "", ""),
            ("[person]\nname = \"A|b\"\n", "person.name", Value, "Ab", "\""),
            ("[person]\nname = |\n[cv]\n", "person.name", Value, "", ""),
            ("[person]\nname = \"A|\nemail = 'x'\n", "person.name", Value, "A", "\""),
            ("[cv\n[person]\nna|", "person", Key, "na", ""),
            ("cv.lan|g = 'de'", "cv", Key, "lang", ""),
            ("cv.lang = '|de'", "cv.lang", Value, "de", "'"),
            ("[cv]\n\"la|ng\" = 1", "cv", Key, "lang", "\""),
            ("[[a]]\n[[a]]\nb = [1, tr|]\n", "a[1].b[1]", Value, "tr", ""),
            ("[[a]]\n[[a.b]]\n[[a.b]]\nc|", "a[0].b[1]", Key, "c", ""),
            ("[[a]]\n[a.b]\nc = '''\n x|\n'''", "a[0].b.c", Value, "\n x\n", "'''"),
            ("l = [{ a = 'x', b| }]\n", "l[0]", Key, "b", ""),
            ("l = [{ a = 'x' },\n { a = 'y|\n", "l[1].a", Value, "y", "'"),
            ("l = { a = [1], b = \"|\" }\n", "l.b", Value, "", "\""),
            ("[per|son]\n", "", table, "person", ""),
            ("[|", "", table, "", ""),
            ("[variant.a.te|]\nx = 1\n", "variant.a", table, "te", ""),
            ("[[exp|", "", list, "exp", ""),
            ("[[a]]\n[[a.r|]]\n", "a[0]", list, "r", ""),
            ("[a]\nb = 1 # é\nc = \"é|\"", "a.c", Value, "é", "\""),
        ] {
            assert_eq!(at(text), Some((path.into(), part, word.into(), quotes)), "{text}");
        }
        assert_eq!(at("a = 1 # no|te\n"), None);
    }

    #[test]
    fn no_place_of_any_text_is_out_of_it() {
        for text in
            ["[a.\"é", "a = \"\"\"é\\", "x = [{\n'é' = {[", "[[é]]\n\r\né='\n]]", "<<<<<<<\né"]
        {
            for place in 0..=text.len() + 1 {
                if let Some(here) = cursor(text, place) {
                    assert!(text.get(here.word.clone()).is_some(), "{text:?} {place} {here:?}");
                }
                let _ = statement(text, place);
            }
            let _ = blocks(text);
        }
    }

    #[test]
    fn a_block_ends_with_what_it_says() {
        let text = "# top\n[a]\nb = 1\n\n# of c\n[[c]]\nd = 2 # x\n";
        let found: Vec<(String, &str)> =
            blocks(text).into_iter().map(|it| (it.path.to_string(), &text[it.range])).collect();
        assert_eq!(found, [("a".into(), "[a]\nb = 1"), ("c[0]".into(), "[[c]]\nd = 2 # x")]);
        let found = statement(text, text.find('d').expect("it is there")).expect("it is there");
        assert_eq!(&text[found], "d = 2");
    }
}
