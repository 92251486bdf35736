//! Addresses and accounts: which can be opened, and what was meant by others.

use crate::profile::Network;

/// Whether a text is an address that a reader can open.
pub fn is_address(url: &str) -> bool {
    const SCHEMES: &[&str] = &["http", "https", "mailto", "tel", "ftp"];
    /// The longest address that Typst takes.
    const LONGEST: usize = 8000;
    let is_web = url.starts_with("http");
    url.len() <= LONGEST
        && (!is_web || url.contains("://"))
        && url::Url::parse(url).is_ok_and(|url| SCHEMES.contains(&url.scheme()))
}

/// How to mend what is no address.
pub fn mend_address(url: &str) -> Option<String> {
    let url = url.trim();
    let did_you_mean =
        |address: String| is_address(&address).then(|| format!("did you mean `{address}`?"));
    if url.is_empty() {
        return Some("write the address, as in `https://example.org`, or take it out".into());
    }
    // Half a scheme, or one with a slip.
    let lower = url.to_lowercase();
    let scheme =
        ["https", "http", "htps", "htpps", "hhttps", "htttps", "ttps", "ttp", "htp", "hxxps"]
            .iter()
            .find(|scheme| {
                lower.starts_with(**scheme) && lower[scheme.len()..].starts_with([':', '/'])
            });
    if let Some(scheme) = scheme {
        let rest = url[scheme.len()..].trim_start_matches([':', '/']);
        let scheme = if *scheme == "http" { "http" } else { "https" };
        return did_you_mean(format!("{scheme}://{rest}")).filter(|_| !rest.is_empty());
    }
    let host = url.split('/').next().unwrap_or_default();
    const FILES: [&str; 10] =
        ["pdf", "html", "htm", "md", "txt", "jpg", "png", "pptx", "zip", "mp4"];
    let is_file = FILES.iter().any(|ending| url.to_lowercase().ends_with(&format!(".{ending}")));
    if url.starts_with(['/', '.', '~']) || (is_file && (host == url || !host.contains('.'))) {
        return Some(
            "readers have no file of yours; write where it is on the web, as in `https://example.org/paper.pdf`"
                .into(),
        );
    }
    if url.contains(':') || url.contains(char::is_whitespace) {
        return None;
    }
    match host.split_once('@') {
        Some((user, domain)) if !user.is_empty() && domain.contains('.') => {
            did_you_mean(format!("mailto:{url}"))
        }
        _ if host.contains('.') => did_you_mean(format!("https://{url}")),
        _ => None,
    }
}

/// What is wrong with an account on a network, and how to mend it.
pub fn check_user(network: &Network, user: &str) -> Result<(), (String, Vec<String>)> {
    let name = network.name;
    let wanted = user.trim();
    if wanted.is_empty() {
        return Err((
            "the `user` is empty".into(),
            vec![format!("write the account on {name}, or take the link out")],
        ));
    }
    let bare = |url: &str| {
        let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
        rest.trim_start_matches("www.").to_lowercase()
    };
    let (before, after) = network.url.split_once("{}").unwrap_or((network.url, ""));
    let host = bare(before);
    let domain = host.split('/').next().unwrap_or_default();
    if wanted.contains("://") || bare(wanted).starts_with(domain) {
        let typed = bare(wanted);
        let start = wanted.len() - typed.len() + host.len();
        let account = typed.starts_with(&host).then(|| wanted.get(start..)).flatten();
        let account = account.map(|rest| {
            let rest = rest.strip_suffix(after).unwrap_or(rest);
            rest.split(['?', '&', '#']).next().unwrap_or_default().trim_matches('/')
        });
        let hint = match account.filter(|account| !account.is_empty()) {
            Some(account) => format!("write `user = \"{account}\"`"),
            None => format!("for an address: `{{ url = \"{wanted}\" }}`"),
        };
        return Err((format!("`{user}` is an address, not an account on {name}"), vec![hint]));
    }
    if let Some((account, server)) = wanted.trim_start_matches('@').split_once('@')
        && network.id == "mastodon"
    {
        let hint = format!(
            "write `{{ url = \"https://{server}/@{account}\", label = \"@{account}@{server}\" }}`"
        );
        return Err((format!("`{user}` is on another server than mastodon.social"), vec![hint]));
    }
    if network.id == "orcid" && !is_orcid(wanted) {
        let hint = "an ORCID has four groups of four digits, of which the last checks the others"
            .to_string();
        return Err((format!("`{user}` is not an ORCID iD"), vec![hint]));
    }
    let plain = wanted.trim_start_matches(['@', '#']).split(['?', '&']).next().unwrap_or_default();
    let plain = plain.strip_prefix("in/").unwrap_or(plain);
    if plain != user || plain.contains(char::is_whitespace) {
        let hint = match plain.contains(char::is_whitespace) {
            true => format!("write what the address has after `{before}`"),
            false => format!("write `user = \"{plain}\"`"),
        };
        return Err((format!("`{user}` is not a valid account on {name}"), vec![hint]));
    }
    Ok(())
}

