//! Text with emphasis, scripts and links, and its two output forms.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::publications::script::script;

/// Text on one line, in which runs of white space are one space.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Rich {
    text: String,
    /// Spans never cross; an inner one comes before the outer one.
    spans: Vec<Span>,
}

type Span = (Range<usize>, Style);

#[derive(Debug, Clone, PartialEq)]
pub enum Style {
    Emph,
    Strong,
    Sub,
    Sup,
    Link(String),
}

impl Style {
    /// Whether Markdown expresses it with asterisks, which do not work everywhere.
    fn is_starred(&self) -> bool {
        matches!(self, Self::Emph | Self::Strong)
    }

    fn is_script(&self) -> bool {
        matches!(self, Self::Sub | Self::Sup)
    }
}

impl From<&str> for Rich {
    /// A text without a style.
    fn from(text: &str) -> Self {
        let mut rich = Self::default();
        rich.push_str(text);
        rich
    }
}

/// Words that end in a full stop of their own.
const SHORTENED: &[&str] = &[
    "spp.", "sp.", "ssp.", "subsp.", "var.", "etc.", "inc.", "ltd.", "corp.", "jr.", "sr.", "al.",
    "vs.",
];

impl Rich {
    pub fn push(&mut self, c: char) {
        if !(c.is_whitespace() || c.is_control()) {
            self.text.push(c);
        } else if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }

    pub fn push_str(&mut self, text: &str) {
        // Most text has nothing to fold, and is taken whole.
        let bytes = text.as_bytes();
        let even = bytes.iter().all(|b| b.is_ascii_graphic() || *b == b' ');
        let starts = self.text.is_empty() || self.text.ends_with(' ');
        if even && !text.contains("  ") && !(starts && text.starts_with(' ')) {
            self.text.push_str(text);
        } else {
            text.chars().for_each(|c| self.push(c));
        }
    }

    /// Adds another text with its styles.
    pub fn append(&mut self, other: &Self) {
        // A space at its start may be superfluous, and is not part of a span.
        let kept = match self.text.is_empty() || self.text.ends_with(' ') {
            true => other.text.trim_start_matches(' '),
            false => &other.text,
        };
        let lost = other.text.len() - kept.len();
        let shift = self.text.len();
        self.text.push_str(kept);
        let at = |place: usize| place.saturating_sub(lost) + shift;
        self.spans.extend(
            other
                .spans
                .iter()
                .map(|(range, style)| (at(range.start)..at(range.end), style.clone())),
        );
    }

    /// The position of the next character.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// The text from a position on.
    pub fn since(&self, start: usize) -> &str {
        self.text.get(start..).unwrap_or_default()
    }

    /// The text from a position on, without superscripts and subscripts.
    pub fn on_line_since(&self, start: usize) -> String {
        let scripts = self.scripts();
        let within = |at: usize| scripts.iter().any(|(range, _)| range.contains(&at));
        let chars = self.text.char_indices().filter(|(at, _)| *at >= start && !within(*at));
        chars.map(|(_, c)| c).collect()
    }

    /// Sets the style of all text from `start` on.
    pub fn style(&mut self, start: usize, style: Style) {
        self.spans.push((start..self.text.len(), style));
    }

    /// Replaces the character at a position.
    pub fn replace(&mut self, at: usize, with: &str) {
        let Some(old) = self.text[at..].chars().next() else { return };
        self.text.replace_range(at..at + old.len_utf8(), with);
        let moved = |place: &mut usize| {
            if *place > at {
                *place = *place + with.len() - old.len_utf8();
            }
        };
        for (range, _) in &mut self.spans {
            moved(&mut range.start);
            moved(&mut range.end);
        }
    }

    /// Removes a full stop at the end of a sentence, but not that of an abbreviation. Drops `length` bytes from the
    /// start, within which no style may begin or end.
    pub fn drop_first(&mut self, length: usize) {
        self.text.drain(..length.min(self.text.len()));
        for (range, _) in &mut self.spans {
            *range = range.start.saturating_sub(length)..range.end.saturating_sub(length);
        }
        self.spans.retain(|(range, _)| !range.is_empty());
    }

    pub fn drop_full_stop(&mut self) {
        let text = self.text.trim_end();
        let word = text.rsplit(' ').next().unwrap_or_default();
        let is_short = || SHORTENED.iter().any(|short| word.eq_ignore_ascii_case(short));
        if text.len() > 1 && word.ends_with('.') && word.matches('.').count() == 1 && !is_short() {
            self.text.truncate(text.len() - 1);
        }
    }

    /// The text without styles, with Unicode characters for superscripts and subscripts.
    pub fn plain(&self) -> String {
        let mut out = String::with_capacity(self.text.len());
        let mut done = 0;
        for (range, up) in self.scripts() {
            out += &self.text[done..range.start];
            out += &script(&self.text[range.clone()], up);
            done = range.end;
        }
        out += &self.text[done..];
        out.trim().into()
    }

