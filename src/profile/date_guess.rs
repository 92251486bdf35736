//! Guesses at dates in another form: in words, in the order of another country, as a span.

use super::date::{Date, PRESENT};

/// What was probably meant by a text that is not a date of a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateGuess {
    Date(Date),
    /// A date that can be read with the day first or with the month first.
    Either(Date, Date),
    Present,
    /// A span from one date to another, or to today if there is no second one.
    Span(Date, Option<Date>),
}

/// Longer texts are not read as dates.
const LONGEST: usize = 200;

impl DateGuess {
    /// The guess for a text from its first words, if it has a year or says that something is ongoing.
    pub fn of(text: &str) -> Option<Self> {
        let lower = normalized(&text[..text.floor_char_boundary(LONGEST)]);
        if is_present(&lower) {
            return Some(Self::Present);
        }
        span(&lower).or_else(|| single(&lower))
    }
}

/// The text in lower case, with ASCII digits.
pub(super) fn normalized(text: &str) -> String {
    let ascii = |c: char| match c {
        '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
        _ => c,
    };
    let lower: String = text.trim().to_lowercase().chars().map(ascii).collect();
    // A letter for a zero.
    match lower.len() == 4 && lower.replace('o', "0").bytes().all(|byte| byte.is_ascii_digit()) {
        true => lower.replace('o', "0"),
        false => lower,
    }
}

fn is_present(lower: &str) -> bool {
    const WORDS: [&str; 16] = [
        PRESENT,
        "now",
        "today",
        "current",
        "currently",
        "ongoing",
        "to date",
        "till now",
        "until now",
        "-",
        "jetzt",
        "laufend",
        "présent",
        "aujourd'hui",
        "à ce jour",
        "en cours",
    ];
    const UNTIL: [&str; 9] =
        ["bis ", "until ", "till ", "up to ", "to ", "jusqu'à ", "hasta ", "– ", "- "];
    let is_word = |word: &str| WORDS.contains(&word) || PRESENT_IN_LANGUAGES.contains(&word);
    let word = lower.trim_matches(['.', ' ']);
    is_word(word) || UNTIL.iter().any(|until| word.strip_prefix(until).is_some_and(is_word))
}

include!(concat!(env!("OUT_DIR"), "/present.rs"));

fn span(lower: &str) -> Option<DateGuess> {
    const BETWEEN: [&str; 15] = [
        " to ", " until ", " till ", " bis ", " à ", " a ", " - ", "–", "—", "~", "→", ";", "&",
        "/", "-",
    ];
    for since in ["since ", "from ", "seit ", "depuis ", "desde ", "dal "] {
        if let Some(rest) = lower.strip_prefix(since) {
            let span = span(rest);
            return span.or_else(|| Some(DateGuess::Span(one(rest)?, None)));
        }
    }
    for between in BETWEEN {
        let Some((first, last)) = lower.split_once(between) else { continue };
        let (first, last) = (first.trim(), last.trim());
        let Some(start) = one(first).filter(|_| has_year(first)) else { continue };
        let short = last.len() == 2
            && last.parse().is_ok_and(|year: u16| year > 12 && year > start.year % 100);
        let month = last.parse().ok().filter(|month| (1..=12).contains(month));
        let month = month.filter(|_| last.len() <= 2 && start.month.is_some());
        let end = match (short, month) {
            // `2020-05/06` ends in another month, and `2019-20` in another year.
            (_, Some(month)) => Date::checked(start.year, Some(month), None),
            (true, None) => Date::parse(&format!("{}{last}", start.year / 100)),
            (false, None) => one(last).filter(|_| has_year(last)),
        };
        if let Some(end) = end {
            return Some(DateGuess::Span(start, Some(end)));
        }
        if is_present(last) || (last.is_empty() && first.len() == 4) {
            return Some(DateGuess::Span(start, None));
        }
    }
    None
}

fn has_year(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4)
}

fn one(text: &str) -> Option<Date> {
    match single(text)? {
        DateGuess::Date(date) | DateGuess::Either(date, _) => Some(date),
        _ => None,
    }
}

