//! The local EventBridge as a process of its own, with faults, that ends with the row.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

/// A running emulator.
pub struct Emulator {
    child: Child,
    ready: Value,
}

impl Emulator {
    /// Starts one with nothing in it, and waits until it listens.
    pub fn start(home: &Path) -> Self {
        let ready = home.join("ready.json");
        let mut child = Command::new(env!("CARGO_BIN_EXE_ebctl"))
            .args(["emulator", "serve", "--memory", "--admin-port", "0", "--ready-file"])
            .arg(&ready)
            .env_clear()
            .env("HOME", home)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // The ready file is written before this is said.
        let mut said = String::new();
        let mut stderr = BufReader::new(child.stderr.take().unwrap());
        while !said.contains("/requests") {
            assert!(stderr.read_line(&mut said).unwrap() > 0, "the emulator ended early: {said}");
        }
        Self { child, ready: serde_json::from_slice(&std::fs::read(ready).unwrap()).unwrap() }
    }

    /// Something of its ready file: `url`, `secret_id`, `secret_key`, `bus`.
    pub fn ready(&self, name: &str) -> &str {
        self.ready[name].as_str().unwrap()
    }

    /// Puts these faults in place, and forgets the requests so far.
    pub fn play(&self, rules: &[&str]) {
        self.admin("DELETE", "/requests", "");
        self.admin("PUT", "/faults", &serde_json::to_string(rules).unwrap());
    }

    /// The requests that came since, in their order.
    pub fn requests(&self) -> Vec<Value> {
        self.admin("GET", "/requests", "")["requests"].as_array().unwrap().clone()
    }

    /// The ids of the connectors there are, whether lists show them or not.
    pub fn connectors(&self) -> Vec<String> {
        let state = self.admin("GET", "/state", "");
        let connectors = state["connections"].as_array().unwrap().iter();
        connectors.map(|connector| connector["ConnectionId"].as_str().unwrap().to_owned()).collect()
    }

    fn admin(&self, method: &str, path: &str, body: &str) -> Value {
        let address = self.ready("admin").strip_prefix("http://").unwrap();
        let mut stream = TcpStream::connect(address).unwrap();
        let length = body.len();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nhost: {address}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 200"), "{method} {path} {body}: {answer}");
        serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap()
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _reaped = self.child.wait();
    }
}
