//! Scripts that fonts for text lack: which built-in or system font suits each, and how to get one.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use typst::text::{FontFlags, FontInfo, FontStyle};
use unicode_script::{Script, UnicodeScript};

/// Scripts with built-in families, as folders of `fonts`.
const INSIDE: &[(Script, &[&str])] = &[
    (Script::Arabic, &["NotoNaskhArabic"]),
    (Script::Bengali, &["NotoSansBengali"]),
    (Script::Devanagari, &["NotoSansDevanagari"]),
    (Script::Hebrew, &["LibertinusSerif", "NotoSansHebrew"]),
    (Script::Thai, &["NotoSansThai"]),
];

/// The folders of the built-in families for the scripts of some characters.
pub fn inside(characters: &BTreeSet<char>) -> BTreeSet<&'static str> {
    let of = |c: &char| INSIDE.iter().find(|(script, _)| *script == c.script());
    characters.iter().filter_map(of).flat_map(|(_, folders)| *folders).copied().collect()
}

/// A script with its name in messages, and packages with a font for it.
struct Packaged {
    script: Script,
    name: &'static str,
    debian: &'static str,
    fedora: &'static str,
}

const fn noto(script: Script, name: &'static str, fedora: &'static str) -> Packaged {
    Packaged { script, name, debian: "fonts-noto-core", fedora }
}

const fn cjk(script: Script, name: &'static str) -> Packaged {
    Packaged { script, name, debian: "fonts-noto-cjk", fedora: "google-noto-sans-cjk-fonts" }
}

const PACKAGES: &[Packaged] = &[
    cjk(Script::Han, "Chinese characters"),
    cjk(Script::Hiragana, "Japanese"),
    cjk(Script::Katakana, "Japanese"),
    cjk(Script::Hangul, "Korean"),
    cjk(Script::Bopomofo, "Bopomofo"),
    noto(Script::Arabic, "Arabic", "google-noto-sans-arabic-fonts"),
    noto(Script::Armenian, "Armenian", "google-noto-sans-armenian-fonts"),
    noto(Script::Bengali, "Bengali", "google-noto-sans-bengali-fonts"),
    noto(Script::Devanagari, "Devanagari", "google-noto-sans-devanagari-fonts"),
    noto(Script::Ethiopic, "Ethiopic", "google-noto-sans-ethiopic-fonts"),
    noto(Script::Georgian, "Georgian", "google-noto-sans-georgian-fonts"),
    noto(Script::Gujarati, "Gujarati", "google-noto-sans-gujarati-fonts"),
    noto(Script::Gurmukhi, "Gurmukhi", "google-noto-sans-gurmukhi-fonts"),
    noto(Script::Hebrew, "Hebrew", "google-noto-sans-hebrew-fonts"),
    noto(Script::Kannada, "Kannada", "google-noto-sans-kannada-fonts"),
    noto(Script::Khmer, "Khmer", "google-noto-sans-khmer-fonts"),
    noto(Script::Lao, "Lao", "google-noto-sans-lao-fonts"),
    noto(Script::Malayalam, "Malayalam", "google-noto-sans-malayalam-fonts"),
    noto(Script::Myanmar, "Burmese", "google-noto-sans-myanmar-fonts"),
    noto(Script::Oriya, "Oriya", "google-noto-sans-oriya-fonts"),
    noto(Script::Sinhala, "Sinhala", "google-noto-sans-sinhala-fonts"),
    noto(Script::Tamil, "Tamil", "google-noto-sans-tamil-fonts"),
    noto(Script::Telugu, "Telugu", "google-noto-sans-telugu-fonts"),
    noto(Script::Thai, "Thai", "google-noto-sans-thai-fonts"),
];

/// The name of the script of the first of these characters that belongs to one; `None` if no package is known for it.
pub fn named(characters: &str) -> Option<&'static str> {
    packaged(characters).map(|packaged| packaged.name)
}

fn packaged(characters: &str) -> Option<&'static Packaged> {
    let of = |c: char| PACKAGES.iter().find(|packaged| packaged.script == c.script());
    characters.chars().find_map(of)
}

/// Hints on how to get a font for characters that no font has.
pub fn hints(characters: &str) -> Vec<String> {
    let install = packaged(characters).map(|Packaged { debian, fedora, .. }| {
        format!(
            "fonts for it are part of macOS and Windows; on Debian or Ubuntu `sudo apt install {debian}`, \
             on Fedora `sudo dnf install {fedora}`"
        )
    });
    let machine = "the fonts of this machine are used with `--system-fonts`".to_string();
    let own = "or put a font that has it into the folder `fonts` beside the profile, or name its folder with `--font-path`";
    [machine].into_iter().chain(install).chain([own.to_string()]).collect()
}

