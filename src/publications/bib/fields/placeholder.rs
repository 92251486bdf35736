//! Placeholder values, and words around numbers.

/// Whether a value is a placeholder: `null`, `n/a`, `-`, and a `0` that cannot be a number.
pub fn is_placeholder(name: &str, source: &str) -> bool {
    if matches!(name, "title" | "author" | "editor" | "abstract" | "key") {
        return false;
    }
    let bare = source.trim().trim_matches(['{', '}', '(', ')']).trim().to_lowercase();
    if is_early(name, &bare) || matches!(name, "number" | "issue") && bare == "x" {
        return true;
    }
    let numeric = matches!(
        name,
        "volume"
            | "number"
            | "issue"
            | "pages"
            | "edition"
            | "eid"
            | "articleno"
            | "article-number"
            | "series"
    );
    // A volume in capitals may be a Roman numeral.
    let is_roman = name == "volume" && source.contains('X');
    let is_filler = |word: &str| {
        let first = word.chars().next().unwrap_or_default();
        word.len() > 1 && "xyznvp".contains(first) && word.chars().all(|c| c == first)
    };
    let nothing = |word: &str| {
        let word = word.trim().trim_end_matches('.');
        let signs = word.chars().all(|c| "?-–—_./".contains(c));
        let zero = || word.chars().all(|c| c == '0');
        signs
            || NOTHING.contains(&word)
            || numeric && (zero() || NO_NUMBER.contains(&word) || is_filler(word) && !is_roman)
    };
    let number = match name {
        "pages" => bare.trim_start_matches("pages").trim_start_matches(['p', '.', ' ']),
        _ => &bare,
    };
    let mut ends = number.split(['-', '–', '—']);
    let is_range = numeric && ends.clone().count() > 1;
    !bare.is_empty() && (nothing(number) || is_range && ends.all(|end| end == "x" || nothing(end)))
}

const NOTHING: &[&str] = &[
    "null",
    "n/a",
    "n.a",
    "none",
    "nan",
    "undefined",
    "unknown",
    "tba",
    "tbd",
    "to be announced",
    "to be assigned",
    "to be determined",
];

const NO_NUMBER: &[&str] = &["na", "nil", "nopage", "no page", "no pages"];

/// Whether a value is what publishers write for a paper without a number, as in `volume={PP}, number={99}, pages={1-1}`
/// and `number={ja}`.
pub fn is_early(name: &str, source: &str) -> bool {
    let numbers = matches!(name, "volume" | "number" | "issue");
    let words: String = source.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    numbers
        && match words.as_str() {
            "pp" | "pp99" | "volpp" => true,
            "ja" => name != "volume",
            "onlinefirst" | "aheadofprint" | "earlyaccess" | "articlesinadvance" => true,
            _ => false,
        }
}

/// A number without the word for it: "vol.20D" → "20D".
pub fn bare_number<'a>(text: &'a str, words: &[&str]) -> &'a str {
    let lower = text.to_lowercase();
    let found = words.iter().find_map(|word| {
        let rest = lower.strip_prefix(word)?;
        // "S1" is a page; "s. 1" is page 1.
        let is_letter = word.chars().count() == 1 && word.starts_with(char::is_alphabetic);
        if is_letter && !rest.starts_with(['.', '°', 'º']) {
            return None;
        }
        let number = rest.trim_start_matches(['.', ':', ' ', '°', 'º', '\u{a0}']);
        // "PP11B-07" is a code.
        if *word == "pp" && text.starts_with("PP") && number.len() == rest.len() {
            return None;
        }
        // "p. R12"
        let letters = number.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        let lettered = rest.starts_with('.') && number.len() - letters.len() <= 2;
        let digits = if lettered { letters } else { number };
        digits.starts_with(|c: char| c.is_ascii_digit()).then_some(lower.len() - number.len())
    });
    without_counter(text.get(found.unwrap_or(0)..).unwrap_or(text))
}

/// A number without the word after it, as Hungarian, Korean, Chinese and Japanese have it: "58. évf.", "제23권", "第2期".
fn without_counter(text: &str) -> &str {
    const AFTER: &[&str] = &[
        "évf",
        "évfolyam",
        "szám",
        "oldal",
        "old",
        "o",
        "årg",
        "årgang",
        "vsk",
        "권",
        "호",
        "쪽",
        "卷",
        "巻",
        "期",
        "号",
        "號",
        "页",
        "頁",
        "ページ",
    ];
    let number = text.strip_prefix(['제', '第']).unwrap_or(text);
    let is_of_number = |c: char| c.is_ascii_digit() || "-–—/".contains(c);
    let end = number.find(|c| !is_of_number(c)).unwrap_or(number.len());
    let word = number[end..].trim_matches(['.', ' ', '\u{a0}']);
    let is_word = AFTER.contains(&word.to_lowercase().as_str());
    // "12o" is a number with a letter.
    let is_apart = word.len() > 1 || number[end..].starts_with(['.', ' ']);
    if end > 0 && is_word && is_apart { &number[..end] } else { text }
}

