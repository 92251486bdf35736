//! What the README shows works.

use std::fs;

use curricle::engine::template_names;

use crate::support::{pages, render, root};

/// The README, once there is one.
fn readme() -> Option<String> {
    fs::read_to_string(root().join("README.md")).ok()
}

#[test]
fn the_profiles_shown_render_without_a_fault() {
    let Some(readme) = readme() else { return };
    let profiles: Vec<&str> = readme
        .split("```toml\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .filter(|code| code.contains("[person]"))
        .collect();
    assert!(!profiles.is_empty(), "the README shows a profile");
    for profile in profiles {
        let faults = render(profile, curricle::DEFAULT_TEMPLATE).diagnostics;
        assert!(faults.is_empty(), "{profile}\n{faults:#?}");
        template_names().into_iter().for_each(|template| drop(pages(profile, template)));
    }
}

#[test]
fn the_two_commands_are_there() {
    let Some(readme) = readme() else { return };
    for command in ["cargo run -- cv.pdf", "cargo test"] {
        let shown = readme.lines().any(|line| line.trim_start_matches("$ ").starts_with(command));
        assert!(shown, "the README does not show `{command}`");
    }
}

#[test]
fn what_it_points_to_is_there() {
    let Some(readme) = readme() else { return };
    for target in readme.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
        let file = target.split('#').next().unwrap_or_default();
        let local = !file.is_empty() && !file.contains("://") && !file.starts_with("mailto:");
        assert!(!local || root().join(file).exists(), "the README points to `{file}`");
    }
}
