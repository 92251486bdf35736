//! `[person]`: whose CV it is and how to reach them.

use serde::Deserialize;
use serde::de::{self, Deserializer};

use super::{Words, fault};
use crate::diagnostic::unknown_name_hints;

#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Person {
    /// The name as it heads the CV.
    pub name: String,
    /// More spellings that are this person, in author lists.
    #[serde(default)]
    pub other_names: Vec<String>,
    /// What one is, in a few words.
    pub headline: Option<Words>,
    pub email: Option<String>,
    pub phone: Option<String>,
    /// Where one lives or works.
    pub location: Option<Words>,
    #[serde(default)]
    pub links: Vec<Link>,
}

/// A page of the person: an account on a network, or any address.
#[derive(Debug, Clone, PartialEq)]
pub enum Link {
    Account { network: &'static Network, user: String },
    Page { url: String, label: Option<String> },
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

impl<'de> Deserialize<'de> for Link {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields, rename_all = "kebab-case")]
        struct Written {
            network: Option<String>,
            user: Option<String>,
            url: Option<String>,
            label: Option<String>,
        }
        let wrong = |message: &str, hints: Vec<String>| {
            Err(de::Error::custom(fault("invalid-link", message, &hints)))
        };
        let written = Written::deserialize(deserializer)?;
        match (written.network, written.user, written.url) {
            (Some(id), Some(user), None) if written.label.is_none() => {
                match NETWORKS.iter().find(|network| network.id == id) {
                    Some(network) => Ok(Self::Account { network, user }),
                    None => {
                        let ids: Vec<&str> = NETWORKS.iter().map(|network| network.id).collect();
                        let mut hints = unknown_name_hints(&id, &ids);
                        hints.push(
                            "for any other site: `{ url = \"https://…\", label = \"…\" }`".into(),
                        );
                        wrong(&format!("unknown network `{id}`"), hints)
                    }
                }
            }
            (None, None, Some(url)) => match url::Url::parse(&url) {
                Ok(_) => Ok(Self::Page { url, label: written.label }),
                Err(_) => wrong(
                    &format!("`{url}` is not a web address"),
                    vec![format!("did you mean `https://{url}`?")],
                ),
            },
            _ => wrong(
                "a link has either `network` and `user`, or `url` and perhaps `label`",
                vec![
                    "for an account: `{ network = \"github\", user = \"…\" }`".into(),
                    "for a page: `{ url = \"https://…\", label = \"Homepage\" }`".into(),
                ],
            ),
        }
    }
}
