//! Text in ASCII, for forms that take nothing else.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text in ASCII, with letters spelt out as is usual in the language `lang`, and the characters without an ASCII
/// form, each of which is replaced by `?`.
pub fn ascii(text: &str, lang: &str) -> (String, BTreeSet<char>) {
    let (mut ascii, mut lost) = (String::with_capacity(text.len()), BTreeSet::new());
    for c in text.nfc() {
        match spelt_out(c, lang).or_else(|| known(c)) {
            _ if c.is_ascii() => ascii.push(c),
            Some(known) => ascii += known,
            None => match folded(c) {
                Some(folded) => ascii += &folded,
                None => {
                    lost.insert(c);
                    ascii.push('?');
                }
            },
        }
    }
    (ascii, lost)
}

/// The two letters by which a language replaces a letter.
fn spelt_out(c: char, lang: &str) -> Option<&'static str> {
    let is = |tags: &[&str]| tags.contains(&lang.split('-').next().unwrap_or_default());
    Some(match c {
        'ä' if is(&["de"]) => "ae",
        'ö' if is(&["de"]) => "oe",
        'ü' if is(&["de"]) => "ue",
        'Ä' if is(&["de"]) => "Ae",
        'Ö' if is(&["de"]) => "Oe",
        'Ü' if is(&["de"]) => "Ue",
        'ø' if is(&["da", "nb", "nn", "no"]) => "oe",
        'Ø' if is(&["da", "nb", "nn", "no"]) => "Oe",
        'å' if is(&["da", "nb", "nn", "no"]) => "aa",
        'Å' if is(&["da", "nb", "nn", "no"]) => "Aa",
        _ => return None,
    })
}

/// Characters that Unicode does not decompose.
fn known(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'ẞ' => "SS",
        'æ' => "ae",
        'Æ' => "AE",
        'œ' => "oe",
        'Œ' => "OE",
        'ø' => "o",
        'Ø' => "O",
        'ł' => "l",
        'Ł' => "L",
        'đ' | 'ð' => "d",
        'Đ' | 'Ð' => "D",
        'þ' => "th",
        'Þ' => "Th",
        'ı' => "i",
        'ħ' => "h",
        'Ħ' => "H",
        'ə' => "e",
        'Ə' => "E",
        '‘' | '’' | '‚' | '‹' | '›' | 'ʻ' | 'ʼ' | '′' | '´' => "'",
        '“' | '”' | '„' | '«' | '»' | '″' => "\"",
        '‐' | '‑' | '‒' | '–' | '−' | '―' => "-",
        '—' => "--",
        '…' => "...",
        '•' | '·' | '▪' | '◦' => "-",
        '×' => "x",
        '÷' => "/",
        '±' => "+/-",
        '≈' | '∼' => "~",
        '≤' => "<=",
        '≥' => ">=",
        '→' => "->",
        '←' => "<-",
        '€' => "EUR",
        '£' => "GBP",
        '¥' => "JPY",
        '©' => "(c)",
        '®' => "(R)",
        '°' => " deg",
        '†' => "+",
        '‡' => "++",
        '§' => "Sec.",
        '¶' => "#",
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' => {
            ""
        }
        _ => return None,
    })
}

/// The ASCII characters in the decomposition of a character, without accents.
fn folded(c: char) -> Option<String> {
    let folded: String = std::iter::once(c).nfkd().filter(|c| !is_combining_mark(*c)).collect();
    let folded = folded.replace('\u{2044}', "/");
    (folded.is_ascii() && !folded.is_empty() || is_combining_mark(c)).then_some(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_signs_become_what_people_type_for_them() {
        let plain = |text: &str, lang: &str| ascii(text, lang).0;
        assert_eq!(plain("Zoë Nguyễn – “naïve” …", "en"), "Zoe Nguyen - \"naive\" ...");
        assert_eq!(plain("Björn Größe, Łódź, Þór", "en"), "Bjorn Grosse, Lodz, Thor");
        assert_eq!(plain("Björn Größe", "de-AT"), "Bjoern Groesse");
        assert_eq!(plain("Søren i Ålborg", "da"), "Soeren i Aalborg");
        assert_eq!(plain("e\u{301}t\u{301} H₂O ½ ﬁn 19\u{a0}%", "fr"), "et H2O 1/2 fin 19 %");
        assert_eq!(plain("a\u{200b}b\nc", "en"), "ab\nc");
    }

    #[test]
    fn what_has_no_form_is_named() {
        let (text, lost) = ascii("Zoë 中文 и", "en");
        assert_eq!(text, "Zoe ?? ?");
        assert_eq!(lost.into_iter().collect::<String>(), "и中文");
    }
}
