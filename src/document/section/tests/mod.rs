//! The output for profiles, kind by kind.

mod samples;

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Sink};
use crate::document::locale::english;
use crate::document::{
    Block, Body, Document, Entry, Inlines, Item, Period, plain, resolve, words_of,
};
use crate::files::MemoryFiles;
use crate::profile::Day;
use crate::{load, publications};

fn read(text: &str) -> (Document, Vec<Diagnostic>) {
    let mut sink = Sink::default();
    let (profile, _) = load::profile("p", text, &mut sink);
    let profile = profile.expect("a profile");
    let papers =
        publications::collect(&profile, &MemoryFiles::default(), &mut BTreeMap::new(), &mut sink);
    let today = Day::new(2026, 1, 1).expect("a day");
    let words = words_of(&profile, &MemoryFiles::default(), &mut BTreeMap::new(), &mut sink);
    let document = resolve(&profile, &papers, &words, today, &mut sink);
    (document, sink.finish())
}

/// The output for a profile of one person with `text`, one item per line; faults are not allowed.
fn printed(text: &str) -> Vec<String> {
    let (document, faults) = read(&format!("[person]\nname = \"A\"\n{text}"));
    assert_eq!(faults, []);
    document.sections().iter().flat_map(|section| &section.items).map(outline).collect()
}

/// The messages for a profile of one person with `text`, with their hints.
fn faults(text: &str) -> Vec<String> {
    let (_, faults) = read(&format!("[person]\nname = \"A\"\n{text}"));
    faults
        .into_iter()
        .map(|fault| [vec![fault.message], fault.hints].concat().join(" | "))
        .collect()
}

/// The fields of an item, separated by `|`.
fn outline(item: &Item) -> String {
    let fields = |date: &Option<Period>, rest: &[&Inlines]| {
        let date = date.as_ref().map(|date| date.text.clone()).unwrap_or_default();
        [vec![date], rest.iter().map(|inlines| plain(inlines)).collect()].concat().join("|")
    };
    match item {
        Item::Entry(Entry { date, title, subtitle, place, details, roles, .. }) => {
            let head = fields(date, &[title, subtitle, place]);
            let details = details.iter().map(block).collect::<Vec<_>>().join("/");
            let roles =
                roles.iter().map(|role| " > ".to_string() + &outline(&Item::Entry(role.clone())));
            format!("{head}|{details}{}", roles.collect::<String>())
        }
        Item::Line(line) => fields(&line.date, &[&line.label, &line.text]),
        Item::Prose(prose) => prose.blocks.iter().map(block).collect::<Vec<_>>().join("/"),
        Item::Note(note) => plain(&note.text),
        Item::Reference(reference) => plain(&reference.title),
    }
}

fn block(block: &Block) -> String {
    match block {
        Block::Paragraph { text } | Block::Heading { text, .. } => plain(text),
        Block::List { items, .. } => {
            let items = items.iter().map(|item| item.iter().map(self::block).collect());
            format!("[{}]", items.collect::<Vec<String>>().join("; "))
        }
    }
}

#[test]
fn positions_at_one_organisation_are_whole_and_stand_in_it() {
    let text = r#"
        [[experience]]
        organization = "U"
        location = "Rome"
        text = "Makes maps."
        roles = [
          { role = "Lead", start = 2022, end = "present" },
          { role = "Secret", start = 2021, end = 2022, private = true },
          { role = "Hand", start = 2020, end = 2022 },
          { role = "Help", location = "Bari", end = 2020 },
        ]
        [[experience]]
        organization = "V"
        role = "Cook"
        end = 2019
    "#;
    assert_eq!(
        printed(text),
        [
            "Present|U||Rome|Makes maps. > 2022–Present|Lead||| \
             > 2020–2022|Hand||| > 2020|Help||Bari|",
            "2019|Cook|V||"
        ]
    );
}

