//! Texts in several languages, as in `{ en = "…", zh = "…" }`: the requested one replaces the table.

use indexmap::IndexMap;

use super::node::{Node, Value};
use crate::diagnostic::{DataPath, Segment};
use crate::profile::{Untranslated, ValueType, is_language_tag, type_at};

/// The result of the choice.
#[derive(Debug, Default)]
pub struct Chosen {
    /// Texts that are missing in the language of the CV.
    pub untranslated: Vec<Untranslated>,
    /// The name of the person in the other languages.
    pub names: Vec<String>,
}

/// The language of the CV according to a profile.
pub fn language(root: &Node) -> String {
    match root.get(&DataPath::root("cv").key("lang")).map(|node| &node.value) {
        Some(Value::String(tag)) => tag.clone(),
        _ => "en".into(),
    }
}

/// Replaces each table of texts by language with the text in the language of the CV. If that is missing, uses the one
/// in `first`, the language of the profile without changes, or the first one in the table.
pub fn choose(root: &mut Node, first: &str) -> Chosen {
    let mut walk = Walk { wanted: language(root), first: first.into(), chosen: Chosen::default() };
    walk.node(root, &DataPath::default());
    walk.chosen
}

struct Walk {
    wanted: String,
    first: String,
    chosen: Chosen,
}

impl Walk {
    fn node(&mut self, node: &mut Node, path: &DataPath) {
        match &mut node.value {
            Value::Table(table) if is_text_by_language(table, path) => {
                let tags: Vec<&str> = table.keys().map(String::as_str).collect();
                let own = nearest(&tags, &self.wanted);
                let tag = own.or_else(|| nearest(&tags, &self.first)).unwrap_or(tags[0]);
                let tag = tag.to_string();
                if own.is_none_or(|own| !is_written_alike(own, &self.wanted)) {
                    let untranslated = Untranslated { path: path.clone(), tag: tag.clone() };
                    self.chosen.untranslated.push(untranslated);
                }
                if *path == DataPath::root("person").key("name") {
                    let others = table.iter().filter(|(other, _)| **other != tag);
                    self.chosen.names.extend(others.filter_map(|(_, name)| match &name.value {
                        Value::String(name) => Some(name.clone()),
                        _ => None,
                    }));
                }
                if let Some(text) = table.shift_remove(&tag) {
                    *node = Node { key: node.key.clone(), ..text };
                }
            }
            Value::Table(table) => {
                table.iter_mut().for_each(|(key, node)| self.node(node, &path.key(key)));
            }
            Value::Array(items) => {
                items.iter_mut().enumerate().for_each(|(i, node)| self.node(node, &path.index(i)));
            }
            _ => {}
        }
    }
}

/// Whether a table has texts by language, in a place for a text or a list of texts.
fn is_text_by_language(table: &IndexMap<String, Node>, path: &DataPath) -> bool {
    // Few tables look so, and the types of a profile take longer to make than most profiles to read.
    if !has_tags_for_keys(table) {
        return false;
    }
    let (value, is_list) = match (type_at(path), path.0.last()) {
        (Some(ValueType::List(item) | ValueType::Several(item)), Some(Segment::Key(_))) => {
            (&**item, true)
        }
        (Some(value), _) => (value, false),
        (None, _) => return false,
    };
    // A table that can be a string has keys of its own.
    let takes_text = match value {
        ValueType::String => true,
        ValueType::Table(keys) => {
            keys.string_key.is_some() && !table.keys().any(|key| keys.get(key).is_some())
        }
        _ => false,
    };
    let fits = |node: &Node| match node.value {
        Value::String(_) => true,
        Value::Array(_) => is_list,
        _ => false,
    };
    takes_text && table.values().all(fits)
}

/// Whether all keys of a table are language tags.
fn has_tags_for_keys(table: &IndexMap<String, Node>) -> bool {
    // A word of three letters alone, such as `txt`, is rather a key that is misspelt.
    let is_common = |tag: &String| tag.split('-').next().is_some_and(|part| part.len() == 2);
    table.keys().any(is_common) && table.keys().all(|tag| is_language_tag(tag))
}

