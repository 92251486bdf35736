//! Reads math from its start to its end, and writes what it says.

use unicode_normalization::char::compose;

use super::super::reader::plain_within;
use super::super::syntax::{argument, command, group, skip_option};
use super::super::{Findings, Reader, accent, layout, siunitx, symbol};
use super::chemistry::is_compound;
use super::letters::{Alphabet, letter};
use super::tables::{BIG, FUNCTIONS, OPERATORS, arity, is_raised};
use crate::publications::bib::rich::{Rich, Style};

const MAX_DEPTH: usize = 20;

/// Writes math as text: variables in italics, blanks around operators, scripts above and below the line.
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

/// How letters look.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Face {
    /// As variables are: in italics, but for what is a word.
    Variable,
    Upright,
    Bold,
    Letters(Alphabet),
}

struct Line<'r> {
    out: &'r mut Rich,
    findings: &'r mut Findings,
    /// Where it begins.
    start: usize,
    depth: usize,
    face: Face,
    /// Whether it is above or below another line, where operators have no blanks.
    script: bool,
    /// Letters that wait for the end of their word.
    word: String,
    /// An operator that waits for its right operand.
    operator: Option<char>,
    /// Whether the last thing was the name of a function or the like.
    function: bool,
    /// How many `\begin{pmatrix}` or the like are open.
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

    /// Another text as a line of its own.
    fn apart(&mut self, source: &str, script: bool) -> Rich {
        let mut out = Rich::default();
        let mut line = Line::new(&mut out, self.findings, self.depth + 1);
        (line.script, line.face) = (script, self.face);
        line.run(source);
        line.finish();
        out
    }

    /// What stands here already.
    fn written(&self) -> &str {
        self.out.since(self.start)
    }

    /// Prints the operator that waits, with blanks if an operand follows.
    fn settle(&mut self, operand: bool) {
        if let Some(operator) = self.operator.take() {
            let before = self.written().chars().next_back();
            let left = before.is_some_and(|c| !"([{,/ ".contains(c));
            let blank = if left && operand && !self.script { " " } else { "" };
            self.out.push_str(&format!("{blank}{operator}{blank}"));
        }
    }

    /// Makes ready for what has a width: the name of a function is set apart from it.
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

    /// Writes the letters that wait.
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

    /// The text of a command that stands for a sign.
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

    /// Writes a fraction as plain TeX has it: `n \over k`.
    fn over(&mut self, source: &str) -> bool {
        for (name, bare) in [("\\over", true), ("\\choose", false), ("\\atop", false)] {
            let Some((above, below)) = source.split_once(name) else { continue };
            let is_whole = !below.starts_with(|c: char| c.is_ascii_alphabetic())
                && above.matches('{').count() == above.matches('}').count();
            if is_whole && bare {
                self.fraction(above, below, "");
            } else if is_whole {
                self.binomial("choose", above, below);
            }
            if is_whole {
                return true;
            }
        }
        false
    }

    fn script(&mut self, inner: &str, up: bool) {
        self.end_word();
        let operator = self.operator.take();
        if let Some(operator) = operator {
            let blank = if self.written().is_empty() || self.script { "" } else { " " };
            self.out.push_str(&format!("{blank}{operator}"));
        }
        let function = self.function || operator.is_some() && !self.script;
        let script = self.apart(inner, true);
        let text = script.plain();
        if up && text == "∘" {
            self.out.push('°');
        } else if up && is_raised(&text) {
            self.out.push_str(&text.replace(['∗', '⋆'], "*").replace(",", ""));
        } else {
            let start = self.out.len();
            self.out.append(&script);
            self.out.style(start, if up { Style::Sup } else { Style::Sub });
        }
        self.function = function;
    }

    /// `behind` is what follows the fraction.
    fn fraction(&mut self, above: &str, below: &str, behind: &str) {
        let (above, below) = (self.apart(above, self.script), self.apart(below, self.script));
        self.end_word();
        let before = self.written().chars().next_back().filter(|_| self.operator.is_none());
        let touched =
            before.is_some_and(|c| c.is_alphanumeric() || c == ')') || !ends_operand(behind);
        let mut text = Rich::default();
        text.push_str(if touched { "(" } else { "" });
        in_parentheses(&above, is_sum(&above), &mut text);
        text.push('/');
        let letters = below.on_line_since(0).chars().all(char::is_alphabetic);
        in_parentheses(&below, is_sum(&below) || !letters && !is_single(&below), &mut text);
        text.push_str(if touched { ")" } else { "" });
        self.put_rich(&text);
    }

    fn binomial(&mut self, name: &str, above: &str, below: &str) {
        self.findings.lost.push(name.into());
        let (above, below) = (self.apart(above, self.script), self.apart(below, self.script));
        let mut text = Rich::default();
        text.push_str("binom(");
        text.append(&above);
        text.push_str(", ");
        text.append(&below);
        text.push(')');
        self.put_rich(&text);
    }

    fn root(&mut self, index: Option<&str>, inner: &str) {
        let inner = self.apart(inner, self.script);
        let sign = match index.map(str::trim) {
            None | Some("2") => "√",
            Some("3") => "∛",
            Some("4") => "∜",
            Some(index) => {
                let mut text = Rich::default();
                in_parentheses(&inner, !is_single(&inner), &mut text);
                let start = text.len();
                text.push_str("1/");
                text.append(&self.apart(index, true));
                text.style(start, Style::Sup);
                return self.put_rich(&text);
            }
        };
        self.put_text(sign);
        in_parentheses(&inner, !is_single(&inner), self.out);
    }

    /// Puts a mark on the first letter of a text, or a line on each.
    fn accent(&mut self, name: &str, inner: &str, mark: char) {
        let mut inner = self.apart(inner, self.script);
        let text = inner.on_line_since(0);
        let lined = matches!(name, "overline" | "bar" | "underline");
        let letters = text.chars().filter(|c| !unicode_normalization::char::is_combining_mark(*c));
        let several = letters.count() > 1;
        if several && !lined {
            self.findings.lost.push(name.into());
        }
        if several && lined {
            let line = if name == "underline" { '\u{332}' } else { '\u{305}' };
            for (at, c) in inner.since(0).to_string().char_indices().rev() {
                if !c.is_whitespace() {
                    inner.replace(at, &format!("{c}{line}"));
                }
            }
        } else if let Some(first) = text.chars().next() {
            let marked = match accent::on(first, mark) {
                // A mark stands on the letter, after the others that are on it.
                marked if marked.starts_with(first) => format!("{first}{mark}"),
                marked => marked,
            };
            inner.replace(0, &marked);
        }
        self.put_rich(&inner);
    }

    fn within(&mut self, inner: &str, face: Face) {
        self.end_word();
        let before = std::mem::replace(&mut self.face, face);
        self.run(inner);
        self.end_word();
        self.face = before;
    }

    fn command<'s>(&mut self, rest: &'s str) -> &'s str {
        let Some((name, behind)) = command(rest) else { return self.sign(&rest[1..]) };
        self.end_word();
        if let Some((source, behind)) = siunitx::expand(name, behind) {
            self.text(&source);
            return behind;
        }
        if symbol(name).is_some() {
            self.symbol(name);
            return behind;
        }
        if let Some(face) = switch(name) {
            self.face = face;
            return behind;
        }
        if FUNCTIONS.contains(&name) {
            self.put_function(name);
            return behind;
        }
        if is_delimiter(name) {
            let behind = behind.trim_start();
            return match behind.chars().next() {
                Some('.') => &behind[1..],
                Some(sign @ ('<' | '>')) => {
                    self.put(if sign == '<' { '⟨' } else { '⟩' });
                    &behind[1..]
                }
                _ => behind,
            };
        }
        if name == "begin" || name == "end" {
            return self.environment(name, behind);
        }
        if arity(name).is_none()
            && let Some((behind, space)) = layout(name, behind)
        {
            if space {
                self.put_text(" ");
            }
            return behind;
        }
        let starred = behind.strip_prefix('*').unwrap_or(behind);
        let option = option(starred);
        let starred = if name == "not" { starred.trim_start_matches("\\!") } else { starred };
        match (name, operand(skip_option(starred), 0)) {
            ("bmod", _) => {
                self.put_text(" mod ");
                behind
            }
            ("colon", _) => {
                self.put_text(": ");
                behind
            }
            ("not", Some((inner, behind))) => {
                let sign = self.apart(inner, true).plain();
                for c in sign.chars() {
                    let crossed = compose(c, '\u{338}');
                    if crossed.is_none() {
                        self.findings.lost.push(name.into());
                    }
                    self.put(crossed.unwrap_or(c));
                }
                behind
            }
            (_, Some((first, behind))) if arity(name) == Some(2) => {
                let Some((second, behind)) = operand(behind, 0) else {
                    self.run(first);
                    return behind;
                };
                self.pair(name, first, second, behind);
                behind
            }
            (_, Some((inner, behind))) if arity(name) == Some(1) => {
                self.one(name, option, inner);
                behind
            }
            (_, _) => {
                let grouped = group(skip_option(starred).trim_start()).is_some();
                if arity(name).is_none() && !grouped {
                    let text = self.findings.unknown(name, behind);
                    self.put_text(text);
                }
                behind
            }
        }
    }

    /// A command with two arguments.
    fn pair(&mut self, name: &str, first: &str, second: &str, behind: &str) {
        match name {
            "binom" | "tbinom" | "dbinom" => self.binomial(name, first, second),
            "overset" | "stackrel" => {
                self.run(second);
                self.script(first, true);
            }
            "underset" => {
                self.run(second);
                self.script(first, false);
            }
            "textcolor" => self.run(second),
            _ => self.fraction(first, second, behind),
        }
    }

    /// A command with one argument.
    fn one(&mut self, name: &str, option: Option<&str>, inner: &str) {
        match name {
            "sqrt" => self.root(option, inner),
            "operatorname" | "mathop" => {
                let name = {
                    let face = std::mem::replace(&mut self.face, Face::Upright);
                    let text = self.apart(inner, true).plain();
                    self.face = face;
                    text
                };
                self.put_function(&name);
            }
            "mathrm" | "mathsf" | "mathtt" | "mathup" => self.within(inner, Face::Upright),
            "mathbf" | "bm" | "boldsymbol" | "pmb" => self.within(inner, Face::Bold),
            "mathbb" | "Bbb" | "mathds" | "mathbbm" => {
                self.within(inner, Face::Letters(Alphabet::Blackboard));
            }
            "mathcal" | "mathscr" | "EuScript" => {
                self.within(inner, Face::Letters(Alphabet::Script))
            }
            "mathfrak" | "frak" => self.within(inner, Face::Letters(Alphabet::Fraktur)),
            "mathit" => {
                let text = self.apart(inner, self.script).plain();
                self.put_styled(&text, Style::Emph);
            }
            "textit" => self.put_styled(&plain_within(inner, self.depth), Style::Emph),
            "textbf" => self.put_styled(&plain_within(inner, self.depth), Style::Strong),
            "text" | "mbox" | "hbox" | "textrm" | "texttt" | "textsc" | "textsf" | "textnormal"
            | "textup" => self.text(inner),
            "xrightarrow" | "xleftarrow" => {
                self.put(if name == "xrightarrow" { '→' } else { '←' });
                self.script(inner, true);
            }
            "pmod" => {
                let inner = self.apart(inner, true).plain();
                self.put_text(&format!(" (mod {inner})"));
            }
            "ce" => super::write_chemistry(inner, self.out, self.findings),
            "ket" | "bra" | "abs" | "norm" => {
                let (open, close) = match name {
                    "ket" => ('|', '⟩'),
                    "bra" => ('⟨', '|'),
                    "abs" => ('|', '|'),
                    _ => ('‖', '‖'),
                };
                self.put(open);
                self.run(inner);
                self.put(close);
            }
            "underline" => self.accent(name, inner, '\u{331}'),
            // Faces for text lack the arrow; bold says the same.
            "vec" | "overrightarrow" => self.within(inner, Face::Bold),
            _ => match accent::of_name(name) {
                Some(mark) => self.accent(name, inner, mark),
                None => self.run(inner),
            },
        }
    }

    /// Words within math. Blanks at their ends count, and nowhere else.
    fn text(&mut self, inner: &str) {
        if inner.starts_with(' ') && !self.written().is_empty() {
            self.put_text(" ");
        }
        let mut text = Rich::default();
        Reader::new(&mut text, self.findings, self.depth).run(inner.trim_start());
        self.put_rich(&text);
    }

    fn environment<'s>(&mut self, name: &str, behind: &'s str) -> &'s str {
        let Some((kind, behind)) = argument(behind) else { return behind };
        let bare = kind.trim_end_matches('*');
        let is_table = bare.ends_with("matrix") || matches!(bare, "array" | "cases" | "tabular");
        if !is_table {
            return behind;
        }
        if name == "end" {
            self.end_word();
            self.settle(false);
            self.rows = self.rows.saturating_sub(1);
            self.out.push_str(if bare == "array" { "" } else { ")" });
            return behind;
        }
        self.findings.lost.push(kind.into());
        self.rows += 1;
        self.put_text(if bare == "array" { "" } else { "(" });
        let columns =
            matches!(bare, "array" | "tabular").then(|| group(behind.trim_start())).flatten();
        columns.map_or(behind, |(_, behind)| behind)
    }

    fn sign<'s>(&mut self, rest: &'s str) -> &'s str {
        let Some(sign) = rest.chars().next() else { return rest };
        let behind = &rest[sign.len_utf8()..];
        match sign {
            '\\' if self.rows > 0 => {
                self.settle(false);
                self.put_text("; ");
                return skip_option(behind);
            }
            ' ' | ',' | ';' | ':' | '>' | '\\' => self.put_text(" "),
            '!' | '/' | '(' | ')' | '[' | ']' | '-' => self.end_word(),
            '|' => self.put('‖'),
            _ => self.put(sign),
        }
        behind
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

