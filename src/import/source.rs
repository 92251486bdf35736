//! Reads the bytes of a file into a tree, and recognises its format from the content.

use std::collections::HashSet;
use std::ops::Range;

use super::format::{FORMATS, Format};
use super::node::{Node, Value};
use super::{archive, decode, json, linkedin, table, xml, yaml};
use crate::diagnostic::{Code, Diagnostic, Location, list};
use crate::publications::bib;
use crate::readback;

/// The maximum size of a file.
pub const LARGEST: u64 = 32 << 20;

/// The maximum nesting of values.
pub const MOST_DEEP: usize = 128;

/// The maximum number of keys in a table, and of values in a file, enough for thousands of papers.
const MOST_KEYS: usize = 2000;
const MOST_VALUES: usize = 200_000;

/// A file to import.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its name in messages.
    pub name: String,
    /// Its path relative to the new profile's folder, if the profile may name it.
    pub link: String,
    pub content: Content,
}

/// The content to read.
#[derive(Debug, Clone)]
pub enum Content {
    File(Vec<u8>),
    /// The files of an unpacked archive, by their names.
    Folder(Vec<(String, Vec<u8>)>),
}

/// A file that has been read.
#[derive(Debug)]
pub struct Read {
    pub name: String,
    pub link: String,
    pub format: &'static Format,
    pub tree: Node,
    /// The text to which the places of the tree refer.
    pub text: String,
    /// Other files in the archive.
    pub unread: Vec<String>,
}

impl Read {
    /// The name of the file without its folders.
    pub fn short(&self) -> &str {
        self.name.rsplit(['/', '\\']).next().unwrap_or(&self.name)
    }
}

/// Why a text cannot be read, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub range: Range<usize>,
    pub message: String,
    pub hints: Vec<String>,
}

impl Fault {
    pub fn at(range: Range<usize>, message: impl Into<String>) -> Self {
        Self { range, message: message.into(), hints: vec![] }
    }
}

/// Fails beyond [`MOST_DEEP`].
pub fn most_deep(depth: usize, at: &Range<usize>) -> Result<(), Fault> {
    match depth > MOST_DEEP {
        true => Err(Fault::at(at.clone(), format!("values are nested more than {MOST_DEEP} deep"))),
        false => Ok(()),
    }
}

/// Reads a file in the format `from`, or in the one recognised from its content. Fails with the fault, and the text
/// that it refers to.
pub fn read(
    source: &Source,
    from: Option<&'static Format>,
) -> Result<Read, Box<(Diagnostic, Option<String>)>> {
    let Source { name, link, content } = source;
    let bytes = match content {
        Content::File(bytes) => bytes.as_slice(),
        Content::Folder(_) => &[],
    };
    if bytes.len() as u64 > LARGEST {
        let message = format!("`{name}` has more than {} MiB", LARGEST >> 20);
        return Err(Box::new((Diagnostic::new(Code::UNREADABLE_IMPORT, message), None)));
    }
    if let (Content::File(bytes), None) = (content, from)
        && let Some(fault) = of_toml(name, bytes)
    {
        return Err(Box::new((fault, None)));
    }
    let read = match content {
        Content::File(bytes) => self::content(bytes, from),
        Content::Folder(files) => {
            let files = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
            let (tree, unread) = linkedin::gather(files);
            Ok((tree, String::new(), unread))
        }
    };
    let read = read.and_then(|(tree, text, unread)| match too_large(&tree) {
        Some(fault) => Err((fault.into(), Some(text).filter(|text| !text.is_empty()))),
        None => Ok((tree, text, unread)),
    });
    let (tree, text, unread) = read.map_err(|(fault, text)| {
        let Fault { range, message, hints } = *fault;
        let unreadable = |message| Diagnostic::new(Code::UNREADABLE_IMPORT, message).hints(hints);
        Box::new(match text {
            Some(text) => {
                let at = Location::Text { file: name.clone(), range };
                (unreadable(message).at(at), Some(text))
            }
            None => (unreadable(format!("`{name}`: {message}")), None),
        })
    })?;
    let format_of = |tree: &Node| FORMATS.iter().find(|format| (format.fits)(tree));
    // Some put the whole into a list, or below one key.
    let tree = match (format_of(&tree), &tree.value) {
        (None, Value::Map(entries)) if entries.len() == 1 && entries[0].1.is_map() => {
            entries[0].1.clone()
        }
        (None, Value::List(items)) if items.len() == 1 => items[0].clone(),
        _ => tree,
    };
    let fitting = format_of(&tree);
    match from.or(fitting) {
        Some(format) => {
            Ok(Read { name: name.clone(), link: link.clone(), format, tree, text, unread })
        }
        None => Err(Box::new((unknown(name, &tree), None))),
    }
}

