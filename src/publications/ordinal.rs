//! "First", "twenty-second" and "42nd": the numbers of meetings.

/// Whether a word, in any case, is an ordinal number in English.
pub fn is_ordinal(word: &str) -> bool {
    let word = word.to_lowercase();
    let digits = word.trim_start_matches(|c: char| c.is_ascii_digit());
    if digits.len() < word.len() {
        return matches!(digits, "st" | "nd" | "rd" | "th");
    }
    let last = match word.split_once(['-', '\u{2010}', '\u{2011}']) {
        Some((tens, unit)) if tens.ends_with("ty") => unit,
        Some(_) => return false,
        None => &word,
    };
    let below_thirteen = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth", "eleventh", "twelfth",
    ];
    let is_round = ["teenth", "tieth", "hundredth"].iter().any(|ending| last.ends_with(ending));
    below_thirteen.contains(&last) || is_round
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_of_meetings_are_ordinals() {
        for word in
            ["First", "ninth", "twelfth", "Thirteenth", "fortieth", "Forty-Second", "37th", "1st"]
        {
            assert!(is_ordinal(word), "{word}");
        }
        for word in
            ["", "one", "37", "seconds", "North", "ninety", "fifth-generation", "well-first", "th"]
        {
            assert!(!is_ordinal(word), "{word}");
        }
    }
}
