//! Completions at a place, and explanations of what is there.

use std::ops::Range;

use super::library::{Known, Library, mention_at, mentions};
use super::vocabulary::{self, Word};
use crate::diagnostic::{DataPath, Segment, Sink};
use crate::engine::{Manifest, THEME, Template};
use crate::files::Files;
use crate::load::{Cursor, CursorPart, cursor};
use crate::profile::type_at;
use crate::render::DEFAULT_TEMPLATE;

/// A profile as it is in the editor.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    pub text: &'a str,
    pub library: &'a Library,
    /// The files beside the profile.
    pub files: &'a dyn Files,
    /// The template that is requested in place of the profile's own.
    pub template: Option<&'a str>,
}

/// A completion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    pub kind: ProposalKind,
    /// The text that is shown, and matched with what is typed.
    pub label: String,
    pub detail: String,
    /// The explanation, in Markdown.
    pub doc: String,
    /// The range that it replaces, on one line.
    pub at: Range<usize>,
    pub new: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProposalKind {
    Table,
    Key,
    Value,
    Paper,
}

/// All completions at a byte of a profile.
pub fn proposals(context: &Context, at: usize) -> Vec<Proposal> {
    if let Some(word) = mention_at(context.text, at) {
        return papers(context, word);
    }
    let Some(here) = cursor(context.text, at) else { return vec![] };
    match here.part {
        CursorPart::Header { is_list } => headers(&here, is_list),
        CursorPart::Key => keys(context, here),
        CursorPart::Value => values(context, here, at),
    }
}

fn papers(context: &Context, at: Range<usize>) -> Vec<Proposal> {
    let is_closed = context.text[at.end..].starts_with([']', ',', ';']);
    let paper = |paper: &Known| Proposal {
        kind: ProposalKind::Paper,
        label: paper.key.clone(),
        detail: paper.title.clone(),
        doc: about(paper),
        at: at.clone(),
        new: paper.key.clone() + if is_closed { "" } else { "]" },
    };
    context.library.papers.iter().map(paper).collect()
}

fn headers(here: &Cursor, is_list: bool) -> Vec<Proposal> {
    let words = vocabulary::keys(&here.path).into_iter();
    let fitting = words.filter(|word| word.is_table && word.is_list == is_list);
    let proposal = |word: Word| Proposal {
        kind: ProposalKind::Table,
        detail: if is_list { "a list of tables".into() } else { "a table".into() },
        doc: word.doc,
        at: here.word.clone(),
        new: word.name.clone(),
        label: word.name,
    };
    fitting.map(proposal).collect()
}

fn keys(context: &Context, here: Cursor) -> Vec<Proposal> {
    let Context { text, library, .. } = context;
    let mut words = keys_of(context, &here.path);
    let typed = &text[here.word.clone()];
    words.retain(|word| word.name == typed || !library.index.has(&here.path.key(&word.name)));
    let line = text[here.word.end..].lines().next().unwrap_or_default();
    let has_value = line.trim_start_matches(['"', '\'']).trim_start().starts_with(['=', '.']);
    let is_top = here.path.0.is_empty();
    let proposal = |word: Word| {
        let expected = type_at(&here.path.key(&word.name)).map(|it| it.expected());
        let (kind, new) = match () {
            () if has_value || !here.quotes.is_empty() => (ProposalKind::Key, word.name.clone()),
            () if is_top && word.is_table && word.is_list => {
                (ProposalKind::Table, format!("[[{}]]", word.name))
            }
            () if is_top && word.is_table => (ProposalKind::Table, format!("[{}]", word.name)),
            () => (ProposalKind::Key, format!("{} = ", word.name)),
        };
        let (at, detail) = (here.word.clone(), expected.unwrap_or_default());
        Proposal { kind, detail, doc: word.doc, at, new, label: word.name }
    };
    words.into_iter().map(proposal).collect()
}

fn values(context: &Context, here: Cursor, at: usize) -> Vec<Proposal> {
    let words = named(context, &here.path).unwrap_or_else(|| vocabulary::values(&here.path));
    // Few editors replace a range of several lines.
    let is_long = context.text[here.word.clone()].contains('\n');
    let place = if is_long { at..at } else { here.word };
    let proposal = |word: Word| {
        let is_bare = !here.quotes.is_empty() || ["true", "false"].contains(&word.name.as_str());
        let new = if is_bare { word.name.clone() } else { format!("\"{}\"", word.name) };
        let (label, detail) = (word.name, String::new());
        Proposal { kind: ProposalKind::Value, label, detail, doc: word.doc, at: place.clone(), new }
    };
    words.into_iter().map(proposal).collect()
}

