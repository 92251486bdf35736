//! Unknown keys, and where their values belong.

use super::super::hints::{Intended, UnknownKey};
use super::super::node::{Node, Value};
use super::{Table, Walk};
use crate::diagnostic::{Code, DataPath, Diagnostic, Location, Part, Segment};
use crate::profile::{PROFILE, TableType, ValueType};

impl Walk<'_> {
    /// Reports unknown keys. The value of each is put under the key that was probably meant, so that this is not
    /// reported as missing, and faults within it are found.
    pub(super) fn keys(&mut self, node: &mut Node, value_type: &ValueType) {
        match (&mut node.value, value_type) {
            (Value::Array(items), ValueType::List(item_type) | ValueType::Several(item_type)) => {
                for (i, item) in items.iter_mut().enumerate() {
                    self.within(Segment::Index(i), |walk| walk.keys(item, item_type));
                }
            }
            (Value::Table(_), ValueType::Several(item_type)) => self.keys(node, item_type),
            (Value::Table(table), ValueType::Map(inner)) => {
                for (key, value) in table {
                    self.within(Segment::Key(key.clone()), |walk| walk.keys(value, inner));
                }
            }
            (Value::Table(table), ValueType::Table(table_type)) => {
                plurals(table, table_type);
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
            (Some(Intended { key, fits: true }), _) => match (table.get_mut(&key), copy.value) {
                (Some(Node { value: Value::Array(items), .. }), Value::Array(others)) => {
                    items.extend(others);
                }
                (Some(_), _) => {}
                (None, value) => drop(table.insert(key, Node { value, ..copy })),
            },
            (Some(Intended { key, fits: false }), _) => {
                table.entry(key).or_insert(Node::stand_in(&copy));
            }
            (None, Some(owner)) => self.misplaced.push((owner, key.into(), copy)),
            (None, None) => {}
        }
    }

    /// Moves misplaced values to the right place, if nothing is there.
    pub(super) fn put_misplaced(&mut self, root: &mut Node) {
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
}

/// Replaces the plural of a key that can have several values by the key.
fn plurals(table: &mut Table, table_type: &TableType) {
    for (name, key_type) in table_type.keys() {
        if matches!(key_type.value, ValueType::Several(_)) && !table.contains_key(name) {
            let plural = table.shift_remove(&format!("{name}s"));
            plural.and_then(|node| table.insert(name.into(), node));
        }
    }
}
