//! Chooses the entries to add, with their keys and their form.

use std::collections::HashSet;

use super::Marks;
use super::home::Home;
use super::known::Known;
use crate::diagnostic::{Code, Diagnostic, Location, Severity, Sink, Sources};
use crate::profile::{Date, Publication};
use crate::publications::bib::{self, Bib, Entry};
use crate::publications::{self, Paper, Works, own_names};

/// An entry to add.
#[derive(Debug)]
pub struct Chosen {
    pub publication: Publication,
    /// The text of the entry in the `.bib`.
    pub text: String,
    /// Whether it is added only because papers refer to it as their volume.
    pub is_volume: bool,
}

impl Chosen {
    pub fn key(&self) -> String {
        self.publication.key.clone().unwrap_or_default()
    }

    /// Whether a paper is this one. The paper may have more fields, inherited from existing entries.
    pub fn is(&self, paper: &Publication) -> bool {
        let Publication { title, authors, editors, date, doi, arxiv, news, selected, .. } = paper;
        let new = &self.publication;
        *title == new.title
            && *authors == new.authors
            && (new.editors.is_empty() || *editors == new.editors)
            && (new.date.is_none() || *date == new.date)
            && (new.doi.is_none() || *doi == new.doi)
            && (new.arxiv.is_none() || *arxiv == new.arxiv)
            && *news == new.news
            && *selected == new.selected
    }
}

/// Chooses entries from the bytes of a file with this name. An entry that cannot be added is an error.
pub fn choose(
    known: &Known,
    name: &str,
    bytes: &[u8],
    marks: Marks,
    sources: &mut Sources,
    sink: &mut Sink,
) -> Vec<Chosen> {
    let mut found = Sink::default();
    let new = bib::read(name, bytes, &mut found);
    sources.insert(name.into(), new.text.clone());
    if new.entries.is_empty() {
        // Other faults of it are those of another format.
        let fault = publications::no_entry(name, &new.text, Location::Nowhere);
        sink.error(Diagnostic { severity: Severity::Error, ..fault });
        return vec![];
    }
    for fault in found.finish() {
        sink.push(fault);
    }
    let there = match known.home {
        Home::Bib(_) => bib::read("", &known.bytes, &mut Sink::default()),
        Home::Profile => Bib::default(),
    };
    let own = own_names(&known.profile);
    let mut papers = known.papers.clone();
    let mut works = Works::default();
    papers.iter().enumerate().for_each(|(i, paper)| works.add(paper, i));
    let mut keys: HashSet<String> = papers.iter().flat_map(Paper::keys).collect();
    let mut chosen = vec![];
    for entry in &new.entries {
        let is_volume = publications::is_volume(entry, &own);
        let at = || Location::Text { file: name.into(), range: entry.key_range.clone() };
        if is_volume && known.home == Home::Profile {
            // What the others have of it is in them already.
            continue;
        }
        if !is_sound(&new.text[entry.range.clone()]) {
            sink.push(damaged(&entry.publication).at(at()));
            continue;
        }
        let parent = if entry.parent { of_key(&there, &entry.publication.key) } else { None };
        match parent {
            Some(same) if same.publication == entry.publication => continue,
            Some(_) => {
                sink.push(taken_parent(&entry.publication, known).at(at()));
                continue;
            }
            None => {}
        }
        let same = works.find(&entry.publication);
        if !is_volume && let Some(same) = same {
            sink.push(already_there(&entry.publication, &papers[same], known, marks).at(at()));
            continue;
        }
        if let (Some(date), Some(own)) = (marks.news, entry.publication.news)
            && date != own
        {
            sink.push(own_news(own).at(at()));
            continue;
        }
        if marks.selected && !entry.publication.selected && has_field(entry, &new.text, "selected")
        {
            sink.push(not_selected().at(at()));
            continue;
        }
        let new = choice(entry, &new.text, is_volume, marks, known, &keys);
        if !is_volume {
            let publication = new.publication.clone();
            works.add(&publication, papers.len());
            keys.extend(publication.key.clone());
            papers.push(Paper { publication, at: Location::Nowhere, aliases: vec![], over: None });
        }
        chosen.push(new);
    }
    chosen
}

fn choice(
    entry: &Entry,
    text: &str,
    is_volume: bool,
    marks: Marks,
    known: &Known,
    keys: &HashSet<String>,
) -> Chosen {
    let mut publication = entry.publication.clone();
    let key = publication.key.clone().unwrap_or_default();
    let is_taken = keys.contains(&key) || key_end(text, entry) != entry.key_range.end;
    // Others name a parent by its key.
    let keeps = entry.parent && !key.is_empty();
    if !keeps && (is_taken || !publications::is_key(&key)) {
        publication.key = Some(publications::new_key(&publication, keys));
    }
    let mut fields = vec![];
    if !is_volume && marks.selected && !publication.selected {
        publication.selected = true;
        fields.push("selected = {true}".to_string());
    }
    if !is_volume && let Some(date) = marks.news.filter(|date| publication.news != Some(*date)) {
        publication.news = Some(date);
        fields.push(format!("news = {{{date}}}"));
    }
    // Most keywords of a `.bib` tell publishers what the paper is about.
    publication.tags.retain(|tag| known.profile.selects_by(tag));
    let text = with_key(text, entry, publication.key.as_deref().unwrap_or_default(), &fields);
    Chosen { publication, text, is_volume }
}

