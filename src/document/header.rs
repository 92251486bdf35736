//! The head of the CV: the name, and how to reach the person.

use super::address::{check_user, is_address};
use super::markdown::blanks;
use super::resolve::Resolver;
use super::{Contact, Person as Header, PersonName};
use crate::diagnostic::{Code, DataPath, Diagnostic, Severity, unknown_name_hints};
use crate::load::network_named;
use crate::profile::{Link, NETWORKS, Person};
use crate::publications::names::{Name, titled};

pub fn header(resolver: &mut Resolver, person: &Person) -> Header {
    let Person {
        name,
        other_names: _,
        not_me: _,
        headline,
        email,
        phone,
        location,
        links,
        photo: _,
    } = person;
    let at = DataPath::root("person");
    resolver.require(name, at.key("name"), "write your name: `name = \"…\"`");
    let mut contacts = vec![];
    let words = &resolver.locale.words;
    if let Some(email) = email {
        contacts.push(Contact {
            kind: "email".into(),
            name: words.email.clone(),
            label: None,
            text: resolver.literal(email, &at.key("email")),
            url: Some(format!("mailto:{email}")).filter(|url| is_address(url)),
        });
    }
    if let Some(phone) = phone {
        let digits: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        let url = (!digits.is_empty()).then(|| format!("tel:{digits}"));
        let text = resolver.literal(phone, &at.key("phone"));
        let name = words.phone.clone();
        contacts.push(Contact { kind: "phone".into(), name, label: None, text, url });
    }
    if let Some(location) = location {
        let text = resolver.words(location, &at.key("location"));
        let name = words.location.clone();
        contacts.push(Contact { kind: "location".into(), name, label: None, text, url: None });
    }
    for (i, link) in links.iter().enumerate() {
        contacts.extend(link_contact(resolver, link, &at.key("links").index(i)));
    }
    Header {
        name: in_parts(blanks(name).trim(), resolver.place(&at.key("name").value())),
        headline: resolver.optional(headline, &at.key("headline")),
        contacts,
        facts: vec![],
    }
}

/// How a link of the person is printed; none if it is not understood.
fn link_contact(resolver: &mut Resolver, link: &Link, at: &DataPath) -> Option<Contact> {
    let Link { network, user, url, label } = link;
    match (network, user, url) {
        (Some(id), Some(user), None) => {
            let Some(network) = NETWORKS.iter().find(|network| network.id == id) else {
                let ids: Vec<&str> = NETWORKS.iter().map(|network| network.id).collect();
                resolver.report(
                    Diagnostic::new(Code::UNKNOWN_NETWORK, format!("unknown network `{id}`"))
                        .hints(unknown_name_hints(network_named(id).unwrap_or(id), &ids))
                        .hint("for any other site: `{ url = \"https://…\", label = \"…\" }`")
                        .at(at.key("network").value()),
                );
                return None;
            };
            let sound = check_user(network, user);
            let url = sound.is_ok().then(|| network.url.replace("{}", user));
            if let Err((message, hints)) = sound
                && !resolver.is_reported(at.key("user"))
            {
                let message = format!("{message}, so it is not linked");
                let fault = Diagnostic::new(Code::INVALID_LINK, message)
                    .severity(Severity::Warning)
                    .hints(hints);
                resolver.report(fault.at(at.key("user").value()));
            }
            let (key, text) = match (label, network.opaque) {
                (Some(label), _) => ("label", label.as_str()),
                (None, true) => ("network", network.name),
                (None, false) => ("user", user.as_str()),
            };
            let name = network.name.to_string();
            let label = (key == "user").then(|| name.clone());
            let text = resolver.literal(text, &at.key(key));
            Some(Contact { kind: network.id.into(), name, label, text, url })
        }
        (None, None, Some(url)) => {
            let bare = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
            let (key, text) = match label {
                Some(label) => ("label", label.as_str()),
                None => ("url", bare.trim_end_matches('/')),
            };
            let text = resolver.literal(text, &at.key(key));
            let good = resolver.address(url, at.key("url").value());
            let name = resolver.locale.words.web.clone();
            let url = good.then(|| url.clone());
            Some(Contact { kind: "web".into(), name, label: None, text, url })
        }
        _ if resolver.is_reported(at.clone()) || resolver.has_unknown_key(at) => None,
        _ if ["network", "user", "url"].iter().any(|key| resolver.is_reported(at.key(key))) => None,
        _ => {
            resolver.report(
                Diagnostic::new(
                    Code::INVALID_LINK,
                    "a link has either `network` and `user`, or `url`",
                )
                .hint("for an account: `{ network = \"github\", user = \"…\" }`")
                .hint("for a page: `{ url = \"https://…\", label = \"Homepage\" }`")
                .at(at.clone().value()),
            );
            None
        }
    }
}

/// A name, and what of it is what.
fn in_parts(text: &str, at: Option<u32>) -> PersonName {
    let (prefix, bare, credentials) = titled(text);
    let Name { given, family, suffix, .. } = Name::parse(bare);
    PersonName {
        text: text.into(),
        prefix: prefix.into(),
        given,
        family,
        suffix,
        credentials: credentials.into(),
        at,
    }
}
