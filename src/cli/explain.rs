//! `curricle explain [CODE]`

use super::{Error, terminal};
use crate::diagnostic::{CODES, Code, Diagnostic, did_you_mean};
use crate::lint::LINTS;
use crate::output::wrap;

/// Explain a fault in detail, by the code in brackets after `error`
#[derive(Debug, clap::Args)]
pub struct ExplainArguments {
    /// The code, such as `unknown-key`; without it, all codes are listed
    code: Option<String>,
}

/// The explanations of faults, one section each; for lints, only their examples.
const ERRORS: &str = include_str!("../../docs/errors.md");
const LINT_EXAMPLES: &str = include_str!("../../docs/lints.md");

/// The maximum line length, as in `--help`.
const WIDTH: usize = 90;

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

/// The explanation of each code, in the order of the table.
fn explanations() -> impl Iterator<Item = (Code, String)> {
    let of = |code: Code| match LINTS.iter().find(|lint| lint.code == code) {
        Some(lint) => lint.doc() + examples(code),
        None => section(code).unwrap_or_else(|| code.meaning()).into(),
    };
    CODES.iter().map(move |code| (*code, of(*code)))
}

fn section(code: Code) -> Option<&'static str> {
    let mut sections = ERRORS.split("\n## ").filter_map(|section| section.split_once('\n'));
    sections.find(|(name, _)| code == *name).map(|(_, text)| text)
}

/// The examples of a lint, from the first fence on.
fn examples(code: Code) -> &'static str {
    let heading = format!("\n### `{code}`\n");
    let section = LINT_EXAMPLES.split_once(&heading).map_or("", |(_, rest)| rest);
    let section = section.split("\n##").next().unwrap_or_default();
    section.find("\n```").map_or("", |start| &section[start..])
}

/// Markdown for a terminal: paragraphs are wrapped, and examples are indented and introduced.
fn plain(text: &str) -> String {
    let mut out = vec![];
    let mut example = false;
    let mut paragraph = String::new();
    for line in text.trim().lines() {
        if !example && !line.is_empty() && !line.starts_with("```") {
            let space = if paragraph.is_empty() { "" } else { " " };
            paragraph = paragraph + space + line;
            continue;
        }
        if !paragraph.is_empty() {
            out.push(wrap(&without_links(&paragraph), WIDTH));
            paragraph.clear();
        }
        match line.strip_prefix("```") {
            Some("") => example = false,
            Some(info) => {
                example = true;
                let works = info.split(' ').any(|word| word == "works");
                let name = info.split(' ').find(|word| word.contains('/'));
                out.push(match (works, name) {
                    (true, _) => "This is correct:\n".into(),
                    (false, Some(name)) => format!("In {name}:\n"),
                    (false, None) if info.starts_with("sh") => "With this command:\n".into(),
                    (false, None) => "For example, this causes it:\n".into(),
                });
            }
            None if example && !line.is_empty() => out.push(format!("    {line}")),
            None => out.push(line.into()),
        }
    }
    out.push(wrap(&without_links(&paragraph), WIDTH));
    out.join("\n").trim_end().into()
}

/// Text in which links to other pages are replaced by the names of these.
fn without_links(text: &str) -> String {
    let mut pieces = text.split("](");
    let mut out = pieces.next().unwrap_or_default().to_string();
    for piece in pieces {
        let before = out.rfind('[').map(|at| (out.split_off(at), piece.split_once(')')));
        match before {
            Some((name, Some((_, rest)))) => out += &format!("docs/{}{rest}", &name[1..]),
            Some((name, None)) => out += &format!("{name}]({piece}"),
            None => out += &format!("]({piece}"),
        }
    }
    out
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
            "Is wrong.\n\nFor example, this causes it:\n\n    a = 1\n\n\
             This is correct:\n\n    a = 2"
        );
        assert_eq!(plain("See [a.md](a.md#x), and\nb."), "See docs/a.md, and b.");
        let long = plain(&"word ".repeat(40));
        assert!(long.lines().count() > 1 && long.lines().all(|line| line.len() <= WIDTH));
    }
}
