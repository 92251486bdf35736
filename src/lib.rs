//! One profile in, one typeset CV out.
//!
//! ```text
//! profile.toml ── load ─▶ Profile ── resolve ─▶ Document ── compile ─▶ Pages ── write ─▶ Artifact
//! ```
//!
//! [`pdf`] is that road in one line, and [`Engine`] renders many profiles, with files, fonts and
//! templates of one's own. The modules stand in the order of the floors; each imports only from those
//! above it in this list. Nothing but [`cli`] touches disk, clock, environment or terminal.
//!
//! The feature `cli` is the command line; a library without default features has none of its
//! dependencies. `system-fonts` finds the fonts of the machine.

pub mod diagnostic;
pub mod files;

pub mod faults;

pub mod profile;

pub mod load;

pub mod publications;

pub mod lint;

pub mod document;

pub mod engine;

pub mod output;

pub mod readback;

pub mod schema;

pub mod render;

#[cfg(feature = "cli")]
pub mod cli;

pub use faults::Faults;
pub use render::{Budget, DEFAULT_TEMPLATE, Engine, Job, Outcome};

/// The PDF of a profile, with what is inside the program, and dated by the clock where the profile
/// has no date.
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
