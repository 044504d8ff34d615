//! The EventBridge API: its actions with typed requests and lenient responses, paging, the model of all of them, and the
//! catalogue of its error codes. How a request travels, is signed and is tried again is `transport`'s; what a command
//! makes of an answer is `commands`'.

mod actions;
mod api;
pub mod catalogue;
pub mod check;
mod gather;
pub mod model;
mod pages;
mod refusal;
pub mod regions;

pub use actions::{
    Connection, CreateConnection, CreateEventBus, EventBus, GetEventBus, ListConnections, ListEventBuses,
};
pub use api::{Answered, Api, call, call_of};
pub use pages::{Handing, List};
pub use regions::is_familiar as is_familiar_region;