#[test]
fn a_position_says_of_what_kind_it_is_and_in_which_part_of_the_organisation() {
    let text = r#"
        [[experience]]
        organization = "Hooli"
        formerly = "Hooli Labs"
        department = "Search"
        location = "Lyon"
        role = "Engineer"
        type = "contract"
        workload = "60 %"
        start = 2020
        end = 2021
        [[experience]]
        organization = "Initech"
        department = "Reports"
        type = "self-employed"
        roles = [{ role = "Lead", department = "Sales", type = "remote", end = 2019 }, { role = "Hand" }]
        [[experience]]
        role = "Career break"
        start = 2016
        end = 2017
        [[experience]]
        organization = "Parental leave"
    "#;
    assert_eq!(
        printed(text),
        [
            "2020–2021|Engineer (contract, 60 %)|Hooli (formerly Hooli Labs), Search|Lyon|",
            "2019|Initech, Reports (self-employed)||| > 2019|Lead (remote)|Sales|| > |Hand|||",
            "2016–2017|Career break|||",
            "|Parental leave|||",
        ]
    );
    let nothing = faults("[[experience]]\nstart = 2016\nend = 2017\n");
    assert!(
        nothing[0].starts_with("`experience[0]` has neither `organization` nor `role` | "),
        "{nothing:?}"
    );
}

#[test]
fn a_position_is_written_here_or_in_roles() {
    let text = "[[experience]]\norganization = \"U\"\n";
    assert_eq!(
        faults(&format!("{text}role = \"R\"\nstart = 2020\n"))[0].split(" | ").next(),
        Some("`experience[0]` has no `end`")
    );
    let both = faults(&format!("{text}role = \"R\"\nroles = [{{ role = \"S\", end = 2020 }}]\n"));
    assert!(both[0].starts_with("`experience[0]` has both `roles` and `role`"), "{both:?}");
    let faulty = faults(&format!("{text}role = \"R\"\nstart = 2020\nend = \"soon\"\n"));
    assert_eq!(faulty.len(), 1, "{faulty:?}");
}

#[test]
fn a_key_by_another_name_is_one_fault() {
    let text = "[[experience]]\ncompany = \"U\"\nposition = \"R\"\nstartDate = 2020\nend = 2021\n";
    let faults = faults(text);
    let keys = ["company", "position", "startDate"].into_iter();
    let meant = ["organization", "role", "start"];
    assert_eq!(faults.len(), 3, "{faults:?}");
    for ((key, meant), fault) in keys.zip(meant).zip(&faults) {
        let wanted = format!("unknown key `{key}` | did you mean `{meant}`? | allowed: ");
        assert!(fault.starts_with(&wanted), "{fault}");
    }
}

#[test]
fn a_date_and_a_span_exclude_each_other() {
    let item = "[[project]]\ntitle = \"P\"\n";
    for (keys, date) in [
        ("date = 2020", "2020|P|||"),
        ("start = 2020\nend = \"present\"", "2020–Present|P|||"),
        ("end = 2021", "2021|P|||"),
        ("", "|P|||"),
    ] {
        assert_eq!(printed(&format!("{item}{keys}")), [date]);
    }
    assert!(
        faults(&format!("{item}date = 2020\nend = 2021"))[0]
            .starts_with("`project[0]` has both `date` and `end` | for a single date: keep `date`")
    );
    assert!(
        faults(&format!("{item}start = 2020"))[0]
            .starts_with("`project[0]` has no `end` | if it is ongoing: `end = \"present\"` | ")
    );
}

#[test]
fn reviewing_collapses_to_one_line_a_role() {
    let text = r#"
        service = [
          { role = "Reviewer", venue = "ACL", years = [2022, 2023, 2024, 2025] },
          { role = "Area chair", venue = "ACL", date = "2025-06" },
          { role = "Reviewer", venue = "EMNLP", years = [2019, 2021, 2022, 2023] },
          { role = "Member", organization = "Senate", start = 2020, end = 2022 },
          { role = "Reviewer", venue = "EMNLP", date = 2024 },
          { role = "Reviewer", venue = "TACL", start = 2018, end = "present" },
          { role = "Reviewer", venue = "TACL", years = [2016, 2019] },
          { role = "Reviewer", venue = "CL" },
        ]
    "#;
    let (service, person) = (text, "[person]\nname = \"A\"\n");
    let (document, found) = read(&format!("{service}{person}"));
    assert_eq!(found, []);
    assert_eq!(
        document.sections()[0].items.iter().map(outline).collect::<Vec<_>>(),
        [
            "|Reviewer|ACL 2022–2025; EMNLP 2019, 2021–2024; TACL 2016, 2018–Present; CL",
            "|Area chair|ACL 2025",
            "2020–2022|Member|Senate",
        ]
    );
}

