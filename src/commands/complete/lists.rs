//! What is there in the cloud: buses, connectors, rules and targets, as an ordinary `ebctl … list` of its own process says it.
//!
//! A Tab waits for that run a fifth of a second at most and takes what an earlier one said where it takes longer; the run
//! itself goes on, so that the next Tab knows. Its answer is kept in the state folder for its owner alone; it holds ids,
//! names and types.

use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use super::typed::Typed;
use super::whose::fingerprint;
use crate::commands::context::Context;
use crate::private::{is_ours_alone, make_folder, open_private};
use crate::surroundings::{COMPLETE, LISTING, Surroundings};

/// How long a Tab waits: with what else it does it stays well below 300 ms.
const PATIENCE: Duration = Duration::from_millis(200);
/// An answer that is younger is not asked for again: the second Tab of two shows what the first one found.
const FRESH: Duration = Duration::from_secs(5);
/// An answer that is older helps nobody.
const STALE: Duration = Duration::from_mins(10);
/// How long the run may take.
const LIMIT: &str = "10s";
/// How long after a run that failed the next one may begin.
const REST: Duration = Duration::from_secs(2);
/// The most bytes of an answer: thousands of things.
const MOST: u64 = 1 << 20;

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

/// The variables that a run is not to follow: it says what it needs by options, and needs nothing else.
const NOT_FOLLOWED: [&str; 10] = [
    "EBCTL_OUTPUT",
    "EBCTL_QUERY",
    "EBCTL_COLUMNS",
    "EBCTL_LANG",
    "EBCTL_COLOR",
    "EBCTL_QUIET",
    "EBCTL_VERBOSE",
    "EBCTL_TIMEOUT",
    "EBCTL_MAX_ATTEMPTS",
    "EBCTL_DTS_PASSWORD",
];

/// What is there; nothing, where that cannot be known in time.
pub fn known(list: &List, typed: &Typed, surroundings: &Surroundings) -> Vec<Listed> {
    try_known(list, typed, surroundings).unwrap_or_default()
}

fn try_known(list: &List, typed: &Typed, surroundings: &Surroundings) -> Option<Vec<Listed>> {
    let options: Vec<(&str, &str)> = GLOBAL
        .iter()
        .chain(list.options)
        .filter_map(|option| Some((*option, typed.value(option)?)))
        .collect();
    let folder = folder(surroundings)?;
    make_folder(&folder).ok()?;
    if !is_ours_alone(&folder).ok()? {
        return None;
    }
    let place = Place::new(&folder, &fingerprint(list, &options, surroundings));
    place.take();
    if let Some(fresh) = read(&place.kept, FRESH) {
        return Some(fresh);
    }
    let until = Instant::now() + PATIENCE;
    let mut run = place.begin(list, &options);
    while run.is_under_way() && Instant::now() < until {
        std::thread::sleep(Duration::from_millis(2));
        if let Some(listed) = read(&place.coming, STALE) {
            place.take();
            return Some(listed);
        }
    }
    place.take();
    read(&place.kept, STALE)
}

/// The files of one list.
struct Place {
    /// What the last run said.
    kept: PathBuf,
    /// What the run that is under way says.
    coming: PathBuf,
    /// Held by the run that is under way; its age is that of the run.
    lock: PathBuf,
}

/// A run that lists what is there.
enum Run {
    /// Another Tab began it; it holds this lock.
    OfAnother(File),
    /// This Tab began it.
    Ours(Child),
    /// There is none.
    None,
}

impl Run {
    fn is_under_way(&mut self) -> bool {
        match self {
            Self::OfAnother(lock) => lock.try_lock().is_err(),
            Self::Ours(child) => matches!(child.try_wait(), Ok(None)),
            Self::None => false,
        }
    }
}

impl Place {
    fn new(folder: &Path, fingerprint: &str) -> Self {
        let file = |end: &str| folder.join(format!("{fingerprint}.{end}"));
        Self { kept: file("json"), coming: file("new"), lock: file("lock") }
    }

    /// Keeps what a run has said, if it has.
    fn take(&self) {
        if read(&self.coming, STALE).is_some() {
            // Another Tab may have been here first.
            let _ = fs::rename(&self.coming, &self.kept);
        }
    }

    /// Starts a run that writes what is there into a file, unless one is under way or has just failed. It outlives this
    /// process if it has to; the lock, which it holds as its standard input, says how long.
    fn begin(&self, list: &List, options: &[(&str, &str)]) -> Run {
        let Ok(lock) = open_private(OpenOptions::new().write(true).create(true).truncate(false), &self.lock)
        else {
            return Run::None;
        };
        if lock.try_lock().is_err() {
            return Run::OfAnother(lock);
        }
        let is_new = lock.metadata().is_ok_and(|found| found.len() == 0);
        if !is_new && age(&self.lock).is_none_or(|age| age < REST) {
            return Run::None;
        }
        self.start(list, options, lock).map_or(Run::None, Run::Ours)
    }

    fn start(&self, list: &List, options: &[(&str, &str)], mut lock: File) -> Option<Child> {
        sweep(self.lock.parent()?);
        // Of this length and age from now on.
        std::io::Write::write_all(&mut lock, b"begun").ok()?;
        let answer =
            open_private(OpenOptions::new().write(true).create(true).truncate(true), &self.coming).ok()?;
        let mut command = Command::new(std::env::current_exe().ok()?);
        command
            .args(list.command)
            .args(options.iter().flat_map(|(option, value)| [*option, *value]))
            .args(["--output", "json", "--query", list.query, "--quiet", "--max-attempts", "2"])
            .args(["--timeout", LIMIT])
            .env(COMPLETE, LISTING)
            .stdin(lock)
            .stdout(answer)
            .stderr(Stdio::null());
        for variable in NOT_FOLLOWED {
            command.env_remove(variable);
        }
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        command.spawn().ok()
    }
}

/// What a file says, if it is young enough and whole.
fn read(file: &Path, youth: Duration) -> Option<Vec<Listed>> {
    let found = fs::symlink_metadata(file).ok()?;
    if !found.is_file() || found.len() > MOST || age(file)? > youth {
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
    let written = fs::symlink_metadata(file).ok()?.modified().ok()?;
    Some(SystemTime::now().duration_since(written).unwrap_or_default())
}

/// Removes what nobody will read again.
fn sweep(folder: &Path) {
    ours(folder).filter(|file| age(file).is_some_and(|age| age > STALE)).for_each(remove);
}

/// Forgets all that was kept, as something has been changed.
pub fn forget(surroundings: &Surroundings) {
    if let Some(folder) = folder(surroundings).filter(|folder| is_ours_alone(folder).unwrap_or(false)) {
        ours(&folder).for_each(remove);
    }
}

fn remove(file: PathBuf) {
    let _ = fs::remove_file(file);
}

/// The files of lists in a folder; whatever else somebody keeps there is not touched.
fn ours(folder: &Path) -> impl Iterator<Item = PathBuf> {
    fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).filter(|file| {
        let name = file.file_stem().unwrap_or_default().as_encoded_bytes();
        let end = file.extension().unwrap_or_default();
        name.len() == 32
            && name.iter().all(u8::is_ascii_hexdigit)
            && (end == "json" || end == "new" || end == "lock")
            && fs::symlink_metadata(file).is_ok_and(|found| found.is_file())
    })
}

fn folder(surroundings: &Surroundings) -> Option<PathBuf> {
    Context::state_folder(surroundings).ok().map(|folder| folder.join("completion"))
}
