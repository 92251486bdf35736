//! The meaning of commands in math.

use super::super::letters::Alphabet;
use super::super::tables::{FUNCTIONS, arity};
use super::{Face, Line, operand};
use crate::publications::bib::latex::reader::plain_within;
use crate::publications::bib::latex::syntax::{argument, command, group, skip_option};
use crate::publications::bib::latex::{Reader, accent, layout, siunitx, symbol};
use crate::publications::bib::rich::{Rich, Style};
use unicode_normalization::char::compose;

impl Line<'_> {
    pub fn command<'s>(&mut self, rest: &'s str) -> &'s str {
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
            "ce" => super::super::write_chemistry(inner, self.out, self.findings),
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

    /// Words within math. Spaces count only at their ends.
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

    pub fn sign<'s>(&mut self, rest: &'s str) -> &'s str {
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

/// The content of the `[…]` at the start.
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

pub fn is_delimiter(name: &str) -> bool {
    let bare = name.trim_end_matches(['l', 'r', 'm']);
    matches!(name, "left" | "right" | "middle") || matches!(bare, "big" | "Big" | "bigg" | "Bigg")
}
