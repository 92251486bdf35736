//! The list of publications: which papers, in which order, with which headings and numbers.

use std::collections::{HashMap, HashSet};

use super::order::limit;
use super::reference::reference;
use super::resolve::Resolver;
use super::{Block, Inline, Inlines, Item, Note, Prose, Reference};
use crate::diagnostic::{Code, DataPath, Diagnostic};
use crate::profile::{
    AuthorPlace, Date, Grouping, Kind, Labels, Numbering, PaperList, Profile, Publications,
    SectionRef, Show, Status,
};
use crate::publications::csl::{Style, Styles};
use crate::publications::labels::is_preprint;
use crate::publications::names::{Name, Own};
use crate::publications::{
    self, GroupKey, Paper, group_key, is_first, is_last, numbers, order, some_of,
};

/// The papers as they are on the page.
#[derive(Debug, Default)]
pub struct List {
    /// All papers, as indices, in the order of `[publications]`.
    pub order: Vec<usize>,
    /// The printed papers, as indices of all papers, each once.
    pub shown: Vec<usize>,
    /// The number with which text can refer to a paper, printed or not: that of the first list that contains it, unless
    /// another paper has the same number in another list.
    pub numbers: Vec<Option<String>>,
    parts: Vec<Part>,
}

/// One of several lists, or the only one.
#[derive(Debug, Clone, Default)]
struct Part {
    /// The index in `[[publications.list]]`; `None` if it is the only list.
    place: Option<usize>,
    /// Its citation style, by the name in the profile.
    style: Option<String>,
    group: Grouping,
    /// All papers that belong to it, in order.
    papers: Vec<usize>,
    /// Those that are printed.
    shown: Vec<usize>,
    /// The numbers of all papers.
    numbers: Vec<Option<String>>,
}

impl Part {
    /// The citation style of the papers; `None` for the built-in format.
    fn style<'a>(&self, resolver: &Resolver<'a>) -> Option<&'a Style> {
        resolver.styles.get(self.style.as_deref()?)
    }
}

impl List {
    pub fn new(
        papers: &[Paper],
        styles: &Styles,
        profile: &Profile,
        own: &Own,
        sections: &[SectionRef],
    ) -> Self {
        let settings = &profile.publications;
        let is_printed = sections.contains(&SectionRef::Kind(Kind::Publication));
        let all = settings.show == Show::All;
        let chosen = |paper: &Paper| {
            (all || paper.selected)
                && profile.selects(&paper.tags)
                && !profile.is_past(paper.date)
                && !profile.left_out.contains(&paper.at)
        };
        let of_section = limit(profile, &SectionRef::Kind(Kind::Publication));
        let order = order(papers, settings.order, settings.group);
        let part = |place: Option<usize>, list: &PaperList| {
            let group = list.group.unwrap_or(settings.group);
            let style = list.style.clone().or(settings.style.clone());
            let by_style = || match style.as_deref().is_some_and(|name| styles.is_numbered(name)) {
                true => Numbering::Plain,
                false => Numbering::None,
            };
            let numbering = list.numbering.or(settings.numbering).unwrap_or_else(by_style);
            let sorted = publications::order(papers, list.order.unwrap_or(settings.order), group);
            let belongs = |paper: &usize| belongs(&papers[*paper], list, own);
            let numbering = match numbering {
                Numbering::None if settings.labels == Some(Labels::Number) => Numbering::Plain,
                numbering => numbering,
            };
            let belonging: Vec<usize> = sorted.into_iter().filter(belongs).collect();
            // A number that says the type is the same in all lists.
            let counted = if numbering == Numbering::Typed { &order } else { &belonging };
            let numbers = numbers(papers, counted, numbering);
            let shown = belonging.iter().filter(|paper| is_printed && chosen(&papers[**paper]));
            let limit = list.limit.or(settings.limit).unwrap_or(of_section);
            let shown = shown.copied().take(limit).collect();
            Part { place, style, group, papers: belonging, shown, numbers }
        };
        let parts: Vec<Part> = match &settings.list[..] {
            [] => vec![part(None, &PaperList::default())],
            lists => lists.iter().enumerate().map(|(i, list)| part(Some(i), list)).collect(),
        };
        let mut seen = vec![false; papers.len()];
        let shown = parts.iter().flat_map(|part| &part.shown).copied();
        let shown = shown.filter(|paper| !std::mem::replace(&mut seen[*paper], true)).collect();
        Self { numbers: cited_numbers(papers.len(), &parts), order, shown, parts }
    }
}

