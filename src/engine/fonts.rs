//! The fonts of one render: those of the template, and others if the text needs them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontFlags, FontInfo};
use typst::utils::LazyHash;
use typst_kit::fonts::{FontPath, FontSource};
use unicode_normalization::char::is_combining_mark;

use super::embedded::{FONTS, Folder};
use super::partial::partial_families;
use super::scripts::{self, suitable};
use super::stand_in::{BOX, stand_in};
use crate::diagnostic::{Code, Diagnostic, Location, Sink, Sources, unknown_name_hints};
use crate::document::Document;
use crate::load::Index;

/// Fonts in order of preference.
#[derive(Debug, Clone)]
pub struct Fonts {
    pub(super) faces: Vec<Face>,
    pub(super) book: LazyHash<FontBook>,
    apart: String,
    partial: BTreeMap<String, String>,
}

/// One font face, shared by its clones.
#[derive(Debug, Clone)]
pub(super) enum Face {
    Read(Font),
    /// On disk, and read when a layout first needs it.
    OnDisk(Arc<FaceOnDisk>),
}

#[derive(Debug)]
pub(super) struct FaceOnDisk {
    info: FontInfo,
    path: FontPath,
    font: OnceLock<Option<Font>>,
}

impl Face {
    /// The font itself; `None` if it can no longer be read.
    pub fn font(&self) -> Option<Font> {
        match self {
            Self::Read(font) => Some(font.clone()),
            Self::OnDisk(face) => face.font.get_or_init(|| face.path.load()).clone(),
        }
    }

    pub fn info(&self) -> &FontInfo {
        match self {
            Self::Read(font) => font.info(),
            Self::OnDisk(face) => &face.info,
        }
    }

    pub fn covers(&self, c: char) -> bool {
        !is_unprintable(c) && self.info().coverage.contains(c as u32)
    }
}

/// A font file from the user, read once.
#[derive(Debug, Clone)]
pub struct FontFile {
    name: String,
    faces: Vec<Face>,
    /// Why it could not be read.
    why: Option<String>,
}

impl FontFile {
    /// Reads the fonts in a file. `name` is its name in messages.
    pub fn new(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        let faces = match has_its_faces(&bytes) {
            true => Font::iter(Bytes::new(bytes)).map(Face::Read).collect(),
            false => vec![],
        };
        Self { name: name.into(), faces, why: None }
    }

    /// A file that could not be read, which is reported if it would be used.
    pub fn unreadable(name: impl Into<String>, why: impl Into<String>) -> Self {
        Self { name: name.into(), faces: vec![], why: Some(why.into()) }
    }
}

/// Whether a file is long enough for the number of fonts that it declares.
fn has_its_faces(bytes: &[u8]) -> bool {
    let count = || Some(u32::from_be_bytes(bytes.get(8..12)?.try_into().ok()?));
    match bytes.starts_with(b"ttcf") {
        true => count().is_some_and(|count| count as usize <= (bytes.len() - 12) / 4),
        false => true,
    }
}

impl Fonts {
    /// The fonts of a template's families, then those in the given font files.
    ///
    /// Files that contain no font are reported by name.
    pub fn new(families: &[&str], files: &[FontFile], sink: &mut Sink) -> Self {
        let mut faces = vec![];
        for family in families {
            faces.extend(folder(family).into_iter().flat_map(embedded));
        }
        for file in files {
            let name = &file.name;
            if let Some(why) = &file.why {
                let message = format!("cannot read `{name}`: {why}");
                sink.push(
                    Diagnostic::new(Code::UNREADABLE_FONT, message)
                        .hint("copy the font itself there, or remove it"),
                );
            } else if file.faces.is_empty() {
                sink.push(
                    Diagnostic::new(Code::UNREADABLE_FONT, format!("`{name}` has no readable font"))
                        .hint("fonts are .ttf, .otf, .ttc or .otc files; .woff and .woff2 must be converted"),
                );
            }
            faces.extend(file.faces.iter().cloned());
        }
        Self::from(faces)
    }

