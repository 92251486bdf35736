//! The contents of a profile as plain typed data, with one field for each table of `profile.toml`.
//!
//! The types here define what may be written (keys, shapes, which are required) through serde. They know no places in a
//! file and do no I/O.

mod date;
mod date_format;
mod date_guess;
mod key_order;
mod kind;
mod language_tag;
mod letter;
mod moment;
mod number_guess;
mod paper_list;
mod person;
mod schema;
mod section;
mod settings;
mod several;
mod term;
mod text;
mod value_type;
mod variant;

use std::collections::{BTreeMap, BTreeSet, HashSet};

use schemars::JsonSchema;
use serde::Deserialize;

use crate::diagnostic::{DataPath, Location};

pub use date::{Date, Day, InvalidDate, PRESENT};
pub use date_format::{DateFormat, DatePart};
pub use date_guess::DateGuess;
pub use kind::{Kind, SECTION_KINDS, SectionRef, section_id};
pub use language_tag::{Untranslated, is_language_tag};
pub use letter::{Bio, Letter, Wanted};
pub use moment::{End, Moment, Occasion};
pub use number_guess::guess_number;
pub use paper_list::{AuthorPlace, PaperList};
pub use person::{
    Email, Link, LinkText, NETWORKS, Network, Person, PersonChanges, PersonFact, Phone,
};
pub use schema::schema;
pub use section::{
    About, Amount, Award, Certificate, Contributor, ContributorRole, Education, Experience,
    FreeEntry, FreeSection, Grant, GrantStatus, Highlight, Language, Media, Membership, News,
    Patent, PatentStatus, Project, Publication, PublicationType, Referee, Role, Selectable,
    Service, Skill, Status, Supervision, Talk, TalkType, Teaching, Volunteering,
};
pub use settings::{
    Cv, DoiText, Fit, Grouping, Labels, LintLevel, Numbering, Order, Paper, Publications, Setting,
    Show, Signature, Talks, VenueName,
};
pub use several::Several;
pub use term::Term;
pub use text::{Markdown, Text};
pub use value_type::{KeyType, PROFILE, TableType, ValueType, keys_at, type_at, type_of_key};
pub use variant::{VARIANT_KEYS, Variant, hideable};

/// A whole profile.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Profile {
    /// The layout and language of the CV.
    #[serde(default)]
    pub cv: Cv,
    /// Options of the template by name, and `theme`, the name of a set of them. `curricle templates show NAME` lists
    /// the options of a template.
    #[serde(default)]
    pub template_options: BTreeMap<String, Setting>,
    /// Your name, and how to reach you.
    pub person: Person,
    /// A few sentences about yourself.
    pub about: Option<About>,
    /// Your research interests, or other things that you work on.
    pub interests: Option<About>,
    /// Free sections, each with a title of your choice.
    #[serde(default)]
    pub section: Vec<FreeSection>,
    /// Recent news; papers with `news` are added.
    #[serde(default)]
    pub news: Vec<News>,
    /// The layout of the list of papers.
    #[serde(default)]
    pub publications: Publications,
    /// Papers and other publications.
    #[serde(default)]
    pub publication: Vec<Publication>,
    /// Degrees.
    #[serde(default)]
    pub education: Vec<Education>,
    /// Positions held.
    #[serde(default)]
    pub experience: Vec<Experience>,
    /// Projects that you led or took part in.
    #[serde(default)]
    pub project: Vec<Project>,
    /// Prizes, honours and scholarships.
    #[serde(default)]
    pub award: Vec<Award>,
    /// Research funding.
    #[serde(default)]
    pub grant: Vec<Grant>,
    /// Talks and posters.
    #[serde(default)]
    pub talk: Vec<Talk>,
    /// More sources of talks.
    #[serde(default)]
    pub talks: Talks,
    /// Courses taught.
    #[serde(default)]
    pub teaching: Vec<Teaching>,
    /// Students whom you supervised.
    #[serde(default)]
    pub supervision: Vec<Supervision>,
    /// Work for the profession and for institutions.
    #[serde(default)]
    pub service: Vec<Service>,
    /// Memberships of societies and associations.
    #[serde(default)]
    pub membership: Vec<Membership>,
    /// Certificates and licences.
    #[serde(default)]
    pub certificate: Vec<Certificate>,
    /// Patents.
    #[serde(default)]
    pub patent: Vec<Patent>,
    /// Unpaid work.
    #[serde(default)]
    pub volunteering: Vec<Volunteering>,
    /// Media coverage of you and your work.
    #[serde(default)]
    pub media: Vec<Media>,
    /// Skills, with one line for each group.
    #[serde(default)]
    pub skill: Vec<Skill>,
    /// Languages that you speak.
    #[serde(default)]
    pub language: Vec<Language>,
    /// People who can be asked for a reference.
    #[serde(default)]
    pub reference: Vec<Referee>,
    /// The level of each lint, by its name.
    #[serde(default)]
    pub lints: BTreeMap<String, LintLevel>,
    /// Other versions of the CV, each made with `--variant` and its name.
    #[serde(default)]
    pub variant: BTreeMap<String, Variant>,
    /// Letters with the letterhead of the CV, each made with `--letter` and its name.
    #[serde(default)]
    pub letter: BTreeMap<String, Letter>,
    /// Short biographies for others to print, each made with `--bio` and its name.
    #[serde(default)]
    pub bio: BTreeMap<String, Bio>,
    /// Which document is made.
    #[serde(skip)]
    pub wanted: Wanted,
    /// The texts that are missing in the language of the CV, in the order of the file.
    #[serde(skip)]
    pub untranslated: Vec<Untranslated>,
    /// The sections in the order of the file.
    #[serde(skip)]
    pub order: Vec<SectionRef>,
    /// The keys of papers that are in the file but could not be read because of a syntax error near them.
    #[serde(skip)]
    pub unread_keys: BTreeSet<String>,
    /// The tags that the chosen variant selects by, if it does.
    #[serde(skip)]
    pub tags: Option<Vec<String>>,
    /// The tags that the chosen variant leaves out.
    #[serde(skip)]
    pub without_tags: Vec<String>,
    /// The places of selected items, bullets and papers that are nevertheless not printed.
    #[serde(skip)]
    pub left_out: HashSet<Location>,
    /// The keys of `[person]` that the chosen variant hides.
    #[serde(skip)]
    pub hidden: Vec<String>,
}

