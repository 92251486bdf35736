//! LaTeX → text: what a value of BibTeX says, without its markup.

mod accent;
mod command;
mod html;
mod math;
mod reader;
mod symbols;
mod syntax;
mod verbatim;

use unicode_normalization::UnicodeNormalization;

use super::rich::Rich;
use reader::Reader;
pub use symbols::{journal, symbol};
pub use syntax::{command, group};
pub use verbatim::verbatim;

/// Groups that are nested deeper than this are text.
const MAX_DEPTH: usize = 40;

/// Reads a value. The names of commands without text that nobody knows are added to
/// `unknown`; they are printed as their names.
pub fn convert(source: &str, unknown: &mut Vec<String>) -> Rich {
    let mut out = Rich::default();
    if !source.bytes().any(is_special) && source.is_ascii() {
        out.push_str(source);
        return out;
    }
    let plain_tags = source.contains("\\textless").then(|| with_tags(source));
    let source = plain_tags.as_deref().unwrap_or(source);
    let composed: String;
    let source = match source.is_ascii() {
        true => source,
        false => {
            composed = source.nfc().collect();
            &composed
        }
    };
    Reader { out: &mut out, unknown, depth: 0, quotes: 0 }.run(source);
    out
}

/// With the `<` and `>` that Zotero writes as commands, in which the tags of a title come out.
fn with_tags(source: &str) -> String {
    let mut text = source.to_string();
    for (command, sign) in [("\\textless", "<"), ("\\textgreater", ">")] {
        for form in [format!("{{{command}}}"), format!("{command}{{}}"), format!("{command} ")] {
            text = text.replace(&form, sign);
        }
    }
    text
}

/// Whether a byte may mean more than itself.
fn is_special(byte: u8) -> bool {
    matches!(byte, b'\\' | b'{' | b'}' | b'$' | b'~' | b'-' | b'`' | b'\'' | b'<' | b'&')
}

/// Reads a value as text without any style.
pub fn plain(source: &str) -> String {
    convert(source, &mut vec![]).into_plain()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn markdown(source: &str) -> String {
        convert(source, &mut vec![]).markdown()
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
            assert_eq!(markdown(source), wanted, "{source}");
        }
    }

    #[test]
    fn an_unknown_command_without_text_is_said() {
        let mut unknown = vec![];
        assert_eq!(convert(r"\ourmodel for \foo{x}", &mut unknown).plain(), "ourmodel for x");
        assert_eq!(unknown, ["ourmodel"]);
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

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

        #[test]
        fn markdown_says_the_text_and_nothing_else(
            pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..12)
        ) {
            let source = pieces.concat();
            let rich = convert(&source, &mut vec![]);
            let markdown = rich.markdown();
            let mut text = String::new();
            let mut blocks = 0;
            for event in pulldown_cmark::Parser::new(&markdown) {
                use pulldown_cmark::{Event, Tag};
                match event {
                    Event::Text(part) => text += &part,
                    Event::Start(Tag::Paragraph) => blocks += 1,
                    Event::Start(Tag::Emphasis | Tag::Strong | Tag::Link { .. }) | Event::End(_) => {}
                    other => proptest::prop_assert!(false, "{source}: {markdown}: {other:?}"),
                }
            }
            proptest::prop_assert!(blocks <= 1);
            proptest::prop_assert_eq!(text, rich.plain(), "{}: {}", source, markdown);
        }
    }
}
