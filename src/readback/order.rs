//! Decides which of several occurrences of a text is meant.

use std::ops::Range;

use super::letters::Letters;

/// The longest text that covers each letter of the page, of texts with their places; the first one if several are
/// equally long.
pub fn longest_cover<'a>(
    texts: impl Iterator<Item = &'a (&'a Letters, Vec<usize>)>,
    end: usize,
) -> Vec<Range<usize>> {
    let mut longest = vec![0..0; end];
    for (text, places) in texts {
        for place in places {
            let range = text.at(*place);
            for letter in &mut longest[range.clone()] {
                if (letter.len(), range.start) < (range.len(), letter.start) {
                    *letter = range.clone();
                }
            }
        }
    }
    longest
}

pub fn is_within(range: &Range<usize>, longest: &[Range<usize>]) -> bool {
    longest.get(range.start).is_some_and(|cover| {
        cover.start <= range.start && range.end <= cover.end && range.len() < cover.len()
    })
}

/// The largest set of units whose places are in the order of the units, with one place of each.
pub fn longest_chain(places: &[Vec<usize>]) -> Vec<(usize, usize)> {
    // `ends[n]` is the link with the lowest place at which a chain of n + 1 links can end.
    let mut links: Vec<(usize, usize, Option<usize>)> = vec![];
    let mut ends: Vec<usize> = vec![];
    for (unit, places) in places.iter().enumerate() {
        // From the last place to the first, so that no two places of one unit are in a chain.
        for place in places.iter().rev() {
            let length = ends.partition_point(|link| links[*link].1 < *place);
            let before = length.checked_sub(1).map(|before| ends[before]);
            links.push((unit, *place, before));
            match ends.get_mut(length) {
                Some(end) => *end = links.len() - 1,
                None => ends.push(links.len() - 1),
            }
        }
    }
    let mut chain = vec![];
    let mut link = ends.last().copied();
    while let Some(at) = link {
        let (unit, place, before) = links[at];
        chain.push((unit, place));
        link = before;
    }
    chain.reverse();
    chain
}
