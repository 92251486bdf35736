//! YAML, with every scalar as written: `08`, `no` and `2020-01` are texts.

use std::collections::HashMap;
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, Span, StrInput};

use super::node::{Node, Value};
use super::source::{Fault, most_deep};

/// The maximum number of values that aliases may make.
const MOST_COPIES: usize = 100_000;

/// Reads the first document of a text; fails at the first place that cannot be read.
///
/// Names in bold and italics that begin with a bare `*`, which RenderCV allows, are texts unless they are aliases.
pub fn read(text: &str) -> Result<Node, Fault> {
    match read_strictly(text) {
        Ok(node) => Ok(node),
        Err(fault) => match quoted_stars(text) {
            // The places of what was quoted have moved; those of the first fault have not.
            Some(quoted) => read_strictly(&quoted).map_err(|_| fault),
            None => Err(fault),
        },
    }
}

fn read_strictly(text: &str) -> Result<Node, Fault> {
    let mut reader = Reader {
        text,
        parser: Parser::new_from_str(text),
        anchors: HashMap::new(),
        copies: 0,
        place: (0, 0),
    };
    loop {
        match reader.next()? {
            None => return Err(Fault::at(0..0, "it is empty")),
            Some((Event::DocumentStart(_), _)) => break,
            Some(_) => {}
        }
    }
    let (event, span) = reader.expect()?;
    reader.node(event, span, 0)
}

struct Reader<'a> {
    text: &'a str,
    parser: Parser<'a, StrInput<'a>>,
    anchors: HashMap<usize, Node>,
    copies: usize,
    /// A character by its index, and its byte.
    place: (usize, usize),
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Result<Option<(Event<'a>, Range<usize>)>, Fault> {
        match self.parser.next_event() {
            None => Ok(None),
            Some(Ok((event, span))) => {
                let span = self.range(span);
                Ok(Some((event, span)))
            }
            Some(Err(error)) => {
                let at = self.byte(error.marker().index());
                Err(Fault::at(at..at, error.info().to_string()))
            }
        }
    }

    fn expect(&mut self) -> Result<(Event<'a>, Range<usize>), Fault> {
        let end = self.text.len();
        self.next()?.ok_or_else(|| Fault::at(end..end, "it ends too early"))
    }

    fn node(&mut self, event: Event<'a>, span: Range<usize>, depth: usize) -> Result<Node, Fault> {
        most_deep(depth, &span)?;
        let (node, anchor) = match event {
            Event::Scalar(text, style, anchor, _) => {
                let written = self.text.get(span.clone()).unwrap_or_default();
                (Node::new(scalar(&text, style, written), span), anchor)
            }
            Event::SequenceStart(anchor, _) => {
                let mut items = vec![];
                loop {
                    match self.expect()? {
                        (Event::SequenceEnd, _) => break,
                        (event, span) => items.push(self.node(event, span, depth + 1)?),
                    }
                }
                (Node::new(Value::List(items), span), anchor)
            }
            Event::MappingStart(anchor, _) => {
                let mut entries: Vec<(String, Node)> = vec![];
                loop {
                    let (event, at) = match self.expect()? {
                        (Event::MappingEnd, _) => break,
                        next => next,
                    };
                    let key = self.node(event, at.clone(), depth + 1)?;
                    let (event, at) = self.expect()?;
                    let value = self.node(event, at, depth + 1)?;
                    match (key.text().unwrap_or_default(), value) {
                        // Merged values come after explicit ones.
                        ("<<", Node { value: Value::Map(merged), .. }) => {
                            let is_said = |key: &str| entries.iter().any(|(said, _)| said == key);
                            let more: Vec<_> =
                                merged.into_iter().filter(|(key, _)| !is_said(key)).collect();
                            entries.extend(more);
                        }
                        (key, value) => entries.push((key.to_string(), value)),
                    }
                }
                (Node::new(Value::Map(entries), span), anchor)
            }
            Event::Alias(anchor) => {
                let node = self.anchors.get(&anchor).cloned();
                let node = node.ok_or_else(|| {
                    Fault::at(span.clone(), "the alias refers to a value that contains it")
                })?;
                self.copies += size(&node);
                if self.copies > MOST_COPIES {
                    let message = format!("aliases make more than {MOST_COPIES} values");
                    return Err(Fault::at(span, message));
                }
                (node, 0)
            }
            _ => return Err(Fault::at(span, "no value is allowed here")),
        };
        if anchor > 0 {
            self.anchors.insert(anchor, node.clone());
        }
        Ok(node)
    }

    fn range(&mut self, span: Span) -> Range<usize> {
        let start = self.byte(span.start.index());
        start..self.byte(span.end.index()).max(start)
    }

    /// The byte at which a character begins, found from the previous one.
    fn byte(&mut self, index: usize) -> usize {
        let (mut number, mut byte) = if index >= self.place.0 { self.place } else { (0, 0) };
        for c in self.text[byte..].chars() {
            if number == index {
                break;
            }
            number += 1;
            byte += c.len_utf8();
        }
        self.place = (number, byte);
        byte
    }
}