#[test]
fn entries_of_a_free_section_take_their_shape_from_their_keys() {
    let text = r#"
        [[section]]
        title = "Odds"
        entries = [
          "A plain line",
          { title = "T", subtitle = "S", date = 2020 },
          { bullet = "one" },
          { bullet = "two" },
          { label = "L", text = "said", location = "Rome" },
          { date = 2021, text = "one\n\ntwo" },
          { bullet = "three" },
        ]
    "#;
    assert_eq!(
        printed(text),
        [
            "||A plain line",
            "2020|T|S||",
            "[one; two]",
            "|L|said (Rome)",
            "2021|one|||two",
            "[three]"
        ]
    );
    let entry =
        |keys: &str| faults(&format!("[[section]]\ntitle = \"S\"\nentries = [{{ {keys} }}]"));
    assert!(entry("title = \"T\", bullet = \"B\"")[0].contains("both `bullet` and `title`"));
    assert!(entry("date = 2020")[0].contains("has neither `title`, `text` nor `bullet`"));
    assert!(entry("subtitle = \"S\", text = \"T\"")[0].contains("`subtitle` and no `title`"));
}

#[test]
fn sums_name_their_currency() {
    let grant = "[[grant]]\ntitle = \"G\"\namount = 1200000\n";
    assert_eq!(printed(&format!("{grant}currency = \"GBP\"")), ["|G|||£1,200,000"]);
    assert!(faults(grant)[0].contains("`currency = \"EUR\"`"));
    assert!(faults(&format!("{grant}currency = \"€\""))[0].contains("did you mean `EUR`?"));
    let typed = faults("[[grant]]\ntitle = \"G\"\namount = \"£1,200,000\"\n");
    assert!(typed[0].contains("`amount = 1200000`, with `currency = \"GBP\"`"), "{typed:?}");
}

#[test]
fn small_kinds_print_in_words() {
    for (text, line) in [
        ("[[language]]\nname = \"German\"\nlevel = \"c1\"", "|German|C1 (advanced)"),
        ("[[language]]\nname = \"German\"\nlevel = \"fluent\"", "|German|fluent"),
        ("[[skill]]\nname = \"Rust\"\nlevel = \"expert\"", "|Rust|expert"),
        ("[[skill]]\nitems = [\"Rust\", \"C\"]\nlevel = \"expert\"", "||Rust, C (expert)"),
        ("[[reference]]\non-request = true", "||References are available on request."),
        (
            "[[reference]]\nname = \"N\"\nemail = \"a@b.c\"\non-request = true",
            "|N|||Contact details on request",
        ),
        ("[[patent]]\ntitle = \"P\"\nstatus = \"pending\"", "|P|||Pending"),
        (
            "[[talk]]\ntitle = \"T\"\ntype = \"invited\"\nevent = \"E\"\ndate = 2020",
            "2020|T|Invited talk, E||",
        ),
        (
            "[[teaching]]\ncourse = \"C\"\nterms = [\"Fall 2020\", \"Fall 2021\"]\nstudents = 9",
            "Fall 2020–2021|C|||9 students",
        ),
        (
            "[[supervision]]\nstudent = \"S\"\ndegree = \"PhD\"\nnow-at = \"X\"\nend = 2020",
            "2020|S|PhD, now at X",
        ),
        (
            "[[certificate]]\ntitle = \"C\"\nissuer = \"I\"\nexpires = 2030",
            "||C, I, valid until 2030",
        ),
    ] {
        assert_eq!(printed(text), [line]);
    }
}

