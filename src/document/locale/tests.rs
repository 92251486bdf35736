use std::collections::BTreeSet;

use icu_locale::LocaleDirectionality;
use icu_plurals::{PluralRuleType, PluralRules};
use toml::{Table, Value};

use super::files::{embedded, missing_in, table};
use super::*;
use crate::profile::{
    ContributorRole, GrantStatus, Kind, PatentStatus, Person, PublicationType, Status, TalkType,
};
use crate::publications::bib::genre_names;

fn locale(tag: &str) -> std::sync::Arc<Locale> {
    embedded(tag).unwrap_or_else(|| panic!("{tag} has words"))
}

/// Each text of a file with its path.
fn texts(table: &Table) -> Vec<(String, String)> {
    fn walk(path: &str, value: &Value, texts: &mut Vec<(String, String)>) {
        match value {
            Value::String(text) => texts.push((path.into(), text.clone())),
            Value::Array(items) => {
                items
                    .iter()
                    .enumerate()
                    .for_each(|(i, item)| walk(&format!("{path}[{i}]"), item, texts));
            }
            Value::Table(table) => {
                table.iter().for_each(|(key, value)| walk(&format!("{path}.{key}"), value, texts));
            }
            _ => {}
        }
    }
    let mut all = vec![];
    table.iter().for_each(|(key, value)| walk(key, value, &mut all));
    all
}

#[test]
fn every_language_has_every_key() {
    let english = table("en");
    for tag in tags() {
        let mut missing = vec![];
        missing_in(&table(tag), &english, "", &mut missing);
        assert_eq!(missing, <[String; 0]>::default(), "{tag}");
        locale(tag);
    }
}

#[test]
fn english_has_words_for_all_that_a_profile_can_say() {
    let english = english();
    let facts = Person::default();
    let silent = |status: &&Status| matches!(status, Status::Published | Status::Preprint);
    let status =
        |name: &str| english.status.contains_key(name) || english.patent_status.contains_key(name);
    assert!(Kind::ALL.iter().all(|kind| english.titles.contains_key(kind.key())));
    assert!(facts.known_facts().all(|(fact, _)| english.facts.contains_key(fact)));
    assert!(PublicationType::ALL.iter().all(|kind| english.types.contains_key(kind.name())));
    assert!(Status::ALL.iter().filter(|each| !silent(each)).all(|each| status(each.name())));
    assert!(GrantStatus::ALL.iter().all(|each| english.grant_status.contains_key(each.name())));
    assert!(PatentStatus::ALL.iter().all(|each| english.patent_status.contains_key(each.name())));
    assert!(TalkType::ALL.iter().all(|kind| english.talks.contains_key(kind.name())));
    assert!(ContributorRole::ALL.iter().all(|role| english.roles.contains_key(role.name())));
    assert!(genre_names().into_iter().all(|name| english.genres.contains_key(name)));
    assert!(
        ["A1", "A2", "B1", "B2", "C1", "C2", "native"]
            .iter()
            .all(|level| english.levels.contains_key(*level))
    );
}

#[test]
fn patterns_have_the_places_that_english_has() {
    let places = |text: &str| -> BTreeSet<String> {
        let parts = text.split('{').skip(1).filter_map(|part| part.split_once('}'));
        parts.map(|(name, _)| name.to_string()).collect()
    };
    let english = texts(&table("en"));
    for tag in tags() {
        for (path, text) in texts(&table(tag)) {
            // A form may leave out the number that it says in a word.
            let key = path.rsplit_once('.').map_or(path.as_str(), |(key, _)| key);
            let is_form = path.starts_with("counts.") || path.starts_with("ordinals.");
            let wanted = english.iter().find(|(other, _)| match is_form {
                true => other.starts_with(key),
                false => *other == path,
            });
            let Some((_, wanted)) = wanted else { continue };
            match is_form {
                true => assert!(places(&text).is_subset(&places(wanted)), "{tag} {path}: {text}"),
                false => assert_eq!(places(&text), places(wanted), "{tag} {path}: {text}"),
            }
        }
    }
}

#[test]
fn no_word_holds_what_readers_and_parsers_stumble_over() {
    let banned = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2009}' | '\u{2011}' | '\u{fffd}');
    for tag in tags() {
        for (path, text) in texts(&table(tag)) {
            assert!(!text.contains(banned), "{tag} {path}: {text:?}");
            let is_join = path.starts_with("joins.") || path.starts_with("numbers.");
            assert!(is_join || text.trim() == text && !text.is_empty(), "{tag} {path}: {text:?}");
        }
    }
}

#[test]
fn forms_are_those_that_the_language_has() {
    for tag in tags() {
        let table = table(tag);
        let rules = |kind: PluralRuleType| {
            let locale: icu_locale::Locale = tag.parse().expect("a tag");
            PluralRules::try_new((&locale).into(), kind.into()).expect("rules")
        };
        for (group, rules) in [
            ("counts", rules(PluralRuleType::Cardinal)),
            ("ordinals", rules(PluralRuleType::Ordinal)),
        ] {
            let met: BTreeSet<String> = (0..=200usize)
                .map(|n| format!("{:?}", rules.category_for(n)).to_lowercase())
                .chain(["other".to_string()])
                .collect();
            for (key, forms) in table[group].as_table().expect("a table") {
                let forms: BTreeSet<String> =
                    forms.as_table().expect("forms").keys().cloned().collect();
                // One form for all is a choice of words; several are those that there are.
                let wanted = if forms.len() == 1 || group == "ordinals" { &forms } else { &met };
                assert_eq!(&forms, wanted, "{tag} {group}.{key}");
                assert!(forms.is_subset(&met) && forms.contains("other"), "{tag} {group}.{key}");
            }
        }
    }
}

