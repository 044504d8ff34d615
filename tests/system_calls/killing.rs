//! After a kill: `connection reconcile` tells what was made, and the same create makes no second one.

use serde_json::Value;

use super::cases::{Case, Judged, Reached};
use super::home::{Home, Run};
use super::scenarios::{CREATE, RECONCILE};
use super::strace::Deed;

/// The calls at which something changes outside of the process, and those beside them.
pub fn deeds(call: &str) -> Vec<Deed> {
    let is_boundary = matches!(
        call,
        "openat"
            | "read"
            | "write"
            | "writev"
            | "sendto"
            | "sendmsg"
            | "recvfrom"
            | "connect"
            | "close"
            | "fsync"
            | "fdatasync"
            | "flock"
            | "mkdir"
            | "unlink"
            | "rename"
            | "ftruncate"
            | "clone3"
    );
    if is_boundary { vec![Deed::Kill] } else { Vec::new() }
}

pub fn judge(case: &Case<'_>, home: &Home<'_>) -> Judged {
    let told = case.scenario.prepare(home);
    let killed = home.trace(case.scenario.words, Some(&case.injection), case.scenario.tracing);
    if killed.signal != Some(9) {
        return Ok(Reached::No);
    }
    home.server.set_faults(&[]);
    home.keeps_secrets()?;
    let new = || -> Vec<String> { home.connectors().into_iter().filter(|id| !told.contains(id)).collect() };
    let pages = home.pages();
    let reconciled = home.run(RECONCILE);
    let made = new();
    let story =
        || format!("killed: {killed:?}\n  pages: {pages}\n  reconciled: {reconciled:?}\n  made: {made:?}");
    reports_truly(&killed, &reconciled, &made, &pages).map_err(|why| format!("{why}\n  {}", story()))?;

    let creates = home.server.creates();
    let again = home.run(CREATE);
    let (sent, now) = (home.server.creates() - creates, new());
    let right = now.len() <= 1
        && match again.code {
            Some(0) => now == [again.stdout.trim()],
            Some(6) => sent == 0 && home.connectors().iter().any(|id| again.tells(id)),
            Some(8) => sent == 0 && reconciled.code == Some(8),
            _ => false,
        };
    if !right {
        return Err(format!(
            "the same create again: {again:?}, sent {sent}, there are {now:?}\n  {}",
            story()
        ));
    }
    home.keeps_secrets()?;
    Ok(Reached::Yes)
}

/// Whether what reconcile says agrees with the bus.
fn reports_truly(killed: &Run, reconciled: &Run, made: &[String], pages: &str) -> Result<(), String> {
    let report: Value =
        serde_json::from_str(&reconciled.stdout).map_err(|error| format!("no report: {error}"))?;
    let rows = report["Intents"].as_array().ok_or("a report without its list")?;
    if made.len() > 1 {
        return Err("two connectors".to_owned());
    }
    let reports = |id: &str| {
        rows.iter().any(|row| row["ConnectionIds"].as_array().is_some_and(|ids| ids.contains(&id.into())))
    };
    if let Some(id) = made.iter().find(|id| !killed.tells(id) && !reports(id)) {
        return Err(format!("{id} is on the bus, and nobody said so"));
    }
    if !rows.is_empty() && rows.iter().all(|row| row["outcome"] == "not applied") && !made.is_empty() {
        return Err("not applied, it says, and it is there".to_owned());
    }
    match reconciled.code {
        Some(0) => Ok(()),
        Some(6) if made.iter().any(|id| reports(id)) => Ok(()),
        Some(8) if made.is_empty() && pages.contains(r#""what":"sent""#) => Ok(()),
        _ => Err("reconcile ends with the wrong exit code".to_owned()),
    }
}
