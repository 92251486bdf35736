//! Marks after a name, such as the `*` of equal contribution.

/// The signs that may follow a name, as in "Zeping Yu*".
pub const MARKS: &[char] = &['*', '†', '‡', '§', '¶', '#'];

/// Removes marks, and the superscript numbers and letters of affiliations, from both ends, and all braces. Returns the
/// name and its marks.
pub fn without_marks(text: &str) -> (String, String) {
    let text = text.replace(['{', '}'], "");
    let (name, marks) = without_raised(unstarred(&text));
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

/// Removes superscripts from the end of a name, and returns the marks in them. Characters without a superscript form
/// follow a `^`, as in `Bo Hof^1,*`.
pub fn without_raised(name: &str) -> (&str, String) {
    match name.rsplit_once('^') {
        Some((before, raised)) if !before.is_empty() && raised.chars().count() <= 8 => {
            (before, raised.chars().filter(|c| MARKS.contains(c)).collect())
        }
        _ => (name, String::new()),
    }
}

/// The text without Markdown asterisks around it. Asterisks at only one end are marks.
pub fn unstarred(text: &str) -> &str {
    let text = text.trim();
    let stars = |text: &str| text.len() - text.trim_start_matches('*').len();
    let (front, back) = (stars(text), text.len() - text.trim_end_matches('*').len());
    let around = front.min(back).min(2);
    text.get(around..text.len() - around).unwrap_or(text)
}

fn is_mark(c: char) -> bool {
    MARKS.contains(&c) || "∗⋆⁎".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_from_both_ends() {
        for (text, name, marks) in [
            ("Bo Hof¹,*", "Bo Hof", "*"),
            ("Bo Hof^1,*", "Bo Hof", "*"),
            ("**Bo {Hof}**", "Bo Hof", ""),
            ("∗Bo Hof", "Bo Hof", "*"),
        ] {
            let found = without_marks(text);
            assert_eq!((found.0.as_str(), found.1.as_str()), (name, marks), "{text}");
        }
    }
}
