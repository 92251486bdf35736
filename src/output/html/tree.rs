//! Markup, escaped.

/// Markup that was written so far.
#[derive(Debug, Default)]
pub struct Markup(pub String);

impl Markup {
    /// An element with what `inner` writes in it. Attributes whose values are empty are left out.
    pub fn element(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        inner: impl FnOnce(&mut Self),
    ) -> &mut Self {
        self.open(name, attributes);
        inner(self);
        self.0 += &format!("</{name}>");
        self
    }

    /// An element without content.
    pub fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> &mut Self {
        self.0 += &format!("<{name}");
        for (attribute, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
            self.0 += &format!(" {attribute}=\"{}\"", escaped(value));
        }
        self.0.push('>');
        self
    }

    pub fn text(&mut self, text: &str) -> &mut Self {
        self.0 += &escaped(text);
        self
    }

    /// Goes on in a new line, for who reads the source.
    pub fn line(&mut self) -> &mut Self {
        self.0.push('\n');
        self
    }
}

/// Text in which no character is markup, without those that no page may have.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\t' | '\n' => out.push(c),
            c if c.is_control() || is_noncharacter(c) => {}
            c => out.push(c),
        }
    }
    out
}

fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe
}
