//! How far apart things stand, measured on the pages: what belongs together is closer than what does not, and parsers
//! that go by the place find where an entry ends.

use std::collections::BTreeMap;
use std::sync::Arc;

use curricle::diagnostic::{Segment, Sink};
use curricle::document::{self, Place};
use curricle::engine::{Pages, Template};
use curricle::load::Changes;
use curricle::{Engine, Job};

use crate::support::{TODAY, beside_samples, renders};

/// How far apart the nearest lines of two entries are at least, in distances of two lines of one paragraph.
const APART: f64 = 1.4;

/// How large the gap between two entries is at least, in the largest gap within them.
const BETWEEN: f64 = 1.5;

/// The size of text, in points, and how high a line is.
const SIZE: f64 = 10.0;
const LINE: f64 = 0.66 * SIZE;

/// Lines of an item on a page, in points from its top, the first one first.
type Lines = Vec<f64>;

/// What an item is called, and its lines on a page.
type Item = (String, Lines);

#[test]
fn entries_stand_apart() {
    let mut faults = vec![];
    let mut pairs = 0;
    for (sample, template) in renders() {
        // The others have no more kinds of items, or are in scripts of which the lines are of different heights.
        if !["all-kinds", "industry", "seed", "two-pages"].contains(&sample.name.as_str()) {
            continue;
        }
        let pages = traced(&sample.text, template);
        let sections = sections(&pages);
        let within = |items: &[Item]| {
            let gaps = items.iter().flat_map(|(_, lines)| gaps(lines));
            gaps.fold(f64::INFINITY, f64::min)
        };
        let usual = sections.values().map(|items| within(items)).fold(f64::INFINITY, f64::min);
        // No parser takes labels and what they label for entries.
        let is_fact = |item: &document::Item| matches!(item, document::Item::Line(line) if line.date.is_none());
        let facts = pages.document().sections().iter().filter(|it| it.items.iter().all(is_fact));
        let facts: Vec<&str> = facts.map(|section| section.kind.as_str()).collect();
        for ((_, section), items) in &sections {
            let pitch = within(items).min(1.1 * usual);
            // A line that is further away has one above it that the person has not written.
            let inside = |lines| gaps(lines).filter(|gap| *gap < 1.9 * pitch).fold(0.0, f64::max);
            for pair in items.windows(2) {
                let [(before, upper), (after, lower)] = pair else { continue };
                let [Some(end), Some(start)] = [upper.last(), lower.first()] else { continue };
                if upper.len() + lower.len() < 3 || start <= end {
                    continue;
                }
                pairs += 1;
                let distance = start - end;
                let inside = inside(upper).max(inside(lower));
                let apart = distance / pitch;
                let between = (distance - LINE) / (inside - LINE);
                let is_facts = facts.contains(&section.as_str());
                if apart < APART && !is_facts || between < BETWEEN {
                    faults.push(format!(
                        "{} in {template}: {before} and {after}: {apart:.2} lines, {between:.2} of the gap within",
                        sample.name
                    ));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} of {pairs}\n{}", faults.len(), faults.join("\n"));
    assert!(pairs > 300, "{pairs} pairs");
}

/// How far apart neighbouring lines are.
fn gaps(lines: &Lines) -> impl Iterator<Item = f64> {
    lines.windows(2).map(|pair| pair[1] - pair[0])
}

fn traced(text: &str, template: &str) -> Pages {
    let template = Template::embedded(template, &mut Sink::default()).expect("it is there");
    let outcome = Engine::new().trace(&Job {
        template: Some(template),
        files: Arc::new(beside_samples()),
        changes: Changes {
            set: vec![format!("template-options.font-size = \"{SIZE}pt\"")],
            ..Changes::default()
        },
        ..Job::new("profile.toml", text, TODAY)
    });
    outcome.pages.expect("a sound profile").content.pages.expect("they are traced")
}

/// The items of each section and page, from top to bottom. Positions at one organisation are items of their own.
fn sections(pages: &Pages) -> BTreeMap<(usize, String), Vec<Item>> {
    let places = &pages.document().places;
    let mut sections: BTreeMap<(usize, String), BTreeMap<String, Lines>> = BTreeMap::new();
    for spot in pages.spots() {
        let Place::Profile(path) = &places[spot.place] else { continue };
        let Some((section, item)) = item(&path.0) else { continue };
        let [_, top, _, height] = spot.rect;
        let items = sections.entry((spot.page, section)).or_default();
        items.entry(item).or_default().push(top + height);
    }
    let sorted = |(key, items): (_, BTreeMap<String, Lines>)| {
        let mut items: Vec<Item> =
            items.into_iter().map(|(item, lines)| (item, merged(lines))).collect();
        items.sort_by(|(_, a), (_, b)| a[0].total_cmp(&b[0]));
        (key, items)
    };
    sections.into_iter().map(sorted).collect()
}

/// Texts of one line stand on one baseline, and reach down about as far.
fn merged(mut lines: Lines) -> Lines {
    lines.sort_by(f64::total_cmp);
    lines.dedup_by(|next, line| *next - *line < 0.4 * SIZE);
    lines
}

/// The section that a path leads into, and the item of it.
fn item(path: &[Segment]) -> Option<(String, String)> {
    let mut item = String::new();
    let mut section = String::new();
    for pair in path.windows(2) {
        let [Segment::Key(key), Segment::Index(index)] = pair else { continue };
        if !item.is_empty() && !["roles", "items"].contains(&key.as_str()) {
            break;
        }
        section = format!("{item}{key}");
        item = format!("{item}{key}[{index}].");
    }
    (!item.is_empty() && !["person", "section"].contains(&section.as_str()))
        .then_some((section, item))
}
