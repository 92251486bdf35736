//! `tests/styles/papers.toml`, a paper of each kind, in styles of references, and what guides print.

use std::fs;
use std::path::PathBuf;

use curricle::diagnostic::Sink;
use curricle::document::{self, Document, Inline, Item, Reference, plain, visit};
use curricle::files::MemoryFiles;
use curricle::load::Changes;
use curricle::publications::csl::archive;
use curricle::{load, publications};
use libtest_mimic::{Failed, Trial};

use crate::goldens;
use crate::support::{TODAY, root};

/// The styles of which a golden says what each paper comes to.
pub const STYLES: [&str; 7] =
    ["apa", "ieee", "chicago-author-date", "mla", "vancouver", "nature", "ama"];

pub fn trials() -> Vec<Trial> {
    let mut trials = vec![
        Trial::test("style/every style", every_style),
        Trial::test("style/long lists of authors", long_lists),
    ];
    for style in STYLES {
        trials.push(Trial::test(format!("style/{style}"), move || golden(style)));
    }
    let examples = table("guides.toml")["example"].as_array().cloned().unwrap_or_default();
    for (i, example) in examples.into_iter().enumerate() {
        let name = format!("guide/{}-{}", example["style"].as_str().unwrap_or_default(), i + 1);
        trials.push(Trial::test(name, move || guide(&example)));
    }
    trials
}

/// The papers of a profile as printed, with `*` around italics and `**` around bold text.
fn golden(style: &str) -> Result<(), Failed> {
    let printed = references(&papers(), style)?;
    let lines: Vec<String> = printed.iter().map(|paper| marked(&paper.text)).collect();
    goldens::compare(&folder().join(style).with_extension("txt"), &(lines.join("\n") + "\n"))
}

/// Each example is printed as its guide has it, or else as it says.
fn guide(example: &toml::Value) -> Result<(), Failed> {
    let text = |key: &str| example.get(key).and_then(toml::Value::as_str);
    let mut profile = toml::Table::new();
    profile.insert("person".into(), toml::toml! { name = "Nobody Here" }.into());
    profile.insert("publication".into(), toml::Value::Array(vec![example["paper"].clone()]));
    let printed = references(&profile, text("style").unwrap_or_default())?;
    let printed: Vec<String> = printed.iter().map(|paper| marked(&paper.text)).collect();
    let guide = text("guide").unwrap_or_default();
    let wanted = text("printed").unwrap_or(guide);
    if text("printed") == Some(guide) {
        return Err("this is as the guide has it now: delete `printed`".into());
    }
    match printed == [wanted] {
        true => Ok(()),
        false => Err(format!("  {}\nis not\n  {wanted}", printed.join("\n")).into()),
    }
}

/// Styles whose own rules leave out the titles of some kinds of papers.
const SOMETIMES_WITHOUT_TITLES: [&str; 5] = [
    "american-institute-of-physics",
    "angewandte-chemie",
    "future-medicine",
    "multidisciplinary-digital-publishing-institute",
    "royal-society-of-chemistry",
];

/// No style loses a person, the title or the year, prints the own name other than strong, or leaves signs where its parts meet.
fn every_style() -> Result<(), Failed> {
    let profile = papers();
    let given = profile["publication"].as_array().cloned().unwrap_or_default();
    let mut wrong = vec![];
    for (style, ..) in archive() {
        for paper in references(&profile, style)? {
            // What a style of footnotes does not list is set in the own one.
            let line = match paper.text.is_empty() {
                true => [&paper.title[..], &paper.byline[..]].concat(),
                false => paper.text.clone(),
            };
            let text = plain(&line);
            let source = given.iter().find(|source| {
                let key = source["key"].as_str().unwrap_or_default();
                key == paper.id
            });
            let source = source.ok_or("a paper has a key")?;
            let mut say = |what: &str| wrong.push(format!("{style}: {what}: {}", marked(&line)));
            if odd(&text) {
                say("odd signs");
            }
            let year = source["date"].as_str().and_then(|date| date.get(..4)).unwrap_or_default();
            if !text.contains(year) {
                say("the year is missing");
            }
            let title = source["title"].as_str().unwrap_or_default();
            let first =
                title.split([' ', '?']).next_back().unwrap_or_default().trim_matches(['*', '?']);
            let has_title = text.to_lowercase().contains(&first.to_lowercase());
            if !has_title && !SOMETIMES_WITHOUT_TITLES.contains(&style) {
                say("the title is missing");
            }
            let strong = strong(&line);
            if strong.iter().filter(|strong| is_own(strong)).count() != 1 {
                say("the own name is not strong once");
            }
            let cut = text.contains('…')
                || source_is_open(source)
                || text.contains("(2nd of")
                || text.contains("(9th of");
            let people = source.get("authors").or(source.get("editors"));
            for name in people.and_then(toml::Value::as_array).into_iter().flatten() {
                let family = name.as_str().unwrap_or_default().trim_end_matches(['*', '†']);
                let family = family.rsplit(' ').next().unwrap_or_default();
                let is_there = text.to_lowercase().contains(&family.to_lowercase());
                if !is_there && !cut && !says_more(&text) && family != "others" {
                    say(&format!("{family} is missing"));
                }
            }
        }
    }
    match wrong.is_empty() {
        true => Ok(()),
        false => Err(format!("{} of all\n{}", wrong.len(), wrong.join("\n")).into()),
    }
}

fn source_is_open(source: &toml::Value) -> bool {
    let authors = source.get("authors").and_then(toml::Value::as_array);
    authors.is_some_and(|authors| authors.iter().any(|name| name.as_str() == Some("others")))
}

