//! The other side: EventBridge, STS, a metadata server, somebody else's host, and proxies, each of which records what it
//! is sent, and answers as the situation has it.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};

use crate::certificate::{ALWAYS, Authority};
use crate::proxy::{Conduct, Proxy, address_of};
use crate::secrets::Canary;
use crate::spellings::{base64, percent};
use crate::support::{Recorder, Reply, Request};
use crate::tls;

/// How the servers answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    Well,
    /// EventBridge refuses with this code.
    Refuses(&'static str),
    /// EventBridge refuses, and repeats the request in the error.
    RefusesAndRepeats,
    /// EventBridge does as asked, and repeats the request in the answer.
    Repeats,
    /// What answers is no API, and repeats the request on a page.
    Page,
    /// What answers sends elsewhere, and repeats the request in the place to go to.
    SendsAway(u16),
    /// An answer that repeats the request and is no JSON.
    Garbles,
    /// The answer is lost before its first byte.
    HangsUp,
    /// The answer is lost after some bytes.
    Breaks,
    /// The answer takes this many milliseconds.
    Waits(u64),
    StsRefuses,
    /// STS refuses, and repeats the request in the error.
    StsRepeats,
    /// STS gives half a key.
    StsForgets,
    /// STS gives a key that is no text.
    StsGarbles,
    /// The metadata server gives half a key.
    MachineForgets,
    /// The metadata server gives a key under a name that is none.
    MachineGarbles,
    /// The metadata server gives a key, and it is not said to have worked.
    MachineRefuses,
}

/// Who was sent something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Server {
    EventBridge,
    Sts,
    Metadata,
    Stranger,
    Proxy,
}

/// The servers of one worker, whose runs come one after the other.
pub struct Cloud {
    pub event_bridge: Recorder,
    pub sts: Recorder,
    pub metadata: Recorder,
    stranger: Recorder,
    /// EventBridge and STS over TLS, for whoever comes through a proxy.
    tls: Recorder,
    pub authority: String,
    pub open: Proxy,
    pub guarded: Proxy,
    pub wary: Proxy,
    pub loud: Proxy,
    play: Play,
}

const METADATA: &str = "/latest/meta-data/cam/security-credentials/";

/// What the servers have been told to do.
#[derive(Clone)]
struct Play(Arc<Mutex<(Mood, bool)>>);

impl Cloud {
    pub fn start() -> Self {
        let play = Play(Arc::new(Mutex::new((Mood::Well, false))));
        let stranger = Recorder::start(|_| Reply::response(json!({ "ConnectionId": "connection-strange1" })));
        let by = |answer: fn(&Request, Mood, &str) -> Reply| {
            let (play, elsewhere) = (play.clone(), stranger.url().to_owned());
            move |request: &Request| answer(request, play.mood_for(request), &elsewhere)
        };
        let authority = Authority::new("ours");
        let hosts = ["eb.tencentcloudapi.com", "sts.tencentcloudapi.com"];
        let tls = tls::recorder(
            authority.server(&hosts, ALWAYS),
            by(|request, mood, elsewhere| match server_of(request) {
                Server::Sts => sts(request, mood),
                _ => event_bridge(request, mood, elsewhere),
            }),
        );
        let told = |canary: Canary| format!("Basic {}", padded(&format!("user:{}", canary.text())));
        let loud = Canary::HttpsProxy.text();
        let words = format!(
            "HTTP/1.1 502 not {loud}\r\nX-Told: {}\r\nContent-Length: 0\r\n\r\n",
            told(Canary::HttpsProxy)
        );
        Self {
            open: Proxy::to(&tls),
            guarded: Proxy::start(Conduct::Guarded(told(Canary::HttpsProxy).leak(), address_of(&tls))),
            wary: Proxy::start(Conduct::Guarded("Basic cmlnaHQ6cmlnaHQ=", address_of(&tls))),
            loud: Proxy::start(Conduct::Say(words.leak())),
            authority: authority.pem(),
            event_bridge: Recorder::start(by(event_bridge)),
            sts: Recorder::start(by(|request, mood, _| sts(request, mood))),
            metadata: Recorder::start(by(|request, mood, _| metadata(request, mood))),
            stranger,
            tls,
            play,
        }
    }

