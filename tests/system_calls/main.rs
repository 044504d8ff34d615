//! The real binary while the system lets it down: killed at, or failed in, each of its system calls in turn, by
//! strace's injection. Linux only.
#![cfg(target_os = "linux")]
#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking, helpers included"
)]

mod cases;
mod failing;
mod home;
mod killing;
mod scenarios;
mod server;
mod strace;

use home::Home;
use server::Server;
use strace::Tracing;

#[test]
fn a_run_that_is_killed_at_any_call_leaves_no_duplicate_and_nothing_unreported() {
    cases::run("kill", &scenarios::KILLED, killing::deeds, killing::judge, 400);
}

#[test]
fn a_call_that_fails_ends_the_run_in_a_documented_exit_code_that_tells_the_truth() {
    cases::run("fail", &scenarios::FAILED, failing::deeds, failing::judge, 800);
}

#[test]
fn a_name_is_looked_up_where_no_thread_can_be_started() {
    if !strace::is_here() {
        return;
    }
    let server = Server::start();
    let home = Home::new(&server, "ap-guangzhou".to_owned());
    let endpoint = server.text("url").replace("http://127.0.0.1", "https://localhost");
    let words = ["bus", "list", "--max-attempts", "1", "--endpoint", &endpoint];
    let run = home.trace(&words, None, Tracing { file: None, alone: true });
    // The name was found, and what listens there does not speak TLS.
    assert_eq!(run.code, Some(75), "{run:?}");
    assert!(
        run.log.contains("EAGAIN (Resource temporarily unavailable) (INJECTED)"),
        "a thread was asked for: {run:?}"
    );
}
