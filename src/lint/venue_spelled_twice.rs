use std::collections::{BTreeMap, HashMap};

use super::{Lint, Material};
use crate::diagnostic::{Code, Sink};

pub const LINT: Lint = Lint {
    code: Code::warning("venue-spelled-twice"),
    rendering: false,
    doc: "One venue is spelt in two ways: with other capitals, accents or punctuation, abbreviated word by word, or with a \
          slip of one letter. The less frequent spelling is named, and the other one given.",
    check,
};

fn check(material: &Material, sink: &mut Sink) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for venue in material.papers.iter().filter_map(|paper| paper.venue.as_deref()) {
        *counts.entry(venue).or_default() += 1;
    }
    let spellings: Vec<Spelling> =
        counts.into_iter().map(|(text, count)| Spelling::new(text, count)).collect();
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

/// A venue as some papers have it.
struct Spelling<'a> {
    text: &'a str,
    /// In so many papers.
    count: usize,
    words: Vec<String>,
}

impl<'a> Spelling<'a> {
    fn new(text: &'a str, count: usize) -> Self {
        Self { text, count, words: words(text) }
    }

    /// What is greater is rather how the venue is spelt.
    fn rank(&self) -> (usize, usize, usize, &str) {
        let capitals = self.text.chars().filter(|c| c.is_uppercase()).count();
        (self.count, self.text.len(), capitals, self.text)
    }

    /// Whether another spelling probably means the same venue.
    fn is_of(&self, other: &Self) -> bool {
        let (a, b) = (&self.words, &other.words);
        if letters(a) == letters(b) {
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

    /// What it has in common with each spelling that is the same but for signs or for a slip: all
    /// letters, or all words with one letter of one word left out on either side.
    fn traits(&self) -> Vec<String> {
        let mut traits = vec![letters(&self.words)];
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

/// For each spelling of which there is a better one, the best, by their places in the list.
///
/// Comparing all with all would take long where there are many, so only those are compared that have a
/// trait in common or, where one is abbreviated, the initials of all words.
fn better_spellings(spellings: &[Spelling]) -> BTreeMap<usize, usize> {
    let mut better: BTreeMap<usize, usize> = BTreeMap::new();
    let mut compare = |a: usize, b: usize| {
        if a == b || !spellings[a].is_of(&spellings[b]) {
            return;
        }
        let (worse, other) =
            if spellings[a].rank() < spellings[b].rank() { (a, b) } else { (b, a) };
        let best = better.entry(worse).or_insert(other);
        if spellings[other].rank() > spellings[*best].rank() {
            *best = other;
        }
    };
    let mut by_trait: HashMap<String, Vec<usize>> = HashMap::new();
    let mut by_initials: HashMap<String, Vec<usize>> = HashMap::new();
    for (i, spelling) in spellings.iter().enumerate() {
        spelling.traits().into_iter().for_each(|own| by_trait.entry(own).or_default().push(i));
        by_initials.entry(spelling.initials()).or_default().push(i);
    }
    for alike in by_trait.values() {
        for (n, a) in alike.iter().enumerate() {
            alike[n + 1..].iter().for_each(|b| compare(*a, *b));
        }
    }
    for alike in by_initials.values() {
        for a in alike.iter().filter(|a| spellings[**a].is_abbreviated()) {
            alike.iter().for_each(|b| compare(*a, *b));
        }
    }
    better
}

fn letters(words: &[String]) -> String {
    words.concat().replace('.', "")
}

/// Whether a word is long enough for one wrong letter to be a slip, and not another word.
fn may_have_slip(word: &str) -> bool {
    word.chars().count() >= 6 && word.chars().all(char::is_alphabetic)
}

/// The words that tell a venue, folded; a point stays with an abbreviation.
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
        Spelling::new(a, 1).is_of(&Spelling::new(b, 1))
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

        /// Looking at those alone that have something in common finds what comparing all finds.
        #[test]
        fn no_pair_is_missed(
            venues in prop::collection::btree_map(
                prop::collection::vec(prop::sample::select(WORDS), 1..4).prop_map(|words| words.join(" ")),
                1..4usize,
                0..12,
            )
        ) {
            let spellings: Vec<Spelling> =
                venues.iter().map(|(text, count)| Spelling::new(text, *count)).collect();
            let mut wanted = BTreeMap::new();
            for (i, venue) in spellings.iter().enumerate() {
                let better = spellings.iter().enumerate().filter(|(n, other)| {
                    *n != i && venue.is_of(other) && other.rank() > venue.rank()
                });
                if let Some((best, _)) = better.max_by_key(|(_, other)| other.rank()) {
                    wanted.insert(i, best);
                }
            }
            prop_assert_eq!(better_spellings(&spellings), wanted);
        }
    }
}
