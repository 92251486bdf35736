//! The targets of `fuzz/` on a stable compiler: all samples and all inputs that once failed, and some mutants
//! of each, the same in every run. `CURRICLE_MUTANTS` is how many of each sample, `CURRICLE_SEED` another
//! beginning.
#![expect(clippy::disallowed_methods, reason = "tests read files and the environment")]

use std::path::Path;

#[path = "../fuzz/src/lib.rs"]
mod targets;

/// A small generator of numbers, so that a failure can be repeated.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }
}

/// What formats take for more than text.
const WORDS: [&str; 24] = [
    "\"",
    "'",
    "{",
    "}",
    "[",
    "]",
    "[[",
    "=",
    ",",
    "\n",
    "\\",
    "@",
    "#",
    "%",
    "\u{0}",
    "\u{feff}",
    "\u{202e}",
    "é",
    "2020-02-31",
    "-1",
    "1e999",
    "<",
    "&#0;",
    "%PDF-",
];

fn mutated(seed: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=random.below(6) {
        let at = random.below(bytes.len() + 1);
        let end = (at + random.below(40)).min(bytes.len());
        match random.below(6) {
            0 if at < bytes.len() => bytes[at] = random.next() as u8,
            1 => drop(bytes.splice(at..at, WORDS[random.below(WORDS.len())].bytes())),
            2 => drop(bytes.drain(at..end)),
            3 => {
                let part = bytes[at..end].to_vec();
                bytes.splice(at..at, part.repeat(1 + random.below(5)));
            }
            4 => bytes.truncate(at.max(1)),
            _ => {
                let from = random.below(other.len() + 1);
                let to = (from + random.below(200)).min(other.len());
                bytes.splice(at..end, other[from..to].iter().copied());
            }
        }
    }
    bytes
}

/// The files in some folders of the package that end so.
fn samples(folders: &[&str], endings: &[&str]) -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = vec![];
    for folder in folders {
        let Ok(entries) = std::fs::read_dir(root.join(folder)) else { continue };
        paths.extend(entries.flatten().map(|entry| entry.path()));
    }
    paths.retain(|path| endings.iter().any(|ending| path.to_string_lossy().ends_with(ending)));
    paths.sort();
    // What is large by intent is tried elsewhere.
    let read = paths.iter().map(|path| std::fs::read(path).expect("a file of the package"));
    read.filter(|bytes| bytes.len() < 200_000).collect()
}

fn run(name: &str, mut seeds: Vec<Vec<u8>>, mutants: usize) {
    let number = |name| std::env::var(name).ok().and_then(|number| number.parse::<usize>().ok());
    let (_, target) = targets::TARGETS.iter().find(|(known, _)| *known == name).expect("a target");
    seeds.extend(samples(&[&format!("fuzz/found/{name}")], &[""]));
    assert!(!seeds.is_empty());
    seeds.iter().for_each(|seed| target(seed));
    let seed = number("CURRICLE_SEED").unwrap_or(1);
    let mut random = Random(0x9e37_79b9_7f4a_7c15 ^ seed as u64);
    for round in 0..number("CURRICLE_MUTANTS").unwrap_or(mutants) {
        for (i, seed) in seeds.iter().enumerate() {
            let other = &seeds[random.below(seeds.len())];
            let mutant = mutated(seed, other, &mut random);
            let done = std::panic::catch_unwind(|| target(&mutant));
            if done.is_err() {
                let path = std::env::temp_dir().join(format!("curricle-{name}-{round}-{i}"));
                std::fs::write(&path, &mutant).expect("the temporary folder can be written");
                panic!("the mutant in {} fails", path.display());
            }
        }
    }
}

#[test]
fn profiles() {
    run("profile", samples(&["tests/profiles", "tests/broken", "."], &[".toml"]), 3);
}

#[test]
fn pages() {
    // The bytes are choices, and not text.
    let mut random = Random(7);
    let seeds = (0..3).map(|_| (0..300).map(|_| random.next() as u8).collect()).collect();
    run("pages", seeds, 3);
}

#[test]
fn bib_files() {
    run("bib", samples(&["tests/bib", "tests/profiles"], &[".bib"]), 20);
}

#[test]
fn additions() {
    run("add", samples(&["tests/bib", "tests/profiles"], &[".bib"]), 8);
}

#[test]
fn photos() {
    run("photo", samples(&["tests/samples", "tests/hostile"], &[".svg", ".jpg"]), 20);
}

#[test]
fn manifests() {
    let folders =
        ["scholar", "modern", "sidebar", "banner"].map(|name| format!("templates/{name}"));
    let folders: Vec<&str> = folders.iter().map(String::as_str).collect();
    run("manifest", samples(&folders, &[".toml"]), 30);
}

#[test]
fn pdfs() {
    let own = curricle::pdf("[person]\nname = \"Jana Müller\"\n").expect("it renders");
    run("pdf", vec![own], 30);
}

#[test]
fn imports() {
    let endings = [".json", ".yml", ".yaml", ".xml", ".csv", ".bib", ".zip"];
    run("import", samples(&["tests/imports"], &endings), 5);
}
