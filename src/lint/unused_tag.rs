use std::collections::BTreeSet;

use super::{Lint, Material};
use crate::diagnostic::{Code, DataPath, Segment, Sink, did_you_mean};

pub const LINT: Lint = Lint {
    code: Code::UNUSED_TAG,
    rendering: false,
    more: "Each is reported once, where it first occurs. The keywords of a `.bib` that nothing selects by do not \
           count as tags.",
    check,
};

fn check(material: &Material, sink: &mut Sink) {
    let (of_variants, of_items) = tags(material);
    let wanted: BTreeSet<&str> = of_variants.iter().map(|(_, tag)| *tag).collect();
    let mut reported = BTreeSet::new();
    for (path, tag) in of_items {
        if wanted.contains(tag) || !reported.insert(tag) {
            continue;
        }
        let near = did_you_mean(tag, wanted.iter().copied());
        let fault = LINT.found(format!("no variant selects by the tag `{tag}`"), path.value());
        sink.push(fault.hint(match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "name it in the `tags` of a `[variant.…]`, or delete it".into(),
        }));
    }
}

/// A tag with its place.
type Tag<'a> = (DataPath, &'a str);

/// The tags by which variants and lists of papers select, and those of items.
pub(super) fn tags<'a>(material: &Material<'a>) -> (Vec<Tag<'a>>, Vec<Tag<'a>>) {
    let keys = ["tags", "without-tags"];
    let tags = material.tables.iter().flat_map(|table| keys.map(|key| table.texts(key)).concat());
    tags.partition(|(path, _)| selects(path))
}

/// Whether tags at this place select items, like those of a variant or of a list of papers.
fn selects(path: &DataPath) -> bool {
    let first = |key: &str| path.0.first() == Some(&Segment::Key(key.into()));
    first("variant") || first("publications")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::tests::found;

    #[test]
    fn a_tag_that_one_side_alone_has_is_found_once() {
        let text = "\
            [[award]]\ntitle = \"A\"\ndate = 2020\ntags = [\"industry\", \"teaching\"]\n\
            [[award]]\ntitle = \"B\"\ndate = 2021\ntags = [\"teaching\"]\n\
            [variant.a]\ntags = [\"industry\", \"acadmia\"]\n";
        assert_eq!(
            found(&LINT, text),
            ["award[0].tags[1]: no variant selects by the tag `teaching`"]
        );
    }
}
