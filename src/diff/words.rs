//! The differences between the words of two texts, regardless of line breaks.

use std::ops::Range;

use super::{Change, What};

/// The error for two texts that have too little in common to be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooDifferent;

/// The maximum number of words that may have been added or removed.
const MOST: usize = 3000;

/// The passages whose words differ in the new text (Myers 1986, "An O(ND) Difference Algorithm"). Fails if more than
/// 3000 words differ.
pub fn changed_words(old: &str, new: &str) -> Result<Vec<Change>, TooDifferent> {
    let (old, new): (Vec<&str>, Vec<&str>) =
        (old.split_whitespace().collect(), new.split_whitespace().collect());
    let joined = |words: &[&str]| match words.is_empty() {
        true => vec![],
        false => vec![clipped(&words.join(" "))],
    };
    let change = |(before, after): Gap| {
        let what = match (before.is_empty(), after.is_empty()) {
            (true, _) => What::Added,
            (_, true) => What::Removed,
            _ => What::Text,
        };
        let (before, after) = (joined(&old[before]), joined(&new[after]));
        Change { section: String::new(), what, item: String::new(), before, after }
    };
    Ok(gaps(&old, &new)?.into_iter().map(change).collect())
}

/// A range in each of two lists, between common elements.
pub type Gap = (Range<usize>, Range<usize>);

/// The gaps between the common elements of two lists, in order.
pub fn gaps<T: PartialEq>(old: &[T], new: &[T]) -> Result<Vec<Gap>, TooDifferent> {
    let mut gaps: Vec<Gap> = vec![];
    for (x, y, is_old) in steps(old, new)? {
        match gaps.last_mut() {
            // Steps that follow each other are one gap.
            Some((before, after)) if (before.end, after.end) == (x, y) => match is_old {
                true => before.end += 1,
                false => after.end += 1,
            },
            _ => gaps.push((x..x + usize::from(is_old), y..y + usize::from(!is_old))),
        }
    }
    Ok(gaps)
}

/// A passage, cut if it is longer than any in a CV.
pub fn clipped(text: &str) -> String {
    const LONGEST: usize = 2000;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.into(),
    }
}

/// The removed and added words, in order: the number of preceding words in each text, and whether the word is one of
/// the old ones.
fn steps<T: PartialEq>(old: &[T], new: &[T]) -> Result<Vec<(usize, usize, bool)>, TooDifferent> {
    let (n, m) = (old.len() as isize, new.len() as isize);
    let most = (n + m).min(MOST as isize);
    // The furthest place on each diagonal, and its history after each step.
    let mut furthest = vec![0; 2 * most as usize + 3];
    let at = |diagonal: isize| (diagonal + most + 1) as usize;
    let mut trace: Vec<Vec<isize>> = vec![];
    for step in 0..=most {
        trace.push(furthest[at(-step - 1)..=at(step + 1)].to_vec());
        for k in (-step..=step).step_by(2) {
            let down = k == -step || (k != step && furthest[at(k - 1)] < furthest[at(k + 1)]);
            let mut x = if down { furthest[at(k + 1)] } else { furthest[at(k - 1)] + 1 };
            while x < n && x - k < m && x - k >= 0 && old[x as usize] == new[(x - k) as usize] {
                x += 1;
            }
            furthest[at(k)] = x;
            if x >= n && x - k >= m {
                return Ok(back(&trace, n, m));
            }
        }
    }
    Err(TooDifferent)
}

/// Traces the path back from the ends of both texts.
fn back(trace: &[Vec<isize>], n: isize, m: isize) -> Vec<(usize, usize, bool)> {
    let (mut x, mut y) = (n, m);
    let mut steps = vec![];
    for (step, furthest) in trace.iter().enumerate().skip(1).rev() {
        let step = step as isize;
        let of = |diagonal: isize| furthest[(diagonal + step + 1) as usize];
        let k = x - y;
        let down = k == -step || (k != step && of(k - 1) < of(k + 1));
        let before = if down { k + 1 } else { k - 1 };
        x = of(before);
        y = x - before;
        steps.push((x as usize, y as usize, !down));
    }
    steps.reverse();
    steps
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn passages_are_what_changed() {
        let changes = changed_words("a b c d e f", "a x y c\nd f g").expect("they are alike");
        let said: Vec<(String, String)> =
            changes.iter().map(|it| (it.before.concat(), it.after.concat())).collect();
        let pair = |one: &str, other: &str| (one.to_string(), other.to_string());
        assert_eq!(said, [pair("b", "x y"), pair("e", ""), pair("", "g")]);
        let long = "x ".repeat(4000);
        assert_eq!(changed_words(&long, "y"), Err(TooDifferent));
    }

    proptest! {
        #[test]
        fn the_steps_lead_from_one_text_to_the_other(old in "[ab ]{0,20}", new in "[ab ]{0,20}") {
            let (from, to): (Vec<&str>, Vec<&str>) =
                (old.split_whitespace().collect(), new.split_whitespace().collect());
            let steps = steps(&from, &to).expect("they are short");
            let gone: Vec<usize> = steps.iter().filter(|it| it.2).map(|it| it.0).collect();
            let come: Vec<usize> = steps.iter().filter(|it| !it.2).map(|it| it.1).collect();
            let rest = |words: &[&str], without: &[usize]| -> Vec<String> {
                let kept = words.iter().enumerate().filter(|(i, _)| !without.contains(i));
                kept.map(|(_, word)| word.to_string()).collect()
            };
            prop_assert_eq!(rest(&from, &gone), rest(&to, &come));
        }
    }
}
