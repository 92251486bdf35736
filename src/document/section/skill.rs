use super::parts::{labelled_line, listed, with_aside};
use crate::diagnostic::{Code, DataPath, Diagnostic, Location, Part};
use crate::document::resolve::Resolver;
use crate::document::{Item, Line};
use crate::profile::Skill;

/// A skill, as in "Programming (expert): Rust, C", or "Rust: expert" if there is no list.
pub fn item(resolver: &mut Resolver, item: &Skill, at: &DataPath) -> Item {
    let Skill { name, level, items, section: _, tags: _, priority: _, private: _ } = item;
    if items.is_empty() && (name.is_none() || level.is_none()) {
        missing_items(resolver, at);
    }
    let mut label = resolver.optional(name, &at.key("name"));
    let level = resolver.optional(level, &at.key("level"));
    let mut text = listed(resolver, items, &at.key("items"));
    if text.is_empty() {
        return labelled_line(None, label, level);
    }
    let place = if label.is_empty() { &mut text } else { &mut label };
    *place = with_aside(std::mem::take(place), vec![level], &resolver.locale.joins);
    Item::Line(Line { label, text, ..Line::default() })
}

fn missing_items(resolver: &mut Resolver, at: &DataPath) {
    if !resolver.is_reported(at.key("items")) && !resolver.is_reported(at.key("level")) {
        resolver.report(
            Diagnostic::new(Code::MISSING_KEY, format!("`{at}` has no `items`"))
                .hint("write `items = [\"…\", \"…\"]`")
                .hint("for a single skill: `name = \"…\"` and `level = \"…\"`")
                .at(Location::Data(at.clone(), Part::Key)),
        );
    }
}
