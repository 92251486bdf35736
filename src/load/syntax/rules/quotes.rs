//! Texts whose closing quote is missing or on another line.

use super::super::super::as_toml::quoted;
use super::{CURLY, Fault, Fix, Kind, SEVERAL_LINES, fix};

/// A single-quoted text that continues on the next line.
pub fn several_lines(fault: &Fault) -> Option<Fix> {
    let first = fault.text[fault.statement.clone()].lines().next().unwrap_or_default();
    let quote = fault.is_long.then(|| first.find(['"', '\'']))??;
    let start = fault.statement.start;
    let range = start + quote..start + first.trim_end().len();
    Some(fix(range, "the text continues on the next line", [SEVERAL_LINES.into()]))
}

/// A text that is not closed on its line.
pub fn closing_quote(fault: &Fault) -> Option<Fix> {
    let quote = match fault.kind {
        Kind::UnclosedText("\"") => '"',
        Kind::UnclosedText("'") => '\'',
        _ => return None,
    };
    let line = fault.text[fault.start..].lines().next().unwrap_or_default().trim_end();
    let begin = line[..(fault.at - fault.start).min(line.len())].rfind(quote)?;
    let is_curly = |c| CURLY.contains(&c);
    let inner = line[begin + 1..].trim_end_matches(|c| is_curly(c) || ",]};".contains(c));
    let inner = inner.trim_end_matches(is_curly);
    let end = fault.start + begin + 1 + inner.len();
    let curly = fault.text[end..].chars().next().filter(|c| is_curly(*c));
    let hint = match curly {
        Some(_) => format!("text goes in straight quotes: `{}`", quoted(inner)),
        None => format!("write `{quote}{inner}{quote}`"),
    };
    let range = fault.start + begin..end + curly.map_or(0, char::len_utf8);
    Some(fix(range, format!("the text has no closing `{quote}`"), [hint]))
}

#[cfg(test)]
mod tests {
    use super::super::check;

    #[test]
    fn a_text_is_closed_where_it_ends() {
        check(&[
            ("a = \"x\nb = 1\n", "the text has no closing `\"` | \"x | write `\"x\"`"),
            ("a = 'x\n", "the text has no closing `'` | 'x | write `'x'`"),
            ("a = [\"x]\n", "the text has no closing `\"` | \"x | write `\"x\"`"),
            (
                "a = \"x”\n",
                "the text has no closing `\"` | \"x” | text goes in straight quotes: `\"x\"`",
            ),
            (
                "a = \"x\ny\"\n",
                "the text continues on the next line | \"x | put text of more than one line between `\"\"\"` and `\"\"\"`",
            ),
        ]);
    }
}
