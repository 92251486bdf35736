//! Patent numbers, as people write them.

use super::genre;

/// Countries and offices: their codes, BibLaTeX type names, and common spellings.
const OFFICES: &[(&str, &str, &[&str])] = &[
    ("US", "us", &["us", "usa", "u s", "united states", "united states of america", "american"]),
    ("EP", "eu", &["ep", "epo", "europe", "european"]),
    ("GB", "uk", &["gb", "uk", "united kingdom", "great britain", "british"]),
    ("DE", "de", &["de", "germany", "german", "deutschland", "deutsch"]),
    ("FR", "fr", &["fr", "france", "french"]),
    ("WO", "", &["wo", "wipo", "pct", "world", "international"]),
    ("JP", "", &["jp", "japan", "japanese"]),
    ("CN", "", &["cn", "china", "chinese"]),
    ("KR", "", &["kr", "korea", "south korea", "republic of korea", "korean"]),
    ("CA", "", &["ca", "canada", "canadian"]),
    ("AU", "", &["au", "australia", "australian"]),
    ("TW", "", &["tw", "taiwan", "taiwanese"]),
    ("IN", "", &["in", "india", "indian"]),
    ("RU", "", &["ru", "russia", "russian", "russian federation"]),
    ("BR", "", &["br", "brazil", "brazilian"]),
    ("ES", "", &["es", "spain", "spanish"]),
    ("IT", "", &["it", "italy", "italian"]),
    ("CH", "", &["ch", "switzerland", "swiss"]),
    ("AT", "", &["at", "austria", "austrian"]),
    ("NL", "", &["nl", "netherlands", "dutch"]),
    ("SE", "", &["se", "sweden", "swedish"]),
    ("IL", "", &["il", "israel", "israeli"]),
];

/// The code of the patent office of a country or nationality: "German" → DE.
pub fn of_country(text: &str) -> Option<&'static str> {
    let words = genre::words(text);
    let found = OFFICES.iter().find(|(_, _, names)| names.contains(&words.as_str()));
    found.map(|(code, ..)| *code)
}

/// The patent in a text.
#[derive(Debug, PartialEq)]
pub struct Patent {
    /// The number, as in "US 8,446,906 B2".
    pub number: String,
    /// Whether it is an application.
    pub application: bool,
}

/// The office for a BibLaTeX type, as in `patentus`, and whether it is an application.
pub fn of_type(text: &str) -> Option<(&'static str, bool)> {
    let lower = text.trim().to_lowercase();
    let (rest, application) = match lower.strip_prefix("patreq") {
        Some(rest) => (rest, true),
        None => (lower.strip_prefix("patent")?, false),
    };
    let rest = if rest == "req" { "" } else { rest };
    let application = application || lower == "patentreq";
    let office = OFFICES.iter().find(|(_, name, _)| !name.is_empty() && *name == rest);
    match office {
        Some((code, ..)) => Some((code, application)),
        None => rest.is_empty().then_some(("", application)),
    }
}

/// The number in a text that identifies it as that of a patent: "US Patent 5,434,000", "U.S. Patent App. 12/345,678",
/// "WO2013123456A1".
pub fn said(text: &str) -> Option<Patent> {
    let lower = text.to_lowercase();
    let patent = lower.contains("patent") && text.contains(|c: char| c.is_ascii_digit());
    let found = number(text, "")?;
    let bare = text.trim().chars().all(|c| c.is_ascii_uppercase() || !c.is_ascii_lowercase());
    let coded = OFFICES.iter().any(|(code, ..)| found.number.starts_with(code));
    let long = found.number.bytes().filter(u8::is_ascii_digit).count() >= 6;
    (coded
        && long
        && (patent || bare && !text.trim().contains([';', '=']))
        && found.number.len() > 6)
        .then_some(found)
}

