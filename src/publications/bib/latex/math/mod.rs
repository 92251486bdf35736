//! The math of titles → text in a line, with superscripts and subscripts.

mod chemistry;
mod letters;
mod line;
mod tables;

pub use chemistry::write_chemistry;
pub use line::{end_of, write};
pub use tables::{arity, is_raised};

/// Whether the text between two dollar signs is math, and not money.
pub fn is_math(inner: &str, behind: &str) -> bool {
    let text = inner.trim();
    let command = |(at, _): (usize, &str)| {
        text[at + 1..].starts_with(|c: char| !c.is_whitespace() && !"$%&#".contains(c))
    };
    if text.is_empty() || behind.starts_with(['_', '^']) {
        return false;
    }
    if text.contains(['^', '_']) || text.match_indices('\\').any(command) {
        return true;
    }
    let words = text.split_whitespace().filter(|word| word.len() > 1);
    let words = words.filter(|word| word.chars().all(char::is_alphabetic)).count();
    let begins = inner.starts_with(char::is_whitespace);
    let ends = inner.ends_with(char::is_whitespace);
    let is_number = text.starts_with(|c: char| c.is_ascii_digit());
    let money = is_number
        && (begins
            || ends
            || text.ends_with('-')
            || behind.starts_with(|c: char| c.is_ascii_digit()));
    !money && words < 2 && (begins == ends || text.len() < 3)
}

#[cfg(test)]
mod tests {
    use super::super::Findings;
    use super::*;
    use crate::publications::bib::rich::Rich;

    fn markdown(source: &str) -> String {
        let mut out = Rich::default();
        write(source, &mut out, &mut Findings::default(), 0);
        out.markdown()
    }

