//! The addresses that files may link to.

/// An address in the form for links; `None` if a page may not link to it.
pub fn href(url: &str) -> Option<String> {
    let parsed = url::Url::parse(url).ok()?;
    let has_rest = url.len() > parsed.scheme().len() + 1;
    let may = has_rest && ["http", "https", "mailto", "tel"].contains(&parsed.scheme());
    let is_plain = |c: char| c.is_ascii_graphic() && !"\"<>\\^`{|}[]".contains(c);
    may.then(|| if url.chars().all(is_plain) { url.to_string() } else { parsed.into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_lead_to_addresses_of_four_kinds_only() {
        for good in [
            "https://a.example/x?a=1&b=2",
            "http://a.example",
            "mailto:a@b.example",
            "tel:+31205550137",
        ] {
            assert_eq!(href(good).as_deref(), Some(good));
        }
        for bad in [
            "javascript:alert(1)",
            "data:text/html,x",
            "ftp://a.example",
            "file:///etc/passwd",
            "vbscript:x",
            "https:",
            "x",
            "",
            " javascript:x",
            "JaVaScRiPt:x",
            "https://",
        ] {
            assert_eq!(href(bad), None, "{bad}");
        }
        assert_eq!(
            href("https://a.example/ü (1)").as_deref(),
            Some("https://a.example/%C3%BC%20(1)")
        );
    }
}