impl List {
    /// Whether papers in any list are numbered.
    pub fn is_numbered(&self) -> bool {
        self.parts.iter().any(|part| part.numbers.iter().any(Option::is_some))
    }
}

/// The number of each paper in the first list that contains it, if no other paper has the same number.
fn cited_numbers(count: usize, parts: &[Part]) -> Vec<Option<String>> {
    let mut numbers: Vec<Option<String>> = vec![None; count];
    let mut owner: HashMap<&str, usize> = HashMap::new();
    let mut shared: HashSet<&str> = HashSet::new();
    for part in parts {
        for paper in &part.papers {
            let Some(number) = &part.numbers[*paper] else { continue };
            if *owner.entry(number).or_insert(*paper) != *paper {
                shared.insert(number);
            }
            numbers[*paper].get_or_insert_with(|| number.clone());
        }
    }
    for number in &mut numbers {
        number.take_if(|number| shared.contains(number.as_str()));
    }
    numbers
}

/// Whether a paper meets all conditions of a list.
fn belongs(paper: &Paper, list: &PaperList, own: &Own) -> bool {
    let PaperList { types, tags, since, until, selected, statuses, author, .. } = list;
    // A date without a month is any month of its year.
    let month = |date: Date, any: u8| (date.year, date.month.unwrap_or(any));
    types.as_ref().is_none_or(|types| types.contains(&publications::kind(paper)))
        && tags.as_ref().is_none_or(|tags| paper.tags.iter().any(|tag| tags.contains(tag)))
        && since
            .is_none_or(|since| paper.date.is_none_or(|date| month(date, 12) >= month(since, 1)))
        && until
            .is_none_or(|until| paper.date.is_some_and(|date| month(date, 1) <= month(until, 12)))
        && selected.is_none_or(|selected| paper.selected == selected)
        && statuses.as_ref().is_none_or(|statuses| {
            statuses.contains(&paper.status.unwrap_or(match is_preprint(paper) {
                true => Status::Preprint,
                false => Status::Published,
            }))
        })
        && author.is_none_or(|place| match place {
            AuthorPlace::First => is_first(paper, own),
            AuthorPlace::Last => is_last(paper, own),
        })
}

/// The items of the section: counts, the legend of marks, and the papers below the headings of their lists and groups.
pub fn publications(resolver: &mut Resolver) -> Vec<Item> {
    let shown = resolver.list.shown.clone();
    let mut items = vec![];
    report_cut(resolver);
    report_unselected(resolver);
    report_unlisted(resolver);
    let remarks = [counts(resolver), legend(resolver, &shown)];
    items.extend(
        remarks
            .into_iter()
            .flatten()
            .map(|text| Item::Note(Note { text: vec![Inline::text(text)] })),
    );
    let letters = letters(resolver);
    for part in resolver.list.parts.clone() {
        let style = part.style(resolver);
        let title = part.place.map_or(vec![], |i| title(resolver, i));
        if part.shown.is_empty() {
            continue;
        }
        let level = if title.is_empty() { 1 } else { 2 };
        items.extend((!title.is_empty()).then(|| heading(1, title)));
        let mut open = GroupKey::All;
        for paper in part.shown {
            let group = group_key(&resolver.papers[paper], part.group);
            if group != open {
                open = group;
                let text = vec![Inline::text(group_title(resolver, group))];
                items.push(heading(level, text));
            }
            let number = part.numbers[paper].as_deref();
            let number =
                number.map(|number| style.map_or(number.into(), |style| style.number(number)));
            let letter = style.filter(|style| style.has_letters()).and(letters.get(&paper));
            let made = reference(resolver, paper, style, letter.map(String::as_str));
            // In a gutter there is the number, or nothing.
            let hanging = made.hanging && number.is_none();
            items.push(Item::Reference(Reference { number, hanging, ..made }));
        }
    }
    items
}

