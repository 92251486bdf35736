//! What the tests share: profiles, renders, and the outside tools that read a PDF.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use curricle::diagnostic::Sink;
use curricle::engine::{Pages, Template, template_names};
use curricle::files::MemoryFiles;
use curricle::output::Format;
use curricle::profile::Day;
use curricle::{Engine, Job, Outcome};

/// A profile that must render without any fault.
#[derive(Debug, Clone)]
pub struct Sample {
    pub name: String,
    pub text: String,
}

/// Whether goldens are to be written anew.
pub fn rewriting() -> bool {
    std::env::var_os("CURRICLE_REWRITE").is_some_and(|value| !value.is_empty() && value != "0")
}

/// The folder of the package.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The profiles of `tests/profiles`, and the package's own as `seed`.
pub fn samples() -> Vec<Sample> {
    let mut samples = vec![sample("seed", &root().join("profile.toml"))];
    for path in files_in(&root().join("tests/profiles"), "toml") {
        samples.push(sample(&stem(&path), &path));
    }
    samples
}

/// Every sample in every template.
pub fn renders() -> Vec<(Sample, &'static str)> {
    let each =
        |sample: Sample| template_names().into_iter().map(move |name| (sample.clone(), name));
    samples().into_iter().flat_map(each).collect()
}

fn sample(name: &str, path: &Path) -> Sample {
    let text = std::fs::read_to_string(path).expect("a profile of the package can be read");
    Sample { name: name.into(), text }
}

/// The files with this extension that are directly in a folder, sorted.
pub fn files_in(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return vec![] };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|found| found == extension));
    paths.sort();
    paths
}

/// The name of a file without its extension.
pub fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// The day on which all tests take place.
pub const TODAY: Day = Day::new(2025, 9, 1).expect("a day");

/// The files that samples name: the `.bib` files beside them, and a picture.
pub fn beside_samples() -> MemoryFiles {
    let read = |path: PathBuf| {
        let bytes = std::fs::read(&path).expect("a file of the package can be read");
        (path.file_name().unwrap_or_default().to_string_lossy().into_owned(), bytes)
    };
    let bib_files = files_in(&root().join("tests/profiles"), "bib");
    let pictures = files_in(&root().join("tests/samples"), "svg");
    let words = root().join("tests/languages/words.toml");
    MemoryFiles(bib_files.into_iter().chain(pictures).chain([words]).map(read).collect())
}

/// Renders a profile in a template.
pub fn render(text: &str, template: &str) -> Outcome {
    let template =
        Template::embedded(template, &mut Sink::default()).expect("an embedded template");
    let files = Arc::new(beside_samples());
    Engine::new().render(&Job {
        template: Some(template),
        files,
        ..Job::new("profile.toml", text, TODAY)
    })
}

/// The pages of a profile without faults.
pub fn pages(text: &str, template: &str) -> Pages {
    let mut outcome = render(text, template);
    // How full the last page is differs from template to template, and what looks like the markup of
    // another program still prints.
    let remarks = ["nearly-empty-page", "foreign-markup"];
    outcome.diagnostics.retain(|fault| !remarks.contains(&fault.code.name()));
    assert!(outcome.diagnostics.is_empty(), "{template}: {:#?}", outcome.diagnostics);
    outcome.pages.expect("only faults keep a profile from its pages")
}

/// The file, or the file of each page, that a format makes of pages.
pub fn write(pages: &Pages, format: &str) -> Vec<Vec<u8>> {
    let mut sink = Sink::default();
    let format = Format::named(format).expect("a known format");
    let artifacts = format.write(pages, &mut sink);
    let faults = sink.finish();
    assert!(faults.is_empty(), "{faults:#?}");
    artifacts.expect("only faults keep a file").into_iter().map(|artifact| artifact.bytes).collect()
}

/// The PDF of pages.
pub fn pdf(pages: &Pages) -> Vec<u8> {
    write(pages, "pdf").remove(0)
}

/// The text of a PDF as poppler extracts it, which must be installed.
pub fn extracted(pdf: &[u8]) -> String {
    output(Command::new("pdftotext").args(["-", "-"]), pdf)
}

/// What a program prints when it is given `input`. It must succeed.
pub fn output(command: &mut Command, input: &[u8]) -> String {
    let streams = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = streams.spawn().expect("the program is installed");
    let mut stdin = child.stdin.take().expect("it was asked for");
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let done = child.wait_with_output().expect("a child can be waited for");
    // A program that needs less than all of its input may close it.
    let _ = writer.join();
    assert!(
        done.status.success(),
        "{command:?} failed: {}{}",
        String::from_utf8_lossy(&done.stdout),
        String::from_utf8_lossy(&done.stderr)
    );
    String::from_utf8_lossy(&done.stdout).into_owned()
}
