//! Quantities of the package `siunitx`: `\SI{5}{\micro\metre}` → "5 µm".

use super::symbols::symbol;
use super::syntax::{argument, command, skip_option};

/// The output of such a command in plain LaTeX, and the text after it and its arguments.
pub fn expand<'s>(name: &str, behind: &'s str) -> Option<(String, &'s str)> {
    let count = match name {
        "num" | "numlist" | "numproduct" | "ang" | "si" | "unit" => 1,
        "numrange" | "SI" | "qty" | "SIlist" | "qtylist" | "qtyproduct" => 2,
        "SIrange" | "qtyrange" => 3,
        _ => return None,
    };
    let mut rest = behind;
    let mut given = vec![];
    for _ in 0..count {
        let (inner, behind) = argument(skip_option(rest))?;
        given.push(inner);
        rest = behind;
    }
    let text = match (name, given.as_slice()) {
        ("num", [count]) => number(count),
        ("numlist", [all]) => list(all, ""),
        ("numproduct", [all]) => product(all),
        ("ang", [angle]) => self::angle(angle),
        ("si" | "unit", [unit]) => units(unit),
        ("numrange", [from, to]) => format!("{} to {}", number(from), number(to)),
        ("SI" | "qty", [count, unit]) => with_unit(&number(count), &units(unit)),
        ("SIlist" | "qtylist", [all, unit]) => list(all, &units(unit)),
        ("qtyproduct", [all, unit]) => with_unit(&product(all), &units(unit)),
        (_, [from, to, unit]) => {
            let unit = units(unit);
            let [from, to] = [from, to].map(|count| with_unit(&number(count), &unit));
            format!("{from} to {to}")
        }
        _ => return None,
    };
    Some((text, rest))
}

/// A number with its unit, separated by a space unless the unit is a sign.
fn with_unit(number: &str, unit: &str) -> String {
    let joined = unit.is_empty() || matches!(unit, "°" | "′" | "″" | "\\%");
    format!("{number}{}{unit}", if joined { "" } else { " " })
}

/// "1e-3" → "1 × 10⁻³", "1.0+-0.1" → "1.0 ± 0.1".
fn number(source: &str) -> String {
    let text: String = source.chars().filter(|c| !c.is_whitespace()).collect();
    let text = text.replace("\\pm", "±").replace("+-", "±");
    let allowed = |c: char| c.is_ascii_digit() || ".,+-±eEdDx<>()".contains(c);
    if !text.chars().all(allowed) || !text.contains(|c: char| c.is_ascii_digit()) {
        return source.trim().to_string();
    }
    let (mantissa, exponent) = text.split_once(['e', 'E', 'd', 'D']).unwrap_or((&text, ""));
    let mantissa = mantissa.replace('±', " \\pm ").replace('x', " \\times ").replace(',', ".");
    let power = match (mantissa.as_str(), exponent) {
        (_, "") => mantissa,
        ("" | "+", _) => format!("10^{{{exponent}}}"),
        ("-", _) => format!("-10^{{{exponent}}}"),
        _ => format!("{mantissa} \\times 10^{{{exponent}}}"),
    };
    format!("\\ensuremath{{{power}}}")
}

/// "1;2;3" → "1, 2 and 3", each with the unit.
fn list(source: &str, unit: &str) -> String {
    let all: Vec<String> = source.split(';').map(|count| with_unit(&number(count), unit)).collect();
    match all.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => all.concat(),
    }
}

/// "2 x 3" → "2 × 3".
fn product(source: &str) -> String {
    source.split(['x', '×']).map(number).collect::<Vec<_>>().join(" × ")
}

/// "45" → "45°", "1;2;3" → "1°2′3″".
fn angle(source: &str) -> String {
    let parts = source.split(';').map(str::trim).zip(["°", "′", "″"]);
    let given = parts.filter(|(count, _)| !count.is_empty());
    given.map(|(count, sign)| number(count) + sign).collect()
}

/// Names of units and prefixes, each with its printed form.
const UNITS: &str = "metre m meter m second s gram g kilogram kg ampere A kelvin K mole mol candela cd hertz Hz \
    newton N pascal Pa joule J watt W volt V coulomb C farad F ohm Ω siemens S weber Wb tesla T henry H lumen lm \
    lux lx becquerel Bq gray Gy sievert Sv katal kat radian rad steradian sr electronvolt eV degreeCelsius °C \
    celsius °C degree ° percent \\% angstrom Å litre L liter L minute min hour h day d year a hectare ha tonne t \
    dalton Da atomicmassunit u bar bar decibel dB bel B neper Np bit bit byte B parsec pc arcminute ′ arcsecond ″ \
    arcmin ′ arcsec ″ astronomicalunit au gauss G molar M rpm rpm";
const PREFIXES: &str = "quecto q ronto r yocto y zepto z atto a femto f pico p nano n micro µ milli m centi c deci d \
    deca da deka da hecto h kilo k mega M giga G tera T peta P exa E zetta Z yotta Y ronna R quetta Q kibi Ki \
    mebi Mi gibi Gi tebi Ti";

fn named(table: &'static str, name: &str) -> Option<&'static str> {
    let mut words = table.split_whitespace();
    std::iter::from_fn(|| words.next().zip(words.next()))
        .find_map(|(known, sign)| (known == name).then_some(sign))
}

/// The short macros of the package: `\um`, `\kHz`, `\MeV`, consisting of a prefix and a unit.
fn short(name: &str) -> Option<String> {
    let is_sign = |table: &'static str, text: &str| {
        table.split_whitespace().skip(1).step_by(2).any(|sign| sign == text)
    };
    if is_sign(UNITS, name) {
        return Some(name.into());
    }
    let (prefix, unit) = name.split_at_checked(1)?;
    let prefix = if prefix == "u" { "µ" } else { prefix };
    (is_sign(PREFIXES, prefix) && is_sign(UNITS, unit)).then(|| format!("{prefix}{unit}"))
}