/// Whether a list of names is cut, in the words of one of the languages that styles of the archive have.
fn says_more(text: &str) -> bool {
    ["et al", "u. a.", "and others", "et coll", "等", "ほか", "и др", "e outros"]
        .iter()
        .any(|word| text.contains(word))
}

/// Signs that no style means.
fn odd(text: &str) -> bool {
    let pairs = [
        "  ", " ,", " .", "..", ",,", ",.", ";.", ":.", "?.", "!.", "( ", " )", "()", "[]", ",)",
        ";;", ",;",
    ];
    let text = text.replace(" . ", " ");
    pairs.iter().any(|pair| text.contains(pair))
        || text.starts_with([' ', ',', '.', ';', ':'])
        || text.ends_with([' ', ',', ';', ':'])
}

fn is_own(name: &str) -> bool {
    let name = name.to_lowercase();
    name.contains("yu") || name.contains("you")
}

fn strong(line: &[Inline]) -> Vec<String> {
    let mut found = vec![];
    visit(line, &mut |inline| {
        if let Inline::Strong(body) = inline {
            found.push(plain(body));
        }
    });
    found
}

/// The own name is there in long lists, and `max-authors` is stronger than the style.
fn long_lists() -> Result<(), Failed> {
    let mut names: Vec<String> = (1..=30).map(|i| format!("Ada N{i}")).collect();
    names[13] = "Ze-Ping Yu".into();
    let line = |style: &str, names: &[String], most: Option<i64>| -> Result<String, Failed> {
        let names = names.to_vec();
        let mut profile = papers();
        let paper = toml::toml! { type = "journal" title = "A title" venue = "Nature" date = "2020" authors = names };
        profile.insert("publication".into(), toml::Value::Array(vec![paper.into()]));
        let settings = profile["publications"].as_table_mut().ok_or("there are settings")?;
        settings.extend(most.map(|most| ("max-authors".to_string(), most.into())));
        let printed = references(&profile, style)?;
        Ok(marked(&printed.first().ok_or("a paper")?.text))
    };
    let mut open = names[..3].to_vec();
    open.push("others".into());
    for (style, names, most, wanted) in [
        ("nature", &names, None, "N1, A., …, **Yu, Z.-P.** (14th of 30) *et al.* A title."),
        ("ieee", &names, None, "A. N1, …, **Z.-P. Yu** (14th of 30) *et al.*, “A title,”"),
        ("vancouver", &names, Some(2), "N1 A, N2 A, …, **Yu ZP** (14th of 30), et al. A title."),
        (
            "apa",
            &names,
            Some(3),
            "N1, A., N2, A., …, **Yu, Z.-P.** (14th of 30), … N30, A. (2020).",
        ),
        ("mla", &names, Some(30), "N1, Ada, Ada N2, Ada N3,"),
        ("nature", &names, Some(0), "N1, A., N2, A., N3, A., N4, A.,"),
        ("apa", &open, None, "N1, A., N2, A., N3, A., et al. (2020)."),
        ("nature", &open, None, "N1, A., N2, A., N3, A., *et al.* A title."),
    ] {
        let text = line(style, names, most)?;
        if !text.starts_with(wanted) {
            return Err(
                format!("{style}, {most:?}\n  {text}\ndoes not begin with\n  {wanted}").into()
            );
        }
    }
    Ok(())
}

fn folder() -> PathBuf {
    root().join("tests/styles")
}

fn table(name: &str) -> toml::Table {
    let text = fs::read_to_string(folder().join(name)).expect("a file of the package can be read");
    text.parse().expect("the files of the tests are sound")
}

fn papers() -> toml::Table {
    table("papers.toml")
}

/// The list of papers of a profile, in a style.
fn references(profile: &toml::Table, style: &str) -> Result<Vec<Reference>, Failed> {
    let mut sink = Sink::default();
    let changes =
        Changes { set: vec![format!("publications.style = {style:?}")], ..Changes::default() };
    let mut sources = Default::default();
    let text = profile.to_string();
    let (profile, _) = load::profile_with("p.toml", &text, &changes, &mut sources, &mut sink);
    let profile = profile.map_err(|_| "the profile cannot be read")?;
    let papers = publications::collect(&profile, &MemoryFiles::default(), &mut sources, &mut sink);
    let words = document::words_of(&profile, &MemoryFiles::default(), &mut sources, &mut sink);
    let document = document::resolve(&profile, &papers, &words, TODAY, &mut sink);
    let faults = sink.finish();
    if !faults.is_empty() {
        return Err(format!("{faults:#?}").into());
    }
    Ok(list(document))
}

fn list(document: Document) -> Vec<Reference> {
    let items = document.sections().iter().flat_map(|section| section.items.clone());
    items
        .filter_map(|item| if let Item::Reference(paper) = item { Some(paper) } else { None })
        .collect()
}

/// A line with its marks.
fn marked(line: &[Inline]) -> String {
    let mut text = String::new();
    for inline in line {
        match inline {
            Inline::Text(run) | Inline::Code(run) => text += &run.text,
            Inline::Strong(body) => text += &format!("**{}**", marked(body)),
            Inline::Emph(body) => text += &format!("*{}*", marked(body)),
            Inline::Sub(body) => text += &format!("_{}_", marked(body)),
            Inline::Sup(body) => text += &format!("^{}^", marked(body)),
            Inline::Gap => text += "  ",
            inline => text += &inline.body().map_or(String::new(), |body| marked(body)),
        }
    }
    text
}
