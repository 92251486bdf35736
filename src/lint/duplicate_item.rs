use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::{Lint, Material};
use crate::diagnostic::{Code, DataPath, Sink};
use crate::publications::repeated;

pub const LINT: Lint = Lint {
    code: Code::DUPLICATE_ITEM,
    rendering: true,
    more: "A conference paper and its longer version in a journal count as two.",
    check,
};

fn check(material: &Material, sink: &mut Sink) {
    let mut seen: HashMap<(String, String), &DataPath> = HashMap::new();
    for table in &material.tables {
        let Some(list) = table.list() else { continue };
        match seen.entry((list.to_string(), table.content())) {
            Entry::Vacant(place) => {
                place.insert(&table.path);
            }
            Entry::Occupied(first) => {
                let message = format!("this is identical to `{}`", first.get());
                sink.push(
                    LINT.found(message, table.path.clone().value()).hint("delete one of them"),
                );
            }
        }
    }
    for (first, second) in repeated(material.papers) {
        let (first, second) = (&material.papers[first], &material.papers[second]);
        // Those that are alike in all fields were found above.
        if first.publication == second.publication {
            continue;
        }
        let key = first.key.as_ref().map(|key| format!(" (`{key}`)")).unwrap_or_default();
        let title = first.title.unmarked();
        sink.push(
            LINT.found(format!("“{}” is listed twice", second.title.unmarked()), second.at.clone())
                .hint(format!("the first is “{title}”{key}; delete one of them")),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::tests::found;

    #[test]
    fn an_item_that_stands_twice_is_found() {
        let award = |title: &str| format!("[[award]]\ntitle = \"{title}\"\ndate = 2020\n");
        let text = [award("Prize"), award("Medal"), award("Prize")].concat();
        assert_eq!(found(&LINT, &text), ["award[2]: this is identical to `award[0]`"]);
    }

    #[test]
    fn a_paper_that_is_listed_twice_is_found() {
        let paper = |kind: &str, doi: &str| {
            format!("[[publication]]\ntype = \"{kind}\"\ntitle = \"{kind} one\"\ndoi = \"{doi}\"\n")
        };
        let text = [paper("journal", "10.1/A"), paper("conference", "10.1/a")].concat();
        assert_eq!(found(&LINT, &text), ["publication[1]: “conference one” is listed twice"]);
        let text = [paper("journal", "10.1/a"), paper("journal", "10.1/b")].concat();
        assert_eq!(found(&LINT, &text), Vec::<String>::new());
    }
}
