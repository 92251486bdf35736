//! The short and the full name of a conference or journal.

use super::event::is_event;
use crate::profile::Date;
use crate::publications::acronym::{acronym, beside_year, of_event, parenthesised, unframed};
use crate::publications::capitals::with_capitals;

pub use crate::publications::acronym::without_year;

/// A venue as it is printed.
#[derive(Debug, Default, PartialEq)]
pub struct Venue {
    pub short: String,
    /// Only if it says more than the short one.
    pub full: Option<String>,
    pub track: Option<&'static str>,
}

/// Reads the name of a conference. The short name is one that the entry gives (in `series`, next to the year, or in
/// parentheses), a well-known one, or the name without its year and "Proceedings of the".
pub fn conference(name: &str, series: Option<&str>) -> Venue {
    let name = name.trim().trim_end_matches([',', '.', ' ']);
    let name = with_capitals(name);
    let name = in_order(&name);
    let bare = parenthesised(&name).map_or(name.clone(), |(bare, _)| bare);
    let (short, track) = if let Some(of) = findings(&bare) {
        (of, Some("findings"))
    } else {
        let short = series.and_then(beside_year).or_else(|| of_event(&name));
        (short.unwrap_or_else(|| without_frame(&bare).to_string()), None)
    };
    let full = (short != bare).then_some(bare);
    Venue { short, full, track }
}

/// The year of an event whose proceedings came out up to two years after it, by its name: "2016 International Symposium
/// on Fog" of 2017.
pub fn year_before(name: &str, date: Option<Date>) -> Option<u16> {
    let published = date?.year;
    let is_year = |word: &&str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    let words = name.split(|c: char| !c.is_alphanumeric());
    let mut years = words.filter(is_year).filter_map(|word| word.parse::<u16>().ok());
    let year = years.next().filter(|year| (1900..published).contains(year))?;
    (published - year <= 2 && years.all(|other| other == year) && is_event(name)).then_some(year)
}

/// Reads the name of a journal, with its short name if the entry has one.
pub fn journal(name: &str, short: Option<&str>) -> Venue {
    let name = without_years(name.trim().trim_end_matches([',', ' ']));
    let name = with_capitals(name);
    let (bare, acronym) = match parenthesised(&name).filter(|_| name.ends_with(')')) {
        Some((bare, acronym)) => (bare, Some(acronym)),
        None => (name, None),
    };
    let short = short.map(str::to_string).or(acronym).unwrap_or_else(|| bare.clone());
    let full = (short != bare).then_some(bare);
    Venue { short, full, track: None }
}

/// The name without the years in which a journal had it, as in "Journal of Fog (1984–2012)".
fn without_years(name: &str) -> &str {
    let is_year = |year: &str| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
    let Some((bare, years)) = name.strip_suffix(')').and_then(|name| name.rsplit_once(" (")) else {
        return name;
    };
    let is_span = years
        .split_once(['-', '–'])
        .is_some_and(|(first, last)| is_year(first) && (last.is_empty() || is_year(last)));
    if is_span { bare } else { name }
}

/// The name in its usual order, from "Semantic Computing, 2018 International Conference on".
fn in_order(name: &str) -> String {
    let ends_open =
        ["on", "of", "in", "for"].contains(&name.rsplit(' ').next().unwrap_or_default());
    match name.rsplit_once(", ") {
        Some((topic, event)) if ends_open => format!("{event} {topic}"),
        _ => name.into(),
    }
}

/// The name without "In Proceedings of the", and without the year at either end.
fn without_frame(name: &str) -> &str {
    let rest = unframed(name);
    // The last year of a list is that of the day.
    let bare = if rest.matches(',').count() > 1 { rest } else { without_year(rest) };
    if bare.is_empty() { name } else { bare }
}

