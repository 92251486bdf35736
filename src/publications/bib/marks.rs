//! BibLaTeX's annotations of names → marks.

use super::latex::plain;

/// Adds marks to the names that BibLaTeX's annotations refer to: `1=equal;2=corresponding`.
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
