//! Structures that contain lines: scripts, fractions, roots and accents.

use super::super::tables::{OPERATORS, is_raised};
use super::Line;
use super::commands::is_delimiter;
use crate::publications::bib::latex::syntax::command;
use crate::publications::bib::latex::{accent, layout, symbol};
use crate::publications::bib::rich::{Rich, Style};

impl Line<'_> {
    /// Writes a fraction in plain TeX: `n \over k`.
    pub fn over(&mut self, source: &str) -> bool {
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

    pub fn script(&mut self, inner: &str, up: bool) {
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

    /// `behind` is the text after the fraction.
    pub fn fraction(&mut self, above: &str, below: &str, behind: &str) {
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

    pub fn binomial(&mut self, name: &str, above: &str, below: &str) {
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

    pub fn root(&mut self, index: Option<&str>, inner: &str) {
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
    pub fn accent(&mut self, name: &str, inner: &str, mark: char) {
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
                // A mark goes on the letter, after its other marks.
                marked if marked.starts_with(first) => format!("{first}{mark}"),
                marked => marked,
            };
            inner.replace(0, &marked);
        }
        self.put_rich(&inner);
    }
}

/// Whether the text after a fraction is not a factor of it.
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

/// Whether a text is a single letter or number, apart from scripts.
fn is_single(text: &Rich) -> bool {
    let text = text.on_line_since(0);
    let letters = text.chars().filter(|c| !unicode_normalization::char::is_combining_mark(*c));
    letters.count() < 2 || text.chars().all(|c| c.is_ascii_digit() || c == '.')
}