impl Profile {
    /// Whether the item at a place is printed.
    pub fn prints(&self, item: &impl Selectable, at: &DataPath) -> bool {
        !item.private()
            && self.selects(item.tags())
            && (self.left_out.is_empty() || !self.left_out.contains(&at.clone().value()))
    }

    /// Whether something that ended at a date is too old to be printed.
    pub fn is_past(&self, end: Option<Date>) -> bool {
        self.cv.since.zip(end).is_some_and(|(since, end)| end.is_before(since))
    }

    /// The section titles that items of a kind name, each with the index of its item.
    pub fn sections_of(&self, kind: Kind) -> Vec<(usize, &Markdown)> {
        fn titles<T: Selectable>(items: &[T]) -> Vec<(usize, &Markdown)> {
            let titles = items.iter().enumerate();
            titles.filter_map(|(i, item)| Some((i, item.section()?))).collect()
        }
        match kind {
            Kind::About | Kind::Interests | Kind::News | Kind::Publication => vec![],
            Kind::Experience => titles(&self.experience),
            Kind::Education => titles(&self.education),
            Kind::Project => titles(&self.project),
            Kind::Patent => titles(&self.patent),
            Kind::Grant => titles(&self.grant),
            Kind::Award => titles(&self.award),
            Kind::Talk => titles(&self.talk),
            Kind::Teaching => titles(&self.teaching),
            Kind::Supervision => titles(&self.supervision),
            Kind::Service => titles(&self.service),
            Kind::Membership => titles(&self.membership),
            Kind::Certificate => titles(&self.certificate),
            Kind::Volunteering => titles(&self.volunteering),
            Kind::Media => titles(&self.media),
            Kind::Skill => titles(&self.skill),
            Kind::Language => titles(&self.language),
            Kind::Reference => titles(&self.reference),
        }
    }

    /// Whether a variant or a list of papers selects by this tag.
    pub fn selects_by(&self, tag: &str) -> bool {
        self.has_variant_for(tag) || self.has_list_for(tag)
    }

    fn has_list_for(&self, tag: &str) -> bool {
        let of_variants = self.variant.values().map(|variant| &variant.publications);
        let settings = std::iter::once(&self.publications).chain(of_variants);
        let mut tags =
            settings.flat_map(|set| &set.list).flat_map(|list| list.tags.iter().flatten());
        tags.any(|wanted| wanted == tag)
    }

    fn has_variant_for(&self, tag: &str) -> bool {
        let mut tags =
            self.variant.values().flat_map(|variant| [&variant.tags, &variant.without_tags]);
        tags.any(|tags| tags.iter().flatten().any(|wanted| wanted == tag))
    }

    /// Whether an item with these tags is in the chosen variant. A tag that only lists of papers select by does not
    /// count.
    pub fn selects(&self, tags: &[String]) -> bool {
        if tags.iter().any(|tag| self.without_tags.contains(tag)) {
            return false;
        }
        let Some(wanted) = &self.tags else { return true };
        let counts = |tag: &&String| self.has_variant_for(tag) || !self.has_list_for(tag);
        let mut counted = tags.iter().filter(counts).peekable();
        counted.peek().is_none() || counted.any(|tag| wanted.contains(tag))
    }
}
