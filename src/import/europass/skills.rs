//! Languages, skills and driving licences of a Europass CV.

use super::at;
use super::person::language;
use crate::import::draft::Draft;
use crate::import::item::{Item, Val};
use crate::import::node::Node;
use crate::import::text;

pub fn competency(draft: &mut Draft, node: &Node) {
    let Some(code) = at(node, &["CompetencyID"]) else { return };
    let mut item = draft.item("language");
    item.put("name", Val::Str(language(code.text().unwrap_or_default())));
    code.place();
    let scores: Vec<(String, String)> = node
        .all("CompetencyDimension")
        .filter_map(|dimension| {
            let name = at(dimension, &["CompetencyDimensionTypeCode"])?;
            let score = at(dimension, &["Score", "ScoreText"])?;
            [name, score].into_iter().for_each(Node::place);
            let name = name.text()?.trim_start_matches("CEF-").replace('-', " ");
            let name = name.trim_start_matches("Understanding ").to_lowercase();
            let name = name
                .trim_end_matches(" production")
                .replace("speaking interaction", "conversation");
            Some((name.replace("speaking production", "speaking"), score.text()?.to_string()))
        })
        .collect();
    levels(&mut item, &scores);
    draft.push(item, node);
}

/// The common level if all agree; otherwise the lowest, with a list of all.
pub fn levels(item: &mut Item, scores: &[(String, String)]) {
    let Some((_, lowest)) = scores.iter().min_by_key(|(_, score)| score.clone()) else { return };
    item.put("level", Val::Str(lowest.clone()));
    if scores.iter().any(|(_, score)| score != lowest) {
        let all: Vec<String> =
            scores.iter().map(|(name, score)| format!("{name} {score}")).collect();
        item.put("text", Val::Str(all.join(", ")));
    }
}

pub fn skills(draft: &mut Draft, node: &Node) {
    for single in node.all("PersonCompetency") {
        let mut item = draft.item("skill");
        item.words("name", at(single, &["CompetencyName"]));
        draft.push(item, single);
    }
    for group in node.all("SkillsGroup") {
        let mut item = draft.item("skill");
        item.words("name", at(group, &["Title"]));
        let names: Vec<&Node> =
            group.all("PersonCompetency").filter_map(|one| at(one, &["CompetencyName"])).collect();
        let items = names
            .iter()
            .filter_map(|node| node.text())
            .map(|name| Val::Str(text::line(name, draft.markup)));
        item.put("items", Val::List(items.collect()));
        names.into_iter().for_each(Node::place);
        draft.push(item, group);
    }
}

pub fn licences(draft: &mut Draft, node: &Node) {
    let codes: Vec<&Node> = node
        .items_of("License")
        .into_iter()
        .filter_map(|one| at(one, &["LicenseTypeCode"]))
        .collect();
    licence(draft, &codes);
}

/// The classes of vehicles of a driving licence.
pub fn licence(draft: &mut Draft, codes: &[&Node]) {
    let items: Vec<Val> =
        codes.iter().filter_map(|node| node.text()).map(|code| Val::Str(code.into())).collect();
    if items.is_empty() {
        return;
    }
    let mut item = draft.item("skill");
    item.put("name", Val::Str("Driving licence".into()));
    item.put("items", Val::List(items));
    codes.iter().for_each(|node| node.place());
    draft.items.push(item);
}
