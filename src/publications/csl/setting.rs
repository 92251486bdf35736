//! The formatting of one paper: its item, the output of the style, and the corrections after that.

use citationberg::json::{Item, Value};

use super::amend::{
    hyphened_issue, number_for_pages, others, released, said_once, series_apart, small_status,
    supplement, volume_once,
};
use super::cut::Cut;
use super::guides::{
    address_once, after_group, after_quotes, apart_from_names, comma_before_doi,
    title_before_bracket, unsaid, upright, volume_before_year,
};
use super::item::{At, has_article_number, item};
use super::people::{as_written, end_list, insert, mark, printed};
use super::protect::{Protected, is_stand_in};
use super::punctuation::{inner_quotes, light_commas, tidy};
use super::style::Style;
use super::{Cited, Member, Part, Role, Run};
use crate::profile::{PublicationType, Status};
use crate::publications::kind;
use crate::publications::names::Name;

/// One of the people of a paper, by CSL role.
fn member<'a>(
    cited: &'a Cited,
    (variable, index): (citationberg::taxonomy::NameVariable, usize),
) -> Option<&'a Member> {
    let lists = cited.people.iter().filter(|(role, _)| role.variable() == variable);
    lists.flat_map(|(_, members)| members).nth(index)
}

/// Whether a number is one of those in a text.
fn has_number(text: &str, number: &str) -> bool {
    match number.bytes().all(|b| b.is_ascii_alphanumeric()) {
        true => text.split(|c: char| !c.is_alphanumeric()).any(|word| word == number),
        false => text.contains(number),
    }
}

/// Replaces a year in the date by other text.
fn replace_year(runs: &mut [Run], year: &str, text: &str) {
    if let Some(run) = runs.iter_mut().find(|run| run.date && run.text.contains(year)) {
        run.text = run.text.replacen(year, text, 1);
    }
}

/// The formatting of one paper.
#[derive(Debug)]
pub struct Setting<'a, 'b> {
    style: &'a Style,
    cited: &'a Cited<'b>,
    /// The type that is used instead, if the style has no rules for its own.
    kind: Option<&'static str>,
    protected: Protected,
}

impl<'a, 'b> Setting<'a, 'b> {
    pub fn new(style: &'a Style, cited: &'a Cited<'b>, kind: Option<&'static str>) -> Self {
        Self { style, cited, kind, protected: Protected::default() }
    }

    pub fn set(mut self, place: &dyn Fn(usize, usize) -> String) -> Vec<Run> {
        let mut runs = self.render(place);
        if let (Some(letter), Some(date)) = (&self.cited.letter, self.cited.paper.date) {
            let year = date.year.to_string();
            replace_year(&mut runs, &year, &format!("{year}{letter}"));
        }
        self.extend_years(&mut runs);
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
        self.style.language.plural_pages(&mut runs, !self.style.single_pages);
        if kind(self.cited.paper) == PublicationType::Software {
            released(&mut runs);
        }
        if let Some(status) = &self.cited.status {
            small_status(&mut runs, status);
        }
        volume_once(&mut runs);
        others(&mut runs, &self.style.language.others());
        number_for_pages(&mut runs);
        hyphened_issue(&mut runs, self.cited.paper);
        if !self.is_online() || kind(self.cited.paper) == PublicationType::Media {
            for run in &mut runs {
                run.text = run.text.replace("Published online ", "");
            }
        }
        let paper = self.cited.paper;
        address_once(&mut runs);
        if kind(paper) != PublicationType::Preprint {
            unsaid(&mut runs, &format!("[{}]", self.style.language.preprint()));
        }
        if paper.status.is_none() && self.style.language.is_english() {
            ["epub ahead of print", ", ahead of print"]
                .iter()
                .for_each(|words| unsaid(&mut runs, words));
        }
        if self.is_application() {
            unsaid(&mut runs, "issued ");
        }
        upright(&mut runs, &(self.book_authors() + ", "));
        after_group(&mut runs, &self.names(Role::Author));
        if let Some(issue) = &paper.issue {
            supplement(&mut runs, issue);
        }
        if let Some(series) = &paper.series
            && kind(paper) == PublicationType::Journal
        {
            series_apart(&mut runs, series);
        }
        for genre in self.cited.genre.iter().chain(&self.cited.paper.series) {
            said_once(&mut runs, genre);
        }
        if self.style.language.is_english() {
            inner_quotes(&mut runs);
        }
        after_quotes(&mut runs);
        apart_from_names(&mut runs);
        let mut runs = tidy(runs);
        title_before_bracket(&mut runs);
        volume_before_year(&mut runs);
        if self.style.has_comma_before_doi() {
            comma_before_doi(&mut runs);
        }
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

    /// Prints a span of years where the style has its first year, since an item can have only one.
    fn extend_years(&self, runs: &mut [Run]) {
        let paper = self.cited.paper;
        if let (Some(first), Some(last)) = (paper.date, paper.last_date)
            && first.year < last.year
        {
            let first = first.year.to_string();
            replace_year(runs, &first, &format!("{first}–{}", last.year));
        }
    }

    /// Whether it is a patent that is not granted, as far as it says: "EP 1 234 567 A1" is an application.
    fn is_application(&self) -> bool {
        let paper = self.cited.paper;
        let number = paper.number.as_deref().unwrap_or_default();
        // The United States gave granted ones the "A" before 2001, with a number that is short.
        let digits = number.chars().filter(char::is_ascii_digit).count();
        let code = number.rsplit(' ').next().unwrap_or_default();
        let is_published = code.starts_with('A') && code.len() < 3;
        let is_old = number.starts_with("US") && digits < 11;
        kind(paper) == PublicationType::Patent
            && (paper.status == Some(Status::Pending)
                || paper.genre.as_deref() == Some("patent-application")
                || is_published && !is_old)
    }

    /// Whether it has an address on the web. AMA says so for papers without a volume.
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
        let mut runs = self.style.render(&item, cut);
        if self.complete(&mut item, &runs) {
            runs = self.style.render(&item, cut);
        }
        if self.cited.open && printed(&runs).contains(&(Role::Author.variable(), count)) {
            // Whoever there is more than are known has no name: the list is cut before them.
            let known = u32::try_from(count).unwrap_or(u32::MAX);
            let to = cut.map_or(known, |cut| cut.to.min(known)).max(1);
            runs = self.style.render(&item, Some(Cut { from: to + 1, to, last: false }));
        }
        self.insert_own(&mut runs, &item, place);
        mark(&mut runs, |person| {
            member(self.cited, person).map_or(String::new(), |member| member.name.marks.clone())
        });
        runs
    }

