//! Papers: their sources, authors, names and counts.

mod acronym;
pub mod bib;
mod bib_files;
mod capitals;
mod count;
pub mod csl;
pub mod edition;
mod foreign;
mod known;
pub mod labels;
mod merge;
pub mod names;
mod number;
mod ordinal;
pub mod pages;
mod script;
pub mod series;
pub mod servers;
mod stars;
pub mod status;
mod suggest;
mod works;

use std::collections::{BTreeMap, HashMap, HashSet};

pub use bib_files::is_volume;
pub use count::{Counts, is_first, is_last};
pub use foreign::no_entry;
pub use merge::{identities, published_preprints};
pub use number::{GroupKey, group_key, numbers, order};
pub use script::script;

use crate::diagnostic::{Code, DataPath, Diagnostic, Location, Severity, Sink, list};
use crate::files::Files;
use crate::profile::{Profile, Publication, PublicationType};
use csl::Styles;
pub use names::letters;
pub use names::names_in;
use names::{FullName, Name, Own};
use suggest::Suggestions;
pub use works::{Works, repeated};

/// A complete paper, and where it was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Paper {
    pub publication: Publication,
    /// Its place in the profile or a `.bib`.
    pub at: Location,
    /// The keys of its other versions.
    pub aliases: Vec<String>,
    /// The data in the profile about a paper of a `.bib`, and their place.
    pub over: Option<(Location, Box<Publication>)>,
}

impl Paper {
    fn new(publication: Publication, at: Location) -> Self {
        Self { publication, at, aliases: vec![], over: None }
    }

    /// The place of a field: in the profile if that has it, otherwise that of the paper.
    pub fn place(&self, field: &str) -> Location {
        match &self.over {
            Some((at, own)) if merge::has(own, field) => at.field(field),
            _ => self.at.field(field),
        }
    }

    /// All keys by which texts may cite the paper.
    pub fn keys(&self) -> Vec<String> {
        self.publication.key.iter().chain(&self.aliases).cloned().collect()
    }
}

impl std::ops::Deref for Paper {
    type Target = Publication;

    fn deref(&self) -> &Publication {
        &self.publication
    }
}

/// The result of reading one `.bib`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BibSummary {
    pub file: String,
    pub papers: usize,
    pub repaired: usize,
    pub lost: usize,
}

/// All papers of a CV.
#[derive(Debug, Default)]
pub struct Papers {
    /// First the profile's own, then those of each `.bib`, in the order of the files.
    pub list: Vec<Paper>,
    pub bib_files: Vec<BibSummary>,
    /// The citation styles of the lists of papers.
    pub styles: Styles,
    /// The talks of files for talks, with their places; they are in no list of papers.
    pub talks: Vec<(Publication, Location)>,
}

/// Collects the papers of a profile and its `.bib` files, whose bytes `files` provides.
///
/// A `[[publication]]` with the key of a `.bib` entry completes and overrides that entry. A preprint and its published
/// version become one paper. The text of each `.bib`, and of each style file, is added to `sources`.
pub fn collect(
    profile: &Profile,
    files: &dyn Files,
    sources: &mut BTreeMap<String, String>,
    sink: &mut Sink,
) -> Papers {
    let mut papers = Papers::default();
    let all_read = bib_files::read(profile, files, &mut papers, sources, sink);
    bib_files::read_talks(profile, files, &mut papers, sources, sink);
    let own = own_names(profile);
    for Paper { publication, .. } in &mut papers.list {
        names::turn_as_own(&mut publication.authors, &own);
        names::turn_as_own(&mut publication.editors, &own);
    }
    check_student_mark(profile, sink);
    override_with_profile(profile, &mut papers, all_read, sink);
    papers.list.retain(|paper| !paper.private);
    papers.list.iter_mut().for_each(|paper| tidy(&mut paper.publication));
    if profile.publications.merge {
        merge::versions(&mut papers.list, sink);
    }
    stars::drop_lone(&mut papers.list, profile, sink);
    papers.styles = Styles::read(wanted_styles(profile), &profile.cv.lang, files, sources, sink);
    papers
}

