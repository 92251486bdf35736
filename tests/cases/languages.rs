//! `tests/languages/profile.toml` in each language: `TAG.txt` is the result.

use curricle::diagnostic::Sink;
use curricle::document::languages;
use curricle::files::MemoryFiles;
use curricle::load::Changes;
use curricle::output::Format;
use curricle::{document, load, publications};
use libtest_mimic::{Failed, Trial};

use crate::goldens;
use crate::support::{TODAY, root};

pub fn trials() -> Vec<Trial> {
    let tags = languages().into_iter();
    tags.map(|tag| Trial::test(format!("language/{tag}"), move || plain(tag))).collect()
}

fn plain(tag: &str) -> Result<(), Failed> {
    let folder = root().join("tests/languages");
    let text = std::fs::read_to_string(folder.join("profile.toml"))?;
    let changes = Changes { set: vec![format!("cv.lang={tag:?}")], ..Changes::default() };
    let (mut sink, mut sources) = (Sink::default(), Default::default());
    let files = MemoryFiles::default();
    let (profile, _) = load::profile_with("profile.toml", &text, &changes, &mut sources, &mut sink);
    let profile = profile.map_err(|_| "the profile cannot be read")?;
    let papers = publications::collect(&profile, &files, &mut sources, &mut sink);
    let words = document::words_of(&profile, &files, &mut sources, &mut sink);
    let document = document::resolve(&profile, &papers, &words, TODAY, &mut sink);
    let faults = sink.finish();
    if !faults.is_empty() {
        return Err(format!("{faults:#?}").into());
    }
    let plain = Format::named("txt").and_then(|format| format.write_document(&document));
    let plain = String::from_utf8(plain.ok_or("plain text needs no pages")?.bytes)?;
    goldens::compare(&folder.join(format!("{tag}.txt")), &plain)
}
