//! `[person]`: whose CV it is and how to reach them.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Words;

/// `[person]`: whose CV it is and how to reach them.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Person {
    /// The name as it heads the CV.
    pub name: String,
    /// More spellings that are this person, in author lists.
    #[serde(default)]
    pub other_names: Vec<String>,
    /// Names in author lists that look like this person's but are not.
    #[serde(default)]
    pub not_me: Vec<String>,
    /// What one is, in a few words.
    pub headline: Option<Words>,
    /// The address, which links to a new message.
    pub email: Option<String>,
    /// The number as it prints, with the code of the country.
    pub phone: Option<String>,
    /// Where one lives or works.
    pub location: Option<Words>,
    /// Pages: accounts on networks, and any others.
    #[serde(default)]
    pub links: Vec<Link>,
    /// The file of a picture, named from the profile's folder. It is only shown where the option
    /// `photo` of the template is on.
    pub photo: Option<String>,
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
    /// What is printed for `url`; the address itself if absent.
    pub label: Option<String>,
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
    /// Whether a user is called something that says nothing to a reader, so that only the
    /// network's name is printed.
    pub opaque: bool,
}

/// The networks that a link can name.
pub const NETWORKS: &[Network] = &[
    opaque("acl-anthology", "ACL Anthology", "https://aclanthology.org/people/{}/"),
    named("bitbucket", "Bitbucket", "https://bitbucket.org/{}"),
    named("bluesky", "Bluesky", "https://bsky.app/profile/{}"),
    opaque("dblp", "DBLP", "https://dblp.org/pid/{}"),
    named("github", "GitHub", "https://github.com/{}"),
    named("gitlab", "GitLab", "https://gitlab.com/{}"),
    opaque("google-scholar", "Google Scholar", "https://scholar.google.com/citations?user={}"),
    named("hugging-face", "Hugging Face", "https://huggingface.co/{}"),
    named("kaggle", "Kaggle", "https://www.kaggle.com/{}"),
    named("linkedin", "LinkedIn", "https://www.linkedin.com/in/{}"),
    named("mastodon", "Mastodon", "https://mastodon.social/@{}"),
    opaque("openreview", "OpenReview", "https://openreview.net/profile?id={}"),
    named("orcid", "ORCID", "https://orcid.org/{}"),
    named("researchgate", "ResearchGate", "https://www.researchgate.net/profile/{}"),
    opaque("semantic-scholar", "Semantic Scholar", "https://www.semanticscholar.org/author/{}"),
    opaque("stack-overflow", "Stack Overflow", "https://stackoverflow.com/users/{}"),
    named("twitter", "Twitter", "https://twitter.com/{}"),
    named("x", "X", "https://x.com/{}"),
    named("youtube", "YouTube", "https://www.youtube.com/@{}"),
    named("zotero", "Zotero", "https://www.zotero.org/{}"),
];

const fn named(id: &'static str, name: &'static str, url: &'static str) -> Network {
    Network { id, name, url, opaque: false }
}

const fn opaque(id: &'static str, name: &'static str, url: &'static str) -> Network {
    Network { id, name, url, opaque: true }
}
