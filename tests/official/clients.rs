//! Where the official clients are, and how they are run: the SDK through a script that answers line by line, `tccli` as
//! the command that it is. Neither sees this machine's environment, home or proxies.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Map, Value, json};
use tempfile::TempDir;

use crate::server::Server;

const REQUIREMENTS: &str = include_str!("requirements.txt");

/// A virtual environment that holds them.
pub struct Clients {
    venv: PathBuf,
}

impl Clients {
    /// The official clients; nothing where they are not installed, said on stderr.
    ///
    /// # Panics
    /// When they are not installed and `EBCTL_REQUIRE_OFFICIAL_CLIENTS` is `1`.
    pub fn find() -> Option<Self> {
        let problem = match Self::installed() {
            Ok(clients) => return Some(clients),
            Err(problem) => problem,
        };
        let test = std::thread::current().name().unwrap_or("a test").to_owned();
        let hint = "run scripts/official-clients first";
        let required = std::env::var("EBCTL_REQUIRE_OFFICIAL_CLIENTS").as_deref() == Ok("1");
        assert!(!required, "{test} must not be skipped here, yet {problem}; {hint}");
        // Not `eprintln!`, which the test runner swallows when a test passes; and in one piece, as others write too.
        let line = format!("\nSKIPPED: {test}: {problem}; {hint}\n");
        std::io::stderr().write_all(line.as_bytes()).unwrap();
        None
    }

    fn installed() -> Result<Self, String> {
        let chosen = std::env::var_os("EBCTL_OFFICIAL_CLIENTS").filter(|folder| !folder.is_empty());
        let venv = match &chosen {
            Some(folder) => PathBuf::from(folder),
            // `target/tmp` is the one place in the target folder that cargo tells a test.
            None => Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("official-clients"),
        };
        if !venv.join("bin/tccli").is_file() {
            let hint = if chosen.is_some() { ", which EBCTL_OFFICIAL_CLIENTS names" } else { "" };
            return Err(format!("there are no official clients in {}{hint}", venv.display()));
        }
        let made_from = std::fs::read_to_string(venv.join("made-from.txt")).unwrap_or_default();
        // Whoever chooses another environment chooses its versions too.
        if chosen.is_none() && made_from != REQUIREMENTS {
            return Err(format!("the official clients in {} are not of the pinned versions", venv.display()));
        }
        // They run in a folder of their own, where a relative path would lead elsewhere.
        Ok(Self { venv: std::path::absolute(&venv).unwrap() })
    }

    /// A program of theirs, with a home of its own and nothing else of this machine's environment.
    pub fn command(&self, program: &str, home: &Path) -> Command {
        let mut command = Command::new(self.venv.join("bin").join(program));
        command
            .env_clear()
            .env("HOME", home)
            .env("PATH", "/usr/bin:/bin")
            .env("LANG", "C.UTF-8")
            .env("NO_PROXY", "127.0.0.1")
            .current_dir(home);
        command
    }
}

/// A Python script beside this file that answers each JSON line with one. It ends with this value.
pub struct Script {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    _home: TempDir,
}

impl Script {
    pub fn start(clients: &Clients, name: &str) -> Self {
        let home = tempfile::tempdir().unwrap();
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/official").join(name);
        let mut child = clients
            .command("python", home.path())
            .args(["-I", "-B", "-X", "utf8"])
            .arg(script)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let input = child.stdin.take().unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        Self { child, input, output, _home: home }
    }

    pub fn ask(&mut self, question: &Value) -> Value {
        writeln!(self.input, "{question}").unwrap();
        let mut line = String::new();
        self.output.read_line(&mut line).unwrap();
        assert!(!line.is_empty(), "the script ended without an answer; its traceback is on stderr");
        serde_json::from_str(&line).unwrap()
    }
}

impl Drop for Script {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A refusal as the SDK raises it.
#[derive(Debug)]
pub struct Refusal {
    pub code: String,
    pub message: String,
}

/// The official Python SDK, pointed at an endpoint.
pub struct Sdk {
    script: Script,
    settings: Map<String, Value>,
}

impl Sdk {
    pub fn at(clients: &Clients, server: &Server) -> Self {
        Self::with_keys(clients, &server.url, &server.secret_id, &server.secret_key)
    }

    pub fn with_keys(clients: &Clients, url: &str, secret_id: &str, secret_key: &str) -> Self {
        let settings =
            json!({ "client": "typed", "url": url, "secret_id": secret_id, "secret_key": secret_key });
        let Value::Object(settings) = settings else { unreachable!("an object, three lines up") };
        Self { script: Script::start(clients, "sdk_calls.py"), settings }
    }

