//! What the tests of the real binary share: a sandbox to run it in, and a server that records what it was sent.

mod recorder;
mod terminal;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

pub use recorder::{Recorder, Reply, Request};
pub use terminal::Terminal;

/// A home of its own: nothing of the machine's user, environment or time zone reaches a test.
pub struct Sandbox {
    folder: tempfile::TempDir,
    variables: BTreeMap<String, String>,
}

/// How a run ended.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Sandbox {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let variables = BTreeMap::from([
            ("HOME".to_owned(), folder.path().display().to_string()),
            ("PATH".to_owned(), std::env::var("PATH").unwrap_or_default()),
            ("LANG".to_owned(), "en_US.UTF-8".to_owned()),
            // Whether the machine that runs the tests has a role is no part of any of them.
            ("EBCTL_METADATA_ENDPOINT".to_owned(), "off".to_owned()),
        ]);
        Self { folder, variables }
    }

    /// A sandbox whose environment names keys and an endpoint.
    pub fn at(endpoint: &str) -> Self {
        Self::new()
            .set("TENCENTCLOUD_SECRET_ID", "AKIDtest")
            .set("TENCENTCLOUD_SECRET_KEY", "test-secret-key")
            .set("EBCTL_ENDPOINT", endpoint)
            .set("EBCTL_REGION", "ap-guangzhou")
    }

    #[must_use]
    pub fn set(mut self, name: &str, value: &str) -> Self {
        self.variables.insert(name.to_owned(), value.to_owned());
        self
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file that only its owner can read, as a config file must be.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
        std::fs::write(&path, content).expect("a file");
        mode(&path, 0o600);
        path
    }

    /// Writes the config file and points the sandbox at it.
    #[must_use]
    pub fn config(self, content: &str) -> Self {
        let path = self.write("config.toml", content);
        self.set("EBCTL_CONFIG", &path.display().to_string())
    }

    /// The whole environment of what runs in it.
    pub fn variables(&self) -> &BTreeMap<String, String> {
        &self.variables
    }

    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ebctl"));
        command.env_clear().envs(&self.variables).current_dir(self.folder.path()).stdin(Stdio::null());
        command
    }

    /// Runs the binary without a terminal and without input.
    pub fn run<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Run {
        Run::of(&self.command().args(arguments).output().expect("the binary runs"))
    }

    /// Runs the binary with text on its standard input.
    pub fn run_with_input<'a>(
        &self,
        input: impl AsRef<[u8]>,
        arguments: impl IntoIterator<Item = &'a str>,
    ) -> Run {
        let mut child = self
            .command()
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        // The binary may refuse before it has read anything.
        let _ = child.stdin.take().expect("a pipe").write_all(input.as_ref());
        Run::of(&child.wait_with_output().expect("the binary ends"))
    }
}

impl Run {
    pub fn of(output: &Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout.clone()).expect("standard output is UTF-8"),
            stderr: String::from_utf8(output.stderr.clone()).expect("standard error is UTF-8"),
        }
    }

    /// Standard output as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("not JSON: {error}: {self:?}"))
    }

    /// The error document on standard error.
    pub fn error(&self) -> Value {
        let start =
            self.stderr.find("{\n  \"error\"").unwrap_or_else(|| panic!("no error document: {self:?}"));
        let document: Value = serde_json::from_str(&self.stderr[start..])
            .unwrap_or_else(|error| panic!("not an error document: {error}: {self:?}"));
        document["error"].clone()
    }

    #[must_use]
    #[track_caller]
    pub fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, code, "exit code of {self:?}");
        self
    }

    #[must_use]
    #[track_caller]
    pub fn says(self, text: &str) -> Self {
        assert!(self.stderr.contains(text), "standard error lacks {text:?}: {self:?}");
        self
    }

    #[must_use]
    #[track_caller]
    pub fn prints_nothing(self) -> Self {
        assert_eq!(self.stdout, "", "standard output of {self:?}");
        self
    }
}

/// Sets a file's mode.
pub fn mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("permissions");
}

/// A resource of each type, as its documentation writes it.
pub const CKAFKA: &str = "qcs::ckafka:ap-guangzhou:uin/100000000001:ckafkaId/uin/100000000001/ckafka-orders";
pub const APIGW: &str = "qcs::apigw:ap-guangzhou:uin/100000000001:serviceid/service-orders";
pub const TDMQ: &str = "qcs::tdmq:ap-guangzhou:uin/100000000001:subscriptionName/pulsar-1/ns/topic/sub";
pub const DTS: &str = "qcs::dts:ap-guangzhou:uin/100000000001:subscribeid/subs-orders";

/// A complete create of a ckafka connector.
pub const CREATE: [&str; 12] = [
    "connection",
    "create",
    "--bus",
    "eb-l65vlc2u",
    "--name",
    "orders",
    "--resource",
    CKAFKA,
    "--ckafka-topic",
    "orders",
    "--ckafka-offset",
    "latest",
];

/// A connector as the API lists it: ckafka, switched on.
pub fn connector(id: &str, name: &str) -> Value {
    json!({"ConnectionId": id, "ConnectionName": name, "EventBusId": "eb-1", "Type": "ckafka", "Enable": true,
        "Status": "Active", "Description": "", "AddTime": "2021-04-27T14:34:19+08:00",
        "ModTime": "2021-04-27T14:34:19+08:00", "ConnectionDescription": {"ResourceDescription": CKAFKA,
        "APIGWParams": null, "CkafkaParams": {"Offset": "latest", "TopicName": "orders"}}})
}

/// The page of a list that a request asks for.
pub fn page(request: &Request, list: &str, all: &[Value]) -> Reply {
    let number =
        |field: &str| usize::try_from(request.json()[field].as_u64().expect("a number")).expect("small");
    let shown: Vec<&Value> = all.iter().skip(number("Offset")).take(number("Limit")).collect();
    Reply::response(json!({ (list): shown, "TotalCount": all.len() }))
}

/// A server whose bus holds these connectors, and that does all else as `script` says.
pub fn bus_with(
    connectors: Vec<Value>,
    script: impl Fn(&Request) -> Reply + Send + Sync + 'static,
) -> Recorder {
    Recorder::start(move |request| match request.action() {
        "ListConnections" => page(request, "Connections", &connectors),
        _ => script(request),
    })
}

/// A server whose bus holds these connectors, and that does whatever else it is asked.
pub fn willing_bus_with(connectors: Vec<Value>) -> Recorder {
    bus_with(connectors, Reply::usual)
}
