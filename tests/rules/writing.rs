//! What a person has written is never lost: not to an output, not to a run beside this one, not to
//! a run that is cut off.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

const PROFILE: &str = "[person]\nname = \"Ada Test\"\n";
const BIB_PROFILE: &str = "[person]\nname = \"Ada Test\"\n[publications]\nbib = [\"x.bib\"]\n";
const BIB: &str = "@article{old, title={Old}, author={Ada Test}, journal={J}, year=2020}\n";
const NEW: &str = "@article{new, title={Fresh Ideas}, author={Ada Test}, journal={J}, year=2024}\n";
const PHOTO: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect width=\"5\" height=\"5\"/></svg>\n";

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    for (name, text) in files {
        write(&folder, name, text);
    }
    folder
}

fn write(folder: &TempDir, name: &str, text: &str) {
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().expect("it is in the folder")).expect("there is room");
    fs::write(path, text).expect("there is room");
}

fn read(folder: &TempDir, name: &str) -> Vec<u8> {
    fs::read(folder.path().join(name)).unwrap_or_default()
}

/// The names of the drafts that are left in a folder.
fn drafts(folder: &TempDir) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("it is there").flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.filter(|name| name.starts_with('.')).collect()
}

/// `curricle` with these arguments, run by another program if one is named.
fn command(folder: &TempDir, by: &[&str], arguments: &[&str]) -> Command {
    let curricle = env!("CARGO_BIN_EXE_curricle");
    let words: Vec<&str> = by.iter().chain(&[curricle]).chain(arguments).copied().collect();
    let mut command = Command::new(words[0]);
    command.args(&words[1..]).current_dir(folder).env("SOURCE_DATE_EPOCH", "1756684800");
    command
}

/// Whether a run succeeds, and its output.
fn run(folder: &TempDir, arguments: &[&str]) -> (bool, String) {
    outcome(&command(folder, &[], arguments).output().expect("the program starts"))
}