    /// Adds elsewhere what the style leaves out but the entry needs: the authors of a book beside its title, and the
    /// number in a series beside its name. Returns whether there is such a thing.
    fn complete(&mut self, item: &mut Item, runs: &[Run]) -> bool {
        let texts = runs.iter().filter(|run| run.url.is_none()).map(|run| run.text.as_str());
        let text: String = texts.collect();
        let lower = text.to_lowercase();
        let says = |text: &str| lower.contains(&text.to_lowercase());
        let of = kind(self.cited.paper);
        let value = |item: &Item, variable: &str| match item.0.get(variable) {
            Some(Value::String(text)) => Some(text.clone()),
            _ => None,
        };
        let mut changed = false;
        if let (Some(genre), Some(number)) = (value(item, "genre"), value(item, "number"))
            && of == PublicationType::Patent
            && self.cited.genre.is_none()
            && says(&number)
            && !says(&genre)
        {
            item.0.insert("number".into(), Value::String(format!("{genre} {number}")));
            changed = true;
        }
        // Some styles do not say what kind of thesis it is.
        if let (Some(genre), Some(school)) = (value(item, "genre"), value(item, "publisher"))
            && of == PublicationType::Thesis
            && says(&school)
            && !says(&genre)
            // "Oslo: University of Oslo"
            && !value(item, "publisher-place")
                .is_some_and(|town| text.contains(&format!("{town}: ")))
        {
            item.0.insert("publisher".into(), Value::String(format!("{genre}, {school}")));
            changed = true;
        }
        // Some styles print the name of a site only as the container of a page.
        use PublicationType::{Dataset, Other, Preprint, Software};
        let is_at_site = value(item, "type").as_deref() == Some("webpage")
            || matches!(of, Software | Dataset)
            || of == Other && self.is_online()
            || of == Preprint && !says(&self.style.language.preprint());
        // The number at arXiv says where it is, too.
        let number = value(item, "number").filter(|_| of == Preprint);
        let server = value(item, "publisher");
        let is_named = server.as_deref().is_some_and(says);
        let site = number.or(server).filter(|_| !is_named);
        if let (Some(site), None) = (site, value(item, "container-title"))
            && is_at_site
            && !says(&site)
        {
            item.0.insert("container-title".into(), Value::String(site));
            changed = true;
        }
        let series = value(item, "collection-title");
        if let (Some(series), Some(number)) = (series, value(item, "collection-number"))
            && says(&series)
            && !has_number(&text, &number)
        {
            item.0.insert("collection-title".into(), Value::String(format!("{series} {number}")));
            changed = true;
        }
        let is_chapter = of == PublicationType::Chapter;
        if let (Some(book), Some(volume)) = (value(item, "container-title"), value(item, "volume"))
            && is_chapter
            && says(&book)
            && !has_number(&text, &volume)
        {
            let volume = self.style.language.volume(&volume);
            for variable in ["container-title", "container-title-short"] {
                item.0.insert(variable.into(), Value::String(format!("{book}, {volume}")));
            }
            changed = true;
        }
        let authors = self.book_authors();
        let said = runs.iter().any(|run| run.is_by(Role::BookAuthor));
        if !authors.is_empty()
            && !said
            && let Some(book) = value(item, "container-title")
            && says(&book)
        {
            let authors = self.protected.whole(Part { text: authors + ", ", kept: None });
            // Its first word keeps its capital in the middle of a line.
            let (first, rest) = book.split_at(book.find(' ').unwrap_or(book.len()));
            let first = self.protected.whole(Part { text: first.into(), kept: None });
            let book = if book.starts_with(is_stand_in) { book } else { format!("{first}{rest}") };
            for variable in ["container-title", "container-title-short"] {
                item.0.insert(variable.into(), Value::String(format!("{authors}{book}")));
            }
            changed = true;
        }
        changed
    }

