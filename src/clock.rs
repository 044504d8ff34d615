//! Wall-clock time, passed in and never reached for, so that a test can say what time it is.
//!
//! Only dates and signatures need the wall clock. Waiting and deadlines use tokio's clock, which tests pause. How long ago
//! another run did something is told by a clock that nobody sets.

use std::time::Duration;

use jiff::Timestamp;

/// Says what time it is.
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> Timestamp;

    /// How long the machine has been up, asleep or awake, by a clock that nobody sets; `None` where there is none.
    fn uptime(&self) -> Option<Duration> {
        None
    }
}

/// The machine's own clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    #[cfg(any(target_os = "linux", target_os = "android"))]
    fn uptime(&self) -> Option<Duration> {
        use rustix::time::{ClockId, clock_gettime};
        Duration::try_from(clock_gettime(ClockId::Boottime)).ok()
    }
}

/// A clock that always says the same: for tests and for replaying published signatures.
#[derive(Debug, Clone, Copy)]
pub struct FixedClock(pub Timestamp);

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        self.0
    }
}