fn size(node: &Node) -> usize {
    1 + match &node.value {
        Value::List(items) => items.iter().map(size).sum(),
        Value::Map(entries) => entries.iter().map(|(_, node)| size(node)).sum::<usize>(),
        _ => 0,
    }
}

fn scalar(text: &str, style: ScalarStyle, written: &str) -> Value {
    let text = super::decode::clean(text);
    if style != ScalarStyle::Plain {
        return Value::Text(text);
    }
    match text.as_str() {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" | "false" | "False" | "FALSE" => Value::Word(text),
        _ if text.parse::<f64>().is_ok() => Value::Word(text),
        _ => Value::Text(unfolded(text, written)),
    }
}

/// A multi-line text with the dashes at the beginnings of its lines, which YAML joins into one: a list in a bullet.
fn unfolded(text: String, written: &str) -> String {
    let is_item = |line: &str| line.trim_start().starts_with("- ");
    if !written.lines().skip(1).any(is_item) {
        return text;
    }
    let mut out = String::new();
    for line in written.lines().map(str::trim) {
        let between = match is_item(line) || line.is_empty() {
            _ if out.is_empty() => "",
            true => "\n",
            false => " ",
        };
        out += between;
        out += line;
    }
    super::decode::clean(&out)
}

/// The text with plain scalars that begin with `*` in quotes; `None` if there are none.
fn quoted_stars(text: &str) -> Option<String> {
    let mut changed = false;
    let mut out = String::with_capacity(text.len() + 64);
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end_matches(['\n', '\r']);
        let indent = bare.len() - bare.trim_start().len();
        let rest = &bare[indent..];
        // What comes before the value: dashes of lists, and a key.
        let after_dashes = rest.trim_start_matches(['-', ' ']);
        let start = match after_dashes.starts_with('*') {
            true => Some(bare.len() - after_dashes.len()),
            false => rest.find(": *").map(|at| indent + at + 2),
        };
        match start.map(|start| (start, bare[start..].trim_end())) {
            Some((start, value)) if value.len() > 1 && value[1..].contains('*') => {
                changed = true;
                out += &bare[..start];
                out += &format!("'{}'", value.replace('\'', "''"));
                out += &line[bare.len()..];
            }
            _ => out += line,
        }
    }
    changed.then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_are_as_they_are_written() {
        let node =
            read("a: no\nb: 08\nc: 2020-01\nd: 2020.10\ne: ~\nf: 'x'\n").expect("it is YAML");
        let texts: Vec<_> = "abcdef".chars().map(|key| node.text_of(&key.to_string())).collect();
        let wanted = [Some("no"), Some("08"), Some("2020-01"), Some("2020.10"), None, Some("x")];
        assert_eq!(texts, wanted);
    }

    #[test]
    fn names_in_stars_are_texts_and_aliases_are_aliases() {
        let node = read("a:\n  - *Ilse N*\n  - **A. B**\n  - C\n").expect("it is YAML");
        let names: Vec<_> = node.items_of("a").iter().filter_map(|item| item.text()).collect();
        assert_eq!(names, ["*Ilse N*", "**A. B**", "C"]);
        let node = read("a: &x\n  k: v\nb: *x\nc:\n  <<: *x\n  l: w\n").expect("it is YAML");
        assert_eq!(node.at(&["b", "k"]).and_then(Node::text), Some("v"));
        assert_eq!(node.at(&["c", "k"]).and_then(Node::text), Some("v"));
    }

    #[test]
    fn dashes_at_the_start_of_lines_are_a_list() {
        let node = read("- Led a team\n  - of five\n  - and two\n- Leads - and\n  inspects\n")
            .expect("YAML");
        let texts: Vec<_> = node.items().iter().filter_map(|item| item.text()).collect();
        assert_eq!(texts, ["Led a team\n- of five\n- and two", "Leads - and inspects"]);
    }

    #[test]
    fn faults_have_a_place_and_bombs_are_bounded() {
        let fault = read("cv:\n\tname: x\n").expect_err("a tab");
        assert!(fault.range.start > 0, "{fault:?}");
        let mut bomb = String::from("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for i in 1..12 {
            let items = vec![format!("*a{}", i - 1); 9].join(",");
            bomb += &format!("a{i}: &a{i} [{items}]\n");
        }
        assert!(read(&bomb).expect_err("a bomb").message.contains("aliases"));
        assert!(read(&format!("a: {}", "[".repeat(50_000))).is_err());
    }
}
