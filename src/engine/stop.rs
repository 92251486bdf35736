//! How a layout learns that nobody waits for it any more.

use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A signal to stop, shared by its clones.
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Gives the signal.
    pub fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Ends the work of this thread by unwinding, without a message, if the signal was given.
    pub fn check(&self) {
        if self.0.load(Ordering::Relaxed) {
            resume_unwind(Box::new("stopped"));
        }
    }
}
