//! Pieces of a line of text.

use serde::ser::SerializeMap;
use serde::{Deserialize, Serialize, Serializer};
use unicode_script::{Script, UnicodeScript};

use super::Direction;

/// A line of text: its pieces in reading order; empty if there is no text.
pub type Inlines = Vec<Inline>;

/// A piece of a line of text.
///
/// In JSON, a piece is an object whose key is its type (`{"strong": […]}`), and text also has the key `at`. A piece
/// without content is a string (`"break"`).
///
/// ```
/// use curricle::document::Inline;
/// let piece = Inline::Strong(vec![Inline::text("own")]);
/// let json = serde_json::to_string(&piece).unwrap();
/// assert_eq!(json, r#"{"strong":[{"text":"own"}]}"#);
/// assert_eq!(serde_json::from_str::<Inline>(&json).unwrap(), piece);
/// ```
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(from = "Json")]
pub enum Inline {
    Text(Run),
    Strong(Inlines),
    Emph(Inlines),
    Sub(Inlines),
    Sup(Inlines),
    /// Small capitals, which some citation styles use for names.
    SmallCaps(Inlines),
    /// Text in the font for code.
    Code(Run),
    Link {
        url: String,
        body: Inlines,
    },
    /// A link to the [`Reference`](super::Reference) with this id.
    Ref {
        id: String,
        body: Inlines,
    },
    /// A passage in a language other than the document's.
    Lang(Passage),
    /// Pieces that stay on one line: a word with a hyphen, a date, the name of a link.
    Nobreak(Inlines),
    /// A line break in the source.
    Break,
    /// A place within an over-long word at which a line may end. It adds no character.
    WordBreak,
    /// A space wider than a word space, which separates parts without punctuation.
    Gap,
}

/// Text, with its origin.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Run {
    pub text: String,
    /// The index of its place in [`Document::places`](super::Document::places); `None` for words of the language, which
    /// the person has not written.
    pub at: Option<u32>,
}

/// Text in another language.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Passage {
    /// A BCP 47 language tag.
    pub tag: String,
    pub direction: Direction,
    pub body: Inlines,
}

impl Inline {
    /// Text from the program itself.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(Run { text: text.into(), at: None })
    }

    /// The pieces inside this one.
    pub fn body(&self) -> Option<&Inlines> {
        match self {
            Self::Strong(body) | Self::Emph(body) | Self::Sub(body) | Self::Sup(body) => Some(body),
            Self::Link { body, .. } | Self::Ref { body, .. } => Some(body),
            Self::SmallCaps(body) | Self::Nobreak(body) => Some(body),
            Self::Lang(passage) => Some(&passage.body),
            Self::Text(_) | Self::Code(_) | Self::Break | Self::WordBreak | Self::Gap => None,
        }
    }

    /// The pieces inside this one, mutably.
    pub fn body_mut(&mut self) -> Option<&mut Inlines> {
        match self {
            Self::Strong(body) | Self::Emph(body) | Self::Sub(body) | Self::Sup(body) => Some(body),
            Self::Link { body, .. } | Self::Ref { body, .. } => Some(body),
            Self::SmallCaps(body) | Self::Nobreak(body) => Some(body),
            Self::Lang(passage) => Some(&mut passage.body),
            Self::Text(_) | Self::Code(_) | Self::Break | Self::WordBreak | Self::Gap => None,
        }
    }
}

/// The text of a line without markup.
///
/// ```
/// use curricle::document::{Inline, plain};
/// let line = [Inline::text("see "), Inline::Emph(vec![Inline::text("Nature")])];
/// assert_eq!(plain(&line), "see Nature");
/// ```
pub fn plain(inlines: &[Inline]) -> String {
    let mut text = String::new();
    visit(inlines, &mut |inline| match inline {
        Inline::Text(run) | Inline::Code(run) => text += &run.text,
        Inline::Break | Inline::Gap => text.push(' '),
        _ => {}
    });
    text
}

/// Calls `each` with every piece, in reading order, with outer pieces before inner ones.
pub fn visit<'a>(inlines: &'a [Inline], each: &mut dyn FnMut(&'a Inline)) {
    for inline in inlines {
        each(inline);
        if let Some(body) = inline.body() {
            visit(body, each);
        }
    }
}

/// A title within a line: in italics, or upright as a whole if some of its letters are of a script without italics.
pub fn titled(body: Inlines) -> Inlines {
    if body.is_empty() || !has_italics(&plain(&body)) { body } else { vec![Inline::Emph(body)] }
}

/// Emphasised text: in italics, or in bold if some of its letters are of a script without italics.
pub fn emphasised(body: Inlines) -> Inline {
    if has_italics(&plain(&body)) { Inline::Emph(body) } else { Inline::Strong(body) }
}

/// Whether all letters of a text are of scripts that have italics.
pub fn has_italics(text: &str) -> bool {
    use Script::{Common, Cyrillic, Greek, Latin};
    let has = |c: char| matches!(c.script(), Latin | Greek | Cyrillic | Common);
    text.is_ascii() || text.chars().filter(|c| c.is_alphabetic()).all(has)
}

/// Sets the origin of all text that has none.
pub fn locate(inlines: &mut [Inline], at: u32) {
    for inline in inlines {
        match inline {
            Inline::Text(run) | Inline::Code(run) => run.at = run.at.or(Some(at)),
            inline => {
                if let Some(body) = inline.body_mut() {
                    locate(body, at);
                }
            }
        }
    }
}

