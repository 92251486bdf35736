//! `template.toml`: what a template is, which options it has, and its themes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{
    DataPath, Diagnostic, Location, Part, Reported, Sink, list, unknown_name_hints,
};
use crate::load;
use crate::profile::Setting;

/// The contract between program and template that this program speaks.
const CONTRACT: u32 = 1;

/// The key that names a theme among the options that a profile sets; no option can have it.
const THEME: &str = "theme";

/// A template's manifest.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Manifest {
    /// The version of the contract that the template keeps.
    pub contract: u32,
    /// What it looks like and whom it suits, in one line.
    pub description: String,
    pub license: String,
    /// The families that it sets text in besides those of its options.
    #[serde(default)]
    pub fonts: Vec<String>,
    #[serde(default)]
    pub options: BTreeMap<String, TemplateOption>,
    /// Values of options by the name of the theme, then of the option.
    #[serde(default)]
    pub themes: BTreeMap<String, BTreeMap<String, Setting>>,
}

/// Something about a template that its user can choose.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TemplateOption {
    #[serde(rename = "type")]
    pub kind: OptionType,
    pub default: Setting,
    /// The least length or number.
    pub min: Option<Setting>,
    /// The greatest length or number.
    pub max: Option<Setting>,
    /// All that can be chosen, for the type `choice`.
    #[serde(default)]
    pub choices: Vec<String>,
    /// What it does, in one line.
    pub doc: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OptionType {
    /// `"#rgb"` or `"#rrggbb"`.
    Color,
    /// `"10pt"`, `"2.5cm"`, `"12mm"` or `"1in"`.
    Length,
    Number,
    Bool,
    String,
    /// One of `choices`.
    Choice,
    /// The name of a font family that is there.
    Font,
}

/// The value of an option as a template gets it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum OptionValue {
    /// Text, a choice, a family, or a colour as `#rrggbb`.
    Text(String),
    /// A number, or a length in points.
    Number(f64),
    Bool(bool),
}

/// The values of all options of a template, by name.
pub type Options = BTreeMap<String, OptionValue>;

impl Manifest {
    /// Reads a manifest; the faults in it are reported with their places in `file`.
    pub fn parse(file: &str, text: &str, sink: &mut Sink) -> Result<Self, Reported> {
        load::checked_toml(file, text, sink, |manifest: &Self, sink| manifest.check(sink))
    }

    /// The values of all options: those that `given` sets, in a table of the profile at `at`,
    /// else those of its theme, else the defaults. What `given` has wrong is reported.
    pub fn options(
        &self,
        given: &BTreeMap<String, Setting>,
        at: &DataPath,
        sink: &mut Sink,
    ) -> Options {
        let none = BTreeMap::new();
        let theme = given.get(THEME).map_or(&none, |name| {
            self.theme(name).unwrap_or_else(|fault| {
                sink.push(fault.at(at.key(THEME).value()));
                &none
            })
        });
        let names: Vec<&str> =
            self.options.keys().map(String::as_str).chain(std::iter::once(THEME)).collect();
        for name in given.keys().filter(|name| !names.contains(&name.as_str())) {
            sink.push(
                Diagnostic::error("unknown-option", format!("the template has no option `{name}`"))
                    .hints(unknown_name_hints(name, &names))
                    .at(Location::Data(at.key(name), Part::Key)),
            );
        }
        let mut values = Options::new();
        for (name, option) in &self.options {
            let chosen = given.get(name).map(|setting| (setting, true));
            let chosen = chosen.or(theme.get(name).map(|setting| (setting, false)));
            let value = match chosen {
                Some((setting, own)) => option.value(setting).map_err(|fault| {
                    if own && *setting != Setting::Faulty {
                        sink.push(fault.at(at.key(name).value()));
                    }
                }),
                None => Err(()),
            };
            let default = || option.value(&option.default).ok();
            values.extend(value.ok().or_else(default).map(|value| (name.clone(), value)));
        }
        values
    }

