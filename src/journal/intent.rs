//! An intent: one create that a run was about to make.

use std::borrow::Cow;
use std::fmt::Write as _;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use url::{Host, Url};

/// What a page is about: a connector's name on a bus, in a region, of a service.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Key {
    /// The endpoint that was used, or `local:` and the file of the local EventBridge's state.
    pub target: String,
    /// The region.
    pub region: String,
    /// The bus's id; empty where an unchecked spec names none.
    pub bus: String,
    /// The connector's name; empty where an unchecked spec names none.
    pub name: String,
}

impl Key {
    /// The name of the page's file: the same for the same connector, of a fixed length, and safe on any file system.
    pub fn file_name(&self) -> String {
        self.hashed(&self.service(), 20)
    }

    /// The name that it had when each spelling of the endpoint had pages of its own.
    pub fn old_file_name(&self) -> String {
        self.hashed(&self.target, 16)
    }

    /// Whether both are about one connector, however its endpoint was spelt.
    pub fn is_same(&self, other: &Self) -> bool {
        (&self.region, &self.bus, &self.name) == (&other.region, &other.bus, &other.name)
            && self.service() == other.service()
    }

    /// What tells the server's buses apart from all others, which no spelling does: a bus id is unique in the cloud,
    /// whichever of its endpoints, or which gateway of a company's own, leads there; and on this machine a port is one
    /// server.
    pub fn service(&self) -> Cow<'_, str> {
        let url = Url::parse(&self.target).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
        let Some((url, host)) = url.as_ref().and_then(|url| Some((url, url.host()?))) else {
            return Cow::Borrowed(&self.target);
        };
        let is_here = match host {
            Host::Ipv4(ip) => ip.is_loopback(),
            Host::Ipv6(ip) => ip.to_canonical().is_loopback(),
            Host::Domain(name) => name.trim_end_matches('.') == "localhost",
        };
        match url.port_or_known_default() {
            Some(port) if is_here => Cow::Owned(format!("loopback:{port}")),
            _ => Cow::Borrowed("cloud"),
        }
    }

    fn hashed(&self, server: &str, bytes: usize) -> String {
        let mut hash = Sha256::new();
        for part in [server, &self.region, &self.bus, &self.name] {
            hash.update(part.as_bytes());
            hash.update([0]);
        }
        hash.finalize().iter().take(bytes).fold(String::new(), |mut name, byte| {
            let _ = write!(name, "{byte:02x}");
            name
        })
    }
}

/// One create that a run was about to make.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Intent {
    /// What tells it apart from all others.
    pub id: String,
    /// The connector's place.
    #[serde(flatten)]
    pub key: Key,
    /// The profile whose key was used, if it was one's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<String>,
    /// When the run wrote it down.
    pub begun: Timestamp,
    /// The run's process id.
    pub process: u32,
    /// Which start of the machine that was, where the system tells (see [`super::this_boot`]).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub boot: Option<String>,
    /// How long the machine had been up by then, in milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uptime: Option<u64>,
    /// The request's body, with every secret masked.
    pub body: Value,
    /// How far it came.
    #[serde(skip)]
    pub progress: Progress,
}

/// How far a create came, as its page says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Progress {
    /// No byte of the create was sent.
    #[default]
    NothingSent,
    /// A request went out, or was about to.
    Sent(Sent),
    /// What was sent was provably not applied, and nothing was sent since.
    Refused,
    /// It made this connector, and nobody was told.
    Made(String),
}

/// A request that went out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    /// When.
    pub at: Timestamp,
    /// How long the machine had been up by then, in milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uptime: Option<u64>,
    /// The connectors of this name that were on the bus before; `None` where that is not known.
    pub before: Option<Vec<String>>,
    /// Connectors that other intents are known to have made since.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<String>,
}

impl Intent {
    /// Another create of the same connector is about to be sent, so what is new on the bus may be that one's.
    pub fn is_followed(&mut self) {
        if let Progress::Sent(sent) = &mut self.progress {
            sent.before = None;
        }
    }

    /// The intent `id` is known to have made a connector: if it is this one, that is its outcome; if not, the connector
    /// is none of this one's.
    pub fn learns(&mut self, id: &str, connector: &str) {
        if self.id == id {
            self.progress = Progress::Made(connector.to_owned());
        } else if let Progress::Sent(sent) = &mut self.progress
            && sent.others.iter().all(|known| known != connector)
        {
            sent.others.push(connector.to_owned());
        }
    }

    /// The request whose outcome nobody knows; `None` where provably nothing was applied, or where it is known what was.
    ///
    /// An intent is durable before anything is sent, and what is written after it is not: a kill leaves it in the file,
    /// a loss of power may take it away. So what a page says of this start of the machine is the whole story, and of an
    /// earlier start it is the least that happened.
    pub fn in_doubt(&self, boot: Option<&str>) -> Option<Sent> {
        match &self.progress {
            Progress::Sent(sent) => Some(sent.clone()),
            Progress::Made(_) => None,
            Progress::NothingSent | Progress::Refused if boot.is_some() && self.boot.as_deref() == boot => {
                None
            }
            Progress::NothingSent | Progress::Refused => {
                Some(Sent { at: self.begun, uptime: self.uptime, before: None, others: Vec::new() })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Key;

    fn at(target: &str) -> Key {
        Key { target: target.into(), region: "r".into(), bus: "eb-1".into(), name: "orders".into() }
    }

    #[test]
    fn a_service_is_one_however_its_endpoint_is_spelt() {
        for (same, spellings) in [
            ("loopback:9000", &["http://127.0.0.1:9000", "http://127.8.8.8:9000", "http://[::1]:9000"][..]),
            (
                "loopback:9000",
                &["https://localhost:9000", "https://localhost.:9000", "https://[::ffff:127.0.0.1]:9000"],
            ),
            ("loopback:443", &["https://localhost", "https://127.0.0.1"]),
            ("cloud", &["https://eb.tencentcloudapi.com", "https://eb.ap-guangzhou.tencentcloudapi.com"]),
            (
                "cloud",
                &["https://eb.intl.tencentcloudapi.com", "https://gateway.example:8443", "https://10.0.0.7"],
            ),
            ("local:/a/local.db", &["local:/a/local.db"]),
            ("local://a/local.db", &["local://a/local.db"]),
        ] {
            for spelling in spellings {
                assert_eq!(at(spelling).service(), same, "{spelling}");
                assert!(at(spelling).is_same(&at(spellings[0])), "{spelling}");
                assert_eq!(at(spelling).file_name(), at(spellings[0]).file_name(), "{spelling}");
            }
        }
        assert!(!at("http://127.0.0.1:9000").is_same(&at("http://127.0.0.1:9001")));
        assert!(!at("https://gateway.example").is_same(&at("https://127.0.0.1")));
        assert!(!at("local:/a").is_same(&at("local:/b")));
    }
}
