//! Names of people in CSL-JSON.

use citationberg::json::{LiteralName, NameItem, NameValue};

use super::protect::is_stand_in;
use crate::publications::names::{Name, is_native, particles_behind};

/// A name in its parts. `hayagriva` looks for particles in a family name without one, so the last word is separate.
pub fn person(name: &Name) -> NameValue {
    let bare = |text: &str| text.replace(is_stand_in, "");
    let (given, family) = turned(name);
    let particles = particles_behind(&given);
    let given = initials(given.trim_end_matches(particles).trim_end());
    let family = [particles, family].join(" ");
    let family = family.trim();
    if given.is_empty() || is_cjk(family) {
        let literal = if is_cjk(family) && is_native(family) {
            format!("{family}{}", name.given)
        } else {
            name.display.clone()
        };
        return NameValue::Literal(LiteralName { literal: bare(&literal) });
    }
    let (particle, last) = family.rsplit_once(' ').unwrap_or(("", family));
    NameValue::Item(NameItem {
        family: bare(last),
        given: Some(bare(&hyphened(&given))),
        non_dropping_particle: (!particle.is_empty()).then(|| bare(particle)),
        dropping_particle: None,
        suffix: (!name.suffix.is_empty()).then(|| bare(&name.suffix)),
        comma_suffix: None,
    })
}

/// Given and family names. Vietnamese given names follow the family name if the whole name has Vietnamese marks:
/// "Nguyễn Văn An".
fn turned(name: &Name) -> (String, &str) {
    const FAMILIES: [&str; 16] = [
        "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Võ", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ",
        "Ngô", "Dương", "Lý", "Đoàn",
    ];
    match name.given.split_once(' ').unwrap_or((&name.given, "")) {
        (first, rest) if FAMILIES.contains(&first) && !FAMILIES.contains(&name.family.as_str()) => {
            (format!("{rest} {}", name.family).trim_start().into(), first)
        }
        _ => (name.given.clone(), &name.family),
    }
}

/// Given names with a space after each initial: "Z.P." and "ZP" become "Z. P.".
fn initials(given: &str) -> String {
    let mut out = String::new();
    for word in given.split(' ') {
        let short = (2..=3).contains(&word.chars().count()) && word.chars().all(char::is_uppercase);
        for c in word.chars() {
            if out.ends_with('.') && c.is_alphabetic() {
                out.push(' ');
            }
            out.push(c);
            if short {
                out.push('.');
            }
        }
        out.push(' ');
    }
    out.truncate(out.trim_end().len());
    out
}

/// Given names with a capital after each hyphen, so that `hayagriva` recognises an initial: "Min-Jun" for "Min-jun".
pub fn hyphened(given: &str) -> String {
    let mut out = String::new();
    for c in given.chars() {
        match out.ends_with('-') {
            true => out.extend(c.to_uppercase()),
            false => out.push(c),
        }
    }
    out
}

/// Whether a name is written without a space between its parts.
fn is_cjk(name: &str) -> bool {
    name.starts_with(|c| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_their_particles_and_initials() {
        let parts = |text: &str| match person(&Name::parse(text)) {
            NameValue::Literal(name) => name.literal,
            NameValue::Item(name) => [
                name.non_dropping_particle.unwrap_or_default(),
                name.family,
                name.given.unwrap_or_default(),
                name.suffix.unwrap_or_default(),
            ]
            .join("|"),
        };
        for (text, wanted) in [
            ("Jan van der Berg", "van der|Berg|Jan|"),
            ("Berg, Jan van der", "van der|Berg|Jan|"),
            ("Ortega y Gasset, José", "Ortega y|Gasset|José|"),
            ("Z.P. Yu", "|Yu|Z. P.|"),
            ("Yu, ZP", "|Yu|Z. P.|"),
            ("Yu, Z.-P.", "|Yu|Z.-P.|"),
            ("King, Jr., Martin Luther", "|King|Martin Luther|Jr."),
            ("{ATLAS Collaboration}", "ATLAS Collaboration"),
            ("Nguyễn Văn An", "|Nguyễn|Văn An|"),
            ("Nguyễn, Văn An", "|Nguyễn|Văn An|"),
            ("An Nguyễn", "|Nguyễn|An|"),
            ("余, 泽平", "余泽平"),
            ("王小明", "王小明"),
        ] {
            assert_eq!(parts(text), wanted, "{text}");
        }
    }
}
