//! `profile.toml` → [`Profile`].

use std::collections::{BTreeMap, HashSet};

use super::check::{FileKind, decode};
use super::escapes;
use super::index::Index;
use super::letter;
use super::node::{NoItem, Node, Value};
use super::pasted;
use super::syntax::{self, Parsed, is_header, is_pair, other_format};
use super::translations::{self, Chosen};
use super::variant::{self, Choice};
use crate::diagnostic::{Code, DataPath, Diagnostic, Location, Reported, Sink};
use crate::profile::{Kind, PROFILE, Profile, SectionRef, Wanted, section_id};

/// Reads a profile. Each fault is reported, and everything that could be read is returned, so later steps can find
/// their faults; only a file that is not a profile at all gives no result.
pub fn profile(file: &str, text: &str, sink: &mut Sink) -> (Result<Profile, Reported>, Index) {
    profile_with(file, text, &Changes::default(), &mut BTreeMap::new(), sink)
}

/// Values that replace those of a profile.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// The requested variant.
    pub variant: Option<String>,
    /// Which document is made.
    pub wanted: Wanted,
    /// Values that replace some of the profile's and the variant's, each a line of TOML such as `cv.paper =
    /// "us-letter"` or `experience[0].end = 2026`; anything that is not a TOML value is text.
    pub set: Vec<String>,
}

impl Changes {
    /// The name of the letter, the biography or the variant; `None` for the plain CV.
    pub fn name(&self) -> Option<String> {
        match &self.wanted {
            Wanted::Cv => self.variant.clone(),
            Wanted::Letter { name, .. } | Wanted::Bio(name) => Some(name.clone()),
        }
    }

    /// The same changes for each variant with these names.
    pub fn variants(&self, names: &[String]) -> impl Iterator<Item = Self> {
        names.iter().map(|name| Self { variant: Some(name.clone()), ..self.clone() })
    }

    /// The same changes for each letter with these names.
    pub fn letters(&self, names: &[String]) -> impl Iterator<Item = Self> {
        let wanted = |name: &String| Wanted::Letter { name: name.clone(), with_cv: false };
        names.iter().map(move |name| Self { wanted: wanted(name), ..self.clone() })
    }
}

/// Reads a profile like [`profile`], with changes. The texts that faults may refer to are added to `sources`.
pub fn profile_with(
    file: &str,
    text: &str,
    changes: &Changes,
    sources: &mut BTreeMap<String, String>,
    sink: &mut Sink,
) -> (Result<Profile, Reported>, Index) {
    let mut texts = vec![(file.to_string(), text.to_string())];
    let Parsed { mut root, faults, unread_keys } = syntax::read(file, text);
    if !faults.is_empty()
        && let Some(format) = other_format(text).or_else(|| nothing_read(&root, text))
    {
        sources.extend(texts.iter().cloned());
        return (Err(sink.error(not_a_profile(file, text, format))), Index::new(texts, root));
    }
    for fault in faults {
        sink.push(fault);
    }
    let first = translations::language(&root);
    let mut set = vec![];
    for argument in &changes.set {
        let (name, text, mut node) = argument_node(argument, sink);
        node.set_source(texts.len());
        match root.overlay(node.clone()) {
            Ok(()) => set.push(node),
            Err(missing) => drop(sink.push(no_item(&name, missing))),
        }
        texts.push((name, text));
    }
    let mut chosen = vec![];
    if let Some(name) = &changes.variant {
        match variant::choose(&mut root, name) {
            Ok(names) => chosen = names,
            Err(fault) => drop(sink.push(fault)),
        }
    }
    if let Err(fault) = letter::choose(&mut root, &changes.wanted) {
        sink.push(fault);
    }
    // `--set` takes precedence over the variant; if it succeeded once, it succeeds again.
    for node in set {
        let _ = root.overlay(node);
    }
    sources.extend(texts.iter().cloned());
    let Chosen { untranslated, names } = translations::choose(&mut root, &first);
    let mut suspects = vec![];
    pasted::normalize(&mut root, &DataPath::default(), &mut suspects);
    escapes::check(file, text, "", &mut root, &mut suspects);
    for suspect in suspects {
        sink.push(suspect);
    }
    let profile = decode::<Profile>(&mut root, text, &PROFILE, FileKind::Profile, sink);
    let profile = profile.map(|mut profile| {
        profile.person.other_names.extend(names);
        let Choice { tags, without_tags, hide: hidden, output } = Choice::of(&profile, &chosen);
        // The name of the plain CV's file is that of no variant.
        let is_set = changes.set.iter().any(|set| set.starts_with("cv.output"));
        let is_own = chosen.is_empty() || output || is_set;
        profile.cv.output = profile.cv.output.filter(|name| is_own || name.contains("{variant}"));
        Profile {
            wanted: changes.wanted.clone(),
            tags,
            without_tags,
            hidden,
            order: order(&root),
            unread_keys,
            untranslated,
            ..profile
        }
    });
    let index = Index::new(texts, root);
    let profile = profile.map(|profile| Profile { left_out: past(&profile, &index), ..profile });
    (profile, index)
}