/// The styles that the lists of papers request, with their places.
fn wanted_styles(profile: &Profile) -> Vec<(&str, Location)> {
    let root = DataPath::root("publications");
    let settings = &profile.publications;
    let lists = settings.list.iter().enumerate();
    let lists = lists.map(|(i, list)| (&list.style, root.key("list").index(i).key("style")));
    let all = std::iter::once((&settings.style, root.key("style"))).chain(lists);
    all.filter_map(|(style, at)| Some((style.as_deref()?, at.value()))).collect()
}

/// The person's names, as they may appear in author lists.
pub fn own_names(profile: &Profile) -> Own {
    let person = &profile.person;
    let spellings = FullName::of(person).spellings();
    let names = spellings.iter().chain(&person.name_native).chain(&person.other_names);
    Own::new(names.map(String::as_str), &person.not_me)
}

/// Puts the profile's own papers before those of the `.bib` files, and lets those with the key of another complete and
/// override it.
///
/// Unless all files were read, a paper with a key may lack data from an unread entry.
fn override_with_profile(profile: &Profile, papers: &mut Papers, all_read: bool, sink: &mut Sink) {
    let mut by_key: HashMap<String, usize> = HashMap::new();
    for (i, paper) in papers.list.iter().enumerate() {
        if let Some(key) = &paper.key {
            by_key.entry(key.clone()).or_insert(i);
        }
    }
    let bib_keys: Vec<String> = papers.list.iter().filter_map(|paper| paper.key.clone()).collect();
    let mut own: Vec<Paper> = vec![];
    let mut own_keys: HashMap<&str, usize> = HashMap::new();
    let mut suggestions = Suggestions::default();
    for (i, publication) in profile.publication.iter().enumerate() {
        let path = DataPath::root("publication").index(i);
        let at = path.clone().value();
        let in_bib = publication.key.as_ref().and_then(|key| by_key.get(key));
        let twice = |first: &Location, hint: String| {
            let key = publication.key.as_deref().unwrap_or_default();
            let what = format!("two publications have the key `{key}`");
            Diagnostic::new(Code::DUPLICATE_KEY, what)
                .hint(hint)
                .at(path.key("key").value())
                .also(first.field("key"), "the first")
        };
        if let Some(&place) = in_bib {
            let paper = &mut papers.list[place];
            if let Some((first, _)) = &paper.over {
                let hint = "merge the two into one";
                sink.push(twice(first, hint.into()));
            }
            paper.publication = merge::over(publication.clone(), paper.publication.clone());
            paper.over = Some((at, Box::new(publication.clone())));
            check_has_authors(&paper.publication, &path, sink);
            continue;
        }
        let key = publication.key.as_deref();
        if let Some(first) = key.and_then(|key| own_keys.get(key)) {
            let first = &own[*first];
            let title = first.title.unmarked();
            let hint = format!("the first is “{title}”; give this one another key");
            sink.push(twice(&first.at, hint));
        }
        let is_whole = all_read || publication.key.is_none();
        if is_whole && publication.title.as_str().trim().is_empty() {
            // With a key, it was to fill an entry of a .bib, which would have authors.
            let fault = missing_title(publication, &bib_keys, &mut suggestions);
            match publication.key.is_some() && !bib_keys.is_empty() {
                true => sink.push(fault.at(path.key("key").value())),
                false => sink.push(fault.at(at.clone())),
            };
        } else if is_whole {
            check_has_authors(publication, &path, sink);
        }
        check_names(publication, &path, sink);
        check_key(publication, &path, sink);
        if let Some(key) = key {
            own_keys.entry(key).or_insert(own.len());
        }
        own.push(Paper::new(publication.clone(), at));
    }
    own.append(&mut papers.list);
    papers.list = own;
}

