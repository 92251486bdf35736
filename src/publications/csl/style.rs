//! Sets papers in one style.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use citationberg::json::{Item, Value};
use citationberg::taxonomy::Kind;
use citationberg::{
    Choose, IndependentStyle, InheritableNameOptions, LayoutRenderingElement as Element, Names,
};
use hayagriva::{
    BibliographyDriver, BibliographyItem, BibliographyRequest, CitationItem, CitationRequest,
};

use super::archive::Language;
use super::cut::Cut;
use super::item::{At, has_article_number, item};
use super::people::{as_written, end_list, insert, mark, printed, whole_names};
use super::protect::Protected;
use super::punctuation::{inner_quotes, light_commas, tidy};
use super::repair::{each_element, each_list, repair};
use super::runs::{number, runs};
use super::{Cited, Member, Part, Role, Run};
use crate::profile::{Publication, PublicationType};
use crate::publications::kind;

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
    /// Whether all lines of an entry but the first are indented.
    hanging: bool,
    /// Whether years of papers by the same authors have letters.
    letters: bool,
    /// Whether it has rules for patents.
    patents: bool,
    /// Whether entries are numbered.
    numbered: bool,
    /// What stands before and after the number of an entry.
    around_number: (String, String),
}

impl Style {
    /// `lang` is the tag of the language of what the style adds to a paper.
    pub(super) fn new(mut tree: IndependentStyle, lang: &str) -> Self {
        let letters = tree.citation.disambiguate_add_year_suffix;
        repair(&mut tree);
        let mut style = Self { letters, ..Self::unrepaired(tree, lang) };
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
        Self {
            stops: options.iter().any(has_stop),
            prints_all: options.iter().all(|options| options.et_al_min.is_none_or(|min| min > 30)),
            shows_last: options.iter().any(|options| options.et_al_use_last == Some(true)),
            hanging: tree.bibliography.as_ref().is_some_and(|list| list.hanging_indent),
            letters: false,
            patents,
            numbered: false,
            around_number: Default::default(),
            tree: Arc::new(tree),
            cuts: Mutex::default(),
            language: Language::new(lang),
        }
    }

    /// Whether the style cuts no list of authors, or only those of more than 30.
    pub fn prints_all(&self) -> bool {
        self.prints_all
    }

    /// Whether all lines of an entry but the first are indented.
    pub fn is_hanging(&self) -> bool {
        self.hanging
    }

    /// Whether papers by the same authors in the same year are told apart by letters: "2016a".
    pub fn has_letters(&self) -> bool {
        self.letters
    }

    /// Whether entries of the style are numbered.
    pub fn is_numbered(&self) -> bool {
        self.numbered
    }

    /// The number of an entry with the signs that the style has around it: "[1]", "1.".
    pub fn number(&self, number: &str) -> String {
        let (before, after) = &self.around_number;
        format!("{before}{number}{after}")
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
        // Without rules for patents, one would be an article in no journal; with some, its title is lost.
        let kinds: &[_] = match kind(cited.paper) {
            PublicationType::Patent if self.patents => &[None, Some("report")],
            PublicationType::Patent => &[Some("report"), None],
            _ => &[None],
        };
        let mut sets = kinds.iter().map(|kind| set(*kind)).filter(|runs| !runs.is_empty());
        let first = sets.next();
        let is_whole = |runs: &Vec<Run>| kinds.len() == 1 || has_title(runs, cited);
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
            letter: cited.letter.clone(),
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
        let mut runs: Vec<Run> = self.items(item, tree).into_iter().flat_map(runs).collect();
        whole_names(&mut runs, self.stops);
        runs
    }

    fn items(&self, item: &Item, tree: &IndependentStyle) -> Vec<BibliographyItem> {
        let Language { code, locales } = &self.language;
        let mut driver = BibliographyDriver::new();
        let items = vec![CitationItem::with_entry(item)];
        driver.citation(CitationRequest::new(items, tree, Some(code.clone()), locales, None));
        let set = driver.finish(BibliographyRequest::new(tree, Some(code.clone()), locales));
        set.bibliography.map(|list| list.items).unwrap_or_default()
    }
}

/// Chicago has "Released" before the day, also where that is not known.
fn released(runs: &mut [Run]) {
    for i in 0..runs.len() {
        let is_dated = runs.get(i + 1).is_some_and(|next| {
            next.date
                || next.text.trim().is_empty() && runs.get(i + 2).is_some_and(|next| next.date)
        });
        let ends = ["Released", "Released ", "Released."];
        let Some(before) = ends.iter().find_map(|end| runs[i].text.strip_suffix(end)) else {
            continue;
        };
        let begins = !before.is_empty() || i > 0;
        let within = before.trim_end().ends_with(',')
            || before.is_empty() && i > 0 && runs[i - 1].text.trim_end().ends_with(',');
        let stop = if runs[i].text.ends_with('.') { "." } else { "" };
        match is_dated {
            false => runs[i].text = format!("{before}{stop}"),
            true if begins && within => runs[i].text = runs[i].text.replace("Released", "released"),
            true => {}
        }
    }
}

