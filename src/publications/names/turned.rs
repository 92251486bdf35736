//! Names without a comma that begin with the family name, as in "Quist AV" and "Quist Alma V".

use super::parts::{initials_behind, may_be_family};
use super::{MARKS, Name, Own};

/// Inverts names that have their initials after the family name: "Moreau A. B.", "Moreau A B" and "Moreau AB" become
/// "Moreau, A. B.". The list must show that it has this form: a name of several words before a single initial may or
/// may not be a double family name, as in "Garcia Lopez M" and "Fuller Jordan A", and another name decides what
/// capitals are, as those of "Wei LI" or "Malcolm X".
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
        let is_person = |bare: &str| bare.contains(' ') && super::group(bare).is_none();
        bare(name).is_some_and(|bare| is_person(bare) && initials_behind(bare).is_none())
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

/// Initials with full stops: "AB", "A B" and "J-P" become "A. B." and "J.-P.".
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

/// Converts names to mixed case if all names of the list are in capitals, as Wiley exports some journals: "QUIST, ALMA"
/// → "Quist, Alma". Initials alone are no evidence.
pub fn lower_capitals(names: &mut [String]) {
    let is_plain = |name: &&mut String| !name.starts_with('{') && *name != "others";
    let mut plain: Vec<&mut String> = names.iter_mut().filter(is_plain).collect();
    let in_capitals =
        |name: &str| name.contains(char::is_uppercase) && !name.contains(char::is_lowercase);
    let is_full = |name: &str| {
        let words = name.split([' ', ',', '-']);
        words.filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 3).count() > 1
    };
    if !plain.iter().all(|name| in_capitals(name)) || !plain.iter().any(|name| is_full(name)) {
        return;
    }
    for name in &mut plain {
        let lowered: Vec<String> = name.split(' ').map(capitalised).collect();
        **name = lowered.join(" ");
    }
}

/// Capitalises initials, and the names of a list without any capital: "Keller, a." → "Keller, A.", "keller, anna" and
/// "rask, bo" → "Keller, Anna", "Rask, Bo". A single lower-case name may be intended.
pub fn raise_small(names: &mut [String]) {
    let is_plain = |name: &&mut String| !name.starts_with('{') && *name != "others";
    let mut plain: Vec<&mut String> = names.iter_mut().filter(is_plain).collect();
    let is_small =
        |name: &str| name.contains(char::is_lowercase) && !name.contains(char::is_uppercase);
    if plain.len() > 1 && plain.iter().all(|name| is_small(name)) {
        for name in &mut plain {
            let raised: Vec<String> =
                name.split(' ').map(|word| capitalised(&word.to_uppercase())).collect();
            **name = raised.join(" ");
        }
        return;
    }
    for name in plain {
        let Some((family, given)) = name.rsplit_once(", ") else { continue };
        let bare = given.trim_end_matches(|c| MARKS.contains(&c));
        let mut words = bare.split([' ', '.', '-']).filter(|word| !word.is_empty()).peekable();
        // "v. d." are particles.
        let is_particle = words.peek().is_none_or(|first| matches!(*first, "v" | "d"));
        let is_small = bare.contains(char::is_lowercase) && !is_particle;
        let is_initial = |word: &str| word.chars().count() == 1;
        if is_small && words.all(is_initial) && family.contains(char::is_uppercase) {
            *name = format!("{family}, {}", given.to_uppercase());
        }
    }
}

/// A word of a name in mixed case, from capitals: "MCKAY-ROY," → "McKay-Roy,". Initials are kept.
fn capitalised(word: &str) -> String {
    const PARTICLES: &[&str] = &[
        "DE", "DEL", "DELLA", "DER", "DEN", "DES", "DI", "DO", "DOS", "DU", "LA", "VAN", "VON",
        "ZU", "ZUR",
    ];
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let first = word.trim_end_matches(',');
    let is_syllable = first.len() != 2
        || first.ends_with(['A', 'E', 'I', 'O', 'U', 'Y', 'R'])
        || word.ends_with(',');
    if letters < 2 || first.contains('.') || !is_syllable || matches!(first, "II" | "III" | "IV") {
        return word.into();
    }
    if PARTICLES.contains(&word) {
        return word.to_lowercase();
    }
    let mut out = String::new();
    let mut upper = true;
    for c in word.chars() {
        match upper {
            true => out.push(c),
            false => out.extend(c.to_lowercase()),
        }
        upper = !c.is_alphabetic() || out.ends_with("Mc") && word.chars().count() > 4;
    }
    out
}

