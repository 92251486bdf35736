//! The kind, event and place of a talk, from a field.

use super::genre;
use super::venue;
use crate::profile::Date;

/// The content of a text about a talk.
#[derive(Debug, Default, PartialEq)]
pub struct Talk {
    /// The name of the kind in a profile, or the words in the text.
    pub genre: Option<String>,
    pub event: Option<String>,
    pub place: Option<String>,
    pub date: Option<Date>,
}

/// Words for talks, in common languages.
const NOUNS: &[&str] = &[
    "talk",
    "talks",
    "lecture",
    "keynote",
    "poster",
    "seminar",
    "colloquium",
    "panel",
    "panelist",
    "panellist",
    "tutorial",
    "presentation",
    "speech",
    "plenary",
    "webinar",
    "speaker",
    "demo",
    "demonstration",
    "vortrag",
    "orale",
    "hauptvortrag",
    "plenarvortrag",
    "gastvortrag",
    "ponencia",
    "charla",
    "palestra",
    "exposé",
    "séminaire",
    "seminario",
    "seminário",
];

/// Words that accompany them.
const BESIDE: &[&str] = &[
    "invited",
    "oral",
    "contributed",
    "lightning",
    "spotlight",
    "public",
    "guest",
    "conference",
    "departmental",
    "department",
    "research",
    "short",
    "long",
    "flash",
    "virtual",
    "online",
    "distinguished",
    "inaugural",
    "opening",
    "closing",
    "popular",
    "scientific",
    "academic",
    "workshop",
    "session",
    "discussion",
    "and",
    "address",
    "eingeladener",
    "invitada",
    "invitado",
    "invité",
    "invitée",
    "convidada",
    "convidado",
    "conférence",
    "communication",
];

/// Kinds for which the languages have words, with common spellings.
const KINDS: &[(&str, &[&str])] = &[
    (
        "keynote",
        &[
            "keynote",
            "keynote talk",
            "keynote lecture",
            "keynote presentation",
            "keynote speech",
            "keynote address",
            "keynote speaker",
        ],
    ),
    (
        "invited",
        &["invited", "invited talk", "invited presentation", "invited speaker", "invited talks"],
    ),
    ("contributed", &["contributed", "contributed talk"]),
    ("lightning", &["lightning talk", "lightning"]),
    (
        "poster",
        &["poster", "poster presentation", "conference poster", "poster session", "posters"],
    ),
    ("panel", &["panel", "panel discussion", "panelist", "panellist"]),
    ("tutorial", &["tutorial"]),
    ("workshop", &["workshop"]),
    ("seminar", &["seminar"]),
    ("lecture", &["lecture"]),
    ("public", &["public talk"]),
    ("demo", &["demo", "demonstration"]),
    (
        "",
        &["talk", "presentation", "conference talk", "conference presentation", "speaker", "talks"],
    ),
];

/// Reads "Keynote presentation, Fog Meeting 8, Lille", "Mist Days, Oslo (poster)", "Presented at the Fog Meeting";
/// `None` if the text is not about something that was presented to an audience.
pub fn read(text: &str) -> Option<Talk> {
    let text = text.trim().trim_end_matches('.');
    let text = match text.strip_prefix('(').and_then(|text| text.strip_suffix(')')) {
        Some(inner) if !inner.contains(['(', ')']) => inner,
        _ => text,
    };
    if let Some(end) = head(text) {
        let (rest, connected) = connected(&text[end..]);
        let said = rest.starts_with(|c: char| c.is_alphanumeric() && !c.is_lowercase());
        return Some(match rest.is_empty() || connected && said {
            true => Talk { genre: named(&text[..end]), ..occasion(rest) },
            // "Talk in Swedish": free text.
            false => Talk { genre: named(text), ..Talk::default() },
        });
    }
    let lower = text.to_lowercase();
    const PRESENTED: [&str; 8] = [
        "paper presented at ",
        "presented at ",
        "poster presented at ",
        "talk presented at ",
        "presented to ",
        "work presented at ",
        "presented in ",
        "given at ",
    ];
    if let Some(words) = PRESENTED.iter().find(|words| lower.starts_with(**words)) {
        let genre = words.starts_with("poster").then(|| "poster".to_string());
        return Some(Talk { genre, ..occasion(connected(&text[words.len()..]).0) });
    }
    let (before, last) = match text.strip_suffix(')').and_then(|text| text.rsplit_once('(')) {
        Some(parts) => parts,
        None => text.rsplit_once([',', ';', '–'])?,
    };
    let alone = head(last.trim()) == Some(last.trim().len());
    alone.then(|| Talk { genre: named(last), ..occasion(before) })
}

/// The kind, if a text is nothing else: "invited".
pub fn kind(text: &str) -> Option<String> {
    let words = genre::words(text);
    KINDS
        .iter()
        .any(|(_, phrases)| phrases.contains(&words.as_str()))
        .then(|| named(text))
        .flatten()
}