fn outcome(output: &Output) -> (bool, String) {
    (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn eight_additions_at_once_lose_none() {
    for (files, home) in [
        (&[("profile.toml", BIB_PROFILE), ("x.bib", BIB)][..], "x.bib"),
        (&[("profile.toml", PROFILE)], "profile.toml"),
    ] {
        for round in 0..20 {
            let folder = folder(files);
            let runs = (0..8).map(|paper| {
                let file = format!("{paper}.in");
                write(&folder, &file, &NEW.replace("Ideas", &format!("Ideas, Part {paper}")));
                let mut add = command(&folder, &[], &["add", &file]);
                add.stderr(Stdio::piped()).spawn().expect("the program starts")
            });
            // All of them are started before the first one is waited for.
            for run in runs.collect::<Vec<_>>() {
                let output = run.wait_with_output().expect("a child can be waited for");
                let (is_added, said) = outcome(&output);
                assert!(is_added, "round {round}, {home}: {said}");
            }
            let text = String::from_utf8(read(&folder, home)).expect("it is text");
            for paper in 0..8 {
                let title = format!("Ideas, Part {paper}");
                assert_eq!(text.matches(&title).count(), 1, "round {round}: {title} in\n{text}");
            }
            assert_eq!(drafts(&folder), [""; 0], "round {round}");
        }
    }
}

#[test]
fn an_addition_changes_no_file_outside_of_the_folder() {
    let victim = "export PS1=x\n";
    let links: &[(&str, &[(&str, &str)])] = &[
        ("../victim", &[]),
        ("../not-there.bib", &[]),
        ("below/../../victim", &[]),
        #[cfg(unix)]
        ("link.bib", &[("link.bib", "../victim")]),
        #[cfg(unix)]
        ("link.bib", &[("link.bib", "../not-there.bib")]),
        #[cfg(unix)]
        ("link.bib", &[("link.bib", "not-there.bib")]),
        #[cfg(unix)]
        ("elsewhere/victim", &[("elsewhere", "..")]),
        #[cfg(unix)]
        ("elsewhere/not-there.bib", &[("elsewhere", "..")]),
    ];
    for (bib, links) in links {
        let folder = folder(&[("victim", victim), ("new.bib", NEW), ("cv/below/x", "")]);
        let whole = folder.path().join("victim");
        for bib in [bib, whole.to_str().expect("the path is text")] {
            write(&folder, "cv/profile.toml", &BIB_PROFILE.replace("x.bib", bib));
            for (link, target) in *links {
                let link = folder.path().join("cv").join(link);
                let _ = fs::remove_file(&link);
                #[cfg(unix)]
                std::os::unix::fs::symlink(target, link).expect("there is room");
            }
            let (is_added, said) = run(&folder, &["add", "new.bib", "-p", "cv/profile.toml"]);
            assert!(
                !is_added && said.contains("outside") || said.contains("is a link"),
                "{bib}: {said}"
            );
            assert_eq!(read(&folder, "victim"), victim.as_bytes());
            assert!(!folder.path().join("not-there.bib").exists(), "{bib}");
        }
    }
}

#[test]
fn an_addition_is_all_or_nothing() {
    let folder = folder(&[("profile.toml", BIB_PROFILE), ("x.bib", BIB), ("new.bib", NEW)]);
    let read_only = |name: &str, is: bool| {
        let path = folder.path().join(name);
        let mut permissions = fs::metadata(&path).expect("it is there").permissions();
        permissions.set_readonly(is);
        fs::set_permissions(path, permissions).expect("it is one's own");
    };
    read_only("x.bib", true);
    let (is_added, said) = run(&folder, &["add", "new.bib", "--selected"]);
    assert!(!is_added && said.contains("it is read-only"), "{said}");
    assert_eq!(read(&folder, "x.bib"), BIB.as_bytes());
    read_only("x.bib", false);
    // All data of a paper is in the `.bib`, so the profile is not changed.
    read_only("profile.toml", true);
    let (is_added, said) = run(&folder, &["add", "new.bib", "--selected", "--news", "2024-05"]);
    assert!(is_added, "{said}");
    assert_eq!(said, "x.bib: added `new`, selected, news of 2024-05\n");
    assert_eq!(read(&folder, "profile.toml"), BIB_PROFILE.as_bytes());
    let (renders, said) = run(&folder, &["--set", "publications.show=selected"]);
    assert!(renders, "{said}");
}

/// An addition after which the CV could not be made is refused with the fault that it would have.
#[test]
fn an_addition_leaves_a_profile_that_renders() {
    for entry in ["title={On \u{A66E}}, author={Ada Test}", "title={On}, author={\u{A66E} Test}"] {
        let entry = &format!("@article{{a, {entry}}}");
        let folder = folder(&[("profile.toml", PROFILE), ("new.bib", entry)]);
        let (is_added, said) = run(&folder, &["add", "new.bib"]);
        assert!(!is_added && said.contains("error["), "{entry}: {said}");
        assert!(said.contains("nothing was added"), "{said}");
        assert_eq!(read(&folder, "profile.toml"), PROFILE.as_bytes());
    }
    // What is wrong already keeps nothing from being added.
    let profile = format!("{PROFILE}[about]\ntext = \"See [@new].\"\n");
    let folder = folder(&[("profile.toml", &profile), ("new.bib", NEW)]);
    let (is_added, said) = run(&folder, &["add", "new.bib"]);
    assert!(is_added, "{said}");
    assert!(run(&folder, &[]).0);
}

#[test]
fn an_output_replaces_nothing_that_was_read() {
    let profile = "[cv]\ntemplate = \"classic\"\n[template-options]\nphoto = true\n[person]\nname = \"Ada Test\"\nphoto = \"me.svg\"\n[publications]\nbib = [\"x.bib\"]\n";
    let font = "fonts/Own.ttf";
    let folder = folder(&[("profile.toml", profile), ("x.bib", BIB), ("me.svg", PHOTO)]);
    fs::create_dir(folder.path().join("fonts")).expect("there is room");
    let source = crate::support::root().join("fonts");
    let own =
        walk(&source).into_iter().find(|file| file.ends_with(".otf") || file.ends_with(".ttf"));
    fs::copy(own.expect("fonts are part of the package"), folder.path().join(font))
        .expect("as above");
    let (is_made, said) = run(&folder, &["templates", "eject", "classic", "mine"]);
    assert!(is_made, "{said}");
    for input in
        ["profile.toml", "x.bib", "me.svg", font, "mine/template.typ", "mine/template.toml"]
    {
        let before = read(&folder, input);
        let mut names = vec![input.to_string(), format!("mine/../{input}")];
        #[cfg(unix)]
        {
            let target = folder.path().join(input);
            let _ = fs::remove_file(folder.path().join("soft.pdf"));
            let _ = fs::remove_file(folder.path().join("hard.pdf"));
            std::os::unix::fs::symlink(&target, folder.path().join("soft.pdf")).expect("as above");
            fs::hard_link(&target, folder.path().join("hard.pdf")).expect("as above");
            names.extend(["soft.pdf".into(), "hard.pdf".into()]);
        }
        for output in names {
            // The photo is an SVG, as an output of that name is.
            let format: &[&str] = if output.ends_with("svg") { &[] } else { &["--format", "pdf"] };
            let arguments = [&["-t", "./mine", output.as_str()], format].concat();
            let (is_written, said) = run(&folder, &arguments);
            assert!(!is_written && said.contains("is an input"), "{output}: {said}");
            assert!(read(&folder, input) == before, "{output} was written over {input}");
        }
    }
}

fn walk(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("it is there").flatten().map(|entry| entry.path());
    let files = entries.flat_map(|path| match path.is_dir() {
        true => walk(&path),
        false => vec![path.display().to_string()],
    });
    files.collect()
}

#[test]
fn several_outputs_are_written_all_or_none() {
    let folder = folder(&[("profile.toml", PROFILE), ("cv.pdf", "OLD"), ("there", "")]);
    for second in ["no/x.pdf", "there/x.pdf", "./cv.pdf", "cv.svg"] {
        if second == "cv.svg" {
            fs::create_dir(folder.path().join(second)).expect("there is room");
        }
        let (is_written, said) = run(&folder, &["cv.pdf", second]);
        assert!(!is_written, "{second}: {said}");
        assert_eq!(read(&folder, "cv.pdf"), b"OLD", "{second}: {said}");
        assert_eq!(drafts(&folder), [""; 0], "{second}");
    }
    // Files left by a run that was killed are not an obstacle.
    write(&folder, ".cv.pdf.curricle", "half");
    assert!(run(&folder, &["cv.pdf"]).0);
    assert!(read(&folder, "cv.pdf").starts_with(b"%PDF-"));
    assert_eq!(drafts(&folder), [""; 0]);
}

/// A command, the files that are there before, and those that it writes.
struct Writing {
    arguments: &'static [&'static str],
    files: &'static [(&'static str, &'static str)],
    written: &'static [&'static str],
}

