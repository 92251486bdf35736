//! What the docs show works: whole profiles render without a word, commands are understood.

use std::fs;

use crate::{blocks, package, printed, run};

#[test]
fn whole_profiles_render() {
    let mut count = 0;
    for (name, text) in docs() {
        for block in blocks(&text).iter().filter(|block| block.words == ["toml"]) {
            if !block.code.contains("[person]") {
                continue;
            }
            count += 1;
            let folder = tempfile::tempdir().unwrap();
            fs::write(folder.path().join("profile.toml"), block.code).unwrap();
            let output = run(folder.path(), &[]);
            let printed = printed(&output);
            assert!(output.status.success(), "{name}:\n{}\n{printed}", block.code);
            assert_eq!(printed.lines().count(), 1, "{name}:\n{}\n{printed}", block.code);
        }
    }
    assert!(count > 0, "the docs show a profile");
}

#[test]
fn commands_are_understood() {
    let folder = tempfile::tempdir().unwrap();
    let mut count = 0;
    for (name, text) in docs() {
        for block in blocks(&text).iter().filter(|block| block.words == ["sh"]) {
            for line in block.code.lines().filter_map(|line| line.strip_prefix("curricle")) {
                let line = line.split(['|', '>', '<', '#']).next().unwrap_or_default();
                let mut arguments: Vec<String> = line
                    .split('\'')
                    .enumerate()
                    .flat_map(|(i, part)| match i % 2 {
                        0 => part.split_whitespace().map(String::from).collect(),
                        _ => vec![part.to_string()],
                    })
                    .collect();
                // Help is given only where all before it is understood.
                arguments.push("--help".into());
                let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
                let output = run(folder.path(), &arguments);
                assert!(output.status.success(), "{name}: curricle{line}\n{}", printed(&output));
                count += 1;
            }
        }
    }
    assert!(count > 0, "the docs show commands");
}

#[test]
fn what_they_point_to_is_there() {
    for (name, text) in docs() {
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = target.split('#').next().unwrap_or_default();
            let local = !file.is_empty() && !file.contains("://") && !file.starts_with("mailto:");
            assert!(!local || package("docs").join(file).exists(), "{name} points to `{file}`");
        }
    }
}

/// Each page of the docs but that of errors, which has a test of its own.
fn docs() -> Vec<(String, String)> {
    let entries = fs::read_dir(package("docs")).unwrap().map(|entry| entry.unwrap());
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names
        .filter(|name| name.ends_with(".md") && name != "errors.md")
        .map(|name| (name.clone(), fs::read_to_string(package("docs").join(name)).unwrap()))
        .collect()
}

/// A program on the path in place of the system's own shows what it is given.
#[cfg(target_os = "linux")]
#[test]
fn the_written_file_is_opened() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let opener = folder.path().join("xdg-open");
    fs::write(&opener, "#!/bin/sh\nprintf %s \"$1\" > opened.part && mv opened.part opened\n")
        .unwrap();
    fs::set_permissions(&opener, fs::Permissions::from_mode(0o755)).unwrap();
    fs::write(folder.path().join("profile.toml"), "[person]\nname = \"Noor Castellanos\"\n")
        .unwrap();
    let path = format!("{}:/usr/bin:/bin", folder.path().display());
    let output = crate::curricle(folder.path(), &["cv.pdf", "cv.svg", "--open"])
        .env("PATH", path)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", printed(&output));
    let opened = folder.path().join("opened");
    for _ in 0..200 {
        if opened.exists() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    let opened = fs::read_to_string(opened).unwrap();
    assert!(opened.ends_with("/cv.pdf"), "{opened}");

    let output =
        crate::curricle(folder.path(), &["--open"]).env("PATH", "/nowhere").output().unwrap();
    assert!(output.status.success() && folder.path().join("cv.pdf").exists());
    assert!(printed(&output).contains("warning[not-opened]"), "{}", printed(&output));
}

#[test]
fn a_shell_asks_for_completions_and_the_manual_knows_the_commands() {
    let folder = tempfile::tempdir().unwrap();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = run(folder.path(), &["completions", shell]);
        let script = String::from_utf8(output.stdout).unwrap();
        assert!(script.contains("CURRICLE_COMPLETE"), "{shell}: {script}");
    }
    let output = run(folder.path(), &["man"]);
    let page = String::from_utf8(output.stdout).unwrap();
    assert!(page.contains(".TH curricle 1"), "{page}");
    assert!(page.contains("COMMAND EXPLAIN"), "{page}");
}

/// What bash proposes for the last of the words, which it parts at each `=`.
#[cfg(target_os = "linux")]
fn proposed(folder: &std::path::Path, words: &[&str]) -> Vec<String> {
    const ASK: &str = r#"
        eval "$(curricle completions bash)"
        COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
        _curricle curricle "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        printf '%s\n' "${COMPREPLY[@]}"
    "#;
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_curricle")).parent().unwrap();
    let output = std::process::Command::new("bash")
        .args(["-c", ASK, "ask"])
        .args(words)
        .env("PATH", format!("{}:/usr/bin:/bin", program.display()))
        .current_dir(folder)
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap().lines().map(String::from).collect()
}

#[cfg(target_os = "linux")]
#[test]
fn bash_completes_what_the_program_and_the_profile_know() {
    let folder = tempfile::tempdir().unwrap();
    let profile = "[person]\nname = \"Noor Castellanos\"\n[variant.resume]\n[letter.acme]\nbody = \"x\"\n[bio.short]\ntext = \"x\"\n";
    fs::write(folder.path().join("profile.toml"), profile).unwrap();
    for (line, wanted) in [
        ("check", "check"),
        ("explain bib-invalid-d", "bib-invalid-doi"),
        ("check --deny old", "old-news"),
        ("-t mod", "modern"),
        ("templates show side", "sidebar"),
        ("--template = mod", "modern"),
        ("--variant res", "resume"),
        ("batch --variant res", "resume"),
        ("--letter ac", "acme"),
        ("--bio sh", "short"),
        ("--lang de-", "de-CH"),
        ("--paper us", "us-letter"),
        ("--set cv.pap", "cv.paper="),
        ("--set cv.paper = us", "us-letter"),
        ("-t modern --set template-options.theme = ind", "indigo"),
        ("-t sidebar --set template-options.side-w", "template-options.side-width="),
        ("--set person.links[0].network = gith", "github"),
        ("--set variant.res", "variant.resume."),
    ] {
        let words: Vec<&str> = ["curricle"].into_iter().chain(line.split(' ')).collect();
        let found = proposed(folder.path(), &words);
        assert!(found.iter().any(|found| found == wanted), "{line}: {wanted}, not {found:?}");
    }
    assert_eq!(proposed(folder.path(), &["curricle", "-t", "modern", "--variant", "zz"]), [""]);
}
