//! Processes the names among the runs: makes them whole, keeps the person's own one, and adds marks.

use std::collections::HashSet;

use citationberg::taxonomy::NameVariable;

use super::Run;
use super::person::hyphened;

/// A person, by role and index.
type Person = (NameVariable, usize);

/// Makes names contain exactly their own text. `stops` says that initials have full stops.
pub fn whole_names(runs: &mut Vec<Run>, stops: bool) {
    let mut i = 0;
    while i < runs.len() {
        let run = &runs[i];
        let is_last =
            run.person.is_some() && runs.get(i + 1).is_none_or(|next| next.person != run.person);
        if !is_last {
            i += 1;
            continue;
        }
        // The space before "et al." is in the name.
        let kept = run.text.trim_end().len();
        let space = Run { text: run.text[kept..].into(), person: None, ..run.clone() };
        runs[i].text.truncate(kept);
        let ends_in_initial = {
            let text = &runs[i].text;
            let last = text.rsplit([' ', '-', '.', '\u{a0}']).next().unwrap_or_default();
            last.chars().count() == 1 && last.chars().all(char::is_uppercase)
        };
        // What is after a name and begins with a full stop has taken that of the initial.
        let stop_after = runs.get(i + 1).is_some_and(|next| next.text.starts_with('.'));
        if stops && ends_in_initial && stop_after {
            runs[i].text.push('.');
        }
        if !space.text.is_empty() {
            runs.insert(i + 1, space);
            i += 1;
        }
        i += 1;
    }
}

/// Restores the lower-case letters after hyphens in given names or initials: "M.-j." for "Min-jun".
pub fn as_written(text: &mut String, given: &str) {
    let small =
        |word: &&str| word.split('-').skip(1).any(|part| part.starts_with(char::is_lowercase));
    for word in given.split(' ').filter(small) {
        let capital = hyphened(word);
        let initials = |word: &str| -> Option<[String; 2]> {
            let parts = word.split('-').map(|part| part.chars().next());
            let parts: Vec<String> =
                parts.collect::<Option<String>>()?.chars().map(String::from).collect();
            Some([parts.join(".-"), parts.join("-")])
        };
        *text = text.replace(&capital, word);
        if let (Some(printed), Some(written)) = (initials(&capital), initials(word)) {
            for (printed, written) in printed.iter().zip(written) {
                *text = text.replace(printed, &written);
            }
        }
    }
}

/// The people who are printed.
pub fn printed(runs: &[Run]) -> HashSet<Person> {
    runs.iter().filter_map(|run| run.person).collect()
}

/// Inserts a name that the style has cut after those that precede it. `full` are the runs without a cut, and `place`
/// words its position.
pub fn insert(runs: &mut Vec<Run>, full: &[Run], (variable, index): Person, place: &str) {
    let before = |run: &Run| run.person.filter(|(of, i)| *of == variable && *i < index);
    let Some((at, previous)) =
        runs.iter().enumerate().rev().find_map(|(at, run)| Some((at, before(run)?.1)))
    else {
        return;
    };
    let name = full.iter().filter(|run| run.person == Some((variable, index))).cloned();
    let delimiter = delimiter(full, variable);
    let mut inserted = vec![Run::plain(&delimiter)];
    if index > previous + 1 {
        inserted.push(Run::plain("…"));
        inserted.push(Run::plain(&delimiter));
    }
    inserted.extend(name);
    if !place.is_empty() {
        inserted.push(Run::plain(&format!(" {place}")));
    }
    runs.splice(at + 1..at + 1, inserted);
}

/// Removes "et al." after the last name, if nobody follows.
pub fn end_list(runs: &mut [Run], last: Person, others: &str) {
    let Some(at) = runs.iter().rposition(|run| run.person == Some(last)) else { return };
    let is_said =
        |run: &Run| run.person.is_none() && !others.is_empty() && run.text.contains(others);
    // The position of the name follows it.
    let Some(said) = (at + 1..runs.len().min(at + 5)).find(|i| is_said(&runs[*i])) else { return };
    let text = &runs[said].text;
    let start = text.find(others).unwrap_or_default();
    let before = text[..start].trim_end_matches([',', ' ']).to_string();
    let after = &text[start + others.len()..];
    let follows = runs.get(said + 1).map(|run| run.text.clone()).unwrap_or_default();
    // The full stop of the word is that of the list where no other sign follows.
    let signed = after.trim_start_matches('.').starts_with([',', ':', ';'])
        || after == "." && follows.trim_start().starts_with([',', ':', ';', '(', '.']);
    runs[said].text =
        format!("{before}{}", if signed { after.trim_start_matches('.') } else { after });
    // What is left of it is a sign, which does not look like the word.
    runs[said].face.italic = false;
    // The comma or space before it goes, too.
    if before.is_empty() {
        let previous = &mut runs[said - 1].text;
        previous.truncate(previous.trim_end_matches([',', ' ']).len());
    }
}

