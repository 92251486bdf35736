//! MathML, as publishers leave it in titles → LaTeX.

use super::html::{entity, find_end};

/// Elements nested more deeply are left out.
const MAX_DEPTH: usize = 30;

/// The formula within `<math>`.
pub fn latex(source: &str) -> String {
    all(source, 0)
}

/// An element and what is within it.
struct Element<'a> {
    name: &'a str,
    attributes: &'a str,
    inner: &'a str,
}

fn elements(mut source: &str) -> Vec<Element<'_>> {
    let mut found = vec![];
    while let Some(start) = source.find('<') {
        let tag = &source[start + 1..];
        let Some(close) = tag.find('>') else { break };
        let (head, behind) = (tag[..close].trim_end_matches('/'), &tag[close + 1..]);
        let end = head.find(|c: char| c.is_whitespace()).unwrap_or(head.len());
        let name = &head[..end];
        let (inner, behind) = match tag[..close].ends_with('/') || name.starts_with(['/', '!', '?'])
        {
            true => ("", behind),
            false => find_end(behind, name).unwrap_or((behind, "")),
        };
        source = behind;
        if !name.starts_with(['/', '!', '?']) {
            let name = name.rsplit(':').next().unwrap_or(name);
            found.push(Element { name, attributes: &head[end..], inner });
        }
    }
    found
}

fn all(source: &str, depth: usize) -> String {
    match elements(source) {
        elements if elements.is_empty() => escaped(source),
        elements => elements.iter().map(|element| one(element, depth + 1)).collect(),
    }
}

fn one(element: &Element, depth: usize) -> String {
    if depth > MAX_DEPTH {
        return String::new();
    }
    let parts: Vec<String> = match element.name {
        "mi" | "mn" | "mo" | "mtext" | "ms" => vec![],
        _ => elements(element.inner).iter().map(|part| one(part, depth + 1)).collect(),
    };
    let part = |i: usize| parts.get(i).map_or("", String::as_str);
    let text = || escaped(element.inner.trim());
    match element.name {
        "mi" => letters(&text(), element.attributes),
        "mn" => text(),
        "mo" => match text() {
            word if word.len() > 1 && word.bytes().all(|b| b.is_ascii_alphabetic()) => {
                format!("\\operatorname{{{word}}}")
            }
            sign => format!("{sign} "),
        },
        "mtext" | "ms" => format!("\\text{{{}}}", escaped(element.inner)),
        "mspace" => "\\ ".into(),
        "msub" | "munder" => format!("{{{}}}_{{{}}}", part(0), part(1)),
        "mover" => match accent(part(1).trim()) {
            Some(accent) => format!("\\{accent}{{{}}}", part(0)),
            None => format!("{{{}}}^{{{}}}", part(0), part(1)),
        },
        "msup" => format!("{{{}}}^{{{}}}", part(0), part(1)),
        "msubsup" | "munderover" => format!("{{{}}}_{{{}}}^{{{}}}", part(0), part(1), part(2)),
        "mmultiscripts" => scripts(element, depth),
        "mfrac" => format!("\\frac{{{}}}{{{}}}", part(0), part(1)),
        "msqrt" => format!("\\sqrt{{{}}}", parts.concat()),
        "mroot" => format!("\\sqrt[{}]{{{}}}", part(1), part(0)),
        "mfenced" => format!("({})", parts.join(",")),
        "mtr" => format!("{}\\\\", parts.join("&")),
        "mtable" => format!("\\begin{{matrix}}{}\\end{{matrix}}", parts.concat()),
        // The same again in another notation.
        "semantics" => part(0).into(),
        "annotation" | "annotation-xml" | "none" | "mprescripts" | "mphantom" => String::new(),
        _ => all(element.inner, depth),
    }
}

/// An identifier: a single letter is a variable, several are a word.
fn letters(text: &str, attributes: &str) -> String {
    let face = |name: &str| attributes.contains(&format!("mathvariant=\"{name}\""));
    let command = match text.chars().count() {
        _ if face("bold") || face("bold-italic") => "mathbf",
        _ if face("double-struck") => "mathbb",
        _ if face("script") => "mathcal",
        _ if face("fraktur") => "mathfrak",
        _ if face("normal") => "mathrm",
        0 | 1 => return format!("{{{text}}}"),
        _ if text.is_ascii() => "mathrm",
        _ => return format!("{{{text}}}"),
    };
    format!("\\{command}{{{text}}}")
}

/// The scripts on the four corners of a symbol, as for isotopes.
fn scripts(element: &Element, depth: usize) -> String {
    let parts = elements(element.inner);
    let split = parts.iter().position(|part| part.name == "mprescripts").unwrap_or(parts.len());
    let pairs = |parts: &[Element]| -> String {
        parts
            .chunks(2)
            .map(|pair| {
                let text =
                    |i: usize| pair.get(i).map(|part| one(part, depth + 1)).unwrap_or_default();
                format!("_{{{}}}^{{{}}}", text(0), text(1))
            })
            .collect()
    };
    let before = pairs(parts.get(split + 1..).unwrap_or_default());
    let base = parts.first().map(|part| one(part, depth + 1)).unwrap_or_default();
    format!("{{}}{before}{{{base}}}{}", pairs(parts.get(1..split).unwrap_or_default()))
}

fn accent(sign: &str) -> Option<&'static str> {
    Some(match sign {
        "\\^" | "^" | "ˆ" | "\u{302}" => "hat",
        "~" | "\\~" | "˜" | "∼" | "\u{303}" => "tilde",
        "¯" | "‾" | "―" | "\\_" | "−" | "-" | "\u{304}" | "\u{305}" => "bar",
        "→" | "⃗" => "vec",
        "˙" | "." => "dot",
        "¨" => "ddot",
        _ => return None,
    })
}

/// Text with its entities decoded, and LaTeX characters escaped.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let (c, behind) = entity(rest).unwrap_or((c, &rest[c.len_utf8()..]));
        rest = behind;
        match c {
            '\\' | '{' | '}' | '_' | '$' | '%' | '&' | '#' => {
                out.push('\\');
                out.push(c);
            }
            // What is applied or multiplied without a sign.
            '\u{2061}'..='\u{2064}' => {}
            '\n' | '\t' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_of_publishers_are_latex() {
        for (source, wanted) in [
            ("<mml:msub><mml:mi>T</mml:mi><mml:mi>c</mml:mi></mml:msub>", "{{T}}_{{c}}"),
            ("<msqrt><mi>s</mi></msqrt><mo>=</mo><mn>13</mn>", "\\sqrt{{s}}= 13"),
            ("<mrow><mi>NaCl</mi></mrow>", "\\mathrm{NaCl}"),
            ("<mover><mi>x</mi><mo>&#175;</mo></mover>", "\\bar{{x}}"),
            (
                "<mmultiscripts><mi>C</mi><mprescripts/><none/><mn>13</mn></mmultiscripts>",
                "{}_{}^{13}{{C}}",
            ),
            ("<mi mathvariant=\"double-struck\">R</mi>", "\\mathbb{R}"),
            ("x", "x"),
        ] {
            assert_eq!(latex(source), wanted, "{source}");
        }
    }
}
