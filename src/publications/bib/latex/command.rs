//! What commands print.

use super::accent;
use super::math::{self, script};
use super::reader::{Reader, plain_within};
use super::symbols::{journal, symbol};
use super::syntax::{argument, command, group, skip_option};
use super::verbatim::verbatim;
use crate::publications::bib::rich::Style;

impl Reader<'_> {
    pub fn command<'s>(&mut self, rest: &'s str, switches: &mut Vec<(usize, Style)>) -> &'s str {
        let Some((name, behind)) = command(rest) else { return self.sign(&rest[1..]) };
        let spaced = behind;
        let behind = behind.strip_prefix('*').filter(|b| b.starts_with('{')).unwrap_or(behind);
        if let Some(mark) = accent::of_letter(name)
            && let Some((letter, behind)) = argument(behind)
        {
            self.accent(letter, mark);
            return behind;
        }
        if let Some(text) = symbol(name) {
            self.out.push_str(text);
            // TeX takes the blank; after a word it was meant to be seen.
            return if text.chars().count() == 1 { behind.trim_start() } else { behind };
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
            "rm" | "sf" | "tt" | "sc" | "rmfamily" | "sffamily" | "ttfamily" | "scshape"
            | "upshape" | "mdseries" | "normalfont" | "small" | "footnotesize" | "large"
            | "relax" | "protect" | "noopsort" | "xspace" | "allowbreak" | "nobreak" | "null"
            | "leavevmode" | "ignorespaces" | "hskip" | "/" => {
                match (name, argument(behind)) {
                    // `{\noopsort{a}}` only orders the list.
                    ("noopsort", Some((_, behind))) => behind,
                    _ => behind.trim_start(),
                }
            }
            "textsuperscript" | "textsubscript" | "textsu" => with(&mut |this, inner| {
                let text = plain_within(inner, this.depth);
                this.out.push_str(&script(&text, name != "textsubscript"));
            }),
            "ensuremath" => with(&mut |this, inner| this.out.push_str(&math::convert(inner))),
            "ce" => with(&mut |this, inner| this.out.push_str(&math::chemistry(inner))),
            "url" | "nolinkurl" | "path" => with(&mut |this, inner| {
                let start = this.out.len();
                let url = verbatim(inner);
                this.out.push_str(&url);
                this.out.style(start, Style::Link(url));
            }),
            "href" => match argument(behind) {
                Some((url, text)) => match argument(text) {
                    Some((inner, behind)) => {
                        self.styled(inner, Style::Link(verbatim(url)));
                        behind
                    }
                    None => text,
                },
                None => behind,
            },
            "textcolor" | "texorpdfstring" | "foreignlanguage" | "colorbox" | "raisebox"
            | "scalebox" | "bibinfo" | "bibfield" => {
                // The first of two arguments is not text.
                argument(skip_option(behind)).map_or(behind, |(_, behind)| behind)
            }
            "SI" | "qty" => with(&mut |this, inner| {
                this.run(inner);
                this.out.push(' ');
            }),
            "enquote" | "mkbibquote" => with(&mut |this, inner| {
                this.out.push('“');
                this.run(inner);
                this.out.push('”');
            }),
            "thanks" | "footnote" | "label" | "cite" | "citep" | "citet" | "hspace" | "vspace"
            | "color" | "selectlanguage" | "orcid" | "orcidlink" | "orcidID" | "ref"
            | "phantom" | "vphantom" | "hphantom" | "index" => with(&mut |_, _| {}),
            "newline" | "linebreak" | "par" | "quad" | "qquad" | "space" | "thinspace" => {
                self.out.push(' ');
                behind
            }
            "begin" | "end" => with(&mut |_, _| {}),
            _ => {
                let options = skip_option(behind);
                let grouped = group(options.trim_start());
                match grouped {
                    // The macro was for the look of its argument.
                    Some((inner, _)) if !inner.trim().is_empty() => options,
                    _ if math::is_command(name) => {
                        self.out.push_str(&math::convert(&rest[..rest.len() - behind.len()]));
                        behind
                    }
                    _ => {
                        if let Some(name) = journal(name) {
                            self.out.push_str(name);
                        } else {
                            self.unknown.push(name.into());
                            self.out.push_str(name);
                        }
                        spaced
                    }
                }
            }
        }
    }

    /// A command whose name is one sign; `rest` begins with it.
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
                    self.out.push_str(&math::convert(inner));
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
