//! The words of a name: what each of them is, and which belong to the family name.

use super::full::without_titles;

/// Whether a word after a name distinguishes generations, like "Jr.".
pub fn is_suffix(text: &str) -> bool {
    const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv", "2nd", "3rd", "junior", "senior"];
    let bare = text.trim_end_matches('.');
    SUFFIXES.iter().any(|suffix| bare.eq_ignore_ascii_case(suffix))
}

/// Whether a text is an academic degree.
pub fn is_degree(text: &str) -> bool {
    let bare = text.replace(['.', ' '], "").to_ascii_lowercase();
    let degrees = ["phd", "md", "msc", "bsc", "ma", "mba", "mph", "dphil", "dsc"];
    degrees.contains(&bare.as_str())
}

/// Whether a text consists of initials, as in "A. B." or "J.-P.".
pub fn are_initials(text: &str) -> bool {
    text.split([' ', '.', '-']).all(|word| word.chars().count() <= 1)
}

/// Whether initials follow a family name, as in "Moreau AB" or "Moreau A. B.".
pub fn ends_short(text: &str) -> bool {
    initials_behind(text).is_some()
}

/// The family name and the initials of a name with the initials last, as in "Moreau AB" or "van der Berg J.-P.".
pub fn initials_behind(name: &str) -> Option<(&str, &str)> {
    let is_initial = |word: &str| is_dotted(word) || is_capitals(word);
    let first = name.split(' ').next().filter(|first| !is_dotted(first))?;
    let count = name.split(' ').rev().take_while(|word| is_initial(word)).count();
    let at = name.rmatch_indices(' ').nth(count.checked_sub(1)?)?.0;
    let (family, initials) = (&name[..at], &name[at + 1..]);
    // Several words of capitals may be all of a name that is written in them.
    let is_one = |word: &str| is_dotted(word) || word.chars().count() == 1;
    let is_clear = !initials.contains(' ') || initials.split(' ').all(is_one);
    (is_clear && first.chars().count() > 1 && !name.contains(',')).then_some((family, initials))
}

/// Whether a word consists of initials with full stops, as in "A.", "A.V." or "J.-P.".
fn is_dotted(word: &str) -> bool {
    let mut parts =
        word.strip_suffix('.').unwrap_or_default().split(['.', '-']).filter(|p| !p.is_empty());
    let is_initial = |part: &str| {
        let mut chars = part.chars();
        chars.next().is_some_and(char::is_uppercase) && chars.as_str().is_empty()
    };
    let first = parts.next();
    first.is_some_and(is_initial) && parts.all(is_initial)
}

/// Whether a word consists of one to three capitals, possibly with a hyphen, as in "AV" or "J-P".
fn is_capitals(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| *c != '-');
    (1..=3).contains(&letters.clone().count()) && letters.all(char::is_uppercase)
}

/// Whether capitals may also be a short family name, as in "Wei LI": they form a syllable.
pub fn may_be_family(capitals: &str) -> bool {
    let is_vowel = |c: char| "AEIOUY".contains(c);
    let syllable = capitals.trim_start_matches(|c| !is_vowel(c)).trim_start_matches(is_vowel);
    capitals.len() > 1
        && capitals.contains(is_vowel)
        && !capitals.contains(['.', '-'])
        && matches!(syllable, "" | "N" | "NG" | "M" | "H" | "K")
}

