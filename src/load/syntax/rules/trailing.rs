//! Text after a value or a table header, on the same line.

use super::super::super::as_toml::quoted;
use super::super::super::hints::sum;
use super::{Fault, Fix, Kind, is_key};
use crate::profile::{ValueType, guess_number, type_of_key};

/// More than one statement on a line.
pub fn trailing(fault: &Fault) -> Option<Fix> {
    if fault.kind != Kind::Trailing {
        return None;
    }
    after_header(fault)
        .or_else(|| separator(fault))
        .or_else(|| number(fault))
        .or_else(|| second_key(fault))
        .or_else(|| second_item(fault))
        .or_else(|| several_texts(fault))
        .or_else(|| rest_of_text(fault))
}

/// A key on the line of its table header.
fn after_header(fault: &Fault) -> Option<Fix> {
    let line = fault.line.strip_prefix('[').map(|_| fault.line)?;
    let end = line.find(']')? + 1;
    let end = end + line[end..].len() - line[end..].trim_start_matches(']').len();
    let message = format!("nothing may follow `{}`", &line[..end]);
    let hint = format!("put `{}` on the next line", fault.rest_of_line().trim());
    Some(fault.rest(message, hint))
}

/// A comma or semicolon at the end of the line.
fn separator(fault: &Fault) -> Option<Fix> {
    let rest = fault.rest_of_line().trim();
    [",", ";"]
        .contains(&rest)
        .then(|| fault.rest(format!("a line does not end with `{rest}`"), "remove it"))
}

/// A number with commas or spaces in it.
fn number(fault: &Fault) -> Option<Fix> {
    let (key, value) = fault.pair?;
    let number = guess_number(value).filter(|_| value.starts_with(|c: char| c.is_ascii_digit()))?;
    // Where text is expected, it is a text, such as a mark.
    let hint = match type_of_key(key) {
        Some(ValueType::Amount)
            if value.contains(|c: char| c.is_alphabetic() || "€$£¥".contains(c)) =>
        {
            sum(key, value)
        }
        Some(ValueType::String) => format!("write `{key} = {}`", quoted(value)),
        _ => format!("write `{key} = {number}`"),
    };
    Some(fault.rest("a number has no commas", hint))
}

/// Another key in the same line.
fn second_key(fault: &Fault) -> Option<Fix> {
    quote(fault)?;
    let rest = fault.rest_of_line().trim_start_matches([',', ';', ' ', '\t']);
    let (key, _) = rest.split_once('=').filter(|(key, _)| is_key(key.trim()))?;
    let hint = format!("put `{} = …` on the next line", key.trim());
    Some(fault.rest("a line can have only one key and its value", hint))
}

/// The items of a list without its brackets.
fn second_item(fault: &Fault) -> Option<Fix> {
    quote(fault)?;
    let (key, value) = fault.pair?;
    let is_list = type_of_key(key).is_some_and(ValueType::is_list);
    (is_list && fault.rest_of_line().trim().starts_with(','))
        .then(|| fault.rest("a list goes in brackets", format!("write `{key} = [{value}]`")))
}

/// Several texts in a row, or a text that begins with a quoted one.
fn several_texts(fault: &Fault) -> Option<Fix> {
    let quote = quote(fault)?;
    let (key, value) = fault.pair?;
    let pieces: Vec<&str> = value.split(quote).collect();
    let between = |piece: &&str| piece.trim_matches([' ', '\t', '+', '&', '.']).is_empty();
    let text = match &pieces[..] {
        // `"Jane" "Doe"`, also with a sign that other languages join texts with.
        [first, .., last]
            if first.is_empty()
                && last.is_empty()
                && pieces.len() > 4
                && pieces.iter().step_by(2).all(between) =>
        {
            let texts: Vec<&str> = pieces.iter().skip(1).step_by(2).map(|it| it.trim()).collect();
            texts.join(" ")
        }
        // `"X" prize`: the quoted text ends like a word, and more words follow.
        [_, inner, after, ..]
            if pieces.len() % 2 == 1
                && inner.ends_with(char::is_alphanumeric)
                && after.starts_with(' ')
                && !after.trim_start().starts_with('#') =>
        {
            value.into()
        }
        _ => return None,
    };
    let hint = format!("write `{key} = {}`", quoted(&text));
    Some(fault.rest(format!("the text ends at its second `{quote}`"), hint))
}

