//! LaTeX → text: the content of a BibTeX value without its markup.

mod accent;
mod command;
mod html;
mod layout;
mod lost;
mod math;
mod mathml;
mod reader;
mod repair;
mod siunitx;
mod symbols;
mod syntax;
mod verbatim;

use unicode_normalization::UnicodeNormalization;

use super::rich::Rich;
pub use html::entity as html_entity;
use layout::layout;
use reader::Reader;
pub use symbols::{journal, symbol};
pub use syntax::{command, group};
pub use verbatim::verbatim;

/// Groups nested more deeply are text.
const MAX_DEPTH: usize = 40;

/// What was found in a value that cannot be printed as intended.
#[derive(Debug, Default, PartialEq)]
pub struct Findings {
    /// The unknown commands, and whether they are printed as names.
    pub unknown: Vec<(String, bool)>,
    /// The commands of math that a line of text cannot express.
    pub lost: Vec<String>,
    /// Whether this is a list of names, in which even an unknown command may stand for one.
    pub names: bool,
}

impl Findings {
    /// Notes an unknown command, and returns its printed form. Most are layout commands, and are left out; capitals, or
    /// the text after it, show that it is a name, as in `\LHCb` or `\ours: A …`.
    pub fn unknown<'n>(&mut self, name: &'n str, behind: &str) -> &'n str {
        let behind = behind.strip_prefix("{}").unwrap_or(behind);
        let is_word = self.names
            || name.contains(|c: char| c.is_ascii_uppercase())
            || behind.starts_with([':', '-', '\'']);
        self.unknown.push((name.into(), is_word));
        if is_word { name } else { "" }
    }
}

/// Reads a value.
pub fn convert(source: &str, findings: &mut Findings) -> Rich {
    let mut out = Rich::default();
    if !source.bytes().any(is_special) && source.is_ascii() {
        out.push_str(source);
        return out;
    }
    let repaired = repair::repaired(source);
    let source = repaired.as_deref().unwrap_or(source);
    let composed: String;
    let source = match source.is_ascii() {
        true => source,
        false => {
            composed = source.nfc().collect();
            &composed
        }
    };
    Reader::new(&mut out, findings, 0).run(source);
    out
}

/// Whether a byte may have a special meaning.
fn is_special(byte: u8) -> bool {
    matches!(
        byte,
        b'\\' | b'{' | b'}' | b'$' | b'~' | b'-' | b'`' | b'\'' | b'<' | b'&' | b'^' | b'_' | b'"'
    )
}

/// Reads a value as text without markup.
pub fn plain(source: &str) -> String {
    convert(source, &mut Findings::default()).into_plain()
}

/// Reads a value as a line of Markdown; `None` if it has an unknown command.
pub fn markdown(source: &str) -> Option<String> {
    let mut findings = Findings::default();
    let text = convert(source, &mut findings).markdown();
    (findings == Findings::default()).then_some(text)
}

