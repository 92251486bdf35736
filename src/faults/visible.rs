//! Makes characters visible that would move the cursor of a terminal or reverse text.

use std::borrow::Cow;

/// A text for a terminal. Control characters, including line breaks, and direction marks are shown as their code
/// points, so no name in a file can change or forge the output.
///
/// ```
/// use curricle::faults::visible;
/// assert_eq!(visible("a\u{1b}[2Jb\u{202e}c\nd"), "a\\u{1b}[2Jb\\u{202e}c\\nd");
/// ```
pub fn visible(text: &str) -> Cow<'_, str> {
    shown(text, |c| if c == '\n' { "\\n".into() } else { c.escape_unicode().to_string() })
}

/// Like [`visible`], but cuts texts that are too long to be read.
pub fn clipped(text: &str) -> Cow<'_, str> {
    const LONGEST: usize = 1000;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", visible(&text[..end])).into(),
        None => visible(text),
    }
}

/// Like [`visible`], but keeps line breaks and tabs, which are the program's own.
#[cfg(feature = "cli")]
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    shown(text, |c| match c {
        '\n' | '\t' => c.into(),
        _ => c.escape_unicode().to_string(),
    })
}

/// The same for text that is already JSON: with JSON escapes.
pub fn visible_json(json: &str) -> Cow<'_, str> {
    shown(json, |c| format!("\\u{:04x}", c as u32))
}

/// The same for a text whose places are counted in bytes: a control character is replaced by a symbol of as many bytes.
/// ASCII is left to the printer.
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

/// Whether a character has an effect in a terminal other than being shown.
fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || matches!(c, '\u{2028}' | '\u{2029}')
}