/// Whether a text is an ORCID, with the check digit of ISO 7064.
fn is_orcid(text: &str) -> bool {
    let digits: Vec<u32> =
        text.chars().filter_map(|c| if c == 'X' { Some(10) } else { c.to_digit(10) }).collect();
    let groups = text.split('-').map(str::len).collect::<Vec<_>>() == [4, 4, 4, 4];
    let sum = digits.iter().take(15).fold(0, |sum, digit| (sum + digit) * 2);
    groups && digits.len() == 16 && (12 - sum % 11) % 11 == digits[15]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::NETWORKS;

    #[test]
    fn what_was_meant_by_an_address_is_one() {
        for (typed, meant) in [
            ("example.org", "https://example.org"),
            ("https//example.org", "https://example.org"),
            ("https:/example.org", "https://example.org"),
            ("htps://example.org", "https://example.org"),
            ("ada@example.org", "mailto:ada@example.org"),
        ] {
            assert!(!is_address(typed), "{typed}");
            assert_eq!(mend_address(typed), Some(format!("did you mean `{meant}`?")), "{typed}");
        }
        assert!(mend_address("slides.pdf").is_some_and(|hint| hint.contains("no file of yours")));
        assert_eq!(mend_address("my page"), None);
        assert!(is_address("https://example.org") && is_address("mailto:a@b.org"));
    }

    #[test]
    fn accounts_are_told_from_addresses() {
        let check = |id: &str, user: &str| {
            let network = NETWORKS.iter().find(|network| network.id == id).expect("a network");
            check_user(network, user).map_err(|(_, hints)| hints.concat())
        };
        for (id, user) in [
            ("github", "mholt"),
            ("orcid", "0000-0002-1825-0097"),
            ("dblp", "123/4567"),
            ("openreview", "~Ada_Bell1"),
            ("semantic-scholar", "Ada-Bell/123"),
        ] {
            assert_eq!(check(id, user), Ok(()), "{id} {user}");
        }
        for (id, user, hint) in [
            ("github", "@mholt", "write `user = \"mholt\"`"),
            ("github", "https://github.com/mholt", "write `user = \"mholt\"`"),
            ("github", "github.com/mholt/", "write `user = \"mholt\"`"),
            ("linkedin", "https://www.linkedin.com/in/mholt/", "write `user = \"mholt\"`"),
            (
                "google-scholar",
                "https://scholar.google.com/citations?user=abC&hl=en",
                "write `user = \"abC\"`",
            ),
            (
                "orcid",
                "https://orcid.org/0000-0002-1825-0097",
                "write `user = \"0000-0002-1825-0097\"`",
            ),
        ] {
            assert_eq!(check(id, user), Err(hint.into()), "{id} {user}");
        }
        for (id, user) in
            [("orcid", "0000-0002-1825-0098"), ("mastodon", "@a@b.social"), ("github", " ")]
        {
            assert!(check(id, user).is_err(), "{id} {user}");
        }
    }
}