    /// The text without styles, consuming it.
    pub fn into_plain(mut self) -> String {
        if self.spans.iter().any(|(_, style)| style.is_script()) {
            return self.plain();
        }
        self.text.truncate(self.text.trim_end().len());
        self.text
    }

    /// The superscripts (with `true`) and subscripts, in order. Nested ones are included in the outer one.
    fn scripts(&self) -> Vec<(Range<usize>, bool)> {
        let mut found: Vec<(Range<usize>, bool)> = vec![];
        for (range, style) in self.spans.iter().rev().filter(|(_, style)| style.is_script()) {
            let range = trimmed(&self.text, range);
            let within =
                found.iter().any(|(outer, _)| outer.start <= range.start && range.end <= outer.end);
            if !within && !range.is_empty() {
                found.push((range, *style == Style::Sup));
            }
        }
        found.sort_by_key(|(range, _)| range.start);
        found
    }

    /// The text as one line of Markdown that reads back as exactly this text.
    pub fn markdown(&self) -> String {
        let text = self.text.trim_end();
        let spans = self.kept_spans();
        let mut out = String::with_capacity(text.len() + 8);
        let mut open: Vec<usize> = vec![];
        let mut within = vec![false; spans.len()];
        let mut next = 0;
        for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
            while let Some(&i) = open.last()
                && spans[i].0.end <= at
            {
                out += &closing(&spans[i].1, within[i]);
                open.pop();
            }
            while next < spans.len() && spans[next].0.start <= at && at < text.len() {
                // Asterisks within a word are signs.
                within[next] = out.ends_with(char::is_alphanumeric);
                out += opening(&spans[next].1, within[next]);
                open.push(next);
                next += 1;
            }
            if at < text.len() {
                // A link after it would be an image.
                let image = c == '!' && spans.get(next).is_some_and(|(r, _)| r.start == at + 1);
                if image || takes_backslash(text, at, c) {
                    out.push('\\');
                }
                out.push(c);
            }
        }
        out
    }

    /// The spans that Markdown can express, outer ones first.
    fn kept_spans(&self) -> Vec<Span> {
        let text = self.text.trim_end();
        let mut spans: Vec<Span> = vec![];
        let mut sorted = self.spans.clone();
        sorted.reverse();
        sorted.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
        for (range, style) in sorted {
            let range = trimmed(text, &range);
            let same = |(_, other): &&Span| {
                std::mem::discriminant(other) == std::mem::discriminant(&style)
            };
            let is_within = |(outer, _): &Span| range.start < outer.end;
            let again = !style.is_script() && spans.iter().filter(same).any(is_within);
            if range.is_empty() || again {
                continue;
            }
            let home = home(&spans, &range);
            let before: Vec<usize> =
                (0..spans.len()).filter(|i| spans[*i].0.end == range.start).collect();
            let joins = |i: &&usize| {
                spans[**i].1 == style && self::home(&spans[..**i], &spans[**i].0) == home
            };
            // Asterisks after asterisks would be read as one row of them.
            let clashes = |i: &usize| {
                let other = self::home(&spans[..*i], &spans[*i].0);
                spans[*i].1.is_starred() && unstarred(&spans, other) == unstarred(&spans, home)
            };
            if let Some(i) = before.iter().find(joins).copied() {
                spans[i].0.end = range.end;
            } else if !style.is_starred()
                || !before.iter().any(clashes)
                    && self.flanks(text, &range, &spans)
                    && is_clear(text, &range, &spans)
            {
                spans.push((range, style));
            }
        }
        spans
    }

    /// Whether asterisks at both ends of the range would be read as emphasis: they must not be between a letter outside
    /// and punctuation inside. `around` has the enclosing spans.
    fn flanks(&self, text: &str, range: &Range<usize>, around: &[Span]) -> bool {
        let word = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && !is_punctuation(c));
        let sign = |c: Option<char>| c.is_some_and(is_punctuation);
        let others = self.spans.iter().filter(|(_, style)| !style.is_starred());
        let others: Vec<(Range<usize>, bool)> = others
            .map(|(other, style)| {
                let other = trimmed(text, other);
                let is_around = around.iter().any(|(range, kept)| *range == other && kept == style);
                (other, is_around)
            })
            .collect();
        let begins = |around| others.iter().any(|(o, is)| *is == around && o.start == range.start);
        let ends = |around| others.iter().any(|(o, is)| *is == around && o.end == range.end);
        let inner = &text[range.clone()];
        let first = sign(inner.chars().next()) || begins(false);
        let last = sign(inner.chars().next_back()) || ends(false);
        let broken = first && word(text[..range.start].chars().next_back()) && !begins(true)
            || last && word(text[range.end..].chars().next()) && !ends(true);
        !broken
    }
}

