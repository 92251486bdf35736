//! Fields whose text has several meanings.

use super::placeholder::{self, bare_number};
use crate::diagnostic::{Code, Diagnostic, unknown_name_hints};
use crate::publications::bib::draft::Draft;
use crate::publications::bib::faults::Faults;
use crate::publications::bib::kind;
use crate::publications::bib::links;
use crate::publications::bib::value::Value;
use crate::publications::pages::{is_code, is_range};
use crate::publications::status;

pub fn equal(draft: &mut Draft, value: &Value, _: &mut Faults) {
    let places: Vec<usize> =
        value.source.split([',', ' ', ';']).filter_map(|place| place.parse().ok()).collect();
    let all = value.source.trim().eq_ignore_ascii_case("true");
    for (i, name) in draft.authors.iter_mut().enumerate() {
        if (all || places.contains(&(i + 1))) && name != "others" && !name.contains('*') {
            name.push('*');
        }
    }
}

/// Takes a text that is only a status as the status.
pub fn is_status(draft: &mut Draft, text: &str) -> bool {
    let found = status::status(text).filter(|(_, whole)| *whole);
    draft.status = found.map(|(status, _)| status).or(draft.status);
    found.is_some()
}

/// A series without the subseries that Scopus adds: "Lecture Notes in Computer Science (including subseries …)".
pub fn without_subseries(text: String) -> String {
    match text.split_once(" (including subseries") {
        Some((series, _)) => series.into(),
        None => text,
    }
}

pub fn pages(draft: &mut Draft, value: &Value, faults: &mut Faults) {
    let Some(text) = value.text(faults) else { return };
    if is_status(draft, &text) {
        return;
    }
    if text.to_lowercase().starts_with("arxiv") {
        // Some exports put the number of the preprint here.
        draft.arxiv = draft.arxiv.take().or_else(|| links::arxiv(&text));
        return;
    }
    if let Some(doi) = links::doi_only(&text) {
        draft.doi.get_or_insert(doi);
        return;
    }
    // How many pages it has is not where they are.
    let counted = text.split_once(' ').is_some_and(|(count, word)| {
        count.bytes().all(|b| b.is_ascii_digit())
            && matches!(
                word.trim().trim_end_matches('.'),
                "pages" | "pp" | "p" | "page" | "с" | "стр" | "s" | "S" | "Seiten" | "págs" | "σ"
            )
    });
    if counted {
        return;
    }
    // "1-2 vol.1", as IEEE has it.
    let text = text.rsplit_once(" vol.").map_or(text.as_str(), |(pages, _)| pages);
    // "101-+" is page 101 and those after it.
    let text = text.trim().trim_end_matches('+').trim_end_matches(['-', '–', '—', ' ']);
    let text = bare_number(text, placeholder::ARTICLE);
    let text = bare_number(text, placeholder::PAGES);
    let mut out = with_ranges(text);
    if let Some((first, last)) = out.split_once('–').filter(|(first, last)| first == last) {
        out.truncate(first.len().max(last.len()));
    }
    draft.pages = Some(out).filter(|pages| !pages.is_empty());
}

/// Pages with a dash in each range. A single hyphen is that of a range if both sides have the same form; otherwise it
/// is part of a number, as in `10001-p1` and `IS1-05`.
fn with_ranges(text: &str) -> String {
    let each = text.split(',').map(with_range).filter(|range| !range.is_empty());
    each.collect::<Vec<_>>().join(", ")
}

/// The same for one range. If its dash is long, a hyphen is part of a number.
fn with_range(text: &str) -> String {
    let mut out = String::new();
    let has_long = text.contains("--") || text.contains(['–', '—']);
    // "1-2-3" is a number.
    let has_long = has_long || text.matches('-').count() > 1;
    let mut long = false;
    for part in text.split_inclusive(['-', '–', '—']) {
        let sign = part.chars().next_back().filter(|c| "-–—".contains(*c));
        let page = part.trim_end_matches(['-', '–', '—']).trim();
        // "1--??" is page 1 and those after it.
        if !page.is_empty() && !page.chars().all(|c| c == '?') {
            if !out.is_empty() {
                let last = || out.rsplit([' ', ',']).next().unwrap_or_default();
                let is_range = long || !has_long && is_range(last(), page);
                let is_range = is_range && !is_code(last(), page);
                out.push(if is_range { '–' } else { '-' });
            }
            out += page;
            long = false;
            long |= sign.is_some_and(|sign| sign != '-');
        } else {
            long = true;
        }
    }
    out
}

