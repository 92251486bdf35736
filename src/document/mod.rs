//! What the reader will read: the contract between Rust, which owns the words, and the
//! templates, which own the ink.
//!
//! A document is plain data. Every choice of content, order and wording has been made; what
//! remains is where the ink goes. Templates receive it as JSON in the shape of the types here
//! (field names in kebab-case), and know *shapes* ([`Item`]), never kinds of sections. It holds all
//! that a format without pages needs, and can be read back from its JSON.

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

/// The version of this contract, which a template's manifest names.
pub const CONTRACT: u32 = 2;

/// A CV, a letter or a biography.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Document {
    /// [`CONTRACT`].
    pub contract: u32,
    /// What the document is called, for the PDF's title.
    pub title: String,
    /// What it is called among the bookmarks of a PDF that has another document too.
    pub bookmark: Option<String>,
    /// A BCP 47 language tag.
    pub lang: String,
    pub direction: Direction,
    pub keywords: Vec<String>,
    /// The day on which the document is made.
    pub date: Day,
    pub person: Person,
    /// What it is, as the key `kind`, and its content beside that.
    #[serde(flatten)]
    pub body: Body,
    /// A line at the foot of every page.
    pub footer: Inlines,
    pub words: Labels,
    /// Where texts come from: [`Run::at`] is an index of this list.
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

/// What stands at the head: who the person is and how to reach them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Person {
    pub name: PersonName,
    pub headline: Inlines,
    pub contacts: Vec<Contact>,
    pub facts: Vec<Fact>,
}

/// A name, whole and in parts. Each part up to `credentials` that is not empty is a piece of `text` as it
/// stands there.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct PersonName {
    /// The name as it heads the document.
    pub text: String,
    /// Without titles and credentials.
    pub bare: String,
    /// Titles, as in "Prof. Dr.".
    pub prefix: String,
    pub given: String,
    /// With its particle, as in "van der Berg".
    pub family: String,
    /// As in "Jr.".
    pub suffix: String,
    /// Degrees after the name, as in "PhD, CFA".
    pub credentials: String,
    /// As in "she/her".
    pub pronouns: String,
    /// The name in a second script.
    pub native: Option<Passage>,
    /// The index of its place in [`Document::places`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<u32>,
}

/// One way to reach the person; printed as "label: text", and linked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Contact {
    /// What it is, for a sign beside it: `email`, `phone`, `address`, `location`, the id of a network,
    /// or `web` for any other page. The text of an address or location may have several lines.
    pub kind: String,
    /// What it is in words, for a template that names every contact.
    pub name: String,
    /// What stands before the text, where that does not say by itself what it is.
    pub label: Option<String>,
    pub text: Inlines,
    pub url: Option<String>,
}

/// A short fact about the person, as in "Nationality: Dutch".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Fact {
    pub label: Inlines,
    pub text: Inlines,
}

/// Words and punctuation that a template needs around the content.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Labels {
    /// "Curriculum Vitae".
    pub cv: String,
    /// The page number, with `{page}` and `{pages}` to be replaced.
    pub page: String,
    /// The day on which the document is made.
    pub today: String,
    /// Between a label and what it labels, as in ": ".
    pub colon: String,
    /// Between the parts of a list, as in ", ".
    pub comma: String,
    /// At the end of a sentence.
    pub stop: String,
}

