//! Formats papers in one style.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use citationberg::json::{Item, Value};
use citationberg::taxonomy::Kind;
use citationberg::{
    Choose, DelimiterBehavior, IndependentStyle, InheritableNameOptions,
    LayoutRenderingElement as Element, Names,
};
use hayagriva::{
    BibliographyDriver, BibliographyItem, BibliographyRequest, CitationItem, CitationRequest,
};

use super::archive::Language;
use super::cut::Cut;
use super::guides::has_comma_before_doi;
use super::item::At;
use super::people::whole_names;
use super::prune::for_type;
use super::repair::{each_element, each_list, has_single_pages, repair};
use super::runs::{number, runs};
use super::setting::Setting;
use super::{Cited, Role, Run};
use crate::profile::PublicationType;
use crate::publications::kind;

/// Trees by the type of item and by the cut of lists of names.
type Trees = HashMap<(String, Option<Cut>), Arc<IndependentStyle>>;

/// A style in the language of a CV, ready to format papers.
#[derive(Debug)]
pub struct Style {
    pub(super) tree: IndependentStyle,
    /// The same for each type of item, with or without another cut, made when the first paper needs it.
    trees: Mutex<Trees>,
    /// Where the style prints the number of an article or the place of a talk, by the variables of an item.
    at: Mutex<HashMap<String, At>>,
    pub(super) language: Language,
    /// Whether its word for pages is that for one page.
    pub(super) single_pages: bool,
    /// Whether a comma parts a sole name from "et al.", too.
    comma_before_others: bool,
    comma_before_doi: OnceLock<bool>,
    proceedings_as_journals: OnceLock<bool>,
    /// Whether initials have full stops.
    stops: bool,
    /// Whether the last of many names is printed.
    pub(super) shows_last: bool,
    /// Whether long lists of names are printed in full.
    prints_all: bool,
    /// Whether all lines of an entry except the first are indented.
    hanging: bool,
    /// Whether years of papers by the same authors have letters.
    letters: bool,
    /// Whether it has rules for patents.
    patents: bool,
    /// Whether entries are numbered.
    numbered: bool,
    /// The text before and after the number of an entry.
    around_number: (String, String),
}

impl Style {
    /// `lang` is the language of the words that the style adds.
    pub(super) fn new(mut tree: IndependentStyle, lang: &str) -> Self {
        let letters = tree.citation.disambiguate_add_year_suffix;
        let single_pages = has_single_pages(&mut tree);
        repair(&mut tree);
        let mut style = Self { letters, single_pages, ..Self::unrepaired(tree, lang) };
        let item = Item([("id".to_string(), Value::String("paper".into()))].into());
        let number = style.items(&item, &style.tree).iter().find_map(number);
        style.numbered = number.is_some();
        if let Some((before, after)) = number.as_deref().and_then(|text| text.split_once('1')) {
            style.around_number = (before.trim().into(), after.trim().into());
        }
        style
    }

    pub(super) fn unrepaired(mut tree: IndependentStyle, lang: &str) -> Self {
        let mut options = vec![tree.settings.options.clone()];
        options.extend(tree.bibliography.as_ref().map(|list| list.name_options.clone()));
        let cuts_to_one = options.iter().any(|options| options.et_al_use_first == Some(1));
        let mut patents = false;
        each_list(&mut tree, &mut |elements| {
            each_element(elements, &mut |element| match element {
                Element::Names(names) => options.extend(own_options(names)),
                Element::Choose(Choose { if_, else_if, .. }) => {
                    let mut kinds = std::iter::once(if_)
                        .chain(else_if)
                        .filter_map(|branch| branch.type_.as_ref());
                    patents |= kinds.any(|kinds| kinds.contains(&Kind::Patent));
                }
                _ => {}
            });
        });
        let has_stop = |options: &InheritableNameOptions| {
            options.initialize_with.as_ref().is_some_and(|with| with.contains('.'))
        };
        let turned = |options: &InheritableNameOptions| {
            options.name_as_sort_order.is_some()
                && options.delimiter_precedes_last != Some(DelimiterBehavior::Never)
        };
        Self {
            single_pages: false,
            comma_before_others: !cuts_to_one && options.iter().any(turned),
            comma_before_doi: OnceLock::new(),
            proceedings_as_journals: OnceLock::new(),
            stops: options.iter().any(has_stop),
            prints_all: options.iter().all(|options| options.et_al_min.is_none_or(|min| min > 30)),
            shows_last: options.iter().any(|options| options.et_al_use_last == Some(true)),
            hanging: tree.bibliography.as_ref().is_some_and(|list| list.hanging_indent),
            letters: false,
            patents,
            numbered: false,
            around_number: Default::default(),
            trees: Mutex::default(),
            at: Mutex::default(),
            language: Language::new(lang, tree.default_locale.as_ref()),
            tree,
        }
    }

