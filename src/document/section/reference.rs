use super::parts::{details, facts, joined, plain};
use crate::diagnostic::{Code, DataPath, Diagnostic, Location, Part};
use crate::document::address::is_address;
use crate::document::resolve::Resolver;
use crate::document::{Entry, Inline, Inlines, Item, Line};
use crate::profile::Referee;

pub fn item(resolver: &mut Resolver, item: &Referee, at: &DataPath) -> Item {
    let Referee {
        name,
        title,
        organization,
        relation,
        email,
        phone,
        url,
        text,
        on_request,
        tags: _,
        private: _,
    } = item;
    let locale = resolver.locale;
    let Some(name) = name else {
        let bare = title.is_none() && organization.is_none() && relation.is_none();
        missing_name(resolver, *on_request && bare, at);
        let text = plain(&locale.words.references_on_request);
        return Item::Line(Line { text, ..Line::default() });
    };
    let comma = &locale.joins.comma;
    let relation = resolver.optional(relation, &at.key("relation"));
    let contact = match on_request {
        true => vec![plain(&locale.words.contact_on_request)],
        false => vec![link(email, mail), link(phone, call)],
    };
    let mut blocks: Vec<_> = facts(vec![relation, joined(contact, comma)]).into_iter().collect();
    blocks.extend(details(resolver, text, &[], at));
    let position = vec![
        resolver.optional(title, &at.key("title")),
        resolver.optional(organization, &at.key("organization")),
    ];
    Item::Entry(Entry {
        title: resolver.linked(plain(name), url, at),
        subtitle: joined(position, comma),
        details: blocks,
        ..Entry::default()
    })
}

fn mail(address: &str) -> String {
    format!("mailto:{}", address.trim())
}

fn call(phone: &str) -> String {
    let digits: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    format!("tel:{digits}")
}

fn link(text: &Option<String>, url: fn(&str) -> String) -> Inlines {
    text.as_ref().map_or(vec![], |text| match url(text) {
        url if is_address(&url) => vec![Inline::Link { url, body: plain(text) }],
        _ => plain(text),
    })
}

/// Says that a referee has no name, unless nobody is meant to be named.
fn missing_name(resolver: &mut Resolver, nobody: bool, at: &DataPath) {
    if !nobody && !resolver.is_reported(at.key("name")) {
        resolver.report(
            Diagnostic::new(Code::MISSING_KEY, format!("`{at}` has no `name`"))
                .hint("write `name = \"…\"`")
                .hint("to name nobody: `on-request = true`")
                .at(Location::Data(at.clone(), Part::Key)),
        );
    }
}
