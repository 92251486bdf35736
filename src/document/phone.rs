//! Phone numbers, as addresses according to RFC 3966.

/// The content of a text that should be a phone number.
#[derive(Debug, PartialEq, Eq)]
pub enum Phone {
    /// One number, as an address.
    One(String),
    /// Several numbers, each as typed.
    Several(Vec<String>),
    /// Not certainly a number that can be called.
    Unclear,
}

/// Words before an extension.
const EXTENSIONS: &[&str] = &[
    "extension",
    "ext.",
    "ext",
    "ex.",
    "durchwahl",
    "dw.",
    "dw",
    "poste",
    "anexo",
    "interno",
    "int.",
    "доб.",
    "x",
    "#",
];

/// Reads a phone number.
///
/// `(0)` after the country code is not dialled, letters are keys of the phone, and an extension becomes one in the
/// address.
pub fn phone(text: &str) -> Phone {
    let text: String = text.trim().chars().map(plain).collect();
    if let Some(several) = several(&text) {
        return Phone::Several(several);
    }
    let lower = text.to_lowercase();
    let (number, extension) = split_extension(&text, &lower);
    let Some(number) = without_words(number) else { return Phone::Unclear };
    let digits = digits(&number);
    let count = digits.trim_start_matches('+').len();
    // A number has at most 15 digits; what letters add to it the network does not read.
    let has_letters = number.contains(|c: char| c.is_ascii_alphabetic());
    match (count, extension) {
        (5..=15, None) => Phone::One(format!("tel:{digits}")),
        (5..=15, Some(extension)) => Phone::One(format!("tel:{digits};ext={extension}")),
        (16..=20, None) if has_letters => Phone::One(format!("tel:{digits}")),
        _ => Phone::Unclear,
    }
}

/// Digits and signs of all scripts in ASCII.
fn plain(c: char) -> char {
    let digit = |zero: u32| char::from_digit(c as u32 - zero, 10).unwrap_or(c);
    match c {
        '０'..='９' => digit(0xff10),
        '٠'..='٩' => digit(0x660),
        '۰'..='۹' => digit(0x6f0),
        '०'..='९' => digit(0x966),
        '＋' => '+',
        '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
        '（' => '(',
        '）' => ')',
        _ => c,
    }
}

/// The numbers of a text that has more than one.
fn several(text: &str) -> Option<Vec<String>> {
    const WORDS: &[&str] = &[
        " or ", " and ", " oder ", " und ", " ou ", " et ", " y ", " e ", " & ", ",", ";", "|", "·",
    ];
    let lines = WORDS.iter().fold(text.to_string(), |text, word| text.replace(word, "\n"));
    let lines = match lines.matches('+').count() {
        // Each `+` begins a number.
        2.. => lines.replace('+', "\n+"),
        _ => lines,
    };
    let lines = lines.lines().map(|part| part.trim().trim_end_matches(['(', '/']).trim_end());
    let parts: Vec<&str> = lines.filter(|part| !part.is_empty()).collect();
    let count = |part: &str| part.chars().filter(char::is_ascii_digit).count();
    let slashed = match (&parts[..], text.split_once('/')) {
        // A slash may also follow an area code, which is short.
        ([_], Some((first, second))) => {
            let (first, second) = (first.trim(), second.trim());
            let least = if first.starts_with('+') { 10 } else { 7 };
            let begins = second.starts_with(['+', '0', '(']) && count(first) > 6;
            (begins || count(&first.replace("(0)", "")) >= least).then(|| vec![first, second])
        }
        _ => None,
    };
    let parts = slashed.unwrap_or(parts);
    let is_extension = |part: &str| {
        let part = part.to_lowercase();
        EXTENSIONS.iter().any(|word| part.starts_with(word))
    };
    let is_number = |part: &&str| count(part) >= 6 && !is_extension(part);
    let all = parts.len() > 1 && parts.iter().all(is_number);
    all.then(|| parts.into_iter().map(str::to_string).collect())
}

/// The number before an extension, and the extension.
fn split_extension<'a>(text: &'a str, lower: &str) -> (&'a str, Option<String>) {
    let end = lower.trim_end_matches(|c: char| c.is_ascii_digit());
    let extension = &lower[end.len()..];
    let before = end.trim_end_matches([' ', ':', '(']);
    let word = EXTENSIONS.iter().find(|word| before.ends_with(**word));
    match word.filter(|_| (1..=20).contains(&extension.len()) && text.len() == lower.len()) {
        Some(word) => {
            let number =
                text[..before.len() - word.len()].trim_end_matches([' ', ',', ';', '-', '(', '/']);
            (number, Some(extension.into()))
        }
        None => (text, None),
    }
}

