//! `template.toml`: the description of a template, its options and its themes.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::Deserialize;

use super::option::{OptionType, OptionValue, Options, TemplateOption};
use super::template::{Template, names as template_names, shared_file};
use crate::diagnostic::{
    Code, DataPath, Diagnostic, Location, Part, Reported, Severity, Sink, did_you_mean, list,
    unknown_name_hints,
};
use crate::document::CONTRACT;
use crate::load;
use crate::profile::{Setting, ValueType};

/// The changes that a template of an earlier version needs.
const CHANGES: &[(u32, &str)] = &[(
    2,
    "since version 2 a name is `person.name.text`, a date `date.line` and a label `label-line`, both drawn with `inlines`; \
     `byline` is all that follows the title of a paper; an entry may have `roles`; sections are drawn with `content`",
)];

/// The key that names a theme among the options in a profile; no option can have this name.
pub const THEME: &str = "theme";

/// The option that the program itself uses: whether the photo is shown.
const PHOTO: &str = "photo";

/// The options that templates share, by name.
static SHARED: LazyLock<BTreeMap<String, TemplateOption>> = LazyLock::new(|| {
    let file = shared_file("options.toml").unwrap_or_default();
    toml::from_str(&String::from_utf8_lossy(file)).expect("a test reads the options of the library")
});

/// The types of a manifest.
static MANIFEST: LazyLock<ValueType> = LazyLock::new(ValueType::of::<Manifest>);

/// A template's manifest.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Manifest {
    /// The version of the contract that the template keeps.
    pub contract: u32,
    /// Its look and purpose, in one line.
    pub description: String,
    pub license: String,
    /// The font families that it uses in addition to those of its options.
    #[serde(default)]
    pub fonts: Vec<String>,
    /// The font family of code. It is loaded only if a text has code, since that takes time.
    pub code_font: Option<String>,
    /// Whether name and headline are on a coloured band; formats without pages colour their header accordingly.
    #[serde(default)]
    pub band: bool,
    /// The options of the library that it has without changes.
    #[serde(default)]
    pub shared_options: Vec<String>,
    /// Its other options. An option of the library keeps the properties that are not given here.
    #[serde(default)]
    pub options: BTreeMap<String, TemplateOption>,
    /// The values of options, by the name of the theme and of the option.
    #[serde(default)]
    pub themes: BTreeMap<String, BTreeMap<String, Setting>>,
}

impl Manifest {
    /// Reads a manifest; faults in it are reported with their places in `file`.
    pub fn parse(file: &str, text: &str, sink: &mut Sink) -> Result<Self, Reported> {
        let manifest = load::checked_toml(file, text, &MANIFEST, sink, |manifest: &Self, sink| {
            manifest.clone().with_shared().check(sink)
        });
        manifest.map(Self::with_shared)
    }

    /// Adds the properties that it leaves to the library.
    fn with_shared(mut self) -> Self {
        for (name, own) in &mut self.options {
            if let (OptionType::Shared, Some(shared)) = (own.kind, SHARED.get(name)) {
                let whole = shared.clone();
                let given = std::mem::replace(own, whole);
                if given.default != Setting::Faulty {
                    own.default = given.default;
                }
                own.min = given.min.or(own.min.take());
                own.max = given.max.or(own.max.take());
                if !given.choices.is_empty() {
                    own.choices = given.choices;
                }
                if !given.doc.is_empty() {
                    own.doc = given.doc;
                }
            }
        }
        for name in &self.shared_options {
            if let (Some(shared), false) = (SHARED.get(name), self.options.contains_key(name)) {
                self.options.insert(name.clone(), shared.clone());
            }
        }
        self
    }

    /// The values of all options: those that `given`, a table of the profile at `at`, sets; otherwise those of its
    /// theme; otherwise the defaults. Faults in `given` are reported.
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
            let guess = load::option_named(name, &names);
            let guess = guess.map(|option| format!("did you mean `{option}`?"));
            let near = unknown_name_hints(name, &names);
            let near =
                near.into_iter().filter(|hint| guess.is_none() || !hint.starts_with("did you"));
            sink.push(
                Diagnostic::new(
                    Code::UNKNOWN_OPTION,
                    format!("the template has no option `{name}`"),
                )
                .hints(guess.clone())
                .hints(near)
                .hints(elsewhere(|other| other.options.contains_key(name)))
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
                        let is_file = name == PHOTO && matches!(setting, Setting::String(_));
                        let hint = "the file is named by `photo` below `[person]`";
                        let fault = if is_file { fault.hint(hint) } else { fault };
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

    /// A length half a point less than the option has, if there is such an option and its limits allow it.
    pub fn half_a_point_less(&self, option: &str, values: &Options) -> Option<f64> {
        let Some(OptionValue::Number(size)) = values.get(option) else { return None };
        let known = self.options.get(option)?;
        (known.kind == OptionType::Length && known.allows(size - 0.5)).then_some(size - 0.5)
    }

    /// The option or the theme through which a profile chose the family `name`, if it did.
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

    /// Whether a profile chose a colour.
    pub fn chose_color(&self, given: &BTreeMap<String, Setting>) -> bool {
        given
            .keys()
            .any(|key| self.options.get(key).is_some_and(|option| option.kind == OptionType::Color))
    }

    /// The families that a profile chose, with their options, except for the template's defaults.
    pub fn chosen_fonts<'a>(
        &'a self,
        given: &'a BTreeMap<String, Setting>,
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        given.iter().filter_map(|(key, setting)| {
            let option = self.options.get(key).filter(|option| option.kind == OptionType::Font)?;
            match setting {
                Setting::String(family) if option.default != *setting => {
                    Some((key.as_str(), family.as_str()))
                }
                _ => None,
            }
        })
    }