/// Whether asterisks at the ends of the range cannot be mistaken for those of enclosing emphasis that begins at the
/// same place; they then have to be at the ends of words.
fn is_clear(text: &str, range: &Range<usize>, around: &[Span]) -> bool {
    let mut starred = around.iter().filter(|(_, style)| style.is_starred()).map(|(outer, _)| outer);
    let Some(outer) = starred.clone().rfind(|outer| range.end <= outer.end) else { return true };
    let in_row = starred.any(|other| other.start == outer.start && other.end < outer.end);
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !in_row
        || !is_word(text[..range.start].chars().next_back())
            && (range.end == outer.end || !is_word(text[range.end..].chars().next()))
}

/// The innermost of several spans that contains a range.
fn home(spans: &[Span], range: &Range<usize>) -> Option<usize> {
    spans.iter().rposition(|(outer, _)| outer.start <= range.start && range.end <= outer.end)
}

/// The innermost span around the one at `at`, or that span itself, that has no asterisks.
fn unstarred(spans: &[Span], mut at: Option<usize>) -> Option<usize> {
    while let Some(i) = at
        && spans[i].1.is_starred()
    {
        at = home(&spans[..i], &spans[i].0);
    }
    at
}

/// A range without white space at its ends, limited to the text.
fn trimmed(text: &str, range: &Range<usize>) -> Range<usize> {
    let inner = text.get(range.start..range.end.min(text.len())).unwrap_or_default();
    let start = range.start + (inner.len() - inner.trim_start().len());
    start..(range.start + inner.trim_end().len()).max(start)
}

fn is_punctuation(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace() && !is_combining_mark(c)
}

fn opening(style: &Style, is_within: bool) -> &'static str {
    match style {
        Style::Emph if is_within => "<em>",
        Style::Strong if is_within => "<strong>",
        Style::Emph => "*",
        Style::Strong => "**",
        Style::Sub => "<sub>",
        Style::Sup => "<sup>",
        Style::Link(_) => "[",
    }
}

fn closing(style: &Style, is_within: bool) -> String {
    match style {
        Style::Emph if is_within => "</em>".into(),
        Style::Strong if is_within => "</strong>".into(),
        Style::Link(url) => {
            let mut out = String::from("](");
            for c in url.chars() {
                match c {
                    ' ' => out += "%20",
                    '(' => out += "%28",
                    ')' => out += "%29",
                    '<' => out += "%3C",
                    '>' => out += "%3E",
                    '\\' => out += "%5C",
                    _ => out.push(c),
                }
            }
            out + ")"
        }
        Style::Sub => "</sub>".into(),
        Style::Sup => "</sup>".into(),
        _ => opening(style, false).into(),
    }
}

/// Whether Markdown would read a character of the text as syntax.
fn takes_backslash(text: &str, at: usize, c: char) -> bool {
    match c {
        '*' | '_' | '`' | '[' | ']' | '<' | '\\' => true,
        // What would be an entity.
        '&' => text[at + 1..]
            .split_once(';')
            .is_some_and(|(name, _)| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#')),
        // What would begin a block if it stood first.
        '#' | '+' | '-' | '>' | '~' | '=' => at == 0,
        '.' | ')' => at > 0 && text[..at].bytes().all(|b| b.is_ascii_digit()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rich(text: &str, spans: &[(Range<usize>, Style)]) -> String {
        Rich { text: text.into(), spans: spans.to_vec() }.markdown()
    }

    #[test]
    fn syntax_of_markdown_in_text_stays_text() {
        assert_eq!(rich("a*b_c [d] <e> \\ `f`", &[]), r"a\*b\_c \[d\] \<e> \\ \`f\`");
        assert_eq!(rich("1. x", &[]), r"1\. x");
        assert_eq!(rich("# x # &lt; & y", &[]), r"\# x # \&lt; & y");
    }

    #[test]
    fn a_full_stop_goes_and_that_of_an_abbreviation_stays() {
        for (text, wanted) in [("A title.", "A title"), ("In the U.S.", "In the U.S."), (".", ".")]
        {
            let mut rich = Rich::default();
            rich.push_str(text);
            rich.drop_full_stop();
            assert_eq!(rich.plain(), wanted);
        }
    }

    #[test]
    fn spans_become_markdown_or_nothing() {
        assert_eq!(rich("a b c", &[(1..4, Style::Emph)]), "a *b* c");
        assert_eq!(rich("abc", &[(1..2, Style::Emph), (0..3, Style::Strong)]), "**a<em>b</em>c**");
        let strong = |range| (range, Style::Strong);
        assert_eq!(rich("abcd", &[strong(0..1), strong(2..3), (0..4, Style::Emph)]), "***a**bcd*");
        assert_eq!(rich("ab", &[(0..1, Style::Emph), (1..2, Style::Emph)]), "*ab*");
        assert_eq!(rich("ab", &[(0..1, Style::Emph), (1..2, Style::Strong)]), "*a*b");
        assert_eq!(rich("a(b)c", &[(1..4, Style::Emph)]), "a(b)c");
        assert_eq!(rich("a", &[(0..1, Style::Emph), (0..1, Style::Strong)]), "***a***");
        assert_eq!(rich("a", &[(0..1, Style::Link("x(1)".into()))]), "[a](x%281%29)");
    }
}
