//! `curricle completions SHELL`

use super::{Error, disk};

/// Print what makes a shell complete the arguments of curricle
///
/// For bash: `curricle completions bash > ~/.local/share/bash-completion/completions/curricle`;
/// for zsh, into a folder of `$fpath` as `_curricle`; for fish, into
/// `~/.config/fish/completions/curricle.fish`.
#[derive(Debug, clap::Args)]
pub struct CompletionsArguments {
    shell: clap_complete::Shell,
}

pub fn completions(
    arguments: &CompletionsArguments,
    mut command: clap::Command,
) -> Result<(), Error> {
    let mut script = vec![];
    clap_complete::generate(arguments.shell, &mut command, "curricle", &mut script);
    Ok(disk::print(&script)?)
}
