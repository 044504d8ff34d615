//! strace: which calls a run makes, and a run in which one of them goes wrong.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// What is done to a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// The process is killed as it enters the call.
    Kill,
    /// The call is not made, and fails with this error.
    Fail(&'static str),
}

/// The n-th call of its kind, and what is done to it.
#[derive(Debug, Clone)]
pub struct Injection {
    pub call: String,
    pub number: usize,
    /// Whether it is a call of another thread than the main one. strace counts the calls of each thread on their own,
    /// so this is for kinds of calls that the main thread does not make.
    pub aside: bool,
    pub deed: Deed,
}

/// Whether strace is here and may trace; said loudly where it is not. With `EBCTL_REQUIRE_STRACE` that is a failure.
#[expect(clippy::print_stderr, reason = "a skip must be seen")]
pub fn is_here() -> bool {
    let tried = Command::new("strace").args(["-qq", "-o", "/dev/null", "true"]).output();
    let works = tried.as_ref().is_ok_and(|output| output.status.success());
    if !works {
        assert!(
            std::env::var_os("EBCTL_REQUIRE_STRACE").is_none(),
            "strace is required, and is not installed or may not trace here: {tried:?}"
        );
        eprintln!(
            "SKIPPED: strace is not installed or may not trace here, so system calls that fail are not tested"
        );
    }
    works
}

/// What is traced of a run, and in what surroundings.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tracing {
    /// Only the calls about this file, of whichever thread.
    pub file: Option<&'static str>,
    /// No thread can be started, so that all calls are the main thread's.
    pub alone: bool,
}

/// The command that runs another under strace, with its log in `log`.
pub fn command(injection: Option<&Injection>, tracing: Tracing, log: &Path) -> Command {
    let mut command = Command::new("strace");
    command.args(["-qq", "-e", "signal=none", "-o"]).arg(log);
    if tracing.alone {
        command.args(["-e", "inject=clone,clone3:error=EAGAIN"]);
    }
    if let Some(file) = tracing.file {
        command.args(["-P", file]);
    }
    if injection.is_none_or(|injection| injection.aside) || tracing.file.is_some() {
        command.arg("-f");
    }
    if let Some(Injection { call, number, deed, .. }) = injection {
        let deed = match deed {
            Deed::Kill => "signal=KILL".to_owned(),
            Deed::Fail(error) => format!("error={error}"),
        };
        // The calls that tell where `main` begins are traced too.
        command.arg("-e").arg(format!("trace={call},{FIRST_OF_MAIN}"));
        command.arg("-e").arg(format!("inject={call}:{deed}:when={number}"));
    }
    command.arg("--");
    command
}

/// What `main` asks the system first: whether standard input is a terminal. What comes before is the dynamic loader and
/// the start of Rust's library, whose failures are not ours to handle.
const FIRST_OF_MAIN: &str = "ioctl";

/// The calls of a run, from `main` on: the kind and the number of each in its thread, and whether that is another one.
pub fn calls_of(log: &str, tracing: Tracing) -> Vec<(String, usize, bool)> {
    let mut main = None;
    let mut counts: BTreeMap<(bool, &str), usize> = BTreeMap::new();
    let (mut begun, mut calls) = (tracing.file.is_some(), Vec::new());
    for line in log.lines() {
        let (thread, rest) = line.split_once(' ').expect("a thread's id and a call");
        let main = *main.get_or_insert(thread);
        let Some((call, _)) = rest.trim_start().split_once('(') else { continue };
        if call.is_empty() || !call.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
            continue;
        }
        let aside = thread != main;
        let number = counts.entry((aside, call)).or_default();
        *number += 1;
        begun |= call == FIRST_OF_MAIN;
        if begun {
            calls.push((call.to_owned(), *number, aside));
        }
    }
    if tracing.file.is_none() {
        calls.retain(|(call, _, aside)| !aside || !counts.contains_key(&(false, call)));
    }
    calls
}

/// The line of the call that was failed; `None` where the run did not get there, or was still before `main`.
pub fn injected(log: &str, tracing: Tracing) -> Option<&str> {
    let mut begun = tracing.file.is_some();
    log.lines().find(|line| {
        begun |= line.contains(&format!("{FIRST_OF_MAIN}("));
        begun && line.contains("(INJECTED)") && !line.contains("clone")
    })
}
