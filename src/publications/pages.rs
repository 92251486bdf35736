//! Distinguishes hyphens between the first and the last of several numbers from those within a number.

/// Whether these are the first and the last of a range of pages, volumes or issues: `12` and `34`, `7001` and `24`,
/// `S1` and `S5`, `e12` and `3`, `xi` and `xxiv`; but not the parts of a code such as `EGU2019-12345` or `A012-0005`.
pub fn is_range(first: &str, last: &str) -> bool {
    let roman = |text: &str| !text.is_empty() && text.chars().all(|c| "ivxlc".contains(c));
    if roman(first) && roman(last) {
        return true;
    }
    let (head, first) = without_head(first);
    let (last_head, last) = without_head(last);
    if !last_head.is_empty() && last_head != head {
        return false;
    }
    let (Some((letters, from)), Some((last_letters, to))) = (parts(first), parts(last)) else {
        return false;
    };
    let is_whole = from.len() + letters.len() == first.len();
    let alike = letters == last_letters || last_letters.is_empty() && letters.chars().count() == 1;
    let filled =
        to.starts_with('0') && to.len() > 1 && !letters.is_empty() && last_letters.is_empty();
    let year = from.len() == 4 && ["19", "20"].iter().any(|century| from.starts_with(century));
    // "2019-12345" is the number of something in a year.
    let of_year = year && to.len() > 4;
    is_whole && alike && !filled && !of_year && is_after(from, to)
}

/// The part before the last separator within a number, as in `12:1`, including the separator.
fn without_head(text: &str) -> (&str, &str) {
    match text.rfind([':', '.']) {
        Some(at) if text[at + 1..].starts_with(|c: char| c.is_ascii_digit()) => {
            text.split_at(at + 1)
        }
        _ => ("", text),
    }
}

/// The letters and the digits at the beginning of a number.
fn parts(text: &str) -> Option<(&str, &str)> {
    let (letters, rest) = text.split_at(text.find(|c: char| c.is_ascii_digit())?);
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    letters.chars().all(char::is_alphabetic).then_some((letters, &rest[..end]))
}

/// Whether a number is not lower than another one, which may omit the digits that both begin with.
fn is_after(from: &str, to: &str) -> bool {
    let digits = |text: &str| text.trim_start_matches('0').to_string();
    let same = from.len().saturating_sub(to.len());
    let whole = format!("{}{to}", &from[..same]);
    let (from, whole) = (digits(from), digits(&whole));
    (whole.len(), whole) >= (from.len(), from)
}

/// Whether a dash stands within one number, of which the first part has letters after digits.
pub fn is_code(first: &str, last: &str) -> bool {
    let digits = last.bytes().all(|b| b.is_ascii_digit());
    let after = first.trim_start_matches(|c: char| !c.is_ascii_digit());
    let letters = after.ends_with(|c: char| c.is_ascii_uppercase());
    digits && !last.is_empty() && letters && after.len() < first.len() && !is_range(first, last)
}

/// Text with a dash in place of the hyphen of each range, and whether all of it consists of numbers and ranges.
pub fn dashed(text: &str) -> (String, bool) {
    let text = text.replace("--", "–");
    let is_number = |part: &str| {
        let part = part.trim();
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    let mut sure = true;
    let mut out = String::with_capacity(text.len());
    for piece in text.split_inclusive([',', '&']) {
        let bare = piece.trim_end_matches([',', '&']);
        let sign = &piece[bare.len()..];
        let one = bare.trim();
        let range = one.split_once('-').filter(|(from, to)| is_range(from.trim(), to.trim()));
        match range {
            Some((from, to)) if !one.contains('–') => {
                let start = bare.len() - bare.trim_start().len();
                out += &format!("{}{}–{}{sign}", &bare[..start], from.trim_end(), to.trim_start());
                sure &= is_number(from) && is_number(to);
            }
            // "A21K--2654" is the number of a talk.
            _ if one.split_once('–').is_some_and(|(from, to)| is_code(from, to)) => {
                out += &piece.replace('–', "-");
                sure = false;
            }
            _ => {
                out += piece;
                sure &= one.split('–').count() <= 2 && one.split('–').all(is_number);
            }
        }
    }
    (out, sure)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_goes_from_one_number_to_another() {
        for (text, wanted) in [
            ("1-5", true),
            ("1–5", true),
            ("7001-24", true),
            ("e12-3", true),
            ("S1-S5", true),
            ("S12-34", true),
            ("R1234-R1237", true),
            ("12:1-12:20", true),
            ("700-715.e6", true),
            ("xi-xxiv", true),
            ("3-4", true),
            ("099-110", true),
            ("EGU2019-12345", false),
            ("EGU21-12345", false),
            ("A012-0005", false),
            ("IS1-05", false),
            ("2019-12345", false),
            ("ML-2019-12", false),
            ("L-12", false),
            ("10001-p1", false),
            ("2019-12", false),
            ("31-7", true),
            ("37-1", false),
            ("PS2-12", false),
            ("12:1-13:20", false),
            ("P43B-1234", false),
            ("B-12", false),
        ] {
            let (first, last) = text.split_once(['-', '–']).unwrap_or((text, ""));
            assert_eq!(is_range(first, last), wanted, "{text}");
        }
        for (text, wanted, sure) in [
            ("12-34", "12–34", true),
            ("12--34", "12–34", true),
            ("1-5, 7", "1–5, 7", true),
            ("EGU2019-12345", "EGU2019-12345", false),
            ("e1023", "e1023", true),
            ("A21K--2654", "A21K-2654", false),
            ("S12--S19", "S12–S19", true),
            ("12:1–12:20", "12:1–12:20", false),
            ("1-123–1-124", "1-123–1-124", false),
        ] {
            assert_eq!(dashed(text), (wanted.to_string(), sure), "{text}");
        }
    }
}
