//! The short and the full name of a conference or journal.

use crate::publications::ordinal::is_ordinal;

/// A venue as it is printed.
#[derive(Debug, Default, PartialEq)]
pub struct Venue {
    pub short: String,
    /// Only where it says more than the short one.
    pub full: Option<String>,
    pub track: Option<&'static str>,
}

/// Reads the name of a conference. The short name is one that the entry itself gives
/// (`series`, or after the name in parentheses), that everybody knows, or the name
/// without its year and "Proceedings of the".
pub fn conference(name: &str, series: Option<&str>) -> Venue {
    let name = name.trim().trim_end_matches([',', '.', ' ']);
    let (bare, acronym) = parenthesised_acronym(name);
    let stripped = without_frame(bare);
    let (short, track) = if let Some(of) = findings(bare) {
        (of, Some("findings"))
    } else {
        let short = series
            .and_then(dated_acronym)
            .or(acronym)
            .or_else(|| dated_acronym(stripped))
            .or_else(|| listed_acronym(bare))
            .or_else(|| known(bare))
            .unwrap_or_else(|| stripped.to_string());
        (short, None)
    };
    let full = (short != bare).then(|| bare.to_string());
    Venue { short, full, track }
}

/// Reads the name of a journal, and its short name where the entry has one.
pub fn journal(name: &str, short: Option<&str>) -> Venue {
    let name = name.trim().trim_end_matches([',', ' ']);
    let (bare, acronym) = parenthesised_acronym(name);
    let short = short.map(str::to_string).or(acronym).unwrap_or_else(|| bare.to_string());
    let full = (short != bare).then(|| bare.to_string());
    Venue { short, full, track: None }
}

/// Takes an acronym in parentheses away from the end of a name: `… (EMNLP 2024)`.
fn parenthesised_acronym(name: &str) -> (&str, Option<String>) {
    let found = name.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    if let Some((before, inner)) = found
        && let Some(acronym) = acronym(without_year(inner))
    {
        return (before.trim_end_matches([',', ' ']), Some(acronym));
    }
    (name, None)
}

/// `EMNLP '24` or `EMNLP 2024`: an acronym that has a year.
pub fn dated_acronym(text: &str) -> Option<String> {
    let bare = without_year(text);
    (bare.len() < text.trim().len()).then(|| acronym(bare)).flatten()
}

/// The acronym of a list such as "Conference on Foo, FOO 2020, Paris, France".
fn listed_acronym(name: &str) -> Option<String> {
    name.split(',').skip(1).find_map(dated_acronym)
}

/// One word with at least two capitals, such as `NeurIPS` or `EMNLP-IJCNLP`.
fn acronym(text: &str) -> Option<String> {
    let capitals = text.chars().filter(|c| c.is_ascii_uppercase()).count();
    let plain = |c: char| c.is_ascii_alphanumeric() || "-/&+*@".contains(c);
    let fits = (2..=20).contains(&text.len()) && capitals >= 2 && text.chars().all(plain);
    (fits && text.starts_with(|c: char| c.is_ascii_alphabetic())).then(|| text.to_string())
}

