//! Properties of math commands: operators, functions, and numbers of arguments.

use super::super::accent;

/// Operators that have spaces around them between two operands.
pub const OPERATORS: &str =
    "=<>+−×÷±∓·≤≥≠≈∼≃≅≡∝∈∉⊂⊆⊃⊇∪∩→←↔⇒⇐⇔↦⟶⟵⟹⟺↪↠≪≫∧∨⊕⊗⊖∘⋅≲≳≺≻⊢⊨∣∥∖≔⋊⋉⊥≤≥≢≁≄≇≉⊄⊅⊈⊉∤∦≮≯≰≱⊀⊁⊬⊭∌";

/// Operators that come before their operand.
pub const BIG: &str = "∑∏∫∮∐⋃⋂⨁⨂";

pub const FUNCTIONS: &[&str] = &[
    "log", "ln", "exp", "sin", "cos", "tan", "min", "max", "sup", "inf", "lim", "det", "dim",
    "arg", "ker", "deg", "gcd", "Pr", "mod", "argmin", "argmax", "tanh", "sinh", "cosh", "limsup",
    "liminf", "hom", "cot", "sec", "csc", "arctan", "arcsin", "arccos", "sgn", "tr", "lg",
];

/// The number of arguments of a math command; `None` if it is unknown.
pub fn arity(name: &str) -> Option<usize> {
    Some(match name {
        "frac" | "tfrac" | "dfrac" | "nicefrac" | "sfrac" | "cfrac" | "binom" | "tbinom"
        | "dbinom" | "overset" | "underset" | "stackrel" | "textcolor" => 2,
        "sqrt" | "text" | "mbox" | "hbox" | "textrm" | "textit" | "textbf" | "texttt"
        | "textsc" | "textsf" | "textnormal" | "textup" | "operatorname" | "mathrm" | "mathsf"
        | "mathtt" | "mathup" | "mathit" | "mathnormal" | "mathbf" | "bm" | "boldsymbol"
        | "pmb" | "mathbb" | "Bbb" | "mathds" | "mathbbm" | "mathcal" | "mathscr" | "EuScript"
        | "mathfrak" | "frak" | "overline" | "vec" | "underline" | "overbrace" | "underbrace"
        | "xrightarrow" | "xleftarrow" | "pmod" | "ce" | "unit" | "si" | "ensuremath"
        | "mathop" | "mathbin" | "mathrel" | "mathord" | "mathopen" | "mathclose" | "mathinner"
        | "boxed" | "smash" | "mathstrut" | "bra" | "ket" | "abs" | "norm" | "overrightarrow"
        | "substack" => 1,
        "bmod" | "colon" | "not" => 0,
        _ if accent::of_name(name).is_some() => 1,
        _ if FUNCTIONS.contains(&name) => 0,
        _ => return None,
    })
}

/// Whether a text needs no raising: symbols, and ordinal endings in English.
pub fn is_raised(text: &str) -> bool {
    matches!(text, "st" | "nd" | "rd" | "th" | "TM")
        || text.chars().all(|c| "*∗⋆†‡§¶#′″‴°®™©℠,".contains(c))
}
