//! The intent journal: what a create is about to do, kept on disk from before its first byte goes out until its outcome
//! has been told. A run that is killed so leaves word of what it began, for `connection reconcile` or for the next
//! create of the same connector.
//!
//! A connector that is to be made has one page: a file that only one run on this machine holds at a time. What is
//! written on it, in order, is an intent (durable before anything is sent), that a request is going out, and that the
//! API provably did not apply it. Once the outcome has been told, the page is gone.

mod boot;
mod file;
mod intent;
mod record;

use std::pin::Pin;

pub use boot::this_boot;
pub use file::Folder;
pub use intent::{Intent, Key, Progress, Sent};

use crate::failure::Failure;

/// Where intents are kept.
pub trait Journal {
    /// Takes the page of a connector, for as long as it is held; never waits.
    fn claim(&self, key: &Key) -> Result<Claim, Failure>;

    /// All intents that are on some page.
    fn all(&self) -> Result<Everything, Failure>;
}

/// What came of asking for a page.
pub enum Claim {
    /// It is this run's, until it is dropped.
    Held(Box<dyn Page>),
    /// Another run holds it; its process id, where that can be read.
    Busy(Option<u32>),
}

/// What is on all pages.
#[derive(Debug, Default)]
pub struct Everything {
    /// The intents, the oldest first.
    pub kept: Vec<Kept>,
    /// The pages that cannot be read, and why.
    pub unreadable: Vec<Failure>,
}

/// An intent that is on some page.
#[derive(Debug, Clone)]
pub struct Kept {
    /// The intent.
    pub intent: Intent,
    /// Whether a run holds the page at this moment, which then will tell the outcome itself.
    pub under_way: bool,
}

/// Ends once what was written would survive a loss of power.
pub type Durable = Pin<Box<dyn Future<Output = Result<(), Failure>>>>;

/// A page, held by this run alone. Dropping it lets the next run in, and takes this run's own intent off it unless a
/// request may have been applied whose outcome was not told.
pub trait Page {
    /// What earlier runs left on it.
    fn earlier(&self) -> Vec<Intent>;

    /// Writes down what this run is about to do. It is in the file at once, and durable when the future ends.
    fn begin(&self, intent: Intent) -> Durable;

    /// Writes down that a request is going out.
    fn sending(&self, sent: Sent) -> Result<(), Failure>;

    /// Writes down that the request was provably not applied.
    fn refused(&self);

    /// Writes down which connector this run made, in case nobody can be told; it is none that an earlier run left in doubt.
    fn made(&self, connector: &str);

    /// Takes an intent off the page, an earlier run's or this one's: what became of it has been told.
    fn told(&self, id: &str);
}
