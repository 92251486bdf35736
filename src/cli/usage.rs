//! Invalid command lines, in the form of all other faults.

use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::parser::ValueSource;
use clap::{ArgMatches, Command};

use super::terminal;
use crate::DEFAULT_TEMPLATE;
use crate::diagnostic::{Code, Diagnostic, Sink, did_you_mean, list};
use crate::engine::{Template, template_names};
use crate::output::Format;
use crate::profile::VARIANT_KEYS;

/// Prints clap's error: its first paragraph, and how to fix it.
pub fn fault(error: &clap::Error, program: &Command) -> ExitCode {
    let arguments: Vec<String> =
        std::env::args_os().map(|argument| argument.to_string_lossy().into_owned()).collect();
    let format = |pair: &[String]| pair[0] == "--diagnostic-format" && pair[1] == "json";
    if arguments.iter().any(|argument| argument == "--diagnostic-format=json")
        || arguments.windows(2).any(format)
    {
        terminal::set_format(terminal::DiagnosticFormat::Json);
    }
    let text = error.render().to_string();
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let message: Vec<&str> = lines.iter().copied().take_while(|line| !line.is_empty()).collect();
    let message = message.join(" ").replace('\'', "`");
    let message = message.trim_start_matches("error: ");
    let fault = Diagnostic::new(Code::USAGE, message.split(" [possible").next().unwrap_or(message));
    let allowed = match error.get(ContextKind::ValidValue) {
        Some(ContextValue::Strings(values)) if !values.is_empty() => {
            let values: Vec<&str> = values.iter().map(String::as_str).collect();
            Some(format!("allowed: {}", list(&values)))
        }
        _ => None,
    };
    let command = commands(program).into_iter().find(|name| arguments[1..].contains(name));
    let asked = command.as_ref().map_or("curricle".into(), |command| format!("curricle {command}"));
    let tips = match (error.kind(), error.get(ContextKind::InvalidArg)) {
        (ErrorKind::UnknownArgument, Some(ContextValue::String(typed)))
            if typed.starts_with('-') =>
        {
            instead(typed, command.as_deref(), &lines)
        }
        _ => tips(&lines),
    };
    let help = format!("`{asked} --help` shows what is allowed");
    terminal::diagnostic(&fault.hints(tips).hints(allowed).hint(help));
    ExitCode::from(2)
}

/// What clap suggests.
fn tips(lines: &[&str]) -> Vec<String> {
    let tips = lines.iter().filter_map(|line| line.strip_prefix("tip: "));
    let similar = tips.filter_map(|tip| tip.split_once(" exists: "));
    similar.map(|(_, name)| format!("did you mean {}?", name.replace('\'', "`"))).collect()
}

/// What to write instead of an unknown option.
fn instead(typed: &str, command: Option<&str>, lines: &[&str]) -> Vec<String> {
    let name = typed.trim_start_matches('-');
    let renders = matches!(command, None | Some("check"));
    let setting = VARIANT_KEYS.iter().find(|(key, _)| *key == name && renders);
    let template = Template::embedded(DEFAULT_TEMPLATE, &mut Sink::default());
    let is_option = |name: &str| {
        name == "theme" || template.is_ok_and(|own| own.manifest.options.contains_key(name))
    };
    if ["o", "output", "out"].contains(&name) && command.is_none() {
        vec!["outputs are named without an option: `curricle cv.pdf`".into()]
    } else if let Some((_, path)) = setting {
        vec![format!("write `--set {}=…`", path.join("."))]
    } else if renders && is_option(name) {
        vec![format!("write `--set template-options.{name}=…`")]
    } else {
        // clap finds much similar that is not.
        let near = |tip: &String| {
            let found = tip.split('`').nth(1).unwrap_or_default();
            did_you_mean(typed, [found]).is_some()
        };
        tips(lines).into_iter().filter(near).collect()
    }
}

/// An option of a render before another command.
pub fn misplaced(matches: &ArgMatches, program: &Command) -> Option<Diagnostic> {
    let command = matches.subcommand_name()?;
    let mut own = program.get_arguments().filter(|argument| !argument.is_global_set());
    let misplaced = own.find(|argument| {
        matches.value_source(argument.get_id().as_str()) == Some(ValueSource::CommandLine)
    })?;
    let name = match misplaced.get_long() {
        Some(long) => format!("`--{long}`"),
        None => "an output".into(),
    };
    let taken = program.find_subcommand(command).is_some_and(|command| {
        command.get_arguments().any(|argument| argument.get_id() == misplaced.get_id())
    });
    let fault =
        Diagnostic::new(Code::USAGE, format!("{name} comes before the command `{command}`"));
    Some(match taken {
        true => fault.hint(format!(
            "write it after the command: `curricle {command} {} …`",
            name.trim_matches('`')
        )),
        false => fault.hint(format!("`curricle {command} --help` shows what it takes")),
    })
}

/// An output whose name has no format.
pub fn formatless(name: &str, program: &Command) -> Diagnostic {
    let is_word = !name.contains(['/', '\\', '.', '-']);
    let commands = commands(program);
    let commands: Vec<&str> = commands.iter().map(String::as_str).collect();
    let no_format = "does not determine a format";
    let formats = format!("name its format with `--format`: {}", Format::names());
    let to_write = match name.ends_with(|c: char| c.is_alphanumeric()) {
        true => format!("write `{name}.pdf`, or {formats}"),
        false => formats,
    };
    if !is_word {
        return Diagnostic::new(Code::USAGE, format!("`{name}` {no_format}")).hint(to_write);
    }
    if commands.contains(&name) {
        return Diagnostic::new(Code::USAGE, format!("the command `{name}` comes after an output"))
            .hint(format!("write it first, as in `curricle {name} …`"));
    }
    // Commands of other programs.
    let known = match name {
        "init" | "create" => Some("to begin a CV, run `curricle new`"),
        "render" | "build" | "compile" | "make" | "export" => {
            Some("to make the CV, run `curricle`")
        }
        _ => None,
    };
    if let Some(known) = known {
        return Diagnostic::new(Code::USAGE, format!("`{name}` is not a command"))
            .hint(known)
            .hint(format!("the commands are {}", list(&commands)));
    }
    let near = did_you_mean(name, commands.iter().copied());
    let template =
        template_names().contains(&name).then(|| format!("write `-t {name}` to use the template"));
    Diagnostic::new(
        Code::USAGE,
        format!("`{name}` is not a command, and as an output it {no_format}"),
    )
    .hints(near.map(|near| format!("did you mean `curricle {near}`?")))
    .hints(template)
    .hint(format!("the commands are {}", list(&commands)))
    .hint(format!("for an output, {to_write}"))
}

fn commands(program: &Command) -> Vec<String> {
    let shown = program.get_subcommands().filter(|command| !command.is_hide_set());
    shown.map(|command| command.get_name().to_string()).collect()
}