    /// Whether the style cuts no list of authors, or only those with more than 30.
    pub fn prints_all(&self) -> bool {
        self.prints_all
    }

    /// Whether all lines of an entry except the first are indented.
    pub fn is_hanging(&self) -> bool {
        self.hanging
    }

    /// Whether papers by the same authors in the same year get letters: "2016a".
    pub fn has_letters(&self) -> bool {
        self.letters
    }

    /// Whether entries of the style are numbered.
    pub fn is_numbered(&self) -> bool {
        self.numbered
    }

    /// The number of an entry with the punctuation of the style: "[1]", "1.".
    pub fn number(&self, number: &str) -> String {
        let (before, after) = &self.around_number;
        format!("{before}{number}{after}")
    }

    /// Formats a paper. The person's own name is included if the style prints any names with its role; if the style has
    /// cut it, `place` words its position. `None` if the style does not print the authors of such a work, as in
    /// footnote styles.
    pub fn set(&self, cited: &Cited, place: &dyn Fn(usize, usize) -> String) -> Option<Vec<Run>> {
        let has = |wanted: Role| {
            cited.people.iter().any(|(role, members)| *role == wanted && !members.is_empty())
        };
        let names_people = |runs: &Vec<Run>| runs.iter().any(|run| run.person.is_some());
        let set = |kind: Option<&'static str>| Setting::new(self, cited, kind).set(place);
        let people = has(Role::Author) || has(Role::Editor);
        // Without rules for patents, one would be an article in no journal; with some, its title is lost.
        let kinds: &[_] = match kind(cited.paper) {
            PublicationType::Patent if self.patents => &[None, Some("report")],
            PublicationType::Patent => &[Some("report"), None],
            // A report is a book to a style that does not print who published one.
            PublicationType::Report => &[None, Some("book")],
            _ => &[None],
        };
        let mut sets = kinds.iter().map(|kind| set(*kind)).filter(|runs| !runs.is_empty());
        let first = sets.next();
        let is_whole = |runs: &Vec<Run>| match kind(cited.paper) {
            PublicationType::Report => has_publisher(runs, cited),
            PublicationType::Patent => has_title(runs, cited),
            _ => true,
        };
        let mut found = match first {
            Some(first) if !is_whole(&first) => sets.find(is_whole).or(Some(first)),
            first => first,
        };
        // Some print no editors of books, and some have them in place of the title.
        let edited = !has(Role::Author) && has(Role::Editor);
        let is_whole = |runs: &Vec<Run>| names_people(runs) && (!edited || has_title(runs, cited));
        if people && !found.as_ref().is_some_and(is_whole) {
            found = Some(match edited {
                true => self.set_editors_first(cited, place),
                false => set(Some("document")),
            });
            found = found.filter(names_people);
        }
        found
    }

    /// Formats a book in a style that does not print its editors: they take the place of authors, with the word for
    /// editors.
    fn set_editors_first(&self, cited: &Cited, place: &dyn Fn(usize, usize) -> String) -> Vec<Run> {
        let role = |role: &Role| if *role == Role::Editor { Role::Author } else { *role };
        let people = cited.people.iter().filter(|(_, members)| !members.is_empty());
        let people: Vec<_> = people.map(|(of, members)| (role(of), members.clone())).collect();
        let cited = Cited {
            people,
            title: cited.title.clone(),
            status: cited.status.clone(),
            genre: cited.genre.clone(),
            letter: cited.letter.clone(),
            ..*cited
        };
        let mut set = Setting::new(self, &cited, None).set(place);
        let editors = cited.people.iter().filter(|(role, _)| *role == Role::Author);
        let count: usize = editors.map(|(_, members)| members.len()).sum();
        if let Some(last) = set.iter().rposition(|run| run.person.is_some()) {
            let word = format!(" ({})", self.language.editors(count > 1));
            set.insert(last + 1, Run::plain(&word));
        }
        set
    }

    /// Whether a DOI follows a comma in articles of journals.
    pub(super) fn has_comma_before_doi(&self) -> bool {
        *self.comma_before_doi.get_or_init(|| {
            let runs = self.render(&sample("article-journal"), None);
            has_comma_before_doi(&runs)
        })
    }

