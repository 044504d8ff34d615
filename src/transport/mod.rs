//! One request on the wire: the TC3 signature, one HTTP attempt, what its end proves, and whether to try again.
//! What an action means, and what its codes mean to a person, is `eventbridge`'s; this folder is told each code's class.
//! Nothing here prints: what a person may want to see goes to an [`Observer`].

mod attempt;
mod client;
mod deadline;
mod endpoint;
mod observer;
mod pace;
mod plain;
mod proxy;
mod resolver;
mod retry;
pub mod signature;
mod tls;
mod verdict;
mod wire;
pub mod words;

pub use attempt::{Answer, Attempt, Body, MAX_RESPONSE_BYTES, Obstacle};
pub use client::{
    Call, CallError, Client, Conduct, EVENT_BRIDGE, Identity, NoWitness, STS, Service, Witness, prepare,
};
pub use deadline::Deadline;
pub use endpoint::Endpoint;
pub use observer::{Event, Observer, Silent};
pub use pace::{FilePace, Pace, Turn, Unpaced};
pub use plain::{Plain, fetch_plain};
pub use proxy::Proxy;
pub use retry::{Effect, Policy, RetryCause};
pub use verdict::{ApiError, Cause, Class, Verdict, judge};
pub use wire::{HttpWire, SignedRequest, Wire};
