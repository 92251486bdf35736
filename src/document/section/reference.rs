use super::parts::{details, facts, joined, labelled, plain, remark};
use crate::diagnostic::{Code, DataPath, Diagnostic, Location, Part};
use crate::document::header::ways;
use crate::document::resolve::Resolver;
use crate::document::{Entry, Inline, Inlines, Item, Line, Prose};
use crate::profile::{Email, Phone, Referee};

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
        section: _,
        tags: _,
        priority: _,
        private: _,
    } = item;
    let locale = resolver.locale;
    let Some(name) = name else {
        let bare = title.is_none()
            && organization.is_none()
            && relation.is_none()
            && email.is_empty()
            && phone.is_empty();
        missing_name(resolver, *on_request && bare, at);
        return match remark(details(resolver, text, &[], at)) {
            Ok(text) if text.is_empty() => {
                let text = plain(&locale.words.references_on_request);
                Item::Line(Line { text, ..Line::default() })
            }
            Ok(text) => Item::Line(Line { text, ..Line::default() }),
            Err(blocks) => Item::Prose(Prose { blocks }),
        };
    };
    let comma = &locale.joins.comma;
    let relation = resolver.optional(relation, &at.key("relation"));
    let contact = match on_request {
        true => vec![plain(&locale.words.contact_on_request)],
        false => contacts(resolver, email, phone, at),
    };
    let mut blocks: Vec<_> = facts(vec![relation, joined(contact, comma)]).into_iter().collect();
    blocks.extend(details(resolver, text, &[], at));
    let position = vec![
        resolver.optional(title, &at.key("title")),
        resolver.optional(organization, &at.key("organization")),
    ];
    let name = resolver.literal(name, &at.key("name"));
    Item::Entry(Entry {
        title: resolver.linked(name, url, at),
        subtitle: joined(position, comma),
        details: blocks,
        ..Entry::default()
    })
}

/// E-mail addresses and phone numbers, each linked, and after its label if it has one.
fn contacts(
    resolver: &mut Resolver,
    email: &[Email],
    phone: &[Phone],
    at: &DataPath,
) -> Vec<Inlines> {
    let colon = &resolver.locale.joins.colon;
    let ways = ways(resolver, email, phone, at).into_iter().map(|way| {
        let body = match way.url {
            Some(url) => vec![Inline::Link { url, body: plain(way.text) }],
            None => plain(way.text),
        };
        match way.label {
            Some(label) => labelled(label, colon, body),
            None => body,
        }
    });
    ways.collect()
}

/// Reports a referee without a name, unless nobody is to be named.
fn missing_name(resolver: &mut Resolver, nobody: bool, at: &DataPath) {
    if !nobody && !resolver.is_reported(at.key("name")) {
        resolver.report(
            Diagnostic::new(Code::MISSING_KEY, format!("`{at}` has no `name`"))
                .hint("write `name = \"…\"`")
                .hint("if you name nobody: `on-request = true`")
                .at(Location::Data(at.clone(), Part::Key)),
        );
    }
}
