//! Superscripts and subscripts in plain text.

/// A superscript (`up`) or subscript in Unicode characters. If one is missing, a superscript follows a `^`, and a
/// subscript is unchanged.
///
/// ```
/// use curricle::publications::script;
/// assert_eq!(script("2", false), "₂");
/// assert_eq!(script("-3", true), "⁻³");
/// assert_eq!(script("7/12", true), "^(7/12)");
/// assert_eq!(script("⊙", false), "⊙");
/// ```
pub fn script(text: &str, up: bool) -> String {
    const UP: &str = "0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺-⁻−⁻=⁼(⁽)⁾aᵃbᵇcᶜdᵈeᵉfᶠgᵍhʰiⁱjʲkᵏlˡmᵐnⁿoᵒpᵖrʳsˢtᵗuᵘvᵛwʷxˣyʸzᶻ\
                      AᴬBᴮDᴰEᴱGᴳHᴴIᴵJᴶKᴷLᴸMᴹNᴺOᴼPᴾRᴿTᵀUᵁVⱽWᵂ";
    const DOWN: &str = "0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊-₋−₋=₌(₍)₎aₐeₑhₕiᵢjⱼkₖlₗmₘnₙoₒpₚrᵣsₛtₜuᵤvᵥxₓ\
                        βᵦγᵧρᵨφᵩχᵪ";
    let text = text.trim();
    let pairs = if up { UP } else { DOWN };
    let one = |c: char| {
        let mut chars = pairs.chars();
        std::iter::from_fn(|| Some((chars.next()?, chars.next()?)))
            .find(|(plain, _)| *plain == c)
            .map(|(_, shifted)| shifted)
    };
    let shifted: Option<String> = text.chars().filter(|c| *c != ' ').map(one).collect();
    match shifted {
        Some(shifted) => shifted,
        None if !up => text.into(),
        None if text.chars().all(char::is_alphanumeric) => format!("^{text}"),
        None => format!("^({text})"),
    }
}
