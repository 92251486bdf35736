use super::{Lint, Material};
use crate::diagnostic::{Code, Sink};

pub const LINT: Lint = Lint {
    code: Code::DATES_BACKWARDS,
    rendering: true,
    more: "Dates of different precision are compared as far as both go: `start = \"2020-09\"` and `end = 2020` \
           are in order.",
    check,
};

fn check(material: &Material, sink: &mut Sink) {
    for table in &material.tables {
        let (Some(start), Some(end)) = (table.date("start"), table.date("end")) else { continue };
        if end.is_before(start) {
            sink.push(
                LINT.found(
                    format!("this ends in `{end}`, before it starts in `{start}`"),
                    table.at("end"),
                )
                .hint(format!("did you mean `start = \"{end}\"` and `end = \"{start}\"`?")),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::tests::found;

    #[test]
    fn an_end_before_its_start_is_found() {
        let entry = |start: &str, end: &str| {
            let text = format!(
                "[[experience]]\norganization = \"O\"\nrole = \"R\"\nstart = {start}\nend = {end}\n"
            );
            found(&LINT, &text)
        };
        assert_eq!(
            entry("\"2020-09\"", "\"2020-03\""),
            ["experience[0].end: this ends in `2020-03`, before it starts in `2020-09`"]
        );
        assert_eq!(entry("2021", "\"2020-12\"").len(), 1);
        for (start, end) in
            [("\"2020-09\"", "2020"), ("2020", "2020"), ("2030", "\"present\""), ("2019", "2020")]
        {
            assert_eq!(entry(start, end), Vec::<String>::new(), "{start} {end}");
        }
    }
}
