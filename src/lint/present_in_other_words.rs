use super::{Lint, Material};
use crate::diagnostic::{Code, Sink};
use crate::profile::PRESENT;

pub const LINT: Lint = Lint {
    code: Code::PRESENT_IN_OTHER_WORDS,
    rendering: true,
    more: "It is read as `present`, and the CV prints the word of its language.",
    check,
};

fn check(material: &Material, sink: &mut Sink) {
    let is_other = |text: &str| text != PRESENT;
    let mut ends = material
        .tables
        .iter()
        .filter(|table| table.is_present("end") && table.text("end").is_some_and(is_other));
    let Some(first) = ends.next() else { return };
    let typed = first.text("end").unwrap_or_default();
    let others = match ends.count() {
        0 => String::new(),
        1 => ", here and once below".into(),
        count => format!(", here and {count} times below"),
    };
    sink.push(
        LINT.found(format!("`{typed}` is read as `{PRESENT}`{others}"), first.at("end"))
            .hint(format!("write `end = \"{PRESENT}\"`")),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::tests::found;

    #[test]
    fn other_words_for_the_present_are_found_once() {
        let text = ["ongoing", "present", "heute", "2020"]
            .map(|end| format!("[[experience]]\nrole = \"R\"\nstart = 2019\nend = \"{end}\"\n"));
        assert_eq!(
            found(&LINT, &text.concat()),
            ["experience[0].end: `ongoing` is read as `present`, here and once below"]
        );
        assert_eq!(found(&LINT, &text[1]), Vec::<String>::new());
    }
}
