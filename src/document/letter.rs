//! A letter to go with a CV, and a biography.

use serde::{Deserialize, Serialize};

use super::locale::{LetterForm, Locale};
use super::resolve::{Resolver, inside};
use super::section::{joined, plain};
use super::{Block, Document, Inlines};
use crate::diagnostic::{
    Code, DataPath, Diagnostic, Location, Part, Sink, Sources, unknown_name_hints,
};
use crate::files::{Files, reason};
use crate::profile::{self, Markdown, Paper, Profile, Text, Wanted};

/// A letter; the sender is at the top of the document. Empty parts are not drawn.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Letter {
    /// The arrangement of its parts.
    pub form: LetterForm,
    /// The recipient, one line each.
    pub recipient: Vec<Inlines>,
    pub place_and_date: Inlines,
    pub subject: Inlines,
    /// The salutation, as in "Dear Dr Moreau,".
    pub opening: Inlines,
    pub text: Vec<Block>,
    /// The closing, as in "Sincerely,"; the name of the person follows below it.
    pub closing: Inlines,
    /// The title of the enclosures, as in "Enclosures".
    pub enclosures_title: Inlines,
    /// The enclosures, one line each.
    pub enclosures: Vec<Inlines>,
    /// The CV that follows on separate pages, if any. Its texts use the places of the letter's document.
    pub cv: Option<Box<Document>>,
}

/// A short biography for others to print.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Bio {
    pub text: Vec<Block>,
}

/// Reads the text from the file that a letter names. A failure is reported.
pub fn read_body(profile: &mut Profile, files: &dyn Files, sources: &mut Sources, sink: &mut Sink) {
    let Wanted::Letter { name, .. } = &profile.wanted else { return };
    let Some(letter) = profile.letter.get_mut(name) else { return };
    let at = DataPath::root("letter").key(name);
    let Some(file) = &letter.file else { return };
    if letter.body.is_some() {
        let message = "a letter has `body` or `file`, not both";
        let fault = Diagnostic::new(Code::CONFLICTING_KEYS, message);
        sink.push(fault.hint("remove one of them").at(at.key("file").value()));
        return;
    }
    let bytes = files.read(file).map_err(|error| reason(&error).to_string());
    let text = bytes
        .and_then(|bytes| String::from_utf8(bytes).map_err(|_| "it is not UTF-8 text".to_string()));
    match text {
        Ok(text) => {
            sources.insert(file.clone(), text.clone());
            letter.body = Some(Text(text));
        }
        Err(why) => {
            let fault =
                Diagnostic::new(Code::UNREADABLE_FILE, format!("cannot read `{file}`: {why}"));
            let hint = "name a Markdown file beside the profile, as in `file = \"letter.md\"`";
            sink.push(fault.hint(hint).at(at.key("file").value()));
        }
    }
}

/// The letter with this name.
pub(super) fn letter(resolver: &mut Resolver, name: &str) -> Letter {
    let profile = resolver.profile;
    let Some(letter) = profile.letter.get(name) else { return Letter::default() };
    let profile::Letter {
        extends: _,
        lang: _,
        recipient,
        place,
        date,
        subject,
        opening,
        body,
        file,
        closing,
        signature: _,
        enclosures,
        values: _,
    } = letter;
    let at = DataPath::root("letter").key(name);
    let mut fill = Fill { resolver, letter, name };
    let said = body.as_ref().map_or("", |body| body.as_str());
    let body_at = match (file, body) {
        (Some(file), Some(_)) => Location::Text { file: file.clone(), range: 0..said.len() },
        _ => at.key("body").value(),
    };
    // That a file cannot be read was reported.
    if said.trim().is_empty() && (file.is_none() || body.is_some()) {
        let fault = Diagnostic::new(Code::EMPTY_TEXT, format!("the letter `{name}` has no text"));
        let hint = "write `body = \"\"\"…\"\"\"`, or name a Markdown file: `file = \"letter.md\"`";
        let whole = Location::Data(at.clone(), Part::Key);
        let at = if body.is_some() { body_at.clone() } else { whole };
        fill.resolver.report(fault.hint(hint).at(at));
    }
    let recipient = fill.lines(recipient, &at.key("recipient"));
    let place = fill.optional(place, &at.key("place"));
    let subject = fill.optional(subject, &at.key("subject"));
    let opening = fill.optional(opening, &at.key("opening"));
    let text = fill.text(said, &body_at);
    let closing = fill.optional(closing, &at.key("closing"));
    let enclosures = fill.lines(enclosures, &at.key("enclosures"));
    let resolver = fill.resolver;
    let locale = resolver.locale;
    let words = locale.letter.clone().unwrap_or_default();
    let on_us_letter = profile.cv.paper == Paper::UsLetter;
    let day = words.day_us_letter.as_ref().filter(|_| on_us_letter);
    let date = resolver.dates.in_full(date.unwrap_or(resolver.today.into()), day);
    let form = match words.form_us_letter.filter(|_| on_us_letter) {
        Some(form) => form,
        None => words.form,
    };
    let titled = |title: &String| if enclosures.is_empty() { vec![] } else { plain(title) };
    Letter {
        form,
        recipient,
        place_and_date: place_and_date(locale, place, plain(date)),
        subject,
        opening,
        text,
        closing,
        enclosures_title: words.enclosures.as_ref().map(titled).unwrap_or_default(),
        enclosures,
        cv: None,
    }
}

