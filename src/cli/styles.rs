//! `curricle styles`

use super::{Error, terminal};
use crate::publications::csl::{OWN_STYLE, archive};

/// List the citation styles for papers
///
/// `style = "apa"` below `[publications]` sets the list of papers in one of them. To use another style, put its
/// `.csl` file into the profile's folder, as in `style = "my-journal.csl"`: zotero.org/styles has thousands.
#[derive(Debug, clap::Args)]
pub struct StylesArguments {}

pub fn styles(_: &StylesArguments) -> Result<(), Error> {
    let mut lines = vec![(OWN_STYLE, "curricle's own, the default".to_string())];
    let mut styles: Vec<_> = archive().into_iter().map(|style| line(&style)).collect();
    styles.sort();
    lines.extend(styles);
    for (name, rest) in lines {
        terminal::answer(&format!("{name:<28} {rest}"));
    }
    Ok(())
}

/// The shortest name of a style, followed by its other names.
fn line<'a>((full, title, others): &(&'a str, &str, Vec<&'a str>)) -> (&'a str, String) {
    let mut names = [&[*full], &others[..]].concat();
    names.sort_by_key(|name| name.len());
    let short = names.remove(0);
    match names.is_empty() {
        true => (short, title.to_string()),
        false => (short, format!("{title}; also {}", names.join(", "))),
    }
}
