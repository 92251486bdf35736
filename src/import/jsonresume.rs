//! JSON Resume, any version, and the dialects of sites based on it.

use super::Surroundings;
use super::draft::Draft;
use super::fields;
use super::format::Format;
use super::item::{Item, Val, bullets_in, flat};
use super::node::{Fate, Node, Value, folded};
use super::source::Read;
use super::text::{self, Markup};
use super::titles;
use crate::profile::Kind;

pub const FORMAT: Format =
    Format { name: "json-resume", says: "JSON Resume", markup: Markup::Markdown, fits, read };

/// The sections of the schema and of its dialects, with their kinds.
const SECTIONS: &[(&[&str], Kind)] = &[
    (&["work", "experience", "employment", "positions", "workexperience"], Kind::Experience),
    (&["volunteer", "volunteering"], Kind::Volunteering),
    (&["education"], Kind::Education),
    (&["awards", "honors"], Kind::Award),
    (&["certificates", "certifications", "licenses"], Kind::Certificate),
    (&["publications", "papers"], Kind::Publication),
    (&["skills"], Kind::Skill),
    (&["languages"], Kind::Language),
    (&["interests", "hobbies"], Kind::Interests),
    (&["references"], Kind::Reference),
    (&["projects", "portfolio"], Kind::Project),
    (&["presentations", "talks"], Kind::Talk),
    (&["teaching"], Kind::Teaching),
    (&["grants", "funding"], Kind::Grant),
    (&["memberships", "affiliations"], Kind::Membership),
    (&["service"], Kind::Service),
    (&["patents"], Kind::Patent),
];

fn fits(tree: &Node) -> bool {
    let is_section =
        |key: &str| SECTIONS.iter().any(|(names, _)| names.contains(&folded(key).as_str()));
    let sections = tree.entries().iter().filter(|(key, _)| is_section(key)).count();
    tree.has_key("basics")
        || tree.text_of("$schema").is_some_and(|schema| schema.contains("resume"))
        || sections >= 2
        || (sections == 1 && tree.entries().len() <= 3)
}

fn read(file: &Read, around: &dyn Surroundings, draft: &mut Draft) {
    let tree = &file.tree;
    technical(tree);
    for key in ["basics", "personal", "personalinfo", "profile"] {
        tree.all(key)
            .rev()
            .filter(|node| node.is_map())
            .for_each(|node| basics(draft, node, file, around));
    }
    // Some write what `basics` has beside the sections.
    if tree.get("basics").is_none() && tree.get("name").is_some() {
        basics_of(draft, tree, file, around);
    }
    // A site of academicpages writes one country for all.
    if tree.get("portfolio").is_some() || tree.get("presentations").is_some() {
        without_country(draft, tree);
    }
    for (key, node) in tree.entries() {
        let kind = SECTIONS.iter().find(|(names, _)| names.contains(&folded(key).as_str()));
        match kind.map(|(_, kind)| *kind).or_else(|| titles::kind_of(key)) {
            _ if !node.is_open() => {}
            Some(kind) => section(draft, kind, node),
            None => free(draft, key, node),
        }
    }
    if let Some(bib) = around.site_bib(&file.name) {
        draft.publications.put("bib", Val::List(vec![Val::Str(bib.clone())]));
        draft.remarks.push(format!("the papers of the site are linked: `{bib}`"));
    }
}

/// Settings for themes, and metadata of the file.
fn technical(tree: &Node) {
    for key in ["$schema", "meta"] {
        tree.all(key).for_each(|node| node.mark(Fate::Technical));
    }
    icons(tree);
}

/// Icons that a site shows before items.
fn icons(node: &Node) {
    if let Value::List(items) = &node.value {
        items.iter().for_each(icons);
    }
    for (key, inner) in node.entries() {
        match folded(key).as_str() {
            "icon" | "faicon" => inner.mark(Fate::Technical),
            _ => icons(inner),
        }
    }
}

fn basics(draft: &mut Draft, node: &Node, file: &Read, around: &dyn Surroundings) {
    basics_of(draft, node, file, around);
    draft.person.leave(node);
}

fn basics_of(draft: &mut Draft, node: &Node, file: &Read, around: &dyn Surroundings) {
    person(draft, node, file, around);
    for key in ["image", "picture", "photo", "avatar"] {
        if let Some(node) = node.get(key) {
            photo(draft, node, file, around);
        }
    }
    for profile in ["profiles", "social", "links"].into_iter().flat_map(|key| node.items_of(key)) {
        if profile.text().is_some() {
            draft.link(None, None, Some(profile));
            continue;
        }
        let user = profile.first(&["username", "user", "handle"]);
        draft.link(
            profile.first(&["network", "name", "title"]),
            user,
            profile.first(&["url", "link"]),
        );
    }
}

