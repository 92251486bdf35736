//! Which names are the person's own.

use super::Name;
use super::letters::{fold, letters, transcribed};
use super::parts::titled;
use super::person::{Closeness, Readings};

/// The person's own names.
#[derive(Debug, Clone, Default)]
pub struct Own {
    names: Vec<Spelling>,
    /// Namesakes, folded.
    others: Vec<String>,
}

/// One own name, prepared for comparison.
#[derive(Debug, Clone)]
struct Spelling {
    /// The whole name, folded.
    folded: String,
    /// Its words, folded and sorted, since their order varies.
    words: Vec<String>,
    name: Name,
    readings: Readings,
}

impl Own {
    /// `names` are the person's own spellings, `not_me` those of namesakes.
    pub fn new<'a>(names: impl IntoIterator<Item = &'a str>, not_me: &[String]) -> Self {
        let spelling = |name: &str| {
            let name = Name::parse(titled(name).1);
            Spelling {
                folded: letters(&name.display),
                words: sorted_words(&name.display),
                readings: Readings::new(&name),
                name,
            }
        };
        Self {
            names: names.into_iter().map(spelling).collect(),
            others: not_me.iter().map(|name| letters(&Name::parse(name).display)).collect(),
        }
    }

    pub fn is(&self, name: &Name) -> bool {
        self.is_as_read(name)
            || name.given.is_empty() && {
                // What stands in braces to be kept whole can be a person's name all the same, and a
                // blank can be missing after an initial.
                let person = Name::parse(&name.display.replace('.', ". "));
                !person.given.is_empty() && self.is_as_read(&person)
            }
    }

    /// The index of the person in a list: the closest name, since nobody occurs twice in a list; the first one if
    /// several are equal.
    pub fn place_in(&self, names: &[Name]) -> Option<usize> {
        let mut own = (0..names.len()).filter(|i| self.is(&names[*i]));
        let first = own.next()?;
        own.fold((first, None), |(best, closeness), i| {
            let before = closeness.unwrap_or_else(|| self.closeness(&names[best]));
            match self.closeness(&names[i]) {
                closer if closer > before => (i, Some(closer)),
                _ => (best, Some(before)),
            }
        })
        .0
        .into()
    }

    /// How close a name is to the own one: whether it is the same, or what they have in common.
    fn closeness(&self, name: &Name) -> (bool, Option<Closeness>) {
        let folded = letters(&name.display);
        let readings = Readings::new(name);
        let common = self.names.iter().filter_map(|own| own.readings.closeness(&readings)).max();
        (self.names.iter().any(|own| own.folded == folded), common)
    }

    /// Whether this is the own name with the family name first, and not also in the normal order.
    pub fn is_turned(&self, family: &str, given: &str) -> bool {
        let (family, given) = (letters(family), letters(given));
        let is = |own: &Spelling, family: &str, given: &str| {
            letters(&own.name.family) == family && letters(&own.name.given) == given
        };
        self.names.iter().any(|own| is(own, &family, &given))
            && !self.names.iter().any(|own| is(own, &given, &family))
    }

    /// Whether a text that is not an own name contains one, so it may consist of several names.
    pub fn is_within(&self, text: &str) -> bool {
        let words = fold(text);
        self.names.iter().any(|own| {
            let mut wanted = fold(&own.name.family);
            wanted.extend(fold(&own.name.given).into_iter().next());
            wanted.len() > 1 && wanted.iter().all(|word| words.contains(word))
        })
    }

    fn is_as_read(&self, name: &Name) -> bool {
        let folded = letters(&name.display);
        let spelt_out = (!name.display.is_ascii()).then(|| transcribed(&name.display));
        // The same letters in another order, which few names are: all others cost nothing.
        let reordered = |own: &Spelling| {
            let reversed = || letters(&name.family) + &letters(&name.given);
            let words = || sorted_words(&name.display);
            own.folded.len() == folded.len()
                && (own.folded == reversed() || own.words.len() > 2 && own.words == words())
        };
        // Every name of a person has one of the family names in it, however it is read.
        let has_family = |own: &Spelling| {
            own.readings.families().any(|family| {
                folded.contains(family)
                    || spelt_out.as_ref().is_some_and(|spelt| spelt.contains(family))
            })
        };
        let is_own = |own: &Spelling| {
            own.folded == folded
                || reordered(own)
                || has_family(own) && own.readings.may_be(&Readings::new(name))
        };
        self.names.iter().any(is_own) && !self.others.contains(&folded)
    }
}

fn sorted_words(name: &str) -> Vec<String> {
    let mut words = fold(name);
    words.sort();
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_person_is_known_but_for_namesakes() {
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

    #[test]
    fn nobody_stands_in_a_list_twice() {
        for (own, names, place) in [
            ("Jacob Fuller", &["J. Fuller", "Jordan A. Fuller", "Jacob Fuller"][..], Some(2)),
            ("Jordan Fuller", &["J. Fuller", "Jordan A. Fuller", "Jacob Fuller"], Some(1)),
            ("Jordan A. Fuller", &["J. Fuller", "J. A. Fuller", "B. Moss"], Some(1)),
            ("J. Fuller", &["Jordan A. Fuller", "J. Fuller"], Some(1)),
            ("Jürgen Müller", &["J. Müller", "Juergen Mueller"], Some(1)),
            ("Wei Li", &["Li, W.", "Li, Wei"], Some(1)),
            ("Ze-Ping Yu", &["Z. Yu", "Zeping Yu"], Some(1)),
            ("Anna Maria Bell", &["A. Bell", "Anna Bell", "A. M. Bell"], Some(1)),
            ("Ada Bell", &["A. Bell", "B. Moss", "A. Bell"], Some(0)),
            ("Ada Bell", &["B. Moss"], None),
        ] {
            let names: Vec<Name> = names.iter().map(|name| Name::parse(name)).collect();
            assert_eq!(Own::new([own], &[]).place_in(&names), place, "{own}");
        }
    }

    const WORDS: &[&str] =
        &["Ana", "A.", "AB", "Maria", "Müller", "Mueller", "Muller", "de", "Yu", "Jr.", "Ze-Ping"];

    fn name() -> impl Strategy<Value = String> {
        let words = prop::collection::vec(prop::sample::select(WORDS), 1..5);
        (words, any::<bool>()).prop_map(|(words, comma)| match (comma, words.split_first()) {
            (true, Some((first, rest))) if !rest.is_empty() => {
                format!("{first}, {}", rest.join(" "))
            }
            _ => words.join(" "),
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

        /// The quick test before the readings of a name are compared does not rule out a name that matches.
        #[test]
        fn whoever_may_be_the_person_is_found(own in name(), author in name()) {
            let [a, b] = [&own, &author].map(|name| Name::parse(name));
            if Readings::new(&a).may_be(&Readings::new(&b)) {
                prop_assert!(Own::new([own.as_str()], &[]).is(&b));
            }
        }
    }
}
