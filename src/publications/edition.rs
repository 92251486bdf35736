//! Editions of books, as people write them.

/// Words for editions, in the most common languages of books.
const WORDS: &[&str] = &[
    "auflage",
    "aufl",
    "ausgabe",
    "ausg",
    "édition",
    "éd",
    "edición",
    "edizione",
    "edição",
    "uitgave",
    "druk",
    "upplaga",
    "uppl",
    "utgåva",
    "utgave",
    "udgave",
    "painos",
    "wydanie",
    "wyd",
    "vydání",
    "издание",
    "изд",
    "έκδοση",
    "έκδ",
    "baskı",
    "版",
    "판",
];

/// An edition as a number if possible, otherwise in its own words: "2nd ed." → "2", "2. erweiterte Auflage" unchanged.
pub fn bare(text: &str) -> String {
    let bare = text.trim().trim_end_matches('.').trim();
    let lower = bare.to_lowercase();
    let english = lower.rsplit_once(' ').filter(|(_, word)| is_english(word));
    let english = english.map(|(name, _)| name);
    let foreign = || WORDS.iter().find_map(|word| lower.strip_suffix(word));
    let name = english.or_else(foreign).unwrap_or(&lower).trim_end();
    const NUMBERS: [&str; 12] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth", "eleventh", "twelfth",
    ];
    let is_ending = |rest: &str| {
        matches!(
            rest.trim_matches(['.', ' ']),
            "" | "st" | "nd" | "rd" | "th" | "e" | "ª" | "a" | "-е"
        )
    };
    let rest = name.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = &name[..name.len() - rest.len()];
    if let Some(place) = NUMBERS.iter().position(|word| *word == name) {
        (place + 1).to_string()
    } else if !digits.is_empty() && is_ending(rest) {
        digits.into()
    } else if is_in_words(bare) {
        text.trim().into()
    } else if !digits.is_empty() && rest.starts_with(".,") {
        // So only Germans write.
        format!("{bare} Aufl.")
    } else {
        bare[..name.len().min(bare.len())].to_string()
    }
}

/// Whether a word is "edition" in English, possibly cut as in Mendeley, which keeps ten letters: "Second Edi".
fn is_english(word: &str) -> bool {
    word == "edn" || word.len() > 1 && "edition".starts_with(word)
}

/// Whether an edition has its own word, so that none is added: "2. erweiterte Auflage", "第2版".
pub fn is_in_words(edition: &str) -> bool {
    let lower = edition.to_lowercase();
    let is_one = |word: &str| WORDS.contains(&word);
    lower.split(|c: char| !c.is_alphabetic()).any(is_one) || lower.ends_with(['版', '판'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edition_is_a_number_where_it_can_be() {
        for (typed, wanted) in [
            ("2", "2"),
            ("Second", "2"),
            ("2nd ed.", "2"),
            ("Third edition", "3"),
            ("First Edit", "1"),
            ("Second Edi", "2"),
            ("Gilded", "Gilded"),
            ("21st", "21"),
            ("Revised", "Revised"),
            ("Revised edition", "Revised"),
            ("2nd rev. ed.", "2nd rev."),
            ("3. Aufl.", "3"),
            ("4. Auflage", "4"),
            ("2e éd.", "2"),
            ("2ª edición", "2"),
            ("2-е изд.", "2"),
            ("2. erweiterte Auflage", "2. erweiterte Auflage"),
            ("3., neubearbeitete", "3., neubearbeitete Aufl."),
            ("2e éd. revue", "2e éd. revue"),
            ("第2版", "第2版"),
        ] {
            assert_eq!(bare(typed), wanted, "{typed}");
        }
    }
}
