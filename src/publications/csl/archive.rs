//! The built-in styles and locales, which are those of Typst.

use citationberg::taxonomy::{NameVariable, NumberVariable, OtherTerm, PageVariable, Term};
use citationberg::{IndependentStyle, Locale, LocaleCode, Style, TermForm};
use hayagriva::archive::{ArchivedStyle, LOCALES};

use super::runs::Run;

use crate::diagnostic::{Code, Diagnostic, did_you_mean};

/// Common names in addition to those of the archive.
const ALIASES: &[(&str, &str)] = &[
    ("aaa", "american-anthropological-association"),
    ("abnt", "associacao-brasileira-de-normas-tecnicas"),
    ("acm", "association-for-computing-machinery"),
    ("acs", "american-chemical-society"),
    ("agu", "american-geophysical-union"),
    ("aiaa", "american-institute-of-aeronautics-and-astronautics"),
    ("aip", "american-institute-of-physics"),
    ("ama", "american-medical-association"),
    ("apa7", "american-psychological-association"),
    ("aps", "american-physics-society"),
    ("apsa", "american-political-science-association"),
    ("asa", "american-sociological-association"),
    ("asce", "american-society-of-civil-engineers"),
    ("asm", "american-society-for-microbiology"),
    ("asme", "american-society-of-mechanical-engineers"),
    ("bmc", "biomed-central"),
    ("chicago", "chicago-author-date"),
    ("chicago18", "chicago-author-date"),
    ("chicago17", "turabian-author-date"),
    ("cse", "cse-name-year"),
    ("dgps", "deutsche-gesellschaft-für-psychologie"),
    ("deutsche-gesellschaft-fur-psychologie", "deutsche-gesellschaft-für-psychologie"),
    ("elsevier", "elsevier-with-titles"),
    ("gb-7714", "gb-7714-2015-numeric"),
    ("gost", "gost-r-705-2008-numeric"),
    ("harvard", "harvard-cite-them-right"),
    ("iet", "the-institution-of-engineering-and-technology"),
    ("iop", "institute-of-physics-numeric"),
    ("iso-690", "iso-690-author-date"),
    ("lancet", "the-lancet"),
    ("lncs", "springer-lecture-notes-in-computer-science"),
    ("mdpi", "multidisciplinary-digital-publishing-institute"),
    ("mhra", "modern-humanities-research-association"),
    ("mla9", "modern-language-association"),
    ("nlm", "nlm-citation-sequence"),
    ("rsc", "royal-society-of-chemistry"),
    ("sage", "sage-vancouver"),
    ("springer", "springer-basic"),
    ("turabian", "turabian-author-date"),
];

/// The available styles: for each, its full name, its title, and its other names.
pub fn archive() -> Vec<(&'static str, &'static str, Vec<&'static str>)> {
    let styles = ArchivedStyle::all().iter().filter(|style| has_list(**style));
    let styles = styles.map(|style| {
        let (name, others) = style.names().split_first().expect("each style has a name");
        let is_alias = |(_, of): &&(&str, &str)| style.names().contains(of);
        let aliases = ALIASES.iter().filter(is_alias).map(|(alias, _)| *alias);
        (*name, style.display_name(), others.iter().copied().chain(aliases).collect())
    });
    let mut styles: Vec<_> = styles.collect();
    styles.sort();
    styles
}

/// All names of styles.
pub fn names() -> Vec<&'static str> {
    let styles = archive().into_iter();
    let mut names: Vec<_> =
        styles.flat_map(|(name, _, others)| [vec![name], others].concat()).collect();
    names.sort();
    names
}

