//! Whether this process has sent a request that changes something and whose outcome it has not told: all that a panic
//! hook, which nobody can hand anything to, has to know.

use std::sync::atomic::{AtomicBool, Ordering};

static UNTOLD: AtomicBool = AtomicBool::new(false);

static EVER: AtomicBool = AtomicBool::new(false);

/// Such a request goes out.
pub fn begin() {
    EVER.store(true, Ordering::Relaxed);
    UNTOLD.store(true, Ordering::Relaxed);
}

/// It was provably not applied, or what came of it has been told.
pub fn end() {
    UNTOLD.store(false, Ordering::Relaxed);
}

/// Whether any went out at all, so that what was known before may be true no longer.
pub fn was_there() -> bool {
    EVER.load(Ordering::Relaxed)
}

/// Whether there is one.
pub fn is_there() -> bool {
    UNTOLD.load(Ordering::Relaxed)
}
