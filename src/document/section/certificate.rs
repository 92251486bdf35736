use super::parts::{around, details, filled, plain, statement};
use super::when::on;
use crate::diagnostic::DataPath;
use crate::document::Item;
use crate::document::resolve::Resolver;
use crate::profile::{Certificate, Date, Day};

pub fn item(resolver: &mut Resolver, item: &Certificate, at: &DataPath) -> Item {
    let Certificate {
        title,
        issuer,
        number,
        location,
        state,
        date,
        expires,
        text,
        highlights,
        url,
        section: _,
        tags: _,
        priority: _,
        private: _,
    } = item;
    let (locale, dates) = (resolver.locale, resolver.dates);
    let title = resolver.words(title, &at.key("title"));
    let title = resolver.linked(title, url, at);
    let words = &locale.words;
    let holds = expires.as_ref().map_or(vec![], |moment| {
        let pattern = match is_over(moment.last(), resolver.today) {
            true => &words.expired,
            false => &words.expires,
        };
        filled(pattern, "date", dates.moment(moment))
    });
    let parts = vec![
        resolver.optional(issuer, &at.key("issuer")),
        resolver.optional(location, &at.key("location")),
        number.as_ref().map_or(vec![], |number| around(&words.number, "number", plain(number))),
        resolver.optional(state, &at.key("state")),
        holds,
    ];
    let details = details(resolver, text, highlights, at);
    let date = on(resolver, date, at);
    statement(resolver, date, title, parts, details)
}

/// Whether the last day of a date is over.
fn is_over(date: Date, today: Day) -> bool {
    let day = (date.year, date.month.unwrap_or(12), date.day.unwrap_or(31));
    day < (today.year(), today.month(), today.day())
}
