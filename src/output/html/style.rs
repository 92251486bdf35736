//! The style sheet of the page: a common one for all templates, and the values of this one.

use super::super::look::{Family, Ground, Look};
use crate::engine::color::{Color, WHITE, hex, mixed, read, readable};

/// The common style sheet.
const SHEET: &str = include_str!("style.css");

/// The background of the page in dark mode.
const DARK: &str = "#15181c";

/// The classes by which the sheet identifies the conventions of the template.
pub fn classes(look: &Look) -> String {
    let classes =
        [("titles", "section-title"), ("dates", "dates"), ("links", "links"), ("skills", "skills")];
    let classes = classes.map(|(class, option)| {
        look.text(option).map_or(String::new(), |value| format!("{class}-{value}"))
    });
    classes.into_iter().filter(|class| !class.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The whole sheet.
pub fn sheet(look: &Look, colon: &str) -> String {
    let dark = read(DARK).expect("it is a colour");
    let accent = look.accent();
    let on = |behind: Color| hex(readable(accent, behind, 5.0));
    let (font, heading) = (look.font(), look.heading_font());
    let caps = if heading.small_caps { "small-caps" } else { "normal" };
    // On a screen, text is half as large again as on paper.
    let size = (look.size() * 1.65 * 2.0).round() / 2.0;
    let width = look.number("photo-width").unwrap_or(80.0);
    let bullet = look.text("bullets").unwrap_or("•");
    let ground = |ground: Option<Ground>| {
        ground.map_or(String::new(), |Ground { fill, name, text, soft }| {
            let [fill, name, text, soft] = [fill, name, text, soft].map(hex);
            format!("; --ground: {fill}; --ground-name: {name}; --ground-ink: {text}; --ground-soft: {soft}")
        })
    };
    let day = look.ground();
    let night = day.map(|day| day.at_night(dark, accent));
    format!(
        "\n:root {{ --accent: {}; --tint: {}; --paper: #ffffff; --font: {}; --heading: {}; --caps: {caps}; \
         --size: {size}px; --photo: {width:.0}pt; --bullet: \"{bullet}  \"; --colon: \"{}\"{} }}\n\
         @media (prefers-color-scheme: dark) {{ :root {{ --accent: {}; --tint: {}; --paper: {DARK}{} }} }}\n{SHEET}",
        on(WHITE),
        hex(mixed(WHITE, accent, 0.07)),
        stack(font),
        stack(heading),
        colon.trim_end().replace(['"', '\\', '<', '\n'], ""),
        ground(day),
        hex(readable(accent, dark, 6.5)),
        hex(mixed(dark, accent, 0.25)),
        ground(night),
    )
}

/// The families of a font stack, in quotes where necessary.
fn stack(family: Family) -> String {
    let own: String =
        family.name.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c)).collect();
    let names = std::iter::once(own.as_str()).chain(family.like.iter().copied());
    let quoted = names.map(|name| match name {
        "serif" | "sans-serif" | "monospace" => name.to_string(),
        name => format!("\"{name}\""),
    });
    quoted.collect::<Vec<_>>().join(", ")
}
