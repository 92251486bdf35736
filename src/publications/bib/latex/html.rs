//! The HTML tags and entities that publishers leave in titles.

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Tag {
    Emph,
    Strong,
    Super,
    Sub,
    Break,
    /// A formula in MathML.
    Math,
    /// A tag of which only the text counts.
    Other,
}

const TAGS: &[(&str, Tag)] = &[
    ("i", Tag::Emph),
    ("em", Tag::Emph),
    ("italic", Tag::Emph),
    ("jats:italic", Tag::Emph),
    ("b", Tag::Strong),
    ("strong", Tag::Strong),
    ("bold", Tag::Strong),
    ("sup", Tag::Super),
    ("jats:sup", Tag::Super),
    ("sub", Tag::Sub),
    ("inf", Tag::Sub),
    ("jats:sub", Tag::Sub),
    ("br", Tag::Break),
    ("p", Tag::Other),
    ("jats:p", Tag::Other),
    ("u", Tag::Other),
    ("tt", Tag::Other),
    ("code", Tag::Other),
    ("sc", Tag::Other),
    ("scp", Tag::Other),
    ("span", Tag::Other),
    ("font", Tag::Other),
    ("a", Tag::Other),
    ("math", Tag::Math),
    ("mml:math", Tag::Math),
    ("inline-formula", Tag::Other),
    ("tex-math", Tag::Other),
    ("jats:title", Tag::Other),
    ("jats:bold", Tag::Strong),
    ("jats:sc", Tag::Other),
    ("jats:inline-graphic", Tag::Other),
];

/// A known tag at the start of `text`: its content, and the text after it.
pub fn tag(text: &str) -> Option<(Tag, &str, &str)> {
    let inside = text.strip_prefix('<')?;
    let closing = inside.starts_with('/');
    let name_start = inside.strip_prefix('/').unwrap_or(inside);
    let end = name_start.find(|c: char| !c.is_ascii_alphanumeric() && c != ':' && c != '-')?;
    let name = name_start[..end].to_ascii_lowercase();
    let rest = &name_start[end..];
    // An attribute is short; else a `<` was meant as "less than".
    let close = rest.find('>').filter(|close| *close < 500 && !rest[..*close].contains('<'))?;
    let attributes = rest[..close].trim_end_matches('/').trim();
    let is_bare = attributes.is_empty() || attributes.contains('=');
    if close > 0 && !rest.starts_with([' ', '/', '\n']) || !is_bare {
        return None;
    }
    let empty = rest[..close].ends_with('/');
    let behind = &rest[close + 1..];
    let tag = match TAGS.iter().find(|(known, _)| *known == name) {
        Some((_, tag)) => *tag,
        None if name.starts_with("mml:") || name.starts_with("jats:") => Tag::Other,
        None => return None,
    };
    if closing || empty || tag == Tag::Break {
        return Some((if tag == Tag::Break { tag } else { Tag::Other }, "", behind));
    }
    match find_end(behind, &name) {
        Some((inner, behind)) => Some((tag, inner, behind)),
        // One letter in angles may be a mean, as in "<b>".
        None if name.len() == 1 && name != "p" => None,
        // Without its end, the tag alone is left out.
        None => Some((Tag::Other, "", behind)),
    }
}

/// The maximum length of the text in a tag.
const LONGEST: usize = 5000;

/// Splits at the end of the tag with this name; others with the same name may be nested in it.
pub fn find_end<'a>(text: &'a str, name: &str) -> Option<(&'a str, &'a str)> {
    let mut depth = 0;
    for (at, _) in text[..text.floor_char_boundary(LONGEST)].match_indices('<') {
        let after = &text[at + 1..];
        let closes = after.starts_with('/');
        let after = after.strip_prefix('/').unwrap_or(after);
        if !after.get(..name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name)) {
            continue;
        }
        let behind = &after[name.len()..];
        match (closes, behind.trim_start().strip_prefix('>')) {
            (true, Some(behind)) if depth == 0 => return Some((&text[..at], behind)),
            (true, Some(_)) => depth -= 1,
            (false, _) if behind.starts_with(['>', ' ']) => depth += 1,
            _ => {}
        }
    }
    None
}

