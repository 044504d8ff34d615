//! A canary in every place that can hold a secret, and hundreds of runs of the real binary: every command, in every
//! situation, at every verbosity. None comes out: not on the outputs, not in a file, not in `/proc`, and not in a request
//! to anybody whom it is not for; neither as it is nor encoded. Linux only.
//!
//! `secrets.rs` holds the canaries and `spellings.rs` the net that finds them; `home.rs` and `cloud.rs` are where they
//! are; `cases.rs`, `situations.rs` and `twist.rs` are what is run; `judge.rs` says where a secret may be.
//!
//! `EBCTL_CANARY=WORDS` runs only what has these words in its name, and shows it.
#![cfg(target_os = "linux")]
#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking, helpers included"
)]

mod cases;
#[path = "../real_parts/certificate.rs"]
mod certificate;
mod cloud;
mod home;
mod judge;
mod plan;
#[path = "../real_parts/proxy.rs"]
#[expect(dead_code, reason = "it is shared with the tests of real parts, which need more of it")]
mod proxy;
mod run;
mod secrets;
mod situations;
mod spellings;
#[path = "../cli/support/mod.rs"]
#[expect(
    dead_code,
    unused_imports,
    reason = "it is shared with the tests of what a user types, which need more of it"
)]
mod support;
#[path = "../real_parts/tls.rs"]
mod tls;
mod twist;

use std::collections::BTreeSet;

#[test]
fn every_command_has_a_case() {
    let mut tree = ebctl::cli::tree();
    tree.build();
    let mut missing = Vec::new();
    let mut waiting = vec![(Vec::new(), &tree)];
    while let Some((path, command)) = waiting.pop() {
        let below: Vec<_> = command.get_subcommands().collect();
        let has_case = cases::all().iter().any(|case| case.words.starts_with(&path));
        if below.is_empty() && !has_case {
            missing.push(path.join(" "));
        }
        waiting.extend(below.into_iter().map(|next| ([&path[..], &[next.get_name()]].concat(), next)));
    }
    assert_eq!(missing, Vec::<String>::new(), "commands without a case in tests/canary/cases.rs");
}

#[test]
fn no_secret_comes_out() {
    let outcome = plan::run_all();
    let found: Vec<String> = outcome.findings.iter().map(ToString::to_string).collect();
    assert!(found.is_empty(), "{} findings:\n{}", found.len(), found.join("\n"));
    assert!(outcome.astray.is_empty(), "ended otherwise than it should:\n{}", outcome.astray.join("\n"));
    if outcome.is_whole {
        assert!(outcome.runs >= 200, "only {} runs", outcome.runs);
        let seen: BTreeSet<i32> = outcome.codes.iter().copied().collect();
        // A test in which everything ends in the same way has looked at nothing.
        for code in [0, 1, 2, 3, 4, 5, 8, 10, 75, 78, 143] {
            assert!(seen.contains(&code), "no run ended in {code}: {seen:?}");
        }
        assert_eq!(outcome.sent, BTreeSet::from(judge::SENT), "what is to be sent was");
        assert!(outcome.was_watched, "nothing was seen in /proc");
        assert_eq!(outcome.harmless, BTreeSet::new(), "EXACT names what shows nothing");
    }
}
