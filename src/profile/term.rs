//! Named parts of a year.

use super::date::Date;
use super::date_guess::{month_named, normalized, words};

/// A season, quarter, term or academic year, which is printed as written: "Fall 2019", "Q3 2024", "WS 2023/24",
/// "2001/02".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The text as written.
    pub text: String,
    /// Its approximate beginning, for sorting.
    pub first: Date,
    /// Its approximate end.
    pub last: Date,
}

/// Longer texts are not read as terms.
const LONGEST: usize = 48;

/// The names of parts of a year, with their first and last months. A winter may be at either end of its year.
const PARTS: [(&[&str], u8, u8); 10] = [
    (&["q", "t"], 1, 12),
    (&["h", "s"], 1, 12),
    (
        &[
            "spring",
            "frühjahr",
            "frühling",
            "printemps",
            "primavera",
            "lente",
            "voorjaar",
            "vår",
            "våren",
            "forår",
            "kevät",
            "wiosna",
            "весна",
            "άνοιξη",
            "ilkbahar",
            "lent",
            "hilary",
            "fs",
            "vt",
        ],
        3,
        5,
    ),
    (
        &[
            "summer",
            "sommer",
            "été",
            "verano",
            "estate",
            "verão",
            "zomer",
            "sommar",
            "kesä",
            "lato",
            "лето",
            "yaz",
            "ss",
            "sose",
            "sommersemester",
            "trinity",
            "easter",
            "st",
            "tt",
        ],
        6,
        8,
    ),
    (
        &[
            "autumn",
            "fall",
            "herbst",
            "automne",
            "otoño",
            "autunno",
            "outono",
            "herfst",
            "najaar",
            "höst",
            "høst",
            "efterår",
            "syksy",
            "jesień",
            "осень",
            "sonbahar",
            "ws",
            "wise",
            "wintersemester",
            "michaelmas",
            "ht",
            "hs",
            "mt",
        ],
        9,
        12,
    ),
    (&["winter", "hiver", "invierno", "inverno", "vinter", "talvi", "zima", "зима", "kış"], 1, 12),
    (&["early", "anfang", "début"], 1, 4),
    (&["mid", "middle", "mitte", "mi"], 5, 8),
    (&["late", "ende", "fin"], 9, 12),
    (
        &["circa", "ca", "c", "about", "around", "approx", "approximately", "um", "vers", "env"],
        1,
        12,
    ),
];

/// Words that may have a number: "Semester 2", "3rd quarter".
const COUNTED: [(&str, u16); 11] = [
    ("quarter", 4),
    ("term", 3),
    ("trimester", 3),
    ("semester", 2),
    ("sem", 2),
    ("half", 2),
    ("block", 4),
    ("semestre", 2),
    ("trimestre", 4),
    ("quartal", 4),
    ("halbjahr", 2),
];

/// Endings that make the name of a season a term in one word.
const TERM_ENDINGS: [&str; 5] = ["semester", "trimester", "quarter", "term", "termin"];

/// Abbreviations of terms after which two digits are always a year, as in "HS19".
const CODES: [&str; 8] = ["hs", "fs", "ws", "ss", "wise", "sose", "ht", "vt"];

/// Words that say that a year, or a pair of years, is academic.
const ACADEMIC: [&str; 8] =
    ["academic", "school", "ay", "sy", "fy", "studienjahr", "schuljahr", "season"];