/// The table of the options of the template.
const OPTIONS: &str = "template-options";

/// The values at a place that depend on this profile, its files and its template.
pub(super) fn named(context: &Context, place: &DataPath) -> Option<Vec<Word>> {
    let word = |name: String| Word { name, doc: String::new(), is_list: false, is_table: false };
    let keys: Vec<&str> = place
        .0
        .iter()
        .filter_map(|segment| match segment {
            Segment::Key(key) => Some(key.as_str()),
            Segment::Index(_) => None,
        })
        .collect();
    let names: Vec<String> = match &keys[..] {
        [.., OPTIONS, option] => {
            let manifest = manifest(context, place)?;
            match *option {
                THEME => manifest.themes.into_keys().collect(),
                option => manifest.options.get(option)?.choices.clone(),
            }
        }
        [table @ ("variant" | "letter"), own, "extends"] => {
            let tables = context.library.index.tables();
            let siblings = tables.iter().filter_map(|inner| match &inner.path.0[..] {
                [Segment::Key(outer), Segment::Key(name)] if outer == table => Some(name.clone()),
                _ => None,
            });
            siblings.filter(|name| name != own).collect()
        }
        ["publications" | "talks", "bib"] => {
            let files = context.files.list(".").into_iter();
            let bib_files = files.filter(|file| file.ends_with(".bib"));
            bib_files.map(|file| file.trim_start_matches("./").to_string()).collect()
        }
        [.., "tags"] => {
            let tables = context.library.index.tables();
            let tags = tables.iter().flat_map(|table| table.texts("tags"));
            let mut tags: Vec<String> =
                tags.filter(|(path, _)| path != place).map(|(_, tag)| tag.to_string()).collect();
            tags.sort();
            tags.dedup();
            tags
        }
        _ => return None,
    };
    Some(names.into_iter().map(word).collect())
}

/// The keys that a table can have; for template options, those of the template.
pub(super) fn keys_of(context: &Context, table: &DataPath) -> Vec<Word> {
    let mut words = vocabulary::keys(table);
    if let Some(Segment::Key(last)) = table.0.last()
        && last == OPTIONS
        && let Some(manifest) = manifest(context, table)
    {
        words.retain(|word| word.name == THEME || manifest.options.contains_key(&word.name));
    }
    words
}

/// The manifest of the template for the CV or the variant at a place, if it is built in.
fn manifest(context: &Context, place: &DataPath) -> Option<Manifest> {
    let index = &context.library.index;
    let of_variant = match &place.0[..] {
        [Segment::Key(table), Segment::Key(name), ..] if table == "variant" => {
            index.text(&DataPath::root("variant").key(name).key("template"))
        }
        _ => None,
    };
    let name = context.template.or(of_variant);
    let name = name.or_else(|| index.text(&DataPath::root("cv").key("template")));
    let template = Template::embedded(name.unwrap_or(DEFAULT_TEMPLATE), &mut Sink::default());
    template.ok().map(|template| template.manifest)
}

/// The word at a byte of a profile, and its explanation in Markdown.
pub fn hover(context: &Context, at: usize) -> Option<(Range<usize>, String)> {
    let named = mentions(context.text).into_iter();
    if let Some(mention) = named.into_iter().find(|it| it.at.start <= at + 1 && at <= it.at.end) {
        let known = context.library.paper(&mention.key)?;
        return Some((mention.at, about(known)));
    }
    let here = cursor(context.text, at)?;
    let word = &context.text[here.word.clone()];
    let place = match here.part {
        _ if word.trim().is_empty() => return None,
        CursorPart::Value => here.path,
        CursorPart::Header { .. } | CursorPart::Key => here.path.key(word),
    };
    let mut said = vec![vocabulary::doc(&place)?];
    if here.part == CursorPart::Value {
        let words = vocabulary::values(&place).into_iter();
        let chosen = words.filter(|value| value.name == word && !value.doc.is_empty());
        said.extend(chosen.map(|value| format!("`{}`: {}", value.name, value.doc)));
    } else {
        said.extend(type_at(&place).map(|value| format!("Expects {}.", value.expected())));
        said.extend(choices(context, &place));
    }
    Some((here.word, format!("`{place}`\n\n{}", said.join("\n\n"))))
}