pub const VOLUME: &[&str] = &[
    "volume", "vol", "v", "band", "bd", "tome", "tom", "tomo", "t", "ročník", "roč", "rocznik",
    "jahrgang", "jg", "jaargang", "jrg", "årgång", "årgang", "årg", "cilt", "том", "т",
];
pub const VERSION: &[&str] = &["version", "ver", "v"];
pub const NUMBER: &[&str] = &[
    "number",
    "numero",
    "número",
    "nummer",
    "no",
    "nr",
    "núm",
    "num",
    "n",
    "issue",
    "iss",
    "heft",
    "h",
    "zeszyt",
    "z",
    "číslo",
    "č",
    "sayı",
    "выпуск",
    "вып",
    "fasc",
    "afl",
    "№",
    "#",
];
pub const ARTICLE: &[&str] = &[
    "article number",
    "article no",
    "article id",
    "id",
    "article",
    "art. no",
    "art. id",
    "art no",
    "art",
];
const CHAPTER: &[&str] =
    &["chapter", "chap", "chpt", "ch", "kapitel", "kap", "chapitre", "capítulo", "cap", "capitolo"];

/// The number of a chapter without the word: "Chapter 3" → "3".
pub fn bare_chapter(text: &str) -> &str {
    bare_number(text.trim(), CHAPTER)
}

pub const PAGES: &[&str] = &[
    "pages", "page", "pp", "pgs", "pg", "págs", "pág", "p", "seiten", "sivut", "стр", "с", "c",
    "ss", "s", "blz", "str", "σσ", "σ",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_no_values() {
        for source in [
            "null",
            "{n/a}",
            "-",
            "--",
            "??",
            "??--??",
            "None",
            "TBD",
            "0",
            "0--0",
            "0000",
            "pp. xx-yy",
            "XX--XX",
            "X-XX",
            "pages TBA",
            "to be assigned",
        ] {
            assert!(is_placeholder("pages", source), "{source}");
        }
        for source in ["10", "X", "1--0", "NA12", "", "e0", "xx--xxv", "pp. 3", "p. x"] {
            assert!(!is_placeholder("pages", source), "{source}");
        }
        for (name, source, wanted) in [
            ("volume", "PP", true),
            ("number", "ja", true),
            ("number", "OnlineFirst", true),
            ("volume", "ahead-of-print", true),
            ("number", "PP", true),
            ("volume", "PP(99)", true),
            ("number", "XX", true),
            ("number", "X", true),
            ("volume", "X", false),
            ("volume", "XX", false),
            ("volume", "xx", true),
            ("volume", "vv", true),
            ("number", "nn", true),
            ("pages", "X", false),
        ] {
            assert_eq!(is_placeholder(name, source), wanted, "{name} {source}");
        }
        assert!(!is_placeholder("title", "Null"));
        assert!(!is_placeholder("note", "0"));
    }

    #[test]
    fn numbers_are_bare() {
        for (text, words, wanted) in [
            ("vol.20D", VOLUME, "20D"),
            ("Vol. 3", VOLUME, "3"),
            ("V", VOLUME, "V"),
            ("V2", VOLUME, "V2"),
            ("no.4", NUMBER, "4"),
            ("N° 4", NUMBER, "4"),
            ("November", NUMBER, "November"),
            ("pp. 3-5", PAGES, "3-5"),
            ("pp3-5", PAGES, "3-5"),
            ("p. R12", PAGES, "R12"),
            ("PP11B-07", PAGES, "PP11B-07"),
            ("PP. 11", PAGES, "11"),
            ("v. 2", VERSION, "2"),
            ("Version 1.2.3", VERSION, "1.2.3"),
            ("v2.1", VERSION, "v2.1"),
            ("no. S1", NUMBER, "S1"),
            ("no. special 1", NUMBER, "no. special 1"),
            ("t. 58", VOLUME, "58"),
            ("T2", VOLUME, "T2"),
            ("roč. 66", VOLUME, "66"),
            ("Cilt 12", VOLUME, "12"),
            ("58. évf.", VOLUME, "58"),
            ("제23권", VOLUME, "23"),
            ("第71卷", VOLUME, "71"),
            ("第2期", NUMBER, "2"),
            ("z. 3", NUMBER, "3"),
            ("H. 2", NUMBER, "2"),
            ("H2", NUMBER, "H2"),
            ("№ 4", NUMBER, "4"),
            ("3. szám", NUMBER, "3"),
            ("12o", NUMBER, "12o"),
            ("ss. 45-60", PAGES, "45-60"),
            ("blz. 14-18", PAGES, "14-18"),
            ("100–106. o.", PAGES, "100–106"),
        ] {
            assert_eq!(bare_number(text, words), wanted, "{text}");
        }
    }
}
