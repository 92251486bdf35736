//! The papers of a profile: where they are defined, what they are, and which texts cite them.

use std::collections::HashMap;
use std::ops::Range;

use crate::diagnostic::{DataPath, Location, Part, Sink, Sources};
use crate::document;
use crate::files::Files;
use crate::load::{self, Changes, Index};
use crate::profile::{Day, Publication};
use crate::publications::{self, bib, is_key};

/// What is known about a profile that is being edited, as far as it could be read.
#[derive(Debug)]
pub struct Library {
    pub index: Index,
    /// The papers that a text can cite.
    pub papers: Vec<Known>,
    /// The definitions of keys, including those of papers that are left out.
    pub definitions: Vec<Definition>,
    /// The texts of the `.bib` files, by their names in the profile.
    pub bib_files: Sources,
}

/// A paper that a text can cite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    pub key: String,
    pub title: String,
    /// Authors, venue and year.
    pub by: String,
    /// The text that `[@key]` prints, if the list of papers defines it.
    pub label: Option<String>,
}

/// The place where a paper gets its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    pub key: String,
    /// The profile, or a `.bib` by its name in the profile.
    pub file: String,
    /// The range of the key.
    pub at: Range<usize>,
    /// Other references to the key in the file, such as the `crossref` of another entry.
    pub also: Vec<Range<usize>>,
}

/// A key in `[@key]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    pub key: String,
    /// The range of the key.
    pub at: Range<usize>,
}

impl Library {
    /// Reads a profile and its `.bib` files.
    pub fn read(file: &str, text: &str, files: &dyn Files, today: Day) -> Self {
        let (mut sink, mut sources) = (Sink::default(), Sources::new());
        let changes = Changes::default();
        let (profile, index) = load::profile_with(file, text, &changes, &mut sources, &mut sink);
        let mut library =
            Self { index, papers: vec![], definitions: vec![], bib_files: Sources::new() };
        let Ok(profile) = profile else { return library };
        let papers = publications::collect(&profile, files, &mut sources, &mut sink);
        let words = document::words_of(&profile, files, &mut sources, &mut sink);
        let document = document::resolve(&profile, &papers, &words, today, &mut sink);
        let labels: HashMap<&str, &str> = document
            .references()
            .map(|reference| (reference.id.as_str(), reference.label.as_str()))
            .collect();
        for paper in &papers.list {
            let label = paper.key.as_deref().and_then(|key| labels.get(key));
            let label = label.filter(|label| !label.is_empty()).map(ToString::to_string);
            let known = |key| Known {
                key,
                title: paper.title.unmarked().into_owned(),
                by: by(paper),
                label: label.clone(),
            };
            library.papers.extend(paper.keys().into_iter().map(known));
        }
        for i in 0..profile.publication.len() {
            let path = DataPath::root("publication").index(i).key("key");
            let Some(Location::Text { range, .. }) =
                library.index.locate(&path, &Part::Value).filter(|_| library.index.has(&path))
            else {
                continue;
            };
            let at = inside_quotes(text, range);
            let key = text[at.clone()].to_string();
            library.definitions.push(Definition { key, file: file.into(), at, also: vec![] });
        }
        for name in profile.publications.bib.iter().chain(&profile.talks.bib) {
            if !library.bib_files.contains_key(name)
                && let Ok(bytes) = files.read_bib(name)
            {
                library.add_bib(name, &bytes);
            }
        }
        library
    }

    fn add_bib(&mut self, name: &str, bytes: &[u8]) {
        let bib = bib::read(name, bytes, &mut Sink::default());
        let mut links = links_in(&bib.text);
        for entry in &bib.entries {
            let at = entry.key_range.clone();
            let Some(key) = bib.text.get(at.clone()).filter(|key| is_key(key)) else { continue };
            let also = links.remove(key).unwrap_or_default();
            let (key, file) = (key.to_string(), name.to_string());
            self.definitions.push(Definition { key, file, at, also });
        }
        self.bib_files.insert(name.into(), bib.text);
    }

    /// The paper with a key.
    pub fn paper(&self, key: &str) -> Option<&Known> {
        self.papers.iter().find(|paper| paper.key == key)
    }

    /// The definitions of a key.
    pub fn definitions(&self, key: &str) -> impl Iterator<Item = &Definition> {
        self.definitions.iter().filter(move |definition| definition.key == key)
    }
}