    /// Sets how the servers answer from now on. Where a command is about something else, what it lists before and after
    /// is answered well.
    pub fn set(&self, mood: Mood, is_about_lists: bool) {
        *self.play.0.lock().unwrap() = (mood, is_about_lists);
    }

    /// Everything that was sent so far, and to whom. What a proxy is sent is the head of a CONNECT.
    pub fn sent(&self) -> Vec<(Server, Request)> {
        let mut all = Vec::new();
        let own = [
            (Server::EventBridge, &self.event_bridge),
            (Server::Sts, &self.sts),
            (Server::Metadata, &self.metadata),
            (Server::Stranger, &self.stranger),
        ];
        for (server, recorder) in own {
            all.extend(recorder.requests().into_iter().map(|request| (server, request)));
        }
        all.extend(self.tls.requests().into_iter().map(|request| (server_of(&request), request)));
        let proxies = [&self.open, &self.guarded, &self.wary, &self.loud];
        let heads = proxies.into_iter().flat_map(Proxy::heads);
        all.extend(heads.map(|head| (Server::Proxy, request_of(&head))));
        all
    }

    /// Whether what a command in this region is about has been asked for.
    pub fn is_asked(&self, region: &str, is_about_lists: bool) -> bool {
        let mut requests = self.event_bridge.requests().into_iter();
        requests.any(|request| {
            request.header("x-tc-region") == region
                && (is_about_lists || !request.action().starts_with("List"))
        })
    }
}

fn padded(text: &str) -> String {
    let text = base64(text.as_bytes());
    let padding = (4 - text.len() % 4) % 4;
    text + &"=".repeat(padding)
}

fn request_of(head: &str) -> Request {
    let (first, rest) = head.split_once("\r\n").unwrap_or((head, ""));
    let headers = rest.lines().filter_map(|line| line.split_once(':'));
    Request {
        method: "CONNECT".to_owned(),
        path: first.to_owned(),
        headers: headers.map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned())).collect(),
        body: Vec::new(),
        connection: 0,
    }
}

/// The request again, in every way in which a server may repeat it.
fn echo(request: &Request) -> String {
    let body = String::from_utf8_lossy(&request.body);
    let headers: Vec<String> =
        request.headers.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    let whole = format!("{}\n{body}", headers.join("\n"));
    let hex = base16ct::lower::encode_string(whole.as_bytes());
    format!("you sent {whole}, or {}, or {hex}, or {}", percent(&whole, true), padded(&whole))
}

/// Whom a request to the cloud is for.
fn server_of(request: &Request) -> Server {
    if request.header("host").starts_with("sts.") { Server::Sts } else { Server::EventBridge }
}

impl Play {
    fn mood_for(&self, request: &Request) -> Mood {
        let (mood, is_about_lists) = *self.0.lock().unwrap();
        if request.action().starts_with("List") && !is_about_lists { Mood::Well } else { mood }
    }
}

fn event_bridge(request: &Request, mood: Mood, elsewhere: &str) -> Reply {
    let usual = || of_bus(request);
    match mood {
        Mood::Refuses(code) => Reply::error(code),
        Mood::RefusesAndRepeats => {
            let error = json!({ "Code": "InvalidParameterValue.Echo", "Message": echo(request) });
            Reply::response(json!({ "Error": error }))
        }
        Mood::Repeats => {
            let mut answer: Value = serde_json::from_slice(&usual().body).unwrap();
            answer["Response"]["Echo"] = json!({ "Text": echo(request), echo(request): [echo(request)] });
            Reply::raw(200, "application/json", answer.to_string())
        }
        Mood::Page => Reply::raw(
            502,
            "text/html",
            format!("<html><head><title>{0}</title></head><body>{0}</body></html>", echo(request)),
        ),
        Mood::SendsAway(status) => Reply::raw(status, "text/plain", echo(request))
            .header("Location", &format!("{elsewhere}/?sent={}", percent(&echo(request), true))),
        Mood::Garbles => Reply::raw(200, "application/json", format!("{{\"Response\": {}", echo(request))),
        Mood::HangsUp => Reply::hang_up(),
        Mood::Breaks => Reply { cut_at: Some(20), ..usual() },
        Mood::Waits(milliseconds) => Reply { delay: Duration::from_millis(milliseconds), ..usual() },
        _ => usual(),
    }
}

