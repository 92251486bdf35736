//! The value of `author` or `editor` → names.
//!
//! A name keeps BibTeX's own form, "Given Family", "van der Berg, Jan" or "King, Jr.,
//! Martin Luther"; the name of a group stands in braces. Marks stand behind. The last
//! one is `others` where the list goes on.

use super::latex::{command, group, plain};
use super::marks::without_marks;
use crate::diagnostic::Code;

/// What was wrong with a list of names: what, how to mend it, and in which piece of the list.
pub type Problem = (Code, String, &'static str, String);

const BETWEEN: &str = "write `and` between two names";

/// Reads a list of names.
pub fn names(source: &str, problems: &mut Vec<Problem>) -> Vec<String> {
    let mut names = vec![];
    let mut others = false;
    let latex = source.contains("\\and").then(|| source.replace("\\and", " and "));
    if latex.is_some() {
        let what = "has `\\and` between two names, expected `and`";
        problems.push((Code::BIB_NAME_SEPARATOR, what.into(), BETWEEN, "\\and".into()));
    }
    for item in items(latex.as_deref().unwrap_or(source), problems) {
        let item = without_number(item);
        if let Some(name) = simple(item) {
            names.push(name);
            continue;
        }
        let (item, and_others) = without_others(item.trim());
        others |= and_others;
        if item.is_empty() {
            continue;
        }
        names.extend(one_or_more(item, problems).into_iter().filter(|name| !name.is_empty()));
    }
    if others {
        names.push("others".into());
    }
    names
}

/// A name that is plain letters and has at most one comma needs no more looks.
fn simple(item: &str) -> Option<String> {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b" .,\n".contains(&b);
    if !item.bytes().all(plain) {
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
        commas += usize::from(word.ends_with(','));
        if !name.is_empty() {
            name.push(' ');
        }
        name += word;
    }
    // With an initial in front, the comma may be one between two names.
    let listed = commas > 0
        && (name.split(' ').next().is_some_and(|word| word.ends_with('.'))
            || name.split(", ").all(ends_short));
    (commas <= 1 && !listed && !name.is_empty() && !name.ends_with(',')).then_some(name)
}

/// Without the number by which DBLP tells namesakes apart, as in "Wei Wang 0012".
fn without_number(item: &str) -> &str {
    let item = item.trim_end();
    match item.rsplit_once(' ') {
        Some((name, number)) if number.len() == 4 && number.bytes().all(|b| b.is_ascii_digit()) => {
            name
        }
        _ => item,
    }
}

/// The source text of each name.
fn items<'a>(source: &'a str, problems: &mut Vec<Problem>) -> Vec<&'a str> {
    let names = split_at(source, |rest| {
        let word = rest.get(..3).is_some_and(|word| word.eq_ignore_ascii_case("and"));
        let next = rest.as_bytes().get(3).is_none_or(|b| b.is_ascii_whitespace() || *b == b'~');
        (word && next).then_some(3)
    });
    names.into_iter().flat_map(|item| by_sign(item, problems)).collect()
}

/// Splits at signs that people write for `and`. Those of an entity, as in `&amp;`, and of a firm
/// such as "Moreau & Hof" are none.
fn by_sign<'a>(item: &'a str, problems: &mut Vec<Problem>) -> Vec<&'a str> {
    if !item.contains([';', '&']) {
        return vec![item];
    }
    let whole = |names: &[&str]| {
        names.len() > 1 && names.iter().all(|name| name.trim().contains([' ', ',', '~']))
    };
    let semicolon = split_at(item, |rest| rest.starts_with(';').then_some(1));
    let by_semicolon = semicolon.len() > 1 && !item.contains('&');
    let ampersand = split_at(item, |rest| {
        let escaped = rest.starts_with(" \\& ").then_some(4);
        rest.starts_with(" & ").then_some(3).or(escaped)
    });
    let (sign, names) = match (by_semicolon, whole(&ampersand)) {
        (true, _) => (";", semicolon),
        (false, true) => ("&", ampersand),
        (false, false) => return vec![item],
    };
    let what = format!("has names with `{sign}` between them, expected `and`");
    problems.push((Code::BIB_NAME_SEPARATOR, what, BETWEEN, item.trim().into()));
    names
}

/// Splits outside of braces where `separator` gives a length. A separator of letters
/// must stand behind a blank.
fn split_at(source: &str, separator: impl Fn(&str) -> Option<usize>) -> Vec<&str> {
    let mut parts = vec![];
    let (mut start, mut depth, mut i) = (0, 0usize, 0);
    let bytes = source.as_bytes();
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
                if free && let Some(length) = separator(&source[i..]) {
                    parts.push(&source[start..i]);
                    i += length;
                    start = i;
                    continue;
                }
            }
            _ => {}
        }
        i += 1;
    }
    parts.push(&source[start..]);
    parts
}

