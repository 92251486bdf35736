//! The name at the top of a CV, with its parts.

use super::parts::{is_suffix, is_title_at};
use super::{Name, on_one_line};
use crate::profile::Person;

/// The name at the top of a CV. Each part is a substring of `text`, or empty; so is `bare`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FullName {
    /// The whole name except the pronouns.
    pub text: String,
    /// The name without titles and credentials.
    pub bare: String,
    /// As in "Prof. Dr.-Ing.".
    pub prefix: String,
    pub given: String,
    /// With its particle, as in "van der Berg".
    pub family: String,
    /// As in "Jr.".
    pub suffix: String,
    /// As in "PhD, CFA".
    pub credentials: String,
    /// As in "she/her".
    pub pronouns: String,
}

impl FullName {
    /// The name of a person: the parts that have keys, and for the other parts what was typed in the name.
    pub fn of(person: &Person) -> Self {
        let said = |part: &Option<String>| {
            part.as_deref().map(|part| on_one_line(part).into_owned()).unwrap_or_default()
        };
        let typed = on_one_line(&person.name);
        let (typed, own_pronouns) = without_pronouns(&typed);
        let family = said(&person.family);
        let (prefix, rest) = without_titles(typed);
        let (core, suffix, credentials) = without_endings(rest, &family);
        let (given, family) = in_two(core, &said(&person.given), &family);

        let prefix = joined(&said(&person.prefix), " ", prefix);
        let suffix = joined(suffix, " ", &said(&person.suffix));
        let typed_suffix = rest[core.len()..].find(&suffix).filter(|_| !suffix.is_empty());
        let bare = match typed_suffix {
            Some(at) => rest[..core.len() + at + suffix.len()].to_string(),
            None => joined(core, " ", &suffix),
        };
        let typed_end = if credentials.is_empty() { "" } else { ending(rest, credentials) };
        let said_credentials = said(&person.credentials);
        let all = joined(credentials, ", ", &said_credentials);
        let end = match all.strip_prefix(credentials) {
            Some(more) if !credentials.is_empty() => format!("{typed_end}{more}"),
            _ if all.is_empty() => String::new(),
            _ => format!(", {all}"),
        };
        let pronouns = match said(&person.pronouns) {
            said if said.is_empty() => own_pronouns.to_string(),
            said => said,
        };
        Self {
            text: format!("{}{end}", joined(&prefix, " ", &bare)),
            bare,
            prefix,
            given,
            family,
            suffix,
            credentials: all,
            pronouns,
        }
    }

    /// The spellings by which the person is found in author lists.
    pub fn spellings(&self) -> Vec<String> {
        let turned = |given: &str| match self.family.is_empty() || given.is_empty() {
            true => None,
            false => Some(format!("{}, {given}", self.family)),
        };
        // A nickname is in brackets or quotes among the given names.
        let signs: &[char] = &['(', ')', '"', '“', '”', '„', '«', '»'];
        let whole = || vec![joined(&self.given, " ", &self.family)];
        match self.given.split(signs).map(str::trim).collect::<Vec<_>>()[..] {
            [before, called, after] => {
                let formal = joined(before, " ", after);
                [formal.as_str(), called].into_iter().filter_map(turned).collect()
            }
            _ => turned(&self.given).map_or_else(whole, |name| vec![name]),
        }
    }
}

/// Both texts with a separator between them; only the first one if it contains the second.
fn joined(first: &str, between: &str, second: &str) -> String {
    match (first.is_empty(), second.is_empty()) {
        (true, _) => second.into(),
        (_, true) => first.into(),
        _ if first.contains(second) => first.into(),
        _ if second.contains(first) => second.into(),
        _ => format!("{first}{between}{second}"),
    }
}

/// The end of a name, from the separator before its credentials on.
fn ending<'a>(rest: &'a str, credentials: &str) -> &'a str {
    let before = rest[..rest.len() - credentials.len()].trim_end_matches([' ', ',']);
    &rest[before.len()..]
}

