use std::collections::BTreeMap;

use super::{Lint, Subject};
use crate::diagnostic::{Code, Sink};

pub const LINT: Lint = Lint {
    code: Code::warning("venue-spelled-twice"),
    rendering: false,
    doc: "One venue is spelt in two ways: with other capitals, accents or punctuation, abbreviated word by word, or with a \
          slip of one letter. The less frequent spelling is named, and the other one given.",
    check,
};

fn check(subject: &Subject, sink: &mut Sink) {
    let mut spellings: BTreeMap<&str, usize> = BTreeMap::new();
    for venue in subject.papers.iter().filter_map(|paper| paper.venue.as_deref()) {
        *spellings.entry(venue).or_default() += 1;
    }
    for paper in subject.papers {
        let Some(venue) = paper.venue.as_deref() else { continue };
        let capitals = |spelling: &str| spelling.chars().filter(|c| c.is_uppercase()).count();
        let rank = |spelling: &str| (spellings[spelling], spelling.len(), capitals(spelling));
        let better = spellings.keys().copied().filter(|other| {
            *other != venue
                && (rank(other), *other) > (rank(venue), venue)
                && same_venue(venue, other)
        });
        if let Some(better) = better.max_by_key(|other| rank(other)) {
            sink.push(
                LINT.found(
                    format!("this venue is `{venue}` here and `{better}` elsewhere"),
                    paper.place("venue"),
                )
                .hint(format!("write `venue = \"{better}\"` in both, if they are one")),
            );
        }
    }
}

/// Whether two different spellings probably mean one venue.
fn same_venue(a: &str, b: &str) -> bool {
    let (a, b) = (words(a), words(b));
    let letters = |words: &[String]| words.concat().replace('.', "");
    if letters(&a) == letters(&b) {
        return true;
    }
    if a.len() != b.len() {
        return false;
    }
    let different: Vec<(&String, &String)> =
        a.iter().zip(&b).filter(|(a, b)| a.trim_matches('.') != b.trim_matches('.')).collect();
    let abbreviated = |(a, b): &(&String, &String)| {
        let short = |short: &str, long: &str| {
            short.strip_suffix('.').is_some_and(|stem| !stem.is_empty() && long.starts_with(stem))
        };
        short(a, b) || short(b, a)
    };
    let slip = |(a, b): &(&String, &String)| {
        let long = |word: &str| word.chars().count() >= 6 && word.chars().all(char::is_alphabetic);
        long(a) && long(b) && strsim::damerau_levenshtein(a, b) == 1
    };
    match &different[..] {
        [one] if slip(one) => true,
        several => a.len() > 1 && several.iter().all(abbreviated),
    }
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
}
