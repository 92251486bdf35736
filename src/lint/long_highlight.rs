use super::{Lint, Material};
use crate::diagnostic::{Code, Sink};

/// About three lines of a page.
const LONGEST: usize = 300;

pub const LINT: Lint = Lint {
    code: Code::LONG_HIGHLIGHT,
    rendering: false,
    more: "Readers who skim a list see only the first line of each point.",
    check,
};

fn check(material: &Material, sink: &mut Sink) {
    for table in &material.tables {
        for (path, text) in table.texts("highlights") {
            let count = text.chars().count();
            if count > LONGEST {
                let message = format!(
                    "this highlight has {count} characters, about {} lines",
                    count.div_ceil(100)
                );
                sink.push(
                    LINT.found(message, path.value())
                        .hint("state the result in one sentence, or split it into two points"),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::tests::found;

    #[test]
    fn a_highlight_of_many_lines_is_long() {
        let job = |count: usize| {
            let text = "é".repeat(count);
            let text = format!(
                "[[experience]]\norganization = \"O\"\nrole = \"R\"\nend = 2020\nhighlights = [\"a\", \"{text}\"]\n"
            );
            found(&LINT, &text)
        };
        assert_eq!(
            job(301),
            ["experience[0].highlights[1]: this highlight has 301 characters, about 4 lines"]
        );
        assert_eq!(job(300), Vec::<String>::new());
    }
}
