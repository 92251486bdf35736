//! `curricle lsp`: a language server for profiles.

mod answer;
mod checker;
mod files;
mod protocol;
mod server;
mod stdio;
#[cfg(test)]
mod tests;

use std::thread;

use super::{Error, input};
use crate::diagnostic::{Code, Diagnostic};
use crate::files::reason;
use crate::render::STACK;

/// Serve an editor: faults as you type, completion, explanations, papers by key
///
/// It speaks the Language Server Protocol on standard input and output, and editors start it themselves; see
/// docs/editors.md.
#[derive(Debug, clap::Args)]
pub struct LspArguments {
    /// The template whose faults are reported too: a name, or a folder of your own
    #[arg(short, long, value_name = "NAME|DIR")]
    template: Option<String>,

    /// As editors ask for it; there is no other way
    #[arg(long, hide = true)]
    stdio: bool,
}

/// Serves until the editor shuts it down; fails if the editor disconnects without that.
pub fn lsp(arguments: &LspArguments) -> Result<(), Error> {
    let today = input::today()?;
    let template = arguments.template.clone();
    let (connection, threads) = stdio::connect();
    // Nested text is read here as in a render.
    let serving = thread::Builder::new().stack_size(STACK);
    let serving = serving.spawn(move || server::serve(connection, today, template));
    let is_done = serving.is_ok_and(|serving| serving.join().unwrap_or(false));
    // A failed read or write has ended the connection; editors log standard error.
    if let Err(error) = threads.join() {
        let message = format!("the connection to the editor has ended: {}", reason(&error));
        return Err(Diagnostic::new(Code::UNREADABLE_FILE, message).into());
    }
    if is_done { Ok(()) } else { Err(Error::printed(&[])) }
}