    /// The option or the theme by which a profile chose the family `name`, if it chose it.
    pub fn chose_font<'a>(
        &'a self,
        given: &'a BTreeMap<String, Setting>,
        name: &str,
    ) -> Option<&'a str> {
        let wanted = Setting::String(name.into());
        let is_font = |(key, setting): &(&'a String, &Setting)| {
            **setting == wanted
                && self.options.get(*key).is_some_and(|option| option.kind == OptionType::Font)
        };
        given.iter().find(is_font).map(|(key, _)| key.as_str())
    }

    /// The families that text is set in with these values, the template's own first.
    pub fn families<'a>(&'a self, values: &'a Options) -> Vec<&'a str> {
        let mut families: Vec<&str> = vec![];
        let chosen = self.options.iter().filter(|(_, option)| option.kind == OptionType::Font);
        let chosen = chosen.filter_map(|(name, _)| match values.get(name) {
            Some(OptionValue::Text(family)) => Some(family.as_str()),
            _ => None,
        });
        for family in chosen.chain(self.fonts.iter().map(String::as_str)) {
            if !families.contains(&family) {
                families.push(family);
            }
        }
        families
    }

    fn theme(&self, name: &Setting) -> Result<&BTreeMap<String, Setting>, Diagnostic> {
        let names: Vec<&str> = self.themes.keys().map(String::as_str).collect();
        match name {
            Setting::String(name) => self.themes.get(name).ok_or_else(|| {
                Diagnostic::error("unknown-theme", format!("the template has no theme `{name}`"))
                    .hints(unknown_name_hints(name, &names))
            }),
            _ => Err(Diagnostic::error("wrong-type", "expected the name of a theme")
                .hints(unknown_name_hints("", &names))),
        }
    }

    /// Reports what serde cannot see: defaults and themes that do not fit their options.
    fn check(&self, sink: &mut Sink) {
        if self.contract != CONTRACT {
            let found = self.contract;
            sink.push(
                Diagnostic::error(
                    "template-contract",
                    format!("the template keeps version {found} of the contract, this program version {CONTRACT}"),
                )
                .at(DataPath::root("contract").value()),
            );
        }
        let options = DataPath::root("options");
        for (name, option) in &self.options {
            let at = options.key(name);
            if name == THEME {
                let fault = Diagnostic::error(
                    "reserved-option",
                    "an option cannot be called `theme`: that is how a profile names one",
                );
                sink.push(fault.at(Location::Data(at.clone(), Part::Key)));
            }
            for (key, limit) in [("min", &option.min), ("max", &option.max)] {
                if limit.as_ref().is_some_and(|limit| option.size(limit).is_none()) {
                    let fault = Diagnostic::error(
                        "invalid-value",
                        format!("`{key}` is {}", option.expected()),
                    );
                    sink.push(fault.at(at.key(key).value()));
                }
            }
            if let Err(fault) = option.value(&option.default) {
                sink.push(fault.at(at.key("default").value()));
            }
        }
        let names: Vec<&str> = self.options.keys().map(String::as_str).collect();
        for (theme, settings) in &self.themes {
            for (name, setting) in settings {
                let at = DataPath::root("themes").key(theme).key(name);
                match self.options.get(name).map(|option| option.value(setting)) {
                    Some(Ok(_)) => {}
                    Some(Err(fault)) => {
                        sink.push(fault.at(at.value()));
                    }
                    None => {
                        sink.push(
                            Diagnostic::error(
                                "unknown-option",
                                format!("the template has no option `{name}`"),
                            )
                            .hints(unknown_name_hints(name, &names))
                            .at(Location::Data(at, Part::Key)),
                        );
                    }
                }
            }
        }
    }
}

impl TemplateOption {
    /// The typed value of a setting, or what is wrong with it.
    fn value(&self, setting: &Setting) -> Result<OptionValue, Diagnostic> {
        let value = match (self.kind, setting) {
            (OptionType::Bool, Setting::Boolean(value)) => Some(OptionValue::Bool(*value)),
            (OptionType::String | OptionType::Font, Setting::String(text)) => {
                Some(OptionValue::Text(text.clone()))
            }
            (OptionType::Color, Setting::String(text)) => color(text).map(OptionValue::Text),
            (OptionType::Choice, Setting::String(text)) => {
                if !self.choices.contains(text) {
                    let choices: Vec<&str> = self.choices.iter().map(String::as_str).collect();
                    return Err(Diagnostic::error(
                        "unknown-value",
                        format!("unknown value `{text}`"),
                    )
                    .hints(unknown_name_hints(text, &choices)));
                }
                Some(OptionValue::Text(text.clone()))
            }
            (OptionType::Length | OptionType::Number, _) => {
                self.size(setting).map(OptionValue::Number)
            }
            _ => None,
        };
        let Some(value) = value else {
            return Err(Diagnostic::error(
                "invalid-value",
                format!("expected {}, found {}", self.expected(), self::show(setting)),
            )
            .hints(self.meant(setting)));
        };
        match value {
            OptionValue::Number(size) if !self.allows(size) => Err(Diagnostic::error(
                "out-of-range",
                format!("{} is out of range", self::show(setting)),
            )
            .hint(format!("allowed: {}", self.limits().unwrap_or_default()))),
            value => Ok(value),
        }
    }

    /// How to write what a setting of another kind was meant to be.
    fn meant(&self, setting: &Setting) -> Option<String> {
        let text = match setting {
            Setting::String(text) => text.trim().to_lowercase(),
            Setting::Integer(number) => number.to_string(),
            Setting::Float(number) => number.to_string(),
            Setting::Boolean(_) | Setting::Faulty => return None,
        };
        let is_number = text.parse::<f64>().is_ok();
        match self.kind {
            OptionType::Bool if ["yes", "on", "1", "true"].contains(&text.as_str()) => {
                Some("write `true`".into())
            }
            OptionType::Bool if ["no", "off", "0", "false"].contains(&text.as_str()) => {
                Some("write `false`".into())
            }
            OptionType::Number if is_number => Some(format!("write `{text}`")),
            OptionType::Length if is_number => {
                let unit = |setting: &Setting| match setting {
                    Setting::String(text) => Some(
                        text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.')
                            .to_string(),
                    ),
                    _ => None,
                };
                let unit = unit(&self.default).unwrap_or("pt".into());
                Some(format!("write it with its unit: `\"{text}{unit}\"`"))
            }
            _ => None,
        }
    }

