use super::{Lint, Material};
use crate::diagnostic::{Code, Sink};

pub const LINT: Lint = Lint { code: Code::UNLIKELY_DATE, rendering: true, more: "", check };

/// The keys that have dates.
const DATES: [&str; 5] = ["date", "start", "end", "news", "expires"];

fn check(material: &Material, sink: &mut Sink) {
    let likely = 1900..=material.today.year + 30;
    for table in &material.tables {
        for key in DATES {
            let Some(date) = table.date(key).filter(|date| !likely.contains(&date.year)) else {
                continue;
            };
            let message = format!("the year of `{date}` is probably a mistake");
            sink.push(LINT.found(message, table.at(key)).hint("check the digits"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::tests::found;

    #[test]
    fn years_that_nobody_lives_in_are_found() {
        let award =
            |date: &str| found(&LINT, &format!("[[award]]\ntitle = \"T\"\ndate = {date}\n"));
        assert_eq!(award("3025"), ["award[0].date: the year of `3025` is probably a mistake"]);
        assert_eq!(award("\"1205-02\"").len(), 1);
        assert_eq!(award("2027"), Vec::<String>::new());
    }
}
