//! Tests of the repairs for `hayagriva` and its archive, and of style files.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::*;
use crate::diagnostic::{Code, DataPath, Diagnostic};
use crate::files::MemoryFiles;
use crate::profile::{Date, PublicationType};

fn members(names: &[&str]) -> Vec<Member> {
    names.iter().map(|name| Member { name: Name::parse(name), own: false }).collect()
}

/// A paper by two people in something with two names.
fn cited(paper: &Publication, people: Vec<(Role, Vec<Member>)>) -> Cited<'_> {
    let title = vec![Part { text: "Rain on the Rhine".into(), kept: None }];
    Cited {
        paper,
        title,
        people,
        open: false,
        status: None,
        genre: None,
        letter: None,
        max_authors: None,
    }
}

fn text(style: &Style, cited: &Cited) -> String {
    let runs = style.set(cited, &|place, count| format!("({place} of {count})"));
    runs.unwrap_or_default().iter().map(|run| run.text.as_str()).collect()
}

/// The output of a style in the archive, unchanged and repaired.
fn both(name: &str, cited: &Cited) -> (String, String) {
    let tree = || archive::find(name).expect("a style of the archive");
    (text(&Style::unrepaired(tree(), "en"), cited), text(&Style::new(tree(), "en"), cited))
}

#[test]
fn repairs_are_needed() {
    let paper = Publication {
        kind: Some(PublicationType::Journal),
        venue: Some("J. Rain".into()),
        venue_full: Some("Journal of Rain".into()),
        date: Some(Date::year(2020)),
        ..Publication::default()
    };
    let authors = vec![(Role::Author, members(&["Ada Moreau", "Bo Hof"]))];
    let journal = cited(&paper, authors.clone());
    // Names without `cs:name`.
    let (raw, repaired) = both("vancouver", &journal);
    assert!(!raw.contains("Hof") && repaired.starts_with("Moreau A, Hof B."), "{raw}\n{repaired}");
    // The short form of a venue.
    let (raw, repaired) = both("nature", &journal);
    assert!(raw.contains("Journal of Rain") && repaired.contains("J. Rain"), "{raw}\n{repaired}");
    // Names that substitute others within a choice.
    let book = Publication { kind: Some(PublicationType::Book), ..paper.clone() };
    let editors = vec![(Role::Editor, members(&["Ada Moreau", "Bo Hof"]))];
    let (raw, repaired) = both("chicago-author-date", &cited(&book, editors));
    let wanted = "Moreau, Ada, and Bo Hof, eds.";
    assert!(!raw.starts_with(wanted) && repaired.starts_with(wanted), "{raw}\n{repaired}");
    // The word for pages, where it never is that for several.
    let chapter = Publication {
        kind: Some(PublicationType::Chapter),
        pages: Some("11–29".into()),
        ..paper.clone()
    };
    let (raw, repaired) = both("vancouver", &cited(&chapter, vec![]));
    assert!(raw.contains("pp. 11–29") && repaired.contains(" p. 11–29"), "{raw}\n{repaired}");
    // A day with a zero, which is the file's.
    let talk = Publication {
        kind: Some(PublicationType::Talk),
        date: Date::parse("2020-05-03"),
        ..paper.clone()
    };
    let (raw, repaired) = both("ieee", &cited(&talk, authors.clone()));
    assert!(raw.contains("May 03, 2020") && repaired.contains("May 3, 2020"), "{raw}\n{repaired}");
    // Sentence case, which takes the capitals from names.
    let small = r#"<text variable="title" text-case="sentence"/>"#;
    let tree = || citationberg::IndependentStyle::from_xml(&csl(small)).expect("a sound style");
    let title = vec![Part { text: "Wide Rivers and Deep Waters".into(), kept: None }];
    let large = Cited { title, ..cited(&paper, vec![]) };
    let (raw, repaired) = (Style::unrepaired(tree(), "en"), Style::new(tree(), "en"));
    assert_eq!(text(&raw, &large), "Wide rivers and deep waters");
    assert_eq!(text(&repaired, &large), "Wide Rivers and Deep Waters");
}

