//! One row: an emulator with its faults, one create by the real binary, and what there is to tell of it.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use super::emulator::Emulator;
use super::rows::{Row, There};

/// How a row ended.
#[derive(Debug)]
pub struct Ended {
    /// The requests the server saw, as its admin port has them.
    pub requests: Vec<Value>,
    /// The connectors there before.
    pub before: Vec<String>,
    /// The connectors that this create made.
    pub made: Vec<String>,
    /// The exit code.
    pub exit: i32,
    /// The document on standard output, of a success.
    pub success: Option<Value>,
    /// What is in `error` in the document on standard error, of a failure.
    pub error: Option<Value>,
    /// Standard error.
    pub stderr: String,
}

const CKAFKA: &str = "qcs::ckafka:ap-guangzhou:uin/100000000001:ckafkaId/uin/100000000001/ckafka-orders";
/// Nobody but root could listen there, and nobody does.
const NOBODY: &str = "http://127.0.0.1:1";

/// Plays one row.
pub fn run(row: &Row) -> Ended {
    let home = tempfile::tempdir().unwrap();
    let emulator = Emulator::start(home.path());
    let setup = match row.there {
        There::Nothing | There::Nobody => None,
        There::Equal => Some("latest"),
        There::Different => Some("earliest"),
    };
    if let Some(offset) = setup {
        let output = create(home.path(), &emulator, emulator.ready("url"), offset, "");
        assert!(output.status.success(), "{output:?}");
    }
    let rules: Vec<&str> = row.faults.split(' ').filter(|rule| !rule.is_empty()).collect();
    emulator.play(&rules);
    let before = emulator.connectors();
    let url = if row.there == There::Nobody { NOBODY } else { emulator.ready("url") };
    let output = create(home.path(), &emulator, url, "latest", row.options);
    let stderr = String::from_utf8(output.stderr).unwrap();
    let error = stderr.find("{\n  \"error\"").map(|start| {
        let document: Value = serde_json::from_str(&stderr[start..]).unwrap();
        document["error"].clone()
    });
    let made = emulator.connectors().into_iter().filter(|id| !before.contains(id)).collect();
    Ended {
        requests: emulator.requests(),
        before,
        made,
        exit: output.status.code().unwrap(),
        success: serde_json::from_slice(&output.stdout).ok(),
        error,
        stderr,
    }
}

/// Runs the binary in a home of its own; nothing of this machine's environment reaches it.
fn create(home: &Path, emulator: &Emulator, url: &str, offset: &str, options: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ebctl"))
        .args(["connection", "create", "-o", "json", "--bus", emulator.ready("bus"), "--name", "orders"])
        .args(["--resource", CKAFKA, "--ckafka-topic", "orders", "--ckafka-offset", offset])
        .args(options.split_whitespace())
        .env_clear()
        .env("HOME", home)
        .env("LANG", "en_US.UTF-8")
        .env("TENCENTCLOUD_SECRET_ID", emulator.ready("secret_id"))
        .env("TENCENTCLOUD_SECRET_KEY", emulator.ready("secret_key"))
        .env("EBCTL_ENDPOINT", url)
        .env("EBCTL_REGION", "ap-guangzhou")
        .current_dir(home)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

impl Ended {
    /// What the document says of the outcome.
    pub fn outcome(&self) -> &str {
        self.document()["outcome"].as_str().unwrap()
    }

    /// The code of a failure.
    pub fn code(&self) -> &str {
        self.error.as_ref().map_or("", |error| error["code"].as_str().unwrap())
    }

    fn document(&self) -> &Value {
        match (&self.success, &self.error) {
            (Some(document), None) | (None, Some(document)) => document,
            _ => panic!("there must be one document, on one of the two streams: {self:?}"),
        }
    }

    /// Warnings, then the message of a failure and its details.
    pub fn said(&self) -> String {
        let notes = self.error.iter().flat_map(|error| error["notes"].as_array().into_iter().flatten());
        let warned = notes.filter_map(|note| note.as_str()?.strip_prefix("warning: "));
        let warnings = self.stderr.lines().filter_map(|line| line.strip_prefix("warning: ")).chain(warned);
        let mut said: Vec<&str> = warnings.collect();
        if let Some(error) = &self.error {
            said.push(error["message"].as_str().unwrap());
            said.extend(error["details"].as_array().into_iter().flatten().map(|text| text.as_str().unwrap()));
        }
        said.join("; ")
    }

    /// Runs of equal actions: `list ×1, create ×1, list ×3`.
    pub fn seen(&self) -> String {
        let mut runs: Vec<(&str, usize)> = Vec::new();
        for request in &self.requests {
            let action = match request["action"].as_str().unwrap() {
                "ListConnections" => "list",
                "CreateConnection" => "create",
                other => other,
            };
            match runs.last_mut() {
                Some((last, times)) if *last == action => *times += 1,
                _ => runs.push((action, 1)),
            }
        }
        let written: Vec<String> = runs.iter().map(|(action, times)| format!("{action} ×{times}")).collect();
        if written.is_empty() { "nothing".to_owned() } else { written.join(", ") }
    }
}
