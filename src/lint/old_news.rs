use super::{Lint, Material, counted, months_since};
use crate::diagnostic::{Code, DataPath, Location, Sink};
use crate::profile::Date;

/// News older than this many months is old.
const OLD: u32 = 24;

pub const LINT: Lint = Lint {
    code: Code::OLD_NEWS,
    rendering: false,
    more: "News about a paper counts too, by the date in its `news`.",
    check,
};

fn check(material: &Material, sink: &mut Sink) {
    let path = DataPath::root("news");
    let items = material.profile.news.iter().enumerate();
    let own = items.map(|(i, item)| (item.date.last(), path.index(i).key("date").value()));
    let made = material.papers.iter().filter_map(|paper| Some((paper.news?, paper.place("news"))));
    let is_old = |(date, _): &(Date, Location)| {
        months_since(*date, material.today).is_some_and(|months| months > OLD)
    };
    let old: Vec<(Date, Location)> = own.chain(made).filter(is_old).collect();
    let Some((_, first)) = old.first() else { return };
    let verb = if old.len() == 1 { "is" } else { "are" };
    let what = counted(old.len(), "news item", "news items");
    let dates: Vec<String> = old.iter().map(|(date, _)| format!("`{date}`")).collect();
    sink.push(
        LINT.found(format!("{what} {verb} over two years old"), first.clone())
            .hint(format!("delete old news: {}", dates.join(", "))),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::tests::found;

    #[test]
    fn news_of_more_than_two_years_ago_are_old() {
        let text = "[[news]]\ndate = \"2023-09\"\ntext = \"a\"\n[[news]]\ndate = \"2023-07\"\ntext = \"b\"\n\
                    [[publication]]\ntitle = \"T\"\nnews = \"2020\"\n";
        assert_eq!(found(&LINT, text), ["news[1].date: 2 news items are over two years old"]);
        assert_eq!(found(&LINT, "[[news]]\ndate = 2023\ntext = \"a\"\n"), Vec::<String>::new());
    }
}
