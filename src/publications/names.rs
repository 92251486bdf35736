//! Names of people as bibliographies write them, and which of them are one's own.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Characters that mark an author, as in "Zeping Yu*".
pub const MARKS: &[char] = &['*', '†', '‡', '§', '¶', '#'];

/// A name in its parts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Name {
    pub given: String,
    /// With its particle, as in "van der Berg".
    pub family: String,
    /// As in "Jr.".
    pub suffix: String,
    /// One or more of [`MARKS`], as they stood behind the name.
    pub marks: String,
    /// The name as it is printed, without marks.
    pub display: String,
}

impl Name {
    /// Reads "Given Family", "Family, Given", "Family, Suffix, Given" or "{Corporate Name}",
    /// each with marks behind it or not.
    pub fn parse(text: &str) -> Self {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = unstarred(&text);
        let bare = text.trim_end_matches(|c| MARKS.contains(&c) || c == ' ' || c == ',');
        let marks = text[bare.len()..].chars().filter(|c| MARKS.contains(c)).collect();
        if let Some(corporate) = bare.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
            let corporate = corporate.to_string();
            return Self {
                family: corporate.clone(),
                display: corporate,
                marks,
                ..Self::default()
            };
        }
        let parts: Vec<&str> = bare.split(',').map(str::trim).collect();
        let (given, family, suffix) = match parts[..] {
            [family, given] if is_suffix(given) => {
                let (first, last) = split_plain(family);
                (first, last, given)
            }
            [family, given] => (given, family, ""),
            [family, suffix, given, ..] => (given, family, suffix),
            _ => match bare.rsplit_once(' ') {
                Some((name, suffix)) if is_suffix(suffix) && name.contains(' ') => {
                    let (given, family) = split_plain(name);
                    (given, family, suffix)
                }
                _ => {
                    let (given, family) = split_plain(bare);
                    (given, family, "")
                }
            },
        };
        let display = match parts.len() {
            1 => bare.to_string(),
            _ => [given, family, suffix]
                .iter()
                .filter(|part| !part.is_empty())
                .copied()
                .collect::<Vec<_>>()
                .join(" "),
        };
        Self { given: given.into(), family: family.into(), suffix: suffix.into(), marks, display }
    }

    /// Whether both names can be one person's: the same family name, and given names of
    /// which the shorter list runs through the longer one, an initial standing for a name.
    /// Accents, hyphens and points do not count; ü may be u or ue.
    pub fn may_be(&self, other: &Self) -> bool {
        [fold, transcribe].iter().any(|fold| {
            let (these, those) = (self.readings(fold), other.readings(fold));
            these.iter().any(|this| same_person(this, &those[0]))
                || those.iter().any(|that| same_person(&these[0], that))
        })
    }

    /// The ways to read a name, the plain one first: with the last given name as part of
    /// a double family name, with the particles behind the given names, with the family name
    /// first, and with initials behind it.
    fn readings(&self, fold: &Fold) -> Vec<Words> {
        let (given, family) = (split_given(&self.given, fold), fold(&self.family).concat());
        let mut readings = vec![Words { given: given.clone(), family: family.clone() }];
        if let [rest @ .., last] = &given[..]
            && !rest.is_empty()
        {
            readings.push(Words { given: rest.to_vec(), family: format!("{last}{family}") });
        }
        let particles = particles_behind(&self.given);
        if !particles.is_empty() {
            let given = split_given(self.given.trim_end_matches(particles), fold);
            readings.push(Words { given, family: fold(particles).concat() + &family });
        }
        let words: Vec<String> = self.display.split(' ').map(|word| fold(word).concat()).collect();
        if words.len() == 2 && words.iter().all(|word| word.len() > 1) {
            readings.push(Words { given: vec![family], family: given.concat() });
        }
        if let Some((family, initials)) = self.display.rsplit_once(' ')
            && initials.chars().count() <= 3
            && initials.chars().all(char::is_uppercase)
        {
            let given = initials.chars().flat_map(|c| fold(&c.to_string())).collect();
            readings.push(Words { given, family: fold(family).concat() });
        }
        readings
    }
}

/// Which names are one's own.
#[derive(Debug, Clone, Default)]
pub struct Own {
    names: Vec<Spelling>,
    /// Namesakes, folded.
    others: Vec<String>,
}

