//! Marks behind names, such as the `*` of equal contribution.

use super::latex::plain;
use crate::publications::names::unstarred;

/// The signs that may stand behind a name.
pub const MARKS: &str = "*†‡§¶#";

/// Puts marks behind the names that BibLaTeX's annotations name: `1=equal;2=corresponding`.
pub fn annotate(names: &mut [String], annotations: &str) {
    for item in annotations.split(';') {
        let Some((place, words)) = item.split_once('=') else { continue };
        let place = place.split(':').next().unwrap_or_default().trim();
        let Some(name) = place.parse::<usize>().ok().and_then(|n| names.get_mut(n.wrapping_sub(1)))
        else {
            continue;
        };
        for word in plain(words).split(',') {
            let word = word.trim_matches([' ', '"', '“', '”']).to_lowercase();
            let mark = match word.as_str() {
                "*" | "†" | "‡" | "§" | "¶" | "#" => word.as_str(),
                _ if word.contains("equal") || word.contains("co-first") || word == "cofirst" => {
                    "*"
                }
                _ if word.contains("correspond") => "†",
                _ => continue,
            };
            if name != "others" && !name.ends_with(mark) {
                *name += mark;
            }
        }
    }
}

/// Takes marks, and the raised numbers and letters of affiliations, away from both ends.
pub fn without_marks(text: &str) -> (String, String) {
    let mut marks = String::new();
    let mut name = unstarred(&text.replace(['{', '}'], "")).to_string();
    // What has no raised form was written behind a `^`.
    if let Some((before, raised)) = name.rsplit_once('^')
        && raised.chars().count() <= 8
        && !before.is_empty()
    {
        marks.extend(raised.chars().filter(|c| MARKS.contains(*c)));
        name.truncate(before.len());
    }
    let raised = |c: char| matches!(c, '¹' | '²' | '³' | '⁰'..='⁹' | 'ʰ'..='ʸ' | '\u{1D2C}'..='\u{1D6A}' | 'ⁿ');
    let loose = |c: char| c.is_whitespace() || c == ',' || c == '^' || raised(c) || is_mark(c);
    let start = name.trim_start_matches(loose);
    let front = &name[..name.len() - start.len()];
    let kept = start.trim_end_matches(loose);
    let end = &start[kept.len()..];
    let found = front.chars().chain(end.chars()).filter(|c| is_mark(*c)).map(|c| match c {
        '∗' | '⋆' | '⁎' => '*',
        c => c,
    });
    let mut all: String = found.collect();
    all += &marks;
    (kept.to_string(), all)
}

fn is_mark(c: char) -> bool {
    MARKS.contains(c) || "∗⋆⁎".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn annotations_become_marks() {
        let mut names = vec!["A".to_string(), "B*".into(), "C".into()];
        annotate(&mut names, "1=equal;2=\"equal, corresponding\";3:family=highlight;9=equal;x");
        assert_eq!(names, ["A*", "B*†", "C"]);
    }
}
