use super::{Lint, Material};
use crate::diagnostic::{Code, Sink};

pub const LINT: Lint = Lint {
    code: Code::warning("phone-without-digits"),
    rendering: true,
    doc: "A `phone` has fewer than five digits, so that nobody can call it.",
    check,
};

fn check(material: &Material, sink: &mut Sink) {
    for table in &material.tables {
        for (path, phone) in table.values("phone", "number") {
            if phone.chars().filter(|c| c.is_numeric()).count() < 5 && !phone.trim().is_empty() {
                sink.push(
                    LINT.found(format!("`{phone}` is not a phone number"), path.value()).hint(
                        "write it with its country, as in `+44 161 496 0000`, or delete `phone`",
                    ),
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
    fn a_phone_number_has_digits() {
        let phone =
            |phone: &str| found(&LINT, &format!("[person]\nname = \"A\"\nphone = \"{phone}\"\n"));
        assert_eq!(phone("on request"), ["person.phone: `on request` is not a phone number"]);
        assert_eq!(phone("+44 161 496 0000"), Vec::<String>::new());
    }
}
