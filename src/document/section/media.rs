use super::parts::{details, statement};
use super::when::on;
use crate::diagnostic::DataPath;
use crate::document::Item;
use crate::document::resolve::Resolver;
use crate::profile::Media;

pub fn item(resolver: &mut Resolver, item: &Media, at: &DataPath) -> Item {
    let Media {
        title,
        outlet,
        kind,
        date,
        text,
        highlights,
        url,
        section: _,
        tags: _,
        priority: _,
        private: _,
    } = item;
    let title = resolver.words(title, &at.key("title"));
    let title = resolver.linked(title, url, at);
    let parts = vec![
        resolver.optional(outlet, &at.key("outlet")),
        resolver.optional(kind, &at.key("type")),
    ];
    let date = on(resolver, date, at);
    let details = details(resolver, text, highlights, at);
    statement(resolver, date, title, parts, details)
}
