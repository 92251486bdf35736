//! Additions to names in lists that are not part of them: numbers and letters of affiliations, ORCID iDs, titles, and
//! the word for editors.

use super::parts::{is_suffix, is_title_at};

/// A name without such additions. Marks are kept.
pub fn without_attached(item: &str) -> String {
    let text = without_life_dates(item);
    let text = without_role(&without_affiliations(&without_orcid(text)));
    with_suffix_apart(&without_titles(&text))
}

/// Whether a name may have such an addition, and must be examined.
pub fn may_have_attached(item: &str) -> bool {
    let first = item.split([' ', '.']).next().unwrap_or_default();
    let dotted = |word: &str| word.trim_end_matches(['.', ',']).contains('.') || is_suffix(word);
    item.contains(|c: char| c.is_ascii_digit() || "([".contains(c))
        || is_title_at(&[first], 0)
        || item.split(' ').any(|word| dotted(word) || is_title_at(&[word], 0))
}

/// "Quist, Alma, 1970-" → "Quist, Alma", as in library catalogues.
fn without_life_dates(item: &str) -> &str {
    let Some((name, dates)) = item.rsplit_once(", ") else { return item };
    let mut years = dates.trim_end_matches('.').split(['-', '–']);
    let is_year = |year: &str| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
    let is_life = years.next().is_some_and(is_year)
        && years.next().is_none_or(|year| year.is_empty() || is_year(year))
        && years.next().is_none();
    if is_life { name } else { item }
}

/// "Quist, Alma (0000-0002-1825-0097)" → "Quist, Alma".
fn without_orcid(item: &str) -> String {
    let mut text = item.to_string();
    while let Some((start, end)) = orcid(&text) {
        let before = text[..start].trim_end_matches(|c: char| "([: ".contains(c));
        let lower = before.to_ascii_lowercase();
        let ends = ["https://orcid.org/", "http://orcid.org/", "orcid.org/", "orcid id", "orcid"];
        let cut =
            ends.iter().find_map(|end| lower.strip_suffix(end)).map_or(before.len(), str::len);
        let before = before[..cut].trim_end_matches(|c: char| "([: ".contains(c));
        let after = text[end..].trim_start_matches([')', ']']).trim_start();
        let space = if after.is_empty() || after.starts_with(',') { "" } else { " " };
        text = format!("{before}{space}{after}");
    }
    text
}

fn orcid(text: &str) -> Option<(usize, usize)> {
    const LENGTH: usize = 19;
    let is_one = |part: &[u8]| {
        part.len() == LENGTH
            && part.iter().enumerate().all(|(i, b)| match i {
                4 | 9 | 14 => *b == b'-',
                18 => b.is_ascii_digit() || *b == b'X',
                _ => b.is_ascii_digit(),
            })
    };
    let start = text.as_bytes().windows(LENGTH).position(is_one)?;
    Some((start, start + LENGTH))
}

/// "Alma Quist1,2" → "Alma Quist", and Scopus's "Quist, A.a b" → "Quist, A.".
fn without_affiliations(item: &str) -> String {
    let chars: Vec<char> = item.chars().collect();
    let mut out = String::new();
    let mut at = 0;
    while at < chars.len() {
        let before = at.checked_sub(1).map(|i| chars[i]);
        if chars[at].is_ascii_digit()
            && before.is_some_and(|c| c.is_lowercase() || ".*†‡".contains(c))
            && let Some(end) = raised_numbers(&chars, at)
        {
            at = end;
            continue;
        }
        if before == Some('.')
            && at > 1
            && chars[at - 2].is_uppercase()
            && let Some(end) = raised_letters(&chars, at)
        {
            at = end;
            continue;
        }
        out.push(chars[at]);
        at += 1;
    }
    out
}

/// The end of superscript numbers such as "1,2" before a mark, a space or the end.
fn raised_numbers(chars: &[char], start: usize) -> Option<usize> {
    let is_digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    let mut end = start;
    while is_digit(end) {
        end += 1;
        if matches!(chars.get(end), Some(',' | ';')) && is_digit(end + 1) {
            end += 1;
        } else if matches!(chars.get(end), Some(','))
            && matches!(chars.get(end + 1), Some('*' | '†'))
        {
            return Some(end + 1);
        }
    }
    let ends = chars.get(end).is_none_or(|c| !c.is_alphanumeric());
    (ends && end - start <= 12).then_some(end)
}

