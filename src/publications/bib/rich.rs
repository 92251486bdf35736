//! Text with emphasis and links, and its two printed forms.

use std::ops::Range;

/// Text on one line: runs of blanks are one blank.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Rich {
    text: String,
    /// Never crossing; an inner one comes before the one around it.
    spans: Vec<(Range<usize>, Style)>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Style {
    Emph,
    Strong,
    Link(String),
}

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

    /// Where the next character will be.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Gives all text from `start` on a style.
    pub fn style(&mut self, start: usize, style: Style) {
        self.spans.push((start..self.text.len(), style));
    }

    /// Takes the full stop away that ends a sentence, but none of an abbreviation.
    pub fn drop_full_stop(&mut self) {
        let text = self.text.trim_end();
        let word = text.rsplit(' ').next().unwrap_or_default();
        if text.len() > 1 && word.ends_with('.') && word.matches('.').count() == 1 {
            self.text.truncate(text.len() - 1);
        }
    }

    /// Without styles.
    pub fn plain(&self) -> String {
        self.text.trim().into()
    }

    /// Without styles, for the last time.
    pub fn into_plain(mut self) -> String {
        self.text.truncate(self.text.trim_end().len());
        self.text
    }

    /// As one line of Markdown that means this text and nothing else.
    pub fn markdown(&self) -> String {
        let text = self.text.trim_end();
        let spans = self.kept_spans();
        let mut out = String::with_capacity(text.len() + 8);
        let mut open: Vec<usize> = vec![];
        let mut next = 0;
        for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
            while let Some(&i) = open.last()
                && spans[i].0.end <= at
            {
                out += &closing(&spans[i].1);
                open.pop();
            }
            while next < spans.len() && spans[next].0.start <= at && at < text.len() {
                out += opening(&spans[next].1);
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

    /// The spans that Markdown can say, the outer ones first.
    fn kept_spans(&self) -> Vec<(Range<usize>, Style)> {
        let text = self.text.trim_end();
        let mut spans: Vec<(Range<usize>, Style)> = vec![];
        let mut sorted = self.spans.clone();
        sorted.reverse();
        sorted.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
        for (range, style) in sorted {
            let range = trimmed(text, &range);
            let same = |(_, other): &&(Range<usize>, Style)| {
                std::mem::discriminant(other) == std::mem::discriminant(&style)
            };
            if range.is_empty()
                || spans.iter().filter(same).any(|(outer, _)| range.start < outer.end)
            {
                continue;
            }
            let joined = spans.iter().position(|(before, _)| before.end == range.start);
            match joined {
                Some(i) if spans[i].1 == style => spans[i].0.end = range.end,
                Some(_) => {}
                None if matches!(style, Style::Link(_)) || self.flanks(text, &range) => {
                    spans.push((range, style));
                }
                None => {}
            }
        }
        spans
    }

    /// Whether asterisks at both ends of the range would be read as emphasis: they must
    /// not stand between a letter outside and a sign inside.
    fn flanks(&self, text: &str, range: &Range<usize>) -> bool {
        let word = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && !is_punctuation(c));
        let sign = |c: Option<char>| c.is_some_and(is_punctuation);
        let links = || {
            let links = self.spans.iter().filter(|(_, style)| matches!(style, Style::Link(_)));
            links.map(|(range, _)| trimmed(text, range))
        };
        let inner = &text[range.clone()];
        let first = sign(inner.chars().next()) || links().any(|link| link.start == range.start);
        let last = sign(inner.chars().next_back()) || links().any(|link| link.end == range.end);
        let broken = first && word(text[..range.start].chars().next_back())
            || last && word(text[range.end..].chars().next());
        !broken
    }
}

/// A range without the blanks at its ends and what follows the text.
fn trimmed(text: &str, range: &Range<usize>) -> Range<usize> {
    let inner = text.get(range.start..range.end.min(text.len())).unwrap_or_default();
    let start = range.start + (inner.len() - inner.trim_start().len());
    start..(range.start + inner.trim_end().len()).max(start)
}

fn is_punctuation(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace()
}

fn opening(style: &Style) -> &'static str {
    match style {
        Style::Emph => "*",
        Style::Strong => "**",
        Style::Link(_) => "[",
    }
}

fn closing(style: &Style) -> String {
    match style {
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
        _ => opening(style).into(),
    }
}

/// Whether Markdown would take a character of the text for syntax.
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
        assert_eq!(rich("abc", &[(1..2, Style::Emph), (0..3, Style::Strong)]), "**a*b*c**");
        assert_eq!(rich("ab", &[(0..1, Style::Emph), (1..2, Style::Emph)]), "*ab*");
        assert_eq!(rich("ab", &[(0..1, Style::Emph), (1..2, Style::Strong)]), "*a*b");
        assert_eq!(rich("a(b)c", &[(1..4, Style::Emph)]), "a(b)c");
        assert_eq!(rich("a", &[(0..1, Style::Emph), (0..1, Style::Strong)]), "***a***");
        assert_eq!(rich("a", &[(0..1, Style::Link("x(1)".into()))]), "[a](x%281%29)");
    }
}