/// Personal data, in the form that JSON Resume and YAMLResume share.
pub fn person(draft: &mut Draft, node: &Node, _: &Read, _: &dyn Surroundings) {
    match node.get("name") {
        Some(parts) if parts.is_map() && parts.translations().is_none() => names(draft, parts),
        Some(parts) if parts.text().is_none() => {
            let texts: Vec<&str> = parts.items().into_iter().filter_map(Node::text).collect();
            match texts.is_empty() {
                true => drop(draft.person.plain("name", Some(parts))),
                false => {
                    draft.person.put("name", Val::Str(texts.join(" ")));
                    parts
                        .items()
                        .into_iter()
                        .filter(|part| part.text().is_some())
                        .for_each(Node::place);
                }
            }
        }
        name => drop(draft.person.plain("name", name)),
    }
    names(draft, node);
    draft.person.words("headline", node.first(&["label", "headline", "title"]));
    draft.email(node.get("email"));
    draft.phone(node.get("phone"));
    for url in ["url", "website", "homepage"].into_iter().flat_map(|key| node.items_of(key)) {
        draft.link(None, None, Some(url));
    }
    if let Some(summary) = node.first(&["summary", "about", "bio"]) {
        about(draft, summary);
    }
    if let Some(place) = node.get("location") {
        location(draft, place);
    }
    facts(draft, node);
}

/// A name that is given in parts.
fn names(draft: &mut Draft, node: &Node) {
    let given = node.first(&["firstname", "givenname", "given", "first"]);
    let family = node.first(&["lastname", "familyname", "surname", "family", "last"]);
    let parts = [given, node.first(&["middlename", "middle"]), family];
    let texts: Vec<&str> = parts.iter().flatten().filter_map(|node| node.text()).collect();
    if !texts.is_empty() && draft.person.put("name", Val::Str(texts.join(" "))) {
        parts.into_iter().flatten().for_each(Node::place);
    }
}

/// A short description of the person.
pub fn about(draft: &mut Draft, node: &Node) {
    let item = draft.single("about");
    item.text("text", Some(node));
    if item.is_empty() {
        draft.items.retain(|item| !item.is_empty());
    }
}

pub fn location(draft: &mut Draft, node: &Node) {
    if let [only] = node.items()[..]
        && !std::ptr::eq(only, node)
    {
        return location(draft, only);
    }
    if !node.is_map() || node.translations().is_some() {
        draft.person.words("location", Some(node));
        return;
    }
    let street: Vec<&Node> =
        ["address", "street", "postalcode", "zip"].iter().filter_map(|key| node.get(key)).collect();
    let country = node.first(&["country", "countrycode"]);
    let parts: Vec<&Node> =
        node.get("city").into_iter().chain(node.get("region")).chain(country).collect();
    if parts.iter().all(|part| part.text().is_some()) {
        draft.place(&street, &parts);
    } else {
        // Towns by language.
        draft.person.words("location", node.get("city"));
        draft.place(&street, &[]);
        if let (Some(country), Some(Val::ByLanguage(towns))) =
            (country, draft.person.get("location").cloned())
            && let Some(code) = country.text()
        {
            let all = towns.into_iter().map(|(tag, town)| {
                (tag, Val::Str(format!("{}, {code}", town.as_str().unwrap_or_default())))
            });
            draft.person.take("location");
            draft.person.put("location", Val::ByLanguage(all.collect()));
            country.place();
        }
    }
}

/// Personal facts that are printed only on request.
pub fn facts(draft: &mut Draft, node: &Node) {
    const FACTS: [(&str, &[&str]); 5] = [
        ("born", &["birth", "birthdate", "dateofbirth", "birthday", "dob"]),
        ("nationality", &["nationality", "citizenship"]),
        ("marital-status", &["maritalstatus", "civilstatus"]),
        ("licence", &["driverslicense", "drivinglicense", "drivinglicence"]),
        ("work-permit", &["workpermit", "visastatus", "visa"]),
    ];
    for (key, names) in FACTS {
        if let Some(node) = node.first(names)
            && let Some(text) = flat(node)
        {
            draft.private(key, Val::Str(text), &[node]);
        }
    }
    for (label, names) in
        [("Gender", &["gender", "sex"][..]), ("Age", &["age"]), ("Pronouns", &["pronouns"])]
    {
        if let Some(node) = node.first(names)
            && let Some(text) = node.text()
        {
            let fact = vec![
                ("label".into(), Val::Str(label.into())),
                ("value".into(), Val::Str(text.into())),
            ];
            draft.private("facts", Val::List(vec![Val::Table(fact)]), &[node]);
        }
    }
}

