//! The output of commands.

use super::math;
use super::reader::{Reader, plain_within};
use super::symbols::{journal, symbol};
use super::syntax::{argument, command, group, skip_option};
use super::verbatim::verbatim;
use super::{accent, layout, siunitx};
use crate::publications::bib::links;
use crate::publications::bib::rich::Style;

impl Reader<'_> {
    pub fn command<'s>(&mut self, rest: &'s str, switches: &mut Vec<(usize, Style)>) -> &'s str {
        let Some((name, behind)) = command(rest) else { return self.sign(&rest[1..]) };
        let spaced = behind;
        let behind = behind.strip_prefix('*').filter(|b| b.starts_with('{')).unwrap_or(behind);
        if let Some(mark) = accent::of_name(name)
            && name != "overline"
            && let Some((letter, behind)) = argument(behind)
        {
            self.accent(letter, mark);
            return behind;
        }
        if let Some(text) = symbol(name) {
            self.out.push_str(text);
            // TeX drops the space; after a word, it was meant to be printed.
            return if text.chars().count() == 1 { behind.trim_start() } else { behind };
        }
        if let Some((source, behind)) = siunitx::expand(name, behind) {
            self.run(&source);
            return behind;
        }
        let mut with = |run: &mut dyn FnMut(&mut Self, &str)| match argument(skip_option(behind)) {
            Some((inner, behind)) => {
                run(self, inner);
                behind
            }
            None => behind,
        };
        match name {
            "emph" | "textit" | "textsl" | "mathit" | "mkbibemph" => {
                with(&mut |this, inner| this.styled(inner, Style::Emph))
            }
            "textbf" | "mathbf" | "mkbibbold" => {
                with(&mut |this, inner| this.styled(inner, Style::Strong))
            }
            "em" | "it" | "itshape" | "sl" | "slshape" => {
                switches.push((self.out.len(), Style::Emph));
                behind.trim_start()
            }
            "bf" | "bfseries" => {
                switches.push((self.out.len(), Style::Strong));
                behind.trim_start()
            }
            "textsuperscript" | "textsu" => with(&mut |this, inner| this.script(inner, Style::Sup)),
            "textsubscript" => with(&mut |this, inner| this.script(inner, Style::Sub)),
            "ensuremath" => with(&mut |this, inner| {
                math::write(inner, this.out, this.findings, this.depth);
            }),
            "ce" => with(&mut |this, inner| {
                math::write_chemistry(inner, this.out, this.findings);
            }),
            "url" | "nolinkurl" | "path" => with(&mut |this, inner| {
                let start = this.out.len();
                let text = verbatim(inner);
                this.out.push_str(&text);
                if let Some(url) = links::address(&text) {
                    this.out.style(start, Style::Link(url));
                }
            }),
            "href" => match argument(behind) {
                Some((url, text)) => match argument(text) {
                    Some((inner, behind)) => {
                        match links::address(&verbatim(url)) {
                            Some(url) => self.styled(inner, Style::Link(url)),
                            None => self.run(inner),
                        }
                        behind
                    }
                    None => text,
                },
                None => behind,
            },
            "textcolor" | "foreignlanguage" | "colorbox" | "raisebox" | "scalebox" | "bibinfo"
            | "bibfield" => {
                // The first of two arguments is not text.
                argument(skip_option(behind)).map_or(behind, |(_, behind)| behind)
            }
            // An ion of an element, as astronomers have it: `\ion{O}{iii}`.
            "ion" => match argument(behind) {
                Some((element, behind)) => {
                    self.run(element);
                    let (degree, behind) = argument(behind).unwrap_or(("", behind));
                    let degree = plain_within(degree, self.depth).to_uppercase();
                    self.out.push_str(&format!(" {degree}"));
                    behind
                }
                None => behind,
            },
            "texorpdfstring" => match argument(behind) {
                Some((text, behind)) => {
                    self.run(text);
                    argument(behind).map_or(behind, |(_, behind)| behind)
                }
                None => behind,
            },
            "MakeUppercase" | "uppercase" | "MakeTextUppercase" => with(&mut |this, inner| {
                this.out.push_str(&plain_within(inner, this.depth).to_uppercase());
            }),
            "enquote" | "mkbibquote" => with(&mut |this, inner| {
                this.out.push('“');
                this.run(inner);
                this.out.push('”');
            }),
            _ if math::arity(name).is_some_and(|count| count > 0) && !is_for_text(name) => {
                let end = math::end_of(rest);
                math::write(&rest[..rest.len() - end.len()], self.out, self.findings, self.depth);
                end
            }
            _ => {
                if let Some((behind, space)) = layout(name, behind) {
                    self.out.push_str(if space { " " } else { "" });
                    return behind;
                }
                let options = skip_option(behind);
                match group(options.trim_start()) {
                    // The macro was for the look of its argument.
                    Some((inner, _)) if !inner.trim().is_empty() => return options,
                    _ if math::arity(name).is_some() => self.out.push_str(name),
                    _ => match journal(name) {
                        Some(name) => self.out.push_str(name),
                        None => {
                            let text = self.findings.unknown(name, behind);
                            self.out.push_str(text);
                            // The space before it is enough.
                            return if text.is_empty() { spaced.trim_start() } else { spaced };
                        }
                    },
                }
                spaced
            }
        }
    }

    /// A command whose name is a single sign; `rest` begins with it.
    fn sign<'s>(&mut self, rest: &'s str) -> &'s str {
        let Some(sign) = rest.chars().next() else { return rest };
        let behind = &rest[sign.len_utf8()..];
        if let Some(mark) = accent::of_sign(sign) {
            return match argument(behind) {
                Some((letter, behind)) => {
                    match letter.is_empty() {
                        true => self.out.push(sign),
                        false => self.accent(letter, mark),
                    }
                    behind
                }
                None => {
                    self.out.push(sign);
                    behind
                }
            };
        }
        match sign {
            '(' | '[' => {
                let end = if sign == '(' { "\\)" } else { "\\]" };
                if let Some((inner, behind)) = behind.split_once(end) {
                    math::write(inner, self.out, self.findings, self.depth);
                    return behind;
                }
                self.out.push(sign);
            }
            '\\' => {
                self.out.push(' ');
                return skip_option(behind.strip_prefix('*').unwrap_or(behind));
            }
            ',' | ';' | ':' | '>' => self.out.push(' '),
            '!' | '/' | '-' | '@' | '+' | '<' | ')' | ']' | '*' => {}
            '|' => self.out.push('‖'),
            _ => self.out.push(sign),
        }
        behind
    }

    /// Puts an accent on the first letter of its argument.
    fn accent(&mut self, letter: &str, mark: char) {
        let text = plain_within(letter, self.depth);
        let mut chars = text.chars();
        let Some(first) = chars.next() else { return };
        self.out.push_str(&accent::on(first, mark));
        chars.for_each(|c| self.out.push(c));
    }
}

/// Whether a command that math also knows has a text argument here.
fn is_for_text(name: &str) -> bool {
    matches!(
        name,
        "text"
            | "mbox"
            | "hbox"
            | "textrm"
            | "texttt"
            | "textsc"
            | "textsf"
            | "textnormal"
            | "textup"
            | "underline"
            | "smash"
            | "boxed"
    )
}