/// Takes `others`, `et al.` or dots away from the end of a name.
fn without_others(item: &str) -> (&str, bool) {
    let text = plain(item).to_lowercase();
    let text = text.trim_end_matches(['.', ',', ' ']);
    if matches!(text, "others" | "et al" | "et. al" | "etal" | "" | "…" | "and others") {
        // Nothing between two `and` is not a sign for more.
        return ("", !item.is_empty());
    }
    let lower = item.to_ascii_lowercase();
    for ending in [" et al.", " et al", " et. al."] {
        if lower.ends_with(ending) {
            return (item[..item.len() - ending.len()].trim_end_matches(','), true);
        }
    }
    (item, false)
}

/// A name, or the names of a list that has commas instead of `and`.
fn one_or_more(item: &str, problems: &mut Vec<Problem>) -> Vec<String> {
    let (item, outer) = unwrapped(item);
    let mut names = bare(item, problems);
    if let Some(last) = names.last_mut() {
        *last += &outer;
    }
    names
}

/// A name, or several, that no macro is around.
fn bare(item: &str, problems: &mut Vec<Problem>) -> Vec<String> {
    if let Some((inner, rest)) = group(item) {
        let (text, mut marks) = without_marks(&plain(inner));
        let (behind, more) = without_marks(&plain(rest));
        if behind.is_empty() {
            marks += &more;
            return vec![format!("{{{text}}}{marks}")];
        }
    }
    let parts = split_at(item, |rest| rest.starts_with(',').then_some(1));
    if let Some(name) = by_parts(&parts) {
        return vec![name];
    }
    if let [name] = parts[..] {
        return vec![whole(name)];
    }
    let trailing = parts.len() > 2 && parts.last().is_some_and(|part| part.trim().is_empty());
    let mut marks = String::new();
    let mut texts = vec![];
    for part in &parts {
        let (text, more) = without_marks(&plain(part));
        marks += &more;
        if !text.is_empty() {
            texts.push(text);
        }
    }
    if let Some(degree) = texts.iter().position(|text| is_degree(text)).filter(|at| *at > 0) {
        let what = format!("has `{}` behind a name, left out", texts.remove(degree));
        let hint = "write names without degrees and titles";
        problems.push((Code::BIB_NAME_COMMAS, what, hint, item.into()));
        if let [name] = &texts[..] {
            return vec![format!("{name}{marks}")];
        }
    }
    let full = |text: &String| text.contains(' ');
    let begins_short = |text: &String| text.split(' ').next().is_some_and(|w| w.ends_with('.'));
    let short = texts.iter().all(begins_short) || texts.iter().all(|text| ends_short(text));
    let listed = texts.len() > 2 && !texts.iter().any(|text| is_suffix(text))
        || texts.len() == 2 && (trailing || short);
    let list = if listed && texts.iter().all(full) {
        Some(parts.iter().map(|part| whole(part)).filter(|name| !name.is_empty()).collect())
    } else if texts.len() > 3
        && texts.len().is_multiple_of(2)
        && texts.chunks(2).all(|pair| are_initials(&pair[1]))
    {
        Some(texts.chunks(2).map(|pair| pair.join(", ")).collect())
    } else {
        None
    };
    if let Some(list) = list {
        let what = "has names with commas between them, expected `and`";
        problems.push((Code::BIB_NAME_SEPARATOR, what.into(), BETWEEN, item.into()));
        return list;
    }
    vec![match &texts[..] {
        [] => String::new(),
        [one] => format!("{one}{marks}"),
        [family, given] if is_suffix(given) => {
            let (given_name, family) = family_of(family);
            match given_name.is_empty() {
                true => format!("{family}, {given}{marks}"),
                false => format!("{family}, {given}, {given_name}{marks}"),
            }
        }
        [family, given] => format!("{family}, {given}{marks}"),
        [family, suffix, given] if is_suffix(suffix) => {
            format!("{family}, {suffix}, {given}{marks}")
        }
        [family, given, suffix] if is_suffix(suffix) => {
            format!("{family}, {suffix}, {given}{marks}")
        }
        [family, rest @ ..] => {
            let name = format!("{family}, {}{marks}", rest.join(" "));
            problems.push((
                Code::BIB_NAME_COMMAS,
                format!("has a name with too many commas, read as `{name}`"),
                "a name is `Given Family`, `Family, Given` or `Family, Jr., Given`",
                item.into(),
            ));
            name
        }
    }]
}

