//! The local EventBridge: an HTTP server that answers as the cloud's API does, with its own signature check and its
//! own store. It never looks at the client's side of this crate; the two meet only on the wire.
//! What it claims to do as the cloud does, and on what grounds, is the table in `fidelity.rs`.

mod action;
mod admin;
mod apis;
mod bus_named;
mod buses;
mod connections;
mod envelope;
mod events;
mod faults;
mod fidelity;
mod http;
mod keys;
mod model;
mod paging;
mod pattern;
mod platform;
mod programs;
mod resource;
mod rules;
mod schema;
mod service;
mod signature;
mod store;
mod sts;
mod targets;
mod throttle;
mod transform;
mod transformations;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::clock::Clock;
use crate::say;

pub use faults::{
    Counts, ErrorCode, Fault, FaultKind, FaultRule, Faults, RuleError, RuleStatus, SeenRequest, When,
    fault_kinds,
};
pub use fidelity::{Basis, Behaviour, fidelity};
pub use keys::Keys;

/// The id of the bus that every store has from the start.
pub const BUILT_IN_BUS: &str = "eb-local";

/// Where buses, all that belongs to them, and the key pair are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreLocation {
    /// A SQLite file, made with its folders when missing, and shared safely by any number of processes.
    File(PathBuf),
    /// Memory: gone when the emulator stops, with a key pair of its own.
    Memory,
}

/// The cloud's limits, as the emulator enforces them. A test may set others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Requests a second for each action, key and region. The API model says 20.
    pub requests_per_second: u32,
    /// Connectors on one bus. The limits page says 10.
    pub connectors_per_bus: u32,
    /// Buses in one region, not counting the built-in one. The limits page says 10.
    pub custom_buses: u32,
    /// Rules on one bus. The limits page says 10.
    pub rules_per_bus: u32,
    /// Targets of one rule. The limits page says 10.
    pub targets_per_rule: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            requests_per_second: 20,
            connectors_per_bus: 10,
            custom_buses: 10,
            rules_per_bus: 10,
            targets_per_rule: 10,
        }
    }
}

/// How to start an emulator.
#[derive(Clone)]
pub struct Settings {
    /// The port on 127.0.0.1; 0 takes any free one.
    pub port: u16,
    /// Where the state lives.
    pub store: StoreLocation,
    /// The wall clock: it judges timestamps, paces requests and dates what is stored.
    pub clock: Arc<dyn Clock>,
    /// What the emulator allows before it answers `LimitExceeded.*` or `RequestLimitExceeded`.
    pub limits: Limits,
}

/// What a test or a rehearsal of failures asks for besides; nothing by default.
#[derive(Debug, Clone, Default)]
pub struct TestRig {
    /// The faults to begin with. Of those that a request meets, the first plays.
    pub faults: Vec<FaultRule>,
    /// What the rules with a rate draw their lots from.
    pub fault_seed: u64,
    /// The port on 127.0.0.1 from which faults are set and requests looked at; 0 takes any free one.
    pub admin_port: Option<u16>,
    /// How long temporary keys last, whatever is asked for.
    pub sts_expire_after: Option<Duration>,
}

/// An emulator that is listening. Dropping it ends it too, only without waiting for requests under way.
#[derive(Debug)]
pub struct Running {
    url: String,
    admin_url: Option<String>,
    keys: Keys,
    service: Arc<service::Service>,
    stop: watch::Sender<()>,
    accepting: Vec<JoinHandle<()>>,
}

/// Opens the store, binds 127.0.0.1 and serves on the current tokio runtime, which needs its I/O and time drivers.
///
/// # Errors
/// When the port is taken, or the store cannot be opened, is not a store, or comes from a newer version.
pub async fn start(settings: Settings) -> anyhow::Result<Running> {
    start_with(settings, TestRig::default()).await
}

/// As [`start`], with faults and a port to set them from.
///
/// # Errors
/// As [`start`].
pub async fn start_with(settings: Settings, rig: TestRig) -> anyhow::Result<Running> {
    let Settings { port, store, clock, limits } = settings;
    let TestRig { faults: rules, fault_seed, admin_port, sts_expire_after } = rig;
    let (store, keys) = store::Store::open(&store, clock.now())?;
    let (listener, url) = listen(port).await?;
    let faults = Faults::none();
    if !rules.is_empty() || admin_port.is_some() {
        faults.set(rules, fault_seed);
    }
    let sessions = sts::Sessions::new(sts_expire_after);
    let service = Arc::new(service::Service::new(keys.clone(), clock, limits, faults, store, sessions));
    let (stop, stopping) = watch::channel(());
    let mut accepting = Vec::new();
    let mut admin_url = None;
    if let Some(port) = admin_port {
        let (listener, url) = listen(port).await?;
        admin_url = Some(url);
        let service = Arc::clone(&service);
        let serve = move |stream, stopping| admin::serve(stream, Arc::clone(&service), stopping);
        accepting.push(tokio::spawn(http::accept_loop(listener, stopping.clone(), serve)));
    }
    let shared = Arc::clone(&service);
    let serve = move |stream, stopping| http::serve(stream, Arc::clone(&shared), stopping);
    accepting.push(tokio::spawn(http::accept_loop(listener, stopping, serve)));
    Ok(Running { url, admin_url, keys, service, stop, accepting })
}

/// Listens on loopback and nothing else: the emulator guards rehearsals, not secrets.
async fn listen(port: u16) -> anyhow::Result<(TcpListener, String)> {
    let listener =
        TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await.with_context(|| {
            say!(
                "cannot listen on 127.0.0.1:{port}; free the port, or take any free one with port 0",
                "无法监听 127.0.0.1:{port}；请释放该端口，或用端口 0 取任意空闲端口"
            )
        })?;
    let address = listener
        .local_addr()
        .with_context(|| say!("cannot learn which port was taken", "无法得知占用了哪个端口"))?;
    let url = format!("http://{address}");
    Ok((listener, url))
}

impl Running {
    /// `http://127.0.0.1:PORT`, without a slash at the end.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The one permanent key pair that this emulator accepts.
    pub fn keys(&self) -> &Keys {
        &self.keys
    }

    /// The id of the bus that is there from the start.
    pub fn bus(&self) -> &'static str {
        BUILT_IN_BUS
    }

    /// Where faults are set and requests looked at over HTTP, if that was asked for: `http://127.0.0.1:PORT`.
    pub fn admin_url(&self) -> Option<&str> {
        self.admin_url.as_deref()
    }

    /// The faults, to set, to clear and to look at from within this process. From the first call on, requests are
    /// written down.
    pub fn faults(&self) -> Faults {
        self.service.faults().watch();
        self.service.faults().clone()
    }

    /// All buses and connectors as they are stored, whatever a fault makes lists say:
    /// `{"buses":[…],"connections":[…]}`, each with the API's field names and its `Region`.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn stored(&self) -> anyhow::Result<serde_json::Value> {
        self.service.stored()
    }

    /// Stops listening, lets requests under way finish (a second at most) and closes the store.
    pub async fn stop(self) {
        let Self { stop, accepting, .. } = self;
        drop(stop);
        for accepting in accepting {
            // A join error means that the loop is gone already, which is what was asked for.
            let _gone = accepting.await;
        }
    }
}
