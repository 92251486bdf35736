//! The acronyms of venues, which are written next to the year or in parentheses.

use super::known;
use super::ordinal::is_roman;

/// A longer name, in bytes, is not searched for the short name of an event.
pub const LONGEST: usize = 1000;

/// The short name of an event, from its full name or because it is well known.
///
/// "The Semantic Web - ISWC 2018 - 17th International Semantic Web Conference, Monterey" → ISWC. A workshop never gets
/// the name of its conference; a further volume of the conference gets both, "WWW Companion".
pub fn of_event(name: &str) -> Option<String> {
    if name.len() > LONGEST {
        return None;
    }
    let name = alone(unframed(name));
    let found = parenthesised(name).map(|(_, acronym)| acronym);
    let found = found.or_else(|| parts(name).find_map(beside_year));
    let known = |name| starts(name).find_map(known::conference).map(str::to_string);
    if let Some((volume, name)) = further_volume(name) {
        let acronym = found.or_else(|| known(name))?;
        return Some(match acronym.contains(volume) {
            true => acronym,
            false => format!("{acronym} {volume}"),
        });
    }
    let is_side = is_side_event(name);
    let host = |acronym: &String| is_side && known::short_conference(acronym).is_some();
    match found.filter(|acronym| !host(acronym)) {
        Some(acronym) => Some(acronym),
        None if is_side => None,
        None => known(name),
    }
}

/// The further volume of a conference that a name stands for, and the name without it: "Companion Proceedings of the
/// Web Conference 2023", "Web Conference 2023, Companion Volume".
fn further_volume(name: &str) -> Option<(&'static str, &str)> {
    let lower = name.to_ascii_lowercase();
    let volume = ["Companion", "Adjunct"].into_iter().find(|volume| {
        lower.split(|c: char| !c.is_alphanumeric()).any(|word| volume.to_ascii_lowercase() == word)
    })?;
    if lower.contains("workshop") {
        return None;
    }
    let bare = match lower.starts_with(&volume.to_ascii_lowercase()) {
        true => unframed(
            name[volume.len()..].trim_start().trim_start_matches("of ").trim_start_matches("to "),
        ),
        false => name,
    };
    Some((volume, bare))
}

/// The acronym next to the year in a title, as in "Computer Vision – ECCV 2022".
pub fn in_title(name: &str) -> Option<String> {
    if name.len() > LONGEST {
        return None;
    }
    parts(name).find_map(beside_year)
}

/// An acronym in parentheses, `… (EMNLP 2024)`, and the name without it.
pub fn parenthesised(name: &str) -> Option<(String, String)> {
    name.match_indices('(').find_map(|(start, _)| {
        // No acronym is longer, and signs that nothing closes would each be read to the end.
        const LONGEST: usize = 80;
        let rest = &name[start + 1..];
        let rest = rest.char_indices().nth(LONGEST).map_or(rest, |(end, _)| &rest[..end]);
        let inner = rest.split(')').next()?;
        let end = (start + inner.len() + 2).min(name.len());
        let acronym = acronym(without_year(inner))?;
        let (before, after) = (name[..start].trim_end(), &name[end..]);
        let bare = format!("{}{after}", before.trim_end_matches([',', ' ']));
        Some((bare.trim().to_string(), acronym))
    })
}

/// `EMNLP '24` or `EMNLP 2024`, or a part of such an event, `ECCV 2018 Workshops`.
pub fn beside_year(text: &str) -> Option<String> {
    let text = text.trim();
    let words: Vec<&str> = text.split(' ').collect();
    for side in 0..=2.min(words.len().saturating_sub(1)) {
        let (event, rest) = words.split_at(words.len() - side);
        let (event, rest) = (event.join(" "), rest.join(" "));
        let bare = without_year(&event);
        let has_year = bare.len() < event.trim().len();
        // "ICSE Companion 2022"
        if has_year
            && rest.is_empty()
            && let Some((host, volume)) = bare.rsplit_once(' ')
            && is_side_event(volume)
            && let Some(acronym) = acronym(host)
        {
            return Some(format!("{acronym} {volume}"));
        }
        if has_year
            && (rest.is_empty() || is_side_event(&rest))
            && let Some(acronym) = acronym(bare)
        {
            return Some(format!("{acronym} {rest}").trim_end().to_string());
        }
    }
    None
}

