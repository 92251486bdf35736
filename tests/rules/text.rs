//! Finding words in the text that was extracted from a PDF.

/// Extracted text in which any run of white space is one space or, at the end of a line or page, one line break.
pub struct Extracted(Vec<char>);

impl Extracted {
    pub fn new(text: &str) -> Self {
        Self(collapsed(text))
    }

    /// Where `wanted` ends, if it occurs at or after `from`.
    ///
    /// A line may end wherever the layout broke it, at a space or within a word, but nothing may be
    /// lost there or added.
    pub fn find(&self, wanted: &str, from: usize) -> Option<usize> {
        let mut wanted = collapsed(wanted.trim());
        wanted.iter_mut().filter(|c| **c == '\n').for_each(|c| *c = ' ');
        (from..self.0.len()).find_map(|start| self.matches(&wanted, start))
    }

    fn matches(&self, wanted: &[char], start: usize) -> Option<usize> {
        let mut at = start;
        for (i, c) in wanted.iter().enumerate() {
            if i > 0 && *c != ' ' && self.0.get(at) == Some(&'\n') {
                at += 1;
            }
            let found = *self.0.get(at)?;
            if found != *c && !(*c == ' ' && found == '\n') {
                return None;
            }
            at += 1;
        }
        Some(at)
    }
}

fn collapsed(text: &str) -> Vec<char> {
    let mut out: Vec<char> = vec![];
    for c in text.chars() {
        let c = match c {
            '\n' | '\u{c}' | '\r' => '\n',
            ' ' | '\t' => ' ',
            c => c,
        };
        match (out.last_mut(), c) {
            (Some('\n'), ' ' | '\n') | (Some(' '), ' ') => {}
            (Some(last @ ' '), '\n') => *last = '\n',
            _ => out.push(c),
        }
    }
    out
}

#[test]
fn line_breaks_may_stand_anywhere_and_nothing_else() {
    let text = Extracted::new("One two-\nthree four\n\nfive\u{c}six");
    for found in ["One two-three", "two- three", "three four five six", "our", "fivesix"] {
        assert!(text.find(found, 0).is_some(), "{found}");
    }
    for lost in ["twothree", "three  fourfive x", "six seven", "Onetwo"] {
        assert!(text.find(lost, 0).is_none(), "{lost}");
    }
    assert!(text.find("One", 1).is_none());
}
