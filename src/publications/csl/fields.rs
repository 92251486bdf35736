//! The variables of a CSL-JSON item, by the type of their value.

use std::collections::BTreeMap;

use citationberg::json::{Item, LiteralName, NameValue, Value};
use citationberg::taxonomy::NameVariable;

use super::person::person;
use super::protect::Protected;
use super::{Cited, Member, Role};
use crate::publications::pages;

/// A name that no style prints: it comes last if there are more people than are known, so that the style cuts the list
/// and says so.
const MORE: &str = "\u{F8FF}";

/// The variables of an item.
#[derive(Debug)]
pub struct Fields<'a> {
    item: BTreeMap<String, Value>,
    pub protected: &'a mut Protected,
    /// Whether the paper is in English.
    english: bool,
}

impl<'a> Fields<'a> {
    pub fn new(protected: &'a mut Protected, english: bool) -> Self {
        Self { item: BTreeMap::new(), protected, english }
    }

    pub fn into_item(self) -> Item {
        Item(self.item)
    }

    pub fn value(&mut self, variable: &str, value: Value) {
        self.item.insert(variable.into(), value);
    }

    pub fn text(&mut self, variable: &str, text: Option<&str>) {
        if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
            self.item.insert(variable.into(), Value::String(text.into()));
        }
    }

    pub fn name(&mut self, variable: &str, text: Option<&str>) {
        let name = text.map(|text| self.protected.name(text, self.english));
        self.text(variable, name.as_deref());
    }

    /// An event, which older styles know under another name.
    pub fn event(&mut self, text: Option<&str>) {
        self.name("event-title", text);
        self.name("event", text);
    }

    /// Digits are a number, which some styles require; anything else is neither a range nor a list.
    pub fn number(&mut self, variable: &str, text: Option<&str>) {
        let number = text.map(|text| match text.bytes().all(|b| b.is_ascii_digit()) {
            true => text.to_string(),
            false => self.protected.whole(super::Part { text: text.into(), kept: None }),
        });
        self.text(variable, number.as_deref());
    }

    /// The number of a report: what has a digit and no space is one, as "LBNL49574" and "TR-2018-12" are.
    pub fn numeric(&mut self, variable: &str, text: Option<&str>) {
        let Some(number) = text else { return };
        let is_digit = |c: char| c.is_ascii_digit();
        let parts = number.rfind(is_digit).map(|last| {
            let start = number[..last].rfind(|c| !is_digit(c)).map_or(0, |at| at + 1);
            // Whatever has a character of several bytes there is none.
            (number.get(..start), number.get(start..=last), number.get(last + 1..))
        });
        let Some((Some(before), Some(digits), Some(after))) = parts else {
            return self.number(variable, text);
        };
        if number.contains(char::is_whitespace) || digits.len() > 9 {
            return self.number(variable, text);
        }
        let whole = |text: &str, protected: &mut Protected| match text {
            "" => String::new(),
            text => protected.whole(super::Part { text: text.into(), kept: None }),
        };
        let before = whole(before, self.protected);
        let after = whole(after, self.protected);
        self.text(variable, Some(&format!("{before}{digits}{after}")));
    }

    /// Pages, a volume or an issue: two numbers are a range; other values stay as they are.
    pub fn counted(&mut self, variable: &str, text: Option<&str>) {
        let Some(text) = text else { return };
        let (dashed, is_sure) = pages::dashed(text);
        let plain = is_sure || !dashed.contains(['-', '–', '/', '.', '(']);
        let value = match plain {
            true => dashed.replace('–', "-"),
            false => self.protected.whole(super::Part { text: dashed, kept: None }),
        };
        self.text(variable, Some(&value));
    }

    pub fn people(&mut self, cited: &Cited) {
        let mut lists: BTreeMap<String, Vec<NameValue>> = BTreeMap::new();
        // CSL has no word for who wrote a foreword, and styles would say "with" of them, as of an author.
        let is_named = |role: &Role| role.variable() != NameVariable::Contributor;
        for (role, members) in cited.people.iter().filter(|(role, _)| is_named(role)) {
            let list = lists.entry(role.variable().to_string()).or_default();
            list.extend(members.iter().map(|Member { name, .. }| person(name)));
        }
        if cited.open {
            let more = NameValue::Literal(LiteralName { literal: MORE.into() });
            lists.entry(NameVariable::Author.to_string()).or_default().push(more);
        }
        let lists = lists.into_iter().filter(|(_, names)| !names.is_empty());
        self.item.extend(lists.map(|(variable, names)| (variable, Value::Names(names))));
    }
}
