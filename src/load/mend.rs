//! What is wrong in a faulty statement, judged by its looks, and how to mend it.

use std::ops::Range;

use super::as_toml::{boolean as truth, items as list_of, quoted, sample, value as as_value};
use super::statements::Statement;
use super::synonyms;
use crate::diagnostic::{DataPath, did_you_mean};
use crate::profile::{
    Date, ValueType, guess_number as plain_number, keys_at, type_at, type_of_key,
};

/// A fault of syntax in plain words.
pub struct Mended {
    pub message: String,
    pub range: Range<usize>,
    pub hints: Vec<String>,
}

/// How the parser begins a message, and what is said instead where no cause is known.
const PLAIN: &[(&str, &str)] = &[
    ("invalid basic string", "the text has no closing `\"`"),
    ("invalid literal string", "the text has no closing `'`"),
    ("invalid multi-line", "the text has no closing quotes"),
    ("invalid comment character", "a control character stands in a comment"),
    ("string values must be quoted", "text must stand in quotes"),
    ("invalid date", "a date must stand in quotes"),
    ("key with no value", "expected `=` and a value behind the key"),
    ("invalid unquoted key", "a key is made of the letters a to z, digits, `-` and `_`"),
    ("invalid key-value pair", "expected `key = value`"),
    ("unquoted keys cannot be empty", "a key is missing here"),
    ("keys cannot be multi-line", "a text stands here without a key"),
    ("unexpected key or value", "only one key and its value can stand in a line"),
    ("missing comma between array elements", "expected a comma or `]`"),
    ("missing comma between key-value pairs", "expected a comma or `}`"),
    ("missing key for inline table element", "expected `key = value`"),
    ("invalid inline table element", "expected a comma or `}`"),
    ("missing assignment", "expected `=` and a value behind the key"),
    ("extra comma", "a comma too many"),
    ("extra `=`", "one `=` too many"),
    ("extra assignment", "one `=` too many"),
    ("unexpected `=` in array", "a list has values without keys"),
    ("missing table open", "a `]` without its `[`"),
    ("unclosed array table", "the name of a table has no closing `]]`"),
    ("unclosed table", "the name of a table has no closing `]`"),
    ("unclosed array", "the list has no closing `]`"),
    ("unclosed inline table", "the table has no closing `}`"),
    ("cannot recurse", "lists or tables stand too deep in one another"),
    ("carriage return", "a line ends with a carriage return alone, as on very old machines"),
];

const CURLY: [char; 15] =
    ['“', '”', '„', '‟', '‘', '’', '‚', '«', '»', '＂', '″', '′', '`', '「', '」'];

/// Says what is wrong, where the parser found `found` at `range`, and how to mend it.
pub fn mend(found: &str, text: &str, range: Range<usize>, statement: &Statement) -> Mended {
    let plain = PLAIN.iter().find(|(begin, _)| found.starts_with(begin));
    let message = plain.map_or("this is no value of TOML", |(_, plain)| plain);
    let own = Mended { message: message.into(), range, hints: vec![] };
    let fault = Fault::new(found, text, &own.range, statement);
    let ways: [fn(&Fault) -> Option<Mended>; 8] = [
        |fault| fault.escape(),
        |fault| fault.stray(),
        |fault| fault.long_text(),
        |fault| fault.closing_quote(),
        |fault| fault.header(),
        |fault| fault.behind(),
        |fault| fault.key(),
        |fault| fault.value(),
    ];
    ways.iter().find_map(|way| way(&fault)).unwrap_or(own)
}

/// Whether a table of this name stands as often as there are items.
pub fn is_list(name: &str) -> bool {
    type_at(&DataPath::root(name)).is_some_and(ValueType::is_list)
}

/// A faulty statement.
struct Fault<'a> {
    found: &'a str,
    text: &'a str,
    at: usize,
    range: Range<usize>,
    is_long: bool,
    /// The line of the fault, without its comment if that can be told.
    line: &'a str,
    start: usize,
    /// What stands before and behind the first `=` of the line, if there is one.
    pair: Option<(&'a str, &'a str)>,
}

impl<'a> Fault<'a> {
    fn new(found: &'a str, text: &'a str, range: &Range<usize>, statement: &Statement) -> Self {
        let at = range.start.min(text.len());
        let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
        let full = text[start..].lines().next().unwrap_or_default();
        let line = full.trim();
        let pair = line.split_once('=').map(|(key, value)| (key.trim(), value.trim()));
        let is_long = statement.is_long;
        Self { found, text, at, range: statement.range.clone(), is_long, line, start, pair }
    }

