//! The math of titles → text in a line.

use super::reader::plain_within;
use super::symbol;
use super::syntax::{argument, command, group, skip_option};

const MAX_DEPTH: usize = 20;

/// Whether what stands between two dollars is math, and not money.
pub fn is_math(inner: &str, behind: &str) -> bool {
    let marked = inner.contains(['\\', '^', '_', '{']);
    let tight = !inner.starts_with(char::is_whitespace)
        && !inner.ends_with(char::is_whitespace)
        && !behind.starts_with(|c: char| c.is_ascii_digit());
    !inner.trim().is_empty() && (marked || tight)
}

/// Whether a command is known here, though perhaps to no text.
pub fn is_command(name: &str) -> bool {
    FUNCTIONS.contains(&name)
}

/// Math as text: scripts in Unicode where it has them all, blanks around operators.
pub fn convert(source: &str) -> String {
    let mut line = Line::default();
    line.run(source, 0);
    line.finish()
}

/// A formula of chemistry, as in `\ce{H2O}`.
pub fn chemistry(source: &str) -> String {
    let mut out = String::new();
    let mut subscript = false;
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        let digit = c.is_ascii_digit() && subscript;
        match c {
            _ if digit => out += &script(&c.to_string(), false),
            '^' => {
                let charge = |c: char| !c.is_ascii_digit() && !"+-".contains(c);
                let end = rest.find(charge).unwrap_or(rest.len());
                let (inner, behind) = group(rest).unwrap_or(rest.split_at(end));
                out += &script(inner, true);
                rest = behind;
            }
            '{' | '}' | '_' | '$' => {}
            _ => out.push(c),
        }
        subscript = digit || c.is_alphabetic() || c == ')' || c == ']';
    }
    out.replace("->", "→")
}

/// Text as a superscript or subscript: in the characters that Unicode has for it, or
/// after `^` or `_` if one is missing.
pub fn script(text: &str, up: bool) -> String {
    const UP: &str = "0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺-⁻−⁻=⁼(⁽)⁾aᵃbᵇcᶜdᵈeᵉfᶠgᵍhʰiⁱjʲkᵏlˡmᵐnⁿoᵒpᵖrʳsˢtᵗuᵘvᵛwʷxˣyʸzᶻ\
                      AᴬBᴮDᴰEᴱGᴳHᴴIᴵJᴶKᴷLᴸMᴹNᴺOᴼPᴾRᴿTᵀUᵁVⱽWᵂ";
    const DOWN: &str = "0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊-₋−₋=₌(₍)₎aₐeₑhₕiᵢjⱼkₖlₗmₘnₙoₒpₚrᵣsₛtₜuᵤvᵥxₓ\
                        βᵦγᵧρᵨφᵩχᵪ";
    let text = text.trim();
    let raised = "*∗⋆†‡§¶#′″°⊤⊥";
    if up && text.chars().all(|c| raised.contains(c) || c == ',') {
        return text.replace(['∗', '⋆'], "*");
    }
    match text {
        "∘" if up => return "°".into(),
        "st" | "nd" | "rd" | "th" | "TM" if up => return text.into(),
        _ => {}
    }
    let pairs: Vec<char> = if up { UP } else { DOWN }.chars().collect();
    let one = |c: char| pairs.chunks(2).find(|pair| pair[0] == c).map(|pair| pair[1]);
    let mapped: Option<String> = text.chars().filter(|c| *c != ' ').map(one).collect();
    let sign = if up { '^' } else { '_' };
    mapped.unwrap_or_else(|| format!("{sign}{}", text.replace('−', "-")))
}

/// Operators that have blanks around them between two operands.
const OPERATORS: &str = "=<>+−×÷±∓·≤≥≠≈∼≃≅≡∝∈∉⊂⊆⊃⊇∪∩→←↔⇒⇐⇔↦≪≫∧∨⊕⊗∘⋅≲≳≺≻⊢⊨∣∥";

const FUNCTIONS: &[&str] = &[
    "log", "ln", "exp", "sin", "cos", "tan", "min", "max", "sup", "inf", "lim", "det", "dim",
    "arg", "ker", "deg", "gcd", "Pr", "mod", "argmin", "argmax", "tanh", "sinh", "cosh", "bmod",
];

