//! Every sample profile in every template with each of its themes: laid out without a word from
//! the compiler, inside the page, in the order of the document, and never longer at a lower density.
#![expect(clippy::disallowed_methods, reason = "a test reads its samples")]

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use curricle::diagnostic::Sink;
use curricle::document::{
    Block, Direction, Document, Entry, Inlines, Item, Section, plain, resolve, words_of,
};
use curricle::engine::{
    OptionType, Pages, Sources, Template, TemplateOption, compile, template_names,
};
use curricle::files::DiskFiles;
use curricle::load::{self, Changes};
use curricle::profile::{Day, Setting};
use curricle::render::prepare;
use curricle::{Engine, Job, publications};
use libtest_mimic::{Arguments, Trial};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn main() -> ExitCode {
    let mut trials = vec![];
    for (profile, text) in profiles() {
        for template in template_names() {
            let loaded = Template::embedded(template, &mut Sink::default()).expect("it is there");
            let mut variants = variants(&loaded);
            if ["academic", "long"].contains(&profile) {
                variants.truncate(1);
            }
            let (name, text) = (format!("{profile}/{template}"), text.clone());
            trials.push(Trial::test(name, move || {
                check(profile, &text, &loaded, &variants).map_err(Into::into)
            }));
        }
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

/// The samples by name: the profile of the program, those in the folder, and a career of many pages.
fn profiles() -> Vec<(&'static str, String)> {
    let read = |path: &str| std::fs::read_to_string(Path::new(ROOT).join(path)).expect(path);
    vec![
        ("seed", read("profile.toml")),
        ("sparse", read("tests/samples/sparse.toml")),
        ("industry", read("tests/samples/industry.toml")),
        ("extreme", read("tests/samples/extreme.toml")),
        ("rtl", read("tests/samples/rtl.toml")),
        ("academic", read("tests/samples/academic.toml")),
        ("long", long()),
    ]
}

/// A career of two hundred papers.
fn long() -> String {
    let mut text = String::from(
        "[person]\nname = \"Ada Quill\"\nemail = \"ada@example.org\"\n[publications]\nnumbering = \"plain\"\n",
    );
    for i in 0..40 {
        text += &format!(
            "[[experience]]\nrole = \"Professor {i}\"\norganization = \"University of Somewhere {i}\"\nlocation = \"Anytown\"\nstart = {}\nend = {}\nhighlights = [\"Taught number {i} to students who came to learn of it\", \"Wrote.\"]\n",
            1960 + i,
            1961 + i
        );
    }
    for i in 0..200 {
        text += &format!(
            "[[publication]]\ntype = \"journal\"\ntitle = \"On number {i} and what follows from it, with an appendix on its neighbours{}\"\nauthors = [\"Ada Quill\", \"Bob Writer\"]\nvenue = \"Annals of Numbers\"\ndate = {}\n",
            " and theirs".repeat(i % 5),
            1980 + i / 5
        );
    }
    text
}

/// What can be chosen: each theme, and every value of the other options that is an end or a choice, each at least once.
fn variants(template: &Template) -> Vec<Vec<String>> {
    let set = |option: &str, value: &str| format!("template-options.{option} = {value}");
    let mut variants = vec![vec![]];
    for theme in template.manifest.themes.keys() {
        variants.push(vec![set("theme", &format!("{theme:?}"))]);
    }
    let options: Vec<(&String, Vec<String>)> =
        template.manifest.options.iter().map(|(name, option)| (name, values(option))).collect();
    let most = options.iter().map(|(_, values)| values.len()).max().unwrap_or(0);
    // All at one end, all at the other, and each value beside ever other ones of the rest.
    for round in 0..most + 2 {
        let mut variant = vec!["person.photo = \"portrait.svg\"".to_string()];
        if round % 2 == 1 {
            variant.push("cv.paper = \"us-letter\"".into());
        }
        for (i, (name, values)) in options.iter().enumerate() {
            let at = match round {
                0 => 0,
                1 => values.len().saturating_sub(1),
                _ => (round + i) % values.len().max(1),
            };
            variant.extend(values.get(at).map(|value| set(name, value)));
        }
        variants.push(variant);
    }
    variants
}

/// The ends of what an option can be, or all that it can be; nothing for colours and families, which are the themes'.
fn values(option: &TemplateOption) -> Vec<String> {
    match option.kind {
        OptionType::Bool => vec!["false".into(), "true".into()],
        OptionType::Choice => option.choices.iter().map(|choice| format!("{choice:?}")).collect(),
        OptionType::Length | OptionType::Number => {
            let ends = [&option.min, &option.max].into_iter().flatten();
            let written = |end: &Setting| match end {
                Setting::String(text) => format!("{text:?}"),
                Setting::Integer(number) => number.to_string(),
                Setting::Float(number) => number.to_string(),
                other => panic!("{other:?} is no end"),
            };
            ends.map(written).collect()
        }
        _ => vec![],
    }
}

fn check(
    name: &str,
    text: &str,
    template: &Template,
    variants: &[Vec<String>],
) -> Result<(), String> {
    for (i, variant) in variants.iter().enumerate() {
        let closer: &[f64] = if i == 0 { &[0.75, 0.5, 0.25, 0.0] } else { &[] };
        let (document, pages) = lay_out(name, text, template, variant, 1.0)?;
        let fail = |fault: String| Err(format!("with {variant:?}: {fault}"));
        if !pages.overfull().is_empty() {
            return fail(format!("out of the page: {:?}", pages.overfull()));
        }
        if !pages.overprinted().is_empty() {
            return fail(format!("printed over each other: {:?}", pages.overprinted()));
        }
        if let Err(missing) = in_order(&document, &pages) {
            return fail(format!("not on the page, or not in its place: {missing:?}"));
        }
        let mut count = pages.count();
        for density in closer {
            let (_, pages) = lay_out(name, text, template, variant, *density)?;
            if pages.count() > count {
                return fail(format!(
                    "{} pages at density {density}, {count} before",
                    pages.count()
                ));
            }
            // Page numbers and remarks may be somewhat smaller than text.
            if pages.smallest_text() < 7.6 {
                return fail(format!("text of {} pt", pages.smallest_text()));
            }
            count = pages.count();
        }
    }
    Ok(())
}

fn lay_out(
    name: &str,
    text: &str,
    template: &Template,
    set: &[String],
    density: f64,
) -> Result<(Document, Pages), String> {
    let job = Job {
        changes: Changes { set: set.to_vec(), ..Changes::default() },
        template: Some(template.clone()),
        files: Arc::new(DiskFiles::new(Path::new(ROOT).join("tests/samples"))),
        ..Job::new("profile.toml", text, Day::new(2026, 1, 2).expect("a day"))
    };
    let mut sink = Sink::default();
    let mut sources = Sources::new();
    let (profile, index) =
        load::profile_with(&job.file, &job.text, &job.changes, &mut sources, &mut sink);
    let pages = profile.and_then(|profile| {
        let papers = publications::collect(&profile, &*job.files, &mut sources, &mut sink);
        let words = words_of(&profile, &*job.files, &mut sources, &mut sink);
        let mut document = resolve(&profile, &papers, &words, job.today, &mut sink);
        if name == "rtl" {
            document.direction = Direction::Rtl;
        }
        let engine = Engine::new();
        let mut document = Arc::new(document);
        let mut layout =
            prepare(&engine, &job, &profile, &mut document, &index, &sources, &mut sink)?;
        layout.settings.density = density;
        let pages = compile(&document, &layout, &mut sources, &mut sink)?;
        Ok((Arc::unwrap_or_clone(document), pages))
    });
    let faults: Vec<String> = sink.finish().iter().map(|fault| fault.message.clone()).collect();
    match pages {
        Ok(pages) if faults.is_empty() => Ok(pages),
        _ => Err(faults.join("; ")),
    }
}

/// Whether each section is on the pages, its items in their order; else a text that is not.
/// Sections may change places: a template may set short ones beside the others.
fn in_order(document: &Document, pages: &Pages) -> Result<(), String> {
    let drawn = squeezed(&pages.text().concat());
    for contact in &document.person.contacts {
        find(&drawn, 0, &contact.text)?;
    }
    for section in document.sections() {
        let title = squeezed(&plain(&section.title));
        let starts = drawn.match_indices(&title).map(|(at, _)| at + title.len());
        let mut missing = plain(&section.title);
        let found =
            starts.into_iter().any(|start| match section_in_order(&drawn, start, section) {
                Ok(()) => true,
                Err(text) => {
                    missing = text;
                    false
                }
            });
        if !found {
            return Err(missing);
        }
    }
    Ok(())
}

fn section_in_order(drawn: &str, start: usize, section: &Section) -> Result<(), String> {
    let mut at = start;
    for item in &section.items {
        match item {
            Item::Entry(entry) if entry.roles.is_empty() => at = entry_in_order(drawn, at, entry)?,
            Item::Entry(entry) => {
                find(drawn, at, &entry.title)?;
                blocks(drawn, at, &entry.details)?;
                for role in &entry.roles {
                    at = entry_in_order(drawn, at, role)?;
                }
            }
            Item::Line(line) => {
                at = find(drawn, at, &line.label)?;
                at = find(drawn, at, &line.text)?;
            }
            Item::Reference(reference) => {
                at = find(drawn, at, &reference.title)?;
                at = find(drawn, at, &reference.authors)?;
                at = find(drawn, at, &reference.venue)?;
            }
            Item::Note(note) => at = find(drawn, at, &note.text)?,
            Item::Prose(prose) => at = blocks(drawn, at, &prose.blocks)?,
        }
    }
    Ok(())
}

fn entry_in_order(drawn: &str, at: usize, entry: &Entry) -> Result<usize, String> {
    // Which of role and organisation is first is for the template to say.
    let [title, subtitle] = [&entry.title, &entry.subtitle].map(|text| find(drawn, at, text));
    let end = title?.max(subtitle?);
    find(drawn, at, &entry.place)?;
    blocks(drawn, end, &entry.details)
}

fn blocks(drawn: &str, mut at: usize, body: &[Block]) -> Result<usize, String> {
    for block in body {
        match block {
            Block::Paragraph { text } | Block::Heading { text, .. } => at = find(drawn, at, text)?,
            Block::List { items, .. } => {
                for item in items {
                    at = blocks(drawn, at, item)?;
                }
            }
        }
    }
    Ok(at)
}

/// The end of the text, at or after `at`.
///
/// A line that runs from right to left is drawn from its left, and each direction on its own.
fn find(drawn: &str, at: usize, text: &Inlines) -> Result<usize, String> {
    let text = plain(text);
    let is_rtl = text.chars().any(rtl);
    let mut end = at;
    for word in text.split_whitespace() {
        let word = squeezed(word);
        let from = if is_rtl { at } else { end };
        if let Some(found) = drawn[from..].find(&word) {
            end = end.max(from + found + word.len());
            continue;
        }
        // The end of a page, and its footer, may be beside punctuation in the word.
        let kind = |c: &char| (rtl(*c), c.is_alphanumeric());
        for part in word.chars().collect::<Vec<_>>().chunk_by(|a, b| kind(a) == kind(b)) {
            let part: String = part.iter().collect();
            let from = if is_rtl { at } else { end };
            let found = drawn[from..].find(&part).ok_or_else(|| text.clone())?;
            end = end.max(from + found + part.len());
        }
    }
    Ok(end)
}

fn rtl(c: char) -> bool {
    ('\u{590}'..'\u{900}').contains(&c)
}

/// The visible characters, in lower case, since titles may be in capitals.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}
