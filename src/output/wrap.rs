//! Wraps lines of plain text to a number of columns.

use unicode_script::{Script, UnicodeScript};

/// The text with no line longer than `width` columns, as far as its words allow. Continuation lines are aligned with
/// the text of the first line, after its indentation and list marker.
pub fn wrap(text: &str, width: usize) -> String {
    let lines = text.split('\n').map(|line| one(line, width));
    lines.collect::<Vec<_>>().join("\n")
}

fn one(line: &str, width: usize) -> String {
    if columns(line) <= width {
        return line.into();
    }
    // The rule below a title.
    if line.chars().all(|c| c == '=') || line.chars().all(|c| c == '-') {
        return line.chars().take(width).collect();
    }
    let indent = " ".repeat(hang(line));
    let (head, text) = line.split_at(indent.len());
    let (mut out, mut at) = (head.to_string(), indent.len());
    let mut is_first = true;
    for (word, after_space) in words(text) {
        let space = usize::from(after_space && !is_first);
        if !is_first && at + space + columns(word) > width {
            out += "\n";
            out += &indent;
            at = indent.len();
        } else {
            out += &" ".repeat(space);
            at += space;
        }
        out += word;
        at += columns(word);
        is_first = false;
    }
    out
}

/// The number of bytes in the indentation and list marker of a line.
fn hang(line: &str) -> usize {
    let text = line.trim_start_matches(' ');
    let indent = line.len() - text.len();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let sign = match text.as_bytes() {
        [b'-', b' ', ..] => 2,
        rest if digits > 0 && rest[digits..].starts_with(b". ") => digits + 2,
        _ => 0,
    };
    indent + sign
}

/// The pieces between which a line may be broken, and whether a space precedes each.
fn words(text: &str) -> Vec<(&str, bool)> {
    let mut words = vec![];
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let mut start = 0;
        let chars: Vec<(usize, char)> = word.char_indices().collect();
        for pair in chars.windows(2) {
            let [(_, before), (at, c)] = pair else { continue };
            // Words of these scripts have no spaces between them; no line begins with a stop or a closing bracket.
            let begins = is_ideograph(*c) && !opens(*before)
                || is_ideograph(*before) && (c.is_alphanumeric() || opens(*c));
            if begins {
                words.push((&word[start..*at], start == 0));
                start = *at;
            }
        }
        words.push((&word[start..], start == 0));
    }
    words
}

fn opens(c: char) -> bool {
    "([{（「『《〈【“‘".contains(c)
}

fn is_ideograph(c: char) -> bool {
    matches!(c.script(), Script::Han | Script::Hiragana | Script::Katakana)
}

/// The number of columns that a text takes: two for wide East Asian characters, none for accents.
fn columns(text: &str) -> usize {
    text.chars().map(width_of).sum()
}

fn width_of(c: char) -> usize {
    use unicode_normalization::char::is_combining_mark;
    let is_wide = is_ideograph(c)
        || c.script() == Script::Hangul
        || matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff01}'..='\u{ff60}' | '\u{1f300}'..='\u{1faff}');
    if is_wide { 2 } else { usize::from(!is_combining_mark(c)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_spaces_and_hang_below_their_text() {
        assert_eq!(wrap("one two three\nfour", 8), "one two\nthree\nfour");
        assert_eq!(wrap("  - one two three", 11), "  - one two\n    three");
        assert_eq!(wrap("10. one two three", 11), "10. one two\n    three");
        assert_eq!(
            wrap("a <https://a.example/very/long> b", 10),
            "a\n<https://a.example/very/long>\nb"
        );
        assert_eq!(wrap("a b\u{a0}c d", 4), "a\nb\u{a0}c\nd");
        assert_eq!(wrap("A long title\n============", 6), "A long\ntitle\n======");
    }

    #[test]
    fn scripts_without_spaces_break_between_their_signs_but_not_before_a_stop() {
        assert_eq!(wrap("我研究河流。它们", 8), "我研究河\n流。它们");
        assert_eq!(wrap("研究（河流）", 6), "研究\n（河\n流）");
        assert_eq!(wrap("e\u{301}e\u{301} a", 4), "e\u{301}e\u{301} a");
    }
}
