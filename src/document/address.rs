//! Addresses: which can be opened, and what was probably meant by others.

/// Whether a text is an address that a reader can open.
pub fn is_address(url: &str) -> bool {
    const SCHEMES: &[&str] = &["http", "https", "mailto", "tel", "ftp"];
    /// The longest address that Typst accepts.
    const LONGEST: usize = 8000;
    let is_web = url.starts_with("http");
    url.len() <= LONGEST
        && !url.contains(turns_text)
        && (!is_web || url.contains("://"))
        && url::Url::parse(url).is_ok_and(|url| SCHEMES.contains(&url.scheme()))
}

/// Whether a character reverses the text after it, so that an address looks like another one.
fn turns_text(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}')
}

/// The address that was probably meant by an invalid one.
pub fn suggest_address(url: &str) -> Option<String> {
    let url = url.trim();
    let did_you_mean =
        |address: String| is_address(&address).then(|| format!("did you mean `{address}`?"));
    if url.is_empty() {
        return Some("write the address, as in `https://example.org`, or remove it".into());
    }
    if url.contains(turns_text) {
        let plain: String = url.chars().filter(|c| !turns_text(*c)).collect();
        return did_you_mean(plain).map(|hint| format!("{hint} it contains invisible characters"));
    }
    // Half a scheme, or one with a slip.
    let lower = url.to_lowercase();
    let scheme =
        ["https", "http", "htps", "htpps", "hhttps", "htttps", "ttps", "ttp", "htp", "hxxps"]
            .iter()
            .find(|scheme| {
                lower.starts_with(**scheme) && lower[scheme.len()..].starts_with([':', '/'])
            });
    if let Some(scheme) = scheme {
        let rest = url[scheme.len()..].trim_start_matches([':', '/']);
        let scheme = if *scheme == "http" { "http" } else { "https" };
        return did_you_mean(format!("{scheme}://{rest}")).filter(|_| !rest.is_empty());
    }
    let host = url.split('/').next().unwrap_or_default();
    const FILES: [&str; 10] =
        ["pdf", "html", "htm", "md", "txt", "jpg", "png", "pptx", "zip", "mp4"];
    let is_file = FILES.iter().any(|ending| url.to_lowercase().ends_with(&format!(".{ending}")));
    if url.starts_with(['/', '.', '~']) || (is_file && (host == url || !host.contains('.'))) {
        return Some(
            "readers cannot open files on your machine; give an address on the web, as in `https://example.org/paper.pdf`"
                .into(),
        );
    }
    if url.contains(':') || url.contains(char::is_whitespace) {
        return None;
    }
    match host.split_once('@') {
        Some((user, domain)) if !user.is_empty() && domain.contains('.') => {
            did_you_mean(format!("mailto:{url}"))
        }
        _ if host.contains('.') => did_you_mean(format!("https://{url}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_by_an_address_is_one() {
        for (typed, meant) in [
            ("example.org", "https://example.org"),
            ("https//example.org", "https://example.org"),
            ("https:/example.org", "https://example.org"),
            ("htps://example.org", "https://example.org"),
            ("ada@example.org", "mailto:ada@example.org"),
        ] {
            assert!(!is_address(typed), "{typed}");
            assert_eq!(suggest_address(typed), Some(format!("did you mean `{meant}`?")), "{typed}");
        }
        assert!(suggest_address("slides.pdf").is_some_and(|hint| hint.contains("on your machine")));
        assert_eq!(suggest_address("my page"), None);
        assert!(is_address("https://example.org") && is_address("mailto:a@b.org"));
    }
}
