//! Escaped markup.

use crate::output::markup::escaped;

/// The markup that has been written.
#[derive(Debug, Default)]
pub struct Markup(pub String);

impl Markup {
    /// An element with the content that `inner` writes. Attributes with empty values are left out.
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

    /// Begins a new line, for readers of the source.
    pub fn line(&mut self) -> &mut Self {
        self.0.push('\n');
        self
    }
}
