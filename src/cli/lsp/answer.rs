//! The answer to each request.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;
use std::rc::Rc;

use lsp_server::ErrorCode;
use serde_json::{Value, json};

use super::checker::{job, path_of};
use super::files::{is_bib, path_of as path_of_uri};
use super::protocol::{Measured, Params};
use super::server::{Refused, Server};
use crate::Engine;
use crate::assist::{Context, Definition, Library, ProposalKind, fix, hover, mentions, proposals};
use crate::diagnostic::{Diagnostic, Location, Severity, Sink};
use crate::load::{Block, blocks};
use crate::output::Needs;
use crate::publications::{bib, is_key};

type Answer = Result<Value, Refused>;

/// The document of a request.
struct Asked {
    path: PathBuf,
    text: String,
    /// The byte of the request.
    at: usize,
    profile: PathBuf,
    library: Rc<Library>,
}

impl Server {
    /// The document of a request; `None` if it is neither a profile nor a `.bib` of one.
    fn asked(&mut self, params: &Params) -> Option<Asked> {
        let path = path_of_uri(&params.text_document.uri)?;
        let text = self.open.get(&path)?.text.clone();
        let at = params.position.map_or(0, |at| Measured::new(&text, self.unit).byte(at));
        let profile = self.profile_of(&path)?;
        let library = self.library(&profile)?;
        Some(Asked { path, text, at, profile, library })
    }

    pub fn completion(&mut self, params: &Params) -> Answer {
        let Some(asked) = self.asked(params).filter(|asked| !is_bib(&asked.path)) else {
            return Ok(json!([]));
        };
        let Asked { text, at, profile, library, .. } = &asked;
        let files = self.open.beside(profile);
        let lines = Measured::new(text, self.unit);
        let proposals = proposals(&Context { text, library, files: &files, template: None }, *at);
        let items = proposals.into_iter().enumerate().map(|(i, proposal)| {
            let kind = match proposal.kind {
                ProposalKind::Table => 9,
                ProposalKind::Key => 10,
                ProposalKind::Value => 12,
                ProposalKind::Paper => 18,
            };
            let mut item = json!({
                "label": proposal.label,
                "kind": kind,
                "sortText": format!("{i:05}"),
                "filterText": proposal.label,
                "textEdit": { "range": lines.range(&proposal.at), "newText": proposal.new },
            });
            if !proposal.detail.is_empty() {
                item["detail"] = proposal.detail.into();
            }
            if !proposal.doc.is_empty() {
                item["documentation"] = markdown(&proposal.doc);
            }
            item
        });
        Ok(items.collect())
    }

    pub fn hover(&mut self, params: &Params) -> Answer {
        let Some(asked) = self.asked(params).filter(|asked| !is_bib(&asked.path)) else {
            return Ok(Value::Null);
        };
        let Asked { text, at, profile, library, .. } = &asked;
        let files = self.open.beside(profile);
        let found = hover(&Context { text, library, files: &files, template: None }, *at);
        let lines = Measured::new(text, self.unit);
        Ok(found.map_or(
            Value::Null,
            |(range, said)| json!({ "contents": markdown(&said), "range": lines.range(&range) }),
        ))
    }

    pub fn definition(&mut self, params: &Params) -> Answer {
        let places = self.asked(params).map(|asked| {
            let key = key_at(&asked).map(|(key, _)| key).unwrap_or_default();
            let defined = asked.library.definitions(&key);
            self.locations(&asked, defined.map(|it| (it.file.as_str(), it.at.clone())))
        });
        Ok(places.unwrap_or_default().into())
    }

    pub fn references(&mut self, params: &Params) -> Answer {
        let with_definition = params.context["includeDeclaration"] != false;
        let places = self.asked(params).and_then(|asked| {
            let (key, _) = key_at(&asked)?;
            let places = self.places(&asked, &key, with_definition);
            let places = places.iter().map(|(file, range)| (file.as_str(), range.clone()));
            Some(self.locations(&asked, places))
        });
        Ok(places.unwrap_or_default().into())
    }

    pub fn prepare_rename(&mut self, params: &Params) -> Answer {
        let found = self.asked(params).and_then(|asked| {
            let (key, range) = key_at(&asked)?;
            asked.library.definitions(&key).next()?;
            let range = Measured::new(&asked.text, self.unit).range(&range);
            Some(json!({ "range": range, "placeholder": key }))
        });
        Ok(found.unwrap_or_default())
    }