    fn is(&self, begin: &str) -> bool {
        self.found.starts_with(begin)
    }

    /// The whole line is at fault.
    fn whole(&self, message: impl Into<String>, hint: impl Into<String>) -> Option<Mended> {
        let start = self.start + self.text[self.start..].find(self.line).unwrap_or(0);
        self.part(start..start + self.line.len(), message, vec![hint.into()])
    }

    /// What stands from the place of the fault to the end of the line is at fault.
    fn rest(&self, message: impl Into<String>, hints: Vec<String>) -> Option<Mended> {
        let rest = self.text[self.at..].lines().next().unwrap_or_default().trim_end();
        self.part(self.at..self.at + rest.len(), message, hints)
    }

    fn part(
        &self,
        range: Range<usize>,
        message: impl Into<String>,
        hints: Vec<String>,
    ) -> Option<Mended> {
        Some(Mended { message: message.into(), range, hints })
    }

    /// A backslash that TOML takes for its own.
    fn escape(&self) -> Option<Mended> {
        if !self.found.contains("escape") && !self.found.contains("unicode") {
            return None;
        }
        let start = self.text[..self.at].rfind('\\')?;
        let mut rest = self.text[start + 1..].chars();
        let next = rest.next().filter(|c| !c.is_control())?;
        let word: String = rest.take_while(char::is_ascii_alphanumeric).collect();
        let written = format!("\\{next}{word}");
        let hints = match next {
            _ if next.is_ascii_punctuation() => {
                vec![format!("write `{next}` without the backslash")]
            }
            _ => vec![format!("write each backslash of the text twice, as in `\\{written}`")],
        };
        let message = format!("`\\{next}` in a text means nothing");
        let message = match next {
            'u' | 'U' | 'x' => format!("`\\{next}` needs the number of a character behind it"),
            _ => message,
        };
        self.part(start..start + 1 + next.len_utf8(), message, hints)
    }

    /// What stands in a file for other programs, or cannot be seen.
    fn stray(&self) -> Option<Mended> {
        let c = self.text[self.at..].chars().next()?;
        let is_hidden = (c.is_whitespace() && !c.is_ascii())
            || ('\u{200b}'..='\u{200f}').contains(&c)
            || c == '\u{feff}'
            || (c.is_control() && !matches!(c, '\n' | '\r' | '\t'));
        if is_hidden {
            let message =
                format!("a character that cannot be seen (U+{:04X}) stands here", c as u32);
            return self.part(self.at..self.at + c.len_utf8(), message, vec!["delete it".into()]);
        }
        if ["<<<<<<<", "=======", ">>>>>>>"].iter().any(|mark| self.line.starts_with(mark)) {
            return self.whole(
                "git left both versions of a conflict here",
                "keep one of the two, and delete this line",
            );
        }
        let comment = |text: &str| {
            let marks = ["//", "/*", "<!--", "--", "%", ";"];
            let mark = marks.iter().find(|mark| text.starts_with(**mark))?;
            let said = text.trim_start_matches(mark).trim_end_matches("*/").trim_end_matches("-->");
            let said = said.trim();
            (!text.starts_with(";") || !said.is_empty()).then(|| format!("write `# {said}`"))
        };
        let rest = self.text[self.at..].lines().next().unwrap_or_default().trim();
        if let Some(hint) = comment(self.line) {
            return self.whole("a comment begins with `#`", hint);
        }
        match comment(rest).filter(|_| self.is("unexpected key or value")) {
            Some(hint) => self.rest("a comment begins with `#`", vec![hint]),
            None => None,
        }
    }

    /// A text between single quotes that goes on in the next line.
    fn long_text(&self) -> Option<Mended> {
        let first = self.text[self.range.clone()].lines().next().unwrap_or_default();
        let quote = self.is_long.then(|| first.find(['"', '\'']))?? + self.range.start;
        self.part(
            quote..self.range.start + first.trim_end().len(),
            "the text goes on in the next line",
            vec!["text of more than one line stands between `\"\"\"` and `\"\"\"`".into()],
        )
    }

    fn closing_quote(&self) -> Option<Mended> {
        let quote = match () {
            () if self.is("invalid basic string") => '"',
            () if self.is("invalid literal string") => '\'',
            () => return None,
        };
        let line = self.text[self.start..].lines().next().unwrap_or_default().trim_end();
        let begin = line[..(self.at - self.start).min(line.len())].rfind(quote)?;
        let inner =
            line[begin + 1..].trim_end_matches(|c| CURLY.contains(&c) || ",]};".contains(c));
        let inner = inner.trim_end_matches(|c| CURLY.contains(&c));
        let end = self.start + begin + 1 + inner.len();
        let hint = match CURLY.iter().any(|curly| self.text[end..].starts_with(*curly)) {
            true => format!("text stands in straight quotes: `{}`", quoted(inner)),
            false => format!("write `{quote}{inner}{quote}`"),
        };
        let at = self.at.min(self.start + line.len());
        self.part(at..at, format!("the text has no closing `{quote}`"), vec![hint])
    }

