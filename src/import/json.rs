//! JSON with the comments, trailing commas and bare keys that editors allow.

use jsonc_parser::ast;
use jsonc_parser::common::Ranged;
use jsonc_parser::parse_to_ast;

use super::node::{Node, Value};
use super::source::{Fault, most_deep};

/// Reads a text; fails at the first place that cannot be read.
pub fn read(text: &str) -> Result<Node, Fault> {
    let parsed = parse_to_ast(text, &Default::default(), &Default::default()).map_err(|error| {
        let start = error.range().start.min(text.len());
        let message = error.kind().to_string();
        let first = message.chars().take(1).flat_map(char::to_lowercase);
        let message: String = first.chain(message.chars().skip(1)).collect();
        Fault::at(start..error.range().end.clamp(start, text.len()), message)
    })?;
    match parsed.value {
        Some(value) => node(value, 0),
        None => Err(Fault::at(0..0, "it is empty")),
    }
}

fn node(value: ast::Value, depth: usize) -> Result<Node, Fault> {
    let range = value.range();
    let span = range.start..range.end;
    most_deep(depth, &span)?;
    let value = match value {
        ast::Value::StringLit(text) => Value::Text(super::decode::clean(&text.value)),
        ast::Value::NumberLit(number) => Value::Word(number.value.into()),
        ast::Value::BooleanLit(word) => Value::Word(word.value.to_string()),
        ast::Value::NullKeyword(_) => Value::Null,
        ast::Value::Array(array) => {
            let items = array.elements.into_iter().map(|item| node(item, depth + 1));
            Value::List(items.collect::<Result<_, _>>()?)
        }
        ast::Value::Object(object) => {
            let entries = object.properties.into_iter().map(|entry| {
                let key = entry.name.into_string();
                Ok((super::decode::clean(&key), node(entry.value, depth + 1)?))
            });
            Value::Map(entries.collect::<Result<_, Fault>>()?)
        }
    };
    Ok(Node::new(value, span))
}
