//! A paper in a citation style.

use super::address::is_address;
use super::imprint::genre_words;
use super::inline::has_italics;
use super::resolve::Resolver;
use super::{Inline, Inlines, plain};
use crate::profile::{ContributorRole, PublicationType};
use crate::publications::csl::{Cited, Face, Member, Part, Role, Run, Style};
use crate::publications::names::Name;
use crate::publications::{Paper, kind};

/// A paper in a citation style.
pub struct Styled {
    /// The text of an entry, without the additions of the list: the person's name in bold, marks after names, and the
    /// title with its own emphasis and formulas.
    pub text: Inlines,
    pub said: Said,
}

/// What the text of a style contains apart from the title and addresses, to find what it leaves out.
pub struct Said {
    /// In lower case, with one space around each word.
    words: String,
    /// The same without the names of venues.
    unnamed: String,
    roles: Vec<ContributorRole>,
    book_authors: bool,
    own: bool,
}

impl Said {
    fn new(runs: &[Run], title: &str, paper: &Paper) -> Self {
        let text = runs.iter().filter(|run| run.url.is_none()).map(|run| run.text.as_str());
        let words = words(&text.collect::<String>());
        let words = words.replacen(&self::words(title), "  ", 1);
        let names =
            [&paper.venue_full, &paper.venue, &paper.publisher, &paper.event, &paper.series];
        let unnamed = names.into_iter().flatten().map(|name| self::words(name));
        let unnamed = unnamed.fold(words.clone(), |text, name| text.replace(&name, "  "));
        let is_there =
            |role: &ContributorRole| runs.iter().any(|run| run.is_by(Role::Contributor(*role)));
        let roles = ContributorRole::ALL.into_iter().filter(is_there).collect();
        let book_authors = runs.iter().any(|run| run.is_by(Role::BookAuthor));
        let own = runs.iter().any(|run| run.own);
        Self { words, unnamed, roles, book_authors, own }
    }

    /// Whether these words occur in this order.
    pub fn has(&self, text: &str) -> bool {
        self.words.contains(&words(text))
    }

    /// The same for words that a venue's name may contain by chance.
    pub fn has_of_itself(&self, text: &str) -> bool {
        self.unnamed.contains(&words(text))
    }

    /// Whether it names the person of the CV.
    pub fn names_own(&self) -> bool {
        self.own
    }

    /// Whether it names the authors of the book that contains the paper.
    pub fn names_book_authors(&self) -> bool {
        self.book_authors
    }

    /// Whether it names the contributors with this role.
    pub fn names(&self, role: ContributorRole) -> bool {
        self.roles.contains(&role)
    }
}

/// The words of a text in lower case, with one space around each; a single space if there are none.
fn words(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.fold(" ".to_string(), |text, word| text + word + " ")
}

/// Formats a paper, with a `letter` if there are others by the same authors in the same year. `None` if the style
/// cannot format such a paper.
pub fn styled(
    resolver: &mut Resolver,
    paper: &Paper,
    style: &Style,
    status: Option<&str>,
    letter: Option<&str>,
) -> Option<Styled> {
    let title = resolver.words_at(&paper.title, &paper.place("title"));
    let (mut authors, open) = members(resolver, &paper.authors);
    if let Some(group) = &paper.collaboration {
        let name = Name::parse(&format!("{{{group}}}"));
        authors.push(Member { name, own: false });
    }
    let mut people = vec![(Role::Author, authors)];
    let (mut editors, more) = members(resolver, &paper.editors);
    if more {
        let name = Name::parse("{others}");
        editors.push(Member { name, own: false });
    }
    // Programs have the editor who took an article there.
    let is_handled = kind(paper) == PublicationType::Journal && !paper.authors.is_empty();
    if is_handled && !editors.iter().any(|editor| editor.own) {
        editors.clear();
    }
    people.push((Role::Editor, editors));
    people.push((Role::BookAuthor, members(resolver, &paper.book_authors).0));
    for contributor in &paper.contributors {
        let names = members(resolver, &contributor.names).0;
        people.push((Role::Contributor(contributor.role), names));
    }
    let settings = &resolver.profile.publications;
    let count = people.iter().map(|(_, members)| members.len()).max().unwrap_or_default();
    let max_authors = match settings.max_authors {
        None if !style.prints_all() => None,
        _ => Some(settings.most_authors(count)),
    };
    let cited = Cited {
        paper,
        title: title.iter().enumerate().map(part).collect(),
        people,
        open,
        status: status.map(str::to_string),
        letter: letter.map(str::to_string),
        genre: genre_words(resolver, paper),
        max_authors,
    };
    let locale = resolver.locale;
    let place = |place: usize, count: usize| {
        locale.aside("", &locale.author_place(place, count)).trim().into()
    };
    let runs = style.set(&cited, &place)?;
    let said = Said::new(&runs, &plain(&title), paper);
    let mut text = inlines(runs, &title);
    resolver.locate(&mut text, &paper.place("title"));
    Some(Styled { text, said })
}

/// The people of a paper, and whether there are more.
fn members(resolver: &Resolver, names: &[String]) -> (Vec<Member>, bool) {
    let mut names: Vec<Name> = names.iter().map(|name| resolver.author(name)).collect();
    let open = names.pop_if(|last| last.display == "others").is_some();
    let own = resolver.own.place_in(&names);
    let names = names.into_iter().enumerate();
    (names.map(|(i, name)| Member { name, own: own == Some(i) }).collect(), open)
}

/// A piece of a title: text, or content that passes through the style unchanged.
fn part((index, inline): (usize, &Inline)) -> Part {
    match inline {
        Inline::Text(run) => Part { text: run.text.clone(), kept: None },
        inline => Part { text: plain(std::slice::from_ref(inline)), kept: Some(index) },
    }
}

/// Runs as pieces of a line; pieces of the title that were kept are in `title`.
fn inlines(runs: Vec<Run>, title: &[Inline]) -> Inlines {
    let mut line: Inlines = vec![];
    let mut runs = runs.into_iter().peekable();
    while let Some(mut run) = runs.next() {
        let joins = |run: &Run, next: &Run| {
            let alike = (run.face, run.own, &run.url) == (next.face, next.own, &next.url);
            alike && run.kept.is_none() && next.kept.is_none()
        };
        while let Some(next) = runs.next_if(|next| joins(&run, next)) {
            run.text += &next.text;
        }
        let Run { text, face, own, url, kept, .. } = run;
        let piece = kept.and_then(|kept| title.get(kept).cloned());
        let can_slant = has_italics(&text);
        let mut body = vec![piece.unwrap_or_else(|| Inline::text(text))];
        let Face { italic, bold, small_caps, raised, lowered } = face;
        for (is_so, wrap) in [
            (raised, Inline::Sup as fn(Inlines) -> Inline),
            (lowered, Inline::Sub),
            (small_caps, Inline::SmallCaps),
            (italic && can_slant, Inline::Emph),
            (bold || own, Inline::Strong),
        ] {
            if is_so {
                body = vec![wrap(body)];
            }
        }
        match url.filter(|url| is_address(url)) {
            Some(url) => {
                // An address that a line can hold stays on one.
                let fits = plain(&body).chars().count() < 40;
                let body = if fits { vec![Inline::Nobreak(body)] } else { body };
                line.push(Inline::Link { url, body });
            }
            None => line.extend(body),
        }
    }
    line
}