/// Warns about a paper without authors.
fn check_has_authors(publication: &Publication, path: &DataPath, sink: &mut Sink) {
    let has_authors = !publication.authors.is_empty() || !publication.editors.is_empty();
    if !has_authors && !sink.has_fault_at(&path.key("authors").value()) && !sink.has_fault_in(path)
    {
        sink.push(
            Diagnostic::new(Code::MISSING_AUTHORS, "the publication has no `authors`")
                .hint("write `authors = [\"…\", \"…\"]`")
                .at(path.clone().value()),
        );
    }
}

/// Reports a student mark that cannot be used on names.
fn check_student_mark(profile: &Profile, sink: &mut Sink) {
    let Some(mark) = &profile.publications.student_mark else { return };
    let at = DataPath::root("publications").key("student-mark").value();
    if sink.has_fault_at(&at)
        || (!mark.is_empty() && mark.chars().all(|c| names::MARKS.contains(&c)))
    {
        return;
    }
    let marks: Vec<String> = names::MARKS.iter().map(char::to_string).collect();
    let marks: Vec<&str> = marks.iter().map(String::as_str).collect();
    let fault = Diagnostic::new(Code::INVALID_VALUE, format!("`{mark}` is not a mark"));
    sink.push(fault.hint(format!("allowed: {}", list(&marks))).at(at));
}

/// Warns about several people in one text, each of whom should have a separate one.
fn check_names(publication: &Publication, path: &DataPath, sink: &mut Sink) {
    for (list, names) in [("authors", &publication.authors), ("editors", &publication.editors)] {
        for (i, name) in names.iter().enumerate() {
            let Some(names) = names_in(name) else { continue };
            let names: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
            sink.push(
                Diagnostic::new(Code::INVALID_VALUE, format!("`{name}` is more than one name"))
                    .severity(Severity::Warning)
                    .hint(format!("write each by itself: `{}`", names.join(", ")))
                    .hint("a group goes in braces: `\"{…}\"`")
                    .at(path.key(list).index(i).value()),
            );
        }
    }
}

/// Whether `[@key]` can cite a paper with this key.
pub fn is_key(key: &str) -> bool {
    !key.is_empty() && !key.contains(is_no_part_of_a_key)
}

fn is_no_part_of_a_key(c: char) -> bool {
    c.is_whitespace() || c.is_control() || is_invisible(c) || "[]@,;".contains(c)
}

/// Whether a character is invisible: joiners, and direction marks.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Reports a key that `[@key]` cannot cite.
fn check_key(publication: &Publication, path: &DataPath, sink: &mut Sink) {
    let Some(key) = &publication.key else { return };
    if !is_key(key) {
        let plain: String = key
            .split(is_no_part_of_a_key)
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("-");
        let fault =
            Diagnostic::new(Code::INVALID_VALUE, format!("no `[@key]` can cite the key `{key}`"));
        sink.push(
            match plain.is_empty() {
                true => Diagnostic::new(Code::INVALID_VALUE, "the key is empty")
                    .hint("delete the line, or write a key"),
                false => fault.hint(format!("write `key = \"{plain}\"`")),
            }
            .at(path.key("key").value()),
        );
    }
}

/// Reduces each run of white space in plain fields to one space, as in Markdown fields.
fn tidy(paper: &mut Publication) {
    let optional = [
        &mut paper.venue,
        &mut paper.venue_full,
        &mut paper.publisher,
        &mut paper.track,
        &mut paper.volume,
        &mut paper.issue,
        &mut paper.pages,
        &mut paper.label,
    ];
    for text in optional.into_iter().flatten() {
        let is_blank = |c| matches!(c, ' ' | '\t' | '\n' | '\r');
        let words = text.split(is_blank).filter(|word| !word.is_empty());
        // Most texts are so already.
        if text.starts_with(is_blank)
            || text.ends_with(is_blank)
            || text.contains(['\t', '\n', '\r'])
            || text.contains("  ")
        {
            *text = words.collect::<Vec<_>>().join(" ");
        }
    }
}