/// The letters that distinguish papers by the same people in the same year, in the order of the page.
fn letters(resolver: &Resolver) -> HashMap<usize, String> {
    let has = |part: &Part| part.style(resolver).is_some_and(Style::has_letters);
    if !resolver.list.parts.iter().any(has) {
        return HashMap::new();
    }
    let mut alike: HashMap<(Vec<String>, u16), Vec<usize>> = HashMap::new();
    for paper in &resolver.list.shown {
        let Paper { publication, .. } = &resolver.papers[*paper];
        let people = [&publication.authors, &publication.editors];
        let people = people.into_iter().find(|people| !people.is_empty());
        if let (Some(people), Some(date)) = (people, publication.date) {
            let names =
                people.iter().map(|name| resolver.author(name)).map(|name| initialed(&name));
            alike.entry((names.collect(), date.year)).or_default().push(*paper);
        }
    }
    let several = alike.into_values().filter(|papers| papers.len() > 1);
    several
        .flat_map(|papers| papers.into_iter().enumerate())
        .map(|(i, paper)| (paper, letter(i)))
        .collect()
}

/// A name in the form in which lists of references compare people: the family name and the first initial.
fn initialed(name: &Name) -> String {
    format!("{} {}", name.family, name.given.chars().next().unwrap_or_default()).to_lowercase()
}

/// The letter at a position: "a", "b", …, "z", "aa", "ab", …
fn letter(place: usize) -> String {
    let last = char::from(b'a' + u8::try_from(place % 26).expect("less than 26"));
    match place / 26 {
        0 => last.into(),
        more => format!("{}{last}", letter(more - 1)),
    }
}

fn heading(level: usize, text: Inlines) -> Item {
    Item::Prose(Prose { blocks: vec![Block::Heading { level, text }] })
}

/// The title of one of several lists.
fn title(resolver: &mut Resolver, place: usize) -> Inlines {
    let list = &resolver.profile.publications.list[place];
    let path = DataPath::root("publications").key("list").index(place);
    resolver.words(&list.title, &path.key("title"))
}

/// Reports that only selected papers are printed, but there are none.
fn report_unselected(resolver: &mut Resolver) {
    let is_selected = |paper: &Paper| paper.selected;
    if resolver.profile.publications.show == Show::Selected
        && !resolver.papers.is_empty()
        && !resolver.papers.iter().any(is_selected)
    {
        let at = DataPath::root("publications").key("show").value();
        let fault = Diagnostic::new(Code::EMPTY_LIST, "no paper is selected, so none is printed")
            .hint("write `selected = true` in the papers that you want, or `show = \"all\"`");
        resolver.report(fault.at(at));
    }
}

/// Reports papers that are in no list, and lists without papers.
fn report_unlisted(resolver: &mut Resolver) {
    let lists = DataPath::root("publications").key("list");
    let mut is_listed = vec![false; resolver.papers.len()];
    let mut empty = vec![];
    for part in &resolver.list.parts {
        part.papers.iter().for_each(|paper| is_listed[*paper] = true);
        empty.extend(part.place.filter(|_| part.papers.is_empty()));
    }
    for place in empty {
        let path = lists.index(place);
        if !resolver.has_unknown_key(&path) {
            let fault = Diagnostic::new(Code::EMPTY_LIST, "no paper is in this list")
                .hint("a paper must meet all conditions of the list; remove some")
                .at(path.value());
            resolver.report(fault);
        }
    }
    let out = resolver.list.order.iter().filter(|paper| !is_listed[**paper]);
    let out: Vec<&Paper> = out.map(|paper| &resolver.papers[*paper]).collect();
    if let Some(first) = out.first() {
        let what = match out.len() {
            1 => "a paper is in no list".to_string(),
            count => format!("{count} papers are in no list"),
        };
        let fault = Diagnostic::new(Code::UNLISTED_PAPERS, what)
            .hint(some_of(out.iter().map(|paper| paper.title.as_str())))
            .hint("a `[[publications.list]]` without conditions has all papers")
            .at(first.at.clone());
        resolver.report(fault);
    }
}

