//! Accounts on networks: what people write for an account, and the page that it leads to.

use super::address::is_address;
use super::phone::{Phone, phone};
use crate::profile::Network;

/// An account as understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The name of the account.
    pub user: String,
    /// The address of its page in readable form; `None` if the network has no pages.
    pub url: Option<String>,
}

impl Account {
    /// The address of the page in encoded form.
    pub fn link(&self) -> Option<String> {
        let url = self.url.as_deref()?;
        let encoded = (!url.is_ascii()).then(|| url::Url::parse(url).ok()).flatten();
        Some(encoded.map_or_else(|| url.into(), String::from))
    }

    /// The address of the page as printed, without its scheme; the name of the account if there is no page.
    pub fn address(&self) -> String {
        let Some(url) = &self.url else { return self.user.clone() };
        bare(url).trim_end_matches('/').to_string()
    }
}

/// The account that a text means: its name, with or without `@`, or the address of its page. Fails with what is wrong,
/// and how to fix it.
pub fn account(network: &Network, typed: &str) -> Result<Account, (String, Vec<String>)> {
    let typed = typed.trim();
    let name = network.name;
    if typed.contains(char::is_whitespace) && !matches!(network.id, "whatsapp" | "signal") {
        let before = network.url.split("{}").next().unwrap_or_default();
        let hint = format!("write what the address has after `{before}`");
        return Err((format!("`{typed}` is not a valid account on {name}"), vec![hint]));
    }
    let user = match page(network, typed) {
        // The address of a number has no `+`.
        Some(Page::Account(user)) if matches!(network.id, "whatsapp" | "signal") => {
            format!("+{}", user.trim_start_matches('+'))
        }
        Some(Page::Account(user)) => user,
        Some(Page::Other(url)) => {
            let user = url.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
            let user = user.trim_start_matches('@').to_string();
            return Ok(Account { user, url: Some(url) });
        }
        None => typed.to_string(),
    };
    let plain = user.trim_start_matches('@').trim_start_matches("in/").trim_end_matches('/');
    let at_server = plain.split_once('@').filter(|(_, server)| server.contains('.'));
    let (user, place) = match (network.id, at_server) {
        ("mastodon", Some((user, server))) => {
            let url = format!("https://{server}/@{user}");
            return Ok(Account { user: format!("@{user}@{server}"), url: Some(url) });
        }
        ("mastodon", None) => {
            let hint = format!("add the server of the account, as in `@{plain}@mastodon.social`");
            return Err((format!("`{typed}` does not name its server on {name}"), vec![hint]));
        }
        // The id of a channel, which has a page of another form than a name.
        ("youtube", _) if plain.len() == 24 && plain.starts_with("UC") => {
            let url = format!("https://www.youtube.com/channel/{plain}");
            return Ok(Account { user: plain.into(), url: Some(url) });
        }
        ("bluesky", _) if !plain.contains('.') => (format!("{plain}.bsky.social"), None),
        ("orcid", _) => (orcid(plain)?, None),
        ("whatsapp" | "signal", _) => match phone(plain) {
            Phone::One(url) if url.starts_with("tel:+") => {
                let number = url.trim_start_matches("tel:");
                let digits = number.trim_start_matches('+');
                let number = if network.id == "signal" { number } else { digits };
                (plain.to_string(), Some(number.to_string()))
            }
            Phone::Unclear if network.id == "signal" => {
                return Ok(Account { user: plain.into(), url: None });
            }
            _ => {
                let hint =
                    "write the number with its country code, as in `+44 161 496 0000`".into();
                return Err((format!("`{typed}` is not a number on {name}"), vec![hint]));
            }
        },
        ("matrix", _) => (format!("@{plain}"), None),
        _ => (plain.to_string(), None),
    };
    let url = network.url.replace("{}", place.as_deref().unwrap_or(&user));
    Ok(Account { user, url: Some(url) })
}

/// What an address leads to.
enum Page {
    Account(String),
    /// A page other than an account on the network's own site.
    Other(String),
}

