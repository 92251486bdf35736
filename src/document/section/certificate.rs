use super::parts::{details, filled, plain, statement};
use super::when::on;
use crate::diagnostic::DataPath;
use crate::document::Item;
use crate::document::resolve::Resolver;
use crate::profile::Certificate;

pub fn item(resolver: &mut Resolver, item: &Certificate, at: &DataPath) -> Item {
    let Certificate {
        title,
        issuer,
        number,
        date,
        expires,
        text,
        highlights,
        url,
        section: _,
        tags: _,
        private: _,
    } = item;
    let (locale, dates) = (resolver.locale, resolver.dates);
    let title = resolver.words(title, &at.key("title"));
    let title = resolver.linked(title, url, at);
    let parts = vec![
        resolver.optional(issuer, &at.key("issuer")),
        number.as_ref().map_or(vec![], plain),
        expires.map_or(vec![], |day| filled(&locale.words.expires, "date", dates.date(day))),
    ];
    let details = details(resolver, text, highlights, at);
    let date = on(resolver, date, at);
    statement(resolver, date, title, parts, details)
}