/// A picture beside the file is linked; any other is noted in a comment.
pub fn photo(draft: &mut Draft, node: &Node, file: &Read, around: &dyn Surroundings) {
    let Some(text) = node.text() else { return };
    match around.local(&file.name, text) {
        Some(path) if !draft.person.has("photo") => {
            draft.person.put("photo", Val::Str(path));
            draft.options.put_option("photo", Val::Bare("true".into()));
            node.place();
        }
        _ if text.starts_with("data:") => {
            draft.person.note("photo: the file contains a picture; save it beside this profile, and name it with `photo = \"me.jpg\"`");
            node.mark(Fate::Technical);
            draft.remarks.push("the file contains a picture, which was not imported".into());
        }
        _ => {
            draft.person.note(format!("photo: {text}"));
            draft.person.note(
                "save the picture beside this profile, and name it with `photo = \"me.jpg\"`",
            );
            node.mark(Fate::Noted);
            draft.remarks.push(
                "the photo is not a file beside the profile: it is in a comment below `[person]`"
                    .into(),
            );
        }
    }
}

fn without_country(draft: &mut Draft, tree: &Node) {
    let code = tree.at(&["basics", "location"]).and_then(|place| place.text_of("countryCode"));
    let said = draft.person.get("location").and_then(Val::as_str);
    let Some((code, rest)) = code.and_then(|code| Some((code, said?.strip_suffix(code)?))) else {
        return;
    };
    let rest = Val::Str(rest.trim_end_matches(", ").into());
    draft.person.take("location");
    draft.person.put("location", rest);
    draft.person.note(format!("countryCode: {code}"));
    draft.demoted += 1;
}

/// The items of a section of a known kind.
pub fn section(draft: &mut Draft, kind: Kind, node: &Node) {
    match kind {
        Kind::Interests => interests(draft, node),
        Kind::About => about(draft, node),
        Kind::Skill | Kind::Language if node.text().is_some() => {
            let mut item = draft.item(kind.key());
            match kind {
                Kind::Skill => drop(item.list("items", Some(node))),
                _ => {
                    let names = super::item::split_list(node.text().unwrap_or_default());
                    for name in names {
                        let mut item = draft.item("language");
                        item.put("name", Val::Str(text::line(&name, draft.markup)));
                        draft.items.push(item);
                    }
                    node.place();
                    return;
                }
            }
            draft.push(item, node);
        }
        Kind::Skill | Kind::Language if is_by_name(node) => {
            for (name, value) in node.entries().iter().filter(|(_, value)| !value.is_blank()) {
                let mut item = draft.item(kind.key());
                item.put("name", Val::Str(text::line(name, draft.markup)));
                match kind {
                    Kind::Skill => item.list("items", Some(value)),
                    _ => item.words("level", Some(value)),
                };
                draft.push(item, value);
            }
        }
        _ => {
            for (key, entry) in groups(node) {
                let mut item = draft.item(kind.key());
                fields::fill(&mut item, entry);
                called(&mut item, key);
                draft.push(item, entry);
            }
        }
    }
}

/// Whether the keys of a table are the names of the items, as in `{"Languages": ["C", "D"]}`.
fn is_by_name(node: &Node) -> bool {
    const KEYS: [&str; 9] =
        ["name", "skill", "language", "title", "category", "keywords", "items", "level", "fluency"];
    let is_name =
        |(key, value): &(String, Node)| !value.is_map() && !KEYS.contains(&folded(key).as_str());
    node.is_map() && node.translations().is_none() && node.entries().iter().all(is_name)
}

/// The items of a section, which may also be a table of tables, each under its name.
fn groups(node: &Node) -> Vec<(Option<&str>, &Node)> {
    let entries = node.entries();
    let are_items = node.translations().is_none()
        && !entries.is_empty()
        && entries.iter().all(|(_, node)| node.is_map() || node.is_blank());
    match are_items {
        true => {
            let said = entries.iter().filter(|(_, node)| !node.is_blank());
            said.map(|(key, node)| (Some(key.as_str()), node)).collect()
        }
        false => node.items().into_iter().map(|item| (None, item)).collect(),
    }
}

/// Uses the key of an item as its name, if it has none itself.
fn called(item: &mut Item, key: Option<&str>) {
    let main = match item.kind {
        "entries" => "title",
        "experience" => "organization",
        "education" => "institution",
        kind => super::draft::main_keys(kind).first().copied().unwrap_or("title"),
    };
    if let Some(key) = key
        && !item.put(main, Val::Str(text::escaped(key)))
        && item.get(main).and_then(Val::as_str) != Some(key)
    {
        item.note(format!("it was below the key `{key}`"));
    }
}

