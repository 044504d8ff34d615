//! `ebctl emulator serve`, the program: its flags for faults and quotas, and what it tells of them.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Output, Stdio};

use ebctl::emulator::Keys;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::caller::{Draft, connector, target};

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ebctl"));
    command.env_clear().args(["emulator", "serve"]).args(arguments).stdin(Stdio::null());
    command
}

fn refusal(arguments: &[&str]) -> (Option<i32>, String) {
    let Output { status, stderr, .. } = command(arguments).output().unwrap();
    (status.code(), String::from_utf8(stderr).unwrap())
}

/// A server that ends with the test.
struct Server {
    child: Child,
    ready: Value,
    _folder: tempfile::TempDir,
}

impl Server {
    /// Starts it, and waits for the line on standard error that comes after everything else.
    fn start(arguments: &[&str], last_line: &str) -> (Self, String) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ready.json");
        let mut command = command(&["--memory", "--ready-file", path.to_str().unwrap()]);
        let mut child = command.args(arguments).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let mut said = String::new();
        let mut stderr = BufReader::new(child.stderr.take().unwrap());
        while !said.contains(last_line) {
            assert!(stderr.read_line(&mut said).unwrap() > 0, "ended early: {said}");
        }
        let ready = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        (Self { child, ready, _folder: folder }, said)
    }

    fn admin(&self, path: &str) -> Value {
        use std::io::Write as _;
        let address = self.ready["admin"].as_str().unwrap().strip_prefix("http://").unwrap();
        let mut stream = std::net::TcpStream::connect(address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap()
    }

    /// What it answers to a request that is signed at the present time.
    async fn answer(&self, action: &str, body: &Value) -> Value {
        let of = |name: &str| self.ready[name].as_str().unwrap().to_owned();
        let keys = Keys { secret_id: of("secret_id"), secret_key: of("secret_key") };
        let now = Timestamp::now();
        let mut draft = Draft::to(&of("url"), keys, action, body);
        draft = draft.header("x-tc-timestamp", now.as_second().to_string());
        draft.date = now.strftime("%Y-%m-%d").to_string();
        draft.send().await.response().clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _reaped = self.child.wait();
    }
}

#[test]
fn faults_and_a_seed_are_taken_and_the_admin_port_is_told() {
    let rules = ["--fault", "CreateConnection#1=apply-then-drop", "--fault", "~0.25=error=InternalError"];
    let (server, said) =
        Server::start(&[&rules[..], &["--fault-seed", "7", "--admin-port", "0"]].concat(), "plays faults");
    assert!(said.contains(server.ready["admin"].as_str().unwrap()), "{said}");
    let faults = server.admin("/faults");
    assert_eq!(faults["seed"], 7);
    assert_eq!(faults["faults"][0]["rule"], rules[1]);
    assert_eq!(faults["faults"][1]["rule"], rules[3]);
}

#[test]
fn nothing_of_the_kind_is_there_unless_asked_for() {
    let (server, said) = Server::start(&[], "listens on");
    assert!(server.ready["url"].is_string() && server.ready.get("admin").is_none(), "{}", server.ready);
    assert!(!said.contains("fault"), "{said}");
}

#[tokio::test]
async fn every_quota_is_the_one_that_was_asked_for() {
    let quotas = ["--connectors-per-bus=0", "--custom-buses=0", "--rules-per-bus=1", "--targets-per-rule=0"];
    let (server, _said) = Server::start(&quotas, "listens on");
    let rule = json!({ "EventBusId": "eb-local", "RuleName": "orders", "EventPattern": "{}" });
    let made = server.answer("CreateRule", &rule).await;
    for (action, body, code) in [
        ("CreateConnection", connector("conn"), "LimitExceeded.Connection"),
        ("CreateEventBus", json!({ "EventBusName": "orders" }), "LimitExceeded.EventBus"),
        ("CreateRule", rule, "LimitExceeded.Rule"),
        ("CreateTarget", target("eb-local", made["RuleId"].as_str().unwrap()), "LimitExceeded.Target"),
    ] {
        assert_eq!(server.answer(action, &body).await["Error"]["Code"], code, "{action}");
    }
}

#[test]
fn a_rule_that_cannot_be_read_is_a_usage_error_that_says_why() {
    for (rule, says) in [
        ("apply-then-dorp", "did you mean `apply-then-drop`?"),
        ("CreateConection#1=garbage", "did you mean `CreateConnection`?"),
        ("CreateConnection#0=garbage", "must be a whole number from 1"),
    ] {
        let (code, stderr) = refusal(&["--memory", "--fault", rule]);
        assert_eq!(code, Some(2), "{rule}: {stderr}");
        assert!(stderr.contains("--fault <RULE>") && stderr.contains(says), "{rule}: {stderr}");
    }
    assert_eq!(refusal(&["--memory", "--requests-per-second", "0"]).0, Some(2));
    for lasting in ["0s", "-1s", "60", "soon", ""] {
        let (code, stderr) = refusal(&["--memory", &format!("--sts-expire-after={lasting}")]);
        assert_eq!(code, Some(2), "{lasting}: {stderr}");
        assert!(stderr.contains("longer than nothing"), "{lasting}: {stderr}");
    }
}

#[test]
fn the_help_shows_every_fault() {
    let help = String::from_utf8(command(&["--help"]).output().unwrap().stdout).unwrap();
    for kind in ebctl::emulator::fault_kinds() {
        assert!(help.contains(&kind.usage()), "{}", kind.name);
    }
    assert!(help.contains("GET, DELETE /requests"));
}
