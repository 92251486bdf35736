//! The header of the CV: the name and the contact details.

use super::account::{Account, account};
use super::address::is_address;
use super::markdown::blanks;
use super::native::native;
use super::phone::{Phone as Number, phone};
use super::resolve::Resolver;
use super::section::plain;
use super::{Contact, Fact, Inline, Inlines, Person as Header, PersonName};
use crate::diagnostic::{Code, DataPath, Diagnostic, Severity, unknown_name_hints};
use crate::load::network_named;
use crate::profile::{
    Date, Email, Link, LinkText, Markdown, NETWORKS, Person, Phone, is_language_tag,
};
use crate::publications::names::FullName;

pub fn header(resolver: &mut Resolver, person: &Person) -> Header {
    let Person {
        name,
        given: _,
        family: _,
        prefix: _,
        suffix: _,
        credentials: _,
        pronouns: _,
        name_native: _,
        name_native_lang: _,
        other_names: _,
        not_me: _,
        headline,
        email,
        phone,
        address,
        location,
        links,
        print: _,
        born: _,
        nationality: _,
        marital_status: _,
        licence: _,
        work_permit: _,
        availability: _,
        facts: _,
        photo: _,
    } = person;
    let at = DataPath::root("person");
    resolver.require(name, at.key("name"), "write your name: `name = \"…\"`");
    let words = &resolver.locale.words;
    let mut contacts = vec![];
    for way in ways(resolver, email, phone, &at) {
        let name = if way.kind == "email" { &words.email } else { &words.phone };
        let text = resolver.literal(way.text, &way.at);
        let label = way.label.filter(|label| !label.trim().is_empty()).map(blanks);
        if !text.is_empty() {
            let (kind, name) = (way.kind.into(), name.clone());
            contacts.push(Contact { kind, name, label, text, url: way.url });
        }
    }
    let places = [
        ("address", &words.address, address.0.iter().collect()),
        ("location", &words.location, location.iter().collect::<Vec<_>>()),
    ];
    for (kind, name, texts) in places {
        let text = in_lines(resolver, &texts, &at.key(kind));
        if !text.is_empty() {
            let (kind, name) = (kind.into(), name.clone());
            contacts.push(Contact { kind, name, label: None, text, url: None });
        }
    }
    for (i, link) in links.iter().enumerate() {
        contacts.extend(link_contact(resolver, link, &at.key("links").index(i)));
    }
    Header {
        name: full_name(resolver, person),
        headline: resolver.optional(headline, &at.key("headline")),
        contacts,
        facts: facts(resolver, person),
    }
}

/// An e-mail address or a phone number, as written.
pub struct Way<'a> {
    /// `email` or `phone`.
    pub kind: &'static str,
    pub text: &'a str,
    pub label: Option<&'a str>,
    /// The address of its link.
    pub url: Option<String>,
    at: DataPath,
}

/// The addresses and numbers in `email` and `phone` of the table at `at`.
pub fn ways<'a>(
    resolver: &mut Resolver,
    email: &'a [Email],
    phone: &'a [Phone],
    at: &DataPath,
) -> Vec<Way<'a>> {
    let mut ways = vec![];
    for (i, Email { address, label }) in email.iter().enumerate() {
        let at = at.key("email").index(i);
        let url = mail(resolver, address, &at);
        ways.push(Way { kind: "email", text: address, label: label.as_deref(), url, at });
    }
    for (i, Phone { number, label }) in phone.iter().enumerate() {
        let at = at.key("phone").index(i);
        let url = call(resolver, number, &at);
        ways.push(Way { kind: "phone", text: number, label: label.as_deref(), url, at });
    }
    ways
}

/// The address of a mail link; reports several addresses in one text.
fn mail(resolver: &mut Resolver, address: &str, at: &DataPath) -> Option<String> {
    let parts: Vec<&str> =
        address.split([',', ';', '|', '/', ' ', '\n']).filter(|part| !part.is_empty()).collect();
    let several: Vec<&str> = parts.iter().copied().filter(|part| part.contains('@')).collect();
    if several.len() > 1 {
        report_several(resolver, "addresses", address, &several, at);
        return None;
    }
    Some(format!("mailto:{}", address.trim())).filter(|url| is_address(url))
}

/// The address of a phone link; reports several numbers in one text, and numbers that cannot be called.
fn call(resolver: &mut Resolver, number: &str, at: &DataPath) -> Option<String> {
    match phone(number) {
        Number::One(url) => Some(url),
        Number::Several(numbers) => {
            let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
            report_several(resolver, "numbers", number, &numbers, at);
            None
        }
        // What has no number at all, a lint speaks of.
        Number::Unclear if number.chars().filter(|c| c.is_numeric()).count() < 5 => None,
        Number::Unclear => {
            let message =
                format!("`{number}` is not linked because it contains more than a phone number");
            let fault = Diagnostic::new(Code::INVALID_LINK, message).severity(Severity::Warning);
            let hint = "write the number alone, with `x42` at its end for an extension; its purpose can be a `label`";
            resolver.report(fault.hint(hint).at(at.clone().value()));
            None
        }
    }
}