const WRITINGS: &[Writing] = &[
    Writing {
        arguments: &["add", "new.bib", "--selected", "--news", "2024-05"],
        files: &[("profile.toml", BIB_PROFILE), ("x.bib", BIB), ("new.bib", NEW)],
        written: &["profile.toml", "x.bib"],
    },
    Writing {
        arguments: &["add", "new.bib", "--selected"],
        files: &[("profile.toml", PROFILE), ("new.bib", NEW)],
        written: &["profile.toml"],
    },
    Writing {
        arguments: &["cv.pdf"],
        files: &[("profile.toml", PROFILE), ("cv.pdf", "OLD")],
        written: &["cv.pdf"],
    },
    Writing {
        arguments: &["cv.pdf", "cv.svg"],
        files: &[("profile.toml", PROFILE), ("cv.pdf", "OLD"), ("cv.svg", "OLD")],
        written: &["cv.pdf", "cv.svg"],
    },
];

impl Writing {
    /// What the files hold.
    fn state(&self, folder: &TempDir) -> Vec<Vec<u8>> {
        self.written.iter().map(|name| read(folder, name)).collect()
    }

    /// The calls of the system while files are written, with some before and after: the name of
    /// each, and which of that name it is, as strace counts them.
    fn calls(&self) -> Vec<(String, usize)> {
        let folder = folder(self.files);
        let by = ["strace", "-o", "trace"];
        let (is_done, said) =
            outcome(&command(&folder, &by, self.arguments).output().expect("strace starts"));
        assert!(is_done, "{said}");
        let trace = String::from_utf8_lossy(&read(&folder, "trace")).into_owned();
        let mut counts: HashMap<&str, usize> = HashMap::new();
        let mut calls = vec![];
        for line in trace.lines() {
            let Some((name, _)) = line.split_once('(') else { continue };
            let count = counts.entry(name).or_default();
            *count += 1;
            calls.push((
                name.to_string(),
                *count,
                line.contains("/.") && line.contains(".curricle\""),
            ));
        }
        const MARGIN: usize = 8;
        let first = calls.iter().position(|(.., is_of_draft)| *is_of_draft);
        let last = calls.iter().rposition(|(.., is_of_draft)| *is_of_draft);
        let first = first.expect("there is a draft") - MARGIN;
        let last = (last.expect("as above") + MARGIN).min(calls.len() - 1);
        calls[first..=last].iter().map(|(name, count, _)| (name.clone(), *count)).collect()
    }

