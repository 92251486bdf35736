//! Accents: the mark of each, and a letter with one.

use unicode_normalization::char::compose;

/// A letter with a mark, as one character if there is one.
pub fn on(letter: char, mark: char) -> String {
    // A dotless letter is only written for the accent's sake.
    let base = match letter {
        'ı' => 'i',
        'ȷ' => 'j',
        other => other,
    };
    match compose(base, mark) {
        Some(composed) => composed.into(),
        None => [base, mark].iter().collect(),
    }
}

/// The combining mark of an accent written with a sign, as in `\"u`.
pub fn of_sign(sign: char) -> Option<char> {
    Some(match sign {
        '`' => '\u{300}',
        '\'' | '´' => '\u{301}',
        '^' => '\u{302}',
        '~' => '\u{303}',
        '=' => '\u{304}',
        '.' => '\u{307}',
        '"' | '¨' => '\u{308}',
        _ => return None,
    })
}

/// The combining mark of an accent with a name, as in `\v{s}`, `\hat x` or MathSciNet's `\ocirc{u}`.
pub fn of_name(name: &str) -> Option<char> {
    Some(match name {
        "grave" => '\u{300}',
        "acute" => '\u{301}',
        "hat" | "widehat" => '\u{302}',
        "tilde" | "widetilde" => '\u{303}',
        "bar" | "overline" => '\u{304}',
        "u" | "breve" => '\u{306}',
        "dot" => '\u{307}',
        "ddot" | "uml" | "umlaut" => '\u{308}',
        "h" => '\u{309}',
        "r" | "ring" | "ocirc" | "mathring" => '\u{30A}',
        "H" | "doubleacute" => '\u{30B}',
        "v" | "check" | "caron" | "soft" => '\u{30C}',
        "G" => '\u{30F}',
        "f" => '\u{311}',
        "d" | "udot" => '\u{323}',
        "textcommabelow" => '\u{326}',
        "c" | "cedilla" | "cedla" => '\u{327}',
        "k" | "ogonek" | "polhk" => '\u{328}',
        "b" | "underbar" => '\u{331}',
        "t" => '\u{361}',
        _ => return None,
    })
}
