//! The template's properties for formats with styles of their own: colour, fonts and conventions.

use crate::engine::color::{Color, WHITE, mixed, read, readable};
use crate::engine::{OptionValue, Settings};

/// The look of a template, as far as its options define it.
#[derive(Debug)]
pub struct Look<'a> {
    settings: &'a Settings,
}

/// A header with a background colour.
#[derive(Debug, Clone, Copy)]
pub struct Ground {
    pub fill: Color,
    /// The colours of the name, the text and subdued text, each readable on the background.
    pub name: Color,
    pub text: Color,
    pub soft: Color,
}

impl Ground {
    fn of(fill: Color, accent: Color) -> Self {
        let on = |color: Color, contrast: f64| readable(color, fill, contrast);
        let [ink, soft] = [[0.1; 3], [0.35; 3]];
        Self { fill, name: on(accent, 5.0), text: on(ink, 7.0), soft: on(soft, 5.0) }
    }

    /// The same in dark mode, where a pale background becomes dark.
    pub fn at_night(self, night: Color, accent: Color) -> Self {
        let is_pale = readable(WHITE, self.fill, 4.5) != WHITE;
        if is_pale { Self::of(mixed(night, accent, 0.25), accent) } else { self }
    }
}

/// A font family that a reader may not have.
#[derive(Debug, Clone, Copy)]
pub struct Family<'a> {
    pub name: &'a str,
    /// Similar families, the closest first, followed by the generic CSS family.
    pub like: &'static [&'static str],
    /// The closest family among those that come with office programs.
    pub office: &'static str,
    /// Whether its lower-case letters are small capitals.
    pub small_caps: bool,
}

impl<'a> Look<'a> {
    pub fn of(settings: &'a Settings) -> Self {
        Self { settings }
    }

    pub fn settings(&self) -> &'a Settings {
        self.settings
    }

    /// The value of a text option; `None` if the template has no such option.
    pub fn text(&self, option: &str) -> Option<&'a str> {
        match self.settings.options.get(option) {
            Some(OptionValue::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The value of a numeric or length option, in points for lengths.
    pub fn number(&self, option: &str) -> Option<f64> {
        match self.settings.options.get(option) {
            Some(OptionValue::Number(number)) => Some(*number),
            _ => None,
        }
    }

    pub fn accent(&self) -> Color {
        self.text("accent").and_then(read).unwrap_or([0.1; 3])
    }

    /// The background of the header: the band of the template, or the colour of its column.
    pub fn ground(&self) -> Option<Ground> {
        let accent = self.accent();
        let fill = match self.settings.band {
            true => mixed(accent, [0.0; 3], 0.42),
            false => self.text("side-color").and_then(read).filter(|color| *color != WHITE)?,
        };
        Some(Ground::of(fill, if self.settings.band { WHITE } else { accent }))
    }

    /// The size of text in points.
    pub fn size(&self) -> f64 {
        self.number("font-size").unwrap_or(10.0)
    }

    pub fn font(&self) -> Family<'a> {
        family(self.text("font").unwrap_or("STIX Two Text"))
    }

    /// The font family of the name and titles.
    pub fn heading_font(&self) -> Family<'a> {
        self.text("heading-font").map_or(self.font(), family)
    }
}

/// What is known about a family from its name.
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