/// What follows the command at the start of a text and its arguments.
pub fn end_of(text: &str) -> &str {
    match operand(text, 0) {
        Some((_, behind)) => behind,
        None => command(text).map_or(text, |(_, behind)| behind),
    }
}

/// What stands in the `[…]` at the start.
fn option(text: &str) -> Option<&str> {
    text.strip_prefix('[').and_then(|rest| rest.split_once(']')).map(|(option, _)| option)
}

fn switch(name: &str) -> Option<Face> {
    Some(match name {
        "rm" | "sf" | "tt" => Face::Upright,
        "it" | "mit" => Face::Variable,
        "bf" => Face::Bold,
        "cal" | "scr" => Face::Letters(Alphabet::Script),
        _ => return None,
    })
}

fn is_delimiter(name: &str) -> bool {
    let bare = name.trim_end_matches(['l', 'r', 'm']);
    matches!(name, "left" | "right" | "middle") || matches!(bare, "big" | "Big" | "bigg" | "Bigg")
}

/// Whether letters are the name of a Greek one.
fn is_greek(word: &str) -> bool {
    let sign = (word.len() > 1).then(|| symbol(word)).flatten();
    sign.and_then(|text| text.chars().next())
        .is_some_and(|c| matches!(c, 'Α'..='ω' | 'ϑ' | 'ϕ' | 'ϖ' | 'ϱ' | 'ϵ'))
}

