//! Invisible characters, and text that is meant for other programs.

use super::{Fault, Fix, Kind, fix};

/// An invisible character.
pub fn hidden_character(fault: &Fault) -> Option<Fix> {
    let c = fault.text[fault.at..].chars().next()?;
    let is_hidden = (c.is_whitespace() && !c.is_ascii())
        || ('\u{200b}'..='\u{200f}').contains(&c)
        || c == '\u{feff}'
        || (c.is_control() && !matches!(c, '\n' | '\r' | '\t'));
    let message = format!("there is an invisible character here (U+{:04X})", c as u32);
    let range = fault.at..fault.at + c.len_utf8();
    is_hidden.then(|| fix(range, message, ["delete it".into()]))
}

/// The markers of a merge conflict in git.
pub fn conflict_of_git(fault: &Fault) -> Option<Fix> {
    let is_mark = ["<<<<<<<", "=======", ">>>>>>>"].iter().any(|mark| fault.line.starts_with(mark));
    is_mark.then(|| {
        fault.whole(
            "git left both versions of a conflict here",
            "keep one of the two, and delete this line",
        )
    })
}

/// A comment in the syntax of another language, on its own line or after a value.
pub fn comment(fault: &Fault) -> Option<Fix> {
    const MESSAGE: &str = "a comment begins with `#`";
    if let Some(hint) = as_comment(fault.line) {
        return Some(fault.whole(MESSAGE, hint));
    }
    let rest = fault.rest_of_line().trim();
    // After a value, `; b = 1` is another statement.
    let is_key = |(key, _): (&str, &str)| super::is_key(key.trim());
    let is_statement =
        rest.strip_prefix(';').and_then(|rest| rest.split_once('=')).is_some_and(is_key);
    let hint = as_comment(rest).filter(|_| fault.kind == Kind::Trailing && !is_statement)?;
    Some(fault.rest(MESSAGE, hint))
}

fn as_comment(text: &str) -> Option<String> {
    const MARKS: [&str; 6] = ["//", "/*", "<!--", "--", "%", ";"];
    let mark = MARKS.iter().find(|mark| text.starts_with(**mark))?;
    let words = text.trim_start_matches(mark).trim_end_matches("*/").trim_end_matches("-->");
    let words = words.trim();
    // A `;` alone ends a line, and does not begin a comment.
    (!text.starts_with(';') || !words.is_empty()).then(|| format!("write `# {words}`"))
}

#[cfg(test)]
mod tests {
    use super::super::check;

    #[test]
    fn what_cannot_be_seen_is_named() {
        check(&[
            ("a\u{a0}= 1", "there is an invisible character here (U+00A0) | \u{a0} | delete it"),
            ("a = \"\u{1}\"", "there is an invisible character here (U+0001) | \u{1} | delete it"),
        ]);
    }

    #[test]
    fn a_conflict_is_one_fault() {
        check(&[(
            "<<<<<<< a\nb = 1\n=======\nb = 2\n>>>>>>> c\n",
            "git left both versions of a conflict here | <<<<<<< a | keep one of the two, and delete this line",
        )]);
    }

    #[test]
    fn comments_of_other_languages_are_rewritten() {
        check(&[
            ("// me", "a comment begins with `#` | // me | write `# me`"),
            ("<!-- me -->", "a comment begins with `#` | <!-- me --> | write `# me`"),
            ("a = 'x' // me", "a comment begins with `#` | // me | write `# me`"),
            ("a = 'x' ;", "a line does not end with `;` | ; | remove it"),
        ]);
    }
}
