//! What the name of a book says about its event.

use crate::publications::acronym::LONGEST;
use crate::publications::ordinal::is_ordinal;
use crate::publications::series;

/// Words for events, in lower case.
const EVENTS: [&str; 9] = [
    "conference",
    "workshop",
    "workshops",
    "symposium",
    "congress",
    "meeting",
    "colloquium",
    "conférence",
    "konferenz",
];

/// Whether a book or event is a workshop, or one of the workshops of a conference.
///
/// A workshop at a conference counts as a workshop, and a conference that has workshops does not.
pub fn is_workshop(name: &str) -> bool {
    if name.len() > LONGEST || series::is_publishers(name) {
        return false;
    }
    let lower = name.to_lowercase();
    let main = [
        "co-located",
        "colocated",
        "collocated",
        "in conjunction with",
        "held with",
        "in association with",
    ];
    let end = main.iter().filter_map(|words| lower.find(words)).min().unwrap_or(lower.len());
    let words = words(&lower[..end]);
    let place = words.iter().position(|word| is_workshop_word(word));
    place.is_some_and(|place| {
        let beside = place > 0
            && matches!(words[place - 1], "and" | "&" | "with")
            && words[..place].iter().any(|word| EVENTS.contains(word));
        !beside
    })
}

fn is_workshop_word(word: &str) -> bool {
    matches!(word, "workshop" | "workshops")
        || word.ends_with("-workshop")
        || word.ends_with("workshops")
}

/// Whether a name is that of an event or its proceedings, and not of another book or journal.
pub fn is_event(name: &str) -> bool {
    if name.len() > LONGEST {
        return false;
    }
    let lower = name.to_lowercase();
    let words = words(&lower);
    let proceedings = matches!(words.first(), Some(&"proceedings" | &"proc"))
        || matches!(words[..], ["in", "proceedings" | "proc", ..])
        || words.last() == Some(&"proceedings");
    let says = |part: &str| {
        let words = self::words(part);
        words.iter().enumerate().any(|(i, word)| {
            let about = words
                .get(i + 1)
                .is_some_and(|next| matches!(*next, "on" | "of" | "for" | "in" | "at"));
            let named = i > 0 && !matches!(words[i - 1], "the" | "a" | "of" | "on" | "for");
            EVENTS.contains(word) && (about || named && (i + 1 == words.len() || proceedings))
                || is_workshop_word(word)
        })
    };
    let event = lower.split([',', ':', ';', '–', '—']).any(says);
    let dated = words.iter().any(|word| {
        let digits = word.trim_start_matches(['\'', '’']);
        is_ordinal(word)
            || digits.len() == 4
                && (digits.starts_with("19") || digits.starts_with("20"))
                && digits.bytes().all(|b| b.is_ascii_digit())
    });
    let one = dated || ["international", "annual", "joint"].iter().any(|word| words.contains(word));
    event && (one || proceedings)
}

fn words(lower: &str) -> Vec<&str> {
    lower
        .split(|c: char| c.is_whitespace() || ",:;()[]/.".contains(c))
        .filter(|word| !word.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workshop_is_one_by_its_own_name() {
        for name in [
            "Proceedings of the Workshop on Fog Parsing 2019 at NAACL",
            "2nd International Workshop on Fog",
            "2019 IEEE/CVF Conference on Fog Vision (CVPR) Workshops",
            "Computer Vision - ECCV 2020 Workshops, Glasgow",
            "CVPR Workshops",
            "International Symposium on Fog Workshops & PhD Forum",
            "Workshop on Fog, co-located with the 3rd Conference on Rain",
            "NeurIPS 2020 Workshop: Fog and Rain",
        ] {
            assert!(is_workshop(name), "{name}");
        }
        for name in [
            "3rd International Conference on Fog, co-located with the Workshop on Rain",
            "Fog Processing Conference and Workshops",
            "25th International Conference on Fog (FOG 2011) and Workshop",
            "JMLR Workshop and Conference Proceedings",
            "CEUR Workshop Proceedings",
            "Proceedings of the 33rd International Conference on Machine Learning",
        ] {
            assert!(!is_workshop(name), "{name}");
        }
    }

    #[test]
    fn an_event_is_known_from_books_and_journals() {
        for name in [
            "2013 27th International Conference on Advanced Fog Networking",
            "Proceedings of the 1st ACM International Workshop on Fog Acoustics",
            "Proceedings of the AAAI Conference on Artificial Intelligence",
            "International Conference on Learning Representations",
            "Proceedings of the Fog Symposium",
            "Fog Technologies: 5th International Conference, FT 2015",
            "Fog and Mist: 12th European Symposium, FM 2019, Oslo, Norway, Revised Papers",
        ] {
            assert!(is_event(name), "{name}");
        }
        for name in [
            "Proceedings of the National Academy of Sciences",
            "Proceedings of the IEEE",
            "Proceedings of the VLDB Endowment",
            "Proceedings of the Royal Society A",
            "Proceedings of the ACM on Programming Languages",
            "The Oxford Handbook of Fog",
            "Handbook of Conference Interpreting",
            "Journal of Physics: Conference Series",
            "Symposium: A Journal of Weather",
            "Cold Spring Harbor Symposia on Quantitative Biology",
            "Annals of Fog",
        ] {
            assert!(!is_event(name), "{name}");
        }
    }
}
