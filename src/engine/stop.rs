//! How a layout learns that nobody waits for it any more, and who waits, what it is at.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// What a render is at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Step {
    /// The profile, or the file that was read last.
    #[default]
    Reading,
    /// What the CV says.
    Wording,
    LayingOut,
}

/// A signal to stop, shared by its clones.
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<State>);

#[derive(Debug, Default)]
struct State {
    is_set: AtomicBool,
    step: Mutex<Step>,
}

impl Stop {
    /// Gives the signal.
    pub fn set(&self) {
        self.0.is_set.store(true, Ordering::Relaxed);
    }

    /// Ends the work of this thread by unwinding, without a message, if the signal was given.
    pub fn check(&self) {
        if self.0.is_set.load(Ordering::Relaxed) {
            resume_unwind(Box::new("stopped"));
        }
    }

    /// Notes what is done from here on.
    pub fn begin(&self, step: Step) {
        *self.0.step.lock().unwrap_or_else(PoisonError::into_inner) = step;
    }

    /// What is done now.
    pub fn step(&self) -> Step {
        *self.0.step.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
