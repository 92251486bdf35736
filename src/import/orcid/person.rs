//! The person of an ORCID record.

use super::{at, value};
use crate::import::draft::Draft;
use crate::import::item::{Val, one_line};
use crate::import::node::Node;
use crate::import::text::{self, Markup};

pub fn person(draft: &mut Draft, person: &Node) {
    if let Some(name) = person.get("name") {
        let credit = at(name, &["credit-name"]);
        let parts: Vec<&Node> = [at(name, &["given-names"]), at(name, &["family-name"])]
            .into_iter()
            .flatten()
            .collect();
        let whole = parts.iter().filter_map(|node| node.text()).collect::<Vec<_>>().join(" ");
        let said = credit.and_then(Node::text).unwrap_or(&whole);
        if !said.is_empty() {
            draft.person.put("name", Val::Str(one_line(said)));
            if said != whole && !whole.is_empty() {
                other_name(draft, &whole);
            }
            parts.into_iter().chain(credit).for_each(Node::place);
        }
    }
    for other in
        person.at(&["other-names"]).map(|names| names.items_of("other-name")).unwrap_or_default()
    {
        if let Some(node) = at(other, &["content"]).or_else(|| value(other))
            && let Some(text) = node.text()
        {
            other_name(draft, text);
            node.place();
        }
    }
    if let Some(text) = at(person, &["biography", "content"]).or_else(|| at(person, &["biography"]))
    {
        draft.single("about").text("text", Some(text));
    }
    for page in person
        .at(&["researcher-urls"])
        .map(|urls| urls.items_of("researcher-url"))
        .unwrap_or_default()
    {
        draft.link(at(page, &["url-name"]), None, at(page, &["url"]));
    }
    for mail in person.at(&["emails"]).map(|mails| mails.items_of("email")).unwrap_or_default() {
        draft.email(at(mail, &["email"]).or_else(|| value(mail)));
    }
    for place in person.at(&["addresses"]).map(|all| all.items_of("address")).unwrap_or_default() {
        draft.person.words("location", at(place, &["country"]));
    }
    let words = person.at(&["keywords"]).map(|all| all.items_of("keyword")).unwrap_or_default();
    let words: Vec<&Node> = words
        .into_iter()
        .filter_map(|word| at(word, &["content"]).or_else(|| value(word)))
        .collect();
    if !words.is_empty() {
        let texts: Vec<String> = words
            .iter()
            .filter_map(|node| node.text())
            .map(|word| text::line(word, Markup::Html))
            .collect();
        draft.single("interests").put("text", Val::Str(texts.join(", ")));
        words.into_iter().for_each(Node::place);
    }
    for id in person
        .at(&["external-identifiers"])
        .map(|all| all.items_of("external-identifier"))
        .unwrap_or_default()
    {
        draft.link(at(id, &["external-id-type"]), None, at(id, &["external-id-url"]));
    }
    draft.person.leave(person);
}

fn other_name(draft: &mut Draft, name: &str) {
    let mut names = match draft.person.take("other-names") {
        Some(Val::List(names)) => names,
        _ => vec![],
    };
    let name = Val::Str(one_line(name));
    if !names.contains(&name) {
        names.push(name);
    }
    draft.person.put("other-names", Val::List(names));
}
