use super::{Lint, Material};
use crate::diagnostic::{Code, Sink};

pub const LINT: Lint = Lint {
    code: Code::INVALID_EMAIL,
    rendering: true,
    more: "Addresses that hide the `@` are reported too: readers of a CV want to click on the address, and it is linked as written.",
    check,
};

fn check(material: &Material, sink: &mut Sink) {
    for table in &material.tables {
        for (path, email) in table.values("email", "address") {
            // None is one way to write nothing; several in one text are reported as that.
            if is_address(email) || email.trim().is_empty() || email.matches('@').count() > 1 {
                continue;
            }
            let found = LINT.found(format!("`{email}` is not an e-mail address"), path.value());
            sink.push(match repaired(email).filter(|repaired| is_address(repaired)) {
                Some(repaired) => found.hint(format!("did you mean `{repaired}`?")),
                None => found.hint("an address has one `@` and no spaces, as in `ada@uni.edu`"),
            });
        }
    }
}

/// Whether a text has the form of an e-mail address, in any script.
fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let sound = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && !part.ends_with('.')
            && !part.contains("..")
            && !part.contains(|c: char| c.is_whitespace() || "@<>()[],;:\"".contains(c))
    };
    sound(local) && sound(domain) && domain.contains('.')
}

/// The address that was probably meant by one in disguise, in brackets or with spaces.
fn repaired(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches("mailto:").trim_matches(['<', '>']);
    let mut plain = text.to_string();
    for at in ["[at]", "(at)", "{at}", " at ", "[AT]", "(AT)", "＠"] {
        plain = plain.replace(at, "@");
    }
    for dot in ["[dot]", "(dot)", " dot "] {
        plain = plain.replace(dot, ".");
    }
    let plain: String = plain.chars().filter(|c| !c.is_whitespace()).collect();
    (!plain.is_empty()).then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::tests::found;

    #[test]
    fn what_mail_cannot_reach_is_found() {
        for good in ["a@b.org", "ada.bell+cv@uni.ac.uk", "用户@例子.公司", "o'neil@b.ie"] {
            assert!(is_address(good), "{good}");
        }
        for bad in ["ada", "a@b", "a b@c.org", "a@@c.org", "a@c.org.", "@c.org", "a@.org"] {
            assert!(!is_address(bad), "{bad}");
        }
        let text = "[person]\nname = \"A\"\nemail = \"ada [at] uni [dot] edu\"\n";
        assert_eq!(
            found(&LINT, text),
            ["person.email: `ada [at] uni [dot] edu` is not an e-mail address"]
        );
        assert_eq!(repaired("ada [at] uni [dot] edu").as_deref(), Some("ada@uni.edu"));
        assert_eq!(repaired("mailto:ada@uni.edu").as_deref(), Some("ada@uni.edu"));
    }
}
