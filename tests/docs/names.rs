//! What a command of the docs names, its page defines.

use std::fs;

use crate::package;

/// Options that name a table of the profile, and that table.
const OPTIONS: [(&str, &str); 3] =
    [("--variant", "variant"), ("--letter", "letter"), ("--bio", "bio")];

#[test]
fn variants_letters_and_biographies_in_commands_are_defined_on_the_same_page() {
    let docs = fs::read_dir(package("docs")).unwrap().map(|entry| entry.unwrap().path());
    let pages = docs.chain([package("README.md")]);
    let pages: Vec<_> =
        pages.filter(|path| path.extension().is_some_and(|it| it == "md")).collect();
    let mut checked = 0;
    for page in pages {
        let text = fs::read_to_string(&page).unwrap();
        // Examples that are to fail name missing things.
        let mut parts = text.split("```sh fails");
        let first = parts.next().unwrap_or_default();
        let rest = parts.filter_map(|part| Some(part.split_once("```")?.1));
        let text = first.to_string() + &rest.collect::<String>();
        let words: Vec<&str> = text.split([' ', '\n', '`']).collect();
        for pair in words.windows(2) {
            let Some((_, table)) = OPTIONS.iter().find(|(option, _)| *option == pair[0]) else {
                continue;
            };
            let is_name = pair[1].starts_with(|c: char| c.is_ascii_lowercase());
            if is_name {
                checked += 1;
                let header = format!("[{table}.{}]", pair[1]);
                assert!(text.contains(&header), "{}: {} {}", page.display(), pair[0], pair[1]);
            }
        }
    }
    assert!(checked > 5, "the docs have such commands");
}
