//! Converts the files of other tools into a profile, in the form in which a person would write it.
//!
//! ```text
//! bytes ── source ─▶ Node ── one file a format ─▶ Draft ── settle, write ─▶ TOML
//! ```
//!
//! A file becomes a tree of values that know what became of them ([`node`]). The reader of its format puts values into
//! a draft of a profile. Values that no reader used are written as comments at the end, so nothing is lost silently.

mod alfolio;
mod archive;
mod bibtex;
mod decode;
mod draft;
mod europass;
mod fields;
mod format;
mod html;
mod item;
mod json;
mod jsonresume;
mod linkedin;
mod node;
mod orcid;
mod passport;
mod person;
mod reactive;
mod rendercv;
mod restored;
mod settle;
mod source;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod titles;
mod when;
mod write;
mod xml;
mod yaml;
mod yamlresume;

use crate::diagnostic::{Diagnostic, Sources};
use crate::profile::Day;

use draft::Draft;
pub use format::{FORMATS, Format};
use item::Val;
pub use linkedin::is_never_opened;
use node::Fate;
pub use restored::{Restored, restored};
pub use source::{Content, LARGEST, Source};

/// The surroundings of the imported files.
pub trait Surroundings {
    /// The path, relative to the new profile's folder, of a file that `source` names by `path`; `None` if it does not
    /// exist or a profile may not name it.
    fn local(&self, source: &str, path: &str) -> Option<String>;

    /// The bibliography of the site to which `source` belongs, relative to the new profile's folder.
    fn site_bib(&self, source: &str) -> Option<String>;
}

/// No surroundings.
#[derive(Debug, Clone, Copy)]
pub struct Nothing;

impl Surroundings for Nothing {
    fn local(&self, _: &str, _: &str) -> Option<String> {
        None
    }

    fn site_bib(&self, _: &str) -> Option<String> {
        None
    }
}

/// A new profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The text of the profile.
    pub toml: String,
    /// The number of values in the files.
    pub total: usize,
    /// The number of those that are values of the profile; the others are in comments.
    pub placed: usize,
    /// Remarks for the person, one per line.
    pub remarks: Vec<String>,
}

/// Makes one profile from several files; if they disagree, the first one wins. The format is `from`, or recognised from
/// the content of each file.
///
/// Fails with all faults of the files, and the texts that they refer to.
pub fn import(
    sources: &[Source],
    from: Option<&'static Format>,
    around: &dyn Surroundings,
    today: Day,
) -> Result<Imported, (Vec<Diagnostic>, Sources)> {
    let mut faults = vec![];
    let mut texts = Sources::new();
    let mut read = vec![];
    for source in sources {
        match source::read(source, from) {
            Ok(file) => read.push(file),
            Err(unread) => {
                let (fault, text) = *unread;
                texts.extend(text.map(|text| (source.name.clone(), text)));
                faults.push(fault);
            }
        }
    }
    if !faults.is_empty() {
        return Err((faults, texts));
    }
    let mut whole: Option<Draft> = None;
    let (mut total, mut placed) = (0, 0);
    for file in &read {
        let mut draft = Draft::new(file.format.markup);
        (file.format.read)(file, around, &mut draft);
        let hidden = file
            .tree
            .leaves(&|leaf| leaf.fate() == Fate::Placed && leaf.text().is_some_and(html::hides));
        if !hidden.is_empty() {
            let lines = hidden.into_iter().map(|(path, text)| format!("{path}: {text}"));
            draft
                .rest
                .push((format!("HTML in {} that hides something", file.short()), lines.collect()));
        }
        draft.leave(file.short().into(), &file.tree);
        if let Some(lines) = technical(&file.tree) {
            draft
                .rest
                .push((format!("data of {} about itself and its layout", file.short()), lines));
        }
        if !file.unread.is_empty() {
            draft.rest.push((
                format!("files in {} that were not read", file.short()),
                vec![file.unread.join(", ")],
            ));
        }
        placed += file.tree.count(Fate::Placed);
        total += file.tree.count(Fate::Placed) + file.tree.count(Fate::Noted);
        whole = Some(match whole {
            None => draft,
            Some(mut first) => {
                first.merge(draft, file.short());
                first
            }
        });
    }
    let mut draft = whole.unwrap_or_else(|| Draft::new(text::Markup::Html));
    if let (false, Some((name, why))) = (draft.person.has("name"), draft.own.take()) {
        draft.person.entries.insert(0, ("name".into(), Val::Str(name)));
        draft.person.note(why);
    }
    if !draft.person.has("name") {
        draft.person.entries.insert(0, ("name".into(), Val::Str("…".into())));
        draft.person.note("the source has no name: whose CV is it?");
        draft.remarks.push("no name was found: write it in place of `…` below `[person]`".into());
    }
    bibtex::without_known(&mut draft, &read);
    language(&mut draft);
    let names: Vec<String> =
        read.iter().map(|file| format!("{} ({})", file.short(), file.format.says)).collect();
    let heading = crate::diagnostic::listed(&names);
    let toml = settle::settle(&mut draft, &heading, &read, today);
    let mut remarks = vec![];
    for remark in draft.remarks {
        if !remarks.contains(&remark) {
            remarks.push(remark);
        }
    }
    Ok(Imported { toml, total, placed: placed.saturating_sub(draft.demoted), remarks })
}

