//! One profile in, one typeset CV out.
//!
//! ```text
//! profile.toml ── load ─▶ Profile ── resolve ─▶ Document ── compile ─▶ Pages ── write ─▶ Artifact
//! ```
//!
//! [`pdf`] does all of this in one line, and [`Engine`] renders many profiles, with your own files, fonts and templates.
//! The modules are in the order of the floors; each imports only from modules above it in this list. Only [`cli`] uses
//! the disk, the clock, the environment and the terminal.
//!
//! The feature `cli` is the command line; without the default features, the dependencies of the command line are not
//! built. The feature `system-fonts` finds the fonts of the machine.
//!
//! Make a picture of each page, with a template of your own and the files beside the profile:
//!
//! ```no_run
//! use std::sync::Arc;
//!
//! use curricle::diagnostic::{Sink, Sources};
//! use curricle::engine::Template;
//! use curricle::files::DiskFiles;
//! use curricle::output::Format;
//! use curricle::profile::Day;
//! use curricle::{Engine, Job};
//!
//! let mut sink = Sink::default();
//! let template =
//!     Template::from_folder("mine", &DiskFiles::new("mine"), &mut Sources::new(), &mut sink)
//!         .expect("the template is sound");
//! let profile = std::fs::read_to_string("profile.toml").expect("there is a profile");
//! let today = Day::new(2026, 1, 31).expect("there is such a day");
//! let job = Job {
//!     template: Some(template),
//!     files: Arc::new(DiskFiles::new(".")),
//!     ..Job::new("profile.toml", &profile, today)
//! };
//! let outcome = Engine::new().render(&job);
//! let pages = outcome.pages.expect("the profile is sound");
//! let png = Format::named("png").expect("a format of that name");
//! for picture in png.write(&pages, &mut sink).expect("pages can be drawn") {
//!     println!("page {:?}: {} bytes", picture.page, picture.bytes.len());
//! }
//! ```

// Faults as data; what may be read.
pub mod diagnostic;
pub mod files;

// The faults of a run, for people and for programs.
pub mod faults;

// What can be written in a profile.
pub mod profile;

// Papers: `.bib` files, names, labels, numbers.
pub mod publications;

// Text → profile, with the place of each value.
pub mod load;

// What is allowed and probably not meant.
pub mod lint;

// What the reader will read: the contract with the templates.
pub mod document;

// Document → pages, with Typst.
pub mod engine;

// Pages or document → files.
pub mod output;

// The finished PDF as a parser reads it.
pub mod readback;

// The schema of a profile, for editors.
pub mod schema;

// The whole road, what renders share, and what one may cost.
pub mod render;

// What changed between two versions of a CV.
pub mod diff;

// The files of other tools → a profile.
#[cfg(feature = "import")]
pub mod import;

// Papers as BibTeX → the files of a profile with them.
pub mod addition;

// What an editor asks while a profile is written.
pub mod assist;

// The command line.
#[cfg(feature = "cli")]
pub mod cli;

pub use faults::Faults;
pub use render::{Budget, DEFAULT_TEMPLATE, Engine, Job, Outcome};

/// Makes the PDF of a profile with the built-in templates and fonts, dated by the clock unless the profile has a date.
///
/// Fails with all faults of the profile.
///
/// ```
/// let pdf = curricle::pdf("[person]\nname = \"Ada\"\n[[news]]\ndate = \"2025\"\ntext = \"A prize.\"\n")?;
/// assert!(pdf.starts_with(b"%PDF"));
/// # Ok::<(), curricle::Faults>(())
/// ```
pub fn pdf(profile: &str) -> Result<Vec<u8>, Faults> {
    #[expect(clippy::disallowed_methods, reason = "one line leaves no room for the day")]
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let seconds = now.map_or(0, |past| past.as_secs() as i64);
    let today = profile::Day::from_timestamp(seconds).expect("the clock is before the year 10000");
    Engine::new().pdf(&Job::new("profile.toml", profile, today))
}
