//! Corrects the output of styles that say something twice, or about something that is missing.

use super::Run;
use crate::profile::Publication;

/// Chicago prints "Released" before the date of a program, even if that is not known.
pub fn released(runs: &mut [Run]) {
    const WORD: &str = "Released";
    for i in 0..runs.len() {
        let text = &runs[i].text;
        let Some(at) = text.rfind(WORD).filter(|_| !runs[i].whole && runs[i].kept.is_none()) else {
            continue;
        };
        let (before, rest) = (text[..at].to_string(), text[at + WORD.len()..].to_string());
        if rest.contains(char::is_alphanumeric) || before.ends_with(char::is_alphanumeric) {
            continue;
        }
        let next = runs[i + 1..].iter().find(|next| next.text.contains(char::is_alphanumeric));
        let is_dated = rest.trim().is_empty() && next.is_some_and(|next| next.date);
        let said: String =
            runs[..i].iter().map(|run| run.text.as_str()).chain([&*before]).collect();
        match is_dated {
            false => runs[i].text = format!("{before}{rest}"),
            true if said.trim_end().ends_with(',') => {
                runs[i].text = format!("{before}released{rest}")
            }
            true => {}
        }
    }
}

/// Puts the status after a comma in lower case.
pub fn small_status(runs: &mut [Run], status: &str) {
    let mut chars = status.chars();
    let Some(first) = chars.next() else { return };
    let capital: String = first.to_uppercase().chain(chars).collect();
    let mut after_comma = false;
    for run in runs.iter_mut() {
        if let Some(rest) = run.text.strip_prefix(&capital).filter(|_| after_comma) {
            run.text = format!("{status}{rest}");
        }
        run.text = run.text.replace(&format!(", {capital}"), &format!(", {status}"));
        if !run.text.trim().is_empty() {
            after_comma = run.text.trim_end().ends_with(',');
        }
    }
}

/// IEEE prints the volume of a book before its editors, and again after a series, as if it belonged to that.
pub fn volume_once(runs: &mut [Run]) {
    let text: String = runs.iter().map(|run| run.text.as_str()).collect();
    let Some(start) = text.find(", vol. ") else { return };
    let number = &text[start + ", vol. ".len()..];
    let end = number.find(|c: char| !c.is_alphanumeric()).unwrap_or(number.len());
    let again = format!(", vol. {}", &number[..end]);
    let last = text.rfind(&again).filter(|at| *at > start);
    let is_whole = |at: &usize| !text[at + again.len()..].starts_with(char::is_alphanumeric);
    if let Some(at) = last.filter(is_whole) {
        remove(runs, at, again.len());
    }
}

/// Prints "et al." for unnamed editors, in place of "and others" among names.
pub fn others(runs: &mut [Run], word: &str) {
    for i in 1..runs.len() {
        let is_more = runs[i].person.is_some() && runs[i].text == "others";
        if !is_more || word.is_empty() {
            continue;
        }
        runs[i].text = format!("{word}.");
        let before = &mut runs[i - 1];
        if before.person.is_none() {
            before.text = if before.text.contains(',') { ", ".into() } else { " ".into() };
        }
    }
}

/// Gives the issue of a journal the same dash as its pages: a hyphen in AMA.
pub fn hyphened_issue(runs: &mut [Run], paper: &Publication) {
    let (Some(issue), Some(pages)) = (&paper.issue, &paper.pages) else { return };
    let pages = pages.replace("--", "-").replace('–', "-");
    let is_said = pages.contains('-') && runs.iter().any(|run| run.text.contains(&pages));
    let printed = issue.replace('-', "–");
    if is_said && printed != *issue {
        for run in runs.iter_mut().filter(|run| run.url.is_none()) {
            run.text = run.text.replace(&printed, issue);
        }
    }
}

/// Removes the number of a preprint in the place of pages, as AMA prints it: "2024:arXiv:2401.1".
pub fn number_for_pages(runs: &mut Vec<Run>) {
    let is_number = |run: &Run| run.whole && run.text.starts_with("arXiv:");
    if let Some(at) = runs.iter().position(is_number).filter(|at| *at > 0)
        && let Some(before) = runs[at - 1].text.strip_suffix(':')
    {
        runs[at - 1].text = before.into();
        runs.remove(at);
    }
}