fn of_key<'a>(bib: &'a Bib, key: &Option<String>) -> Option<&'a Entry> {
    let key = key.as_ref()?;
    bib.entries.iter().find(|entry| {
        entry.publication.key.as_ref().is_some_and(|other| other.eq_ignore_ascii_case(key))
    })
}

/// The text of an entry with a new key and more fields. Abbreviations that only its own file defines are written out.
fn with_key(text: &str, entry: &Entry, key: &str, fields: &[String]) -> String {
    let mut out = text[entry.range.start..entry.key_range.start].to_string() + key;
    for field in fields {
        out += &format!(",\n  {field}");
    }
    let mut at = key_end(text, entry);
    if !text[at..entry.range.end].trim_start().starts_with([',', '}', ')']) {
        out += ", ";
    }
    for (place, meaning) in &entry.abbreviations {
        out += &text[at..place.start];
        out += &format!("{{{meaning}}}");
        at = place.end;
    }
    out += &text[at..entry.range.end];
    // Control characters would make the file one that editors and `diff` take for no text.
    out.retain(|c| !c.is_control() || matches!(c, '\t' | '\n' | '\r'));
    out
}

/// Where the key of an entry ends in its source: at the first comma, if no field begins before that. It may contain
/// characters that are not allowed in keys, at the first of which it was cut when it was read.
fn key_end(text: &str, entry: &Entry) -> usize {
    let start = entry.key_range.end;
    let rest = &text[start..entry.range.end];
    let Some(length) = rest.find(',') else { return start };
    let begins_field = rest[..length].split_once('=').is_some_and(|(name, _)| {
        (entry.key_range.is_empty() || name.starts_with(char::is_whitespace))
            && name.trim().chars().all(|c| c.is_alphanumeric() || "-_".contains(c))
    });
    if rest[..length].trim().is_empty() || begins_field { start } else { start + length }
}

/// Whether an entry has a field of this name.
fn has_field(entry: &Entry, text: &str, name: &str) -> bool {
    let text = text[entry.range.clone()].to_ascii_lowercase();
    let is_field = |(at, _): (usize, &str)| {
        let before = text[..at].trim_end();
        before.ends_with(',') && text[at + name.len()..].trim_start().starts_with('=')
    };
    text.match_indices(name).any(is_field)
}

fn not_selected() -> Diagnostic {
    Diagnostic::new(Code::CONFLICTING_KEYS, "the entry already sets `selected` to `false`")
        .hint("leave out `--selected`, or delete that field")
}

/// Whether an entry ends properly, so that others can follow it.
fn is_sound(text: &str) -> bool {
    let mut sink = Sink::default();
    let bib = bib::read("", text.as_bytes(), &mut sink);
    let codes = [Code::BIB_MISSING_BRACE, Code::BIB_EXTRA_BRACE, Code::BIB_MISSING_HEAD];
    bib.lost == 0 && !sink.finish().iter().any(|fault| codes.contains(&fault.code))
}

fn damaged(paper: &Publication) -> Diagnostic {
    let title = paper.title.unmarked();
    Diagnostic::new(Code::NO_ENTRY, format!("the entry of “{title}” is damaged, and is not added"))
        .hint("copy the whole entry, from its `@` to its last `}`, or fix it first")
}

fn own_news(date: Date) -> Diagnostic {
    Diagnostic::new(Code::CONFLICTING_KEYS, format!("the entry already has `news`, `{date}`"))
        .hint("leave out `--news`, or delete that field")
}

fn taken_parent(paper: &Publication, known: &Known) -> Diagnostic {
    let key = paper.key.as_deref().unwrap_or_default();
    let Home::Bib(bib) = &known.home else { unreachable!("a profile has no parents") };
    let message =
        format!("`{key}`, which others name as their parent, is another entry in `{bib}`");
    Diagnostic::new(Code::ALREADY_THERE, message)
        .hint("give it another key, and write that in the `crossref` of the others too")
}

fn already_there(new: &Publication, there: &Paper, known: &Known, marks: Marks) -> Diagnostic {
    let key = there.key.as_deref().unwrap_or("without a key");
    let message = format!("“{}” is already there, as `{key}`", new.title.unmarked());
    let fault = Diagnostic::new(Code::ALREADY_THERE, message);
    let place = match &there.at {
        Location::Data(path, part) => known.index.locate(path, part),
        other => Some(other.clone()),
    };
    let Some(Location::Text { file, .. }) = place else {
        return fault.hint("it occurs twice in what is to be added");
    };
    let is_bib = !matches!(there.at, Location::Data(..));
    let mut wanted = vec![];
    if marks.selected && !there.selected {
        wanted.push(if is_bib {
            "selected = {true}".into()
        } else {
            "selected = true".to_string()
        });
    }
    if let Some(date) = marks.news.filter(|date| there.news != Some(*date)) {
        wanted.push(if is_bib {
            format!("news = {{{date}}}")
        } else {
            format!("news = \"{date}\"")
        });
    }
    match wanted.is_empty() {
        true => fault.hint(format!("see `{key}` in `{file}`")),
        false => fault.hint(format!("write `{}` into `{key}` in `{file}`", wanted.join("`, `"))),
    }
}