/// One own name, ready to be compared with.
#[derive(Debug, Clone)]
struct Spelling {
    /// The whole name, folded.
    folded: String,
    /// Its words, folded and sorted: the order in which they stand differs from place to place.
    words: Vec<String>,
    name: Name,
    /// A family name that every name of this person has in it, however it is read.
    needles: Vec<String>,
}

impl Own {
    /// `names` are one's own spellings, `not_me` those of namesakes.
    pub fn new<'a>(names: impl IntoIterator<Item = &'a str>, not_me: &[String]) -> Self {
        let spelling = |name: &str| {
            let name = Name::parse(titled(name).1);
            let readings = [fold as Fold, transcribe]
                .iter()
                .flat_map(|fold| name.readings(fold))
                .collect::<Vec<_>>();
            let needles = readings.into_iter().map(|reading| reading.family).collect();
            let words = sorted_words(&name.display);
            Spelling { folded: fold(&name.display).concat(), words, name, needles }
        };
        Self {
            names: names.into_iter().map(spelling).collect(),
            others: not_me.iter().map(|name| fold(&Name::parse(name).display).concat()).collect(),
        }
    }

    pub fn is(&self, name: &Name) -> bool {
        self.is_as_read(name)
            || name.given.is_empty() && {
                // What stands in braces to be kept whole can be a person's name all the same, and a
                // blank can be missing behind an initial.
                let person = Name::parse(&name.display.replace('.', ". "));
                !person.given.is_empty() && self.is_as_read(&person)
            }
    }

    /// Whether a text that is no own name has one in it, so that it may be several names.
    pub fn is_within(&self, text: &str) -> bool {
        let words = fold(text);
        self.names.iter().any(|own| {
            let mut wanted = fold(&own.name.family);
            wanted.extend(fold(&own.name.given).into_iter().next());
            wanted.len() > 1 && wanted.iter().all(|word| words.contains(word))
        })
    }

    fn is_as_read(&self, name: &Name) -> bool {
        let folded = fold(&name.display).concat();
        let transcribed = transcribe(&name.display).concat();
        // The same letters in another order, which few names are: all others cost nothing.
        let reordered = |own: &Spelling| {
            let reversed = || fold(&format!("{} {}", name.family, name.given)).concat();
            let words = || sorted_words(&name.display);
            own.folded.len() == folded.len()
                && (own.folded == reversed() || own.words.len() > 2 && own.words == words())
        };
        !self.others.contains(&folded)
            && self.names.iter().any(|own| {
                own.folded == folded
                    || reordered(own)
                    || own
                        .needles
                        .iter()
                        .any(|needle| folded.contains(needle) || transcribed.contains(needle))
                        && own.name.may_be(name)
            })
    }
}

fn sorted_words(name: &str) -> Vec<String> {
    let mut words = fold(name);
    words.sort();
    words
}

/// Without the asterisks of Markdown around it. Those at one end only are marks.
pub fn unstarred(text: &str) -> &str {
    let text = text.trim();
    let stars = |text: &str| text.len() - text.trim_start_matches('*').len();
    let (front, back) = (stars(text), text.len() - text.trim_end_matches('*').len());
    let around = front.min(back).min(2);
    text.get(around..text.len() - around).unwrap_or(text)
}

/// The titles before a name, the bare name, and the degrees after it.
///
/// ```
/// use curricle::publications::names::titled;
/// assert_eq!(titled("Prof. Dr. Ada Moreau, PhD"), ("Prof. Dr.", "Ada Moreau", "PhD"));
/// assert_eq!(titled("Moreau, Ada"), ("", "Moreau, Ada", ""));
/// ```
pub fn titled(name: &str) -> (&str, &str, &str) {
    const TITLES: &[&str] = &["dr", "prof", "professor", "pd", "med", "rer", "nat", "phil"];
    let (name, degrees) = match name.split_once(',') {
        Some((bare, degrees)) if has_degree(name) => (bare.trim(), degrees.trim()),
        _ => (name.trim(), ""),
    };
    let is_title =
        |word: &&str| TITLES.contains(&word.trim_end_matches('.').to_lowercase().as_str());
    let length: usize = name.split(' ').take_while(is_title).map(|word| word.len() + 1).sum();
    match name.get(length..).filter(|rest| !rest.is_empty()) {
        Some(rest) => (name[..length].trim_end(), rest, degrees),
        None => ("", name, degrees),
    }
}

