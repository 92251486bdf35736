//! The list of publications: which papers, in which order, under which heads and numbers.

use super::locale::fill;
use super::reference::reference;
use super::resolve::Resolver;
use super::{Block, Inline, Item, Note, Prose};
use crate::diagnostic::{Code, DataPath, Diagnostic};
use crate::profile::{Kind, Numbering, Profile, Publications, SectionRef, Show};
use crate::publications::{GroupKey, Paper, group_key, numbers, order};

/// The list as it is on the page.
#[derive(Debug, Default)]
pub struct List {
    /// All papers, as their indices, in the order that they have on the page.
    pub order: Vec<usize>,
    /// The papers that are printed, as indices of all papers, in order.
    pub shown: Vec<usize>,
    /// The number of each paper, printed or not.
    pub numbers: Vec<Option<String>>,
}

impl List {
    pub fn new(papers: &[Paper], profile: &Profile, sections: &[SectionRef]) -> Self {
        let settings = &profile.publications;
        let order = order(papers, settings);
        let numbering = match settings.numbering {
            Numbering::None if settings.is_numbered() => Numbering::Plain,
            numbering => numbering,
        };
        let numbers = numbers(papers, &order, numbering);
        let printed = sections.contains(&SectionRef::Kind(Kind::Publication));
        let all = settings.show == Show::All;
        let chosen = |paper: &Paper| (all || paper.selected) && profile.selects(&paper.tags);
        let shown = order.iter().filter(|paper| printed && chosen(&papers[**paper]));
        let shown = shown.copied().take(settings.limit.unwrap_or(usize::MAX)).collect();
        Self { order, shown, numbers }
    }
}

/// The items of the section: counts, the legend of marks, and the papers under the heads of their groups.
pub fn publications(resolver: &mut Resolver) -> Vec<Item> {
    let shown = resolver.list.shown.clone();
    let mut items = vec![];
    report_cut(resolver, &shown);
    let remarks = [counts(resolver), legend(resolver, &shown)];
    items.extend(
        remarks
            .into_iter()
            .flatten()
            .map(|text| Item::Note(Note { text: vec![Inline::text(text)] })),
    );
    let grouping = resolver.profile.publications.group;
    let mut open = GroupKey::All;
    for paper in shown {
        let group = group_key(&resolver.papers[paper], grouping);
        if group != open {
            open = group;
            let text = vec![Inline::text(group_title(resolver, group))];
            items.push(Item::Prose(Prose { blocks: vec![Block::Heading { level: 1, text }] }));
        }
        items.push(Item::Reference(reference(resolver, paper)));
    }
    items
}

/// Says once that author lists are cut which nobody asked to cut.
fn report_cut(resolver: &mut Resolver, shown: &[usize]) {
    let settings = &resolver.profile.publications;
    let is_cut = |paper: &&usize| {
        let count = resolver.papers[**paper].authors.len();
        settings.max_authors.is_none() && settings.most_authors(count) < count
    };
    let cut: Vec<usize> = shown.iter().filter(is_cut).copied().collect();
    let Some(first) = cut.first().map(|first| &resolver.papers[*first]) else { return };
    let (many, few) = (Publications::MANY_AUTHORS, Publications::FEW_AUTHORS);
    let what = match cut.len() {
        1 => format!("a paper has more than {many} authors, of whom {few} are printed"),
        count => format!("{count} papers have more than {many} authors, of whom {few} are printed"),
    };
    let fault = Diagnostic::new(Code::AUTHORS_CUT, what)
        .hint("`max-authors = 0` in `[publications]` prints all of them")
        .at(first.place("authors"));
    resolver.report(fault);
}

/// "23 papers, 9 as first author", if asked for.
fn counts(resolver: &Resolver) -> Option<String> {
    let count = |name| resolver.counts.get(name).unwrap_or(0);
    let (papers, first) = (count("papers"), count("first-author"));
    let words = &resolver.locale.counts;
    let pattern = if papers == 1 { &words.one } else { &words.many };
    let (papers, first) = (papers.to_string(), first.to_string());
    resolver
        .profile
        .publications
        .counts
        .then(|| fill(pattern, &[("papers", &papers), ("first", &first)]))
}

/// What the marks after the authors of these papers mean; of a mark without a meaning, says so.
fn legend(resolver: &mut Resolver, papers: &[usize]) -> Option<String> {
    let mut marks: Vec<(char, usize)> = vec![];
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
            false => resolver.locale.marks.get(&name),
        };
        match meaning.or(usual.cloned()) {
            Some(meaning) => meanings.push(format!("{mark} {meaning}")),
            None => {
                let at = resolver.papers[paper].place("authors");
                resolver.report(
                    Diagnostic::new(
                        Code::UNKNOWN_MARK,
                        format!("`{mark}` follows an author, and nothing says what it means"),
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
        GroupKey::Year(std::cmp::Reverse(year)) => year.to_string(),
    }
}
