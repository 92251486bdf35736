//! `curricle explain [CODE]`

use super::{Error, terminal};
use crate::diagnostic::{CODES, Code, Diagnostic, did_you_mean};
use crate::lint::LINTS;

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
        let width = CODES.iter().map(|code| code.name().len()).max().unwrap_or_default();
        for code in CODES {
            terminal::answer(&format!("{code:width$}  {}", code.meaning().trim_end_matches('.')));
        }
        return Ok(());
    };
    // As it is printed: `error[unknown-key]`.
    let after = code.split_once('[').map_or(code.as_str(), |(_, after)| after);
    let bare = after.split(']').next().unwrap_or(after).trim_end_matches(':');
    match explanations().find(|(known, _)| *known == bare) {
        Some((code, text)) => {
            terminal::answer(&format!("{code}\n\n{}", plain(&text)));
            Ok(())
        }
        None => Err(unknown(bare)),
    }
}

fn unknown(code: &str) -> Error {
    let near = did_you_mean(code, CODES.iter().map(|code| code.name()));
    Error::usage(
        Diagnostic::new(Code::USAGE, format!("there is no code `{code}`"))
            .hints(near.map(|near| format!("did you mean `{near}`?")))
            .hint("`curricle explain` lists them all"),
    )
}

/// What is said of each code, in the order of the table.
fn explanations() -> impl Iterator<Item = (Code, String)> {
    let of = |code: Code| match LINTS.iter().find(|lint| lint.code == code) {
        Some(lint) => lint.doc(),
        None => section(code).unwrap_or_else(|| code.meaning()).into(),
    };
    CODES.iter().map(move |code| (*code, of(*code)))
}

fn section(code: Code) -> Option<&'static str> {
    let mut sections = ERRORS.split("\n## ").filter_map(|section| section.split_once('\n'));
    sections.find(|(name, _)| code == *name).map(|(_, text)| text)
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
    fn each_explanation_begins_with_the_meaning() {
        for (code, text) in explanations() {
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let meaning = code.meaning().trim_end_matches('.');
            assert!(words.starts_with(meaning), "{code}: not {meaning:?}, but\n{text}");
        }
    }

    #[test]
    fn an_example_is_set_in() {
        let text = "Is wrong.\n\n```toml fails\na = 1\n```\n\n```toml works\na = 2\n```\n";
        assert_eq!(
            plain(text),
            "Is wrong.\n\nfor example, this causes it:\n\n    a = 1\n\n\
             and this does not:\n\n    a = 2"
        );
    }
}