/// Whether letters are a word or an abbreviation and no product of variables.
fn is_word(letters: &str, script: bool) -> bool {
    let capitals = letters.bytes().filter(u8::is_ascii_uppercase).count();
    capitals > 1 || script && letters.len() > 2
}

/// Whether what follows a fraction is no factor of it.
fn ends_operand(behind: &str) -> bool {
    let behind = behind.trim_start();
    match (behind.chars().next(), command(behind)) {
        (None, _) => true,
        (_, Some((name, _))) => match symbol(name).and_then(|text| text.chars().next()) {
            Some(sign) => OPERATORS.contains(sign) || !sign.is_alphanumeric(),
            None => is_delimiter(name) || layout(name, "").is_some(),
        },
        (Some(c), None) => "+-=<>,;:.)]}|&/\\$".contains(c),
    }
}

fn in_parentheses(text: &Rich, needed: bool, out: &mut Rich) {
    out.push_str(if needed { "(" } else { "" });
    out.append(text);
    out.push_str(if needed { ")" } else { "" });
}

/// Whether a text has more than factors.
fn is_sum(text: &Rich) -> bool {
    text.on_line_since(0).contains(|c: char| c == ' ' || c == '/' || OPERATORS.contains(c))
}

/// Whether a text is one letter or one number, whatever is above and below it.
fn is_single(text: &Rich) -> bool {
    let text = text.on_line_since(0);
    let letters = text.chars().filter(|c| !unicode_normalization::char::is_combining_mark(*c));
    letters.count() < 2 || text.chars().all(|c| c.is_ascii_digit() || c == '.')
}
