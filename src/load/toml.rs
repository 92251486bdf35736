//! Any TOML file → a typed value.

use std::sync::LazyLock;

use serde::de::DeserializeOwned;

use super::check::{FileKind, decode};
use super::index::Index;
use super::node::Node;
use crate::diagnostic::{Reported, Sink};
use crate::profile::ValueType;

/// Reads a TOML file whose values have the type `file_type`, that of `T`, and lets `check` inspect the result; the
/// faults of both are reported with their places.
pub fn checked_toml<T: DeserializeOwned>(
    file: &str,
    text: &str,
    file_type: &LazyLock<ValueType>,
    sink: &mut Sink,
    check: impl FnOnce(&T, &mut Sink),
) -> Result<T, Reported> {
    let mut faults = Sink::default();
    let mut root = Node::parse(file, text, &mut faults);
    let value = decode::<T>(&mut root, text, file_type, FileKind::Other, &mut faults);
    let index = Index::new(vec![(file.into(), text.into())], root);
    if let (Ok(value), Ok(())) = (&value, faults.check()) {
        check(value, &mut faults);
    }
    let sound = faults.check();
    faults.locate(|path, part| index.locate(path, part));
    for fault in faults.finish() {
        sink.push(fault);
    }
    sound.and(value)
}
