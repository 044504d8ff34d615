//! The local EventBridge as a process of its own, and the port beside it that tells what came in and what is stored.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

/// A server, which ends when it is dropped.
pub struct Server {
    child: Child,
    ready: Value,
    _folder: tempfile::TempDir,
}

impl Server {
    pub fn start() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let ready = folder.path().join("ready.json");
        let child = Command::new(env!("CARGO_BIN_EXE_ebctl"))
            .args(["emulator", "serve", "--memory", "--admin-port", "0", "--requests-per-second", "1000000"])
            .arg("--ready-file")
            .arg(&ready)
            .env_clear()
            .env("HOME", folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the server starts");
        let end = Instant::now() + Duration::from_secs(30);
        let ready = loop {
            if let Ok(text) = std::fs::read_to_string(&ready) {
                break serde_json::from_str(&text).expect("the ready file is JSON");
            }
            assert!(Instant::now() < end, "the server does not get ready");
            thread::sleep(Duration::from_millis(5));
        };
        Self { child, ready, _folder: folder }
    }

    /// A text of the ready file: `url`, `secret_id` or `secret_key`.
    pub fn text(&self, field: &str) -> &str {
        self.ready[field].as_str().expect("a text")
    }

    /// The faults that the next requests meet.
    pub fn set_faults(&self, rules: &[&str]) {
        self.admin("PUT", "/faults", &Value::from(rules).to_string());
    }

    /// How many creates came in so far.
    pub fn creates(&self) -> u64 {
        let seen = self.admin("GET", "/requests", "");
        seen["actions"]["CreateConnection"]["seen"].as_u64().unwrap_or_default()
    }

    /// The ids of the connectors in a region, as they are stored.
    pub fn connectors(&self, region: &str) -> Vec<String> {
        let state = self.admin("GET", "/state", "");
        let stored = state["connections"].as_array().expect("a list").iter();
        let here = stored.filter(|connector| connector["Region"] == region);
        here.map(|connector| connector["ConnectionId"].as_str().expect("an id").to_owned()).collect()
    }

    fn admin(&self, method: &str, path: &str, body: &str) -> Value {
        let host = self.text("admin").trim_start_matches("http://");
        let mut stream = TcpStream::connect(host).expect("the admin port");
        let length = body.len();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{body}"
        );
        stream.write_all(request.as_bytes()).expect("a request");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head and a body");
        assert!(head.starts_with("HTTP/1.1 200"), "{method} {path}: {answer}");
        serde_json::from_str(body).expect("JSON")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
