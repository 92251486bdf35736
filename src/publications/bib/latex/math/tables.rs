//! What commands of math are: operators, functions, and how many arguments they have.

use super::super::accent;

/// Operators that have blanks around them between two operands.
pub const OPERATORS: &str =
    "=<>+−×÷±∓·≤≥≠≈∼≃≅≡∝∈∉⊂⊆⊃⊇∪∩→←↔⇒⇐⇔↦⟶⟵⟹⟺↪↠≪≫∧∨⊕⊗⊖∘⋅≲≳≺≻⊢⊨∣∥∖≔⋊⋉⊥≤≥≢≁≄≇≉⊄⊅⊈⊉∤∦≮≯≰≱⊀⊁⊬⊭∌";

/// Operators that stand before what they work on.
pub const BIG: &str = "∑∏∫∮∐⋃⋂⨁⨂";

pub const FUNCTIONS: &[&str] = &[
    "log", "ln", "exp", "sin", "cos", "tan", "min", "max", "sup", "inf", "lim", "det", "dim",
    "arg", "ker", "deg", "gcd", "Pr", "mod", "argmin", "argmax", "tanh", "sinh", "cosh", "limsup",
    "liminf", "hom", "cot", "sec", "csc", "arctan", "arcsin", "arccos", "sgn", "tr", "lg",
];

/// How many arguments a command has that math knows; none if it does not know it.
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

/// Whether a text is high enough on the line by itself: signs, and the endings of numbers in English.
pub fn is_raised(text: &str) -> bool {
    matches!(text, "st" | "nd" | "rd" | "th" | "TM")
        || text.chars().all(|c| "*∗⋆†‡§¶#′″‴°®™©℠,".contains(c))
}