    /// Makes sure that each of the families is available, if necessary with the fonts of the system, and returns those
    /// that are not.
    pub fn require<'a>(
        &mut self,
        families: &[&'a str],
        system: impl FnOnce() -> Option<SystemFonts>,
    ) -> Vec<&'a str> {
        let mut missing = families.to_vec();
        missing.retain(|family| !self.book.contains_family(&family.to_lowercase()));
        if !missing.is_empty() {
            let system = system().unwrap_or_default().0;
            let wanted = |face: &&Face| {
                missing.iter().any(|name| face.info().family.eq_ignore_ascii_case(name))
            };
            self.faces.extend(system.iter().filter(wanted).cloned());
            self.book = book(&self.faces);
            missing.retain(|family| !self.book.contains_family(&family.to_lowercase()));
        }
        missing
    }

    /// Letters with marks that must not be set in the font for text, because it has the mark but not the letter, and
    /// would draw the mark alone.
    pub fn apart(&self) -> &str {
        &self.apart
    }

    /// For each such family, the letters that must not be set in it: those of scripts of which it has the smaller part.
    pub fn partial(&self) -> &BTreeMap<String, String> {
        &self.partial
    }

    /// Whether text can be set in a family, that is, it has a bold face. A family that is not available passes.
    pub fn has_bold(&self, family: &str) -> bool {
        let is_bold = |info: &FontInfo| {
            info.variant.weight.to_number() >= 600 || info.flags.contains(FontFlags::VARIABLE)
        };
        let mut faces = self.faces.iter().map(Face::info);
        let mut faces =
            faces.by_ref().filter(|info| info.family.eq_ignore_ascii_case(family)).peekable();
        faces.peek().is_none() || faces.any(is_bold)
    }

    /// The names of the families suitable for text, sorted: those with the letters of English and a bold face.
    pub fn families_for_text(&self) -> Vec<String> {
        let lettered = self.faces.iter().filter(|face| face.covers('a'));
        let families: BTreeSet<&str> = lettered.map(|face| face.info().family.as_str()).collect();
        let bold = families.into_iter().filter(|family| self.has_bold(family));
        bold.map(str::to_string).collect()
    }

    /// The names of the families, sorted.
    pub fn families(&self) -> Vec<String> {
        let families: BTreeSet<&str> =
            self.faces.iter().map(|face| face.info().family.as_str()).collect();
        families.into_iter().map(str::to_string).collect()
    }

    /// All built-in fonts.
    pub fn embedded() -> Self {
        Self::from((0..FONTS.len()).flat_map(embedded).collect::<Vec<Face>>())
    }

    /// Adds the fonts that are needed to print all characters of the document: other built-in fonts, then those of the
    /// system. Characters of a `.bib` that no font has are replaced by plain letters; each field of the profile that
    /// has one is reported.
    pub fn cover(
        &mut self,
        document: &mut Arc<Document>,
        index: &Index,
        sources: &Sources,
        system: impl FnOnce() -> Option<SystemFonts>,
        sink: &mut Sink,
    ) {
        let (mut missing, marked) = characters(document);
        // Typst takes a letter and its mark from two fonts only if the text's own font has neither.
        let own: Vec<Face> = match self.faces.first().map(|face| face.info().family.clone()) {
            Some(family) => {
                self.faces.iter().filter(|face| face.info().family == family).cloned().collect()
            }
            None => vec![],
        };
        let all_have = |c: char| own.iter().all(|face| face.covers(c));
        let split = marked.iter().filter(|(letter, mark)| all_have(*letter) != all_have(*mark));
        let (alone, without): (Vec<_>, Vec<_>) = split.partition(|(_, mark)| all_have(*mark));
        self.apart = alone
            .iter()
            .map(|(letter, _)| *letter)
            .collect::<BTreeSet<char>>()
            .into_iter()
            .collect();
        if !self.apart.is_empty() {
            // The template names them for these.
            let others =
                MARKED.iter().filter(|family| !self.book.contains_family(&family.to_lowercase()));
            self.faces.extend(others.filter_map(|family| folder(family)).flat_map(embedded));
            self.book = book(&self.faces);
        }
        if !without.is_empty() {
            let marks = without.iter().map(|(_, mark)| *mark).collect();
            stand_in(&marks, |_| false, Arc::make_mut(document), sink);
        }
        self.partial = partial_families(document, &self.faces);
        let is_left_to = |face: &Face, c: char| {
            let letters = self.partial.get(&face.info().family);
            face.covers(c) && letters.is_none_or(|letters| !letters.contains(c))
        };
        missing.retain(|c| !self.faces.iter().any(|face| is_left_to(face, *c)));
        if missing.is_empty() {
            return;
        }
        // Symbols look best in the font that is made for them.
        let (mut signs, mut rest) = missing.into_iter().partition(|c| is_sign(*c));
        self.add_for(&mut signs, folder(SIGNS).into_iter().flat_map(embedded));
        rest.append(&mut signs);
        let mut missing: BTreeSet<char> = rest;
        let of_scripts: Vec<Face> =
            scripts::inside(&missing).into_iter().filter_map(folder).flat_map(embedded).collect();
        self.add_suitable(&mut missing, &of_scripts, &document.lang);
        let is_code = |folder: &usize| FONTS[*folder].name == CODE;
        let (code, text): (Vec<usize>, Vec<usize>) = (0..FONTS.len()).partition(is_code);
        self.add_for(&mut missing, text.into_iter().flat_map(embedded));
        if !missing.is_empty() {
            self.add_suitable(&mut missing, &system().unwrap_or_default().0, &document.lang);
        }
        // Letters of a typewriter are better than none.
        self.add_for(&mut missing, code.into_iter().flat_map(embedded));
        if !missing.is_empty() {
            let mut sign = BTreeSet::from([BOX]);
            sign.retain(|c| !self.faces.iter().any(|face| face.covers(*c)));
            self.add_for(&mut sign, (0..FONTS.len()).flat_map(embedded));
        }
        self.book = book(&self.faces);
        if !missing.is_empty() {
            let covers = |c| is_plain(c) || self.faces.iter().any(|face| face.covers(c));
            let seen_to = stand_in(&missing, covers, Arc::make_mut(document), sink);
            if !seen_to.is_empty() {
                let (left, _) = characters(document);
                missing.retain(|c| left.contains(c));
            }
        }
        if !missing.is_empty() {
            report_missing(&missing, index, sources, sink);
        }
    }

    /// Adds the fonts that suit the scripts of the characters that are still missing.
    fn add_suitable(&mut self, missing: &mut BTreeSet<char>, faces: &[Face], lang: &str) {
        let infos: Vec<&FontInfo> = faces.iter().map(Face::info).collect();
        let like = self.faces.first().map(Face::info);
        let chosen = suitable(missing, &infos, like, lang);
        let chosen: Vec<Face> = chosen.into_iter().map(|place| faces[place].clone()).collect();
        missing.retain(|c| !chosen.iter().any(|face| face.covers(*c)));
        self.faces.extend(chosen);
    }

    /// Adds fonts that have some of the characters that are still missing.
    fn add_for(&mut self, missing: &mut BTreeSet<char>, fonts: impl IntoIterator<Item = Face>) {
        for face in fonts {
            let before = missing.len();
            missing.retain(|c| !face.covers(*c));
            if missing.len() < before {
                self.faces.push(face);
            }
            if missing.is_empty() {
                return;
            }
        }
    }
}

