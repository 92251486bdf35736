use super::{Lint, Material, counted};
use crate::diagnostic::{Code, Location, Sink};

pub const LINT: Lint = Lint { code: Code::UNTRANSLATED, rendering: true, more: "", check };

fn check(material: &Material, sink: &mut Sink) {
    let texts = &material.profile.untranslated;
    let Some(first) = texts.first() else { return };
    let lang = &material.profile.cv.lang;
    let what = counted(texts.len(), "text has", "texts have");
    let place = |path: &crate::diagnostic::DataPath| -> Location { path.clone().value() };
    let fault = LINT.found(format!("{what} no `{lang}`"), place(&first.path)).hint(format!(
        "it prints as `{0}`; write `{lang} = \"…\"` beside `{0} = \"…\"`",
        first.tag
    ));
    sink.push(
        texts.iter().skip(1).fold(fault, |fault, text| fault.also(place(&text.path), "here too")),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::tests::found;

    #[test]
    fn texts_without_the_language_of_the_cv_are_named() {
        let text = "[cv]\nlang = \"de\"\n[[award]]\ntitle = { en = \"Prize\", de = \"Preis\" }\n\
                    [[award]]\ntitle = { en = \"Medal\" }\n[about]\ntext = { en = \"Fog.\" }\n";
        assert_eq!(found(&LINT, text), ["award[1].title: 2 texts have no `de`"]);
        assert_eq!(found(&LINT, "[[award]]\ntitle = { en = \"Prize\" }\n"), Vec::<String>::new());
    }
}
