//! Several names in one text, with any separators.

use std::borrow::Cow;

use super::attached::{may_have_attached, without_attached, without_role};
use super::marks::{without_marks, without_raised};
use super::on_one_line;
use super::parts::{are_initials, ends_short, is_degree, is_person, is_suffix, split_plain};

/// The names in a text, in the forms of [`Name::parse`](super::Name::parse).
#[derive(Debug, Default, PartialEq)]
pub struct Listed {
    pub names: Vec<String>,
    /// Whether the list is incomplete, as `et al.` says.
    pub others: bool,
    pub oddities: Vec<Oddity>,
}

/// Something in a list of names that was understood but is wrong.
#[derive(Debug, PartialEq)]
pub enum Oddity {
    /// This separates two names, instead of `and`.
    Separator(&'static str),
    /// This degree was removed.
    Degree(String),
    /// There were too many commas; the name was read as this.
    Commas(String),
}

/// The names in a text that has more than one, in the forms of BibTeX and publishers' pages; the last one is `others`
/// if the list is incomplete.
pub fn names_in(text: &str) -> Option<Vec<String>> {
    let may_be_list =
        text.contains([',', ';', '&']) || text.contains(" and ") || text.contains(" et");
    if !may_be_list || text.contains('{') {
        return None;
    }
    let mut listed = Listed::default();
    and_between(text).into_iter().for_each(|item| listed.add(item));
    listed.names.extend(listed.others.then(|| "others".into()));
    (listed.names.len() > 1).then_some(listed.names)
}

/// Splits a list at each `and` outside of braces.
pub fn and_between(list: &str) -> Vec<&str> {
    split_at(list, |rest| {
        let word = rest.get(..3).is_some_and(|word| word.eq_ignore_ascii_case("and"));
        let next = rest.as_bytes().get(3).is_none_or(|b| b.is_ascii_whitespace() || *b == b'~');
        (word && next).then_some(3)
    })
}

impl Listed {
    /// Reads the text between two `and`: a name, none, or several in a list of another form. Text in braces is kept
    /// whole.
    pub fn add(&mut self, item: &str) {
        match simple(item) {
            Some(name) => self.names.push(name),
            None => {
                let before = self.oddities.len();
                self.add_any(&with_plain_signs(&on_one_line(item)));
                let mut oddities = self.oddities[before..].iter_mut();
                if let Some(sign) = ["、", "；", "؛"].iter().find(|sign| item.contains(**sign))
                    && let Some(said) = oddities.find(|said| **said == Oddity::Separator(";"))
                {
                    *said = Oddity::Separator(sign);
                }
            }
        }
    }

    fn add_any(&mut self, item: &str) {
        for item in self.by_sign(item) {
            let (item, others) = without_others(without_number(item.trim()));
            self.others |= others;
            let item = item.trim();
            if item.is_empty() {
                continue;
            }
            let bare;
            let item = match !item.contains(['{', '}', '^']) && may_have_attached(item) {
                true => {
                    bare = without_attached(item);
                    bare.as_str()
                }
                false => item,
            };
            // Who writes for a group is one, and the group another.
            let (item, group) = writes_for(item);
            self.names_of(item);
            self.names.extend(group.map(|group| format!("{{{group}}}")));
        }
    }

    /// Reads one name, or several with commas between them.
    fn names_of(&mut self, item: &str) {
        // A comma between superscripts does not separate names.
        let (item, raised) = match without_raised(item) {
            (name, raised) if !item[name.len()..].contains(' ') => (name, raised),
            _ => (item, String::new()),
        };
        let before = self.names.len();
        self.add_by_commas(item);
        if let Some(last) = self.names[before..].last_mut() {
            *last += &raised;
        }
    }