/// The fonts of this machine, by their metadata. They are read when a layout needs them.
#[derive(Debug, Clone, Default)]
pub struct SystemFonts(Arc<[Face]>);

impl SystemFonts {
    /// Finds the fonts. This takes a while, and the result differs between machines.
    #[cfg(feature = "system-fonts")]
    pub fn find() -> Self {
        typst_kit::fonts::system().collect()
    }
}

/// Fonts on disk, each with its metadata.
impl FromIterator<(FontPath, FontInfo)> for SystemFonts {
    fn from_iter<I: IntoIterator<Item = (FontPath, FontInfo)>>(faces: I) -> Self {
        let face =
            |(path, info)| Face::OnDisk(Arc::new(FaceOnDisk { info, path, font: OnceLock::new() }));
        Self(faces.into_iter().map(face).collect())
    }
}

/// The files of a built-in family, with their names below `fonts`.
pub fn files(family: &str) -> impl Iterator<Item = (String, Vec<u8>)> {
    let folder = folder(family).map(|folder| &FONTS[folder]);
    folder.into_iter().flat_map(|folder| {
        let file = |(name, bytes): &(&str, &[u8])| {
            (format!("fonts/{}/{name}", folder.name), bytes.to_vec())
        };
        folder.files.iter().map(file)
    })
}