/// One or two words of which each has at least two capitals, such as `NeurIPS`, `EMNLP-IJCNLP` and
/// `ECML PKDD`, or a known short name, with or without the society before it.
pub fn acronym(text: &str) -> Option<String> {
    let text = text.trim();
    // "Interspeech" has one capital, and "INTERSPEECH" is the same.
    if known::short_conference(text) == Some(text) {
        return Some(text.to_string());
    }
    let text = text
        .split_once(' ')
        .filter(|(first, _)| SOCIETIES.contains(first))
        .map_or(text, |(_, rest)| rest);
    let words: Vec<&str> = text.split(' ').collect();
    let fits = words.len() <= 2 && text.len() <= 20 && words.iter().all(|word| is_acronym(word));
    fits.then(|| text.to_string())
}

fn is_acronym(word: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_ascii_uppercase()).count();
    let plain = |c: char| c.is_ascii_alphanumeric() || "-/&+*@".contains(c);
    word.len() >= 2
        && capitals >= 2
        && word.chars().all(plain)
        && word.starts_with(|c: char| c.is_ascii_alphanumeric())
        && !is_roman(word)
        && !NO_EVENTS.contains(&word)
        && !SOCIETIES.contains(&word)
}

/// Societies and publishers, which organise many events.
const SOCIETIES: &[&str] = &[
    "IEEE", "ACM", "IFIP", "USENIX", "SPIE", "AIP", "APS", "ACS", "AIAA", "ASME", "ASCE", "IOP",
    "RSC", "IFAC", "IEICE", "IET", "SAE",
];

/// Words in capitals that name series, places and files, but not events.
const NO_EVENTS: &[&str] = &[
    "LNCS", "LNAI", "LNBIP", "CCIS", "LIPICS", "LIPIcs", "OASIcs", "AICT", "CEUR", "CEUR-WS",
    "PMLR", "MIT", "NASA", "CERN", "USA", "US", "UK", "UAE", "EU", "NSW", "DC", "NY", "CA", "BC",
    "HI", "ON", "QC", "MA", "TX", "WA", "IL", "PA", "FL", "NV", "ISBN", "ISSN", "DOI", "PDF", "CD",
    "CD-ROM", "DVD", "ONLINE", "VIRTUAL", "NEW", "JMLR",
];

/// Whether a name is a part of an event, and not the event itself.
fn is_side_event(name: &str) -> bool {
    const WORDS: &[&str] = &[
        "workshop",
        "workshops",
        "companion",
        "satellite",
        "adjunct",
        "tutorial",
        "tutorials",
        "poster",
        "posters",
        "demo",
        "demos",
        "demonstrations",
        "events",
        "doctoral",
        "consortium",
    ];
    let mut words = name.split(|c: char| !c.is_alphanumeric());
    words.any(|word| WORDS.contains(&word.to_lowercase().as_str()))
}

/// The name without "In Proceedings of the" before it.
pub fn unframed(name: &str) -> &str {
    let mut rest = name;
    for words in ["in ", "the ", "proceedings of ", "proc. of ", "proc. ", "the "] {
        if rest.get(..words.len()).is_some_and(|start| start.eq_ignore_ascii_case(words)) {
            rest = &rest[words.len()..];
        }
    }
    rest
}

/// The name without the event at which it takes place.
fn alone(name: &str) -> &str {
    const AT: &[&str] = &[
        "co-located with",
        "colocated with",
        "collocated with",
        "in conjunction with",
        "held at",
        "held with",
        "as part of",
    ];
    // Lower case of ASCII alone keeps the places.
    let lower = name.to_ascii_lowercase();
    let end = AT.iter().filter_map(|words| lower.find(words)).min().unwrap_or(name.len());
    name[..end].trim_end_matches([' ', ',', '(', '-'])
}

/// The parts between commas, colons, dashes and semicolons, without states and countries: two letters are an acronym
/// only directly after the name.
fn parts(name: &str) -> impl Iterator<Item = &str> {
    let places = name.split([',', ';']).enumerate();
    places.flat_map(|(i, part)| {
        let inner = part.split(" - ").flat_map(|part| part.split([':', '–', '—']));
        let inner = inner.flat_map(|part| part.split(". "));
        inner.filter(move |part| i < 2 || without_year(part).chars().count() > 2)
    })
}

