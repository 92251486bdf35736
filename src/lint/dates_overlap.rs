use super::{Lint, Material};
use crate::diagnostic::{Code, Sink};
use crate::load::Table;
use crate::profile::Date;

pub const LINT: Lint = Lint {
    code: Code::DATES_OVERLAP,
    rendering: false,
    more: "Only certain overlaps count: 2018 – 2020 and 2020 – 2022 follow each other, and items with the same dates are one thing in two parts.",
    check,
};

fn check(material: &Material, sink: &mut Sink) {
    let spans: Vec<Span> =
        material.tables.iter().filter_map(|table| Span::of(table, material.today)).collect();
    for (i, second) in spans.iter().enumerate() {
        let first = spans[..i].iter().find(|first| first.is_odd_beside(second));
        let Some(first) = first else { continue };
        let months = first.months_beside(second);
        let other = &first.table.path;
        let message = format!("this overlaps with `{other}` by {months} months or more");
        sink.push(
            LINT.found(message, second.table.at("start"))
                .also(first.table.at("end"), "the other ends here")
                .hint(format!("if that is so, write `{} = \"allow\"` below `[lints]`", LINT.code)),
        );
    }
}

/// A position or degree, and the time that it took.
struct Span<'a> {
    table: &'a Table<'a>,
    /// The property that items must share to be compared.
    place: String,
    start: Date,
    /// `None` if it is ongoing.
    end: Option<Date>,
    today: Date,
    /// An overlap of up to this many months is normal.
    most: u32,
}

impl<'a> Span<'a> {
    fn of(table: &'a Table<'a>, today: Date) -> Option<Self> {
        let start = table.date("start")?;
        let end = table.date("end");
        if end.is_none() && !table.is_present("end") {
            return None;
        }
        let list = table.list()?.to_string();
        let (place, most) = match list.as_str() {
            "education" => (String::new(), 12),
            "experience" => (table.text("organization")?.trim().to_lowercase(), 1),
            _ if list.starts_with("experience") && list.ends_with("roles") => (String::new(), 1),
            _ => return None,
        };
        let place = format!("{list} {place}");
        Some(Self { table, place, start, end, today, most })
    }

    fn is_odd_beside(&self, other: &Self) -> bool {
        self.place == other.place
            && (self.start, self.end) != (other.start, other.end)
            && self.months_beside(other) > self.most
    }

    /// The minimum number of months in which both were ongoing. If a date is only a year, a start counts as the last
    /// month and an end as the first month.
    fn months_beside(&self, other: &Self) -> u32 {
        let month = |date: Date, else_: u8| {
            u32::from(date.year) * 12 + u32::from(date.month.unwrap_or(else_))
        };
        let end = |span: &Self| month(span.end.unwrap_or(span.today), 1);
        let start = month(self.start, 12).max(month(other.start, 12));
        end(self).min(end(other)).saturating_sub(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::tests::found;

    fn positions(first: [&str; 3], second: [&str; 3]) -> Vec<String> {
        let text = [first, second].map(|[place, start, end]| {
            format!("[[experience]]\norganization = \"{place}\"\nrole = \"R\"\nstart = \"{start}\"\nend = \"{end}\"\n")
        });
        found(&LINT, &text.concat())
    }

    #[test]
    fn positions_at_one_place_follow_each_other() {
        assert_eq!(
            positions(["U", "2018-01", "2020-06"], ["u", "2020-01", "present"]),
            ["experience[1].start: this overlaps with `experience[0]` by 5 months or more"]
        );
        for (first, second) in [
            (["U", "2018-01", "2020-06"], ["V", "2020-01", "present"]),
            (["U", "2018-01", "2020-06"], ["U", "2020-06", "present"]),
            (["U", "2018", "2020"], ["U", "2020", "2022"]),
            (["U", "2020-06", "present"], ["U", "2018-01", "2020-06"]),
            (["U", "2018", "2020"], ["U", "2018", "2020"]),
        ] {
            assert_eq!(positions(first, second), Vec::<String>::new(), "{first:?} {second:?}");
        }
    }

    #[test]
    fn degrees_may_share_a_year() {
        let degree = |start: &str, end: &str| {
            format!("[[education]]\ninstitution = \"U\"\nstart = \"{start}\"\nend = \"{end}\"\n")
        };
        let text = [degree("2016-09", "2020-06"), degree("2018-09", "2022-06")].concat();
        assert_eq!(found(&LINT, &text).len(), 1);
        let text = [degree("2016-09", "2020-06"), degree("2019-09", "2022-06")].concat();
        assert_eq!(found(&LINT, &text), Vec::<String>::new());
    }
}
