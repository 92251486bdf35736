//! `curricle explain [CODE]`

use super::{Error, terminal};
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::lint::LINTS;
use crate::readback::FINDINGS;

/// Explain a fault at length, by its code, which is shown in brackets after `error`
#[derive(Debug, clap::Args)]
pub struct ExplainArguments {
    /// The code, such as `unknown-key`; without one, all codes are listed
    code: Option<String>,
}

/// The stories of faults, a section each; those of lints and of the read-back stand where they are found.
const ERRORS: &str = include_str!("../../docs/errors.md");

pub fn explain(arguments: &ExplainArguments) -> Result<(), Error> {
    let Some(code) = &arguments.code else {
        let width = sections().map(|(code, _)| code.len()).max().unwrap_or_default();
        for (code, text) in sections() {
            terminal::answer(&format!("{code:width$}  {}", first_sentence(text)));
        }
        return Ok(());
    };
    // As it is printed: `error[unknown-key]`.
    let behind = code.split_once('[').map_or(code.as_str(), |(_, behind)| behind);
    let bare = behind.split(']').next().unwrap_or(behind).trim_end_matches(':');
    match sections().find(|(known, _)| *known == bare) {
        Some((code, text)) => {
            terminal::answer(&format!("{code}\n\n{}", plain(text)));
            Ok(())
        }
        None => Err(unknown(bare)),
    }
}

fn unknown(code: &str) -> Error {
    let near = did_you_mean(code, sections().map(|(code, _)| code));
    Error::usage(
        Diagnostic::new(Code::USAGE, format!("there is no code `{code}`"))
            .hints(near.map(|near| format!("did you mean `{near}`?")))
            .hint("`curricle explain` lists them all"),
    )
}

/// Each code and what is said of it, in order.
fn sections() -> std::vec::IntoIter<(&'static str, &'static str)> {
    let faults = ERRORS.split("\n## ").skip(1).filter_map(|section| section.split_once('\n'));
    let lints = LINTS.iter().map(|lint| (lint.code.name(), lint.doc));
    let findings = FINDINGS.iter().map(|(code, doc)| (code.name(), *doc));
    let mut sections: Vec<_> = faults.chain(lints).chain(findings).collect();
    sections.sort();
    sections.into_iter()
}

fn first_sentence(text: &str) -> String {
    let line = text.trim_start().split("\n\n").next().unwrap_or_default().replace('\n', " ");
    let end = line.find(". ").map_or(line.len(), |end| end + 1);
    let end = line[..end].find(": ").unwrap_or(end);
    line[..end].trim_end_matches(['.', ':']).into()
}

/// The Markdown as a terminal shows it: examples set in, each with a word on what it is.
fn plain(text: &str) -> String {
    let mut out = vec![];
    let mut example = false;
    for line in text.trim().lines() {
        match line.strip_prefix("```") {
            Some("") => example = false,
            Some(info) => {
                example = true;
                let works = info.split(' ').any(|word| word == "works");
                let name = info.split(' ').find(|word| word.contains('/'));
                out.push(match (works, name) {
                    (true, _) => "and this does not:\n".into(),
                    (false, Some(name)) => format!("in {name}:\n"),
                    (false, None) if info.starts_with("sh") => "with this command:\n".into(),
                    (false, None) => "for example, this causes it:\n".into(),
                });
            }
            None if example && !line.is_empty() => out.push(format!("    {line}")),
            None => out.push(line.into()),
        }
    }
    out.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_code_is_explained_once() {
        let codes: Vec<&str> = sections().map(|(code, _)| code).collect();
        assert!(codes.is_sorted_by(|one, next| one < next), "{codes:?}");
        let (_, sections) = ERRORS.split_once("\n## ").expect("there are sections");
        let written: Vec<&str> =
            sections.split("\n## ").filter_map(|section| section.lines().next()).collect();
        assert!(written.is_sorted(), "{written:?}");
    }

    #[test]
    fn an_example_is_set_in() {
        let text = "Is wrong.\n\n```toml fails\na = 1\n```\n\n```toml works\na = 2\n```\n";
        assert_eq!(
            plain(text),
            "Is wrong.\n\nfor example, this causes it:\n\n    a = 1\n\n\
             and this does not:\n\n    a = 2"
        );
        assert_eq!(first_sentence("One\ntwo. Three."), "One two");
    }
}
