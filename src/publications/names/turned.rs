//! Names without a comma that begin with the family name, as in "Quist AV" and "Quist Alma V".

use super::parts::{initials_behind, may_be_family};
use super::{MARKS, Name, Own};

/// Turns names round that have their initials after the family name: "Moreau A. B.", "Moreau A B" and "Moreau AB"
/// become "Moreau, A. B.". The list must say that it is of this form: a name of more than one word before a
/// single initial may be a double family name or not, as in "Garcia Lopez M" and "Fuller Jordan A", and
/// one other name tells what capitals are, as those of "Wei LI" or "Malcolm X".
pub fn turn_initials(names: &mut [String]) {
    let is_clear = |name: &String| {
        let found = bare(name).and_then(initials_behind);
        found.is_some_and(|(family, initials)| {
            let is_one =
                family.split(' ').rev().skip(1).all(|word| word.starts_with(char::is_lowercase));
            let several = initials.chars().filter(|c| c.is_alphabetic()).count() > 1;
            !may_be_family(initials) && (is_one || several)
        })
    };
    let is_other = |name: &String| {
        bare(name).is_some_and(|bare| bare.contains(' ') && initials_behind(bare).is_none())
    };
    if !names.iter().any(is_clear) || names.iter().any(is_other) {
        return;
    }
    for name in names {
        let Some(bare) = bare(name) else { continue };
        let marks = &name[bare.len()..];
        if let Some((family, initials)) = initials_behind(bare) {
            *name = format!("{family}, {}{marks}", dotted(initials));
        }
    }
}

/// "AB", "A B" and "J-P" as "A. B." and "J.-P.".
fn dotted(initials: &str) -> String {
    if initials.contains('.') {
        return initials.into();
    }
    initials.chars().filter(|c| *c != ' ').fold(String::new(), |text, c| match c {
        '-' => text + "-",
        c if text.is_empty() || text.ends_with('-') => format!("{text}{c}."),
        c => format!("{text} {c}."),
    })
}

/// Turns the names of a list round, "Quist Alma V" and "Rask Bo", where the own one among them shows that they
/// begin with the family name.
pub fn turn_as_own(names: &mut [String], own: &Own) {
    let shows = |name: &String| {
        full(name).is_some_and(|(family, given)| {
            given.contains(' ') && own.is(&Name::parse(&format!("{family}, {given}")))
        })
    };
    if !names.iter().any(shows) {
        return;
    }
    for name in names {
        if let Some((family, given)) = full(name) {
            let marks = &name[family.len() + 1 + given.len()..];
            *name = format!("{family}, {given}{marks}");
        }
    }
}

/// The family name and the given names of "Quist Alma V" or "Rask Bo".
fn full(name: &str) -> Option<(&str, &str)> {
    let (family, given) = bare(name)?.split_once(' ')?;
    let is_word = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let fits = match given.split_once(' ') {
        Some((first, last)) => is_word(first) && !is_word(last) && !last.contains(' '),
        None => is_word(given),
    };
    (fits && is_word(family)).then_some((family, given))
}

/// A name without its marks; none where a comma or braces say what is what.
fn bare(name: &str) -> Option<&str> {
    (!name.contains([',', '{'])).then(|| name.trim_end_matches(MARKS))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turned(names: &str, turn: impl Fn(&mut [String])) -> String {
        let mut names: Vec<String> = names.split(" & ").map(str::to_string).collect();
        turn(&mut names);
        names.join(" & ")
    }

    #[test]
    fn initials_may_stand_after_the_family_name() {
        for (names, wanted) in [
            ("Quist AV", "Quist, A. V."),
            ("Quist A V", "Quist, A. V."),
            ("Quist A. V.", "Quist, A. V."),
            ("Quist A V & Rask B*", "Quist, A. V. & Rask, B.*"),
            ("Garcia Lopez M & Rask B", "Garcia Lopez, M. & Rask, B."),
            ("Garcia Lopez MV", "Garcia Lopez, M. V."),
            ("van der Rask J-P", "van der Rask, J.-P."),
            ("Fuller Jordan A", "Fuller Jordan A"),
            ("Fuller Jordan A & Quist Alma V", "Fuller Jordan A & Quist Alma V"),
            ("A V Quist", "A V Quist"),
            ("Wei LI & Min WU", "Wei LI & Min WU"),
        ] {
            assert_eq!(turned(names, turn_initials), wanted, "{names}");
        }
    }

    #[test]
    fn the_own_name_shows_the_order_of_all() {
        let own = Own::new(["Jordan Fuller"], &[]);
        for (names, wanted) in [
            (
                "Fuller Jordan A & Quist Alma V & Rask Bo",
                "Fuller, Jordan A & Quist, Alma V & Rask, Bo",
            ),
            ("Fuller Jordan A.* & {Fog Group}", "Fuller, Jordan A.* & {Fog Group}"),
            ("Jordan A Fuller & Quist Alma V", "Jordan A Fuller & Quist Alma V"),
            ("Jordan A Fuller & Bo Rask", "Jordan A Fuller & Bo Rask"),
            ("Quist Alma V & Rask Bo", "Quist Alma V & Rask Bo"),
        ] {
            assert_eq!(turned(names, |names| turn_as_own(names, &own)), wanted, "{names}");
        }
    }
}