/// Reports several values in one text.
fn report_several(resolver: &mut Resolver, what: &str, text: &str, values: &[&str], at: &DataPath) {
    let message = format!("`{text}` has {} {what} in one text", values.len());
    let key = at.0.iter().rev().find_map(|segment| match segment {
        crate::diagnostic::Segment::Key(key) => Some(key.as_str()),
        crate::diagnostic::Segment::Index(_) => None,
    });
    let values: Vec<String> = values.iter().map(|value| format!("\"{value}\"")).collect();
    let hint = format!("write `{} = [{}]`", key.unwrap_or("phone"), values.join(", "));
    let fault = Diagnostic::new(Code::INVALID_VALUE, message).hint(hint);
    resolver.report(fault.at(at.clone().value()));
}

/// Texts of one or more lines, one line each, without the commas between lines.
fn in_lines(resolver: &mut Resolver, texts: &[&Markdown], at: &DataPath) -> Inlines {
    let lines = texts.iter().flat_map(|text| text.as_str().lines());
    let lines: Vec<Inlines> = lines
        .map(|line| resolver.words(&Markdown(line.trim().trim_end_matches(',').into()), at))
        .filter(|line| !line.is_empty())
        .collect();
    lines.join(&Inline::Break)
}

/// Personal facts, with the labels of the language or of the profile.
fn facts(resolver: &mut Resolver, person: &Person) -> Vec<Fact> {
    let at = DataPath::root("person");
    let mut facts = vec![];
    for (key, value) in person.known_facts() {
        let Some(value) = value else { continue };
        let label = plain(&resolver.locale.facts[key]);
        let text = match Date::parse(value.as_str()) {
            Some(date) => resolver.literal(&resolver.dates.whole(date), &at.key(key)),
            None => resolver.words(value, &at.key(key)),
        };
        facts.push(Fact { label, text });
    }
    for (i, fact) in person.facts.iter().enumerate() {
        let at = at.key("facts").index(i);
        let label = resolver.words(&fact.label, &at.key("label"));
        facts.push(Fact { label, text: resolver.words(&fact.value, &at.key("value")) });
    }
    facts.retain(|fact| !fact.text.is_empty());
    facts
}

/// Hints for a link with an invalid combination of keys.
fn link_hints(link: &Link) -> Vec<String> {
    let quoted = |text: &str| format!("{text:?}");
    let known = link.network.as_deref().and_then(network_named);
    if let Some(url) = link.url.as_deref().filter(|url| !url.trim().is_empty()) {
        let name = link.label.as_deref().map(String::from);
        let name = name.or_else(|| link.network.clone().filter(|_| known.is_none()));
        let label = name.map(|name| format!(", label = {}", quoted(&name))).unwrap_or_default();
        return vec![format!("write `{{ url = {}{label} }}`", quoted(url))];
    }
    let network = known.unwrap_or("github");
    let user = link.user.as_deref().unwrap_or("…");
    vec![
        format!("for an account: `{{ network = \"{network}\", user = {} }}`", quoted(user)),
        "for a page: `{ url = \"https://…\", label = \"Homepage\" }`".into(),
    ]
}

/// The networks that may be meant: those that begin as it does, or else the nearest.
fn network_hints(typed: &str) -> Vec<String> {
    const SHORTEST: usize = 3;
    let ids: Vec<&str> = NETWORKS.iter().map(|network| network.id).collect();
    let begun = typed.to_lowercase();
    let begun = ids.iter().filter(|id| typed.len() >= SHORTEST && id.starts_with(&begun));
    let mut hints: Vec<String> = begun.map(|id| format!("did you mean `{id}`?")).collect();
    let nearest = unknown_name_hints(network_named(typed).unwrap_or(typed), &ids);
    let is_said = !hints.is_empty();
    hints.extend(nearest.into_iter().filter(|hint| !is_said || !hint.starts_with("did you mean")));
    hints
}