/// The target of a text, if it is an address.
fn page(network: &Network, typed: &str) -> Option<Page> {
    let has_scheme = typed.contains("://");
    let rest = bare(typed);
    // Some sites have a domain for each country, as in `de.linkedin.com`.
    let rest = match rest.split_once('.') {
        Some((country, rest)) if country.len() == 2 && rest.contains('.') => rest,
        _ => rest,
    };
    // `server/@user` of any server.
    if network.id == "mastodon"
        && let Some((server, user)) = rest.split_once("/@")
        && server.contains('.')
    {
        return Some(Page::Account(format!("{}@{server}", user.trim_end_matches('/'))));
    }
    let (before, after) = network.url.split_once("{}").unwrap_or((network.url, ""));
    let patterns = std::iter::once(bare(before)).chain(network.other_forms.iter().copied());
    let lower = rest.to_lowercase();
    for pattern in patterns {
        if lower.starts_with(pattern) && rest.len() > pattern.len() {
            let user = &rest[pattern.len()..];
            let user = user.strip_suffix(after).unwrap_or(user);
            let user = match pattern.contains('#') {
                true => user,
                false => user.split(['?', '&', '#']).next().unwrap_or_default(),
            };
            let user = user.trim_end_matches('/').trim_end_matches(".html");
            if !user.is_empty() {
                return Some(Page::Account(user.into()));
            }
        }
    }
    let domain = bare(before).split('/').next().unwrap_or_default();
    let is_own = lower.starts_with(&format!("{domain}/"));
    let url = if has_scheme { typed.to_string() } else { format!("https://{typed}") };
    ((has_scheme || is_own) && is_address(&url)).then_some(Page::Other(url))
}

/// An address without its scheme and `www.`.
fn bare(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.strip_prefix("www.").unwrap_or(rest)
}

