use super::*;
use crate::output::{Content, Needs};
use crate::profile::Day;
use crate::render::{Engine, Job};

fn content(text: &str) -> Content {
    let text = format!("[person]\nname = 'Ada Test'\n{text}");
    let today = Day::new(2026, 1, 1).expect("a day");
    let outcome = Engine::new().content(&Job::new("p", &text, today), Needs::Text);
    outcome.pages.unwrap_or_else(|_| panic!("{:#?}", outcome.diagnostics))
}

/// The report on two versions, one line per change.
fn said(old: &str, new: &str) -> Vec<String> {
    let (old, new) = (content(old), content(new));
    let old = Version { document: &old.document, papers: &old.papers };
    let new = Version { document: &new.document, papers: &new.papers };
    assert_eq!(changes(&old, &old), []);
    text(&changes(&old, &new)).lines().map(|line| line.trim().to_string()).collect()
}

const JOB: &str = "[[experience]]\nrole = 'Engineer'\norganization = 'Maas'\nstart = 2020\n";

#[test]
fn a_position_that_ends_is_the_same_position() {
    let old = format!("{JOB}end = 'present'\nhighlights = ['Built a dam.', 'Kept it.']\n");
    let new = format!(
        "[[experience]]\nrole = 'Head'\norganization = 'Delta'\nstart = 2025\nend = 'present'\n{JOB}end = 2025\nhighlights = ['Built two dams.', 'Kept it.']\n"
    );
    assert_eq!(
        said(&old, &new),
        [
            "Experience",
            "added: Head, Delta (2025–Present)",
            "ended: Engineer, Maas (2020–Present → 2020–2025)",
            "text: Engineer, Maas: Built a dam. → Built two dams."
        ]
    );
    assert_eq!(
        said(&new, &old).last().map(String::as_str),
        Some("removed: Head, Delta (2025–Present)")
    );
}

#[test]
fn a_second_position_at_a_place_leaves_the_first_what_it_was() {
    let old = format!("{JOB}end = 'present'\n");
    let new = "[[experience]]\norganization = 'Maas'\n[[experience.roles]]\nrole = 'Head'\nstart = 2024\nend = 'present'\n\
        [[experience.roles]]\nrole = 'Engineer'\nstart = 2020\nend = 2024\n";
    assert_eq!(
        said(&old, new),
        [
            "Experience",
            "added: Head, Maas (2024–Present)",
            "ended: Engineer, Maas (2020–Present → 2020–2024)"
        ]
    );
}

#[test]
fn a_title_that_changed_is_no_other_position() {
    let old = format!("{JOB}end = 'present'\n");
    let new = old.replace("Engineer", "Senior engineer");
    assert_eq!(
        said(&old, &new),
        ["Experience", "text: Senior engineer, Maas: Engineer, Maas → Senior engineer, Maas"]
    );
}

#[test]
fn papers_go_on_their_way() {
    let paper = |more: &str| {
        format!(
            "[[publication]]\ntitle = 'Ice in Small Rivers'\nauthors = ['Ada Test']\ndate = 2025\n{more}"
        )
    };
    let steps = [
        ("status = 'under-review'\n", "status = 'accepted'\nvenue = 'Nature'\n"),
        (
            "arxiv = '2501.00001'\ntype = 'preprint'\n",
            "venue = 'Nature'\ndoi = '10.1000/ice'\ntype = 'journal'\n",
        ),
    ];
    let of = |i: usize| said(&paper(steps[i].0), &paper(steps[i].1))[1].clone();
    assert!(of(0).starts_with("status: “Ice in Small Rivers” (under review"), "{}", of(0));
    assert!(of(0).contains("→ accepted, Nature"), "{}", of(0));
    assert!(of(1).contains("(preprint"), "{}", of(1));
    assert!(of(1).contains("→ published, Nature"), "{}", of(1));
    let two = paper("") + &paper("").replace("Ice", "Mud");
    assert_eq!(said(&paper(""), &two)[1], "added: “Mud in Small Rivers” (published)");
    assert_eq!(said(&two, &paper(""))[1], "removed: “Mud in Small Rivers” (published)");
}

#[test]
fn the_head_is_compared_by_the_kind_of_each_line() {
    let text = "[about]\ntext = 'I dig.'\n[[skill]]\nname = 'Tools'\nitems = ['Spade']\n";
    let old = format!("email = 'a@example.org'\nphone = '+49 30 1234567'\n{text}");
    let new = format!("email = 'b@example.org'\nheadline = 'Digger'\n{text}")
        .replace("I dig.", "I dig deep.")
        .replace("'Spade'", "'Spade', 'Pick'");
    let said = said(&old, &new);
    assert_eq!(said[0], "added: headline (Digger)");
    assert_eq!(said[1..].iter().filter(|line| line.starts_with("removed:")).count(), 1);
    assert!(said.iter().any(|line| line.ends_with(": a@example.org → b@example.org")), "{said:?}");
    assert!(said.contains(&"text: About: I dig. → I dig deep.".to_string()), "{said:?}");
    assert!(said.contains(&"text: Tools: Spade → Spade, Pick".to_string()), "{said:?}");
}

#[test]
fn a_message_has_no_markup_of_its_own() {
    let new = "[[award]]\ntitle = 'A \\* [b]'\ndate = 2025\n";
    let (old, new) = (content(""), content(new));
    let old = Version { document: &old.document, papers: &old.papers };
    let new = Version { document: &new.document, papers: &new.papers };
    let said = markdown(&changes(&old, &new));
    assert!(said.starts_with("**") && said.contains("\n\n- added: A \\* \\[b\\]"), "{said}");
}

#[test]
fn an_address_behind_a_text_is_compared_too() {
    let paper = |pdf: &str| format!("[[publication]]\ntitle = 'Ice'\ndate = 2025\npdf = '{pdf}'\n");
    let [old, new] = ["https://example.org/a.pdf", "https://example.org/b.pdf"].map(paper);
    assert_eq!(
        said(&old, &new),
        [
            "Publications",
            "text: “Ice”: PDF: https://example.org/a.pdf → PDF: https://example.org/b.pdf"
        ]
    );
}

#[test]
fn a_section_is_the_same_under_another_title() {
    let text = |about: &str, own: &str| {
        format!(
            "[about]\ntitle = '{about}'\ntext = 'I dig.'\n[[section]]\ntitle = '{own}'\ntext = 'Much.'\n[[award]]\ntitle = 'Prize'\ndate = 2020\n"
        )
    };
    assert_eq!(
        said(&text("Summary", "More"), &text("Profile", "Further")),
        ["Profile", "text: title: Summary → Profile", "Further", "text: title: More → Further"]
    );
    // In another language, titles do not help, and translated items are matched by their dates.
    let in_german = |text: &str| format!("[cv]\nlang = 'de'\n{text}");
    let prizes = ["Prize", "Preis"].map(|title| {
        format!("[[award]]\ntitle = '{title}'\ndate = 2020\n[about]\ntext = 'I dig.'\n")
    });
    let (old, new) = (content(&prizes[0]), content(&in_german(&prizes[1])));
    let version = |content: &'_ Content| (content.document.clone(), content.papers.clone());
    let ((one, papers), (other, others)) = (version(&old), version(&new));
    let changes = changes(
        &Version { document: &one, papers: &papers },
        &Version { document: &other, papers: &others },
    );
    assert_eq!(changes, []);
}