    #[test]
    fn math_is_text_in_a_line() {
        let mut wrong = vec![];
        for (source, wanted) in [
            (r"\alpha", "α"),
            (r"\alpha x", "*αx*"),
            ("10^{-3}", "10<sup>−3</sup>"),
            (r"\sim", "∼"),
            (r"z\sim 6", "*z* ∼ 6"),
            (r"\sim 6", "∼6"),
            (r"10 \times 10", "10 × 10"),
            ("S + N", "*S* + *N*"),
            ("-1", "−1"),
            ("C++", "*C*++"),
            ("T_c", "*T*<sub>*c*</sub>"),
            ("H_{\\alpha}", "*H*<sub>*α*</sub>"),
            ("N_{\\rm eff}", "*N*<sub>eff</sub>"),
            ("N_{eff}", "*N*<sub>eff</sub>"),
            (r"N_\mathrm{eff}", "*N*<sub>eff</sub>"),
            ("CO_2", "CO<sub>2</sub>"),
            ("19^{th}", "19th"),
            ("90^\\circ", "90°"),
            ("A^*", "*A*\\*"),
            ("^\\dagger", "†"),
            (r"O(n\log n)", "*O*(*n* log *n*)"),
            (r"O(n log n)", "*O*(*n* log *n*)"),
            (r"\mathbb{R}^n", "ℝ<sup>*n*</sup>"),
            (r"\mathbb R^n, \mathbb{F}_q", "ℝ<sup>*n*</sup>, 𝔽<sub>*q*</sub>"),
            (r"{\cal N}=4", "𝒩 = 4"),
            (r"\mathcal{O}(\alpha_s^2)", "𝒪(*α*<sub>*s*</sub><sup>2</sup>)"),
            (r"\mathfrak{sl}_2", "𝔰𝔩<sub>2</sub>"),
            (r"\mathbf{x}", "**x**"),
            (r"\frac{1}{2}", "1/2"),
            (r"\frac{a+b}{c}", "(*a* + *b*)/*c*"),
            (r"2\frac12", "2(1/2)"),
            (r"\frac{1}{2x}", "1/(2<em>x</em>)"),
            (r"{n \over k}", "*n*/*k*"),
            (r"\sqrt{n+1}", "√(*n* + 1)"),
            (r"\sqrt{s_{NN}} = 5.02", "√*s*<sub>NN</sub> = 5.02"),
            (r"\sqrt[3]{x}", "∛*x*"),
            (r"\sqrt[n]{x}", "*x*<sup>1/*n*</sup>"),
            (r"\bar{x} \hat{y}", "*x̄ŷ*"),
            (r"\hat\beta, \tilde x, \bar\nu_\mu", "*β̂*, *x̃*, *ν̄*<sub>*μ*</sub>"),
            (r"\overline{\mathcal{M}}_{g,n}", "ℳ̄<sub>*g*,*n*</sub>"),
            (r"\mathrm{Mg\,II}", "Mg II"),
            (r"\ell_1\text{ norm}", "ℓ<sub>1</sub> norm"),
            ("(a, b)", "(*a*, *b*)"),
            ("f'", "*f*′"),
            (r"\sqrt{s}=13~\mathrm{TeV}", "√*s* = 13 TeV"),
            (r"e^+e^-", "*e*<sup>+</sup>*e*<sup>−</sup>"),
            ("x^{7/12+\\varepsilon}", "*x*<sup>7/12+*ε*</sup>"),
            (r"\sum_{n \le x} \mu(n)", "∑<sub>*n*≤*x*</sub> *μ*(*n*)"),
            (r"\lim_{n\to\infty} a_n", "lim<sub>*n*→∞</sub> *a*<sub>*n*</sub>"),
            (r"\binom{n}{k}", "binom(*n*, *k*)"),
            (r"\left(\frac{a}{b}\right)^2", "(*a*/*b*)<sup>2</sup>"),
            (r"\left\{0,1\right\}^n", "{0,1}<sup>*n*</sup>"),
            (r"x_{i_j}", "*x*<sub>*i*<sub>*j*</sub></sub>"),
            (r"{}^{13}\mathrm{C}", "<sup>13</sup>C"),
            ("phi", "φ"),
            ("Delta G", "Δ<em>G</em>"),
            (r"\operatorname{Spec} A", "Spec *A*"),
            (r"f\colon X \to Y", "*f*: *X* → *Y*"),
            (r"a \not= b \not\in C", "*a* ≠ *b* ∉ *C*"),
            (r"A \not\subseteq B \not\mid C", "*A* ⊈ *B* ∤ *C*"),
            (r"A \oplus_i B", "*A* ⊕<sub>*i*</sub> *B*"),
            (r"p \equiv 1 \pmod{4}", "*p* ≡ 1 (mod 4)"),
            (r"\begin{pmatrix}a & b\\ c & d\end{pmatrix}", "(*a*, *b*; *c*, *d*)"),
            (
                r"\Lambda_c^+ \to p K^- \pi^+",
                "Λ<sub>*c*</sub><sup>+</sup> → *pK*<sup>−</sup>*π*<sup>+</sup>",
            ),
            (r"150\,M_{\odot}", "150 *M*<sub>⊙</sub>"),
            (r"\boldsymbol{\beta} \vec E", "**βE**"),
            (r"\ce{H2O}", "H<sub>2</sub>O"),
            (r"AC^0[\oplus]", "AC<sup>0</sup>\\[⊕\\]"),
        ] {
            let came = markdown(source);
            wrong.extend((came != wanted).then(|| format!("{source}: {came}, not {wanted}")));
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn lost_structure_is_said() {
        for (source, lost) in [
            (r"\binom{n}{k}", "binom"),
            (r"\begin{pmatrix}a & b\end{pmatrix}", "pmatrix"),
            (r"\widehat{AB}", "widehat"),
        ] {
            let mut findings = Findings::default();
            write(source, &mut Rich::default(), &mut findings, 0);
            assert_eq!(findings.lost, [lost]);
        }
    }

    #[test]
    fn a_dollar_is_money_or_math() {
        for math in
            ["p$", " p $", "phi$6", "n log n$", " p = 0.05 $", "10$", "T_c$", "5 \\times 5$"]
        {
            let (inner, behind) = math.split_once('$').expect("it has one");
            assert!(is_math(inner, behind), "{math}");
        }
        for money in
            ["5 to $10", "5-$10", "5 and $", " 5 and $ 6", "ha and A$AP", "5 and H$_2", "$"]
        {
            let (inner, behind) = money.split_once('$').expect("it has one");
            assert!(!is_math(inner, behind), "{money}");
        }
    }
}