/// A text that contains quotes.
fn rest_of_text(fault: &Fault) -> Option<Fix> {
    let quote = quote(fault)?;
    let (key, value) = fault.pair?;
    let long = quote.to_string().repeat(3);
    if value.starts_with(&long) {
        let hint = match quote {
            '"' => "within it, write a `\"` as `\\\"`",
            _ => "put the text between `\"\"\"` and `\"\"\"`",
        };
        return Some(fault.rest(format!("the text ends at its second `{long}`"), hint));
    }
    // The text after the last quote may be a comment, and a single quote there is superfluous.
    let (text, after) = value.rsplit_once(quote)?;
    let text = if after.trim_start().starts_with('#') { &text[1..] } else { &value[1..] };
    let inner = match fault.rest_of_line().trim().trim_matches(quote).is_empty() {
        true => text.trim_end_matches(quote),
        false => text.strip_suffix(quote).unwrap_or(text),
    };
    let hint = format!("write `{key} = {}`", quoted(inner));
    Some(fault.rest(format!("the text ends at its second `{quote}`"), hint))
}

/// The quote at the beginning of the line's value.
fn quote(fault: &Fault) -> Option<char> {
    fault.pair?.1.chars().next().filter(|c| ['"', '\''].contains(c))
}

#[cfg(test)]
mod tests {
    use super::super::check;

    #[test]
    fn what_follows_a_statement_is_put_where_it_belongs() {
        check(&[
            (
                "[person] name = \"A\"\n",
                "nothing may follow `[person]` | name = \"A\" | put `name = \"A\"` on the next line",
            ),
            ("a = \"x\",\n", "a line does not end with `,` | , | remove it"),
            ("grade = 1,3\n", "a number has no commas | ,3 | write `grade = \"1,3\"`"),
            ("amount = 1,200\n", "a number has no commas | ,200 | write `amount = 1200`"),
            (
                "amount = 1,200 USD\n",
                "a number has no commas | ,200 USD | write `amount = 1200`, with `currency = \"USD\"`",
            ),
            (
                "a = \"x\" b = 1\n",
                "a line can have only one key and its value | b = 1 | put `b = …` on the next line",
            ),
            (
                "a = \"x\", b = 1\n",
                "a line can have only one key and its value | , b = 1 | put `b = …` on the next line",
            ),
            (
                "a = \"x\"; b = \"y\"\n",
                "a line can have only one key and its value | ; b = \"y\" | put `b = …` on the next line",
            ),
            ("a = \"x\"\"\n", "the text ends at its second `\"` | \" | write `a = \"x\"`"),
            (
                "a = \"50% \"done\" now\" # c\n",
                "the text ends at its second `\"` | done\" now\" # c | write `a = '50% \"done\" now'`",
            ),
            (
                "authors = \"A\", \"B\"\n",
                "a list goes in brackets | , \"B\" | write `authors = [\"A\", \"B\"]`",
            ),
            (
                "a = \"say \"x\" now\"\n",
                "the text ends at its second `\"` | x\" now\" | write `a = 'say \"x\" now'`",
            ),
            (
                "name = \"Jane\" \"Doe\"\n",
                "the text ends at its second `\"` | \"Doe\" | write `name = \"Jane Doe\"`",
            ),
            (
                "name = \"Jane\" + \"Doe\"\n",
                "the text ends at its second `\"` | + \"Doe\" | write `name = \"Jane Doe\"`",
            ),
            (
                "a = \"X\" prize\n",
                "the text ends at its second `\"` | prize | write `a = '\"X\" prize'`",
            ),
            (
                "a = \"X\" of \"Y\"\n",
                "the text ends at its second `\"` | of \"Y\" | write `a = '\"X\" of \"Y\"'`",
            ),
            (
                "a = \"\"\"x\"\"\" y\n",
                "the text ends at its second `\"\"\"` | y | within it, write a `\"` as `\\\"`",
            ),
        ]);
    }
}
