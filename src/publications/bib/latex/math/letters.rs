//! The mathematical alphabets: blackboard, script and Fraktur letters.

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Alphabet {
    Blackboard,
    Script,
    Fraktur,
}

/// A letter or digit in a mathematical alphabet. Other characters stay as they are.
pub fn letter(c: char, alphabet: Alphabet) -> char {
    use Alphabet::*;
    // Unicode had some of them before it had the rest.
    let older = match alphabet {
        Blackboard => "CℂHℍNℕPℙQℚRℝZℤ",
        Script => "BℬEℰFℱHℋIℐLℒMℳRℛeℯgℊoℴ",
        Fraktur => "CℭHℌIℑRℜZℨ",
    };
    let mut older = older.chars();
    while let (Some(plain), Some(letter)) = (older.next(), older.next()) {
        if plain == c {
            return letter;
        }
    }
    let (capitals, small, digits) = match alphabet {
        Blackboard => ('𝔸', '𝕒', Some('𝟘')),
        Script => ('𝒜', '𝒶', None),
        Fraktur => ('𝔄', '𝔞', None),
    };
    let from = |first: char, start: char| char::from_u32(first as u32 + (c as u32 - start as u32));
    let found = match c {
        'A'..='Z' => from(capitals, 'A'),
        'a'..='z' => from(small, 'a'),
        '0'..='9' => digits.and_then(|first| from(first, '0')),
        _ => None,
    };
    found.unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_have_their_forms() {
        let text = |text: &str, alphabet| -> String {
            text.chars().map(|c| letter(c, alphabet)).collect()
        };
        assert_eq!(text("AFRSkz1-", Alphabet::Blackboard), "𝔸𝔽ℝ𝕊𝕜𝕫𝟙-");
        assert_eq!(text("ALNZeg", Alphabet::Script), "𝒜ℒ𝒩𝒵ℯℊ");
        assert_eq!(text("ACgz", Alphabet::Fraktur), "𝔄ℭ𝔤𝔷");
    }
}
