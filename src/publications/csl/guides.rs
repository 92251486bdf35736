//! What the guide of a style has, and its file or `hayagriva` has not, in the runs that come out of it.

use super::Run;
use super::amend::replace;
use crate::publications::names::Name;

/// Sets a comma for the full stop before a DOI, in a style that has one there for articles of journals.
pub fn comma_before_doi(runs: &mut [Run]) {
    let Some(link) = runs.iter().position(is_doi) else { return };
    let before: String = runs[..link].iter().map(|run| run.text.as_str()).collect();
    let label = before.trim_end();
    let Some(said) = label.strip_suffix("doi:").map(str::trim_end) else { return };
    if said.ends_with('.') {
        replace(runs, said.len() - 1, 1, ",");
    }
}

/// Whether a DOI follows a comma in these runs.
pub fn has_comma_before_doi(runs: &[Run]) -> bool {
    let Some(link) = runs.iter().position(is_doi) else { return false };
    let before: String = runs[..link].iter().map(|run| run.text.as_str()).collect();
    before.trim_end().strip_suffix("doi:").is_some_and(|said| said.trim_end().ends_with(','))
}

fn is_doi(run: &Run) -> bool {
    run.url.as_ref().is_some_and(|url| url.contains("doi.org/"))
}

/// Takes an address away that was said before, with the word before it.
pub fn address_once(runs: &mut Vec<Run>) {
    let mut at = 1;
    while at < runs.len() {
        let again = runs[at].url.is_some()
            && runs[..at].iter().any(|run| run.url.is_some() && run.url == runs[at].url);
        if !again {
            at += 1;
            continue;
        }
        runs.remove(at);
        let before = &mut runs[at - 1];
        if before.url.is_none() {
            let kept = before.text.trim_end_matches("doi:").len();
            before.text.truncate(kept);
        }
    }
}

/// Takes words away that some styles say of each article without a volume, or of each patent: "[Preprint]", "ahead of print",
/// "issued". In capitals or not.
pub fn unsaid(runs: &mut [Run], words: &str) {
    let words = words.to_lowercase();
    let lower = |run: &Run| match run.whole {
        // What the paper says itself stays.
        true => "\0".repeat(run.text.len()),
        false => run.text.to_lowercase(),
    };
    let text: String = runs.iter().map(lower).collect();
    let length: usize = runs.iter().map(|run| run.text.len()).sum();
    // Few capitals have another length than their small letters.
    if let Some(at) = text.find(&words).filter(|_| text.len() == length && !words.is_empty()) {
        replace(runs, at, words.len(), "");
    }
}

/// Sets the authors of a book upright, which stand before its title.
pub fn upright(runs: &mut [Run], authors: &str) {
    for run in runs.iter_mut().filter(|run| run.whole && run.text == authors) {
        run.face.italic = false;
    }
}

/// Takes the full stop away between the title of a book and who published it, where that is in brackets.
pub fn title_before_bracket(runs: &mut [Run]) {
    for i in 1..runs.len() {
        let rest: String = runs[i..].iter().take(3).map(|run| run.text.as_str()).collect();
        let bracket =
            rest.strip_prefix(". (").is_some_and(|rest| rest.starts_with(char::is_alphabetic));
        if bracket && runs[i - 1].face.italic && !runs[i].face.italic && !runs[i].whole {
            runs[i].text.remove(0);
        }
    }
}

/// Parts the names of people from the words around them: "eds.C. Dunn", "Dunn, Cyed.".
pub fn apart_from_names(runs: &mut [Run]) {
    for i in 1..runs.len() {
        let is_border = runs[i - 1].person != runs[i].person;
        let runs_on = runs[i].text.starts_with(|c: char| c.is_ascii_alphabetic());
        let ends = runs[i - 1].text.ends_with(|c: char| c.is_ascii_alphabetic() || c == '.');
        if is_border && runs_on && ends {
            runs[i].text.insert(0, ' ');
        }
    }
}

/// Parts a title in quotation marks from what stands right after it: "‘Rain’*Weather*".
pub fn after_quotes(runs: &mut [Run]) {
    for i in 1..runs.len() {
        let is_title = runs[i - 1].text.ends_with(['”', '’', '»']) && !runs[i - 1].whole;
        let runs_on = runs[i].face.italic && runs[i].text.starts_with(char::is_alphanumeric);
        if is_title && runs_on && !runs[i - 1].face.italic {
            runs[i - 1].text += ", ";
        }
    }
}

/// Takes the comma away between a volume and the year in brackets.
pub fn volume_before_year(runs: &mut [Run]) {
    let text: String = runs.iter().map(|run| run.text.as_str()).collect();
    let is_year = |at: &usize| {
        let (before, after) = (&text[..*at], &text[*at + ", (".len()..]);
        let year = after.split(')').next().unwrap_or_default();
        before.ends_with(|c: char| c.is_ascii_digit())
            && year.len() == 4
            && year.bytes().all(|b| b.is_ascii_digit())
    };
    if let Some(at) = text.match_indices(", (").map(|(at, _)| at).find(is_year) {
        replace(runs, at, 1, "");
    }
}

