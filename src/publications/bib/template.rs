//! Templates that nobody has filled in.

use super::latex;
use super::raw::{Field, Part, Raw};
use crate::publications::names::and_between;

/// Whether an entry is a template that nobody has filled in: it has no title and nothing more than a name or a year, or
/// a title or an author that says what to write, as in `title={TODO}` and `author={First Last}`.
pub fn is_template(entry: &Raw, body: &str) -> bool {
    let blank = |field: &&Field| {
        field.parts.iter().all(|part| matches!(part, Part::Text(text) if text.trim().is_empty()))
    };
    let says = |field: &Field| {
        !blank(&field) && !matches!(field.name.as_str(), "author" | "year" | "month" | "date")
    };
    if entry.fields.is_empty() {
        let rest = body.replace(&entry.key, "");
        return rest.trim_matches([',', ' ', '\n', '\r', '\t']).is_empty();
    }
    entry.fields.iter().any(|field| blank(&field)) && !entry.fields.iter().any(says)
        || text(entry, "title").is_some_and(is_sample_title)
        || text(entry, "author").is_some_and(are_sample_authors)
}

/// The text of a field that is one text.
fn text<'a>(entry: &'a Raw, name: &str) -> Option<&'a str> {
    match entry.field(name)?.parts.as_slice() {
        [Part::Text(text)] => Some(text),
        _ => None,
    }
}

fn words(text: &str) -> Vec<String> {
    let text = latex::plain(text).to_lowercase();
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_string).collect()
}

/// Whether a title is a placeholder: "TODO", "Title of the paper", "Your title here".
fn is_sample_title(title: &str) -> bool {
    // Almost no title is as short.
    if title.len() > 60 {
        return false;
    }
    const ASK: [&str; 8] = ["title", "todo", "tbd", "tba", "placeholder", "xxx", "fixme", "tktk"];
    const BESIDE: [&str; 17] = [
        "the", "a", "an", "your", "my", "of", "this", "paper", "article", "book", "chapter",
        "here", "insert", "enter", "full", "goes", "add",
    ];
    let words = words(title);
    words.iter().any(|word| ASK.contains(&word.as_str()))
        && words.iter().all(|word| ASK.contains(&word.as_str()) || BESIDE.contains(&word.as_str()))
}

/// Whether authors are placeholders: "First Last", "Last, First", "Author, A. and Author, B.".
fn are_sample_authors(authors: &str) -> bool {
    if authors.len() > 200 {
        return false;
    }
    const ASK: [&str; 8] =
        ["firstname", "lastname", "forename", "surname", "author", "authors", "name", "names"];
    const BESIDE: [&str; 17] = [
        "first", "last", "given", "family", "middle", "initial", "your", "my", "one", "two",
        "three", "full", "et", "al", "others", "second", "third",
    ];
    let is_sample = |name: &str| {
        let words = words(name);
        let known = |word: &String| {
            ASK.contains(&word.as_str()) || BESIDE.contains(&word.as_str()) || word.len() == 1
        };
        let asks = words.iter().any(|word| ASK.contains(&word.as_str()))
            || words.iter().any(|word| word == "first") && words.iter().any(|word| word == "last");
        !words.is_empty() && words.iter().all(known) && asks
    };
    let mut all =
        and_between(authors).into_iter().filter(|name| name.trim() != "others").peekable();
    all.peek().is_some() && all.all(is_sample)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_are_no_titles() {
        for title in [
            "TODO",
            "{TODO}",
            "Title",
            "The title of the paper",
            "Your Title Here",
            "<title>",
            "TBD",
            "xxx",
        ] {
            assert!(is_sample_title(title), "{title}");
        }
        for title in
            ["To do or not to do", "TODO Comments in Code", "Title IX", "The Book", "A", "???"]
        {
            assert!(!is_sample_title(title), "{title}");
        }
    }

    #[test]
    fn samples_are_no_authors() {
        for authors in [
            "First Last",
            "Last, First and Last, First",
            "Author, A. and Author, B. and others",
            "Firstname Lastname",
            "Your Name",
            "Author One and Author Two",
        ] {
            assert!(are_sample_authors(authors), "{authors}");
        }
        for authors in [
            "Quist, Alma",
            "First, Ruth",
            "A. Last",
            "others",
            "",
            "{The Authors Guild}",
            "Quist, Alma and Last, First",
        ] {
            assert!(!are_sample_authors(authors), "{authors}");
        }
    }
}
