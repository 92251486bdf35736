//! Programs by others, and what they say of what this one writes. A judge that is not installed is ignored, and the
//! list of tests says which program it needs; where `CI` is set, all must be there.
#![expect(clippy::disallowed_methods, reason = "tests read files and the environment")]

#[expect(unused, reason = "documents to be judged, and tests of their own elsewhere")]
#[path = "../rules/attach.rs"]
mod attach;
mod browser;
#[expect(unused, reason = "as above")]
#[path = "../rules/contract.rs"]
mod contract;
mod files;
#[expect(unused, reason = "as above")]
#[path = "../rules/formats.rs"]
mod formats;
mod languages;
#[path = "../support/needs.rs"]
mod needs;
mod pdf;
#[expect(unused, reason = "as above")]
#[path = "../rules/properties.rs"]
mod properties;
mod schema;
#[path = "../rules/seed.rs"]
mod seed;
#[expect(unused, reason = "as above")]
#[path = "../support/mod.rs"]
mod support;
#[path = "../rules/text.rs"]
mod text;
#[expect(unused, reason = "as above")]
#[path = "../rules/writing.rs"]
mod writing;

use std::path::PathBuf;
use std::process::ExitCode;

use libtest_mimic::{Arguments, Trial};

/// A judge: its name, the programs and files that it needs, and its function.
type Judge = (&'static str, Vec<PathBuf>, fn());

fn judges() -> Vec<Judge> {
    let needs = |programs: &[&str]| programs.iter().map(PathBuf::from).collect::<Vec<_>>();
    let web = |program: &str, file: &str| vec![program.into(), files::modules().join(file)];
    vec![
        (
            "verapdf_finds_both_standards_kept",
            vec![pdf::verapdf()],
            pdf::verapdf_finds_both_standards_kept,
        ),
        (
            "verapdf_finds_both_standards_kept_with_attachments",
            vec![pdf::verapdf()],
            pdf::verapdf_finds_both_standards_kept_with_attachments,
        ),
        (
            "every_language_comes_out_of_every_template",
            [needs(&["pdftotext", "mutool", "gs", languages::FACE]), vec![pdf::verapdf()]].concat(),
            languages::every_language_comes_out_of_every_template,
        ),
        (
            "scripts_have_faces_inside_the_binary",
            needs(&["pdffonts"]),
            languages::scripts_have_faces_inside_the_binary,
        ),
        (
            "capitals_are_those_of_the_language",
            needs(&["pdftotext"]),
            languages::capitals_are_those_of_the_language,
        ),
        (
            "narrow_columns_end_lines_where_the_script_does",
            needs(&["pdftotext", languages::FACE]),
            languages::narrow_columns_end_lines_where_the_script_does,
        ),
        ("a_word_is_in_one_font", needs(&["pdffonts"]), languages::a_word_is_in_one_font),
        (
            "emphasis_without_italics_has_weight",
            needs(&["pdffonts"]),
            languages::emphasis_without_italics_has_weight,
        ),
        (
            "a_label_does_not_part_its_paper",
            needs(&["pdftotext"]),
            languages::a_label_does_not_part_its_paper,
        ),
        (
            "the_example_makes_two_cvs",
            needs(&["pdftotext", languages::FACE]),
            languages::the_example_makes_two_cvs,
        ),
        ("qpdf_finds_the_syntax_sound", needs(&["qpdf"]), pdf::qpdf_finds_the_syntax_sound),
        (
            "every_font_is_embedded_with_a_unicode_map",
            needs(&["pdffonts"]),
            pdf::every_font_is_embedded_with_a_unicode_map,
        ),
        (
            "the_tags_hold_headings_and_all_text",
            needs(&["pdfinfo"]),
            pdf::the_tags_hold_headings_and_all_text,
        ),
        (
            "each_label_links_to_its_paper",
            needs(&["qpdf", "pdftotext"]),
            seed::each_label_links_to_its_paper,
        ),
        (
            "every_line_comes_out_in_its_place",
            needs(&["pdftotext"]),
            seed::every_line_comes_out_in_its_place,
        ),
        (
            "the_legend_of_marks_stands_once",
            needs(&["pdftotext"]),
            seed::the_legend_of_marks_stands_once,
        ),
        (
            "every_template_draws_a_letter_and_all_pieces",
            needs(&["pdftotext"]),
            contract::every_template_draws_a_letter_and_all_pieces,
        ),
        (
            "text_of_covered_characters_is_found_verbatim",
            needs(&["pdftotext"]),
            properties::text_of_covered_characters_is_found_verbatim,
        ),
        ("vnu_finds_pages_valid", web("java", files::VNU), files::vnu_finds_pages_valid),
        (
            "axe_finds_pages_accessible",
            [web("node", "node_modules/axe-core"), needs(&[files::BROWSER])].concat(),
            files::axe_finds_pages_accessible,
        ),
        (
            "openxml_audit_finds_word_files_sound",
            needs(&["openxml-audit"]),
            files::openxml_audit_finds_word_files_sound,
        ),
        (
            "the_schema_finds_json_resumes_valid",
            web("node", "node_modules/ajv-formats"),
            files::the_schema_finds_json_resumes_valid,
        ),
        (
            "libreoffice_prints_all_words",
            needs(&["pdftotext", "soffice"]),
            files::libreoffice_prints_all_words,
        ),
        // Pip installs a program of that name with the module.
        (
            "python_takes_good_profiles_and_refuses_bad_ones",
            needs(&["python3", "jsonschema"]),
            schema::python_takes_good_profiles_and_refuses_bad_ones,
        ),
        (
            "taplo_takes_good_profiles_and_refuses_bad_ones",
            needs(&["taplo"]),
            schema::taplo_takes_good_profiles_and_refuses_bad_ones,
        ),
        (
            "a_newcomer_can_write_beside_the_preview_and_no_other_site_sees_it",
            needs(&["chromium", "python3"]),
            browser::a_newcomer_can_write_beside_the_preview_and_no_other_site_sees_it,
        ),
        (
            "a_run_that_is_killed_leaves_whole_files",
            needs(&["strace"]),
            writing::a_run_that_is_killed_leaves_whole_files,
        ),
        (
            "a_run_that_is_ended_leaves_no_draft",
            needs(&["strace"]),
            writing::a_run_that_is_ended_leaves_no_draft,
        ),
    ]
}

fn main() -> ExitCode {
    let trial = |(name, needs, run): Judge| {
        let missing = needs.iter().find(|needed| !needs::is_there(needed));
        let trial = Trial::test(name, move || {
            run();
            Ok(())
        });
        needs::needing(missing.map(PathBuf::as_path), trial)
    };
    let trials = judges().into_iter().map(trial).collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}