    pub fn rename(&mut self, params: &Params) -> Answer {
        let refuse = |why: String| Refused::new(ErrorCode::InvalidParams, why);
        let new = params.new_name.as_deref().unwrap_or_default();
        let Some(asked) = self.asked(params) else { return Ok(Value::Null) };
        let found =
            key_at(&asked).filter(|(key, _)| asked.library.definitions(key).next().is_some());
        let Some((key, _)) = found else {
            return Err(refuse("only the keys of papers can be renamed".into()));
        };
        if !is_key(new) || new.contains(['{', '}', '"', '\'', '\\', '%', '#', '=']) {
            return Err(refuse(format!(
                "`{new}` cannot be a key: keys have no spaces, commas, quotes, braces or brackets"
            )));
        }
        if new != key && asked.library.definitions(new).next().is_some() {
            return Err(refuse(format!("another paper has the key `{new}`")));
        }
        let mut changes: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        for (file, range) in self.places(&asked, &key, true) {
            let path = path_of(&file, &asked.profile);
            let Some(uri) = self.open.uri(&path) else { continue };
            let text = text_of(&asked, &file, &self.open.text(&asked.profile).unwrap_or_default());
            let range = Measured::new(&text, self.unit).range(&range);
            changes.entry(uri).or_default().push(json!({ "range": range, "newText": new }));
        }
        Ok(json!({ "changes": changes }))
    }

    /// All places of a key, by file.
    fn places(&self, asked: &Asked, key: &str, defined: bool) -> Vec<(String, Range<usize>)> {
        let mut places = vec![];
        for Definition { file, at, also, .. } in asked.library.definitions(key) {
            let own = defined.then(|| at.clone());
            let all = own.into_iter().chain(also.iter().cloned());
            places.extend(all.map(|range| (file.clone(), range)));
        }
        let profile = self.open.text(&asked.profile).unwrap_or_default();
        let mentioned = mentions(&profile).into_iter().filter(|mention| mention.key == key);
        let name = super::checker::name(&asked.profile);
        places.extend(mentioned.map(|mention| (name.clone(), mention.at)));
        places.sort_by(|a, b| (&a.0, a.1.start).cmp(&(&b.0, b.1.start)));
        places.dedup();
        places
    }

    fn locations<'a>(
        &self,
        asked: &Asked,
        places: impl Iterator<Item = (&'a str, Range<usize>)>,
    ) -> Vec<Value> {
        let profile = self.open.text(&asked.profile).unwrap_or_default();
        let location = |(file, range): (&str, Range<usize>)| {
            let text = text_of(asked, file, &profile);
            let range = Measured::new(&text, self.unit).range(&range);
            let uri = self.open.uri(&path_of(file, &asked.profile))?;
            Some(json!({ "uri": uri, "range": range }))
        };
        places.filter_map(location).collect()
    }

    pub fn symbols(&mut self, params: &Params) -> Answer {
        let Some((path, text)) = self.document(params) else { return Ok(json!([])) };
        let lines = Measured::new(&text, self.unit);
        let symbol = |name: &str, detail: &str, all: &Range<usize>, own: &Range<usize>| {
            json!({
                "name": name, "detail": detail, "kind": 19,
                "range": lines.range(all), "selectionRange": lines.range(own), "children": [],
            })
        };
        if is_bib(&path) {
            let entries = bib::read("", text.as_bytes(), &mut Sink::default()).entries;
            let entries = entries.iter().filter_map(|entry| {
                let key = text.get(entry.key_range.clone()).filter(|key| !key.is_empty())?;
                let title = entry.publication.title.unmarked();
                Some(symbol(key, &title, &entry.range, &entry.key_range))
            });
            return Ok(entries.collect());
        }
        let names = self.library(&path).map(|library| {
            let tables = library.index.tables().into_iter();
            tables.map(|table| (table.path.clone(), table.name())).collect::<BTreeMap<_, _>>()
        });
        let names = names.unwrap_or_default();
        let mut symbols: Vec<Value> = vec![];
        let mut outer: Option<Block> = None;
        for block in blocks(&text) {
            let name = block.path.to_string();
            let detail = names.get(&block.path).map_or("", String::as_str);
            let shown = symbol(
                if name.is_empty() { "?" } else { &name },
                detail,
                &block.range,
                &block.header,
            );
            match (&mut outer, symbols.last_mut()) {
                (Some(outer), Some(last)) if block.path.0.starts_with(&outer.path.0) => {
                    outer.range.end = block.range.end;
                    last["range"] = json!(lines.range(&outer.range));
                    last["children"].as_array_mut().expect("it is made as one").push(shown);
                }
                _ => {
                    symbols.push(shown);
                    outer = Some(block);
                }
            }
        }
        Ok(symbols.into())
    }