/// Without a year at either end: `2024`, `'24`, `’24`.
pub fn without_year(text: &str) -> &str {
    let mut text = text.trim();
    let year = |word: &str| {
        let apostrophe = word.starts_with(['\'', '’', '‘']);
        let digits = word.trim_start_matches(['\'', '’', '‘']);
        let number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        number
            && (apostrophe && digits.len() == 2
                || digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20")))
    };
    if let Some((first, rest)) = text.split_once(' ')
        && year(first.trim_end_matches(','))
    {
        text = rest.trim_start();
    }
    if let Some((rest, last)) = text.rsplit_once([' ', '-', '–', ','])
        && year(last)
    {
        return rest.trim_end_matches([',', ' ', '-', '–', ':']);
    }
    // `EMNLP'24` and `EMNLP2024`.
    match text.rfind(['\'', '’']) {
        Some(at) if year(&text[at..]) => text[..at].trim_end(),
        _ => {
            let end = text.len().saturating_sub(4);
            let tail = text.get(end..).filter(|tail| year(tail));
            let head = text.get(..end).unwrap_or_default();
            match tail {
                Some(_) if head.ends_with(|c: char| c.is_ascii_uppercase()) => head,
                _ => text,
            }
        }
    }
}

/// Without "In Proceedings of the" and the year at either end.
fn without_frame(name: &str) -> &str {
    let mut rest = name;
    for words in ["in ", "the ", "proceedings of ", "proc. of ", "proc. ", "the "] {
        if rest.get(..words.len()).is_some_and(|start| start.eq_ignore_ascii_case(words)) {
            rest = &rest[words.len()..];
        }
    }
    // The last year of a list is that of the day.
    let bare = if rest.matches(',').count() > 1 { rest } else { without_year(rest) };
    if bare.is_empty() { name } else { bare }
}

/// `Findings of the Association for Computational Linguistics: EMNLP 2024`.
fn findings(name: &str) -> Option<String> {
    let rest = name.strip_prefix("Findings of the Association for Computational Linguistics")?;
    match acronym(without_year(rest.trim_start_matches([':', ',', ' ']))) {
        Some(conference) => Some(conference),
        None => Some("ACL".into()),
    }
}

/// Conferences whose short name everybody says, by the words of the long one in small
/// letters, without those in [`FRAME`].
const KNOWN: &[(&str, &str)] = &[
    ("advances neural information processing systems", "NeurIPS"),
    ("neural information processing systems", "NeurIPS"),
    ("conference neural information processing systems", "NeurIPS"),
    ("conference machine learning", "ICML"),
    ("conference learning representations", "ICLR"),
    ("conference empirical methods natural language processing", "EMNLP"),
    ("meeting association for computational linguistics", "ACL"),
    ("conference association for computational linguistics", "ACL"),
    ("conference north american chapter association for computational linguistics", "NAACL"),
    (
        "conference north american chapter association for computational linguistics human language technologies",
        "NAACL",
    ),
    ("conference nations americas chapter association for computational linguistics", "NAACL"),
    (
        "conference nations americas chapter association for computational linguistics human language technologies",
        "NAACL",
    ),
    ("conference european chapter association for computational linguistics", "EACL"),
    ("conference computational linguistics", "COLING"),
    ("conference computational natural language learning", "CoNLL"),
    ("conference computer vision and pattern recognition", "CVPR"),
    ("computer vision and pattern recognition", "CVPR"),
    ("conference computer vision", "ICCV"),
    ("european conference computer vision", "ECCV"),
    ("aaai conference artificial intelligence", "AAAI"),
    ("joint conference artificial intelligence", "IJCAI"),
    ("conference artificial intelligence and statistics", "AISTATS"),
    ("conference uncertainty artificial intelligence", "UAI"),
    ("conference learning theory", "COLT"),
    ("sigkdd conference knowledge discovery and data mining", "KDD"),
    ("sigkdd conference knowledge discovery & data mining", "KDD"),
    ("sigir conference research and development information retrieval", "SIGIR"),
    ("web conference", "WWW"),
    ("world wide web conference", "WWW"),
    ("chi conference human factors computing systems", "CHI"),
    ("conference human factors computing systems", "CHI"),
    ("conference robotics and automation", "ICRA"),
    ("conference acoustics speech and signal processing", "ICASSP"),
    ("symposium theory computing", "STOC"),
    ("symposium foundations computer science", "FOCS"),
];

/// Words that do not tell one conference from another, as ordinal numbers do not.
const FRAME: &[&str] = &[
    "in",
    "the",
    "of",
    "on",
    "proceedings",
    "proc",
    "annual",
    "international",
    "ieee",
    "acm",
    "cvf",
    "ieee/cvf",
];

fn known(name: &str) -> Option<String> {
    let lower = name.to_lowercase();
    // "(Volume 1: Long Papers)" and ", Volume 1: …" name a part.
    let lower = lower.split([',', '(']).next().unwrap_or_default().to_string()
        + if lower.contains("acoustics, speech") { " speech and signal processing" } else { "" };
    let words: Vec<&str> = lower
        .split([' ', ':'])
        .filter(|word| !word.is_empty() && !FRAME.contains(word) && !is_ordinal(word))
        .filter(|word| !word.starts_with(|c: char| c.is_ascii_digit()))
        .collect();
    let words = words.join(" ");
    KNOWN.iter().find(|(long, _)| *long == words).map(|(_, short)| short.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_conference_is_short_where_it_is_certain() {
        let frame = "Proceedings of the 2024 Conference on Empirical Methods in Natural Language Processing";
        let icde = "2021 IEEE 37th International Conference on Data Engineering";
        for (name, series, short, full) in [
            ("EMNLP 2024", None, "EMNLP", Some("EMNLP 2024")),
            ("EMNLP", None, "EMNLP", None),
            (frame, None, "EMNLP", Some(frame)),
            ("Conference on Foo (EMNLP '24)", None, "EMNLP", Some("Conference on Foo")),
            ("Proceedings of Things", Some("THG ’24"), "THG", Some("Proceedings of Things")),
            ("Conf on X", Some("Lecture Notes in Computer Science"), "Conf on X", None),
            (icde, None, &icde[5..], Some(icde)),
            ("Proceedings of ICML 2020", None, "ICML", Some("Proceedings of ICML 2020")),
            ("ICML'20", None, "ICML", Some("ICML'20")),
            (
                "Conf on X, CX 2020, Paris, May 2020",
                None,
                "CX",
                Some("Conf on X, CX 2020, Paris, May 2020"),
            ),
            (
                "Proceedings of the Workshop on Y",
                None,
                "Workshop on Y",
                Some("Proceedings of the Workshop on Y"),
            ),
        ] {
            let wanted = Venue { short: short.into(), full: full.map(str::to_string), track: None };
            assert_eq!(conference(name, series), wanted, "{name}");
        }
        for (name, short) in [
            (
                "Proceedings of the 62nd Annual Meeting of the Association for Computational Linguistics (Volume 1: Long Papers)",
                "ACL",
            ),
            (
                "Proceedings of the IEEE/CVF Conference on Computer Vision and Pattern Recognition",
                "CVPR",
            ),
            ("The Twelfth International Conference on Learning Representations", "ICLR"),
            (
                "Proceedings of the Sixty-Third Annual Meeting of the Association for Computational Linguistics",
                "ACL",
            ),
            ("Advances in Neural Information Processing Systems 36", "NeurIPS"),
            ("International Conference on Machine Learning", "ICML"),
            (
                "ICASSP 2020 - 2020 IEEE International Conference on Foo",
                "ICASSP 2020 - 2020 IEEE International Conference on Foo",
            ),
            ("Proceedings of the CVPR Workshops", "CVPR Workshops"),
        ] {
            assert_eq!(conference(name, None).short, short, "{name}");
        }
    }

    #[test]
    fn findings_are_a_track() {
        let venue = conference(
            "Findings of the Association for Computational Linguistics: EMNLP 2024",
            None,
        );
        assert_eq!((venue.short.as_str(), venue.track), ("EMNLP", Some("findings")));
    }

    #[test]
    fn a_journal_keeps_its_name() {
        assert_eq!(journal("Nature", None), Venue { short: "Nature".into(), ..Venue::default() });
        let venue = journal("Journal of Foo", Some("J. Foo"));
        assert_eq!(
            (venue.short.as_str(), venue.full.as_deref()),
            ("J. Foo", Some("Journal of Foo"))
        );
    }
}
