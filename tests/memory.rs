//! The memory of an engine has bounds, however many profiles it renders, and so has that of a batch. Alone in its
//! process, whose memory is measured.
#![cfg(target_os = "linux")]
#![expect(
    clippy::disallowed_methods,
    reason = "a test asks for its own memory and its environment"
)]

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use curricle::profile::Day;
use curricle::{Engine, Job};

/// How many profiles are rendered, unless `CURRICLE_RENDERS` names another number.
const RENDERS: usize = 2000;

#[test]
fn memory_has_bounds_over_many_profiles() {
    let renders = std::env::var("CURRICLE_RENDERS").ok();
    let renders = renders.map_or(RENDERS, |text| text.parse().expect("it is a number"));
    let engine = Engine::new();
    let today = Day::new(2026, 1, 2).expect("a day");
    let render = |number: usize| {
        let text = format!(
            "[person]\nname = \"Person {number}\"\n[[news]]\ndate = \"2025\"\ntext = \"Prize {number}, for work on {}.\"\n",
            number * 7919
        );
        engine.pdf(&Job::new("profile.toml", &text, today)).expect("the profile is sound");
    };
    // Data that is made once per process, and layouts of the last renders.
    (0..renders / 5).for_each(render);
    let before = resident();
    (renders / 5..renders).for_each(render);
    let grown = resident().saturating_sub(before);
    // A layout that were kept whole has some hundred kB, a path or a name of each render far less.
    let most = 4_000 + renders as u64;
    assert!(grown < most, "{grown} kB more after {renders} renders, {before} kB before");
}

/// How many profiles a batch is of, unless `CURRICLE_RENDERS` names another number.
const LINES: usize = 600;

#[test]
fn a_batch_has_bounds_over_many_profiles() {
    let lines = std::env::var("CURRICLE_RENDERS").ok();
    let lines = lines.map_or(LINES, |text| text.parse().expect("it is a number"));
    let mut batch = Command::new(env!("CARGO_BIN_EXE_curricle"))
        .args(["batch", "--stdin", "--jobs", "2"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it runs");
    let process = batch.id().to_string();
    let mut input = batch.stdin.take().expect("it was asked for");
    let write = std::thread::spawn(move || {
        for number in 0..lines {
            let profile = format!(
                "[person]\\nname = 'Person {number}'\\n[[news]]\\ndate = '2025'\\ntext = 'Prize {number}.'\\n"
            );
            writeln!(input, "{{\"id\":{number},\"profile\":\"{profile}\"}}").expect("it reads");
        }
    });
    let answers = BufReader::new(batch.stdout.take().expect("it was asked for"));
    let (mut before, mut after) = (0, 0);
    for (number, answer) in answers.lines().enumerate() {
        assert!(answer.expect("it is text").contains("\"ok\":true"));
        // Data that is made once per process, and layouts of the last renders.
        match number + 1 {
            n if n == lines / 3 => before = resident_of(&process),
            n if n + 5 == lines => after = resident_of(&process),
            _ => {}
        }
    }
    write.join().expect("all was written");
    assert!(batch.wait().expect("it ends").success());
    let grown = after.saturating_sub(before);
    let most = 8_000 + lines as u64;
    assert!(before > 0 && grown < most, "{grown} kB more after {lines} lines, {before} kB before");
}

/// The memory of this process, in kB.
fn resident() -> u64 {
    resident_of("self")
}

/// The memory of a process, in kB.
fn resident_of(process: &str) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).expect("Linux tells");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|line| line.trim().strip_suffix(" kB"));
    number.and_then(|number| number.parse().ok()).expect("it is a number of kB")
}
