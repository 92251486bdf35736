//! Formulas of chemistry and quantities with their units.

use super::super::Findings;
use super::super::syntax::{command, group};
use crate::publications::bib::rich::{Rich, Style};

/// Writes a formula of chemistry, as in `\ce{H2O}`.
pub fn write_chemistry(source: &str, out: &mut Rich, findings: &mut Findings) {
    let mut before = ' ';
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        let behind = &rest[c.len_utf8()..];
        let next = behind.chars().next().unwrap_or(' ');
        let follows = before.is_alphanumeric() || matches!(before, ')' | ']');
        let arrow = ["<=>", "<->", "->", "<-"].iter().find(|arrow| rest.starts_with(**arrow));
        if let Some(arrow) = arrow {
            let signs = ["⇌", "↔", "→", "←"];
            let sign = ["<=>", "<->", "->", "<-"].iter().position(|other| other == arrow);
            out.push_str(signs[sign.unwrap_or_default()]);
            before = ' ';
            rest = &rest[arrow.len()..];
            continue;
        }
        rest = match c {
            _ if c.is_ascii_digit() && follows => {
                let end =
                    rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
                shifted(&rest[..end], Style::Sub, out);
                &rest[end..]
            }
            '+' | '-' if follows && !next.is_alphanumeric() => {
                shifted(if c == '-' { "−" } else { "+" }, Style::Sup, out);
                behind
            }
            '^' | '_' => {
                let is_charge = |c: char| c.is_ascii_digit() || "+-".contains(c);
                let end = behind.find(|c| !is_charge(c)).unwrap_or(behind.len());
                let (inner, behind) = group(behind).unwrap_or(behind.split_at(end));
                let style = if c == '^' { Style::Sup } else { Style::Sub };
                shifted(&inner.replace('-', "−"), style, out);
                behind
            }
            '\\' => {
                let (name, behind) = command(rest).unwrap_or(("", behind));
                super::write(&rest[..1 + name.len()], out, findings, 0);
                behind
            }
            '*' => {
                out.push('·');
                behind
            }
            '{' | '}' | '$' => behind,
            _ => {
                out.push(c);
                behind
            }
        };
        // A charge or an index is followed by what follows its atom.
        before = if c == '{' || c == '}' { before } else { c };
    }
}

fn shifted(text: &str, style: Style, out: &mut Rich) {
    let start = out.len();
    out.push_str(text);
    out.style(start, style);
}

/// The units of `siunitx` as text: `\kilo\metre\per\second` → `km/s`.
pub fn units(source: &str) -> String {
    const UNITS: &str = "yocto y zepto z atto a femto f pico p nano n micro µ milli m centi c deci d deca da \
        hecto h kilo k mega M giga G tera T peta P exa E metre m meter m second s gram g kilogram kg ampere A \
        kelvin K mole mol candela cd hertz Hz newton N pascal Pa joule J watt W volt V coulomb C farad F \
        ohm Ω siemens S weber Wb tesla T henry H lumen lm lux lx becquerel Bq gray Gy sievert Sv \
        electronvolt eV degreeCelsius °C celsius °C degree ° percent % angstrom Å litre L liter L minute min \
        hour h day d year a hectare ha tonne t dalton Da bar bar decibel dB bit bit byte B parsec pc \
        arcminute ′ arcsecond ″ astronomicalunit au per / squared ² square ² cubed ³ cubic ³";
    let table: Vec<&str> = UNITS.split_whitespace().collect();
    let mut out = String::new();
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        rest = match command(rest) {
            Some((name, behind)) => {
                let known = table.chunks_exact(2).find(|pair| pair[0] == name).map(|pair| pair[1]);
                out += known.unwrap_or(name);
                behind.trim_start()
            }
            None => {
                out.extend((!"{}\\".contains(c)).then_some(if c == '.' || c == '~' {
                    ' '
                } else {
                    c
                }));
                &rest[c.len_utf8()..]
            }
        };
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_of_chemistry_have_indices_and_charges() {
        for (source, wanted) in [
            ("H2O", "H<sub>2</sub>O"),
            ("2H2 + O2 -> 2H2O", "2H<sub>2</sub> + O<sub>2</sub> → 2H<sub>2</sub>O"),
            ("SO4^2-", "SO<sub>4</sub><sup>2−</sup>"),
            ("Na+", "Na<sup>+</sup>"),
            ("^{13}C", "<sup>13</sup>C"),
            ("Fe(OH)2", "Fe(OH)<sub>2</sub>"),
            ("\\alpha-Fe2O3", "α-Fe<sub>2</sub>O<sub>3</sub>"),
            ("A <=> B", "A ⇌ B"),
            ("CuSO4*5H2O", "CuSO<sub>4</sub>·5H<sub>2</sub>O"),
        ] {
            let mut out = Rich::default();
            write_chemistry(source, &mut out, &mut Findings::default());
            assert_eq!(out.markdown(), wanted, "{source}");
        }
        assert_eq!(units(r"\kilo\metre\per\second"), "km/s");
    }
}
