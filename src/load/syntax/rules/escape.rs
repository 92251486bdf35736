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
    let hint = match greek(&format!("{next}{word}")) {
        Some(letter) => format!("write `{letter}`"),
        None if next.is_ascii_punctuation() => format!("write `{next}` without the backslash"),
        None => format!("write each backslash of the text twice, as in `\\\\{next}{word}`"),
    };
    Some(fix(start..start + 1 + next.len_utf8(), message, [hint]))
}

/// The Greek letter that a command of LaTeX prints.
fn greek(command: &str) -> Option<char> {
    const LETTERS: [&str; 25] = [
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa",
        "lambda", "mu", "nu", "xi", "omicron", "pi", "rho", "", "sigma", "tau", "upsilon", "phi",
        "chi", "psi", "omega",
    ];
    let place = LETTERS.iter().position(|name| *name == command.to_lowercase())? as u32;
    let first = if command.starts_with(char::is_uppercase) { 'Α' } else { 'α' };
    char::from_u32(first as u32 + place).filter(|_| !command.is_empty())
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
            (r#"a = "the \alpha helix""#, r"`\a` in a text means nothing | \a | write `α`"),
            (r#"a = "\Omega""#, r"`\O` in a text means nothing | \O | write `Ω`"),
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
