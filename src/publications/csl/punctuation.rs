//! Punctuation where the parts of a style meet.

use super::Run;
use crate::publications::names::MARKS;

/// Makes nested quotation marks single, as in English.
pub fn inner_quotes(runs: &mut [Run]) {
    let mut depth = 0usize;
    let mut straight = false;
    for run in runs.iter_mut().filter(|run| run.url.is_none()) {
        if !run.text.contains(['“', '”', '"']) {
            continue;
        }
        run.text = run
            .text
            .chars()
            .map(|c| match c {
                '“' => {
                    depth += 1;
                    if depth > 1 { '‘' } else { c }
                }
                '”' => {
                    let inner = depth > 1;
                    depth = depth.saturating_sub(1);
                    if inner { '’' } else { c }
                }
                '"' if depth > 0 => {
                    straight = !straight;
                    if straight { '‘' } else { '’' }
                }
                c => c,
            })
            .collect();
    }
}

/// Removes commas from bold text, according to the guides of styles with bold volumes.
pub fn light_commas(runs: &mut [Run]) {
    for i in 1..runs.len() {
        let (before, rest) = runs.split_at_mut(i);
        let (bold, next) = (&mut before[i - 1], &mut rest[0]);
        if bold.face.bold
            && !bold.whole
            && !next.whole
            && !next.face.bold
            && bold.text.ends_with(',')
        {
            bold.text.pop();
            next.text.insert(0, ',');
        }
    }
}

/// Removes superfluous spaces and punctuation where the parts of a style meet. Addresses and protected pieces stay
/// unchanged.
pub fn tidy(runs: Vec<Run>) -> Vec<Run> {
    let chars: Vec<(char, usize)> = runs
        .iter()
        .enumerate()
        .flat_map(|(i, run)| run.text.chars().map(move |c| (c, i)))
        .collect();
    let mut line = Line { runs: &runs, kept: Vec::with_capacity(chars.len()) };
    for (at, (c, run)) in chars.iter().enumerate() {
        let next = chars.get(at + 1).map(|(c, _)| *c);
        line.push(*c, *run, next);
    }
    line.end();
    let kept = line.kept;
    let mut tidied: Vec<Run> =
        runs.iter().map(|run| Run { text: String::new(), ..run.clone() }).collect();
    for (c, run) in kept {
        tidied[run].text.push(c);
    }
    tidied.retain(|run| !run.text.is_empty());
    tidied
}

struct Line<'a> {
    runs: &'a [Run],
    kept: Vec<(char, usize)>,
}

