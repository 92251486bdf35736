//! Things that a CV can leave out, the least important first.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use crate::diagnostic::{DataPath, Location, Segment};
use crate::document::{Document, Inline, Place, visit};
use crate::load::{Index, WrittenItem};
use crate::profile::{Date, Kind};
use crate::publications::Papers;

/// The priority of things that set none. Positions, degrees and selected papers have a higher one.
const USUAL: u32 = 2;
const MORE: u32 = 1;

/// Something that is printed and can be left out.
#[derive(Debug, Clone)]
pub struct Omission {
    /// The place in the profile or a `.bib`.
    pub at: Location,
    pub what: What,
    /// The year that it belongs to, if there is one.
    pub year: Option<u16>,
    /// How many bytes of the document's text are left out with it, not counting earlier omissions.
    pub bytes: usize,
}

/// The kind of a thing.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum What {
    /// An item of a kind; `None` for an item of a free section.
    Item(Option<Kind>),
    /// One of several positions at an organisation, with the name of the organisation.
    Position(String),
    /// A bullet, with the name of its item.
    Bullet(String),
}

/// A printed part, before it is known what is left out with it.
struct Part<'a> {
    at: Location,
    what: What,
    /// The part that contains this one.
    outer: Option<usize>,
    /// The group of which it must not be the last member, if any.
    group: Option<(DataPath, Option<&'a str>)>,
    priority: u32,
    end: Option<Date>,
    /// Whether the document prints any text of it.
    printed: bool,
    bytes: usize,
}

/// Everything that the CV could print but does not. Private items do not count.
pub fn unprinted(document: &Document, index: &Index, papers: &Papers) -> Vec<What> {
    let parts = parts(document, index, papers);
    let is_whole = |part: &&Part| part.outer.is_none_or(|outer| parts[outer].printed);
    let out = parts.iter().filter(|part| !part.printed).filter(is_whole);
    out.map(|part| part.what.clone()).collect()
}

/// Everything that is printed and can be left out, in the order of omission: the least important first and, among
/// equals, the oldest first, with ongoing and undated items last. The last item of a section stays, unless its own
/// `priority` allows its omission.
pub fn omissions(document: &Document, index: &Index, papers: &Papers) -> Vec<Omission> {
    let parts = parts(document, index, papers);
    let printed = (0..parts.len()).filter(|part| parts[*part].printed);
    let mut order: Vec<usize> = printed.collect();
    order.sort_by_key(|part| {
        let Part { priority, end, .. } = &parts[*part];
        let age = end.map(|Date { year, month, day }| (year, month.unwrap_or(13), day));
        (Reverse(*priority), age.is_none(), age, Reverse(*part))
    });
    let mut left: HashMap<&(DataPath, Option<&str>), usize> = HashMap::new();
    for group in order.iter().filter_map(|part| parts[*part].group.as_ref()) {
        *left.entry(group).or_default() += 1;
    }
    let mut inner: Vec<Vec<usize>> = vec![vec![]; parts.len()];
    for (i, part) in parts.iter().enumerate() {
        if let Some(outer) = part.outer {
            inner[outer].push(i);
        }
    }
    let mut gone = vec![false; parts.len()];
    let mut omissions = vec![];
    for part in order {
        let outer = parts[part].outer;
        if outer.is_some_and(|outer| gone[outer]) {
            continue;
        }
        if let Some(group) = &parts[part].group {
            let left = left.get_mut(group).expect("each group was counted");
            if *left == 1 && parts[part].priority <= USUAL {
                continue;
            }
            *left -= 1;
        }
        let inner = inner[part].iter().filter(|inner| !gone[**inner]);
        let inner: usize = inner.map(|inner| parts[*inner].bytes).sum();
        gone[part] = true;
        let Part { at, what, end, bytes, .. } = &parts[part];
        let year = end.map(|end| end.year);
        omissions.push(Omission { at: at.clone(), what: what.clone(), year, bytes: bytes + inner });
    }
    omissions
}

/// All items, positions, bullets, papers and talks.
fn parts<'a>(document: &Document, index: &'a Index, papers: &Papers) -> Vec<Part<'a>> {
    let papers_of_profile = DataPath::root(Kind::Publication.key());
    let mut written = index.items();
    written.retain(|item| item.list.0 != papers_of_profile && !item.private);
    let names: HashMap<&DataPath, &str> =
        written.iter().map(|item| (&item.path, item.name.as_str())).collect();
    let mut parts: Vec<Part> = written.iter().map(|item| part(item, &names)).collect();
    let mut known: HashMap<Location, usize> =
        parts.iter().enumerate().map(|(i, part)| (part.at.clone(), i)).collect();
    for (i, item) in written.iter().enumerate() {
        parts[i].outer = item.of.as_ref().and_then(|of| known.get(&of.clone().value()).copied());
        // Who says how much an item matters says so of its bullets.
        let around = parts[i].outer.and_then(|outer| written[outer].priority);
        if let (What::Bullet(_), None, Some(priority)) = (&parts[i].what, item.priority, around) {
            parts[i].priority = priority;
        }
    }
    let group = (papers_of_profile, None);
    for paper in &papers.list {
        let usual = if paper.selected { MORE } else { USUAL };
        let part = Part {
            at: paper.at.clone(),
            what: What::Item(Some(Kind::Publication)),
            outer: None,
            group: Some(group.clone()),
            priority: paper.priority.unwrap_or(usual),
            end: paper.date,
            printed: false,
            bytes: 0,
        };
        if paper.news.is_some() {
            known.insert(paper.place("news"), parts.len());
            parts.push(Part {
                at: paper.place("news"),
                what: What::Item(Some(Kind::News)),
                outer: None,
                group: Some((DataPath::root(Kind::News.key()), None)),
                priority: USUAL,
                end: paper.news,
                printed: false,
                bytes: 0,
            });
        }
        // What the profile has of a paper of a `.bib` is the same paper.
        for at in paper.over.iter().map(|(at, _)| at).chain([&paper.at]) {
            known.insert(at.clone(), parts.len());
        }
        parts.push(part);
    }
    for (talk, at) in &papers.talks {
        known.insert(at.clone(), parts.len());
        parts.push(Part {
            at: at.clone(),
            what: What::Item(Some(Kind::Talk)),
            outer: None,
            group: Some((DataPath::root(Kind::Talk.key()), None)),
            priority: talk.priority.unwrap_or(USUAL),
            end: talk.date,
            printed: false,
            bytes: 0,
        });
    }
    for (place, bytes) in texts(document) {
        if let Some(part) = part_at(place, &known) {
            parts[part].bytes += bytes;
            let parts_around = std::iter::successors(Some(part), |part| parts[*part].outer);
            for part in parts_around.collect::<Vec<_>>() {
                parts[part].printed = true;
            }
        }
    }
    parts
}

