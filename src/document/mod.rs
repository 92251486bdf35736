//! The content as the reader will see it: the contract between Rust, which decides the wording, and the templates,
//! which decide the layout.
//!
//! A document is plain data. All decisions about content, order and wording have been made; only the layout is open.
//! Templates receive it as JSON with the structure of the types here (field names in kebab-case), and know *shapes*
//! ([`Item`]), never kinds of sections. It contains everything that a format without pages needs, and can be read back
//! from its JSON.

mod account;
mod address;
mod amount;
mod bare_links;
mod bullets;
mod cite;
mod dates;
mod header;
mod imprint;
mod inline;
mod isolate;
mod letter;
mod list;
mod locale;
mod markdown;
mod native;
mod order;
mod phone;
mod place;
mod reference;
mod resolve;
mod section;
mod size;
mod styled;
mod unbroken;
mod walk;
mod years;

use serde::{Deserialize, Serialize};

use crate::profile::{Date, Day};

pub use account::account;
pub use address::is_address;
pub use inline::{Inline, Inlines, Passage, Run, plain, visit};
pub use isolate::direction_of as letter_direction;
pub use letter::{Bio, Letter, read_body};
pub use locale::{
    KnownLanguage, LetterForm, Locale, known as known_languages, source as language_source,
    tags as languages, unknown_language, words_of,
};
pub use markdown::is_of_word;
pub use order::has_section;
pub use place::Place;
pub use resolve::{paper_id, resolve};
pub use size::Size;

/// The version of this contract, which the manifest of a template names.
pub const CONTRACT: u32 = 2;

/// A CV, a letter or a biography.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Document {
    /// [`CONTRACT`].
    pub contract: u32,
    /// The title of the PDF.
    pub title: String,
    /// The title in the bookmarks of a PDF that contains another document too.
    pub bookmark: Option<String>,
    /// A BCP 47 language tag.
    pub lang: String,
    pub direction: Direction,
    pub keywords: Vec<String>,
    /// The day on which the document is made.
    pub date: Day,
    pub person: Person,
    /// The content; its type is the key `kind`.
    #[serde(flatten)]
    pub body: Body,
    /// A line at the foot of every page.
    pub footer: Inlines,
    pub words: Labels,
    /// The origins of texts: [`Run::at`] is an index into this list.
    pub places: Vec<Place>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Body {
    Cv { sections: Vec<Section>, signature: Option<Signature> },
    Letter(Letter),
    Bio(Bio),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    Ltr,
    Rtl,
}

/// The header: the name of the person, and the contact details.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Person {
    pub name: PersonName,
    pub headline: Inlines,
    pub contacts: Vec<Contact>,
    pub facts: Vec<Fact>,
}

/// A name, complete and in parts. Each part up to `credentials` that is not empty is a substring of `text`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct PersonName {
    /// The name at the top of the document.
    pub text: String,
    /// The name without titles and credentials.
    pub bare: String,
    /// Titles, as in "Prof. Dr.".
    pub prefix: String,
    pub given: String,
    /// The family name with its particle, as in "van der Berg".
    pub family: String,
    /// The suffix, as in "Jr.".
    pub suffix: String,
    /// Degrees after the name, as in "PhD, CFA".
    pub credentials: String,
    /// Pronouns, as in "she/her".
    pub pronouns: String,
    /// The name in a second script.
    pub native: Option<Passage>,
    /// The index of its place in [`Document::places`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<u32>,
}

/// A contact detail, printed as "label: text" and linked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Contact {
    /// The kind, for an icon: `email`, `phone`, `address`, `location`, the id of a network, or `web` for any other
    /// page. The text of an address or location may have several lines.
    pub kind: String,
    /// The name of the kind in words, for a template that names every contact.
    pub name: String,
    /// The label before the text, if the text does not identify itself.
    pub label: Option<String>,
    pub text: Inlines,
    pub url: Option<String>,
}

/// A short personal fact, as in "Nationality: Dutch".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Fact {
    pub label: Inlines,
    pub text: Inlines,
}

/// Words and punctuation that templates add to the content.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Labels {
    /// "Curriculum Vitae".
    pub cv: String,
    /// The page number, with `{page}` and `{pages}` to be replaced.
    pub page: String,
    /// The day on which the document is made.
    pub today: String,
    /// Between a label and its value, as in ": ".
    pub colon: String,
    /// Between the items of a list, as in ", ".
    pub comma: String,
    /// At the end of a sentence.
    pub stop: String,
}

