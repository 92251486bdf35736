//! Accents: the mark of each, and a letter with one.

use unicode_normalization::char::compose;

/// A letter with a mark, as one character where there is one.
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

/// The combining mark of an accent that is a sign, as in `\"u`.
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

/// The combining mark of an accent that is a letter, as in `\v{s}`.
pub fn of_letter(name: &str) -> Option<char> {
    Some(match name {
        "u" => '\u{306}',
        "h" => '\u{309}',
        "r" => '\u{30A}',
        "H" => '\u{30B}',
        "v" => '\u{30C}',
        "G" => '\u{30F}',
        "f" => '\u{311}',
        "d" => '\u{323}',
        "textcommabelow" => '\u{326}',
        "c" => '\u{327}',
        "k" => '\u{328}',
        "b" => '\u{331}',
        "t" => '\u{361}',
        _ => return None,
    })
}
