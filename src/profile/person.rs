//! `[person]`: whose CV it is and how to reach them.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, de::IgnoredAny};

use super::Markdown;
use super::several::{OrText, Several};

/// `[person]`: whose CV it is and how to reach them.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Person {
    /// The name as it heads the CV. Titles, degrees and pronouns in it are known as such: `"Dr. Ada Roy, MBA
    /// (she/her)"`.
    pub name: String,
    /// The given names, where they are not all but the last word.
    pub given: Option<String>,
    /// The family name, where it is not the last word with its particle, as in `"García Márquez"` of
    /// `"Gabriel García Márquez"`.
    pub family: Option<String>,
    /// Titles before the name, as in `"Prof. Dr."`.
    pub prefix: Option<String>,
    /// What tells generations apart, as in `"Jr."`.
    pub suffix: Option<String>,
    /// Degrees and licences after the name, as in `"PhD, CFA"`.
    pub credentials: Option<String>,
    /// How one is spoken of, as in `"she/her"`.
    pub pronouns: Option<String>,
    /// The name in a second script, which prints beside the first.
    pub name_native: Option<String>,
    /// The language of `name-native` as a BCP 47 tag, where its script does not tell.
    pub name_native_lang: Option<String>,
    /// More spellings that are this person, in author lists.
    #[serde(default)]
    pub other_names: Vec<String>,
    /// Names in author lists that look like this person's but are not.
    #[serde(default)]
    pub not_me: Vec<String>,
    /// What one is, in a few words.
    pub headline: Option<Markdown>,
    /// The address, which links to a new message; several in a list, with a `label` each if wanted.
    #[serde(default)]
    #[schemars(with = "Several<OrText<Email>>")]
    pub email: Several<Email>,
    /// The number as it prints, with the code of the country; several as those of `email`.
    #[serde(default)]
    #[schemars(with = "Several<OrText<Phone>>")]
    pub phone: Several<Phone>,
    /// The postal address, a line each: a list, or a text of several lines.
    #[serde(default)]
    pub address: Several<Markdown>,
    /// Where one lives or works.
    pub location: Option<Markdown>,
    /// Pages: accounts on networks, and any others.
    #[serde(default)]
    pub links: Vec<Link>,
    /// What is printed of `links`: addresses if absent, and names of networks whose addresses say nothing.
    pub print: Option<LinkText>,
    /// The day of birth: a date, or words such as `"1990 in Linz"`.
    pub born: Option<Markdown>,
    /// Whose citizen one is.
    pub nationality: Option<Markdown>,
    /// Whether one is married.
    pub marital_status: Option<Markdown>,
    /// The classes of vehicles that one may drive.
    pub licence: Option<Markdown>,
    /// The right to work in the country, as in `"EU Blue Card until 2027"`.
    pub work_permit: Option<Markdown>,
    /// From when on one can begin: a date, or words.
    pub availability: Option<Markdown>,
    /// Other short facts on the person, a label and a value each.
    #[serde(default)]
    pub facts: Vec<PersonFact>,
    /// The file of a picture, named from the profile's folder. It is only shown where the option
    /// `photo` of the template is on.
    pub photo: Option<String>,
}

/// An address for mail. A string is one without a label.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Email {
    /// The address.
    pub address: String,
    /// What it is for, as in `"work"`.
    pub label: Option<String>,
}

/// A number that can be called. A string is one without a label.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Phone {
    /// The number as it prints.
    pub number: String,
    /// What it is for, as in `"mobile"`.
    pub label: Option<String>,
}

/// A short fact about the person that has no key of its own.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PersonFact {
    /// What it says, as in `"Religion"`.
    pub label: Markdown,
    /// As in `"Buddhist"`.
    pub value: Markdown,
}

impl Person {
    /// The keys of facts that have one of their own.
    pub const FACTS: [&'static str; 6] =
        ["born", "nationality", "marital-status", "licence", "work-permit", "availability"];

    /// What the profile says of each of [`Self::FACTS`].
    pub fn known_facts(&self) -> impl Iterator<Item = (&'static str, &Option<Markdown>)> {
        let values = [
            &self.born,
            &self.nationality,
            &self.marital_status,
            &self.licence,
            &self.work_permit,
            &self.availability,
        ];
        Self::FACTS.into_iter().zip(values)
    }
}

/// What a variant says of the person. It is laid over `[person]` before that is read, so that only
/// its type matters: that of [`Person`], with nothing required.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonChanges;

impl<'de> Deserialize<'de> for PersonChanges {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        IgnoredAny::deserialize(deserializer).map(|_| Self)
    }
}

impl JsonSchema for PersonChanges {
    fn schema_name() -> Cow<'static, str> {
        "PersonChanges".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = Person::json_schema(generator);
        schema.remove("required");
        schema
    }
}