/// `Findings of the Association for Computational Linguistics: EMNLP 2024`.
fn findings(name: &str) -> Option<String> {
    let rest = name.strip_prefix("Findings of the Association for Computational Linguistics")?;
    match acronym(without_year(rest.trim_start_matches([':', ',', ' ']))) {
        Some(conference) => Some(conference),
        None => Some("ACL".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_conference_is_short_where_it_is_certain() {
        let frame = "Proceedings of the 2024 Conference on Empirical Methods in Natural Language Processing";
        let icde = "2021 IEEE 37th International Conference on Data Engineering";
        for (name, series, short, full) in [
            ("EMNLP 2024", None, "EMNLP", Some("EMNLP 2024")),
            ("EMNLP", None, "EMNLP", None),
            (frame, None, "EMNLP", Some(frame)),
            ("Conference on Foo (EMNLP '24)", None, "EMNLP", Some("Conference on Foo")),
            ("Proceedings of Things", Some("THG ’24"), "THG", Some("Proceedings of Things")),
            ("Conf on X", Some("Lecture Notes in Computer Science"), "Conf on X", None),
            (icde, None, "ICDE", Some(icde)),
            ("Proceedings of ICML 2020", None, "ICML", Some("Proceedings of ICML 2020")),
            ("ICML'20", None, "ICML", Some("ICML'20")),
            (
                "Conf on X, CX 2020, Paris, May 2020",
                None,
                "CX",
                Some("Conf on X, CX 2020, Paris, May 2020"),
            ),
            (
                "Proceedings of the Workshop on Y",
                None,
                "Workshop on Y",
                Some("Proceedings of the Workshop on Y"),
            ),
        ] {
            let wanted = Venue { short: short.into(), full: full.map(str::to_string), track: None };
            assert_eq!(conference(name, series), wanted, "{name}");
        }
        for (name, short) in [
            (
                "Proceedings of the 62nd Annual Meeting of the Association for Computational Linguistics (Volume 1: Long Papers)",
                "ACL",
            ),
            (
                "Proceedings of the IEEE/CVF Conference on Computer Vision and Pattern Recognition",
                "CVPR",
            ),
            ("The Twelfth International Conference on Learning Representations", "ICLR"),
            (
                "Proceedings of the Sixty-Third Annual Meeting of the Association for Computational Linguistics",
                "ACL",
            ),
            ("Advances in Neural Information Processing Systems 36", "NeurIPS"),
            ("International Conference on Machine Learning", "ICML"),
            ("ICASSP 2020 - 2020 IEEE International Conference on Foo", "ICASSP"),
            ("Semantic Computing (ICSC), 2018 IEEE 12th International Conference on", "ICSC"),
            ("Fog, 2018 International Conference on", "International Conference on Fog"),
            ("PROCEEDINGS OF THE CONFERENCE ON FOG AND MIST", "Conference on Fog and Mist"),
            ("Proceedings of the CVPR Workshops", "CVPR Workshops"),
        ] {
            assert_eq!(conference(name, None).short, short, "{name}");
        }
    }

    #[test]
    fn an_event_may_be_before_its_proceedings() {
        let year = |name: &str, year: u16| year_before(name, Some(Date::year(year)));
        let name = "2016 International Symposium on Fog";
        assert_eq!(year(name, 2017), Some(2016));
        assert_eq!((year(name, 2016), year(name, 2020)), (None, None));
        assert_eq!(year("Fog 2016: A Reader", 2017), None);
        assert_eq!(year("Symposium on Fog, 2016–2017", 2018), None);
    }

    #[test]
    fn findings_are_a_track() {
        let venue = conference(
            "Findings of the Association for Computational Linguistics: EMNLP 2024",
            None,
        );
        assert_eq!((venue.short.as_str(), venue.track), ("EMNLP", Some("findings")));
    }

    #[test]
    fn a_journal_keeps_its_name() {
        assert_eq!(journal("Nature", None), Venue { short: "Nature".into(), ..Venue::default() });
        for span in ["1984–2012", "1985-"] {
            assert_eq!(journal(&format!("Journal of Fog ({span})"), None).short, "Journal of Fog");
        }
        let venue = journal("Journal of Foo", Some("J. Foo"));
        assert_eq!(
            (venue.short.as_str(), venue.full.as_deref()),
            ("J. Foo", Some("Journal of Foo"))
        );
        assert_eq!(
            journal("Acm Transactions on Foo (Tof)", None).short,
            "ACM Transactions on Foo (Tof)"
        );
    }
}