impl Labels {
    /// What stands between the number or label of a paper and its text: a space where that ends in a sign, as "[1]"
    /// and "1." do.
    pub fn after_number(&self, number: &str) -> &str {
        if number.ends_with(['.', ')', ']', ':']) { " " } else { &self.colon }
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Section {
    /// The key that the section has in a profile, as in `experience`; `section` for one of the
    /// person's own.
    ///
    /// It is there for the order of what an entry says. Which shapes a section has does not
    /// depend on it.
    pub kind: String,
    /// A name that no other section of the document has.
    pub id: String,
    pub title: Inlines,
    /// Whether it has short facts only, such as skills, which a narrow column can hold.
    pub short: bool,
    /// Whether a new page begins before it.
    pub page_break: bool,
    pub items: Vec<Item>,
}

/// Where and when the CV is signed, at its end: place and date, room to sign, and the name.
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

/// Something that took a while, or has parts: a position, a degree.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Entry {
    pub date: Option<Period>,
    pub title: Inlines,
    /// Where or for whom, as in the institution of a degree.
    pub subtitle: Inlines,
    pub place: Inlines,
    pub details: Vec<Block>,
    /// Several positions at one organisation, which is then the title and has the whole stay as date.
    /// Of a position, `title` is the role, and `subtitle` and `place` say where only if that differs
    /// from the organisation. Empty for everything else.
    pub roles: Vec<Entry>,
    /// What of `title`, `subtitle` and `place` is what, for a template that sets it in an order of
    /// its own; each is empty where it is not known. A role has those of its organisation too.
    pub organization: Inlines,
    pub role: Inlines,
    pub department: Inlines,
    pub location: Inlines,
    /// Whether a word in it may be wider than what a date leaves of the line.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub long_words: bool,
}

/// A single statement, perhaps with a date or a label before it: news, an award, a skill.
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

/// When something was, in words: whole, and in parts for a template that sets them apart.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Period {
    /// All of it, as in "2023.09 – 2026.09 (Expected)".
    pub text: String,
    /// The same as a line of text, which says where it may break.
    pub line: Inlines,
    /// The line without the remark.
    pub span: Inlines,
    /// The first date of a span.
    pub start: Option<String>,
    /// The last date of a span ("Present" if it is ongoing), or the only one.
    pub end: Option<String>,
    /// What is said of the dates, as in "(Expected)".
    pub remark: Option<String>,
    /// For programs: the first date of a span and the last, or the only one, as `2023-09`. None for what is no date,
    /// such as "Fall 2019".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<Date>,
    /// Whether it goes on.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ongoing: bool,
}

/// An entry of the list of publications.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Reference {
    /// What a link to this paper names as its target.
    pub id: String,
    /// Whether any text links to it.
    pub linked: bool,
    /// What the text calls the paper, as in "EMNLP 2024-a".
    pub label: String,
    /// The same as a line of text, which says where it may break.
    pub label_line: Inlines,
    /// The number in the list, if papers are numbered, as in "12" or "J3".
    pub number: Option<String>,
    pub title: Inlines,
    /// The whole entry as a style of references sets it, with notes and links. Where it is there,
    /// `title`, `byline`, `authors` and `venue` are empty; where not, there is a title.
    pub text: Inlines,
    /// Whether all lines of `text` but the first are indented.
    pub hanging: bool,
    /// All that follows the title, with its punctuation: authors, venue, notes and links.
    pub byline: Inlines,
    /// The authors, one's own name strong.
    pub authors: Inlines,
    /// Where and when it appeared, the venue emphasised.
    pub venue: Inlines,
    /// Awards, states and remarks.
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

/// A small remark on what is around it, such as the legend of marks.
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
    /// `level` counts from 1, the first below the section's title, and never skips one.
    Heading {
        level: usize,
        text: Inlines,
    },
    /// A list of bullets, or one that is numbered from `start`.
    List {
        start: Option<u64>,
        items: Vec<Vec<Block>>,
    },
}

impl Document {
    /// The sections of the CV, which may follow a letter; nothing else has any.
    pub fn sections(&self) -> &[Section] {
        match &self.body {
            Body::Cv { sections, .. } => sections,
            Body::Letter(letter) => letter.cv.as_ref().map_or(&[], |cv| cv.sections()),
            Body::Bio(_) => &[],
        }
    }

    /// Where a text comes from; none for words that the person has not written.
    pub fn place(&self, run: &Run) -> Option<&Place> {
        self.places.get(usize::try_from(run.at?).ok()?)
    }
}
