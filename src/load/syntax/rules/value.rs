//! Invalid values.

use std::ops::Range;

use super::super::super::as_toml::{boolean, items, parts, quoted, sample};
use super::super::super::hints::{PHOTO, sum};
use super::{CURLY, Fault, Fix, Inside, Kind, SEVERAL_LINES, fix, is_key};
use crate::profile::{Date, End, PRESENT, ValueType, guess_number, type_of_key};

/// The value of the line, or a value in a list or in braces.
pub fn value(fault: &Fault) -> Option<Fix> {
    if fault.inside == Inside::List && fault.pair.is_none() && !fault.line.contains(['"', '{', '['])
    {
        let text =
            fault.line.trim_start_matches(['-', '*', '•']).trim().trim_end_matches([',', ']']);
        let hint = format!("write `{},`", quoted(text.trim()));
        return (!text.is_empty()).then(|| fault.whole("text must be in quotes", hint));
    }
    let (key, whole) = fault.pair.filter(|(key, _)| is_key(key) || fault.line.contains('{'))?;
    // A comment after a value without quotes is not part of it.
    let whole = whole.split(" #").next().unwrap_or_default().trim();
    if fault.kind == Kind::ExtraComma
        || is_list_in(whole, '(', ')')
        || (whole.starts_with('{') && !whole.contains([':', '=']))
    {
        return list_in_other_brackets(fault, key, whole);
    }
    let is_inner = whole.starts_with(['[', '{']) || !is_first_line(fault);
    let value = match is_inner {
        true => fault.rest_of_line().split([',', ']', '}']).next().unwrap_or_default().trim(),
        false => whole,
    };
    if whole.starts_with('[') && whole.ends_with(']') && !whole.contains(['"', '\'', '{']) {
        let inner = whole.trim_matches(['[', ']']);
        // In brackets, commas are between the items.
        let all = items(if parts(key, inner).len() == 1 { "" } else { key }, inner);
        let hint = format!("write `{key} = [{all}]`");
        return Some(fix(fault.at..fault.at + value.len(), "text must be in quotes", [hint]));
    }
    if value.is_empty() {
        let hint = format!("write `{key} = {}`, or delete the line", sample(key));
        return Some(fault.whole(format!("`{key}` has no value"), hint));
    }
    let from = match is_inner {
        true => fault.at,
        false => fault.start + fault.text[fault.start..].find(value)?,
    };
    let written = Written { key, value, is_inner, range: from..from + value.len() };
    let fix = written.nothing().or_else(|| written.of_type()).or_else(|| written.list());
    fix.or_else(|| written.curly()).or_else(|| Some(written.text()))
}

/// Whether a value is entirely enclosed in these brackets.
fn is_list_in(whole: &str, open: char, close: char) -> bool {
    let inner = whole.strip_prefix(open).and_then(|rest| rest.trim_end().strip_suffix(close));
    inner.is_some_and(|inner| !inner.contains(close))
}

/// Whether the error is on the first line of its statement.
fn is_first_line(fault: &Fault) -> bool {
    let start = fault.statement.start;
    let line = fault.text[..start].rfind('\n').map_or(0, |at| at + 1);
    fault.start == line.max(start)
}

fn list_in_other_brackets(fault: &Fault, key: &str, whole: &str) -> Option<Fix> {
    let inner = whole.trim_matches(['(', ')', '{', '}', '[', ']']).trim();
    let is_list = is_list_in(whole, '(', ')') || whole.starts_with('{');
    (is_list && !inner.contains('=')).then(|| {
        let hint = format!("write `{key} = [{}]`", items(key, inner));
        fault.rest("a list goes in square brackets", hint)
    })
}

/// A value as written.
struct Written<'a> {
    key: &'a str,
    value: &'a str,
    /// Whether it is in a list or in braces.
    is_inner: bool,
    range: Range<usize>,
}