#[derive(Default)]
struct Line {
    out: String,
    /// An operator that waits for its right operand.
    operator: Option<char>,
    /// Whether the last thing was the name of a function.
    function: bool,
    script: bool,
}

impl Line {
    fn finish(mut self) -> String {
        self.settle(false);
        self.out
    }

    /// Prints the operator that waits, with blanks if an operand follows.
    fn settle(&mut self, operand: bool) {
        if let Some(operator) = self.operator.take() {
            let left = self.out.chars().next_back().is_some_and(|c| !"([{,/ ".contains(c));
            let blank = if left && operand && !self.script { " " } else { "" };
            self.out += &format!("{blank}{operator}{blank}");
        }
    }

    fn put(&mut self, c: char) {
        if OPERATORS.contains(c) {
            self.settle(false);
            self.operator = Some(c);
        } else {
            self.settle(!")]},".contains(c));
            if self.function && c.is_alphanumeric() {
                self.out.push(' ');
            }
            self.out.push(c);
        }
        self.function = false;
    }

    fn put_text(&mut self, text: &str) {
        if !text.is_empty() {
            self.settle(true);
            self.out += text;
            self.function = false;
        }
    }

    fn run(&mut self, source: &str, depth: usize) {
        if depth > MAX_DEPTH {
            return self.put_text(source);
        }
        let mut rest = source;
        while let Some(c) = rest.chars().next() {
            let behind = &rest[c.len_utf8()..];
            rest = match c {
                '\\' => self.command(rest, depth),
                '{' => match group(rest) {
                    Some((inner, behind)) => {
                        self.run(inner, depth + 1);
                        behind
                    }
                    None => behind,
                },
                '^' | '_' => match argument(behind) {
                    Some((inner, behind)) => {
                        let text = within(inner, depth, true);
                        self.settle(true);
                        self.out += &script(&text, c == '^');
                        behind
                    }
                    None => behind,
                },
                '}' | '&' | '$' => behind,
                '~' => {
                    self.put_text(" ");
                    behind
                }
                '\'' => {
                    self.out.push('′');
                    behind
                }
                '-' => {
                    self.put('−');
                    behind
                }
                ',' | ';' => {
                    self.put(c);
                    if behind.starts_with(char::is_whitespace) {
                        self.out.push(' ');
                    }
                    behind
                }
                _ if c.is_whitespace() => behind,
                _ => {
                    self.put(c);
                    behind
                }
            };
        }
    }

    fn command<'s>(&mut self, rest: &'s str, depth: usize) -> &'s str {
        let Some((name, behind)) = command(rest) else { return self.sign(&rest[1..]) };
        if let Some(text) = symbol(name) {
            match text.chars().next() {
                Some(c) if text.chars().nth(1).is_none() => self.put(c),
                _ => self.put_text(text),
            }
            return behind;
        }
        if FUNCTIONS.contains(&name) {
            self.settle(true);
            if self.out.ends_with(char::is_alphanumeric) {
                self.out.push(' ');
            }
            self.out += name;
            self.function = true;
            return behind;
        }
        let first = argument(skip_option(behind));
        match (name, first) {
            (
                "text" | "mbox" | "hbox" | "textrm" | "textit" | "textbf" | "texttt" | "textsc"
                | "textsf" | "textnormal",
                Some((inner, behind)),
            ) => {
                // Blanks at its ends count here, and nowhere else in math.
                let text = plain_within(inner, depth);
                if inner.starts_with(' ') && !self.out.is_empty() {
                    self.put_text(" ");
                }
                self.put_text(&text);
                if inner.ends_with(' ') && !behind.is_empty() {
                    self.out.push(' ');
                }
                behind
            }
            ("frac" | "tfrac" | "dfrac" | "nicefrac", Some((above, behind))) => {
                let Some((below, behind)) = argument(behind) else { return behind };
                let part = |source| parenthesised(within(source, depth, false));
                let text = format!("{}/{}", part(above), part(below));
                self.put_text(&text);
                behind
            }
            ("sqrt", Some((inner, behind))) => {
                let text = format!("√{}", parenthesised(within(inner, depth, false)));
                self.put_text(&text);
                behind
            }
            ("mathbb" | "Bbb", Some((inner, behind))) => {
                for c in within(inner, depth, true).chars() {
                    self.put(doubled(c));
                }
                behind
            }
            (_, Some((inner, behind))) if combining(name).is_some() => {
                let text = within(inner, depth, true);
                let mark = combining(name).unwrap_or_default();
                let mut chars = text.chars();
                if let Some(base) = chars.next() {
                    self.put(base);
                    match unicode_normalization::char::compose(base, mark) {
                        Some(composed) => {
                            self.out.pop();
                            self.out.push(composed);
                        }
                        None => self.out.push(mark),
                    }
                }
                self.put_text(chars.as_str());
                behind
            }
            ("quad" | "qquad" | "space", _) => {
                self.put_text(" ");
                behind
            }
            // A style or a size: what it is for follows.
            _ => behind,
        }
    }

    fn sign<'s>(&mut self, rest: &'s str) -> &'s str {
        let Some(sign) = rest.chars().next() else { return rest };
        match sign {
            ' ' | ',' | ';' | ':' | '>' | '\\' => self.put_text(" "),
            '!' | '/' | '(' | ')' | '[' | ']' | '-' => {}
            '|' => self.put('‖'),
            _ => self.put(sign),
        }
        &rest[sign.len_utf8()..]
    }
}

