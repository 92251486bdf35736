//! The kind of section for a title, in any known language.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::document::language_source;
use crate::load::kind_by_words;
use crate::profile::Kind;

/// The kind of section for a title.
pub fn kind_of(title: &str) -> Option<Kind> {
    let folded = title.to_lowercase().replace(['_', '-'], " ");
    let folded = folded.trim().trim_end_matches(':');
    Kind::named(&folded.replace(' ', "-")).or_else(|| kind_by_words(folded))
}

/// Whether a title is the default one for the kind in English.
pub fn is_usual(title: &str, kind: Kind) -> bool {
    let folded = title.to_lowercase().replace(['_', '-'], " ");
    folded == kind.key()
        || folded == format!("{}s", kind.key())
        || english().get(kind.key()).is_some_and(|t| t.to_lowercase() == folded)
}

fn english() -> &'static HashMap<String, String> {
    static ENGLISH: LazyLock<HashMap<String, String>> = LazyLock::new(|| usual("en"));
    &ENGLISH
}

fn usual(tag: &str) -> HashMap<String, String> {
    let text = language_source(tag).map(|(_, text)| text).unwrap_or_default();
    let table: toml::Table = text.parse().unwrap_or_default();
    let titles = table.get("titles").and_then(toml::Value::as_table).cloned().unwrap_or_default();
    titles.into_iter().filter_map(|(key, title)| Some((key, title.as_str()?.to_string()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_mean_kinds_in_many_languages() {
        for (title, kind) in [
            ("experience", Some(Kind::Experience)),
            ("Work Experience", Some(Kind::Experience)),
            ("Teaching Experience", Some(Kind::Teaching)),
            ("volunteer_experience", Some(Kind::Volunteering)),
            ("Berufserfahrung", Some(Kind::Experience)),
            ("Formation", Some(Kind::Education)),
            ("Ausbildung", Some(Kind::Education)),
            ("selected_honors", Some(Kind::Award)),
            ("skills_and_tools", Some(Kind::Skill)),
            ("Programming Languages", Some(Kind::Skill)),
            ("Sprachen", Some(Kind::Language)),
            ("my_publications", Some(Kind::Publication)),
            ("Languages", Some(Kind::Language)),
            ("Welcome to my CV", Some(Kind::About)),
            ("Academic Interests", Some(Kind::Interests)),
            ("Things I like", None),
            ("numbered", None),
        ] {
            assert_eq!(kind_of(title), kind, "{title}");
        }
        assert!(is_usual("awards", Kind::Award) && !is_usual("Honours", Kind::Award));
    }
}
