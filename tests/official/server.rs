//! The local EventBridge as another program meets it: a process of its own, found through its ready file. And the
//! binary's other commands, pointed at it.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use crate::clients::Run;

/// How long a loaded machine may take to start a process.
const START: Duration = Duration::from_mins(2);

/// `ebctl emulator serve --memory`, until this value is dropped.
pub struct Server {
    child: Child,
    home: TempDir,
    pub url: String,
    pub secret_id: String,
    pub secret_key: String,
    pub bus: String,
}

impl Server {
    pub fn start() -> Self {
        Self::start_with(&[])
    }

    /// With flags of `emulator serve` besides.
    pub fn start_with(flags: &[&str]) -> Self {
        let home = tempfile::tempdir().unwrap();
        let (ready_file, log) = (home.path().join("ready.json"), home.path().join("log"));
        let child = ebctl(home.path())
            // Even if this test is killed, the server ends.
            .args(["emulator", "serve", "--memory", "--timeout", "30m", "--ready-file"])
            .arg(&ready_file)
            .args(flags)
            .stdout(Stdio::null())
            .stderr(std::fs::File::create(&log).unwrap())
            .spawn()
            .unwrap();
        let mut server = Self {
            child,
            home,
            url: String::new(),
            secret_id: String::new(),
            secret_key: String::new(),
            bus: String::new(),
        };
        let ready: Value = serde_json::from_str(&server.wait_for(&ready_file, &log)).unwrap();
        let text = |field: &str| ready[field].as_str().unwrap().to_owned();
        server.url = text("url");
        server.secret_id = text("secret_id");
        server.secret_key = text("secret_key");
        server.bus = text("bus");
        server
    }

    /// The ready file appears whole or not at all, so that what can be read is all of it.
    fn wait_for(&mut self, ready_file: &Path, log: &Path) -> String {
        let deadline = Instant::now() + START;
        loop {
            if let Ok(text) = std::fs::read_to_string(ready_file) {
                return text;
            }
            let said = || std::fs::read_to_string(log).unwrap_or_default();
            if let Some(status) = self.child.try_wait().unwrap() {
                panic!("the emulator ended with {status} before it was ready: {}", said());
            }
            assert!(Instant::now() < deadline, "the emulator is not ready after {START:?}: {}", said());
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Runs the binary against this server.
    pub fn ebctl<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Run {
        let mut command = ebctl_at(self.home.path(), &self.url, &self.secret_id, &self.secret_key);
        Run::of(command.args(arguments))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The binary with keys and an endpoint in its environment.
pub fn ebctl_at(home: &Path, url: &str, secret_id: &str, secret_key: &str) -> Command {
    let mut command = ebctl(home);
    command
        .env("TENCENTCLOUD_SECRET_ID", secret_id)
        .env("TENCENTCLOUD_SECRET_KEY", secret_key)
        .env("EBCTL_ENDPOINT", url)
        .env("EBCTL_REGION", "ap-guangzhou");
    command
}

/// The binary with nothing of this machine's environment.
pub fn ebctl(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ebctl"));
    command.env_clear().env("HOME", home).env("LANG", "en_US.UTF-8").current_dir(home).stdin(Stdio::null());
    command
}