/// The delimiter between the first two of several names.
fn delimiter(runs: &[Run], variable: NameVariable) -> String {
    let last = runs.iter().rposition(|run| run.person == Some((variable, 0)));
    let next = runs.iter().position(|run| run.person == Some((variable, 1)));
    let between = match (last, next) {
        (Some(last), Some(next)) if last < next => &runs[last + 1..next],
        _ => &[],
    };
    let text: String = between.iter().map(|run| run.text.as_str()).collect();
    let is_sign = !text.is_empty() && text.chars().all(|c| !c.is_alphanumeric() && c != '&');
    if is_sign { text } else { ", ".into() }
}

/// Adds marks after each name that has some, at its first occurrence.
pub fn mark(runs: &mut Vec<Run>, marks: impl Fn(Person) -> String) {
    let mut marked = HashSet::new();
    let mut i = 0;
    while i < runs.len() {
        let person = runs[i].person;
        if let Some(person) = person
            && runs.get(i + 1).is_none_or(|next| next.person != Some(person))
            && marked.insert(person)
        {
            let marks = marks(person);
            if !marks.is_empty() {
                runs.insert(i + 1, Run { whole: true, ..Run::plain(&marks) });
                i += 1;
            }
        }
        i += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(index: usize, text: &str) -> Run {
        Run { person: Some((NameVariable::Author, index)), ..Run::plain(text) }
    }

    fn text(runs: &[Run]) -> String {
        runs.iter().map(|run| run.text.as_str()).collect()
    }

    #[test]
    fn a_name_has_its_last_stop_and_no_space() {
        let mut runs = vec![name(0, "Yu, Z.-P"), Run::plain(". (2024)")];
        whole_names(&mut runs, true);
        assert_eq!(runs[0].text, "Yu, Z.-P.");
        let mut runs = vec![name(0, "A. Aa "), Run::plain("et al.")];
        whole_names(&mut runs, true);
        assert_eq!((runs[0].text.as_str(), text(&runs).as_str()), ("A. Aa", "A. Aa et al."));
    }

    #[test]
    fn letters_after_hyphens_stay_small() {
        for (printed, given, wanted) in [
            ("Kim, M.-J.", "Min-jun", "Kim, M.-j."),
            ("Min-Jun Kim", "Min-jun", "Min-jun Kim"),
            ("Kim MJ", "Min-jun", "Kim MJ"),
            ("Smith-Jones, M.-J. A.", "Min-jun Ada", "Smith-Jones, M.-j. A."),
            ("Yu, Z.-P.", "Ze-Ping", "Yu, Z.-P."),
        ] {
            let mut text = printed.to_string();
            as_written(&mut text, given);
            assert_eq!(text, wanted);
        }
    }

    #[test]
    fn nobody_follows_the_last_name() {
        for (rest, wanted) in [
            (&[", et al. “Fog.”"][..], "A, …, B (5th of 5). “Fog.”"),
            (&[" ", "et al.", ", “Fog,”"], "A, …, B (5th of 5), “Fog,”"),
            (&[" ", "et al.", " Fog."], "A, …, B (5th of 5). Fog."),
        ] {
            let mut runs =
                vec![name(0, "A"), Run::plain(", …, "), name(4, "B"), Run::plain(" (5th of 5)")];
            runs.extend(rest.iter().map(|text| Run::plain(text)));
            end_list(&mut runs, (NameVariable::Author, 4), "et al");
            assert!(text(&runs).starts_with(wanted), "{}", text(&runs));
        }
    }

    #[test]
    fn a_name_that_is_cut_stands_before_the_others() {
        let full: Vec<Run> =
            (0..9).flat_map(|i| [name(i, &format!("N{i}")), Run::plain("; ")]).collect();
        let mut runs = vec![name(0, "N0"), Run::plain(" et al. 2020")];
        insert(&mut runs, &full, (NameVariable::Author, 7), "(8th of 9)");
        assert_eq!(text(&runs), "N0; …; N7 (8th of 9) et al. 2020");
        let mut runs = vec![name(0, "N0"), Run::plain(", … "), name(8, "N8")];
        insert(&mut runs, &full, (NameVariable::Author, 1), "(2nd of 9)");
        assert_eq!(text(&runs), "N0; N1 (2nd of 9), … N8");
    }
}