impl Serialize for Inline {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        fn one<S: Serializer>(
            serializer: S,
            key: &str,
            value: &impl Serialize,
        ) -> Result<S::Ok, S::Error> {
            let mut map = serializer.serialize_map(Some(1))?;
            map.serialize_entry(key, value)?;
            map.end()
        }
        fn run<S: Serializer>(serializer: S, key: &str, run: &Run) -> Result<S::Ok, S::Error> {
            let mut map = serializer.serialize_map(None)?;
            map.serialize_entry(key, &run.text)?;
            if let Some(at) = run.at {
                map.serialize_entry("at", &at)?;
            }
            map.end()
        }
        match self {
            Self::Text(text) => run(serializer, "text", text),
            Self::Code(text) => run(serializer, "code", text),
            Self::Strong(body) => one(serializer, "strong", body),
            Self::Emph(body) => one(serializer, "emph", body),
            Self::Sub(body) => one(serializer, "sub", body),
            Self::Sup(body) => one(serializer, "sup", body),
            Self::SmallCaps(body) => one(serializer, "small-caps", body),
            Self::Nobreak(body) => one(serializer, "nobreak", body),
            Self::Link { url, body } => one(serializer, "link", &Link { url, body }),
            Self::Ref { id, body } => one(serializer, "ref", &Ref { id, body }),
            Self::Lang(passage) => one(serializer, "lang", passage),
            Self::Break => serializer.serialize_str("break"),
            Self::WordBreak => serializer.serialize_str("word-break"),
            Self::Gap => serializer.serialize_str("gap"),
        }
    }
}

#[derive(Serialize, Deserialize)]
struct Link<U, B> {
    url: U,
    body: B,
}

#[derive(Serialize, Deserialize)]
struct Ref<I, B> {
    id: I,
    body: B,
}

/// The JSON form of a piece.
#[derive(Deserialize)]
#[serde(untagged)]
enum Json {
    Text {
        text: String,
        at: Option<u32>,
    },
    Code {
        code: String,
        at: Option<u32>,
    },
    Strong {
        strong: Inlines,
    },
    Emph {
        emph: Inlines,
    },
    Sub {
        sub: Inlines,
    },
    Sup {
        sup: Inlines,
    },
    SmallCaps {
        #[serde(rename = "small-caps")]
        body: Inlines,
    },
    Nobreak {
        nobreak: Inlines,
    },
    Link {
        link: Link<String, Inlines>,
    },
    Ref {
        r#ref: Ref<String, Inlines>,
    },
    Lang {
        lang: Passage,
    },
    Sign(Sign),
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Sign {
    Break,
    WordBreak,
    Gap,
}

impl From<Json> for Inline {
    fn from(json: Json) -> Self {
        match json {
            Json::Text { text, at } => Self::Text(Run { text, at }),
            Json::Code { code, at } => Self::Code(Run { text: code, at }),
            Json::Strong { strong } => Self::Strong(strong),
            Json::Emph { emph } => Self::Emph(emph),
            Json::Sub { sub } => Self::Sub(sub),
            Json::Sup { sup } => Self::Sup(sup),
            Json::SmallCaps { body } => Self::SmallCaps(body),
            Json::Nobreak { nobreak } => Self::Nobreak(nobreak),
            Json::Link { link: Link { url, body } } => Self::Link { url, body },
            Json::Ref { r#ref: Ref { id, body } } => Self::Ref { id, body },
            Json::Lang { lang } => Self::Lang(lang),
            Json::Sign(Sign::Break) => Self::Break,
            Json::Sign(Sign::WordBreak) => Self::WordBreak,
            Json::Sign(Sign::Gap) => Self::Gap,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_not_slanted_in_part() {
        let is_slanted = |text| matches!(titled(vec![Inline::text(text)])[..], [Inline::Emph(_)]);
        for text in ["Annals of Fog 2021", "Περιβάλλον και Ομίχλη", "Вестник тумана", "α-Al₂O₃"]
        {
            assert!(is_slanted(text), "{text}");
        }
        for text in ["中国环境科学 2021", "일본 기상학회", "مجلة Fog", "जल विज्ञान", "ჟურნალი"]
        {
            assert!(!is_slanted(text), "{text}");
        }
        assert_eq!(titled(vec![]), []);
    }

    #[test]
    fn every_piece_is_read_back_as_it_was_written() {
        let text = || vec![Inline::text("a")];
        let pieces = vec![
            Inline::Text(Run { text: "a".into(), at: Some(7) }),
            Inline::Code(Run { text: "a".into(), at: None }),
            Inline::Strong(text()),
            Inline::Emph(text()),
            Inline::Sub(text()),
            Inline::Sup(text()),
            Inline::SmallCaps(text()),
            Inline::Nobreak(text()),
            Inline::Link { url: "https://a.org".into(), body: text() },
            Inline::Ref { id: "a".into(), body: text() },
            Inline::Lang(Passage { tag: "ar".into(), direction: Direction::Rtl, body: text() }),
            Inline::Break,
            Inline::WordBreak,
            Inline::Gap,
        ];
        let json = serde_json::to_string(&pieces).expect("pieces are plain data");
        assert!(json.starts_with(r#"[{"text":"a","at":7},{"code":"a"},"#), "{json}");
        assert_eq!(serde_json::from_str::<Inlines>(&json).expect("the same form"), pieces);
    }
}