/// The patent number at the start of a text, and the rest: "US Patent 9,876,543 B2, filed Mar. 2014".
pub fn within(text: &str) -> Option<(Patent, &str)> {
    const BOUNDS: [&str; 6] = [", ", "; ", " (", ". ", " – ", " - "];
    let bounds = BOUNDS.iter().flat_map(|bound| text.match_indices(bound).map(|(at, _)| at));
    let mut ends: Vec<usize> = bounds.chain([text.len()]).collect();
    ends.sort_unstable();
    ends.iter().rev().find_map(|end| {
        let rest = text[*end..].trim_start_matches([',', ';', '.', '–', '-', ' ']);
        let inner = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
        let inner = inner.filter(|inner| !inner.contains(['(', ')']));
        Some((said(&text[..*end])?, inner.unwrap_or(rest)))
    })
}

/// A patent number in its printed form, with the office if it is known. `None` if the text contains more than a number.
pub fn number(text: &str, office: &str) -> Option<Patent> {
    let lower = text.to_lowercase();
    let application = ["app.", "application", "appl"].iter().any(|word| lower.contains(word));
    let mut rest = text.trim();
    let mut office = office.to_string();
    loop {
        let word = rest.split([' ', '\u{a0}']).next().unwrap_or_default();
        let plain = word.replace('.', "").to_lowercase();
        let known = OFFICES.iter().find(|(code, ..)| plain.eq_ignore_ascii_case(code));
        if let Some((code, ..)) = known {
            office = code.to_string();
        } else if plain == "pct" || plain.starts_with("pct/") {
            return Some(Patent { number: rest.to_string(), application: true });
        } else if !matches!(
            plain.trim_end_matches([',', ':']),
            "patent"
                | "no"
                | "nr"
                | "number"
                | "app"
                | "application"
                | "appl"
                | "pat"
                | "publication"
                | "provisional"
                | "pub"
                | "united"
                | "states"
                | "european"
                | "international"
                | "serial"
                | "n°"
                | "№"
        ) {
            break;
        } else if plain == "united" {
            office = "US".into();
        } else if plain == "european" {
            office = "EP".into();
        }
        rest = rest[word.len()..].trim_start();
        if rest.is_empty() {
            return None;
        }
    }
    if let Some(code) = rest.get(..2).filter(|code| OFFICES.iter().any(|(known, ..)| known == code))
    {
        office = code.to_string();
        rest = rest[2..].trim_start_matches([' ', '-', '.']);
    }
    let rest = rest.trim_end_matches(['.', ',', ';']);
    let (digits, kind) = split_kind(rest)?;
    let grouped = grouped(&digits, &office);
    let parts = [office.as_str(), &grouped, &kind];
    let number = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    Some(Patent { number, application })
}

/// The digits as written, and the kind code, as in "B2".
fn split_kind(text: &str) -> Option<(String, String)> {
    let tail = text.rfind(|c: char| c.is_ascii_uppercase()).filter(|at| {
        let kind = &text[*at + 1..];
        *at > 0 && kind.len() <= 1 && kind.bytes().all(|b| b.is_ascii_digit())
    });
    let (digits, kind) = match tail {
        Some(at) => (text[..at].trim_end_matches([' ', '-', '.']), &text[at..]),
        None => (text, ""),
    };
    let fits = digits.starts_with(|c: char| c.is_ascii_alphanumeric())
        && digits.contains(|c: char| c.is_ascii_digit())
        && digits
            .chars()
            .all(|c| c.is_ascii_digit() || c.is_ascii_uppercase() || " ,./-".contains(c));
    fits.then(|| (digits.to_string(), kind.to_string()))
}

