//! Tables that a profile has several of, by their names: variants, letters, biographies.

use super::node::{Node, Value};
use crate::diagnostic::{Code, DataPath, Diagnostic, Location, unknown_name_hints};

/// What such tables are called.
pub struct Named {
    /// The key of a profile that holds them.
    pub key: &'static str,
    /// What one is, in messages.
    noun: &'static str,
    unknown: Code,
}

pub const VARIANT: Named =
    Named { key: "variant", noun: "variant", unknown: Code::UNKNOWN_VARIANT };
pub const LETTER: Named = Named { key: "letter", noun: "letter", unknown: Code::UNKNOWN_LETTER };
pub const BIO: Named = Named { key: "bio", noun: "biography", unknown: Code::UNKNOWN_BIO };

/// The names of a table and of those that it extends, the first extended first. Fails if one is not there.
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

/// A table; none if what is called so is not one, which is reported as that.
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

/// The fault of naming one that is not there.
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
