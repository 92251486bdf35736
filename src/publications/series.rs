//! Publishers' series with papers of many conferences, which do not identify the event.

/// Series, by the beginnings of their names in lower case, with their short names.
const SERIES: &[(&str, &str)] = &[
    ("jmlr workshop and conference proceedings", "PMLR"),
    ("jmlr w&cp", "PMLR"),
    ("jmlr: w&cp", "PMLR"),
    ("jmlr: workshop and conference proceedings", "PMLR"),
    ("journal of machine learning research: workshop and conference proceedings", "PMLR"),
    ("journal of machine learning research workshop and conference proceedings", "PMLR"),
    ("journal of machine learning research proceedings", "PMLR"),
    ("jmlr proceedings", "PMLR"),
    ("jmlr.org", "PMLR"),
    ("proceedings of machine learning research", "PMLR"),
    ("pmlr", "PMLR"),
    ("ceur workshop proceedings", "CEUR"),
    ("ceur-ws", "CEUR"),
    ("ceur", "CEUR"),
    ("lecture notes in computer science", "LNCS"),
    ("lncs", "LNCS"),
    ("lecture notes in artificial intelligence", "LNAI"),
    ("lnai", "LNAI"),
    ("lecture notes in business information processing", "LNBIP"),
    ("lnbip", "LNBIP"),
    ("lecture notes in networks and systems", "LNNS"),
    ("lecture notes in electrical engineering", "LNEE"),
    ("lecture notes in informatics", "LNI"),
    ("lni", "LNI"),
    ("communications in computer and information science", "CCIS"),
    ("ccis", "CCIS"),
    ("leibniz international proceedings in informatics", "LIPIcs"),
    ("lipics", "LIPIcs"),
    ("openaccess series in informatics", "OASIcs"),
    ("open access series in informatics", "OASIcs"),
    ("oasics", "OASIcs"),
    ("electronic proceedings in theoretical computer science", "EPTCS"),
    ("eptcs", "EPTCS"),
    ("epic series in computing", "EPiC Series in Computing"),
    ("advances in intelligent systems and computing", "AISC"),
    ("ifip advances in information and communication technology", "IFIP AICT"),
    ("ifip", ""),
    ("acm international conference proceeding series", "ACM ICPS"),
    ("icps", "ACM ICPS"),
    ("frontiers in artificial intelligence and applications", "FAIA"),
    ("studies in health technology and informatics", ""),
    ("springer proceedings in", ""),
    ("iop conference series", ""),
    ("aip conference proceedings", ""),
    ("dagstuhl seminar proceedings", ""),
    ("proceedings of spie", ""),
];

/// Whether a text names a publisher's series.
pub fn is_publishers(text: &str) -> bool {
    found(text).is_some()
}

/// Whether the name of a publisher is that of its only series: "PMLR", "CEUR-WS.org".
pub fn is_by_itself(publisher: &str) -> bool {
    let name = publisher.trim().to_lowercase();
    matches!(
        name.as_str(),
        "pmlr"
            | "jmlr.org"
            | "ceur-ws.org"
            | "ceur-ws"
            | "ceur"
            | "proceedings of machine learning research"
    )
}

/// The name of a series in a list of papers, as in "LNCS"; the text itself, if it is short enough or no other name is
/// known.
pub fn called(text: &str) -> &str {
    match found(text) {
        Some((rest, short)) if !short.is_empty() && rest.is_empty() => short,
        _ => text,
    }
}

fn found(text: &str) -> Option<(String, &'static str)> {
    let lower = text.trim().to_lowercase();
    let lower = lower.strip_prefix("the ").unwrap_or(&lower);
    SERIES.iter().find_map(|(name, short)| {
        let rest = lower.strip_prefix(name)?;
        let rest = match rest.trim().split_once('(') {
            // "(LNCS)", "(including subseries …)"
            Some((before, after)) if after.ends_with(')') => before.trim().to_string(),
            _ => rest.trim_start_matches(".org").trim_end_matches('.').trim().to_string(),
        };
        let ends = !rest.starts_with(|c: char| c.is_alphanumeric()) || name.ends_with(' ');
        (ends || text.len() > name.len() && lower.as_bytes()[name.len()] == b' ')
            .then_some((rest, *short))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn series_of_publishers_have_short_names() {
        for (text, wanted) in [
            ("JMLR Workshop and Conference Proceedings", "PMLR"),
            ("Proceedings of Machine Learning Research", "PMLR"),
            ("CEUR Workshop Proceedings", "CEUR"),
            ("CEUR-WS.org", "CEUR"),
            ("Lecture Notes in Computer Science", "LNCS"),
            ("Lecture Notes in Computer Science (LNCS)", "LNCS"),
            (
                "Lecture Notes in Computer Science, vol. 12",
                "Lecture Notes in Computer Science, vol. 12",
            ),
            ("LIPIcs", "LIPIcs"),
            ("JMLR.org", "PMLR"),
            ("Studies in Weather", "Studies in Weather"),
            ("IFIP Advances in Information and Communication Technology", "IFIP AICT"),
        ] {
            assert_eq!(called(text), wanted, "{text}");
        }
        assert!(is_publishers("Lecture Notes in Computer Science, vol. 12"));
        assert!(is_publishers("IFIP Transactions"));
        for text in ["Lncsology", "Studies in Weather", "Workshop on Lecture Notes", "EMNLP '24"] {
            assert!(!is_publishers(text), "{text}");
        }
    }
}
