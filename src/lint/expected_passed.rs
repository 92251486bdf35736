use super::{Lint, Material};
use crate::diagnostic::{Code, Sink};

pub const LINT: Lint = Lint { code: Code::EXPECTED_PASSED, rendering: false, more: "", check };

fn check(material: &Material, sink: &mut Sink) {
    for table in material.tables.iter().filter(|table| table.is_set("expected")) {
        for key in ["end", "date"] {
            let Some(date) = table.date(key).filter(|date| date.is_before(material.today)) else {
                continue;
            };
            sink.push(
                LINT.found(
                    format!("this was expected by `{date}`, which has passed"),
                    table.at(key),
                )
                .hint("if it is finished, delete `expected = true`; otherwise, give the new date"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::tests::found;

    #[test]
    fn a_date_that_has_passed_is_no_longer_expected() {
        let degree = |end: &str, expected: bool| {
            let text = format!(
                "[[education]]\ninstitution = \"U\"\nend = \"{end}\"\nexpected = {expected}\n"
            );
            found(&LINT, &text)
        };
        assert_eq!(
            degree("2025-07", true),
            ["education[0].end: this was expected by `2025-07`, which has passed"]
        );
        for (end, expected) in [("2025-08", true), ("2025", true), ("2026", true), ("2020", false)]
        {
            assert_eq!(degree(end, expected), Vec::<String>::new(), "{end}");
        }
    }
}
