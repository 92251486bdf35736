use super::parts::{joined, labelled_line, plain};
use crate::diagnostic::{Code, DataPath, Diagnostic, Severity, list};
use crate::document::resolve::Resolver;
use crate::document::{Inlines, Item};
use crate::profile::{Language, Markdown};

pub fn item(resolver: &mut Resolver, item: &Language, at: &DataPath) -> Item {
    let Language {
        name,
        level,
        certificate,
        text,
        url,
        section: _,
        tags: _,
        priority: _,
        private: _,
    } = item;
    let mut name = resolver.words(name, &at.key("name"));
    let mut certificate = resolver.optional(certificate, &at.key("certificate"));
    let linked = if certificate.is_empty() { &mut name } else { &mut certificate };
    *linked = resolver.linked(std::mem::take(linked), url, at);
    let parts = vec![
        level_in_words(resolver, level, at),
        certificate,
        resolver.optional(text, &at.key("text")),
    ];
    labelled_line(None, name, joined(parts, &resolver.locale.joins.comma))
}

/// The key of the level of native speakers.
const NATIVE: &str = "native";

/// "C1 (advanced)" for a CEFR level, and the word of the language for `native`; other words unchanged.
fn level_in_words(resolver: &mut Resolver, level: &Option<Markdown>, at: &DataPath) -> Inlines {
    let mut inlines = resolver.optional(level, &at.key("level"));
    let code = level.as_ref().map(|level| level.as_str().trim().to_uppercase()).unwrap_or_default();
    let looks = code.len() == 2
        && code.starts_with(['A', 'B', 'C'])
        && code.ends_with(|c: char| c.is_ascii_digit());
    if looks && !resolver.locale.levels.contains_key(&code) {
        let fault =
            Diagnostic::new(Code::UNKNOWN_VALUE, format!("`{code}` is not a level of the CEFR"))
                .severity(Severity::Warning);
        let levels = resolver.locale.levels.keys().map(String::as_str);
        let levels: Vec<&str> = levels.filter(|level| *level != NATIVE).collect();
        let fault = fault.hint(format!("its levels are {}", list(&levels)));
        resolver.report(fault.at(at.key("level").value()));
    }
    let levels = &resolver.locale.levels;
    if let Some(words) = levels.get(&code) {
        inlines = plain(resolver.locale.aside(&code, words));
    } else if let Some(native) =
        levels.get(NATIVE).filter(|native| !native.eq_ignore_ascii_case(&code))
        && code.eq_ignore_ascii_case(NATIVE)
    {
        inlines = plain(native.clone());
    }
    inlines
}