/// A page of the person: an account on a network (`network` and `user`), or any address
/// (`url`, and perhaps a `label`).
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Link {
    /// A site on which people have accounts.
    #[serde(default)]
    #[schemars(schema_with = "super::schema::network")]
    pub network: Option<String>,
    /// The account there.
    pub user: Option<String>,
    /// Any other address.
    pub url: Option<String>,
    /// What is printed for it, in words.
    pub label: Option<String>,
    /// What is printed: the `label` if there is one, or else what `[person] print` says.
    pub print: Option<LinkText>,
}

/// What is printed of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LinkText {
    /// What one is called there, after the name of the network.
    User,
    /// The address, without `https://`.
    Address,
    /// The `label`, or the name of the network.
    Label,
}

/// A site on which people have accounts.
#[derive(Debug, PartialEq)]
pub struct Network {
    /// How it is written in a profile.
    pub id: &'static str,
    /// How it is printed.
    pub name: &'static str,
    /// The address of an account, `{}` standing for the user.
    pub url: &'static str,
    /// Other beginnings that addresses of accounts have, without `https://` and `www.`.
    pub other_forms: &'static [&'static str],
    /// What is printed, if the profile does not say.
    pub text: LinkText,
}

/// The networks that a link can name.
pub const NETWORKS: &[Network] = &[
    named("acl-anthology", "ACL Anthology", "https://aclanthology.org/people/{}/", &[]),
    paged("behance", "Behance", "https://www.behance.net/{}", &[]),
    paged("bitbucket", "Bitbucket", "https://bitbucket.org/{}", &[]),
    paged("bluesky", "Bluesky", "https://bsky.app/profile/{}", &[]),
    paged("codeberg", "Codeberg", "https://codeberg.org/{}", &[]),
    named("dblp", "DBLP", "https://dblp.org/pid/{}", &["dblp.uni-trier.de/pid/"]),
    paged("dribbble", "Dribbble", "https://dribbble.com/{}", &[]),
    paged("github", "GitHub", "https://github.com/{}", &[]),
    paged("gitlab", "GitLab", "https://gitlab.com/{}", &[]),
    named("google-scholar", "Google Scholar", "https://scholar.google.com/citations?user={}", &[]),
    paged("hugging-face", "Hugging Face", "https://huggingface.co/{}", &[]),
    paged("instagram", "Instagram", "https://www.instagram.com/{}", &[]),
    paged("kaggle", "Kaggle", "https://www.kaggle.com/{}", &[]),
    paged("leetcode", "LeetCode", "https://leetcode.com/u/{}", &["leetcode.com/"]),
    paged("linkedin", "LinkedIn", "https://www.linkedin.com/in/{}", &[]),
    paged("mastodon", "Mastodon", "https://mastodon.social/@{}", &[]),
    called("matrix", "Matrix", "https://matrix.to/#/{}", &[]),
    paged("medium", "Medium", "https://medium.com/@{}", &[]),
    named("openreview", "OpenReview", "https://openreview.net/profile?id={}", &[]),
    paged("orcid", "ORCID", "https://orcid.org/{}", &[]),
    paged("researchgate", "ResearchGate", "https://www.researchgate.net/profile/{}", &[]),
    named("semantic-scholar", "Semantic Scholar", "https://www.semanticscholar.org/author/{}", &[]),
    called("signal", "Signal", "https://signal.me/#p/{}", &[]),
    paged("stack-overflow", "Stack Overflow", "https://stackoverflow.com/users/{}", &[]),
    paged("telegram", "Telegram", "https://t.me/{}", &["telegram.me/"]),
    paged("threads", "Threads", "https://www.threads.net/@{}", &["threads.com/@"]),
    paged("twitter", "Twitter", "https://twitter.com/{}", &["x.com/"]),
    called("whatsapp", "WhatsApp", "https://wa.me/{}", &["api.whatsapp.com/send?phone="]),
    paged("x", "X", "https://x.com/{}", &["twitter.com/"]),
    paged("xing", "Xing", "https://www.xing.com/profile/{}", &[]),
    paged("youtube", "YouTube", "https://www.youtube.com/@{}", &[]),
    paged("zenodo", "Zenodo", "https://zenodo.org/communities/{}", &[]),
    paged("zotero", "Zotero", "https://www.zotero.org/{}", &[]),
];

type Forms = &'static [&'static str];

/// Its addresses say who somebody is.
const fn paged(
    id: &'static str,
    name: &'static str,
    url: &'static str,
    other_forms: Forms,
) -> Network {
    Network { id, name, url, other_forms, text: LinkText::Address }
}

/// Its users are called something that says nothing to a reader, so that its own name prints.
const fn named(
    id: &'static str,
    name: &'static str,
    url: &'static str,
    other_forms: Forms,
) -> Network {
    Network { id, name, url, other_forms, text: LinkText::Label }
}

/// It is no site of pages: who one is there is a number or a name.
const fn called(
    id: &'static str,
    name: &'static str,
    url: &'static str,
    other_forms: Forms,
) -> Network {
    Network { id, name, url, other_forms, text: LinkText::User }
}