/// For each script of the missing characters, the most suitable family in a list of fonts, as indices of fonts. `like`
/// is the font of the text, `lang` the language of the CV.
///
/// The best family has the most characters; then, is made for the language, since Chinese, Japanese and Korean write
/// the same characters differently; then has serifs if the text does. The upright fonts of the family are returned.
pub fn suitable(
    missing: &BTreeSet<char>,
    faces: &[&FontInfo],
    like: Option<&FontInfo>,
    lang: &str,
) -> Vec<usize> {
    let mut left = missing.clone();
    let mut chosen = vec![];
    let mut families: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, face) in faces.iter().enumerate() {
        families.entry(&face.family).or_default().push(i);
    }
    let serif = like.is_none_or(|like| like.flags.contains(FontFlags::SERIF));
    // What several scripts share, such as punctuation, comes with one of them.
    let of_none = |c: char| matches!(c.script(), Script::Common | Script::Inherited);
    while let Some(first) = left.iter().copied().min_by_key(|c| of_none(*c)) {
        let group: Vec<char> =
            left.iter().copied().filter(|c| c.script() == first.script()).collect();
        let best = families.iter().filter_map(|(family, places)| {
            let upright = regular(places, faces)?;
            let info = faces[upright];
            let has = group.iter().filter(|c| info.coverage.contains(**c as u32)).count();
            let plain = !info.flags.contains(FontFlags::MONOSPACE) && !is_special(family);
            let suits = (
                plain,
                is_for(family, lang, &left),
                info.flags.contains(FontFlags::SERIF) == serif,
            );
            (has > 0).then_some(((has, suits, Reverse(family.len())), places))
        });
        let Some((_, places)) = best.max_by(|(one, _), (other, _)| one.cmp(other)) else {
            left.retain(|c| !group.contains(c));
            continue;
        };
        let upright =
            places.iter().copied().filter(|i| faces[*i].variant.style == FontStyle::Normal);
        let regular = regular(places, faces);
        left.retain(|c| regular.is_none_or(|face| !faces[face].coverage.contains(*c as u32)));
        chosen.extend(upright);
    }
    chosen.sort_unstable();
    chosen.dedup();
    chosen
}

/// The upright font of a family with the weight nearest to that of text.
fn regular(places: &[usize], faces: &[&FontInfo]) -> Option<usize> {
    let upright = places.iter().copied().filter(|i| faces[*i].variant.style == FontStyle::Normal);
    upright.min_by_key(|i| faces[*i].variant.weight.to_number().abs_diff(400))
}

/// Whether a family is made for screens, signs or display.
fn is_special(family: &str) -> bool {
    const WORDS: [&str; 9] =
        ["UI", "Kufi", "Nastaliq", "Rashi", "Looped", "Mono", "Display", "Emoji", "Symbols"];
    family.split(' ').any(|word| WORDS.contains(&word))
}

/// Whether a family writes Chinese characters as a language does, according to the end of its name.
fn is_for(family: &str, lang: &str, characters: &BTreeSet<char>) -> bool {
    const REGIONS: [&str; 5] = ["SC", "TC", "HK", "JP", "KR"];
    let Some(region) = family.split(' ').next_back().filter(|word| REGIONS.contains(word)) else {
        return true;
    };
    let has = |wanted: &[Script]| characters.iter().any(|c| wanted.contains(&c.script()));
    let parts: Vec<&str> = lang.split('-').collect();
    let wanted = match parts[0] {
        "zh" if parts.contains(&"HK") || parts.contains(&"MO") => "HK",
        "zh" if parts.contains(&"Hant") || parts.contains(&"TW") => "TC",
        "zh" => "SC",
        "ja" => "JP",
        "ko" => "KR",
        _ if has(&[Script::Hiragana, Script::Katakana]) => "JP",
        _ if has(&[Script::Hangul]) => "KR",
        _ => "SC",
    };
    region == wanted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_has_a_name_and_packages() {
        assert_eq!(named("王"), Some("Chinese characters"));
        assert_eq!(named("،س"), Some("Arabic"));
        assert_eq!(named("\u{a66e}"), None);
        assert!(hints("ก")[1].contains("fonts-noto-core"));
        assert!(hints("김")[1].contains("dnf install google-noto-sans-cjk-fonts"));
        assert_eq!(hints("\u{a66e}").len(), 2);
    }

    #[test]
    fn a_family_is_for_the_language() {
        let han: BTreeSet<char> = "教育".chars().collect();
        let kana: BTreeSet<char> = "教育の".chars().collect();
        for (family, lang, characters, is) in [
            ("Noto Sans CJK SC", "zh", &han, true),
            ("Noto Sans CJK JP", "zh", &han, false),
            ("Noto Sans CJK TC", "zh-TW", &han, true),
            ("Noto Sans CJK HK", "zh-Hant-HK", &han, true),
            ("Noto Sans CJK JP", "en", &kana, true),
            ("Noto Sans CJK SC", "en", &han, true),
            ("PingFang TC", "zh-Hans", &han, false),
            ("SimSun", "zh", &han, true),
        ] {
            assert_eq!(is_for(family, lang, characters), is, "{family} {lang}");
        }
    }
}
