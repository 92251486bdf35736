//! Converts text of other tools to the Markdown of a profile.

use pulldown_cmark::{Event, LinkType, Parser, Tag};

use super::html;
use crate::document::is_address;

/// The markup of the texts of a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Markup {
    /// Plain characters, possibly with HTML tags.
    Html,
    /// Markdown with HTML tags.
    Markdown,
    /// The same with Typst commands.
    Typst,
}

/// Running text.
pub fn block(text: &str, markup: Markup) -> String {
    let text = match markup {
        Markup::Html => html::to_markdown(text, true),
        Markup::Markdown => safe(&html::to_markdown(text, false)),
        Markup::Typst => safe(&html::to_markdown(&without_typst(text), false)),
    };
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let mut out = String::new();
    for (i, line) in lines.iter().enumerate() {
        // No more than one empty line between paragraphs.
        if line.is_empty()
            && (out.is_empty() || lines.get(i + 1).is_none_or(|next| next.is_empty()))
        {
            continue;
        }
        out += line;
        out.push('\n');
    }
    out.trim_end().to_string()
}

/// Text of one line.
pub fn line(text: &str, markup: Markup) -> String {
    let block = block(text, markup);
    let text = block.split_whitespace().collect::<Vec<_>>().join(" ");
    without_bullet(&text).to_string()
}

/// A line without its list marker.
pub fn without_bullet(line: &str) -> &str {
    let line = line.trim();
    let rest = ["- ", "* ", "+ ", "• ", "•", "– ", "▪ ", "◦ ", "‣ ", "· ", "● ", "■ ", "\\* "];
    rest.iter().find_map(|sign| line.strip_prefix(sign)).unwrap_or(line).trim_start()
}

/// Whether a line begins with a list marker.
pub fn has_bullet(line: &str) -> bool {
    without_bullet(line) != line.trim()
}

/// An address that a reader can open, with `https://` added if only that is missing; `None` otherwise.
pub fn address(text: &str) -> Option<String> {
    let text = text.trim().trim_matches(['<', '>']);
    if text.is_empty() || text.contains(char::is_whitespace) {
        return None;
    }
    let scheme = text.split_once(':').map(|(scheme, _)| scheme.to_lowercase());
    if scheme.is_some_and(|scheme| ["http", "https", "mailto", "tel"].contains(&scheme.as_str())) {
        return is_address(text).then(|| text.to_string());
    }
    let bare = text.trim_start_matches("//");
    let host = bare.split(['/', '?', '#']).next().unwrap_or_default();
    let (name, domain) = host.rsplit_once('.')?;
    let domain = domain.split(':').next().unwrap_or_default();
    let is_file = host == bare
        && ["pdf", "html", "htm", "md", "txt", "jpg", "png", "jpeg", "zip", "json", "js"]
            .contains(&domain);
    let is_host = domain.len() >= 2
        && domain.chars().all(char::is_alphabetic)
        && name.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '.')
        && !name.is_empty()
        && !is_file;
    let address = format!("https://{bare}");
    (is_host && is_address(&address)).then_some(address)
}

/// The DOI in an address or a text, if there is one.
pub fn doi(text: &str) -> Option<&str> {
    let text = text.trim();
    let rest = ["https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/"]
        .iter()
        .find_map(|prefix| text.strip_prefix(prefix))
        .or_else(|| text.strip_prefix("doi:").map(str::trim))
        .unwrap_or(text);
    let is_doi = rest.starts_with("10.")
        && rest.split_once('/').is_some_and(|(registrant, name)| {
            registrant[3..].bytes().all(|b| b.is_ascii_digit() || b == b'.')
                && registrant.len() > 5
                && !name.is_empty()
        });
    (is_doi && !rest.contains(char::is_whitespace)).then_some(rest)
}

/// Text with a backslash before characters that would be read as Markdown.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let chars: Vec<char> = text.chars().collect();
    let has_link = text.contains("](") || text.contains("[@") || text.contains("][");
    for (i, c) in chars.iter().enumerate() {
        let before = i.checked_sub(1).map(|i| chars[i]);
        let after = chars.get(i + 1).copied();
        let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let at_start = before.is_none_or(|before| before == '\n');
        let means = match c {
            '*' => !(is_space(after) && (is_space(before) || at_start)),
            '_' => {
                let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
                !(is_word(before) && is_word(after) || is_space(before) && is_space(after))
            }
            '`' => true,
            '[' | ']' => has_link,
            '<' => after.is_some_and(|c| c.is_ascii_alphabetic() || c == '/'),
            '&' => {
                after.is_some_and(|c| c.is_ascii_alphabetic() || c == '#') && text[..].contains(';')
            }
            '\\' => after.is_some_and(|c| c.is_ascii_punctuation() || c == '\n'),
            '#' | '>' => at_start,
            _ => false,
        };
        if means {
            out.push('\\');
        }
        out.push(*c);
    }
    out
}