/// Makes "Li, Na" from "LI Na" and "Na LI" in a list whose capitals mark family names, as a longer one shows: "ZHANG
/// Wei".
pub fn turn_capitals(names: &mut [String]) {
    let found = |name: &String, first: bool| -> Option<(String, String)> {
        let bare = bare(name)?;
        let (a, b) = if first { bare.split_once(' ')? } else { bare.rsplit_once(' ')? };
        let (family, given) = if first { (a, b) } else { (b, a) };
        let is_family = (family.chars().count() > 3 || may_be_family(family))
            && family.chars().all(|c| c.is_uppercase() || c == '-');
        let is_given = given
            .split([' ', '-'])
            .any(|word| word.chars().count() > 1 && word.contains(char::is_lowercase));
        (is_family && is_given).then(|| (family.to_string(), given.to_string()))
    };
    for first in [true, false] {
        let shows = |name: &String| {
            found(name, first)
                .is_some_and(|(family, _)| family.chars().filter(|c| c.is_alphabetic()).count() > 3)
        };
        if names.iter().any(shows) {
            for name in names.iter_mut() {
                if let Some((family, given)) = found(name, first) {
                    let marks = name[family.len() + 1 + given.len()..].to_string();
                    *name = format!(
                        "{}, {given}{marks}",
                        capitalised(&format!("{family},")).trim_end_matches(',')
                    );
                }
            }
        }
    }
}

/// Inverts the names of a list, such as "Quist Alma V" and "Rask Bo", if the person's own name among them shows that
/// they begin with the family name.
pub fn turn_as_own(names: &mut [String], own: &Own) {
    let shows = |name: &String| {
        full(name).is_some_and(|(family, given)| {
            given.contains(' ') && own.is(&Name::parse(&format!("{family}, {given}")))
        })
    };
    // Two whole words show the order of that name alone.
    if let Some(name) = names
        .iter_mut()
        .find(|name| full(name).is_some_and(|(family, given)| own.is_turned(family, given)))
        && let Some((family, given)) = full(name)
    {
        *name = format!("{family}, {given}{}", &name[family.len() + 1 + given.len()..]);
    }
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

/// A name without its marks; `None` if a comma or braces already identify its parts.
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
            ("Quist A & Rask B & Fog Study Group", "Quist, A. & Rask, B. & Fog Study Group"),
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
    fn capitals_are_of_the_list_or_of_family_names() {
        for (names, wanted) in [
            ("QUIST, ALMA & EK, BO & DE LA CRUZ, JO", "Quist, Alma & Ek, Bo & de la Cruz, Jo"),
            ("ALMA V. MCKAY & BO O'NEIL-RASK", "Alma V. McKay & Bo O'Neil-Rask"),
            ("QUIST, A. V. & EK, B.", "QUIST, A. V. & EK, B."),
            ("QUIST, AV", "QUIST, AV"),
            ("QUIST, ALMA & Ek, Bo", "QUIST, ALMA & Ek, Bo"),
        ] {
            assert_eq!(turned(names, lower_capitals), wanted, "{names}");
        }
        for (names, wanted) in [
            ("LI Na & ZHANG Wei & Wang Xiao-ming", "Li, Na & Zhang, Wei & Wang Xiao-ming"),
            ("Na LI* & Wei ZHANG", "Li, Na* & Zhang, Wei"),
            ("Na LI & Wei WU", "Na LI & Wei WU"),
            ("ZHANG Wei & JB Smith", "Zhang, Wei & JB Smith"),
            ("{FOG Group} & Al GORE", "{FOG Group} & Gore, Al"),
        ] {
            assert_eq!(turned(names, turn_capitals), wanted, "{names}");
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
            ("Fuller Jordan* & Bo Rask", "Fuller, Jordan* & Bo Rask"),
        ] {
            assert_eq!(turned(names, |names| turn_as_own(names, &own)), wanted, "{names}");
        }
    }
}
