//! A small program that signs requests and sends them, written without the crate's client.

use std::collections::BTreeMap;
use std::sync::Arc;

use ebctl::clock::FixedClock;
use ebctl::emulator::{Keys, Limits, Running, Settings, StoreLocation, start};
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// 2023-11-14 22:13:20 UTC, which the emulators here take for the present.
pub const NOW: i64 = 1_700_000_000;
pub const TODAY: &str = "2023-11-14";

/// An emulator in memory whose clock stands still, with room for every request of a test.
pub async fn emulator() -> Running {
    emulator_with(StoreLocation::Memory, Limits { requests_per_second: 10_000, ..Limits::default() }).await
}

pub async fn emulator_with(store: StoreLocation, limits: Limits) -> Running {
    let clock = Arc::new(FixedClock(Timestamp::from_second(NOW).unwrap()));
    start(Settings { port: 0, store, clock, limits }).await.unwrap()
}

/// A request before it is signed: a test changes what it is about.
#[derive(Clone)]
pub struct Draft {
    pub method: &'static str,
    pub path: &'static str,
    pub body: Vec<u8>,
    /// Sent as they are; those listed in `signed` are signed too.
    pub headers: BTreeMap<&'static str, String>,
    pub signed: &'static str,
    pub secret_id: String,
    pub secret_key: String,
    pub date: String,
    pub service: &'static str,
    /// In place of the header that signing makes.
    pub authorization: Option<String>,
    pub address: String,
}

impl Draft {
    pub fn new(emulator: &Running, action: &str, body: &Value) -> Self {
        Self::to(emulator.url(), emulator.keys().clone(), action, body)
    }

    /// To an emulator that may run in another process.
    pub fn to(url: &str, keys: Keys, action: &str, body: &Value) -> Self {
        let Keys { secret_id, secret_key } = keys;
        let address = url.strip_prefix("http://").unwrap().to_owned();
        let headers = BTreeMap::from([
            ("content-type", "application/json; charset=utf-8".to_owned()),
            ("host", address.clone()),
            ("x-tc-action", action.to_owned()),
            ("x-tc-version", "2021-04-16".to_owned()),
            ("x-tc-region", "ap-guangzhou".to_owned()),
            ("x-tc-timestamp", NOW.to_string()),
        ]);
        Self {
            method: "POST",
            path: "/",
            body: body.to_string().into_bytes(),
            headers,
            signed: "content-type;host;x-tc-action",
            secret_id,
            secret_key,
            date: TODAY.to_owned(),
            service: "eb",
            authorization: None,
            address,
        }
    }

    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.insert(name, value.into());
        self
    }

    pub fn without(mut self, name: &str) -> Self {
        self.headers.remove(name);
        self
    }

    /// The `Authorization` header that this draft deserves.
    pub fn signature(&self) -> String {
        let mut canonical = format!("{}\n/\n\n", self.method);
        for name in self.signed.split(';') {
            let value = self.headers.get(name).map_or(String::new(), |value| value.trim().to_lowercase());
            canonical = canonical + name + ":" + &value + "\n";
        }
        let unsigned =
            self.headers.get("x-tc-content-sha256").is_some_and(|value| value == "UNSIGNED-PAYLOAD");
        let payload = if unsigned { b"UNSIGNED-PAYLOAD".as_slice() } else { self.body.as_slice() };
        canonical = format!("{canonical}\n{}\n{}", self.signed, hex(&Sha256::digest(payload)));
        let scope = format!("{}/{}/tc3_request", self.date, self.service);
        let timestamp = self.headers.get("x-tc-timestamp").cloned().unwrap_or_default();
        let to_sign =
            format!("TC3-HMAC-SHA256\n{timestamp}\n{scope}\n{}", hex(&Sha256::digest(canonical.as_bytes())));
        let mut key = format!("TC3{}", self.secret_key).into_bytes();
        for step in [self.date.as_str(), self.service, "tc3_request", to_sign.as_str()] {
            let mut mac = Hmac::<Sha256>::new_from_slice(&key).unwrap();
            mac.update(step.as_bytes());
            key = mac.finalize().into_bytes().to_vec();
        }
        format!(
            "TC3-HMAC-SHA256 Credential={}/{scope}, SignedHeaders={}, Signature={}",
            self.secret_id,
            self.signed,
            hex(&key)
        )
    }

    /// The request as it goes over the wire.
    pub fn bytes(&self) -> Vec<u8> {
        let mut head = format!("{} {} HTTP/1.1\r\n", self.method, self.path);
        for (name, value) in &self.headers {
            head = head + name + ": " + value + "\r\n";
        }
        let authorization = self.authorization.clone().unwrap_or_else(|| self.signature());
        if !authorization.is_empty() {
            head = head + "authorization: " + &authorization + "\r\n";
        }
        head = format!("{head}content-length: {}\r\n\r\n", self.body.len());
        [head.into_bytes(), self.body.clone()].concat()
    }

    pub async fn send(&self) -> Reply {
        let mut stream = TcpStream::connect(&self.address).await.unwrap();
        stream.write_all(&self.bytes()).await.unwrap();
        Reply::read(&mut stream).await
    }

    /// The code and message of the refusal that this request must meet.
    pub async fn refusal(&self) -> (String, String) {
        let reply = self.send().await;
        let error = reply.response()["Error"].clone();
        assert!(error.is_object(), "not refused: {}", reply.body);
        (error["Code"].as_str().unwrap().to_owned(), error["Message"].as_str().unwrap().to_owned())
    }
}

