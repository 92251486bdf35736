//! Writes a profile anew from its values, for the chosen variant and language, without comments.

use indexmap::IndexMap;

use super::as_toml::key as written_key;
use super::index::Index;
use super::node::{Node, Value};
use crate::diagnostic::DataPath;

/// A value that contains no others, for the decision over it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Leaf<'a> {
    Text(&'a str),
    /// A number, a TOML date, `true` or `false`.
    Other,
}

/// The fate of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    Kept,
    Dropped,
    /// It is replaced by another text.
    Replaced(String),
}

/// A line may be this wide before a list is split over several lines.
const WIDTH: usize = 96;

impl Index {
    /// The text of a profile with the values that `fate` keeps, in the order of the file. Tables and lists of which
    /// nothing is kept are left out, unless they were empty already.
    pub fn rewritten(&self, fate: &dyn Fn(&DataPath, Leaf) -> Fate) -> String {
        let Some(Node { value: Value::Table(tables), .. }) =
            pruned(&self.root, &DataPath::default(), fate)
        else {
            return String::new();
        };
        let mut pieces: Vec<((usize, usize), String, Node)> = vec![];
        for (key, node) in tables {
            let name = written_key(&key);
            match node.value {
                Value::Array(items) if items.iter().all(is_table) => {
                    let items = items.into_iter();
                    pieces.extend(items.map(|item| (item.place(), format!("[[{name}]]"), item)));
                }
                _ => {
                    let start = node.key.as_ref().map_or(node.span.start, |key| key.start);
                    pieces.push(((node.source, start), format!("[{name}]"), node));
                }
            }
        }
        pieces.sort_by_key(|(place, ..)| *place);
        let mut out = String::new();
        for (_, header, node) in &pieces {
            table(&mut out, header, node);
        }
        out
    }

    /// All values that contain no others, with their places.
    pub fn leaves(&self) -> Vec<(DataPath, Leaf<'_>)> {
        let mut leaves = vec![];
        collect(&self.root, &DataPath::default(), &mut leaves);
        leaves
    }
}

fn collect<'a>(node: &'a Node, path: &DataPath, leaves: &mut Vec<(DataPath, Leaf<'a>)>) {
    match &node.value {
        _ if node.is_reported => {}
        Value::Table(table) => {
            table.iter().for_each(|(key, node)| collect(node, &path.key(key), leaves));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(i, node)| collect(node, &path.index(i), leaves));
        }
        Value::String(text) => leaves.push((path.clone(), Leaf::Text(text))),
        _ => leaves.push((path.clone(), Leaf::Other)),
    }
}

fn pruned(node: &Node, path: &DataPath, fate: &dyn Fn(&DataPath, Leaf) -> Fate) -> Option<Node> {
    let value = match &node.value {
        _ if node.is_reported => return None,
        Value::StandIn => return None,
        Value::Table(table) => {
            let inner = table
                .iter()
                .filter_map(|(key, node)| Some((key.clone(), pruned(node, &path.key(key), fate)?)));
            let inner: IndexMap<String, Node> = inner.collect();
            if inner.is_empty() && !table.is_empty() {
                return None;
            }
            Value::Table(inner)
        }
        Value::Array(items) => {
            let inner = items.iter().enumerate();
            let inner: Vec<Node> =
                inner.filter_map(|(i, node)| pruned(node, &path.index(i), fate)).collect();
            if inner.is_empty() && !items.is_empty() {
                return None;
            }
            Value::Array(inner)
        }
        Value::String(text) => match fate(path, Leaf::Text(text)) {
            Fate::Kept => Value::String(text.clone()),
            Fate::Replaced(text) => Value::String(text),
            Fate::Dropped => return None,
        },
        other => match fate(path, Leaf::Other) {
            Fate::Kept | Fate::Replaced(_) => other.clone(),
            Fate::Dropped => return None,
        },
    };
    let Node { source, key, span, .. } = node;
    let (source, key, span) = (*source, key.clone(), span.clone());
    Some(Node { source, key, span, value, is_reported: false })
}

fn is_table(node: &Node) -> bool {
    matches!(node.value, Value::Table(_))
}

