//! The files with the wording for a tag, and their content.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use icu_locale::{LocaleCanonicalizer, LocaleDirectionality, LocaleFallbacker};
use toml::{Table, Value};

use super::Locale;
use crate::diagnostic::{Code, DataPath, Diagnostic, Location, Sink, Sources, did_you_mean, list};
use crate::document::Direction;
use crate::files::{Files, reason};
use crate::load::LANGUAGE_FILES as LOCALES;
use crate::profile::{DateFormat, Profile};

/// A language with built-in wording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownLanguage {
    pub tag: &'static str,
    /// The name of the language in the language itself, and in English.
    pub name: String,
    pub english: String,
}

/// The tags of all available languages.
pub fn tags() -> Vec<&'static str> {
    LOCALES.iter().map(|(tag, _)| *tag).collect()
}

/// All available languages, with their names.
pub fn known() -> Vec<KnownLanguage> {
    let known = |tag| {
        let locale = embedded(tag).expect("a listed language");
        KnownLanguage { tag, name: locale.name.clone(), english: locale.english.clone() }
    };
    tags().into_iter().map(known).collect()
}

/// The text of the file that serves a tag, and the tag of the file.
pub fn source(tag: &str) -> Option<(&'static str, &'static str)> {
    chain(tag).first().map(|place| LOCALES[*place])
}

/// The files for a tag, as indices: its own, followed by those with the words that it lacks.
///
/// `de-CH` takes precedence over `de`; `zh-TW` is served by `zh-Hant`, `nb` by `no`, and `de-LI` by `de`.
fn chain(tag: &str) -> Vec<usize> {
    let Ok(mut locale) = tag.parse::<icu_locale::Locale>() else { return vec![] };
    LocaleCanonicalizer::new_extended().canonicalize(&mut locale);
    let fallbacker = LocaleFallbacker::new();
    let mut steps = fallbacker.for_config(Default::default()).fallback_for((&locale).into());
    let mut chain = vec![];
    while !steps.get().is_unknown() {
        let step = steps.get().to_string();
        chain.extend(LOCALES.iter().position(|(known, _)| *known == step));
        steps.step();
    }
    chain
}

/// The writing direction of the language of a tag.
pub fn direction_of(tag: &str) -> Direction {
    let locale = tag.parse::<icu_locale::Locale>().unwrap_or(icu_locale::Locale::UNKNOWN);
    match LocaleDirectionality::new_common().is_right_to_left(&locale.id) {
        true => Direction::Rtl,
        false => Direction::Ltr,
    }
}

/// The combined content of the files for a tag; empty if there is none.
pub(super) fn table(tag: &str) -> Table {
    chain(tag).into_iter().rev().fold(Table::new(), |mut whole, place| {
        let table = LOCALES[place].1.parse().expect("a test reads every locale");
        lay_over(&mut whole, table);
        whole
    })
}

/// Replaces values in `lower` by those in `upper`.
fn lay_over(lower: &mut Table, upper: Table) {
    for (key, value) in upper {
        match (lower.get_mut(&key), value) {
            (Some(Value::Table(lower)), Value::Table(upper)) if !has_forms(lower) => {
                lay_over(lower, upper);
            }
            (_, value) => drop(lower.insert(key, value)),
        }
    }
}

/// Whether the keys of a table are the forms of one pattern, which belong together.
fn has_forms(table: &Table) -> bool {
    const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];
    table.keys().all(|key| CATEGORIES.contains(&key.as_str()))
}

/// The built-in wording for a tag. Each language is read when it is first needed.
pub fn embedded(tag: &str) -> Option<Arc<Locale>> {
    static LOADED: [OnceLock<Arc<Locale>>; LOCALES.len()] =
        [const { OnceLock::new() }; LOCALES.len()];
    let place = *chain(tag).first()?;
    let load = || {
        let (tag, text) = LOCALES[place];
        // Most files are independent, and are read directly.
        let locale = match chain(tag)[..] {
            [_] => toml::from_str(text).map(|locale| Locale { tag: tag.into(), ..locale }),
            _ => decode(table(tag), tag),
        };
        Arc::new(locale.expect("a test reads every locale"))
    };
    Some(LOADED[place].get_or_init(load).clone())
}

/// English, which is always available.
pub fn english() -> Arc<Locale> {
    embedded("en").expect("English is always there")
}

fn decode(table: Table, tag: &str) -> Result<Locale, toml::de::Error> {
    let locale: Locale = table.try_into()?;
    Ok(Locale { tag: tag.into(), ..locale })
}

