//! The part of the profile that the document shows: its texts, by the places that they come from.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::{DataPath, Segment};
use crate::document::{Document, Inline, Place, plain, visit};

/// The texts of a document by the path of their value in the profile.
#[derive(Debug, Default)]
pub struct Shown {
    texts: HashMap<String, Vec<String>>,
    /// The paths of all texts, and of the values that contain them.
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
            visit(line, &mut |piece| {
                let (Inline::Text(run) | Inline::Code(run)) = piece else { return };
                let Some(Place::Profile(path)) = document.place(run) else { return };
                match of_line.iter_mut().find(|(known, _)| *known == path) {
                    Some((_, text)) => *text += &run.text,
                    None => of_line.push((path, run.text.clone())),
                }
            });
            // In running text, text from the program is part of it, such as the label of a paper.
            if let [(path, text)] = &mut of_line[..]
                && matches!(path.0.last(), Some(Segment::Key(key)) if key == "text")
            {
                *text = plain(line);
            }
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

    /// The lines of a value.
    pub fn lines(&self, path: &str) -> &[String] {
        self.texts.get(path).map_or(&[], Vec::as_slice)
    }

    /// The text of a value, its lines as paragraphs.
    pub fn text(&self, path: &str) -> Option<String> {
        Some(self.lines(path).join("\n\n")).filter(|text| !text.is_empty())
    }

    /// The texts of those values of a list that are shown.
    pub fn list(&self, path: &str, count: usize) -> Vec<String> {
        let text = |i| {
            let path = format!("{path}[{i}]");
            let lines = [self.lines(&path), self.lines(&format!("{path}.text"))].concat();
            // What is below a bullet are bullets.
            Some(lines.join("\n- ")).filter(|text| !text.is_empty())
        };
        (0..count).filter_map(text).collect()
    }
}
