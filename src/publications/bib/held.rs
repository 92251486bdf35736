//! When and where a conference was held, as DBLP and Springer write it within the names of proceedings.

use crate::profile::Date;
use crate::publications::acronym::{beside_year, in_title};

/// The name of proceedings, with the date and place of the event.
#[derive(Debug, Default, PartialEq)]
pub struct Held {
    pub name: String,
    pub place: Option<String>,
    /// The first month, and the day in it.
    pub month: Option<(u8, Option<u8>)>,
}

/// Moves days and place out of a name such as "Proceedings of the 36th Fog Conference, FC 2019, Oslo, Norway, 9-15 June
/// 2019". They are certain only after the acronym with its year; any other name is left alone.
pub fn held(name: &str) -> Held {
    let name = bare(name);
    taken(name).unwrap_or_else(|| Held { name: name.into(), ..Held::default() })
}

fn taken(name: &str) -> Option<Held> {
    let pieces: Vec<&str> = name.split(", ").map(str::trim).collect();
    let days = pieces.iter().position(|piece| are_days(piece))?;
    let is_year = |piece: &&str| piece.len() == 4 && piece.bytes().all(|b| b.is_ascii_digit());
    let ends = pieces.get(days + 1).is_some_and(is_year);
    // "Workshop on Fog co-located with FC 2019"
    let ends_in_acronym = |piece: &str| {
        let mut words = piece.rsplitn(3, ' ');
        let (year, acronym) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        beside_year(&format!("{acronym} {year}")).is_some()
    };
    let is_head = |piece: &&str| in_title(piece).is_some() || ends_in_acronym(piece);
    let head = pieces[..days].iter().rposition(is_head)?;
    let before = &pieces[head + 1..days];
    let behind = &pieces[days + 1 + usize::from(ends)..];
    if !before.iter().all(|piece| is_place(piece)) {
        return None;
    }
    let count = behind.iter().take_while(|piece| before.is_empty() && is_place(piece)).count();
    let place: Vec<&str> = [before, &behind[..count]].concat();
    // "virtual" is none.
    let place = place.into_iter().filter(|piece| piece.starts_with(char::is_uppercase));
    let place = place.collect::<Vec<_>>().join(", ");
    Some(Held {
        name: [&pieces[..=head], &behind[count..]].concat().join(", "),
        place: Some(place).filter(|place| !place.is_empty()),
        month: Date::month_in(pieces[days]),
    })
}

/// The name without "[1992]" before it, and " - FC '13" after it.
fn bare(name: &str) -> &str {
    let name = match name.strip_prefix('[').and_then(|rest| rest.split_once("] ")) {
        Some((year, rest)) if year.bytes().all(|b| b.is_ascii_digit()) => rest,
        _ => name,
    };
    match name.rsplit_once(" - ") {
        Some((name, last)) if last.contains(['\'', '’']) && beside_year(last).is_some() => name,
        _ => name,
    }
}

/// Whether a text consists of days of a month and possibly the year: "9-15 June 2019", "September 27 - October 1".
pub fn are_days(piece: &str) -> bool {
    let mut words = piece.split([' ', '-', '–', '/', '.']).filter(|word| !word.is_empty());
    let is_month = |word: &str| {
        word.bytes().all(|b| b.is_ascii_alphabetic()) && Date::month_in(word).is_some()
    };
    piece.split([' ', '-', '–', '/', '.']).any(is_month)
        && words.all(|word| word.bytes().all(|b| b.is_ascii_digit()) || is_month(word))
}

/// Whether a part can be a city, a state or a country.
fn is_place(piece: &str) -> bool {
    const NO_PLACES: [&str; 10] = [
        "proceedings",
        "part",
        "volume",
        "vol.",
        "revised",
        "companion",
        "papers",
        "track",
        "conference",
        "workshop",
    ];
    let words: Vec<&str> = piece.split(' ').collect();
    let lower = piece.to_lowercase();
    let is_named = words.iter().all(|word| {
        word.starts_with(char::is_uppercase)
            || ["de", "la", "of", "and", "upon", "do", "du"].contains(word)
    });
    words.len() <= 5
        && !piece.contains(|c: char| c.is_ascii_digit() || "()".contains(c))
        && (is_named || matches!(lower.as_str(), "virtual" | "online"))
        && !lower.split(' ').any(|word| NO_PLACES.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_place_stand_apart_from_the_name() {
        for (typed, name, place, month) in [
            (
                "Proceedings of the 36th Conference on Fog, FC 2019, 9-15 June 2019, Long Beach, California, USA",
                "Proceedings of the 36th Conference on Fog, FC 2019",
                "Long Beach, California, USA",
                6,
            ),
            (
                "Fog Computing - FC 2021 - 24th International Conference, Oslo, Norway, September 27 - October 1, 2021, Proceedings, Part VI",
                "Fog Computing - FC 2021 - 24th International Conference, Proceedings, Part VI",
                "Oslo, Norway",
                9,
            ),
            (
                "Fog Conference on Systems, Man, and Mist, FC 2017, Singapore, November 06 - 10, 2017",
                "Fog Conference on Systems, Man, and Mist, FC 2017",
                "Singapore",
                11,
            ),
            (
                "Fog Programming, 17th International Conference, FP 2007, Corvallis, OR, USA, June 19-21, 2007, Revised Selected Papers",
                "Fog Programming, 17th International Conference, FP 2007, Revised Selected Papers",
                "Corvallis, OR, USA",
                6,
            ),
            (
                "Advances in Fog 33: Fog Days 2020, FDAY 2020, December 6-12, 2020, virtual",
                "Advances in Fog 33: Fog Days 2020, FDAY 2020",
                "",
                12,
            ),
            ("Conference on Fog - FC '13", "Conference on Fog", "", 0),
            (
                "[1992] Proceedings of the Conference on Fog",
                "Proceedings of the Conference on Fog",
                "",
                0,
            ),
            // Without an acronym, nothing says where the name ends.
            ("Conference on Systems, Man, Oslo, May 2-5, 2020", "", "", 0),
            ("2020 Conference on Fog (FC)", "", "", 0),
            ("Conference on Fog, FC 2020, from Oslo to Bergen, May 2-5, 2020", "", "", 0),
        ] {
            let found = held(typed);
            let wanted = if name.is_empty() { typed } else { name };
            assert_eq!(found.name, wanted);
            assert_eq!(found.place.as_deref().unwrap_or_default(), place, "{typed}");
            assert_eq!(found.month.map_or(0, |(month, _)| month), month, "{typed}");
        }
    }
}