/// Authors, venue and year on one line.
fn by(paper: &Publication) -> String {
    let authors = match &paper.authors[..] {
        [] => String::new(),
        [one] => one.clone(),
        [one, other] => format!("{one} and {other}"),
        [first, ..] => format!("{first} and others"),
    };
    let venue = paper.venue.clone();
    let year = paper.date.map(|date| date.year.to_string());
    let parts = [Some(authors), venue, year].into_iter().flatten();
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn inside_quotes(text: &str, range: Range<usize>) -> Range<usize> {
    match text.get(range.clone()).and_then(|raw| raw.chars().next()) {
        Some('"' | '\'') if range.len() > 1 => range.start + 1..range.end - 1,
        _ => range,
    }
}

/// The keys by which fields of entries refer to other entries, with their places.
fn links_in(text: &str) -> HashMap<String, Vec<Range<usize>>> {
    const FIELDS: [&str; 5] = ["crossref", "xref", "xdata", "related", "entryset"];
    let mut links: HashMap<String, Vec<Range<usize>>> = HashMap::new();
    for (start, _) in text.match_indices('=') {
        let before = text[..start].trim_end();
        let is_letter = |c: char| c.is_ascii_alphabetic();
        let name = &before[before.trim_end_matches(is_letter).len()..];
        if !FIELDS.iter().any(|field| field.eq_ignore_ascii_case(name)) {
            continue;
        }
        let rest = &text[start + 1..];
        let open = rest.len() - rest.trim_start().len() + 1;
        let Some(value) = rest.get(open..) else { continue };
        let Some(len) = value.find(['}', '"', '\n']) else { continue };
        let mut at = start + 1 + open;
        for part in value[..len].split(',') {
            let key = part.trim();
            let begin = at + (part.len() - part.trim_start().len());
            if is_key(key) {
                links.entry(key.into()).or_default().push(begin..begin + key.len());
            }
            at += part.len() + 1;
        }
    }
    links
}

/// The keys that a text cites in `[@key]` and `[@key; @other]`, in order.
///
/// ```
/// use curricle::assist::mentions;
/// let text = "see [@a] and [@b; @c], not me@example.org";
/// let keys: Vec<&str> = mentions(text).into_iter().map(|it| &text[it.at]).collect();
/// assert_eq!(keys, ["a", "b", "c"]);
/// ```
pub fn mentions(text: &str) -> Vec<Mention> {
    let mut found = vec![];
    for (start, _) in text.match_indices("[@") {
        let inner = start + 1;
        let Some(len) = text[inner..].find([']', '\n']) else { continue };
        if !text[inner + len..].starts_with(']') {
            continue;
        }
        let mut at = inner;
        for part in text[inner..inner + len].split([',', ';']) {
            let begin = at + (part.len() - part.trim_start().len()) + 1;
            if let Some(key) = part.trim().strip_prefix('@').filter(|key| is_key(key)) {
                found.push(Mention { key: key.into(), at: begin..begin + key.len() });
            }
            at += part.len() + 1;
        }
    }
    found
}

/// The range of an incomplete key at a place, after `[@` or `; @`.
pub fn mention_at(text: &str, at: usize) -> Option<Range<usize>> {
    let at = text.floor_char_boundary(at);
    let before = &text[..at];
    let start = before.rfind('@')? + 1;
    let typed = &before[start..];
    if !(typed.is_empty() || is_key(typed)) {
        return None;
    }
    let opened = before[..start - 1].rfind('[')?;
    let earlier = &before[opened + 1..start - 1];
    let is_list = earlier.trim_end().ends_with([',', ';']) && earlier.starts_with('@');
    if earlier.contains([']', '\n']) || !(earlier.is_empty() || is_list) {
        return None;
    }
    let rest = &text[at..];
    // What is not closed is not yet followed by the rest of the key.
    let after = rest.find(|c: char| !is_key(c.encode_utf8(&mut [0; 4])) || "\"'".contains(c));
    let end = at + after.unwrap_or(rest.len());
    let is_closed = text[end..].starts_with([']', ',', ';']);
    Some(start..if is_closed { end } else { at })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::MemoryFiles;

    #[test]
    fn a_key_that_is_typed_is_found_wherever_it_is() {
        for (text, wanted) in [
            ("[@|", Some("")),
            ("[@la|va] x", Some("lava")),
            ("[@la| of the", Some("la")),
            ("[@a; @b|]", Some("b")),
            ("[@a, @|\"", Some("")),
            ("me@exa|mple.org", None),
            ("[@a] b|", None),
            ("[x @a|]", None),
        ] {
            let at = text.find('|').expect("a place");
            let text = text.replacen('|', "", 1);
            assert_eq!(mention_at(&text, at).map(|at| &text[at]), wanted, "{text}");
        }
    }

    #[test]
    fn papers_are_known_from_profile_and_bib_and_links_between_them() {
        let bib = "@proceedings{vol, title = {V}, year = 2020}\n@inproceedings{lava, title = {On Lava}, author = {Ada}, crossref = {vol}}\n";
        let files = MemoryFiles([("p.bib".to_string(), bib.as_bytes().to_vec())].into());
        let text = "[person]\nname = \"Ada\"\n[publications]\nbib = [\"p.bib\"]\n[[publication]]\nkey = 'own'\ntitle = \"Mine\"\nauthors = [\"Ada\"]\n";
        let today = Day::new(2026, 1, 31).expect("a day");
        let library = Library::read("profile.toml", text, &files, today);
        assert_eq!(library.paper("lava").map(|it| it.title.as_str()), Some("On Lava"));
        let own = library.definitions("own").next().expect("it is there");
        assert_eq!(&text[own.at.clone()], "own");
        let vol = library.definitions("vol").next().expect("it is there");
        assert_eq!((&bib[vol.at.clone()], &bib[vol.also[0].clone()]), ("vol", "vol"));
        assert!(vol.also[0].start > vol.at.end);
        let broken =
            Library::read("profile.toml", &format!("{text}[[news]\ntext = "), &files, today);
        assert!(broken.paper("lava").is_some());
    }
}