    /// A number as it is, or a length in points.
    fn size(&self, setting: &Setting) -> Option<f64> {
        match (self.kind, setting) {
            (OptionType::Number, Setting::Integer(number)) => Some(*number as f64),
            (OptionType::Number, Setting::Float(number)) => number.is_finite().then_some(*number),
            (OptionType::Length, Setting::String(text)) => length(text),
            _ => None,
        }
    }

    fn allows(&self, size: f64) -> bool {
        let limit = |limit: &Option<Setting>| limit.as_ref().and_then(|limit| self.size(limit));
        limit(&self.min).is_none_or(|min| size >= min)
            && limit(&self.max).is_none_or(|max| size <= max)
    }

    /// "`9pt` to `12pt`", for an option with limits.
    pub fn limits(&self) -> Option<String> {
        match (&self.min, &self.max) {
            (Some(min), Some(max)) => Some(format!("{} to {}", show(min), show(max))),
            (Some(min), None) => Some(format!("{} or more", show(min))),
            (None, Some(max)) => Some(format!("at most {}", show(max))),
            (None, None) => None,
        }
    }

    /// What can stand as a value, for a message.
    pub fn expected(&self) -> String {
        match self.kind {
            OptionType::Color => "a colour such as `\"#1f4e79\"`".into(),
            OptionType::Length => "a length such as `\"10pt\"`, `\"2cm\"` or `\"1in\"`".into(),
            OptionType::Number => "a number".into(),
            OptionType::Bool => "`true` or `false`".into(),
            OptionType::String => "a string".into(),
            OptionType::Choice => {
                let choices: Vec<&str> = self.choices.iter().map(String::as_str).collect();
                format!("one of {}", list(&choices))
            }
            OptionType::Font => "the name of a font family".into(),
        }
    }
}

/// A setting as it is written.
pub fn show(setting: &Setting) -> String {
    match setting {
        Setting::String(text) => format!("`{text:?}`"),
        Setting::Integer(number) => format!("`{number}`"),
        Setting::Float(number) => format!("`{number}`"),
        Setting::Boolean(value) => format!("`{value}`"),
        Setting::Faulty => "nothing".into(),
    }
}

/// A colour as `#rrggbb`.
fn color(text: &str) -> Option<String> {
    let digits = text.strip_prefix('#')?;
    if !digits.chars().all(|c| c.is_ascii_hexdigit()) {
        return None;
    }
    match digits.len() {
        3 => Some(digits.chars().fold("#".into(), |all, c| format!("{all}{c}{c}"))),
        6 => Some(text.into()),
        _ => None,
    }
}

/// A length in points.
fn length(text: &str) -> Option<f64> {
    const UNITS: [(&str, f64); 4] =
        [("pt", 1.0), ("cm", 72.0 / 2.54), ("mm", 72.0 / 25.4), ("in", 72.0)];
    let (number, points) =
        UNITS.iter().find_map(|(unit, points)| Some((text.strip_suffix(unit)?, points)))?;
    let number: f64 = number.trim_end().parse().ok()?;
    number.is_finite().then_some(number * points)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r##"
contract = 1
description = "d"
license = "l"
fonts = ["Mono"]
options.accent = { type = "color", default = "#123456", doc = "" }
options.size = { type = "length", default = "10pt", min = "9pt", max = "12pt", doc = "" }
options.font = { type = "font", default = "Serif", doc = "" }
themes.red = { accent = "#f00" }
"##;

    fn faults(text: &str, given: &[(&str, Setting)]) -> (Options, Vec<String>) {
        let mut sink = Sink::default();
        let manifest = Manifest::parse("m", text, &mut sink).unwrap_or_default();
        let given = given.iter().map(|(k, v)| (k.to_string(), v.clone())).collect();
        let options = manifest.options(&given, &DataPath::root("template-options"), &mut sink);
        (options, sink.finish().into_iter().map(|fault| fault.message).collect())
    }

    fn text(text: &str) -> Setting {
        Setting::String(text.into())
    }

    #[test]
    fn what_is_given_comes_before_the_theme_and_that_before_the_default() {
        let (options, messages) = faults(TEXT, &[("theme", text("red")), ("size", text("11 pt"))]);
        assert_eq!(messages, [""; 0]);
        assert_eq!(options["accent"], OptionValue::Text("#ff0000".into()));
        assert_eq!(options["size"], OptionValue::Number(11.0));
        assert_eq!(options["font"], OptionValue::Text("Serif".into()));
    }

    #[test]
    fn what_is_not_there_or_does_not_fit_is_reported() {
        let given = [("acent", text("#fff")), ("size", text("14pt")), ("theme", text("blue"))];
        let (_, messages) = faults(TEXT, &given);
        assert_eq!(messages.len(), 3, "{messages:?}");
        let (_, messages) = faults(&TEXT.replace("#f00", "red"), &[]);
        assert_eq!(messages, ["expected a colour such as `\"#1f4e79\"`, found `\"red\"`"]);
    }
}
