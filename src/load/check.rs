//! Finds what is wrong in the values and keys of a parsed file, all of it in one run.
//!
//! [`decode`] walks over the tree with the types of the file. It reports each fault, puts a stand-in in
//! place of what is faulty, and hands the rest to serde, which then has nothing left to refuse.

use indexmap::IndexMap;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json, json};

use super::hints::{self, Intended, UnknownKey};
use super::node::{Node, Value};
use crate::diagnostic::{Code, DataPath, Diagnostic, Location, Part, Reported, Segment, Sink};
use crate::profile::{Amount, Date, End, PROFILE, TableType, ValueType};

/// A file with more faults is hardly a profile with mistakes in it.
const MOST_FAULTS: usize = 100;

/// What a file is. The hints for a profile know what belongs where in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    Profile,
    Other,
}

/// Decodes a tree whose values have the type `file_type`, that of `T`. Each fault is reported. What
/// is faulty is a stand-in in the tree from then on; in the result it is missing if it can be, and has
/// some valid value otherwise. Fails if there are too many faults.
pub fn decode<T: DeserializeOwned>(
    root: &mut Node,
    file_type: &ValueType,
    kind: FileKind,
    sink: &mut Sink,
) -> Result<T, Reported> {
    let mut walk = Walk { kind, path: DataPath::default(), faults: vec![], misplaced: vec![] };
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

struct Walk {
    kind: FileKind,
    /// The place of the value that is looked at.
    path: DataPath,
    faults: Vec<Diagnostic>,
    /// Values that stand in a wrong table, with the table at the top and the key that they are for.
    misplaced: Vec<(&'static str, String, Node)>,
}

impl Walk {
    /// Whether there are so many faults that no more are looked for.
    fn is_full(&self) -> bool {
        self.faults.len() > MOST_FAULTS
    }

    fn within<R>(&mut self, segment: Segment, look: impl FnOnce(&mut Self) -> R) -> R {
        self.path.0.push(segment);
        let found = look(self);
        self.path.0.pop();
        found
    }

    /// Reports unknown keys. The value of each is put below the key that was probably meant, so that
    /// this is not reported as missing, and its own faults are found.
    fn keys(&mut self, node: &mut Node, value_type: &ValueType) {
        match (&mut node.value, value_type) {
            (Value::Array(items), ValueType::List(item_type)) => {
                for (i, item) in items.iter_mut().enumerate() {
                    self.within(Segment::Index(i), |walk| walk.keys(item, item_type));
                }
            }
            (Value::Table(table), ValueType::Map(inner)) => {
                for (key, value) in table {
                    self.within(Segment::Key(key.clone()), |walk| walk.keys(value, inner));
                }
            }
            (Value::Table(table), ValueType::Table(table_type)) => {
                let is_unknown = |key: &&String| table_type.get(key).is_none();
                let unknown: Vec<String> = table.keys().filter(is_unknown).cloned().collect();
                for key in &unknown {
                    if self.is_full() {
                        return;
                    }
                    self.unknown_key(table, table_type, key);
                }
                for (key, value) in table.iter_mut() {
                    if let Some(inner) = table_type.get(key) {
                        self.within(Segment::Key(key.clone()), |walk| walk.keys(value, inner));
                    }
                }
            }
            _ => {}
        }
    }

    fn unknown_key(&mut self, table: &mut Table, allowed: &TableType, key: &str) {
        let unknown = UnknownKey { kind: self.kind, path: &self.path, table, key, allowed };
        let intended = unknown.intended();
        let owner = unknown.owner();
        let message = format!("unknown key `{key}`");
        let at = Location::Data(self.path.key(key), Part::Key);
        let fault = Diagnostic::new(Code::UNKNOWN_KEY, message).hints(unknown.hints()).at(at);
        self.faults.push(fault);
        let Some(node) = table.get_mut(key) else { return };
        let copy = node.clone();
        node.is_reported = true;
        match (intended, owner) {
            (Some(Intended { key, fits: true }), _) => drop(table.entry(key).or_insert(copy)),
            (Some(Intended { key, fits: false }), _) => {
                table.entry(key).or_insert(Node::stand_in(&copy));
            }
            (None, Some(owner)) => self.misplaced.push((owner, key.into(), copy)),
            (None, None) => {}
        }
    }

    /// Puts misplaced values where they belong, if nothing is there.
    fn put_misplaced(&mut self, root: &mut Node) {
        for (owner, key, mut node) in std::mem::take(&mut self.misplaced) {
            let owner_type = PROFILE.table().and_then(|table| table.get(owner)?.table());
            let (Some(value_type), Value::Table(top)) =
                (owner_type.and_then(|owner| owner.get(&key)), &mut root.value)
            else {
                continue;
            };
            // What cannot be that text is reported once, as unknown.
            if *value_type == ValueType::String && !matches!(node.value, Value::String(_)) {
                continue;
            }
            self.path = DataPath::root(owner).key(&key);
            self.keys(&mut node, value_type);
            let empty = Node { key: None, value: Value::Table(Table::default()), ..node.clone() };
            if let Value::Table(table) = &mut top.entry(owner.into()).or_insert(empty).value {
                table.entry(key).or_insert(node);
            }
        }
        self.path = DataPath::default();
    }

    /// Reports the faults of a value and all within it, and gives what serde is to read. None if the
    /// value as a whole is faulty; it is a stand-in then.
    fn value(&mut self, node: &mut Node, value_type: &ValueType) -> Option<Json> {
        let sound = match (&mut node.value, value_type) {
            (Value::StandIn, _) => return None,
            (Value::String(text), ValueType::String | ValueType::Setting) => text.as_str().into(),
            (Value::Boolean(value), ValueType::Boolean | ValueType::Setting) => (*value).into(),
            (Value::Integer(number), ValueType::Setting) => (*number).into(),
            (Value::Float(number), ValueType::Setting) if number.is_finite() => (*number).into(),
            (Value::Integer(number), ValueType::Whole(most))
                if u64::try_from(*number).is_ok_and(|number| number <= *most) =>
            {
                (*number).into()
            }
            (Value::Array(items), ValueType::List(inner)) => {
                let item = |(i, item)| {
                    let sound = self.within(Segment::Index(i), |walk| walk.value(item, inner));
                    sound.unwrap_or_else(|| stand_in(inner))
                };
                items.iter_mut().enumerate().map(item).collect()
            }
            (Value::Table(table), ValueType::Map(inner)) => {
                let entry = |(key, value): (&String, &mut Node)| {
                    let segment = Segment::Key(key.clone());
                    let sound = self.within(segment, |walk| walk.value(value, inner));
                    (key.clone(), sound.unwrap_or_else(|| stand_in(inner)))
                };
                Json::Object(table.iter_mut().map(entry).collect())
            }
            (Value::Table(table), ValueType::Table(table_type)) => self.table(table, table_type),
            (Value::String(text), ValueType::Table(table)) if table.or_string => {
                json!({ TableType::STRING_KEY: text })
            }
            (value, _) => match self.checked(value, value_type) {
                Ok(sound) => sound,
                Err(fault) => {
                    let fault = fault.unwrap_or_else(|| self.wrong_type(node, value_type));
                    self.report(fault.at(self.path.clone().value()));
                    node.value = Value::StandIn;
                    return None;
                }
            },
        };
        Some(sound)
    }

    /// A value of a type that has a reader of its own, as serde is to read it. Fails with the
    /// fault, or without one if the value is of another type.
    fn checked(&self, value: &Value, value_type: &ValueType) -> Result<Json, Option<Diagnostic>> {
        let number = match value {
            Value::Integer(number) => Some(*number as f64),
            Value::Float(number) => Some(*number),
            _ => None,
        };
        match (value, value_type) {
            (Value::String(text), ValueType::Choice(words)) => match words.contains(text) {
                true => Ok(text.as_str().into()),
                false => Err(Some(hints::unknown_word(text, words))),
            },
            (_, ValueType::Date | ValueType::End) => {
                let text = match value {
                    Value::String(text) => text.clone(),
                    Value::Integer(year) => year.to_string(),
                    _ => number.and_then(Date::text_of_number).ok_or(None)?,
                };
                let read = match value_type {
                    ValueType::End => End::read(&text).map(drop),
                    _ => Date::read(&text).map(drop),
                };
                match read {
                    Ok(()) => Ok(text.into()),
                    Err(why) => Err(Some(hints::invalid_date(&text, why, value_type, &self.path))),
                }
            }
            (_, ValueType::Amount) => {
                let text = match value {
                    Value::String(text) => text.clone(),
                    Value::Integer(number) => number.to_string(),
                    _ => number.ok_or(None)?.to_string(),
                };
                let units = number.filter(|units| Amount::new(*units).is_some());
                units.map(Json::from).ok_or_else(|| Some(hints::invalid_amount(&text)))
            }
            _ => Err(None),
        }
    }

    fn table(&mut self, table: &mut Table, table_type: &TableType) -> Json {
        let mut sound = Map::new();
        for (key, node) in table.iter_mut().filter(|(_, node)| !node.is_reported) {
            let Some(value_type) = table_type.get(key) else { continue };
            if self.is_full() {
                break;
            }
            let value = self.within(Segment::Key(key.clone()), |walk| walk.value(node, value_type));
            sound.extend(value.map(|value| (key.clone(), value)));
        }
        for (key, key_type) in table_type.keys().filter(|(_, key)| key.is_required) {
            match sound.get(key).and_then(Json::as_str) {
                Some(text)
                    if self.kind == FileKind::Profile
                        && key_type.value == ValueType::String
                        && text.trim().is_empty() =>
                {
                    let path = self.path.key(key);
                    let fault = Diagnostic::new(Code::EMPTY_TEXT, format!("`{path}` is empty"))
                        .hint(format!("write `{key} = \"…\"`"));
                    self.report(fault.at(path.value()));
                }
                None if !table.contains_key(key) => self.missing_key(key),
                _ => {}
            }
            sound.entry(key).or_insert_with(|| stand_in(&key_type.value));
        }
        Json::Object(sound)
    }

    fn missing_key(&mut self, key: &str) {
        let place = match (self.path.0.is_empty(), self.kind) {
            (true, FileKind::Profile) => "the profile".into(),
            (true, FileKind::Other) => "the file".into(),
            (false, _) => format!("`{}`", self.path),
        };
        let fault = Diagnostic::new(Code::MISSING_KEY, format!("{place} has no `{key}`"));
        let at = Location::Data(self.path.clone(), Part::Key);
        self.report(fault.hints(hints::missing_key(&self.path, key)).at(at));
    }

    fn wrong_type(&self, node: &Node, value_type: &ValueType) -> Diagnostic {
        let message = format!("expected {}, found {}", value_type.expected(), node.describe());
        Diagnostic::new(Code::WRONG_TYPE, message)
            .hints(hints::wrong_type(&self.path, value_type, node))
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
        ValueType::Date | ValueType::End => "2000".into(),
        ValueType::Setting => Json::Null,
        ValueType::Choice(words) => words[0].as_str().into(),
        ValueType::List(_) => json!([]),
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
    use crate::profile::Profile;

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
            ValueType::List(item) => visit(item, &path.index(0), each),
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
                let profile = decode::<Profile>(&mut root, &PROFILE, kind, &mut sink);
                assert!(profile.is_ok(), "{shown}: {:?}", sink.finish());
            }
        });
        assert!(places > 200, "{places}");
    }

    fn check(text: &str) -> (Result<Profile, Reported>, Vec<Diagnostic>) {
        let mut sink = Sink::default();
        let mut root = Node::parse("p", text, &mut sink);
        let profile = decode(&mut root, &PROFILE, FileKind::Profile, &mut sink);
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
        assert_eq!((profile.person.email, profile.person.phone), (None, Some("1".into())));
        assert_eq!(profile.award[0].date, Date::parse("2024"));
    }

    #[test]
    fn a_file_of_faults_is_given_up() {
        let text = "[[award]]\ntitle = 5\n".repeat(8000);
        let (profile, faults) = check(&text);
        assert!(profile.is_err());
        assert_eq!(faults.len(), MOST_FAULTS + 1);
    }
}
