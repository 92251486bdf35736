//! One run, from the first render to Ctrl-C.

use std::fs;
use std::time::{Duration, Instant};

use crate::{PATIENCE, Watching};

const PROFILE: &str = "\
[person]
name = \"Ada\"

[publications]
bib = [\"papers.bib\"]

[[news]]
date = \"2025\"
text = \"A prize.\"
";

#[cfg(unix)]
#[test]
fn each_change_is_written_and_each_fault_is_told_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    let write = |text: &str| fs::write(path("profile.toml"), text).expect("the folder is there");
    let pdf = || fs::read(path("cv.pdf")).expect("it was written");
    write(PROFILE);
    let watching = Watching::start(folder.path(), &[]);
    let printed = watching.wait_for("nothing was written").join("\n");
    assert!(printed.contains("papers.bib"), "{printed}");
    watching.wait_for("watching profile.toml");

    fs::write(path("papers.bib"), "@article{a, title = {On Rivers}, author = {Ada}, year = 2020}")
        .expect("as above");
    let printed = watching.wait_for(" ms").join("\n");
    assert!(printed.contains("fixed · cv.pdf · 1 page · "), "{printed}");
    let first = pdf();

    write(&PROFILE.replace("A prize.", "A great prize."));
    watching.wait_for("cv.pdf · 1 page · ");
    let second = pdf();
    assert!(second != first);

    let broken = PROFILE.replace("date =", "dat =");
    write(&broken);
    let printed = watching.wait_for("is that of the last good profile").join("\n");
    assert_eq!(printed.matches("unknown key `dat`").count(), 1, "{printed}");
    assert!(
        printed.ends_with("error in profile.toml; cv.pdf is that of the last good profile"),
        "{printed}"
    );
    assert!(pdf() == second);
    write(&format!("{broken}# the same fault\n"));
    let printed = watching.wait_for("as before; cv.pdf").join("\n");
    assert!(!printed.contains("unknown key"), "{printed}");

    write(PROFILE);
    let printed = watching.wait_for(" ms").join("\n");
    assert!(printed.ends_with(" ms") && printed.contains("fixed · cv.pdf"), "{printed}");
    assert!(pdf() == first, "the same profile makes the same file");

    assert!(watching.interrupt());
    let names = fs::read_dir(folder.path()).expect("it is there").flatten();
    let mut names: Vec<_> = names.map(|entry| entry.file_name()).collect();
    names.sort();
    assert_eq!(names, ["cv.pdf", "papers.bib", "profile.toml"], "no draft is left");
}

/// A folder that is checked out anew is another one of the same name.
#[cfg(unix)]
#[test]
fn the_folder_of_the_program_may_be_replaced() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    let make = |name: &str| {
        fs::create_dir(path("home")).expect("there is none");
        let profile = format!("[person]\nname = \"{name}\"\n");
        fs::write(path("home/profile.toml"), profile).expect("as above");
    };
    make("Ada");
    let watching = Watching::start(&path("home"), &[]);
    watching.wait_for("watching profile.toml");
    fs::rename(path("home"), path("old")).expect("it is there");
    make("Grace");
    watching.wait_for("cv.pdf · 1 page");
    assert!(path("home/cv.pdf").exists());
    let old = fs::read(path("old/cv.pdf")).expect("it was written");
    assert!(old != fs::read(path("home/cv.pdf")).expect("as above"));
}

/// A program on the path in place of the system's own shows what it is given.
#[cfg(target_os = "linux")]
#[test]
fn the_preview_is_opened_by_its_address() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    fs::write(path("profile.toml"), "[person]\nname = \"Ada\"\n").expect("the folder is there");
    let script = "#!/bin/sh\nprintf %s \"$1\" > opened.part && mv opened.part opened\n";
    fs::write(path("xdg-open"), script).expect("as above");
    let runs = fs::Permissions::from_mode(0o755);
    fs::set_permissions(path("xdg-open"), runs).expect("one's own file");
    let programs = format!("{}:/usr/bin:/bin", folder.path().display());
    let watching = Watching::start_with(folder.path(), &["--open"], &[("PATH", &programs)]);
    let printed = watching.wait_for("preview: ");
    let address =
        printed.last().and_then(|line| line.strip_prefix("preview: ")).expect("an address");
    assert!(address.starts_with("http://127.0.0.1:") && address.contains("/?t="), "{address}");
    let end = Instant::now() + PATIENCE;
    while !path("opened").exists() && Instant::now() < end {
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(fs::read_to_string(path("opened")).expect("it was opened"), address);
    let port = address.split([':', '/']).nth(4).expect("a port");
    let taken = Watching::start(folder.path(), &[&format!("--preview={port}")]);
    taken.wait_for(&format!("the preview cannot listen on port {port}"));
}

#[cfg(unix)]
#[test]
fn a_profile_that_is_not_there_yet_is_waited_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let watching = Watching::start(folder.path(), &["-p", "later.toml", "cv.pdf"]);
    let printed = watching.wait_for("waiting for later.toml, which does not exist yet").join("\n");
    assert!(printed.contains("cannot read `later.toml`: no such file"), "{printed}");
    fs::write(folder.path().join("later.toml"), "[person]\nname = \"Ada\"\n").expect("as above");
    watching.wait_for("fixed · cv.pdf · 1 page · ");
    assert!(watching.interrupt());
}

#[test]
fn what_cannot_be_watched_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    for (arguments, wanted) in [
        (&["-p", "-"][..], "standard input and output cannot be watched"),
        (&["-"][..], "cannot be watched"),
        (&["-p", "none/profile.toml", "cv.pdf"][..], "cannot read `none/profile.toml`"),
        (&["cv.pfd"][..], "unknown format `pfd`"),
    ] {
        let watching = Watching::start(folder.path(), arguments);
        watching.wait_for(wanted);
    }
}