/// An ORCID iD in its usual form, if its check digit is right (ISO 7064).
fn orcid(text: &str) -> Result<String, (String, Vec<String>)> {
    let sound: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
    let sound = sound.to_uppercase();
    let digits: Vec<u32> =
        sound.chars().filter_map(|c| if c == 'X' { Some(10) } else { c.to_digit(10) }).collect();
    let sum = digits.iter().take(15).fold(0, |sum, digit| (sum + digit) * 2);
    let is_one = digits.len() == 16 && sound.len() == 16 && (12 - sum % 11) % 11 == digits[15];
    let groups = || [0, 4, 8, 12].map(|at| &sound[at..at + 4]).join("-");
    is_one.then(groups).ok_or_else(|| {
        let hint =
            "an ORCID iD has four groups of four digits, of which the last one is a check digit";
        (format!("`{text}` is not an ORCID iD"), vec![hint.to_string()])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::NETWORKS;

    fn found(id: &str, user: &str) -> Result<Account, (String, Vec<String>)> {
        account(NETWORKS.iter().find(|network| network.id == id).expect(id), user)
    }

    #[test]
    fn whatever_is_written_leads_to_the_account() {
        for (id, typed, address) in [
            ("linkedin", "https://www.linkedin.com/in/mika-laine/", "linkedin.com/in/mika-laine"),
            ("linkedin", "https://de.linkedin.com/in/mika-laine?x=1", "linkedin.com/in/mika-laine"),
            ("linkedin", "in/mika-laine", "linkedin.com/in/mika-laine"),
            ("linkedin", "mika-laine", "linkedin.com/in/mika-laine"),
            ("github", "@mlaine", "github.com/mlaine"),
            ("github", "https://github.com/mlaine", "github.com/mlaine"),
            ("github", "github.com/mlaine/", "github.com/mlaine"),
            ("gitlab", "https://gitlab.example.org/mlaine", "gitlab.example.org/mlaine"),
            ("bluesky", "@mlaine.bsky.social", "bsky.app/profile/mlaine.bsky.social"),
            ("bluesky", "mlaine", "bsky.app/profile/mlaine.bsky.social"),
            ("bluesky", "fay.example.org", "bsky.app/profile/fay.example.org"),
            ("orcid", "https://orcid.org/0000-0002-1825-0097", "orcid.org/0000-0002-1825-0097"),
            ("orcid", "orcid.org/0000-0002-1825-0097/", "orcid.org/0000-0002-1825-0097"),
            ("orcid", "0000000218250097", "orcid.org/0000-0002-1825-0097"),
            ("orcid", "0000-0002-1694-233x", "orcid.org/0000-0002-1694-233X"),
            (
                "google-scholar",
                "https://scholar.google.com/citations?user=AbCdEfGhIjkJ&hl=en",
                "scholar.google.com/citations?user=AbCdEfGhIjkJ",
            ),
            (
                "google-scholar",
                "https://scholar.google.de/citations?hl=de&user=AbCdEfGhIjkJ",
                "scholar.google.de/citations?hl=de&user=AbCdEfGhIjkJ",
            ),
            ("mastodon", "@mika@fosstodon.example", "fosstodon.example/@mika"),
            ("mastodon", "mika@fosstodon.example", "fosstodon.example/@mika"),
            ("mastodon", "https://fosstodon.example/@mika", "fosstodon.example/@mika"),
            ("mastodon", "https://mastodon.social/@mika", "mastodon.social/@mika"),
            ("mastodon", "fosstodon.example/@mika", "fosstodon.example/@mika"),
            ("stack-overflow", "12345/mika-laine", "stackoverflow.com/users/12345/mika-laine"),
            ("youtube", "@mikalaine", "youtube.com/@mikalaine"),
            ("youtube", "UCaaaaaaaaaaaaaaaaaaaa-1", "youtube.com/channel/UCaaaaaaaaaaaaaaaaaaaa-1"),
            ("youtube", "https://www.youtube.com/channel/UC1", "youtube.com/channel/UC1"),
            ("x", "https://twitter.com/mika", "x.com/mika"),
            ("medium", "@mika", "medium.com/@mika"),
            ("telegram", "https://telegram.me/mika", "t.me/mika"),
            ("whatsapp", "+972 3 555 0100", "wa.me/97235550100"),
            ("whatsapp", "https://wa.me/97235550100", "wa.me/97235550100"),
            ("signal", "+972 3 555 0100", "signal.me/#p/+97235550100"),
            ("signal", "mika.42", "mika.42"),
            ("matrix", "@mika:example.org", "matrix.to/#/@mika:example.org"),
            ("dblp", "https://dblp.org/pid/12/3456.html", "dblp.org/pid/12/3456"),
            (
                "openreview",
                "https://openreview.net/profile?id=~Mika_Laine1",
                "openreview.net/profile?id=~Mika_Laine1",
            ),
            ("leetcode", "https://leetcode.com/mika", "leetcode.com/u/mika"),
            ("xing", "Mika_Laine", "xing.com/profile/Mika_Laine"),
            ("zenodo", "https://zenodo.org/records/1234", "zenodo.org/records/1234"),
        ] {
            assert_eq!(
                found(id, typed).map(|found| found.address()),
                Ok(address.into()),
                "{id} {typed}"
            );
        }
        let accented = found("linkedin", "mika-lainé").expect("an account");
        assert_eq!(accented.address(), "linkedin.com/in/mika-lainé");
        assert_eq!(accented.link(), Some("https://www.linkedin.com/in/mika-lain%C3%A9".into()));
        assert_eq!(
            found("mastodon", "https://a.example/@mika").expect("one").user,
            "@mika@a.example"
        );
    }

    #[test]
    fn what_is_no_account_is_said() {
        for (id, typed) in [
            ("orcid", "0000-0002-1825-0098"),
            ("orcid", "mika"),
            ("github", "Mika Laine"),
            ("mastodon", "mika"),
            ("mastodon", "@mika"),
            ("whatsapp", "03 555 0100"),
            ("whatsapp", "mika"),
        ] {
            assert!(found(id, typed).is_err(), "{id} {typed}");
        }
    }

    #[test]
    fn every_network_has_pages() {
        for network in NETWORKS {
            let url = network.url.replace("{}", "a");
            assert!(is_address(&url), "{url}");
        }
    }
}
