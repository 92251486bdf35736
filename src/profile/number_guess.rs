//! The number that was probably meant by a number with words, signs or separators.

/// The number in a text with separators, words or signs around it.
pub fn guess_number(text: &str) -> Option<String> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let end = text.rfind(|c: char| c.is_ascii_digit())? + 1;
    let number = &text[start..end];
    let mut parts: Vec<&str> =
        number.split([',', '.', ' ', '\'', '_', '\u{a0}', '\u{202f}']).collect();
    let behind = text[end..].trim().to_lowercase();
    let word = behind.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty());
    let factor = match word.unwrap_or_default() {
        "k" | "thousand" | "tsd" | "tausend" | "mille" | "mil" | "tys" | "тыс" => 3,
        "lakh" | "lakhs" => 5,
        "m" | "mn" | "mm" | "mio" | "mln" | "million" | "millions" | "millionen" | "millones"
        | "milioni" | "млн" => 6,
        "crore" | "crores" => 7,
        "bn" | "b" | "mrd" | "mld" | "billion" | "billions" | "milliarden" | "milliards" => 9,
        _ => 0,
    };
    if text[..start].contains('-')
        || parts.iter().any(|part| !part.bytes().all(|b| b.is_ascii_digit()))
    {
        return None;
    }
    // The last point or comma is followed by cents or, before a word such as million, by tenths.
    let last = parts.last().map_or(0, |last| last.len());
    // "1.200 M" is either of two numbers.
    if factor > 0 && parts.len() == 2 && last == 3 {
        return None;
    }
    let cents = if parts.len() > 1 && last != 3 { parts.pop() } else { None };
    let mut whole = parts.concat();
    let fraction = cents.unwrap_or_default();
    if factor > 0 {
        whole += &format!("{fraction:0<factor$}");
    } else if fraction.bytes().any(|digit| digit != b'0') {
        whole += &format!(".{fraction}");
    }
    let whole = whole.trim_start_matches('0');
    Some(if whole.is_empty() { "0".into() } else { whole.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_and_words_are_taken_off() {
        for (typed, number) in [
            ("1,200,000", "1200000"),
            ("1.200.000,00", "1200000"),
            ("€ 1 200 000", "1200000"),
            ("1.2M", "1200000"),
            ("1,2 Mio. €", "1200000"),
            ("EUR 3,5 Mrd.", "3500000000"),
            ("25 lakh", "2500000"),
            ("100 Tsd. CHF", "100000"),
            ("100k", "100000"),
            ("8th", "8"),
            ("0049", "49"),
            ("12.50", "12.50"),
        ] {
            assert_eq!(guess_number(typed).as_deref(), Some(number), "{typed}");
        }
        assert_eq!(guess_number("-5"), None);
        assert_eq!(guess_number("1.200 M"), None);
        assert_eq!(guess_number("many"), None);
    }
}