/// Removes the kind of a report in brackets, if its number follows with the kind before it.
pub fn said_once(runs: &mut [Run], genre: &str) {
    let text: String = runs.iter().map(|run| run.text.as_str()).collect();
    if text.matches(genre).count() < 2 {
        return;
    }
    let bracketed = format!("[{genre}]");
    if let Some(at) = text.find(&bracketed) {
        remove(runs, at, bracketed.len());
    }
}

/// Separates the series of a journal from its volume: "N.F.153" becomes "N.F. 153".
pub fn series_apart(runs: &mut [Run], series: &str) {
    let mut text = String::new();
    for run in runs {
        let digit = run.text.starts_with(|c: char| c.is_ascii_digit());
        if digit && !run.whole && text.ends_with(series) {
            run.text.insert(0, ' ');
        }
        text += &run.text;
    }
}

/// Removes the word for a number before something that is not a number: "no. SUPPL. 1".
pub fn supplement(runs: &mut [Run], issue: &str) {
    if !issue.to_lowercase().starts_with("suppl") && !issue.to_lowercase().starts_with("special") {
        return;
    }
    let text: String = runs.iter().map(|run| run.text.as_str()).collect();
    let Some(at) = text.find(&format!("no. {issue}")) else { return };
    remove(runs, at, "no. ".len());
}

/// Removes `length` bytes at a position in the text of all runs.
fn remove(runs: &mut [Run], at: usize, length: usize) {
    replace(runs, at, length, "");
}

/// Sets other text for so many bytes from a place in the text of all runs.
pub fn replace(runs: &mut [Run], at: usize, length: usize, with: &str) {
    let (mut start, end, mut with) = (0, at + length, with);
    for run in runs {
        let next = start + run.text.len();
        let (from, to) = (at.clamp(start, next) - start, end.clamp(start, next) - start);
        if from < to {
            run.text.replace_range(from..to, std::mem::take(&mut with));
        }
        start = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(parts: &[&str]) -> Vec<Run> {
        let date = |part: &&str| Run { date: part.starts_with("2020"), ..Run::plain(part) };
        parts.iter().map(date).collect()
    }

    fn text(runs: &[Run]) -> String {
        runs.iter().map(|run| run.text.as_str()).collect()
    }

    #[test]
    fn a_style_says_nothing_twice_and_nothing_of_what_is_not_there() {
        for (parts, wanted) in [
            (&["GitHub, ", "Released", " ", ". https"][..], "GitHub,  . https"),
            (&["GitHub, Released ", "2020 May"], "GitHub, released 2020 May"),
            (&["Rain. Released ", "2020 May"], "Rain. Released 2020 May"),
            (&["Water Released", "2020"], "Water Released2020"),
        ] {
            let mut line = runs(parts);
            released(&mut line);
            assert_eq!(text(&line), wanted);
        }
        let mut line =
            runs(&["Fog, vol. 2", ", C. Dunn, Ed., in Mist, no. 14, vol.", " 2, London"]);
        volume_once(&mut line);
        assert_eq!(text(&line), "Fog, vol. 2, C. Dunn, Ed., in Mist, no. 14, London");
        let mut line = runs(&["Fog, vol. 1", ". in Mist, no. 12, vol. 1", ". London"]);
        volume_once(&mut line);
        assert_eq!(text(&line), "Fog, vol. 1. in Mist, no. 12. London");
        let mut line = runs(&["Fog, vol. 1, in Mist, vol. 12"]);
        volume_once(&mut line);
        assert_eq!(text(&line), "Fog, vol. 1, in Mist, vol. 12");
        let mut line = runs(&["Debt [", "CEPR Paper", "]. 2020. ", "CEPR Paper", " no. 7"]);
        said_once(&mut line, "CEPR Paper");
        assert_eq!(text(&line), "Debt . 2020. CEPR Paper no. 7");
        let mut line = runs(&["2010;", "N.F.", "153:1"]);
        series_apart(&mut line, "N.F.");
        assert_eq!(text(&line), "2010;N.F. 153:1");
        let mut line = runs(&["vol. 12, no. ", "Suppl 1", ", p. 3"]);
        supplement(&mut line, "Suppl 1");
        assert_eq!(text(&line), "vol. 12, Suppl 1, p. 3");
        let mut line = runs(&["Fog Review, Under review, ", "Under review"]);
        small_status(&mut line, "under review");
        assert_eq!(text(&line), "Fog Review, under review, under review");
    }
}
