//! Lints for things that are allowed but probably not intended: one file per lint.
//!
//! Lints inspect the profile as written (tables and texts by their keys, so new kinds of sections are covered) and the
//! papers as they were collected. They change nothing.

mod certificate_expired;
mod dates_backwards;
mod dates_out_of_order;
mod dates_overlap;
mod dead_link;
mod duplicate_item;
mod expected_passed;
mod foreign_markup;
mod invalid_email;
mod long_highlight;
mod long_under_review;
mod missing_doi;
mod not_an_author;
mod old_news;
mod phone_without_digits;
mod photo_not_shown;
mod preprint_published;
mod present_in_other_words;
mod unknown_tag;
mod unlikely_date;
mod untranslated;
mod unused_tag;
mod venue_spelled_twice;

use std::ops::Deref;

use crate::diagnostic::{
    Code, DataPath, Diagnostic, Location, Part, Severity, Sink, unknown_name_hints,
};
use crate::load::{Index, Table};
use crate::profile::{Date, LintLevel, Profile, Publication};
use crate::publications::Paper;

/// A lint: what it looks for, and its implementation.
#[derive(Debug)]
pub struct Lint {
    /// The code of its findings: the name in `[lints]` and `--deny`, and the default severity.
    pub code: Code,
    /// Whether it also runs each time the CV is rendered.
    pub rendering: bool,
    /// An addition to the meaning of the code: why it matters, and which cases are not reported.
    pub more: &'static str,
    pub check: fn(&Material, &mut Sink),
}

impl Lint {
    /// A paragraph on what it looks for and why that matters.
    pub fn doc(&self) -> String {
        format!("{} {}", self.code.meaning(), self.more).trim_end().into()
    }
}

/// All lints, by name.
pub const LINTS: &[Lint] = &[
    certificate_expired::LINT,
    dates_backwards::LINT,
    dates_out_of_order::LINT,
    dates_overlap::LINT,
    dead_link::LINT,
    duplicate_item::LINT,
    expected_passed::LINT,
    foreign_markup::LINT,
    invalid_email::LINT,
    long_highlight::LINT,
    long_under_review::LINT,
    missing_doi::LINT,
    not_an_author::LINT,
    old_news::LINT,
    phone_without_digits::LINT,
    photo_not_shown::LINT,
    preprint_published::LINT,
    present_in_other_words::LINT,
    unknown_tag::LINT,
    unlikely_date::LINT,
    untranslated::LINT,
    unused_tag::LINT,
    venue_spelled_twice::LINT,
];

/// The input of lints.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    pub profile: &'a Profile,
    /// The profile as written.
    pub written: &'a Index,
    pub papers: &'a [Paper],
    /// The talks of `.bib` files, with their places.
    pub talks: &'a [(Publication, Location)],
    /// The full date that counts as today.
    pub today: Date,
}

/// The input of lints, with data that many of them need, which is computed once.
#[derive(Debug)]
pub struct Material<'a> {
    subject: Subject<'a>,
    /// All tables of the profile.
    pub tables: Vec<Table<'a>>,
}

impl<'a> Deref for Material<'a> {
    type Target = Subject<'a>;

    fn deref(&self) -> &Subject<'a> {
        &self.subject
    }
}

/// The set of lints to run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Scope {
    /// Those that also run when rendering, and those that the profile denies.
    #[default]
    Rendering,
    /// All that the profile does not switch off, with the denied ones as errors.
    All { denied: Vec<String> },
}

/// Runs the lints, and gives their findings the severity that the profile or the scope sets.
pub fn run(subject: &Subject, scope: &Scope, sink: &mut Sink) {
    let material = Material { subject: *subject, tables: subject.written.tables() };
    for lint in LINTS {
        let level = subject.profile.lints.get(lint.code.name()).copied();
        let severity = match (scope, level) {
            (Scope::All { denied }, _) if denied.iter().any(|name| lint.code == name.as_str()) => {
                Severity::Error
            }
            (_, Some(LintLevel::Allow)) => continue,
            (_, Some(LintLevel::Deny)) => Severity::Error,
            (Scope::Rendering, _) if !lint.rendering => continue,
            (_, Some(LintLevel::Warn)) => Severity::Warning,
            (_, None) => lint.code.severity(),
        };
        let mut findings = Sink::default();
        (lint.check)(&material, &mut findings);
        for finding in findings.finish() {
            sink.push(finding.severity(severity));
        }
    }
}

/// Adds a finding from elsewhere to the sink, with the severity that the profile sets.
pub fn apply_level(profile: &Profile, finding: Diagnostic, sink: &mut Sink) {
    let severity = match profile.lints.get(finding.code.name()) {
        _ if finding.severity == Severity::Error => Severity::Error,
        Some(LintLevel::Allow) => return,
        Some(LintLevel::Warn) => Severity::Warning,
        Some(LintLevel::Deny) => Severity::Error,
        None => finding.severity,
    };
    sink.push(Diagnostic { severity, ..finding });
}

/// The fault for the name of a lint that is neither here nor among `others`.
pub fn unknown(name: &str, others: &[&str]) -> Diagnostic {
    let names: Vec<&str> =
        LINTS.iter().map(|lint| lint.code.name()).chain(others.iter().copied()).collect();
    Diagnostic::new(Code::UNKNOWN_LINT, format!("there is no lint `{name}`"))
        .hints(unknown_name_hints(name, &names))
}

