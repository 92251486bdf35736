//! Layout commands, which print nothing.

use super::syntax::{argument, group};

/// The text after a layout command and its arguments, and whether the command leaves a space. `None` if it is not one.
pub fn layout<'s>(name: &str, behind: &'s str) -> Option<(&'s str, bool)> {
    let arguments = match name {
        "tiny" | "scriptsize" | "footnotesize" | "small" | "normalsize" | "large" | "Large"
        | "LARGE" | "huge" | "Huge" | "rm" | "sf" | "tt" | "sc" | "rmfamily" | "sffamily"
        | "ttfamily" | "scshape" | "upshape" | "mdseries" | "normalfont" | "selectfont"
        | "relax" | "protect" | "noopsort" | "xspace" | "allowbreak" | "nobreak"
        | "nolinebreak" | "break" | "pagebreak" | "nopagebreak" | "null" | "leavevmode"
        | "ignorespaces" | "unskip" | "noindent" | "indent" | "centering" | "raggedright"
        | "raggedleft" | "sloppy" | "fussy" | "strut" | "bgroup" | "egroup" | "begingroup"
        | "endgroup" | "boldmath" | "unboldmath" | "displaystyle" | "textstyle" | "scriptstyle"
        | "scriptscriptstyle" | "limits" | "nolimits" | "nonumber" | "notag" | "smallskip"
        | "medskip" | "bigskip" | "clearpage" | "newpage" | "frenchspacing"
        | "nonfrenchspacing" | "mathsurround" | "expandafter" | "noexpand" | "global" | "long"
        | "textnormal" => 0,
        "vspace" | "vphantom" | "label" | "cite" | "citep" | "citet" | "ref" | "eqref"
        | "index" | "thanks" | "footnote" | "footnotemark" | "color" | "selectlanguage"
        | "orcid" | "orcidlink" | "orcidID" | "fontfamily" | "fontseries" | "fontshape"
        | "linespread" | "sisetup" | "begin" | "end" | "hyphenation" => 1,
        "fontsize" | "setlength" | "addtolength" | "setcounter" => 2,
        "usefont" => 4,
        "newline" | "linebreak" | "par" | "quad" | "qquad" | "space" | "enspace" | "enskip"
        | "thinspace" | "medspace" | "thickspace" | "hfill" | "hfil" | "dotfill" | "tab" => {
            return Some((without_option(behind).trim_start(), true));
        }
        // The width of hidden text.
        "phantom" | "hphantom" => return Some((argument(behind)?.1, true)),
        "hspace" => {
            let (length, behind) = argument(behind)?;
            return Some((behind, is_wide(length)));
        }
        "kern" | "mkern" | "hskip" | "mskip" | "vskip" | "penalty" | "raise" | "lower" => {
            let (length, behind) = length(behind);
            return Some((behind, name == "hskip" && is_wide(length)));
        }
        _ => return None,
    };
    let mut rest = without_option(behind);
    for _ in 0..arguments {
        rest = argument(rest)?.1;
    }
    // `{\noopsort{a}}` only orders the list.
    if name == "noopsort" {
        rest = group(rest.trim_start()).map_or(rest, |(_, behind)| behind);
    }
    // TeX drops the space after a command of letters.
    Some((if arguments == 0 { rest.trim_start() } else { rest }, false))
}

/// The text without a short `[…]` at the start, as in `\nolinebreak[4]`.
fn without_option(text: &str) -> &str {
    match text.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((option, rest)) if option.len() < 12 => rest,
        _ => text,
    }
}

/// A length without braces, as after `\kern`, and the text after it.
fn length(text: &str) -> (&str, &str) {
    let start = text.trim_start_matches([' ', '=']);
    let number = start.trim_start_matches(|c: char| c.is_ascii_digit() || "+-. ".contains(c));
    let units =
        ["filll", "fill", "fil", "pt", "em", "ex", "mu", "mm", "cm", "in", "bp", "sp", "pc"];
    let end = units.iter().find_map(|unit| number.strip_prefix(unit)).unwrap_or(number);
    let (found, behind) = start.split_at(start.len() - end.len());
    let stretch = ["plus", "minus"].iter().find_map(|word| behind.trim_start().strip_prefix(word));
    (found, stretch.map_or(behind, |rest| length(rest).1))
}

/// Whether a length is at least a narrow word space.
fn is_wide(length: &str) -> bool {
    let length = length.trim();
    let unit = length.trim_start_matches(|c: char| c.is_ascii_digit() || "+-. ".contains(c));
    let number: f64 = match length[..length.len() - unit.len()].trim() {
        "" => 1.0,
        number => number.parse().unwrap_or_default(),
    };
    let least = match unit.get(..2) {
        Some("em") => 0.2,
        Some("ex") => 0.4,
        Some("pt" | "bp") => 2.0,
        Some("mm") => 0.7,
        Some("mu") => 4.0,
        _ => 0.1,
    };
    number >= least
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_for_the_look_leaves_at_most_a_space() {
        for (name, behind, wanted) in [
            ("tiny", " x", Some(("x", false))),
            ("nolinebreak", "[4] x", Some(("x", false))),
            ("linebreak", "[2]x", Some(("x", true))),
            ("hspace", "{1em}x", Some(("x", true))),
            ("hspace", "{-2pt}x", Some(("x", false))),
            ("hspace", "{0pt}x", Some(("x", false))),
            ("kern", "-1.5pt x", Some((" x", false))),
            ("hskip", " 1em x", Some((" x", true))),
            ("raise", ".17ex\\hbox{x}", Some(("\\hbox{x}", false))),
            ("fontsize", "{8}{9}\\selectfont x", Some(("\\selectfont x", false))),
            ("textbf", "{x}", None),
        ] {
            assert_eq!(layout(name, behind), wanted, "{name}{behind}");
        }
    }
}