/// BibLaTeX's `family=Berg, given=Jan, prefix=van der`.
fn by_parts(parts: &[&str]) -> Option<String> {
    let mut named = [const { String::new() }; 4];
    for part in parts {
        let (key, value) = part.split_once('=')?;
        let place = ["prefix", "family", "suffix", "given"]
            .iter()
            .position(|name| name.eq_ignore_ascii_case(key.trim()));
        if let Some(place) = place {
            named[place] = plain(value).replace('"', "");
        }
    }
    let [prefix, family, suffix, given] = named;
    let family = [prefix, family].into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>();
    let parts = [family.join(" "), suffix, given];
    Some(parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(", "))
}

/// A name without commas. Braces around several words at its end make them the family.
fn whole(item: &str) -> String {
    let item = item.trim();
    let (text, marks) = without_marks(&plain(item));
    let words = split_at(item, |rest| rest.starts_with([' ', '\n', '\t', '~']).then_some(1));
    let last = words.last().copied().unwrap_or_default();
    let (family, _) = without_marks(&plain(last));
    if words.len() > 1 && family.contains(' ') {
        let given = plain(&item[..item.len() - last.len()]);
        return format!("{family}, {given}{marks}");
    }
    format!("{text}{marks}")
}

/// Takes a macro away that is around a whole name, and the marks that stand behind it.
fn unwrapped(item: &str) -> (&str, String) {
    let mut item = item.trim();
    let mut marks = String::new();
    for _ in 0..8 {
        let found = if item.starts_with('{') {
            // Only a macro within tells that the braces are not the name's own.
            group(item).and_then(|(inner, rest)| {
                let inner = inner.trim();
                let kept = if wrapper(inner).is_some() { Some(inner) } else { switch(inner) };
                Some((kept?, rest))
            })
        } else {
            wrapper(item)
        };
        let Some((inner, rest)) = found else { break };
        let (behind, more) = without_marks(&plain(rest));
        if !behind.is_empty() {
            break;
        }
        marks.insert_str(0, &more);
        item = inner.trim();
    }
    (item, marks)
}

/// The last argument of the macro that a name begins with, and what is behind it.
fn wrapper(item: &str) -> Option<(&str, &str)> {
    let (name, rest) = command(item)?;
    // An accent or a sign belongs to the name.
    if name.len() == 1 || super::latex::symbol(name).is_some() {
        return None;
    }
    let first = group(rest.trim_start())?;
    match name {
        "href" | "textcolor" | "colorbox" => group(first.1.trim_start()),
        _ => Some(first),
    }
}

/// What is behind a font switch, as in `\bf Yu, Zeping`.
fn switch(inner: &str) -> Option<&str> {
    let (name, rest) = command(inner.trim_start())?;
    matches!(name, "bf" | "it" | "em" | "sc" | "bfseries" | "itshape" | "scshape").then_some(rest)
}

fn is_suffix(text: &str) -> bool {
    let bare = text.trim_end_matches('.').to_ascii_lowercase();
    matches!(bare.as_str(), "jr" | "sr" | "ii" | "iii" | "iv" | "2nd" | "3rd" | "junior" | "senior")
}

/// Whether initials without points stand behind a family name, as in "Moreau AB".
fn ends_short(text: &str) -> bool {
    let (_, last) = text.rsplit_once(' ').unwrap_or_default();
    (1..=3).contains(&last.len()) && last.bytes().all(|b| b.is_ascii_uppercase())
}

fn is_degree(text: &str) -> bool {
    let bare = text.replace(['.', ' '], "");
    matches!(bare.as_str(), "PhD" | "MSc" | "BSc" | "DPhil" | "DSc" | "MPH" | "MBA" | "MD")
}

fn are_initials(text: &str) -> bool {
    text.split([' ', '.', '-']).all(|word| word.chars().count() <= 1)
}

