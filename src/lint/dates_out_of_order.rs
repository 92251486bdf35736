use indexmap::IndexMap;

use super::{Lint, Material};
use crate::diagnostic::{Code, DataPath, Sink};
use crate::load::Table;
use crate::profile::Date;

pub const LINT: Lint = Lint {
    code: Code::DATES_OUT_OF_ORDER,
    rendering: false,
    more: "Only certain cases count: an item is newer if it ends later and does not start earlier. A list that runs from oldest to newest throughout is taken as intended.",
    check,
};

/// Lists that are printed by date, whatever their order in the file.
const SORTED: [&str; 2] = ["news", "publication"];

/// More names would fill the screen.
const MOST_NAMES: usize = 8;

fn check(material: &Material, sink: &mut Sink) {
    let mut lists: IndexMap<(DataPath, Option<&str>), Vec<Item>> = IndexMap::new();
    for table in material.tables.iter().filter(|table| !table.is_set("private")) {
        let Some(list) =
            table.list().filter(|list| !SORTED.into_iter().any(|key| list == &DataPath::root(key)))
        else {
            continue;
        };
        if let Some(item) = Item::of(table) {
            lists.entry((list, table.text("section"))).or_default().push(item);
        }
    }
    for items in lists.into_values() {
        check_list(items, sink);
    }
}

fn check_list(mut items: Vec<Item>, sink: &mut Sink) {
    let falls = items.windows(2).filter(|pair| pair[0].is_newer_than(&pair[1])).count();
    let rises: Vec<usize> =
        (1..items.len()).filter(|i| items[*i].is_newer_than(&items[i - 1])).collect();
    let Some(first) = rises.first() else { return };
    if falls == 0 && rises.len() > 1 {
        return;
    }
    let (item, above) = (&items[*first], &items[first - 1]);
    let message = format!("this is newer than `{}`, which is above it", above.table.path);
    let fault = LINT.found(message, item.table.at(item.key));
    let count = items.len();
    items.sort_by_key(|item| std::cmp::Reverse((item.end.is_none(), item.end, item.start)));
    let names: Vec<String> = items.iter().take(MOST_NAMES).map(Item::name).collect();
    let more = if count > MOST_NAMES { ", …" } else { "" };
    sink.push(fault.hint(format!("newest first: {}{more}", names.join(", "))).hint(format!(
        "if the order is intended, write `{} = \"allow\"` below `[lints]`",
        LINT.code
    )));
}

/// An item with a date.
struct Item<'a> {
    table: &'a Table<'a>,
    start: Option<Date>,
    /// `None` if it is ongoing.
    end: Option<Date>,
    /// The key of the date on which it ended.
    key: &'static str,
}

impl<'a> Item<'a> {
    fn of(table: &'a Table<'a>) -> Option<Self> {
        let start = table.date("start");
        let is_present = table.is_present("end");
        let (key, end) = ["end", "date"]
            .into_iter()
            .find_map(|key| Some((key, Some(table.date(key)?))))
            .or(is_present.then_some(("end", None)))
            .or(start.map(|start| ("start", Some(start))))?;
        Some(Self { table, start, end, key })
    }

    fn is_newer_than(&self, other: &Self) -> bool {
        let ends_later = match (self.end, other.end) {
            (Some(end), Some(other)) => other.is_before(end),
            (None, Some(_)) => true,
            (_, None) => false,
        };
        let starts = self.start.zip(other.start);
        ends_later && !starts.is_some_and(|(start, other)| start.is_before(other))
    }

    /// The name of the item, with its place.
    fn name(&self) -> String {
        let name = self.table.name();
        format!("`{}`", if name.is_empty() { self.table.path.to_string() } else { name })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::tests::found;

    fn positions(spans: &[(&str, &str)]) -> Vec<String> {
        let item = |(start, end): &(&str, &str)| {
            format!(
                "[[experience]]\norganization = \"O\"\nrole = \"{start}\"\nstart = \"{start}\"\nend = \"{end}\"\n"
            )
        };
        found(&LINT, &spans.iter().map(item).collect::<String>())
    }

    #[test]
    fn an_item_below_an_older_one_is_found() {
        let wanted = "experience[1].end: this is newer than `experience[0]`, which is above it";
        assert_eq!(positions(&[("2010", "2012"), ("2015", "present")]), [wanted]);
        assert_eq!(positions(&[("2010", "2012"), ("2015", "2016"), ("2008", "2009")]), [wanted]);
        for sound in [
            // Oldest first throughout.
            &[("2008", "2009"), ("2010", "2012"), ("2015", "2016")][..],
            // One within the other, side by side, and as far as the dates say.
            &[("2015", "2016"), ("2010", "present")],
            &[("2015", "present"), ("2018", "present")],
            &[("2015", "2016"), ("2016", "2016-05")],
        ] {
            assert_eq!(positions(sound), Vec::<String>::new(), "{sound:?}");
        }
    }

    #[test]
    fn lists_that_the_program_sorts_and_items_without_dates_are_left_out() {
        let news = |date: &str| format!("[[news]]\ndate = {date}\ntext = \"x\"\n");
        assert_eq!(found(&LINT, &[news("2020"), news("2021")].concat()), Vec::<String>::new());
        let award = |date: &str| format!("[[award]]\ntitle = \"T\"\n{date}\n");
        let texts = [award("date = 2020"), award(""), award("date = 2019")].concat();
        assert_eq!(found(&LINT, &texts), Vec::<String>::new());
    }
}