#[test]
fn items_of_a_kind_can_stand_in_a_section_of_their_own() {
    let text = r#"
        [[experience]]
        role = "Clerk"
        [[education]]
        degree = "LLB"
        institution = "U"
        [[experience]]
        role = "Associate"
        section = "Legal *Experience*"
        [[experience]]
        role = "Barista"
        section = "Other"
        [[experience]]
        role = "Pupil"
        section = "legal *experience*"
        [[award]]
        title = "P"
        section = "Other"
    "#;
    let sections = |more: &str| {
        let (document, faults) = read(&format!("[person]\nname = \"A\"\n{text}{more}"));
        let sections = document.sections().iter().map(|section| {
            let items = section.items.iter().map(outline).collect::<Vec<_>>().join(" ");
            format!("{} {}: {items}", section.id, plain(&section.title))
        });
        (
            sections.collect::<Vec<_>>(),
            faults.into_iter().map(|fault| fault.hints.join(" | ")).collect::<Vec<_>>(),
        )
    };
    let (all, faults) = sections("");
    assert_eq!(
        all,
        [
            "experience Experience: |Clerk|||",
            "education Education: |LLB|U||",
            "experience-legal-*experience* Legal Experience: |Associate||| |Pupil|||",
            "section-other Other: |Barista||| ||P",
        ]
    );
    assert!(faults.is_empty(), "{faults:?}");
    let chosen = "[cv]\nsections = [\"other\", \"experience\"]\ntitles = { other = \"Jobs\" }\n";
    let (chosen, faults) = sections(chosen);
    assert_eq!(chosen, ["section-other Jobs: |Barista||| ||P", "experience Experience: |Clerk|||"]);
    assert!(faults.is_empty(), "{faults:?}");
    let (_, faults) = sections("[cv]\nsections = [\"othr\", \"award\"]\n");
    assert!(faults[0].starts_with("did you mean `other`?"), "{faults:?}");
    assert_eq!(faults[1..], ["write `other`"]);
}

#[test]
fn marks_stand_on_one_line_by_what_they_are_called() {
    for (keys, line) in [
        (
            "gpa = \"3.94\"\nscale = \"4.00\"\nhonors = \"cum laude\"",
            "GPA: 3.94/4.00; Honors: cum laude",
        ),
        ("gpa = \"3.94/4.00\"\nrank = \"2 of 80\"", "GPA: 3.94/4.00; Rank: 2 of 80"),
        ("grade = \"5.8 (max. 6)\"", "Grade: 5.8 (max. 6)"),
        (
            "grade = \"1,3\"\ngrade-label = \"Final mark\"\nscale = \"1 best, 5 worst\"",
            "Final mark: 1,3 (1 best, 5 worst)",
        ),
        ("grade = \"First\"\nscale = \"4.0\"", "Grade: First (4.0)"),
        ("honors = \"Phi Beta Kappa\"", "Honors: Phi Beta Kappa"),
    ] {
        let text = format!("[[education]]\ninstitution = \"U\"\n{keys}\n");
        assert_eq!(printed(&text), [format!("|U|||{line}")]);
    }
}

#[test]
fn a_degree_needs_a_name_or_a_place_and_nothing_else() {
    assert_eq!(printed("[[education]]\ndegree = \"Abitur\"\nend = 2005\n"), ["2005|Abitur|||"]);
    assert_eq!(printed("[[education]]\ninstitution = \"MIT\"\n"), ["|MIT|||"]);
    let neither = faults("[[education]]\nend = 2005\n");
    assert!(
        neither[0].starts_with("`education[0]` has neither `degree` nor `institution` | write "),
        "{neither:?}"
    );
}

#[test]
fn a_certificate_says_until_when_it_holds_or_that_it_has_expired() {
    let licence = |expires: &str| {
        printed(&format!(
            "[[certificate]]\ntitle = \"RN\"\nissuer = \"Board of Nursing\"\nlocation = \"Texas\"\n\
             number = \"12-34\"\nstate = \"active\"\ndate = 2020\nexpires = \"{expires}\"\n"
        ))
    };
    let head = "2020||RN, Board of Nursing, Texas, no. 12-34, active";
    for (expires, said) in [
        ("2027-10-31", "valid until Oct 2027"),
        ("2026-01", "valid until Jan 2026"),
        ("2026-01-01", "valid until Jan 2026"),
        ("2025-12", "expired Dec 2025"),
        ("2025", "expired 2025"),
    ] {
        assert_eq!(licence(expires), [format!("{head}, {said}")]);
    }
}