#[test]
fn a_style_for_one_type_prints_the_same() {
    let paper = |kind| Publication {
        kind: Some(kind),
        venue: Some("J. Rain".into()),
        venue_full: Some("Journal of Rain".into()),
        publisher: Some("Rain Books".into()),
        volume: Some("3".into()),
        issue: Some("2".into()),
        pages: Some("11–19".into()),
        place: Some("Oslo".into()),
        url: Some("https://example.org/rain".into()),
        date: Date::parse("2020-05-03"),
        ..Publication::default()
    };
    let names = ["apa", "ieee", "chicago-author-date", "mla", "vancouver", "nature", "ama", "acm"];
    for name in names.into_iter().chain(["gost", "iso-690-numeric", "harvard-cite-them-right"]) {
        let style = Style::new(archive::find(name).expect("a style of the archive"), "en");
        for kind in PublicationType::ALL {
            let paper = paper(kind);
            let people = vec![
                (Role::Author, members(&["Ada Moreau"])),
                (Role::Editor, members(&["Bo Hof"])),
            ];
            let item = item::item(
                &cited(&paper, people),
                item::At::Page,
                &mut protect::Protected::default(),
            );
            let Some(citationberg::json::Value::String(csl_type)) = item.0.get("type").cloned()
            else {
                panic!("an item has a type")
            };
            for unset in unset::UNSET {
                assert!(!item.0.contains_key(*unset), "{unset}");
            }
            let printed = |tree: &citationberg::IndependentStyle| {
                style.items(&item, tree).into_iter().flat_map(runs::runs).collect::<Vec<_>>()
            };
            let pruned = prune::for_type(&style.tree, &csl_type);
            assert!(pruned.macros.len() <= style.tree.macros.len());
            assert_eq!(printed(&pruned), printed(&style.tree), "{name} {csl_type}");
        }
    }
}

#[test]
fn papers_are_set_in_the_language_of_the_cv() {
    let paper = Publication {
        kind: Some(PublicationType::Chapter),
        venue: Some("Regen".into()),
        pages: Some("1–9".into()),
        date: Some(Date::year(2020)),
        ..Publication::default()
    };
    let people =
        vec![(Role::Author, members(&["Ada Moreau"])), (Role::Editor, members(&["Bo Hof"]))];
    let tree = || archive::find("apa").expect("a style of the archive");
    let printed = |lang| text(&Style::new(tree(), lang), &cited(&paper, people.clone()));
    assert!(printed("de").contains("In B. Hof (Hrsg.), Regen (S. 1–9)."), "{}", printed("de"));
    assert!(printed("fr").contains("In B. Hof (éd.), Regen (p. 1-9)."), "{}", printed("fr"));
}

/// A style that prints these elements.
fn csl(elements: &str) -> String {
    format!(
        r#"<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>T</title><id>t</id><updated>2020-01-01T00:00:00+00:00</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout>{elements}</layout></bibliography>
</style>"#
    )
}

/// The result for a style file: a text in that style, or the faults.
fn read(bytes: &[u8]) -> Result<Styles, Vec<Diagnostic>> {
    let files = MemoryFiles([("my.csl".to_string(), bytes.to_vec())].into());
    let mut sink = Sink::default();
    let at = DataPath::root("publications").key("style").value();
    let styles = Styles::read([("my.csl", at)], "en", &files, &mut BTreeMap::new(), &mut sink);
    let faults = sink.finish();
    if faults.is_empty() { Ok(styles) } else { Err(faults) }
}

#[test]
fn a_file_is_a_style() {
    let title = r#"<text variable="title" suffix="."/>"#;
    for text in [csl(title), format!("\u{feff}<?xml version=\"1.0\"?>\n{}", csl(title))] {
        let styles = read(text.as_bytes()).expect("a sound style");
        let paper = Publication::default();
        let style = styles.get("my.csl").expect("the style that was read");
        assert_eq!(super::tests::text(style, &cited(&paper, vec![])), "Rain on the Rhine.");
    }
}

