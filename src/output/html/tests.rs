use super::text::href;
use super::tree::{Markup, escaped};

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
    assert_eq!(href("https://a.example/ü (1)").as_deref(), Some("https://a.example/%C3%BC%20(1)"));
}

#[test]
fn no_text_is_markup() {
    assert_eq!(escaped("<b> & \"x\" \u{0}\u{1b}\u{ffff}'"), "&lt;b&gt; &amp; &quot;x&quot; '");
    let mut out = Markup::default();
    out.element("a", &[("href", "x\"><script>"), ("class", "")], |out| _ = out.text("</a>"));
    assert_eq!(out.0, "<a href=\"x&quot;&gt;&lt;script&gt;\">&lt;/a&gt;</a>");
}