/// The folder of a family: its name without spaces.
fn folder(family: &str) -> Option<usize> {
    FONTS.iter().position(|folder| folder.name == family.replace(' ', ""))
}

impl From<SystemFonts> for Fonts {
    fn from(SystemFonts(faces): SystemFonts) -> Self {
        Self::from(faces.to_vec())
    }
}

impl From<Vec<Face>> for Fonts {
    fn from(faces: Vec<Face>) -> Self {
        Self { book: book(&faces), faces, apart: String::new(), partial: BTreeMap::new() }
    }
}

fn book(faces: &[Face]) -> LazyHash<FontBook> {
    LazyHash::new(FontBook::from_infos(faces.iter().map(|face| face.info().clone())))
}

/// The built-in families and those among `files` that are suitable for text.
fn offered(files: &[FontFile]) -> Vec<String> {
    let mut families = Fonts::embedded().families_for_text();
    families.extend(Fonts::new(&[], files, &mut Sink::default()).families_for_text());
    families.sort();
    families.dedup();
    families
}

/// The fault for a family that is neither built in nor among `files`.
pub fn unknown_font(name: &str, files: &[FontFile]) -> Diagnostic {
    let families = offered(files);
    let families: Vec<&str> = families.iter().map(String::as_str).collect();
    Diagnostic::new(Code::UNKNOWN_FONT, format!("there is no font family `{name}`"))
        .hints(unknown_name_hints(name, &families))
        .hint("put its files into the folder `fonts` beside the profile, or name their folder with `--font-path`")
        .hint("or use the fonts of this machine with `--system-fonts`")
}

/// The fault for a family without a bold face.
pub fn font_without_bold(name: &str, files: &[FontFile]) -> Diagnostic {
    let families: Vec<String> = offered(files).iter().map(|family| format!("`{family}`")).collect();
    let message =
        format!("`{name}` has no bold face, so titles and your own name would not stand out");
    Diagnostic::new(Code::FONT_WITHOUT_BOLD, message)
        .hint(format!("families that have one: {}", families.join(", ")))
        .hint("if there are more files of this family, put all of them into the folder `fonts`")
}

/// The fonts of one built-in folder, read once per process.
fn embedded(folder: usize) -> Vec<Face> {
    static READ: OnceLock<Vec<OnceLock<Vec<Face>>>> = OnceLock::new();
    let read = READ.get_or_init(|| FONTS.iter().map(|_| OnceLock::new()).collect());
    let faces = |folder: &Folder| {
        let is_font = |name: &str| name.ends_with(".ttf") || name.ends_with(".otf");
        let files = folder.files.iter().filter(|(name, _)| is_font(name));
        files.flat_map(|(_, bytes)| Font::iter(Bytes::new(*bytes))).map(Face::Read).collect()
    };
    read[folder].get_or_init(|| faces(&FONTS[folder])).clone()
}