/// The fault for a tree with more values than any CV.
fn too_large(tree: &Node) -> Option<Fault> {
    // XML elements may be repeated.
    fn keys(entries: &[(String, Node)]) -> usize {
        match entries.len() > MOST_KEYS {
            true => entries.iter().map(|(key, _)| key).collect::<HashSet<_>>().len(),
            false => entries.len(),
        }
    }
    fn look(node: &Node, values: &mut usize) -> Option<Fault> {
        *values += 1;
        match &node.value {
            Value::List(items) => items.iter().find_map(|item| look(item, values)),
            Value::Map(entries) if keys(entries) > MOST_KEYS => {
                let count = keys(entries);
                let message = format!("a table has {count} keys; at most {MOST_KEYS} are allowed");
                // Where it begins is enough.
                Some(Fault::at(node.span.start..node.span.start, message))
            }
            Value::Map(entries) => entries.iter().find_map(|(_, node)| look(node, values)),
            _ => None,
        }
    }
    let mut values = 0;
    look(tree, &mut values).or_else(|| {
        let message = format!("it has {values} values; at most {MOST_VALUES} are allowed");
        (values > MOST_VALUES).then(|| Fault::at(0..0, message))
    })
}

/// The fault for a TOML file, which is a profile already, or belongs to another program.
fn of_toml(name: &str, bytes: &[u8]) -> Option<Diagnostic> {
    let text = std::str::from_utf8(bytes).ok()?.trim_start_matches('\u{feff}');
    let table = text.parse::<toml::Table>().ok().filter(|table| !table.is_empty());
    // An invalid profile is still a profile.
    let has_header = || text.lines().any(|line| line.trim() == "[person]");
    let is_profile = table.as_ref().is_some_and(|table| table.contains_key("person"));
    if is_profile || (table.is_none() && has_header()) {
        let message = format!("`{name}` is already a profile of curricle");
        return Some(Diagnostic::new(Code::UNKNOWN_FORMAT, message).hint(format!(
            "render it with `curricle -p {name}`; to use it as your profile, copy it to `profile.toml`"
        )));
    }
    let keys: Vec<&String> = table.as_ref()?.keys().take(5).collect();
    let keys: Vec<&str> = keys.into_iter().map(String::as_str).collect();
    let message = format!("`{name}` is TOML with {}, but not a profile", list(&keys));
    let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
    Some(
        Diagnostic::new(Code::UNKNOWN_FORMAT, message)
            .hint("a profile has `[person]` and below it `name = \"…\"`; `curricle new` makes one")
            .hint(format!("formats that can be imported: {}", list(&names))),
    )
}

fn unknown(name: &str, tree: &Node) -> Diagnostic {
    let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
    let keys: Vec<&str> = tree.entries().iter().take(5).map(|(key, _)| key.as_str()).collect();
    let message = match (keys.is_empty(), &tree.value) {
        (false, _) => {
            format!("`{name}` begins with {}, unlike any format that can be imported", list(&keys))
        }
        (true, _) => format!("`{name}` is in no format that can be imported"),
    };
    Diagnostic::new(Code::UNKNOWN_FORMAT, message)
        .hint(format!("formats that can be imported: {}", list(&names)))
        .hint("if it is one of these, name it with `--from NAME`")
}

type Contents = (Node, String, Vec<String>);

