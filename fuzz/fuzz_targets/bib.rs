//! Any bytes as a `.bib`.
#![no_main]

use std::sync::Arc;

use curricle::Job;
use curricle::files::MemoryFiles;
use curricle_fuzz::{TODAY, judge};

const PROFILE: &str = "\
[person]\n\
name = \"Jana Müller\"\n\
[publications]\n\
bib = [\"papers.bib\"]\n\
group = \"type\"\n\
numbering = \"typed\"\n";

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let mut job = Job::new("profile.toml", PROFILE, TODAY);
    job.files = Arc::new(MemoryFiles([("papers.bib".into(), bytes.to_vec())].into()));
    judge(&job);
});
