//! The sample CVs to start from, with the values of the command line filled in.

use crate::profile::Person;
use crate::publications::names::FullName;

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Life {
    Academic,
    Industry,
    Student,
    /// Any other work: a nurse's CV, with licences and shifts
    General,
}

/// Values that replace those of the sample.
#[derive(Debug, Clone, Copy)]
pub struct Filling<'a> {
    pub template: Option<&'a str>,
    pub lang: &'a str,
    pub name: Option<&'a str>,
    /// The existing bibliography.
    pub bib: Option<&'a str>,
}

/// The lines of the profiles that are replaced.
const TEMPLATE_LINE: &str = "template = \"scholar\"";
const LANG_LINE: &str = "lang = \"en\"";
const BIB_LINE: &str = "bib = [\"papers.bib\"]";

/// The person of the academic sample, as written in author lists.
const AUTHORS: [&str; 2] = ["Lindqvist, Adaeze", "Lindqvist, A."];

impl Life {
    /// The files to write, by name, the profile first.
    pub fn files(self, filling: Filling) -> Vec<(&'static str, String)> {
        let profile = match self {
            Self::Academic => include_str!("academic.toml"),
            Self::Industry => include_str!("industry.toml"),
            Self::Student => include_str!("student.toml"),
            Self::General => include_str!("general.toml"),
        };
        let mut files = vec![("profile.toml", filling.profile(profile))];
        if self == Self::Academic && filling.bib.is_none() {
            files.push(("papers.bib", filling.papers(include_str!("papers.bib"))));
        }
        files
    }
}

impl Filling<'_> {
    pub fn profile(self, text: &str) -> String {
        let mut text = text.replacen(LANG_LINE, &format!("lang = {:?}", self.lang), 1);
        if let Some(template) = self.template {
            text = text.replacen(TEMPLATE_LINE, &format!("template = {template:?}"), 1);
        }
        if let Some(name) = self.name
            && let Some(start) = text.find("\nname = \"").map(|start| start + 1)
        {
            let end = text[start..].find(['#', '\n']).map_or(text.len(), |end| start + end);
            let space = if text[end..].starts_with('#') { "  " } else { "" };
            text.replace_range(start..end, &format!("name = {name:?}{space}"));
        }
        match self.bib {
            Some(bib) => with_papers_of(&text, bib),
            None => text,
        }
    }

    /// The papers with the person's name replaced.
    fn papers(self, text: &str) -> String {
        let Some(name) = self.name else { return text.into() };
        let name = FullName::of(&Person { name: name.into(), ..Person::default() });
        let name = match name.given.is_empty() {
            true => format!("{{{}}}", name.family),
            false => format!("{}, {}", name.family, name.given),
        };
        AUTHORS.iter().fold(text.to_string(), |text, author| text.replace(author, &name))
    }
}

/// The profile with another bibliography in place of its own papers, without texts that cite these.
fn with_papers_of(text: &str, bib: &str) -> String {
    let line = format!("bib = [{bib:?}]");
    if !text.contains(BIB_LINE) {
        let about = "# Papers are read from .bib files. Your own name is printed in bold.";
        return format!("{text}\n{about}\n[publications]\n{line}\n");
    }
    let blocks: Vec<&str> =
        text.split("\n\n").filter(|block| !block.contains("[[publication]]")).collect();
    let text = blocks.join("\n\n").replacen(BIB_LINE, &line, 1);
    let mut parts = text.split("([@");
    let first = parts.next().unwrap_or_default().to_string();
    parts.fold(first, |text, part| {
        let after = part.split_once("])").map_or(part, |(_, after)| after);
        text.trim_end().to_string() + after
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_and_a_bibliography_are_put_in() {
        let filling =
            Filling { template: None, lang: "en", name: Some("Ada \"X\" Roy"), bib: None };
        let files = Life::Academic.files(filling);
        assert!(files[0].1.contains("\nname = \"Ada \\\"X\\\" Roy\"\n"), "{}", files[0].1);
        assert!(files[1].1.contains("author    = {Roy, Ada \"X\" and Okonjo"), "{}", files[1].1);
        for life in [Life::Academic, Life::General] {
            let files = life.files(Filling { bib: Some("My Library.bib"), ..filling });
            assert_eq!(files.len(), 1);
            assert!(files[0].1.contains("bib = [\"My Library.bib\"]"), "{}", files[0].1);
            assert!(!files[0].1.contains("lindqvist2"), "{}", files[0].1);
        }
    }
}
