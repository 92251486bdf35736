use super::{Lint, Material};
use crate::diagnostic::{Code, Sink};

pub const LINT: Lint = Lint { code: Code::CERTIFICATE_EXPIRED, rendering: false, more: "", check };

fn check(material: &Material, sink: &mut Sink) {
    for table in material.tables.iter().filter(|table| !table.is_set("private")) {
        let Some(date) = table.date("expires").filter(|date| date.is_before(material.today)) else {
            continue;
        };
        sink.push(LINT.found(format!("this expired in `{date}`"), table.at("expires")).hint(
            "if it was renewed, give the new date; otherwise, leave it out with `private = true`",
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::tests::found;

    #[test]
    fn a_certificate_that_has_expired_is_found() {
        let certificate = |expires: &str, more: &str| {
            found(
                &LINT,
                &format!("[[certificate]]\ntitle = \"BLS\"\nexpires = \"{expires}\"\n{more}"),
            )
        };
        assert_eq!(
            certificate("2025-03", ""),
            ["certificate[0].expires: this expired in `2025-03`"]
        );
        assert_eq!(certificate("2025-08-13", "").len(), 1);
        for expires in ["2025-08", "2025-08-14", "2025", "2031-01"] {
            assert_eq!(certificate(expires, ""), Vec::<String>::new(), "{expires}");
        }
        assert_eq!(certificate("2025-03", "private = true\n"), Vec::<String>::new());
    }
}
