//! Groups on whose behalf authors write.

/// The groups of a `collaboration` field, each with the word for it: "FOGO Scientific, Mist" → "FOGO Scientific, Mist
/// Collaborations".
pub fn collaboration(text: &str) -> Option<String> {
    let mut bare = text.trim().trim_matches(['{', '}', '(', ')']).trim();
    for words in ["for ", "on behalf of ", "and ", "the "] {
        let start = bare.get(..words.len());
        if start.is_some_and(|start| start.eq_ignore_ascii_case(words)) {
            bare = bare[words.len()..].trim_start();
        }
    }
    const NOUNS: [&str; 12] = [
        "collaboration",
        "consortium",
        "group",
        "team",
        "network",
        "project",
        "initiative",
        "committee",
        "investigators",
        "alliance",
        "survey",
        "consortia",
    ];
    let lower = bare.to_lowercase();
    if bare.is_empty() || NOUNS.iter().any(|noun| lower.contains(noun)) {
        return Some(bare.to_string()).filter(|text| !text.is_empty());
    }
    let several = bare.contains([',', ';', '&']) || lower.contains(" and ");
    Some(format!("{bare} Collaboration{}", if several { "s" } else { "" }))
}

/// Moves the group out of an author list that names it as the one on whose behalf they write: "for the FOGO
/// Collaboration", "C. Dunn on behalf of the Fog Study Group".
pub fn take(authors: &mut Vec<String>) -> Option<String> {
    let mut found = None;
    authors.retain_mut(|name| {
        let bare = name.trim_matches(['{', '}']).trim();
        let lower = bare.to_ascii_lowercase();
        let marks = ["on behalf of ", "for the ", "representing the "];
        let Some(at) = marks.iter().filter_map(|mark| lower.find(mark)).min() else { return true };
        let before = bare[..at].trim_end_matches([' ', ',', '(']);
        let named = lower[at..].contains("collaboration")
            || lower[at..].starts_with("on behalf")
            || before.is_empty();
        // "Centre for the Study of Fog" is a name.
        let person = before.is_empty() || before.split(' ').count() < 5 && !name.starts_with('{');
        if !named || !person || at > 0 && bare.as_bytes()[at - 1].is_ascii_alphanumeric() {
            return true;
        }
        let words =
            marks.iter().find(|mark| lower[at..].starts_with(**mark)).map_or(0, |mark| mark.len());
        let group = bare[at + words..].trim_end_matches([')', ' ']);
        found = found.take().or_else(|| collaboration(group));
        *name = before.to_string();
        !name.is_empty()
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_has_the_word_for_what_it_is() {
        for (text, wanted) in [
            ("FOGO Scientific, Mist", "FOGO Scientific, Mist Collaborations"),
            ("FOGO", "FOGO Collaboration"),
            ("the FOGO Collaboration", "FOGO Collaboration"),
            ("for the FOGO Scientific Collaboration", "FOGO Scientific Collaboration"),
            ("Fog Study Group", "Fog Study Group"),
            ("FOGO and Mist", "FOGO and Mist Collaborations"),
        ] {
            assert_eq!(collaboration(text).as_deref(), Some(wanted));
        }
        assert_eq!(collaboration("{}"), None);
    }

    #[test]
    fn authors_write_for_a_group() {
        let take = |names: &[&str]| {
            let mut names: Vec<String> = names.iter().map(|name| name.to_string()).collect();
            let group = take(&mut names);
            (names.join(" & "), group.unwrap_or_default())
        };
        let fogo = || "FOGO Collaboration".to_string();
        assert_eq!(take(&["A. Abel", "for the FOGO Collaboration"]), ("A. Abel".into(), fogo()));
        assert_eq!(
            take(&["A. Abel", "{on behalf of the FOGO Collaboration}"]),
            ("A. Abel".into(), fogo())
        );
        assert_eq!(
            take(&["A. Abel on behalf of the FOGO Collaboration"]),
            ("A. Abel".into(), fogo())
        );
        assert_eq!(take(&["A. Abel (for the FOGO Collaboration)"]), ("A. Abel".into(), fogo()));
        for name in ["{FOGO Collaboration}", "{Centre for the Study of Fog}", "Forthe, A."] {
            assert_eq!(take(&[name]), (name.to_string(), String::new()));
        }
    }
}
