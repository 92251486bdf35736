//! Sets papers in one style.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use citationberg::json::{Item, Value};
use citationberg::{IndependentStyle, InheritableNameOptions, Names};
use hayagriva::{BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest};

use super::archive::Language;
use super::cut::Cut;
use super::item::{HYPHEN, Locator, has_article_number, item};
use super::people::{insert, mark, printed, whole_names};
use super::protect::Protected;
use super::punctuation::{inner_quotes, tidy};
use super::repair::{each_list, each_names, repair};
use super::runs::runs;
use super::{Cited, Member, Role, Run};

/// A style in the language of a CV, ready to set papers.
#[derive(Debug)]
pub struct Style {
    tree: Arc<IndependentStyle>,
    /// The same with other ends of lists of names, made when the first paper needs them.
    cuts: Mutex<HashMap<Cut, Arc<IndependentStyle>>>,
    language: Language,
    /// Whether initials have full stops.
    stops: bool,
    /// Whether the last of many names is printed.
    shows_last: bool,
    /// Whether all of many names are printed.
    prints_all: bool,
}

impl Style {
    /// `lang` is the tag of the language of what the style adds to a paper.
    pub(super) fn new(mut tree: IndependentStyle, lang: &str) -> Self {
        repair(&mut tree);
        Self::unrepaired(tree, lang)
    }

    pub(super) fn unrepaired(mut tree: IndependentStyle, lang: &str) -> Self {
        let mut options = vec![tree.settings.options.clone()];
        options.extend(tree.bibliography.as_ref().map(|list| list.name_options.clone()));
        each_list(&mut tree, &mut |elements| {
            each_names(elements, &mut |names| options.extend(own_options(names)));
        });
        let has_stop = |options: &InheritableNameOptions| {
            options.initialize_with.as_ref().is_some_and(|with| with.contains('.'))
        };
        Self {
            stops: options.iter().any(has_stop),
            prints_all: options.iter().all(|options| options.et_al_min.is_none_or(|min| min > 30)),
            shows_last: options.iter().any(|options| options.et_al_use_last == Some(true)),
            tree: Arc::new(tree),
            cuts: Mutex::default(),
            language: Language::new(lang),
        }
    }

    /// Whether the style cuts no list of authors, or only those of more than 30.
    pub fn prints_all(&self) -> bool {
        self.prints_all
    }

    /// Sets a paper. The own name is there if the style prints any names of its kind; where the style
    /// has cut it, `place` words which one it is of how many. None if the style does not say who made
    /// such a thing, as it is with styles of footnotes.
    pub fn set(&self, cited: &Cited, place: &dyn Fn(usize, usize) -> String) -> Option<Vec<Run>> {
        let has = |wanted: Role| {
            cited.people.iter().any(|(role, members)| *role == wanted && !members.is_empty())
        };
        let names_people = |runs: &Vec<Run>| runs.iter().any(|run| run.person.is_some());
        let set = |kind: Option<&'static str>| {
            Setting { style: self, cited, kind, protected: Protected::default() }.set(place)
        };
        let people = has(Role::Author) || has(Role::Editor);
        let mut found = Some(set(None)).filter(|runs| !runs.is_empty());
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

    /// Sets a book of a style that does not print its editors: they stand where authors do, with the
    /// word for what they are.
    fn set_editors_first(&self, cited: &Cited, place: &dyn Fn(usize, usize) -> String) -> Vec<Run> {
        let role = |role: &Role| if *role == Role::Editor { Role::Author } else { *role };
        let people = cited.people.iter().filter(|(_, members)| !members.is_empty());
        let people: Vec<_> = people.map(|(of, members)| (role(of), members.clone())).collect();
        let cited = Cited {
            people,
            title: cited.title.clone(),
            status: cited.status.clone(),
            genre: cited.genre.clone(),
            ..*cited
        };
        let mut set =
            Setting { style: self, cited: &cited, kind: None, protected: Protected::default() }
                .set(place);
        let editors = cited.people.iter().filter(|(role, _)| *role == Role::Author);
        let count: usize = editors.map(|(_, members)| members.len()).sum();
        if let Some(last) = set.iter().rposition(|run| run.person.is_some()) {
            let word = format!(" ({})", self.language.editors(count > 1));
            set.insert(last + 1, Run::plain(&word));
        }
        set
    }

    fn cut(&self, cut: Cut) -> Arc<IndependentStyle> {
        let mut cuts = self.cuts.lock().unwrap_or_else(PoisonError::into_inner);
        cuts.entry(cut).or_insert_with(|| Arc::new(cut.apply(&self.tree))).clone()
    }

    /// What an item comes to in a tree of this style.
    fn render(&self, item: &Item, tree: &IndependentStyle) -> Vec<Run> {
        let Language { code, locales } = &self.language;
        let mut driver = BibliographyDriver::new();
        let items = vec![CitationItem::with_entry(item)];
        driver.citation(CitationRequest::new(items, tree, Some(code.clone()), locales, None));
        let set = driver.finish(BibliographyRequest::new(tree, Some(code.clone()), locales));
        let list = set.bibliography.map(|list| list.items).unwrap_or_default();
        let mut runs: Vec<Run> = list.into_iter().flat_map(runs).collect();
        whole_names(&mut runs, self.stops);
        runs
    }
}

