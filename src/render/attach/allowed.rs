//! The smallest profile that makes the same CV.

use std::cell::Cell;
use std::collections::HashMap;

use super::judge::{Judge, Verdict};
use super::papers::Shown as Papers;
use crate::diagnostic::DataPath;
use crate::document::Document;
use crate::load::{Fate, Index, Leaf};
use crate::profile::Profile;
use crate::render::engine::Made;

/// The maximum number of documents that are made to find out which values a document needs.
const MOST_TRIES: usize = 120;

/// What is known about each value of a profile.
pub struct Allowed<'a> {
    index: &'a Index,
    fates: HashMap<DataPath, Fate>,
    /// Values that only the document can decide on, in the order of the file.
    open: Vec<(DataPath, Fate)>,
    /// The name of the template, if the command line sets it.
    template: Option<&'a str>,
}

impl<'a> Allowed<'a> {
    pub fn of(
        made: &'a Made,
        profile: &Profile,
        document: &Document,
        papers: &Papers,
        files: &[&'static str],
        template: Option<&'a str>,
    ) -> Self {
        let judge = Judge::new(made.index, profile, document, papers, files);
        let mut allowed = Self {
            index: made.index,
            fates: HashMap::new(),
            open: vec![],
            template: template.filter(|_| made.road.job.template.is_some()),
        };
        for (path, leaf) in made.index.leaves() {
            match judge.fate(&path, leaf) {
                Verdict::Certain(Fate::Dropped) => {}
                Verdict::Certain(fate) => drop(allowed.fates.insert(path, fate)),
                Verdict::Open => {
                    allowed.open.push((path.clone(), judge.as_it_goes_out(&path, leaf)))
                }
            }
        }
        allowed
    }

    /// The smallest profile that makes the same document, and whether it does.
    pub fn smallest(self, makes_the_same: &dyn Fn(&str) -> bool) -> (String, bool) {
        let tries = Cell::new(0);
        let works = |with: &[usize]| {
            tries.set(tries.get() + 1);
            tries.get() <= MOST_TRIES && makes_the_same(&self.text(with))
        };
        if works(&[]) {
            return (self.text(&[]), true);
        }
        let all: Vec<usize> = (0..self.open.len()).collect();
        if all.is_empty() || !works(&all) {
            return (self.text(&[]), false);
        }
        let needed = needed(&all, &[], &works);
        // Beyond the tries, what may be needed stays at home.
        match makes_the_same(&self.text(&needed)) {
            true => (self.text(&needed), true),
            false => (self.text(&[]), false),
        }
    }

    fn text(&self, with: &[usize]) -> String {
        let with: HashMap<&DataPath, &Fate> =
            with.iter().map(|i| (&self.open[*i].0, &self.open[*i].1)).collect();
        let fate = |path: &DataPath, _: Leaf| {
            let known = self.fates.get(path).or_else(|| with.get(path).copied());
            known.cloned().unwrap_or(Fate::Dropped)
        };
        let text = self.index.rewritten(&fate);
        match self.template {
            None => text,
            Some(template) => with_template(&text, template),
        }
    }
}

/// A profile that names a template.
fn with_template(text: &str, template: &str) -> String {
    let line = format!("template = \"{template}\"\n");
    let lines: Vec<&str> = text.lines().collect();
    match lines.iter().position(|line| *line == "[cv]") {
        None => format!("[cv]\n{line}\n{text}"),
        Some(at) => {
            let rest = lines[at + 1..].iter().take_while(|line| !line.starts_with('['));
            let own = rest.clone().position(|line| line.starts_with("template = "));
            let mut lines: Vec<&str> = lines.clone();
            if let Some(own) = own {
                lines.remove(at + 1 + own);
            }
            lines.insert(at + 1, line.trim_end());
            lines.join("\n") + "\n"
        }
    }
}

/// Those `candidates` without which it does not work, given those that are `kept` anyway.
fn needed(candidates: &[usize], kept: &[usize], works: &dyn Fn(&[usize]) -> bool) -> Vec<usize> {
    if works(kept) {
        return vec![];
    }
    if candidates.len() == 1 {
        return candidates.to_vec();
    }
    let (first, second) = candidates.split_at(candidates.len() / 2);
    let first = needed(first, &[kept, second].concat(), works);
    let second = needed(second, &[kept, &first].concat(), works);
    [first, second].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_needed_is_found_to_be() {
        let works = |with: &[usize]| [3, 17, 18].iter().all(|one| with.contains(one));
        let all: Vec<usize> = (0..40).collect();
        assert_eq!(needed(&all, &[], &works), [3, 17, 18]);
    }

    #[test]
    fn a_template_is_named_once() {
        assert_eq!(
            with_template("[person]\n", "modern"),
            "[cv]\ntemplate = \"modern\"\n\n[person]\n"
        );
        assert_eq!(
            with_template("[cv]\nlang = \"de\"\ntemplate = \"x\"\n\n[person]\n", "modern"),
            "[cv]\ntemplate = \"modern\"\nlang = \"de\"\n\n[person]\n"
        );
    }
}
