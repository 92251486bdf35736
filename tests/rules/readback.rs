//! Every PDF is read back, and its faults are reported.

use std::sync::Arc;

use curricle::diagnostic::{Diagnostic, Severity, Sink};
use curricle::document::{self, Document};
use curricle::engine::Template;
use curricle::load::{self, Index};
use curricle::output;
use curricle::readback::{FINDINGS, ReadBack, read_back};
use curricle::{Engine, Job, lint, publications};
use proptest::prelude::*;

use crate::properties::for_all;
use crate::support::{TODAY, beside_samples, pages, pdf, renders, root};

/// What the glyphs of these mean is written twice by Typst: a letter and a mark for which the font
/// has no glyph of both. Poppler reads them twice, too. It is a note.
const TWICE: &[(&str, &str)] = &[("scripts-and-directions", "scholar"), ("two-pages", "scholar")];

fn profile() -> String {
    std::fs::read_to_string(root().join("profile.toml")).expect("the package has a profile")
}

fn document(text: &str) -> (Document, Index) {
    let mut sink = Sink::default();
    let (profile, index) = load::profile("profile.toml", text, &mut sink);
    let profile = profile.expect("a profile");
    let mut sources = Default::default();
    let papers = publications::collect(&profile, &beside_samples(), &mut sources, &mut sink);
    let words = document::words_of(&profile, &beside_samples(), &mut sources, &mut sink);
    (document::resolve(&profile, &papers, &words, TODAY, &mut sink), index)
}

/// Its PDF before it is packed, in which each key can be found.
fn plain(text: &str) -> Vec<u8> {
    let pages = pages(text, "scholar");
    output::pdf::plain(&pages, &mut Sink::default()).expect("it can be written")
}

/// What is found in a PDF that should be the one of a profile.
fn findings(pdf: &[u8], text: &str) -> (Option<ReadBack>, Vec<Diagnostic>) {
    let (document, index) = document(text);
    let mut sink = Sink::default();
    let read = read_back(pdf, &document, &index, &mut sink).ok();
    (read, sink.finish())
}

#[test]
fn no_sign_of_direction_comes_out_of_a_pdf() {
    let profile = "[cv]\nlang = \"ar\"\n[person]\nname = \"ليلى الضبابي\"\n[[publication]]\n\
        title = \"Fog\"\nauthors = [\"ليلى الضبابي\", \"Layla Dababi\", \"Bo Moss\"]\n\
        venue = \"Annals of Fog and of Mountains\"\ndate = 2021\ntype = \"journal\"\n";
    let pages = pages(profile, "scholar");
    let (text, _) = curricle::readback::text(&pdf(&pages)).expect("it can be read");
    assert!(text.contains("Annals of Fog and"), "{text}");
    let sign =
        text.chars().find(|c| matches!(c, '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}'));
    assert_eq!(sign, None, "{text}");
}