/// Whether what stands behind the first comma of a name are degrees, as in "Ada Moreau, PhD".
fn has_degree(name: &str) -> bool {
    const DEGREES: &[&str] = &["phd", "md", "msc", "bsc", "ma", "mba", "mph", "dphil", "dsc"];
    let mut parts = name.split(',');
    let whole = parts.next().is_some_and(|first| first.trim().contains(' '));
    let degree =
        |part: &str| DEGREES.contains(&part.replace(['.', ' '], "").to_lowercase().as_str());
    whole && parts.next().is_some_and(degree)
}

/// A name reduced to what is compared.
#[derive(Debug, Default)]
struct Words {
    given: Vec<String>,
    family: String,
}

fn same_person(a: &Words, b: &Words) -> bool {
    if a.family.is_empty() || a.family != b.family || a.given.is_empty() || b.given.is_empty() {
        return false;
    }
    if a.given.concat() == b.given.concat() {
        return true;
    }
    let (short, long) = if a.given.len() <= b.given.len() { (a, b) } else { (b, a) };
    let agrees = |x: &str, y: &str| {
        x == y
            || ((x.chars().count() == 1 || y.chars().count() == 1)
                && x.chars().next() == y.chars().next())
    };
    let mut rest = long.given.iter();
    short.given.iter().enumerate().all(|(i, word)| match i {
        0 => rest.next().is_some_and(|first| agrees(word, first)),
        _ => rest.any(|other| agrees(word, other)),
    })
}

type Fold = fn(&str) -> Vec<String>;

/// Given names; a run of capitals such as "JP" is as many initials.
fn split_given(given: &str, fold: &Fold) -> Vec<String> {
    given
        .split([' ', '-', '.', '\u{2010}', '\u{2011}'])
        .filter(|word| !word.is_empty())
        .flat_map(|word| {
            let initials =
                (2..=3).contains(&word.chars().count()) && word.chars().all(char::is_uppercase);
            match initials {
                true => word.chars().flat_map(|c| fold(&c.to_string())).collect(),
                false => fold(word),
            }
        })
        .collect()
}

/// The words of a name in lower case without accents and punctuation.
pub fn fold(text: &str) -> Vec<String> {
    let mut folded = String::new();
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'ß' => folded += "ss",
            'æ' => folded += "ae",
            'œ' => folded += "oe",
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ı' => folded.push('i'),
            'þ' => folded += "th",
            _ if c.is_alphanumeric() => folded.push(c),
            '\'' | '’' | '‘' | 'ʼ' | '`' => {}
            _ => folded.push(' '),
        }
    }
    folded.split_whitespace().map(str::to_string).collect()
}

/// As [`fold`], with the letters spelt out that German and the Nordic languages spell out.
fn transcribe(text: &str) -> Vec<String> {
    let spelt: String = text
        .nfc()
        .map(|c| match c {
            'ä' => "ae".into(),
            'ö' | 'ø' => "oe".into(),
            'ü' => "ue".into(),
            'å' => "aa".into(),
            'Ä' => "Ae".into(),
            'Ö' | 'Ø' => "Oe".into(),
            'Ü' => "Ue".into(),
            'Å' => "Aa".into(),
            other => other.to_string(),
        })
        .collect();
    fold(&spelt)
}

fn is_suffix(part: &str) -> bool {
    ["jr", "sr", "ii", "iii", "iv"].contains(&part.trim_end_matches('.').to_lowercase().as_str())
}

/// The words in lower case at the end of given names: in "Berg, Jan van der", "van der".
fn particles_behind(given: &str) -> &str {
    let words = given.split(' ').skip(1).collect::<Vec<_>>();
    let count = words.iter().rev().take_while(|word| word.starts_with(char::is_lowercase)).count();
    let start = given.rmatch_indices(' ').nth(count.wrapping_sub(1)).map(|(at, _)| at + 1);
    start.map_or("", |start| &given[start..])
}

