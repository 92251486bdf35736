//! Checks values and reports wrong types, values that are not allowed, and missing keys.

use serde_json::{Map, Value as Json, json};

use super::super::hints;
use super::super::node::{Node, Value};
use super::{FileKind, Table, Walk, stand_in};
use crate::diagnostic::{Code, Diagnostic, Location, Part, Segment};
use crate::profile::{Amount, Date, DateFormat, End, Moment, Occasion, TableType, ValueType};

impl Walk<'_> {
    /// Reports the faults of a value and everything in it, and returns the value for serde. `None` if the value as a
    /// whole is faulty, and is now a stand-in.
    pub(super) fn value(&mut self, node: &mut Node, value_type: &ValueType) -> Option<Json> {
        let sound = match (&mut node.value, value_type) {
            (Value::StandIn, _) => return None,
            // What the rest of the file has is not looked at.
            _ if self.is_full() => return None,
            (Value::String(text), ValueType::String | ValueType::Setting) => text.as_str().into(),
            (Value::Boolean(value), ValueType::Boolean | ValueType::Setting) => (*value).into(),
            (Value::Integer(number), ValueType::Setting) => (*number).into(),
            (Value::Float(number), ValueType::Setting) if number.is_finite() => (*number).into(),
            (Value::Integer(number), ValueType::Whole(most))
                if u64::try_from(*number).is_ok_and(|number| number <= *most) =>
            {
                (*number).into()
            }
            // Words in place of items are reported once.
            (Value::Array(items), ValueType::List(_))
                if self.kind == FileKind::Profile
                    && self.path.0.len() == 1
                    && value_type.lists_tables()
                    && !items.is_empty()
                    && items.iter().all(|item| matches!(item.value, Value::String(_))) =>
            {
                let fault = self.wrong_type(node, value_type);
                self.report(fault.at(self.path.clone().value()));
                node.value = Value::StandIn;
                return None;
            }
            (Value::Array(items), ValueType::List(inner) | ValueType::Several(inner)) => {
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
            (value, ValueType::Several(inner)) if !matches!(value, Value::Array(_)) => {
                Json::Array(vec![self.value(node, inner)?])
            }
            (Value::String(text), ValueType::Table(TableType { string_key: Some(key), .. })) => {
                json!({ *key: text })
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

    /// A value whose type has its own reader, in the form for serde. Fails with the fault, or without one if the value
    /// has another type.
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
            (Value::String(text), ValueType::DateFormat) => match DateFormat::read(text) {
                Ok(_) => Ok(text.as_str().into()),
                Err(message) => Err(Some(hints::invalid_date_format(text, message))),
            },
            (_, value_type) if value_type.is_date() => {
                let text = match value {
                    Value::String(text) => text.clone(),
                    Value::Integer(year) => year.to_string(),
                    _ => number.and_then(Date::text_of_number).ok_or(None)?,
                };
                let read = match value_type {
                    ValueType::Moment => Moment::read(&text).map(drop),
                    ValueType::Occasion => Occasion::read(&text).map(drop),
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
                units
                    .map(Json::from)
                    .ok_or_else(|| Some(hints::invalid_amount(self.last_key(), &text)))
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
                None if !table.contains_key(key) => self.missing_key(key, table),
                _ => {}
            }
            sound.entry(key).or_insert_with(|| stand_in(&key_type.value));
        }
        Json::Object(sound)
    }

    fn missing_key(&mut self, key: &str, table: &Table) {
        let place = match (self.path.0.is_empty(), self.kind) {
            (true, FileKind::Profile) => "the profile".into(),
            (true, FileKind::Other) => "the file".into(),
            (false, _) => format!("`{}`", self.path),
        };
        let fault = Diagnostic::new(Code::MISSING_KEY, format!("{place} has no `{key}`"));
        let at = Location::Data(self.path.clone(), Part::Key);
        self.report(fault.hints(hints::missing_key(&self.path, key, table)).at(at));
    }

    fn wrong_type(&self, node: &Node, value_type: &ValueType) -> Diagnostic {
        let message = format!("expected {}, found {}", value_type.expected(), node.describe());
        let written = self.text.get(node.span.clone()).filter(|_| node.source == 0);
        let hints = hints::wrong_type(&self.path, value_type, node, written.unwrap_or_default());
        Diagnostic::new(Code::WRONG_TYPE, message).hints(hints)
    }
}