fn of_bus(request: &Request) -> Reply {
    let bus = json!({ "EventBusId": "eb-l65vlc2u", "EventBusName": "shop", "Type": "Cloud" });
    let rule = json!({ "RuleId": "rule-1", "RuleName": "orders", "Enable": true, "EventPattern": "{}" });
    match request.action() {
        "ListConnections" => Reply::response(json!({ "TotalCount": 1, "Connections": [{
            "ConnectionId": "connection-other001", "ConnectionName": "other", "Type": "dts", "Status": "Running",
            "ConnectionDescription": { "ResourceDescription": crate::support::DTS, "DTSParams": {
                "ConsumerGroupName": "g", "Account": "a", "Password": Canary::ToldPassword.text(),
            }},
        }]})),
        "ListEventBuses" => Reply::response(json!({ "EventBuses": [bus], "TotalCount": 1 })),
        "GetEventBus" => Reply::response(bus),
        "ListRules" => {
            let returns = json!({ "RuleId": "rule-2", "RuleName": "returns", "Enable": false });
            Reply::response(json!({ "Rules": [rule, returns], "TotalCount": 2 }))
        }
        "GetRule" => Reply::response(rule),
        "ListTargets" => Reply::response(json!({ "TotalCount": 1, "Targets": [{
            "TargetId": "target-1", "Type": "scf", "TargetDescription": { "ResourceDescription": "qcs::x" },
        }]})),
        "CreateRule" => Reply::response(json!({ "RuleId": "rule-3" })),
        "CreateTarget" => Reply::response(json!({ "TargetId": "target-2" })),
        "UpdateEventBus" | "DeleteEventBus" | "UpdateRule" | "DeleteRule" | "CheckRule" | "UpdateTarget"
        | "DeleteTarget" | "PutEvents" => Reply::response(json!({})),
        _ => Reply::usual(request),
    }
}

fn sts(request: &Request, mood: Mood) -> Reply {
    let hour = jiff::Timestamp::now().as_second() + 3600;
    let mut answer = json!({
        "Credentials": {
            "TmpSecretId": "AKIDsts", "TmpSecretKey": Canary::StsKey.text(), "Token": Canary::StsToken.text(),
        },
        "ExpiredTime": hour,
    });
    match (request.action(), mood) {
        ("GetCallerIdentity", _) => Reply::response(json!({
            "AccountId": "100000000001", "Arn": "qcs::cam::uin/100000000001:uin/100000000001",
        })),
        (_, Mood::StsRefuses) => Reply::error("AuthFailure.UnauthorizedOperation"),
        (_, Mood::StsRepeats) => {
            Reply::response(json!({ "Error": { "Code": "InvalidParameter.Echo", "Message": echo(request) } }))
        }
        (_, Mood::StsForgets) => {
            answer["Credentials"]["TmpSecretId"] = Value::Null;
            Reply::response(answer)
        }
        (_, Mood::StsGarbles) => {
            answer["Credentials"]["TmpSecretKey"] = json!([Canary::StsKey.text()]);
            Reply::response(answer)
        }
        _ => Reply::response(answer),
    }
}

fn metadata(request: &Request, mood: Mood) -> Reply {
    if request.path == METADATA {
        return Reply::raw(200, "text/plain", "the-role");
    }
    let hour = jiff::Timestamp::now().as_second() + 3600;
    let mut key = json!({
        "Code": "Success", "TmpSecretId": "AKIDmachine", "TmpSecretKey": Canary::MachineKey.text(),
        "Token": Canary::MachineToken.text(), "ExpiredTime": hour,
    });
    match mood {
        Mood::MachineForgets => key["TmpSecretId"] = Value::Null,
        Mood::MachineGarbles => key["TmpSecretKey"] = json!({ "is": Canary::MachineKey.text() }),
        Mood::MachineRefuses => key["Code"] = json!(format!("Failed: {}", Canary::MachineKey.text())),
        _ => {}
    }
    Reply::raw(200, "application/json", key.to_string())
}
