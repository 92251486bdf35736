use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use super::{Lint, Material};
use crate::diagnostic::{Code, Sink};

pub const LINT: Lint = Lint {
    code: Code::VENUE_SPELLED_TWICE,
    rendering: false,
    more: "The less frequent spelling is reported, and the other one suggested.",
    check,
};

fn check(material: &Material, sink: &mut Sink) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for venue in material.papers.iter().filter_map(|paper| paper.venue.as_deref()) {
        *counts.entry(venue).or_default() += 1;
    }
    let spellings = by_rank(counts);
    let better: HashMap<&str, &str> = better_spellings(&spellings)
        .into_iter()
        .map(|(worse, better)| (spellings[worse].text, spellings[better].text))
        .collect();
    for paper in material.papers {
        let Some((venue, better)) =
            paper.venue.as_deref().and_then(|venue| better.get_key_value(venue))
        else {
            continue;
        };
        sink.push(
            LINT.found(
                format!("this venue is `{venue}` here and `{better}` elsewhere"),
                paper.place("venue"),
            )
            .hint(format!("write `venue = \"{better}\"` in both, if they are one")),
        );
    }
}

/// A spelling of a venue.
struct Spelling<'a> {
    text: &'a str,
    words: Vec<String>,
    letters: String,
}

/// The spellings of venues with their frequencies. A spelling ranks above another if it is more likely to be the right
/// one.
fn by_rank<'a>(counts: BTreeMap<&'a str, usize>) -> Vec<Spelling<'a>> {
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by_cached_key(|(text, count)| {
        let capitals = text.chars().filter(|c| c.is_uppercase()).count();
        Reverse((*count, text.len(), capitals, *text))
    });
    counts.into_iter().map(|(text, _)| Spelling::new(text)).collect()
}

impl<'a> Spelling<'a> {
    fn new(text: &'a str) -> Self {
        let words = words(text);
        Self { text, letters: words.concat().replace('.', ""), words }
    }

    /// Whether another spelling probably means the same venue.
    fn is_of(&self, other: &Self) -> bool {
        let (a, b) = (&self.words, &other.words);
        if self.letters == other.letters {
            return true;
        }
        if a.len() != b.len() {
            return false;
        }
        let different: Vec<(&String, &String)> =
            a.iter().zip(b).filter(|(a, b)| a.trim_matches('.') != b.trim_matches('.')).collect();
        let abbreviated = |(a, b): &(&String, &String)| {
            let short = |short: &str, long: &str| {
                let stem = short.strip_suffix('.');
                stem.is_some_and(|stem| !stem.is_empty() && long.starts_with(stem))
            };
            short(a, b) || short(b, a)
        };
        let slip = |(a, b): &(&String, &String)| {
            may_have_slip(a) && may_have_slip(b) && strsim::damerau_levenshtein(a, b) == 1
        };
        match &different[..] {
            [one] if slip(one) => true,
            several => a.len() > 1 && several.iter().all(abbreviated),
        }
    }

    fn is_abbreviated(&self) -> bool {
        self.words.iter().any(|word| word.ends_with('.'))
    }

    fn initials(&self) -> String {
        self.words.iter().filter_map(|word| word.chars().next()).collect()
    }

    /// The features that it shares with each spelling that differs only in punctuation or by one typing error: all
    /// letters, or all words with one letter of one word left out.
    fn traits(&self) -> Vec<String> {
        let mut traits = vec![self.letters.clone()];
        for (i, word) in self.words.iter().enumerate().filter(|(_, word)| may_have_slip(word)) {
            let [before, after] =
                [&self.words[..i], &self.words[i + 1..]].map(|words| words.join(" "));
            let mut with =
                |word: &str| traits.push(format!("{before}|{word}|{after}").replace('.', ""));
            with(word);
            for (at, c) in word.char_indices() {
                with(&[&word[..at], &word[at + c.len_utf8()..]].concat());
            }
        }
        traits
    }
}

