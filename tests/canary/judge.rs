//! Where a secret may be, and whether there is one anywhere else.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::cases::Case;
use crate::cloud::Server;
use crate::home::{Home, Source};
use crate::run::Ran;
use crate::secrets::Canary;
use crate::spellings::Net;
use crate::support::Request;

/// A secret where none should be, or a file that others can read.
#[derive(Debug)]
pub struct Finding {
    pub place: String,
    pub what: String,
}

/// What was fetched, and is kept until it expires.
const KEPT: &[Canary] = &[
    Canary::ProcessKey,
    Canary::ProcessToken,
    Canary::StsKey,
    Canary::StsToken,
    Canary::MachineKey,
    Canary::MachineToken,
];

/// What the config file holds from the beginning.
const CONFIGURED: &[Canary] = &[Canary::ProfileKey, Canary::ProfileToken, Canary::ProfilePassword];

fn look(net: &Net, place: &str, text: &[u8], may: &[Canary], findings: &mut Vec<Finding>) {
    for (canary, spellings) in net.find(text) {
        if !may.contains(&canary) {
            let spellings = spellings.into_iter().collect::<Vec<_>>().join(", ");
            findings.push(Finding { place: place.to_owned(), what: format!("{canary:?} ({spellings})") });
        }
    }
}

/// What a run has left: on its outputs, in `/proc`, and in any file.
pub fn traces(net: &Net, case: &Case, home: &Home, ran: &Ran) -> Vec<Finding> {
    let mut findings = Vec::new();
    look(net, "stdout", &ran.stdout, &[], &mut findings);
    look(net, "stderr", &ran.stderr, &[], &mut findings);
    for line in &ran.command_lines {
        // What somebody types as an argument is seen there before the program runs.
        look(net, "/proc", line, &[Canary::MistypedKey], &mut findings);
    }
    let kept = Path::new(".local/state/ebctl/keys");
    for path in files(&home.path("")) {
        let content = fs::read(&path).unwrap_or_default();
        if home.is_given(&path, &content) {
            continue;
        }
        let name = path.strip_prefix(home.path("")).unwrap();
        let (may, is_secret) = if name == Path::new("config.toml") {
            ([CONFIGURED, &case.stored].concat(), true)
        } else if name.parent() == Some(kept) && name.extension().is_none() {
            (KEPT.to_vec(), true)
        } else {
            (Vec::new(), false)
        };
        look(net, &name.display().to_string(), &content, &may, &mut findings);
        look(net, "a file's name", name.as_os_str().as_encoded_bytes(), &[], &mut findings);
        let mode = fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        if is_secret && mode != 0o600 {
            findings
                .push(Finding { place: name.display().to_string(), what: format!("has the mode {mode:o}") });
        }
    }
    findings
}

/// All files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut waiting = vec![folder.to_owned()];
    let mut files = Vec::new();
    while let Some(path) = waiting.pop() {
        if fs::symlink_metadata(&path).unwrap().is_dir() {
            waiting.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else {
            files.push(path);
        }
    }
    files
}

/// A request that holds a secret which is not for whom it was sent to.
pub fn request(net: &Net, server: Server, request: &Request, source: Option<Source>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let tokens: Vec<&str> = source.map_or(&[][..], Source::tokens).iter().map(|token| token.text()).collect();
    let place = |what: &str| format!("{what} to {server:?}");
    look(net, &place("path"), request.path.as_bytes(), &[], &mut findings);
    for (name, value) in &request.headers {
        let is_in_place = match (name.as_str(), server) {
            ("x-tc-token", Server::EventBridge | Server::Sts) => tokens.contains(&value.as_str()),
            ("proxy-authorization", Server::Proxy) => true,
            _ => false,
        };
        let may = match server {
            Server::Proxy if is_in_place => &[Canary::HttpsProxy, Canary::AllProxy][..],
            _ => &[],
        };
        if !is_in_place || server == Server::Proxy {
            look(net, &place(&format!("header {name}")), value.as_bytes(), may, &mut findings);
        }
    }
    let mut body: Value = serde_json::from_slice(&request.body).unwrap_or_default();
    match (server, request.action()) {
        (Server::EventBridge, "CreateConnection") => take_password(&mut body),
        (Server::Sts, "AssumeRoleWithWebIdentity") => {
            take(&mut body["WebIdentityToken"], &[Canary::ClusterToken]);
        }
        _ => {}
    }
    let body = if body.is_null() { request.body.clone() } else { body.to_string().into_bytes() };
    look(net, &place("body"), &body, &[], &mut findings);
    findings
}

/// What is sent to those whom it is for; the rest is never sent.
pub const SENT: [Canary; 15] = [
    Canary::EnvironmentToken,
    Canary::ProfileToken,
    Canary::TccliToken,
    Canary::SdkToken,
    Canary::ProcessToken,
    Canary::ClusterToken,
    Canary::StsToken,
    Canary::MachineToken,
    Canary::FilePassword,
    Canary::InputPassword,
    Canary::EnvironmentPassword,
    Canary::SpecPassword,
    Canary::ProfilePassword,
    Canary::HttpsProxy,
    Canary::AllProxy,
];

/// The secrets in a request, wherever they are in it.
pub fn sent(net: &Net, request: &Request) -> impl Iterator<Item = Canary> {
    let headers = request.headers.iter().flat_map(|(_, value)| [value.as_bytes(), b"\n"]);
    let whole: Vec<&[u8]> = headers.chain([&request.body[..]]).collect();
    net.find(&whole.concat()).into_keys()
}

const PASSWORDS: &[Canary] = &[
    Canary::FilePassword,
    Canary::InputPassword,
    Canary::EnvironmentPassword,
    Canary::SpecPassword,
    Canary::ProfilePassword,
];

/// A password where it belongs; or where an unchecked spec has it, which is sent as it is.
fn take_password(body: &mut Value) {
    let Some(fields) = body["ConnectionDescription"]["DTSParams"].as_object_mut() else { return };
    for (_, field) in fields.iter_mut().filter(|(name, _)| *name == "Password" || *name == "Passwrod") {
        match field {
            Value::Array(items) => items.iter_mut().for_each(|item| take(item, PASSWORDS)),
            field => take(field, PASSWORDS),
        }
    }
}

fn take(value: &mut Value, may: &[Canary]) {
    if may.iter().any(|canary| value == canary.text()) {
        *value = Value::Null;
    }
}