/// Reads a list of names, or a part of one.
pub fn name(source: &str) -> String {
    convert(source, &mut Findings { names: true, ..Findings::default() }).into_plain()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn as_markdown(source: &str) -> String {
        convert(source, &mut Findings::default()).markdown()
    }

    #[test]
    fn accents_in_every_spelling() {
        for source in [r#"{\"u}"#, r#"\"{u}"#, r#"\"u"#, r#"{\"{u}}"#, r#"\"{{u}}"#, r#"\" u"#] {
            assert_eq!(plain(source), "ü", "{source}");
        }
        for (source, wanted) in [
            (r"\'{\i} \'\i{} \'i {\'\i}d", "í í í íd"),
            (r"Sm\o rrebr{\o}d \O", "Smørrebrød Ø"),
            (r"\c{c}\c c{\c{c}} \k{a} \H{o} \v{s} {\v S}", "ççç ą ő š Š"),
            (r"\r{a} \aa{} {\AA} \u{g} \d{s} \b{d} \.{z} \=a", "å å Å ğ ṣ ḏ ż ā"),
            (r"\l{} {\L}\'od\'z \ss stra{\ss}e", "ł Łódź ßstraße"),
            (r"\t{oo} \'{\'u} \~{} \~n \^{} \`a", "o\u{361}o ú\u{301} ~ ñ ^ à"),
            (r"{\'{E}}cole {\ae}{\OE} \th{} \DH", "École æŒ þ Ð"),
            (r"Nguy\~\^en Tr\`\^an Beno\^\i t \textcommabelow{S}\ohorn", "Nguyễn Trần Benoît Șơ"),
            ("e\u{301}", "é"),
        ] {
            assert_eq!(plain(source), wanted, "{source}");
        }
    }

    #[test]
    fn signs_of_text() {
        for (source, wanted) in [
            (r"A \& B \% \$5 \_ \# \{x\}", "A & B % $5 _ # {x}"),
            ("1--2 --- 3-4", "1–2 — 3-4"),
            ("``a'' `b' don't", "“a” ‘b’ don't"),
            ("on ''fog'' (''mist'')", "on “fog” (“mist”)"),
            (r"the Frog, \<i\>P. x\</i\>", "the Frog, P. x"),
            ("{B}ERT  and\n {{GPT}}~4", "BERT and GPT 4"),
            (r"\LaTeX\ and \TeX{} \ldots a\textendash b", "LaTeX and TeX …a–b"),
            (r"\texttt{x} \textsc{Y} \underline{z} \mymacro{w}", "x Y z w"),
            (r"a\-b\/c\\d \textcolor{red}{e}{\small f}", "abc d ef"),
            ("x < y <i>z</i> AT&T &amp; &lt;b&gt; H<sub>2</sub>O", "x < y z AT&T & <b> H₂O"),
            ("costs $5 and $10", "costs $5 and $10"),
            ("{unclosed \\textbf{x", "unclosed x"),
        ] {
            assert_eq!(plain(source), wanted, "{source}");
        }
    }

    #[test]
    fn styles_become_markdown() {
        for (source, wanted) in [
            (r"\emph{a} \textit{b}c \textbf{d}", "*a* *b*c **d**"),
            (r"{\em a b} c {\bf d}", "*a b* c **d**"),
            (r"{\textless}i{\textgreater}a{\textless}/i{\textgreater} \textless{}b", r"*a* \<b"),
            (r"<i>E. coli</i> a_b*", r"*E. coli* a\_b\*"),
            (r"\url{https://a.org/x_y}", r"[https://a.org/x\_y](https://a.org/x_y)"),
            (r"\href{https://a.org}{b}", "[b](https://a.org)"),
            (r"\emph{$\alpha$-helix}", "*α-helix*"),
        ] {
            assert_eq!(as_markdown(source), wanted, "{source}");
        }
    }

    #[test]
    fn an_unknown_command_without_text_is_said() {
        let mut findings = Findings::default();
        assert_eq!(
            convert(r"\OurModel by \ours for \foo{x}", &mut findings).plain(),
            "OurModel by for x"
        );
        assert_eq!(findings.unknown, [("OurModel".into(), true), ("ours".into(), false)]);
        assert_eq!(plain(r"\ours{}: \theirs-like"), "ours: theirs-like");
    }

    const PIECES: &[&str] = &[
        "a",
        "b ",
        " ",
        "1. ",
        "(",
        ")",
        ".",
        "*",
        "_",
        "`",
        "[x]",
        "<b>",
        "</b>",
        "&amp;",
        "&lt;",
        "#",
        "-",
        "\\emph{",
        "\\textbf{",
        "{\\it ",
        "}",
        "}",
        "$x_1$",
        "$a^{b+\\hat c}$",
        "$\\mathbf{x}_{y}z$",
        "<sub>",
        "</sub>",
        "\\textsuperscript{",
        "``",
        "\\url{http://x.y/(z)_*}",
        "~",
        "+",
        "\\\\",
        "\\textbackslash{}",
        "!",
        "ü",
        "\\href{u v}{",
        "=",
        "|",
        ":",
        "&copy;",
        "'",
    ];

    const TAGS: [&str; 4] = ["sub", "sup", "em", "strong"];

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

        #[test]
        fn markdown_says_the_text_and_nothing_else(
            pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..12)
        ) {
            let source = pieces.concat();
            let rich = convert(&source, &mut Findings::default());
            let markdown = rich.markdown();
            let mut text = String::new();
            let mut blocks = 0;
            for event in pulldown_cmark::Parser::new(&markdown) {
                use pulldown_cmark::{Event, Tag};
                match event {
                    Event::Text(part) => text += &part,
                    Event::InlineHtml(tag) if TAGS.contains(&tag.trim_matches(['<', '>', '/'])) => {}
                    Event::Start(Tag::Paragraph) => blocks += 1,
                    Event::Start(Tag::Emphasis | Tag::Strong | Tag::Link { .. }) | Event::End(_) => {}
                    other => proptest::prop_assert!(false, "{source}: {markdown}: {other:?}"),
                }
            }
            proptest::prop_assert!(blocks <= 1);
            proptest::prop_assert_eq!(text, rich.since(0).trim(), "{}: {}", source, markdown);
        }
    }
}
