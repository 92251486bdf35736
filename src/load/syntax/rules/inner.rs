//! Separators between the values of a list, or the keys of an inline table.

use super::super::super::as_toml::value as as_value;
use super::{Fault, Fix, Inside, Kind, fix};

/// A colon in place of `=`, or a missing comma.
pub fn separator(fault: &Fault) -> Option<Fix> {
    let before = fault.text[fault.statement.start..fault.at].trim_end();
    let rest = fault.rest_of_line();
    if rest.trim_start().starts_with(':') {
        let key = before.rsplit(['{', ',']).next()?.trim().trim_matches('"');
        let value = rest.trim_start_matches([' ', ':']).split([',', '}']).next()?.trim();
        let hint = format!("write `{key} = {}`", as_value(value));
        let message = "expected `=` after the key, found `:`";
        return Some(fix(fault.at..fault.at + 1, message, [hint]));
    }
    if fault.kind != Kind::NoComma {
        return None;
    }
    let end = fault.statement.start + before.len();
    let what = if fault.inside == Inside::List { "value" } else { "key" };
    let message = format!("expected a comma before the next {what}");
    Some(fix(end..end, message, ["write `,` here".into()]))
}

#[cfg(test)]
mod tests {
    use super::super::check;

    #[test]
    fn values_and_keys_are_separated_by_commas() {
        check(&[
            ("a = ['x' 'y']\n", "expected a comma before the next value |  | write `,` here"),
            ("a = { b = 'x' c = 2 }\n", "expected a comma before the next key |  | write `,` here"),
            ("a = { \"b\": 1 }\n", "expected `=` after the key, found `:` | : | write `b = 1`"),
        ]);
    }
}
