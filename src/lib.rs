//! The code behind `ebctl`, as a library so that tests, benches and fuzz targets call what the binary runs.
//! It is not a public API: anything here may change in any release.

pub mod aside;
pub mod cli;
pub mod clock;
pub mod commands;
pub mod connector;
pub mod credentials;
pub mod deep_toml;
pub mod defect;
pub mod doubt;
pub mod emulator;
pub mod eventbridge;
pub mod failure;
pub mod journal;
pub mod keys;
pub mod nearest;
pub mod no_core;
pub mod output;
pub mod private;
pub mod secret;
pub mod surroundings;
pub mod transport;
pub mod words;
