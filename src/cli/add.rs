//! `curricle add`: puts papers into the profile's `.bib` or, without one, into the profile.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::render::{fault, unreadable_profile, unwritable, usage};
use super::{Failure, disk, terminal};
use crate::diagnostic::{Diagnostic, Location, Sink};
use crate::files::{DiskFiles, folder, reason};
use crate::load::{self, edit};
use crate::profile::{Date, Order, Profile, Publication};
use crate::publications::{self, Paper, bib};

/// Add papers, given as BibTeX, to the .bib of the profile or, if it has none, to the profile
///
/// An entry keeps its key; where that is taken or missing, the new key is the first author's
/// family name, the year and the first long word of the title, as in `yu2024neuron`. A paper
/// that is there already is refused. The files keep their comments and form.
#[derive(Debug, clap::Args)]
pub struct AddArguments {
    /// A file of BibTeX entries; `-` for standard input
    #[arg(default_value = "-")]
    file: PathBuf,

    /// The profile
    #[arg(short, long, value_name = "FILE", default_value = "profile.toml")]
    profile: PathBuf,

    /// Mark the papers as selected
    #[arg(long)]
    selected: bool,

    /// Make news of the papers, as of this date
    #[arg(long, value_name = "DATE", value_parser = date)]
    news: Option<Date>,
}

fn date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "a date is `2025`, `2025-08` or `2025-08-14`".into())
}

pub fn add(arguments: &AddArguments) -> Result<(), Failure> {
    let mut sources = BTreeMap::new();
    let mut sink = Sink::default();
    let profile_name = arguments.profile.display().to_string();
    if profile_name == "-" {
        let hints = ["name its file, as in `-p profile.toml`".into()];
        return Err(usage("papers are added to a file, not to standard input", &hints));
    }
    let text = disk::read(&arguments.profile)
        .map_err(|error| unreadable_profile(&arguments.profile, &error))?;
    let text =
        String::from_utf8(text).map_err(|_| unreadable(&profile_name, "it is not UTF-8 text"))?;
    let (profile, index) = load::profile(&profile_name, &text, &mut sink);
    sources.insert(profile_name.clone(), text.clone());
    let papers = profile.map(|profile| {
        let files = DiskFiles::new(folder(&arguments.profile));
        let mut found = Sink::default();
        let papers = publications::collect(&profile, &files, &mut sources, &mut found);
        // Of what is wrong with the papers that are there, only what hides some of them matters.
        for fault in found.finish() {
            if fault.code == "unreadable-file" {
                sink.push(fault);
            }
        }
        (profile, papers.list)
    });
    sink.locate(|path, part| index.locate(path, part));
    let (profile, mut known) = match (papers, sink.check()) {
        (Ok(found), Ok(())) => found,
        _ => return Err(fail(sink, &sources, "the profile has errors; nothing was added")),
    };

    let mut sink = Sink::default();
    let name = if arguments.file.as_os_str() == "-" {
        "<stdin>".into()
    } else {
        arguments.file.display().to_string()
    };
    let bytes = disk::read(&arguments.file).map_err(|error| {
        let message = format!("cannot read `{name}`: {}", reason(&error));
        fault(
            Diagnostic::error("unreadable-file", message)
                .hint("name a file with BibTeX entries, or `-` for standard input"),
        )
    })?;
    let new = bib::read(&name, &bytes, &mut sink);
    sources.insert(name.clone(), new.text.clone());
    if new.entries.is_empty() {
        // What else there is to say of it is said of another format.
        sink = Sink::default();
        sink.error(
            Diagnostic::error("no-entry", format!("there is no BibTeX entry in `{name}`"))
                .hint("an entry begins with its type and key, as in `@article{yu2024neuron,`"),
        );
    }
    let mut added = vec![];
    for entry in &new.entries {
        let mut publication = entry.publication.clone();
        if let Some(there) = publications::same(&known, &publication) {
            sink.push(already_there(
                &publication,
                &known[there],
                &index,
                Location::Text { file: name.clone(), range: entry.key_range.clone() },
            ));
            continue;
        }
        let written = &new.text[entry.key_range.clone()];
        if written.trim().is_empty()
            || known.iter().any(|paper| paper.keys().iter().any(|key| key == written))
        {
            publication.key = Some(publications::new_key(&publication, &known));
        }
        let (before, after) =
            (entry.range.start..entry.key_range.start, entry.key_range.end..entry.range.end);
        let key = publication.key.as_deref().unwrap_or_default();
        let text = format!("{}{key}{}", &new.text[before], &new.text[after]);
        known.push(Paper {
            publication: publication.clone(),
            at: Location::Nowhere,
            aliases: vec![],
        });
        added.push((publication, text));
    }
    if sink.check().is_err() {
        return Err(fail(sink, &sources, "nothing was added"));
    }
    terminal::diagnostics(&sink.finish(), &sources);
    write(arguments, &profile, &text, &added)
}

