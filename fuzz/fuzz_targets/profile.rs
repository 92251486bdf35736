//! Any text as a profile.
#![no_main]

use curricle::Job;
use curricle_fuzz::{TODAY, judge};

libfuzzer_sys::fuzz_target!(|text: &str| judge(&Job::new("profile.toml", text, TODAY)));