#[test]
fn news_of_a_paper_says_no_more_than_its_status() {
    let news = |lang: &str, status: &str| {
        let text = format!(
            "[cv]\nlang = \"{lang}\"\n[[publication]]\nkey = \"a\"\n\
             title = \"Ice\"\nauthors = [\"A\"]\nvenue = \"Cell\"\ntype = \"journal\"\ndate = 2025\nnews = \"2025-04\"\n{status}"
        );
        printed(&text).join("/")
    };
    for (lang, status, said) in [
        ("en", "", "Our work “Ice” is accepted by Cell."),
        ("en", "status = \"in-press\"", "Our work “Ice” is accepted by Cell."),
        ("en", "status = \"under-review\"", "Under review: “Ice”."),
        ("en", "status = \"forthcoming\"", "Forthcoming: “Ice”."),
        ("fr", "status = \"in-preparation\"", "En préparation\u{a0}: «\u{a0}Ice\u{a0}»."),
        ("ja", "status = \"under-review\"", "査読中：「Ice」"),
    ] {
        let shown = news(lang, status);
        assert!(shown.contains(said), "{lang} {status}: {shown}");
    }
}

#[test]
fn a_private_paper_is_not_printed_counted_or_cited() {
    let text = r#"
        [publications]
        counts = true
        [about]
        text = "We have {papers} papers; see [@a]."
        [[publication]]
        key = "a"
        title = "Shown"
        authors = ["A"]
        date = 2024
        [[publication]]
        key = "b"
        title = "Hidden"
        authors = ["A"]
        date = 2024
        news = 2024
        private = true
    "#;
    let shown = printed(text).join("/");
    assert!(
        shown.contains("Shown") && !shown.contains("2 papers") && shown.contains("1 paper"),
        "{shown}"
    );
    assert!(!shown.contains("Hidden"), "{shown}");
    assert_eq!(
        faults(&text.replace("[@a]", "[@b]")),
        ["the publication `b` is private, so it cannot be cited \
          | remove `[@…]` from the text, or delete `private = true`"]
    );
}

#[test]
fn a_highlight_may_say_for_which_variants_it_is() {
    let text = r#"
        [[project]]
        title = "P"
        highlights = [
          "Always",
          { text = "For **work**", tags = ["work"], priority = 1 },
          { text = "For science", tags = ["science"] },
          { text = "Never", private = true },
        ]
        [variant.work]
        tags = ["work"]
    "#;
    assert_eq!(printed(text), ["|P|||[Always; For work; For science]"]);
    let mut sink = Sink::default();
    let changes = load::Changes { variant: Some("work".into()), ..load::Changes::default() };
    let text = format!("[person]\nname = \"A\"\n{text}");
    let (profile, _) = load::profile_with("p", &text, &changes, &mut BTreeMap::new(), &mut sink);
    let today = Day::new(2026, 1, 1).expect("a day");
    let document = resolve(
        &profile.expect("a profile"),
        &publications::Papers::default(),
        &english(),
        today,
        &mut sink,
    );
    let items = document.sections()[0].items.iter().map(outline);
    assert_eq!(items.collect::<Vec<_>>(), ["|P|||[Always; For work]"]);
}

#[test]
fn a_section_may_begin_a_page_and_the_end_may_be_signed() {
    let text = r#"
        [cv]
        page-breaks = ["awards", "other"]
        signature = { place = "Dresden" }
        [person]
        name = "Dr. Ada Bell"
        [[award]]
        title = "P"
        [[talk]]
        title = "T"
        [[talk]]
        title = "U"
        section = "Other"
        [[section]]
        title = "Hobbies"
        page-break = true
        text = "Chess."
    "#;
    let (document, faults) = read(text);
    assert_eq!(faults, []);
    let breaks = document.sections().iter().map(|section| section.page_break);
    assert_eq!(breaks.collect::<Vec<_>>(), [true, false, true, true]);
    let Body::Cv { signature: Some(signature), .. } = document.body else { panic!("it is signed") };
    assert_eq!(plain(&signature.place_and_date), "Dresden, 1 January 2026");
    assert_eq!(plain(&signature.name), "Ada Bell");
    let (_, faults) = read(&text.replace("\"other\"]", "\"othr\"]"));
    assert_eq!(faults[0].hints[0], "did you mean `other`?");
}

#[test]
fn references_can_be_given_on_request() {
    let reference = |keys: &str| printed(&format!("[[reference]]\non-request = true\n{keys}"));
    assert_eq!(reference(""), ["||References are available on request."]);
    assert_eq!(reference("text = \"Four, on request.\""), ["||Four, on request."]);
    assert_eq!(
        reference("name = \"Bo Ray\"\nemail = \"bo@example.org\"\nphone = \"+44 20 7946 0018\""),
        ["|Bo Ray|||Contact details on request"]
    );
}
