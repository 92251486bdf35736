//! The output of commands without an argument, and the names of journals.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The text of a command such as `alpha` or `ss`.
pub fn symbol(name: &str) -> Option<&'static str> {
    static TABLE: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
        let words: Vec<&str> = SYMBOLS.split_whitespace().collect();
        words.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
    });
    TABLE.get(name).copied()
}

/// The journal for a macro of the American Astronomical Society or of the standard styles, without its backslash.
pub fn journal(name: &str) -> Option<&'static str> {
    static TABLE: LazyLock<HashMap<&str, &str>> =
        LazyLock::new(|| JOURNALS.lines().filter_map(|line| line.trim().split_once(' ')).collect());
    TABLE.get(name).copied()
}

/// Commands and their texts, alternating.
const SYMBOLS: &str = "
alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι
kappa κ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ
upsilon υ phi φ varphi φ chi χ psi ψ omega ω
Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
textalpha α textbeta β textgamma γ textdelta δ textepsilon ε textlambda λ textmu µ textpi π
textsigma σ textomega ω textOmega Ω micro µ
sim ∼ simeq ≃ approx ≈ cong ≅ equiv ≡ propto ∝ leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ ll ≪ gg ≫
lesssim ≲ gtrsim ≳ la ≲ ga ≳ prec ≺ succ ≻ in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ supset ⊃
supseteq ⊇ cup ∪ cap ∩ emptyset ∅ varnothing ∅ forall ∀ exists ∃ neg ¬ lnot ¬ land ∧ wedge ∧
lor ∨ vee ∨ vdash ⊢ models ⊨ mid ∣ parallel ∥ perp ⊥ bot ⊥ top ⊤
times × div ÷ pm ± mp ∓ cdot · cdots ⋯ ldots … dots … vdots ⋮ textellipsis … ast * star ⋆ circ ∘
bullet • oplus ⊕ otimes ⊗ odot ⊙ sun ☉ earth ⊕ setminus ∖ sum ∑ prod ∏ int ∫ oint ∮ partial ∂
nabla ∇ infty ∞ prime ′ degree ° textdegree ° degr ° deg ° arcmin ′ arcsec ″ angle ∠ triangle △ square □ diamond ⋄
imath ı jmath ȷ less < greater > lvert | rvert | lVert ‖ rVert ‖ leqslant ≤ geqslant ≥ lessapprox ≲ gtrapprox ≳
subsetneq ⊊ supsetneq ⊋ nsubseteq ⊈ sqcup ⊔ sqcap ⊓ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ coprod ∐ iint ∬ ltimes ⋉
rtimes ⋊ ominus ⊖ boxtimes ⊠ boxplus ⊞ wr ≀ lhd ⊲ rhd ⊳ triangleleft ◁ triangleright ▷ digamma ϝ varkappa ϰ beth ℶ
complement ∁ surd √ Box □ Diamond ◇ blacksquare ■ clubsuit ♣ spadesuit ♠ heartsuit ♥ diamondsuit ♦ sharp ♯ flat ♭
natural ♮ therefore ∴ because ∵ doteq ≐ asymp ≍ bowtie ⋈ coloneqq ≔ ddots ⋱ mho ℧ Bbbk 𝕜 hslash ℏ nexists ∄ nleq ≰
ngeq ≱ lesseqgtr ⋚ trianglelefteq ⊴ preceq ⪯ succeq ⪰ simneqq ≆ vartriangle △ longleftarrow ⟵ Longrightarrow ⟹
Longleftrightarrow ⟺ longmapsto ⟼ hookrightarrow ↪ hookleftarrow ↩ twoheadrightarrow ↠ rightharpoonup ⇀
rightleftharpoons ⇌ leftrightarrows ⇆ rightsquigarrow ⇝ leadsto ⇝ Uparrow ⇑ Downarrow ⇓ updownarrow ↕ nearrow ↗ searrow ↘
ell ℓ hbar ℏ Re ℜ Im ℑ aleph ℵ wp ℘
to → rightarrow → longrightarrow ⟶ leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐
Leftrightarrow ⇔ implies ⇒ iff ⇔ mapsto ↦ uparrow ↑ downarrow ↓ textrightarrow → textleftarrow ←
langle ⟨ rangle ⟩ lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋ lbrace { rbrace } lbrack [ rbrack ] vert | Vert ‖
aa å AA Å ae æ AE Æ oe œ OE Œ o ø O Ø l ł L Ł ss ß SS ẞ i ı j ȷ dh ð DH Ð dj đ DJ Đ ng ŋ NG Ŋ
th þ TH Þ ohorn ơ OHORN Ơ uhorn ư UHORN Ư
cprime ʹ cdprime ʺ lasp ‘ rasp ’ dbar đ Dbar Đ ij ĳ IJ Ĳ textschwa ə
jpsi J/ψ ttbar tt̄ bbbar bb̄ ppbar pp̄
LaTeX LaTeX LaTeXe LaTeX2e TeX TeX BibTeX BibTeX
textendash – textemdash — textquotesingle ' textquotedblleft “ textquotedblright ” textquoteleft ‘
textquoteright ’ lq ‘ rq ’ quotedblbase „ quotesinglbase ‚ glqq „ grqq “ flqq « frqq »
guillemotleft « guillemotright » guilsinglleft ‹ guilsinglright › textquotedbl \" textasciicircum ^
textasciigrave ` textasciitilde ~ textasteriskcentered * textbackslash \\ backslash \\ textbar |
textbraceleft { textbraceright } textbullet • textdagger † textdaggerdbl ‡ dag † ddag ‡ dagger †
ddagger ‡ textdollar $ textless < textgreater > lt < gt > textexclamdown ¡ textquestiondown ¿
textordfeminine ª textordmasculine º textperiodcentered · textregistered ® texttrademark ™
textcopyright © copyright © textsection § S § textparagraph ¶ P ¶ textunderscore _ slash /
textvisiblespace ␣ textnumero № texttimes × textpm ± textonehalf ½ textdiv ÷ pounds £ textsterling £
euro € texteuro € EUR € yen ¥ textcent ¢ textwon ₩ textrupee ₹ textmu µ
textohm Ω textonequarter ¼ textthreequarters ¾ textonesuperior ¹ texttwosuperior ² textthreesuperior ³ texttildelow ~
textdegree ° textbrokenbar ¦ textlangle ⟨ textrangle ⟩ textinfty ∞ checkmark ✓ textminus − textprime ′ textcelsius ℃ celsius ℃ permil ‰ textperthousand ‰
";

/// A macro and its journal, one pair per line.
const JOURNALS: &str = "
aj The Astronomical Journal
araa Annual Review of Astronomy and Astrophysics
apj The Astrophysical Journal
apjl The Astrophysical Journal Letters
apjlett The Astrophysical Journal Letters
apjs The Astrophysical Journal Supplement Series
apjsupp The Astrophysical Journal Supplement Series
ao Applied Optics
applopt Applied Optics
apss Astrophysics and Space Science
aap Astronomy & Astrophysics
astap Astronomy & Astrophysics
aapr The Astronomy and Astrophysics Review
aaps Astronomy & Astrophysics Supplement Series
actaa Acta Astronomica
azh Astronomicheskii Zhurnal
baas Bulletin of the American Astronomical Society
bac Bulletin of the Astronomical Institutes of Czechoslovakia
bain Bulletin of the Astronomical Institutes of the Netherlands
caa Chinese Astronomy and Astrophysics
cjaa Chinese Journal of Astronomy and Astrophysics
icarus Icarus
jcap Journal of Cosmology and Astroparticle Physics
jrasc Journal of the Royal Astronomical Society of Canada
memras Memoirs of the Royal Astronomical Society
mnras Monthly Notices of the Royal Astronomical Society
na New Astronomy
nar New Astronomy Reviews
pra Physical Review A
prb Physical Review B
prc Physical Review C
prd Physical Review D
pre Physical Review E
prl Physical Review Letters
pasa Publications of the Astronomical Society of Australia
pasp Publications of the Astronomical Society of the Pacific
pasj Publications of the Astronomical Society of Japan
psj The Planetary Science Journal
rmxaa Revista Mexicana de Astronomía y Astrofísica
qjras Quarterly Journal of the Royal Astronomical Society
skytel Sky and Telescope
solphys Solar Physics
sovast Soviet Astronomy
ssr Space Science Reviews
zap Zeitschrift für Astrophysik
nat Nature
natast Nature Astronomy
iaucirc IAU Circulars
aplett Astrophysical Letters
apspr Astrophysics Space Physics Research
fcp Fundamentals of Cosmic Physics
gca Geochimica et Cosmochimica Acta
grl Geophysical Research Letters
jcp The Journal of Chemical Physics
jgr Journal of Geophysical Research
jqsrt Journal of Quantitative Spectroscopy and Radiative Transfer
memsai Memorie della Società Astronomica Italiana
nphysa Nuclear Physics A
physrep Physics Reports
physscr Physica Scripta
planss Planetary and Space Science
procspie Proceedings of the SPIE
rnaas Research Notes of the AAS
jaavso Journal of the American Association of Variable Star Observers
maps Meteoritics and Planetary Science
acmcs ACM Computing Surveys
acta Acta Informatica
cacm Communications of the ACM
ibmjrd IBM Journal of Research and Development
ibmsj IBM Systems Journal
ieeese IEEE Transactions on Software Engineering
ieeetc IEEE Transactions on Computers
ieeetcad IEEE Transactions on Computer-Aided Design of Integrated Circuits
ipl Information Processing Letters
jacm Journal of the ACM
jcss Journal of Computer and System Sciences
scp Science of Computer Programming
sicomp SIAM Journal on Computing
tocs ACM Transactions on Computer Systems
tods ACM Transactions on Database Systems
tog ACM Transactions on Graphics
toms ACM Transactions on Mathematical Software
toois ACM Transactions on Office Information Systems
toplas ACM Transactions on Programming Languages and Systems
tcs Theoretical Computer Science
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_whole() {
        assert_eq!(SYMBOLS.split_whitespace().count() % 2, 0);
        assert_eq!(symbol("permil"), Some("‰"));
        assert_eq!(symbol("ss"), Some("ß"));
        assert_eq!(journal("mnras"), Some("Monthly Notices of the Royal Astronomical Society"));
        assert_eq!(journal("tcs"), Some("Theoretical Computer Science"));
    }
}
