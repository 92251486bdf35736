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
}

/// The networks that a link can name.
pub const NETWORKS: &[Network] = &[
    Network {
        id: "acl-anthology",
        name: "ACL Anthology",
        url: "https://aclanthology.org/people/{}/",
    },
    Network { id: "bitbucket", name: "Bitbucket", url: "https://bitbucket.org/{}" },
    Network { id: "bluesky", name: "Bluesky", url: "https://bsky.app/profile/{}" },
    Network { id: "dblp", name: "DBLP", url: "https://dblp.org/pid/{}" },
    Network { id: "github", name: "GitHub", url: "https://github.com/{}" },
    Network { id: "gitlab", name: "GitLab", url: "https://gitlab.com/{}" },
    Network {
        id: "google-scholar",
        name: "Google Scholar",
        url: "https://scholar.google.com/citations?user={}",
    },
    Network { id: "hugging-face", name: "Hugging Face", url: "https://huggingface.co/{}" },
    Network { id: "kaggle", name: "Kaggle", url: "https://www.kaggle.com/{}" },
    Network { id: "linkedin", name: "LinkedIn", url: "https://www.linkedin.com/in/{}" },
    Network { id: "mastodon", name: "Mastodon", url: "https://mastodon.social/@{}" },
    Network { id: "openreview", name: "OpenReview", url: "https://openreview.net/profile?id={}" },
    Network { id: "orcid", name: "ORCID", url: "https://orcid.org/{}" },
    Network {
        id: "researchgate",
        name: "ResearchGate",
        url: "https://www.researchgate.net/profile/{}",
    },
    Network {
        id: "semantic-scholar",
        name: "Semantic Scholar",
        url: "https://www.semanticscholar.org/author/{}",
    },
    Network {
        id: "stack-overflow",
        name: "Stack Overflow",
        url: "https://stackoverflow.com/users/{}",
    },
    Network { id: "twitter", name: "Twitter", url: "https://twitter.com/{}" },
    Network { id: "x", name: "X", url: "https://x.com/{}" },
    Network { id: "youtube", name: "YouTube", url: "https://www.youtube.com/@{}" },
    Network { id: "zotero", name: "Zotero", url: "https://www.zotero.org/{}" },
];

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
