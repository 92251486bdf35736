//! Finds all faults in the values and keys of a parsed file in one run.
//!
//! [`decode`] lets serde read the tree. If serde refuses it, or might accept something invalid, the tree is checked
//! against the types of the file: each fault is reported, a stand-in replaces the faulty value, and the rest is passed
//! to serde, which then cannot fail.

mod keys;
mod sound;
mod values;

use std::sync::LazyLock;

use indexmap::IndexMap;
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};

use super::node::Node;
use crate::diagnostic::{Code, DataPath, Diagnostic, Reported, Segment, Sink};
use crate::profile::{DateFormat, ValueType};
use sound::read_sound;

/// A file with more faults is probably not a profile.
const MOST_FAULTS: usize = 50;

/// The kind of a file. The hints for a profile know where its keys belong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    Profile,
    Other,
}

/// Decodes the tree of `text`, whose values have the type `file_type`, that of `T`. Each fault is reported. From then
/// on, faulty values are stand-ins in the tree; in the result they are absent if they are optional, and have some valid
/// value otherwise. Fails if there are too many faults.
pub fn decode<T: DeserializeOwned>(
    root: &mut Node,
    text: &str,
    file_type: &LazyLock<ValueType>,
    kind: FileKind,
    sink: &mut Sink,
) -> Result<T, Reported> {
    if let Some(sound) = read_sound(root) {
        return Ok(sound);
    }
    let path = DataPath::default();
    let mut walk = Walk { kind, text, path, faults: vec![], misplaced: vec![] };
    walk.keys(root, file_type);
    walk.put_misplaced(root);
    let sound = walk.value(root, file_type).unwrap_or_else(|| stand_in(file_type));
    let is_too_many = walk.is_full();
    for fault in walk.faults.into_iter().take(MOST_FAULTS) {
        sink.push(fault);
    }
    if is_too_many {
        let message = format!("more than {MOST_FAULTS} faults");
        return Err(sink.error(Diagnostic::new(Code::TOO_MANY_FAULTS, message)));
    }
    serde_json::from_value(sound).map_err(|error| {
        let message = format!("curricle itself failed: a checked file was refused: {error}");
        let hint = "please report this, with the smallest profile that causes it";
        sink.error(Diagnostic::new(Code::INTERNAL, message).hint(hint))
    })
}

type Table = IndexMap<String, Node>;

struct Walk<'a> {
    kind: FileKind,
    /// The text of the file.
    text: &'a str,
    /// The path of the current value.
    path: DataPath,
    faults: Vec<Diagnostic>,
    /// Misplaced values, with the top-level table and the key to which they belong.
    misplaced: Vec<(&'static str, String, Node)>,
}

impl Walk<'_> {
    /// Whether the maximum number of faults has been reached.
    fn is_full(&self) -> bool {
        self.faults.len() > MOST_FAULTS
    }

    fn within<R>(&mut self, segment: Segment, look: impl FnOnce(&mut Self) -> R) -> R {
        self.path.0.push(segment);
        let found = look(self);
        self.path.0.pop();
        found
    }

    /// The last key in the path of the value.
    fn last_key(&self) -> &str {
        let keys = self.path.0.iter().rev().find_map(|segment| match segment {
            Segment::Key(key) => Some(key.as_str()),
            Segment::Index(_) => None,
        });
        keys.unwrap_or_default()
    }

    fn report(&mut self, fault: Diagnostic) {
        self.faults.push(fault);
    }
}

