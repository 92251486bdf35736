//! Entries that were switched off in the usual ways: in a comment of any language, or by a change to the type.

use super::kind::{self, NO_PAPERS};
use super::split::Block;

/// Whether the text before an entry on its line makes it a comment: `//@article`, `#@article`, `-@article`, `@Comment
/// @article`. A bullet or number of a list does not.
pub fn is_remark(before: &str) -> bool {
    let attached = !before.ends_with(char::is_whitespace);
    let sign = before.trim();
    let all = |c: char| !sign.is_empty() && sign.chars().all(|other| other == c);
    sign.starts_with("//")
        || all('#')
        || all(';')
        || all('-') && (attached || sign.len() > 1)
        || attached && ['*', '!', '~', '>', '|', '\\', '\'', '_'].into_iter().any(all)
        || sign.eq_ignore_ascii_case("@comment")
}

/// The end of the multi-line comment that begins in `gap`, the text before an entry, and ends after it.
pub fn hidden_until(text: &str, gap: std::ops::Range<usize>) -> Option<usize> {
    const COMMENTS: [(&str, &str); 5] = [
        ("\\iffalse", "\\fi"),
        ("\\begin{comment}", "\\end{comment}"),
        ("\\if0", "\\fi"),
        ("<!--", "-->"),
        ("/*", "*/"),
    ];
    COMMENTS.iter().find_map(|(open, close)| {
        let start = gap.start + text[gap.clone()].rfind(open)?;
        let end = start + text[start..].find(close)?;
        (end >= gap.end).then_some(end)
    })
}

/// The type that an entry had before it was changed to switch the entry off: `xarticle`, `article-off`; empty for a
/// word such as `@ignore`.
pub fn switched(word: &str) -> Option<&'static str> {
    if kind::of_type(word).is_some() || NO_PAPERS.contains(&word) {
        return None;
    }
    let bare = |text: &str| text.trim_matches(['_', '-']).to_string();
    let says = |text: &str| {
        let text = bare(text);
        text.is_empty()
            || OFF.contains(&text.as_str())
            || "xxxxxx".contains(&text)
            || "zzz".contains(&text)
    };
    if OFF.contains(&bare(word).as_str()) {
        return Some("");
    }
    changed(word).filter(|(_, affix)| says(affix)).map(|(known, _)| known)
}

/// The known type with which a word begins or ends, and what was added to it.
pub fn changed(word: &str) -> Option<(&'static str, &str)> {
    let types = kind::TYPES.iter().map(|(name, _)| *name).filter(|name| name.len() > 3);
    let added = types.filter_map(|name| {
        let affix = word.strip_suffix(name).or_else(|| word.strip_prefix(name))?;
        Some((name, affix))
    });
    added.max_by_key(|(name, _)| name.len())
}

/// Words that people put before a type or in its place.
const OFF: [&str; 22] = [
    "ignore", "ignored", "disable", "disabled", "dis", "off", "skip", "skipped", "hide", "hidden",
    "inactive", "unused", "delete", "deleted", "removed", "exclude", "excluded", "no", "not",
    "old", "todo", "un",
];

/// The message for an entry that is switched off, and the hint on how to switch it on.
pub fn note(text: &str, block: &Block) -> (String, String) {
    let word = &text[block.word.clone()];
    let known = kind::of_type(&word.to_ascii_lowercase()).is_some();
    if known && text[block.range.start..].starts_with('@') {
        let note = "an entry in a comment is switched off, and is left out";
        return (note.into(), "to print it, uncomment it".into());
    }
    if known || word.is_empty() {
        let note = "an entry without its `@` is switched off, and is left out";
        return (note.into(), "to print it, write `@` before its type".into());
    }
    let lower = word.to_ascii_lowercase();
    let hint = match changed(lower.trim_matches(|c: char| !c.is_ascii_alphabetic())) {
        Some((known, _)) if !known.is_empty() => format!("to print it, write `@{known}`"),
        _ => "to print it, write its type after the `@`, as in `@article`".into(),
    };
    let shown =
        if text[block.range.start..].starts_with('@') { format!("@{word}") } else { word.into() };
    (format!("`{shown}` is not a type, so the entry is switched off, and is left out"), hint)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publications::bib::split::{Head, split};

    #[test]
    fn what_is_switched_off_in_any_way_is_off() {
        let wholes = |text: &str| {
            let blocks = split(text);
            let on = |block: &&Block| {
                let word = text[block.word.clone()].to_ascii_lowercase();
                block.head != Head::Off && switched(&word).is_none()
            };
            (blocks.len(), blocks.iter().filter(on).count())
        };
        let entry = "@article{k, title = {x}}";
        for (before, after) in [
            ("//", ""),
            ("// ", ""),
            ("#", ""),
            ("# ", ""),
            (";", ""),
            ("-", ""),
            ("--", ""),
            ("*", ""),
            ("X", ""),
            ("@Comment ", ""),
            ("<!-- ", " -->"),
            ("<!--\n", "\n-->"),
            ("/* ", " */"),
            ("\\iffalse\n", "\n\\fi"),
            ("\\begin{comment}\n", "\n\\end{comment}"),
        ] {
            let text = format!(
                "@misc{{a, title = {{y}}}}\n{before}{entry}{after}\n@misc{{b, title = {{z}}}}"
            );
            assert_eq!(wholes(&text), (3, 2), "{text}");
        }
        for before in ["", "@", "- ", "* ", "1. ", "see ", "\\iffalse\n", "<!-- a -->"] {
            let text = format!("@misc{{a, title = {{y}}}}\n{before}{entry}");
            assert_eq!(wholes(&text), (2, 2), "{text}");
        }
        for head in [
            "@xarticle",
            "@ignore",
            "@_article",
            "@XXarticle",
            "@article-off",
            "XXarticle",
            "_article",
            "@disabled",
        ] {
            let text = format!("@misc{{a, title = {{y}}}}\n{head}{{k, title = {{x}}}}");
            assert_eq!(wholes(&text), (2, 1), "{text}");
        }
        for head in ["@articel", "@articles", "@inproceeding", "@xdata", "@unpublished"] {
            let text = format!("@misc{{a, title = {{y}}}}\n{head}{{k, title = {{x}}}}");
            assert_eq!(wholes(&text), (2, 2), "{text}");
        }
    }
}