    /// Splits at signs that people write for `and`, except in the name of a company such as "Moreau & Hof".
    fn by_sign<'a>(&mut self, item: &'a str) -> Vec<&'a str> {
        // "and" in languages whose names do not contain it: "Квист А. и Раск Б.".
        for word in [" и ", " і ", " та ", " und ", " et "] {
            let noble = item.contains("von und") || item.contains('{');
            let lower = item.to_lowercase();
            let is_more = [" et al", " et. al", " et coll"].iter().any(|more| lower.contains(more));
            if !noble && !is_more && item.contains(word) {
                self.oddities.push(Oddity::Separator(word.trim()));
                return item.split(word).collect();
            }
        }
        // Where each of them has its comma, it stands in none: "Quist, Ada y Ruiz, José".
        for word in [" y ", " e ", " ve ", " en ", " og ", " och ", " i ", " oraz ", " és ", " a "]
        {
            let names: Vec<&str> = item.split(word).collect();
            let has_comma = |name: &&str| name.matches(',').count() == 1;
            if names.len() > 1 && names.iter().all(has_comma) && !item.contains('{') {
                self.oddities.push(Oddity::Separator(word.trim()));
                return names;
            }
        }
        if !item.contains([';', '&']) {
            return vec![item];
        }
        let semicolon = split_at(item, |rest| rest.starts_with(';').then_some(1));
        let ampersand = split_at(item, |rest| rest.starts_with(" & ").then_some(3));
        let whole = ampersand.iter().all(|name| name.trim().contains([' ', ',']));
        let (sign, names) = match (semicolon.len() > 1, ampersand.len() > 1 && whole) {
            (true, _) => (";", semicolon),
            (false, true) => ("&", ampersand),
            (false, false) => return vec![item],
        };
        self.oddities.push(Oddity::Separator(sign));
        names
    }

    /// Reads a name, or the names of a list with commas instead of `and`.
    fn add_by_commas(&mut self, item: &str) {
        let (bare, marks) = without_end_marks(item);
        if let Some(inner) = bare.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'))
            && !inner.contains(['{', '}'])
        {
            let (group, inner_marks) = without_marks(&without_role(inner));
            // Braces around each name, which hold nothing together.
            if group.contains(',') && is_person(&group) {
                return self.add_by_commas(&format!("{group}{inner_marks}{marks}"));
            }
            let name = format!("{{{group}}}{inner_marks}{marks}");
            self.add_read(name, !group.is_empty());
            return;
        }
        let parts = split_at(item, |rest| rest.starts_with(',').then_some(1));
        if let Some(name) = by_keys(&parts) {
            let is_one = !name.is_empty();
            self.add_read(name, is_one);
            return;
        }
        if let [name] = parts[..] {
            let name = without_commas(name);
            let is_one = !name.is_empty();
            self.add_read(name, is_one);
            return;
        }
        let trailing = parts.len() > 2 && parts.last().is_some_and(|part| part.trim().is_empty());
        let mut marks = String::new();
        let (mut sources, mut texts) = (vec![], vec![]);
        for part in parts {
            let (text, more) = without_marks(part);
            marks += &more;
            if !text.is_empty() {
                sources.push(part);
                texts.push(text);
            }
        }
        if let Some(at) = degree(&texts) {
            sources.remove(at);
            self.oddities.push(Oddity::Degree(texts.remove(at)));
        }
        if let Some(list) = listed(&sources, &texts, trailing) {
            self.oddities.push(Oddity::Separator(","));
            self.names.extend(list);
            return;
        }
        let (name, is_odd) = in_order(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        if is_odd {
            self.oddities.push(Oddity::Commas(format!("{name}{marks}")));
        }
        self.add_read(format!("{name}{marks}"), !name.is_empty());
    }

    fn add_read(&mut self, name: String, is_one: bool) {
        self.names.extend(is_one.then_some(name));
    }
}

