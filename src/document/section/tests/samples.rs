//! The samples with which templates and formats are tested.

use super::read;
use crate::profile::SECTION_KINDS;

const ALL_KINDS: &str = include_str!("../../../../tests/profiles/all-kinds.toml");
const INDUSTRY: &str = include_str!("../../../../tests/profiles/industry.toml");

#[test]
fn the_samples_have_no_faults_and_keep_what_is_private() {
    for sample in [ALL_KINDS, INDUSTRY] {
        let (document, faults) = read(sample);
        assert_eq!(faults, []);
        let drawn = serde_json::to_string(&document).expect("a document is plain data");
        for private in
            ["not public yet", "not to be named", "not know yet", "Not yet agreed", "should read"]
        {
            assert!(!drawn.contains(private), "{private}");
        }
    }
    let (document, _) = read(ALL_KINDS);
    assert_eq!(document.sections().len(), SECTION_KINDS.len() - 1 + 3);
}

/// Templates and formats are tested with the sample, so it must be complete.
#[test]
fn the_sample_has_every_key_of_every_kind() {
    let sample: toml::Table = toml::from_str(ALL_KINDS).expect("TOML");
    let mut missing = vec![];
    for kind in SECTION_KINDS.iter().filter(|kind| **kind != "publication") {
        let table = match sample[*kind] {
            toml::Value::Table(_) => format!("[{kind}]\n"),
            _ => format!("[[{kind}]]\n"),
        };
        check_keys(&format!("{table}zzz = 1\n"), &[&sample[*kind]], kind, &mut missing);
    }
    let inside = |kind: &str, key: &str| -> Vec<toml::Value> {
        let items = sample[kind].as_array().expect("an array").iter();
        let lists = items.filter_map(|item| item.get(key)?.as_array().cloned());
        lists.flatten().collect()
    };
    let roles = inside("experience", "roles");
    let entries = inside("section", "entries");
    let role = "[[experience]]\norganization = \"U\"\n[[experience.roles]]\nzzz = 1\n";
    check_keys(role, &roles.iter().collect::<Vec<_>>(), "role", &mut missing);
    let entry = "[[section]]\ntitle = \"T\"\nentries = [{ zzz = 1 }]\n";
    check_keys(entry, &entries.iter().collect::<Vec<_>>(), "entry", &mut missing);
    let highlights = inside("experience", "highlights");
    let highlight = "[[experience]]\nrole = \"R\"\nhighlights = [{ text = \"T\", zzz = 1 }]\n";
    check_keys(highlight, &highlights.iter().collect::<Vec<_>>(), "highlight", &mut missing);
    assert_eq!(missing, Vec::<String>::new());
}

/// Adds to `missing` the keys that an unknown key's hint lists and none of `items` has.
fn check_keys(text: &str, items: &[&toml::Value], kind: &str, missing: &mut Vec<String>) {
    let (_, faults) = read(&format!("[person]\nname = \"A\"\n{text}"));
    let fault = faults.iter().find(|fault| fault.code == "unknown-key").expect("zzz is unknown");
    let allowed = fault.hints.last().expect("the keys that are allowed");
    let used: Vec<&str> = items
        .iter()
        .flat_map(|item| match item {
            toml::Value::Array(items) => items.iter().collect(),
            item => vec![*item],
        })
        .filter_map(toml::Value::as_table)
        .flat_map(|table| table.keys().map(String::as_str))
        .collect();
    // All kinds have the section of an item alike.
    let used = |key: &&str| used.contains(key) || (*key == "section" && kind != "experience");
    let keys = allowed.split('`').skip(1).step_by(2);
    missing.extend(keys.filter(|key| !used(key)).map(|key| format!("{kind}.{key}")));
}