    pub fn folds(&mut self, params: &Params) -> Answer {
        let Some((path, text)) = self.document(params) else { return Ok(json!([])) };
        let ranges: Vec<Range<usize>> = match is_bib(&path) {
            true => {
                let entries = bib::read("", text.as_bytes(), &mut Sink::default()).entries;
                entries.into_iter().map(|entry| entry.range).collect()
            }
            false => blocks(&text).into_iter().map(|block| block.range).collect(),
        };
        let lines = Measured::new(&text, self.unit);
        let ranges = ranges.iter().map(|range| lines.range(range));
        let folds = ranges.filter(|range| range.start.line < range.end.line);
        Ok(folds.map(|it| json!({ "startLine": it.start.line, "endLine": it.end.line })).collect())
    }

    /// A profile, or any `.bib`.
    fn document(&mut self, params: &Params) -> Option<(PathBuf, String)> {
        let path = path_of_uri(&params.text_document.uri)?;
        let text = self.open.get(&path)?.text.clone();
        (is_bib(&path) || self.profile_of(&path).is_some()).then_some((path, text))
    }

    pub fn actions(&mut self, params: &Params) -> Answer {
        let (Some(asked), Some(range)) = (self.asked(params), params.range) else {
            return Ok(json!([]));
        };
        let lines = Measured::new(&asked.text, self.unit);
        let chosen = lines.bytes(range);
        let is_chosen = |fault: &Diagnostic| match &fault.at {
            Location::Text { range, .. } => range.start <= chosen.end && chosen.start <= range.end,
            _ => false,
        };
        let faults: Vec<Diagnostic> =
            self.faults(&asked.path).into_iter().filter(is_chosen).collect();
        let before = OnceCell::new();
        let mut actions = vec![];
        for fault in &faults {
            let helps = |text: &str| {
                let before = before.get_or_init(|| self.judged(&asked, &asked.text));
                is_better(fault, before, &self.judged(&asked, text))
            };
            for edit in fix(fault, &asked.text, &helps) {
                let change = json!({ "range": lines.range(&edit.at), "newText": edit.new });
                let uri = params.text_document.uri.clone();
                actions.push(json!({
                    "title": edit.title,
                    "kind": "quickfix",
                    "isPreferred": true,
                    "edit": { "changes": { uri: [change] } },
                }));
            }
        }
        Ok(actions.into())
    }

    /// The faults that the document would have with another text.
    fn judged(&self, asked: &Asked, text: &str) -> Vec<Diagnostic> {
        let mut open = self.open.clone();
        if let Some(old) = self.open.get(&asked.path) {
            let new = super::files::Text { uri: old.uri.clone(), version: None, text: text.into() };
            open.put(asked.path.clone(), new);
        }
        let profile = open.text(&asked.profile).unwrap_or_default();
        let job = job(&asked.profile, profile, &open, self.today);
        Engine::new().content(&job, Needs::Look).diagnostics
    }
}

/// Whether there is one fault less, and no additional error.
fn is_better(fault: &Diagnostic, before: &[Diagnostic], after: &[Diagnostic]) -> bool {
    let same = |faults: &[Diagnostic]| {
        let is = |other: &&Diagnostic| other.code == fault.code && other.message == fault.message;
        faults.iter().filter(is).count()
    };
    let errors = |faults: &[Diagnostic]| {
        faults.iter().filter(|other| other.severity == Severity::Error).count()
    };
    same(after) < same(before) && errors(after) <= errors(before)
}

/// The key of a paper at a place, with its range.
fn key_at(asked: &Asked) -> Option<(String, Range<usize>)> {
    let Asked { path, text, at, profile, library } = asked;
    let is_here = |range: &Range<usize>| range.start <= *at && *at <= range.end;
    let defined = library.definitions.iter().filter(|it| path_of(&it.file, profile) == *path);
    let places = defined.flat_map(|it| {
        std::iter::once(&it.at).chain(&it.also).map(|range| (it.key.clone(), range.clone()))
    });
    if let Some(found) = places.into_iter().find(|(_, range)| is_here(range)) {
        return Some(found);
    }
    let mentioned = if path == profile { mentions(text) } else { vec![] };
    let on_sign = |range: &Range<usize>| range.start.saturating_sub(1)..range.end;
    let found = mentioned.into_iter().find(|mention| is_here(&on_sign(&mention.at)))?;
    Some((found.key, found.at))
}

/// The text of a file by its name in the library.
fn text_of(asked: &Asked, file: &str, profile: &str) -> String {
    asked.library.bib_files.get(file).cloned().unwrap_or_else(|| profile.into())
}

fn markdown(text: &str) -> Value {
    json!({ "kind": "markdown", "value": text })
}
