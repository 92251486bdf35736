//! The origin of the texts on the pages.

use std::collections::HashMap;
use std::ops::Range;

use super::engine::Made;
use super::fit::Fitted;
use crate::diagnostic::Sources;
use crate::document::Place;
use crate::engine::{Pages, Spot, THEME};
use crate::load::Index;
use crate::output::Content;
use crate::profile::Setting;

/// Pages, with the origin of their texts.
#[derive(Debug)]
pub struct Traced {
    /// The content for all formats, including the pages.
    pub content: Content,
    /// The texts of the pages, in drawing order.
    pub traces: Vec<Trace>,
    /// The values that they come from, each once.
    pub origins: Vec<Origin>,
    /// The name of the template.
    pub template: String,
    /// The name of the chosen theme, if there is one.
    pub theme: Option<String>,
    /// A BCP 47 tag.
    pub lang: String,
}

impl Traced {
    pub fn pages(&self) -> &Pages {
        self.content.pages.as_ref().expect("they are traced")
    }
}

/// A run of text on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Trace {
    /// The page, counted from 0.
    pub page: usize,
    /// Left, top, width and height in points, from the top left corner of the page.
    pub rect: [f64; 4],
    /// The index of the value in [`Traced::origins`].
    pub origin: usize,
    /// The byte of the file at which this text begins; that of the value if the file has the text in another form.
    pub byte: usize,
    pub text: String,
}

/// A value of the profile, or a part of another file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The name of the file, as in diagnostics; for a value from the command line, `--set …`.
    pub file: String,
    /// The range of bytes.
    pub range: Range<usize>,
    /// The path in the profile, as in `experience[0].role`; empty for a part of another file.
    pub path: String,
}

/// The keys of an item that have dates, with the start of a span first.
const TIMES: [&str; 5] = ["date", "start", "end", "years", "terms"];

impl Origin {
    fn of(place: &Place, index: &Index) -> Option<Self> {
        let (file, range, path) = match place {
            Place::Profile(path) => {
                // What comes from a whole item is when it was.
                let when = TIMES.iter().map(|key| path.key(key)).find(|path| index.has(path));
                let path = when.as_ref().unwrap_or(path);
                let (file, range) = index.whole(path)?;
                (file, range, path.to_string())
            }
            Place::File { file, range } => (file.as_str(), range.clone(), String::new()),
        };
        Some(Self { file: file.into(), range, path })
    }
}

pub(super) fn trace(fitted: Fitted, made: &Made, sources: &Sources) -> Traced {
    let Fitted { pages, layout, document, .. } = fitted;
    let places = &document.places;
    let mut origins = vec![];
    let mut known: HashMap<usize, Option<usize>> = HashMap::new();
    // Texts of one value follow each other there as on the page.
    let mut cursors: Vec<usize> = vec![];
    let mut traces = vec![];
    for Spot { page, rect, place, text } in pages.spots() {
        let origin = known.entry(place).or_insert_with(|| {
            let origin = Origin::of(places.get(place)?, made.index)?;
            let same = origins.iter().position(|other| *other == origin);
            Some(same.unwrap_or_else(|| {
                cursors.push(origin.range.start);
                origins.push(origin);
                origins.len() - 1
            }))
        });
        let Some(origin) = *origin else { continue };
        let Origin { file, range, .. } = &origins[origin];
        let source = sources.get(file).and_then(|text| text.get(range.clone()));
        let from = cursors[origin] - range.start;
        let found = source.and_then(|source| find(source, from, &text));
        let byte = found.as_ref().map_or(range.start, |found| range.start + found.start);
        if let Some(found) = found {
            cursors[origin] = range.start + found.end;
        }
        traces.push(Trace { page, rect, origin, byte, text });
    }
    let theme = match made.profile.template_options.get(THEME) {
        Some(Setting::String(theme)) => Some(theme.clone()),
        _ => None,
    };
    let (template, lang) = (layout.template.name, document.lang.clone());
    let (profile, papers) = (made.profile.clone(), made.papers.clone());
    let (look, pages) = (Some(layout.settings), Some(pages));
    let content = Content { document, look, pages, profile, papers };
    Traced { content, traces, origins, template, theme, lang }
}

/// The place of a text, or of its beginning, in its source: after `from`, or otherwise anywhere.
fn find(source: &str, from: usize, text: &str) -> Option<Range<usize>> {
    /// A shorter beginning could match many places by chance.
    const SHORTEST: usize = 4;
    let mut wanted = text.trim();
    while !wanted.is_empty() && (wanted.len() >= SHORTEST || wanted == text.trim()) {
        let after = source.get(from..).and_then(|rest| rest.find(wanted)).map(|at| from + at);
        if let Some(at) = after.or_else(|| source.find(wanted)) {
            return Some(at..at + wanted.len());
        }
        wanted =
            wanted.rsplit_once(char::is_whitespace).map_or("", |(before, _)| before.trim_end());
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_found_where_the_one_before_it_ended() {
        let source = "'''\na word and a\nword again'''";
        assert_eq!(find(source, 0, " a word and"), Some(4..14));
        assert_eq!(find(source, 14, "word again"), Some(17..27));
        assert_eq!(find(source, 17, "again and again"), Some(22..27), "as far as it is the same");
        assert_eq!(find(source, 20, "and"), Some(11..14), "what stands before is found too");
        assert_eq!(find(source, 0, "Łódź"), None);
    }
}
