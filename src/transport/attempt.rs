//! What one HTTP attempt ended in, as the socket saw it.

use std::time::Duration;

use jiff::Timestamp;

/// The most that an answer may hold, in bytes. The API's own answers are a few kilobytes a page.
pub const MAX_RESPONSE_BYTES: usize = 1024 * 1024;

/// The end of one attempt.
#[derive(Debug, Clone)]
pub enum Attempt {
    /// No byte of the request left: name resolution, connecting or TLS failed.
    NotSent {
        /// What failed, in a line.
        why: String,
        /// What stood in the way.
        obstacle: Obstacle,
    },
    /// No byte of the request left, as the deadline had come.
    OutOfTime,
    /// No byte of the request left, as it could not be written down first that it was going out.
    Withheld {
        /// What failed, in a line.
        why: String,
    },
    /// Something was or may have been sent, and no whole answer came back.
    Lost {
        /// What happened, in a line.
        why: String,
    },
    /// An answer with a status line and headers, and a body that is whole or is not.
    Answered(Answer),
}

/// What stands between this machine and the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// Something that may have passed next time.
    Passing,
    /// The server's certificate, which will not do next time either.
    Certificate,
    /// The proxy wants a user name and password, or others. Asking it again with the same may lock the account.
    ProxyPassword,
}

/// An HTTP answer.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The server's clock, from its `Date` header, where that can be read.
    pub date: Option<Timestamp>,
    /// How long the `Retry-After` header asks to wait, where it can be read.
    pub retry_after: Option<Duration>,
    /// Where a redirect points; it is never followed.
    pub location: Option<String>,
    /// The body.
    pub body: Body,
}

/// An answer's body.
#[derive(Debug, Clone)]
pub enum Body {
    /// All of it, at most [`MAX_RESPONSE_BYTES`].
    Whole(Vec<u8>),
    /// More than [`MAX_RESPONSE_BYTES`]; the rest was not read.
    TooLarge,
    /// It broke off.
    Broken {
        /// What happened, in a line.
        why: String,
    },
}
