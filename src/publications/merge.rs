//! Combines two descriptions of one paper.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use super::Paper;
use super::labels::is_preprint;
use super::names::Name;
use crate::diagnostic::{Code, Diagnostic, Location, Sink};
use crate::profile::{Markdown, Publication};

/// The first description, with missing fields taken from the second.
pub fn over(first: Publication, second: Publication) -> Publication {
    // A short name goes with the long name of the same source.
    let has_venue = first.venue.is_some() || first.venue_full.is_some();
    let venue_full = if has_venue { first.venue_full.clone() } else { second.venue_full.clone() };
    let paged = if first.pages.is_some() { &first } else { &second };
    let is_article_number = paged.is_article_number;
    macro_rules! first_of {
        ($($field:ident)*) => {
            Publication {
                venue_full,
                is_article_number,
                $($field: first.$field.filled_from(second.$field)),*
            }
        };
    }
    first_of! {
        key kind title authors collaboration venue publisher editors book_authors contributors edition
        series series_number genre event place date last_date track status news volume issue number
        version language pages doi arxiv url pdf code data slides poster video award note tags priority
        selected private label
    }
}

/// The value of a field or, if that is empty, another value.
trait Fill {
    fn filled_from(self, other: Self) -> Self;
}

impl<T> Fill for Option<T> {
    fn filled_from(self, other: Self) -> Self {
        self.or(other)
    }
}

impl<T> Fill for Vec<T> {
    fn filled_from(self, other: Self) -> Self {
        if self.is_empty() { other } else { self }
    }
}

impl Fill for Markdown {
    fn filled_from(self, other: Self) -> Self {
        if self.as_str().trim().is_empty() { other } else { self }
    }
}

impl Fill for bool {
    fn filled_from(self, other: Self) -> Self {
        self || other
    }
}

/// Whether a description has a value for a field, by its name in a profile.
pub fn has(paper: &Publication, field: &str) -> bool {
    let fields = serde_json::to_value(paper).expect("a publication is a table of plain values");
    match &fields[field] {
        serde_json::Value::String(text) => !text.trim().is_empty(),
        serde_json::Value::Array(items) => !items.is_empty(),
        serde_json::Value::Bool(yes) => *yes,
        serde_json::Value::Null => false,
        _ => true,
    }
}

/// Merges a preprint and its published version into one paper: the published one, with the preprint's arXiv number and
/// links.
pub fn versions(papers: &mut Vec<Paper>, sink: &mut Sink) {
    let mut gone = vec![false; papers.len()];
    let mut merged: Vec<(usize, Location)> = vec![];
    for (preprint, paper) in published_preprints(papers) {
        let Paper { publication: first, at, .. } = papers[preprint].clone();
        // Of the preprint, keep only links and the fields that the person has set.
        let doi = first.doi.filter(|doi| papers[paper].doi.as_ref() != Some(doi));
        let doi = doi.map(|doi| format!("https://doi.org/{doi}"));
        let kept = Publication {
            arxiv: first.arxiv,
            url: first.url.or(doi).filter(|_| papers[paper].url.is_none()),
            code: first.code,
            data: first.data,
            slides: first.slides,
            poster: first.poster,
            video: first.video,
            selected: first.selected,
            ..Publication::default()
        };
        papers[paper].publication = over(papers[paper].publication.clone(), kept);
        let keys = papers[preprint].keys();
        papers[paper].aliases.extend(keys);
        gone[preprint] = true;
        merged.push((paper, at));
    }
    if let Some((_, at)) = merged.first() {
        let titles = merged.iter().map(|(paper, _)| papers[*paper].title.unmarked());
        let what = match merged.len() {
            1 => "one preprint is shown as its published version only".into(),
            count => format!("{count} preprints are shown as their published versions only"),
        };
        sink.push(
            Diagnostic::new(Code::MERGED_VERSIONS, what)
                .hint(super::some_of(titles))
                .hint("`merge = false` in `[publications]` shows both")
                .at(at.clone()),
        );
    }
    let mut gone = gone.into_iter();
    papers.retain(|_| !gone.next().unwrap_or(false));
}

/// Each preprint whose published version is also there, with that version.
pub fn published_preprints(papers: &[Paper]) -> Vec<(usize, usize)> {
    if !papers.iter().any(|paper| is_preprint(paper)) {
        return vec![];
    }
    let mut published: HashMap<String, usize> = HashMap::new();
    for (i, paper) in papers.iter().enumerate().filter(|(_, paper)| !is_preprint(paper)) {
        for identity in identities(paper) {
            published.entry(identity).or_insert(i);
        }
    }
    let version_of = |preprint: &Paper| {
        let found =
            identities(preprint).into_iter().find_map(|identity| published.get(&identity).copied());
        found.filter(|paper| is_later(&papers[*paper], preprint))
    };
    let preprints = papers.iter().enumerate().filter(|(_, paper)| is_preprint(paper));
    preprints.filter_map(|(i, preprint)| Some((i, version_of(preprint)?))).collect()
}

/// A published version does not appear years before its preprint.
fn is_later(published: &Publication, preprint: &Publication) -> bool {
    match (published.date, preprint.date) {
        (Some(published), Some(preprint)) => published.year + 1 >= preprint.year,
        _ => true,
    }
}