/// Whether a text is the name of a person and not of an organisation, as far as can be judged.
pub fn is_person(text: &str) -> bool {
    const PARTICLES: &[&str] = &[
        "von", "van", "de", "der", "den", "del", "della", "di", "da", "do", "dos", "du", "la",
        "le", "el", "al", "ten", "ter", "bin", "ibn", "zu", "zur", "y", "e",
    ];
    const WORDS: &[&str] = &[
        "of",
        "for",
        "the",
        "university",
        "institute",
        "department",
        "center",
        "centre",
        "centers",
        "ministry",
        "group",
        "society",
        "association",
        "committee",
        "council",
        "laboratory",
        "laboratories",
        "lab",
        "agency",
        "bureau",
        "office",
        "company",
        "inc",
        "ltd",
        "llc",
        "gmbh",
        "corp",
        "corporation",
        "co",
        "collaboration",
        "consortium",
        "team",
        "network",
        "foundation",
        "international",
        "national",
        "european",
        "united",
        "federal",
        "school",
        "college",
        "hospital",
        "academy",
        "commission",
        "organization",
        "organisation",
        "board",
        "union",
        "program",
        "programme",
        "project",
        "press",
        "research",
        "health",
        "working",
        "initiative",
        "investigators",
        "survey",
        "force",
        "world",
        "study",
        "alliance",
        "federation",
        "service",
        "services",
        "division",
        "states",
        "royal",
    ];
    let is_name = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
        let capital = word.chars().next().is_some_and(|c| c.is_uppercase() || c > '\u{3400}');
        let particle = PARTICLES.contains(&bare.as_str()) || word.starts_with("d'");
        (capital || particle)
            && !WORDS.contains(&bare.as_str())
            && !word.contains(|c: char| c.is_ascii_digit())
    };
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    let words = text.split([' ', ',']).filter(|word| !word.is_empty());
    let count = words.clone().count();
    let unspaced = count == 1 && text.chars().all(|c| c > '\u{3400}');
    parts.len() <= 3
        && parts.iter().all(|part| !part.is_empty())
        && ((2..=6).contains(&count) || unspaced)
        && words.clone().all(is_name)
        && words.clone().any(|word| word.starts_with(|c: char| c.is_uppercase() || c > '\u{3400}'))
}

/// The lower-case words at the end of given names: in "Berg, Jan van der", "van der".
pub fn particles_behind(given: &str) -> &str {
    let words = given.split(' ').skip(1).collect::<Vec<_>>();
    let count = words.iter().rev().take_while(|word| word.starts_with(char::is_lowercase)).count();
    let start = given.rmatch_indices(' ').nth(count.wrapping_sub(1)).map(|(at, _)| at + 1);
    start.map_or("", |start| &given[start..])
}

/// Splits a name without commas into given names and family name. The family name is the last word, with the lower-case
/// particles before it; a one-word name, such as one in Han, kana or Hangul without spaces, is entirely family name.
pub fn split_plain(name: &str) -> (&str, &str) {
    let Some(last) = name.rfind(' ').map(|at| at + 1) else { return ("", name) };
    if let Some((family, given)) = name.split_once(' ')
        && name.chars().all(|c| c == ' ' || c > '\u{2e80}')
    {
        return (given, family);
    }
    // The first word is a given name, whatever its case.
    let inner = name[..last - 1].match_indices(' ').map(|(at, _)| at + 1);
    let particle = inner.into_iter().find(|start| name[*start..].starts_with(char::is_lowercase));
    let (given, family) = name.split_at(particle.unwrap_or(last));
    (given.trim_end(), family)
}

/// Whether the word at an index is a title at the start of a name, as in "Dr.-Ing.", or continues the titles before it,
/// as in "rer. nat.".
pub fn is_title_at(words: &[&str], at: usize) -> bool {
    const TITLES: &[&str] = &[
        "dr",
        "drs",
        "prof",
        "professor",
        "pd",
        "sir",
        "dame",
        "mr",
        "mrs",
        "ms",
        "mx",
        "herr",
        "frau",
        "mudr",
        "mvdr",
        "phdr",
        "rndr",
        "judr",
        "paeddr",
    ];
    // Without a point, these may be names.
    const ABBREVIATED: &[&str] = &[
        "dra", "profa", "dipl", "mag", "univ", "priv", "doz", "lic", "rev", "hon", "mgr", "doc",
        "ir", "ing", "engr", "eng", "arq", "dott", "ssa", "assoc", "asst", "bc",
    ];
    const FOLLOWING: &[&str] = &[
        "med", "rer", "nat", "phil", "pol", "oec", "theol", "iur", "jur", "habil", "h", "c",
        "mult", "dent", "vet", "agr", "emer", "em", "sc", "soc", "ing",
    ];
    let word = words[at];
    if at > 0 && word.starts_with('(') && word.ends_with(')') {
        return word.chars().all(|c| c.is_uppercase() || c == '(' || c == ')');
    }
    let parts = || word.split(['.', '-']).filter(|part| !part.is_empty());
    let is_known = |(place, part): (usize, &str)| {
        let part = part.to_lowercase();
        TITLES.contains(&part.as_str())
            || word.contains('.') && ABBREVIATED.contains(&part.as_str())
            || at + place > 0 && FOLLOWING.contains(&part.as_str())
    };
    parts().next().is_some() && parts().enumerate().all(is_known)
}