/// Digits grouped as usual for their office; existing groups are kept.
fn grouped(digits: &str, office: &str) -> String {
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return digits.into();
    }
    let thousands = |text: &str, sign: &str| {
        let count = text.len();
        let group = |(i, c): (usize, char)| {
            let sign = if i > 0 && (count - i).is_multiple_of(3) { sign } else { "" };
            format!("{sign}{c}")
        };
        text.chars().enumerate().map(group).collect::<String>()
    };
    let year = digits.starts_with("19") || digits.starts_with("20");
    match (office, digits.len()) {
        ("US", 6..=8) => thousands(digits, ","),
        ("US" | "WO", 10..=11) if year => format!("{}/{}", &digits[..4], &digits[4..]),
        ("EP", 7) => thousands(digits, " "),
        ("DE", 12) if digits.starts_with(['1', '2']) => {
            format!("{} {} {} {}", &digits[..2], &digits[2..6], &digits[6..9], &digits[9..])
        }
        ("JP", 10) if year => format!("{}-{}", &digits[..4], &digits[4..]),
        _ => digits.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_as_people_write_them() {
        for (text, office, wanted) in [
            ("8446906B2", "US", "US 8,446,906 B2"),
            ("US8446906B2", "", "US 8,446,906 B2"),
            ("US 8,446,906 B2", "", "US 8,446,906 B2"),
            ("US Patent 5,434,000", "", "US 5,434,000"),
            ("U.S. Patent No. 5,434,000", "", "US 5,434,000"),
            ("US Patent App. 12/345,678", "", "US 12/345,678"),
            ("US20130123456A1", "", "US 2013/0123456 A1"),
            ("EP1234567A1", "", "EP 1 234 567 A1"),
            ("1234567B1", "EP", "EP 1 234 567 B1"),
            ("WO2013123456A1", "", "WO 2013/123456 A1"),
            ("WO 2013/123456", "", "WO 2013/123456"),
            ("PCT/US2013/012345", "", "PCT/US2013/012345"),
            ("DE102012345678A1", "", "DE 10 2012 345 678 A1"),
            ("JP2010123456A", "", "JP 2010-123456 A"),
            ("CN101234567A", "", "CN 101234567 A"),
            ("10,123,456", "US", "US 10,123,456"),
            ("D712345", "US", "US D712345"),
            ("8446906", "", "8446906"),
        ] {
            let found = number(text, office).map(|patent| patent.number);
            assert_eq!(found.as_deref(), Some(wanted), "{text}");
        }
        for text in ["XY 123 and more", "", "Patent", "in press"] {
            assert_eq!(number(text, ""), None, "{text}");
        }
    }

    #[test]
    fn a_note_says_that_it_is_a_patent() {
        assert!(said("US Patent App. 12/345,678").is_some_and(|patent| patent.application));
        assert!(said("US Patent 5,434,000").is_some_and(|patent| !patent.application));
        assert!(said("WO2013123456A1").is_some());
        for text in ["Patent pending", "US 2020", "In 2010, a patent", "IN PRESS", "20 pages"] {
            assert_eq!(said(text), None, "{text}");
        }
    }

    #[test]
    fn what_follows_a_number_is_kept() {
        for (text, number, rest) in [
            (
                "US Patent 9,876,543 B2, filed Mar. 2014, issued Jan. 2018",
                "US 9,876,543 B2",
                "filed Mar. 2014, issued Jan. 2018",
            ),
            (
                "U.S. Patent Application 15/123,456 (filed May 2016)",
                "US 15/123,456",
                "filed May 2016",
            ),
            ("US Patent 5,434,000", "US 5,434,000", ""),
            ("EP1234567B1; granted", "EP 1 234 567 B1", "granted"),
            ("US Provisional Patent Application No. 62/123,456", "US 62/123,456", ""),
        ] {
            let found = within(text).map(|(patent, rest)| (patent.number, rest));
            assert_eq!(found, Some((number.to_string(), rest)), "{text}");
        }
        assert_eq!(within("Covered by a patent, US law of 2010"), None);
    }

    #[test]
    fn a_nationality_is_that_of_an_office() {
        for (text, wanted) in [("German", Some("DE")), ("U.S.", Some("US")), ("Mistland", None)] {
            assert_eq!(of_country(text), wanted, "{text}");
        }
    }

    #[test]
    fn types_name_an_office() {
        assert_eq!(of_type("patentus"), Some(("US", false)));
        assert_eq!(of_type("patreqeu"), Some(("EP", true)));
        assert_eq!(of_type("patentreq"), Some(("", true)));
        assert_eq!(of_type("Patent"), Some(("", false)));
        assert_eq!(of_type("Patent application"), None);
    }
}