/// The tag for a language among others: the same one, a less specific one of the same language, or any one of the same
/// language.
fn nearest<'a>(tags: &[&'a str], wanted: &str) -> Option<&'a str> {
    let is = |tag: &&&str, wanted: &str| tag.eq_ignore_ascii_case(wanted);
    let mut shorter = wanted;
    loop {
        if let Some(tag) = tags.iter().find(|tag| is(tag, shorter)) {
            return Some(tag);
        }
        match shorter.rsplit_once('-') {
            Some((less, _)) => shorter = less,
            None => break,
        }
    }
    let language = |tag: &str| tag.split('-').next().unwrap_or(tag).to_lowercase();
    tags.iter().find(|tag| language(tag) == language(wanted)).copied()
}

/// Whether two tags of one language have the same script; Chinese has two.
fn is_written_alike(one: &str, other: &str) -> bool {
    let is_traditional = |tag: &str| {
        tag.split('-').any(|part| ["hant", "tw", "hk", "mo"].contains(&&*part.to_lowercase()))
    };
    let is_chinese =
        one.split('-').next().is_some_and(|language| language.eq_ignore_ascii_case("zh"));
    !is_chinese || is_traditional(one) == is_traditional(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Sink;
    use crate::load::{Changes, profile_with};
    use crate::profile::Profile;

    const TEXT: &str = "[cv]\nlang = \"en\"\n\
        [person]\nname = { en = \"Ming Wang\", zh = \"王明\" }\n\
        [[experience]]\norganization = { en = \"Fog Institute\", zh = \"雾研究所\" }\nrole = { en = \"Engineer\" }\n\
        start = 2020\nend = 2021\nhighlights = { en = [\"Fog.\"], zh = [\"雾。\", \"雨。\"] }\n\
        [[skill]]\nname = \"X\"\nitems = [{ en = \"Fog\", zh = \"雾\" }, \"Rust\"]\n";

    fn read(text: &str, lang: &str) -> Profile {
        let mut sink = Sink::default();
        let set = vec![format!("cv.lang={lang:?}")];
        let changes = Changes { set, ..Changes::default() };
        let (profile, _) = profile_with("p", text, &changes, &mut Default::default(), &mut sink);
        assert_eq!(sink.finish(), []);
        profile.expect("a profile")
    }

    #[test]
    fn the_text_of_the_language_is_taken() {
        let profile = read(TEXT, "zh-CN");
        let item = &profile.experience[0];
        assert_eq!(profile.person.name, "王明");
        assert!(profile.person.other_names.contains(&"Ming Wang".to_string()));
        assert_eq!(item.organization.as_ref().map(|words| words.as_str()), Some("雾研究所"));
        assert_eq!(item.highlights.len(), 2);
        assert_eq!(profile.skill[0].items[0].as_str(), "雾");
        let missing: Vec<String> =
            profile.untranslated.iter().map(|text| format!("{} {}", text.path, text.tag)).collect();
        assert_eq!(missing, ["experience[0].role en"]);
        assert_eq!(read(TEXT, "en").untranslated, []);
        assert_eq!(read(TEXT, "de").person.name, "Ming Wang");
    }

    #[test]
    fn a_misspelt_key_is_no_language() {
        for (text, wanted) in [("{ txt = 'a' }", false), ("{ haw = 'a', en = 'b' }", true)] {
            let text = format!(
                "[person]\nname = 'A'\n[[experience]]\nrole = 'R'\nhighlights = [{text}]\n"
            );
            let mut sink = Sink::default();
            let _ = crate::load::profile("profile.toml", &text, &mut sink);
            assert_eq!(sink.check().is_ok(), wanted, "{text}");
        }
    }

    #[test]
    fn the_nearest_language_serves() {
        let tags = ["en", "pt-PT", "zh-Hant", "zh"];
        for (wanted, tag) in [
            ("en", Some("en")),
            ("en-GB", Some("en")),
            ("zh-Hant-TW", Some("zh-Hant")),
            ("zh-CN", Some("zh")),
            ("pt", Some("pt-PT")),
            ("de", None),
        ] {
            assert_eq!(nearest(&tags, wanted), tag, "{wanted}");
        }
    }
}