impl Written<'_> {
    fn fix(&self, message: &str, hint: impl Into<String>) -> Fix {
        fix(self.range.clone(), message, [hint.into()])
    }

    /// The hint to write another value.
    fn set(&self, value: &str) -> String {
        match self.is_inner {
            true => format!("write `{value}`"),
            false => format!("write `{} = {value}`", self.key),
        }
    }

    /// Words of other languages for an absent value.
    fn nothing(&self) -> Option<Fix> {
        const NOTHING: [&str; 5] = ["null", "none", "nil", "undefined", "~"];
        NOTHING
            .contains(&self.value.to_lowercase().as_str())
            .then(|| self.fix("TOML has no empty value", "delete the line"))
    }

    /// The type that the key has in all tables: `true` or `false`, a number or a date.
    fn of_type(&self) -> Option<Fix> {
        let value_type = type_of_key(self.key)?;
        if *value_type == ValueType::Boolean {
            let hint = match boolean(self.value) {
                Some(value) => self.set(&value.to_string()),
                None => format!("write `{0} = true` or `{0} = false`", self.key),
            };
            return Some(self.fix("expected `true` or `false`", hint));
        }
        if value_type.is_number() {
            let number = guess_number(self.value)?;
            let has_currency =
                self.value.contains(|c: char| c.is_uppercase() || "€$£¥".contains(c));
            if *value_type == ValueType::Amount && has_currency {
                return Some(self.fix("this is not a number", sum(self.key, self.value)));
            }
            return Some(self.fix("this is not a number", self.set(&number)));
        }
        if End::read(self.bare()) == Ok(End::Present) && *value_type == ValueType::End {
            let hint = self.set(&format!("\"{PRESENT}\""));
            return Some(self.fix("text must be in quotes", hint));
        }
        let date = Date::guess(self.value).filter(|_| value_type.is_date())?;
        Some(self.fix("a date must be in quotes", self.set(&format!("\"{date}\""))))
    }

    /// The items of a list without its brackets.
    fn list(&self) -> Option<Fix> {
        let is_list = type_of_key(self.key).is_some_and(ValueType::is_list);
        (is_list && !self.is_inner && !self.value.starts_with(CURLY)).then(|| {
            let hint = format!("write `{} = [{}]`", self.key, items(self.key, self.value));
            self.fix("a list goes in square brackets", hint)
        })
    }

    /// A text in other quotes.
    fn curly(&self) -> Option<Fix> {
        let hint = match self.bare() {
            "" => SEVERAL_LINES.into(),
            bare => format!("text goes in straight quotes: `{}`", quoted(bare)),
        };
        let message = "text must be in straight quotes";
        self.value.starts_with(CURLY).then(|| self.fix(message, hint))
    }

    /// A text without quotes, or without the opening one.
    fn text(&self) -> Fix {
        if self.key == "photo" && boolean(self.value).is_some() {
            return self.fix("text must be in quotes", PHOTO);
        }
        // Quotes in pairs are part of the text.
        let has_pairs = self.value.matches('"').count().is_multiple_of(2);
        let text = if has_pairs { self.value.trim_end_matches([',', ';']) } else { self.bare() };
        let message = match self.value.ends_with('"') && !has_pairs {
            true => "the text has no opening `\"`",
            false => "text must be in quotes",
        };
        self.fix(message, self.set(&quoted(text)))
    }

    /// The value without any quotes, and without characters that end lines in other languages.
    fn bare(&self) -> &str {
        let is_quote = |c: char| CURLY.contains(&c) || c == '"';
        self.value.trim_matches(is_quote).trim_end_matches([',', ';']).trim_matches(is_quote)
    }
}

#[cfg(test)]
mod tests {
    use super::super::check;

    #[test]
    fn a_value_is_written_as_its_key_needs_it() {
        check(&[
            ("name = A B\n", "text must be in quotes | A B | write `name = \"A B\"`"),
            ("name = A\"\n", "the text has no opening `\"` | A\" | write `name = \"A\"`"),
            (
                "name = “A”\n",
                "text must be in straight quotes | “A” | text goes in straight quotes: `\"A\"`",
            ),
            ("date = 2025-8\n", "a date must be in quotes | 2025-8 | write `date = \"2025-08\"`"),
            ("private = yes\n", "expected `true` or `false` | yes | write `private = true`"),
            ("amount = 1.200.000\n", "this is not a number | 1.200.000 | write `amount = 1200000`"),
            ("name = null\n", "TOML has no empty value | null | delete the line"),
            (
                "authors = A. Bell, B. Cook\n",
                "a list goes in square brackets | A. Bell, B. Cook | write `authors = [\"A. Bell\", \"B. Cook\"]`",
            ),
            (
                "authors = (\"A\", \"B\")\n",
                "a list goes in square brackets | (\"A\", \"B\") | write `authors = [\"A\", \"B\"]`",
            ),
            ("authors = [A, B]\n", "text must be in quotes | A | write `authors = [\"A\", \"B\"]`"),
            ("a = { b = c }\n", "text must be in quotes | c | write `\"c\"`"),
            (
                "a = Prize of \"X\"\n",
                "text must be in quotes | Prize of \"X\" | write `a = 'Prize of \"X\"'`",
            ),
            ("a = [\n - Did x\n]\n", "text must be in quotes | - Did x | write `\"Did x\",`"),
            (
                "phone = (555) 123-4567\n",
                "text must be in quotes | (555) 123-4567 | write `phone = \"(555) 123-4567\"`",
            ),
            (
                "authors = [Ada Quist, Bo Rask]\n",
                "text must be in quotes | Ada Quist | write `authors = [\"Ada Quist\", \"Bo Rask\"]`",
            ),
        ]);
    }
}
