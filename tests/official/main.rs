//! The official clients as referees: Tencent Cloud's Python SDK and its `tccli`, unchanged, against the real binary.
//! Whatever they say wins. `clients.rs` finds and runs them, `server.rs` runs `ebctl emulator serve`, `recorder.rs`
//! keeps requests as they came off the wire, `samples.rs` and `requests.rs` say what is asked for; the rest are tests.
//!
//! `scripts/official-clients` installs them. Where they are missing these tests say so on stderr and pass; with
//! `EBCTL_REQUIRE_OFFICIAL_CLIENTS=1`, as in CI, they fail. All traffic stays on loopback.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking, helpers included")]

mod clients;
mod crosscheck;
mod every_action;
#[path = "../examples/mod.rs"]
mod examples;
mod recorder;
mod requests;
mod samples;
mod sdk_buses;
mod sdk_connections;
mod sdk_refusals;
mod sdk_rules;
mod sdk_sts;
mod server;
mod signatures;
mod tccli;
mod tccli_files;
mod wire;
