use std::net::IpAddr;

use url::{Host, Url};

use super::{Lint, Material};
use crate::diagnostic::{Code, Location, Sink};

pub const LINT: Lint = Lint {
    code: Code::DEAD_LINK,
    rendering: false,
    more: "Such an address is on your own machine or network or on a domain reserved for examples, has spaces, a doubled scheme, the punctuation of the sentence it was copied from or a word to be filled in, or belongs to a service that has closed or to a link shortener, which hides the target and may forget it.",
    check,
};

/// The keys whose values are addresses.
const KEYS: &[&str] = &["url", "pdf", "code", "data", "slides", "poster", "video"];

/// Domains that are reserved and never belong to anyone.
const RESERVED: &[&str] =
    &["example.com", "example.org", "example.net", "example", "test", "invalid"];

const SHORTENERS: &[&str] = &[
    "bit.ly",
    "buff.ly",
    "cutt.ly",
    "is.gd",
    "ow.ly",
    "rb.gy",
    "rebrand.ly",
    "shorturl.at",
    "t.co",
    "tiny.cc",
    "tinyurl.com",
];

/// Services that have closed.
const CLOSED: &[&str] = &[
    "academic.microsoft.com",
    "academic.research.microsoft.com",
    "citeulike.org",
    "code.google.com",
    "geocities.com",
    "goo.gl",
    "plus.google.com",
    "researcherid.com",
];

fn check(material: &Material, sink: &mut Sink) {
    for (path, text) in material.written.texts() {
        let key = match path.0.last() {
            Some(crate::diagnostic::Segment::Key(key)) => key.as_str(),
            _ => "",
        };
        if KEYS.contains(&key) {
            report(text, path.value(), sink);
            continue;
        }
        for (start, url) in markdown_links(text) {
            report(url, path.clone().within(start..start + url.len()), sink);
        }
    }
    for paper in material.papers.iter().filter(|paper| matches!(paper.at, Location::Text { .. })) {
        let links =
            [&paper.url, &paper.pdf, &paper.code, &paper.data, &paper.slides, &paper.poster];
        for url in links.into_iter().chain([&paper.video]).flatten() {
            report(url, paper.at.clone(), sink);
        }
    }
}

fn report(url: &str, at: Location, sink: &mut Sink) {
    if let Some((why, hint)) = fault(url) {
        let found = LINT.found(format!("`{url}` {why}"), at);
        sink.push(found.hint(hint));
    }
}

/// The addresses in `[text](address)`, with their offsets.
fn markdown_links(text: &str) -> Vec<(usize, &str)> {
    let starts = text.match_indices("](").map(|(at, _)| at + 2);
    let link = |start: usize| {
        let end = text[start..].find([')', ' ', '\n'])?;
        let url = &text[start..start + end];
        url.contains("://").then_some((start, url))
    };
    starts.filter_map(link).collect()
}

/// Why an address is probably dead, and what to do.
fn fault(url: &str) -> Option<(String, String)> {
    let say = |why: &str, hint: &str| Some((why.to_string(), hint.to_string()));
    let url = url.trim();
    let scheme = ["https://", "http://"].into_iter().find(|scheme| url.starts_with(scheme))?;
    let rest = &url[scheme.len()..];
    if let Some(inner) = ["https://", "http://"].iter().find(|inner| rest.starts_with(**inner)) {
        let address = rest.strip_prefix(inner).unwrap_or(rest);
        return say("has two schemes", &format!("did you mean `https://{address}`?"));
    }
    if url.contains(char::is_whitespace) {
        return say("has a space in it", "write `%20` for a space that belongs to the address");
    }
    let unbalanced = url.ends_with(')') && !url.contains('(');
    if url.ends_with(['.', ',', ';', ':', '>', '"', '”', '’']) || unbalanced {
        let bare = url.trim_end_matches(['.', ',', ';', ':', '>', '"', '”', '’', ')']);
        return say("ends in punctuation", &format!("did you mean `{bare}`?"));
    }
    if is_to_be_filled_in(rest) {
        return say(
            "has a word that is still to be filled in",
            "write the whole address, or delete it",
        );
    }
    let parsed = Url::parse(url).ok()?;
    let domain = match parsed.host()? {
        Host::Domain(domain) => domain.trim_start_matches("www.").to_string(),
        Host::Ipv4(ip) => return private(IpAddr::V4(ip)),
        Host::Ipv6(ip) => return private(IpAddr::V6(ip)),
    };
    let is_in = |list: &[&str]| {
        list.iter().any(|known| domain == *known || domain.ends_with(&format!(".{known}")))
    };
    if is_in(RESERVED) {
        return say("is on a domain reserved for examples and tests", "write your own address");
    }
    if !domain.contains('.') || is_in(&["local", "internal", "lan", "home"]) {
        return say("is on a private network", "write the address by which everyone can reach it");
    }
    if is_in(CLOSED) {
        return say("is at a service that has closed", "link to where the content is now");
    }
    if is_in(SHORTENERS) {
        return say(
            "hides its target, and works only as long as the shortener does",
            "open it and write the target address",
        );
    }
    None
}

