//! Any TOML file → a typed value.

use serde::Deserialize;

use super::decode::decode;
use super::node::{Index, Node};
use crate::diagnostic::{Reported, Sink};

/// Reads a TOML file of any shape; its faults are reported with their places.
pub fn toml<T: for<'de> Deserialize<'de>>(
    file: &str,
    text: &str,
    sink: &mut Sink,
) -> Result<T, Reported> {
    let mut faults = Sink::default();
    let mut root = Node::parse(file, text, &mut faults);
    let index = Index::new(file, text, root.clone());
    let value = decode::<T>(&mut root, &mut faults);
    let sound = faults.check();
    faults.locate(|path, part| index.locate(path, part));
    for fault in faults.finish() {
        sink.push(fault);
    }
    sound.and(value)
}