/// A link of the person as printed; `None` if it is not understood.
fn link_contact(resolver: &mut Resolver, link: &Link, at: &DataPath) -> Option<Contact> {
    let Link { network, user, url, label, print } = link;
    match (network, user, url) {
        (Some(id), Some(user), None) => {
            let Some(network) = NETWORKS.iter().find(|network| network.id == id) else {
                resolver.report(
                    Diagnostic::new(Code::UNKNOWN_NETWORK, format!("unknown network `{id}`"))
                        .hints(network_hints(id))
                        .hint("for any other site: `{ url = \"https://…\", label = \"…\" }`")
                        .at(at.key("network").value()),
                );
                return None;
            };
            if user.trim().is_empty() {
                return None;
            }
            let found = account(network, user).unwrap_or_else(|(message, hints)| {
                if !resolver.is_reported(at.key("user")) {
                    let message = format!("{message}, so it is not linked");
                    let fault = Diagnostic::new(Code::INVALID_LINK, message)
                        .severity(Severity::Warning)
                        .hints(hints);
                    resolver.report(fault.at(at.key("user").value()));
                }
                Account { user: user.trim().into(), url: None }
            });
            let said = print.or(label.is_some().then_some(LinkText::Label));
            let shown = said.or(resolver.profile.person.print).unwrap_or(network.text);
            let (key, text) = match (shown, &found.url, label) {
                (LinkText::Label, _, Some(label)) => ("label", label.clone()),
                (LinkText::Label, Some(_), None) => ("network", network.name.into()),
                (LinkText::Address, Some(_), _) => ("user", found.address()),
                _ => ("user", found.user.clone()),
            };
            let name = network.name.to_string();
            let needs_name = key == "user" && (shown != LinkText::Address || found.url.is_none());
            let label = needs_name.then(|| name.clone());
            let text = resolver.literal(&text, &at.key(key));
            Some(Contact { kind: network.id.into(), name, label, text, url: found.link() })
        }
        (None, None, Some(url)) if url.trim().is_empty() => None,
        (None, None, Some(url)) => {
            let bare = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
            let bare = ["mailto:", "tel:"]
                .iter()
                .find_map(|scheme| bare.strip_prefix(scheme))
                .unwrap_or(bare);
            let bare = bare.strip_prefix("www.").unwrap_or(bare);
            let said = print.or(resolver.profile.person.print.filter(|_| label.is_none()));
            let (key, text) = match label {
                Some(label) if said != Some(LinkText::Address) => ("label", label.as_str()),
                _ => ("url", bare.trim_end_matches('/')),
            };
            let text = resolver.literal(text, &at.key(key));
            let missing_scheme = !url.contains("://") && !url.contains(char::is_whitespace);
            let whole = Some(format!("https://{url}")).filter(|whole| {
                missing_scheme
                    && url.contains('.')
                    && !url.contains([':', '@'])
                    && is_address(whole)
            });
            let name = resolver.locale.words.web.clone();
            let url = match whole {
                // A bare domain is printed as its owner writes it.
                Some(whole) if is_domain(url) => Some(whole),
                _ => resolver.address(url, at.key("url").value()).then(|| url.clone()),
            };
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
                .hints(link_hints(link))
                .at(at.clone().value()),
            );
            None
        }
    }
}

/// Whether an address without a scheme begins with a domain, and is not a file.
fn is_domain(url: &str) -> bool {
    let host = url.split(['/', '?', '#']).next().unwrap_or_default();
    let end = host.rsplit('.').next().unwrap_or_default();
    let is_file = ["pdf", "html", "htm", "jpg", "png", "md", "txt", "zip"].contains(&end);
    host.contains('.')
        && !host.starts_with('.')
        && end.len() > 1
        && !is_file
        && end.chars().all(char::is_alphabetic)
}

/// The name with its parts.
fn full_name(resolver: &mut Resolver, person: &Person) -> PersonName {
    let at = DataPath::root("person");
    let name = FullName::of(person);
    for (key, part) in [("given", &name.given), ("family", &name.family)] {
        if !name.bare.contains(part.as_str())
            && !resolver.is_reported(at.key(key))
            && !resolver.is_unknown(at.clone())
        {
            let message = format!("`{part}` is not a part of the name `{}`", name.bare);
            let fault = Diagnostic::new(Code::INVALID_VALUE, message).severity(Severity::Warning);
            let hint = "write it as in `name`; other spellings go into `other-names`";
            resolver.report(fault.hint(hint).at(at.key(key).value()));
        }
    }
    let known = |part: String| if name.bare.contains(&part) { part } else { String::new() };
    let (given, family) = (known(name.given.clone()), known(name.family.clone()));
    let place = resolver.place(&at.key("name").value());
    let native_place = resolver.place(&at.key("name-native").value());
    let native_name = person.name_native.as_deref().map(str::trim).filter(|name| !name.is_empty());
    let lang = person.name_native_lang.as_deref().filter(|tag| !tag.trim().is_empty());
    let is_tag = lang.is_none_or(is_language_tag);
    if !is_tag && !resolver.is_reported(at.key("name-native-lang")) {
        let message = format!("`{}` is not a language tag", lang.unwrap_or_default());
        let fault = Diagnostic::new(Code::INVALID_VALUE, message).severity(Severity::Warning);
        let hint = "write a BCP 47 tag, as in `zh`, `sr-Cyrl` or `pt-BR`";
        resolver.report(fault.hint(hint).at(at.key("name-native-lang").value()));
    }
    let lang = lang.filter(|_| is_tag);
    PersonName {
        native: native_name.map(|name| native(name, lang, native_place)),
        text: name.text,
        bare: name.bare,
        prefix: name.prefix,
        given,
        family,
        suffix: name.suffix,
        credentials: name.credentials,
        pronouns: name.pronouns,
        at: place,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_that_is_begun_is_each_that_begins_so() {
        let meant = |typed| {
            let hints = network_hints(typed).into_iter();
            hints.filter(|hint| hint.starts_with("did you mean")).collect::<Vec<_>>()
        };
        assert_eq!(meant("git"), ["did you mean `github`?", "did you mean `gitlab`?"]);
        assert_eq!(meant("Gitub"), ["did you mean `github`?"]);
        assert!(meant("zzz").is_empty());
    }
}