fn private(ip: IpAddr) -> Option<(String, String)> {
    let own = match ip {
        IpAddr::V4(ip) => ip.is_loopback() || ip.is_private() || ip.is_link_local(),
        IpAddr::V6(ip) => ip.is_loopback(),
    };
    own.then(|| {
        (
            "is on a private network".into(),
            "write the address by which everyone can reach it".into(),
        )
    })
}

fn is_to_be_filled_in(address: &str) -> bool {
    let lower = address.to_lowercase();
    let parts = lower.split(['/', '.', '=', '@', '?', '&', '#', '-', '_']);
    lower.contains('…')
        || lower.contains("...")
        || lower.contains(['<', '>', '{', '}'])
        || parts.into_iter().any(|part| {
            ["todo", "tbd", "tba", "xxx", "xxxx", "username", "yourname", "your"].contains(&part)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::tests::{found, found_with_bib};

    #[test]
    fn looks_tell_a_dead_address() {
        for (url, why) in [
            ("http://localhost:8000/cv", "private network"),
            ("http://127.0.0.1/", "private network"),
            ("https://192.168.0.4/x", "private network"),
            ("http://intranet/people/ada", "private network"),
            ("https://www.example.com/ada", "reserved for examples"),
            ("https://https://ada.dev", "two schemes"),
            ("https://ada.dev/my cv.pdf", "space"),
            ("https://ada.dev/cv.", "punctuation"),
            ("https://ada.dev/cv)", "punctuation"),
            ("https://github.com/username", "filled in"),
            ("https://github.com/…", "filled in"),
            ("https://bit.ly/3x", "shortener"),
            ("https://goo.gl/maps/x", "closed"),
        ] {
            let said = fault(url).map(|(said, _)| said).unwrap_or_default();
            assert!(said.contains(why), "{url}: {said}");
        }
        for good in [
            "https://ada.dev",
            "http://people.uni.edu/~ada/",
            "https://en.wikipedia.org/wiki/Rust_(language)",
            "https://doi.org/10.1000/(x)",
            "https://habit.ly/x",
            "https://8.8.8.8/",
            "mailto:ada@uni.edu",
            "no address",
        ] {
            assert_eq!(fault(good), None, "{good}");
        }
    }

    #[test]
    fn links_are_looked_for_in_fields_in_text_and_in_bibliographies() {
        let text = "[about]\ntext = \"See [me](http://localhost/a) and [it](https://ada.dev).\"\n\
                    [[award]]\ntitle = \"T\"\nurl = \"https://bit.ly/1\"\n\
                    [publications]\nbib = [\"papers.bib\"]\n";
        let bib = "@misc{a, title = {T}, author = {Bell, Ada}, url = {https://example.org/p}}";
        let mut all = found_with_bib(&LINT, text, bib);
        all.sort();
        assert_eq!(
            all.iter().map(|line| line.split(": ").next().unwrap_or_default()).collect::<Vec<_>>(),
            ["about.text", "award[0].url", "papers.bib"]
        );
        assert_eq!(found(&LINT, "[about]\ntext = \"f(x)[0](y)\"\n"), Vec::<String>::new());
    }
}