    /// Those who did something, in order.
    fn names(&self, role: Role) -> Vec<&'a Name> {
        let lists = self.cited.people.iter().filter(|(of, _)| *of == role);
        lists.flat_map(|(_, members)| members).map(|member| &member.name).collect()
    }

    /// The authors of the book that it is in, in one text.
    fn book_authors(&self) -> String {
        let names = self.names(Role::BookAuthor);
        names.iter().map(|name| name.display.as_str()).collect::<Vec<_>>().join(", ")
    }

    fn item(&mut self) -> Item {
        let mut item = self.item_as_it_is();
        let in_proceedings = item.0.get("type") == Some(&Value::String("paper-conference".into()));
        if in_proceedings && self.style.takes_proceedings_for_journals() {
            item.0.insert("type".into(), Value::String("chapter".into()));
        }
        if let Some(kind) = self.kind {
            item.0.insert("type".into(), Value::String(kind.into()));
        }
        item
    }

    /// The item of the paper. The number of an article, and the place of a talk, are where the style prints them.
    fn item_as_it_is(&mut self) -> Item {
        let paper = self.cited.paper;
        let at = match &paper.pages {
            Some(pages) if has_article_number(paper) => {
                self.either(pages, At::Number, At::Page, |this| !this.reads_as_issue(pages))
            }
            _ => At::Page,
        };
        let at = match &paper.place {
            Some(place) if kind(paper) == PublicationType::Talk => {
                self.either(place, at, At::EventWithPlace, |_| true)
            }
            _ => at,
        };
        let mut item = item(self.cited, at, &mut self.protected);
        self.name_patent(&mut item);
        item
    }

    /// In English, a patent is named as such, according to the guides: "U.S. Patent 3,624,125".
    fn name_patent(&mut self, item: &mut Item) {
        let paper = self.cited.paper;
        let is_granted = kind(paper) == PublicationType::Patent && paper.genre.is_none();
        if let Some(number) = paper.number.as_deref()
            && is_granted
            && self.style.language.is_english()
        {
            let (genre, number) = match number.strip_prefix("US ") {
                Some(number) => ("U.S. Patent", number),
                None => ("Patent", number),
            };
            let genre = self.protected.whole(Part { text: genre.into(), kept: None });
            let number = self.protected.whole(Part { text: number.into(), kept: None });
            item.0.insert("genre".into(), Value::String(genre));
            item.0.insert("number".into(), Value::String(number));
        }
    }

    /// Whether the style formats an article number like an issue number.
    fn reads_as_issue(&self, pages: &str) -> bool {
        let label = |item: &Item, protected: &Protected, number: &str| -> Option<String> {
            let runs = protected.restore(self.style.render(item, None));
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

    /// The first way to give the location of something, if the style then prints it, otherwise the second.
    fn either(&self, text: &str, first: At, second: At, allows: impl Fn(&Self) -> bool) -> At {
        let mut trial = Protected::default();
        let item = item(self.cited, first, &mut trial);
        let mut shape = format!("{first:?}");
        for (variable, value) in &item.0 {
            shape = match value {
                Value::String(value) if variable == "type" => format!("{shape} {variable}={value}"),
                // Styles ask whether a number is one.
                Value::String(value) if value.bytes().all(|b| b.is_ascii_digit()) => {
                    format!("{shape} {variable}#")
                }
                _ => format!("{shape} {variable}"),
            };
        }
        self.style.remembered(shape, || {
            let runs = trial.restore(self.style.render(&item, None));
            let runs = runs.iter().filter(|run| run.url.is_none());
            let printed: String = runs.map(|run| run.text.as_str()).collect();
            if printed.contains(text) && allows(self) { first } else { second }
        })
    }

    fn count(&self, role: Role) -> usize {
        let lists = self.cited.people.iter().filter(|(of, _)| of.variable() == role.variable());
        lists.map(|(_, members)| members.len()).sum()
    }

    /// A cut after this many names, the last of which is the final one if the style prints that.
    fn most(&self, most: usize) -> Cut {
        // The last author of an incomplete list is not known.
        let shows_last = self.style.shows_last && !self.cited.open;
        let to = if shows_last { (most - 1).max(1) } else { most };
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Cut { from: number(most.saturating_add(1)), to: number(to), last: true }
    }

    /// Restores the person's own name where the style has cut it.
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
                full.get_or_insert_with(|| self.style.render(item, Some(Cut::NONE)));
            // The total of an incomplete list is not known.
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
