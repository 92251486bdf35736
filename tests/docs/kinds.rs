//! `docs/kinds.md` is made of the schema and of the examples in `docs/kinds`, with a picture of each.

use std::collections::BTreeMap;
use std::fs;

use curricle::profile::SECTION_KINDS;
use serde_json::Value;

use crate::picture::Picture;
use crate::{keep_fresh, keep_picture, package, printed, read, run};

#[test]
fn the_page_of_kinds_is_fresh_and_each_example_renders() {
    let schema = curricle::schema::schema();
    let mut kinds: Vec<&str> = SECTION_KINDS.to_vec();
    kinds.sort();
    let mut text = String::from(INTRODUCTION);
    for kind in &kinds {
        text += &format!("[{kind}](#{kind})");
        text += if Some(kind) == kinds.last() { ".\n" } else { ", " };
    }
    for kind in kinds {
        let example = read(&format!("docs/kinds/{kind}.toml"));
        picture(kind, &example);
        let property = &schema["properties"][kind];
        let about = property["description"].as_str().expect("each kind has a doc");
        let name = ["/items/$ref", "/$ref", "/allOf/0/$ref"]
            .iter()
            .find_map(|place| property.pointer(place)?.as_str()?.rsplit('/').next())
            .expect("each kind has a type");
        let table = &schema["definitions"][name];
        text += &format!(
            "\n## {kind}\n\n{}\n\n```toml fragment\n{}\n```\n\n![{kind}](images/kinds/{kind}.png)\n\nKeys: {}. \
             [Meaning of the keys](profile.md#{kind}).\n",
            about.split_whitespace().collect::<Vec<_>>().join(" "),
            example.trim(),
            keys(table),
        );
    }
    keep_fresh("docs/kinds.md", &text);
}

const INTRODUCTION: &str = "# The kinds of sections

Each kind of section, with an example and a picture of it in the template `scholar`; a test makes this page and renders the examples. A profile has
`[name]` once, and `[[name]]` once for each item. Anything that has no kind can go into a [free section](#section).

Kinds: ";

/// First the keys of this kind, then those of all items; required ones are marked.
fn keys(table: &Value) -> String {
    let required: Vec<&str> =
        table["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let own = table["properties"].as_object().expect("it is a table");
    let order = |key: &&String| (!required.contains(&key.as_str()), SHARED.contains(&key.as_str()));
    let mut keys: Vec<&String> = own.keys().collect();
    keys.sort_by_key(order);
    let key = |key: &String| match required.contains(&key.as_str()) {
        true => format!("`{key}` (required)"),
        false => format!("`{key}`"),
    };
    keys.into_iter().map(key).collect::<Vec<_>>().join(", ")
}

/// What nearly every item can have.
const SHARED: &[&str] =
    &["text", "highlights", "url", "section", "tags", "priority", "private", "location"];

/// Renders an example, which must be without a fault, and keeps the picture of its section.
fn picture(kind: &str, example: &str) {
    let folder = tempfile::tempdir().unwrap();
    let profile = format!("{HEAD}{example}");
    fs::write(folder.path().join("profile.toml"), profile).unwrap();
    let output = run(folder.path(), &["cv.png", "--lang", "en"]);
    assert!(output.status.success(), "{kind}: {}", printed(&output));
    assert_eq!(printed(&output).lines().count(), 1, "{kind}: {}", printed(&output));
    let page = Picture::decode(&fs::read(folder.path().join("cv.png")).unwrap()).unwrap();
    keep_picture(&format!("docs/images/kinds/{kind}.png"), &without_head(&page).shrunk(2));
}

const HEAD: &str = "[person]\nname = \"Mirjam Holt\"\n\n";

/// Only the section: the content below the name, without the empty rest of the page.
fn without_head(page: &Picture) -> Picture {
    const MARGIN: usize = 16;
    let row = |y: usize| &page.pixels[3 * y * page.width..3 * (y + 1) * page.width];
    let is_empty = |y: &usize| row(*y).iter().all(|value| *value > 250);
    let name = (0..page.height).find(|y| !is_empty(y)).expect("there is a name");
    let gap = (name..page.height).find(|y| (*y..*y + MARGIN).all(|y| is_empty(&y)));
    let gap = gap.expect("there is room below the name");
    let top = (gap..page.height).find(|y| !is_empty(y)).expect("there is a section");
    let bottom = (0..page.height).rev().find(|y| !is_empty(y)).expect("as above");
    let rows = top - MARGIN..bottom + MARGIN;
    let pixels = page.pixels[3 * rows.start * page.width..3 * rows.end * page.width].to_vec();
    Picture { width: page.width, height: rows.len(), pixels }
}

#[test]
fn there_is_an_example_of_each_kind_and_no_other() {
    let files = fs::read_dir(package("docs/kinds")).unwrap();
    let mut found: BTreeMap<String, ()> = BTreeMap::new();
    for file in files {
        let name = file.unwrap().file_name().to_string_lossy().into_owned();
        found.insert(name.trim_end_matches(".toml").to_string(), ());
    }
    let mut kinds: Vec<&str> = SECTION_KINDS.to_vec();
    kinds.sort();
    assert_eq!(found.into_keys().collect::<Vec<_>>(), kinds);
}