fn within(source: &str, depth: usize, script: bool) -> String {
    let mut line = Line { script, ..Line::default() };
    line.run(source, depth + 1);
    line.finish()
}

fn parenthesised(text: String) -> String {
    match text.contains([' ', '/']) {
        true => format!("({text})"),
        false => text,
    }
}

fn combining(name: &str) -> Option<char> {
    Some(match name {
        "hat" | "widehat" => '\u{302}',
        "tilde" | "widetilde" => '\u{303}',
        "bar" | "overline" => '\u{304}',
        "vec" => '\u{20D7}',
        "dot" => '\u{307}',
        "ddot" => '\u{308}',
        "acute" => '\u{301}',
        "grave" => '\u{300}',
        "check" => '\u{30C}',
        "breve" => '\u{306}',
        _ => return None,
    })
}

fn doubled(c: char) -> char {
    match c {
        'C' => 'ℂ',
        'E' => '𝔼',
        'F' => '𝔽',
        'H' => 'ℍ',
        'N' => 'ℕ',
        'P' => 'ℙ',
        'Q' => 'ℚ',
        'R' => 'ℝ',
        'S' => '𝕊',
        'Z' => 'ℤ',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn math_is_text_in_a_line() {
        for (source, wanted) in [
            (r"\alpha", "α"),
            ("10^{-3}", "10⁻³"),
            (r"\sim", "∼"),
            (r"z\sim 6", "z ∼ 6"),
            (r"\sim 6", "∼6"),
            (r"10 \times 10", "10 × 10"),
            ("S + N", "S + N"),
            ("-1", "−1"),
            ("C++", "C++"),
            ("H_{\\alpha}", "H_α"),
            ("N_{\\rm eff}", "N_eff"),
            ("CO_2", "CO₂"),
            ("19^{th}", "19th"),
            ("90^\\circ", "90°"),
            ("A^*", "A*"),
            ("^\\dagger", "†"),
            (r"O(n\log n)", "O(n log n)"),
            (r"\mathbb{R}^n", "ℝⁿ"),
            (r"\frac{1}{2}", "1/2"),
            (r"\sqrt{n+1}", "√(n + 1)"),
            (r"\bar{x} \hat{y}", "x̄ŷ".trim()),
            (r"\mathrm{Mg\,II}", "Mg II"),
            (r"\ell_1\text{ norm}", "ℓ₁ norm"),
            ("(a, b)", "(a, b)"),
            ("f'", "f′"),
            (r"\sqrt{s}=13~\mathrm{TeV}", "√s = 13 TeV"),
            (r"e^+e^-", "e⁺e⁻"),
            ("x^{a/b}", "x^a/b"),
        ] {
            assert_eq!(convert(source), wanted, "{source}");
        }
        assert_eq!(chemistry("H2O + 2CO2"), "H₂O + 2CO₂");
        assert_eq!(chemistry("^{13}C SO4^2-"), "¹³C SO₄²⁻");
    }
}