/// The identities of a paper; two versions of one paper share at least one.
pub fn identities(paper: &Publication) -> Vec<String> {
    let mut identities = vec![];
    identities.extend(paper.doi.as_ref().map(|doi| format!("doi {}", doi.to_lowercase())));
    identities
        .extend(paper.arxiv.as_ref().map(|arxiv| format!("arxiv {}", without_version(arxiv))));
    // Lists may differ in length by "others" or a late author; the first one stays.
    if let Some(author) = paper.authors.first() {
        let title = folded(&paper.title);
        if title.chars().count() > 8 && !is_generic(&paper.title) {
            identities.push(format!("title {title} by {}", fold(&Name::parse(author).family)));
        }
    }
    identities
}

/// Whether a title is shared by many works, such as "Introduction to the Special Issue".
fn is_generic(title: &Markdown) -> bool {
    const WORDS: &str = "a abstract acknowledgements acknowledgments afterword an and article authors book by \
        chair chairs collection comment commentary comments concluding conclusion conclusions conference \
        correction corrigenda corrigendum cover discussion editor editorial editors epilogue errata erratum \
        final foreword forum from front general guest highlights i ii iii in index interview introduction \
        introductory issue letter matter message minitrack note notes obituary of on opening overview panel \
        part perspective preface proceedings prologue question questions rejoinder remarks reply report \
        response review reviewer reviewers s section session special summary symposium table the thematic \
        theme this to topic track tribute viewpoint volume we welcome workshop";
    let text = title.unmarked().to_lowercase();
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let known = |word: &str| WORDS.split_whitespace().any(|known| known == word);
    words.all(|word| known(word) || word.bytes().all(|b| b.is_ascii_digit()))
}

/// An arXiv number without its version: "2411.10950v2" → "2411.10950".
fn without_version(arxiv: &str) -> &str {
    let end = arxiv.rfind('v').filter(|at| arxiv[at + 1..].bytes().all(|b| b.is_ascii_digit()));
    end.filter(|at| *at > 0).map_or(arxiv, |at| &arxiv[..at])
}

fn folded(title: &Markdown) -> String {
    fold(&title.unmarked())
}

/// Letters and digits only, in lower case, without accents.
pub(super) fn fold(text: &str) -> String {
    if text.is_ascii() {
        let letters = text.bytes().filter(u8::is_ascii_alphanumeric);
        return letters.map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    }
    text.nfkd().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::{Date, PublicationType};

    fn paper(
        kind: PublicationType,
        title: &str,
        author: &str,
        arxiv: Option<&str>,
        year: u16,
    ) -> Paper {
        Paper {
            publication: Publication {
                kind: Some(kind),
                title: title.into(),
                authors: vec![author.into()],
                arxiv: arxiv.map(str::to_string),
                date: Some(Date::year(year)),
                ..Publication::default()
            },
            at: Location::Nowhere,
            aliases: vec![],
            over: None,
        }
    }

    #[test]
    fn a_preprint_joins_its_published_version() {
        use PublicationType::{Conference, Journal, Preprint};
        let mut papers = vec![
            paper(Preprint, "{Deep} nets: a study", "Yu, Z.", Some("2401.00001v2"), 2024),
            paper(Conference, "Deep Nets — A Study", "Zeping Yu", None, 2025),
            paper(Journal, "Deep nets: a study", "Bo Li", None, 2025),
            paper(Preprint, "Unpublished thoughts", "Zeping Yu", Some("2402.00001"), 2024),
        ];
        let mut sink = Sink::default();
        versions(&mut papers, &mut sink);
        assert_eq!(papers.len(), 3);
        assert_eq!(papers[0].arxiv.as_deref(), Some("2401.00001v2"));
        assert_eq!(papers[1].arxiv, None);
        assert_eq!(sink.finish().len(), 1);
    }

    #[test]
    fn titles_that_many_share_join_nothing() {
        use PublicationType::{Journal, Preprint};
        for title in [
            "Introduction to the Special Issue",
            "Guest editorial",
            "Editors' Introduction",
            "Response to Comment",
        ] {
            let mut papers = vec![
                paper(Preprint, title, "Zeping Yu", None, 2024),
                paper(Journal, title, "Zeping Yu", None, 2024),
            ];
            versions(&mut papers, &mut Sink::default());
            assert_eq!(papers.len(), 2, "{title}");
            for paper in &mut papers {
                paper.publication.arxiv = Some("2401.00001".into());
            }
            versions(&mut papers, &mut Sink::default());
            assert_eq!(papers.len(), 1, "{title}");
        }
        assert!(!is_generic(&"Introduction to Fog".into()));
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

        /// ASCII text is read byte by byte, and any other text by its characters.
        #[test]
        fn ascii_is_folded_as_any_text(text in "[ -~]{0,30}") {
            proptest::prop_assert_eq!(fold(&format!("я{text}")), format!("я{}", fold(&text)));
        }
    }

    #[test]
    fn the_first_description_wins() {
        let first =
            Publication { venue: Some("EMNLP".into()), selected: true, ..Publication::default() };
        let second = Publication {
            title: "T".into(),
            venue: Some("Empirical Methods".into()),
            venue_full: Some("Empirical Methods in Everything".into()),
            ..Publication::default()
        };
        let both = over(first, second);
        assert_eq!(
            (both.title.as_str(), both.venue.as_deref(), both.venue_full),
            ("T", Some("EMNLP"), None)
        );
    }
}
