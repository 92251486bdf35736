//! "First", "vingt-deuxième", "42." and "XIV": the ordinal numbers of meetings.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words without ordinal numbers, which may consist of several words, as in "one hundred and first".
pub fn without_ordinals<'a>(words: &[&'a str]) -> Vec<&'a str> {
    let mut kept: Vec<&str> = vec![];
    for word in words {
        if !is_ordinal(word) {
            kept.push(word);
            continue;
        }
        // What counts before it belongs to it.
        let counted =
            |words: &[&str]| words.iter().rev().take_while(|word| is_cardinal(word)).count();
        let joined =
            kept.last().is_some_and(|word| ["and", "et"].contains(&word.to_lowercase().as_str()))
                && counted(&kept[..kept.len() - 1]) > 0;
        kept.truncate(kept.len() - usize::from(joined));
        kept.truncate(kept.len() - counted(&kept));
    }
    kept
}

/// Whether a word, in any case, is an ordinal number in English, German, French, Spanish, Italian, Portuguese or Dutch,
/// or a Roman numeral in capitals.
pub fn is_ordinal(word: &str) -> bool {
    if is_roman(word.trim_end_matches('.')) {
        return true;
    }
    let word = plain(word);
    let digits = word.trim_start_matches(|c: char| c.is_ascii_digit());
    if digits.len() < word.len() {
        return DIGIT_ENDINGS.contains(&digits);
    }
    let last = word.rsplit(['-', '\u{2010}', '\u{2011}']).next().unwrap_or_default();
    let before = word[..word.len() - last.len()].trim_end_matches(['-', '\u{2010}', '\u{2011}']);
    (before.is_empty() || is_cardinal(before) || is_in_words(before))
        && (is_in_words(last)
            || TENS.iter().any(|tens| last.strip_prefix(tens).is_some_and(is_unit)))
}

/// Endings after the digits of an ordinal: "1st", "2nd", "1er", "12ème", "42.", "14º", "42ste".
const DIGIT_ENDINGS: &[&str] = &[
    "st", "nd", "rd", "th", ".", "e", "er", "re", "ere", "eme", "ieme", "nde", "o", "a", "\u{b0}",
    ".o", ".a", "ste", "de", "mo", "ma", "esimo", "esima",
];

/// The tens that an ordinal may have before its last word.
const TENS: &[&str] =
    &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

fn is_cardinal(word: &str) -> bool {
    let word = plain(word);
    let words = word.split(['-', '\u{2010}', '\u{2011}']);
    let mut words = words.filter(|word| !["and", "et"].contains(word)).peekable();
    let counts = |word: &str| {
        TENS.contains(&word)
            || [
                "one",
                "hundred",
                "vingt",
                "trente",
                "quarante",
                "cinquante",
                "soixante",
                "quatre",
                "cent",
            ]
            .contains(&word)
    };
    words.peek().is_some() && words.all(counts)
}

/// "first" to "ninth".
fn is_unit(word: &str) -> bool {
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
        .contains(&word)
}

/// Whether a word without accents is an ordinal that is not a hyphenated compound.
fn is_in_words(word: &str) -> bool {
    is_english(word) || is_germanic(word) || is_french(word) || is_romance(word)
}

fn is_english(word: &str) -> bool {
    let round = ["teenth", "tieth", "hundredth"];
    is_unit(word)
        || ["tenth", "eleventh", "twelfth"].contains(&word)
        || round.iter().any(|ending| word.ends_with(ending))
}

/// German in any grammatical case, and Dutch. A longer word is a compound that ends with an ordinal:
/// "zweiundvierzigste", "tweeenveertigste".
fn is_germanic(word: &str) -> bool {
    let stem = match word.strip_suffix(['r', 'n', 's', 'm']) {
        Some(stem) if stem.ends_with('e') => stem,
        _ => word,
    };
    const WHOLE: &[&str] = &[
        "erste", "zweite", "dritte", "vierte", "funfte", "fuenfte", "sechste", "siebte",
        "siebente", "achte", "neunte", "zehnte", "elfte", "zwolfte", "zwoelfte", "eerste",
        "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende",
        "elfde", "twaalfde",
    ];
    const ENDINGS: &[&str] = &[
        "zehnte",
        "zwanzigste",
        "dreissigste",
        "dreißigste",
        "vierzigste",
        "funfzigste",
        "fuenfzigste",
        "sechzigste",
        "siebzigste",
        "achtzigste",
        "neunzigste",
        "hundertste",
        "tiende",
        "twintigste",
        "dertigste",
        "veertigste",
        "vijftigste",
        "zestigste",
        "zeventigste",
        "tachtigste",
        "negentigste",
        "honderdste",
    ];
    WHOLE.contains(&stem) || ENDINGS.iter().any(|ending| stem.ends_with(ending))
}

