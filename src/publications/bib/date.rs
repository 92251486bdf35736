//! Dates as people type them.

use crate::profile::Date;

/// The first date in a text: `2020-05-12`, `2020-01/2020-05`, `12 May 2020`, `circa 2020?`.
pub fn date(text: &str) -> Option<Date> {
    if let Some(date) = Date::parse(text.trim()) {
        return Some(date);
    }
    let tokens = tokens(text);
    let (place, year) = tokens.iter().enumerate().find_map(|(i, token)| match token {
        Token::Number(number, 4) if (1000..3000).contains(number) => Some((i, *number)),
        Token::Number(number, 8) if (1000_0000..3000_0000).contains(number) => Some((i, *number)),
        _ => None,
    })?;
    if year > 9999 {
        return checked(year / 10000, Some(year / 100 % 100), Some(year % 100));
    }
    if let Some(month) = tokens.iter().find_map(|token| match token {
        Token::Word(word) => named(word),
        _ => None,
    }) {
        let day = tokens.iter().find_map(|token| match token {
            Token::Number(number @ 1..=31, 1 | 2) => Some(*number),
            _ => None,
        });
        return checked(year, Some(month), day);
    }
    // `2020-05-12` and `2020/05`, or `12.05.2020` and `05/2020`.
    let numeric = |i: usize, sign: usize| match (tokens.get(i), tokens.get(sign)) {
        (Some(Token::Number(number, 1 | 2)), Some(Token::Sign('-' | '/' | '.'))) => Some(*number),
        _ => None,
    };
    let behind = numeric(place + 2, place + 1);
    if behind.is_some() {
        let day = match tokens.get(place + 3) {
            Some(Token::Sign('/')) if tokens.get(place + 1) != tokens.get(place + 3) => None,
            _ => numeric(place + 4, place + 3),
        };
        return checked(year, behind, day);
    }
    let before = place.checked_sub(2).and_then(|i| numeric(i, i + 1));
    let day = place.checked_sub(4).and_then(|i| numeric(i, i + 1));
    checked(year, before, day)
}

/// Whether a text is a date in numbers of a month or day that no calendar has. BibLaTeX's seasons
/// are months from 21 on.
pub fn is_impossible(text: &str) -> bool {
    let text = text.trim();
    let mut parts = text.split('-').map(|part| (part.len(), part.parse::<u32>().ok()));
    let year = matches!(parts.next(), Some((4, Some(_))));
    let season = matches!(parts.clone().next(), Some((2, Some(21..=24))));
    let numeric = parts.clone().count() > 0 && parts.all(|(len, part)| len == 2 && part.is_some());
    year && numeric && !season && Date::parse(text).is_none()
}

/// What stands beside a year, as in `2025 (in press)`.
pub fn without_year(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || c == ',')
}

/// A month, and the day where the text has one: `apr`, `04`, `15~April`, `June--July`.
pub fn month(text: &str) -> Option<(u8, Option<u8>)> {
    let tokens = tokens(text);
    let named = tokens.iter().find_map(|token| match token {
        Token::Word(word) => named(word),
        _ => None,
    });
    let number = tokens.iter().find_map(|token| match token {
        Token::Number(number, 1 | 2) => Some(*number),
        _ => None,
    });
    let (month, day) = match named {
        Some(month) => (month, number.filter(|day| (1..=31).contains(day))),
        None => (number?, None),
    };
    (1..=12).contains(&month).then_some((month as u8, day.map(|day| day as u8)))
}

/// A date as precise as its parts are possible.
pub fn checked(year: u32, month: Option<u32>, day: Option<u32>) -> Option<Date> {
    let full = || Date::parse(&format!("{year:04}-{:02}-{:02}", month?, day?));
    let half = || Date::parse(&format!("{year:04}-{:02}", month?));
    full().or_else(half).or_else(|| Date::parse(&format!("{year:04}")))
}

#[derive(Debug, PartialEq)]
enum Token {
    /// A number and how many digits it has.
    Number(u32, usize),
    /// In lower case.
    Word(String),
    Sign(char),
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = vec![];
    let mut rest = text.get(..text.floor_char_boundary(200)).unwrap_or(text).trim_start();
    while let Some(c) = rest.chars().next() {
        let same = |d: char| match c {
            _ if c.is_ascii_digit() => d.is_ascii_digit(),
            _ if c.is_alphabetic() => d.is_alphabetic(),
            _ => false,
        };
        let end = rest.find(|d| !same(d)).unwrap_or(rest.len()).max(c.len_utf8());
        let (token, behind) = rest.split_at(end);
        tokens.push(match c {
            _ if c.is_ascii_digit() => {
                Token::Number(token.parse().unwrap_or(u32::MAX), token.len())
            }
            _ if c.is_alphabetic() => Token::Word(token.to_lowercase()),
            _ => Token::Sign(if c == '–' || c == '‐' { '-' } else { c }),
        });
        rest = behind.trim_start();
    }
    tokens
}

/// The month of a word in English, German, French, Spanish, Italian or Portuguese.
fn named(word: &str) -> Option<u32> {
    const STARTS: [&[&str]; 12] = [
        &["jan", "ene", "gen", "jän"],
        &["feb", "fév", "fev"],
        &["mar", "mär"],
        &["apr", "avr", "abr"],
        &["may", "mai", "mag"],
        &["jun", "juin", "giu"],
        &["jul", "juil", "lug"],
        &["aug", "aoû", "aou", "ago"],
        &["sep", "set"],
        &["oct", "okt", "ott", "out"],
        &["nov"],
        &["dec", "dez", "déc", "dic"],
    ];
    let place = STARTS.iter().position(|starts| starts.iter().any(|s| word.starts_with(s)))?;
    Some(place as u32 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_found_in_what_people_type() {
        for (typed, wanted) in [
            ("2020", "2020"),
            ("2020-05-12", "2020-05-12"),
            ("2020-01/2020-05", "2020-01"),
            ("2020/2021", "2020"),
            ("2020-05/06", "2020-05"),
            ("2020/05/12", "2020-05-12"),
            ("2020-05-12T10:00:00", "2020-05-12"),
            ("2020?", "2020"),
            ("circa 2020", "2020"),
            ("[2020]a", "2020"),
            ("2020a", "2020"),
            ("2020-21", "2020"),
            ("12 May 2020", "2020-05-12"),
            ("May 12, 2020", "2020-05-12"),
            ("05/2020", "2020-05"),
            ("12.5.2020", "2020-05-12"),
            ("20200512", "2020-05-12"),
            ("2021-02-30", "2021-02"),
            ("Spring 2020", "2020"),
        ] {
            assert_eq!(date(typed).map(|d| d.to_string()).as_deref(), Some(wanted), "{typed}");
        }
        for wrong in ["", "soon", "19XX", "99999", "205"] {
            assert_eq!(date(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn months_are_numbers_or_names() {
        for (typed, wanted) in [
            ("apr", Some((4, None))),
            ("April", Some((4, None))),
            ("04", Some((4, None))),
            ("Sept.", Some((9, None))),
            ("June–July", Some((6, None))),
            ("January 15", Some((1, Some(15)))),
            ("Dezember", Some((12, None))),
            ("13", None),
            ("spring", None),
        ] {
            assert_eq!(month(typed), wanted, "{typed}");
        }
    }
}