/// Units from LaTeX: `\kilo\metre\per\second` → "km/s", `\newton\metre` → "N m".
fn units(source: &str) -> String {
    let (mut above, mut below): (Vec<String>, Vec<String>) = (vec![], vec![]);
    let (mut per, mut prefix, mut power) = (false, String::new(), String::new());
    let mut rest = source.trim();
    while !rest.is_empty() {
        let Some((name, behind)) = command(rest) else {
            // What is not a command is the sign of a unit.
            let end = rest
                .char_indices()
                .skip(1)
                .find(|(_, c)| *c == '\\')
                .map_or(rest.len(), |(at, _)| at);
            let text = rest[..end].replace(['.', '~'], " ").replace("{}", "");
            let text = text.trim_matches([' ', ',']);
            if !text.is_empty() {
                let text = format!("{prefix}{text}{}", std::mem::take(&mut power));
                prefix.clear();
                if std::mem::take(&mut per) { below.push(text) } else { above.push(text) }
            }
            rest = &rest[end..];
            continue;
        };
        rest = behind.trim_start();
        let last = if below.is_empty() { above.last_mut() } else { below.last_mut() };
        match name {
            "per" => per = true,
            "squared" | "cubed" => {
                last.into_iter()
                    .for_each(|unit| *unit += if name == "cubed" { "³" } else { "²" });
            }
            "square" => power = "²".into(),
            "cubic" => power = "³".into(),
            "tothe" | "raiseto" | "of" => {
                let Some((inner, behind)) = argument(rest) else { continue };
                rest = behind.trim_start();
                match name {
                    "raiseto" => power = format!("^{{{inner}}}"),
                    "of" => last.into_iter().for_each(|unit| *unit += &format!("({inner})")),
                    _ => last.into_iter().for_each(|unit| *unit += &format!("^{{{inner}}}")),
                }
            }
            _ => match named(PREFIXES, name) {
                Some(sign) => prefix = sign.into(),
                None => {
                    let unit = named(UNITS, name).map(str::to_string).or_else(|| short(name));
                    let unit = unit.or_else(|| symbol(name).map(str::to_string));
                    let unit = unit.unwrap_or_else(|| name.to_string());
                    let unit = format!("{prefix}{unit}{}", std::mem::take(&mut power));
                    prefix.clear();
                    if std::mem::take(&mut per) { below.push(unit) } else { above.push(unit) }
                }
            },
        }
    }
    // A prefix without a unit is unchanged.
    above.extend(Some(prefix).filter(|prefix| !prefix.is_empty()));
    match (above.is_empty(), below.as_slice()) {
        (_, []) => above.join(" "),
        (true, _) => below.iter().map(|unit| inverse(unit)).collect::<Vec<_>>().join(" "),
        (false, [unit]) => format!("{}/{unit}", above.join(" ")),
        (false, units) => format!("{}/({})", above.join(" "), units.join(" ")),
    }
}

/// "s" → "s⁻¹".
fn inverse(unit: &str) -> String {
    for (sign, power) in [("²", "2"), ("³", "3")] {
        if let Some(unit) = unit.strip_suffix(sign) {
            return format!("{unit}^{{-{power}}}");
        }
    }
    format!("{unit}^{{-1}}")
}

#[cfg(test)]
mod tests {
    use crate::publications::bib::latex::{Findings, convert};

    #[test]
    fn quantities_have_numbers_and_units() {
        for (source, wanted) in [
            (r"\SI{5}{\micro\meter}", "5 µm"),
            (r"$\SI{5}{\micro\meter}$", "5 µm"),
            (r"\qty{10}{\um}", "10 µm"),
            (r"\qty{3}{\kilo\metre\per\second}", "3 km/s"),
            (r"\SI{2}{\joule\per\kilogram\per\kelvin}", "2 J/(kg K)"),
            (r"\SI{1}{\newton\metre}", "1 N m"),
            (r"\si{\per\second}", "s<sup>−1</sup>"),
            (r"\unit{\watt\per\square\metre}", "W/m²"),
            (r"\unit{\metre\squared}", "m²"),
            (r"\si{m.s^{-1}}", "m s<sup>−1</sup>"),
            (r"\si{\micro g}", "µg"),
            (r"\SI{13}{TeV}", "13 TeV"),
            (r"\SI{13}{\TeV}", "13 TeV"),
            (r"\SI{5}{\kHz}", "5 kHz"),
            (r"\SI{20}{\degreeCelsius}", "20 °C"),
            (r"\SI{20}{\percent}", "20%"),
            (r"\SI{45}{\degree}", "45°"),
            (r"\num{1e-3}", "1 × 10<sup>−3</sup>"),
            (r"\num{-1.5}", "−1.5"),
            (r"is \num{1.0 +- 0.1}", "is 1.0 ± 0.1"),
            (r"\num{12345}", "12345"),
            (r"\ang{45}", "45°"),
            (r"\ang{1;2;3}", "1°2′3″"),
            (r"\SIrange{5}{10}{\nano\metre}", "5 nm to 10 nm"),
            (r"\numrange{1}{10}", "1 to 10"),
            (r"\numlist{1;2;3}", "1, 2 and 3"),
            (r"\SI[per-mode=symbol]{5}{\metre}", "5 m"),
            (r"$E = \SI{5}{\electronvolt}$", "*E* = 5 eV"),
        ] {
            let text = convert(source, &mut Findings::default()).markdown();
            assert_eq!(text.replace('\u{a0}', " "), wanted, "{source}");
        }
    }
}