#[test]
fn lines_run_as_the_script_does() {
    let directions = LocaleDirectionality::new_common();
    for tag in tags() {
        let parsed: icu_locale::Locale = tag.parse().expect("a tag");
        let is_rtl = locale(tag).direction == Direction::Rtl;
        assert_eq!(directions.is_right_to_left(&parsed.id), is_rtl, "{tag}");
    }
}

#[test]
fn a_tag_finds_the_nearest_file() {
    for (tag, file) in [
        ("de", "de"),
        ("de-LI", "de"),
        ("de-CH", "de-CH"),
        ("zh-CN", "zh"),
        ("zh-Hans", "zh"),
        ("zh-TW", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("nb", "no"),
        ("nb-NO", "no"),
        ("pt-BR", "pt"),
        ("pt-AO", "pt-PT"),
        ("en-US", "en"),
        ("en-GB", "en-001"),
        ("en-IN", "en-001"),
        ("iw", "he"),
        ("in", "id"),
        ("es-MX", "es"),
    ] {
        assert_eq!(source(tag).map(|(found, _)| found), Some(file), "{tag}");
        assert_eq!(unknown_language(tag), None, "{tag}");
    }
    for tag in ["gsw", "deutsch", "C", "", "x-y", "sr-Latn"] {
        assert!(unknown_language(tag).is_some(), "{tag}");
    }
}

#[test]
fn a_region_says_only_what_differs() {
    assert_eq!(locale("de-CH").numbers.group, "’");
    assert_eq!(locale("de-CH").titles, locale("de").titles);
    assert_eq!(locale("en-001").types, locale("en").types);
}

#[test]
fn places_in_a_row() {
    let edition = |place: usize| english().edition(&place.to_string());
    let english = [1, 2, 3, 4, 11, 12, 13, 21, 102, 111].map(edition);
    let wanted = ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "111th"];
    assert_eq!(english, wanted.map(|place| format!("{place} ed.")));
    assert_eq!(locale("fr").edition("1"), "1re éd.");
    assert_eq!(locale("sv").edition("2"), "2:a uppl.");
    assert_eq!(locale("de").edition("erweiterte"), "erweiterte Aufl.");
    assert_eq!(locale("zh").author_place(3, 12), "第3作者，共12位作者");
}

#[test]
fn things_are_counted_as_the_language_counts() {
    let papers = |tag: &str, count| {
        let locale = locale(tag);
        locale.counted(&locale.counts.papers, count)
    };
    assert_eq!(
        [1, 2, 5, 21, 22, 25].map(|n| papers("ru", n)),
        [
            "1 публикация",
            "2 публикации",
            "5 публикаций",
            "21 публикация",
            "22 публикации",
            "25 публикаций",
        ]
    );
    assert_eq!(
        [1, 2, 5, 22].map(|n| papers("pl", n)),
        ["1 publikacja", "2 publikacje", "5 publikacji", "22 publikacje",]
    );
    assert_eq!(
        [1, 2, 3, 5].map(|n| papers("sl", n)),
        ["1 publikacija", "2 publikaciji", "3 publikacije", "5 publikacij",]
    );
    assert_eq!([0, 1, 2].map(|n| papers("fr", n)), ["0 article", "1 article", "2 articles"]);
    assert_eq!(papers("ro", 20), "20 de articole");
    assert_eq!(papers("zh", 7), "共7篇论文");
}

#[test]
fn capitals_are_those_of_the_language() {
    assert_eq!(locale("tr").capital("ilk"), "İlk");
    assert_eq!(locale("nl").capital("ijs"), "IJs");
    assert_eq!(english().capital("ice"), "Ice");
    assert_eq!(locale("el").capital("έργο"), "Έργο");
}

#[test]
fn a_degree_says_what_its_work_is_called() {
    for (tag, degree, label) in [
        ("de", "Dr. rer. nat. in Physik", "Dissertation"),
        ("de", "M.Sc. Informatik", "Masterarbeit"),
        ("de", "Master of Arts", "Masterarbeit"),
        ("de", "Diplom-Ingenieur", "Masterarbeit"),
        ("de", "Bachelor of Science", "Bachelorarbeit"),
        ("de", "Staatsexamen", "Abschlussarbeit"),
        ("pt", "Mestrado em Física", "Dissertação"),
        ("fr", "Doctorat en droit", "Thèse"),
        ("zh", "计算机科学博士", "博士学位论文"),
        ("zh", "工学硕士", "硕士学位论文"),
        ("fi", "Filosofian tohtori", "Väitöskirja"),
    ] {
        assert_eq!(locale(tag).thesis(degree), label, "{tag} {degree}");
    }
}

#[test]
fn texts_in_latin_letters_keep_their_punctuation() {
    let zh = locale("zh");
    assert_eq!(zh.joins_of("Attention Is All You Need").comma, ", ");
    assert_eq!(zh.joins_of("基于Transformer的翻译").comma, "，");
    assert_eq!(locale("de").joins_of("Fog").comma, ", ");
    for lang in ["hi", "bn", "th"] {
        assert_eq!(locale(lang).joins_of("How Fog Forms").stop, ". ", "{lang}");
    }
    assert_eq!(locale("hi").joins_of("कोहरा").stop, "। ");
}