/// Writes the papers where they belong.
fn write(
    arguments: &AddArguments,
    profile: &Profile,
    text: &str,
    added: &[(Publication, String)],
) -> Result<(), Failure> {
    let mut target = arguments.profile.clone();
    let bib = profile.publications.bib.first().map(|bib| arguments.profile.with_file_name(bib));
    if let Some(bib) = &bib {
        let name = bib.display().to_string();
        let mut bytes = read(bib, &name)?;
        let line_end: &[u8] =
            if bytes.windows(2).any(|pair| pair == b"\r\n") { b"\r\n" } else { b"\n" };
        for (_, entry) in added {
            while !bytes.is_empty() && !bytes.ends_with(&[line_end, line_end].concat()) {
                bytes.extend(line_end);
            }
            for line in entry.lines() {
                bytes.extend(line.as_bytes());
                bytes.extend(line_end);
            }
        }
        disk::replace(bib, &bytes).map_err(|error| unwritable(&name, &error))?;
        target = bib.clone();
    }
    let first = profile.publications.order == Order::File;
    let mut text = text.to_string();
    for (publication, _) in added {
        // What a .bib has no field for goes into the profile, under the same key.
        let news = arguments.news;
        let selected = arguments.selected;
        let own = match &bib {
            None => Publication { news, selected, ..publication.clone() },
            Some(_) if news.is_none() && !selected => continue,
            Some(_) => Publication {
                key: publication.key.clone(),
                news,
                selected,
                ..Publication::default()
            },
        };
        text =
            edit::add_publication(&text, &own, first).map_err(|why| unreadable("profile", &why))?;
    }
    if bib.is_none() || arguments.news.is_some() || arguments.selected {
        let name = arguments.profile.display().to_string();
        disk::replace(&arguments.profile, text.as_bytes())
            .map_err(|error| unwritable(&name, &error))?;
    }
    let keys: Vec<String> =
        added.iter().filter_map(|(paper, _)| Some(format!("`{}`", paper.key.as_ref()?))).collect();
    terminal::line(&format!("{}: added {}", target.display(), keys.join(", ")));
    Ok(())
}

fn already_there(
    new: &Publication,
    known: &Paper,
    index: &load::Index,
    at: Location,
) -> Diagnostic {
    let key = known.key.as_deref().unwrap_or("without a key");
    let fault = Diagnostic::error(
        "already-there",
        format!("“{}” is there already, as `{key}`", new.title.as_str()),
    )
    .at(at);
    let place = match &known.at {
        Location::Data(path, part) => index.locate(path, part),
        other => Some(other.clone()),
    };
    match place {
        Some(Location::Text { file, .. }) => fault.hint(format!("see `{key}` in `{file}`")),
        _ => fault.hint("it stands twice in what is to be added"),
    }
}

fn read(path: &Path, name: &str) -> Result<Vec<u8>, Failure> {
    disk::read(path).map_err(|error| unreadable(name, &reason(&error)))
}

fn unreadable(name: &str, why: &str) -> Failure {
    fault(Diagnostic::error("unreadable-file", format!("cannot read `{name}`: {why}")))
}

fn fail(sink: Sink, sources: &BTreeMap<String, String>, what: &str) -> Failure {
    terminal::diagnostics(&sink.finish(), sources);
    terminal::line(what);
    Failure::Fault
}
