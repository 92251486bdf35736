//! The language of a name in a second script.

use super::markdown::blanks;
use super::{Direction, Inline, Passage};

/// A name in its script, with the language that the profile gives or the script implies.
pub fn native(name: &str, lang: Option<&str>, at: Option<u32>) -> Passage {
    let (tag, direction) = script(name);
    let name = blanks(name);
    let mut body = vec![Inline::text(name)];
    if let Some(at) = at {
        super::inline::locate(&mut body, at);
    }
    Passage { tag: lang.unwrap_or(tag).into(), direction, body }
}

/// The language and direction of a text, from its script. Scripts of many languages imply none, except those for which
/// the most common language prints the others correctly too.
pub fn script(text: &str) -> (&'static str, Direction) {
    let has = |from: char, to: char| text.chars().any(|c| (from..=to).contains(&c));
    let ltr = |tag| (tag, Direction::Ltr);
    match () {
        () if has('\u{3040}', '\u{30ff}') => ltr("ja"),
        () if has('\u{1100}', '\u{11ff}') || has('\u{ac00}', '\u{d7af}') => ltr("ko"),
        () if has('\u{3400}', '\u{9fff}') || has('\u{20000}', '\u{3ffff}') => ltr("zh"),
        () if has('\u{590}', '\u{5ff}') => ("he", Direction::Rtl),
        () if has('\u{600}', '\u{6ff}') || has('\u{750}', '\u{77f}') => ("ar", Direction::Rtl),
        () if has('\u{370}', '\u{3ff}') => ltr("el"),
        () if has('\u{e00}', '\u{e7f}') => ltr("th"),
        () if has('\u{10a0}', '\u{10ff}') => ltr("ka"),
        () if has('\u{530}', '\u{58f}') => ltr("hy"),
        () => ltr("und"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_tells_its_language() {
        for (name, wanted) in [
            ("王小明", ("zh", Direction::Ltr)),
            ("小林 さくら", ("ja", Direction::Ltr)),
            ("김민준", ("ko", Direction::Ltr)),
            ("دينا رشيد", ("ar", Direction::Rtl)),
            ("דנה לוי", ("he", Direction::Rtl)),
            ("Νίκος", ("el", Direction::Ltr)),
            ("Олена", ("und", Direction::Ltr)),
        ] {
            assert_eq!(script(name), wanted, "{name}");
        }
        assert_eq!(native("Олена", Some("uk"), None).tag, "uk");
    }
}