/// Place and date, as in "Berlin, 3. Mai 2026".
fn place_and_date(locale: &Locale, place: Inlines, date: Inlines) -> Inlines {
    let pattern = locale.letter.as_ref().and_then(|words| words.place_and_date.as_ref());
    let between = pattern
        .and_then(|pattern| pattern.strip_prefix("{place}")?.strip_suffix("{date}"))
        .unwrap_or(&locale.joins.comma);
    joined(vec![place, date], between)
}

/// Replaces names in braces by their values.
struct Fill<'a, 'r> {
    resolver: &'a mut Resolver<'r>,
    letter: &'a profile::Letter,
    name: &'a str,
}

impl Fill<'_, '_> {
    fn optional(&mut self, words: &Option<Markdown>, path: &DataPath) -> Inlines {
        let at = path.clone().value();
        words.as_ref().map_or(vec![], |words| self.line(words.as_str(), &at))
    }

    fn line(&mut self, written: &str, at: &Location) -> Inlines {
        let text = self.filled(written, at);
        self.resolver.line(&text, written, at)
    }

    /// Texts of one or more lines, one line each.
    fn lines(&mut self, texts: &[Markdown], path: &DataPath) -> Vec<Inlines> {
        let mut lines = vec![];
        for (i, text) in texts.iter().enumerate() {
            let at = path.index(i).value();
            let text = self.filled(text.as_str(), &at);
            for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
                lines.push(self.resolver.line(line, line, &at));
            }
        }
        lines
    }

    fn text(&mut self, written: &str, at: &Location) -> Vec<Block> {
        let text = self.filled(written, at);
        self.resolver.text_at(&text, written, at)
    }

    /// A text with the values of the letter filled in. Names that are neither values nor counts are reported.
    fn filled(&mut self, text: &str, at: &Location) -> String {
        let mut filled = String::with_capacity(text.len());
        let mut done = 0;
        for (start, _) in text.match_indices('{') {
            let Some(len) = text[start..].find('}') else { break };
            let (name, end) = (&text[start + 1..start + len], start + len + 1);
            let is_name = name.starts_with(|c: char| c.is_alphabetic())
                && name.chars().all(|c| c.is_alphanumeric() || "-_".contains(c));
            if start < done || !is_name || self.resolver.counts.get(name).is_some() {
                continue;
            }
            filled += &text[done..start];
            done = end;
            match self.letter.values.get(name) {
                Some(value) => filled += value.as_str(),
                None => self.unknown(name, inside(at, text, start..end)),
            }
        }
        filled + &text[done..]
    }

    fn unknown(&mut self, name: &str, at: Location) {
        let letter = self.letter;
        let mut known: Vec<&str> = letter.values.keys().map(String::as_str).collect();
        known.extend(self.resolver.counts.names());
        let fault = Diagnostic::new(
            Code::UNKNOWN_PLACEHOLDER,
            format!("no value is given for `{{{name}}}`"),
        );
        let near = unknown_name_hints(name, &known);
        let hint = format!("write `{name} = \"…\"` below `[letter.{}.values]`", self.name);
        self.resolver.report(fault.hints(near).hint(hint).at(at));
    }
}