/// Splits a name without commas. The family name is the last word, with the particles in
/// lower case before it; a name in Han, kana or Hangul without blanks is all family name.
fn split_plain(name: &str) -> (&str, &str) {
    let starts: Vec<usize> =
        std::iter::once(0).chain(name.match_indices(' ').map(|(at, _)| at + 1)).collect();
    let Some((&last, before)) = starts.split_last().filter(|(_, before)| !before.is_empty()) else {
        return ("", name);
    };
    let lower = |start: usize| name[start..].starts_with(char::is_lowercase);
    // The first word is a given name, whatever its case.
    let family = before.iter().skip(1).copied().find(|start| lower(*start)).unwrap_or(last);
    (name[..family].trim_end(), &name[family..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_taken_apart() {
        for (text, given, family, display) in [
            ("Zeping Yu*", "Zeping", "Yu", "Zeping Yu"),
            ("Yu, Zeping", "Zeping", "Yu", "Zeping Yu"),
            ("Jan van der Berg", "Jan", "van der Berg", "Jan van der Berg"),
            ("King, Jr., Martin Luther", "Martin Luther", "King", "Martin Luther King Jr."),
            ("{ATLAS Collaboration}", "", "ATLAS Collaboration", "ATLAS Collaboration"),
            ("Rui Cao* †", "Rui", "Cao", "Rui Cao"),
            ("王小明", "", "王小明", "王小明"),
        ] {
            let name = Name::parse(text);
            assert_eq!(
                (name.given.as_str(), name.family.as_str(), name.display.as_str()),
                (given, family, display)
            );
        }
        assert_eq!(Name::parse("Rui Cao* †").marks, "*†");
    }

    #[test]
    fn one_person_is_known_in_every_spelling() {
        for (a, b) in [
            ("Zeping Yu", "Yu, Zeping"),
            ("Zeping Yu", "Z. Yu"),
            ("Zeping Yu", "Yu Zeping"),
            ("Zeping Yu", "Ze-Ping Yu"),
            ("Jürgen Müller", "J. Mueller"),
            ("Jürgen Müller", "Jurgen Muller"),
            ("Anna Maria Østergård", "Ostergard, A.M."),
            ("Jean-Pierre Dupont", "J.-P. Dupont"),
            ("Jean-Pierre Dupont", "Dupont, JP"),
            ("María García Márquez", "García Márquez, M."),
            ("John Ronald Reuel Talk", "John R. Talk"),
            ("Jan van der Berg", "van der Berg, J."),
            ("Ann-Sofie O’Neil", "O'Neil, Ann Sofie"),
            ("Jan van der Berg", "Berg, J. van der"),
            ("Tomáš de la Cruz i Puig", "Cruz i Puig, T. de la"),
            ("Zeping Yu", "Yu Z"),
            ("Xiao-Ming Li", "Li XM"),
            ("John Talk Jr.", "Talk, John"),
        ] {
            assert!(Name::parse(a).may_be(&Name::parse(b)), "{a} = {b}");
            assert!(Name::parse(b).may_be(&Name::parse(a)), "{b} = {a}");
        }
    }

    #[test]
    fn namesakes_stay_apart() {
        for (a, b) in [
            ("Zeping Yu", "Zhiping Yu"),
            ("Zeping Yu", "Zeping Yuan"),
            ("Zeping Yu", "Yu"),
            ("Zeping Yu", "A. Yu"),
            ("Jean-Pierre Dupont", "Jean-Paul Dupont"),
            ("Wei Li", "Wei Liu"),
            ("Ann B. Smith", "Ann C. Smith"),
            ("Jan van der Berg", "Berg, J. de"),
        ] {
            assert!(!Name::parse(a).may_be(&Name::parse(b)), "{a} ≠ {b}");
        }
        let own = Own::new(["Zeping Yu"], &["Z. Yu".into()]);
        assert!(own.is(&Name::parse("Zeping Yu")) && !own.is(&Name::parse("Yu, Z.")));
        assert!(own.is(&Name::parse("{Yu, Zeping}")) && !own.is(&Name::parse("{Yu, Z.}")));
        for (own, author) in [
            ("Prof. Dr. Zeping Yu", "Z. Yu"),
            ("Zeping Yu, PhD", "Yu, Zeping"),
            ("Zeping Yu", "Z.Yu"),
            ("Zeping Yu", "**Zeping Yu**"),
            ("余泽平", "余, 泽平"),
            ("Nguyễn Văn An", "Nguyen, Van An"),
        ] {
            assert!(Own::new([own], &[]).is(&Name::parse(author)), "{own} = {author}");
        }
        assert!(!own.is(&Name::parse("{Yu}")) && !own.is(&Name::parse("{Yu, Inc.}")));
    }
}