/// The wording for a profile: that of its language, with that of the file that it names taking precedence. A file that
/// cannot be read is reported and ignored.
pub fn words_of(
    profile: &Profile,
    files: &dyn Files,
    sources: &mut Sources,
    sink: &mut Sink,
) -> Arc<Locale> {
    let tag = &profile.cv.lang;
    let at = DataPath::root("cv").key("locale").value();
    let own = profile.cv.locale.as_ref().filter(|_| !sink.has_fault_at(&at));
    let own = own.and_then(|name| match read(name, tag, files, sources) {
        Ok(locale) => Some(Arc::new(locale)),
        Err(fault) => {
            let fault = if fault.at == Location::Nowhere { fault.at(at) } else { fault };
            sink.push(fault);
            None
        }
    });
    own.or_else(|| embedded(tag)).unwrap_or_else(english)
}

/// The wording of a file beside the profile, which takes precedence over the built-in wording for the tag.
fn read(
    name: &str,
    tag: &str,
    files: &dyn Files,
    sources: &mut Sources,
) -> Result<Locale, Diagnostic> {
    let fault = |message: String| Diagnostic::new(Code::INVALID_LOCALE, message);
    let bytes = files
        .read(name)
        .map_err(|error| fault(format!("cannot read `{name}`: {}", reason(&error))))?;
    let text = String::from_utf8(bytes)
        .map_err(|_| fault(format!("`{name}` is not UTF-8")).hint("save it as UTF-8"))?;
    sources.insert(name.into(), text.clone());
    let within = |range| Location::Text { file: name.into(), range };
    let located = |error: &toml::de::Error| {
        let message = error.message().lines().collect::<Vec<_>>().join(": ");
        fault(message).at(within(error.span().unwrap_or(0..0)))
    };
    let own: Table = text.parse().map_err(|error| located(&error))?;
    if let Some((key, message, hint)) = odd_in(&own, &every_table(), &mut vec![]) {
        let start = text.find(&key).unwrap_or_default();
        return Err(fault(message).at(within(start..start + key.len())).hints(hint));
    }
    if let Some((date, message)) = wrong_date(&own) {
        let start = text.find(&date).unwrap_or_default();
        let parts = list(&DateFormat::PARTS.map(|(name, _)| name));
        return Err(fault(message)
            .at(within(start..start + date.len()))
            .hint(format!("a date consists of {parts}, with any text between them")));
    }
    let mut whole = table(tag);
    lay_over(&mut whole, own);
    let english = table("en");
    let mut missing = vec![];
    missing_in(&whole, &english, "", &mut missing);
    if let [first, ..] = &missing[..] {
        let names: Vec<&str> = missing.iter().take(8).map(String::as_str).collect();
        let more = missing.len() - names.len();
        let names = if more > 0 {
            format!(
                "{} and {more} more",
                names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
            )
        } else {
            list(&names)
        };
        let what = format!("`{name}` has no words for {names}");
        return Err(fault(what).hint(format!(
            "no built-in language has the tag `{tag}`, so the file must have every key, such as `{first}`; `curricle locales show en` prints one that does"
        )));
    }
    decode(whole, tag).map_err(|error| {
        // The place is known only where the file is whole by itself.
        let whole: Result<Locale, _> = toml::from_str(&text);
        let span = whole.err().filter(|own| own.message() == error.message());
        let message = error.message().lines().collect::<Vec<_>>().join(": ");
        fault(message)
            .at(within(span.and_then(|own| own.span()).unwrap_or(0..0)))
            .hint("`curricle locales show en` prints a file with every key")
    })
}

/// The first invalid date pattern, and why it is invalid.
fn wrong_date(own: &Table) -> Option<(String, String)> {
    own.get("dates")?.as_table()?.iter().find_map(|(key, value)| {
        let text = value.as_str().filter(|_| key != "first")?;
        let reason = DateFormat::read(text).err()?;
        Some((text.to_string(), reason))
    })
}

