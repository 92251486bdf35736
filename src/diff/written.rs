//! Changes as text for the terminal, and as Markdown for a message.

use super::{Change, What};

/// One line per change, below the title of its section.
pub fn text(changes: &[Change]) -> String {
    let manner =
        Manner { mark: "  ", before: "    − ", after: "    + ", escaped: &|text| text.into() };
    written(changes, |title| format!("{title}\n"), &manner)
}

/// The same as Markdown, for mail programs that render it.
pub fn markdown(changes: &[Change]) -> String {
    let escaped = |text: &str| {
        let mut out = String::new();
        for c in text.chars() {
            if "\\`*_[]<>#".contains(c) {
                out.push('\\');
            }
            out.push(c);
        }
        out
    };
    let (before, after) = ("  - was: ", "  - now: ");
    let manner = Manner { mark: "- ", before, after, escaped: &escaped };
    let text = written(changes, |title| format!("\n**{}**\n\n", escaped(title)), &manner);
    text.trim_start().to_string()
}

/// The prefixes of a change, and of each removed or added line.
struct Manner<'a> {
    mark: &'a str,
    before: &'a str,
    after: &'a str,
    escaped: &'a dyn Fn(&str) -> String,
}

fn written(changes: &[Change], title: impl Fn(&str) -> String, manner: &Manner) -> String {
    let mut out = String::new();
    let mut section: Option<&str> = None;
    for change in changes {
        if section != Some(&change.section) && !(change.section.is_empty() && section.is_none()) {
            out += &title(&change.section);
        }
        section = Some(&change.section);
        out += &format!("{}{}\n", manner.mark, one(change, manner));
    }
    out
}

/// One change, as in "ended: Engineer, Maas (2020–Present → 2020–2025)".
fn one(change: &Change, manner: &Manner) -> String {
    let escaped = manner.escaped;
    let Change { what, item, before, after, .. } = change;
    let joined = |texts: &[String]| escaped(&texts.join(", "));
    let name = escaped(item);
    let named = if item.is_empty() { String::new() } else { format!(" {name}") };
    let change_of = || match (before.is_empty(), after.is_empty()) {
        (false, false) => format!("{} → {}", joined(before), joined(after)),
        (true, _) => format!("now {}", joined(after)),
        (_, true) => format!("no longer {}", joined(before)),
    };
    let aside = |texts: &[String]| match (texts.is_empty(), item.is_empty()) {
        (true, _) => String::new(),
        (false, true) => format!(" {}", joined(texts)),
        (false, false) => format!(" ({})", joined(texts)),
    };
    match what {
        What::Added => format!("added:{named}{}", aside(after)),
        What::Removed => format!("removed:{named}{}", aside(before)),
        What::Ended => format!("ended:{named} ({})", change_of()),
        What::Dates => format!("dates:{named} ({})", change_of()),
        What::Status => format!("status:{named} ({})", change_of()),
        What::Text if before.len() < 2 && after.len() < 2 => {
            format!("text:{named}{} {}", if item.is_empty() { "" } else { ":" }, change_of())
        }
        What::Text => {
            let lines = |start: &str, texts: &[String]| -> String {
                texts.iter().map(|text| format!("\n{start}{}", escaped(text))).collect()
            };
            format!("text:{named}{}{}", lines(manner.before, before), lines(manner.after, after))
        }
    }
}
