//! Signals that end the program are deferred while files are written, so that none is left incomplete.

use std::sync::Once;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};

use signal_hook::consts::TERM_SIGNALS;
use signal_hook::flag::{register_conditional_default, register_usize};
use signal_hook::low_level::emulate_default_handler;

/// As long as one of these exists, signals are deferred; when the last one is dropped, pending signals take effect.
#[derive(Debug)]
pub struct Hold(());

static HOLDS: AtomicUsize = AtomicUsize::new(0);
/// Whether a signal ends the program at once.
static ENDS: AtomicBool = AtomicBool::new(true);
/// The last signal, if any.
static CAME: AtomicUsize = AtomicUsize::new(0);

/// Defers signals.
pub fn hold() -> Hold {
    static REGISTERED: Once = Once::new();
    REGISTERED.call_once(|| {
        for signal in TERM_SIGNALS {
            // Where signals cannot be held, they end the program at once, as ever.
            let _ = register_usize(*signal, &CAME, *signal as usize);
            let _ = register_conditional_default(*signal, &ENDS);
        }
    });
    HOLDS.fetch_add(1, SeqCst);
    ENDS.store(false, SeqCst);
    Hold(())
}

/// Whether a signal is waiting to end the program.
pub fn came() -> bool {
    CAME.load(SeqCst) != 0
}

impl Drop for Hold {
    fn drop(&mut self) {
        if HOLDS.fetch_sub(1, SeqCst) == 1 {
            ENDS.store(true, SeqCst);
            if came() {
                let _ = emulate_default_handler(CAME.load(SeqCst) as i32);
            }
        }
    }
}
