//! LaTeX → text: what a value of BibTeX says, without its markup.

mod accent;
mod html;
mod math;
mod symbols;
mod verbatim;

use unicode_normalization::UnicodeNormalization;

use super::rich::{Rich, Style};
pub use math::script;
pub use symbols::{journal, symbol};
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

/// The inner of the group that opens at the start of `text`, and what is behind it.
pub fn group(text: &str) -> Option<(&str, &str)> {
    let mut depth = 0usize;
    let mut escaped = false;
    for (i, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if depth > 0 => escaped = true,
            b'{' => depth += 1,
            b'}' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some((&text[1..i], &text[i + 1..]));
                }
            }
            _ if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

/// The letters of the command that begins with the backslash at the start of `text`,
/// and what is behind them.
pub fn command(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix('\\')?;
    let end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
    (end > 0).then(|| rest.split_at(end))
}

/// The argument at the start of `text`, a group, a command or a character, and the rest. An
/// accent takes its own argument with it.
fn argument(text: &str) -> Option<(&str, &str)> {
    /// No letter has more accents.
    const MOST: usize = 3;
    let text = text.trim_start();
    if text.starts_with('{') {
        return group(text);
    }
    let mut at = 0;
    for _ in 0..MOST {
        let rest = text[at..].trim_start();
        at = text.len() - rest.len();
        let accent = match (command(rest), rest.strip_prefix('\\')) {
            (Some((name, behind)), _) => accent::of_letter(name).map(|_| behind),
            (None, Some(sign)) => {
                let sign = sign.chars().next()?;
                accent::of_sign(sign).map(|_| &rest[1 + sign.len_utf8()..])
            }
            (None, None) => None,
        };
        let Some(behind) = accent else { break };
        at = text.len() - behind.len();
    }
    let last = text[at..].trim_start();
    let behind = match last.chars().next() {
        None | Some('}' | '$') if at > 0 => &text[at..],
        None | Some('}' | '$') => return None,
        Some('{') => group(last)?.1,
        Some('\\') => match command(last) {
            // TeX takes the blank behind a command of letters.
            Some((_, rest)) => rest.trim_start(),
            None => &last[1 + last[1..].chars().next()?.len_utf8()..],
        },
        Some(first) => &last[first.len_utf8()..],
    };
    let inner = &text[..text.len() - behind.len()];
    Some((inner.trim_end(), behind))
}

/// Without the `[…]` at the start.
fn skip_option(text: &str) -> &str {
    match text.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((_, rest)) if rest.trim_start().starts_with('{') => rest,
        _ => text,
    }
}

struct Reader<'a> {
    out: &'a mut Rich,
    unknown: &'a mut Vec<String>,
    depth: usize,
    /// How many single quotation marks are open.
    quotes: usize,
}