/// The end of superscript letters such as "a", "a b" or "a,b" after an initial, if no letter follows.
fn raised_letters(chars: &[char], start: usize) -> Option<usize> {
    let is_letter = |at: usize| {
        chars.get(at).is_some_and(char::is_ascii_lowercase)
            && chars.get(at + 1).is_none_or(|c| " ,;*†".contains(*c))
    };
    if !is_letter(start) {
        return None;
    }
    let mut end = start + 1;
    while matches!(chars.get(end), Some(' ' | ',')) && is_letter(end + 1) {
        end += 2;
    }
    Some(end)
}

/// "Rask, Bo (Eds.)" → "Rask, Bo".
pub fn without_role(item: &str) -> String {
    match editors_said(item) {
        Some((start, end)) => {
            format!("{}{}", item[..start].trim_end_matches([' ', ',']), &item[end..])
        }
        None => item.to_string(),
    }
}

/// The range of parentheses in a text that say that the people named are editors.
pub fn editors_said(text: &str) -> Option<(usize, usize)> {
    const WORDS: &[&str] = &[
        "ed",
        "eds",
        "editor",
        "editors",
        "hrsg",
        "hg",
        "éd",
        "éds",
        "coord",
        "coords",
        "dir",
        "dirs",
        "org",
        "orgs",
        "a cura di",
        "red",
        "szerk",
        "toim",
        "utg",
        "ред",
        "отв. ред",
        "pod red",
    ];
    text.match_indices(['(', '[']).find_map(|(start, _)| {
        let end = start + text[start..].find([')', ']'])?;
        let inner = text[start + 1..end].trim().trim_end_matches('.').to_lowercase();
        WORDS.contains(&inner.as_str()).then_some((start, end + 1))
    })
}

/// "Dr. Alma Quist" → "Alma Quist", also after a comma.
fn without_titles(item: &str) -> String {
    let bare = |part: &str| {
        let words: Vec<&str> = part.split_whitespace().collect();
        let count = (0..words.len()).take_while(|at| is_title_at(&words[..=*at], *at)).count();
        match count > 0 && count < words.len() {
            true => words[count..].join(" "),
            false => part.trim().to_string(),
        }
    };
    item.split(',').map(bare).collect::<Vec<_>>().join(", ")
}

/// "King, Martin Luther Jr." → "King, Jr., Martin Luther".
fn with_suffix_apart(item: &str) -> String {
    let Some((family, given)) = item.split_once(", ") else { return item.into() };
    match given.rsplit_once(' ') {
        Some((given, suffix)) if is_suffix(suffix) && !given.contains(',') => {
            format!("{family}, {suffix}, {given}")
        }
        _ => item.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_without_what_is_attached() {
        for (text, wanted) in [
            ("Alma Quist1,2", "Alma Quist"),
            ("Alma Quist1,*", "Alma Quist*"),
            ("Alma Quist12", "Alma Quist"),
            ("Alma Quist*1", "Alma Quist*"),
            ("Quist, Alma1", "Quist, Alma"),
            ("Quist, A.1,2", "Quist, A."),
            ("Quist, A.a", "Quist, A."),
            ("Quist, A.a b", "Quist, A."),
            ("Quist, A.V.a,b", "Quist, A.V."),
            ("Quist, A.-M.a", "Quist, A.-M."),
            ("Quist, Alma (0000-0002-1825-0097)", "Quist, Alma"),
            ("Alma (0000-0002-1825-009X) Quist", "Alma Quist"),
            ("Quist, Alma [https://orcid.org/0000-0002-1825-0097]", "Quist, Alma"),
            ("Alma Quist (ORCID: 0000-0002-1825-0097)", "Alma Quist"),
            ("Quist, Alma, 1970-", "Quist, Alma"),
            ("Quist, Alma, 1870-1950.", "Quist, Alma"),
            ("Dr. Alma Quist", "Alma Quist"),
            ("Prof. Dr. Alma Quist", "Alma Quist"),
            ("Quist, Dr. Alma", "Quist, Alma"),
            ("Rask, Bo (Eds.)", "Rask, Bo"),
            ("Alma Quist (ed.)", "Alma Quist"),
            ("King, Martin Luther Jr.", "King, Jr., Martin Luther"),
        ] {
            assert!(may_have_attached(text), "{text}");
            assert_eq!(without_attached(text), wanted, "{text}");
        }
        for text in [
            "Quist, A.v.",
            "Quist, Alma",
            "Quist, A. de la",
            "Herr, Michael",
            "Quist, Jr., Alma",
            "Wei Wang 0012",
            "X Æ A-12",
            "Quist, Yu.",
        ] {
            assert_eq!(without_attached(text), text, "{text}");
        }
    }
}