/// The number without words before it, as in "Tel.: ", and without brackets that contain only words. `None` if there
/// are other words that are not keys of a phone.
fn without_words(number: &str) -> Option<String> {
    let start = number.find(|c: char| c.is_ascii_digit() || c == '+' || c == '(')?;
    let mut number = number[start..].to_string();
    while let Some(open) = number.find('(')
        && let Some(length) = number[open..].find(')')
        && number[open..open + length].contains(char::is_alphabetic)
        && !number[open..open + length].contains(|c: char| c.is_ascii_digit())
    {
        number.replace_range(open..=open + length, "");
    }
    let is_key = |c: char| !c.is_alphabetic() || c.is_ascii_uppercase();
    number.chars().all(is_key).then_some(number)
}

/// The digits to dial, with the `+` of the country code.
fn digits(number: &str) -> String {
    const KEYS: [char; 26] = [
        '2', '2', '2', '3', '3', '3', '4', '4', '4', '5', '5', '5', '6', '6', '6', '7', '7', '7',
        '7', '8', '8', '8', '9', '9', '9', '9',
    ];
    let is_foreign =
        number.starts_with('+') || number.starts_with("00") || number.starts_with("(+");
    let number = match is_foreign {
        true => number.replace("(0)", "").replace("[0]", ""),
        false => number.to_string(),
    };
    let key = |c: char| match c {
        'A'..='Z' => Some(KEYS[usize::from(c as u8 - b'A')]),
        _ => c.is_ascii_digit().then_some(c),
    };
    let digits: String = number.chars().filter_map(key).collect();
    match (is_foreign, digits.strip_prefix("00")) {
        (true, Some(rest)) if !number.contains('+') => format!("+{rest}"),
        (true, _) => format!("+{digits}"),
        (false, _) => digits,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_dialled_as_it_is_meant() {
        for (text, wanted) in [
            ("+44 161 496 0000", "tel:+441614960000"),
            ("+44 (0)20 7946 0018", "tel:+442079460018"),
            ("+49 (0) 89 / 555-01 00 ext. 42", "tel:+49895550100;ext=42"),
            ("+49 (0) 8131 / 555-0100", "tel:+4981315550100"),
            ("(+49) 89 5550100", "tel:+49895550100"),
            ("0049 (0)89 5550100", "tel:+49895550100"),
            ("(0)89 5550100", "tel:0895550100"),
            ("089/5550100", "tel:0895550100"),
            ("089 555 01-0", "tel:089555010"),
            ("(415) 555-2671 x123", "tel:4155552671;ext=123"),
            ("415-555-2671, extension 9", "tel:4155552671;ext=9"),
            ("+43 1 555 01 00 DW 12", "tel:+4315550100;ext=12"),
            ("+1 (415) 555-2671 #77", "tel:+14155552671;ext=77"),
            ("+49 89 55501 / ext. 1234567", "tel:+498955501;ext=1234567"),
            ("1-800-FLOWERS", "tel:18003569377"),
            ("1-800-GO-FLOWERS", "tel:1800463569377"),
            ("Tel.: +33 1 55 50 10 00", "tel:+33155501000"),
            ("+33 1 55 50 10 00 (mobile)", "tel:+33155501000"),
            ("+90 ２１２ 555 01 00", "tel:+902125550100"),
            ("٠٢١٢٥٥٥٠١٠٠", "tel:02125550100"),
            ("+1.415.555.2671", "tel:+14155552671"),
        ] {
            assert_eq!(phone(text), Phone::One(wanted.into()), "{text}");
        }
    }

    #[test]
    fn several_numbers_are_not_one() {
        for (text, wanted) in [
            ("089/5550100 oder 0171 5550101", vec!["089/5550100", "0171 5550101"]),
            ("+1 415 555 0100 / +972 3 555 0100", vec!["+1 415 555 0100", "+972 3 555 0100"]),
            ("020 7946 0018, 020 7946 0019", vec!["020 7946 0018", "020 7946 0019"]),
            ("5550100/5550101", vec!["5550100", "5550101"]),
            ("+44 20 7946 0018 +44 20 7946 0019", vec!["+44 20 7946 0018", "+44 20 7946 0019"]),
        ] {
            let found = phone(text);
            let wanted: Vec<String> = wanted.into_iter().map(String::from).collect();
            assert_eq!(found, Phone::Several(wanted), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_called_for_certain_is_no_address() {
        for text in
            ["on request", "", "12", "+49 89 555 ask for Ines", "Skype: ines", "12345678901234567"]
        {
            assert_eq!(phone(text), Phone::Unclear, "{text}");
        }
    }
}