impl Reader<'_> {
    fn run(&mut self, source: &str) {
        if self.depth >= MAX_DEPTH {
            source.chars().filter(|c| !"{}".contains(*c)).for_each(|c| self.out.push(c));
            return;
        }
        self.depth += 1;
        let start = self.out.len();
        let mut switches = vec![];
        let mut rest = source;
        while !rest.is_empty() {
            let plain = rest.bytes().position(is_special).unwrap_or(rest.len());
            self.out.push_str(&rest[..plain]);
            rest = &rest[plain..];
            let Some(c) = rest.chars().next() else { break };
            let behind = &rest[c.len_utf8()..];
            rest = match c {
                '\\' => self.command(rest, &mut switches),
                '{' => match group(rest) {
                    Some((inner, behind)) => {
                        self.run(inner);
                        behind
                    }
                    None => behind,
                },
                '}' => behind,
                '$' => self.math(rest),
                '-' => self.dashes(rest),
                '`' | '\'' => self.quotation(rest, c),
                '<' => self.tag(rest),
                '&' => match html::entity(rest) {
                    Some((c, behind)) => {
                        self.out.push(c);
                        behind
                    }
                    None => {
                        self.out.push('&');
                        behind
                    }
                },
                '~' => {
                    self.out.push(' ');
                    behind
                }
                _ => {
                    self.out.push(c);
                    behind
                }
            };
        }
        // A font switch holds up to the end of its group.
        for (from, style) in switches.into_iter().rev() {
            self.out.style(if from == start { start } else { from }, style);
        }
        self.depth -= 1;
    }

    fn styled(&mut self, source: &str, style: Style) {
        let start = self.out.len();
        self.run(source);
        self.out.style(start, style);
    }

    fn dashes<'s>(&mut self, rest: &'s str) -> &'s str {
        let behind = rest.trim_start_matches('-');
        match rest.len() - behind.len() {
            2 => self.out.push('–'),
            3 => self.out.push('—'),
            count => (0..count).for_each(|_| self.out.push('-')),
        }
        behind
    }

    fn quotation<'s>(&mut self, rest: &'s str, mark: char) -> &'s str {
        let doubled = rest[1..].strip_prefix(mark);
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        self.out.push(match (mark, doubled) {
            ('`', Some(_)) => '“',
            ('`', None) => {
                self.quotes += 1;
                '‘'
            }
            (_, Some(_)) => '”',
            (_, None) if self.quotes > 0 && !word(rest[1..].chars().next()) => {
                self.quotes -= 1;
                '’'
            }
            _ => mark,
        });
        doubled.unwrap_or(&rest[1..])
    }

    fn math<'s>(&mut self, rest: &'s str) -> &'s str {
        let double = rest.starts_with("$$");
        let mark = if double { "$$" } else { "$" };
        let inner = &rest[mark.len()..];
        let end = inner.match_indices(mark).map(|(i, _)| i).find(|i| !inner[..*i].ends_with('\\'));
        match end {
            Some(end) if math::is_math(&inner[..end], &inner[end + mark.len()..]) => {
                self.out.push_str(&math::convert(&inner[..end]));
                &inner[end + mark.len()..]
            }
            _ => {
                self.out.push_str(mark);
                inner
            }
        }
    }

    fn tag<'s>(&mut self, rest: &'s str) -> &'s str {
        let Some((tag, inner, behind)) = html::tag(rest) else {
            self.out.push('<');
            return &rest[1..];
        };
        match tag {
            html::Tag::Emph => self.styled(inner, Style::Emph),
            html::Tag::Strong => self.styled(inner, Style::Strong),
            html::Tag::Super | html::Tag::Sub => {
                let text = plain_within(inner, self.depth);
                self.out.push_str(&script(&text, tag == html::Tag::Super));
            }
            html::Tag::Break => self.out.push(' '),
            html::Tag::Other => self.run(inner),
        }
        behind
    }

    fn command<'s>(&mut self, rest: &'s str, switches: &mut Vec<(usize, Style)>) -> &'s str {
        let Some((name, behind)) = command(rest) else { return self.sign(&rest[1..]) };
        let spaced = behind;
        let behind = behind.strip_prefix('*').filter(|b| b.starts_with('{')).unwrap_or(behind);
        if let Some(mark) = accent::of_letter(name)
            && let Some((letter, behind)) = argument(behind)
        {
            self.accent(letter, mark);
            return behind;
        }
        if let Some(text) = symbol(name) {
            self.out.push_str(text);
            // TeX takes the blank; behind a word it was meant to be seen.
            return if text.chars().count() == 1 { behind.trim_start() } else { behind };
        }
        let mut with = |run: &mut dyn FnMut(&mut Self, &str)| match argument(skip_option(behind)) {
            Some((inner, behind)) => {
                run(self, inner);
                behind
            }
            None => behind,
        };
        match name {
            "emph" | "textit" | "textsl" | "mathit" | "mkbibemph" => {
                with(&mut |this, inner| this.styled(inner, Style::Emph))
            }
            "textbf" | "mathbf" | "mkbibbold" => {
                with(&mut |this, inner| this.styled(inner, Style::Strong))
            }
            "em" | "it" | "itshape" | "sl" | "slshape" => {
                switches.push((self.out.len(), Style::Emph));
                behind.trim_start()
            }
            "bf" | "bfseries" => {
                switches.push((self.out.len(), Style::Strong));
                behind.trim_start()
            }
            "rm" | "sf" | "tt" | "sc" | "rmfamily" | "sffamily" | "ttfamily" | "scshape"
            | "upshape" | "mdseries" | "normalfont" | "small" | "footnotesize" | "large"
            | "relax" | "protect" | "noopsort" | "xspace" | "allowbreak" | "nobreak" | "null"
            | "leavevmode" | "ignorespaces" | "hskip" | "/" => {
                match (name, argument(behind)) {
                    // `{\noopsort{a}}` only orders the list.
                    ("noopsort", Some((_, behind))) => behind,
                    _ => behind.trim_start(),
                }
            }
            "textsuperscript" | "textsubscript" | "textsu" => with(&mut |this, inner| {
                let text = plain_within(inner, this.depth);
                this.out.push_str(&script(&text, name != "textsubscript"));
            }),
            "ensuremath" => with(&mut |this, inner| this.out.push_str(&math::convert(inner))),
            "ce" => with(&mut |this, inner| this.out.push_str(&math::chemistry(inner))),
            "url" | "nolinkurl" | "path" => with(&mut |this, inner| {
                let start = this.out.len();
                let url = verbatim(inner);
                this.out.push_str(&url);
                this.out.style(start, Style::Link(url));
            }),
            "href" => match argument(behind) {
                Some((url, text)) => match argument(text) {
                    Some((inner, behind)) => {
                        self.styled(inner, Style::Link(verbatim(url)));
                        behind
                    }
                    None => text,
                },
                None => behind,
            },
            "textcolor" | "texorpdfstring" | "foreignlanguage" | "colorbox" | "raisebox"
            | "scalebox" | "bibinfo" | "bibfield" => {
                // The first of two arguments is not text.
                argument(skip_option(behind)).map_or(behind, |(_, behind)| behind)
            }
            "SI" | "qty" => with(&mut |this, inner| {
                this.run(inner);
                this.out.push(' ');
            }),
            "enquote" | "mkbibquote" => with(&mut |this, inner| {
                this.out.push('“');
                this.run(inner);
                this.out.push('”');
            }),
            "thanks" | "footnote" | "label" | "cite" | "citep" | "citet" | "hspace" | "vspace"
            | "color" | "selectlanguage" | "orcid" | "orcidlink" | "orcidID" | "ref"
            | "phantom" | "vphantom" | "hphantom" | "index" => with(&mut |_, _| {}),
            "newline" | "linebreak" | "par" | "quad" | "qquad" | "space" | "thinspace" => {
                self.out.push(' ');
                behind
            }
            "begin" | "end" => with(&mut |_, _| {}),
            _ => {
                let options = skip_option(behind);
                let grouped = group(options.trim_start());
                match grouped {
                    // The macro was for the look of its argument.
                    Some((inner, _)) if !inner.trim().is_empty() => options,
                    _ if math::is_command(name) => {
                        self.out.push_str(&math::convert(&rest[..rest.len() - behind.len()]));
                        behind
                    }
                    _ => {
                        if let Some(name) = journal(name) {
                            self.out.push_str(name);
                        } else {
                            self.unknown.push(name.into());
                            self.out.push_str(name);
                        }
                        spaced
                    }
                }
            }
        }
    }

    /// A command whose name is one sign; `rest` begins with it.
    fn sign<'s>(&mut self, rest: &'s str) -> &'s str {
        let Some(sign) = rest.chars().next() else { return rest };
        let behind = &rest[sign.len_utf8()..];
        if let Some(mark) = accent::of_sign(sign) {
            return match argument(behind) {
                Some((letter, behind)) => {
                    match letter.is_empty() {
                        true => self.out.push(sign),
                        false => self.accent(letter, mark),
                    }
                    behind
                }
                None => {
                    self.out.push(sign);
                    behind
                }
            };
        }
        match sign {
            '(' | '[' => {
                let end = if sign == '(' { "\\)" } else { "\\]" };
                if let Some((inner, behind)) = behind.split_once(end) {
                    self.out.push_str(&math::convert(inner));
                    return behind;
                }
                self.out.push(sign);
            }
            '\\' => {
                self.out.push(' ');
                return skip_option(behind.strip_prefix('*').unwrap_or(behind));
            }
            ',' | ';' | ':' | '>' => self.out.push(' '),
            '!' | '/' | '-' | '@' | '+' | '<' | ')' | ']' | '*' => {}
            '|' => self.out.push('‖'),
            _ => self.out.push(sign),
        }
        behind
    }

    /// Puts an accent on the first letter of its argument.
    fn accent(&mut self, letter: &str, mark: char) {
        let text = plain_within(letter, self.depth);
        let mut chars = text.chars();
        let Some(first) = chars.next() else { return };
        self.out.push_str(&accent::on(first, mark));
        chars.for_each(|c| self.out.push(c));
    }
}

/// The text of an argument, at some depth of groups already.
fn plain_within(source: &str, depth: usize) -> String {
    let mut out = Rich::default();
    Reader { out: &mut out, unknown: &mut vec![], depth, quotes: 0 }.run(source);
    out.plain()
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