    /// Runs the command with a signal at a call of the system.
    fn interrupt(&self, signal: &str, (name, count): &(String, usize)) -> TempDir {
        let folder = folder(self.files);
        let inject = format!("inject={name}:signal={signal}:when={count}");
        let by = ["strace", "-o", "/dev/null", "-e", &inject];
        command(&folder, &by, self.arguments).output().expect("strace starts");
        folder
    }
}

/// Run among the judges.
#[allow(dead_code, reason = "as above")]
pub fn a_run_that_is_killed_leaves_whole_files() {
    for writing in WRITINGS {
        let old = writing.state(&folder(writing.files));
        let done = folder(writing.files);
        assert!(run(&done, writing.arguments).0);
        let new = writing.state(&done);
        let mut seen = [false; 2];
        for call in writing.calls() {
            let what = format!("{:?} killed at {call:?}", writing.arguments);
            let folder = writing.interrupt("KILL", &call);
            let state = writing.state(&folder);
            for ((state, old), new) in state.iter().zip(&old).zip(&new) {
                assert!(state == old || state == new, "{what}: {}", String::from_utf8_lossy(state));
            }
            seen[usize::from(state == new)] = true;
            // The next run is not kept from its work, and clears up.
            let (_, said) = run(&folder, writing.arguments);
            assert!(writing.state(&folder) == new, "{what}, then: {said}");
            assert_eq!(drafts(&folder), [""; 0], "{what}");
        }
        assert_eq!(seen, [true; 2], "{:?} was killed before and after it wrote", writing.arguments);
    }
}

/// Run among the judges.
#[allow(dead_code, reason = "as above")]
pub fn a_run_that_is_ended_leaves_no_draft() {
    for writing in WRITINGS {
        let old = writing.state(&folder(writing.files));
        for (number, call) in writing.calls().into_iter().enumerate() {
            let signal = if number % 2 == 0 { "TERM" } else { "INT" };
            let folder = writing.interrupt(signal, &call);
            let what = format!("{:?} ended at {call:?}", writing.arguments);
            assert_eq!(drafts(&folder), [""; 0], "{what}");
            let state = writing.state(&folder);
            let count = state.iter().zip(&old).filter(|(state, old)| state != old).count();
            let changes = if writing.arguments[0] == "add" { 1 } else { old.len() };
            assert!([0, changes].contains(&count), "{what}: {count} of {} files", old.len());
        }
    }
}
