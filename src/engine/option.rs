//! An option of a template: its type, its limits, and the value for a setting.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Code, DataPath, Diagnostic, Location, Part, list, unknown_name_hints};
use crate::profile::Setting;

/// A choice that a template offers to its user.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TemplateOption {
    #[serde(rename = "type", default)]
    pub kind: OptionType,
    /// The default value; some options of the library without one follow another option.
    #[serde(default)]
    pub default: Setting,
    /// The minimum length or number.
    pub min: Option<Setting>,
    /// The maximum length or number.
    pub max: Option<Setting>,
    /// The allowed values, for the type `choice`.
    #[serde(default)]
    pub choices: Vec<String>,
    /// What it does, in one line.
    #[serde(default)]
    pub doc: String,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
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
    /// The name of an available font family.
    Font,
    /// The type of the library's option with the same name, until the manifest has been read.
    #[default]
    #[serde(skip)]
    Shared,
}

/// The value of an option as a template gets it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum OptionValue {
    /// Text, a choice, a font family, or a colour as `#rrggbb`.
    Text(String),
    /// A number, or a length in points.
    Number(f64),
    Bool(bool),
}

/// The values of all options of a template, by name.
pub type Options = BTreeMap<String, OptionValue>;

impl TemplateOption {
    /// The faults of the option, except for the value of its default, which some options lack.
    pub(super) fn faults(&self, at: &DataPath, may_lack_default: bool) -> Vec<Diagnostic> {
        let mut faults = vec![];
        let mut say = |code, message: String, key: &str| {
            faults.push(Diagnostic::new(code, message).at(at.key(key).value()));
        };
        let is_sized = matches!(self.kind, OptionType::Length | OptionType::Number);
        for (key, limit) in [("min", &self.min), ("max", &self.max)] {
            match limit {
                Some(_) if !is_sized => {
                    let message = format!("only lengths and numbers have a `{key}`");
                    say(Code::INVALID_VALUE, message, key);
                }
                Some(limit) if self.size(limit).is_none() => {
                    let found = show(limit);
                    let message = format!("expected {}, found {found}", self.expected());
                    say(Code::INVALID_VALUE, message, key);
                }
                _ => {}
            }
        }
        let [min, max] = [&self.min, &self.max].map(|limit| self.size(limit.as_ref()?));
        if let (Some(min), Some(max)) = (min, max)
            && min > max
        {
            say(Code::OUT_OF_RANGE, "`min` is above `max`".into(), "min");
        }
        match (self.kind, self.choices.is_empty()) {
            (OptionType::Choice, true) => faults.push(
                Diagnostic::new(Code::MISSING_KEY, format!("`{at}` has no `choices`"))
                    .hint("write `choices = [\"…\", \"…\"]`")
                    .at(Location::Data(at.clone(), Part::Key)),
            ),
            (OptionType::Choice, false) | (_, true) => {}
            (_, false) => {
                let message = "only the type `choice` has `choices`".into();
                say(Code::INVALID_VALUE, message, "choices");
            }
        }
        if self.doc.is_empty() {
            faults.push(
                Diagnostic::new(Code::MISSING_KEY, format!("`{at}` has no `doc`"))
                    .hint("write `doc = \"…\"`")
                    .at(Location::Data(at.clone(), Part::Key)),
            );
        }
        if self.default == Setting::Faulty && !may_lack_default {
            faults.push(
                Diagnostic::new(Code::MISSING_KEY, format!("`{at}` has no `default`"))
                    .hint(format!("the value is {}", self.expected()))
                    .at(Location::Data(at.clone(), Part::Key)),
            );
        }
        faults
    }

