//! The person of a Europass CV.

use super::{at, value};
use crate::document::known_languages;
use crate::import::draft::Draft;
use crate::import::item::{Item, Val};
use crate::import::node::{Fate, Node};

pub fn person(draft: &mut Draft, person: &Node) {
    let parts =
        [at(person, &["PersonName", "GivenName"]), at(person, &["PersonName", "FamilyName"])];
    let texts: Vec<&str> = parts.iter().flatten().filter_map(|node| node.text()).collect();
    draft.person.put("name", Val::Str(texts.join(" ")));
    parts.into_iter().flatten().for_each(Node::place);
    for way in person.all("Communication") {
        let channel =
            way.text_of("ChannelCode").unwrap_or_default().replace(' ', "").to_lowercase();
        let uri = at(way, &["URI"]);
        if !["socialmedia", "instantmessage"].contains(&channel.as_str()) {
            way.all("UseCode").for_each(|code| code.mark(Fate::Technical));
        }
        match channel.as_str() {
            "email" => draft.email(uri),
            "telephone" => telephone(draft, way),
            "web" => draft.link(None, None, uri),
            "socialmedia" => draft.link(at(way, &["UseCode"]), None, uri),
            "instantmessage" => draft.link(at(way, &["UseCode"]), uri, None),
            _ => {
                if let Some(address) = way.get("Address") {
                    let country = at(address, &["CountryCode"]);
                    let place: Vec<&Node> = at(address, &["CityName"]).into_iter().collect();
                    let street: Vec<&Node> = ["AddressLine", "PostalCode"]
                        .iter()
                        .filter_map(|key| at(address, &[key]))
                        .collect();
                    draft.place(&street, &place);
                    country_behind(&mut draft.person, country);
                }
            }
        }
    }
    for (key, element) in [("born", "BirthDate"), ("nationality", "NationalityCode")] {
        let nodes: Vec<&Node> = person.all(element).filter_map(value).collect();
        let text = nodes.iter().filter_map(|node| node.text()).collect::<Vec<_>>().join(", ");
        if !text.is_empty() {
            draft.private(
                key,
                Val::Str(if key == "nationality" { text.to_uppercase() } else { text }),
                &nodes,
            );
        }
    }
    if let Some(node) = at(person, &["GenderCode"])
        && let Some(text) = node.text()
    {
        let fact = vec![
            ("label".into(), Val::Str("Gender".into())),
            ("value".into(), Val::Str(text.into())),
        ];
        draft.private("facts", Val::List(vec![Val::Table(fact)]), &[node]);
    }
    for node in person.all("PrimaryLanguageCode").filter_map(value) {
        let mut item = draft.item("language");
        item.put("name", Val::Str(language(node.text().unwrap_or_default())));
        item.put("level", Val::Str("native".into()));
        node.place();
        draft.push(item, node);
    }
    draft.person.leave(person);
}

/// Adds the country code after the town.
pub fn country_behind(item: &mut Item, country: Option<&Node>) {
    let Some(code) = country.and_then(Node::text).map(str::to_uppercase) else { return };
    let location = match item.take("location") {
        Some(Val::Str(town)) => format!("{town}, {code}"),
        _ => code,
    };
    if item.put("location", Val::Str(location)) {
        country.into_iter().for_each(Node::place);
    }
}

pub fn telephone(draft: &mut Draft, way: &Node) {
    let (code, number) = (at(way, &["CountryDialing"]), at(way, &["DialNumber"]));
    let Some(text) = number.and_then(Node::text) else { return draft.phone(at(way, &["URI"])) };
    let whole = match code.and_then(Node::text) {
        Some(code) => format!("+{} {text}", code.trim_start_matches(['+', '0'])),
        None => text.to_string(),
    };
    draft.add_reach("phone", whole);
    [code, number].into_iter().flatten().for_each(Node::place);
    way.all("CountryCode").for_each(|node| node.mark(Fate::Technical));
}

/// The English name of a language, by its code, if it is known.
pub fn language(code: &str) -> String {
    let tag = code.parse::<icu_locale::Locale>().ok().filter(|_| code.len() <= 3);
    let known = tag.and_then(|mut tag| {
        icu_locale::LocaleCanonicalizer::new_extended().canonicalize(&mut tag);
        let tag = tag.id.language.to_string();
        known_languages().into_iter().find(|language| language.tag == tag)
    });
    known.map_or_else(
        || code.to_string(),
        |language| language.english.split(" (").next().unwrap_or_default().to_string(),
    )
}
