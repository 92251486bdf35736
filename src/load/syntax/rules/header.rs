//! Table headers.

use super::super::super::as_toml::quoted;
use super::super::super::{synonyms, titles};
use super::{Fault, Fix, is_key};
use crate::diagnostic::{DataPath, did_you_mean};
use crate::profile::{ValueType, keys_at, type_at};

/// A table header in wrong brackets, with several words, or with more on its line.
pub fn header(fault: &Fault) -> Option<Fix> {
    let line = fault.line;
    let is_bracket = |c: char| "()<>{}[]【】:-".contains(c);
    let name = line.trim_matches(|c| is_bracket(c) || c.is_whitespace());
    let is_like_header = (line.starts_with(is_bracket) || line.ends_with(']'))
        && !line.starts_with("- ")
        && !line.contains(['=', '"', '@']);
    let inner = name.split(is_bracket).next().unwrap_or_default().trim();
    if !is_like_header || inner.is_empty() || inner.len() > 40 {
        return None;
    }
    let name = known_name(inner);
    if !is_key(&name) {
        let message = "the name of a table is made of the letters a to z, digits, `-` and `_`";
        let hint = format!(
            "a section with a title of your own is `[[section]]`, with `title = {}` and what it lists as `entries`",
            quoted(inner)
        );
        return Some(fault.whole(message, hint));
    }
    let table = type_at(&DataPath::root(&name));
    let is_list = table.map_or(line.starts_with("[["), ValueType::is_list);
    let header = if is_list { format!("[[{name}]]") } else { format!("[{name}]") };
    let after = line.rfind([']', '】', ')', '}', '>']).map(|at| &line[at..]);
    let has_more = after.is_some_and(|rest| !rest.trim_start_matches(is_bracket).trim().is_empty());
    let message = match () {
        () if has_more => "nothing may follow the name of a table",
        () if inner.contains(' ') => "the name of a table has no spaces",
        () => "this is not how the name of a table is written",
    };
    Some(fault.whole(message, format!("write `{header}` on a line of its own")))
}

/// The table name that was probably meant, or the words joined.
pub fn known_name(words: &str) -> String {
    let joined = words.split_whitespace().collect::<Vec<_>>().join("-");
    let top = keys_at(&DataPath::default());
    if top.contains(&joined.as_str()) {
        return joined;
    }
    let near = || did_you_mean(&joined, top.iter().copied());
    let by_title = || titles::kind_by_words(words).map(|kind| kind.key());
    let known = synonyms::key(&joined, &top).or_else(near).or_else(by_title);
    known.map_or(joined.clone(), String::from)
}

#[cfg(test)]
mod tests {
    use super::super::check;

    #[test]
    fn a_header_is_written_in_the_brackets_of_its_table() {
        check(&[
            (
                "(person)\n",
                "this is not how the name of a table is written | (person) | write `[person]` on a line of its own",
            ),
            (
                "[work experience]\n",
                "the name of a table has no spaces | [work experience] | write `[[experience]]` on a line of its own",
            ),
            (
                "[[veröffentlichungen]]\n",
                "this is not how the name of a table is written | [[veröffentlichungen]] | write `[[publication]]` on a line of its own",
            ),
            (
                "[[Fähigkeiten]]\n",
                "this is not how the name of a table is written | [[Fähigkeiten]] | write `[[skill]]` on a line of its own",
            ),
            (
                "[[tëst]]\n",
                "the name of a table is made of the letters a to z, digits, `-` and `_` | [[tëst]] | a section with a title of your own is `[[section]]`, with `title = \"tëst\"` and what it lists as `entries`",
            ),
            (
                "[person\nname = 1\n",
                "this is not how the name of a table is written | [person | write `[person]` on a line of its own",
            ),
            (
                "[[awards]\n",
                "this is not how the name of a table is written | [[awards] | write `[[award]]` on a line of its own",
            ),
            (
                "[person] x\n",
                "nothing may follow the name of a table | [person] x | write `[person]` on a line of its own",
            ),
        ]);
    }
}
