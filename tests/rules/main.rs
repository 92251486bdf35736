//! The rules that hold for every CV and for the sources, as opposed to single cases.
#![expect(clippy::disallowed_methods, reason = "tests read files and the environment")]

mod attach;
mod contract;
mod floors;
mod formats;
mod judges;
mod lints;
mod properties;
mod readback;
mod readme;
mod seed;
mod spacing;
#[path = "../support/mod.rs"]
mod support;
mod text;
mod writing;
