//! Chemical formulas, and quantities with units.

use super::super::Findings;
use super::super::syntax::{command, group};
use crate::publications::bib::rich::{Rich, Style};

/// Writes a chemical formula, as in `\ce{H2O}`.
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

/// Whether math is the formula of a compound, as in `H_2O`: symbols of two or more elements, and a subscript number.
pub fn is_compound(source: &str) -> bool {
    const ELEMENTS: &str = " H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge \
        As Se Br Kr Rb Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm \
        Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi Po At Rn Fr Ra Ac Th Pa U Np Pu Am Cm Bk Cf Es Fm Md No Lr ";
    let (mut elements, mut numbers) = (0, 0);
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        if let Some(behind) = rest.strip_prefix('_') {
            let end = behind.find(|c: char| !c.is_ascii_digit()).unwrap_or(behind.len());
            let (number, behind) = group(behind).unwrap_or(behind.split_at(end.min(1)));
            let is_number = |c: char| c.is_ascii_digit() || c == '.';
            if elements == 0 || number.is_empty() || !number.chars().all(is_number) {
                return false;
            }
            numbers += 1;
            rest = behind;
            continue;
        }
        let second = rest[c.len_utf8()..].starts_with(|c: char| c.is_ascii_lowercase());
        let (symbol, behind) = rest.split_at(c.len_utf8() + usize::from(second));
        if !ELEMENTS.contains(&format!(" {symbol} ")) {
            return false;
        }
        elements += 1;
        rest = behind;
    }
    elements > 1 && numbers > 0
}

fn shifted(text: &str, style: Style, out: &mut Rich) {
    let start = out.len();
    out.push_str(text);
    out.style(start, style);
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
        assert!(["H_2O", "Al_2O_3", "MgB_2", "Fe_{1.6}Se_2", "CO_2"].into_iter().all(is_compound));
        assert!(
            !["T_c", "C_{60}", "x_1y_2", "AC^0", "SO(3)", "NP", "A_1B_2"]
                .into_iter()
                .any(is_compound)
        );
    }
}
