use std::collections::BTreeSet;

use super::{Lint, Material};
use crate::diagnostic::{Code, DataPath, Segment, Sink, did_you_mean, list};

pub const LINT: Lint = Lint {
    code: Code::warning("unused-tag"),
    rendering: false,
    doc: "A tag of an item by which no variant and no list of papers selects, or a tag of a variant or list that no item has: most \
          often one word spelt in two ways. Each is reported once, where it first occurs. The keywords of a `.bib` that \
          nothing selects by do not count as tags.",
    check,
};

fn check(material: &Material, sink: &mut Sink) {
    let keys = ["tags", "without-tags"];
    let tags = material.tables.iter().flat_map(|table| keys.map(|key| table.texts(key)).concat());
    let (of_variants, of_items): (Vec<_>, Vec<_>) = tags.partition(|(path, _)| selects(path));
    let in_bibs = material.papers.iter().flat_map(|paper| &paper.tags).map(String::as_str);
    let wanted: BTreeSet<&str> = of_variants.iter().map(|(_, tag)| *tag).collect();
    let had: BTreeSet<&str> = of_items.iter().map(|(_, tag)| *tag).chain(in_bibs).collect();
    for (tags, known, problem) in [
        (of_items, &wanted, "no variant selects by the tag"),
        (of_variants, &had, "no item has the tag"),
    ] {
        let mut told = BTreeSet::new();
        for (path, tag) in tags {
            if known.contains(tag) || !told.insert(tag) {
                continue;
            }
            let near = did_you_mean(tag, known.iter().copied());
            sink.push(LINT.found(format!("{problem} `{tag}`"), path.value()).hint(match near {
                Some(near) => format!("did you mean `{near}`?"),
                None if problem.starts_with("no item") && known.is_empty() => {
                    format!("give it to the items that are meant: `tags = [\"{tag}\"]`")
                }
                None if problem.starts_with("no item") => {
                    let known: Vec<&str> = known.iter().copied().collect();
                    format!("items have the tags {}", list(&known))
                }
                None => "name it in the `tags` of a `[variant.…]`, or delete it".into(),
            }));
        }
    }
}

/// Whether tags at this place select others, as those of a variant and of a list of papers do.
fn selects(path: &DataPath) -> bool {
    let first = |key: &str| path.0.first() == Some(&Segment::Key(key.into()));
    first("variant") || first("publications")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::tests::{found, found_with_bib};

    #[test]
    fn a_tag_that_one_side_alone_has_is_found_once() {
        let text = "\
            [[award]]\ntitle = \"A\"\ndate = 2020\ntags = [\"industry\", \"teaching\"]\n\
            [[award]]\ntitle = \"B\"\ndate = 2021\ntags = [\"teaching\"]\n\
            [variant.a]\ntags = [\"industry\", \"acadmia\"]\n";
        assert_eq!(
            found(&LINT, text),
            [
                "award[0].tags[1]: no variant selects by the tag `teaching`",
                "variant.a.tags[1]: no item has the tag `acadmia`",
            ]
        );
    }

    #[test]
    fn keywords_of_a_bib_count_for_variants_only() {
        let text = "[publications]\nbib = [\"papers.bib\"]\n[variant.a]\ntags = [\"nlp\"]\n";
        let bib = "@misc{a, title = {A}, author = {Bell, Ada}, keywords = {nlp, fun}}";
        assert_eq!(found_with_bib(&LINT, text, bib), Vec::<String>::new());
        assert_eq!(found(&LINT, text).len(), 1);
    }
}