fn single(lower: &str) -> Option<DateGuess> {
    let day = lower.get(..10).filter(|_| lower[10..].starts_with(['t', ' ']));
    if let Some(date) = day.and_then(Date::parse) {
        return Some(DateGuess::Date(date));
    }
    let mut year = None;
    let mut month = None;
    let mut small = vec![];
    for word in words(lower) {
        match word.parse::<u32>() {
            Ok(number @ 1000..=9999) => year = year.or(Some(number as u16)),
            Ok(number @ 0..=99) => small.push(number as u16),
            Ok(number) if matches!(word.len(), 6 | 8) => {
                let day = if word.len() == 8 { Some(number % 100) } else { None };
                let number = if word.len() == 8 { number / 100 } else { number };
                year = Some((number / 100) as u16);
                small.push((number % 100) as u16);
                small.extend(day.map(|day| day as u16));
            }
            Ok(_) => {}
            Err(_) => month = month.or_else(|| month_named(word)).or_else(|| month_near(word)),
        }
    }
    // A year of two digits, where nothing else can be meant.
    let is_short = lower.contains(['\'', '’'])
        || month.is_some()
        || (lower.len() == 2 && lower.bytes().all(|byte| byte.is_ascii_digit()));
    if let (None, &[short], true) = (year, small.as_slice(), is_short) {
        year = Some(if short <= 50 { 2000 + short } else { 1900 + short });
        small.clear();
    }
    let year = year?;
    let date = |month: Option<u16>, day: Option<u16>| Date::closest(year, month, day);
    let is_first = lower.trim_start_matches('-').get(..4) == Some(&format!("{year:04}"));
    let date = match (month, small.as_slice()) {
        (Some(month), &[day]) => date(Some(month), Some(day)),
        (Some(month), _) => date(Some(month), None),
        (None, &[month]) => date(Some(month), None),
        (None, &[month, day]) if is_first => date(Some(month), Some(day)),
        // The day comes first in most of the world, and the month if that is impossible.
        (None, &[month, day]) if (13..=31).contains(&day) => date(Some(month), Some(day)),
        (None, &[day, month]) if lower.contains('/') && day <= 12 && day != month => {
            let either = (date(Some(month), Some(day))?, date(Some(day), Some(month))?);
            return Some(DateGuess::Either(either.0, either.1));
        }
        (None, &[day, month]) => date(Some(month), Some(day)),
        _ => date(None, None),
    };
    date.map(DateGuess::Date)
}

/// The month in a text, and the day if there is one: `apr`, `04`, `15 April`, `June–July`.
pub(super) fn month(text: &str) -> Option<(u8, Option<u8>)> {
    let lower = normalized(&text[..text.floor_char_boundary(LONGEST)]);
    let small = |word: &str| word.parse::<u8>().ok().filter(|_| word.len() <= 2);
    let number = words(&lower).find_map(small);
    match words(&lower).find_map(month_named) {
        Some(month) => Some((month as u8, number.filter(|day| (1..=31).contains(day)))),
        None => Some((number.filter(|month| (1..=12).contains(month))?, None)),
    }
}

/// Runs of digits and runs of letters.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).flat_map(|part| {
        let mut parts = vec![];
        let mut start = 0;
        let chars: Vec<(usize, char)> = part.char_indices().collect();
        for pair in chars.windows(2) {
            if pair[0].1.is_ascii_digit() != pair[1].1.is_ascii_digit() {
                parts.push(&part[start..pair[1].0]);
                start = pair[1].0;
            }
        }
        parts.push(&part[start..]);
        parts.into_iter().filter(|part| !part.is_empty())
    })
}