/// The values that a key can have, each on a line with what it means.
fn choices(context: &Context, place: &DataPath) -> Option<String> {
    let words = named(context, place).unwrap_or_else(|| vocabulary::values(place));
    let words = words.iter().filter(|word| !["true", "false"].contains(&word.name.as_str()));
    let line = |word: &Word| match word.doc.is_empty() {
        true => format!("- `{}`", word.name),
        false => format!("- `{}`: {}", word.name, word.doc.lines().next().unwrap_or_default()),
    };
    let lines: Vec<String> = words.map(line).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// A description of a paper.
fn about(paper: &Known) -> String {
    let label = paper.label.as_ref().map(|label| format!("Prints as {label}."));
    let parts = [Some(format!("**{}**", paper.title)), Some(paper.by.clone()), label];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    parts.join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::MemoryFiles;
    use crate::profile::Day;

    /// The completions at the `|` in a profile, as they would be inserted.
    fn at(text: &str) -> Vec<String> {
        let place = text.find('|').expect("a place");
        let text = text.replacen('|', "", 1);
        let files = MemoryFiles([("./more.bib".to_string(), vec![])].into());
        let today = Day::new(2026, 1, 31).expect("a day");
        let library = Library::read("profile.toml", &text, &files, today);
        let context = Context { text: &text, library: &library, files: &files, template: None };
        proposals(&context, place).into_iter().map(|it| it.new).collect()
    }

    #[test]
    fn what_a_key_can_be_is_listed() {
        let text = "[cv]\ntemplate = 'modern'\n[template-options]\ntheme = 'x'\n";
        let (files, today) = (MemoryFiles::default(), Day::new(2026, 1, 31).expect("a day"));
        let library = Library::read("profile.toml", text, &files, today);
        let context = Context { text, library: &library, files: &files, template: None };
        for (key, wanted) in [("template", "- `modern`"), ("theme", "- `indigo`")] {
            let at = text.rfind(key).filter(|_| key == "theme").or(text.find(key));
            let (_, said) = hover(&context, at.expect("it is there")).expect("it has a meaning");
            assert!(said.lines().any(|line| line.starts_with(wanted)), "{said}");
        }
    }

    #[test]
    fn what_is_proposed_fits_the_place() {
        for (text, wanted, unwanted) in [
            ("|", "[[experience]]", "role = "),
            ("[p|", "person", "experience"),
            ("[[|", "experience", "person"),
            ("[person]\nname = 'A'\n|", "headline = ", "name = "),
            ("[person]\nna|me = 'A'\n", "name", "name = "),
            ("[[experience]]\n[[experience.|]]\n", "roles", "role"),
            ("[cv]\ntemplate = |", "\"modern\"", "modern"),
            ("[cv]\ntemplate = \"|", "modern", "\"modern\""),
            ("[cv]\nfill = |", "true", "\"true\""),
            ("[cv]\nlang = '|'", "de", "English"),
            ("[person]\nlinks = [{ network = \"|\" }]", "github", "url = "),
            ("[person]\nlinks = [{ | }]", "network = ", "name = "),
            ("[lints]\nold-news = '|'", "deny", "old-news"),
            ("[publications]\nstyle = \"|\"", "apa", "venue"),
            ("[publications]\nbib = ['|']", "more.bib", "papers.toml"),
            ("[cv]\ntemplate = 'modern'\n[template-options]\ntheme = '|'", "indigo", "modern"),
            ("[[news]]\ntags = ['talk']\n[[news]]\ntags = ['|']", "talk", "news"),
            ("[variant.a]\n[variant.b]\nextends = '|'", "a", "b"),
            (
                "[[publication]]\nkey = 'k'\ntitle = 'T'\nauthors = ['A']\n[[news]]\ntext = \"[@|",
                "k]",
                "k",
            ),
            (
                "[[publication]]\nkey = 'k'\ntitle = 'T'\nauthors = ['A']\n[[news]]\ntext = \"[@|]",
                "k",
                "k]",
            ),
        ] {
            let found = at(text);
            assert!(found.iter().any(|it| it == wanted), "no `{wanted}` for {text}: {found:?}");
            assert!(!found.iter().any(|it| it == unwanted), "`{unwanted}` for {text}");
        }
        assert!(at("# no|te").is_empty());
    }
}