/// For each spelling that has a better one, the best of those, as indices into the list, which is ordered by rank.
///
/// Comparing all pairs would take long for many spellings, so only those are compared that share a feature or, if one
/// is abbreviated, the initials of all words.
fn better_spellings(spellings: &[Spelling]) -> BTreeMap<usize, usize> {
    /// If more spellings are alike, they are not errors, and only the first ones are compared.
    const MOST: usize = 50;
    let mut better: BTreeMap<usize, usize> = BTreeMap::new();
    let mut by_trait: HashMap<String, Vec<usize>> = HashMap::new();
    let mut by_initials: HashMap<(String, bool), Vec<usize>> = HashMap::new();
    for (i, spelling) in spellings.iter().enumerate() {
        let mut compare = |alike: Option<&Vec<usize>>| {
            let mut first = alike.into_iter().flatten().copied().take(MOST);
            if let Some(found) =
                first.find(|other| *other != i && spelling.is_of(&spellings[*other]))
            {
                let best = better.entry(i).or_insert(found);
                *best = found.min(*best);
            }
        };
        for own in spelling.traits() {
            compare(by_trait.get(&own));
            by_trait.entry(own).or_default().push(i);
        }
        let (initials, short) = (spelling.initials(), spelling.is_abbreviated());
        compare(by_initials.get(&(initials.clone(), true)));
        if short {
            compare(by_initials.get(&(initials.clone(), false)));
        }
        by_initials.entry((initials, short)).or_default().push(i);
    }
    better
}

/// Whether a word is long enough for one wrong letter to be a typing error, and not another word.
fn may_have_slip(word: &str) -> bool {
    word.chars().count() >= 6 && word.chars().all(char::is_alphabetic)
}

/// The words that identify a venue, folded; abbreviations keep their full stop.
fn words(venue: &str) -> Vec<String> {
    const SMALL: &[&str] = &["of", "the", "on", "in", "and", "for", "a"];
    let words = venue.split(|c: char| c.is_whitespace() || "-–—:,/&()".contains(c));
    let folded = words.map(|word| {
        let letters = crate::publications::names::fold(word).concat();
        if word.ends_with('.') && !letters.is_empty() { format!("{letters}.") } else { letters }
    });
    folded.filter(|word| !word.is_empty() && !SMALL.contains(&word.as_str())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::tests::found;
    use proptest::prelude::*;

    fn same_venue(a: &str, b: &str) -> bool {
        Spelling::new(a).is_of(&Spelling::new(b))
    }

    #[test]
    fn spellings_of_one_venue_are_known() {
        for (a, b) in [
            ("NeurIPS", "Neurips"),
            ("Revista Espanola", "Revista Española"),
            ("Nature Communications", "Nature Comunications"),
            ("Journal of Machine Learning Research", "J. Mach. Learn. Res."),
            ("Artificial Intelligence", "Artificial-Intelligence"),
            ("Proc. ACL", "Proceedings of the ACL"),
        ] {
            assert!(same_venue(a, b) && same_venue(b, a), "{a} = {b}");
        }
        for (a, b) in [
            ("ACL", "AACL"),
            ("EMNLP", "EACL"),
            ("Physical Review A", "Physical Review B"),
            ("Nature Physics", "Nature Methods"),
            ("ICML Workshop 1", "ICML Workshop 2"),
            ("Nature", "Nature Methods"),
        ] {
            assert!(!same_venue(a, b), "{a} ≠ {b}");
        }
    }

    #[test]
    fn the_less_frequent_spelling_is_named() {
        let paper =
            |venue: &str| format!("[[publication]]\ntitle = \"{venue}\"\nvenue = \"{venue}\"\n");
        let text = [paper("NeurIPS"), paper("Neurips"), paper("NeurIPS")].concat();
        assert_eq!(
            found(&LINT, &text),
            ["publication[1].venue: this venue is `Neurips` here and `NeurIPS` elsewhere"]
        );
    }

    const WORDS: &[&str] = &[
        "Journal",
        "Jornal",
        "Jouranl",
        "J.",
        "Jour.",
        "of",
        "Nature",
        "Natur",
        "Nat.",
        "nature",
        "Española",
        "Espanola",
        "Esp.",
        "Machine",
        "Mchine",
        "Machines",
        "Mach.",
        "A",
        "B",
        "ACL",
        "AACL",
        "-",
        "&",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

        /// Comparing only spellings that share a feature finds the same as comparing all pairs.
        #[test]
        fn no_pair_is_missed(
            venues in prop::collection::btree_map(
                prop::collection::vec(prop::sample::select(WORDS), 1..4).prop_map(|words| words.join(" ")),
                1..4usize,
                0..12,
            )
        ) {
            let counts = venues.iter().map(|(text, count)| (text.as_str(), *count)).collect();
            let spellings = by_rank(counts);
            let best = |i: usize| (0..i).find(|better| spellings[i].is_of(&spellings[*better]));
            let wanted = (0..spellings.len()).filter_map(|i| Some((i, best(i)?))).collect();
            prop_assert_eq!(better_spellings(&spellings), wanted);
        }
    }
}
