use super::{Lint, Material};
use crate::diagnostic::{Code, DataPath, Sink};
use crate::profile::Setting;

pub const LINT: Lint = Lint {
    code: Code::PHOTO_NOT_SHOWN,
    rendering: true,
    more: "Some countries expect a photo and others advise against one, so templates show it only if you ask for it.",
    check,
};

fn check(material: &Material, sink: &mut Sink) {
    let profile = material.profile;
    let is_named = profile.person.photo.as_ref().is_some_and(|name| !name.trim().is_empty());
    // A photo that is explicitly switched off has not been forgotten.
    let is_decided = profile.template_options.get("photo").is_some_and(|on| *on != Setting::Faulty);
    if is_named && !is_decided {
        let at = DataPath::root("person").key("photo").value();
        sink.push(
            LINT.found("the photo is not shown", at)
                .hint("to show it: `photo = true` below `[template-options]`")
                .hint("to hide it without this note: `photo = false` there"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::tests::found;

    #[test]
    fn a_photo_that_is_named_and_not_shown_is_said() {
        let named = "[person]\nname = \"A\"\nphoto = \"me.jpg\"\n";
        assert_eq!(found(&LINT, named), ["person.photo: the photo is not shown"]);
        for decided in ["true", "false"] {
            let text = format!("{named}[template-options]\nphoto = {decided}\n");
            assert_eq!(found(&LINT, &text), Vec::<String>::new());
        }
    }
}
