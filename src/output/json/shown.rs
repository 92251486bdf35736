//! What of the profile the document shows: the texts by the places that they come from.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::DataPath;
use crate::document::{Document, Inline, Place, visit};

/// The texts of a document by the path of their value in the profile.
#[derive(Debug, Default)]
pub struct Shown {
    texts: HashMap<String, Vec<String>>,
    /// All paths of texts, and what is above them.
    known: HashSet<String>,
}

impl Shown {
    pub fn of(document: &Document) -> Self {
        let mut shown = Self::default();
        if let Some(Place::Profile(path)) =
            document.person.name.at.and_then(|at| document.places.get(at as usize))
        {
            shown.add(path, &document.person.name.bare);
        }
        for line in document.lines() {
            let mut of_line: Vec<(&DataPath, String)> = vec![];
            // Words of the program, which belong to a text that goes on after them.
            let mut between = String::new();
            visit(line, &mut |piece| {
                let run = match piece {
                    Inline::Text(run) | Inline::Code(run) => run,
                    Inline::Break | Inline::Gap => return between.push(' '),
                    _ => return,
                };
                let Some(Place::Profile(path)) = document.place(run) else {
                    between += &run.text;
                    return;
                };
                let goes_on = of_line.last().is_some_and(|(last, _)| *last == path);
                let before = if goes_on { std::mem::take(&mut between) } else { String::new() };
                between.clear();
                match of_line.iter_mut().find(|(known, _)| *known == path) {
                    Some((_, text)) => *text += &(before + &run.text),
                    None => of_line.push((path, run.text.clone())),
                }
            });
            of_line.into_iter().for_each(|(path, text)| shown.add(path, text.trim()));
        }
        shown
    }

    fn add(&mut self, path: &DataPath, text: &str) {
        let texts = self.texts.entry(path.to_string()).or_default();
        // The contract has some texts twice.
        if !texts.iter().any(|known| known == text) {
            texts.push(text.into());
        }
        for end in 1..=path.0.len() {
            self.known.insert(DataPath(path.0[..end].to_vec()).to_string());
        }
    }

    /// Whether anything of a value is shown.
    pub fn has(&self, path: &str) -> bool {
        self.known.contains(path)
    }

    /// The text of a value, its lines as lines.
    pub fn text(&self, path: &str) -> Option<String> {
        self.texts.get(path).map(|texts| texts.join("\n")).filter(|text| !text.is_empty())
    }

    /// The texts of the values of a list that are shown.
    pub fn list(&self, path: &str, count: usize) -> Vec<String> {
        let text = |i| {
            let path = format!("{path}[{i}]");
            self.text(&path).or_else(|| self.text(&format!("{path}.text")))
        };
        (0..count).filter_map(text).collect()
    }
}