    /// Whether a paper in proceedings is set as one in a journal, and not as one in a book.
    pub(super) fn takes_proceedings_for_journals(&self) -> bool {
        *self.proceedings_as_journals.get_or_init(|| {
            let set = |kind: &str| self.render(&sample(kind), None);
            let proceedings = set("paper-conference");
            proceedings == set("article-journal") && proceedings != set("chapter")
        })
    }

    fn tree_for(&self, kind: String, cut: Option<Cut>) -> Arc<IndependentStyle> {
        let mut trees = self.trees.lock().unwrap_or_else(PoisonError::into_inner);
        let tree = trees.entry((kind, cut)).or_insert_with_key(|(kind, cut)| {
            let tree = for_type(&self.tree, kind);
            let mut tree = cut.map(|cut| cut.apply(&tree)).unwrap_or(tree);
            if let Some(list) = &mut tree.bibliography
                && cut.is_some_and(|cut| cut.to == 1)
                && self.comma_before_others
            {
                list.name_options.delimiter_precedes_et_al = Some(DelimiterBehavior::Always);
            }
            Arc::new(tree)
        });
        tree.clone()
    }

    /// The output for an item, with another cut of lists of names or the style's own.
    pub(super) fn render(&self, item: &Item, cut: Option<Cut>) -> Vec<Run> {
        let kind = match item.0.get("type") {
            Some(Value::String(kind)) => kind.clone(),
            _ => String::new(),
        };
        let tree = self.tree_for(kind, cut);
        let mut runs: Vec<Run> = self.items(item, &tree).into_iter().flat_map(runs).collect();
        whole_names(&mut runs, self.stops);
        runs
    }

    /// Where the style prints something, which is determined once for all items with the same variables.
    pub(super) fn remembered(&self, shape: String, find: impl FnOnce() -> At) -> At {
        let known = |shape: &String| {
            self.at.lock().unwrap_or_else(PoisonError::into_inner).get(shape).copied()
        };
        if let Some(at) = known(&shape) {
            return at;
        }
        let at = find();
        self.at.lock().unwrap_or_else(PoisonError::into_inner).insert(shape, at);
        at
    }

    pub(super) fn items(&self, item: &Item, tree: &IndependentStyle) -> Vec<BibliographyItem> {
        let Language { code, locales } = &self.language;
        let mut driver = BibliographyDriver::new();
        let items = vec![CitationItem::with_entry(item)];
        driver.citation(CitationRequest::new(items, tree, Some(code.clone()), locales, None));
        let set = driver.finish(BibliographyRequest::new(tree, Some(code.clone()), locales));
        set.bibliography.map(|list| list.items).unwrap_or_default()
    }
}

/// A short paper in something, as an item of a type.
fn sample(kind: &str) -> Item {
    let texts = [
        ("id", "paper"),
        ("type", kind),
        ("title", "Rain"),
        ("container-title", "Weather"),
        ("container-title-short", "Weather"),
        ("page", "11-19"),
        ("DOI", "10.1000/1"),
    ];
    let text = |(variable, text): (&str, &str)| (variable.to_string(), Value::String(text.into()));
    Item(texts.into_iter().map(text).collect())
}

/// Whether the title of a paper is printed, in whatever case.
fn has_title(runs: &[Run], cited: &Cited) -> bool {
    let title: String = cited.title.iter().map(|part| part.text.as_str()).collect();
    says(runs, &title)
}

/// Whether it is printed who published a paper, if that is known.
fn has_publisher(runs: &[Run], cited: &Cited) -> bool {
    let paper = cited.paper;
    let names = [&paper.publisher, &paper.venue_full, &paper.venue];
    names.iter().all(|name| name.is_none())
        || names.into_iter().flatten().any(|name| says(runs, name))
}

/// Whether the letters and digits of a text are printed, in whatever case.
fn says(runs: &[Run], text: &str) -> bool {
    let letters = |text: &str| -> String {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let printed: String = runs.iter().map(|run| run.text.as_str()).collect();
    letters(&printed).contains(&letters(text))
}

/// The options that an element with names sets itself.
fn own_options(names: &Names) -> Vec<InheritableNameOptions> {
    let mut options = vec![names.options()];
    if let Some(name) = names.name() {
        let bare = InheritableNameOptions::default();
        let own = name.options(&bare);
        options.push(InheritableNameOptions {
            initialize_with: own.initialize_with.map(str::to_string),
            et_al_min: own.et_al_min,
            et_al_use_last: Some(own.et_al_use_last),
            name_as_sort_order: own.name_as_sort_order,
            delimiter_precedes_last: Some(own.delimiter_precedes_last),
            ..bare.clone()
        });
    }
    options
}
