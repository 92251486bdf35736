//! The kind of thesis, report or other work that an entry names.

use crate::profile::PublicationType;

use PublicationType::{Media, Patent, Report, Thesis};

/// The kinds for which the languages have words, with the publication type and the spellings of people and programs, in
/// lower case without punctuation.
const GENRES: &[(&str, PublicationType, &[&str])] = &[
    (
        "phd-thesis",
        Thesis,
        &[
            "phdthesis",
            "phd",
            "ph d",
            "phd thesis",
            "doctoral thesis",
            "doctoral dissertation",
            "phd dissertation",
            "ph d thesis",
            // HAL's word.
            "theses",
            "ph d dissertation",
        ],
    ),
    (
        "masters-thesis",
        Thesis,
        &[
            "mathesis",
            "mastersthesis",
            "masterthesis",
            "master s thesis",
            "masters thesis",
            "master thesis",
            "msc thesis",
            "ma thesis",
        ],
    ),
    (
        "bachelors-thesis",
        Thesis,
        &[
            "bathesis",
            "bachelorsthesis",
            "bachelorthesis",
            "bachelor s thesis",
            "bachelors thesis",
            "bachelor thesis",
            "bsc thesis",
        ],
    ),
    ("candidate-thesis", Thesis, &["candthesis", "candidate thesis"]),
    ("technical-report", Report, &["techreport", "technical report", "tech report", "tech rep"]),
    ("research-report", Report, &["resreport", "research report"]),
    (
        "working-paper",
        Report,
        // The last is what HAL says of all that is unpublished.
        &["workingpaper", "working paper", "working papers", "working paper or preprint"],
    ),
    ("discussion-paper", Report, &["discussion paper", "discussion papers"]),
    ("white-paper", Report, &["whitepaper", "white paper"]),
    ("patent-application", Patent, &["patent application", "patreq", "patentreq"]),
    ("blog-post", Media, &["blogpost", "blog post", "blog", "blog entry", "post weblog", "weblog"]),
    ("podcast", Media, &["podcast", "podcast episode"]),
    (
        "newspaper-article",
        Media,
        &["newspaperarticle", "newspaper article", "article newspaper", "newspaper"],
    ),
    (
        "magazine-article",
        Media,
        &["magazinearticle", "magazine article", "article magazine", "magazine"],
    ),
    ("interview", Media, &["interview"]),
    ("radio-broadcast", Media, &["radiobroadcast", "radio broadcast", "radio"]),
    (
        "tv-broadcast",
        Media,
        &["tvbroadcast", "tv broadcast", "television broadcast", "tv", "television"],
    ),
    ("web-page", Media, &["webpage", "web page", "website", "web site"]),
    ("forum-post", Media, &["forumpost", "forum post"]),
    (
        "encyclopedia-entry",
        Media,
        &[
            "encyclopediaarticle",
            "encyclopedia article",
            "encyclopedia entry",
            "entry encyclopedia",
        ],
    ),
    ("film", Media, &["film", "movie", "motion picture"]),
    ("video", Media, &["videorecording", "video recording", "video"]),
    ("op-ed", Media, &["op ed", "oped"]),
    ("press-release", Media, &["press release", "pressrelease"]),
];

/// Words that are used only of media.
const OF_MEDIA: &[&str] = &[
    "blog",
    "weblog",
    "podcast",
    "newspaper",
    "magazine",
    "interview",
    "radio",
    "television",
    "tv",
    "news",
    "broadcast",
    "documentary",
    "website",
    "oped",
];

/// The names of all kinds for which the languages have words.
pub fn names() -> impl Iterator<Item = &'static str> {
    GENRES.iter().map(|(name, ..)| *name)
}

/// The kind that is the whole of a text, with its publication type.
pub fn named(text: &str) -> Option<(&'static str, PublicationType)> {
    let words = words(text);
    let found = GENRES.iter().find(|(_, _, phrases)| phrases.contains(&words.as_str()));
    found.map(|(name, kind, _)| (*name, *kind))
}

/// Whether a text refers to the press, broadcasts or the web.
pub fn is_media(text: &str) -> bool {
    words(text).split(' ').any(|word| OF_MEDIA.contains(&word))
}

/// Whether a text names a series of working papers.
pub fn has_working_papers(text: &str) -> bool {
    let words = words(text);
    const PHRASES: [&str; 7] = [
        "working paper",
        "discussion paper",
        "discussion series",
        "staff report",
        "diskussionspapier",
        "document de travail",
        "documento de trabajo",
    ];
    PHRASES.iter().any(|phrase| words.contains(phrase))
}

/// The words of a text in lower case, with one space between them.
pub fn words(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_known_however_it_is_written() {
        for (text, wanted) in [
            ("phdthesis", Some(("phd-thesis", Thesis))),
            ("Ph.D. thesis", Some(("phd-thesis", Thesis))),
            ("Master's thesis", Some(("masters-thesis", Thesis))),
            ("blogPost", Some(("blog-post", Media))),
            ("Working Paper", Some(("working-paper", Report))),
            ("Blog of Things", None),
        ] {
            assert_eq!(named(text), wanted, "{text}");
        }
        assert!(is_media("News Website") && !is_media("Newsletter of Fog"));
    }

    #[test]
    fn each_phrase_is_of_one_kind() {
        let all: Vec<&str> =
            GENRES.iter().flat_map(|(_, _, phrases)| phrases.iter().copied()).collect();
        for (i, phrase) in all.iter().enumerate() {
            assert!(!all[..i].contains(phrase), "{phrase}");
        }
    }
}