/// Whether the title of a paper is printed, in whatever case.
fn has_title(runs: &[Run], cited: &Cited) -> bool {
    let letters = |text: &str| -> String {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let text: String = runs.iter().map(|run| run.text.as_str()).collect();
    let title: String = cited.title.iter().map(|part| part.text.as_str()).collect();
    letters(&text).contains(&letters(&title))
}

/// What an element that prints names says of them itself.
fn own_options(names: &Names) -> Vec<InheritableNameOptions> {
    let mut options = vec![names.options()];
    if let Some(name) = names.name() {
        let bare = InheritableNameOptions::default();
        let own = name.options(&bare);
        options.push(InheritableNameOptions {
            initialize_with: own.initialize_with.map(str::to_string),
            et_al_min: own.et_al_min,
            et_al_use_last: Some(own.et_al_use_last),
            ..bare.clone()
        });
    }
    options
}

/// One of the people of a paper, by what CSL calls them.
fn member<'a>(
    cited: &'a Cited,
    (variable, index): (citationberg::taxonomy::NameVariable, usize),
) -> Option<&'a Member> {
    let lists = cited.people.iter().filter(|(role, _)| role.variable() == variable);
    lists.flat_map(|(_, members)| members).nth(index)
}

/// One paper on its way through a style.
struct Setting<'a, 'b> {
    style: &'a Style,
    cited: &'a Cited<'b>,
    /// The type that it is taken for, where the style has nothing to say of its own.
    kind: Option<&'static str>,
    protected: Protected,
}

impl Setting<'_, '_> {
    fn set(mut self, place: &dyn Fn(usize, usize) -> String) -> Vec<Run> {
        let mut runs = self.render(place);
        for run in &mut runs {
            let member = run.person.and_then(|person| member(self.cited, person));
            run.own = member.is_some_and(|member| member.own);
            if run.text.contains(HYPHEN) {
                run.text = run.text.replace(HYPHEN, "-");
            }
        }
        let mut runs = self.protected.restore(runs);
        if self.style.language.is_english() {
            inner_quotes(&mut runs);
        }
        tidy(runs)
    }

    fn render(&mut self, place: &dyn Fn(usize, usize) -> String) -> Vec<Run> {
        let item = self.item();
        let count = self.count(Role::Author);
        let cut = self.cited.max_authors.map(|most| self.most(most.max(1)));
        let tree = |cut: Option<Cut>| {
            cut.map_or_else(|| self.style.tree.clone(), |cut| self.style.cut(cut))
        };
        let mut runs = self.style.render(&item, &tree(cut));
        if self.cited.open && printed(&runs).contains(&(Role::Author.variable(), count)) {
            // Whoever there is more than are known has no name: the list is cut before them.
            let known = u32::try_from(count).unwrap_or(u32::MAX);
            let to = cut.map_or(known, |cut| cut.to.min(known)).max(1);
            runs = self.style.render(&item, &tree(Some(Cut { from: to + 1, to, last: false })));
        }
        self.insert_own(&mut runs, &item, place);
        mark(&mut runs, |person| {
            member(self.cited, person).map_or(String::new(), |member| member.name.marks.clone())
        });
        runs
    }

    fn item(&mut self) -> Item {
        let mut item = self.item_as_it_is();
        if let Some(kind) = self.kind {
            item.0.insert("type".into(), Value::String(kind.into()));
        }
        item
    }

    /// The item of the paper. The number of an article stands where the style prints it.
    fn item_as_it_is(&mut self) -> Item {
        if !has_article_number(self.cited.paper) {
            return item(self.cited, Locator::Page, &mut self.protected);
        }
        let mut trial = Protected::default();
        let numbered = item(self.cited, Locator::Number, &mut trial);
        let runs = trial.restore(self.style.render(&numbered, &self.style.tree));
        let runs = runs.iter().filter(|run| run.url.is_none());
        let text: String = runs.map(|run| run.text.as_str()).collect();
        let pages = self.cited.paper.pages.as_deref().unwrap_or_default();
        let locator = if text.contains(pages) { Locator::Number } else { Locator::Page };
        item(self.cited, locator, &mut self.protected)
    }

    fn count(&self, role: Role) -> usize {
        let lists = self.cited.people.iter().filter(|(of, _)| of.variable() == role.variable());
        lists.map(|(_, members)| members.len()).sum()
    }

    /// The cut after so many names, of which the last is one where the style prints it.
    fn most(&self, most: usize) -> Cut {
        let to = if self.style.shows_last { (most - 1).max(1) } else { most };
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Cut { from: number(most.saturating_add(1)), to: number(to), last: true }
    }

    /// Puts the own name back where the style has cut it.
    fn insert_own(&self, runs: &mut Vec<Run>, item: &Item, place: &dyn Fn(usize, usize) -> String) {
        let there = printed(runs);
        let mut full = None;
        for (role, members) in &self.cited.people {
            if matches!(role, Role::Contributor(_)) {
                continue;
            }
            let Some(index) = members.iter().position(|member| member.own) else { continue };
            let person = (role.variable(), index);
            if there.contains(&person) || !there.iter().any(|(variable, _)| *variable == person.0) {
                continue;
            }
            let full: &Vec<Run> =
                full.get_or_insert_with(|| self.style.render(item, &self.style.cut(Cut::NONE)));
            // Of how many it is one, nobody knows of a list that goes on.
            let place = match self.cited.open {
                true => String::new(),
                false => place(index + 1, members.len()),
            };
            insert(runs, full, person, &place);
        }
    }
}
