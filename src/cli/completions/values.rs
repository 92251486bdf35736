//! Completions of an argument.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use clap::builder::StyledStr;
use clap_complete::engine::{CompletionCandidate, PathCompleter, ValueCompleter};

use crate::assist::{self, Context, Library};
use crate::cli::input;
use crate::diagnostic::{CODES, DataPath, Sink};
use crate::document::known_languages;
use crate::engine::{Template, template_names};
use crate::files::{DiskFiles, folder};
use crate::lint::LINTS;
use crate::profile::Day;
use crate::render::finding_names;

/// Completions for what has been typed so far.
type Values = fn(&OsStr) -> Vec<CompletionCandidate>;

/// The completions for the argument with a name; `None` for arguments with only files or a few words.
pub fn of(argument: &str) -> Option<Values> {
    Some(match argument {
        "template" => templates,
        "lang" | "tag" => languages,
        "paper" => |typed| filtered(typed, settings("cv.paper=", "cv.paper=")),
        "variant" => |typed| filtered(typed, tables("variant")),
        "letter" => |typed| filtered(typed, tables("letter")),
        "bio" => |typed| filtered(typed, tables("bio")),
        "set" => |typed| filtered(typed, settings(&typed.to_string_lossy(), "")),
        "code" => codes,
        "deny" => lints,
        _ => return None,
    })
}

fn templates(typed: &OsStr) -> Vec<CompletionCandidate> {
    let inside = template_names().into_iter().map(|name| {
        let template = Template::embedded(name, &mut Sink::default());
        (
            name.to_string(),
            template.map(|template| template.manifest.description).unwrap_or_default(),
        )
    });
    let mut found = filtered(typed, inside.collect());
    if !typed.is_empty() {
        found.extend(PathCompleter::dir().complete(typed));
    }
    found
}

fn languages(typed: &OsStr) -> Vec<CompletionCandidate> {
    let known = known_languages();
    filtered(typed, known.into_iter().map(|it| (it.tag.into(), it.english.to_string())).collect())
}

fn codes(typed: &OsStr) -> Vec<CompletionCandidate> {
    let all = CODES.iter().map(|code| (code.name().into(), code.meaning().into()));
    filtered(typed, all.collect())
}

fn lints(typed: &OsStr) -> Vec<CompletionCandidate> {
    let names =
        LINTS.iter().map(|lint| lint.code.name()).chain(finding_names()).chain(["warnings"]);
    let meaning = |name: &str| CODES.iter().find(|code| **code == *name).map(|it| it.meaning());
    let all = names.map(|name| (name.to_string(), meaning(name).unwrap_or("All warnings").into()));
    filtered(typed, all.collect())
}

/// The names of the tables in a table of the profile on the command line.
fn tables(table: &str) -> Vec<(String, String)> {
    let names = with_profile(|context| assist::names(context, &DataPath::root(table)));
    names.into_iter().map(|name| (name, String::new())).collect()
}

/// The continuations of a `PATH=VALUE`, without its start.
fn settings(typed: &str, start: &str) -> Vec<(String, String)> {
    let words = with_profile(|context| assist::settings(context, typed));
    let rest = |name: &str| name.strip_prefix(start).unwrap_or(name).to_string();
    words.into_iter().map(|word| (rest(&word.name), word.doc)).collect()
}

/// Calls `ask` with the profile of the incomplete command line, or with an empty one.
fn with_profile<T>(ask: impl Fn(&Context) -> T) -> T {
    let typed = Typed::read(std::env::args().collect());
    let text = input::profile(&typed.profile).unwrap_or_default();
    let files = DiskFiles::new(folder(&typed.profile));
    let today = input::today().unwrap_or(ANY_DAY);
    let library = Library::read("profile.toml", &text, &files, today);
    ask(&Context {
        text: &text,
        library: &library,
        files: &files,
        template: typed.template.as_deref(),
    })
}

/// Names do not depend on the day.
const ANY_DAY: Day = Day::new(2000, 1, 1).expect("a day");

/// The profile according to an incomplete command line.
#[derive(Debug, PartialEq)]
struct Typed {
    profile: PathBuf,
    template: Option<String>,
}

impl Typed {
    fn read(arguments: Vec<String>) -> Self {
        let after = |short: &str, long: &str| {
            let joined = format!("{long}=");
            let joined = arguments.iter().find_map(|it| it.strip_prefix(&joined));
            let apart = || {
                let place = arguments.iter().position(|it| it == short || it == long)?;
                arguments.get(place + 1).map(String::as_str)
            };
            joined.or_else(apart).map(str::to_string)
        };
        let profile =
            after("-p", "--profile").filter(|name| name != "-" && Path::new(name).is_file());
        Self {
            profile: profile.unwrap_or_else(|| "profile.toml".into()).into(),
            template: after("-t", "--template"),
        }
    }
}

/// The values that begin with what has been typed, each with a description.
fn filtered(typed: &OsStr, values: Vec<(String, String)>) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy();
    let fitting = values.into_iter().filter(|(value, _)| value.starts_with(&*typed));
    let candidate = |(value, doc): (String, String)| {
        let doc = doc.lines().next().unwrap_or_default().to_string();
        CompletionCandidate::new(value).help((!doc.is_empty()).then(|| StyledStr::from(doc)))
    };
    fitting.map(candidate).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn profile_and_template_are_those_of_the_command_line() {
        let read = |line: &str| Typed::read(line.split(' ').map(String::from).collect());
        let plain = Typed { profile: "profile.toml".into(), template: None };
        assert_eq!(read("curricle -- curricle --set "), plain);
        let modern = Typed { template: Some("modern".into()), ..plain };
        assert_eq!(read("curricle -- curricle -t modern --set "), modern);
        assert_eq!(read("curricle -- curricle --template=modern -p not-there --set "), modern);
    }
}