impl Term {
    /// Reads a part of a year, or an academic year of two years with `/` between; `None` for a date, and for a text
    /// that has no year, several years, or an unknown word.
    pub fn read(text: &str) -> Option<Self> {
        if text.len() > LONGEST || Date::parse(text).is_some() {
            return None;
        }
        let lower = normalized(text);
        let (rest, year, next) = take_year(&lower)?;
        // Two digits are a year only beside a word that says so.
        let slashed = next.is_some() && lower.contains('/') && lower.contains(&year.to_string());
        let (mut months, mut named, mut number, mut most) = (vec![], false, None, None);
        for word in words(&rest) {
            if let Some((first, last)) = season(word) {
                named = true;
                months.extend([first, last]);
                most = most.or(match word {
                    "q" | "t" => Some(4),
                    "h" | "s" => Some(2),
                    _ => None,
                });
            } else if let Some((_, count)) = COUNTED.iter().find(|(name, _)| *name == word) {
                (named, most) = (true, Some(*count));
            } else if ACADEMIC.contains(&word) {
                named = true;
            } else if let Some(month) = month_named(word) {
                months.push(month as u8);
            } else if let Ok(count @ 1..=4) = word.parse::<u16>() {
                number = number.is_none().then_some(count);
            } else if !["of", "the", "year", "st", "nd", "rd", "th", "de", "and"].contains(&word) {
                return None;
            }
        }
        let counted = number.zip(most);
        // A number counts something, and letters such as Q are nothing without one.
        if number.is_some() != (counted.is_some() && number <= most)
            || (number.is_none() && words(&rest).any(|word| ["q", "t", "h", "s"].contains(&word)))
        {
            return None;
        }
        if !(slashed || named || months.len() > 1) {
            return None;
        }
        let part = |count: u16, most: u16| (12 / most * (count - 1) + 1, 12 / most * count);
        let (first, last) = match counted {
            Some((count, most)) => part(count, most),
            None => (
                months.iter().min().map_or(1, |month| (*month).into()),
                months.iter().max().map_or(12, |month| (*month).into()),
            ),
        };
        let months = |year, month| Date::checked(year, Some(month), None);
        let (first, last) = match next {
            // A year of a school, or a term in it, begins after the summer of the first.
            Some(next) if months(year, first)? < months(year, 9)? => {
                (months(year, 9)?, months(next, 8)?)
            }
            Some(next) => (months(year, first)?, months(next, 3)?),
            None => (months(year, first)?, months(year, last)?),
        };
        Some(Self { text: text.trim().into(), first, last })
    }
}

impl Term {
    /// Whether a text has a word for a part of a year that can be counted, whatever else is wrong with it.
    pub(super) fn begins(text: &str) -> bool {
        let counts = |word: &str| {
            ["q", "h"].contains(&word) || COUNTED.iter().any(|(name, _)| *name == word)
        };
        words(&normalized(&text[..text.floor_char_boundary(LONGEST)])).any(counts)
    }

    /// Words of which most of these texts have one; very short words are left out.
    pub(super) fn words() -> impl Iterator<Item = &'static str> {
        let parts = PARTS.iter().flat_map(|(names, ..)| names.iter().copied());
        let counted = COUNTED.iter().map(|(name, _)| *name);
        parts.chain(counted).chain(ACADEMIC).filter(|word| word.chars().count() > 2)
    }
}

/// The first and last months of a season with this name, alone or with the word for a term: "herbst", "herbstsemester",
/// "frühjahrssemester".
fn season(word: &str) -> Option<(u8, u8)> {
    let named = |name: &str| {
        let part = PARTS.iter().find(|(names, ..)| names.contains(&name));
        part.map(|(_, first, last)| (*first, *last))
    };
    let mut names = TERM_ENDINGS.iter().filter_map(|ending| word.strip_suffix(ending));
    named(word).or_else(|| {
        names.find_map(|name| named(name).or_else(|| name.strip_suffix('s').and_then(named)))
    })
}

/// The one year in a text, the following year if it comes after a separator, and the text without them.
fn take_year(lower: &str) -> Option<(String, u16, Option<u16>)> {
    let is_digit = |c: char| c.is_ascii_digit();
    let mut found = None;
    let mut rest = String::new();
    let mut at = 0;
    while at < lower.len() {
        let tail = &lower[at..];
        let digits = tail.len() - tail.trim_start_matches(is_digit).len();
        if digits == 0 {
            let next = tail.chars().next()?;
            rest.push(next);
            at += next.len_utf8();
            continue;
        }
        let is_code = tail.len() == 2 && CODES.contains(&lower[..at].trim_end_matches([' ', '-']));
        let is_short =
            digits == 2 && (is_code || lower[..at].ends_with(['\'', '’']) || is_pair(tail));
        if digits != 4 && !is_short {
            rest += &tail[..digits];
            at += digits;
            continue;
        }
        let year: u16 = match tail[..digits].parse().ok()? {
            0 if !is_short => return None,
            year @ 0..50 => 2000 + year,
            year @ 50..100 => 1900 + year,
            year => year,
        };
        if found.is_some() {
            return None;
        }
        let behind = tail[digits..].trim_start_matches(' ');
        let after = behind.strip_prefix(['/', '-', '–']).map(|after| after.trim_start_matches(' '));
        let count = after.map_or(0, |after| after.len() - after.trim_start_matches(is_digit).len());
        let next = after.and_then(|after| after[..count].parse::<u16>().ok());
        let follows = match count {
            4 => next == Some(year + 1),
            2 => next == Some((year + 1) % 100),
            _ => false,
        };
        let after = after.filter(|_| follows);
        at = lower.len() - after.map_or(tail.len() - digits, |after| after.len() - count);
        found = Some((year, after.map(|_| year + 1)));
        rest.push(' ');
    }
    let (year, next) = found?;
    Some((rest, year, next))
}

