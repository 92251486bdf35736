//! Reads math from start to end, and writes its text.

mod commands;
mod parts;

use super::super::syntax::{argument, command, group, skip_option};
use super::super::{Findings, symbol};
use super::chemistry::is_compound;
use super::letters::{Alphabet, letter};
use super::tables::{BIG, FUNCTIONS, OPERATORS, arity};
use crate::publications::bib::rich::{Rich, Style};

const MAX_DEPTH: usize = 20;

/// Writes math as text: variables in italics, spaces around operators, superscripts and subscripts.
pub fn write(source: &str, out: &mut Rich, findings: &mut Findings, depth: usize) {
    let source = source.trim();
    let mut line = Line::new(out, findings, depth);
    // A Greek letter alone is a name more often than a variable, as in "γ rays", and after a number part of a unit.
    let number = source.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let is_number = |c: char| c.is_ascii_digit() || ".,~ \\;".contains(c);
    let name = &source[number.len()..];
    if is_greek(name) && number.chars().all(is_number) {
        line.face = Face::Upright;
        line.run(number.strip_suffix('\\').unwrap_or(number));
        line.symbol(name);
    } else {
        line.face = if is_compound(source) { Face::Upright } else { Face::Variable };
        line.run(source);
    }
    line.finish();
}

/// The look of letters.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Face {
    /// As variables: in italics, except for words.
    Variable,
    Upright,
    Bold,
    Letters(Alphabet),
}

struct Line<'r> {
    out: &'r mut Rich,
    findings: &'r mut Findings,
    /// The place where it begins.
    start: usize,
    depth: usize,
    face: Face,
    /// Whether it is a superscript or subscript, where operators have no spaces.
    script: bool,
    /// Letters of an unfinished word.
    word: String,
    /// An operator that waits for its right operand.
    operator: Option<char>,
    /// Whether the last thing was the name of a function or similar.
    function: bool,
    /// The number of open `\begin{pmatrix}` or similar.
    rows: usize,
}

impl<'r> Line<'r> {
    fn new(out: &'r mut Rich, findings: &'r mut Findings, depth: usize) -> Self {
        let start = out.len();
        let (face, word) = (Face::Variable, String::new());
        Self {
            out,
            findings,
            start,
            depth,
            face,
            script: false,
            word,
            operator: None,
            function: false,
            rows: 0,
        }
    }

    fn finish(mut self) {
        self.end_word();
        self.settle(false);
    }

    /// Another text as a separate line.
    fn apart(&mut self, source: &str, script: bool) -> Rich {
        let mut out = Rich::default();
        let mut line = Line::new(&mut out, self.findings, self.depth + 1);
        (line.script, line.face) = (script, self.face);
        line.run(source);
        line.finish();
        out
    }

    /// The text that has been written.
    fn written(&self) -> &str {
        self.out.since(self.start)
    }

    /// Prints the waiting operator, with spaces if an operand follows.
    fn settle(&mut self, operand: bool) {
        if let Some(operator) = self.operator.take() {
            let before = self.written().chars().next_back();
            let left = before.is_some_and(|c| !"([{,/ ".contains(c));
            let blank = if left && operand && !self.script { " " } else { "" };
            self.out.push_str(&format!("{blank}{operator}{blank}"));
        }
    }

    /// Prepares for an operand: a preceding function name is separated from it.
    fn operand(&mut self) {
        self.end_word();
        self.settle(true);
        if self.function {
            self.out.push(' ');
        }
        self.function = false;
    }

    fn put(&mut self, c: char) {
        self.end_word();
        if OPERATORS.contains(c) {
            self.settle(false);
            self.operator = Some(c);
            self.function = false;
        } else if c.is_alphanumeric() || BIG.contains(c) || "√∂∇".contains(c) {
            self.operand();
            self.out.push(c);
            self.function = BIG.contains(c);
        } else {
            self.settle(!")]},".contains(c));
            self.out.push(c);
            self.function = false;
        }
    }

    fn put_text(&mut self, text: &str) {
        if text.trim().is_empty() {
            self.end_word();
            self.settle(true);
            self.out.push_str(text);
        } else {
            self.operand();
            self.out.push_str(text);
        }
        self.function = false;
    }

    fn put_rich(&mut self, text: &Rich) {
        self.operand();
        self.out.append(text);
    }

    /// Text in a style.
    fn put_styled(&mut self, text: &str, style: Style) {
        self.operand();
        let start = self.out.len();
        self.out.push_str(text);
        self.out.style(start, style);
    }

    fn put_function(&mut self, name: &str) {
        self.end_word();
        self.settle(true);
        if self.function || self.written().ends_with(|c: char| c.is_alphanumeric() || c == ')') {
            self.out.push(' ');
        }
        self.out.push_str(name);
        self.function = true;
    }