/// A text with the commas and semicolons of other scripts converted. A list with `、` has no others.
fn with_plain_signs(item: &str) -> Cow<'_, str> {
    const SIGNS: [(char, &str); 5] =
        [('،', ","), ('，', ", "), ('؛', ";"), ('；', ";"), ('、', ";")];
    if !item.contains(SIGNS.map(|(sign, _)| sign)) {
        return Cow::Borrowed(item);
    }
    let plain =
        SIGNS.iter().fold(item.to_string(), |text, (sign, plain)| text.replace(*sign, plain));
    Cow::Owned(plain)
}

/// A name of plain letters with at most one comma needs no further examination.
fn simple(item: &str) -> Option<String> {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b" .,\n".contains(&b);
    let item = item.trim_end();
    // The number that tells namesakes apart.
    if !item.bytes().all(plain)
        || item.ends_with(|c: char| c.is_ascii_digit())
        || may_have_attached(item)
        || item.contains(" for the ")
        || item.contains(" und ")
        || item.contains(" et ")
        || item.ends_with(" u.a.")
        || item.ends_with(" u. a.")
    {
        return None;
    }
    let mut name = String::with_capacity(item.len());
    let mut commas = 0;
    for word in item.split_ascii_whitespace() {
        let bare = word.trim_end_matches(['.', ',']);
        let doubtful = is_suffix(bare) || bare.is_empty() || bare.contains(',');
        if doubtful || ["al", "others", "etal"].iter().any(|w| bare.eq_ignore_ascii_case(w)) {
            return None;
        }
        commas += word.matches(',').count();
        if !name.is_empty() {
            name.push(' ');
        }
        name += word;
    }
    let odd = commas > 0 && {
        let (family, given) = name.split_once(", ").unwrap_or((&name, ""));
        // With an initial in front, the comma may be one between two names.
        let initial = family.split(' ').next().is_some_and(|word| word.ends_with('.'));
        initial || ends_short(family) && ends_short(given) || is_degree(given)
    };
    (commas <= 1 && !odd && !name.is_empty() && !name.ends_with(',')).then_some(name)
}

/// The author, and the group on whose behalf they write: "Rask, Bo, for the FOG Study Group".
fn writes_for(item: &str) -> (&str, Option<&str>) {
    let lower = item.to_ascii_lowercase();
    let said = [", for the ", " on behalf of ", ", representing the "];
    match said.iter().filter_map(|words| lower.find(words)).min() {
        Some(at) if !item.contains('{') => {
            let (name, group) = (&item[..at], &item[at..]);
            (name.trim_end_matches([',', ' ']), Some(group.trim_start_matches([',', ' '])))
        }
        _ => (item, None),
    }
}

/// The name without the number by which DBLP distinguishes namesakes, as in "Wei Wang 0012".
fn without_number(item: &str) -> &str {
    match item.rsplit_once(' ') {
        Some((name, number)) if number.len() == 4 && number.bytes().all(|b| b.is_ascii_digit()) => {
            name
        }
        _ => item,
    }
}

/// Removes `others`, `et al.` or dots from the end of a name.
pub fn without_others(item: &str) -> (&str, bool) {
    let lower = item.to_ascii_lowercase();
    let text = lower.trim_end_matches(['.', ',', ' ']);
    let bare = text.trim_matches(['{', '}', '(', ')', '[', ']']).trim_end_matches(['.', ' ']);
    if is_more(bare) {
        // Nothing between two `and` is not a sign for more.
        return ("", !item.is_empty());
    }
    for ending in [" et al.", " et al", " et. al.", " u.a.", " u. a.", " и др.", " et coll."] {
        if lower.ends_with(ending) {
            return (item[..item.len() - ending.len()].trim_end_matches(','), true);
        }
    }
    (item, false)
}