/// Gives the issue of a journal the sign that its pages have: a hyphen in AMA.
fn hyphened_issue(runs: &mut [Run], paper: &Publication) {
    let (Some(issue), Some(pages)) = (&paper.issue, &paper.pages) else { return };
    let pages = pages.replace("--", "-").replace('–', "-");
    let is_said = pages.contains('-') && runs.iter().any(|run| run.text.contains(&pages));
    let printed = issue.replace('-', "–");
    if is_said && printed != *issue {
        for run in runs.iter_mut().filter(|run| run.url.is_none()) {
            run.text = run.text.replace(&printed, issue);
        }
    }
}

/// Takes the number of a preprint away where pages stand, as AMA has it: "2024:arXiv:2401.1".
fn number_for_pages(runs: &mut Vec<Run>) {
    let is_number = |run: &Run| run.whole && run.text.starts_with("arXiv:");
    if let Some(at) = runs.iter().position(is_number).filter(|at| *at > 0)
        && let Some(before) = runs[at - 1].text.strip_suffix(':')
    {
        runs[at - 1].text = before.into();
        runs.remove(at);
    }
}

/// Takes the kind of a report away in brackets, where its number follows with the kind before it.
fn said_once(runs: &mut [Run], genre: &str) {
    let bracketed = format!("[{genre}]");
    let text: String = runs.iter().map(|run| run.text.as_str()).collect();
    if text.matches(genre).count() < 2 {
        return;
    }
    for i in 0..runs.len() {
        if runs[i].text.contains(&bracketed) {
            runs[i].text = runs[i].text.replacen(&bracketed, "", 1);
            return;
        }
        if runs[i].text.ends_with('[')
            && runs.get(i + 1).is_some_and(|next| next.text == genre)
            && runs.get(i + 2).is_some_and(|next| next.text.starts_with(']'))
        {
            runs[i].text.pop();
            runs[i + 1].text.clear();
            runs[i + 2].text.remove(0);
            return;
        }
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
        if let (Some(letter), Some(date)) = (&self.cited.letter, self.cited.paper.date) {
            let year = date.year.to_string();
            let dated = runs.iter_mut().find(|run| run.date && run.text.contains(&year));
            if let Some(run) = dated {
                run.text = run.text.replacen(&year, &format!("{year}{letter}"), 1);
            }
        }
        for run in &mut runs {
            let member = run.person.and_then(|person| member(self.cited, person));
            run.own = member.is_some_and(|member| member.own);
            // The locale of French has it between pages.
            run.text = run.text.replace('\u{2011}', "-");
            if let Some(member) = member {
                as_written(&mut run.text, &member.name.given);
            }
        }
        let mut runs = self.protected.restore(runs);
        self.style.language.plural_pages(&mut runs);
        released(&mut runs);
        number_for_pages(&mut runs);
        hyphened_issue(&mut runs, self.cited.paper);
        if !self.is_online() {
            for run in &mut runs {
                run.text = run.text.replace("Published online ", "");
            }
        }
        for genre in self.cited.genre.iter().chain(&self.cited.paper.series) {
            said_once(&mut runs, genre);
        }
        if self.style.language.is_english() {
            inner_quotes(&mut runs);
        }
        let mut runs = tidy(runs);
        // IEEE forgets the stop after a patent.
        if let Some(last) = runs.last_mut()
            && kind(self.cited.paper) == PublicationType::Patent
            && last.url.is_none()
            && last.text.ends_with(char::is_alphanumeric)
        {
            last.text.push('.');
        }
        light_commas(&mut runs);
        runs
    }

    /// Whether it says where it is on the web. AMA says of what has no volume that it is.
    fn is_online(&self) -> bool {
        let paper = self.cited.paper;
        [&paper.doi, &paper.url, &paper.arxiv, &paper.code, &paper.data, &paper.pdf]
            .into_iter()
            .any(Option::is_some)
    }

    fn render(&mut self, place: &dyn Fn(usize, usize) -> String) -> Vec<Run> {
        let mut item = self.item();
        let count = self.count(Role::Author);
        let cut = self.cited.max_authors.map(|most| self.most(most.max(1)));
        let tree = |cut: Option<Cut>| {
            cut.map_or_else(|| self.style.tree.clone(), |cut| self.style.cut(cut))
        };
        let mut runs = self.style.render(&item, &tree(cut));
        if self.complete(&mut item, &runs) {
            runs = self.style.render(&item, &tree(cut));
        }
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

    /// Says elsewhere what the style leaves out and what the rest is not whole without: the authors of a book
    /// beside its title, and the number of a series beside its name. Whether there is such a thing.
    fn complete(&mut self, item: &mut Item, runs: &[Run]) -> bool {
        let text: String = runs.iter().map(|run| run.text.as_str()).collect();
        let value = |item: &Item, variable: &str| match item.0.get(variable) {
            Some(Value::String(text)) => Some(text.clone()),
            _ => None,
        };
        let mut changed = false;
        if let (Some(genre), Some(number)) = (value(item, "genre"), value(item, "number"))
            && kind(self.cited.paper) == PublicationType::Patent
            && self.cited.genre.is_none()
            && text.contains(&number)
            && !text.contains(&genre)
        {
            item.0.insert("number".into(), Value::String(format!("{genre} {number}")));
            changed = true;
        }
        let series = value(item, "collection-title");
        if let (Some(series), Some(number)) = (series, value(item, "collection-number"))
            && text.contains(&series)
            && !text.contains(&number)
        {
            item.0.insert("collection-title".into(), Value::String(format!("{series} {number}")));
            changed = true;
        }
        let authors = self.cited.people.iter().filter(|(role, _)| *role == Role::BookAuthor);
        let authors: Vec<&str> = authors
            .flat_map(|(_, members)| members)
            .map(|member| member.name.display.as_str())
            .collect();
        let said = runs.iter().any(|run| run.is_by(Role::BookAuthor));
        if !authors.is_empty()
            && !said
            && let Some(book) = value(item, "container-title")
            && text.contains(&book)
        {
            let authors = self.protected.whole(Part { text: authors.join(", "), kept: None });
            for variable in ["container-title", "container-title-short"] {
                item.0.insert(variable.into(), Value::String(format!("{authors}, {book}")));
            }
            changed = true;
        }
        changed
    }

    fn item(&mut self) -> Item {
        let mut item = self.item_as_it_is();
        if let Some(kind) = self.kind {
            item.0.insert("type".into(), Value::String(kind.into()));
        }
        item
    }

    /// The item of the paper. The number of an article, and the place of a talk, stand where the style
    /// prints them.
    fn item_as_it_is(&mut self) -> Item {
        let paper = self.cited.paper;
        let at = match &paper.pages {
            Some(pages) if has_article_number(paper) && !self.reads_as_issue(pages) => {
                self.either(pages, At::Number, At::Page)
            }
            _ => At::Page,
        };
        let at = match &paper.place {
            Some(place) if kind(paper) == PublicationType::Talk => {
                self.either(place, at, At::EventWithPlace)
            }
            _ => at,
        };
        let mut item = item(self.cited, at, &mut self.protected);
        self.name_patent(&mut item);
        item
    }

    /// In English a patent of the United States is called one, as guides have it: "U.S. Patent 3,624,125".
    fn name_patent(&mut self, item: &mut Item) {
        let paper = self.cited.paper;
        let number = paper.number.as_deref().and_then(|number| number.strip_prefix("US "));
        let is_granted = kind(paper) == PublicationType::Patent && paper.genre.is_none();
        if let Some(number) = number.filter(|_| is_granted && self.style.language.is_english()) {
            let genre = self.protected.whole(Part { text: "U.S. Patent".into(), kept: None });
            let number = self.protected.whole(Part { text: number.into(), kept: None });
            item.0.insert("genre".into(), Value::String(genre));
            item.0.insert("number".into(), Value::String(number));
        }
    }

    /// Whether the style says of the number of an article what it says of the number of an issue.
    fn reads_as_issue(&self, pages: &str) -> bool {
        let label = |item: &Item, protected: &Protected, number: &str| -> Option<String> {
            let runs = protected.restore(self.style.render(item, &self.style.tree));
            let text: String = runs.iter().map(|run| run.text.as_str()).collect();
            let before = &text[..text.find(number)?];
            let label = before.rsplit([',', '(', ')', ';', ':']).next()?.trim();
            Some(label.to_string()).filter(|label| label.contains(char::is_alphabetic))
        };
        let mut protected = Protected::default();
        let mut numbered = item(self.cited, At::Number, &mut protected);
        let of_number = label(&numbered, &protected, pages);
        const ISSUE: &str = "8675309";
        numbered.0.insert("issue".into(), Value::String(ISSUE.into()));
        numbered.0.remove("number");
        of_number.is_some() && of_number == label(&numbered, &protected, ISSUE)
    }

    /// The first way to say where something is, if the style then prints it, else the second.
    fn either(&self, text: &str, first: At, second: At) -> At {
        let mut trial = Protected::default();
        let item = item(self.cited, first, &mut trial);
        let runs = trial.restore(self.style.render(&item, &self.style.tree));
        let runs = runs.iter().filter(|run| run.url.is_none());
        let printed: String = runs.map(|run| run.text.as_str()).collect();
        if printed.contains(text) { first } else { second }
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
            if index + 1 == members.len() && !self.cited.open {
                end_list(runs, person, &self.style.language.others());
            }
        }
    }
}