/// The name up to each separator that can end it, the longest first, and after the first dash or colon.
fn starts(name: &str) -> impl Iterator<Item = &str> {
    let ends = |name: &str| {
        let signs = name.char_indices().filter(|(_, c)| ",;:–—(".contains(*c)).map(|(at, _)| at);
        let dashes = name.match_indices(" - ").map(|(at, _)| at);
        let mut ends: Vec<usize> = signs.chain(dashes).chain([name.len()]).collect();
        ends.sort();
        ends.into_iter().rev().collect::<Vec<_>>()
    };
    let whole = ends(name).into_iter().map(move |end| &name[..end]);
    let last =
        [" - ", ": ", " – "].iter().filter_map(|dash| name.split_once(dash)).map(|(_, rest)| rest);
    whole.chain(last.flat_map(move |rest| ends(rest).into_iter().map(move |end| &rest[..end])))
}

/// The text without a year at either end: `2024`, `'24`, `’24`.
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
    // `AAAI-18`; that of another name may be of a virus.
    if let Some((rest, last)) = text.rsplit_once('-')
        && last.len() == 2
        && last.bytes().all(|b| b.is_ascii_digit())
        && known::short_conference(rest) == Some(rest)
    {
        return rest;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_called_what_its_name_says() {
        for (name, short) in [
            (
                "The Semantic Web - ISWC 2018 - 17th International Semantic Web Conference, Monterey, CA, USA, October 8-12, 2018, Proceedings, Part II",
                "ISWC",
            ),
            ("Semantic Computing (ICSC), 2018 IEEE 12th International Conference on", "ICSC"),
            ("ICASSP 2020 - 2020 IEEE International Conference on Foo", "ICASSP"),
            (
                "Computer Vision – ECCV 2018 Workshops – Munich, Germany, September 8–14, 2018",
                "ECCV Workshops",
            ),
            ("SIGIR '18: The 41st International Conference on Fog, Ann Arbor, MI, USA", "SIGIR"),
            ("Proceedings of the 2018 Conference on Fog (FOG'18), Lille", "FOG"),
            ("Conf on X, CX 2020, Paris, May 2020", "CX"),
            ("Advances in Cryptology - EUROCRYPT 2018 - 37th Annual Conference", "EUROCRYPT"),
            (
                "Proceedings of the Third Workshop on Fog (FogWS 2018) co-located with ISWC 2018, Monterey",
                "FogWS",
            ),
            ("17th International Semantic Web Conference, Monterey, CA, USA", "ISWC"),
            (
                "Machine Learning and Knowledge Discovery in Databases: European Conference, ECML PKDD 2019, Würzburg",
                "ECML PKDD",
            ),
            ("2018 Conference on Fog, IEEE VIS 2018, Berlin", "VIS"),
            (
                "Companion Proceedings of the ACM Web Conference 2023, WWW 2023, Austin, TX, USA, 30 April 2023 - 4 May 2023",
                "WWW Companion",
            ),
            (
                "Companion of the 2022 International Conference on Management of Data",
                "SIGMOD Companion",
            ),
            (
                "GECCO '21: Genetic and Evolutionary Computation Conference, Companion Volume, Lille, France, July 10-14, 2021",
                "GECCO Companion",
            ),
            (
                "44th IEEE/ACM International Conference on Software Engineering: Companion Proceedings, ICSE Companion 2022, Pittsburgh",
                "ICSE Companion",
            ),
            (
                "Adjunct Proceedings of the 32nd Annual ACM Symposium on User Interface Software and Technology",
                "UIST Adjunct",
            ),
            ("Interspeech 2018, 19th Annual Conference", "Interspeech"),
        ] {
            assert_eq!(of_event(name).as_deref(), Some(short), "{name}");
        }
        for name in [
            "Third Workshop on Fog, ICML 2018, Stockholm",
            "Companion of the Fog Meeting, Stockholm",
            "Workshop on Fog at the Conference on Machine Learning",
            "Conference on Mist, San Diego, CA, USA, October 2018",
            "Conference on Mist, Sydney, NSW 2018",
            "Conference on Mist (IEEE), Part II",
            "Meeting on Mist (Virtual)",
            "ESWC 2018 Proceedings of Things",
        ] {
            assert_eq!(of_event(name), None, "{name}");
        }
    }
}