/// The first key of a file that no built-in language has, or the first placeholder that no language has at its key: the
/// text at fault, what is wrong, and what is allowed instead.
fn odd_in(
    own: &Table,
    languages: &[Value],
    path: &mut Vec<String>,
) -> Option<(String, String, Option<String>)> {
    for (key, value) in own {
        path.push(key.clone());
        // The layout of letters, the marks and the currencies are free.
        let is_open = ["letter", "marks", "numbers.symbols"].contains(&path.join(".").as_str());
        if is_open {
            path.pop();
            continue;
        }
        let whole = path.join(".");
        let known = known_at(languages, path);
        if known.is_empty() {
            let (_, around) = path.split_last().expect("a key was pushed");
            let beside: BTreeSet<String> = known_at(languages, around)
                .iter()
                .filter_map(|value| value.as_table())
                .flat_map(|table| table.keys().cloned())
                .collect();
            let near = did_you_mean(key, beside.iter().map(String::as_str));
            let near = near.map(|near| format!("did you mean `{near}`?"));
            return Some((key.clone(), format!("unknown key `{whole}`"), near));
        }
        let odd = match value {
            Value::Table(table) if !has_forms(table) => odd_in(table, languages, path),
            _ => {
                let allowed: BTreeSet<String> = known.iter().copied().flat_map(places_in).collect();
                let odd = places_in(value).into_iter().find(|place| !allowed.contains(place));
                odd.map(|odd| {
                    let allowed: Vec<&str> = allowed.iter().map(String::as_str).collect();
                    let hint = match &allowed[..] {
                        [] => "this text has no placeholders".to_string(),
                        allowed => format!("allowed: {}", list(allowed)),
                    };
                    let message = format!("unknown placeholder `{odd}` in `{whole}`");
                    (odd, message, Some(hint))
                })
            }
        };
        if odd.is_some() {
            return odd;
        }
        path.pop();
    }
    None
}

/// The content of the file of each built-in language.
fn every_table() -> Vec<Value> {
    let table = |text: &str| Value::Table(text.parse().expect("a test reads every locale"));
    LOCALES.iter().map(|(_, text)| table(text)).collect()
}

/// The values that languages have at a place.
fn known_at<'a>(languages: &'a [Value], path: &[String]) -> Vec<&'a Value> {
    let value = |language| path.iter().try_fold(language, |value: &Value, key| value.get(key));
    languages.iter().filter_map(value).collect()
}

/// The placeholders in a text, or in those of a table.
fn places_in(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => {
            let ends = text.split('{').skip(1).filter_map(|part| part.split_once('}'));
            ends.map(|(name, _)| format!("{{{name}}}")).collect()
        }
        Value::Table(table) => table.values().flat_map(places_in).collect(),
        _ => vec![],
    }
}

/// The keys of `wanted` that `table` lacks, with those of the tables around them.
pub(super) fn missing_in(table: &Table, wanted: &Table, path: &str, missing: &mut Vec<String>) {
    // A language need not say how letters look.
    for (key, value) in wanted.iter().filter(|(key, _)| *key != "letter") {
        let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        match (table.get(key), value) {
            (None, _) => missing.push(path),
            (Some(Value::Table(table)), Value::Table(wanted)) if !has_forms(wanted) => {
                missing_in(table, wanted, &path, missing);
            }
            _ => {}
        }
    }
}

/// The language that most people in a country speak, by the country's code, such as `zh` for `cn`; `None` if the code
/// is that of a language.
fn language_of_country(code: &str) -> Option<String> {
    let expander = icu_locale::LocaleExpander::new_common();
    let is_language = code.parse::<icu_locale::Locale>().is_ok_and(|mut locale| {
        expander.maximize(&mut locale.id) == icu_locale::TransformResult::Modified
    });
    let mut locale: icu_locale::Locale = format!("und-{code}").parse().ok()?;
    locale.id.region.filter(|_| !is_language)?;
    expander.maximize(&mut locale.id);
    let tag = locale.id.language.to_string();
    (!chain(&tag).is_empty()).then_some(tag)
}

/// The fault for an unavailable language; `None` if it is available.
pub fn unknown_language(tag: &str) -> Option<Diagnostic> {
    if !chain(tag).is_empty() {
        return None;
    }
    let message = format!("the language `{tag}` is not known");
    let fault = Diagnostic::new(Code::UNKNOWN_LANGUAGE, message);
    let is_name = |name: &str| name.to_lowercase().starts_with(&tag.to_lowercase());
    let named = known()
        .into_iter()
        .find(|known| tag.len() > 2 && (is_name(&known.name) || is_name(&known.english)));
    let tags = tags();
    // Of two letters, another one is another language; but people write that of a country.
    let near = named
        .map(|known| known.tag.to_string())
        .or_else(|| {
            Some(tag.replace('_', "-")).filter(|with_hyphen| !chain(with_hyphen).is_empty())
        })
        .or_else(|| language_of_country(tag))
        .or_else(|| {
            let near = did_you_mean(tag, tags.iter().copied()).filter(|_| tag.len() > 2);
            near.map(str::to_string)
        });
    Some(
        fault
            .hints(near.map(|near| format!("did you mean `{near}`?")))
            .hint(format!("allowed: {}", list(&tags)))
            .hint("for any other language, name a file of your own with `locale = \"words.toml\"` in `[cv]`; `curricle locales show en` prints one to start from"),
    )
}