pub struct Reply {
    pub status: String,
    pub headers: BTreeMap<String, String>,
    pub body: Value,
}

impl Reply {
    pub async fn read(stream: &mut TcpStream) -> Self {
        let mut bytes = Vec::new();
        let head_end = loop {
            if let Some(at) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
                break at;
            }
            assert!(stream.read_buf(&mut bytes).await.unwrap() > 0, "closed without an answer");
        };
        let head = String::from_utf8(bytes[..head_end].to_vec()).unwrap();
        let mut lines = head.split("\r\n");
        let status = lines.next().unwrap().to_owned();
        let headers: BTreeMap<String, String> = lines
            .map(|line| line.split_once(": ").unwrap())
            .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
            .collect();
        let length: usize = headers["content-length"].parse().unwrap();
        while bytes.len() < head_end + 4 + length {
            assert!(stream.read_buf(&mut bytes).await.unwrap() > 0, "closed within an answer");
        }
        let body =
            if length == 0 { Value::Null } else { serde_json::from_slice(&bytes[head_end + 4..]).unwrap() };
        Self { status, headers, body }
    }

    pub fn response(&self) -> &Value {
        &self.body["Response"]
    }
}

/// The answer to a well-formed request that must succeed.
pub async fn ask(emulator: &Running, action: &str, body: &Value) -> Value {
    let reply = Draft::new(emulator, action, body).send().await;
    assert!(reply.response()["Error"].is_null(), "{action} {body}: {}", reply.body);
    reply.response().clone()
}

/// The code of the refusal that a well-formed request must meet, whose message must mention `names`.
pub async fn refused(emulator: &Running, action: &str, body: &Value, names: &str) -> String {
    let (code, message) = Draft::new(emulator, action, body).refusal().await;
    assert!(message.contains(names), "{action} {body}: {message}");
    code
}

/// A connector that passes every check.
pub fn connector(name: &str) -> Value {
    json!({
        "EventBusId": "eb-local",
        "ConnectionName": name,
        "ConnectionDescription": {
            "ResourceDescription": "qcs::tdmq:ap-guangzhou:uin/3473058547:subscriptionName/pulsar-1/user/test/sub1",
            "APIGWParams": null,
        },
    })
}

/// A rule that takes every event, on a bus: its id.
pub async fn rule(emulator: &Running, bus: &str, name: &str) -> String {
    let body = json!({ "EventBusId": bus, "RuleName": name, "EventPattern": "{}" });
    ask(emulator, "CreateRule", &body).await["RuleId"].as_str().unwrap().to_owned()
}

/// A target that passes every check.
pub fn target(bus: &str, rule: &str) -> Value {
    json!({
        "EventBusId": bus,
        "RuleId": rule,
        "Type": "scf",
        "TargetDescription": {
            "ResourceDescription": "qcs::scf:ap-guangzhou:uin/100000000001:namespace/default/function/f/$LATEST",
        },
    })
}

fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|digit| char::from_digit(digit.into(), 16).unwrap())
        .collect()
}