/// Reports once that author lists are cut by default.
fn report_cut(resolver: &mut Resolver) {
    let cuts = |part: &&Part| part.style(resolver).is_none_or(Style::prints_all);
    let parts = resolver.list.parts.iter().filter(cuts);
    let shown: HashSet<usize> = parts.flat_map(|part| &part.shown).copied().collect();
    let settings = &resolver.profile.publications;
    let is_cut = |paper: &&usize| {
        let count = resolver.papers[**paper].authors.len();
        let cut = settings.max_authors.is_none() && settings.most_authors(count) < count;
        cut && shown.contains(paper)
    };
    let cut: Vec<usize> = resolver.list.shown.iter().filter(is_cut).copied().collect();
    let Some(first) = cut.first().map(|first| &resolver.papers[*first]) else { return };
    let (many, few) = (Publications::MANY_AUTHORS, Publications::FEW_AUTHORS);
    let what = match cut.len() {
        1 => format!("a paper has more than {many} authors; {few} of them are printed"),
        count => format!("{count} papers have more than {many} authors, of whom {few} are printed"),
    };
    let fault = Diagnostic::new(Code::AUTHORS_CUT, what)
        .hint("`max-authors = 0` in `[publications]` prints all of them")
        .at(first.place("authors"));
    resolver.report(fault);
}

/// The counts, as in "23 papers, 9 as first author", if requested; a single paper is not broken down.
fn counts(resolver: &Resolver) -> Option<String> {
    let count = |name| resolver.counts.get(name).unwrap_or(0);
    let locale = resolver.locale;
    let papers = locale.counted(&locale.counts.papers, count("papers"));
    if count("papers") == 1 {
        return resolver.profile.publications.counts.then_some(papers);
    }
    let first = locale.counted(&locale.counts.first, count("first-author"));
    let wanted = resolver.profile.publications.counts;
    wanted.then(|| format!("{papers}{}{first}", locale.joins.comma))
}

/// The meanings of the marks after the authors of these papers; reports marks without a meaning.
fn legend(resolver: &mut Resolver, papers: &[usize]) -> Option<String> {
    let mut marks: Vec<(char, usize)> = vec![];
    // One author alone is equal to nobody.
    let shared = papers.iter().any(|paper| {
        let authors = &resolver.papers[*paper].authors;
        authors.iter().filter(|author| resolver.author(author).marks.contains('*')).count() > 1
    });
    for paper in papers {
        for author in &resolver.papers[*paper].authors {
            for mark in resolver.author(author).marks.chars() {
                if !marks.iter().any(|(known, _)| *known == mark) {
                    marks.push((mark, *paper));
                }
            }
        }
    }
    marks.sort();
    let mut meanings = vec![];
    for (mark, paper) in marks {
        let name = mark.to_string();
        let own = resolver.profile.publications.marks.get(&name);
        let path = DataPath::root("publications").key("marks").key(&name);
        let meaning = own.map(|words| super::plain(&resolver.words(words, &path)));
        let student = resolver.profile.publications.student_mark.as_ref() == Some(&name);
        let usual = match student {
            true => Some(&resolver.locale.words.student),
            false if mark == '*' && !shared => None,
            false => resolver.locale.marks.get(&name),
        };
        match meaning.or(usual.cloned()) {
            Some(meaning) => meanings.push(format!("{mark} {meaning}")),
            None => {
                let at = resolver.papers[paper].place("authors");
                resolver.report(
                    Diagnostic::new(
                        Code::UNKNOWN_MARK,
                        format!("`{mark}` follows an author, but its meaning is not defined"),
                    )
                    .hint(format!("in `[publications]`: `marks = {{ \"{mark}\" = \"…\" }}`"))
                    .at(at),
                );
            }
        }
    }
    (!meanings.is_empty()).then(|| meanings.join("   "))
}

