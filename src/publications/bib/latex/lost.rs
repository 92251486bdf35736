//! Accents that have lost their backslash.

use unicode_normalization::char::compose;

use super::accent;
use super::reader::Reader;
use super::syntax::group;

impl Reader<'_> {
    /// Reads an accent without its backslash, as in `{"u}` and `{c c}`, or one whose group ends too early, as in
    /// `{\"}u`. Returns the text after it.
    pub fn lost_accent<'s>(&mut self, inner: &str, behind: &'s str) -> Option<&'s str> {
        let within = inner.trim();
        let first = behind.chars().next().filter(|c| c.is_alphabetic());
        let before = self.last().filter(|c| c.is_alphabetic());
        if let Some(name) = within.strip_prefix('\\') {
            let mark = match name.chars().next() {
                Some(sign) if name.len() == sign.len_utf8() => accent::of_sign(sign),
                _ => None,
            };
            // An apostrophe it may be, as in `O{\'}Neil`.
            let letter = first.filter(|c| {
                !(name == "'" && before.is_some_and(|c| c.is_uppercase()) && c.is_uppercase())
            })?;
            self.out.push_str(&accent::on(letter, mark?));
            return Some(&behind[letter.len_utf8()..]);
        }
        // `{"}u` in a word, where in quotes it would begin one.
        let is_plain = |sign: &char| *sign == '"' || self.findings.names && *sign != '\'';
        let alone = only_letter(within).filter(is_plain).and_then(accent::of_sign);
        if let (Some(mark), Some(letter), Some(_)) = (alone, first, before) {
            self.out.push(compose(letter, mark)?);
            return Some(&behind[letter.len_utf8()..]);
        }
        let named = within.get(1..).and_then(|rest| match group(rest) {
            Some((inner, "")) => Some((&within[..1], inner)),
            _ => rest.strip_prefix(' ').map(|rest| (&within[..1], rest)),
        });
        let (mark, letter) =
            match named.and_then(|(name, rest)| Some((accent::of_name(name)?, rest))) {
                Some(named) => named,
                None => {
                    let sign = within.chars().next()?;
                    (accent::of_sign(sign)?, &within[sign.len_utf8()..])
                }
            };
        let composed = compose(only_letter(letter.trim_start())?, mark)?;
        // The `{'s}` of a genitive is not an accent.
        let in_word = first.is_some() || before.is_some() && !within.eq_ignore_ascii_case("'s");
        in_word.then(|| self.out.push(composed))?;
        Some(behind)
    }

    /// Reads an accent in a name without backslash and braces: that of "Poincar'e" at the end of a word, "Beno^it" and
    /// "Mu~noz" within one, and `Andr'{e}` anywhere. An apostrophe within a word may be a letter, as in "Solov'ev" and
    /// "Mas'ud". Returns the text after it.
    pub fn bare_accent<'s>(&mut self, sign: char, behind: &'s str) -> Option<&'s str> {
        if !self.findings.names || !matches!(sign, '\'' | '^' | '~') {
            return None;
        }
        let is_vowel = |c: char| "aeiouyAEIOUY".contains(c);
        let before = self.last().filter(|c| c.is_alphabetic())?;
        let (letter, rest, in_braces) = match group(behind) {
            Some((inner, rest)) => (only_letter(inner)?, rest, true),
            None => {
                let letter = behind.chars().next()?;
                (letter, &behind[letter.len_utf8()..], false)
            }
        };
        let ends = !rest.starts_with(char::is_alphabetic);
        let word = &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())];
        // "Gonz'alez" and "Garc'ia": no other language has these, as that of "Mas'ud" and "Natal'ia" has.
        let spanish =
            word.ends_with("ez") && is_vowel(letter) || (before, letter, word) == ('c', 'i', "a");
        let fits = match sign {
            // What is raised at the end of a name says whose affiliation it is.
            '^' => !ends && before.is_lowercase() && is_vowel(letter),
            '~' => letter == 'n' && before.is_lowercase() && rest.starts_with(is_vowel),
            _ if in_braces => is_vowel(letter),
            _ if spanish => before.is_alphabetic(),
            _ => ends && letter == 'e' && before.is_lowercase() && !is_vowel(before),
        };
        if !fits {
            return None;
        }
        let composed = compose(letter, accent::of_sign(sign)?)?;
        self.out.push(composed);
        Some(rest)
    }

    fn last(&self) -> Option<char> {
        self.out.since(0).chars().next_back()
    }
}

/// The letter, if a text consists of a single one.
fn only_letter(text: &str) -> Option<char> {
    match text {
        "\\i" => Some('i'),
        _ => text.chars().next().filter(|c| text.len() == c.len_utf8()),
    }
}