fn missing_title(
    publication: &Publication,
    bib_keys: &[String],
    suggestions: &mut Suggestions,
) -> Diagnostic {
    let fault = |message: String| Diagnostic::new(Code::MISSING_KEY, message);
    match &publication.key {
        Some(key) if !bib_keys.is_empty() => {
            let fault =
                fault(format!("the publication has no `title`, and no .bib has an entry `{key}`"));
            match suggestions.near(key, bib_keys.iter().map(String::as_str)) {
                Some(near) => fault.hint(format!("did you mean `key = \"{near}\"`?")),
                None => fault.hint("write `title = \"…\"`"),
            }
        }
        _ => fault("the publication has no `title`".into()).hint("write `title = \"…\"`"),
    }
}

/// A hint to see the papers or works with these titles, of which the first ones are named.
pub fn some_of<T: std::fmt::Display>(titles: impl ExactSizeIterator<Item = T>) -> String {
    const MOST: usize = 5;
    let count = titles.len();
    let mut named: Vec<String> = titles.take(MOST).map(|title| format!("“{title}”")).collect();
    if count > MOST {
        named.push(format!("and {} more", count - MOST));
    }
    format!("see {}", named.join(", "))
}

/// The type of a paper, if it does not state one itself.
pub fn kind(paper: &Publication) -> PublicationType {
    match paper.kind {
        Some(kind) => kind,
        None if labels::is_preprint(paper) => PublicationType::Preprint,
        None => PublicationType::Other,
    }
}

/// A new key for a paper without one: the first author's family name, the year and the first long word of the title, in
/// plain lower-case letters, with a number if that is `taken`.
pub fn new_key(paper: &Publication, taken: &HashSet<String>) -> String {
    let plain =
        |text: &str| letters(text).chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    let family =
        paper.authors.first().map(|author| plain(&Name::parse(author).family)).unwrap_or_default();
    let year = paper.date.map(|date| date.year.to_string()).unwrap_or_default();
    let title = paper.title.unmarked();
    let words = title.split(|c: char| !c.is_alphanumeric()).map(plain);
    let word =
        words.clone().find(|word| word.len() > 3).or(words.clone().find(|word| !word.is_empty()));
    let bare = format!("{family}{year}{}", word.unwrap_or_default());
    let bare = if bare.is_empty() { "paper".to_string() } else { bare };
    let numbered = (2..).map(|number| format!("{bare}-{number}"));
    std::iter::once(bare.clone()).chain(numbered).find(|key| !taken.contains(key)).unwrap_or(bare)
}

/// A unique key for each paper: its own or a new one, without characters that a `.bib` does not allow in keys.
pub fn keys(papers: &Papers) -> Vec<String> {
    let plain = |key: &str| -> String {
        let is_plain = |c: char| c.is_alphanumeric() || "-_:.+/".contains(c);
        key.chars().map(|c| if is_plain(c) { c } else { '-' }).collect()
    };
    let own = papers.list.iter().filter_map(|paper| paper.key.as_deref().map(plain));
    let mut taken: HashSet<String> = own.collect();
    let mut used = HashSet::new();
    let key = |paper: &Paper| {
        let own = paper.key.as_deref().map(plain).filter(|key| used.insert(key.clone()));
        own.unwrap_or_else(|| {
            let key = new_key(paper, &taken);
            taken.insert(key.clone());
            key
        })
    };
    papers.list.iter().map(key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Date;

    #[test]
    fn a_key_is_made_of_author_year_and_title() {
        let paper = Publication {
            title: "The \u{41}rt of Łódź".into(),
            authors: vec!["Núñez, Ana".into()],
            date: Some(Date::year(2024)),
            ..Publication::default()
        };
        assert_eq!(new_key(&paper, &HashSet::new()), "nunez2024lodz");
        let taken = HashSet::from(["nunez2024lodz".to_string()]);
        assert_eq!(new_key(&paper, &taken), "nunez2024lodz-2");
    }
}