    /// The families of the text with these values, the template's own first, and that of code if `with_code`.
    pub fn families<'a>(&'a self, values: &'a Options, with_code: bool) -> Vec<&'a str> {
        let mut families: Vec<&str> = vec![];
        let chosen = self.options.iter().filter(|(_, option)| option.kind == OptionType::Font);
        let chosen = chosen.filter_map(|(name, _)| match values.get(name) {
            Some(OptionValue::Text(family)) => Some(family.as_str()),
            _ => None,
        });
        let code = self.code_font.iter().filter(|_| with_code);
        for family in chosen.chain(self.fonts.iter().chain(code).map(String::as_str)) {
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
                let fault = Diagnostic::new(
                    Code::UNKNOWN_THEME,
                    format!("the template has no theme `{name}`"),
                )
                .hints(unknown_name_hints(name, &names));
                let fault = match template_names().contains(&name.as_str()) {
                    true => fault.hint(format!(
                        "that is a template: write `template = \"{name}\"` in `[cv]`"
                    )),
                    false => fault,
                };
                // A profile that is set in several templates has the theme of one.
                match elsewhere(|other| other.themes.contains_key(name)) {
                    Some(hint) => fault.severity(Severity::Warning).hint(hint),
                    None => fault,
                }
            }),
            _ => Err(Diagnostic::new(Code::WRONG_TYPE, "expected the name of a theme")
                .hints(unknown_name_hints("", &names))),
        }
    }

    /// Reports faults that serde cannot see: defaults and themes that do not fit their options.
    fn check(&self, sink: &mut Sink) {
        if self.contract != CONTRACT {
            let found = self.contract;
            sink.push(
                Diagnostic::new(
                    Code::TEMPLATE_CONTRACT,
                    format!("the template is written for version {found} of the contract, but this program has version {CONTRACT}"),
                )
                .hints(CHANGES.iter().filter(|(version, _)| found < *version).map(|(_, what)| what.to_string()))
                .hint(match found > CONTRACT {
                    true => "use a newer curricle, for which the template was made".into(),
                    false => format!(
                        "a template from `curricle templates eject` shows version {CONTRACT}; adapt yours, then write `contract = {CONTRACT}`"
                    ),
                })
                .at(DataPath::root("contract").value()),
            );
        }
        let known: Vec<&str> = SHARED.keys().map(String::as_str).collect();
        for (i, name) in self.shared_options.iter().enumerate() {
            if !SHARED.contains_key(name) {
                sink.push(
                    Diagnostic::new(
                        Code::UNKNOWN_OPTION,
                        format!("the library has no option `{name}`"),
                    )
                    .hints(unknown_name_hints(name, &known))
                    .at(DataPath::root("shared-options").index(i).value()),
                );
            }
        }
        let options = DataPath::root("options");
        for (name, option) in &self.options {
            let at = options.key(name);
            if option.kind == OptionType::Shared {
                let hint = "write `type`; only the options of the library, such as `font`, have one already";
                let fault = Diagnostic::new(Code::MISSING_KEY, format!("`{at}` has no `type`"));
                sink.push(fault.hint(hint).at(Location::Data(at, Part::Key)));
                continue;
            }
            if name == THEME {
                let fault = Diagnostic::new(
                    Code::RESERVED_OPTION,
                    "an option cannot be called `theme`: that is how a profile names one",
                );
                sink.push(fault.at(Location::Data(at.clone(), Part::Key)));
            }
            let shared = SHARED.get(name).filter(|shared| shared.kind == option.kind);
            let may_lack = shared.is_some_and(|shared| shared.default == Setting::Faulty);
            let faults = option.faults(&at, may_lack);
            let given = faults.is_empty() && option.default != Setting::Faulty;
            if let (true, Err(fault)) = (given, option.value(&option.default)) {
                sink.push(fault.at(at.key("default").value()));
            }
            for fault in faults {
                sink.push(fault);
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
                            Diagnostic::new(
                                Code::UNKNOWN_OPTION,
                                format!("the template has no option `{name}`"),
                            )
                            .hints(unknown_option_hints(name, &names))
                            .at(Location::Data(at, Part::Key)),
                        );
                    }
                }
            }
        }
    }
}

/// The hints for an option that a template does not have.
fn unknown_option_hints(name: &str, names: &[&str]) -> Vec<String> {
    const COLOUR: &str = "accent";
    let folded = name.to_lowercase();
    let means_colour = ["color", "colour"].iter().any(|word| folded.contains(word));
    let mut hints = unknown_name_hints(name, names);
    if means_colour
        && names.contains(&COLOUR)
        && did_you_mean(name, names.iter().copied()).is_none()
    {
        hints.insert(0, format!("did you mean `{COLOUR}`?"));
    }
    hints
}

/// The hint that names the built-in templates for which something holds.
fn elsewhere(holds: impl Fn(&Manifest) -> bool) -> Option<String> {
    let holds = |name: &&str| {
        Template::embedded(name, &mut Sink::default()).is_ok_and(|other| holds(&other.manifest))
    };
    let names: Vec<&str> = template_names().into_iter().filter(holds).collect();
    let them = if names.len() == 1 { "template with it is" } else { "templates with it are" };
    (!names.is_empty()).then(|| format!("the {them} {}", list(&names)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r##"
contract = 2
description = "d"
license = "l"
fonts = ["Mono"]
options.accent = { type = "color", default = "#123456", doc = "d" }
options.size = { type = "length", default = "10pt", min = "9pt", max = "12pt", doc = "d" }
options.font = { type = "font", default = "Serif", doc = "d" }
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
