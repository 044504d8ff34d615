//! What is wanted: the spec of a connector. The four types and their parameters, names, QCS resources, reading specs
//! from JSON, YAML and TOML text, merging layers of them, and every rule that can be checked before anything is sent.
//! Nothing here opens a file, talks to a network or a terminal, or knows how a flag is parsed.

mod body;
mod compare;
mod draft;
mod echo;
mod example;
mod fields;
mod mask;
mod meaning;
mod name;
mod problem;
mod profile;
mod qcs;
mod reading;
mod skeleton;
mod spec;
mod stray;
mod types;
mod validate;

#[cfg(test)]
mod tests;

pub use compare::Difference;
pub use draft::{Draft, DraftValue, Origin, Sourced, Stray};
pub use echo::{Echo, MASKED};
pub use fields::{Definition, Field, Kind, READ_ONLY};
pub use mask::{is_secret, mask, secrets_of};
pub use name::{ConnectorName, NameError, NameRule};
pub use problem::{Problem, Warning};
pub use profile::from_profile;
pub use qcs::{QcsError, Resource};
pub use reading::{Format, MAX_SPEC_BYTES, MAX_SPEC_DEPTH, read_spec};
pub use skeleton::skeleton;
pub use spec::{Params, Spec};
pub use types::ConnectorType;
