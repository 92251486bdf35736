//! Any TOML file → a typed value.

use serde::Deserialize;

use super::decode::{Whole, decode};
use super::node::{Index, Node};
use crate::diagnostic::{Reported, Sink};

/// Reads a TOML file of any shape and lets `check` look at what it says; the faults of both
/// are reported with their places.
pub fn checked_toml<T: for<'de> Deserialize<'de>>(
    file: &str,
    text: &str,
    sink: &mut Sink,
    check: impl FnOnce(&T, &mut Sink),
) -> Result<T, Reported> {
    let mut faults = Sink::default();
    let mut root = Node::parse(file, text, &mut faults);
    let value = decode::<T>(&mut root, Whole::Other, &mut faults);
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
