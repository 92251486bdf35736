//! Reads LaTeX from start to end, and writes its text.

use super::html;
use super::math;
use super::mathml;
use super::syntax::group;
use super::{Findings, MAX_DEPTH, is_special};
use crate::publications::bib::rich::{Rich, Style};

pub struct Reader<'a> {
    pub out: &'a mut Rich,
    pub findings: &'a mut Findings,
    pub depth: usize,
    /// The number of open single quotation marks.
    pub quotes: usize,
}

impl<'a> Reader<'a> {
    pub fn new(out: &'a mut Rich, findings: &'a mut Findings, depth: usize) -> Self {
        Self { out, findings, depth, quotes: 0 }
    }

    pub fn run(&mut self, source: &str) {
        if self.depth >= MAX_DEPTH {
            source.chars().filter(|c| !"{}".contains(*c)).for_each(|c| self.out.push(c));
            return;
        }
        self.depth += 1;
        let start = self.out.len();
        let mut switches = vec![];
        let mut rest = source;
        while !rest.is_empty() {
            let plain = rest.bytes().position(is_special).unwrap_or(rest.len());
            self.out.push_str(&rest[..plain]);
            rest = &rest[plain..];
            let Some(c) = rest.chars().next() else { break };
            let behind = &rest[c.len_utf8()..];
            if let Some(behind) = self.bare_accent(c, behind) {
                rest = behind;
                continue;
            }
            rest = match c {
                '\\' => self.command(rest, &mut switches),
                '{' => match group(rest) {
                    Some((inner, behind)) => match self.lost_accent(inner, behind) {
                        Some(behind) => behind,
                        None => {
                            self.run(inner);
                            behind
                        }
                    },
                    None => behind,
                },
                '}' => behind,
                '^' | '_' => self.bare_script(rest),
                '$' => self.math(rest),
                '-' => self.dashes(rest),
                '`' | '\'' => self.quotation(rest, c),
                '<' => self.tag(rest),
                '&' => match html::entity(rest) {
                    Some(('"', behind)) => {
                        let text = self.out.since(0);
                        let opens =
                            text.is_empty() || text.ends_with([' ', '(', '[', '“', '‘', '—']);
                        self.out.push(if opens { '“' } else { '”' });
                        behind
                    }
                    Some((c, behind)) => {
                        self.out.push(c);
                        behind
                    }
                    None => {
                        self.out.push('&');
                        behind
                    }
                },
                '~' => {
                    self.out.push(' ');
                    behind
                }
                _ => {
                    self.out.push(c);
                    behind
                }
            };
        }
        // A font switch holds up to the end of its group.
        for (from, style) in switches.into_iter().rev() {
            self.out.style(if from == start { start } else { from }, style);
        }
        self.depth -= 1;
    }

    pub fn styled(&mut self, source: &str, style: Style) {
        let start = self.out.len();
        self.run(source);
        self.out.style(start, style);
    }

    fn dashes<'s>(&mut self, rest: &'s str) -> &'s str {
        let behind = rest.trim_start_matches('-');
        match rest.len() - behind.len() {
            2 => self.out.push('–'),
            3 => self.out.push('—'),
            count => (0..count).for_each(|_| self.out.push('-')),
        }
        behind
    }

    fn quotation<'s>(&mut self, rest: &'s str, mark: char) -> &'s str {
        let doubled = rest[1..].strip_prefix(mark);
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        self.out.push(match (mark, doubled) {
            ('`', Some(_)) => '“',
            ('`', None) => {
                self.quotes += 1;
                '‘'
            }
            // Some open with the sign that closes.
            (_, Some(behind))
                if word(behind.chars().next()) && {
                    let text = self.out.since(0);
                    text.is_empty() || text.ends_with([' ', '('])
                } =>
            {
                '“'
            }
            (_, Some(_)) => '”',
            (_, None) if self.quotes > 0 && !word(rest[1..].chars().next()) => {
                self.quotes -= 1;
                '’'
            }
            _ => mark,
        });
        doubled.unwrap_or(&rest[1..])
    }

    fn math<'s>(&mut self, rest: &'s str) -> &'s str {
        let double = rest.starts_with("$$");
        let mark = if double { "$$" } else { "$" };
        let inner = &rest[mark.len()..];
        let end = inner.match_indices(mark).map(|(i, _)| i).find(|i| !inner[..*i].ends_with('\\'));
        match end {
            Some(end) if math::is_math(&inner[..end], &inner[end + mark.len()..]) => {
                math::write(&inner[..end], self.out, self.findings, self.depth);
                &inner[end + mark.len()..]
            }
            _ => {
                self.out.push_str(mark);
                inner
            }
        }
    }

    fn tag<'s>(&mut self, rest: &'s str) -> &'s str {
        let Some((tag, inner, behind)) = html::tag(rest) else {
            self.out.push('<');
            return &rest[1..];
        };
        match tag {
            html::Tag::Emph => self.styled(inner, Style::Emph),
            html::Tag::Strong => self.styled(inner, Style::Strong),
            html::Tag::Super => self.script(inner, Style::Sup),
            html::Tag::Sub => self.script(inner, Style::Sub),
            html::Tag::Math => {
                math::write(&mathml::latex(inner), self.out, self.findings, self.depth);
            }
            html::Tag::Break => self.out.push(' '),
            html::Tag::Other => self.run(inner),
        }
        behind
    }

    /// A superscript or subscript.
    pub fn script(&mut self, source: &str, style: Style) {
        let mut script = Rich::default();
        Reader::new(&mut script, self.findings, self.depth).run(source);
        let text = script.plain();
        if style == Style::Sup && math::is_raised(&text) {
            self.out.push_str(&text.replace(['∗', '⋆'], "*"));
        } else {
            let start = self.out.len();
            self.out.append(&script);
            self.out.style(start, style);
        }
    }

    /// A script outside of math, as in `10^{-3}`, `CO_{2}` and `m^2`.
    fn bare_script<'s>(&mut self, rest: &'s str) -> &'s str {
        let behind = &rest[1..];
        let up = rest.starts_with('^');
        let number = behind.strip_prefix(['-', '+', '−']).unwrap_or(behind);
        let digits = number.len() - number.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (inner, behind) = match group(behind) {
            Some((inner, behind)) if !inner.trim().is_empty() => (inner, behind),
            None if up && digits > 0 && !self.out.since(0).ends_with([' ', '[', '(']) => {
                behind.split_at(behind.len() - number.len() + digits)
            }
            _ => {
                self.out.push_str(&rest[..1]);
                return behind;
            }
        };
        let formula = format!("{{}}{}{{{inner}}}", &rest[..1]);
        math::write(&formula, self.out, self.findings, self.depth);
        behind
    }
}

/// The text of an argument, at a given depth of groups.
pub fn plain_within(source: &str, depth: usize) -> String {
    let mut out = Rich::default();
    Reader::new(&mut out, &mut Findings::default(), depth).run(source);
    out.plain()
}
