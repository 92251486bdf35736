//! Europass until 2020: the `SkillsPassport`.

use super::Surroundings;
use super::draft::Draft;
use super::europass::{bullets_apart, is_true, language, levels, licence};
use super::format::Format;
use super::item::{Item, Val};
use super::node::{Fate, Node};
use super::source::Read;
use super::text::Markup;
use super::titles;
use crate::profile::{Date, Kind, PRESENT};

pub const FORMAT: Format = Format {
    name: "skillspassport",
    says: "a Europass CV from before 2020",
    markup: Markup::Html,
    fits,
    read,
};

fn fits(tree: &Node) -> bool {
    tree.has_key("SkillsPassport")
}

fn read(file: &Read, _: &dyn Surroundings, draft: &mut Draft) {
    let Some(root) = file.tree.get("SkillsPassport") else { return };
    for key in ["DocumentInfo", "PrintingPreferences", "AttachmentList"] {
        root.all(key).for_each(|node| node.mark(Fate::Technical));
    }
    if let Some(node) = root.get("@locale")
        && let Some(tag) = node.text()
    {
        draft.cv.put("lang", Val::Str(tag.split(['-', '_']).next().unwrap_or(tag).to_lowercase()));
        node.place();
    }
    let Some(learner) = root.get("LearnerInfo") else { return };
    codes(learner);
    if let Some(node) = learner.get("Identification") {
        identification(draft, node);
    }
    if let Some(node) = learner.get("Headline") {
        draft.person.words("headline", label(node, &["Description"]));
        node.get("Type").into_iter().for_each(|node| node.mark(Fate::Technical));
    }
    for work in listed(learner, "WorkExperienceList", "WorkExperience") {
        let mut item = draft.item("experience");
        item.words("organization", work.at(&["Employer", "Name"]));
        item.words("role", label(work, &["Position"]));
        place(&mut item, work.at(&["Employer", "ContactInfo"]));
        period(&mut item, work.get("Period"));
        item.text("text", work.get("Activities"));
        bullets_apart(&mut item);
        item.url("url", work.at(&["Employer", "ContactInfo", "Website", "Contact"]));
        draft.push(item, work);
    }
    for study in listed(learner, "EducationList", "Education") {
        let mut item = draft.item("education");
        item.words("institution", study.at(&["Organisation", "Name"]));
        item.words("degree", study.get("Title"));
        place(&mut item, study.at(&["Organisation", "ContactInfo"]));
        period(&mut item, study.get("Period"));
        item.text("text", study.get("Activities"));
        bullets_apart(&mut item);
        item.url("url", study.at(&["Organisation", "ContactInfo", "Website", "Contact"]));
        draft.push(item, study);
    }
    if let Some(skills) = learner.get("Skills") {
        self::skills(draft, skills);
    }
    for achievement in listed(learner, "AchievementList", "Achievement") {
        self::achievement(draft, achievement);
    }
    learner.all("ReferenceTo").for_each(|node| node.mark(Fate::Technical));
    learner.all("Documentation").for_each(|node| node.mark(Fate::Technical));
}

/// Codes beside labels have the same meaning.
fn codes(node: &Node) {
    if let super::node::Value::List(items) = &node.value {
        items.iter().for_each(codes);
    }
    let has_label = node.get("Label").is_some();
    for (key, inner) in node.entries() {
        match key.as_str() {
            "Code" if has_label => inner.mark(Fate::Technical),
            _ => codes(inner),
        }
    }
}

fn listed<'a>(node: &'a Node, list: &str, name: &str) -> Vec<&'a Node> {
    let inside = node.all(list).flat_map(|list| list.items_of(name));
    inside.chain(node.items_of(name)).collect()
}

fn label<'a>(node: &'a Node, keys: &[&str]) -> Option<&'a Node> {
    let node = node.at(keys)?;
    node.get("Label").or_else(|| node.get("Code")).or(Some(node))
}

fn identification(draft: &mut Draft, node: &Node) {
    let parts = [
        label(node, &["PersonName", "Title"]),
        node.at(&["PersonName", "FirstName"]),
        node.at(&["PersonName", "Surname"]),
    ];
    let texts: Vec<&str> = parts[1..].iter().flatten().filter_map(|node| node.text()).collect();
    draft.person.put("name", Val::Str(texts.join(" ")));
    parts[1..].iter().flatten().for_each(|node| node.place());
    if let Some(contact) = node.get("ContactInfo") {
        if let Some(address) = contact.at(&["Address", "Contact"]) {
            let street: Vec<&Node> =
                address.all("AddressLine").chain(address.all("PostalCode")).collect();
            let town: Vec<&Node> = address
                .get("Municipality")
                .into_iter()
                .chain(label(address, &["Country"]))
                .collect();
            draft.place(&street, &town);
        }
        for mail in listed(contact, "EmailList", "Email") {
            draft.email(mail.get("Contact"));
        }
        for phone in listed(contact, "TelephoneList", "Telephone") {
            draft.phone(phone.get("Contact"));
        }
        for site in listed(contact, "WebsiteList", "Website") {
            draft.link(None, None, site.get("Contact"));
        }
        for account in listed(contact, "InstantMessagingList", "InstantMessaging") {
            draft.link(label(account, &["Use"]), account.get("Contact"), None);
        }
    }
    if let Some(node) = node.at(&["Demographics", "Birthdate"])
        && let Some(text) = date(Some(node))
    {
        draft.private("born", Val::Str(text), &[node]);
    }
    let nationalities: Vec<&Node> = node
        .get("Demographics")
        .map(|d| listed(d, "NationalityList", "Nationality"))
        .unwrap_or_default();
    let names: Vec<&Node> = nationalities.iter().filter_map(|node| label(node, &[])).collect();
    let text = names.iter().filter_map(|node| node.text()).collect::<Vec<_>>().join(", ");
    if !text.is_empty() {
        draft.private("nationality", Val::Str(text), &names);
    }
    if let Some(gender) = node.at(&["Demographics"]).and_then(|d| label(d, &["Gender"]))
        && let Some(text) = gender.text()
    {
        let fact = vec![
            ("label".into(), Val::Str("Gender".into())),
            ("value".into(), Val::Str(text.into())),
        ];
        draft.private("facts", Val::List(vec![Val::Table(fact)]), &[gender]);
    }
    if node.get("Photo").is_some() {
        node.all("Photo").for_each(|node| node.mark(Fate::Technical));
        draft.remarks.push("the file contains a picture, which was not imported".into());
    }
    draft.person.leave(node);
}