/// Some valid value.
fn stand_in(value_type: &ValueType) -> Json {
    match value_type {
        ValueType::String => "…".into(),
        ValueType::Boolean => false.into(),
        ValueType::Whole(_) | ValueType::Amount => 1.into(),
        ValueType::Date | ValueType::Moment | ValueType::Occasion | ValueType::End => "2000".into(),
        ValueType::DateFormat => DateFormat::SHORT.into(),
        ValueType::Setting => Json::Null,
        ValueType::Choice(words) => words[0].as_str().into(),
        ValueType::List(_) | ValueType::Several(_) => json!([]),
        ValueType::Map(_) => json!({}),
        ValueType::Table(table) => {
            let required = table.keys().filter(|(_, key)| key.is_required);
            required.map(|(name, key)| (name.to_string(), stand_in(&key.value))).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Location;
    use crate::load::node::Value;
    use crate::profile::{Occasion, PROFILE, Profile};

    fn node(value: Value) -> Node {
        Node { source: 0, key: None, span: 0..0, is_reported: false, value }
    }

    /// A value of every kind.
    fn values() -> Vec<Value> {
        let text = || node(Value::String("x".into()));
        vec![
            Value::String(String::new()),
            Value::String("2025".into()),
            Value::String("present".into()),
            Value::Integer(7),
            Value::Integer(-7),
            Value::Integer(i64::MAX),
            Value::Float(2025.1),
            Value::Float(f64::NAN),
            Value::Float(f64::MAX),
            Value::Boolean(true),
            Value::Datetime("2025-08-14".into()),
            Value::Array(vec![]),
            Value::Array(vec![text(), node(Value::Array(vec![])), node(Value::StandIn)]),
            Value::Table(Table::default()),
            Value::Table([("name".to_string(), text())].into_iter().collect()),
            Value::StandIn,
        ]
    }

    /// Calls `each` with the place of every value that a profile can have.
    fn visit(value_type: &ValueType, path: &DataPath, each: &mut dyn FnMut(&DataPath)) {
        each(path);
        match value_type {
            ValueType::List(item) | ValueType::Several(item) => visit(item, &path.index(0), each),
            ValueType::Map(value) => visit(value, &path.key("x"), each),
            ValueType::Table(table) => {
                table.keys().for_each(|(name, key)| visit(&key.value, &path.key(name), each));
            }
            _ => {}
        }
    }

    #[test]
    fn what_is_checked_can_be_decoded() {
        let mut places = 0;
        visit(&PROFILE, &DataPath::default(), &mut |path| {
            places += 1;
            for value in values() {
                let mut root = path.0.iter().rev().fold(node(value), |inner, segment| {
                    node(match segment {
                        Segment::Key(key) => {
                            Value::Table([(key.clone(), inner)].into_iter().collect())
                        }
                        Segment::Index(_) => Value::Array(vec![inner]),
                    })
                });
                let shown = format!("{root:?}");
                let mut sink = Sink::default();
                let kind = FileKind::Profile;
                let profile = decode::<Profile>(&mut root, "", &PROFILE, kind, &mut sink);
                assert!(profile.is_ok(), "{shown}: {:?}", sink.finish());
            }
        });
        assert!(places > 200, "{places}");
    }

    /// The places of all values in a tree; for lists, only those of the first item.
    fn places(node: &Node, path: &DataPath, all: &mut Vec<DataPath>) {
        all.push(path.clone());
        match &node.value {
            Value::Array(items) => {
                items.iter().take(1).for_each(|item| places(item, &path.index(0), all));
            }
            Value::Table(table) => {
                table.iter().for_each(|(key, value)| places(value, &path.key(key), all));
            }
            _ => {}
        }
    }

    fn at<'a>(root: &'a mut Node, path: &DataPath) -> &'a mut Node {
        path.0.iter().fold(root, |node, segment| match (&mut node.value, segment) {
            (Value::Table(table), Segment::Key(key)) => &mut table[key.as_str()],
            (Value::Array(items), Segment::Index(index)) => &mut items[*index],
            (other, _) => panic!("{path} is not a place in {other:?}"),
        })
    }

    #[test]
    fn what_is_read_without_a_check_would_pass_it() {
        let mut sink = Sink::default();
        let text = include_str!("../../../tests/profiles/all-kinds.toml");
        let sound = Node::parse("p", text, &mut sink);
        assert!(read_sound::<Profile>(&sound).is_some());
        let mut all = vec![];
        places(&sound, &DataPath::default(), &mut all);
        let mut taken = 0;
        for path in all.iter().filter(|path| !path.0.is_empty()) {
            for value in values().into_iter().chain([Value::String("FreeEntry".into())]) {
                let mut root = sound.clone();
                at(&mut root, path).value = value;
                let Some(quick) = read_sound::<Profile>(&root) else { continue };
                taken += 1;
                // A tree with something that was reported is checked.
                root.is_reported = true;
                let mut sink = Sink::default();
                let checked = decode(&mut root, text, &PROFILE, FileKind::Profile, &mut sink);
                assert_eq!((Ok(quick), vec![]), (checked, sink.finish()), "{path}: {root:?}");
            }
        }
        assert!(taken > all.len(), "{taken} of {} places", all.len());
    }

    fn check(text: &str) -> (Result<Profile, Reported>, Vec<Diagnostic>) {
        let mut sink = Sink::default();
        let mut root = Node::parse("p", text, &mut sink);
        let profile = decode(&mut root, text, &PROFILE, FileKind::Profile, &mut sink);
        (profile, sink.finish())
    }

    #[test]
    fn all_faults_are_found_at_once_and_what_is_sound_is_kept() {
        let (profile, faults) = check(
            "zzz = 1\n[person]\nname = \"A\"\nemail = 5\n[cv]\nphone = \"1\"\npaper = \"a5\"\n\
             [[news]]\ndate = \"2025-13\"\ntext = \" \"\n[[award]]\ndate = 2024\n",
        );
        let found: Vec<(&str, String)> = faults
            .iter()
            .map(|fault| match &fault.at {
                Location::Data(path, _) => (fault.code.name(), path.to_string()),
                other => panic!("{other:?}"),
            })
            .collect();
        let wanted = [
            ("missing-key", "award[0]"),
            ("unknown-value", "cv.paper"),
            ("unknown-key", "cv.phone"),
            ("invalid-date", "news[0].date"),
            ("empty-text", "news[0].text"),
            ("wrong-type", "person.email"),
            ("unknown-key", "zzz"),
        ];
        assert_eq!(found, wanted.map(|(code, path)| (code, path.to_string())));
        let profile = profile.expect("the rest is read");
        assert_eq!(profile.person.name, "A");
        assert_eq!((profile.person.email.len(), &profile.person.phone[0].number[..]), (0, "1"));
        assert_eq!(profile.award[0].date, Occasion::read("2024").ok());
    }

    #[test]
    fn of_a_file_of_faults_the_rest_is_not_looked_at() {
        let mut sink = Sink::default();
        let text = "[[section]]\ntitle = { a = \"b\" }\n".repeat(1000);
        let mut root = Node::parse("p", &text, &mut sink);
        let (kind, path) = (FileKind::Profile, DataPath::default());
        let mut walk = Walk { kind, text: &text, path, faults: vec![], misplaced: vec![] };
        walk.value(&mut root, &PROFILE);
        // What is required and was not reached may be missing too.
        assert!(walk.faults.len() < MOST_FAULTS + 5, "{}", walk.faults.len());
    }

    #[test]
    fn a_file_of_faults_is_given_up() {
        let text = "[[award]]\ntitle = 5\n".repeat(8000);
        let (profile, faults) = check(&text);
        assert!(profile.is_err());
        assert_eq!(faults.len(), MOST_FAULTS + 1);
    }
}