/// The items that ended too long ago to be printed.
fn past(profile: &Profile, index: &Index) -> HashSet<Location> {
    if profile.cv.since.is_none() {
        return HashSet::new();
    }
    let items = index.items().into_iter();
    items.filter(|item| profile.is_past(item.end)).map(|item| item.path.value()).collect()
}

/// The format of a file of which no line could be read.
fn nothing_read(root: &Node, text: &str) -> Option<&'static str> {
    let is_empty = matches!(&root.value, Value::Table(table) if table.is_empty());
    let says = |line: &str| !line.trim().is_empty() && !line.trim().starts_with(['#', '[']);
    let is_toml = text.lines().any(|line| is_pair(line) || is_header(line));
    (is_empty && !is_toml && text.lines().any(says)).then_some("text of another kind")
}

/// The fault for a file in another format.
fn not_a_profile(file: &str, text: &str, format: &str) -> Diagnostic {
    let start = text.len() - text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).len();
    let line = text[start..].lines().next().unwrap_or_default();
    let range = start..start + line.trim_end().len();
    let fault = Diagnostic::new(Code::NOT_A_PROFILE, format!("this is {format}, not a profile"))
        .at(Location::Text { file: file.into(), range });
    let fault = match format {
        "BibTeX" => fault.hint(
            "a profile names its bibliography: `[publications]` and below it `bib = [\"papers.bib\"]`",
        ),
        _ => fault,
    };
    import_hint(file, format)
        .into_iter()
        .fold(fault, Diagnostic::hint)
        .hint("a profile is TOML: `[person]` and below it `name = \"…\"`")
}

/// How to convert a file of another format into a profile, if it may be the CV of another tool.
pub fn import_hint(file: &str, format: &str) -> Option<String> {
    let is_importable = ["JSON", "YAML", "BibTeX", "HTML or XML", "UTF-16", "a PDF"]
        .contains(&format)
        || format.contains("archive")
        || format.contains("ZIP");
    let name = if file.contains(char::is_whitespace) { format!("'{file}'") } else { file.into() };
    (is_importable && !file.starts_with('<')).then(|| {
        format!("if it is the CV of another tool, `curricle import {name} -o imported.toml` makes a profile of it")
    })
}

/// The fault for an item of a list that does not exist.
fn no_item(file: &str, missing: NoItem) -> Diagnostic {
    let NoItem { key, count } = missing;
    let fault = Diagnostic::new(Code::NO_ITEM, "the list has no such item")
        .at(Location::Text { file: file.into(), range: key });
    match count.checked_sub(1) {
        Some(last) => fault.hint(format!("items are counted from 0, so the last one is {last}")),
        None => fault.hint("the list is empty"),
    }
}