/// The style with this name, alias or title. Only letters and digits count.
pub fn find(name: &str) -> Result<IndependentStyle, Diagnostic> {
    let wanted = folded(name);
    let is_wanted = |known: &str| folded(known) == wanted;
    let alias = ALIASES.iter().find(|(alias, _)| is_wanted(alias)).map(|(_, of)| *of);
    let called = |style: &&ArchivedStyle| {
        let names = style.names();
        names.iter().any(|known| alias.map_or_else(|| is_wanted(known), |alias| alias == *known))
            || alias.is_none() && is_wanted(style.display_name())
    };
    match ArchivedStyle::all().iter().find(called).copied() {
        Some(style) if has_list(style) => Ok(tree(style)),
        Some(_) => Err(without_list(name)),
        None => Err(unknown(name)),
    }
}

/// The name of the style with this CSL identifier.
pub fn named_by_id(id: &str) -> Option<&'static str> {
    let style = ArchivedStyle::by_id(id).filter(|style| has_list(*style))?;
    style.names().first().copied()
}

/// The fault for a style without a list of references.
pub fn without_list(name: &str) -> Diagnostic {
    let message = format!("the style `{name}` is for citations, and has no list of references");
    Diagnostic::new(Code::STYLE_WITHOUT_LIST, message)
        .hint("choose another; `curricle styles` lists them")
}

fn unknown(name: &str) -> Diagnostic {
    let fault = Diagnostic::new(Code::UNKNOWN_STYLE, format!("there is no style `{name}`"));
    let names = names();
    let wanted = folded(name);
    let with_hyphens = name.to_lowercase().replace(['_', ' '], "-");
    // An older edition, or more than the name: "apa-6", "vancouver-brackets".
    let longest = |names: Vec<&'static str>| names.into_iter().max_by_key(|known| known.len());
    let within = |known: &&str| wanted.starts_with(&folded(known));
    let begun = || longest(names.iter().copied().filter(within).collect());
    let begins = || names.iter().copied().find(|known| folded(known).starts_with(&wanted));
    let near = did_you_mean(&with_hyphens, names.iter().copied()).or_else(begins).or_else(begun);
    let fault = match near {
        Some(near) => fault.hint(format!("did you mean `{near}`?")),
        None => fault,
    };
    fault.hint(
        "`curricle styles` lists them; a style of your own is a `.csl` file beside the profile",
    )
}

