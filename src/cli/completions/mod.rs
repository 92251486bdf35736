//! `curricle completions SHELL`: a script with which a shell asks the program itself for completions, so they include
//! the variants of the profile and the options of the template.

mod values;

use clap_complete::engine::ArgValueCompleter;
use clap_complete::env::{CompleteEnv, Shells};

use super::{Error, disk};

/// Print a script that completes the arguments of curricle in a shell
///
/// For bash: `curricle completions bash > ~/.local/share/bash-completion/completions/curricle`;
/// for zsh, into a folder of `$fpath` as `_curricle`; for fish, into
/// `~/.config/fish/completions/curricle.fish`.
#[derive(Debug, clap::Args)]
pub struct CompletionsArguments {
    shell: clap_complete::Shell,
}

/// The environment variable by which a shell asks.
const VARIABLE: &str = "CURRICLE_COMPLETE";

pub fn completions(arguments: &CompletionsArguments) -> Result<(), Error> {
    let shell = arguments.shell.to_string();
    let shells = Shells::builtins();
    let shell = shells.completer(&shell).expect("each shell is built in");
    let mut script = vec![];
    let written =
        shell.write_registration(VARIABLE, "curricle", "curricle", "curricle", &mut script);
    written.expect("memory can be written");
    if arguments.shell == clap_complete::Shell::Bash {
        script.extend(WHOLE_WORDS.bytes());
    }
    Ok(disk::print(&script)?)
}

/// Bash ends a word at `=`, but the program needs whole words.
const WHOLE_WORDS: &str = r#"
_curricle() {
    local words=() index=0 last=-1 i
    for ((i = 0; i < ${#COMP_WORDS[@]}; i++)); do
        if ((last > 0)) && [[ ${COMP_WORDS[i]} == "="* || ${COMP_WORDS[i - 1]} == *"=" ]]; then
            words[last]+=${COMP_WORDS[i]}
        else
            last=$((last + 1))
            words[last]=${COMP_WORDS[i]}
        fi
        ((i == COMP_CWORD)) && index=$last
    done
    local COMP_WORDS=("${words[@]}") COMP_CWORD=$index word=${words[index]}
    _clap_complete_curricle "$1" "$word" "$3"
    local before=${word%"${word##*=}"}
    COMPREPLY=("${COMPREPLY[@]#"$before"}")
}
complete -o nospace -o bashdefault -F _curricle curricle
"#;

/// Answers a shell that asks for completions, and exits; does nothing in any other run.
pub fn answer(command: impl Fn() -> clap::Command) {
    CompleteEnv::with_factory(|| completed(command())).var(VARIABLE).complete();
}

/// The command with completions for each argument, by the argument's name.
fn completed(command: clap::Command) -> clap::Command {
    let command = command.mut_args(|argument| match values::of(argument.get_id().as_str()) {
        Some(values) => argument.add(ArgValueCompleter::new(values)),
        None => argument,
    });
    let names: Vec<String> =
        command.get_subcommands().map(|inner| inner.get_name().to_string()).collect();
    names.into_iter().fold(command, |command, name| command.mut_subcommand(name, completed))
}