/// The month whose name in one of several languages begins with this word.
pub(super) fn month_named(word: &str) -> Option<u16> {
    const MONTHS: [&[&str]; 12] = [
        &["jan", "ene", "gen", "янв", "січ", "sty", "oca"],
        &["feb", "fév", "fev", "фев", "лют", "lut", "şub"],
        &["mar", "mär", "mrt", "maa", "мар", "бер"],
        &["apr", "avr", "abr", "апр", "кві", "kwi", "nis"],
        &["may", "mai", "mei", "mag", "maj", "май", "мая", "тра"],
        &["jun", "juin", "giu", "июн", "чер", "cze", "haz"],
        &["jul", "juil", "lug", "июл", "лип", "lip", "tem"],
        &["aug", "aoû", "aou", "ago", "авг", "сер", "sie"],
        &["sep", "set", "сен", "вер", "wrz", "eyl"],
        &["oct", "okt", "ott", "out", "окт", "жов", "paź", "eki"],
        &["nov", "ноя", "лис", "kas"],
        &["dec", "dez", "déc", "dic", "дек", "гру", "gru", "ara"],
    ];
    let place = MONTHS.iter().position(|names| names.iter().any(|name| word.starts_with(name)))?;
    Some(place as u16 + 1)
}

/// The month whose English name is one typing error away.
fn month_near(word: &str) -> Option<u16> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let is_near = |name: &str| name.len() > 4 && strsim::damerau_levenshtein(word, name) == 1;
    Some(NAMES.iter().position(|name| is_near(name))? as u16 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_forms_lead_to_the_date() {
        for (typed, wanted) in [
            ("Aug 2025", "2025-08"),
            ("August 14th, 2025", "2025-08-14"),
            ("Agust 2025", "2025-08"),
            ("3 Ocotber 2024", "2024-10-03"),
            ("Autumn 2025", "2025"),
            ("2025/8", "2025-08"),
            ("08/2025", "2025-08"),
            ("14.08.2025", "2025-08-14"),
            ("08/14/2025", "2025-08-14"),
            ("2025.8.14", "2025-08-14"),
            ("Spring 2025", "2025"),
            ("2025-13", "2025"),
            ("2025-02-29", "2025-02"),
            ("15. März 2024", "2024-03-15"),
            ("août 2024", "2024-08"),
            ("Dez. 2024", "2024-12"),
            ("juillet 2024", "2024-07"),
            ("2024年8月", "2024-08"),
            ("октябрь 2024", "2024-10"),
            ("Aug2025", "2025-08"),
            ("Aug-25", "2025-08"),
            ("'25", "2025"),
            ("20250814", "2025-08-14"),
            ("2025-08-14T10:00:00Z", "2025-08-14"),
            ("2O24", "2024"),
            ("２０２４", "2024"),
            ("02025", "2025"),
            ("expected 2026", "2026"),
            ("circa 2020?", "2020"),
            ("[2020]a", "2020"),
            ("2021, no. 123", "2021"),
        ] {
            let wanted = Date::parse(wanted).map(DateGuess::Date);
            assert_eq!(DateGuess::of(typed), wanted, "{typed}");
        }
        for typed in ["soon", "-1", "20025", "99999", "25-08", ""] {
            assert_eq!(DateGuess::of(typed), None, "{typed}");
        }
        let either = DateGuess::of("08/09/2025").map(|guess| format!("{guess:?}"));
        assert!(either.is_some_and(|either| either.starts_with("Either")));
    }

    #[test]
    fn spans_and_dates_are_distinguished() {
        let date = |text: &str| Date::parse(text).expect("a date");
        for (typed, start, end) in [
            ("2019-2021", "2019", Some("2021")),
            ("2019–2021", "2019", Some("2021")),
            ("2019-20", "2019", Some("2020")),
            ("2019/20", "2019", Some("2020")),
            ("2019 – present", "2019", None),
            ("since 2019", "2019", None),
            ("2019-", "2019", None),
            ("2019-09 to 2021-06", "2019-09", Some("2021-06")),
            ("Sep 2019 - Jun 2021", "2019-09", Some("2021-06")),
            ("2020-05/06", "2020-05", Some("2020-06")),
        ] {
            assert_eq!(
                DateGuess::of(typed),
                Some(DateGuess::Span(date(start), end.map(date))),
                "{typed}"
            );
        }
        for present in [
            "now",
            "Present",
            "PRESENT ",
            "heute",
            "bis heute",
            "until today",
            "ongoing",
            "至今",
            "настоящее время",
            "nå",
            "حتى الآن",
        ] {
            assert_eq!(DateGuess::of(present), Some(DateGuess::Present), "{present}");
        }
    }
}
