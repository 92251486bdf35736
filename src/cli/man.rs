//! `curricle man`

use super::{Error, disk};

/// Print the manual page, as in `curricle man > curricle.1` or `curricle man | man -l -`
#[derive(Debug, clap::Args)]
pub struct ManArguments {}

/// The page of the program, followed by those of its commands.
pub fn man(mut command: clap::Command) -> Result<(), Error> {
    command.build();
    let mut page = vec![];
    let written = clap_mangen::Man::new(command.clone()).render(&mut page).and_then(|()| {
        let commands = command.get_subcommands().filter(|command| command.get_name() != "help");
        commands.into_iter().try_for_each(|command| {
            let name = command.get_name().to_uppercase();
            page.extend(format!(".SH \"COMMAND {name}\"\n").bytes());
            let man = clap_mangen::Man::new(command.clone());
            man.render_synopsis_section(&mut page)?;
            man.render_description_section(&mut page)?;
            man.render_options_section(&mut page)
        })
    });
    written.expect("memory takes all of it");
    Ok(disk::print(&page)?)
}
