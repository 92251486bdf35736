//! `curricle add`: puts papers into the profile's `.bib` or, without one, into the profile.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::render::{fault, unreadable_profile, unwritable, usage};
use super::{Failure, disk, terminal};
use crate::diagnostic::{Code, Diagnostic, Location, Severity, Sink};
use crate::files::{DiskFiles, Files, folder, reason};
use crate::load::{self, edit};
use crate::profile::{Date, Order, Profile, Publication};
use crate::publications::bib::{self, Entry};
use crate::publications::{self, Paper};

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
        // Of what is wrong with the papers that are there, only what hides some of them matters. The
        // first paper of all makes the `.bib`.
        let is_first = profile.publications.bib.len() == 1
            && !files.list(".").iter().any(|file| file.ends_with(".bib"));
        for fault in found.finish() {
            if fault.code == Code::UNREADABLE_FILE && !is_first {
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
            Diagnostic::new(Code::UNREADABLE_FILE, message)
                .hint("name a file with BibTeX entries, or `-` for standard input"),
        )
    })?;
    let new = bib::read(&name, &bytes, &mut sink);
    sources.insert(name.clone(), new.text.clone());
    if new.entries.is_empty() {
        // What else there is to say of it is said of another format.
        sink = Sink::default();
        let fault = publications::no_entry(&name, &new.text, Location::Nowhere);
        sink.error(Diagnostic { severity: Severity::Error, ..fault });
    }
    let mut added = vec![];
    for entry in &new.entries {
        let mut publication = entry.publication.clone();
        if entry.parent && profile.publications.bib.is_empty() {
            // What the others have of it is in them already.
            continue;
        }
        if !is_sound(&new.text[entry.range.clone()]) {
            sink.push(
                damaged(&publication)
                    .at(Location::Text { file: name.clone(), range: entry.key_range.clone() }),
            );
            continue;
        }
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
        let key = publication.key.as_deref().unwrap_or_default();
        let text = with_key(&new.text, entry, key);
        known.push(Paper {
            publication: publication.clone(),
            at: Location::Nowhere,
            aliases: vec![],
            over: None,
        });
        added.push((publication, text));
    }
    if sink.check().is_err() {
        return Err(fail(sink, &sources, "nothing was added"));
    }
    terminal::diagnostics(&sink.finish(), &sources);
    write(arguments, &profile, &text, &added)
}

/// The text of an entry under a key, with the abbreviations written out that only the file defines
/// which it comes from.
fn with_key(text: &str, entry: &Entry, key: &str) -> String {
    let mut out = text[entry.range.start..entry.key_range.start].to_string() + key;
    let mut at = entry.key_range.end;
    for (place, meaning) in &entry.abbreviations {
        out += &text[at..place.start];
        out += &format!("{{{meaning}}}");
        at = place.end;
    }
    out + &text[at..entry.range.end]
}

/// Whether an entry ends where it should, so that others can stand behind it.
fn is_sound(text: &str) -> bool {
    let mut sink = Sink::default();
    let bib = bib::read("", text.as_bytes(), &mut sink);
    let codes = [Code::BIB_MISSING_BRACE, Code::BIB_EXTRA_BRACE, Code::BIB_MISSING_HEAD];
    bib.lost == 0 && !sink.finish().iter().any(|fault| codes.contains(&fault.code))
}

fn damaged(paper: &Publication) -> Diagnostic {
    let title = paper.title.as_str();
    Diagnostic::new(Code::NO_ENTRY, format!("the entry of “{title}” is damaged, and is not added"))
        .hint("copy all of it, from its `@` to its last `}`, or mend it first")
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
        let mut bytes = match disk::read(bib) {
            Err(error) if error.kind() == ErrorKind::NotFound => vec![],
            read => read.map_err(|error| unreadable(&name, &reason(&error)))?,
        };
        if bib::utf16(&bytes).is_some() {
            return Err(unreadable(&name, "it is UTF-16; save it as UTF-8"));
        }
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
        replace(bib, &bytes)?;
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
        replace(&arguments.profile, text.as_bytes())?;
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
    let fault = Diagnostic::new(
        Code::ALREADY_THERE,
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

fn replace(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let result = match disk::is_read_only(path) {
        true => Err(ErrorKind::PermissionDenied.into()),
        false => disk::replace(path, bytes),
    };
    result.map_err(|error| unwritable(&path.display().to_string(), &error))
}

fn unreadable(name: &str, why: &str) -> Failure {
    fault(Diagnostic::new(Code::UNREADABLE_FILE, format!("cannot read `{name}`: {why}")))
}

fn fail(sink: Sink, sources: &BTreeMap<String, String>, what: &str) -> Failure {
    terminal::diagnostics(&sink.finish(), sources);
    terminal::line(what);
    Failure::Fault
}
