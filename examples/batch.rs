//! Renders each given profile to a PDF beside it: `cargo run --example batch -- a.toml b.toml`.
//!
//! This program uses the library without its command line. Its `Cargo.toml` has
//! `curricle = { version = "0.1", default-features = false }`.
#![expect(clippy::disallowed_methods, clippy::disallowed_macros, reason = "a program of its own")]

use std::error::Error;
use std::path::Path;
use std::sync::Arc;

use curricle::files::{DiskFiles, folder};
use curricle::{Engine, Job, profile::Day};

fn main() -> Result<(), Box<dyn Error>> {
    let engine = Engine::new();
    let today = Day::new(2026, 1, 31).ok_or("there is no such day")?;
    let mut failed = 0;
    for name in std::env::args().skip(1) {
        let mut job = Job::new(&name, &std::fs::read_to_string(&name)?, today);
        job.files = Arc::new(DiskFiles::new(folder(Path::new(&name))));
        match engine.pdf(&job) {
            Ok(pdf) => std::fs::write(Path::new(&name).with_extension("pdf"), pdf)?,
            Err(faults) => {
                eprintln!("{faults}");
                failed += 1;
            }
        }
    }
    if failed > 0 {
        Err(format!("{failed} profiles have faults"))?
    }
    Ok(())
}
