//! The kinds of sections that people mean by titles, or by tables named like titles.

use super::languages::{fold, section_titled};
use crate::profile::Kind;

/// Beginnings of words in titles, with the kind that each stands for; the first one that occurs in a title counts.
const WORDS: &[(&[&str], Kind)] = &[
    (&["volunt", "ehrenamt", "freiwillig", "bénévol", "vrijwillig", "volont"], Kind::Volunteering),
    (
        &[
            "interest",
            "hobbies",
            "hobby",
            "interessen",
            "passions",
            "loisirs",
            "aficiones",
            "interets",
        ],
        Kind::Interests,
    ),
    (
        &[
            "teach",
            "lehr",
            "unterricht",
            "enseign",
            "docencia",
            "onderwijs",
            "enseñanza",
            "insegnamento",
            "ensino",
        ],
        Kind::Teaching,
    ),
    (
        &[
            "supervis",
            "mentor",
            "advis",
            "students",
            "betreu",
            "encadrement",
            "begeleiding",
            "orientacoes",
        ],
        Kind::Supervision,
    ),
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
            "publicac",
            "pubblicaz",
            "aufsätze",
            "artikel",
            "artículos",
            "articoli",
            "artigos",
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
            "preis",
            "stipend",
            "bourse",
            "becas",
            "bolsa",
            "borse",
            "beurzen",
            "prêmi",
            "prijzen",
            "ehrung",
        ],
        Kind::Award,
    ),
    (
        &[
            "grant",
            "funding",
            "drittmittel",
            "fördermittel",
            "subvention",
            "subsidie",
            "financiación",
            "finanziament",
            "financiament",
        ],
        Kind::Grant,
    ),
    (
        &[
            "talk",
            "presentation",
            "lectures",
            "vorträge",
            "conférences",
            "posters",
            "voordracht",
            "lezing",
            "ponencia",
            "conferenze",
            "palestra",
            "exposés",
        ],
        Kind::Talk,
    ),
    (
        &[
            "certif",
            "licens",
            "zertifik",
            "licences",
            "qualifications",
            "weiterbildung",
            "fortbildung",
            "corsi",
            "cursos",
            "cursussen",
            "diploma",
        ],
        Kind::Certificate,
    ),
    (
        &[
            "membership",
            "mitglied",
            "affiliation",
            "societies",
            "adhésion",
            "afiliacion",
            "lidmaatschap",
            "membresía",
        ],
        Kind::Membership,
    ),
    (&["service", "review", "gremien", "gutacht"], Kind::Service),
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
            "competen",
            "kompetenz",
            "habilidad",
            "abilità",
            "edv",
            "informatique",
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
            "formaç",
            "istruzione",
            "academic",
            "degrees",
            "studies",
            "opleiding",
            "schul",
            "abschlüsse",
            "études",
            "educac",
            "estudios",
            "diplômes",
            "studien",
        ],
        Kind::Education,
    ),
    (
        &[
            "project",
            "projekt",
            "projet",
            "proyecto",
            "progett",
            "portfolio",
            "open",
            "projecten",
            "projeto",
        ],
        Kind::Project,
    ),
    (
        &[
            "reference",
            "referee",
            "referenz",
            "recommendation",
            "testimonial",
            "referenc",
            "referent",
        ],
        Kind::Reference,
    ),
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
            "tätigkeit",
            "anstellung",
            "praktik",
            "stage",
            "emploi",
            "empleo",
            "trabajo",
            "lavoro",
            "experiênc",
            "bijbaan",
            "bijbanen",
            "estágio",
            "tirocini",
            "prácticas",
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
            "über mich",
            "perfil",
            "profiel",
            "à propos",
        ],
        Kind::About,
    ),
];

/// The kind that a title stands for: the kind with exactly this title in some language, or the one that a word in it
/// stands for.
pub fn kind_by_words(title: &str) -> Option<Kind> {
    if let Some(kind) = section_titled(title).and_then(Kind::named) {
        return Some(kind);
    }
    let words = title.split(|c: char| !c.is_alphanumeric()).map(fold);
    let words: Vec<String> = words.filter(|word| !word.is_empty()).collect();
    let is_in = |stems: &[&str]| {
        words.iter().any(|word| stems.iter().any(|stem| word.starts_with(&fold(stem))))
    };
    WORDS.iter().find(|(stems, _)| is_in(stems)).map(|(_, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_by_a_title_of_another_language_is_of_its_kind() {
        for (title, kind) in [
            ("veroeffentlichungen", Kind::Publication),
            ("veröffentlichungen", Kind::Publication),
            ("preise", Kind::Award),
            ("stipendien", Kind::Award),
            ("berufliche_taetigkeiten", Kind::Experience),
            ("fähigkeiten", Kind::Skill),
            ("vortraege", Kind::Talk),
            ("Prix et distinctions", Kind::Award),
            ("langues", Kind::Language),
            ("premios", Kind::Award),
            ("habilidades", Kind::Skill),
            ("pubblicazioni", Kind::Publication),
            ("istruzione", Kind::Education),
            ("competências", Kind::Skill),
            ("bijbanen", Kind::Experience),
            ("prijzen", Kind::Award),
        ] {
            assert_eq!(kind_by_words(title), Some(kind), "{title}");
        }
        assert_eq!(kind_by_words("things"), None);
    }
}
