//! A home of its own for each case: folder, state, region and environment.

use std::fs::{self, File};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use super::server::Server;
use super::strace::{self, Injection, Tracing};

/// Where a case runs. Each has a region of its own, which has connectors of its own, so that cases share a server.
pub struct Home<'a> {
    pub server: &'a Server,
    pub region: String,
    folder: tempfile::TempDir,
}

/// How a run ended.
#[derive(Debug)]
pub struct Run {
    /// The exit code; `None` where a signal ended it.
    pub code: Option<i32>,
    pub signal: Option<i32>,
    pub stdout: String,
    pub stderr: String,
    /// What strace wrote.
    pub log: String,
}

impl Run {
    /// Whether it told an id, on whichever stream.
    pub fn tells(&self, id: &str) -> bool {
        self.stdout.contains(id) || self.stderr.contains(id)
    }
}

/// How long a run may take that has a deadline of its own: long, because the machine may be busy.
const PATIENCE: Duration = Duration::from_secs(90);

impl<'a> Home<'a> {
    pub fn new(server: &'a Server, region: String) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::write(folder.path().join("spec.yaml"), SPEC).expect("a spec file");
        fs::write(folder.path().join("key.txt"), "a-secret-key-from-a-file\n").expect("a key file");
        Self { server, region, folder }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The ids of the connectors on this case's bus.
    pub fn connectors(&self) -> Vec<String> {
        self.server.connectors(&self.region)
    }

    /// Runs the binary as it is.
    pub fn run(&self, words: &[&str]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ebctl"));
        command.args(words);
        self.finish(command, "")
    }

    /// Runs the binary under strace.
    pub fn trace(&self, words: &[&str], injection: Option<&Injection>, tracing: Tracing) -> Run {
        let log = self.path("calls");
        let mut command = strace::command(injection, tracing, &log);
        command.arg(env!("CARGO_BIN_EXE_ebctl")).args(words);
        let run = self.finish(command, "calls");
        let _ = fs::remove_file(log);
        run
    }

    fn finish(&self, mut command: Command, log: &str) -> Run {
        let (out, err) = (self.path("out"), self.path("err"));
        let path = std::env::var_os("PATH").unwrap_or_default();
        let mut child = command
            .env_clear()
            .env("PATH", path)
            .env("HOME", self.folder.path())
            .env("EBCTL_STATE", self.path("state"))
            .env("EBCTL_ENDPOINT", self.server.text("url"))
            .env("EBCTL_REGION", &self.region)
            .env("TENCENTCLOUD_SECRET_ID", self.server.text("secret_id"))
            .env("TENCENTCLOUD_SECRET_KEY", self.server.text("secret_key"))
            .current_dir(self.folder.path())
            .stdin(File::open(self.path("key.txt")).expect("the key file"))
            .stdout(File::create(&out).expect("a file"))
            .stderr(File::create(&err).expect("a file"))
            .spawn()
            .expect("it starts");
        let end = Instant::now() + PATIENCE;
        let status = loop {
            if let Some(status) = child.try_wait().expect("a child") {
                break status;
            }
            if Instant::now() >= end {
                let _ = child.kill();
                panic!("it does not end: {command:?}");
            }
            thread::sleep(Duration::from_millis(1));
        };
        let read = |path: &Path| String::from_utf8_lossy(&fs::read(path).unwrap_or_default()).into_owned();
        Run {
            code: status.code(),
            signal: status.signal(),
            stdout: read(&out),
            stderr: read(&err),
            log: if log.is_empty() { String::new() } else { read(&self.path(log)) },
        }
    }

    /// All pages of the journal, one after the other.
    pub fn pages(&self) -> String {
        let Ok(pages) = fs::read_dir(self.path("state/intents")) else { return String::new() };
        pages.map(|page| fs::read_to_string(page.expect("a page").path()).expect("text")).collect()
    }

    /// Whether the state folder is its owner's alone and holds no secret.
    pub fn keeps_secrets(&self) -> Result<(), String> {
        let mut waiting = vec![self.path("state")];
        while let Some(path) = waiting.pop() {
            let Ok(metadata) = fs::symlink_metadata(&path) else { continue };
            let mode = metadata.permissions().mode() & 0o777;
            let right = if metadata.is_dir() { 0o700 } else { 0o600 };
            if mode != right {
                return Err(format!("{} has the mode {mode:o}", path.display()));
            }
            if metadata.is_dir() {
                waiting.extend(fs::read_dir(&path).expect("a folder").map(|entry| entry.unwrap().path()));
            } else if String::from_utf8_lossy(&fs::read(&path).expect("a file"))
                .contains(self.server.text("secret_key"))
            {
                return Err(format!("{} holds the secret key", path.display()));
            }
        }
        Ok(())
    }
}

const SPEC: &str = "\
EventBusId: eb-local
ConnectionName: orders
Type: ckafka
ConnectionDescription:
  ResourceDescription: qcs::ckafka:ap-guangzhou:uin/100000000001:ckafkaId/uin/100000000001/ckafka-orders
  CkafkaParams:
    TopicName: orders
    Offset: latest
";
