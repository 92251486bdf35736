//! Lists the folders `templates` and `fonts` and the files of `locales`, so that adding one needs no
//! other edit, and the words of the templates' code.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a build script reads and prints"
)]

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    fixed_address();
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let mut code = String::from("pub const TEMPLATES: &[Folder] = &[\n");
    folders(&root.join("templates"), &mut code);
    code += "];\npub const FONTS: &[Folder] = &[\n";
    folders(&root.join("fonts"), &mut code);
    code += "];\n";
    writeln!(code, "pub const WORDS: &[&str] = &{:?};", words(&root.join("templates")))
        .expect("a string takes it");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    fs::write(out.join("embedded.rs"), code).expect("the output folder can be written");
    let locales = locales(&root.join("locales"));
    fs::write(out.join("locales.rs"), locales).expect("the output folder can be written");
    let present =
        format!("const PRESENT_IN_LANGUAGES: &[&str] = &{:?};\n", present(&root.join("locales")));
    fs::write(out.join("present.rs"), present).expect("the output folder can be written");
}

/// Links the program for a fixed address, so that it starts without adjusting the thousands of
/// pointers in its tables. A profile cannot say so, and `cargo install` reads no `.cargo/config.toml`.
fn fixed_address() {
    let is = |key: &str, value: &str| env::var(key).is_ok_and(|found| found == value);
    if is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}

/// One item for each folder in `parent`: its name, and the files in it by name.
fn folders(parent: &Path, code: &mut String) {
    println!("cargo::rerun-if-changed={}", parent.display());
    for folder in entries(parent).into_iter().filter(|path| path.is_dir()) {
        println!("cargo::rerun-if-changed={}", folder.display());
        write!(code, "    Folder {{ name: {:?}, files: &[", name(&folder))
            .expect("a string takes it");
        for file in entries(&folder).into_iter().filter(|path| path.is_file()) {
            println!("cargo::rerun-if-changed={}", file.display());
            write!(code, "({:?}, include_bytes!({file:?}).as_slice()), ", name(&file))
                .expect("a string takes it");
        }
        *code += "] },\n";
    }
}

/// The tag and the text of each language.
fn locales(folder: &Path) -> String {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut code = String::from("const LOCALES: &[(&str, &str)] = &[\n");
    let mut files = entries(folder);
    files.sort_by_key(|file| file.with_extension(""));
    for file in files {
        println!("cargo::rerun-if-changed={}", file.display());
        let tag = name(&file).trim_end_matches(".toml");
        writeln!(code, "    ({tag:?}, include_str!({file:?})),").expect("a string takes it");
    }
    code + "];\n"
}

/// What each language calls the present, in small letters.
fn present(folder: &Path) -> Vec<String> {
    let texts =
        entries(folder).into_iter().map(|file| fs::read_to_string(file).expect("words are text"));
    let line = |text: String| -> Option<String> {
        let rest = text.lines().find_map(|line| line.strip_prefix("present = \""))?;
        Some(rest.trim_end_matches('"').to_lowercase())
    };
    texts.filter_map(line).collect::<BTreeSet<String>>().into_iter().collect()
}

/// All words in the code of the templates, sorted.
fn words(templates: &Path) -> Vec<String> {
    let folders = entries(templates).into_iter().filter(|path| path.is_dir());
    let files = folders.flat_map(|folder| entries(&folder));
    let code = files.filter(|path| path.extension().is_some_and(|extension| extension == "typ"));
    let texts = code.map(|path| fs::read_to_string(path).expect("templates are text"));
    let is_part = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    let words = |text: String| -> Vec<String> {
        text.split(|c| !is_part(c)).filter(|word| !word.is_empty()).map(str::to_string).collect()
    };
    let words: BTreeSet<String> = texts.flat_map(words).collect();
    words.into_iter().collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let listed = fs::read_dir(folder).expect("the folder is part of the package");
    let mut paths: Vec<PathBuf> = listed.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

fn name(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).expect("names in the package are plain")
}
