//! Names whose capitals databases have changed: all of them, or those of acronyms.

use super::known;

/// A name with the right capitals: "JOURNAL OF FOG" in title case, and "Acm Sigplan Notices" with its acronyms.
pub fn with_capitals(name: &str) -> String {
    in_title_case(name).unwrap_or_else(|| with_acronyms(name))
}

/// A name with capitals for acronyms that are not words of any language.
fn with_acronyms(name: &str) -> String {
    let is_end = |c: char| !c.is_alphanumeric();
    let set = |piece: &str| {
        let word = piece.trim_end_matches(is_end);
        let capitals = word.to_uppercase();
        let is_one =
            word.chars().skip(1).all(char::is_lowercase) && ACRONYMS.contains(&capitals.as_str());
        let word = if is_one { &capitals } else { word };
        format!("{word}{}", &piece[word.len()..])
    };
    name.split_inclusive(is_end).map(set).collect()
}

/// A name in title case, if all of it is in capitals: "JOURNAL OF FOG AND MIST" becomes "Journal of Fog and Mist".
/// Acronyms are kept, and so is a name that may be one, because it has a single word or short words: "PLOS ONE".
fn in_title_case(name: &str) -> Option<String> {
    let words: Vec<&str> =
        name.split(' ').filter(|word| word.contains(char::is_alphabetic)).collect();
    // After the name of its publisher, a shorter word is not an acronym: "BMJ OPEN".
    let published = words.first().is_some_and(|first| ACRONYMS.contains(first));
    let long = if published && !name.contains(|c: char| c.is_ascii_digit()) { 4 } else { 5 };
    let is_long = |word: &&str| {
        word.chars().filter(|c| c.is_alphabetic()).count() >= long && !is_acronym(word)
    };
    if let Some(known) = ONE_WORD.iter().find(|known| known.to_uppercase() == name) {
        return Some((*known).into());
    }
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

/// Journals with one-word names, which databases have in capitals.
const ONE_WORD: &[&str] = &[
    "Nature",
    "Science",
    "Cell",
    "Lancet",
    "Neuron",
    "Brain",
    "Blood",
    "Gut",
    "Chest",
    "Circulation",
    "Stroke",
    "Neurology",
    "Cancer",
    "Diabetes",
    "Pediatrics",
    "Radiology",
    "Anesthesiology",
    "Immunity",
    "Genetics",
    "Genomics",
    "Bioinformatics",
    "Biometrics",
    "Biometrika",
    "Biochemistry",
    "Biomaterials",
    "Ecology",
    "Evolution",
    "Oikos",
    "Chemosphere",
    "Zootaxa",
    "Geology",
    "Geophysics",
    "Icarus",
    "Macromolecules",
    "Langmuir",
    "Small",
    "Carbon",
    "Energy",
    "Fuel",
    "Polymer",
    "Vacuum",
    "Econometrica",
    "Economica",
    "Demography",
    "Psychometrika",
    "Cognition",
    "Vaccine",
    "Toxicology",
    "Virology",
    "Microbiology",
    "Oncogene",
    "Development",
    "Plasmid",
    "Automatica",
    "Algorithmica",
    "Combinatorica",
    "Mind",
    "Speculum",
    "Daedalus",
    "Medicine",
    "Surgery",
];

/// Articles that lose their vowel before a name.
const ELIDED: &[&str] = &["l", "d", "dell", "all", "nell", "sull"];

/// Articles, conjunctions and short prepositions of the main languages.
const SMALL: &[&str] = &[
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "via",
    "with", "der", "die", "das", "den", "dem", "des", "für", "und", "zur", "zum", "von", "im",
    "de", "du", "et", "la", "le", "les", "sur", "pour", "en", "y", "el", "los", "las", "del", "di",
    "e", "della", "dei", "delle", "per", "do", "da", "dos", "das", "van", "het", "voor",
];

/// Acronyms in the names of journals and conferences that are not words.
const ACRONYMS: &[&str] = &[
    "IEEE",
    "ACM",
    "IFIP",
    "USENIX",
    "AIP",
    "AIAA",
    "ASME",
    "ASCE",
    "ACS",
    "PLOS",
    "BMJ",
    "BMC",
    "RSC",
    "JAMA",
    "IOP",
    "EMBO",
    "FEBS",
    "FASEB",
    "ISRN",
    "IET",
    "IEICE",
    "EURASIP",
    "ISPRS",
    "DNA",
    "RNA",
    "USA",
    "RAIRO",
    "VLSI",
    "ESAIM",
    "ASTM",
    "AAPS",
    "AJNR",
    "PNAS",
    "SIGACT",
    "SIGARCH",
    "SIGCHI",
    "SIGCOMM",
    "SIGCSE",
    "SIGGRAPH",
    "SIGIR",
    "SIGKDD",
    "SIGMETRICS",
    "SIGMOD",
    "SIGOPS",
    "SIGPLAN",
    "SIGSOFT",
    "SIGAPP",
];

/// Acronyms that are also words or names.
const WORDS_TOO: &[&str] = &[
    "SIAM", "ACI", "EPL", "ISA", "SAE", "AIDS", "AI", "UK", "EU", "IT", "OR", "IMA", "AMA", "AJR",
    "CA", "SPE", "UN", "II", "III", "IV", "VI", "VII", "VIII", "IX", "MIS", "CAD",
];

/// Whether a word is an acronym: it is known as one, is a Roman numeral, has digits, or has no vowel.
fn is_acronym(word: &str) -> bool {
    let has_vowel = word.chars().any(|c| "AEIOUYÀÁÂÃÄÅÆÈÉÊËÌÍÎÏÒÓÔÕÖØÙÚÛÜŒ".contains(c));
    let is_latin = word.is_ascii();
    ACRONYMS.contains(&word)
        || WORDS_TOO.contains(&word)
        || word.contains(|c: char| c.is_ascii_digit())
        || is_latin && !has_vowel
        || word.len() > 2 && known::short_conference(word) == Some(word) && !WORDS.contains(&word)
}

/// Names of conferences that are also words.
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
            ("ACM SIGPLAN NOTICES", "ACM SIGPLAN Notices"),
            ("BMJ OPEN", "BMJ Open"),
            ("ACS NANO", "ACS Nano"),
            ("NUCLEAR PHYSICS, SECTION II", "Nuclear Physics, Section II"),
        ] {
            assert_eq!(in_title_case(name).as_deref(), Some(set), "{name}");
        }
        for name in [
            "PLOS ONE",
            "NEUROIMAGE",
            "Journal of Fog",
            "EMNLP 2024",
            "IEEE VIS",
            "IEEE ICRA",
            "余泽 平",
        ] {
            assert_eq!(in_title_case(name), None, "{name}");
        }
    }

    #[test]
    fn acronyms_have_their_capitals() {
        for (name, set) in [
            ("ACM Sigplan Notices", "ACM SIGPLAN Notices"),
            ("Bmj Open", "BMJ Open"),
            ("Ieee-Acm Transactions on Fog", "IEEE-ACM Transactions on Fog"),
            ("Journal of the Siam Society", "Journal of the Siam Society"),
            ("PLoS ONE", "PLoS ONE"),
            ("Journal of Fog (Usa)", "Journal of Fog (USA)"),
            ("Économie", "Économie"),
        ] {
            assert_eq!(with_capitals(name), set);
        }
    }
}
