//! What holds for every input: it is understood or answered by faults that can be shown.

use std::collections::BTreeMap;

use curricle::diagnostic::{Location, Severity, Sink};
use curricle::lint::{self, Subject};
use curricle::profile::Day;
use curricle::{Job, document, faults, load, publications};

/// The day on which all inputs are read.
pub const TODAY: Day = Day::new(2026, 1, 1).expect("a day");

/// Reads a profile as far as to its document, lints it, and shows all faults.
///
/// # Panics
///
/// If something fails without an error, or a fault points where there is no text.
pub fn judge(job: &Job) {
    let mut sink = Sink::default();
    let mut sources = BTreeMap::new();
    let (profile, index) =
        load::profile_with(&job.file, &job.text, &job.changes, &mut sources, &mut sink);
    let failed = profile.is_err();
    if let Ok(profile) = profile {
        let papers = publications::collect(&profile, &*job.files, &mut sources, &mut sink);
        let document = document::resolve(&profile, &papers.list, job.today, &mut sink);
        let json = serde_json::to_string(&document).expect("a document is JSON");
        assert!(json.starts_with('{'));
        let today = job.today.into();
        let subject = Subject { profile: &profile, written: &index, papers: &papers.list, today };
        lint::run(&subject, &lint::Scope::All { denied: vec![] }, &mut sink);
    }
    sink.locate(|path, part| index.locate(path, part));
    let faults = sink.finish();
    let errors = faults.iter().filter(|fault| fault.severity == Severity::Error).count();
    assert!(!failed || errors > 0, "the profile was refused and nothing said");
    for fault in &faults {
        let also = fault.also.iter().map(|(at, _)| at);
        for place in std::iter::once(&fault.at).chain(also) {
            if let Location::Text { file, range } = place {
                let there = sources.get(file).and_then(|text| text.get(range.clone()));
                assert!(there.is_some(), "points to no text: {fault:?}");
            }
        }
        assert!(!faults::human(fault, &sources, false).is_empty());
        assert!(!faults::json(fault, &sources).is_empty());
    }
}
