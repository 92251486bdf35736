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
    let command = format!("{next}{word}");
    let hint = match greek(&command)
        .map(String::from)
        .or_else(|| latex(&command, &fault.text[start + 1 + command.len()..]))
    {
        Some(markdown) => format!("write `{markdown}`"),
        None if is_path(&fault.text[..start]) => {
            format!("in a path, write `/` for each backslash, as in `/{command}`")
        }
        None if next.is_ascii_punctuation() => format!("write `{next}` without the backslash"),
        None => format!("write each backslash of the text twice, as in `\\\\{next}{word}`"),
    };
    Some(fix(start..start + 1 + next.len_utf8(), message, [hint]))
}

/// What stands for a command of LaTeX in Markdown; `rest` begins with its braces. TOML takes the
/// beginnings of others, such as `\textbf`, for escapes of its own.
fn latex(command: &str, rest: &str) -> Option<String> {
    let (inner, _) = rest.strip_prefix('{')?.split_once('}')?;
    let is_short = inner.len() < 80 && !inner.contains(['{', '\\', '"', '\n']);
    let inner = Some(inner).filter(|_| is_short)?;
    Some(match command {
        "cite" | "citep" | "citet" | "parencite" => {
            let keys: Vec<String> =
                inner.split(',').map(|key| format!("@{}", key.trim())).collect();
            format!("[{}]", keys.join("; "))
        }
        "url" | "mbox" | "underline" => inner.into(),
        _ => return None,
    })
}

/// Whether a path of Windows began in the text that ends here.
fn is_path(before: &str) -> bool {
    let value = before.rsplit(['"', '\n']).next().unwrap_or_default();
    let mut start = value.chars();
    start.next().is_some_and(|drive| drive.is_ascii_uppercase()) && start.next() == Some(':')
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
                r#"a = "AC\Docs""#,
                r"`\D` in a text means nothing | \D | write each backslash of the text twice, as in `\\Docs`",
            ),
            (
                r#"a = "C:\Docs\x""#,
                r"`\D` in a text means nothing | \D | in a path, write `/` for each backslash, as in `/Docs`",
            ),
            (r#"a = "See \cite{a, b}""#, r"`\c` in a text means nothing | \c | write `[@a; @b]`"),
            (r#"a = "\mbox{as it is}""#, r"`\m` in a text means nothing | \m | write `as it is`"),
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