/// The end of the words for the kind of talk at the start of the text.
fn head(text: &str) -> Option<usize> {
    let mut end = 0;
    let mut noun = false;
    while let Some(start) = text[end..].find(|c: char| c.is_alphanumeric()).map(|at| end + at) {
        // Only a space or a hyphen is allowed within.
        if end > 0 && !text[end..start].chars().all(|c| c == ' ' || c == '-') {
            break;
        }
        let length =
            text[start..].find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len() - start);
        let word = text[start..start + length].to_lowercase();
        let is_noun = NOUNS.contains(&word.as_str());
        if !is_noun && !BESIDE.contains(&word.as_str()) {
            break;
        }
        noun |= is_noun;
        end = start + length;
    }
    let rest = &text[end..];
    // "Invited talk (virtual)"
    if noun
        && let Some(inner) = rest.strip_prefix(" (")
        && let Some(close) = inner.find(')')
    {
        return Some(end + 2 + close + 1);
    }
    let next = rest.trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let bounded = next.is_empty()
        || CONNECTORS.contains(&next.to_lowercase().as_str())
        || matches!(next, "in" | "on" | "about" | "by" | "with");
    (noun && bounded).then_some(end)
}

const CONNECTORS: [&str; 9] =
    ["given", "presented", "delivered", "held", "at", "to", "for", "the", "presentation"];

/// The text after the kind, without connecting words, and whether there were any, or a separator.
fn connected(text: &str) -> (&str, bool) {
    let mut rest = text.trim_start_matches([' ', ',', ';', ':', '.', '–', '—', '-', '@']);
    while let Some((word, after)) = rest.split_once(' ')
        && CONNECTORS.contains(&word.to_lowercase().as_str())
        && word.starts_with(char::is_lowercase)
    {
        rest = after.trim_start();
    }
    (rest, rest.len() < text.trim_start().len())
}

/// The event, place and date in a list such as "Fog Meeting 8, Lille, France, May 2024".
pub fn occasion(text: &str) -> Talk {
    let mut talk = Talk::default();
    let mut place: Vec<&str> = vec![];
    for part in text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()) {
        if is_date(part) {
            talk.date = Date::first_in(part).or(talk.date);
        } else if talk.event.is_none() {
            talk.event = Some(part.into());
        } else {
            place.push(part);
        }
    }
    talk.place = Some(place.join(", ")).filter(|place| !place.is_empty());
    talk
}

/// Whether a text is a date and nothing else.
pub fn is_date(text: &str) -> bool {
    let mut words = text.split([' ', '-', '–', '.', '/']).filter(|word| !word.is_empty());
    text.contains(|c: char| c.is_ascii_digit())
        && words
            .all(|word| word.bytes().all(|b| b.is_ascii_digit()) || Date::month_in(word).is_some())
        || Date::month_in(text).is_some() && !text.contains(' ')
}

/// The name of a kind, or its words with a capital; `None` for "talk", which goes without saying.
fn named(text: &str) -> Option<String> {
    let words = genre::words(text);
    match KINDS.iter().find(|(_, phrases)| phrases.contains(&words.as_str())) {
        Some((name, _)) => Some(name.to_string()).filter(|name| !name.is_empty()),
        None => Some(text.trim().to_string()),
    }
}

/// An event without the year of its date.
pub fn bare_event(event: &str, date: Option<Date>) -> String {
    let bare = venue::without_year(event);
    let year = date.map(|date| date.year.to_string());
    match year.is_some_and(|year| event.contains(&year)) && !bare.is_empty() {
        true => bare.into(),
        false => event.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_talk_is_read_from_what_people_note() {
        for (text, wanted) in [
            ("Invited Talk", "invited||"),
            (
                "Keynote presentation, Fog Meeting 8, Lille, France",
                "keynote|Fog Meeting 8|Lille, France",
            ),
            ("Invited talk given at the Fog Hands Meeting, Oslo", "invited|Fog Hands Meeting|Oslo"),
            ("Poster presented at Fog 2020, Oslo, May 2020", "poster|Fog 2020|Oslo"),
            ("Paper presented at the 5th Fog Conference, Oslo", "|5th Fog Conference|Oslo"),
            ("Mist Days, Oslo (poster)", "poster|Mist Days|Oslo"),
            (
                "Department colloquium, University of Mist",
                "Department colloquium|University of Mist|",
            ),
            ("Talk in Swedish", "Talk in Swedish||"),
            ("Invited lecture at Mist University", "Invited lecture|Mist University|"),
            ("Talk", "||"),
            ("Eingeladener Vortrag, Nebeltage, Wien", "Eingeladener Vortrag|Nebeltage|Wien"),
            (
                "Guest Lecture (virtual), Mist University",
                "Guest Lecture (virtual)|Mist University|",
            ),
            ("Panel discussion: Fog and Us, Oslo", "panel|Fog and Us|Oslo"),
            ("Presentation at Fog Meeting", "|Fog Meeting|"),
        ] {
            let talk = read(text).unwrap_or_else(|| panic!("{text}"));
            let text_of = |part: Option<String>| part.unwrap_or_default();
            let shown =
                format!("{}|{}|{}", text_of(talk.genre), text_of(talk.event), text_of(talk.place));
            assert_eq!(shown, wanted, "{text}");
        }
        for text in [
            "Lecture Notes in Computer Science",
            "Talking about fog",
            "Blog of Things",
            "Best poster award",
            "Invited paper",
            "Conference proceedings",
            "Research Square",
            "Manuscript",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