#[test]
fn what_is_no_style_is_refused() {
    let dependent = |parent: &str| {
        format!(
            r#"<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info><title>T</title>
<link href="{parent}" rel="independent-parent"/></info></style>"#
        )
    };
    let macros = |body: &str| {
        csl(r#"<text macro="a"/>"#).replace("<citation>", &format!("{body}<citation>"))
    };
    let deep = csl(&format!("{}{}", "<group>".repeat(9000), "</group>".repeat(9000)));
    let doubled: String = (0..40)
        .map(|i| {
            format!(r#"<macro name="m{i}"><text macro="m{0}"/><text macro="m{0}"/></macro>"#, i + 1)
        })
        .collect();
    let doubled = macros(&format!(
        r#"<macro name="a"><text macro="m0"/></macro>{doubled}<macro name="m40"><text value="x"/></macro>"#
    ));
    let only_cites = csl("").replace("bibliography", "nothing");
    for (text, code, words) in [
        ("<style", Code::UNREADABLE_STYLE, "not valid XML"),
        ("", Code::UNREADABLE_STYLE, "not valid XML"),
        ("@article{a}", Code::UNREADABLE_STYLE, "not valid XML"),
        ("<html><body/></html>", Code::UNREADABLE_STYLE, "it is `<html>`"),
        ("<style version='1.0'><info/></style>", Code::UNREADABLE_STYLE, "no `<citation>`"),
        (&dependent("http://www.zotero.org/styles/nature"), Code::DEPENDENT_STYLE, "styles/nature"),
        (&dependent("http://www.zotero.org/styles/zzz"), Code::DEPENDENT_STYLE, "styles/zzz"),
        (&only_cites, Code::STYLE_WITHOUT_LIST, "no list of references"),
        (
            &macros(r#"<macro name="a"><text macro="a"/></macro>"#),
            Code::UNREADABLE_STYLE,
            "calls itself",
        ),
        (
            &macros(r#"<macro name="b"><text value="x"/></macro>"#),
            Code::UNREADABLE_STYLE,
            "there is no macro `a`",
        ),
        (&doubled, Code::UNREADABLE_STYLE, "elements"),
        (&deep, Code::UNREADABLE_STYLE, "deep"),
        (&"x".repeat(1_000_001), Code::UNREADABLE_STYLE, "it has 2 MB"),
    ] {
        let faults = read(text.as_bytes()).expect_err("no style");
        let start: String = text.chars().take(80).collect();
        assert_eq!(faults.len(), 1, "{start}");
        assert_eq!(faults[0].code, code, "{start}");
        assert!(faults[0].message.contains(words), "{start}: {}", faults[0].message);
        assert!(!faults[0].hints.is_empty(), "{start}");
    }
    let hints = |text: &str| read(text.as_bytes()).expect_err("no style")[0].hints.join("");
    assert!(
        hints(&dependent("http://www.zotero.org/styles/nature")).contains("style = \"nature\"")
    );
    let near = macros(r#"<macro name="author"/>"#).replace(r#"macro="a""#, r#"macro="autor""#);
    assert_eq!(hints(&near), "did you mean the macro `author`?");
    let Err(faults) = read(near.as_bytes()) else { panic!("no style") };
    let Location::Text { range, .. } = &faults[0].at else { panic!("{faults:?}") };
    assert_eq!(&near[range.clone()], r#"<text macro="autor"/>"#);
    let latin = read(b"<style>\xe4</style>").expect_err("no style");
    assert!(latin[0].message.contains("not UTF-8"));
    // A fault of the syntax has its place.
    let Err(faults) = read(b"<style>\n  <a></b>\n</style>") else { panic!("no style") };
    assert!(matches!(&faults[0].at, Location::Text { range, .. } if range.start > 8), "{faults:?}");
}

static STYLES: LazyLock<Vec<(&str, Style)>> = LazyLock::new(|| {
    let names = ["apa", "ieee", "chicago-author-date", "mla", "vancouver", "nature", "gost"];
    let style = |name| Style::new(archive::find(name).expect("a style of the archive"), "en");
    names.map(|name| (name, style(name))).into()
});

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(48))]

    /// Whatever the fields of a paper contain, it is formatted, and the person's own name is included.
    #[test]
    fn no_text_is_too_odd(
        texts in proptest::collection::vec("[-0-9–,.:;&()A-Za-z /#é水\u{e000}“\"’…]{0,14}", 12),
        kind in 0..PublicationType::ALL.len(),
        month in 0u8..13,
        most in proptest::option::of(1usize..4),
    ) {
        let text = |i: usize| Some(texts[i].clone()).filter(|text| !text.trim().is_empty());
        let paper = Publication {
            kind: Some(PublicationType::ALL[kind]),
            venue: text(0),
            publisher: text(1),
            volume: text(2),
            issue: text(3),
            pages: text(4),
            number: text(5),
            edition: text(6),
            series: text(7),
            series_number: text(8),
            place: text(9),
            doi: text(10),
            date: (month > 0).then_some(Date { year: 2020, month: Some(month), day: None }),
            ..Publication::default()
        };
        let mut authors = members(&[&format!("Ada {}", texts[11]), "Bo Hof", "Cy Orr", "Zeping Yu"]);
        authors[3].own = true;
        let title = vec![Part { text: texts.concat(), kept: None }];
        let cited = Cited {
            title,
            genre: text(0),
            status: text(1),
            max_authors: most,
            ..cited(&paper, vec![(Role::Author, authors), (Role::Editor, members(&[&texts[2]]))])
        };
        for (name, style) in STYLES.iter() {
            let runs = style.set(&cited, &|place, count| format!("({place} of {count})"));
            let own = runs.iter().flatten().filter(|run| run.own).map(|run| run.text.as_str());
            proptest::prop_assert!(own.collect::<String>().contains("Yu"), "{name}: {runs:?}");
        }
    }
}
