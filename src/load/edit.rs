//! Changes to a profile's text that keep its comments and form.

use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, Value, value};

use crate::profile::{Publication, Status, Words};

/// The text of a profile with one more `[[publication]]`: before all others or behind them.
///
/// Only what the publication has is written. Fails with TOML's own words if `text` is no TOML.
pub fn add_publication(
    text: &str,
    publication: &Publication,
    first: bool,
) -> Result<String, String> {
    let mut document: DocumentMut =
        text.parse().map_err(|error: toml_edit::TomlError| error.message().to_string())?;
    let list = document.entry("publication").or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
    let mut new = table(publication);
    match list {
        Item::ArrayOfTables(tables) => {
            new.decor_mut().set_prefix("\n");
            let mut all: Vec<Table> = std::mem::take(tables).into_iter().collect();
            let place = if first { 0 } else { all.len() };
            all.insert(place, new);
            *tables = all.into_iter().collect();
        }
        Item::Value(Value::Array(tables)) => {
            let place = if first { 0 } else { tables.len() };
            tables.insert(place, Value::InlineTable(new.into_inline_table()));
        }
        _ => return Err("`publication` is no list".into()),
    }
    let out = document.to_string();
    Ok(if text.contains("\r\n") { out.replace("\r\n", "\n").replace('\n', "\r\n") } else { out })
}

fn table(publication: &Publication) -> Table {
    let Publication {
        key,
        kind,
        title,
        authors,
        venue,
        venue_full,
        publisher,
        editors,
        date,
        track,
        status,
        news,
        volume,
        issue,
        pages,
        doi,
        arxiv,
        url,
        pdf,
        code,
        data,
        slides,
        poster,
        video,
        award,
        note,
        tags,
        selected,
        label,
    } = publication;
    let status = status.map(|status| match status {
        Status::Published => "published",
        Status::Accepted => "accepted",
        Status::InPress => "in-press",
        Status::UnderReview => "under-review",
        Status::Preprint => "preprint",
    });
    let title = Some(title.as_str().to_string()).filter(|title| !title.is_empty());
    let mut table = Table::new();
    let words = |words: &Option<Words>| words.as_ref().map(|words| words.as_str().to_string());
    let texts = [
        ("key", key.clone()),
        ("type", kind.map(|kind| kind.name().to_string())),
        ("title", title),
        ("authors", None),
        ("venue", venue.clone()),
        ("venue-full", venue_full.clone()),
        ("publisher", publisher.clone()),
        ("editors", None),
        ("date", date.map(|date| date.to_string())),
        ("track", track.clone()),
        ("status", status.map(str::to_string)),
        ("news", news.map(|date| date.to_string())),
        ("volume", volume.clone()),
        ("issue", issue.clone()),
        ("pages", pages.clone()),
        ("doi", doi.clone()),
        ("arxiv", arxiv.clone()),
        ("url", url.clone()),
        ("pdf", pdf.clone()),
        ("code", code.clone()),
        ("data", data.clone()),
        ("slides", slides.clone()),
        ("poster", poster.clone()),
        ("video", video.clone()),
        ("award", words(award)),
        ("note", words(note)),
        ("tags", None),
        ("label", label.clone()),
    ];
    let lists = [("authors", authors), ("editors", editors), ("tags", tags)];
    for (key, text) in texts {
        if let Some(text) = text {
            table.insert(key, value(text));
        } else if let Some((_, items)) =
            lists.iter().find(|(list, items)| *list == key && !items.is_empty())
        {
            table.insert(key, value(items.iter().collect::<toml_edit::Array>()));
        }
    }
    if *selected {
        table.insert("selected", value(true));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Sink;

    const PROFILE: &str = "# mine\n[person]\nname = \"A\" # me\n\n# the old one\n[[publication]]\ntitle = \"Old\"\n\n[[education]]\ninstitution = \"U\"\nend = \"2020\"\n";

    #[test]
    fn a_publication_is_added_and_all_else_stays() {
        let new = Publication {
            key: Some("new".into()),
            title: "A \"new\" one".into(),
            authors: vec!["A".into(), "Bo Li".into()],
            selected: true,
            ..Publication::default()
        };
        for first in [true, false] {
            let text = add_publication(PROFILE, &new, first).expect("a profile");
            for line in PROFILE.lines() {
                assert!(text.contains(line), "{line} in {text}");
            }
            let mut sink = Sink::default();
            let (profile, _) = crate::load::profile("p", &text, &mut sink);
            let profile = profile.expect("a sound profile");
            assert_eq!(sink.finish(), []);
            assert_eq!(profile.publication.len(), 2);
            assert_eq!(profile.publication[usize::from(!first)], new);
            assert!(text.find("[[publication]]") < text.find("[[education]]"));
        }
    }
}