/// Whether a lower-case text only says that there are more people: "et al", "17 others", "et al. (45 authors)".
fn is_more(text: &str) -> bool {
    const WORDS: [&str; 22] = [
        "many others",
        "co-workers",
        "coworkers",
        "colleagues",
        "et col",
        "collaborators",
        "others",
        "et al",
        "et. al",
        "etal",
        "al., et",
        "",
        "…",
        "and others",
        "et alii",
        "et coll",
        "u. a",
        "u.a",
        "и др",
        "и другие",
        "y otros",
        "等",
    ];
    let counted = |text: &str| {
        text.split_once(' ').is_some_and(|(count, word)| {
            count.bytes().all(|b| b.is_ascii_digit())
                && matches!(word, "others" | "more" | "more authors" | "other authors" | "authors")
        })
    };
    let (words, count) = text.split_once(" (").unwrap_or((text, ""));
    WORDS.contains(&text)
        || counted(text.trim_start_matches("and "))
        || words.trim_end_matches('.') == "et al" && counted(count)
}

/// Splits outside of braces where `separator` returns a length. A separator of letters must follow a space.
fn split_at(text: &str, separator: impl Fn(&str) -> Option<usize>) -> Vec<&str> {
    let mut parts = vec![];
    let (mut start, mut depth, mut i) = (0, 0usize, 0);
    let bytes = text.as_bytes();
    while i < bytes.len() {
        match bytes[i] {
            b'\\' => i += 1,
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            b if depth == 0 && b.is_ascii() => {
                let free = !b.is_ascii_alphabetic()
                    || i == 0
                    || bytes[i - 1].is_ascii_whitespace()
                    || bytes[i - 1] == b'~';
                if free && let Some(length) = separator(&text[i..]) {
                    parts.push(&text[start..i]);
                    i += length;
                    start = i;
                    continue;
                }
            }
            _ => {}
        }
        i += 1;
    }
    parts.push(&text[start..]);
    parts
}

/// The text without the marks after the closing brace at its end.
fn without_end_marks(item: &str) -> (&str, String) {
    match item.rfind('}') {
        Some(end) => {
            let (bare, behind) = item.split_at(end + 1);
            match without_marks(behind) {
                (rest, marks) if rest.is_empty() => (bare, marks),
                _ => (item, String::new()),
            }
        }
        None => (item, String::new()),
    }
}

/// BibLaTeX's `family=Berg, given=Jan, prefix=van der`.
fn by_keys(parts: &[&str]) -> Option<String> {
    let mut named = [const { String::new() }; 4];
    for part in parts {
        let (key, value) = part.split_once('=')?;
        let place = ["prefix", "family", "suffix", "given"]
            .iter()
            .position(|name| name.eq_ignore_ascii_case(key.trim()));
        if let Some(place) = place {
            named[place] = value.replace(['"', '{', '}'], "").trim().into();
        }
    }
    let [prefix, family, suffix, given] = named;
    let family = [prefix, family].into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>();
    let parts = [family.join(" "), suffix, given];
    Some(parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(", "))
}

/// A name without commas. Braces around several words at its end make them the family name.
fn without_commas(item: &str) -> String {
    let item = item.trim();
    let words = split_at(item, |rest| rest.starts_with([' ', '\n', '\t']).then_some(1));
    let last = words.last().copied().unwrap_or_default();
    let (family, marks) = without_marks(last);
    if words.len() > 1 && family.contains(' ') {
        let given = item[..item.len() - last.len()].replace(['{', '}'], "");
        return format!("{family}, {}{marks}", given.trim());
    }
    let (name, marks) = without_marks(item);
    format!("{name}{marks}")
}

/// The index of the text that is a degree. After a single text, capitals may also be the initials of given names.
fn degree(texts: &[String]) -> Option<usize> {
    let whole = texts.first().is_some_and(|first| first.contains(' '));
    let surely = |text: &str| text.contains(|c: char| c.is_lowercase());
    let is_one = |(at, text): (usize, &String)| {
        is_degree(text) && (at > 1 || at == 1 && whole && surely(text))
    };
    texts.iter().enumerate().position(is_one)
}

