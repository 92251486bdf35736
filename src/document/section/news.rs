use super::chosen;
use super::parts::{short_link, with_aside};
use crate::diagnostic::DataPath;
use crate::document::locale::Locale;
use crate::document::locale::fill;
use crate::document::reference::{status_words, venue_in_news};
use crate::document::resolve::Resolver;
use crate::document::{Inline, Inlines, Item, Line, Period};
use crate::profile::{Date, News, Publication, PublicationType, Status};
use crate::publications::kind;

/// The news items of the profile and those from papers, newest first.
pub fn items(resolver: &mut Resolver, at: &DataPath) -> Vec<Item> {
    let profile = resolver.profile;
    let mut items: Vec<(Date, Period, Inlines)> = vec![];
    for (i, item) in chosen(profile, &profile.news, at) {
        let News { date, text, url, tags: _, priority: _, private: _ } = item;
        let mut line = resolver.words(text, &at.index(i).key("text"));
        let link = short_link(resolver, &site(url), url, at.index(i).key("url"));
        line = with_aside(line, vec![link], &resolver.locale.joins);
        let period = resolver.dates.at(date);
        items.push((date.first(), resolver.located(period, &at.index(i)), line));
    }
    for paper in resolver.papers.iter().filter(|paper| profile.selects(&paper.tags)) {
        let is_out = |date: &Date| {
            profile.is_past(Some(*date)) || profile.left_out.contains(&paper.place("news"))
        };
        let Some(date) = paper.news.filter(|date| !is_out(date)) else { continue };
        let words = &resolver.locale.news;
        let pattern = match (unpublished(resolver, paper), kind(paper)) {
            (_, PublicationType::Preprint) => words.preprint.clone(),
            (Some(status), _) => with_status(resolver.locale, &status),
            (
                None,
                PublicationType::Book
                | PublicationType::Thesis
                | PublicationType::Report
                | PublicationType::Patent
                | PublicationType::Software
                | PublicationType::Dataset,
            ) => words.published.clone(),
            _ => words.accepted.clone(),
        };
        let (before, after) = pattern.split_once("{title}").unwrap_or((&pattern, ""));
        let venue = venue_in_news(paper);
        let mut text = vec![Inline::text(fill(before, &[("venue", &venue)]))];
        text.extend(resolver.words_at(&paper.title, &paper.place("title")));
        text.push(Inline::text(fill(after, &[("venue", &venue)])));
        let mut period = resolver.dates.on(date);
        resolver.locate(&mut period.line, &paper.place("news"));
        resolver.locate(&mut period.span, &paper.place("news"));
        items.push((date, period, text));
    }
    items.sort_by_key(|(date, ..)| std::cmp::Reverse(*date));
    items
        .into_iter()
        .map(|(_, date, text)| Item::Line(Line { date: Some(date), text, ..Line::default() }))
        .collect()
}

/// The status of a paper that is not accepted yet, in words.
fn unpublished(resolver: &Resolver, paper: &Publication) -> Option<String> {
    let is_accepted = matches!(paper.status?, Status::Accepted | Status::InPress | Status::Granted);
    status_words(resolver, paper).filter(|_| !is_accepted)
}

/// The pattern of an item that gives a status and a title, which is quoted as in other news: "Under review: “{title}”."
fn with_status(locale: &Locale, status: &str) -> String {
    let pattern = &locale.news.published;
    let quoted = match pattern.rsplit_once([':', '：']) {
        Some((_, quoted)) => quoted.trim_start().to_string(),
        None => {
            let end = pattern.find("{title}").map_or(0, |at| at + "{title}".len());
            let closing = pattern[end..].chars().next().map_or(0, char::len_utf8);
            pattern[..end + closing].to_string()
        }
    };
    format!("{}{}{quoted}", locale.capital(status), locale.joins.colon)
}

/// The site of an address, which becomes the text of its link.
fn site(url: &Option<String>) -> String {
    let host =
        url.as_ref().and_then(|url| Some(url::Url::parse(url).ok()?.host_str()?.to_string()));
    let host = host.unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(&host).into()
}
