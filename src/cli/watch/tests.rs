//! Tests of each way in which programs save a file, on a real disk and with the clock of the test.
#![expect(clippy::disallowed_methods, reason = "tests read and write files")]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::time::Duration;

use super::inputs::{Inputs, Question};
use super::pace::{Pace, Stamp, Step, World};
use crate::files::Answer;

/// Something that is done to the folder at a time, in milliseconds.
type Act = (u64, fn(&Path));

/// The renders after actions on a folder with `home/profile.toml` and `home/fonts`: what the profile says at each.
fn seen(acts: &[Act]) -> Vec<String> {
    seen_from(|folder| write(folder, "one"), acts)
}

fn seen_from(prepare: fn(&Path), acts: &[Act]) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    fs::create_dir(folder.join("home")).expect("as above");
    prepare(folder);
    let profile = folder.join("home/profile.toml");
    let inputs = Inputs::of(&profile);
    inputs.are_written([&folder.join("home/cv.pdf")]);
    let fixed = vec![Question::Profile, Question::Tree(folder.join("home/fonts"))];
    let names = [Question::File("papers.bib".into()), Question::Names(".".into())];
    let asked = || names.iter().map(|question| (question.clone(), inputs.answer(question)));
    let mut pace = Pace::new(fixed.clone(), &*inputs);
    pace.rendered(fixed.len(), asked().collect(), false);
    let (mut now, mut acts, mut seen) = (0, acts.iter().peekable(), vec![]);
    while now < 4000 {
        match pace.look(Duration::from_millis(now), &*inputs) {
            Step::Wait(pause) => now += pause.as_millis() as u64,
            Step::Render(_) => {
                let papers = fs::read_to_string(folder.join("home/papers.bib")).unwrap_or_default();
                seen.push(fs::read_to_string(&profile).unwrap_or("none".into()) + &papers);
                pace.rendered(fixed.len(), asked().collect(), false);
            }
        }
        while let Some((_, act)) = acts.next_if(|(at, _)| *at <= now) {
            // The clock of the test may run ahead of that of the disk.
            std::thread::sleep(Duration::from_millis(5));
            act(folder);
        }
    }
    assert!(acts.next().is_none(), "all was done");
    seen
}

fn put(path: &Path, text: &str) {
    fs::write(path, text).expect("the folder can be written");
}

fn write(folder: &Path, text: &str) {
    put(&folder.join("home/profile.toml"), text);
}

fn rename(folder: &Path, from: &str, to: &str) {
    fs::rename(folder.join(from), folder.join(to)).expect("it is there");
}

/// Writes a file beside the profile and renames it to the profile.
fn replace(folder: &Path, text: &str) {
    put(&folder.join("home/sedAbc"), text);
    rename(folder, "home/sedAbc", "home/profile.toml");
}

fn remove(folder: &Path) {
    fs::remove_file(folder.join("home/profile.toml")).expect("it is there");
}

/// Each way is followed by a plain write, which must be noticed too.
fn check(way: &str, acts: &[Act], wanted: &[&str]) {
    let acts = [acts, &[(3000, |folder: &Path| write(folder, "last"))]].concat();
    assert_eq!(seen(&acts), [wanted, &["last"]].concat(), "{way}");
}

#[test]
fn a_change_is_seen_once_however_it_is_saved() {
    let ways: [(&str, &[Act]); 8] = [
        ("in place", &[(200, |f| write(f, "two"))]),
        (
            "in steps",
            &[(200, |f| write(f, "t")), (220, |f| write(f, "tw")), (250, |f| write(f, "two"))],
        ),
        ("truncated, then written", &[(200, |f| write(f, "")), (400, |f| write(f, "two"))]),
        ("by a new file", &[(200, |f| replace(f, "two"))]),
        (
            "with a backup first",
            &[(200, |f| {
                rename(f, "home/profile.toml", "home/profile.toml~");
                write(f, "two");
            })],
        ),
        ("deleted, then made", &[(200, remove), (350, |f| write(f, "two"))]),
        (
            "the folder renamed and back",
            &[
                (200, |f| rename(f, "home", "away")),
                (300, |f| rename(f, "away", "home")),
                (320, |f| write(f, "two")),
            ],
        ),
        (
            "another folder in its place",
            &[(200, |f| {
                rename(f, "home", "old");
                fs::create_dir(f.join("home")).expect("it was renamed");
                write(f, "two");
            })],
        ),
    ];
    for (way, acts) in ways {
        check(way, acts, &["two"]);
    }
}