/// The names, if commas separate whole names, or inverted names.
fn listed(parts: &[&str], texts: &[String], trailing: bool) -> Option<Vec<String>> {
    let full = |text: &String| text.contains(' ');
    let begins_short = |text: &String| text.split(' ').next().is_some_and(|w| w.ends_with('.'));
    let short = texts.iter().all(begins_short) || texts.iter().all(|text| ends_short(text));
    let several = texts.len() > 2 && !texts.iter().any(|text| is_suffix(text))
        || texts.len() == 2 && (trailing || short);
    if several && texts.iter().all(full) {
        let names = parts.iter().map(|part| without_commas(part));
        return Some(names.filter(|name| !name.is_empty()).collect());
    }
    let turned = texts.len() > 3
        && texts.len().is_multiple_of(2)
        && texts.chunks(2).all(|pair| are_initials(&pair[1]));
    turned.then(|| texts.chunks(2).map(|pair| pair.join(", ")).collect())
}

/// A name from its comma-separated parts in the order of BibTeX, and whether there were too many.
fn in_order(texts: &[&str]) -> (String, bool) {
    let name = match texts {
        [family, given] if is_suffix(given) => match split_plain(family) {
            ("", family) => format!("{family}, {given}"),
            (first, family) => format!("{family}, {given}, {first}"),
        },
        [family, given, suffix] if is_suffix(suffix) && !is_suffix(given) => {
            format!("{family}, {suffix}, {given}")
        }
        [_, suffix, _] if is_suffix(suffix) => texts.join(", "),
        [] | [_] | [_, _] => texts.join(", "),
        [family, rest @ ..] => return (format!("{family}, {}", rest.join(" ")), true),
    };
    (name, false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_text_with_several_names_is_a_list() {
        for (text, wanted) in [
            ("Ada Moreau and Bo Hof", "Ada Moreau & Bo Hof"),
            ("Ada Moreau; Bo Hof et al.", "Ada Moreau & Bo Hof & others"),
            ("Ada Moreau, Bo Hof, Cy Dow", "Ada Moreau & Bo Hof & Cy Dow"),
            ("Moreau, A., Hof, B.", "Moreau, A. & Hof, B."),
            ("A. Moreau & B. Hof", "A. Moreau & B. Hof"),
        ] {
            assert_eq!(names_in(text).map(|names| names.join(" & ")).as_deref(), Some(wanted));
        }
        for one in
            ["Ada Moreau", "Moreau, Ada", "King, Jr., Martin", "{Foo and Bar}", "Moreau & Hof"]
        {
            assert_eq!(names_in(one), None, "{one}");
        }
    }

    #[test]
    fn initials_are_no_degree() {
        for (text, wanted, odd) in [
            ("Garcia Lopez, M.D.", "Garcia Lopez, M.D.", false),
            ("Moreau, Ada, M.D.", "Moreau, Ada", true),
            ("Ada Moreau, Ph.D.", "Ada Moreau", true),
        ] {
            let mut listed = Listed::default();
            listed.add(text);
            assert_eq!(
                (&listed.names[..], listed.oddities.len()),
                (&[wanted.into()][..], odd.into())
            );
        }
    }

    const WORDS: &[&str] = &[
        "Ada", "A.", "AB", "Moreau", "van", "der", "Jr.", "III", "PhD", "MD", "al", "et", "others",
        "0012", ",", ",", "12", "..", "and", "Ng",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

        #[test]
        fn a_simple_name_is_read_as_any(words in prop::collection::vec(prop::sample::select(WORDS), 0..6)) {
            let item = words.join(" ").replace(" ,", ",");
            let mut quick = Listed::default();
            quick.names.extend(simple(&item));
            let mut slow = Listed::default();
            slow.add_any(&item);
            prop_assert!(quick.names.is_empty() || quick == slow, "{}: {:?} {:?}", item, quick, slow);
        }
    }
}
