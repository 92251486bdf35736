//! The kinds of sections.

/// Defines the kinds, each with the key of its tables, in the order that is used when the profile's own order
/// is not known.
macro_rules! kinds {
    ($($kind:ident $key:literal,)*) => {
        /// A kind of section. Sections of one's own are of no kind.
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

        /// The keys of the tables that make a section each. `section` stands for each `[[section]]`.
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
    /// The kind that is called so: by its key, or by the plural of it, as a list of sections has it.
    pub fn named(name: &str) -> Option<Self> {
        let singular = name.strip_suffix('s');
        Self::ALL.iter().copied().find(|kind| kind.key() == name || singular == Some(kind.key()))
    }

    /// What one of its items is called in messages, and several of them.
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

    /// Whether it is written as one table, and not as a list of them.
    pub fn is_single(self) -> bool {
        matches!(self, Self::About | Self::Interests)
    }
}

/// Names one section of the CV.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SectionRef {
    /// All items of one kind, but for those that name a section.
    Kind(Kind),
    /// The items of these kinds that name this section, by its [`section_id`].
    Named(Vec<Kind>, String),
    /// One `[[section]]`, by its place among them.
    Free(usize),
}

/// The name of a section in a list of sections, from its title: in lower case, with `-` for spaces.
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
