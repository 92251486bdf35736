//! The words of a name: what they are, and which of them are the family name.

use super::full::without_titles;

/// Whether a word after a name tells generations apart, as "Jr." does.
pub fn is_suffix(text: &str) -> bool {
    const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv", "2nd", "3rd", "junior", "senior"];
    let bare = text.trim_end_matches('.');
    SUFFIXES.iter().any(|suffix| bare.eq_ignore_ascii_case(suffix))
}

/// Whether a text is an academic degree.
pub fn is_degree(text: &str) -> bool {
    let bare = text.replace(['.', ' '], "").to_ascii_lowercase();
    let degrees = ["phd", "md", "msc", "bsc", "ma", "mba", "mph", "dphil", "dsc"];
    degrees.contains(&bare.as_str())
}

/// Whether a text is given names of one letter each, as in "A. B." or "J.-P.".
pub fn are_initials(text: &str) -> bool {
    text.split([' ', '.', '-']).all(|word| word.chars().count() <= 1)
}

/// Whether initials without points stand after a family name, as in "Moreau AB".
pub fn ends_short(text: &str) -> bool {
    let (_, last) = text.rsplit_once(' ').unwrap_or_default();
    (1..=3).contains(&last.len()) && last.bytes().all(|b| b.is_ascii_uppercase())
}

/// The words in lower case at the end of given names: in "Berg, Jan van der", "van der".
pub fn particles_behind(given: &str) -> &str {
    let words = given.split(' ').skip(1).collect::<Vec<_>>();
    let count = words.iter().rev().take_while(|word| word.starts_with(char::is_lowercase)).count();
    let start = given.rmatch_indices(' ').nth(count.wrapping_sub(1)).map(|(at, _)| at + 1);
    start.map_or("", |start| &given[start..])
}

/// Splits a name without commas into given names and family name. The family name is the last
/// word, with the particles in lower case before it; a name of one word, such as one in Han, kana or
/// Hangul without blanks, is all family name.
pub fn split_plain(name: &str) -> (&str, &str) {
    let Some(last) = name.rfind(' ').map(|at| at + 1) else { return ("", name) };
    // The first word is a given name, whatever its case.
    let inner = name[..last - 1].match_indices(' ').map(|(at, _)| at + 1);
    let particle = inner.into_iter().find(|start| name[*start..].starts_with(char::is_lowercase));
    let (given, family) = name.split_at(particle.unwrap_or(last));
    (given.trim_end(), family)
}

/// Whether the word at a place begins a name as a title, as in "Dr.-Ing.", or goes on with the titles
/// before it, as in "rer. nat.".
pub fn is_title_at(words: &[&str], at: usize) -> bool {
    const TITLES: &[&str] = &[
        "dr",
        "drs",
        "prof",
        "professor",
        "pd",
        "sir",
        "dame",
        "mr",
        "mrs",
        "ms",
        "mx",
        "herr",
        "frau",
        "mudr",
        "mvdr",
        "phdr",
        "rndr",
        "judr",
        "paeddr",
    ];
    // Without a point, these may be names.
    const ABBREVIATED: &[&str] = &[
        "dra", "profa", "dipl", "mag", "univ", "priv", "doz", "lic", "rev", "hon", "mgr", "doc",
        "ir", "ing", "engr", "eng", "arq", "dott", "ssa", "assoc", "asst", "bc",
    ];
    const FOLLOWING: &[&str] = &[
        "med", "rer", "nat", "phil", "pol", "oec", "theol", "iur", "jur", "habil", "h", "c",
        "mult", "dent", "vet", "agr", "emer", "em", "sc", "soc", "ing",
    ];
    let word = words[at];
    if at > 0 && word.starts_with('(') && word.ends_with(')') {
        return word.chars().all(|c| c.is_uppercase() || c == '(' || c == ')');
    }
    let parts = || word.split(['.', '-']).filter(|part| !part.is_empty());
    let is_known = |(place, part): (usize, &str)| {
        let part = part.to_lowercase();
        TITLES.contains(&part.as_str())
            || word.contains('.') && ABBREVIATED.contains(&part.as_str())
            || at + place > 0 && FOLLOWING.contains(&part.as_str())
    };
    parts().next().is_some() && parts().enumerate().all(is_known)
}

/// The titles before a name, the bare name, and the degrees after it.
///
/// ```
/// use curricle::publications::names::titled;
/// assert_eq!(titled("Prof. Dr. Ada Moreau, PhD"), ("Prof. Dr.", "Ada Moreau", "PhD"));
/// assert_eq!(titled("Moreau, Ada"), ("", "Moreau, Ada", ""));
/// ```
pub fn titled(name: &str) -> (&str, &str, &str) {
    let has_degree = |bare: &str, rest: &str| {
        bare.trim().contains(' ') && rest.split(',').next().is_some_and(is_degree)
    };
    let (name, degrees) = match name.split_once(',') {
        Some((bare, degrees)) if has_degree(bare, degrees) => (bare.trim(), degrees.trim()),
        _ => (name.trim(), ""),
    };
    let (titles, name) = without_titles(name);
    (titles, name, degrees)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_name_has_its_particles() {
        for (name, given, family) in [
            ("Jan van der Berg", "Jan", "van der Berg"),
            ("jan Berg", "jan", "Berg"),
            ("de Berg", "de", "Berg"),
            ("Berg", "", "Berg"),
            ("王小明", "", "王小明"),
            ("", "", ""),
        ] {
            assert_eq!(split_plain(name), (given, family));
        }
        assert_eq!(particles_behind("Jan van der"), "van der");
        assert_eq!(particles_behind("Jan Piet"), "");
    }

    #[test]
    fn titles_and_degrees_are_no_names() {
        for (name, bare) in [
            ("Prof. Dr. Zeping Yu", "Zeping Yu"),
            ("Zeping Yu, Ph.D., MBA", "Zeping Yu"),
            ("Yu, MD", "Yu, MD"),
            ("Dr", "Dr"),
        ] {
            assert_eq!(titled(name).1, bare);
        }
    }
}
