//! The floors of the house: modules import only from those below them, and each keeps to its own.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{files_in, root};

/// The modules of the package, the lowest floor first. Those on one floor do not import each other.
const FLOORS: &[&[&str]] = &[
    &["diagnostic", "files"],
    &["faults"],
    &["profile"],
    &["publications"],
    &["load"],
    &["lint"],
    &["document"],
    &["engine"],
    &["output", "readback"],
    &["schema"],
    &["render"],
    &["import", "addition", "assist", "diff"],
    &["cli"],
];

/// Where Typst may be named.
const TYPST: &[&str] =
    &["engine/", "output/pdf.rs", "output/png.rs", "output/svg.rs", "output/mod.rs"];

#[test]
fn imports_point_down() {
    let mut faults = vec![];
    for (path, code) in sources() {
        let Some(own) = module_of(&path) else { continue };
        let floor = floor_of(own).unwrap_or_else(|| panic!("{own} is on no floor"));
        for (line, module) in imports(&code) {
            // What is at the top of the crate, such as `Job`, is the whole road: only the command line walks it.
            let wanted = floor_of(&module).unwrap_or(FLOORS.len() - 2);
            let below = wanted < floor || module == own;
            if !below {
                faults.push(format!("src/{}:{line}: `{own}` imports `{module}`", path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "imports that point up:\n{}", faults.join("\n"));
}

/// Citation styles are Typst's too: the program contains one copy of each crate.
#[test]
fn what_sets_references_is_named_in_one_module() {
    const CRATES: [&str; 3] = ["hayagriva", "citationberg", "ciborium"];
    let sources = sources().into_iter();
    let others = sources.filter(|(path, _)| !path.starts_with("publications/csl"));
    let named: Vec<String> = others
        .flat_map(|(path, code)| {
            let lines = code.lines().filter(|line| !is_comment(line)).map(str::to_string);
            let naming = lines.filter(|line| CRATES.iter().any(|name| line.contains(name)));
            naming.map(|line| format!("{}: {line}", path.display())).collect::<Vec<_>>()
        })
        .collect();
    assert!(named.is_empty(), "{}", named.join("\n"));
    let lock = fs::read_to_string(root().join("Cargo.lock")).expect("a lock file");
    for name in ["hayagriva", "citationberg", "ciborium"] {
        let count = lock.matches(&format!("name = \"{name}\"\n")).count();
        assert_eq!(count, 1, "{name} is there in {count} versions, of which Typst has one");
    }
}

#[test]
fn typst_is_named_on_two_floors_only() {
    let mut faults = vec![];
    for (path, code) in sources() {
        let name = path.display().to_string();
        if TYPST.iter().any(|place| name.starts_with(place)) {
            continue;
        }
        for (number, line) in code.lines().enumerate() {
            let names = line.split(|c: char| !(c.is_alphanumeric() || c == '_'));
            let mut names = names.filter(|name| *name == "typst" || name.starts_with("typst_"));
            if !is_comment(line) && names.next().is_some() {
                faults.push(format!("src/{name}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    assert!(faults.is_empty(), "Typst is named here:\n{}", faults.join("\n"));
}

/// Below `mod.rs`, which knows all commands, each module of the command line uses only others that
/// do not use it.
#[test]
fn the_command_line_has_no_circles() {
    let mut wanted: Vec<(String, String)> = vec![];
    for (path, code) in sources() {
        let parts: Vec<&str> = path.iter().filter_map(|part| part.to_str()).collect();
        let (own, code) = match parts[..] {
            ["cli", "mod.rs"] => continue,
            ["cli", file] => {
                (file.trim_end_matches(".rs"), code.replace("super::", "crate::cli::"))
            }
            ["cli", folder, "mod.rs"] => (folder, code.replace("super::", "crate::cli::")),
            ["cli", folder, ..] => (folder, code),
            _ => continue,
        };
        let named = imports_through("crate::cli::", &code).into_iter();
        wanted.extend(named.map(|(_, other)| (own.to_string(), other)));
    }
    wanted.retain(|(own, other)| own != other);
    assert!(wanted.contains(&("render".into(), "input".into())), "imports are found: {wanted:?}");
    // Modules that use none of the others are removed until nothing can be.
    loop {
        let before = wanted.len();
        let left = wanted.clone();
        wanted.retain(|(_, other)| left.iter().any(|(own, _)| own == other));
        if wanted.len() == before {
            break;
        }
    }
    assert!(wanted.is_empty(), "these import each other: {wanted:?}");
}

#[test]
fn the_library_names_its_modules_from_the_ground_up() {
    let library = fs::read_to_string(root().join("src/lib.rs")).expect("the library is there");
    let declared: Vec<&str> = library
        .lines()
        .filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';'))
        .collect();
    let floors: Vec<usize> =
        declared.iter().map(|name| floor_of(name).expect("every module is on a floor")).collect();
    assert!(floors.is_sorted(), "{declared:?} are not in the order of their floors");
    for module in FLOORS.concat() {
        let there = ["rs", ""]
            .iter()
            .any(|extension| root().join("src").join(module).with_extension(extension).exists());
        assert_eq!(there, declared.contains(&module), "{module} is declared if it is there");
    }
}

fn floor_of(module: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&module))
}

/// The module at the top of the crate to which a file belongs; none for `lib.rs` and `main.rs`.
fn module_of(path: &Path) -> Option<&str> {
    let first = path.iter().next()?.to_str()?;
    let module = first.strip_suffix(".rs").unwrap_or(first);
    (module != "lib" && module != "main").then_some(module)
}

/// The modules of the crate that a text names through `crate::`, with their lines.
fn imports(code: &str) -> Vec<(usize, String)> {
    imports_through("crate::", code)
}

/// The modules that a text names through such a path, with their lines.
fn imports_through(path: &str, code: &str) -> Vec<(usize, String)> {
    let mut found = vec![];
    for (at, path) in code.match_indices(path) {
        let line = code[..at].matches('\n').count();
        // `$crate::` and `my_crate::` are other things.
        let glued = code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$');
        if glued || is_comment(code.lines().nth(line).unwrap_or_default()) {
            continue;
        }
        let rest = &code[at + path.len()..];
        let heads = match rest.strip_prefix('{') {
            Some(group) => heads_of_group(group),
            None => vec![head(rest)],
        };
        found.extend(heads.into_iter().map(|head| (line + 1, head)));
    }
    found
}

/// The first names of `a::b, c, d::{e, f}}`.
fn heads_of_group(group: &str) -> Vec<String> {
    let mut depth = 1;
    let mut heads = vec![];
    let mut start = 0;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 || (depth == 1 && c == ',') {
            heads.push(head(group[start..at].trim_start()));
            start = at + 1;
        }
        if depth == 0 {
            break;
        }
    }
    heads.retain(|head| !head.is_empty());
    heads
}

fn head(path: &str) -> String {
    path.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("//")
}

/// All Rust files below `src`, by their path from there.
fn sources() -> Vec<(PathBuf, String)> {
    let top = root().join("src");
    let mut open = vec![top.clone()];
    let mut files = vec![];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("the sources are there").flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let code = fs::read_to_string(&path).expect("sources are text");
                files.push((path.strip_prefix(&top).expect("it is below").into(), code));
            }
        }
    }
    files.sort();
    assert!(files.len() > 20, "the sources were found");
    files
}

#[test]
fn imports_are_read_from_every_form() {
    let code = "use crate::load::{a, b};\nuse crate::{profile::{Date, End}, Job};\nfn f(x: crate::files::F) {}\n// crate::cli\n$crate::engine::x";
    let found: Vec<String> = imports(code).into_iter().map(|(_, module)| module).collect();
    assert_eq!(found, ["load", "profile", "Job", "files"]);
}

/// All words that a page prints are in `locales`: no source of the document and no template has one in English.
#[test]
fn words_of_the_page_are_in_the_locales() {
    let text = fs::read_to_string(root().join("locales/en.toml")).expect("English is there");
    let english: toml::Table = text.parse().expect("it is TOML");
    let mut words = vec![];
    collect_texts(&toml::Value::Table(english), &mut words);
    // A single small word may be a key of the profile.
    words.retain(|word| word.len() > 2 && word.contains(|c: char| c == ' ' || c.is_uppercase()));
    assert!(words.len() > 150, "{}", words.len());
    let document = sources().into_iter().filter(|(path, _)| {
        let is_page = path.starts_with("document") || path.starts_with("output");
        is_page && !path.components().any(|part| part.as_os_str() == "tests")
    });
    let templates = fs::read_dir(root().join("templates")).expect("templates are there").flatten();
    let templates = templates.flat_map(|folder| files_in(&folder.path(), "typ"));
    let templates = templates.map(|path| {
        let code = fs::read_to_string(&path).expect("templates are text");
        (path, code)
    });
    let mut faults = vec![];
    for (path, code) in document.chain(templates) {
        let code = code.split("#[cfg(test)]").next().unwrap_or_default();
        let is_typst = path.extension().is_some_and(|extension| extension == "typ");
        for line in code.lines().filter(|line| !is_comment(line)) {
            let is_in = |word: &&String| {
                let is_content = is_typst && line.contains(&format!("[{word}]"));
                is_content || line.contains(&format!("\"{word}\""))
            };
            // The names of schema.org are not words of the page.
            let is_type =
                |word: &&String| path.ends_with("output/html/data.rs") && **word == "Thesis";
            let found = words.iter().find(|word| is_in(word) && !is_type(word));
            faults.extend(found.map(|word| format!("{}: `{word}`", path.display())));
        }
    }
    assert!(faults.is_empty(), "words for the page in the code:\n{}", faults.join("\n"));
}

fn collect_texts(value: &toml::Value, texts: &mut Vec<String>) {
    match value {
        toml::Value::String(text) => texts.push(text.clone()),
        toml::Value::Array(items) => items.iter().for_each(|item| collect_texts(item, texts)),
        toml::Value::Table(table) => table.values().for_each(|item| collect_texts(item, texts)),
        _ => {}
    }
}
