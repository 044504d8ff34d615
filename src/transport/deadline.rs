//! How long requests may take, all together.

use std::cell::Cell;
use std::time::Duration;

use tokio::time::Instant;

/// The moment by which the whole command must be over, if there is one.
#[derive(Debug, Clone, Copy, Default)]
pub struct Deadline(Option<Instant>);

impl Deadline {
    /// A deadline from now on; `None` waits for ever.
    pub fn after(timeout: Option<Duration>) -> Self {
        Self(timeout.map(|timeout| Instant::now() + timeout))
    }

    /// What is left of it.
    pub fn left(self) -> Duration {
        self.0.map_or(Duration::MAX, |end| end.saturating_duration_since(Instant::now()))
    }

    /// This one, or the one that is so long from now, whichever is earlier.
    #[must_use]
    pub fn or_after(self, limit: Duration) -> Self {
        let end = Instant::now() + limit;
        Self(Some(self.0.map_or(end, |known| known.min(end))))
    }

    /// Waits for `future` as long as there is time; `None` when there was not enough.
    pub async fn within<F: Future>(self, future: F) -> Option<F::Output> {
        match self.0 {
            Some(end) => tokio::time::timeout_at(end, future).await.ok(),
            None => Some(future.await),
        }
    }
}

/// A client's requests are bounded as long as this is held.
pub struct Bounded<'c> {
    deadline: &'c Cell<Deadline>,
    locked_left: &'c Cell<Duration>,
    /// What held before.
    before: (Deadline, Duration),
}

impl<'c> Bounded<'c> {
    /// Moves the deadline to so long from now, where it is not earlier already, and leaves no time for locked buses.
    pub fn new(deadline: &'c Cell<Deadline>, locked_left: &'c Cell<Duration>, limit: Duration) -> Self {
        let before = (deadline.get(), locked_left.replace(Duration::ZERO));
        deadline.set(before.0.or_after(limit));
        Self { deadline, locked_left, before }
    }
}

impl Drop for Bounded<'_> {
    fn drop(&mut self) {
        self.deadline.set(self.before.0);
        self.locked_left.set(self.before.1);
    }
}