    /// The name of a table.
    fn header(&self) -> Option<Mended> {
        let brackets = |c: char| "()<>{}[]【】:-".contains(c);
        let name = self.line.trim_matches(|c| brackets(c) || c.is_whitespace());
        let looks = (self.line.starts_with(brackets) || self.line.ends_with(']'))
            && !self.line.starts_with("- ")
            && !self.line.contains(['=', '"', '@']);
        let inner = name.split(brackets).next().unwrap_or_default().trim();
        if !looks || inner.is_empty() || inner.len() > 40 || self.is("duplicate") {
            return None;
        }
        let joined = inner.split_whitespace().collect::<Vec<_>>().join("-");
        let top = keys_at(&DataPath::default());
        let meant =
            || synonyms::key(&joined, &top).or_else(|| did_you_mean(&joined, top.iter().copied()));
        let joined = match top.contains(&joined.as_str()) {
            true => joined,
            false => meant().map_or_else(|| joined.clone(), String::from),
        };
        let header = match is_list(&joined)
            || (self.line.starts_with("[[") && type_at(&DataPath::root(&joined)).is_none())
        {
            true => format!("[[{joined}]]"),
            false => format!("[{joined}]"),
        };
        let behind = self.line.rfind([']', '】', ')', '}', '>']).map(|at| &self.line[at..]);
        let has_more = behind.is_some_and(|rest| rest.trim_start_matches(brackets).trim() != "");
        let message = match () {
            () if has_more => "nothing can stand behind the name of a table",
            () if inner.contains(' ') => "the name of a table has no blanks",
            () => "the name of a table is not written so",
        };
        self.whole(message, format!("write `{header}` on a line of its own"))
    }

    /// What stands behind a value.
    fn behind(&self) -> Option<Mended> {
        let rest = self.text[self.at..].lines().next().unwrap_or_default().trim();
        if !self.is("unexpected key or value") {
            return None;
        }
        if self.line.starts_with('[') {
            let end = self.line.find(']')? + 1;
            let end = end + self.line[end..].len() - self.line[end..].trim_start_matches(']').len();
            let hint = format!("put `{rest}` on the next line");
            return self
                .rest(format!("nothing can stand behind `{}`", &self.line[..end]), vec![hint]);
        }
        if [",", ";"].contains(&rest) {
            return self
                .rest(format!("a line does not end with `{rest}`"), vec!["take it out".into()]);
        }
        let (key, value) = self.pair?;
        let quote = value.chars().next().filter(|c| ['"', '\''].contains(c));
        let is_digit = |c: char| c.is_ascii_digit();
        if let Some(number) = plain_number(value).filter(|_| value.starts_with(is_digit)) {
            return self.rest("a number has no commas", vec![format!("write `{key} = {number}`")]);
        }
        let quote = quote?;
        if let Some((other, _)) = rest.split_once('=').filter(|(other, _)| is_key(other.trim())) {
            let hint = format!("put `{} = …` on the next line", other.trim());
            return self.rest("only one key and its value can stand in a line", vec![hint]);
        }
        if rest.starts_with(',') && type_of_key(key).is_some_and(ValueType::is_list) {
            return self
                .rest("a list stands in brackets", vec![format!("write `{key} = [{value}]`")]);
        }
        let long = quote.to_string().repeat(3);
        if value.starts_with(&long) {
            let hint = match quote {
                '"' => "within it, write a `\"` as `\\\"`",
                _ => "put the text between `\"\"\"` and `\"\"\"`",
            };
            return self.rest(format!("the text ends at its second `{long}`"), vec![hint.into()]);
        }
        let inner = value[1..].strip_suffix(quote).unwrap_or(&value[1..]);
        let hint = format!("write `{key} = {}`", quoted(inner));
        self.rest(format!("the text ends at its second `{quote}`"), vec![hint])
    }

