//! Tells a layout that nobody is waiting for it any more, and tells the waiting caller which step it is in.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// The step of a render.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Step {
    /// Reading the profile, or the file that was read last.
    #[default]
    Reading,
    /// Wording the content of the CV.
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
    /// Sends the signal.
    pub fn set(&self) {
        self.0.is_set.store(true, Ordering::Relaxed);
    }

    /// Ends the work of this thread by unwinding, without a message, if the signal was sent.
    pub fn check(&self) {
        if self.0.is_set.load(Ordering::Relaxed) {
            resume_unwind(Box::new("stopped"));
        }
    }

    /// Records the current step.
    pub fn begin(&self, step: Step) {
        *self.0.step.lock().unwrap_or_else(PoisonError::into_inner) = step;
    }

    /// The current step.
    pub fn step(&self) -> Step {
        *self.0.step.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
