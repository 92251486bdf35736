//! Files with the extension `.bib` that are not bibliographies.

use crate::diagnostic::{Code, Diagnostic, Location, Severity};

/// Reports that a file, named at the place `at` of the profile, has no entry, and what it contains.
///
/// A file that is empty, or has only remarks, may be waiting for its first entry.
pub fn no_entry(file: &str, text: &str, at: Location) -> Diagnostic {
    let what = format!("there is no BibTeX entry in `{file}`");
    let said = |line: &&str| {
        let remark = line.starts_with(['%', '@']) && format_of(line).is_none();
        !line.is_empty() && !remark
    };
    let Some(first) = text.lines().map(str::trim).find(said) else {
        return Diagnostic::new(Code::NO_ENTRY, what).severity(Severity::Warning).hint(FORM).at(at);
    };
    let start = first.as_ptr() as usize - text.as_ptr() as usize;
    let at = match first.contains(char::is_control) {
        true => at,
        false => Location::Text { file: file.into(), range: start..start + first.len() },
    };
    match format_of(first) {
        Some(format) => {
            Diagnostic::new(Code::NO_ENTRY, format!("{what}, which seems to be {format}"))
                .hint("export it as BibTeX, which all reference managers and databases can do")
        }
        None => Diagnostic::new(Code::NO_ENTRY, what).hint(FORM),
    }
    .at(at)
}

const FORM: &str = "an entry begins with its type and key, as in `@article{yu2024neuron,`";

/// The format of a file that begins with such a line.
fn format_of(first: &str) -> Option<&'static str> {
    const STARTS: &[(&str, &str)] = &[
        ("TY  -", "RIS"),
        ("PMID-", "a PubMed file"),
        ("%PDF", "a PDF"),
        ("%0 ", "an EndNote file"),
        ("PK\u{3}\u{4}", "a compressed file, such as a Word document"),
        ("FN ", "a Web of Science file"),
        ("<?xml", "XML"),
        ("<", "HTML"),
        ("[[", "TOML"),
        ("[", "JSON"),
        ("{", "JSON"),
        ("\\", "LaTeX"),
        ("---", "YAML"),
        ("- ", "YAML"),
    ];
    let word = |text: &str| text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
    let table = first.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let start = STARTS.iter().find(|(start, _)| first.starts_with(start));
    match first.strip_suffix(':') {
        Some(key) if word(key) => Some("YAML"),
        _ if table.is_some_and(word) => Some("TOML"),
        _ => start.map(|(_, format)| *format),
    }
}