#[test]
fn every_sample_reads_back_as_it_is_in_every_template() {
    let mut faults = vec![];
    for (sample, name) in renders() {
        let template = Template::embedded(name, &mut Sink::default()).expect("it is inside");
        let job = Job {
            template: Some(template),
            files: Arc::new(beside_samples()),
            lints: lint::Scope::All { denied: vec![] },
            ..Job::new("profile.toml", &sample.text, TODAY)
        };
        let outcome = Engine::new().check(&job, None);
        let bad = |found: &&Diagnostic| {
            found.code.name().starts_with("pdf-")
                && found.severity != Severity::Note
                && found.code != "pdf-word-broken"
        };
        let found: Vec<String> =
            outcome.diagnostics.iter().filter(bad).map(|found| found.message.clone()).collect();
        let doubled = outcome.diagnostics.iter().any(|found| found.code == "pdf-letters-doubled");
        let known = TWICE.contains(&(sample.name.as_str(), name));
        if !found.is_empty() || known && !doubled {
            faults.push(format!("{} in {name}: {found:#?}", sample.name));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn an_older_pdf_lacks_what_was_changed_since_and_nothing_else() {
    // Running text links to the address as well.
    let now = profile().replace(" at zepingyu@foxmail.com if", " if");
    let before = now
        .replace("degree = \"PhD of Computer Science\"", "degree = \"PhD of Informatics\"")
        .replace("start = \"2013-09\"", "start = \"2012-09\"")
        .replace("zepingyu@foxmail.com\"", "z.yu@example.org\"");
    for template in ["scholar", "sidebar"] {
        let old = pdf(&pages(&before, template));
        let (_, found) = findings(&old, &now);
        let errors = found.iter().filter(|found| found.severity == Severity::Error);
        let mut messages: Vec<&str> = errors.map(|found| found.message.as_str()).collect();
        messages.sort();
        assert_eq!(
            messages,
            [
                "`mailto:zepingyu@foxmail.com` is not a link in the PDF",
                "the PDF does not have “2013.09–2017.06” in “Educations”",
                "the PDF does not have “PhD of Computer Science” in “Educations”",
                "the PDF does not have “zepingyu@foxmail.com” in its head",
            ],
            "{template}"
        );
        let degree = found.iter().find(|found| found.message.contains("PhD of"));
        let hints = &degree.expect("it is among them").hints;
        assert_eq!(hints, &["it has “PhD of Informatics” there"]);
        let (read, found) = findings(&old, &before);
        assert_eq!(read.map(|read| read.pages), Some(2));
        assert!(found.iter().all(|found| found.severity != Severity::Error), "{found:#?}");
    }
}

#[test]
fn what_a_pdf_does_not_say_of_itself_is_found() {
    let text = profile();
    let whole = plain(&text);
    let without = |key: &str| {
        let mut bytes = whole.clone();
        let places: Vec<usize> = bytes
            .windows(key.len())
            .enumerate()
            .filter(|(_, window)| *window == key.as_bytes())
            .map(|(at, _)| at)
            .collect();
        assert!(!places.is_empty(), "the PDF has no {key}");
        for at in places {
            bytes[at + 1] = b'x';
        }
        let (_, found) = findings(&bytes, &text);
        found.into_iter().map(|found| found.code.name()).collect::<Vec<_>>()
    };
    assert_eq!(without("/MarkInfo"), ["pdf-not-tagged"]);
    assert_eq!(without("/Lang"), ["pdf-no-language"]);
    assert_eq!(without("/Title"), ["pdf-no-title"]);
    assert_eq!(without("/URI"), ["pdf-missing-link"]);
    assert_eq!(without("pdfuaid:part"), ["pdf-no-standard"]);
    assert_eq!(without("pdfaid:part"), ["pdf-no-standard"]);
    assert!(without("/ToUnicode").contains(&"pdf-no-unicode"));
}

#[test]
fn a_damaged_pdf_is_a_fault_and_no_panic() {
    let text = profile();
    let files = [plain(&text), pdf(&pages(&text, "scholar"))];
    let (document, index) = document(&text);
    let known: Vec<_> = FINDINGS.to_vec();
    let place = any::<prop::sample::Index>;
    let damage = (place(), prop::collection::vec((place(), any::<u8>()), 0..40));
    let file = prop::sample::select(files.to_vec());
    for_all(100, (file, any::<bool>(), damage), |(mut bytes, cut, (end, flips))| {
        for (at, byte) in flips {
            *at.get_mut(&mut bytes) = byte;
        }
        if cut {
            bytes.truncate(end.index(bytes.len()));
        }
        let mut sink = Sink::default();
        let read = read_back(&bytes, &document, &index, &mut sink);
        let found = sink.finish();
        let said = found.iter().any(|found| found.severity == Severity::Error);
        let strange = found.iter().find(|finding| !known.contains(&finding.code));
        match strange {
            Some(finding) => Err(format!("`{}` is not in the list", finding.code)),
            None if read.is_err() && !said => Err("an error is reported".into()),
            None => Ok(()),
        }
    });
}

#[test]
fn a_packed_pdf_reads_as_the_plain_one_does() {
    let text = profile();
    let plain = plain(&text);
    let packed = pdf(&pages(&text, "scholar"));
    assert!(packed.len() < plain.len() * 3 / 4, "{} of {} bytes", packed.len(), plain.len());
    assert_eq!(findings(&packed, &text), findings(&plain, &text));
}
