//! What a person may want to see of a request under way.

use std::time::Duration;

use jiff::Timestamp;

use super::retry::RetryCause;

/// Something that happened while a request was on its way.
#[derive(Debug)]
pub enum Event<'a> {
    /// An attempt begins.
    Sending {
        /// The action's name.
        action: &'a str,
        /// Where to.
        endpoint: &'a str,
        /// Which attempt this is, from 1.
        attempt: u32,
        /// The headers, in the order of sending.
        headers: &'a [(&'static str, String)],
        /// The body.
        body: &'a [u8],
    },
    /// An attempt ended.
    Ended {
        /// The action's name.
        action: &'a str,
        /// What it ended in, in a line.
        what: &'a str,
        /// The body of the answer, where there was one.
        body: Option<&'a [u8]>,
        /// The server's time, where it was answered with one.
        date: Option<Timestamp>,
    },
    /// The request will be tried again.
    Waiting {
        /// Why.
        cause: RetryCause,
        /// How long until then.
        delay: Duration,
        /// Which attempt comes next, and of how many; `None` where they are not counted.
        attempt: Option<(u32, u32)>,
    },
    /// An attempt was not answered so far.
    Unanswered {
        /// The action's name.
        action: &'a str,
        /// How much longer its answer is waited for.
        left: Duration,
    },
    /// The request waits for its turn, so that the API's rate is kept.
    Paced {
        /// The action's name.
        action: &'a str,
        /// How long until its turn.
        delay: Duration,
    },
    /// Turns cannot be shared with other runs on this machine.
    PacedAlone {
        /// Why, in a line.
        why: &'a str,
    },
    /// This machine's clock differs from the server's by more than the API accepts; signatures now use the server's.
    ClockOff {
        /// Seconds to add to this machine's clock.
        seconds: i64,
    },
}

/// Takes events; decides what to show.
pub trait Observer {
    /// Is told of an event as it happens.
    fn see(&self, event: &Event<'_>);
}

/// Shows nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Observer for Silent {
    fn see(&self, _: &Event<'_>) {}
}
