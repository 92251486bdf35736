//! Links addresses in a text that are not marked as links.

use super::address::is_address;
use super::{Inline, Inlines, Run};

/// Links web and e-mail addresses in the text, except in code and in links.
pub fn link_addresses(line: Inlines) -> Inlines {
    let mut linked = vec![];
    for inline in line {
        match inline {
            Inline::Text(run) if may_hold_address(&run.text) => linked.extend(split(run)),
            Inline::Strong(body) => linked.push(Inline::Strong(link_addresses(body))),
            Inline::Emph(body) => linked.push(Inline::Emph(link_addresses(body))),
            other => linked.push(other),
        }
    }
    linked
}

fn may_hold_address(text: &str) -> bool {
    text.contains("://") || text.contains("www.") || text.contains('@')
}

/// The pieces of a text, with a link for each address.
fn split(run: Run) -> Inlines {
    let Run { text, at } = run;
    let mut pieces = vec![];
    let mut done = 0;
    let piece = |text: &str| Inline::Text(Run { text: text.into(), at });
    let mut start = 0;
    while start < text.len() {
        let rest = &text[start..];
        let length = rest
            .find(|c: char| c.is_whitespace() || "<>\"“”„«»|".contains(c))
            .unwrap_or(rest.len());
        let word = &rest[..length];
        let opening =
            word.len() - word.trim_start_matches(['(', '[', '{', '\'', '‘', '*', '_']).len();
        let bare = without_punctuation(&word[opening..]);
        if let Some(url) = address(bare) {
            let from = start + opening;
            if from > done {
                pieces.push(piece(&text[done..from]));
            }
            done = from + bare.len();
            pieces.push(Inline::Link { url, body: vec![piece(bare)] });
        }
        start += length;
        start += text[start..].chars().next().map_or(0, char::len_utf8);
    }
    if done < text.len() {
        pieces.push(piece(&text[done..]));
    }
    pieces
}

/// The word without punctuation around an address, and without brackets that do not open in it.
fn without_punctuation(word: &str) -> &str {
    let mut bare = word;
    loop {
        let Some(last) = bare.chars().next_back() else { return bare };
        let opening = match last {
            ')' => '(',
            ']' => '[',
            '}' => '{',
            _ if ".,;:!?'’‘*_~、。，；：！？…".contains(last) => last,
            _ => return bare,
        };
        let is_pair =
            opening != last && bare.matches(opening).count() >= bare.matches(last).count();
        if is_pair {
            return bare;
        }
        bare = &bare[..bare.len() - last.len_utf8()];
    }
}

/// The address that a word is, if it is one.
fn address(word: &str) -> Option<String> {
    let lower = word.to_lowercase();
    let has_domain = |rest: &str| {
        let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
        let parts: Vec<&str> = host.split('.').collect();
        let sound =
            |part: &&str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-');
        let is_end = |part: &&str| {
            part.chars().count() > 1 && part.chars().all(|c| c.is_alphabetic() || c == '-')
        };
        parts.len() > 1 && parts.iter().all(sound) && parts.last().is_some_and(is_end)
    };
    let url = match ["https://", "http://"].iter().find_map(|scheme| lower.strip_prefix(scheme)) {
        Some(rest) => has_domain(rest).then(|| word.to_string()),
        None if lower.starts_with("www.") => (has_domain(&lower) && lower.matches('.').count() > 1)
            .then(|| format!("https://{word}")),
        None => {
            let (local, domain) = word.split_once('@')?;
            let sound = |c: char| c.is_alphanumeric() || ".+-_%".contains(c);
            let is_mail = !local.is_empty()
                && local.chars().all(sound)
                && !local.starts_with('.')
                && !domain.contains(['@', '/', ':', '?', '#'])
                && has_domain(domain);
            is_mail.then(|| format!("mailto:{word}"))
        }
    };
    url.filter(|url| is_address(url))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with each link in angle brackets, with its address if that differs.
    fn linked(text: &str) -> String {
        let line = link_addresses(vec![Inline::text(text)]);
        let shown = line.iter().map(|inline| match inline {
            Inline::Link { url, body } => match super::super::plain(body) {
                text if text == *url => format!("<{text}>"),
                text => format!("<{text}={url}>"),
            },
            other => super::super::plain(std::slice::from_ref(other)),
        });
        shown.collect()
    }

    #[test]
    fn bare_addresses_are_linked_without_the_sentence_around_them() {
        for (text, wanted) in [
            ("See https://example.org/work and", "See <https://example.org/work> and"),
            ("(https://example.org/a_(b)).", "(<https://example.org/a_(b)>)."),
            ("at www.example.org, or", "at <www.example.org=https://www.example.org>, or"),
            ("mail fay@example.org.", "mail <fay@example.org=mailto:fay@example.org>."),
            ("https://example.org/foo_bar*baz!", "<https://example.org/foo_bar*baz>!"),
            ("“https://example.org”", "“<https://example.org>”"),
            ("HTTPS://Example.org?x=1&y=2#z;", "<HTTPS://Example.org?x=1&y=2#z>;"),
            ("@handle, a@b, x@y.1, www.x and https://", "@handle, a@b, x@y.1, www.x and https://"),
            ("@me@example.social", "@me@example.social"),
            ("Node.js and example.org", "Node.js and example.org"),
        ] {
            assert_eq!(linked(text), wanted);
        }
    }
}
