use std::collections::BTreeSet;

use super::unused_tag::tags;
use super::{Lint, Material};
use crate::diagnostic::{Code, Sink, did_you_mean, list};

pub const LINT: Lint = Lint {
    code: Code::UNKNOWN_TAG,
    rendering: true,
    more: "Each tag is reported once, where it first occurs.",
    check,
};

fn check(material: &Material, sink: &mut Sink) {
    let (of_variants, of_items) = tags(material);
    if of_variants.is_empty() {
        return;
    }
    let in_bibs = material.papers.iter().flat_map(|paper| &paper.tags).map(String::as_str);
    let had: BTreeSet<&str> = of_items.iter().map(|(_, tag)| *tag).chain(in_bibs).collect();
    let mut reported = BTreeSet::new();
    for (path, tag) in of_variants {
        if had.contains(tag) || !reported.insert(tag) {
            continue;
        }
        let fault = LINT.found(format!("no item has the tag `{tag}`"), path.value());
        let near = did_you_mean(tag, had.iter().copied());
        let fault = fault.hints(near.map(|near| format!("did you mean `{near}`?")));
        let known: Vec<&str> = had.iter().copied().collect();
        sink.push(fault.hint(match known.is_empty() {
            true => format!("add it to the items that you mean: `tags = [\"{tag}\"]`"),
            false => format!("items have the tags {}", list(&known)),
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::tests::{found, found_with_bib};

    #[test]
    fn a_tag_that_no_item_has_is_found_once() {
        let text = "\
            [[award]]\ntitle = \"A\"\ndate = 2020\ntags = [\"industry\"]\n\
            [variant.a]\ntags = [\"industry\", \"acadmia\"]\n[variant.b]\nwithout-tags = [\"acadmia\"]\n";
        assert_eq!(found(&LINT, text), ["variant.a.tags[1]: no item has the tag `acadmia`"]);
    }

    #[test]
    fn keywords_of_a_bib_count() {
        let text = "[publications]\nbib = [\"papers.bib\"]\n[variant.a]\ntags = [\"nlp\"]\n";
        let bib = "@misc{a, title = {A}, author = {Bell, Ada}, keywords = {nlp, fun}}";
        assert_eq!(found_with_bib(&LINT, text, bib), Vec::<String>::new());
        assert_eq!(found(&LINT, text).len(), 1);
    }
}
