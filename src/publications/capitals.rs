//! Names that are written in capitals throughout, as exporters of databases have them.

use super::known;

/// A name as titles are set, where all of it is in capitals: "JOURNAL OF FOG AND MIST" becomes "Journal
/// of Fog and Mist". Acronyms stay, and so does a name of one word or of short ones, which may
/// be one: "PLOS ONE".
pub fn in_title_case(name: &str) -> Option<String> {
    const LONG: usize = 5;
    let words: Vec<&str> =
        name.split(' ').filter(|word| word.contains(char::is_alphabetic)).collect();
    let is_long = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() >= LONG;
    if name.contains(char::is_lowercase) || words.len() < 2 || !words.iter().any(is_long) {
        return None;
    }
    let mut is_start = true;
    let mut out = String::with_capacity(name.len());
    for piece in name.split_inclusive(|c: char| !c.is_alphanumeric() && !"'’.".contains(c)) {
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        out += &in_case(word, is_start);
        out += &piece[word.len()..];
        if !word.is_empty() {
            is_start = piece.ends_with([':', '(']);
        }
    }
    Some(out)
}

fn in_case(word: &str, is_start: bool) -> String {
    let lower = word.to_lowercase();
    match word {
        _ if !is_start && SMALL.contains(&lower.as_str()) => lower,
        _ if is_acronym(word) => word.into(),
        _ => {
            let elided = lower.find(['\'', '’']).filter(|at| ELIDED.contains(&&lower[..*at]));
            let after =
                elided.map_or(0, |at| at + lower[at..].chars().next().map_or(0, char::len_utf8));
            let article =
                if is_start { capitalised(&lower[..after]) } else { lower[..after].into() };
            article + &capitalised(&lower[after..])
        }
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// Articles that lose their vowel before a name.
const ELIDED: &[&str] = &["l", "d", "dell", "all", "nell", "sull"];

/// Articles, conjunctions and short prepositions of the main languages.
const SMALL: &[&str] = &[
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "via",
    "with", "der", "die", "das", "den", "dem", "des", "für", "und", "zur", "zum", "von", "im",
    "de", "du", "et", "la", "le", "les", "sur", "pour", "en", "y", "el", "los", "las", "del", "di",
    "e", "della", "dei", "delle", "per", "do", "da", "dos", "das", "van", "het", "voor",
];

/// Whether a word is one to be spelt out: it is known as such, is a Roman number, holds digits, or has no vowel.
fn is_acronym(word: &str) -> bool {
    const KNOWN: &[&str] = &[
        "IEEE", "ACM", "IFIP", "USENIX", "SIAM", "AIP", "AIAA", "ASME", "ASCE", "ACS", "ACI",
        "PLOS", "BMJ", "BMC", "JAMA", "IOP", "EPL", "EMBO", "FEBS", "FASEB", "ISA", "ISRN", "IET",
        "IEICE", "EURASIP", "SAE", "ISPRS", "DNA", "RNA", "AIDS", "AI", "USA", "UK", "EU", "IT",
        "OR", "IMA", "RAIRO", "ESAIM", "ASTM", "AMA", "AAPS", "AJR", "AJNR", "CA", "SPE", "UN",
        "II", "III", "IV", "VI", "VII", "VIII", "IX", "PNAS", "MIS",
    ];
    let has_vowel = word.chars().any(|c| "AEIOUYÀÁÂÃÄÅÆÈÉÊËÌÍÎÏÒÓÔÕÖØÙÚÛÜŒ".contains(c));
    let is_latin = word.is_ascii();
    KNOWN.contains(&word)
        || word.contains(|c: char| c.is_ascii_digit())
        || is_latin && !has_vowel
        || word.len() > 2 && known::short_conference(word) == Some(word) && !WORDS.contains(&word)
}

/// Names of conferences that are words, too.
const WORDS: &[&str] = &["FAST", "DATE", "MICRO", "MODELS", "ASSETS"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_capitals_is_set_as_a_title() {
        for (name, set) in [
            (
                "JOURNAL OF HIGH PERFORMANCE COMPUTING AND NETWORKING",
                "Journal of High Performance Computing and Networking",
            ),
            (
                "IEEE TRANSACTIONS ON FOG-BASED COMPUTING",
                "IEEE Transactions on Fog-Based Computing",
            ),
            ("PHYSICAL REVIEW LETTERS", "Physical Review Letters"),
            ("JOURNAL OF PHYSICS D: APPLIED PHYSICS", "Journal of Physics D: Applied Physics"),
            ("THE LANCET: THE FOG", "The Lancet: The Fog"),
            ("ZEITSCHRIFT FÜR ÖKONOMIE UND STATISTIK", "Zeitschrift für Ökonomie und Statistik"),
            ("REVUE DE L'HISTOIRE", "Revue de l'Histoire"),
            ("PLOS BIOLOGY", "PLOS Biology"),
            ("NUCLEAR PHYSICS, SECTION II", "Nuclear Physics, Section II"),
        ] {
            assert_eq!(in_title_case(name).as_deref(), Some(set), "{name}");
        }
        for name in
            ["PLOS ONE", "NEUROIMAGE", "Journal of Fog", "ACS NANO", "EMNLP 2024", "余泽 平"]
        {
            assert_eq!(in_title_case(name), None, "{name}");
        }
    }
}
