//! Characters that would move the cursor of a terminal, or turn text round, as something that can be seen.

use std::borrow::Cow;

/// A text for a terminal: controls, line breaks too, and marks that turn text round are shown by their
/// numbers, so that no name in a file can change or forge what is printed.
///
/// ```
/// use curricle::faults::visible;
/// assert_eq!(visible("a\u{1b}[2Jb\u{202e}c\nd"), "a\\u{1b}[2Jb\\u{202e}c\\nd");
/// ```
pub fn visible(text: &str) -> Cow<'_, str> {
    shown(text, |c| if c == '\n' { "\\n".into() } else { c.escape_unicode().to_string() })
}

/// As [`visible`], and cut where it is longer than anybody reads.
pub fn clipped(text: &str) -> Cow<'_, str> {
    const LONGEST: usize = 1000;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", visible(&text[..end])).into(),
        None => visible(text),
    }
}

/// As [`visible`], where line breaks and tabs are the program's own.
#[cfg(feature = "cli")]
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    shown(text, |c| match c {
        '\n' | '\t' => c.into(),
        _ => c.escape_unicode().to_string(),
    })
}

/// The same for what is JSON already: by escapes of JSON.
pub fn visible_json(json: &str) -> Cow<'_, str> {
    shown(json, |c| format!("\\u{:04x}", c as u32))
}

/// The same for a text in which places are counted in bytes: what does something is a sign of as many bytes.
/// ASCII is left to what prints the text.
pub fn visible_in_place(text: &str) -> Cow<'_, str> {
    shown(text, |c| match c.len_utf8() {
        1 => c.into(),
        2 => "¤".into(),
        _ => "\u{fffd}".into(),
    })
}

fn shown(text: &str, show: impl Fn(char) -> String) -> Cow<'_, str> {
    if !text.contains(acts) {
        return Cow::Borrowed(text);
    }
    let shown = text.chars().map(|c| if acts(c) { show(c) } else { c.into() });
    Cow::Owned(shown.collect())
}

/// Whether a terminal does something else with a character than show it.
fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || matches!(c, '\u{2028}' | '\u{2029}')
}
