//! Which kind of section people mean by a title, or by a table that is called like one.

use crate::profile::Kind;

/// Beginnings of words of titles, and the kind that each means; the first that is in a title counts.
const WORDS: &[(&[&str], Kind)] = &[
    (&["volunt", "ehrenamt", "freiwillig", "bénévol", "vrijwillig"], Kind::Volunteering),
    (&["interest", "hobbies", "hobby", "interessen", "passions", "loisirs"], Kind::Interests),
    (&["teach", "lehr", "unterricht", "enseign", "docencia", "onderwijs"], Kind::Teaching),
    (&["supervis", "mentor", "advis", "students", "betreu"], Kind::Supervision),
    (&["patent"], Kind::Patent),
    (
        &[
            "publication",
            "publikation",
            "papers",
            "preprints",
            "articles",
            "veröffentlich",
            "bibliograph",
        ],
        Kind::Publication,
    ),
    (
        &[
            "award",
            "honor",
            "honour",
            "prize",
            "scholarship",
            "auszeichnung",
            "distinction",
            "premi",
            "prix",
        ],
        Kind::Award,
    ),
    (&["grant", "funding", "drittmittel"], Kind::Grant),
    (&["talk", "presentation", "lectures", "vorträge", "conférences", "posters"], Kind::Talk),
    (&["certif", "licens", "zertifik", "licences", "qualifications"], Kind::Certificate),
    (&["membership", "mitglied", "affiliation", "societies"], Kind::Membership),
    (&["service", "review"], Kind::Service),
    (
        &[
            "programming",
            "skill",
            "technolog",
            "competenc",
            "compétenc",
            "kenntnis",
            "fähigkeit",
            "tools",
            "software",
            "expertise",
            "vaardig",
        ],
        Kind::Skill,
    ),
    (&["language", "sprache", "langue", "idioma", "talen", "lingue"], Kind::Language),
    (
        &[
            "education",
            "ausbildung",
            "bildung",
            "studium",
            "formation",
            "formación",
            "istruzione",
            "academic",
            "degrees",
            "studies",
            "opleiding",
        ],
        Kind::Education,
    ),
    (&["project", "projekt", "projet", "proyecto", "progett", "portfolio", "open"], Kind::Project),
    (&["reference", "referee", "referenz", "recommendation", "testimonial"], Kind::Reference),
    (
        &[
            "experience",
            "employment",
            "work",
            "career",
            "position",
            "appointment",
            "internship",
            "erfahrung",
            "beruf",
            "expérience",
            "experiencia",
            "esperienz",
            "ervaring",
            "werk",
            "job",
        ],
        Kind::Experience,
    ),
    (&["press", "media"], Kind::Media),
    (&["news"], Kind::News),
    (
        &[
            "summary",
            "about",
            "profil",
            "objective",
            "bio",
            "introduction",
            "zusammenfassung",
            "résumé",
            "welcome",
        ],
        Kind::About,
    ),
];

/// The kind that a word of a title means, in the languages that most titles of CVs are in.
pub fn kind_by_words(title: &str) -> Option<Kind> {
    let folded = title.to_lowercase();
    let words = folded.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let is_in =
        |stems: &[&str]| words.iter().any(|word| stems.iter().any(|stem| word.starts_with(stem)));
    WORDS.iter().find(|(stems, _)| is_in(stems)).map(|(_, kind)| *kind)
}