/// Reports the names in `[lints]` that are neither those of lints nor among `others`.
pub fn check_names(profile: &Profile, others: &[&str], sink: &mut Sink) {
    for name in profile.lints.keys() {
        if !LINTS.iter().any(|lint| lint.code == name.as_str()) && !others.contains(&name.as_str())
        {
            let path = DataPath::root("lints").key(name);
            sink.push(unknown(name, others).at(Location::Data(path, Part::Key)));
        }
    }
}

impl Lint {
    /// A finding; its severity is set where the lint is run.
    fn found(&self, message: impl Into<String>, at: Location) -> Diagnostic {
        Diagnostic::new(self.code, message).at(at)
    }
}

/// The minimum number of months between a date and today; `None` for a future date. If a date is only a year, its last
/// month counts.
fn months_since(date: Date, today: Date) -> Option<u32> {
    let months = |date: Date| u32::from(date.year) * 12 + u32::from(date.month.unwrap_or(12));
    months(today).checked_sub(months(date))
}

/// A count in words for the beginning of a message: "one paper", "3 papers".
fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("one {one}") } else { format!("{count} {many}") }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::files::MemoryFiles;

    /// The findings of the lints for a profile, with a `papers.bib` beside it, on 14 August 2025.
    fn findings(text: &str, bib: &str, scope: &Scope) -> Vec<Diagnostic> {
        let mut sink = Sink::default();
        let (profile, written) = crate::load::profile("p", text, &mut sink);
        let profile = profile.expect("a profile");
        let files = MemoryFiles(BTreeMap::from([("papers.bib".into(), bib.into())]));
        let mut ignored = Sink::default();
        let papers =
            crate::publications::collect(&profile, &files, &mut BTreeMap::new(), &mut ignored);
        let today = Date::parse("2025-08-14").expect("a date");
        let subject = Subject {
            profile: &profile,
            written: &written,
            papers: &papers.list,
            talks: &papers.talks,
            today,
        };
        check_names(&profile, &["pdf-other"], &mut sink);
        run(&subject, scope, &mut sink);
        sink.finish()
    }

    /// The findings of one lint for a profile, with their places.
    pub(super) fn found(lint: &Lint, text: &str) -> Vec<String> {
        found_with_bib(lint, text, "")
    }

    pub(super) fn found_with_bib(lint: &Lint, text: &str, bib: &str) -> Vec<String> {
        let text = format!("{text}\n[person]\nname = \"Ada Bell\"\n");
        let text = if text.contains("[person.") || text.matches("[person]").count() > 1 {
            text.replacen("\n[person]\nname = \"Ada Bell\"\n", "", 1)
        } else {
            text
        };
        let all = findings(&text, bib, &Scope::All { denied: vec![] });
        let own = all.into_iter().filter(|finding| finding.code == lint.code);
        own.map(|finding| match finding.at {
            Location::Data(path, _) => format!("{path}: {}", finding.message),
            Location::Text { file, .. } => format!("{file}: {}", finding.message),
            Location::Nowhere => finding.message,
        })
        .collect()
    }

    const BACKWARDS: &str = "[person]\nname = \"Ada Bell\"\n[[education]]\ninstitution = \"U\"\nstart = 2020\nend = 2019\n";

    #[test]
    fn the_list_is_in_order_and_every_lint_has_its_story() {
        assert!(LINTS.is_sorted_by_key(|lint| lint.code.name()));
        for lint in LINTS {
            assert!(
                lint.doc().ends_with('.') && lint.code.severity() != Severity::Error,
                "{}",
                lint.code
            );
        }
    }

    #[test]
    fn the_profile_says_what_a_finding_weighs() {
        for (level, scope, wanted) in [
            ("", Scope::Rendering, vec![Severity::Warning]),
            ("[lints]\ndates-backwards = \"allow\"", Scope::Rendering, vec![]),
            ("[lints]\ndates-backwards = \"deny\"", Scope::Rendering, vec![Severity::Error]),
            (
                "[lints]\ndates-backwards = \"allow\"",
                Scope::All { denied: vec!["dates-backwards".into()] },
                vec![Severity::Error],
            ),
        ] {
            let found = findings(&format!("{BACKWARDS}{level}\n"), "", &scope);
            let severities: Vec<Severity> = found.iter().map(|found| found.severity).collect();
            assert_eq!(severities, wanted, "{level}");
        }
    }

    #[test]
    fn a_quiet_lint_speaks_in_a_render_once_it_is_denied() {
        let text = "[person]\nname = \"Ada Bell\"\n[[news]]\ndate = 2001\ntext = \"x\"\n";
        assert_eq!(findings(text, "", &Scope::Rendering), []);
        let denied = format!("{text}[lints]\nold-news = \"deny\"\n");
        assert_eq!(findings(&denied, "", &Scope::Rendering)[0].severity, Severity::Error);
    }

    #[test]
    fn a_name_that_no_lint_has_is_an_error_with_a_suggestion() {
        let found =
            findings(&format!("{BACKWARDS}[lints]\nold-new = \"deny\"\n"), "", &Scope::Rendering);
        let unknown = found.iter().find(|found| found.code == "unknown-lint").expect("a fault");
        assert_eq!(unknown.hints[0], "did you mean `old-news`?");
        let at = DataPath::root("lints").key("old-new");
        assert_eq!(unknown.at, Location::Data(at, Part::Key));
        let other = format!("{BACKWARDS}[lints]\npdf-other = \"deny\"\n");
        assert!(findings(&other, "", &Scope::Rendering).iter().all(|f| f.code != "unknown-lint"));
    }
}
