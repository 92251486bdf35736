//! Files are tests: each profile, broken profile, language and command in `tests` is a test of its own name.
//!
//! With `CURRICLE_REWRITE=1` in the environment, every golden file is written anew; read what changed
//! before it is committed.
#![expect(clippy::disallowed_methods, reason = "tests read and write files")]

mod broken;
mod commands;
mod goldens;
mod imports;
mod languages;
#[path = "../support/needs.rs"]
mod needs;
#[path = "../support/picture.rs"]
mod picture;
mod pictures;
mod profiles;
mod styles;
#[path = "../support/mod.rs"]
mod support;

use std::process::ExitCode;

use libtest_mimic::{Arguments, Trial};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let mut trials = profiles::trials();
    trials.extend(broken::trials());
    trials.extend(styles::trials());
    trials.extend(commands::trials());
    trials.extend(imports::trials());
    trials.extend(languages::trials());
    trials.push(Trial::test("no golden without its input", goldens::orphans));
    pictures::begin_report();
    let conclusion = libtest_mimic::run(&arguments, trials);
    pictures::end_report();
    conclusion.exit_code()
}