/// The titles before a name, the bare name, and the degrees after it.
///
/// ```
/// use curricle::publications::names::titled;
/// assert_eq!(titled("Prof. Dr. Ada Moreau, PhD"), ("Prof. Dr.", "Ada Moreau", "PhD"));
/// assert_eq!(titled("Moreau, Ada"), ("", "Moreau, Ada", ""));
/// ```
pub fn titled(name: &str) -> (&str, &str, &str) {
    let has_degree = |bare: &str, rest: &str| {
        bare.trim().contains(' ') && rest.split(',').next().is_some_and(is_degree)
    };
    let (name, degrees) = match name.split_once(',') {
        Some((bare, degrees)) if has_degree(bare, degrees) => (bare.trim(), degrees.trim()),
        _ => (name.trim(), ""),
    };
    let (titles, name) = without_titles(name);
    (titles, name, degrees)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_name_has_its_particles() {
        for (name, given, family) in [
            ("Jan van der Berg", "Jan", "van der Berg"),
            ("jan Berg", "jan", "Berg"),
            ("de Berg", "de", "Berg"),
            ("Berg", "", "Berg"),
            ("王小明", "", "王小明"),
            ("山田 太郎", "太郎", "山田"),
            ("", "", ""),
        ] {
            assert_eq!(split_plain(name), (given, family));
        }
        assert_eq!(particles_behind("Jan van der"), "van der");
        assert_eq!(particles_behind("Jan Piet"), "");
    }

    #[test]
    fn initials_may_stand_behind_the_family_name() {
        for (name, wanted) in [
            ("Quist A. V.", Some(("Quist", "A. V."))),
            ("Quist AV", Some(("Quist", "AV"))),
            ("Quist A V", Some(("Quist", "A V"))),
            ("QUIST AL VERA", None),
            ("van der Berg J.-P.", Some(("van der Berg", "J.-P."))),
            ("Berg J-P", Some(("Berg", "J-P"))),
            ("A. V.", None),
            ("A. V. Quist", None),
            ("Quist", None),
            ("A. B. C.", None),
            ("King Jr.", None),
        ] {
            assert_eq!(initials_behind(name), wanted, "{name}");
        }
        assert!(["LI", "WU", "SUN", "NGO", "KIM"].into_iter().all(may_be_family));
        assert!(!["AV", "JP", "C", "A.", "RB"].into_iter().any(may_be_family));
    }

    #[test]
    fn a_person_is_no_organisation() {
        for person in [
            "Quist, Alma",
            "A. V. Quist",
            "van der Berg, J.",
            "Jeanne d'Arc",
            "王小明",
            "Wang, 小明",
        ] {
            assert!(is_person(person), "{person}");
        }
        for other in ["Simon", "Google, Inc.", "Department of Energy", "Fermi Team", "Group 7", ""]
        {
            assert!(!is_person(other), "{other}");
        }
    }

    #[test]
    fn titles_and_degrees_are_no_names() {
        for (name, bare) in [
            ("Prof. Dr. Zeping Yu", "Zeping Yu"),
            ("Zeping Yu, Ph.D., MBA", "Zeping Yu"),
            ("Yu, MD", "Yu, MD"),
            ("Dr", "Dr"),
        ] {
            assert_eq!(titled(name).1, bare);
        }
    }
}
