//! What formats with styles of their own take from the template: its colour, faces and habits.

use crate::engine::color::{Color, read};
use crate::engine::{OptionValue, Settings};

/// The look of a template, as far as its options say.
#[derive(Debug)]
pub struct Look<'a> {
    settings: &'a Settings,
}

/// A family of fonts that a reader may not have.
#[derive(Debug, Clone, Copy)]
pub struct Family<'a> {
    pub name: &'a str,
    /// Families that look alike, the closest first, and at last what CSS calls their kind.
    pub like: &'static [&'static str],
    /// The family that is closest among those that come with office programs.
    pub office: &'static str,
    /// Whether it has small capitals where others have small letters.
    pub small_caps: bool,
}

impl<'a> Look<'a> {
    pub fn of(settings: &'a Settings) -> Self {
        Self { settings }
    }

    pub fn settings(&self) -> &'a Settings {
        self.settings
    }

    /// The value of an option that is a text; none where the template has no such option.
    pub fn text(&self, option: &str) -> Option<&'a str> {
        match self.settings.options.get(option) {
            Some(OptionValue::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The value of an option that is a number or a length in points.
    pub fn number(&self, option: &str) -> Option<f64> {
        match self.settings.options.get(option) {
            Some(OptionValue::Number(number)) => Some(*number),
            _ => None,
        }
    }

    pub fn accent(&self) -> Color {
        self.text("accent").and_then(read).unwrap_or([0.1; 3])
    }

    /// The size of text in points.
    pub fn size(&self) -> f64 {
        self.number("font-size").unwrap_or(10.0)
    }

    pub fn font(&self) -> Family<'a> {
        family(self.text("font").unwrap_or("STIX Two Text"))
    }

    /// The family of the name and of titles.
    pub fn heading_font(&self) -> Family<'a> {
        self.text("heading-font").map_or(self.font(), family)
    }
}

/// What is known of a family by its name.
fn family(name: &str) -> Family<'_> {
    const SANS: &[&str] =
        &["Sans", "Grotesk", "Gothic", "Arial", "Helvetica", "Inter", "Roboto", "Lato"];
    let small_caps = name.ends_with(" Caps");
    let name = name.trim_end_matches(" Caps");
    let (office, like): (&str, &[&str]) = match name {
        "Libertinus Serif" => (
            "Palatino Linotype",
            &[
                "Linux Libertine O",
                "Palatino Linotype",
                "Palatino",
                "Book Antiqua",
                "Georgia",
                "serif",
            ],
        ),
        "STIX Two Text" => {
            ("Times New Roman", &["STIX", "Times New Roman", "Times", "Liberation Serif", "serif"])
        }
        "Latin Modern Roman" => {
            ("Cambria", &["CMU Serif", "Cambria", "Georgia", "Liberation Serif", "serif"])
        }
        "Source Sans 3" => (
            "Calibri",
            &[
                "Source Sans Pro",
                "Segoe UI",
                "Helvetica Neue",
                "Arial",
                "Liberation Sans",
                "sans-serif",
            ],
        ),
        _ if SANS.iter().any(|part| name.contains(part)) => {
            ("Calibri", &["Segoe UI", "Helvetica Neue", "Arial", "sans-serif"])
        }
        _ => ("Cambria", &["Georgia", "Times New Roman", "serif"]),
    };
    Family { name, like, office, small_caps }
}