    /// A key, or a line that has none.
    fn key(&self) -> Option<Mended> {
        let is_inner =
            self.is("missing comma") || self.is("missing key") || self.is("missing assignment");
        if is_inner || (self.is("invalid unquoted key") && self.line.contains(['{', '}'])) {
            return self.inner_key();
        }
        if self.is("string values") || self.is("missing opening") {
            return self.operator();
        }
        if !["key with no value", "invalid unquoted key", "extra `=`", "unquoted keys"]
            .iter()
            .any(|begin| self.is(begin))
        {
            return None;
        }
        if self.line.starts_with(['{', '"', '\'']) {
            return self.whole("a value stands here without a key", "a list begins with `key = [`");
        }
        if self.line.starts_with("- ")
            || self.text[self.range.clone()].contains("\n  - ")
                && self.pair.is_some_and(|(_, value)| value.is_empty())
        {
            return self.whole("a list stands in brackets", "write `key = [\"…\", \"…\"]`");
        }
        if self.line.starts_with('@') && self.line.contains('{') {
            return self.whole(
                "BibTeX cannot stand in a profile",
                "put it into `papers.bib`, and `bib = [\"papers.bib\"]` below `[publications]`",
            );
        }
        self.operator().or_else(|| self.spelling())
    }

    /// Something else than `=` between a key and its value.
    fn operator(&self) -> Option<Mended> {
        const OPERATORS: [&str; 7] = [":=", "=>", "==", "->", "＝", ":", "："];
        let (at, operator) = OPERATORS
            .iter()
            .filter_map(|operator| self.line.find(operator).map(|at| (at, *operator)))
            .min_by_key(|(at, operator)| (*at, usize::MAX - operator.len()))?;
        let key = self.line[..at].trim();
        let value = self.line[at + operator.len()..].trim();
        if !is_key(key) {
            return None;
        }
        let place = self.start + self.text[self.start..].find(operator)?;
        let hint = match value {
            "" if is_list(key) => {
                format!("write `[[{key}]]` on a line of its own, above each item")
            }
            "" if type_at(&DataPath::root(key)).is_some_and(ValueType::is_table) => {
                format!("write `[{key}]` on a line of its own")
            }
            "" => format!("write `{key} = \"…\"`"),
            _ => format!("write `{key} = {}`", as_value(value)),
        };
        let message = format!("expected `=` behind the key, found `{operator}`");
        self.part(place..place + operator.len(), message, vec![hint])
    }

    /// A key that is none, or has no `=` behind it.
    fn spelling(&self) -> Option<Mended> {
        if let Some((key, value)) =
            self.pair.filter(|(key, value)| !key.is_empty() && !value.is_empty())
        {
            let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
            let bare = key.trim_matches(|c| !plain(c));
            if key.contains(char::is_whitespace) && is_key(&key.replace(' ', "-")) {
                let joined = key.split_whitespace().collect::<Vec<_>>().join("-");
                return match type_of_key(&joined) {
                    Some(_) => {
                        self.whole("a key has no blanks", format!("write `{joined} = {value}`"))
                    }
                    None => self.whole("a key has no blanks", "two words are joined by `-`"),
                };
            }
            if bare != key && is_key(bare) {
                let message = "a key is made of the letters a to z, digits, `-` and `_`";
                return self.whole(message, format!("write `{bare} = {value}`"));
            }
            return None;
        }
        if self.pair.is_some() {
            return self.value();
        }
        let (key, value) = self.line.split_once(char::is_whitespace).unwrap_or((self.line, ""));
        if !is_key(key) || self.is("unquoted keys") {
            return self
                .whole("expected `key = value`", "a line that is only for you begins with `#`");
        }
        let value = value.trim();
        let said = match value.contains(' ') && !value.starts_with(['"', '\'', '[', '{']) {
            // Rather prose than a key.
            true => {
                return self.whole(
                    "expected `key = value`",
                    "text of more than one line stands between `\"\"\"` and `\"\"\"`",
                );
            }
            false if value.is_empty() => sample(key).into(),
            false => as_value(value),
        };
        let end = self.at.max(self.start + key.len());
        let message = "expected `=` and a value behind the key";
        self.part(end..end, message, vec![format!("write `{key} = {said}`")])
    }

    /// What separates the values of a list, or the keys of a table in braces.
    fn inner_key(&self) -> Option<Mended> {
        let before = self.text[self.range.start..self.at].trim_end();
        let rest = self.text[self.at..].lines().next().unwrap_or_default();
        if rest.trim_start().starts_with(':') {
            let key = before.rsplit(['{', ',']).next()?.trim().trim_matches('"');
            let value = rest.trim_start_matches([' ', ':']).split([',', '}']).next()?.trim();
            let hint = format!("write `{key} = {}`", as_value(value));
            let message = "expected `=` behind the key, found `:`";
            return self.part(self.at..self.at + 1, message, vec![hint]);
        }
        if self.is("missing comma") {
            let end = self.range.start + before.len();
            let what = if self.found.contains("array") { "value" } else { "key" };
            let hint = "write `,` here".to_string();
            return self.part(
                end..end,
                format!("expected a comma before the next {what}"),
                vec![hint],
            );
        }
        None
    }