/// The article number. Pages that begin with 1 are counted within the article.
pub fn article_number(draft: &mut Draft, value: &Value, faults: &mut Faults) {
    let Some(own) = draft.pages.clone() else {
        pages(draft, value, faults);
        draft.is_article_number = draft.pages.as_ref().is_some_and(|pages| !pages.contains('–'));
        return;
    };
    let number = value.text(faults).unwrap_or_default();
    let number = bare_number(number.trim(), placeholder::ARTICLE);
    let is_number = !number.is_empty() && number.chars().all(|c| c.is_ascii_alphanumeric());
    draft.is_article_number = own == number;
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if let Some((first, last)) = own.split_once('–')
        && is_number
        && first == "1"
        && digits(last)
    {
        draft.pages = Some(format!("{number}:1–{number}:{last}"));
    }
}

pub fn keywords(draft: &mut Draft, value: &Value, faults: &mut Faults) {
    let text = value.text(faults).unwrap_or_default();
    for word in text.split([',', ';']).map(str::trim).filter(|word| !word.is_empty()) {
        match status::status(word) {
            Some((status, true)) => draft.status = Some(status),
            _ if word.eq_ignore_ascii_case("selected") => draft.selected = true,
            _ if draft.tags.iter().any(|tag| tag == word) => {}
            _ => draft.tags.push(word.into()),
        }
    }
}

pub fn override_kind(draft: &mut Draft, value: &Value, faults: &mut Faults) {
    let text = value.text(faults).unwrap_or_default().to_lowercase();
    draft.kind = kind::named(kind::NAMES, &text);
    if draft.kind.is_none() {
        let names: Vec<&str> = kind::NAMES.iter().map(|(name, _)| *name).collect();
        let message =
            format!("`{}` of `{}` is `{text}`, which is not a type", value.name, value.key);
        let fault = Diagnostic::new(Code::BIB_UNKNOWN_TYPE, message);
        faults.push(fault.hints(unknown_name_hints(&text, &names)), value.range.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_counted_within_a_numbered_article() {
        let mut sink = crate::diagnostic::Sink::default();
        let mut faults = Faults::new("x", "", &mut sink);
        for (own, number, wanted) in [
            ("", "12", "12"),
            ("1–20", "12", "12:1–12:20"),
            ("12:1–12:20", "12", "12:1–12:20"),
            ("101–120", "12", "101–120"),
            ("L12", "L12", "L12"),
            ("1–9", "Article 7", "7:1–7:9"),
        ] {
            let pages = Some(own.to_string()).filter(|own| !own.is_empty());
            let mut draft = Draft { pages, ..Draft::default() };
            let value = Value { key: "k", name: "eid", source: number.into(), range: 0..0 };
            article_number(&mut draft, &value, &mut faults);
            assert_eq!(draft.pages.as_deref(), Some(wanted), "{own} {number}");
        }
    }

    #[test]
    fn pages_have_an_en_dash() {
        let mut sink = crate::diagnostic::Sink::default();
        let mut faults = Faults::new("x", "", &mut sink);
        for (source, wanted) in [
            ("1--5", "1–5"),
            ("1-5", "1–5"),
            ("pp. 1 -- 5", "1–5"),
            ("A1--A5", "A1–A5"),
            ("e12-3, 7-9", "e12–3, 7–9"),
            ("L-12", "L-12"),
            ("1-2-3", "1-2-3"),
            ("EGU2019-12345", "EGU2019-12345"),
            ("A012-0005", "A012-0005"),
            ("p. R12", "R12"),
            ("pp. R12--R15", "R12–R15"),
            ("p. L5", "L5"),
            ("S1-S5", "S1–S5"),
            ("10001-p1--10001-p5", "10001-p1–10001-p5"),
            ("IS1-05", "IS1-05"),
            ("7001–24", "7001–24"),
            ("С. 33--51", "33–51"),
            ("стр. 5-9", "5–9"),
            ("700-715.e6", "700–715.e6"),
            ("xi–xxiv", "xi–xxiv"),
            ("vii-xii", "vii–xii"),
            ("1-123--1-124", "1-123–1-124"),
            ("123--125,130", "123–125, 130"),
            ("1-2 vol.1", "1–2"),
            ("1–5", "1–5"),
            ("121312-121312", "121312"),
            ("p. 7", "7"),
            ("101-+", "101"),
            ("1--??", "1"),
            ("Art. no. 12345", "12345"),
            ("Article 12345", "12345"),
            ("12 pages", ""),
            ("240 с.", ""),
            ("doi:10.1000/x", ""),
        ] {
            let mut draft = Draft::default();
            let range = 0..0;
            let value = Value { key: "k", name: "pages", source: source.into(), range };
            pages(&mut draft, &value, &mut faults);
            assert_eq!(draft.pages.as_deref().unwrap_or_default(), wanted, "{source}");
            assert_eq!(draft.doi.is_some(), source.starts_with("doi"), "{source}");
        }
    }
}
