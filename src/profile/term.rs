//! Parts of a year as people call them.

use super::date::Date;
use super::date_guess::{month_named, normalized, words};

/// A season, quarter, term or academic year, which prints as it is written: "Fall 2019", "Q3 2024",
/// "WS 2023/24", "2001/02".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// As it is written.
    pub text: String,
    /// About when it begins, to sort it by.
    pub first: Date,
    /// About when it ends.
    pub last: Date,
}

/// No term is longer.
const LONGEST: usize = 48;

/// What parts of a year are called, with the months that they have, the first and the last. A winter
/// may be at either end of its year.
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

/// Words that may be counted: "Semester 2", "3rd quarter".
const COUNTED: [(&str, u16); 9] = [
    ("quarter", 4),
    ("term", 3),
    ("trimester", 3),
    ("semester", 2),
    ("half", 2),
    ("semestre", 2),
    ("trimestre", 4),
    ("quartal", 4),
    ("halbjahr", 2),
];

/// Words that say that a year, or two, are those of a school.
const ACADEMIC: [&str; 7] =
    ["academic", "school", "ay", "sy", "studienjahr", "schuljahr", "season"];

impl Term {
    /// Reads a part of a year, or an academic year of two years with `/` between; none for a date and
    /// for what has no year, several, or a word that is not known.
    pub fn read(text: &str) -> Option<Self> {
        if text.len() > LONGEST || Date::parse(text).is_some() {
            return None;
        }
        let lower = normalized(text);
        let (rest, year, next) = take_year(&lower)?;
        let slashed = next.is_some_and(|_| lower.contains('/'));
        let (mut months, mut named, mut number, mut most) = (vec![], false, None, None);
        for word in words(&rest) {
            if let Some((_, first, last)) = PARTS.iter().find(|(names, ..)| names.contains(&word)) {
                named = true;
                months.extend([*first, *last]);
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
    /// Whether a text has a word that counts parts of a year, whatever else is wrong with it.
    pub(super) fn begins(text: &str) -> bool {
        let counts = |word: &str| {
            ["q", "h"].contains(&word) || COUNTED.iter().any(|(name, _)| *name == word)
        };
        words(&normalized(&text[..text.floor_char_boundary(LONGEST)])).any(counts)
    }

    /// The words of which one is in most of these texts; those of a few letters are left out.
    pub(super) fn words() -> impl Iterator<Item = &'static str> {
        let parts = PARTS.iter().flat_map(|(names, ..)| names.iter().copied());
        let counted = COUNTED.iter().map(|(name, _)| *name);
        parts.chain(counted).chain(ACADEMIC).filter(|word| word.chars().count() > 2)
    }
}

/// The one year of a text, the year after it where that follows behind a sign, and the text without
/// them.
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
        if digits != 4 {
            rest += &tail[..digits];
            at += digits;
            continue;
        }
        let year: u16 = tail[..4].parse().ok()?;
        if found.is_some() || year == 0 {
            return None;
        }
        let behind = tail[4..].trim_start_matches(' ');
        let after = behind.strip_prefix(['/', '-', '–']).map(|after| after.trim_start_matches(' '));
        let count = after.map_or(0, |after| after.len() - after.trim_start_matches(is_digit).len());
        let next = after.and_then(|after| after[..count].parse::<u16>().ok());
        let follows = match count {
            4 => next == Some(year + 1),
            2 => next == Some((year + 1) % 100),
            _ => false,
        };
        let after = after.filter(|_| follows);
        at = lower.len() - after.map_or(tail.len() - 4, |after| after.len() - count);
        found = Some((year, after.map(|_| year + 1)));
        rest.push(' ');
    }
    let (year, next) = found?;
    Some((rest, year, next))
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