fn group_title(resolver: &Resolver, group: GroupKey) -> String {
    match group {
        GroupKey::All => String::new(),
        GroupKey::Type(kind) => resolver.locale.types[kind.name()].clone(),
        GroupKey::Year(std::cmp::Reverse(u16::MAX)) => resolver.locale.words.undated.clone(),
        GroupKey::Year(std::cmp::Reverse(u16::MIN)) => resolver.locale.words.no_date.clone(),
        GroupKey::Year(std::cmp::Reverse(year)) => year.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Location;
    use crate::profile::{Publication, PublicationType};

    #[test]
    fn a_list_has_what_it_asks_for() {
        let own = Own::new(["Ada Bell"], &[]);
        let has = |change: fn(&mut Publication), list: PaperList| {
            let mut publication = Publication {
                kind: Some(PublicationType::Journal),
                authors: vec!["A. Bell".into(), "Bo Moss".into()],
                date: Date::parse("2020-05"),
                tags: vec!["fog".into()],
                ..Publication::default()
            };
            change(&mut publication);
            let paper = Paper { publication, at: Location::Nowhere, aliases: vec![], over: None };
            belongs(&paper, &list, &own)
        };
        let same = |_: &mut Publication| {};
        let any = PaperList::default;
        let types = |kind| PaperList { types: Some(vec![kind]), ..any() };
        assert!(has(same, any()));
        assert!(has(same, types(PublicationType::Journal)));
        assert!(!has(same, types(PublicationType::Book)));
        let tags = |tag: &str| PaperList { tags: Some(vec![tag.into()]), ..any() };
        assert!(has(same, tags("fog")) && !has(same, tags("mist")));
        let since = |date| PaperList { since: Date::parse(date), ..any() };
        assert!(
            has(same, since("2020")) && has(same, since("2020-05")) && !has(same, since("2020-06"))
        );
        assert!(has(|paper| paper.date = Date::parse("2020"), since("2020-06")));
        let until = |date| PaperList { until: Date::parse(date), ..any() };
        assert!(
            has(same, until("2020")) && has(same, until("2020-05")) && !has(same, until("2020-04"))
        );
        let undated = |paper: &mut Publication| paper.date = None;
        assert!(has(undated, since("2020")) && !has(undated, until("2020")));
        let selected = |is| PaperList { selected: Some(is), ..any() };
        assert!(has(same, selected(false)) && !has(same, selected(true)));
        let status = |status| PaperList { statuses: Some(vec![status]), ..any() };
        assert!(has(same, status(Status::Published)) && !has(same, status(Status::Accepted)));
        let preprint = |paper: &mut Publication| paper.kind = Some(PublicationType::Preprint);
        assert!(
            has(preprint, status(Status::Preprint)) && !has(preprint, status(Status::Published))
        );
        let author = |place| PaperList { author: Some(place), ..any() };
        assert!(has(same, author(AuthorPlace::First)) && !has(same, author(AuthorPlace::Last)));
        let last = |paper: &mut Publication| paper.authors.reverse();
        assert!(has(last, author(AuthorPlace::Last)) && !has(last, author(AuthorPlace::First)));
        let open = |paper: &mut Publication| {
            paper.authors.reverse();
            paper.authors.push("others".into());
        };
        assert!(!has(open, author(AuthorPlace::Last)));
    }
}
