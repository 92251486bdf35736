//! Reads LaTeX from its start to its end, and writes what it says.

use super::html;
use super::math::{self, script};
use super::syntax::group;
use super::{MAX_DEPTH, is_special};
use crate::publications::bib::rich::{Rich, Style};

pub struct Reader<'a> {
    pub out: &'a mut Rich,
    pub unknown: &'a mut Vec<String>,
    pub depth: usize,
    /// How many single quotation marks are open.
    pub quotes: usize,
}

impl Reader<'_> {
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
            rest = match c {
                '\\' => self.command(rest, &mut switches),
                '{' => match group(rest) {
                    Some((inner, behind)) => {
                        self.run(inner);
                        behind
                    }
                    None => behind,
                },
                '}' => behind,
                '$' => self.math(rest),
                '-' => self.dashes(rest),
                '`' | '\'' => self.quotation(rest, c),
                '<' => self.tag(rest),
                '&' => match html::entity(rest) {
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
                self.out.push_str(&math::convert(&inner[..end]));
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
            html::Tag::Super | html::Tag::Sub => {
                let text = plain_within(inner, self.depth);
                self.out.push_str(&script(&text, tag == html::Tag::Super));
            }
            html::Tag::Break => self.out.push(' '),
            html::Tag::Other => self.run(inner),
        }
        behind
    }
}

/// The text of an argument, at some depth of groups already.
pub fn plain_within(source: &str, depth: usize) -> String {
    let mut out = Rich::default();
    Reader { out: &mut out, unknown: &mut vec![], depth, quotes: 0 }.run(source);
    out.plain()
}
