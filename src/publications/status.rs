//! Common phrases for the status of a paper.

use crate::profile::Status;

/// Phrases in small letters, longer ones first.
const PHRASES: &[(&str, Status)] = &[
    ("accepted for publication", Status::Accepted),
    ("accepted for presentation", Status::Accepted),
    ("accepted with minor revisions", Status::ConditionallyAccepted),
    ("accepted subject to minor revisions", Status::ConditionallyAccepted),
    ("accepted pending minor revisions", Status::ConditionallyAccepted),
    ("accepted manuscript", Status::Accepted),
    ("to be published", Status::Forthcoming),
    ("conditionally accepted", Status::ConditionallyAccepted),
    ("provisionally accepted", Status::ConditionallyAccepted),
    ("just accepted", Status::Accepted),
    ("accepted", Status::Accepted),
    ("to appear", Status::Accepted),
    ("forthcoming", Status::Forthcoming),
    ("in press", Status::InPress),
    ("inpress", Status::InPress),
    ("in print", Status::InPress),
    ("online first", Status::InPress),
    ("online ahead of print", Status::InPress),
    ("epub ahead of print", Status::InPress),
    ("ahead of print", Status::InPress),
    ("advance online publication", Status::InPress),
    ("currently under review", Status::UnderReview),
    ("under review", Status::UnderReview),
    ("under revision for resubmission", Status::InRevision),
    ("under revision", Status::InRevision),
    ("being revised", Status::InRevision),
    ("currently in revision", Status::InRevision),
    ("under submission", Status::UnderReview),
    ("manuscript submitted for publication", Status::UnderReview),
    ("manuscript under review", Status::UnderReview),
    ("manuscript submitted", Status::UnderReview),
    ("submitted for publication", Status::UnderReview),
    ("submitted for review", Status::UnderReview),
    ("submitted", Status::UnderReview),
    ("in submission", Status::UnderReview),
    ("in review", Status::UnderReview),
    ("in revision", Status::InRevision),
    ("invited to revise and resubmit", Status::ReviseAndResubmit),
    ("revise and resubmit", Status::ReviseAndResubmit),
    ("revise-and-resubmit", Status::ReviseAndResubmit),
    ("revise & resubmit", Status::ReviseAndResubmit),
    ("revision requested", Status::ReviseAndResubmit),
    ("revisions requested", Status::ReviseAndResubmit),
    ("revised and resubmitted", Status::UnderReview),
    ("resubmitted", Status::UnderReview),
    ("r&r", Status::ReviseAndResubmit),
    ("r & r", Status::ReviseAndResubmit),
    ("manuscript in preparation", Status::InPreparation),
    ("in preparation", Status::InPreparation),
    ("in prep", Status::InPreparation),
    ("in progress", Status::InPreparation),
    ("work in progress", Status::InPreparation),
    ("im druck", Status::InPress),
    ("sous presse", Status::InPress),
    ("en prensa", Status::InPress),
    ("in stampa", Status::InPress),
    ("im erscheinen", Status::Forthcoming),
    ("erscheint demnächst", Status::Forthcoming),
    ("erscheint", Status::Forthcoming),
    ("angenommen", Status::Accepted),
    ("à paraître", Status::Forthcoming),
    ("de próxima aparición", Status::Forthcoming),
    ("próximamente", Status::Forthcoming),
    ("di prossima pubblicazione", Status::Forthcoming),
    ("in corso di stampa", Status::InPress),
    ("in uscita", Status::Forthcoming),
    ("accepté", Status::Accepted),
    ("aceptado", Status::Accepted),
    ("accettato", Status::Accepted),
    ("eingereicht", Status::UnderReview),
    ("in begutachtung", Status::UnderReview),
    ("soumis", Status::UnderReview),
    ("en révision", Status::InRevision),
    ("in überarbeitung", Status::InRevision),
    ("in revisione", Status::UnderReview),
    ("no prelo", Status::InPress),
    ("в печати", Status::InPress),
    ("принято к печати", Status::Accepted),
    ("принята к печати", Status::Accepted),
    ("готовится к печати", Status::InPreparation),
    ("en revisión", Status::UnderReview),
    ("in vorbereitung", Status::InPreparation),
    ("en préparation", Status::InPreparation),
    ("en preparación", Status::InPreparation),
    ("prepublished", Status::Preprint),
    ("preprint", Status::Preprint),
    ("published", Status::Published),
    ("granted", Status::Granted),
    ("patent granted", Status::Granted),
    ("patent pending", Status::Pending),
    ("pending", Status::Pending),
];

/// The status at the beginning of a text, and whether there is nothing else.
pub fn status(text: &str) -> Option<(Status, bool)> {
    let (status, rest) = begin(text.trim().trim_matches(['(', ')', '[', ']', '.', ',']))?;
    Some((status, rest.is_empty()))
}

/// The status at the beginning of a text, and the rest.
fn begin(text: &str) -> Option<(Status, &str)> {
    let text = text.trim();
    if !text.starts_with(char::is_alphabetic) {
        return None;
    }
    PHRASES.iter().find_map(|(phrase, status)| {
        let start = text.get(..phrase.len())?;
        let rest = &text[phrase.len()..];
        let fits =
            start.to_lowercase() == *phrase && !rest.starts_with(|c: char| c.is_alphanumeric());
        fits.then(|| (*status, rest.strip_prefix('.').unwrap_or(rest).trim()))
    })
}