/// The tree of a file, its text, and the names of other files in it.
fn content(bytes: &[u8], from: Option<&Format>) -> Result<Contents, (Box<Fault>, Option<String>)> {
    let alone = |fault: Fault| (Box::new(fault), None);
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return zipped(bytes).map_err(alone);
    }
    if readback::is_pdf(bytes) {
        let attached = readback::attached(bytes);
        let attached = attached
            .map_err(|why| alone(Fault::at(0..0, format!("the PDF cannot be read: {why}"))))?;
        for file in attached {
            let text = decode::text_as(&file.bytes, xml::encoding(&file.bytes).as_deref());
            if let Ok(tree) = xml::read(&text)
                && FORMATS.iter().any(|format| (format.fits)(&tree))
            {
                return Ok((tree, text, vec![]));
            }
        }
        let message = "the PDF has no CV attached, and text cannot be read from its pages";
        let hints = vec![
            "give a PDF from Europass or one made with `curricle --attach`, or the file that the PDF was made from".into(),
        ];
        return Err(alone(Fault { hints, ..Fault::at(0..0, message) }));
    }
    let text = decode::text_as(bytes, xml::encoding(bytes).as_deref());
    let located = |fault: Fault| (Box::new(fault), Some(text.clone()));
    let first = text.trim_start();
    if first.is_empty() {
        return Err(alone(Fault::at(0..0, "the file is empty")));
    }
    let is_bib = from.is_some_and(|format| format.name == "bibtex") || is_bibtex(&text);
    let tree = if first.starts_with('<') {
        xml::read(&text).map_err(located)?
    } else if is_bib {
        Node::new(Value::Text(text.clone()), 0..text.len())
    } else if first.starts_with(['{', '[']) || first.starts_with("//") || first.starts_with("/*") {
        // What looks like JSON may be YAML that begins so.
        json::read(&text).or_else(|fault| yaml::read(&text).map_err(|_| fault)).map_err(located)?
    } else if let Some(table) = table::read(&text, linkedin::is_header) {
        let header = linkedin::file_of(&text).unwrap_or("unknown").to_string();
        linkedin::wrapped(vec![(header, table)])
    } else {
        yaml::read(&text).map_err(located)?
    };
    Ok((tree, text, vec![]))
}

/// Whether a bibliography entry is at the start of a line, with nothing before it that looks like keys.
fn is_bibtex(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim_start);
    lines.any(|line| {
        let name = line.strip_prefix('@').and_then(|rest| rest.split_once(['{', '(']));
        name.is_some_and(|(kind, _)| {
            !kind.trim().is_empty() && kind.trim().bytes().all(|b| b.is_ascii_alphabetic())
        })
    }) && !bib::read("", text.as_bytes(), &mut Default::default()).entries.is_empty()
}

/// The tables of LinkedIn's export, or the sections of ORCID's.
fn zipped(bytes: &[u8]) -> Result<Contents, Fault> {
    let is_wanted = |name: &str| {
        let lower = name.to_lowercase();
        (lower.ends_with(".csv") && !linkedin::is_never_opened(name)) || lower.ends_with(".xml")
    };
    let members = archive::read(bytes, is_wanted)?;
    let (tree, mut unread) = linkedin::gather(
        members.read.iter().map(|member| (member.name.as_str(), member.bytes.as_slice())),
    );
    unread.extend(members.others);
    unread.sort();
    Ok((tree, String::new(), unread))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bibliography_is_known_by_its_entries() {
        assert!(is_bibtex("% mine\n@article{a, title = {T}}\n"));
        assert!(!is_bibtex("name: x\nmail: a@b.c\n"));
        assert!(!is_bibtex("handle: '@me'\n"));
    }

    #[test]
    fn a_tree_with_more_in_it_than_a_cv_has_is_refused() {
        let map = |keys: &mut dyn Iterator<Item = String>| {
            let value = || Node::new(Value::Word("1".into()), 0..0);
            Node::new(Value::Map(keys.map(|key| (key, value())).collect()), 7..9)
        };
        let wide = map(&mut (0..2001).map(|i| format!("k{i}")));
        let list = |item: Node, count| Node::new(Value::List(vec![item; count]), 0..9);
        let fault = too_large(&list(wide, 1)).expect("too many keys");
        assert_eq!(fault, Fault::at(7..7, "a table has 2001 keys; at most 2000 are allowed"));
        let same = map(&mut (0..3000).map(|_| "work".to_string()));
        assert_eq!(too_large(&same), None);
        let fault = too_large(&list(same, 70)).expect("too many values");
        assert_eq!(fault.message, "it has 210071 values; at most 200000 are allowed");
    }
}
