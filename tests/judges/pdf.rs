//! Programs by others, and what they say of the PDF of every valid profile in every template.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::attach::attach;
use crate::contract::documents;
use crate::support::{beside_samples, output, pages, pdf, renders, samples};

/// The PDF of each sample in each template, in a folder that is named for the judge.
fn files(judge: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(judge);
    std::fs::create_dir_all(&folder).expect("the target folder can be written");
    let mut files = vec![];
    for (sample, template) in renders() {
        let file = folder.join(format!("{}-{template}.pdf", sample.name));
        std::fs::write(&file, pdf(&pages(&sample.text, template))).expect("as above");
        files.push(file);
    }
    for (name, pages) in documents() {
        let file = folder.join(format!("{name}.pdf"));
        std::fs::write(&file, pdf(&pages)).expect("as above");
        files.push(file);
    }
    files
}

/// Where veraPDF is, which `tests/judges/setup-verapdf.sh` sets up.
pub fn verapdf() -> PathBuf {
    let cached = || {
        let home = std::env::var_os("HOME").unwrap_or_default();
        Path::new(&home).join(".cache/curricle/verapdf/verapdf")
    };
    std::env::var_os("CURRICLE_VERAPDF").map_or_else(cached, PathBuf::from)
}

/// PDF/UA-1 and PDF/A-2a, both at once.
pub fn verapdf_finds_both_standards_kept() {
    let files = files("verapdf");
    let said = output(Command::new(verapdf()).arg("ua1,2a").args(&files), b"");
    // It must have judged each file by each standard.
    assert_eq!(said.matches("PASS ").count(), 2 * files.len(), "{said}");
}

/// PDF/UA-1 and PDF/A-3a, where files are attached.
pub fn verapdf_finds_both_standards_kept_with_attachments() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("verapdf-attached");
    std::fs::create_dir_all(&folder).expect("the target folder can be written");
    let mut files = vec![];
    for sample in samples() {
        let file = folder.join(format!("{}.pdf", sample.name));
        std::fs::write(&file, attach(&sample.text, beside_samples(), None)).expect("as above");
        files.push(file);
    }
    let said = output(Command::new(verapdf()).arg("ua1,3a").args(&files), b"");
    assert_eq!(said.matches("PASS ").count(), 2 * files.len(), "{said}");
}

pub fn qpdf_finds_the_syntax_sound() {
    for file in files("qpdf") {
        let said = output(Command::new("qpdf").arg("--check").arg(&file), b"");
        assert!(said.contains("No syntax or stream encoding errors"), "{}: {said}", file.display());
    }
}

pub fn every_font_is_embedded_with_a_unicode_map() {
    for file in files("pdffonts") {
        let said = output(Command::new("pdffonts").arg(&file), b"");
        // The columns from the right: object number (two words), uni, sub, emb, encoding.
        let fonts: Vec<&str> = said.lines().skip(2).collect();
        assert!(!fonts.is_empty(), "{}: {said}", file.display());
        for font in fonts {
            let columns: Vec<&str> = font.split_whitespace().rev().collect();
            assert_eq!(columns[2..5], ["yes", "yes", "yes"], "{}: {font}", file.display());
        }
    }
}

pub fn the_tags_hold_headings_and_all_text() {
    for file in files("pdfinfo") {
        let said = output(Command::new("pdfinfo").arg("-struct-text").arg(&file), b"");
        let name = file.display();
        // A letter has no sections.
        let tags = if name.to_string().contains("letter") {
            &["Document", "H1"][..]
        } else {
            &["Document", "H1", "H2"]
        };
        for tag in tags {
            let found = said.lines().any(|line| line.split_whitespace().next() == Some(*tag));
            assert!(found, "{name} has no {tag}:\n{said}");
        }
        // Headings go down one level at a time.
        let levels: Vec<u32> = said
            .lines()
            .filter_map(|line| line.split_whitespace().next()?.strip_prefix('H')?.parse().ok())
            .collect();
        assert_eq!(levels[0], 1, "{name}");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{name}: {levels:?}");
        let info = output(Command::new("pdfinfo").arg(&file), b"");
        for wanted in [
            "Title:",
            "Author:",
            "Tagged:          yes",
            "JavaScript:      no",
            "Encrypted:       no",
        ] {
            assert!(info.contains(wanted), "{name}: no {wanted}\n{info}");
        }
    }
}