/// Removes pronouns from the end of a name: in brackets, or after a comma or a space.
fn without_pronouns(name: &str) -> (&str, &str) {
    let (before, inner) = match name.strip_suffix([')', ']']) {
        Some(open) => open.rsplit_once(['(', '[']).unwrap_or((name, "")),
        None => name
            .rsplit_once([' ', ','])
            .filter(|(_, last)| last.contains('/'))
            .unwrap_or((name, "")),
    };
    match are_pronouns(inner.trim()) && !before.trim().is_empty() {
        true => (before.trim_end_matches([' ', ',']), inner.trim()),
        false => (name, ""),
    }
}

/// Whether a text is pronouns, as in "she/her", "él/ella" or "any pronouns".
fn are_pronouns(text: &str) -> bool {
    const KNOWN: &[&str] = &[
        "she", "her", "hers", "he", "him", "his", "they", "them", "theirs", "ze", "zir", "xe",
        "xem",
    ];
    let words: Vec<&str> = text.split('/').map(str::trim).collect();
    let known = |word: &&str| KNOWN.contains(&word.to_lowercase().as_str());
    let small = |word: &&str| {
        (2..=8).contains(&word.chars().count()) && word.chars().all(char::is_lowercase)
    };
    words.iter().all(known)
        || words.len() > 1 && words.iter().all(small)
        || text.to_lowercase().ends_with(" pronouns")
}

/// Removes titles from the start of a name.
pub fn without_titles(name: &str) -> (&str, &str) {
    let words: Vec<&str> = name.split(' ').collect();
    let count = (0..words.len()).take_while(|at| is_title_at(&words, *at)).count();
    let length: usize = words[..count].iter().map(|word| word.len() + 1).sum();
    match name.get(length..).filter(|rest| !rest.is_empty()) {
        Some(rest) => (name[..length].trim_end(), rest),
        None => ("", name),
    }
}

/// The name itself at the beginning of the text, and the rest: a suffix and credentials. `family` is not part of those.
fn without_endings<'a>(name: &'a str, family: &str) -> (&'a str, &'a str, &'a str) {
    let parts: Vec<&str> = name.split(',').map(str::trim).collect();
    let words = parts[0].split(' ').count();
    let is_ending = |part: &&str| {
        is_suffix(part) || is_credential(part) && (words > 1 || part.contains(char::is_lowercase))
    };
    let is_family = |part: &&str| !family.is_empty() && part.ends_with(family);
    let endings =
        parts[1..].iter().rev().take_while(|part| is_ending(part) && !is_family(part)).count();
    let (mut core, mut suffix, mut credentials) = (name, "", "");
    // Suffixes and credentials can also follow "Family, Given".
    for part in parts[parts.len() - endings..].iter().rev() {
        if is_suffix(part) {
            suffix = part;
        } else {
            credentials = &name[offset(name, part)..];
        }
        core = core[..offset(name, part)].trim_end_matches([' ', ',']);
    }
    // What is said in brackets of a degree belongs to it, as in "BSc (Hons)".
    if let Some((before, inner)) = core.strip_suffix(')').and_then(|core| core.rsplit_once(" ("))
        && let Some((_, degree)) = before.rsplit_once(' ')
        && is_known_credential(degree)
        && !inner.contains(' ')
    {
        credentials = name[offset(name, degree)..].trim_end();
        core = before[..before.len() - degree.len()].trim_end_matches([' ', ',']);
    }
    while let Some((before, last)) = core.rsplit_once(' ') {
        let bare = last.trim_end_matches(',');
        if !family.is_empty() && core.ends_with(family) {
            break;
        }
        if is_known_credential(bare) && before.contains(' ') && suffix.is_empty() {
            credentials = name[offset(name, last)..].trim_end();
        } else if is_suffix(bare) && suffix.is_empty() {
            suffix = bare;
        } else {
            break;
        }
        core = before.trim_end_matches([' ', ',']);
    }
    (core, suffix, credentials)
}

/// The offset of a part of a text.
fn offset(text: &str, piece: &str) -> usize {
    piece.as_ptr() as usize - text.as_ptr() as usize
}