/// The content of `path=value`: its name as a file, its text as TOML, and the values.
///
/// Anything that is not a TOML value is text, so it needs no quotes. An item of a list is named as in
/// `experience[0].end`.
fn argument_node(argument: &str, sink: &mut Sink) -> (String, String, Node) {
    let name = format!("--set {}", argument.replace(char::is_control, " "));
    let (path, value) = argument.split_at(argument.find('=').unwrap_or(argument.len()));
    let keys = as_keys(path);
    let mut faults = Sink::default();
    let mut node = Node::parse(&name, &format!("{keys}{value}"), &mut faults);
    if faults.check().is_ok() && !node.is_empty_table() && !node.holds_datetime() {
        return (name, argument.into(), node);
    }
    if let Some(value) = value.strip_prefix('=') {
        let text = format!("={}", toml::Value::String(value.trim().into()));
        let mut others = Sink::default();
        let as_text = Node::parse(&name, &format!("{keys}{text}"), &mut others);
        if !value.trim().starts_with(['"', '\'', '[', '{']) && others.check().is_ok() {
            return (name, format!("{path}{text}"), as_text);
        }
    }
    let at = Location::Text { file: name.clone(), range: 0..argument.len() };
    let in_shell = value.trim_start_matches('=').trim().starts_with(['[', '{', '"', '\'']);
    let hint = match in_shell {
        true => {
            "the shell removes quotes; put single quotes around the whole argument: `--set 'cv.sections=[\"about\", \"news\"]'`"
        }
        false => "write `--set path=value`, as in `--set cv.paper=us-letter`",
    };
    if faults.check().is_ok() {
        faults.error(Diagnostic::new(Code::TOML_SYNTAX, "there is nothing to set").at(at));
    }
    for fault in faults.finish().into_iter().take(1) {
        sink.push(Diagnostic { hints: vec![hint.into()], ..fault });
    }
    node.value = Value::Table(Default::default());
    (name, argument.into(), node)
}

/// A path in which each index, such as `[0]`, is a separate key. All characters keep their positions.
fn as_keys(path: &str) -> String {
    let mut keys = String::new();
    let mut rest = path;
    while let Some((before, inner)) = rest.split_once('[')
        && let Some((place, after)) = inner.split_once(']')
        && place.parse::<usize>().is_ok()
    {
        keys += &format!("{before}.{place} ");
        rest = after;
    }
    keys + rest
}

/// The sections in the order of the file, each at the place of its first item.
fn order(root: &Node) -> Vec<SectionRef> {
    let Value::Table(tables) = &root.value else { return vec![] };
    let mut places: Vec<((usize, usize), SectionRef)> = vec![];
    // Papers and talks from .bib files take the place of `[publications]` and `[talks]`.
    let mut from_bib = |key: &str, kind: Kind| {
        let settings = tables.get(key).filter(|settings| settings.has("bib"));
        if let Some(settings) = settings {
            let start = settings.key.as_ref().map_or(settings.span.start, |key| key.start);
            places.push(((settings.source, start), SectionRef::Kind(kind)));
        }
        settings
    };
    from_bib("talks", Kind::Talk);
    let bib = from_bib("publications", Kind::Publication);
    for (key, node) in tables.iter().filter(|(_, node)| !node.is_reported) {
        let kind = Kind::ALL.iter().copied().find(|kind| kind.key() == key);
        match (&node.value, kind) {
            (_, Some(Kind::Publication)) if bib.is_some() => {}
            (Value::Array(items), _) if key == "section" => {
                let place = |(i, item): (usize, &Node)| (item.place(), SectionRef::Free(i));
                places.extend(items.iter().enumerate().map(place));
            }
            (Value::Array(items), Some(kind)) => {
                let sections = items.iter().map(|item| (item.place(), section_of(kind, item)));
                let empty = items.is_empty().then(|| (node.place(), SectionRef::Kind(kind)));
                places.extend(sections.chain(empty));
            }
            (_, Some(kind)) => {
                let start = node.key.as_ref().map_or(node.span.start, |key| key.start);
                places.push(((node.source, start), SectionRef::Kind(kind)));
            }
            // What is called so and is not a section has been reported.
            (_, None) => {}
        }
    }
    places.sort_by_key(|(start, _)| *start);
    let mut order: Vec<SectionRef> = vec![];
    for (_, section) in places {
        match section {
            SectionRef::Named(new, id) => {
                let known = order.iter_mut().find_map(|known| match known {
                    SectionRef::Named(kinds, known) if *known == id => Some(kinds),
                    _ => None,
                });
                match known {
                    Some(kinds) if kinds.contains(&new[0]) => {}
                    Some(kinds) => kinds.extend(new),
                    None => order.push(SectionRef::Named(new, id)),
                }
            }
            section if order.contains(&section) => {}
            section => order.push(section),
        }
    }
    order
}

/// The section that contains an item of a kind.
fn section_of(kind: Kind, item: &Node) -> SectionRef {
    let title = item.get(&DataPath::root("section"));
    match title.map(|title| &title.value) {
        Some(Value::String(title)) => SectionRef::Named(vec![kind], section_id(title)),
        _ => SectionRef::Kind(kind),
    }
}
