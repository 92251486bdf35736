//! Groups, commands and their arguments.

use super::accent;

/// The content of the group at the start of `text`, and the text after it.
pub fn group(text: &str) -> Option<(&str, &str)> {
    /// The maximum nesting of text. Unclosed groups are each searched to the end.
    const DEEPEST: usize = 100;
    let mut depth = 0usize;
    let mut escaped = false;
    for (i, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if depth > 0 => escaped = true,
            b'{' if depth == DEEPEST => return None,
            b'{' => depth += 1,
            b'}' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some((&text[1..i], &text[i + 1..]));
                }
            }
            _ if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

/// The letters of the command at the start of `text`, and the text after them.
pub fn command(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix('\\')?;
    let end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
    (end > 0).then(|| rest.split_at(end))
}

/// The argument at the start of `text`, a group, a command or a character, and the rest. An accent includes its own
/// argument.
pub fn argument(text: &str) -> Option<(&str, &str)> {
    /// The maximum number of accents on a letter.
    const MOST: usize = 3;
    let text = text.trim_start();
    if text.starts_with('{') {
        return group(text);
    }
    let mut at = 0;
    for _ in 0..MOST {
        let rest = text[at..].trim_start();
        at = text.len() - rest.len();
        let accent = match (command(rest), rest.strip_prefix('\\')) {
            (Some((name, behind)), _) => accent::of_name(name).map(|_| behind),
            (None, Some(sign)) => {
                let sign = sign.chars().next()?;
                accent::of_sign(sign).map(|_| &rest[1 + sign.len_utf8()..])
            }
            (None, None) => None,
        };
        let Some(behind) = accent else { break };
        at = text.len() - behind.len();
    }
    let last = text[at..].trim_start();
    let behind = match last.chars().next() {
        None | Some('}' | '$') if at > 0 => &text[at..],
        None | Some('}' | '$') => return None,
        Some('{') => group(last)?.1,
        Some('\\') => match command(last) {
            // TeX drops the space after a command of letters.
            Some((_, rest)) => rest.trim_start(),
            None => &last[1 + last[1..].chars().next()?.len_utf8()..],
        },
        Some(first) => &last[first.len_utf8()..],
    };
    let inner = &text[..text.len() - behind.len()];
    Some((inner.trim_end(), behind))
}

/// The text without the `[…]` at the start.
pub fn skip_option(text: &str) -> &str {
    match text.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((_, rest)) if rest.trim_start().starts_with('{') => rest,
        _ => text,
    }
}
