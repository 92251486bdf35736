//! The output of a style, as one line of pieces.

use super::Role;
use citationberg::taxonomy::NameVariable;
use citationberg::{FontStyle, FontVariant, FontWeight, VerticalAlign};
use hayagriva::{BibliographyItem, Elem, ElemChild, ElemMeta, Formatted, Formatting};

/// A piece of a line with uniform formatting.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Run {
    pub text: String,
    pub face: Face,
    /// Whether it is the name of the person of the CV.
    pub own: bool,
    /// Where it links to.
    pub url: Option<String>,
    /// The number of the piece of the title that belongs here; the text is the same without formatting.
    pub kept: Option<usize>,
    /// The person whose name it is part of.
    pub(super) person: Option<(NameVariable, usize)>,
    /// Whether it is part of the date.
    pub(super) date: bool,
    /// Whether none of its characters may be changed.
    pub(super) whole: bool,
}

/// How a piece looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Face {
    pub italic: bool,
    pub bold: bool,
    pub small_caps: bool,
    pub raised: bool,
    pub lowered: bool,
}

impl Run {
    /// Whether it is in the name of someone with this role.
    pub fn is_by(&self, role: Role) -> bool {
        self.person.is_some_and(|(variable, _)| variable == role.variable())
    }

    /// Text in the plain face.
    pub fn plain(text: &str) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

/// The number that a style gives to an item, with the punctuation around it.
pub fn number(item: &BibliographyItem) -> Option<String> {
    fn within(child: &ElemChild) -> Option<String> {
        let ElemChild::Elem(elem) = child else { return None };
        match elem.meta {
            Some(ElemMeta::CitationNumber) => {
                let mut runs = vec![];
                let of = Run::default();
                elem.children.0.iter().for_each(|child| collect(child.clone(), &of, &mut runs));
                Some(runs.iter().map(|run| run.text.as_str()).collect())
            }
            _ => elem.children.0.iter().find_map(within),
        }
    }
    item.first_field.iter().chain(&item.content.0).find_map(within)
}

/// The runs of an item, without the number that the style gives it.
pub fn runs(item: BibliographyItem) -> Vec<Run> {
    let mut runs = vec![];
    // The left margin has the number, or whatever element comes first.
    match item.first_field {
        Some(ElemChild::Elem(elem)) if is_number(&elem) => {}
        Some(first) => collect(first, &Run::default(), &mut runs),
        None => {}
    }
    for child in item.content.0 {
        collect(child, &Run::default(), &mut runs);
    }
    runs
}

fn is_number(elem: &Elem) -> bool {
    matches!(elem.meta, Some(ElemMeta::CitationNumber | ElemMeta::CitationLabel))
}

/// Adds the runs of a piece within `of`: a name or a date.
fn collect(child: ElemChild, of: &Run, runs: &mut Vec<Run>) {
    match child {
        ElemChild::Text(Formatted { text, formatting }) => {
            runs.push(Run { text, face: face(formatting), ..of.clone() });
        }
        ElemChild::Link { text: Formatted { text, formatting }, url } => {
            let face = face(formatting);
            runs.push(Run { text, face, url: Some(url), whole: true, ..of.clone() });
        }
        ElemChild::Elem(elem) if is_number(&elem) => {}
        ElemChild::Elem(elem) => {
            let mut of = of.clone();
            match elem.meta {
                Some(ElemMeta::Name(variable, index)) => of.person = Some((variable, index)),
                Some(ElemMeta::Date) => of.date = true,
                _ => {}
            }
            // Blocks of a style are put on one line.
            if elem.display.is_some() {
                runs.push(Run::plain(" "));
            }
            elem.children.0.into_iter().for_each(|child| collect(child, &of, runs));
            if elem.display.is_some() {
                runs.push(Run::plain(" "));
            }
        }
        ElemChild::Markup(text) => runs.push(Run { text, ..of.clone() }),
        ElemChild::Transparent { .. } => {}
    }
}

fn face(formatting: Formatting) -> Face {
    Face {
        italic: formatting.font_style == FontStyle::Italic,
        bold: formatting.font_weight == FontWeight::Bold,
        small_caps: formatting.font_variant == FontVariant::SmallCaps,
        raised: formatting.vertical_align == VerticalAlign::Sup,
        lowered: formatting.vertical_align == VerticalAlign::Sub,
    }
}