/// A table below its header, followed by the lists of tables within it, each table below its own header.
fn table(out: &mut String, header: &str, node: &Node) {
    let Value::Table(entries) = &node.value else { return };
    if !out.is_empty() {
        out.push('\n');
    }
    *out += &format!("{header}\n");
    let has_header = |node: &Node| match &node.value {
        Value::Array(items) => !items.is_empty() && items.iter().all(is_table),
        _ => false,
    };
    for (key, node) in entries.iter().filter(|(_, node)| !has_header(node)) {
        let key = written_key(key);
        *out += &format!("{key} = {}\n", after_key(node, key.len() + 3));
    }
    let path = header.trim_matches(['[', ']']);
    for (key, node) in entries {
        if let (true, Value::Array(items)) = (has_header(node), &node.value) {
            let header = format!("[[{path}.{}]]", written_key(key));
            items.iter().for_each(|item| table(out, &header, item));
        }
    }
}

/// A value after a key that takes this many columns.
fn after_key(node: &Node, columns: usize) -> String {
    let whole = inline(node);
    match &node.value {
        Value::Array(items) if whole.chars().count() + columns > WIDTH || whole.contains('\n') => {
            let items = items.iter().map(|item| format!("  {},\n", inline(item)));
            format!("[\n{}]", items.collect::<String>())
        }
        _ => whole,
    }
}

fn inline(node: &Node) -> String {
    match &node.value {
        Value::String(text) => toml::Value::String(text.clone()).to_string(),
        Value::Integer(number) => number.to_string(),
        Value::Float(number) => toml::Value::Float(*number).to_string(),
        Value::Boolean(value) => value.to_string(),
        Value::Datetime(text) => text.clone(),
        Value::Array(items) => {
            format!("[{}]", items.iter().map(inline).collect::<Vec<_>>().join(", "))
        }
        Value::Table(entries) => {
            let entries = entries
                .iter()
                .map(|(key, node)| format!("{} = {}", written_key(key), inline(node)));
            format!("{{ {} }}", entries.collect::<Vec<_>>().join(", "))
        }
        Value::StandIn => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::diagnostic::Sink;

    fn index(text: &str) -> Index {
        let mut sink = Sink::default();
        let root = Node::parse("p", text, &mut sink);
        assert_eq!(sink.finish(), [], "{text}");
        Index::new(vec![("p".into(), text.into())], root)
    }

    #[test]
    fn what_is_kept_stands_in_its_order_without_comments() {
        let text = "# secret\n[[award]]\ntitle = 'A' # why\ndate = 2020\n[person]\nname = 'x'\nlinks = [{ url = 'u' }, { url = 'v' }]\n\
                    [[talk]]\ntitle = 'gone'\n[[award]]\ntitle = 'B'\nhighlights = ['a', { text = 'b' }]\n[cv.titles]\n'a b' = 'c'\n";
        let keep = |path: &DataPath, leaf: Leaf| match leaf {
            Leaf::Text("gone" | "u") => Fate::Dropped,
            Leaf::Text("B") => Fate::Replaced("C".into()),
            _ if path.to_string() == "award[0].date" => Fate::Dropped,
            _ => Fate::Kept,
        };
        assert_eq!(
            index(text).rewritten(&keep),
            "[[award]]\ntitle = \"A\"\n\n[person]\nname = \"x\"\n\n[[person.links]]\nurl = \"v\"\n\n\
             [[award]]\ntitle = \"C\"\nhighlights = [\"a\", { text = \"b\" }]\n\n[cv]\ntitles = { \"a b\" = \"c\" }\n"
        );
    }

    proptest! {
        #[test]
        fn a_text_is_read_again_as_it_was(text in "[ -~\n\t\r\u{1}äﬁ\"'\\\\]{0,40}", long in "[a-z ]{0,120}") {
            let mut table = toml::Table::new();
            table.insert("t".into(), toml::Value::String(text));
            table.insert("l".into(), vec![long.clone(), "x".into()].into());
            let whole = toml::Table::from_iter([("person".to_string(), toml::Value::Table(table))]);
            let written = index(&whole.to_string()).rewritten(&|_, _| Fate::Kept);
            prop_assert_eq!(written.parse::<toml::Table>().expect(&written), whole);
        }
    }
}
