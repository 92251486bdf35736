//! The changes between the passages of two PDFs: paragraphs, headings and bullets, each matched with its earlier form.

use std::collections::HashMap;
use std::ops::Range;

use super::words::{TooDifferent, changed_words, clipped, gaps};
use super::{Change, What};
use crate::readback::Passage;

/// If two passages share at least this part of their words, one is taken as the other's new form.
const ALIKE: f64 = 0.5;

/// The maximum number of pairs that are compared.
const MOST: usize = 300 * 300;

/// Passages with at most this many words are shown in full.
const SHORT: usize = 15;

/// The changes from one list of passages to the other, in the order of the new one. Passages that were only moved are
/// not changes. Fails if there are too many.
pub fn changed_passages(old: &[Passage], new: &[Passage]) -> Result<Vec<Change>, TooDifferent> {
    let [words, others] = [old, new].map(|passages| {
        let text = |passage: &Passage| {
            passage.text.split_whitespace().map(String::from).collect::<Vec<_>>()
        };
        passages.iter().map(text).collect::<Vec<_>>()
    });
    let mut pairs: Vec<(Option<usize>, Option<usize>)> = vec![];
    for (before, after) in gaps(&words, &others)? {
        pairs.extend(aligned(&words, &others, before, after));
    }
    let moved = moved(&words, &others, &pairs);
    let mut changes = vec![];
    for (i, (old_at, new_at)) in pairs.iter().enumerate() {
        let passage = new_at.map(|at| &new[at]).or(old_at.map(|at| &old[at]));
        let Some(Passage { section, .. }) = passage.filter(|_| !moved.contains(&i)) else {
            continue;
        };
        let [before, after] = [old_at.map(|at| &words[at]), new_at.map(|at| &others[at])];
        changes.extend(of_pair(section, before, after));
    }
    Ok(changes)
}

/// The change of a passage; one side is `None` if it was added or removed.
fn of_pair(
    section: &str,
    before: Option<&Vec<String>>,
    after: Option<&Vec<String>>,
) -> Vec<Change> {
    let text = |words: Option<&Vec<String>>| -> Vec<String> {
        words.into_iter().map(|words| clipped(&words.join(" "))).collect()
    };
    let whole = |what| Change {
        section: section.to_string(),
        what,
        item: String::new(),
        before: text(before),
        after: text(after),
    };
    let (Some(old), Some(new)) = (before, after) else {
        return vec![whole(if before.is_none() { What::Added } else { What::Removed })];
    };
    let parts = match old.len().max(new.len()) <= SHORT {
        true => Err(TooDifferent),
        false => changed_words(&old.join(" "), &new.join(" ")),
    };
    let Ok(parts) = parts else { return vec![whole(What::Text)] };
    let item =
        clipped(&new.iter().take(6).map(String::as_str).collect::<Vec<_>>().join(" ")) + " …";
    let part = |part: Change| Change {
        section: section.to_string(),
        what: What::Text,
        item: item.clone(),
        ..part
    };
    parts.into_iter().map(part).collect()
}

/// The passages of a gap, each with its earlier form, in the order of the new ones.
fn aligned(
    old: &[Vec<String>],
    new: &[Vec<String>],
    before: Range<usize>,
    after: Range<usize>,
) -> Vec<(Option<usize>, Option<usize>)> {
    let (n, m) = (before.len(), after.len());
    // The most that the rests of both can have in common.
    let mut best = vec![vec![0.0; m + 1]; n + 1];
    let is_few = n * m <= MOST;
    let alike: Vec<Vec<f64>> = match is_few {
        true => before
            .clone()
            .map(|i| after.clone().map(|j| likeness(&old[i], &new[j])).collect())
            .collect(),
        false => vec![],
    };
    for i in (0..n).rev().filter(|_| is_few) {
        for j in (0..m).rev() {
            let kept = if alike[i][j] >= ALIKE { alike[i][j] + best[i + 1][j + 1] } else { 0.0 };
            best[i][j] = f64::max(kept, f64::max(best[i + 1][j], best[i][j + 1]));
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = vec![];
    while i < n || j < m {
        let (x, y) = (before.start + i, after.start + j);
        let is_pair = is_few
            && i < n
            && j < m
            && alike[i][j] >= ALIKE
            && best[i][j] <= alike[i][j] + best[i + 1][j + 1];
        if is_pair {
            pairs.push((Some(x), Some(y)));
            (i, j) = (i + 1, j + 1);
        } else if i < n && (j == m || best[i + 1][j] >= best[i][j + 1]) {
            pairs.push((Some(x), None));
            i += 1;
        } else {
            pairs.push((None, Some(y)));
            j += 1;
        }
    }
    pairs
}

/// The part of their words that two passages share.
fn likeness(one: &[String], other: &[String]) -> f64 {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for word in one {
        *counts.entry(word).or_default() += 1;
    }
    let mut shared = 0;
    for word in other {
        if let Some(count) = counts.get_mut(&**word).filter(|count| **count > 0) {
            *count -= 1;
            shared += 1;
        }
    }
    2.0 * f64::from(shared) / (one.len() + other.len()).max(1) as f64
}

/// The indices of passages that were removed in one place and added in another.
fn moved(
    old: &[Vec<String>],
    new: &[Vec<String>],
    pairs: &[(Option<usize>, Option<usize>)],
) -> Vec<usize> {
    let mut gone: HashMap<&[String], Vec<usize>> = HashMap::new();
    for (i, pair) in pairs.iter().enumerate() {
        if let (Some(at), None) = pair {
            gone.entry(&old[*at]).or_default().push(i);
        }
    }
    let mut moved = vec![];
    for (i, pair) in pairs.iter().enumerate() {
        if let (None, Some(at)) = pair
            && let Some(before) = gone.get_mut(&*new[*at]).and_then(Vec::pop)
        {
            moved.extend([before, i]);
        }
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(old: &[&str], new: &[&str]) -> Vec<String> {
        let [old, new] = [old, new].map(|texts| {
            let passage = |text: &&str| Passage { section: "S".into(), text: text.to_string() };
            texts.iter().map(passage).collect::<Vec<_>>()
        });
        assert_eq!(changed_passages(&old, &old), Ok(vec![]));
        let changes = changed_passages(&old, &new).expect("they are alike");
        super::super::text(&changes).lines().skip(1).map(|line| line.trim().to_string()).collect()
    }

    #[test]
    fn a_passage_is_beside_what_it_was_and_not_beside_its_neighbours() {
        let old = ["Engineer, Maas 2020 – Present", "Built a dam.", "Clerk, Hooli 2018 – 2020"];
        let new = [
            "Head, Delta 2025 – Present",
            "Engineer, Maas 2020 – 2025",
            "Built two dams.",
            "Clerk, Hooli 2018 – 2020",
        ];
        assert_eq!(
            said(&old, &new),
            [
                "added: Head, Delta 2025 – Present",
                "text: Engineer, Maas 2020 – Present → Engineer, Maas 2020 – 2025",
                "removed: Built a dam.",
                "added: Built two dams."
            ]
        );
    }

    #[test]
    fn what_stands_elsewhere_is_no_change_and_of_a_long_text_the_words_are_shown() {
        assert_eq!(said(&["a b", "c d", "e f"], &["e f", "a b", "c d"]), [""; 0]);
        let long =
            "I dig holes of all sorts with a spade that I made myself in the long winter of 2010.";
        assert_eq!(
            said(&[long], &[&long.replace("spade", "pick")]),
            ["text: I dig holes of all sorts …: spade → pick"]
        );
    }
}