fn place(item: &mut Item, contact: Option<&Node>) {
    let Some(address) = contact.and_then(|contact| contact.at(&["Address", "Contact"])) else {
        return;
    };
    let parts: Vec<&Node> =
        address.get("Municipality").into_iter().chain(label(address, &["Country"])).collect();
    let text = parts.iter().filter_map(|node| node.text()).collect::<Vec<_>>().join(", ");
    if item.put("location", Val::Str(text)) {
        parts.into_iter().for_each(Node::place);
    }
}

/// A date in attributes, in the forms of XML Schema: `--03`, `---01`; invalid values are skipped.
fn date(node: Option<&Node>) -> Option<String> {
    let node = node?;
    let number = |key: &str| -> Option<u16> {
        let text = node.text_of(key)?.trim_start_matches('-');
        text.parse().ok().filter(|number| *number > 0)
    };
    let year = number("@year")?;
    Date::closest(year, number("@month"), number("@day")).map(|date| date.to_string())
}

fn period(item: &mut Item, node: Option<&Node>) {
    let Some(node) = node else { return };
    let is_current = is_true(node.get("Current"));
    let end = if is_current { Some(PRESENT.to_string()) } else { date(node.get("To")) };
    if item.span(date(node.get("From")), end, false) {
        node.place();
    }
}

fn skills(draft: &mut Draft, skills: &Node) {
    for (key, node) in skills.entries() {
        match key.as_str() {
            "Linguistic" => {
                for tongue in listed(node, "MotherTongueList", "MotherTongue") {
                    let mut item = draft.item("language");
                    tongue_name(&mut item, tongue);
                    item.put("level", Val::Str("native".into()));
                    draft.push(item, tongue);
                }
                for tongue in listed(node, "ForeignLanguageList", "ForeignLanguage") {
                    foreign(draft, tongue);
                }
            }
            "Driving" => {
                let codes: Vec<&Node> = node
                    .get("Description")
                    .map(|node| node.items_of("Licence"))
                    .unwrap_or_default();
                licence(draft, &codes);
            }
            _ => {
                let title = match key.as_str() {
                    "Communication" => "Communication skills",
                    "Organisational" => "Organisational skills",
                    "JobRelated" => "Job-related skills",
                    "Computer" => "Digital skills",
                    "Other" => "Other skills",
                    other => other,
                };
                let mut section = draft.item("section");
                if section.text("text", node.get("Description")) {
                    section.put("title", Val::Str(title.into()));
                }
                draft.push(section, node);
            }
        }
    }
}

fn tongue_name(item: &mut Item, tongue: &Node) {
    if let Some(node) = label(tongue, &["Description"]) {
        item.put("name", Val::Str(language(node.text().unwrap_or_default())));
        node.place();
    }
}

fn foreign(draft: &mut Draft, tongue: &Node) {
    let mut item = draft.item("language");
    tongue_name(&mut item, tongue);
    let parts = [
        ("Listening", "listening"),
        ("Reading", "reading"),
        ("SpokenInteraction", "conversation"),
        ("SpokenProduction", "speaking"),
        ("Writing", "writing"),
    ];
    let scores: Vec<(String, String)> = parts
        .iter()
        .filter_map(|(element, name)| {
            let node = tongue.at(&["ProficiencyLevel", element])?;
            node.place();
            Some((name.to_string(), node.text()?.to_string()))
        })
        .collect();
    levels(&mut item, &scores);
    let titles: Vec<&Node> = tongue
        .get("VerifiedBy")
        .into_iter()
        .flat_map(|by| by.items_of("Certificate"))
        .filter_map(|certificate| certificate.get("Title"))
        .collect();
    let text = titles.iter().filter_map(|node| node.text()).collect::<Vec<_>>().join(", ");
    if item.put("certificate", Val::Str(text)) {
        titles.into_iter().for_each(Node::place);
    }
    draft.push(item, tongue);
}

/// A text below a title; several awards and the like become one text.
fn achievement(draft: &mut Draft, node: &Node) {
    let title = label(node, &["Title"]);
    let text = title.and_then(Node::text).unwrap_or("Other").to_string();
    let mut section = draft.item("section");
    section.put("title", Val::Str(text.clone()));
    section.text("text", node.get("Description"));
    title.into_iter().for_each(Node::place);
    if titles::kind_of(&text) == Some(Kind::Publication) && section.has("text") {
        section.note("papers are best in a `.bib`: run `curricle add`");
    }
    draft.push(section, node);
}
