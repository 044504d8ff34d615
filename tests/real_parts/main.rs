//! The real binary against real parts on loopback: TLS servers with good and bad certificates, proxies, redirects, and
//! answers made to hurt. `certificate.rs` makes the certificates at run time, `tls.rs` and `proxy.rs` are the parts; the
//! rest are tests.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on says so by panicking, helpers included"
)]

mod answers;
mod certificate;
mod detours;
mod proxied;
mod proxy;
#[path = "../cli/support/mod.rs"]
#[expect(
    dead_code,
    unused_imports,
    reason = "it is shared with the tests of what a user types, which need more of it"
)]
mod support;
mod tls;
mod trust;