/// Whether the text after a comma is a degree, an order or a licence, as in "MBA", "P.Eng.", "FRCP (Edin)" or
/// "Dipl.-Ing.": each word has two capitals, or is known. Given names have one.
fn is_credential(text: &str) -> bool {
    let sound = |word: &str| {
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        let is_initials =
            word.split('.').filter(|part| !part.is_empty()).all(|part| part.chars().count() == 1)
                && word.contains('.');
        capitals > 1 && (!is_initials || is_known_credential(word)) || is_known_credential(word)
    };
    let words =
        text.split([' ', '/', '-', '–']).filter(|word| !word.starts_with('(') && !word.is_empty());
    let mut words = words.peekable();
    let hyphened = text.contains('-');
    words.peek().is_some()
        && (words.all(sound)
            || hyphened && text.matches(char::is_uppercase).count() > 1 && text.contains('.'))
}

/// Whether a word is a common degree or licence, with or without full stops.
fn is_known_credential(word: &str) -> bool {
    const KNOWN: &[&str] = &[
        "PhD", "DPhil", "MD", "MSc", "BSc", "MA", "BA", "MBA", "MPH", "MPhil", "DSc", "ScD",
        "MEng", "BEng", "EdD", "MEd", "JD", "LLM", "LLB", "DDS", "DVM", "PharmD", "PsyD", "ThD",
        "DrPH", "MFA", "BFA", "MSW", "MS", "BS", "RN", "BSN", "MSN", "DNP", "LCSW", "CFA", "CPA",
        "PMP", "PE", "PEng", "CEng", "Esq", "OBE", "MBE", "CBE", "KBE", "FRS", "FRSE", "FRCP",
        "MRCP", "FRCS", "FACS", "FAAN", "CISSP", "ACCA", "FCCA", "QC", "KC",
    ];
    KNOWN.contains(&word.replace('.', "").as_str())
}

