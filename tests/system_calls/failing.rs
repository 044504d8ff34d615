//! After a call that failed: the exit code is a documented one, there is a message, and both agree with the bus.

use std::fs;

use super::cases::{Case, Judged, Reached};
use super::home::{Home, Run};
use super::scenarios::Before;
use super::strace::{Deed, injected};

/// The errors that a call is failed with, one run each. Left out is what cannot be failed truly this way: strace does
/// not make the call, but Linux closes a file even where `close` fails, and a `brk` that fails returns no error.
pub fn deeds(call: &str) -> Vec<Deed> {
    let errors: &[&str] = match call {
        "openat" => &["EMFILE", "EACCES", "EINTR"],
        "write" => &["ENOSPC", "EIO", "EINTR"],
        "writev" | "recvfrom" | "sendto" => &["ECONNRESET"],
        "read" | "fsync" | "fdatasync" => &["EIO", "EINTR"],
        "flock" => &["ENOLCK", "EWOULDBLOCK"],
        "statx" | "newfstatat" | "fstat" => &["EACCES"],
        "ioctl" | "getdents64" | "ftruncate" | "lseek" => &["EIO"],
        "socket" | "epoll_create1" | "eventfd2" | "socketpair" | "pipe2" | "fcntl" => &["EMFILE"],
        "connect" => &["ECONNREFUSED", "EACCES"],
        "setsockopt" | "getsockopt" | "getpeername" | "getsockname" => &["ENOBUFS"],
        "epoll_ctl" => &["ENOSPC"],
        "epoll_wait" => &["EINTR"],
        "clone3" | "clone" => &["EAGAIN"],
        "mmap" | "mprotect" | "sigaltstack" | "mremap" => &["ENOMEM"],
        "getrandom" => &["ENOSYS"],
        "unlink" | "rename" | "mkdir" | "fchmod" | "chmod" => &["EACCES", "EIO"],
        "rt_sigaction" | "prctl" | "sched_getaffinity" => &["EINVAL"],
        _ => &[],
    };
    errors.iter().copied().map(Deed::Fail).collect()
}

/// The exit codes of the contract.
const DOCUMENTED: [i32; 13] = [0, 1, 2, 3, 4, 5, 6, 8, 10, 75, 78, 130, 143];

/// How tokio wakes its own loop. Such a write never blocks, so no signal interrupts it.
const WAKING: &str = r#""\1\0\0\0\0\0\0\0", 8)"#;

pub fn judge(case: &Case<'_>, home: &Home<'_>) -> Judged {
    let told = case.scenario.prepare(home);
    let run = home.trace(case.scenario.words, Some(&case.injection), case.scenario.tracing);
    let Some(line) = injected(&run.log, case.scenario.tracing) else { return Ok(Reached::No) };
    let made: Vec<String> = home.connectors().into_iter().filter(|id| !told.contains(id)).collect();
    let is_interrupted = case.injection.deed == Deed::Fail("EINTR") && !line.contains(WAKING);
    let is_unheard = line.contains("write(2, ");
    let pages = home.pages();
    ends_well(&run, is_interrupted, is_unheard)
        .and_then(|code| match case.scenario.name {
            "version" => done(code, run.stdout.starts_with("ebctl ")),
            "list" => done(code, is_unheard || run.stderr.contains("has no connectors")),
            name if name.starts_with("profile-set") => set_truly(home, &run, code, is_unheard),
            _ => created_truly(&run, code, &made, case.scenario.before, &pages),
        })
        .and_then(|()| home.keeps_secrets())
        .map_err(|why| format!("{why}\n  {line}\n  {run:?}\n  made: {made:?}, pages: {pages}"))?;
    Ok(Reached::Yes)
}

/// The exit code, if it is a documented one that comes with a message.
fn ends_well(run: &Run, is_interrupted: bool, is_unheard: bool) -> Result<i32, String> {
    let code = run.code.ok_or("a signal ended it")?;
    let is_theirs = || ["/tokio-", "library/std"].iter().any(|place| run.stderr.contains(place));
    if !DOCUMENTED.contains(&code) {
        Err("the exit code is not a documented one")?;
    }
    if code != 0 && run.stderr.trim().is_empty() && !is_unheard {
        Err("it failed without a word")?;
    }
    if code != 0 && is_interrupted {
        Err("an interrupted call is to be made again")?;
    }
    if run.stderr.contains("a defect in ebctl") && !is_theirs() {
        Err("it panics where it could have said what is wrong")?;
    }
    Ok(code)
}

/// Whether success is one.
fn done(code: i32, is_done: bool) -> Result<(), String> {
    if code == 0 && !is_done { Err("it says that it is done, and it is not".to_owned()) } else { Ok(()) }
}

/// Whether what is said of the profile is what the config file says.
fn set_truly(home: &Home<'_>, run: &Run, code: i32, is_unheard: bool) -> Result<(), String> {
    let file = fs::read_to_string(home.path(".config/ebctl/config.toml")).unwrap_or_default();
    let is_set = file.contains("a-secret-key-from-a-file");
    let is_true = match code {
        0 => is_set,
        // It was changed and could not be shown, which has been said.
        1 if is_set => run.stderr.contains("has a new secret_id") || is_unheard,
        _ => !is_set,
    };
    if is_true { Ok(()) } else { Err("what it says is not what the file says".to_owned()) }
}

/// Whether what is said of the connector is what the bus and the journal say.
fn created_truly(run: &Run, code: i32, made: &[String], before: Before, pages: &str) -> Result<(), String> {
    let is_kept = pages.contains(r#""what":"sent""#);
    let (id, others) = match made {
        [id, others @ ..] => (id, others),
        // Which start of the machine this is may be what could not be read; then an earlier run may have sent it.
        [] if code == 8 && !is_kept && before == Before::Nothing => {
            return Err("it is unknown, it says, and nothing was sent".to_owned());
        }
        [] => return done(code, false),
    };
    let is_told = run.tells(id);
    let is_true = match code {
        0 | 1 => is_told,
        8 => is_told || is_kept,
        _ => false,
    };
    // What only an earlier run sent may stay where it is.
    let is_earlier = before == Before::Applied && code != 0 && is_kept;
    if !others.is_empty() {
        return Err("two connectors".to_owned());
    }
    if is_earlier || is_true && !(is_kept && run.stderr.contains("not applied")) {
        return Ok(());
    }
    Err("it is there, and what is said does not agree with that".to_owned())
}
