//! `[person]`: the name, contact details and personal facts.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, de::IgnoredAny};

use super::Markdown;
use super::several::{OrText, Several};

/// `[person]`: your name, contact details and personal facts.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Person {
    /// Your name as it is printed at the top of the CV. Titles, degrees and pronouns in it are recognised: `"Dr. Ada
    /// Roy, MBA (she/her)"`.
    pub name: String,
    /// Your given names, unless they are all words of the name except the last.
    pub given: Option<String>,
    /// Your family name, if it is not just the last word and its particle, as in `"García Márquez"` of `"Gabriel García
    /// Márquez"`.
    pub family: Option<String>,
    /// Titles before the name, as in `"Prof. Dr."`.
    pub prefix: Option<String>,
    /// A suffix that distinguishes generations, as in `"Jr."`.
    pub suffix: Option<String>,
    /// Degrees and licences after the name, as in `"PhD, CFA"`.
    pub credentials: Option<String>,
    /// Your pronouns, as in `"she/her"`.
    pub pronouns: Option<String>,
    /// Your name in a second script, printed beside the first.
    pub name_native: Option<String>,
    /// The language of `name-native` as a BCP 47 tag, if the script does not identify it.
    pub name_native_lang: Option<String>,
    /// Other spellings of your name in author lists.
    #[serde(default)]
    pub other_names: Vec<String>,
    /// Names in author lists that look like yours but are somebody else.
    #[serde(default)]
    pub not_me: Vec<String>,
    /// Your profession or position in a few words.
    pub headline: Option<Markdown>,
    /// Your e-mail address, which is printed as a link; several as a list, each with a `label` if you like.
    #[serde(default)]
    #[schemars(with = "Several<OrText<Email>>")]
    pub email: Several<Email>,
    /// Your phone number, with the country code; several as for `email`.
    #[serde(default)]
    #[schemars(with = "Several<OrText<Phone>>")]
    pub phone: Several<Phone>,
    /// Your postal address: a list of lines, or a text of several lines.
    #[serde(default)]
    pub address: Several<Markdown>,
    /// The place where you live or work.
    pub location: Option<Markdown>,
    /// Accounts on networks, and other web pages.
    #[serde(default)]
    pub links: Vec<Link>,
    /// The text that is printed for `links`. If absent, the address, or the name of the network if its addresses are
    /// not meaningful.
    pub print: Option<LinkText>,
    /// Your date of birth: a date, or words such as `"1990 in Linz"`.
    pub born: Option<Markdown>,
    /// Your nationality.
    pub nationality: Option<Markdown>,
    /// Your marital status.
    pub marital_status: Option<Markdown>,
    /// Your driving licence: the classes of vehicles that you may drive.
    pub licence: Option<Markdown>,
    /// Your right to work in the country, as in `"EU Blue Card until 2027"`.
    pub work_permit: Option<Markdown>,
    /// When you can start: a date, or words.
    pub availability: Option<Markdown>,
    /// Other short personal facts, each with a label and a value.
    #[serde(default)]
    pub facts: Vec<PersonFact>,
    /// An image file, relative to the profile's folder. It is printed only if the template option `photo` is on.
    pub photo: Option<String>,
}

/// An e-mail address. A plain string is an address without a label.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Email {
    /// The e-mail address.
    pub address: String,
    /// The purpose of the address, as in `"work"`.
    pub label: Option<String>,
}

/// A phone number. A plain string is a number without a label.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Phone {
    /// The number as it is printed.
    pub number: String,
    /// The kind of number, as in `"mobile"`.
    pub label: Option<String>,
}

/// A short personal fact that has no key of its own.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PersonFact {
    /// The label, as in `"Religion"`.
    pub label: Markdown,
    /// The value, as in `"Buddhist"`.
    pub value: Markdown,
}

impl Person {
    /// The keys of the facts that have their own key.
    pub const FACTS: [&'static str; 6] =
        ["born", "nationality", "marital-status", "licence", "work-permit", "availability"];

    /// The values of those [`Self::FACTS`] that the profile has, each with its key.
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

/// What a variant changes about the person. It is laid over `[person]` before that is read, so that only its type
/// matters: that of [`Person`], with nothing required.
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

/// A web page: an account on a network (`network` and `user`), or any address (`url`, with a `label` if you like).
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Link {
    /// A network or site with user accounts.
    #[serde(default)]
    #[schemars(schema_with = "super::schema::network")]
    pub network: Option<String>,
    /// The name of the account there.
    pub user: Option<String>,
    /// The address of any other page.
    pub url: Option<String>,
    /// The text of the link.
    pub label: Option<String>,
    /// The text that is printed: the `label` if there is one, otherwise as `[person] print` says.
    pub print: Option<LinkText>,
}

/// The text that is printed for a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LinkText {
    /// The name of the account, after the name of the network.
    User,
    /// The address, without `https://`.
    Address,
    /// The `label`, or otherwise the name of the network.
    Label,
}

/// A site with user accounts.
#[derive(Debug, PartialEq)]
pub struct Network {
    /// Its name in a profile.
    pub id: &'static str,
    /// Its name in print.
    pub name: &'static str,
    /// The address of an account, with `{}` for the user.
    pub url: &'static str,
    /// Other forms in which addresses of accounts begin, without `https://` and `www.`.
    pub other_forms: &'static [&'static str],
    /// The text that is printed, if the profile does not say.
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

/// A network whose addresses identify a person to a reader.
const fn paged(
    id: &'static str,
    name: &'static str,
    url: &'static str,
    other_forms: Forms,
) -> Network {
    Network { id, name, url, other_forms, text: LinkText::Address }
}

/// A network whose account names mean nothing to a reader, so its own name is printed.
const fn named(
    id: &'static str,
    name: &'static str,
    url: &'static str,
    other_forms: Forms,
) -> Network {
    Network { id, name, url, other_forms, text: LinkText::Label }
}

/// A network without web pages, where a person has a number or a name.
const fn called(
    id: &'static str,
    name: &'static str,
    url: &'static str,
    other_forms: Forms,
) -> Network {
    Network { id, name, url, other_forms, text: LinkText::User }
}