fn is_french(word: &str) -> bool {
    const STEMS: &[&str] = &[
        "un", "deux", "trois", "quatr", "cinqu", "six", "sept", "huit", "neuv", "dix", "onz",
        "douz", "treiz", "quatorz", "quinz", "seiz", "vingt", "trent", "quarant", "cinquant",
        "soixant", "cent",
    ];
    let stem = word.strip_suffix("ieme").or(word.strip_suffix("iemes"));
    ["premier", "premiere", "second", "seconde"].contains(&word)
        || stem.is_some_and(|stem| STEMS.contains(&stem))
}

/// Spanish, Portuguese and Italian, in both genders.
fn is_romance(word: &str) -> bool {
    const STEMS: &[&str] = &[
        "primer",
        "primeir",
        "prim",
        "segund",
        "second",
        "tercer",
        "terceir",
        "terz",
        "cuart",
        "quart",
        "quint",
        "sext",
        "sest",
        "septim",
        "setim",
        "settim",
        "octav",
        "oitav",
        "ottav",
        "noven",
        "non",
        "decim",
        "undecim",
        "duodecim",
        "vigesim",
        "trigesim",
        "cuadragesim",
        "quadragesim",
        "quincuagesim",
        "quinquagesim",
        "sexagesim",
        "septuagesim",
        "setuagesim",
        "octogesim",
        "nonagesim",
        "centesim",
    ];
    if ["primer", "tercer"].contains(&word) {
        return true;
    }
    let Some(stem) = word.strip_suffix(['o', 'a']) else { return false };
    let is_stem = |stem: &str| STEMS.contains(&stem);
    // "ventiduesimo"; "decimotercero", "vigesimosegundo".
    let is_italian = stem.strip_suffix("esim").is_some_and(|number| number.len() > 2);
    let is_compound = ["decimo", "decima", "gesimo", "gesima"]
        .iter()
        .filter_map(|tens| stem.split_once(tens))
        .any(|(_, unit)| is_stem(unit));
    is_stem(stem) || is_italian || is_compound
}

/// A Roman numeral up to a hundred, in capitals.
pub fn is_roman(word: &str) -> bool {
    let tens = ["XC", "LXXX", "LXX", "LX", "L", "XL", "XXX", "XX", "X", ""];
    let units = ["IX", "VIII", "VII", "VI", "V", "IV", "III", "II", "I", ""];
    let is_unit = |rest: &str| units.contains(&rest);
    !word.is_empty() && tens.iter().any(|tens| word.strip_prefix(tens).is_some_and(is_unit))
}

/// Lower case, without accents; "º" becomes "o".
fn plain(word: &str) -> String {
    word.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_of_meetings_are_ordinals() {
        let in_words = [
            "First",
            "ninth",
            "twelfth",
            "Thirteenth",
            "fortieth",
            "Forty-Second",
            "FORTYTHIRD",
            "Hundredth",
            "Erste",
            "Zweiundvierzigste",
            "dreizehnten",
            "Dreißigster",
            "fünfte",
            "Eerste",
            "tweeënveertigste",
            "dertiende",
            "Première",
            "Vingt-deuxième",
            "Quatre-vingtième",
            "dixièmes",
            "Primera",
            "Tercer",
            "vigésimo",
            "decimotercera",
            "Vigesimosegundo",
            "Primeiro",
            "décima",
            "décimo-primeiro",
            "Terzo",
            "Ventiduesimo",
            "quattordicesima",
        ];
        let in_digits = [
            "37th", "1st", "43.", "12e", "1er", "22ème", "14º", "14.ª", "14°", "42ste", "2de",
            "XIV", "XC", "I.",
        ];
        for word in in_words.into_iter().chain(in_digits) {
            assert!(is_ordinal(word), "{word}");
        }
        for word in [
            "",
            "one",
            "37",
            "seconds",
            "North",
            "ninety",
            "fifth-generation",
            "well-first",
            "th",
            "3D",
            "5G",
            "wichtigste",
            "système",
            "CIVIL",
            "MIX",
            "IC",
            "xiv",
            "Vision",
            "prime",
            "massimo",
        ] {
            assert!(!is_ordinal(word), "{word}");
        }
    }

    #[test]
    fn a_number_of_several_words_goes_whole() {
        for (name, rest) in [
            ("Forty Third Conference", "Conference"),
            ("One Hundred and First Meeting", "Meeting"),
            ("Vingt et unième Conférence", "Conférence"),
            ("Vigésimo Segundo Congreso", "Congreso"),
            ("Learning and Third Parties", "Learning and Parties"),
            ("The Twenty Questions", "The Twenty Questions"),
        ] {
            let words: Vec<&str> = name.split(' ').collect();
            assert_eq!(without_ordinals(&words).join(" "), rest);
        }
    }
}
