//! Numbers of patents, as people write them.

/// Countries and offices, by their codes and the names of BibLaTeX's types.
const OFFICES: &[(&str, &str)] = &[
    ("US", "us"),
    ("EP", "eu"),
    ("GB", "uk"),
    ("DE", "de"),
    ("FR", "fr"),
    ("WO", ""),
    ("JP", ""),
    ("CN", ""),
    ("KR", ""),
    ("CA", ""),
    ("AU", ""),
    ("TW", ""),
    ("IN", ""),
    ("RU", ""),
    ("BR", ""),
    ("ES", ""),
    ("IT", ""),
    ("CH", ""),
    ("AT", ""),
    ("NL", ""),
    ("SE", ""),
    ("IL", ""),
];

/// What a text says of a patent.
#[derive(Debug, PartialEq)]
pub struct Patent {
    /// "US 8,446,906 B2"
    pub number: String,
    /// Whether it is an application.
    pub application: bool,
}

/// The office that a type of BibLaTeX names, as in `patentus`, and whether of an application.
pub fn of_type(text: &str) -> Option<(&'static str, bool)> {
    let lower = text.trim().to_lowercase();
    let (rest, application) = match lower.strip_prefix("patreq") {
        Some(rest) => (rest, true),
        None => (lower.strip_prefix("patent")?, false),
    };
    let rest = if rest == "req" { "" } else { rest };
    let application = application || lower == "patentreq";
    let office = OFFICES.iter().find(|(_, name)| !name.is_empty() && *name == rest);
    match office {
        Some((code, _)) => Some((code, application)),
        None => rest.is_empty().then_some(("", application)),
    }
}

/// The number in a text that says it is of a patent: "US Patent 5,434,000", "U.S. Patent App.
/// 12/345,678", "WO2013123456A1".
pub fn said(text: &str) -> Option<Patent> {
    let lower = text.to_lowercase();
    let patent = lower.contains("patent") && text.contains(|c: char| c.is_ascii_digit());
    let found = number(text, "")?;
    let bare = text.trim().chars().all(|c| c.is_ascii_uppercase() || !c.is_ascii_lowercase());
    let coded = OFFICES.iter().any(|(code, _)| found.number.starts_with(code));
    let long = found.number.bytes().filter(u8::is_ascii_digit).count() >= 6;
    (coded
        && long
        && (patent || bare && !text.trim().contains([';', '=']))
        && found.number.len() > 6)
        .then_some(found)
}

/// A number of a patent of an office, if that is known, in the form in which it is printed. None
/// if the text is more than a number.
pub fn number(text: &str, office: &str) -> Option<Patent> {
    let lower = text.to_lowercase();
    let application = ["app.", "application", "appl"].iter().any(|word| lower.contains(word));
    let mut rest = text.trim();
    let mut office = office.to_string();
    loop {
        let word = rest.split([' ', '\u{a0}']).next().unwrap_or_default();
        let plain = word.replace('.', "").to_lowercase();
        let known = OFFICES.iter().find(|(code, _)| plain.eq_ignore_ascii_case(code));
        if let Some((code, _)) = known {
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
    if let Some(code) = rest.get(..2).filter(|code| OFFICES.iter().any(|(known, _)| known == code))
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

/// The digits as written, and the code of the kind of document, as in "B2".
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

/// Digits in the groups of their office; those that someone grouped stay.
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
    fn types_name_an_office() {
        assert_eq!(of_type("patentus"), Some(("US", false)));
        assert_eq!(of_type("patreqeu"), Some(("EP", true)));
        assert_eq!(of_type("patentreq"), Some(("", true)));
        assert_eq!(of_type("Patent"), Some(("", false)));
        assert_eq!(of_type("Patent application"), None);
    }
}