impl Line<'_> {
    fn push(&mut self, c: char, run: usize, next: Option<char>) {
        if self.runs[run].whole {
            self.kept.push((c, run));
            return;
        }
        let is_space = c.is_whitespace() && c != '\u{a0}';
        let next_is_space = next.is_some_and(char::is_whitespace);
        match c {
            _ if is_space => {
                if self.last().is_none_or(|last| last == ' ' || last == '(') {
                    return;
                }
                return self.kept.push((' ', run));
            }
            // The space after a month without a day is not.
            ';' if self.last() == Some(' ') && self.last_is_date() => self.drop_space(),
            // A colon between spaces is meant.
            ';' | ':' if next_is_space && self.last() == Some(' ') && !self.ends_in_number() => {}
            ',' | '.' | ')' | ';' | ':' => self.drop_space(),
            _ => {}
        }
        match c {
            '.' => match self.last_but_quotes() {
                Some('.' | '?' | '!' | '…') => return,
                Some(',' | ';') if self.last_is_loose() => {
                    self.kept.pop();
                }
                Some(':') => return,
                None => return,
                _ => {}
            },
            ',' if matches!(self.last(), Some(',' | '(') | None) => return,
            ',' if self.last() == Some('”') && self.last_but_quotes() == Some(',') => return,
            // A number ends without a full stop where a comma follows.
            ',' if self.ends_in_number_and_stop() => {
                self.kept.pop();
            }
            ';' | ':' if self.last().is_none() => return,
            ')' => {
                while matches!(self.last(), Some(',' | ';' | ' ')) && self.last_is_loose() {
                    self.kept.pop();
                }
                if self.last() == Some('(') && self.last_is_loose() {
                    self.kept.pop();
                    return self.drop_space();
                }
            }
            _ => {}
        }
        self.kept.push((c, run));
    }

    fn last(&self) -> Option<char> {
        self.kept.last().map(|(c, _)| *c)
    }

    /// The last character before closing quotation marks and marks of names.
    fn last_but_quotes(&self) -> Option<char> {
        let mut chars = self.kept.iter().rev().map(|(c, _)| *c);
        chars.find(|c| !matches!(c, '”' | '’' | '»' | '“' | '"') && !MARKS.contains(c))
    }

    fn last_is_loose(&self) -> bool {
        self.kept.last().is_some_and(|(_, run)| !self.runs[*run].whole)
    }

    fn last_is_date(&self) -> bool {
        self.kept.last().is_some_and(|(_, run)| self.runs[*run].date)
    }

    fn ends_in_number(&self) -> bool {
        let before = self.kept.iter().rev().map(|(c, _)| *c).find(|c| *c != ' ');
        before.is_some_and(|c| c.is_ascii_digit())
    }

    fn ends_in_number_and_stop(&self) -> bool {
        let last: Vec<char> = self.kept.iter().rev().take(2).map(|(c, _)| *c).collect();
        self.last_is_loose() && matches!(last[..], ['.', digit] if digit.is_ascii_digit())
    }

    fn drop_space(&mut self) {
        if self.last() == Some(' ') && self.last_is_loose() {
            self.kept.pop();
        }
    }

    fn end(&mut self) {
        while matches!(self.last(), Some(' ' | ',' | ';' | ':')) && self.last_is_loose() {
            self.kept.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tidied(parts: &[&str]) -> String {
        let runs = parts.iter().map(|part| match part.strip_prefix('!') {
            Some(whole) => Run { whole: true, ..Run::plain(whole) },
            None => Run { date: part.starts_with("2014"), ..Run::plain(part) },
        });
        tidy(runs.collect()).iter().map(|run| run.text.as_str()).collect()
    }

    #[test]
    fn parts_meet_without_odd_signs() {
        for (parts, wanted) in [
            (&["A", " ", " B"][..], "A B"),
            (&["2014 Jun ", "; Leeds"], "2014 Jun; Leeds"),
            (&["A.", ". B"], "A. B"),
            (&["“What?”", ". B"], "“What?” B"),
            (&["J. Mech.", ". 2020"], "J. Mech. 2020"),
            (&["A ", ", B"], "A, B"),
            (&["A,", ". B"], "A. B"),
            (&["“A,”", ", in B"], "“A,” in B"),
            (&["In:", ". B"], "In: B"),
            (&["Yu, Z.", "!*", ". (2024)"], "Yu, Z.* (2024)"),
            (&[" ", ", A : B;"], "A : B"),
            (&["2020 ", ";3(", ")"], "2020;3"),
            (&["7 ", ": e1 (2021, ", ")"], "7: e1 (2021)"),
            (&["no. 234.", ", ACL"], "no. 234, ACL"),
            (&["!way...", ". B"], "way... B"),
            (&["!a, ,b", ", c"], "a, ,b, c"),
        ] {
            assert_eq!(tidied(parts), wanted, "{parts:?}");
        }
    }

    #[test]
    fn quotes_within_quotes_are_single() {
        let mut runs = vec![Run::plain("“A “good” "), Run::plain("\"thing\",” “B”")];
        inner_quotes(&mut runs);
        let text: String = runs.iter().map(|run| run.text.as_str()).collect();
        assert_eq!(text, "“A ‘good’ ‘thing’,” “B”");
    }
}
