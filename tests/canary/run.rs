//! Runs a command and looks at it meanwhile, as anybody on the machine can.

use std::collections::BTreeSet;
use std::fmt;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

/// How a command ended, and what was seen of it.
#[derive(Debug)]
pub struct Ran {
    pub status: ExitStatus,
    pub stdout: Vec<u8>,
    pub stderr: Vec<u8>,
    /// The command lines of it and of what it started, as `/proc` had them.
    pub command_lines: BTreeSet<Vec<u8>>,
}

impl fmt::Display for Ran {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = String::from_utf8_lossy;
        write!(f, "{}\n{}{}", self.status, text(&self.stdout), text(&self.stderr))
    }
}

/// How a command is run.
pub struct How<'a> {
    pub input: &'a str,
    pub is_full: bool,
    /// Whether it is time to tell it to stop, if it ever is.
    pub stop: Option<&'a dyn Fn() -> bool>,
}

/// Long, because the machine may be busy.
const PATIENCE: Duration = Duration::from_secs(90);

pub fn run(mut command: Command, how: &How<'_>) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    let [input, out, err] = ["in", "out", "err"].map(|name| folder.path().join(name));
    fs::write(&input, how.input).unwrap();
    let stdout = if how.is_full {
        File::options().write(true).open("/dev/full").unwrap()
    } else {
        File::create(&out).unwrap()
    };
    let mut child = command
        .stdin(File::open(&input).unwrap())
        .stdout(stdout)
        .stderr(File::create(&err).unwrap())
        .spawn()
        .unwrap();
    let mut command_lines = BTreeSet::new();
    let mut stop = how.stop;
    let end = Instant::now() + PATIENCE;
    let status = loop {
        look(child.id(), &mut command_lines);
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if stop.is_some_and(|is_time| is_time()) {
            let id = rustix::process::Pid::from_child(&child);
            rustix::process::kill_process(id, rustix::process::Signal::TERM).unwrap();
            stop = None;
        }
        if Instant::now() >= end {
            let _ = child.kill();
            panic!("it does not end: {command:?}");
        }
        thread::sleep(Duration::from_millis(2));
    };
    let read = |path: &Path| fs::read(path).unwrap_or_default();
    Ran { status, stdout: read(&out), stderr: read(&err), command_lines }
}

/// Notes the command lines of a process and of all that it has started.
fn look(id: u32, command_lines: &mut BTreeSet<Vec<u8>>) {
    // One that has ended meanwhile has none.
    let line = fs::read(format!("/proc/{id}/cmdline")).unwrap_or_default();
    if !line.is_empty() {
        command_lines.insert(line);
    }
    let tasks = fs::read_dir(format!("/proc/{id}/task")).into_iter().flatten().flatten();
    for task in tasks {
        let children = fs::read_to_string(task.path().join("children")).unwrap_or_default();
        for child in children.split_whitespace().filter_map(|child| child.parse().ok()) {
            look(child, command_lines);
        }
    }
}