/// Interests, one line each.
fn interests(draft: &mut Draft, node: &Node) {
    let mut tags: Vec<String> = vec![];
    for item in node.items() {
        let named = ["name", "title", "label"].iter().filter_map(|key| item.get(key));
        for (tag, _) in named.chain([item]).filter_map(Node::translations).flatten() {
            if !tags.contains(tag) {
                tags.push(tag.clone());
            }
        }
    }
    if !tags.is_empty() {
        let texts = tags.into_iter().filter_map(|tag| {
            let text = interests_in(node, Some(&tag), draft.markup)?;
            Some((tag, Val::Str(text)))
        });
        let value = Val::ByLanguage(texts.collect());
        let single = draft.single("interests");
        single.put("text", value);
        single.put("title", Val::Str("Interests".into()));
        single.leave(node);
        return;
    }
    let Some(text) = interests_in(node, None, draft.markup) else { return };
    let single = draft.single("interests");
    let text = match single.take("text") {
        Some(Val::Str(said)) => format!("{said}\n{text}"),
        _ => text,
    };
    single.put("text", Val::Str(text));
    if !single.has("title") {
        single.put("title", Val::Str("Interests".into()));
    }
    single.leave(node);
}

/// The lines of all interests, in one language if there are several.
fn interests_in(node: &Node, tag: Option<&str>, markup: Markup) -> Option<String> {
    let translated = |node: &'_ Node| -> Option<String> {
        let in_language = node
            .translations()
            .and_then(|all| all.iter().find(|(other, _)| Some(other.as_str()) == tag));
        let node = in_language.map_or(node, |(_, node)| node);
        let text = node.text()?;
        node.place();
        Some(if bullets_in(text).is_some() {
            text::block(text, markup)
        } else {
            text::line(text, markup)
        })
    };
    let items = node.items();
    let mut lines = vec![];
    for item in &items {
        let said = |keys: &[&str]| keys.iter().find_map(|key| item.get(key));
        let name =
            said(&["name", "title", "label", "interest"]).or(Some(item)).and_then(translated);
        let more = said(&["summary", "description", "details"]).and_then(translated);
        let listed = said(&["keywords", "items"]).map(|node| {
            let mut list = Item::new("skill", markup);
            list.list("items", Some(node));
            match list.take("items") {
                Some(Val::List(items)) => {
                    items.iter().filter_map(Val::as_str).collect::<Vec<_>>().join(", ")
                }
                _ => String::new(),
            }
        });
        let listed = [listed.filter(|listed| !listed.is_empty()), more];
        let listed =
            listed.into_iter().flatten().reduce(|listed, more| format!("{listed}; {more}"));
        match (name, listed) {
            (Some(name), Some(listed)) => lines.push(format!("{name}: {listed}")),
            (Some(one), None) | (None, Some(one)) => lines.push(one),
            (None, None) => {}
        }
    }
    match lines.as_slice() {
        [] => None,
        [one] if items.len() == 1 => Some(one.clone()),
        lines => Some(lines.iter().map(|line| format!("- {line}")).collect::<Vec<_>>().join("\n")),
    }
}

/// A section of unknown kind, under its own title.
pub fn free(draft: &mut Draft, title: &str, node: &Node) {
    let mut section = draft.item("section");
    section.put("title", Val::Str(heading(title)));
    if let Some(text) = node.text() {
        section.put("text", Val::Str(text::block(text, draft.markup)));
        node.place();
        draft.items.push(section);
        return;
    }
    for (key, entry) in groups(node) {
        let mut child = Item::entry(draft.markup);
        fields::fill(&mut child, entry);
        let is_labelled = child.has("label");
        called(&mut child, key.filter(|_| !is_labelled));
        if child.is_empty() {
            continue;
        }
        child.leave(entry);
        section.children.push(child);
    }
    if !section.children.is_empty() {
        draft.push_section(section);
    }
}

/// A key as a title: `openSource` becomes "Open Source".
pub fn heading(key: &str) -> String {
    if key.contains(' ') || key.chars().skip(1).all(char::is_uppercase) {
        return text::escaped(key.trim());
    }
    let mut out = String::new();
    for c in key.chars() {
        match c {
            '_' | '-' => out.push(' '),
            c if c.is_uppercase() && out.ends_with(char::is_lowercase) => {
                out.push(' ');
                out.push(c);
            }
            c if out.is_empty() || out.ends_with(' ') => out.extend(c.to_uppercase()),
            c => out.push(c),
        }
    }
    const SMALL: [&str; 12] =
        ["A", "An", "And", "At", "By", "For", "In", "Of", "On", "Or", "The", "To"];
    let words =
        out.split_whitespace().enumerate().map(|(i, word)| match i > 0 && SMALL.contains(&word) {
            true => word.to_lowercase(),
            false => word.to_string(),
        });
    text::escaped(&words.collect::<Vec<_>>().join(" "))
}
