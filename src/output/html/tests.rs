use super::tree::Markup;
use crate::output::markup::escaped;

#[test]
fn no_text_is_markup() {
    assert_eq!(escaped("<b> & \"x\" \u{0}\u{1b}\u{ffff}'"), "&lt;b&gt; &amp; &quot;x&quot; '");
    let mut out = Markup::default();
    out.element("a", &[("href", "x\"><script>"), ("class", "")], |out| _ = out.text("</a>"));
    assert_eq!(out.0, "<a href=\"x&quot;&gt;&lt;script&gt;\">&lt;/a&gt;</a>");
}
