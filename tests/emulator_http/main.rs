//! The local EventBridge, met as any program meets it: over HTTP on loopback, with a signer of these tests' own.
//! `caller.rs` is that program; the other files are what it finds, by subject.
//! Nothing here calls the client of this crate, and nothing asserts how long anything takes.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking, helpers included")]

mod admin;
mod buses;
mod caller;
mod checks;
mod connections;
mod events;
mod every_action;
mod faults;
mod http;
mod platform;
mod rules;
mod serve;
mod signatures;
mod stores;
mod sts;
mod targets;
mod transformations;
