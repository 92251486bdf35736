//! `tests/profiles/NAME.toml`: valid profiles, and `tests/goldens/NAME/`: what they become.

use std::path::{Path, PathBuf};

use curricle::diagnostic::Sink;
use curricle::output::Format;
use curricle::{document, load, publications};
use libtest_mimic::{Failed, Trial};

use crate::needs::{is_there, needing};
use crate::support::{
    Sample, TODAY, beside_samples, extracted, pages, pdf, renders, root, samples, write,
};
use crate::{goldens, pictures};

pub fn trials() -> Vec<Trial> {
    let mut trials = vec![];
    for sample in samples() {
        trials.push(Trial::test(format!("document/{}", sample.name), move || document(&sample)));
    }
    for (sample, template) in renders() {
        let name = format!("{}/{template}", sample.name);
        let again = sample.clone();
        let trial = Trial::test(format!("text/{name}"), move || text(&sample, template));
        let poppler = Path::new("pdftotext");
        trials.push(needing(Some(poppler).filter(|needed| !is_there(needed)), trial));
        trials.push(Trial::test(format!("pictures/{name}"), move || drawn(&again, template)));
    }
    trials
}

fn document(sample: &Sample) -> Result<(), Failed> {
    let mut sink = Sink::default();
    let (profile, _) = load::profile("profile.toml", &sample.text, &mut sink);
    let profile = profile.map_err(|_| "the profile cannot be read")?;
    let sources = &mut Default::default();
    let papers = publications::collect(&profile, &beside_samples(), sources, &mut sink);
    let words = document::words_of(&profile, &beside_samples(), sources, &mut sink);
    let document = document::resolve(&profile, &papers, &words, TODAY, &mut sink);
    let faults = sink.finish();
    if !faults.is_empty() {
        return Err(format!("{faults:#?}").into());
    }
    let json = serde_json::to_string_pretty(&document)? + "\n";
    goldens::compare(&folder(sample).join("document.json"), &json)?;
    let plain = Format::named("txt").and_then(|format| format.write_document(&document));
    let plain = String::from_utf8(plain.ok_or("plain text needs no pages")?.bytes)?;
    goldens::compare(&folder(sample).join("plain.txt"), &plain)
}

fn text(sample: &Sample, template: &str) -> Result<(), Failed> {
    // A form feed ends each page.
    let text = extracted(&pdf(&pages(&sample.text, template)));
    let text = text.replace('\u{c}', "\n=== page ends ===\n\n");
    goldens::compare(&folder(sample).join(template).join("text.txt"), &text)
}

fn drawn(sample: &Sample, template: &str) -> Result<(), Failed> {
    let files = write(&pages(&sample.text, template), "png");
    pictures::compare(
        &folder(sample).join(template),
        &format!("{}-{template}", sample.name),
        &files,
    )
}

fn folder(sample: &Sample) -> PathBuf {
    root().join("tests/goldens").join(&sample.name)
}
