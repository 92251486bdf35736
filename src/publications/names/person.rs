//! Whether two names can belong to the same person.

use super::Name;
use super::letters::{fold, letters, transcribe, transcribed};
use super::parts::{initials_behind, particles_behind};

/// The possible readings of a name, prepared for comparison.
#[derive(Debug, Clone)]
pub struct Readings {
    folded: Vec<Words>,
    /// With letters spelt out; `None` if that makes no difference.
    transcribed: Option<Vec<Words>>,
}

/// A name reduced to what is compared.
#[derive(Debug, Clone)]
struct Words {
    given: Vec<String>,
    family: String,
}

/// The letters of a text by word, and of all words together.
type Fold = (fn(&str) -> Vec<String>, fn(&str) -> String);

impl Readings {
    pub fn new(name: &Name) -> Self {
        let folded = readings(name, (fold, letters));
        let other = || readings(name, (transcribe, transcribed));
        Self { folded, transcribed: (!name.display.is_ascii()).then(other) }
    }

    fn transcribed(&self) -> &[Words] {
        self.transcribed.as_ref().unwrap_or(&self.folded)
    }

    /// Whether both names can belong to the same person: the family names are equal, and the shorter list of given
    /// names is a subsequence of the longer one, where an initial stands for a name. Accents, hyphens and full stops do
    /// not count; ü may be u or ue.
    pub fn may_be(&self, other: &Self) -> bool {
        let fits = |these: &[Words], those: &[Words]| {
            these.iter().any(|this| same_person(this, &those[0]))
                || those.iter().any(|that| same_person(&these[0], that))
        };
        let alike = self.transcribed.is_none() && other.transcribed.is_none();
        fits(&self.folded, &other.folded) || !alike && fits(self.transcribed(), other.transcribed())
    }

    /// How much both names have in common, where greater means more; `None` if they cannot belong to the same person.
    pub fn closeness(&self, other: &Self) -> Option<Closeness> {
        let those = self.folded.iter().zip(self.transcribed());
        let pairs = those.flat_map(|(folded, transcribed)| {
            let folded = other.folded.iter().map(move |that| (folded, that));
            folded.chain(other.transcribed().iter().map(move |that| (transcribed, that)))
        });
        pairs
            .filter(|(this, that)| same_person(this, that))
            .map(|(this, that)| Closeness::of(this, that))
            .max()
    }

    /// The family names that it can have.
    pub fn families(&self) -> impl Iterator<Item = &str> {
        self.folded.iter().chain(self.transcribed()).map(|words| words.family.as_str())
    }
}

/// How much two names of one person have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Closeness {
    /// The number of given names that are spelt out in both, and equal.
    names: usize,
    /// The number of given names and initials that agree.
    initials: usize,
    /// The number of those that only one of them has.
    others: std::cmp::Reverse<usize>,
}

impl Closeness {
    fn of(a: &Words, b: &Words) -> Self {
        let names =
            a.given.iter().filter(|word| word.chars().count() > 1 && b.given.contains(word));
        let first = |words: &Words| {
            words.given.iter().filter_map(|word| word.chars().next()).collect::<Vec<_>>()
        };
        let (a_first, mut b_first) = (first(a), first(b));
        let is_taken = |c: &&char| {
            b_first.iter().position(|other| other == *c).map(|at| b_first.remove(at)).is_some()
        };
        let initials = a_first.iter().filter(is_taken).count();
        let whole = a.given.concat() == b.given.concat();
        Self {
            names: if whole && a.given != b.given { a.given.len() } else { names.count() },
            initials,
            others: std::cmp::Reverse(a.given.len() + b.given.len() - 2 * initials),
        }
    }
}

/// The readings of a name, the plain one first: with the last given name as part of a double family name, with the
/// particles after the given names, with the family name first, and with initials after it.
fn readings(name: &Name, (fold, letters): Fold) -> Vec<Words> {
    let (given, family) = (split_given(&name.given, fold), letters(&name.family));
    let mut readings = vec![Words { given: given.clone(), family: family.clone() }];
    if let [rest @ .., last] = &given[..]
        && !rest.is_empty()
    {
        readings.push(Words { given: rest.to_vec(), family: format!("{last}{family}") });
    }
    let particles = particles_behind(&name.given);
    if !particles.is_empty() {
        let given = split_given(name.given.trim_end_matches(particles), fold);
        readings.push(Words { given, family: letters(particles) + &family });
    }
    let words: Vec<String> = name.display.split(' ').map(letters).collect();
    if words.len() == 2 && words.iter().all(|word| word.len() > 1) {
        readings.push(Words { given: vec![family], family: given.concat() });
    }
    if let Some((family, initials)) = initials_behind(&name.display) {
        let capitals = initials.chars().filter(|c| c.is_alphabetic());
        let given = capitals.flat_map(|c| fold(&c.to_string())).collect();
        readings.push(Words { given, family: letters(family) });
    }
    readings
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

/// Given names; a run of capitals such as "JP" stands for as many initials.
fn split_given(given: &str, fold: fn(&str) -> Vec<String>) -> Vec<String> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn may_be(a: &str, b: &str) -> bool {
        let [a, b] = [a, b].map(|name| Readings::new(&Name::parse(name)));
        assert_eq!(a.may_be(&b), b.may_be(&a));
        a.may_be(&b)
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
            ("Alma Vera Quist", "Quist A. V."),
            ("Alma Quist", "QUIST AV"),
            ("Xiao-Ming Li", "Li XM"),
            ("John Talk Jr.", "Talk, John"),
        ] {
            assert!(may_be(a, b), "{a} = {b}");
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
            assert!(!may_be(a, b), "{a} ≠ {b}");
        }
    }
}
