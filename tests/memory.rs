//! The memory of an engine has bounds, however many profiles it renders. Alone in its process, whose
//! memory is measured.
#![cfg(target_os = "linux")]
#![expect(
    clippy::disallowed_methods,
    reason = "a test asks for its own memory and its environment"
)]

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
    // What is made once for the process, and what is remembered of the last renders.
    (0..renders / 5).for_each(render);
    let before = resident();
    (renders / 5..renders).for_each(render);
    let grown = resident().saturating_sub(before);
    // A layout that were kept whole has some hundred kB, a path or a name of each render far less.
    let most = 4_000 + renders as u64;
    assert!(grown < most, "{grown} kB more after {renders} renders, {before} kB before");
}

/// The memory of this process, in kB.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux tells");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|line| line.trim().strip_suffix(" kB"));
    number.and_then(|number| number.parse().ok()).expect("it is a number of kB")
}