    /// A value that is none.
    fn value(&self) -> Option<Mended> {
        let (key, whole) = self.pair.filter(|(key, _)| is_key(key) || self.line.contains('{'))?;
        let whole = without_comment(whole);
        let is_inner = whole.starts_with(['[', '{'])
            || self.start
                != self.text[..self.range.start]
                    .rfind('\n')
                    .map_or(0, |at| at + 1)
                    .max(self.range.start);
        let rest = self.text[self.at..].lines().next().unwrap_or_default();
        let value = match is_inner {
            true => rest.split([',', ']', '}']).next().unwrap_or_default().trim(),
            false => whole,
        };
        if self.is("extra comma")
            || whole.starts_with('(')
            || (whole.starts_with('{') && !whole.contains([':', '=']))
        {
            let inner = whole.trim_matches(['(', ')', '{', '}', '[', ']']).trim();
            let looks = whole.starts_with(['(', '{']) && !inner.contains('=');
            let hint = format!("write `{key} = [{}]`", list_of(inner));
            return if looks {
                self.rest("a list stands in square brackets", vec![hint])
            } else {
                None
            };
        }
        if whole.starts_with('[') && whole.ends_with(']') && !whole.contains(['"', '\'', '{']) {
            let hint = format!("write `{key} = [{}]`", list_of(whole.trim_matches(['[', ']'])));
            return self.part(
                self.at..self.at + value.len(),
                "text must stand in quotes",
                vec![hint],
            );
        }
        if value.is_empty() {
            let hint = format!("write `{key} = {}`, or delete the line", sample(key));
            return self.whole(format!("`{key}` has no value"), hint);
        }
        let from =
            if is_inner { self.at } else { self.start + self.text[self.start..].find(value)? };
        let place = from..from + value.len();
        let set = |value: &str| match is_inner {
            true => format!("write `{value}`"),
            false => format!("write `{key} = {value}`"),
        };
        if ["null", "none", "nil", "undefined", "~"].contains(&value.to_lowercase().as_str()) {
            return self.part(place, "TOML has no empty value", vec!["delete the line".into()]);
        }
        let form = type_of_key(key);
        if form == Some(&ValueType::Boolean) {
            let hints = match truth(value) {
                Some(truth) => vec![set(&truth.to_string())],
                None => vec![format!("write `{key} = true` or `{key} = false`")],
            };
            return self.part(place, "expected `true` or `false`", hints);
        }
        if form.is_some_and(ValueType::is_number)
            && let Some(number) = plain_number(value)
        {
            return self.part(place, "this is no number", vec![set(&number)]);
        }
        if form.is_some_and(ValueType::is_date)
            && let Some(date) = Date::guess(value)
        {
            return self.part(
                place,
                "a date must stand in quotes",
                vec![set(&format!("\"{date}\""))],
            );
        }
        if form.is_some_and(ValueType::is_list) && !is_inner && !value.starts_with(CURLY) {
            return self.part(
                place,
                "a list stands in square brackets",
                vec![format!("write `{key} = [{}]`", list_of(value))],
            );
        }
        let bare =
            value.trim_matches(|c| CURLY.contains(&c) || c == '"').trim_end_matches([',', ';']);
        let bare = bare.trim_matches(|c| CURLY.contains(&c) || c == '"');
        if value.starts_with(CURLY) {
            let hints = match bare.is_empty() {
                true => {
                    vec!["text of more than one line stands between `\"\"\"` and `\"\"\"`".into()]
                }
                false => vec![format!("text stands in straight quotes: `{}`", quoted(bare))],
            };
            return self.part(place, "text must stand in straight quotes", hints);
        }
        let message = if value.ends_with('"') {
            "the text has no opening `\"`"
        } else {
            "text must stand in quotes"
        };
        self.part(place, message, vec![set(&quoted(bare))])
    }
}

fn is_key(key: &str) -> bool {
    !key.is_empty()
        && key.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
        && key.starts_with(|c: char| c.is_ascii_alphanumeric())
}

/// A comment behind a value, which has no quotes, is no part of it.
fn without_comment(value: &str) -> &str {
    value.split(" #").next().unwrap_or_default().trim()
}