    /// Calls an action with settings of its own; `sdk_calls.py` lists them.
    pub fn try_with(&mut self, settings: &Value, action: &str, params: &Value) -> Result<Value, Refusal> {
        let mut question = self.settings.clone();
        question.extend(settings.as_object().unwrap().clone());
        question.insert("action".to_owned(), json!(action));
        question.insert("params".to_owned(), params.clone());
        let answer = self.script.ask(&Value::Object(question));
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let error = &answer["error"];
        let request_id =
            if error.is_null() { &answer["response"]["RequestId"] } else { &error["request_id"] };
        // An error that the SDK made itself has no request id, so that it cannot pass for the server's.
        assert!(is_uuid(&text(request_id)), "{action} {params:.200}: no request id in {answer}");
        if error.is_null() {
            return Ok(answer["response"].clone());
        }
        Err(Refusal { code: text(&error["code"]), message: text(&error["message"]) })
    }

    /// Calls an action through the SDK's own classes; it must succeed.
    #[track_caller]
    pub fn call(&mut self, action: &str, params: &Value) -> Value {
        self.try_with(&json!({}), action, params)
            .unwrap_or_else(|refusal| panic!("{action} {params:.200}: {refusal:?}"))
    }

    /// Calls an action with any parameters at all; it must be refused.
    #[track_caller]
    pub fn refusal_with(&mut self, settings: &Value, action: &str, params: &Value) -> Refusal {
        match self.try_with(settings, action, params) {
            Err(refusal) => refusal,
            Ok(response) => panic!("{action} {params:.200} was not refused: {response}"),
        }
    }

    /// Calls an action through the SDK's own classes; the code of the refusal that it must meet.
    #[track_caller]
    pub fn refused(&mut self, action: &str, params: &Value) -> String {
        self.refusal_with(&json!({}), action, params).code
    }
}

/// The official command line, with a home of its own for the files that it writes.
pub struct Tccli<'a> {
    clients: &'a Clients,
    url: &'a str,
    variables: [(&'static str, &'a str); 3],
    pub home: TempDir,
}

/// How a command ended.
#[derive(Debug)]
pub struct Run {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    /// Runs a command without input.
    pub fn of(command: &mut Command) -> Self {
        let output = command.stdin(Stdio::null()).output().unwrap();
        Self {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Its standard output as JSON, if it succeeded.
    #[track_caller]
    pub fn json(&self) -> Value {
        assert_eq!(self.code, Some(0), "{self:?}");
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("not JSON: {error}: {self:?}"))
    }
}

impl<'a> Tccli<'a> {
    pub fn at(clients: &'a Clients, server: &'a Server) -> Self {
        Self::with_keys(clients, &server.url, &server.secret_id, &server.secret_key)
    }

    pub fn with_keys(clients: &'a Clients, url: &'a str, secret_id: &'a str, secret_key: &'a str) -> Self {
        let variables = [
            ("TENCENTCLOUD_SECRET_ID", secret_id),
            ("TENCENTCLOUD_SECRET_KEY", secret_key),
            ("TENCENTCLOUD_REGION", "ap-guangzhou"),
        ];
        Self { clients, url, variables, home: tempfile::tempdir().unwrap() }
    }

    pub fn run(&self, action: &str, arguments: &[&str]) -> Run {
        let mut command = self.clients.command("tccli", self.home.path());
        command.envs(self.variables).args(["eb", action, "--endpoint", self.url]).args(arguments);
        Run::of(&mut command)
    }

    /// What it prints for an action that must succeed.
    #[track_caller]
    pub fn call(&self, action: &str, arguments: &[&str]) -> Value {
        let run = self.run(action, arguments);
        assert_eq!(run.stderr, "", "{action} {arguments:?}");
        let printed = run.json();
        assert!(is_uuid(printed["RequestId"].as_str().unwrap()), "{printed}");
        printed
    }

    /// The code of the refusal that an action must meet.
    #[track_caller]
    pub fn refused(&self, action: &str, arguments: &[&str]) -> String {
        let run = self.run(action, arguments);
        assert_eq!((run.code, run.stdout.as_str()), (Some(255), ""), "{action} {arguments:?}: {run:?}");
        let code = run.stderr.strip_prefix("[TencentCloudSDKException] code:");
        let code = code.and_then(|rest| rest.split_once(" message:"));
        code.unwrap_or_else(|| panic!("not an API refusal: {run:?}")).0.to_owned()
    }
}

/// Whether a text has the shape of a request id.
pub fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.char_indices().all(|(at, letter)| match at {
            8 | 13 | 18 | 23 => letter == '-',
            _ => letter.is_ascii_hexdigit(),
        })
}