/// Markdown without anything that a profile would refuse: invalid links become text, and so does everything that looks
/// like a citation.
fn safe(text: &str) -> String {
    let mut changes = vec![];
    for (event, range) in Parser::new(text).into_offset_iter() {
        if let Event::Start(Tag::Link { link_type: LinkType::Inline, dest_url, .. }) = event
            && !is_address(&dest_url)
            && text[range.clone()].starts_with('[')
        {
            let written = &text[range.clone()];
            let inner = written.rfind("](").map_or(written, |end| &written[1..end]);
            let change = match address(&dest_url) {
                Some(address) => format!("[{inner}]({address})"),
                None if dest_url.trim().is_empty() => inner.to_string(),
                None => format!("{inner} ({})", escaped(&dest_url)),
            };
            changes.push((range, change));
        }
    }
    let mut out = text.to_string();
    for (range, change) in changes.into_iter().rev() {
        out.replace_range(range, &change);
    }
    out.replace("\\[@", "[@").replace("[@", "\\[@")
}

/// Typst commands for the look of text, converted to Markdown; others stay as written.
fn without_typst(text: &str) -> String {
    const COMMANDS: [(&str, &str, &str); 6] = [
        ("#emph[", "*", "*"),
        ("#strong[", "**", "**"),
        ("#sub[", "<sub>", "</sub>"),
        ("#super[", "<sup>", "</sup>"),
        ("#underline[", "", ""),
        ("#smallcaps[", "", ""),
    ];
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('#') {
        out += &rest[..at];
        rest = &rest[at..];
        if let Some(after) = rest.strip_prefix("#linebreak()") {
            out += "\n\n";
            rest = after;
        } else if let Some((start, end, inner, after)) =
            COMMANDS.iter().find_map(|(name, start, end)| {
                let (inner, after) = bracketed(rest.strip_prefix(name)?)?;
                Some((start, end, inner, after))
            })
        {
            out += &format!("{start}{}{end}", without_typst(inner));
            rest = after;
        } else if let Some((url, inner, after)) = link(rest) {
            out += &format!("[{}]({url})", without_typst(inner));
            rest = after;
        } else {
            out.push('#');
            rest = &rest[1..];
        }
    }
    out + rest
}

/// `#link("url")[text]` at the start of a text.
fn link(text: &str) -> Option<(&str, &str, &str)> {
    let (url, rest) = text.strip_prefix("#link(\"")?.split_once("\")")?;
    match rest.strip_prefix('[') {
        Some(rest) => {
            let (inner, after) = bracketed(rest)?;
            Some((url, inner, after))
        }
        None => Some((url, url, rest)),
    }
}

/// The text before the closing bracket, and the text after it.
fn bracketed(text: &str) -> Option<(&str, &str)> {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '[' => depth += 1,
            ']' if depth == 0 => return Some((&text[..at], &text[at + 1..])),
            ']' => depth -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_keeps_what_it_says() {
        use Markup::{Html, Markdown, Typst};
        for (written, markup, wanted) in [
            ("2 * 3, snake_case, *x*", Html, "2 * 3, snake_case, \\*x\\*"),
            ("a [b](c)", Html, "a \\[b\\](c)"),
            ("# 1 of us", Html, "\\# 1 of us"),
            ("R&amp;D", Html, "R&D"),
            (
                "<p>Builds <strong>bridges</strong> &amp; more.</p><p class=\"q\">Second.</p>",
                Html,
                "Builds **bridges** & more.\n\nSecond.",
            ),
            ("<ul><li>One</li><li>Two<ul><li>In</li></ul></li></ul>", Html, "- One\n- Two\n  - In"),
            (
                "<a href=\"https://a.example\">A</a> <a href='/b'>B</a>",
                Html,
                "[A](https://a.example) B (/b)",
            ),
            (
                "*me* and [link](javascript:alert(1))",
                Markdown,
                "*me* and link (javascript:alert(1))",
            ),
            ("[a](b.example/c) [@key]", Markdown, "[a](https://b.example/c) \\[@key]"),
            ("x < y &lt; z", Markdown, "x < y < z"),
            (
                "#emph[so], #sub[2] #link(\"https://a.example\")[a] #1",
                Typst,
                "*so*, <sub>2</sub> [a](https://a.example) #1",
            ),
        ] {
            assert_eq!(block(written, markup), wanted, "{written}");
        }
        assert_eq!(line("* Sub\n skill", Markdown), "Sub skill");
    }

    #[test]
    fn addresses_are_made_whole_where_only_the_scheme_is_missing() {
        for (typed, wanted) in [
            ("example.org", Some("https://example.org")),
            ("www.a-b.example/x?y=1", Some("https://www.a-b.example/x?y=1")),
            ("https://a.example", Some("https://a.example")),
            ("javascript:alert(1)", None),
            ("paper.pdf", None),
            ("me", None),
            ("a b.example", None),
            ("/images/x.png", None),
        ] {
            assert_eq!(address(typed).as_deref(), wanted, "{typed}");
        }
        assert_eq!(doi("https://doi.org/10.5555/Bolts.1"), Some("10.5555/Bolts.1"));
        assert_eq!(doi("10.x"), None);
    }
}