/// Whether a PDF that conforms to the standards cannot print a character with any font: control characters, byte order
/// marks, and private-use characters.
pub(super) fn is_unprintable(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{fffe}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
        || (c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
}

/// The characters of a document that need a glyph, and combining marks with their base letters.
fn characters(document: &Document) -> (BTreeSet<char>, BTreeSet<(char, char)>) {
    let (mut found, mut marked) = (BTreeSet::new(), BTreeSet::new());
    document.each_text(&mut |text| {
        let mut before = ' ';
        for c in text.chars() {
            if !is_plain(c) && needs_glyph(c) {
                found.insert(c);
                if is_combining_mark(c) {
                    marked.insert((before, c));
                    continue;
                }
            }
            before = c;
        }
    });
    (found, marked)
}

/// Whether a character is a mathematical symbol or letter, which fonts for text rarely have.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{20d0}'..='\u{23ff}' | '\u{27c0}'..='\u{27ef}' | '\u{2900}'..='\u{2bff}'
        | '\u{1d400}'..='\u{1d7ff}' | '\u{302}'..='\u{305}' | '\u{338}')
}

/// Whether every font has a character: ASCII except control characters.
fn is_plain(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='~')
}

/// Whether a character is drawn: joiners, selectors, direction marks and the like are not.
fn needs_glyph(c: char) -> bool {
    !matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{ffa0}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// The folder of the family for code.
const CODE: &str = "DejaVuSansMono";

/// The families for letters with marks that the font for text lacks.
const MARKED: [&str; 2] = ["STIX Two Text", SIGNS];

/// The family for mathematical symbols and letters.
const SIGNS: &str = "STIX Two Math";

/// Adds an error for each field of the profile, and for each other file, that has such characters.
fn report_missing(missing: &BTreeSet<char>, index: &Index, sources: &Sources, sink: &mut Sink) {
    let places = index.strings(|text| span_of(text, missing));
    let fault = |characters: &str| {
        if characters.chars().all(is_unprintable) {
            let message = format!("{} cannot be printed", named(characters));
            let escape = characters.chars().find_map(|c| match c {
                '\u{8}' => Some("\\b"),
                '\u{c}' => Some("\\f"),
                '\u{1b}' => Some("\\e"),
                _ => None,
            });
            let hint = match escape {
                Some(escape) => format!(
                    "`{escape}` in quotes is this character; for a backslash write `\\{escape}`"
                ),
                None => "remove it; only the program that it came from can show it".into(),
            };
            return Diagnostic::new(Code::MISSING_GLYPH, message).hint(hint);
        }
        let script = scripts::named(characters).map(|name| format!(", {name}"));
        let message = format!("no font has {}{}", named(characters), script.unwrap_or_default());
        Diagnostic::new(Code::MISSING_GLYPH, message).hints(scripts::hints(characters))
    };
    let mut rest = missing.clone();
    for (at, characters) in places {
        rest.retain(|c| !characters.contains(*c));
        sink.push(fault(&characters).at(at));
    }
    for (file, text) in sources {
        if let Some((range, characters)) = span_of(text, &rest) {
            rest.retain(|c| !characters.contains(*c));
            sink.push(fault(&characters).at(Location::Text { file: file.clone(), range }));
        }
    }
    if !rest.is_empty() && sink.check().is_ok() {
        sink.error(fault(&rest.iter().collect::<String>()));
    }
}

/// The first run of missing characters in a text, and all characters that it lacks.
fn span_of(text: &str, missing: &BTreeSet<char>) -> Option<(Range<usize>, String)> {
    let start = text.find(|c| missing.contains(&c))?;
    let len = text[start..].find(|c| !missing.contains(&c)).unwrap_or(text.len() - start);
    let mut characters = String::new();
    for c in text.chars().filter(|c| missing.contains(c)) {
        if !characters.contains(c) {
            characters.push(c);
        }
    }
    Some((start..start + len, characters))
}

/// "`王` (U+738B) and 2 more".
pub(super) fn named(characters: &str) -> String {
    const MOST: usize = 12;
    let each = |c: char| match is_unprintable(c) {
        true => format!("U+{:04X}", c as u32),
        false => format!("`{c}` (U+{:04X})", c as u32),
    };
    let names: Vec<String> = characters.chars().take(MOST).map(each).collect();
    match characters.chars().count() {
        count if count > MOST => format!("{} and {} more", names.join(", "), count - MOST),
        _ => names.join(", "),
    }
}