/// The status of a paper from the text around the name of its venue, and the name: "To appear in Acta Ficta", "Acta
/// Ficta (in press)", "Acta Ficta, accepted".
pub fn around(name: &str) -> Option<(Status, String)> {
    let name = name.trim();
    if let Some((status, rest)) = begin(name) {
        let bare = rest.trim_start_matches([',', ';', ':', '-', '–', '—', ' ']);
        let joined = bare.len() < rest.len()
            || name[..name.len() - rest.len()].to_lowercase().starts_with("forthcoming");
        let (connected, bare) = without_connector(bare);
        if status == Status::Preprint {
            return around(bare);
        }
        let named = bare.starts_with(|c: char| c.is_alphanumeric() && !c.is_lowercase())
            && bare.contains(char::is_alphabetic);
        return ((joined || connected) && named).then(|| (status, bare.to_string()));
    }
    let (before, after) = match name.strip_suffix(')').and_then(|name| name.rsplit_once('(')) {
        Some(parts) => parts,
        None => name.rsplit_once([',', ';', '–', '—']).or_else(|| name.rsplit_once(" - "))?,
    };
    let (status, whole) = status(after)?;
    let before = before.trim_end_matches([' ', ',', ';', '-', '–']);
    (whole && !before.is_empty()).then(|| (status, before.to_string()))
}

/// The text without words between a status and the venue: "in the", "in:".
fn without_connector(text: &str) -> (bool, &str) {
    const WORDS: &[&str] = &[
        "for publication",
        "for presentation",
        "in",
        "at",
        "by",
        "to",
        "for",
        "with",
        "on",
        "the",
    ];
    let mut bare = text;
    for word in WORDS {
        // "The Astrophysical Journal" is called so.
        match bare.strip_prefix(word) {
            Some(rest) if rest.starts_with([' ', ':']) => {
                bare = rest.trim_start_matches([' ', ':']);
            }
            _ => {}
        }
    }
    (bare.len() < text.len(), bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_a_phrase() {
        assert_eq!(status("(Under review)"), Some((Status::UnderReview, true)));
        assert_eq!(status("To appear in ICML"), Some((Status::Accepted, false)));
        assert_eq!(status("Forthcoming"), Some((Status::Forthcoming, true)));
        assert_eq!(status("in revision"), Some((Status::InRevision, true)));
        assert_eq!(status("in press."), Some((Status::InPress, true)));
        assert_eq!(status("in prep."), Some((Status::InPreparation, true)));
        assert_eq!(status("R&R"), Some((Status::ReviseAndResubmit, true)));
        assert_eq!(status("Conditionally accepted"), Some((Status::ConditionallyAccepted, true)));
        assert_eq!(status("Im Druck"), Some((Status::InPress, true)));
        assert_eq!(status("À paraître"), Some((Status::Forthcoming, true)));
        assert_eq!(status("reject and resubmit"), None);
        assert_eq!(status("Best paper"), None);
    }

    #[test]
    fn a_status_stands_around_the_name_of_a_place() {
        use Status::*;
        for (text, status, name) in [
            ("Accepted in Biometrics of Fog", Accepted, "Biometrics of Fog"),
            ("To appear in the Journal of Fog", Accepted, "Journal of Fog"),
            ("To appear in: Proceedings of Fog", Accepted, "Proceedings of Fog"),
            ("accepted at The Fog Journal", Accepted, "The Fog Journal"),
            ("Submitted to Nature Fog", UnderReview, "Nature Fog"),
            ("R&R at Fog Economics", ReviseAndResubmit, "Fog Economics"),
            ("Revise and resubmit, Fog Economics", ReviseAndResubmit, "Fog Economics"),
            ("Forthcoming Fog Review", Forthcoming, "Fog Review"),
            ("Accepted for publication in Fog", Accepted, "Fog"),
            ("Conditionally accepted at Fog", ConditionallyAccepted, "Fog"),
            ("Preprint submitted to Fog Letters", UnderReview, "Fog Letters"),
            ("Fog Letters (in press)", InPress, "Fog Letters"),
            ("Fog Letters, to appear", Accepted, "Fog Letters"),
            ("In revision for Fog Letters", InRevision, "Fog Letters"),
            ("Under revision at Fog", InRevision, "Fog"),
            ("Revise-and-resubmit at Fog", ReviseAndResubmit, "Fog"),
            ("Forthcoming in Fog", Forthcoming, "Fog"),
            ("In preparation for Fog Letters", InPreparation, "Fog Letters"),
        ] {
            assert_eq!(around(text), Some((status, name.to_string())), "{text}");
        }
        for text in [
            "In Print Magazine",
            "Accepted",
            "Fog, Rain and Snow",
            "under review at a good place",
            "Submitted in May",
        ] {
            assert!(around(text).is_none_or(|(_, name)| name == "May"), "{text}");
        }
    }
}
