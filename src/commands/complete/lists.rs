//! What is there in the cloud: buses, connectors, rules and targets, as an ordinary `ebctl … list` of its own process says it.
//!
//! A Tab waits for that run a fifth of a second at most and takes what an earlier one said where it takes longer; the run
//! itself goes on, so that the next Tab knows. Its answer is kept in the state folder for its owner alone; it holds ids,
//! names and types.

use std::fs::{self, OpenOptions};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use sha2::{Digest, Sha256};

use super::words::Words;
use crate::commands::context::Context;
use crate::credentials::config_path;
use crate::private::{make_folder, open_private};
use crate::surroundings::{COMPLETE, LISTING, Surroundings};

/// How long a Tab waits: with what else it does it stays well below 300 ms.
const PATIENCE: Duration = Duration::from_millis(200);
/// An answer that is younger is not asked for again: the second Tab of two shows what the first one found.
const FRESH: Duration = Duration::from_secs(5);
/// An answer that is older helps nobody.
const STALE: Duration = Duration::from_mins(10);
/// How long the run may take; after that another may begin.
const LIMIT: Duration = Duration::from_secs(10);

/// A thing of the cloud, as candidates need it: its id, its name, its type.
pub type Listed = [String; 3];

/// What to list, and how it is asked for.
pub struct List {
    /// The command: `["bus", "list"]`.
    pub command: [&'static str; 2],
    /// What it is to print of each: an id, a name and a type, or null.
    pub query: &'static str,
    /// The options beside the global ones on which the answer depends.
    pub options: &'static [&'static str],
}

/// The options of every command on which the answer depends.
const GLOBAL: [&str; 4] = ["--profile", "--region", "--endpoint", "--ca-bundle"];

/// What is there; nothing, where that cannot be known in time.
pub fn known(list: &List, words: &Words, surroundings: &Surroundings) -> Vec<Listed> {
    try_known(list, words, surroundings).unwrap_or_default()
}

fn try_known(list: &List, words: &Words, surroundings: &Surroundings) -> Option<Vec<Listed>> {
    let options: Vec<(&str, &str)> = GLOBAL
        .iter()
        .chain(list.options)
        .filter_map(|option| Some((*option, words.value(option)?)))
        .collect();
    let folder = folder(surroundings)?;
    make_folder(&folder).ok()?;
    let kept = folder.join(format!("{}.json", fingerprint(list, &options, surroundings)));
    if let Some(fresh) = read(&kept, FRESH) {
        return Some(fresh);
    }
    let coming = kept.with_extension("new");
    let until = Instant::now() + PATIENCE;
    let mut run = begin(list, &options, &coming);
    while coming.exists() {
        if let Some(listed) = read(&coming, LIMIT) {
            fs::rename(&coming, &kept).ok()?;
            return Some(listed);
        }
        let has_failed =
            run.as_mut().is_some_and(|run| matches!(run.try_wait(), Ok(Some(status)) if !status.success()));
        if has_failed {
            // Left where it is it keeps further Tabs from asking in vain, for as long as such a run may take.
            break;
        }
        if Instant::now() >= until {
            break;
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    read(&kept, STALE)
}

/// Starts a run that writes what is there into a file, unless one is under way. It outlives this process if it has to.
fn begin(list: &List, options: &[(&str, &str)], coming: &Path) -> Option<Child> {
    if age(coming).is_some_and(|age| age >= LIMIT) {
        fs::remove_file(coming).ok()?;
        sweep(coming.parent()?);
    }
    let answer = open_private(OpenOptions::new().write(true).create_new(true), coming).ok()?;
    let mut command = Command::new(std::env::current_exe().ok()?);
    command
        .args(list.command)
        .args(options.iter().flat_map(|(option, value)| [*option, *value]))
        .args(["--output", "json", "--query", list.query, "--quiet", "--max-attempts", "2", "--timeout"])
        .arg(format!("{}s", LIMIT.as_secs()))
        .env(COMPLETE, LISTING)
        .env_remove("EBCTL_VERBOSE")
        .env_remove("EBCTL_COLUMNS")
        .stdin(Stdio::null())
        .stdout(answer)
        .stderr(Stdio::null());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command.spawn().ok()
}

/// What a file says, if it is young enough and whole.
fn read(file: &Path, youth: Duration) -> Option<Vec<Listed>> {
    if age(file)? > youth {
        return None;
    }
    let items: Vec<Vec<Option<String>>> = serde_json::from_slice(&fs::read(file).ok()?).ok()?;
    let listed = items.into_iter().map(|item| {
        let mut parts = item.into_iter().map(Option::unwrap_or_default);
        [(); 3].map(|()| parts.next().unwrap_or_default())
    });
    Some(listed.collect())
}

fn age(file: &Path) -> Option<Duration> {
    let written = fs::metadata(file).ok()?.modified().ok()?;
    Some(SystemTime::now().duration_since(written).unwrap_or_default())
}

/// Removes what nobody will read again.
fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if age(&entry.path()).is_some_and(|age| age > STALE) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Forgets all that was kept, as something has been changed.
pub fn forget(surroundings: &Surroundings) {
    for entry in
        folder(surroundings).and_then(|folder| fs::read_dir(folder).ok()).into_iter().flatten().flatten()
    {
        let _ = fs::remove_file(entry.path());
    }
}

fn folder(surroundings: &Surroundings) -> Option<PathBuf> {
    Context::state_folder(surroundings).ok().map(|folder| folder.join("completion"))
}

/// Says whose list it is: what was typed, what the environment says, and which config file it was that fills in the rest.
fn fingerprint(list: &List, options: &[(&str, &str)], surroundings: &Surroundings) -> String {
    let mut hash = Sha256::new();
    let mut add = |text: &str| {
        hash.update(text.as_bytes());
        hash.update([0]);
    };
    list.command.iter().for_each(|word| add(word));
    for (option, value) in options {
        add(option);
        add(value);
    }
    // Nothing of a secret, not even its fingerprint, becomes the name of a file.
    for name in [
        "EBCTL_PROFILE",
        "EBCTL_REGION",
        "EBCTL_ENDPOINT",
        "EBCTL_LOCAL_STORE",
        "TENCENTCLOUD_SECRET_ID",
        "TENCENTCLOUD_REGION",
        "TCCLI_PROFILE",
    ] {
        add(surroundings.variable(name).unwrap_or_default());
    }
    if let Ok(config) = config_path(surroundings) {
        add(&config.to_string_lossy());
        let changed = fs::metadata(&config).and_then(|file| file.modified());
        add(&format!("{:?}", changed.ok()));
    }
    base16ct::lower::encode_string(&hash.finalize()[..16])
}
