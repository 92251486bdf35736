//! Copies of the files that a profile names, without their comments.

/// A locale file without its comments; `None` if it cannot be read.
pub fn comments_of_toml(text: &str) -> Option<Vec<u8>> {
    let table: toml::Table = text.trim_start_matches('\u{feff}').parse().ok()?;
    Some(table.to_string().into_bytes())
}

/// A style without its comments; `None` if it cannot be read.
pub fn comments_of_xml(text: &str) -> Option<Vec<u8>> {
    let tree = roxmltree::Document::parse(text).ok()?;
    let mut bytes = vec![];
    let mut from = 0;
    for comment in tree.descendants().filter(|node| node.is_comment()) {
        bytes.extend(&text.as_bytes()[from..comment.range().start]);
        from = comment.range().end;
    }
    bytes.extend(&text.as_bytes()[from..]);
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_gone_and_nothing_else_is() {
        let text = |bytes: Option<Vec<u8>>| String::from_utf8(bytes.expect("sound")).expect("text");
        assert_eq!(text(comments_of_toml("# a\nb = 'c # d' # e\n")), "b = \"c # d\"\n");
        assert_eq!(text(comments_of_xml("<a><!-- b --><c d='<!--'/></a>").or(Some(vec![]))), "");
        assert_eq!(text(comments_of_xml("<a><!-- b --><c d='--'/></a>")), "<a><c d='--'/></a>");
    }
}