/// Named entities other than those of a letter with an accent.
const NAMED: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("thinsp", ' '),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("deg", '°'),
    ("plusmn", '±'),
    ("middot", '·'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("sect", '§'),
    ("para", '¶'),
    ("euro", '€'),
    ("pound", '£'),
    ("frac12", '½'),
    ("szlig", 'ß'),
    ("oslash", 'ø'),
    ("Oslash", 'Ø'),
    ("aelig", 'æ'),
    ("AElig", 'Æ'),
    ("oelig", 'œ'),
    ("OElig", 'Œ'),
    ("eth", 'ð'),
    ("ETH", 'Ð'),
    ("thorn", 'þ'),
    ("THORN", 'Þ'),
    ("iexcl", '¡'),
    ("iquest", '¿'),
    ("le", '≤'),
    ("ge", '≥'),
    ("ne", '≠'),
    ("rarr", '→'),
    ("larr", '←'),
    ("minus", '−'),
    ("bull", '•'),
    ("dagger", '†'),
    ("Dagger", '‡'),
];

/// The character of an entity at the start of `text`, and the text after it.
pub fn entity(text: &str) -> Option<(char, &str)> {
    let rest = text.strip_prefix('&')?;
    let end = rest.bytes().take(10).position(|b| b == b';').filter(|end| *end > 0)?;
    let (name, behind) = (&rest[..end], &rest[end + 1..]);
    let c = if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        char::from_u32(code)?
    } else if let Some((_, c)) = NAMED.iter().find(|(known, _)| *known == name) {
        *c
    } else {
        return accented(name).or_else(|| greek(name)).map(|c| (c, behind));
    };
    Some((c, behind))
}

/// `eacute`, `Ouml`, `scaron` and the like.
fn accented(name: &str) -> Option<char> {
    const ACCENTS: &[(&str, char)] = &[
        ("grave", '\u{300}'),
        ("acute", '\u{301}'),
        ("circ", '\u{302}'),
        ("tilde", '\u{303}'),
        ("uml", '\u{308}'),
        ("ring", '\u{30A}'),
        ("caron", '\u{30C}'),
        ("cedil", '\u{327}'),
    ];
    let letter = name.chars().next().filter(char::is_ascii_alphabetic)?;
    let (_, mark) = ACCENTS.iter().find(|(accent, _)| *accent == &name[1..])?;
    unicode_normalization::char::compose(letter, *mark)
}

fn greek(name: &str) -> Option<char> {
    super::symbol(name)?.chars().next().filter(|c| ('Α'..='ω').contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_tags_are_read_and_others_are_text() {
        assert_eq!(tag("<sub>2</sub>O"), Some((Tag::Sub, "2", "O")));
        assert_eq!(tag("<i class=\"x\">a</I >b"), Some((Tag::Emph, "a", "b")));
        assert_eq!(tag("<br/>x"), Some((Tag::Break, "", "x")));
        assert_eq!(tag("</i>x"), Some((Tag::Other, "", "x")));
        assert_eq!(tag("<mml:mi>x</mml:mi>"), Some((Tag::Other, "x", "")));
        assert_eq!(tag("<T> and"), None);
        assert_eq!(tag("< b > and"), None);
    }

    #[test]
    fn entities_are_characters() {
        for (text, c) in [
            ("&amp;", '&'),
            ("&#233;", 'é'),
            ("&#xE9;", 'é'),
            ("&eacute;", 'é'),
            ("&Scaron;", 'Š'),
            ("&alpha;", 'α'),
        ] {
            assert_eq!(entity(text), Some((c, "")), "{text}");
        }
        assert_eq!(entity("& b; c"), None);
        assert_eq!(entity("&#xFFFFFFF;"), None);
    }
}
