//! Signals that end the program wait while files are written, so that none is left half done.

use std::sync::Once;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};

use signal_hook::consts::TERM_SIGNALS;
use signal_hook::flag::{register_conditional_default, register_usize};
use signal_hook::low_level::emulate_default_handler;

/// While one of these lives, the signals wait; when the last one is dropped, what came takes effect.
#[derive(Debug)]
pub struct Hold(());

static HOLDS: AtomicUsize = AtomicUsize::new(0);
/// Whether a signal ends the program at once.
static ENDS: AtomicBool = AtomicBool::new(true);
/// The signal that came last, if any.
static CAME: AtomicUsize = AtomicUsize::new(0);

/// Lets signals wait.
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

/// Whether a signal waits to end the program.
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
