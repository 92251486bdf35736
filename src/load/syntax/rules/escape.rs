//! A backslash that TOML takes for its own.

use super::{Fault, Fix, Kind, fix};

/// A backslash before something that is not an escape.
pub fn backslash(fault: &Fault) -> Option<Fix> {
    if fault.kind != Kind::Escape {
        return None;
    }
    let start = fault.text[..fault.at].rfind('\\')?;
    let mut rest = fault.text[start + 1..].chars();
    let next = rest.next().filter(|c| !c.is_control())?;
    let word: String = rest.take_while(char::is_ascii_alphanumeric).collect();
    let message = match next {
        'u' | 'U' | 'x' => format!("`\\{next}` needs the number of a character after it"),
        _ => format!("`\\{next}` in a text means nothing"),
    };
    let hint = match next.is_ascii_punctuation() {
        true => format!("write `{next}` without the backslash"),
        false => format!("write each backslash of the text twice, as in `\\\\{next}{word}`"),
    };
    Some(fix(start..start + 1 + next.len_utf8(), message, [hint]))
}

#[cfg(test)]
mod tests {
    use super::super::check;

    #[test]
    fn a_backslash_is_doubled_or_left_out() {
        check(&[
            (
                r#"a = "C:\Docs""#,
                r"`\D` in a text means nothing | \D | write each backslash of the text twice, as in `\\Docs`",
            ),
            (
                r#"a = "50\%""#,
                r"`\%` in a text means nothing | \% | write `%` without the backslash",
            ),
            (
                r#"a = "\users""#,
                r"`\u` needs the number of a character after it | \u | write each backslash of the text twice, as in `\\users`",
            ),
        ]);
    }
}
