//! `@string` definitions, and what `#` joins.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::BTreeMap;

use super::latex;
use super::raw::{Part, Raw};

/// The abbreviations that are defined in a file. BibTeX requires definitions before their use; here, the order does not
/// matter.
#[derive(Debug, Default)]
pub struct Strings<'a> {
    defined: BTreeMap<String, Vec<Part<'a>>>,
    /// The number of definitions that were looked up, and of the bytes that they gave.
    steps: Cell<usize>,
    bytes: Cell<usize>,
}

/// Abbreviations and their texts, for the files that are read later.
pub type Definitions = BTreeMap<String, String>;

/// A `@string` may be made of others, but not of itself.
const MAX_DEPTH: usize = 16;

/// The maximum length of a value, however definitions multiply it.
const MAX_LENGTH: usize = 1 << 20;

/// The maximum for all values of a file together.
const MAX_STEPS: usize = 5_000_000;
const MAX_BYTES: usize = 64 << 20;

impl<'a> Strings<'a> {
    /// Adds the fields of a `@string{…}`; a later definition wins, as in BibTeX.
    pub fn define(&mut self, raw: Raw<'a>) {
        self.defined.extend(raw.fields.into_iter().map(|field| (field.name, field.parts)));
    }

    /// The abbreviations with their texts.
    pub fn definitions(&self) -> Definitions {
        let text = |parts: &Vec<Part>| self.resolve(parts, &mut vec![]).into_owned();
        self.defined.iter().map(|(name, parts)| (name.clone(), text(parts))).collect()
    }

    /// Adds the definitions of another file; existing ones take precedence.
    pub fn inherit(&mut self, earlier: &'a Definitions) {
        for (name, text) in earlier {
            self.defined.entry(name.clone()).or_insert_with(|| vec![Part::Text(text)]);
        }
    }

    /// The text of an abbreviation, if the file defines it.
    pub fn definition(&self, name: &str) -> Option<String> {
        let parts = self.defined.get(&name.to_lowercase())?;
        Some(self.resolve(parts, &mut vec![]).into_owned())
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.defined.keys().map(String::as_str)
    }

    /// The source text of a value. An undefined name stands for itself and is added to `unknown`.
    pub fn resolve<'p>(&self, parts: &[Part<'p>], unknown: &mut Vec<&'p str>) -> Cow<'p, str> {
        match parts {
            [] => Cow::Borrowed(""),
            [Part::Text(text)] => Cow::Borrowed(text),
            _ => {
                let mut out = String::new();
                for part in parts {
                    match part {
                        Part::Text(text) => out += text,
                        Part::Word(name) => {
                            if !self.word(name, &mut out, 0) {
                                unknown.push(name);
                                out += name;
                            }
                        }
                    }
                }
                Cow::Owned(out)
            }
        }
    }

    /// Whether the definitions exceed any reasonable amount.
    fn is_spent(&self) -> bool {
        self.steps.get() > MAX_STEPS || self.bytes.get() > MAX_BYTES
    }

    fn word(&self, name: &str, out: &mut String, depth: usize) -> bool {
        let lower = name.to_lowercase();
        if let Some(parts) = self.defined.get(&lower) {
            for part in parts {
                self.steps.set(self.steps.get() + 1);
                match part {
                    _ if depth > MAX_DEPTH || out.len() > MAX_LENGTH || self.is_spent() => {
                        return true;
                    }
                    Part::Text(text) => {
                        self.bytes.set(self.bytes.get() + text.len());
                        *out += text;
                    }
                    Part::Word(inner) => {
                        if !self.word(inner, out, depth + 1) {
                            *out += inner;
                        }
                    }
                }
            }
            return true;
        }
        match month(&lower).or_else(|| latex::journal(&lower)) {
            Some(text) => {
                *out += text;
                true
            }
            None => false,
        }
    }
}

/// The months, which each style defines.
fn month(name: &str) -> Option<&'static str> {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    MONTHS.into_iter().find(|month| {
        month.eq_ignore_ascii_case(name) || name.len() == 3 && month[..3].eq_ignore_ascii_case(name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_joined_and_unknown_ones_are_themselves() {
        let mut strings = Strings::default();
        strings.defined.insert("a".into(), vec![Part::Text("x"), Part::Word("B")]);
        strings.defined.insert("b".into(), vec![Part::Text("y")]);
        // Each is four of the one before.
        strings.defined.insert("l0".into(), vec![Part::Text("")]);
        let names: Vec<String> = (0..16).map(|i| format!("l{i}")).collect();
        for pair in names.windows(2) {
            strings.defined.insert(pair[1].clone(), vec![Part::Word(&pair[0]); 4]);
        }
        strings.resolve(&[Part::Word("l15"), Part::Word("l15")], &mut vec![]);
        assert!(strings.steps.get() < MAX_STEPS + 100, "{}", strings.steps.get());
        let mut strings = Strings::default();
        strings.defined.insert("a".into(), vec![Part::Text("x"), Part::Word("B")]);
        strings.defined.insert("b".into(), vec![Part::Text("y")]);
        strings.defined.insert("loop".into(), vec![Part::Word("loop"), Part::Word("loop")]);
        let mut unknown = vec![];
        let parts = [Part::Word("A"), Part::Text("-"), Part::Word("jan"), Part::Word("nope")];
        assert_eq!(strings.resolve(&parts, &mut unknown), "xy-Januarynope");
        assert_eq!(unknown, ["nope"]);
        assert_eq!(strings.resolve(&[Part::Word("prd")], &mut unknown), "Physical Review D");
    }
}
