use super::{Lint, Material};
use crate::diagnostic::{Code, Sink};

pub const LINT: Lint = Lint { code: Code::PHONE_WITHOUT_DIGITS, rendering: true, more: "", check };

fn check(material: &Material, sink: &mut Sink) {
    for table in &material.tables {
        for (path, phone) in table.values("phone", "number") {
            if digits(phone) < 5 && !phone.trim().is_empty() {
                sink
                    .push(LINT.found(format!("`{phone}` is not a phone number"), path.value()).hint(
                    "write it with its country code, as in `+44 161 496 0000`, or delete `phone`",
                ));
            }
        }
    }
}

/// The number of digits in a text, including capitals that stand for digits, as in "1-800-FLOWERS".
fn digits(phone: &str) -> usize {
    let numbers = phone.chars().filter(|c| c.is_numeric()).count();
    let is_dialled = numbers > 0 && !phone.contains(char::is_lowercase);
    let capitals = phone.chars().filter(char::is_ascii_uppercase).count();
    if is_dialled { numbers + capitals } else { numbers }
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
        assert_eq!(phone("room 12"), ["person.phone: `room 12` is not a phone number"]);
        for number in ["+44 161 496 0000", "1-800-FLOWERS"] {
            assert_eq!(phone(number), Vec::<String>::new());
        }
    }
}