/// The letters and digits of a name, in lower case.
fn folded(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// `alphanumeric` is the one style in the archive that has only citations.
fn has_list(style: ArchivedStyle) -> bool {
    style != ArchivedStyle::Alphanumeric
}

/// Styles whose guides are in British English, which their files do not say.
const BRITISH: &[&str] = &["harvard-cite-them-right", "modern-humanities-research-association"];

fn tree(style: ArchivedStyle) -> IndependentStyle {
    match style.get() {
        Style::Independent(mut tree) => {
            if style.names().iter().any(|name| BRITISH.contains(name)) {
                tree.default_locale = Some(LocaleCode("en-GB".into()));
            }
            tree
        }
        Style::Dependent(_) => unreachable!("a test finds every style of the archive independent"),
    }
}

/// The words that styles add, in the language of a tag, with English for missing ones.
#[derive(Debug)]
pub struct Language {
    pub code: LocaleCode,
    pub locales: Vec<Locale>,
}

impl Language {
    /// `usual` is the kind of English of a style, for a CV that does not say which.
    pub fn new(tag: &str, usual: Option<&LocaleCode>) -> Self {
        let usual = usual.filter(|code| tag == "en" && code.is_english());
        let place = usual.and_then(|code| place(&code.0)).or_else(|| place(tag)).unwrap_or(ENGLISH);
        let mut locales = vec![locale(place)];
        if place != ENGLISH {
            locales.push(locale(ENGLISH));
        }
        Self { code: LocaleCode(CODES[place].into()), locales }
    }

    /// The word after the names of editors, as in "eds.".
    pub fn editors(&self, plural: bool) -> String {
        let term = Term::from(NameVariable::Editor);
        let words = self.locales.iter().find_map(|locale| locale.term(term, TermForm::Short));
        let word = words.and_then(|words| if plural { words.multiple() } else { words.single() });
        word.unwrap_or_default().to_string()
    }

    /// A volume with its word: "vol. 3".
    pub fn volume(&self, number: &str) -> String {
        let term = Term::from(NumberVariable::Volume);
        let words = self.locales.iter().find_map(|locale| locale.term(term, TermForm::Short));
        let word = words.and_then(|words| words.single()).unwrap_or_default();
        format!("{word} {number}").trim_start().to_string()
    }

    /// Uses the plural word for pages before a range that is not numeric: "pp. xi–xxiv", "pp. 68:1–68:19".
    /// `plural` is whether the style has such a word.
    pub fn plural_pages(&self, runs: &mut [Run], plural: bool) {
        let term = Term::from(PageVariable::Page);
        let words = self.locales.iter().find_map(|locale| locale.term(term, TermForm::Short));
        let Some((one, several)) =
            words.and_then(|words| Some((words.single()?, words.multiple()?)))
        else {
            return;
        };
        // "Sp. 312", "fol. 3r" and the like have their own word.
        for i in 1..runs.len() {
            let word = runs[i].text.split(' ').next().unwrap_or_default();
            let is_label = word.ends_with('.') && word.len() > 2 && runs[i].whole;
            let before = (0..i).rev().find(|at| !runs[*at].text.trim().is_empty());
            let Some(at) = before.filter(|_| is_label) else { continue };
            let said = runs[at].text.trim_end();
            let label = [several, one].into_iter().find(|label| {
                said.strip_suffix(label).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
            });
            if let Some(label) = label {
                let left = said.len() - label.len();
                runs[at].text.truncate(left);
            }
        }
        for i in (1..runs.len()).filter(|_| plural) {
            let first = runs[i].text.split([',', ' ', '.']).next().unwrap_or_default();
            let is_range = first.contains('–') && !first.starts_with('–');
            let is_blank = |run: &Run| run.text.trim().is_empty();
            let Some(at) = (0..i).rev().find(|at| !is_blank(&runs[*at])).filter(|_| is_range)
            else {
                continue;
            };
            let label = runs[at].text.trim_end();
            let space = runs[at].text[label.len()..].to_string();
            if let Some(before) = label.strip_suffix(one)
                && !before.ends_with(char::is_alphanumeric)
            {
                runs[at].text = format!("{before}{several}{space}");
            }
        }
    }

    /// The word for unnamed people, without its full stop.
    pub fn others(&self) -> String {
        let term = Term::from(citationberg::EtAlTerm::EtAl);
        let words = self.locales.iter().find_map(|locale| locale.term(term, TermForm::Long));
        words.and_then(|words| words.single()).unwrap_or_default().trim_end_matches('.').to_string()
    }

    /// The word for what is on a server before it is reviewed.
    pub fn preprint(&self) -> String {
        let term = Term::Other(OtherTerm::Preprint);
        let words = self.locales.iter().find_map(|locale| locale.term(term, TermForm::Long));
        words.and_then(|words| words.single()).unwrap_or_default().to_string()
    }

    pub fn is_english(&self) -> bool {
        self.code.is_english()
    }
}

fn locale(place: usize) -> Locale {
    ciborium::from_reader(LOCALES[place]).expect("a test reads every locale")
}

/// The index of the locale for a tag or its language.
fn place(tag: &str) -> Option<usize> {
    let position = |wanted: &str| CODES.iter().position(|code| code.eq_ignore_ascii_case(wanted));
    let primary = tag.split('-').next().unwrap_or(tag);
    let usual = || position(&LocaleCode(primary.to_lowercase()).fallback()?.0);
    let any = || CODES.iter().position(|code| code.split('-').next() == Some(primary));
    position(tag).or_else(usual).or_else(any)
}

const ENGLISH: usize = 14;

/// The contents of [`LOCALES`], which are unknown before they are decoded.
const CODES: &[&str] = &[
    "af-ZA",
    "ar",
    "bal-PK",
    "bg-BG",
    "brh-PK",
    "ca-AD",
    "cs-CZ",
    "cy-GB",
    "da-DK",
    "de-AT",
    "de-CH",
    "de-DE",
    "el-GR",
    "en-GB",
    "en-US",
    "es-CL",
    "es-ES",
    "es-MX",
    "et-EE",
    "eu",
    "fa-IR",
    "fi-FI",
    "fr-CA",
    "fr-FR",
    "gl-ES",
    "he-IL",
    "hi-IN",
    "hr-HR",
    "hu-HU",
    "hy-AM",
    "id-ID",
    "is-IS",
    "it-IT",
    "ja-JP",
    "km-KH",
    "ko-KR",
    "la",
    "lij-IT",
    "lt-LT",
    "lv-LV",
    "mn-MN",
    "ms-MY",
    "nb-NO",
    "nl-NL",
    "nn-NO",
    "pa-PK",
    "pl-PL",
    "pt-BR",
    "pt-PT",
    "ro-RO",
    "ru-RU",
    "sk-SK",
    "sl-SI",
    "sr-Cyrl-RS",
    "sr-Latn-RS",
    "sv-SE",
    "th-TH",
    "tl-PH",
    "tr-TR",
    "uk-UA",
    "vi-VN",
    "zh-CN",
    "zh-TW",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_leads_to_a_style_with_a_list() {
        for name in names() {
            let tree = find(name).unwrap_or_else(|fault| panic!("{name}: {}", fault.message));
            assert!(tree.bibliography.is_some(), "{name}");
        }
        let names = names();
        let mut once = names.clone();
        once.dedup();
        assert_eq!(names, once, "a name is given twice");
        // An alias of a style that is not there would be in no list.
        assert!(ALIASES.iter().all(|(alias, _)| names.contains(alias)));
    }

    #[test]
    fn a_name_is_found_however_it_is_spelled() {
        let id = |name: &str| find(name).map(|tree| tree.info.id).map_err(|fault| fault.message);
        for (spelled, name) in [
            ("APA", "apa"),
            ("APA 7", "apa"),
            ("IEEE", "ieee"),
            ("Chicago Author-Date", "chicago-author-date"),
            ("chicago_author_date", "chicago-author-date"),
            ("chicago-17", "turabian-author-date"),
            ("MLA 9", "mla"),
            ("Harvard", "harvard-cite-them-right"),
            ("American Medical Association", "ama"),
        ] {
            assert_eq!(id(spelled), id(name), "{spelled}");
        }
    }

    #[test]
    fn a_style_that_only_cites_and_one_that_is_not_there_are_told_apart() {
        let code = |name| find(name).expect_err("no such list").code;
        assert_eq!(code("alphanumeric"), Code::STYLE_WITHOUT_LIST);
        assert_eq!(code("appa"), Code::UNKNOWN_STYLE);
        let hint = |name| find(name).expect_err("no such style").hints[0].clone();
        assert_eq!(hint("appa"), "did you mean `apa`?");
        assert_eq!(hint("apa-6"), "did you mean `apa`?");
        assert_eq!(hint("deutsche"), "did you mean `deutsche-gesellschaft-fur-psychologie`?");
    }

    #[test]
    fn the_table_of_locales_is_that_of_the_archive() {
        assert_eq!(CODES.len(), LOCALES.len());
        for (place, code) in CODES.iter().enumerate() {
            assert_eq!(locale(place).lang, Some(LocaleCode((*code).into())));
        }
    }

    #[test]
    fn a_tag_finds_its_language() {
        let code = |tag| Language::new(tag, None).code.0;
        for (tag, found) in [
            ("en", "en-US"),
            ("en-GB", "en-GB"),
            ("en-AU", "en-US"),
            ("de", "de-DE"),
            ("de-ch", "de-CH"),
            ("pt-BR", "pt-BR"),
            ("zh-Hant", "zh-CN"),
            ("sr", "sr-Cyrl-RS"),
            ("eu", "eu"),
            ("xx", "en-US"),
        ] {
            assert_eq!(code(tag), found, "{tag}");
        }
    }
}
