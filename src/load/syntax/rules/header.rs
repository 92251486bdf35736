//! The name of a table.

use super::super::super::synonyms;
use super::{Fault, Fix};
use crate::diagnostic::{DataPath, did_you_mean};
use crate::profile::{ValueType, keys_at, type_at};

/// The name of a table in wrong brackets, of several words, or with more in its line.
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
    let table = type_at(&DataPath::root(&name));
    let is_list = table.map_or(line.starts_with("[["), ValueType::is_list);
    let header = if is_list { format!("[[{name}]]") } else { format!("[{name}]") };
    let after = line.rfind([']', '】', ')', '}', '>']).map(|at| &line[at..]);
    let has_more = after.is_some_and(|rest| !rest.trim_start_matches(is_bracket).trim().is_empty());
    let message = match () {
        () if has_more => "nothing can stand after the name of a table",
        () if inner.contains(' ') => "the name of a table has no spaces",
        () => "the name of a table is not written like this",
    };
    Some(fault.whole(message, format!("write `{header}` on a line of its own")))
}

/// The name of the table that is probably meant, or the words joined.
fn known_name(words: &str) -> String {
    let joined = words.split_whitespace().collect::<Vec<_>>().join("-");
    let top = keys_at(&DataPath::default());
    if top.contains(&joined.as_str()) {
        return joined;
    }
    let near = || did_you_mean(&joined, top.iter().copied());
    synonyms::key(&joined, &top).or_else(near).map_or(joined.clone(), String::from)
}

#[cfg(test)]
mod tests {
    use super::super::check;

    #[test]
    fn a_header_is_written_in_the_brackets_of_its_table() {
        check(&[
            (
                "(person)\n",
                "the name of a table is not written like this | (person) | write `[person]` on a line of its own",
            ),
            (
                "[work experience]\n",
                "the name of a table has no spaces | [work experience] | write `[[experience]]` on a line of its own",
            ),
            (
                "[person\nname = 1\n",
                "the name of a table is not written like this | [person | write `[person]` on a line of its own",
            ),
            (
                "[[awards]\n",
                "the name of a table is not written like this | [[awards] | write `[[award]]` on a line of its own",
            ),
            (
                "[person] x\n",
                "nothing can stand after the name of a table | [person] x | write `[person]` on a line of its own",
            ),
        ]);
    }
}