    /// Writes the letters of the unfinished word.
    fn end_word(&mut self) {
        if self.word.is_empty() {
            return;
        }
        let word = std::mem::take(&mut self.word);
        match self.face {
            Face::Variable if word.len() > 2 && FUNCTIONS.contains(&word.as_str()) => {
                self.put_function(&word);
            }
            // The backslash was lost.
            Face::Variable if is_greek(&word) => self.symbol(&word),
            Face::Variable if is_word(&word, self.script) => self.put_text(&word),
            Face::Variable => self.put_styled(&word, Style::Emph),
            Face::Upright => self.put_text(&word),
            Face::Bold => self.put_styled(&word, Style::Strong),
            Face::Letters(alphabet) => {
                let letters: String = word.chars().map(|c| letter(c, alphabet)).collect();
                self.put_text(&letters);
            }
        }
    }

    /// The text of a command for a symbol.
    fn symbol(&mut self, name: &str) {
        let text = symbol(name).unwrap_or(name);
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) if self.face == Face::Bold && c.is_alphabetic() => {
                self.put_styled(text, Style::Strong);
            }
            (Some('α'..='ω' | 'ϑ' | 'ϕ' | 'ϖ' | 'ϰ' | 'ϱ' | 'ϵ'), None)
                if self.face == Face::Variable =>
            {
                self.put_styled(text, Style::Emph);
            }
            (Some(c), None) => self.put(c),
            _ => self.put_text(text),
        }
    }

    fn run(&mut self, source: &str) {
        if self.depth > MAX_DEPTH {
            let text: String = source.chars().filter(|c| !"{}\\$".contains(*c)).collect();
            return self.put_text(&text);
        }
        if self.over(source) {
            return;
        }
        let face = self.face;
        self.depth += 1;
        let mut rest = source;
        while let Some(c) = rest.chars().next() {
            let behind = &rest[c.len_utf8()..];
            rest = match c {
                '\\' => self.command(rest),
                '{' => match group(rest) {
                    Some((inner, behind)) => {
                        self.end_word();
                        self.run(inner);
                        self.end_word();
                        behind
                    }
                    None => behind,
                },
                '^' | '_' => match operand(behind, 0) {
                    Some((inner, behind)) => {
                        self.script(inner, c == '^');
                        behind
                    }
                    None => behind,
                },
                '&' if self.rows > 0 => {
                    self.put_text(", ");
                    behind
                }
                '}' | '&' | '$' => behind,
                '~' => {
                    self.put_text(" ");
                    behind
                }
                '\'' => {
                    self.end_word();
                    let second = behind.strip_prefix('\'');
                    self.out.push(if second.is_some() { '″' } else { '′' });
                    second.unwrap_or(behind)
                }
                '-' => {
                    self.put('−');
                    behind
                }
                ',' | ';' | ':' => {
                    self.put(c);
                    if behind.starts_with(char::is_whitespace) {
                        self.out.push(' ');
                    }
                    behind
                }
                _ if c.is_whitespace() => {
                    self.end_word();
                    behind
                }
                _ if c.is_ascii_alphabetic() => {
                    self.word.push(c);
                    behind
                }
                _ if c.is_ascii_digit() && self.face == Face::Letters(Alphabet::Blackboard) => {
                    self.put(letter(c, Alphabet::Blackboard));
                    behind
                }
                _ => {
                    self.put(c);
                    behind
                }
            };
        }
        self.end_word();
        self.face = face;
        self.depth -= 1;
    }

    fn within(&mut self, inner: &str, face: Face) {
        self.end_word();
        let before = std::mem::replace(&mut self.face, face);
        self.run(inner);
        self.end_word();
        self.face = before;
    }
}

/// The argument of a script or a command: a group, a character, or a command with its own arguments.
fn operand(text: &str, depth: usize) -> Option<(&str, &str)> {
    let text = text.trim_start();
    let count = command(text).and_then(|(name, _)| arity(name)).unwrap_or(0);
    if count == 0 || depth > MAX_DEPTH {
        return argument(text);
    }
    let mut rest = command(text)?.1;
    for _ in 0..count {
        rest = operand(skip_option(rest), depth + 1)?.1;
    }
    Some((&text[..text.len() - rest.len()], rest))
}

/// The text after the command at the start of a text and its arguments.
pub fn end_of(text: &str) -> &str {
    match operand(text, 0) {
        Some((_, behind)) => behind,
        None => command(text).map_or(text, |(_, behind)| behind),
    }
}

/// Whether letters are the name of a Greek letter.
fn is_greek(word: &str) -> bool {
    let sign = (word.len() > 1).then(|| symbol(word)).flatten();
    sign.and_then(|text| text.chars().next())
        .is_some_and(|c| matches!(c, 'Α'..='ω' | 'ϑ' | 'ϕ' | 'ϖ' | 'ϱ' | 'ϵ'))
}

/// Whether letters are a word or an abbreviation, and not a product of variables.
fn is_word(letters: &str, script: bool) -> bool {
    let capitals = letters.bytes().filter(u8::is_ascii_uppercase).count();
    capitals > 1 || script && letters.len() > 2
}
