//! The licences of what this program is built from.

use std::process::Command;

use crate::support::root;

/// Whether an expression of SPDX is kept by one of the licences allowed. `/` is an old form of `OR`.
fn is_kept(expression: &str, allowed: &[&str]) -> bool {
    let text = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut at = 0;
    let kept = either(&words, &mut at, allowed);
    assert_eq!(at, words.len(), "{expression}");
    kept
}

fn either(words: &[&str], at: &mut usize, allowed: &[&str]) -> bool {
    let mut kept = both(words, at, allowed);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        kept |= both(words, at, allowed);
    }
    kept
}

fn both(words: &[&str], at: &mut usize, allowed: &[&str]) -> bool {
    let mut kept = one(words, at, allowed);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        kept &= one(words, at, allowed);
    }
    kept
}

fn one(words: &[&str], at: &mut usize, allowed: &[&str]) -> bool {
    let word = words[*at];
    *at += 1;
    if word == "(" {
        let kept = either(words, at, allowed);
        assert_eq!(words[*at], ")");
        *at += 1;
        return kept;
    }
    let mut name = word.to_string();
    if words.get(*at) == Some(&"WITH") {
        name = format!("{word} WITH {}", words[*at + 1]);
        *at += 2;
    }
    allowed.contains(&name.as_str())
}

#[test]
fn every_dependency_is_under_a_licence_that_is_allowed() {
    let deny =
        std::fs::read_to_string(root().join("deny.toml")).expect("it is part of the package");
    let deny: toml::Table = deny.parse().expect("it is TOML");
    let allowed = deny["licenses"]["allow"].as_array().expect("a list");
    let allowed: Vec<&str> = allowed.iter().filter_map(toml::Value::as_str).collect();
    assert!(is_kept("MIT/GPL-3.0", &allowed) && !is_kept("(MIT OR ISC) AND GPL-3.0", &allowed));
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let arguments = ["metadata", "--format-version", "1", "--locked", "--offline"];
    let said = Command::new(cargo).args(arguments).current_dir(root()).output();
    let said = said.expect("cargo runs");
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    let said: serde_json::Value = serde_json::from_slice(&said.stdout).expect("it is JSON");
    let packages = said["packages"].as_array().expect("a list");
    assert!(packages.len() > 300, "{}", packages.len());
    for package in packages {
        let license = package["license"].as_str().unwrap_or_default();
        assert!(is_kept(license, &allowed), "{}: `{license}`", package["name"]);
    }
}
