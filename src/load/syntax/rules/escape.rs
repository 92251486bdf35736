//! Backslashes that TOML reads as escapes.

use std::ops::Range;

use super::super::super::escapes::{PATH_KEYS, command_length, path_of};
use super::{Fault, Fix, Kind, fix};
use crate::publications::bib::latex_as_markdown;

/// A backslash with an invalid escape.
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
        _ => format!("`\\{next}` is not an escape of TOML"),
    };
    if let Some((value, raw)) = around(fault, start)
        && is_path(fault, raw)
    {
        let path = path_of(raw);
        let hint = match path.starts_with('/') || path.contains(':') {
            true => {
                let name = path.rsplit('/').next().unwrap_or_default();
                format!("put the file beside the profile, and write `\"{name}\"`")
            }
            false => format!("write `\"{path}\"`"),
        };
        return Some(fix(value, message, [hint]));
    }
    let command = format!("{next}{word}");
    // With its braces, as far as they belong to it.
    let source = &fault.text[start..];
    let length = command_length(source);
    let plain = || latex_as_markdown(&source[..length]).filter(|text| !text.is_empty());
    let known = cite(&command, &source[1 + command.len()..]).map(|it| (it, length));
    let known = known.or_else(|| greek(&command).map(|it| (it.into(), 1 + command.len())));
    let (hint, length) = match known.or_else(|| Some((plain()?, length))) {
        Some((markdown, length)) => (format!("write `{markdown}`"), length),
        None if next.is_ascii_punctuation() => (format!("write `{next}` without the backslash"), 2),
        None => {
            let hint = format!("write each backslash of the text twice, as in `\\\\{command}`");
            (hint, 1 + next.len_utf8())
        }
    };
    Some(fix(start..start + length, message, [hint]))
}

/// A LaTeX citation in Markdown; `rest` begins with its braces.
fn cite(command: &str, rest: &str) -> Option<String> {
    let inner = rest.strip_prefix('{')?.split_once('}')?.0;
    let is_cite = ["cite", "citep", "citet", "parencite", "autocite"].contains(&command);
    let keys = inner.split(',').map(|key| format!("@{}", key.trim())).collect::<Vec<_>>();
    (is_cite && !inner.contains(['{', '\\', '"', '\n'])).then(|| format!("[{}]", keys.join("; ")))
}

/// The text around a backslash: its range with the quotes, and its content.
fn around<'a>(fault: &Fault<'a>, at: usize) -> Option<(Range<usize>, &'a str)> {
    let line = fault.text[fault.start..].lines().next()?;
    let start = fault.start + line[..at - fault.start].rfind('"')?;
    let end = start + 1 + fault.text[start + 1..fault.start + line.len()].find('"')?;
    Some((start..end + 1, &fault.text[start + 1..end]))
}

/// Whether a text is a file path.
fn is_path(fault: &Fault, raw: &str) -> bool {
    let mut start = raw.chars();
    let has_drive = start.next().is_some_and(|drive| drive.is_ascii_alphabetic())
        && start.next() == Some(':')
        && start.next() == Some('\\');
    let key = fault.text[fault.statement.clone()].split('=').next().unwrap_or_default().trim();
    has_drive || PATH_KEYS.contains(&key)
}

/// The Greek letter for a LaTeX command.
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
                r"`\D` is not an escape of TOML | \D | write each backslash of the text twice, as in `\\Docs`",
            ),
            (
                r#"a = "C:\Docs\x.jpg""#,
                r#"`\D` is not an escape of TOML | "C:\Docs\x.jpg" | put the file beside the profile, and write `"x.jpg"`"#,
            ),
            (
                r#"photo = "fotos\me.jpg""#,
                r#"`\m` is not an escape of TOML | "fotos\me.jpg" | write `"fotos/me.jpg"`"#,
            ),
            (
                r#"a = "See \cite{a, b}""#,
                r"`\c` is not an escape of TOML | \cite{a, b} | write `[@a; @b]`",
            ),
            (
                r#"a = "\mbox{as it is}""#,
                r"`\m` is not an escape of TOML | \mbox{as it is} | write `as it is`",
            ),
            (r#"a = "Fran\c{c}ois""#, r"`\c` is not an escape of TOML | \c{c} | write `ç`"),
            (r#"a = "Jos\'e""#, r"`\'` is not an escape of TOML | \'e | write `é`"),
            (r#"a = "the \alpha helix""#, r"`\a` is not an escape of TOML | \alpha | write `α`"),
            (r#"a = "\Omega""#, r"`\O` is not an escape of TOML | \Omega | write `Ω`"),
            (r#"a = "50\%""#, r"`\%` is not an escape of TOML | \% | write `%`"),
            (
                r#"a = "\users""#,
                r"`\u` needs the number of a character after it | \u | write each backslash of the text twice, as in `\\users`",
            ),
        ]);
    }
}