    /// The typed value of a setting, or what is wrong with it.
    pub(super) fn value(&self, setting: &Setting) -> Result<OptionValue, Diagnostic> {
        let value = match (self.kind, setting) {
            (OptionType::Bool, Setting::Boolean(value)) => Some(OptionValue::Bool(*value)),
            (OptionType::String | OptionType::Font, Setting::String(text)) => {
                Some(OptionValue::Text(text.clone()))
            }
            (OptionType::Color, Setting::String(text)) => color(text).map(OptionValue::Text),
            (OptionType::Choice, Setting::String(text)) => {
                if !self.choices.contains(text) {
                    let choices: Vec<&str> = self.choices.iter().map(String::as_str).collect();
                    return Err(Diagnostic::new(
                        Code::UNKNOWN_VALUE,
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
            let message = format!("expected {}, found {}", self.expected(), self::show(setting));
            let guess = self.guess(setting).map(|guess| format!("did you mean `{guess}`?"));
            let limits = self.limits().map(|limits| format!("allowed: {limits}"));
            return Err(Diagnostic::new(Code::INVALID_VALUE, message).hints(guess).hints(limits));
        };
        match value {
            OptionValue::Number(size) if !self.allows(size) => Err(Diagnostic::new(
                Code::OUT_OF_RANGE,
                format!("{} is out of range", self::show(setting)),
            )
            .hint(format!("allowed: {}", self.limits().unwrap_or_default()))),
            value => Ok(value),
        }
    }

    /// The value that was probably meant, in its written form.
    fn guess(&self, setting: &Setting) -> Option<String> {
        let typed = match setting {
            Setting::String(text) => text.trim().to_lowercase(),
            Setting::Integer(number) => number.to_string(),
            Setting::Float(number) => number.to_string(),
            Setting::Boolean(_) | Setting::Faulty => return None,
        };
        match self.kind {
            OptionType::Color => {
                let named = COLORS.iter().find(|(name, _)| *name == typed);
                // A colour may lack its sign, or have an opacity.
                let digits = typed.trim_start_matches('#');
                let digits = if digits.len() == 8 { digits.get(..6)? } else { digits };
                let color = named.map_or(format!("#{digits}"), |(_, color)| (*color).into());
                self::color(&color).map(|color| format!("\"{color}\""))
            }
            OptionType::Length => {
                let number = typed.replace(',', ".");
                let forms = ["", "pt", "cm", "mm", "in"].map(|unit| format!("{number}{unit}"));
                let fits = |form: &&String| length(form).is_some_and(|size| self.allows(size));
                forms.iter().find(fits).map(|form| format!("\"{form}\""))
            }
            OptionType::Number => typed.parse().ok().map(|number: f64| number.to_string()),
            OptionType::Bool => match typed.as_str() {
                "true" | "yes" | "on" | "1" => Some("true".into()),
                "false" | "no" | "off" | "0" => Some("false".into()),
                _ => None,
            },
            OptionType::String | OptionType::Choice | OptionType::Font | OptionType::Shared => None,
        }
    }

    /// A number, or a length in points.
    pub(super) fn size(&self, setting: &Setting) -> Option<f64> {
        match (self.kind, setting) {
            (OptionType::Number, Setting::Integer(number)) => Some(*number as f64),
            (OptionType::Number, Setting::Float(number)) => number.is_finite().then_some(*number),
            (OptionType::Length, Setting::String(text)) => length(text),
            _ => None,
        }
    }

    pub(super) fn allows(&self, size: f64) -> bool {
        let limit = |limit: &Option<Setting>| limit.as_ref().and_then(|limit| self.size(limit));
        limit(&self.min).is_none_or(|min| size >= min)
            && limit(&self.max).is_none_or(|max| size <= max)
    }

    /// The limits of an option, as in "`9pt` to `12pt`", if it has any.
    pub fn limits(&self) -> Option<String> {
        match (&self.min, &self.max) {
            (Some(min), Some(max)) => Some(format!("{} to {}", show(min), show(max))),
            (Some(min), None) => Some(format!("{} or more", show(min))),
            (None, Some(max)) => Some(format!("at most {}", show(max))),
            (None, None) => None,
        }
    }

    /// The allowed values, for a message.
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
            OptionType::Shared => "a value".into(),
        }
    }
}

/// A setting in its written form.
pub fn show(setting: &Setting) -> String {
    match setting {
        Setting::String(text) => format!("`{text:?}`"),
        Setting::Integer(number) => format!("`{number}`"),
        Setting::Float(number) => format!("`{number}`"),
        Setting::Boolean(value) => format!("`{value}`"),
        Setting::Faulty => "nothing".into(),
    }
}

/// Colours by common names.
const COLORS: &[(&str, &str)] = &[
    ("black", "#000000"),
    ("blue", "#0000ff"),
    ("brown", "#a52a2a"),
    ("gray", "#808080"),
    ("green", "#008000"),
    ("grey", "#808080"),
    ("maroon", "#800000"),
    ("navy", "#000080"),
    ("olive", "#808000"),
    ("purple", "#800080"),
    ("red", "#ff0000"),
    ("teal", "#008080"),
];

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
