//! The letters of a text in the form for comparisons: lower case, without accents and punctuation.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of a text.
pub fn fold(text: &str) -> Vec<String> {
    folded(text).split_ascii_whitespace().map(str::to_string).collect()
}

/// The letters of all words, one after the other.
pub fn letters(text: &str) -> String {
    let mut letters = folded(text);
    letters.retain(|c| c != ' ');
    letters
}

/// Like [`fold`], with letters spelt out as in German and the Nordic languages.
pub fn transcribe(text: &str) -> Vec<String> {
    fold(&spelt_out(text))
}

/// Like [`letters`], with the letters spelt out that [`transcribe`] spells out.
pub fn transcribed(text: &str) -> String {
    letters(&spelt_out(text))
}

/// The folded text, with a space for everything between words.
fn folded(text: &str) -> String {
    match text.is_ascii() {
        true => text.bytes().filter_map(|byte| of_ascii(byte.into())).collect(),
        false => text
            .nfkd()
            .filter(|c| !is_combining_mark(*c))
            .flat_map(char::to_lowercase)
            .fold(String::new(), of_any),
    }
}

fn of_any(mut folded: String, c: char) -> String {
    match c {
        'ß' => folded += "ss",
        'æ' => folded += "ae",
        'œ' => folded += "oe",
        'ø' => folded.push('o'),
        'ł' => folded.push('l'),
        'đ' | 'ð' => folded.push('d'),
        'ı' => folded.push('i'),
        'þ' => folded += "th",
        '’' | '‘' | 'ʼ' => {}
        _ if c.is_ascii() => folded.extend(of_ascii(c)),
        _ if c.is_alphanumeric() => folded.push(c),
        _ => folded.push(' '),
    }
    folded
}

fn of_ascii(c: char) -> Option<char> {
    match c {
        '\'' | '`' => None,
        _ if c.is_ascii_alphanumeric() => Some(c.to_ascii_lowercase()),
        _ => Some(' '),
    }
}

fn spelt_out(text: &str) -> String {
    if text.is_ascii() {
        return text.into();
    }
    let mut spelt = String::with_capacity(text.len());
    for c in text.nfc() {
        match c {
            'ä' => spelt += "ae",
            'ö' | 'ø' => spelt += "oe",
            'ü' => spelt += "ue",
            'å' => spelt += "aa",
            'Ä' => spelt += "Ae",
            'Ö' | 'Ø' => spelt += "Oe",
            'Ü' => spelt += "Ue",
            'Å' => spelt += "Aa",
            other => spelt.push(other),
        }
    }
    spelt
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn letters_have_no_accents() {
        assert_eq!(fold("Ann-Sofie O’Neil, Łódź"), ["ann", "sofie", "oneil", "lodz"]);
        assert_eq!(letters("Ze-Ping  Yu."), "zepingyu");
        assert_eq!(transcribe("Jürgen Ångström"), ["juergen", "aangstroem"]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

        /// ASCII text is read byte by byte, any other by its characters; the test puts a letter of another script
        /// before the text.
        #[test]
        fn ascii_is_read_as_any_text(text in "[ -~]{0,30}") {
            let mut wanted = vec!["я".to_string()];
            wanted.extend(fold(&text));
            prop_assert_eq!(fold(&format!("я {text}")), wanted);
            prop_assert_eq!(letters(&format!("я{text}")), format!("я{}", letters(&text)));
            prop_assert_eq!(letters(&text), fold(&text).concat());
            prop_assert_eq!(transcribe(&format!("я {text}"))[1..].to_vec(), transcribe(&text));
            prop_assert_eq!(transcribed(&text), transcribe(&text).concat());
        }

        #[test]
        fn letters_are_those_of_the_words(text in "\\PC{0,20}") {
            prop_assert_eq!(letters(&text), fold(&text).concat());
        }
    }
}