#[test]
fn what_leads_to_other_content_is_followed() {
    let to_target = |folder: &Path| {
        put(&folder.join("target"), "one");
        put(&folder.join("other"), "two");
        symlink("../target", folder.join("home/profile.toml")).expect("a link");
    };
    let ways: [(&str, Act); 3] = [
        ("the target written", (200, |f| put(&f.join("target"), "two"))),
        ("the target replaced", (200, |f| rename(f, "other", "target"))),
        (
            "the link leads elsewhere",
            (200, |f| {
                remove(f);
                symlink("../other", f.join("home/profile.toml")).expect("a link");
            }),
        ),
    ];
    for (way, act) in ways {
        let last: Act = (3000, |f| put(&f.join("home/profile.toml"), "last"));
        assert_eq!(seen_from(to_target, &[act, last]), ["two", "last"], "{way}");
    }
    let folder_link = |folder: &Path| {
        fs::remove_dir(folder.join("home")).expect("it is empty");
        for (name, text) in [("a", "one"), ("b", "two")] {
            fs::create_dir(folder.join(name)).expect("a new folder");
            put(&folder.join(name).join("profile.toml"), text);
        }
        symlink("a", folder.join("home")).expect("a link");
    };
    let act: Act = (200, |f| {
        fs::remove_file(f.join("home")).expect("a link");
        symlink("b", f.join("home")).expect("a link");
    });
    assert_eq!(seen_from(folder_link, &[act]), ["two"], "the folder leads elsewhere");
}

#[test]
fn what_changes_nothing_is_not_rendered() {
    let ways: [(&str, &[Act]); 5] = [
        ("the same bytes", &[(200, |f| write(f, "one"))]),
        ("the same bytes in a new file", &[(200, |f| replace(f, "one"))]),
        (
            "chmod",
            &[(200, |f| {
                let path = f.join("home/profile.toml");
                fs::set_permissions(path, fs::Permissions::from_mode(0o600))
                    .expect("one's own file");
            })],
        ),
        ("the own output", &[(200, |f| put(&f.join("home/cv.pdf"), "%PDF"))]),
        (
            "what an editor keeps",
            &[(200, |f| {
                put(&f.join("home/.profile.toml.swp"), "x");
                put(&f.join("home/profile.toml~"), "x");
            })],
        ),
    ];
    for (way, acts) in ways {
        check(way, acts, &[]);
    }
}

#[test]
fn what_was_looked_for_is_seen_when_it_comes() {
    let made: Act = (200, |f| put(&f.join("home/papers.bib"), "+bib"));
    let changed: Act = (900, |f| put(&f.join("home/papers.bib"), "+more"));
    assert_eq!(seen(&[made, changed]), ["one+bib", "one+more"], "a missing file");
    let font: Act = (200, |f| {
        fs::create_dir(f.join("home/fonts")).expect("a new folder");
        put(&f.join("home/fonts/a.ttf"), "font");
    });
    check("a font", &[font], &["one"]);
    check("a name in the folder", &[(200, |f| put(&f.join("home/me.jpg"), "jpg"))], &["one"]);
}

#[test]
fn what_is_gone_is_reported_after_a_while() {
    check("deleted for good", &[(200, remove)], &["none"]);
    check("emptied", &[(200, |f| write(f, ""))], &[""]);
    check("back late", &[(200, remove), (1200, |f| write(f, "two"))], &["none", "two"]);
}

/// Some 2000 writes within two seconds are rendered every half second, and the last one at the end.
#[test]
fn writes_without_end_are_rendered_on_the_way() {
    let folder = tempfile::tempdir().expect("a folder");
    let profile = folder.path().join("profile.toml");
    put(&profile, "0");
    let inputs = Inputs::of(&profile);
    let mut pace = Pace::new(vec![Question::Profile], &*inputs);
    let (mut now, mut written, mut seen) = (0, 0, vec![]);
    while now < 3000 {
        match pace.look(Duration::from_millis(now), &*inputs) {
            Step::Wait(pause) => now += pause.as_millis() as u64,
            Step::Render(_) => seen.push(fs::read_to_string(&profile).expect("it is there").len()),
        }
        if now <= 2000 {
            written = now as usize;
            put(&profile, &"x".repeat(written));
        }
    }
    assert!((4..=5).contains(&seen.len()), "{seen:?}");
    assert_eq!(seen.last(), Some(&written), "{seen:?}");
}

/// A file that a render may not read is not repeatedly taken for a change.
#[test]
fn what_a_render_is_not_told_is_no_change() {
    struct Still;
    impl World<&'static str> for Still {
        fn stamp(&self, _: &&'static str) -> Stamp {
            Stamp(Answer::Content(1))
        }

        fn answer(&self, _: &&'static str) -> Answer {
            Answer::Content(2)
        }
    }
    let mut pace = Pace::new(vec!["profile"], &Still);
    let mut renders = 0;
    pace.rendered(1, vec![("large.bib", Answer::None)], false);
    for now in 0..100 {
        if let Step::Render(_) = pace.look(Duration::from_millis(50 * now), &Still) {
            renders += 1;
            pace.rendered(1, vec![("large.bib", Answer::None)], false);
        }
    }
    assert_eq!(renders, 1);
}