fn part<'a>(item: &WrittenItem<'a>, names: &HashMap<&DataPath, &str>) -> Part<'a> {
    let is_bullet = item.of.is_some() && item.list.0.0.ends_with(&DataPath::root("highlights").0);
    let outer_name = || {
        let name = item.of.as_ref().and_then(|of| names.get(of)).copied();
        name.unwrap_or_default().to_string()
    };
    let kind = match item.path.0.first() {
        Some(Segment::Key(key)) => Kind::named(key),
        _ => None,
    };
    let what = match (&item.of, is_bullet) {
        (Some(_), true) => What::Bullet(outer_name()),
        (Some(_), false) => What::Position(outer_name()),
        (None, _) => What::Item(kind),
    };
    let matters_more = matches!(kind, Some(Kind::Experience | Kind::Education));
    let usual = if matters_more && !is_bullet { MORE } else { USUAL };
    Part {
        at: item.path.clone().value(),
        what,
        outer: None,
        group: (!is_bullet).then(|| item.list.clone()),
        priority: item.priority.unwrap_or(usual),
        end: item.end,
        printed: false,
        bytes: 0,
    }
}

/// The innermost part that contains a place.
fn part_at(place: &Place, known: &HashMap<Location, usize>) -> Option<usize> {
    match place {
        Place::Profile(path) => (1..=path.0.len())
            .rev()
            .find_map(|len| known.get(&DataPath(path.0[..len].to_vec()).value()).copied()),
        Place::File { file, range } => {
            known.get(&Location::Text { file: file.clone(), range: range.clone() }).copied()
        }
    }
}

/// The places of all texts, each with the length of the text.
fn texts(document: &Document) -> Vec<(&Place, usize)> {
    let mut found = vec![];
    for line in document.lines() {
        visit(line, &mut |inline| {
            if let Inline::Text(run) | Inline::Code(run) = inline {
                found.extend(document.place(run).map(|place| (place, run.text.len())));
            }
        });
    }
    found
}

/// Things grouped by kind, with their years: "2 projects (2014, 2015), 3 bullets of `Hooli`".
pub fn counted<'a>(things: impl Iterator<Item = (&'a What, Option<u16>)>) -> String {
    /// Bullets are named for at most this many items.
    const ITEMS: usize = 3;
    let things: Vec<(&What, Option<u16>)> = things.collect();
    let with_bullets = things.iter().filter(|(what, _)| matches!(what, What::Bullet(_)));
    let with_bullets: HashSet<&What> = with_bullets.map(|(what, _)| *what).collect();
    let many = What::Bullet(String::new());
    let mut groups: Vec<(&What, Vec<Option<u16>>)> = vec![];
    for (thing, year) in things {
        let is_one_of_many = with_bullets.len() > ITEMS && with_bullets.contains(thing);
        let thing = if is_one_of_many { &many } else { thing };
        match groups.iter_mut().find(|(what, _)| *what == thing) {
            Some((_, years)) => years.push(year),
            None => groups.push((thing, vec![year])),
        }
    }
    groups.iter().map(|(what, years)| named(what, years)).collect::<Vec<_>>().join(", ")
}

/// "2 projects (2014, 2015)".
fn named(what: &What, years: &[Option<u16>]) -> String {
    /// At most this many years are listed.
    const YEARS: usize = 4;
    let count = years.len();
    let counted =
        |(one, many): (&str, &str)| format!("{count} {}", if count == 1 { one } else { many });
    let text = match what {
        What::Item(kind) => counted(kind.map_or(("entry", "entries"), Kind::item)),
        What::Position(of) => format!("{} at `{of}`", counted(("position", "positions"))),
        What::Bullet(of) if of.is_empty() => counted(("bullet", "bullets")),
        What::Bullet(of) => return format!("{} of `{of}`", counted(("bullet", "bullets"))),
    };
    let mut known: Vec<u16> = years.iter().flatten().copied().collect();
    known.sort_unstable();
    known.dedup();
    match &known[..] {
        [] => text,
        [first, .., last] if known.len() > YEARS => format!("{text} ({first} to {last})"),
        years => {
            let years: Vec<String> = years.iter().map(u16::to_string).collect();
            format!("{text} ({})", years.join(", "))
        }
    }
}
