//! Completions for `PATH=VALUE`, which replaces a value of a profile.

use super::complete::{Context, keys_of, named};
use super::vocabulary::{self, Word};
use crate::diagnostic::{DataPath, Segment};

/// All continuations of an incomplete `PATH=VALUE`, each including what has been typed.
///
/// A key ends in `=` if a value can follow, and in `.` or `[0].` if it has keys of its own.
pub fn settings(context: &Context, typed: &str) -> Vec<Word> {
    let values = typed.split_once('=').map(|(path, _)| path);
    let table = typed.rfind('.').map_or("", |dot| &typed[..dot]);
    let Ok(place) = values.unwrap_or(table).parse::<DataPath>() else { return vec![] };
    let words = match values {
        Some(_) => named(context, &place).unwrap_or_else(|| vocabulary::values(&place)),
        None if place == DataPath::root("variant") || place == DataPath::root("letter") => {
            names(context, &place).into_iter().map(|name| table_word(&name)).collect()
        }
        None => keys_of(context, &place),
    };
    let whole = |word: Word| {
        let name = match values {
            Some(path) => format!("{path}={}", word.name),
            None => {
                let end = match (word.is_list && word.is_table, word.is_table) {
                    (true, _) => "[0].",
                    (false, true) => ".",
                    (false, false) => "=",
                };
                format!("{}{end}", place.key(&word.name))
            }
        };
        Word { name, ..word }
    };
    words.into_iter().map(whole).collect()
}

/// The names of the tables in a table of the profile, such as those of its variants.
pub fn names(context: &Context, table: &DataPath) -> Vec<String> {
    let tables = context.library.index.tables();
    let inner = tables.iter().filter(|inner| inner.path.parent().as_ref() == Some(table));
    let name = |segment: &Segment| match segment {
        Segment::Key(name) => Some(name.clone()),
        Segment::Index(_) => None,
    };
    inner.filter_map(|inner| inner.path.0.last().and_then(name)).collect()
}

fn table_word(name: &str) -> Word {
    Word { name: name.into(), doc: String::new(), is_list: false, is_table: true }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assist::Library;
    use crate::files::MemoryFiles;
    use crate::profile::Day;

    fn settings_of(typed: &str, template: Option<&str>) -> Vec<String> {
        let text =
            "[person]\nname = \"Ada Bell\"\n[variant.\"long one\"]\n[letter.acme]\nbody = \"x\"\n";
        let files = MemoryFiles::default();
        let today = Day::new(2025, 9, 1).expect("a day");
        let library = Library::read("profile.toml", text, &files, today);
        let context = Context { text, library: &library, files: &files, template };
        settings(&context, typed).into_iter().map(|word| word.name).collect()
    }

    #[test]
    fn keys_and_values_are_proposed_with_their_paths() {
        let has = |typed: &str, wanted: &str| {
            let found = settings_of(typed, None);
            assert!(found.iter().any(|name| name == wanted), "{typed}: {wanted}, not {found:?}");
        };
        has("", "cv.");
        has("", "experience[0].");
        has("cv.", "cv.paper=");
        has("cv.pap", "cv.paper=");
        has("cv.paper=", "cv.paper=us-letter");
        has("cv.lang=d", "cv.lang=de");
        has("person.links[0].", "person.links[0].network=");
        has("person.links[0].network=", "person.links[0].network=github");
        has("template-options.", "template-options.theme=");
        has("variant.", "variant.\"long one\".");
        has("letter.", "letter.acme.");
        assert_eq!(settings_of("nothing.there=", None), [""; 0]);
        assert_eq!(settings_of("cv..=", None), [""; 0]);
    }

    #[test]
    fn themes_and_options_are_those_of_the_template() {
        let theme = |template| settings_of("template-options.theme=", template);
        assert!(theme(Some("modern")).contains(&"template-options.theme=indigo".into()));
        assert!(!theme(Some("scholar")).contains(&"template-options.theme=indigo".into()));
        let side = "template-options.side-width=".to_string();
        assert!(settings_of("template-options.", Some("sidebar")).contains(&side));
        assert!(!settings_of("template-options.", Some("modern")).contains(&side));
    }
}
