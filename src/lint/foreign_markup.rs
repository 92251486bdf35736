use std::ops::Range;

use super::{Lint, Material};
use crate::diagnostic::{Code, DataPath, Sink};
use crate::publications::bib::{latex_as_markdown, plain_latex};

pub const LINT: Lint = Lint {
    code: Code::FOREIGN_MARKUP,
    rendering: true,
    more: "The text of a profile is Markdown; write the character itself, as in `α`, or `*E. coli*`.",
    check,
};

fn check(material: &Material, sink: &mut Sink) {
    let texts = material.written.texts();
    // A file name is not a text.
    let is_file = |path: &DataPath| {
        path.to_string().split(['.', '[']).any(|part| ["photo", "bib"].contains(&part))
    };
    let found = texts.iter().filter(|(path, _)| !is_file(path)).flat_map(|(path, text)| {
        markup(text).into_iter().map(move |range| (path.clone(), *text, range))
    });
    for (path, text, range) in found {
        let typed = &text[range.clone()];
        let language = if typed.starts_with(['\\', '$']) { "LaTeX" } else { "HTML" };
        let found =
            LINT.found(format!("`{typed}` is {language}, and prints as typed"), path.within(range));
        let meant = match typed.starts_with('\\') {
            true => latex_as_markdown(typed).unwrap_or_default(),
            false => html_as_markdown(typed).unwrap_or_else(|| plain_latex(typed)),
        };
        let is_known = !meant.trim().is_empty() && !meant.contains(['\\', '<', '$', '{', '&']);
        sink.push(match is_known && meant != typed {
            true => found.hint(format!("write `{}`", meant.trim())),
            false => found.hint("write it as Markdown, or write the characters themselves"),
        });
    }
}

/// Emphasised text as Markdown: `<i>E. coli</i>` → `*E. coli*`.
fn html_as_markdown(typed: &str) -> Option<String> {
    let (name, rest) = typed.strip_prefix('<')?.split_once('>')?;
    let mark = match name.to_lowercase().as_str() {
        "b" | "strong" => "**",
        "i" | "em" => "*",
        _ => return None,
    };
    let inner = rest.get(..rest.len().checked_sub(name.len() + "</>".len())?)?.trim();
    (!inner.is_empty()).then(|| format!("{mark}{inner}{mark}"))
}

/// The parts of a text that are an HTML element or entity, or a LaTeX formula or command.
fn markup(text: &str) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = vec![];
    let starts = text.match_indices(['<', '&', '$', '\\']);
    for (at, sign) in starts.filter(|(at, _)| !in_code(&text[..*at])) {
        if pieces.last().is_some_and(|piece| at < piece.end) {
            continue;
        }
        let rest = &text[at..];
        let length = match sign {
            "<" => element(rest),
            "&" => entity(rest),
            "$" => formula(rest),
            _ => command(rest),
        };
        pieces.extend(length.map(|length| at..at + length));
    }
    pieces
}

/// Whether the text before ends within code.
fn in_code(before: &str) -> bool {
    before.matches('`').count() % 2 == 1
}

/// The length of an element such as `<i>x</i>`, or of a single tag. `<sub>` and `<sup>` do not count, since Markdown
/// has them.
fn element(rest: &str) -> Option<usize> {
    const NAMES: &[&str] =
        &["b", "i", "em", "strong", "u", "br", "br/", "br /", "span", "p", "small"];
    let end = rest.find('>')?;
    let name = rest[1..end].to_lowercase();
    NAMES.contains(&name.as_str()).then_some(())?;
    let close = format!("</{name}>");
    let closed = rest
        .to_lowercase()
        .find(&close)
        .filter(|_| rest.is_ascii() || rest.to_lowercase().len() == rest.len());
    Some(closed.map_or(end + 1, |at| at + close.len()))
}

/// The length of an entity such as `&nbsp;`.
fn entity(rest: &str) -> Option<usize> {
    let end = rest.find(';').filter(|end| *end > 2 && *end < 10)?;
    let name = &rest[1..end];
    let is_name = name.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_number = name
        .strip_prefix('#')
        .is_some_and(|number| number.bytes().all(|b| b.is_ascii_alphanumeric()));
    (is_name || is_number).then_some(end + 1)
}

/// The length of a formula such as `$\alpha$` or `$10^6$`, but not of an amount of money.
fn formula(rest: &str) -> Option<usize> {
    let end = rest[1..].find('$')? + 1;
    let inner = &rest[1..end];
    let is_math = inner.contains(['\\', '^', '_']) && inner.len() < 60 && !inner.starts_with(' ');
    is_math.then_some(end + 1)
}

/// The length of a command such as `\textbf{word}` or `\alpha`.
fn command(rest: &str) -> Option<usize> {
    let letters = rest[1..].bytes().take_while(u8::is_ascii_alphabetic).count();
    match rest[1..].chars().next()? {
        '%' | '&' | '$'
            if !rest[2..].starts_with(char::is_alphanumeric) || rest.starts_with("\\%") =>
        {
            Some(2)
        }
        '\'' | '`' | '"' | '^' | '~'
            if rest[2..].starts_with(['{', 'a', 'e', 'i', 'o', 'u', 'n', 'A', 'O', 'U']) =>
        {
            let braces = rest[2..].starts_with('{').then(|| rest.find('}')).flatten();
            Some(braces.map_or(3, |end| end + 1))
        }
        _ if letters < 2 => None,
        _ => {
            let end = 1 + letters;
            let braces = rest[end..].starts_with('{').then(|| rest[end..].find('}')).flatten();
            Some(braces.map_or(end, |close| end + close + 1))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::tests::found;

    #[test]
    fn markup_of_other_kinds_is_found() {
        for (text, wanted) in [
            ("x<sup>2</sup>", None),
            ("<b>x</b>", Some("<b>x</b>")),
            ("a<br>b", Some("<br>")),
            ("50&nbsp;%", Some("&nbsp;")),
            (r"the $\alpha$ of it", Some(r"$\alpha$")),
            (r"about $10^6$ cells", Some("$10^6$")),
            (r"\textbf{word} here", Some(r"\textbf{word}")),
            (r"an \alpha helix", Some(r"\alpha")),
            (r"Mar\'{\i}a", Some(r"\'{\i}")),
            (r"5 \% of", Some(r"\%")),
            ("$1.2M in '21 and $3M in '22", None),
            ("a<b and c>d", None),
            ("AT&T; R&D", None),
            ("`\\alpha` and `<sub>`", None),
            (r"\*not emphasis\*", None),
            (r"C:\x", None),
        ] {
            let found: Vec<&str> = markup(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, Vec::from_iter(wanted), "{text}");
        }
        let two = r"50&nbsp;% and $\alpha$";
        assert_eq!(markup(two).len(), 2);
        let text = "[about]\ntext = '<i>E. coli</i> and $\\alpha$'\n";
        assert_eq!(
            found(&LINT, text),
            [
                "about.text: `$\\alpha$` is LaTeX, and prints as typed",
                "about.text: `<i>E. coli</i>` is HTML, and prints as typed",
            ]
        );
    }
}
