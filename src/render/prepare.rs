//! What a profile asks for besides its content: the template with its options, fonts, and the photo.

use std::sync::Arc;

use super::{DEFAULT_TEMPLATE, Engine, Job};
use crate::diagnostic::{Code, DataPath, Diagnostic, Reported, Severity, Sink, Sources};
use crate::document::Document;
use crate::engine::{
    Fonts, Layout, OptionValue, Options, Photo, Settings, Stop, Template, font_without_bold,
    template_names, unknown_font, unknown_template,
};
use crate::load::Index;
use crate::profile::{Paper, Profile, Wanted};

/// The look of the CV: the template, the values of its options, and the pictures.
pub fn look(
    job: &Job,
    profile: &Profile,
    sink: &mut Sink,
) -> Result<(Template, Settings), Reported> {
    let template = template(job, profile, sink)?;
    let at = DataPath::root("template-options");
    let mut options = template.manifest.options(&profile.template_options, &at, sink);
    // Who prints a biography mostly wants the picture too.
    if matches!(profile.wanted, Wanted::Bio(_)) && profile.person.photo.is_some() {
        options.entry("photo".into()).and_modify(|shown| *shown = OptionValue::Bool(true));
    }
    let photo = photo(job, profile, &options, sink);
    let signature = signature(job, profile, sink);
    let paper = match profile.cv.paper {
        Paper::A4 => "a4",
        Paper::UsLetter => "us-letter",
    };
    let band = template.manifest.band;
    Ok((template, Settings { paper, photo, signature, options, band, ..Settings::default() }))
}

/// Finds what the profile asks for: the template with its options, fonts and the photo.
pub fn prepare(
    engine: &Engine,
    job: &Job,
    profile: &Profile,
    document: &mut Arc<Document>,
    index: &Index,
    sources: &Sources,
    sink: &mut Sink,
) -> Result<Layout, Reported> {
    let (template, mut settings) = look(job, profile, sink)?;
    let manifest = &template.manifest;
    let at = DataPath::root("template-options");
    let given = &profile.template_options;
    let system = || engine.system_fonts();
    let families = manifest.families(&settings.options, document.has_code());
    let mut fonts = Fonts::new(&families, engine.fonts(), sink);
    for family in fonts.require(&families, system) {
        let fault = unknown_font(family, engine.fonts());
        let chosen = manifest.chose_font(given, family);
        sink.push(match chosen {
            Some(option) => fault.at(at.key(option).value()),
            None => fault.hint(format!("the template `{}` wants it", template.name)),
        });
    }
    for (option, family) in manifest.chosen_fonts(given) {
        if !fonts.has_bold(family) {
            sink.push(font_without_bold(family, engine.fonts()).at(at.key(option).value()));
        }
    }
    fonts.cover(document, index, sources, system, sink);
    sink.check()?;
    settings.apart = fonts.apart().into();
    settings.partial = fonts.partial().clone();
    Ok(Layout { template, fonts, settings, attached: vec![], marks: false, stop: Stop::default() })
}

fn template(job: &Job, profile: &Profile, sink: &mut Sink) -> Result<Template, Reported> {
    for (name, variant) in &profile.variant {
        if let Some(template) = &variant.template
            && !template_names().contains(&template.as_str())
        {
            let at = DataPath::root("variant").key(name).key("template").value();
            sink.push(unknown_template(template).at(at));
        }
    }
    match (&job.template, &profile.cv.template) {
        (Some(template), _) => Ok(template.clone()),
        (None, Some(name)) if template_names().contains(&name.as_str()) => {
            Template::embedded(name, sink)
        }
        (None, Some(name)) => {
            let at = DataPath::root("cv").key("template").value();
            Err(sink.error(unknown_template(name).at(at)))
        }
        (None, None) => Template::embedded(DEFAULT_TEMPLATE, sink),
    }
}

/// The photo that the profile names, if the template shows it. A missing file is reported in any case.
fn photo(job: &Job, profile: &Profile, options: &Options, sink: &mut Sink) -> Option<Photo> {
    if profile.hidden.iter().any(|key| key == "photo") {
        return None;
    }
    let is_shown = options.get("photo") == Some(&OptionValue::Bool(true));
    let at = DataPath::root("person").key("photo").value();
    let name = profile.person.photo.as_ref().filter(|name| !name.trim().is_empty());
    match (name, is_shown) {
        (Some(name), true) => {
            Photo::read(name, &*job.files, options).map_err(|fault| sink.push(fault.at(at))).ok()
        }
        (Some(name), false) => {
            if let Err(fault) = Photo::bytes(name, &*job.files) {
                sink.push(fault.severity(Severity::Warning).at(at));
            }
            None
        }
        (None, true) => {
            let message = "a photo is to be shown, but the profile has none";
            sink.push(
                Diagnostic::new(Code::MISSING_PHOTO, message)
                    .hint("name its file: `photo = \"me.jpg\"` below `[person]`")
                    .at(DataPath::root("template-options").key("photo").value()),
            );
            None
        }
        (None, false) => None,
    }
}

/// The signature of the letter that is made.
fn signature(job: &Job, profile: &Profile, sink: &mut Sink) -> Option<Photo> {
    let Wanted::Letter { name, .. } = &profile.wanted else { return None };
    let file = profile.letter.get(name)?.signature.as_ref()?;
    let at = DataPath::root("letter").key(name).key("signature").value();
    Photo::signature(file, &*job.files).map_err(|fault| sink.push(fault.at(at))).ok()
}