/// Whether a text begins with two two-digit years, as in "19/20".
fn is_pair(text: &str) -> bool {
    let Some((first, rest)) = text.split_once('/') else { return false };
    let next: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let years = first.parse::<u16>().ok().zip(next.parse::<u16>().ok());
    first.len() == 2 && next.len() == 2 && years.is_some_and(|(a, b)| (a + 1) % 100 == b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_year_are_kept_as_they_are_written_and_know_about_when_they_are() {
        for (text, first, last) in [
            ("Summer 2019", "2019-06", "2019-08"),
            ("Fall 2019", "2019-09", "2019-12"),
            ("Autumn term 2019", "2019-09", "2019-12"),
            ("Herbst 2021", "2021-09", "2021-12"),
            ("printemps 2020", "2020-03", "2020-05"),
            ("Q3 2024", "2024-07", "2024-09"),
            ("2024 Q3", "2024-07", "2024-09"),
            ("3rd quarter 2024", "2024-07", "2024-09"),
            ("H2 2023", "2023-07", "2023-12"),
            ("Semester 2, 2018", "2018-07", "2018-12"),
            ("2001/02", "2001-09", "2002-08"),
            ("2019/2020", "2019-09", "2020-08"),
            ("1999/00", "1999-09", "2000-08"),
            ("AY 2022–23", "2022-09", "2023-08"),
            ("WS 2023/24", "2023-09", "2024-03"),
            ("WS 19/20", "2019-09", "2020-03"),
            ("WS 99/00", "1999-09", "2000-03"),
            ("Fall ’19", "2019-09", "2019-12"),
            ("HS19", "2019-09", "2019-12"),
            ("vt-20", "2020-03", "2020-05"),
            ("Sem. 2, 2019", "2019-07", "2019-12"),
            ("Block 3 2021", "2021-07", "2021-09"),
            ("HS 2019", "2019-09", "2019-12"),
            ("FS 2020", "2020-03", "2020-05"),
            ("SS 2019", "2019-06", "2019-08"),
            ("HT 2019", "2019-09", "2019-12"),
            ("Herbstsemester 2019", "2019-09", "2019-12"),
            ("Frühjahrssemester 2020", "2020-03", "2020-05"),
            ("vårtermin 2020", "2020-03", "2020-05"),
            ("Sommersemester 2020", "2020-06", "2020-08"),
            ("Michaelmas Term 2019", "2019-09", "2019-12"),
            ("WiSe 2023/2024", "2023-09", "2024-03"),
            ("SoSe 2024", "2024-06", "2024-08"),
            ("Winter 2019/20", "2019-09", "2020-08"),
            ("Michaelmas 2015", "2015-09", "2015-12"),
            ("early 2020", "2020-01", "2020-04"),
            ("mid-2019", "2019-05", "2019-08"),
            ("July–August 2019", "2019-07", "2019-08"),
            ("ca. 1998", "1998-01", "1998-12"),
        ] {
            let date = |text| Date::parse(text).expect("a date");
            let wanted = Term { text: text.into(), first: date(first), last: date(last) };
            assert_eq!(Term::read(text), Some(wanted), "{text}");
        }
    }

    #[test]
    fn dates_in_other_forms_and_other_words_are_not_parts_of_a_year() {
        for text in [
            "2024",
            "2024-03",
            "Aug 2025",
            "2025/8",
            "2001/05",
            "08/2025",
            "14.08.2025",
            "2019–2021",
            "2019-20",
            "19/20",
            "’19",
            "03/04",
            "Fall 19",
            "soon",
            "Q3",
            "Q5 2024",
            "Q 2024",
            "2024 3",
            "Summer",
            "expected 2026",
            "Summer 2019 – Fall 2020",
            "Spring 2019, 2020",
            "Room 2019",
            "",
        ] {
            assert_eq!(Term::read(text), None, "{text}");
        }
    }
}