/// The given names and the family name of a name, either of which may be given.
fn in_two(core: &str, given: &str, family: &str) -> (String, String) {
    let rest = |said: &str| {
        let (before, after) = core.split_once(said).unwrap_or_default();
        let both = [before, after].map(|part| part.trim_matches([' ', ',']));
        both.into_iter().find(|part| !part.is_empty()).unwrap_or_default().to_string()
    };
    let is_said = |said: &str| !said.is_empty();
    match (is_said(given), is_said(family)) {
        (true, true) => (given.into(), family.into()),
        (false, true) => (rest(family), family.into()),
        (true, false) => (given.into(), rest(given)),
        (false, false) => {
            // A name of birth, as in "(née Schmidt)".
            let bracketed = core.strip_suffix(')').and_then(|name| name.rsplit_once(" ("));
            let core = bracketed.map_or(core, |(name, _)| name);
            let Name { given, family, .. } = Name::parse(core);
            (given, family)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> FullName {
        FullName::of(&Person { name: text.into(), ..Person::default() })
    }

    #[test]
    fn what_is_typed_within_the_name_is_set_apart() {
        for (text, parts) in [
            ("Dr. Aurelia Steinbrecher, MBA, CFA", "Dr.|Aurelia|Steinbrecher||MBA, CFA|"),
            ("Aurelia Steinbrecher PhD", "|Aurelia|Steinbrecher||PhD|"),
            ("Ada Roy BSc (Hons)", "|Ada|Roy||BSc (Hons)|"),
            ("Ada Roy BSc (Hons), PhD", "|Ada|Roy||BSc (Hons), PhD|"),
            ("Aurelia Steinbrecher, Ph.D.", "|Aurelia|Steinbrecher||Ph.D.|"),
            ("Aurelia Steinbrecher MSc PhD", "|Aurelia|Steinbrecher||MSc PhD|"),
            ("Martin Luther King, Jr.", "|Martin Luther|King|Jr.||"),
            ("Martin Luther King Jr., PhD", "|Martin Luther|King|Jr.|PhD|"),
            ("Martin Luther King, Jr., PhD, DD", "|Martin Luther|King|Jr.|PhD, DD|"),
            ("Sukarno II", "||Sukarno|II||"),
            ("Madonna", "||Madonna|||"),
            ("Aisha (Ash) Rahman (she/her)", "|Aisha (Ash)|Rahman|||she/her"),
            ("Aisha Rahman [They/Them]", "|Aisha|Rahman|||They/Them"),
            ("Aisha Rahman, RN, she/her/hers", "|Aisha|Rahman||RN|she/her/hers"),
            ("Léa Roy (elle/iel)", "|Léa|Roy|||elle/iel"),
            ("Prof. Dr.-Ing. Karl-Heinz Müller", "Prof. Dr.-Ing.|Karl-Heinz|Müller|||"),
            ("PD Dr. med. habil. Eva Roth", "PD Dr. med. habil.|Eva|Roth|||"),
            ("Dipl.-Ing. (FH) Eva Roth", "Dipl.-Ing. (FH)|Eva|Roth|||"),
            ("Univ.-Prof. Mag. Dr. Eva Roth, LL.M.", "Univ.-Prof. Mag. Dr.|Eva|Roth||LL.M.|"),
            ("Sir Ian Holm, CBE", "Sir|Ian|Holm||CBE|"),
            ("Jo Hill, FRCP (Edin), P.Eng.", "|Jo|Hill||FRCP (Edin), P.Eng.|"),
            ("Phil Collins", "|Phil|Collins|||"),
            ("Moreau, Ada", "|Ada|Moreau|||"),
            ("García Márquez, G. J.", "|G. J.|García Márquez|||"),
            ("Jean McDONALD", "|Jean|McDONALD|||"),
            ("Jack MA", "|Jack|MA|||"),
            ("Anna Berg (née Schmidt)", "|Anna|Berg|||"),
            ("Maria de la Cruz Ortega", "|Maria|de la Cruz Ortega|||"),
            ("王小明", "||王小明|||"),
        ] {
            let found = name(text);
            let FullName { prefix, given, family, suffix, credentials, pronouns, .. } = &found;
            let all = [prefix, given, family, suffix, credentials, pronouns];
            assert_eq!(all.map(String::as_str).join("|"), parts, "{text}");
            let shown = match pronouns.is_empty() {
                true => text,
                false => text[..text.find(pronouns.as_str()).expect("typed")]
                    .trim_end_matches([' ', ',', '(', '[']),
            };
            assert_eq!(found.text, shown);
            for part in [prefix, given, family, suffix, credentials, &found.bare] {
                assert!(found.text.contains(part.as_str()), "{text}: {part}");
            }
        }
        assert_eq!(name("Dr. Ada Roy, Jr., MBA").bare, "Ada Roy, Jr.");
    }

    #[test]
    fn what_keys_say_comes_first() {
        let person = Person {
            name: "Gabriel García Márquez".into(),
            family: Some("García Márquez".into()),
            prefix: Some("Dr.".into()),
            suffix: Some("Jr.".into()),
            credentials: Some("PhD, CFA".into()),
            pronouns: Some("él".into()),
            ..Person::default()
        };
        let name = FullName::of(&person);
        assert_eq!(name.text, "Dr. Gabriel García Márquez Jr., PhD, CFA");
        assert_eq!((name.given.as_str(), name.family.as_str()), ("Gabriel", "García Márquez"));
        assert_eq!(
            (name.bare.as_str(), name.pronouns.as_str()),
            ("Gabriel García Márquez Jr.", "él")
        );
        // What is typed too is not said twice.
        let typed = Person { name: name.text.clone(), ..person };
        assert_eq!(FullName::of(&typed), name);
        for (text, family, given) in
            [("Wang Xiaoming", "Wang", "Xiaoming"), ("Yun Jack MA", "MA", "Yun Jack")]
        {
            let name = FullName::of(&Person {
                name: text.into(),
                family: Some(family.into()),
                ..Person::default()
            });
            assert_eq!((name.family.as_str(), name.given.as_str()), (family, given));
        }
    }

    #[test]
    fn spellings_have_neither_titles_nor_credentials() {
        for (text, spellings) in [
            ("Dr. Aisha (Ash) Rahman, PhD (she/her)", vec!["Rahman, Aisha", "Rahman, Ash"]),
            ("Robert “Bob” J. Roy", vec!["Roy, Robert J.", "Roy, Bob"]),
            ("Sukarno II", vec!["Sukarno"]),
            ("Martin Luther King, Jr.", vec!["King, Martin Luther"]),
        ] {
            assert_eq!(name(text).spellings(), spellings, "{text}");
        }
    }
}
