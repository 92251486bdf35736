//! A starter profile in languages other than English.

use toml::Table;

/// The profile, with `{…}` for each translated text.
const PROFILE: &str = include_str!("translated/profile.toml");

/// The texts, a table for each language.
const WORDS: &str = include_str!("translated/words.toml");

/// The profile in the language of a tag; `None` if there is no translation.
pub fn profile(tag: &str) -> Option<String> {
    let all = tables();
    let language = language(&all, tag)?;
    let words = all[language].as_table().expect("a test reads every table");
    let text = words.iter().fold(PROFILE.replace("{lang}", language), |text, (key, value)| {
        let value = match value.as_array() {
            Some(items) => items.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
            None => value.as_str().unwrap_or_default().into(),
        };
        text.replace(&format!("{{{key}}}"), &value)
    });
    Some(text)
}

/// Whether the built-in fonts lack the letters of the profile in a language.
pub fn needs_fonts(tag: &str) -> bool {
    let is_far = |c: char| c >= '\u{600}' && !('\u{1e00}'..='\u{2fff}').contains(&c);
    profile(tag).is_some_and(|text| text.contains(is_far))
}

fn tables() -> Table {
    toml::from_str(WORDS).expect("a test reads the words")
}

/// The table of a tag. Traditional Chinese counts as a different language.
fn language<'a>(all: &'a Table, tag: &str) -> Option<&'a str> {
    let mut parts = tag.split('-');
    let primary = parts.next().unwrap_or_default();
    let traditional = parts.any(|part| {
        ["hant", "tw", "hk", "mo"].iter().any(|other| part.eq_ignore_ascii_case(other))
    });
    let found = all.keys().find(|language| language.eq_ignore_ascii_case(primary));
    found.filter(|_| !traditional).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_all_texts() {
        let all = tables();
        assert_eq!(all.len(), 15);
        for language in all.keys() {
            let text = profile(language).expect("it is there");
            let left = text.lines().find(|line| !line.starts_with('#') && line.contains('{'));
            assert_eq!(left, None, "{language}");
            let words = all[language].as_table().expect("a table");
            let unused = words.keys().find(|key| !PROFILE.contains(&format!("{{{key}}}")));
            assert_eq!(unused, None, "{language}");
        }
    }

    #[test]
    fn a_region_has_the_language_and_other_characters_have_not() {
        assert!(profile("de-CH").expect("German").contains("Schichtleiterin"));
        assert!(profile("pt-PT").is_some());
        assert!(profile("zh-Hans").is_some());
        for tag in ["en", "zh-TW", "zh-Hant", "fi"] {
            assert_eq!(profile(tag), None, "{tag}");
        }
        assert!(needs_fonts("ja") && needs_fonts("ar") && !needs_fonts("ru") && !needs_fonts("he"));
    }
}
