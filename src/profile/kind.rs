//! The kinds of sections.

/// Defines the kinds, each with the key of its tables, in the default order of sections.
macro_rules! kinds {
    ($($kind:ident $key:literal,)*) => {
        /// A kind of section. Free sections have no kind.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {
            $($kind,)*
        }

        impl Kind {
            pub const ALL: &[Self] = &[$(Self::$kind,)*];

            /// The key of its tables in a profile.
            pub const fn key(self) -> &'static str {
                match self {
                    $(Self::$kind => $key,)*
                }
            }
        }

        /// The keys of the tables that make up sections. `section` stands for each `[[section]]`.
        pub const SECTION_KINDS: &[&str] = &[$($key,)* "section"];
    };
}

kinds! {
    About "about",
    Interests "interests",
    News "news",
    Experience "experience",
    Education "education",
    Project "project",
    Publication "publication",
    Patent "patent",
    Grant "grant",
    Award "award",
    Talk "talk",
    Teaching "teaching",
    Supervision "supervision",
    Service "service",
    Membership "membership",
    Certificate "certificate",
    Volunteering "volunteering",
    Media "media",
    Skill "skill",
    Language "language",
    Reference "reference",
}

impl Kind {
    /// The kind with this name: its key, or the plural of the key, as in a list of sections.
    pub fn named(name: &str) -> Option<Self> {
        let singular = name.strip_suffix('s');
        Self::ALL.iter().copied().find(|kind| kind.key() == name || singular == Some(kind.key()))
    }

    /// The name of one of its items in messages, in the singular and the plural.
    pub const fn item(self) -> (&'static str, &'static str) {
        match self {
            Self::About | Self::Interests => ("text", "texts"),
            Self::News => ("item of news", "items of news"),
            Self::Experience => ("position", "positions"),
            Self::Education => ("degree", "degrees"),
            Self::Project => ("project", "projects"),
            Self::Publication => ("paper", "papers"),
            Self::Patent => ("patent", "patents"),
            Self::Grant => ("grant", "grants"),
            Self::Award => ("award", "awards"),
            Self::Talk => ("talk", "talks"),
            Self::Teaching => ("course", "courses"),
            Self::Supervision => ("student", "students"),
            Self::Service => ("service entry", "service entries"),
            Self::Membership => ("membership", "memberships"),
            Self::Certificate => ("certificate", "certificates"),
            Self::Volunteering => ("volunteering entry", "volunteering entries"),
            Self::Media => ("media item", "media items"),
            Self::Skill => ("line of skills", "lines of skills"),
            Self::Language => ("language", "languages"),
            Self::Reference => ("reference", "references"),
        }
    }

    /// Whether it is written as one table, not as a list of tables.
    pub fn is_single(self) -> bool {
        matches!(self, Self::About | Self::Interests)
    }
}

/// Identifies one section of the CV.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SectionRef {
    /// All items of one kind, except those with a `section`.
    Kind(Kind),
    /// The items of these kinds that have this `section`, by its [`section_id`].
    Named(Vec<Kind>, String),
    /// One `[[section]]`, by its index.
    Free(usize),
}

/// The name that a list of sections has for a section with this title: in lower case, with `-` for spaces.
pub fn section_id(title: &str) -> String {
    title.to_lowercase().split_whitespace().collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_named_by_its_key_or_the_plural() {
        for (name, kind) in [
            ("skill", Some(Kind::Skill)),
            ("skills", Some(Kind::Skill)),
            ("publications", Some(Kind::Publication)),
            ("news", Some(Kind::News)),
            ("section", None),
            ("sections", None),
            ("hobbies", None),
        ] {
            assert_eq!(Kind::named(name), kind, "{name}");
        }
    }
}