impl Labels {
    /// The separator between the number or label of a paper and its text: a space if it ends in punctuation, as in
    /// "[1]" and "1.".
    pub fn after_number(&self, number: &str) -> &str {
        if number.ends_with(['.', ')', ']', ':']) { " " } else { &self.colon }
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Section {
    /// The key of the section in a profile, as in `experience`; `section` for free sections.
    ///
    /// Templates may use it to order the parts of an entry. The shapes in a section do not depend on it.
    pub kind: String,
    /// A name that is unique among the sections of the document.
    pub id: String,
    pub title: Inlines,
    /// Whether it has only short items, such as skills, which fit a narrow column.
    pub short: bool,
    /// Whether it begins on a new page.
    pub page_break: bool,
    pub items: Vec<Item>,
}

/// The signature at the end of the CV: place and date, room for the signature, and the name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Signature {
    pub place_and_date: Inlines,
    pub name: Inlines,
}

/// The shapes that a template draws.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "shape", rename_all = "kebab-case")]
pub enum Item {
    Entry(Entry),
    Line(Line),
    Reference(Reference),
    Note(Note),
    Prose(Prose),
}

/// Something with a duration or with parts: a position, a degree.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Entry {
    pub date: Option<Period>,
    pub title: Inlines,
    /// The place or organisation, as in the institution of a degree.
    pub subtitle: Inlines,
    pub place: Inlines,
    pub details: Vec<Block>,
    /// Several positions at one organisation, whose name is then the title, with the overall dates. For a position,
    /// `title` is the role, and `subtitle` and `place` are set only if they differ from those of the organisation.
    /// Empty for everything else.
    pub roles: Vec<Entry>,
    /// The parts of `title`, `subtitle` and `place`, for a template with an order of its own; empty if not known. A
    /// role also has those of its organisation.
    pub organization: Inlines,
    pub role: Inlines,
    pub department: Inlines,
    pub location: Inlines,
    /// Whether a word in it may be wider than what a date leaves of the line.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub long_words: bool,
}

/// A single statement, which may have a date or a label before it: news, an award, a skill.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Line {
    pub date: Option<Period>,
    pub label: Inlines,
    pub text: Inlines,
    /// Whether a word in it may be wider than what a date leaves of the line.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub long_words: bool,
}

/// Dates in words: complete, and in parts for a template that sets them apart.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Period {
    /// All of it, as in "2023.09 – 2026.09 (Expected)".
    pub text: String,
    /// The same as a line of text, with its possible line breaks.
    pub line: Inlines,
    /// The line without the remark.
    pub span: Inlines,
    /// The start of a span.
    pub start: Option<String>,
    /// The end of a span ("Present" if it is ongoing), or the only date.
    pub end: Option<String>,
    /// A remark on the dates, as in "(Expected)".
    pub remark: Option<String>,
    /// For programs: the first and last date of a span, or the only one, as `2023-09`. `None` if it is not a date, such
    /// as "Fall 2019".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<Date>,
    /// Whether it is ongoing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ongoing: bool,
}

/// An entry of the list of publications.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Reference {
    /// The target of links to this paper.
    pub id: String,
    /// Whether any text links to it.
    pub linked: bool,
    /// The label of the paper in texts, as in "EMNLP 2024-a".
    pub label: String,
    /// The same as a line of text, with its possible line breaks.
    pub label_line: Inlines,
    /// The number in the list, if papers are numbered, as in "12" or "J3".
    pub number: Option<String>,
    pub title: Inlines,
    /// The whole entry in a citation style, with notes and links. If it is set, `title`, `byline`, `authors` and
    /// `venue` are empty; otherwise, there is a title.
    pub text: Inlines,
    /// Whether all lines of `text` except the first are indented.
    pub hanging: bool,
    /// Everything after the title, with its punctuation: authors, venue, notes and links.
    pub byline: Inlines,
    /// The authors, with the person's name in bold.
    pub authors: Inlines,
    /// Where and when it was published, with the venue emphasised.
    pub venue: Inlines,
    /// Awards, statuses and remarks.
    pub notes: Vec<Inlines>,
    /// Short named links: DOI, arXiv, PDF, Code.
    pub links: Vec<NamedLink>,
    /// Whether a word in it may be wider than what a date leaves of the line.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub long_words: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct NamedLink {
    pub text: String,
    pub url: String,
}

/// A short remark, such as the legend of marks.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Note {
    pub text: Inlines,
}

/// Running text.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Prose {
    pub blocks: Vec<Block>,
}

/// A block of running text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "block", rename_all = "kebab-case")]
pub enum Block {
    Paragraph {
        text: Inlines,
    },
    /// A heading. `level` counts from 1, the first below the section's title, and never skips one.
    Heading {
        level: usize,
        text: Inlines,
    },
    /// A bulleted list, or a list numbered from `start`.
    List {
        start: Option<u64>,
        items: Vec<Vec<Block>>,
    },
}

impl Document {
    /// The sections of the CV, which may follow a letter; other documents have none.
    pub fn sections(&self) -> &[Section] {
        match &self.body {
            Body::Cv { sections, .. } => sections,
            Body::Letter(letter) => letter.cv.as_ref().map_or(&[], |cv| cv.sections()),
            Body::Bio(_) => &[],
        }
    }

    /// The origin of a text; `None` for words that the person has not written.
    pub fn place(&self, run: &Run) -> Option<&Place> {
        self.places.get(usize::try_from(run.at?).ok()?)
    }
}