/// Up to this many values about the other tool itself are written out; if there are more, only their number per key.
const MOST_TECHNICAL: usize = 24;

/// The data of a file about itself and its layout; `None` if there is none.
fn technical(tree: &node::Node) -> Option<Vec<String>> {
    let all = tree.leaves(&|leaf| leaf.fate() == Fate::Technical);
    let all: Vec<(String, &str)> = all.into_iter().filter(|(path, _)| !path.is_empty()).collect();
    if all.len() <= MOST_TECHNICAL {
        let lines = all.iter().map(|(path, text)| {
            let short: String = text.chars().take(200).collect();
            let more = if short.len() < text.len() { "…" } else { "" };
            format!("{}: {short}{more}", path.trim_start_matches('.'))
        });
        return (!all.is_empty()).then(|| lines.collect());
    }
    let mut counts: indexmap::IndexMap<&str, usize> = indexmap::IndexMap::new();
    for (path, _) in &all {
        let key = path.rsplit(['.', '@']).next().unwrap_or(path);
        *counts.entry(key.split('[').next().unwrap_or(key)).or_default() += 1;
    }
    let counted = counts.iter().map(|(key, count)| format!("{key} ({count})"));
    Some(vec![counted.collect::<Vec<_>>().join(", ")])
}

/// A profile with texts in several languages is in the language that most of them have, or in the first one.
fn language(draft: &mut Draft) {
    let mut tags: Vec<(String, usize)> = vec![];
    let tables = draft.items.iter().flat_map(|item| item.children.iter().chain([item]));
    for (_, value) in tables.chain([&draft.person]).flat_map(|item| &item.entries) {
        count_languages(value, &mut tags);
    }
    let most = tags.iter().rev().max_by_key(|(_, count)| *count).cloned();
    if let Some((tag, _)) = most
        && draft.cv.put("lang", Val::Str(tag.clone()))
    {
        let others: Vec<&str> =
            tags.iter().map(|(tag, _)| tag.as_str()).filter(|other| **other != tag).collect();
        if !others.is_empty() {
            draft.cv.note(format!(
                "the profile also has texts in {}: `curricle --lang {}`",
                crate::diagnostic::listed(&others),
                others[0]
            ));
        }
    }
}

fn count_languages(value: &Val, tags: &mut Vec<(String, usize)>) {
    match value {
        Val::ByLanguage(entries) => {
            for (tag, _) in entries {
                match tags.iter_mut().find(|(known, _)| known == tag) {
                    Some((_, count)) => *count += 1,
                    None => tags.push((tag.clone(), 1)),
                }
            }
        }
        Val::List(items) => items.iter().for_each(|item| count_languages(item, tags)),
        _ => {}
    }
}