/// Takes the comma away before the second of two authors, where the first is a group, whose name is not turned.
pub fn after_group(runs: &mut [Run], names: &[&Name]) {
    let [first, second] = names else { return };
    if !first.given.is_empty() || second.given.is_empty() {
        return;
    }
    let place = |runs: &[Run], index: usize| {
        runs.iter().position(|run| run.person.is_some_and(|(_, place)| place == index))
    };
    let (Some(one), Some(two)) = (place(runs, 0), place(runs, 1)) else { return };
    let turned: String = runs[two..]
        .iter()
        .take_while(|run| run.person == runs[two].person)
        .map(|run| run.text.as_str())
        .collect();
    if two == one + 2 && turned.ends_with(&second.family) && runs[one + 1].text.starts_with(", ") {
        runs[one + 1].text.remove(0);
    }
}

#[cfg(test)]
mod tests {
    use citationberg::taxonomy::NameVariable;

    use super::*;

    fn text(runs: &[Run]) -> String {
        runs.iter().map(|run| run.text.as_str()).collect()
    }

    fn link(url: &str) -> Run {
        Run { url: Some(url.into()), whole: true, ..Run::plain(url) }
    }

    #[test]
    fn a_doi_follows_a_comma_where_it_does_so_in_journals() {
        let doi = || link("https://doi.org/10.1000/1");
        for (parts, wanted) in [
            (&["pp. 1–2", ".", " doi: "][..], "pp. 1–2, doi: "),
            (&["pp. 1–2. doi: "], "pp. 1–2, doi: "),
            (&["Zenodo, doi: "], "Zenodo, doi: "),
            (&["Zenodo. "], "Zenodo. "),
        ] {
            let mut runs: Vec<Run> = parts.iter().map(|part| Run::plain(part)).collect();
            runs.push(doi());
            comma_before_doi(&mut runs);
            assert_eq!(text(&runs).strip_suffix("https://doi.org/10.1000/1"), Some(wanted));
        }
        assert!(has_comma_before_doi(&[Run::plain("2020, doi: "), doi()]));
        assert!(!has_comma_before_doi(&[Run::plain("2020. doi: "), doi()]));
    }

    #[test]
    fn no_sign_parts_a_bracket_from_what_it_is_of() {
        let italic = |text: &str| {
            let mut run = Run::plain(text);
            run.face.italic = true;
            run
        };
        let mut runs = vec![italic("Rain"), Run::plain("."), Run::plain(" (MIT Press, 2020).")];
        title_before_bracket(&mut runs);
        assert_eq!(text(&runs), "Rain (MIT Press, 2020).");
        let mut runs = vec![italic("rainpy"), Run::plain(". (2020). Zenodo.")];
        title_before_bracket(&mut runs);
        assert_eq!(text(&runs), "rainpy. (2020). Zenodo.");
        let mut runs = vec![italic("Rain"), Run::plain(" 12,"), Run::plain(" (2020), 1–9")];
        volume_before_year(&mut runs);
        assert_eq!(text(&runs), "Rain 12 (2020), 1–9");
        let mut runs = vec![Run::plain("‘Rain’"), italic("Weather")];
        after_quotes(&mut runs);
        assert_eq!(text(&runs), "‘Rain’, Weather");
        let name = Run { person: Some((NameVariable::Editor, 0)), ..Run::plain("C. Dunn") };
        let mut runs = vec![Run::plain("eds."), name.clone(), Run::plain("ed. 2020")];
        apart_from_names(&mut runs);
        assert_eq!(text(&runs), "eds. C. Dunn ed. 2020");
        let mut runs = vec![Run::plain("Rain, (2020), 1–9")];
        volume_before_year(&mut runs);
        assert_eq!(text(&runs), "Rain, (2020), 1–9");
    }

    #[test]
    fn nothing_is_said_twice_or_of_what_is_no_preprint() {
        let doi = || link("https://doi.org/10.1000/1");
        let mut runs = vec![Run::plain("Rain "), doi(), Run::plain(" (2020) doi:"), doi()];
        address_once(&mut runs);
        assert_eq!(text(&runs), "Rain https://doi.org/10.1000/1 (2020) ");
        let mut runs = vec![Run::plain("Rain ["), Run::plain("Preprint"), Run::plain("]. 2020")];
        unsaid(&mut runs, "[preprint]");
        assert_eq!(text(&runs), "Rain . 2020");
        let mut runs =
            vec![Run { whole: true, ..Run::plain("Issued rain") }, Run::plain(", issued")];
        unsaid(&mut runs, "issued");
        assert_eq!(text(&runs), "Issued rain, ");
    }
}