/// Given and family name of a name without commas: the family begins at the first word
/// in small letters, or is the last word.
fn family_of(name: &str) -> (String, String) {
    let words: Vec<&str> = name.split(' ').collect();
    let small = |word: &&str| word.chars().next().is_some_and(char::is_lowercase);
    let last = words.len().saturating_sub(1);
    let start = words.iter().skip(1).position(small).map_or(last, |i| (i + 1).min(last));
    (words[..start].join(" "), words[start..].join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> String {
        let mut problems = vec![];
        let names = names(source, &mut problems);
        let faults: Vec<_> = problems.iter().map(|(code, ..)| format!(" !{code}")).collect();
        names.join(" & ") + &faults.concat()
    }

    #[test]
    fn names_keep_the_form_of_bibtex() {
        for (source, wanted) in [
            ("Ada Moreau and Bo Lindqvist", "Ada Moreau & Bo Lindqvist"),
            ("van der Berg, Jan and Ludwig von Hof", "van der Berg, Jan & Ludwig von Hof"),
            ("King, Jr., Martin Luther", "King, Jr., Martin Luther"),
            ("Martin Luther King, Jr.", "King, Jr., Martin Luther"),
            ("Jan van der Berg, III", "van der Berg, III, Jan"),
            ("Berg, Jan, Jr.", "Berg, Jr., Jan"),
            ("Martin Luther {King, Jr.}", "King, Jr., Martin Luther"),
            ("Juan {Garc{\\'i}a L{\\'o}pez}", "García López, Juan"),
            ("{van der Berg}, J.~K.", "van der Berg, J. K."),
            ("M{\\\"u}ller, \\'Angel AND \\v{S}ime\\v cek, J", "Müller, Ángel & Šimeček, J"),
            ("{{ATLAS} Collaboration} and {Foo and Bar}", "{ATLAS Collaboration} & {Foo and Bar}"),
            ("余泽平 and محمد علي", "余泽平 & محمد علي"),
            ("family=Berg, given=Jan, prefix=van der", "van der Berg, Jan"),
            ("A. Moreau and others", "A. Moreau & others"),
            ("A. Moreau et al.", "A. Moreau & others"),
            ("A. Moreau and and B. Hof and", "A. Moreau & B. Hof"),
            ("Sandy Anders and Andy Band", "Sandy Anders & Andy Band"),
            ("", ""),
        ] {
            assert_eq!(read(source), wanted, "{source}");
        }
    }

    #[test]
    fn macros_around_names_go_and_marks_stay() {
        for (source, wanted) in [
            ("{\\myname{Moreau}}, A. and \\me{Bo Hof}", "Moreau, A. & Bo Hof"),
            ("\\textbf{Yu, Zeping} and {\\bf Hof, Bo}", "Yu, Zeping & Hof, Bo"),
            ("\\underline{A. \\textbf{Moreau}}", "A. Moreau"),
            ("{\\textbf{Yu, Zeping}}$^*$", "Yu, Zeping*"),
            ("Yu*, Zeping and Zeping Yu\\textsuperscript{*}", "Yu, Zeping* & Zeping Yu*"),
            ("Yu, Zeping$^{*\\dagger}$ and Hof, B.$\\dagger$", "Yu, Zeping*† & Hof, B.†"),
            ("Bo Hof\\textsuperscript{1,*} and Cy Dow$^{2}$", "Bo Hof* & Cy Dow"),
            ("Bo Hof\\thanks{Thanks to me}", "Bo Hof"),
            ("{ATLAS}*", "{ATLAS}*"),
        ] {
            assert_eq!(read(source), wanted, "{source}");
        }
    }

    #[test]
    fn lists_without_and_are_mended() {
        for (source, wanted) in [
            ("Ada Moreau, Bo Hof, Cy Dow", "Ada Moreau & Bo Hof & Cy Dow !bib-name-separator"),
            ("A. Moreau, B. Hof", "A. Moreau & B. Hof !bib-name-separator"),
            ("A. Moreau, B. Hof, and C. Dow", "A. Moreau & B. Hof & C. Dow !bib-name-separator"),
            ("Moreau, A., Hof, B.", "Moreau, A. & Hof, B. !bib-name-separator"),
            ("Moreau, A.; Hof, B.", "Moreau, A. & Hof, B. !bib-name-separator"),
            ("A. Moreau & B. Hof", "A. Moreau & B. Hof !bib-name-separator"),
            ("A. Moreau\\and B. Hof", "A. Moreau & B. Hof !bib-name-separator"),
            ("Moreau A, Hof B", "Moreau A & Hof B !bib-name-separator"),
            ("Moreau & Hof", "Moreau & Hof"),
            ("Moreau, Ada, Ph.D.", "Moreau, Ada !bib-name-commas"),
            ("Ada Moreau 0012 and Bo Hof", "Ada Moreau & Bo Hof"),
            ("**Ada Moreau** and Bo Hof*", "Ada Moreau & Bo Hof*"),
            ("Abe, Bea, Cy, Dow E", "Abe, Bea Cy Dow E !bib-name-commas"),
        ] {
            assert_eq!(read(source), wanted, "{source}");
        }
    }
}
