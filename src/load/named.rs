//! Tables of which a profile has several, by name: variants, letters, biographies.

use super::node::{Node, Value};
use crate::diagnostic::{Code, DataPath, Diagnostic, Location, unknown_name_hints};

/// A kind of such tables.
pub struct Named {
    /// The key of the profile that contains them.
    pub key: &'static str,
    /// The word for one, in messages.
    noun: &'static str,
    unknown: Code,
}

pub const VARIANT: Named =
    Named { key: "variant", noun: "variant", unknown: Code::UNKNOWN_VARIANT };
pub const LETTER: Named = Named { key: "letter", noun: "letter", unknown: Code::UNKNOWN_LETTER };
pub const BIO: Named = Named { key: "bio", noun: "biography", unknown: Code::UNKNOWN_BIO };

/// The names of a table and of those that it extends, the most basic first. Fails if one does not exist.
pub fn find(root: &Node, named: &Named, name: &str) -> Result<Vec<String>, Diagnostic> {
    let Named { key, noun, unknown: code } = named;
    let mut names = vec![name.to_string()];
    let mut at = Location::Nowhere;
    loop {
        let name = names.last().expect("there is one from the start");
        let Some(table) = table(root, named, name, &at)? else { break };
        let extends = table.get(&DataPath::root("extends"));
        let Some(Node { value: Value::String(base), .. }) = extends else { break };
        at = DataPath::root(key).key(name).key("extends").value();
        if names.contains(base) {
            let message = format!("the {noun} `{base}` extends itself");
            return Err(Diagnostic::new(*code, message)
                .hint("remove `extends` from one of them")
                .at(at));
        }
        names.push(base.clone());
    }
    names.reverse();
    Ok(names)
}

/// A table; `None` if the value with this name is not one, which is reported elsewhere.
fn table<'a>(
    root: &'a Node,
    named: &Named,
    name: &str,
    at: &Location,
) -> Result<Option<&'a Node>, Diagnostic> {
    let all = root.get(&DataPath::root(named.key));
    match all.and_then(|all| all.get(&DataPath::root(name))) {
        Some(table) if matches!(table.value, Value::Table(_)) => Ok(Some(table)),
        Some(_) => Ok(None),
        None => Err(unknown(named, name, all).at(at.clone())),
    }
}

/// The fault for a name that does not exist.
fn unknown(named: &Named, name: &str, all: Option<&Node>) -> Diagnostic {
    let Named { key, noun, unknown } = named;
    let names: Vec<&str> = match all {
        Some(Node { value: Value::Table(table), .. }) => table.keys().map(String::as_str).collect(),
        _ => vec![],
    };
    let fault = Diagnostic::new(*unknown, format!("the profile has no {noun} `{name}`"));
    match names.is_empty() {
        true => {
            fault.hint(format!("write `[{key}.{name}]` on a line of its own and its keys below"))
        }
        false => fault.hints(unknown_name_hints(name, &names)),
    }
}
