//! A session: everything that has to be there before a request can go out.

use jiff::Timestamp;

use super::account::Account;
use super::context::Context;
use crate::credentials::{Credentials, Keys, Resolved};
use crate::emulator::{self, Limits, Running, Settings, StoreLocation};
use crate::eventbridge::Api;
use crate::failure::Failure;
use crate::say;
use crate::secret::Secret;
use crate::transport::{
    Client, Conduct, Endpoint, FilePace, HttpWire, Identity, Observer, Pace, Policy, Proxy, Unpaced,
};

/// An endpoint and an identity; and, with the profile `local`, the EventBridge that listens there.
pub struct Session {
    endpoint: Endpoint,
    identity: Identity,
    /// What tells this server apart from all others, in the journal.
    target: String,
    pace: Box<dyn Pace>,
    /// When the key expires, as far as is known.
    expires: Option<Timestamp>,
    /// Whose key it is, and where it came from.
    resolved: Resolved,
    /// Only held: it serves as long as the session lives.
    _emulator: Option<Running>,
}

impl Session {
    /// Gets everything ready. Nothing is sent yet.
    pub async fn open(account: &Account, region: String, context: &Context) -> Result<Self, Failure> {
        Self::open_at(None, account, region, context).await
    }

    /// The same at an endpoint that the journal names, and not at the account's.
    pub async fn open_at(
        elsewhere: Option<Endpoint>,
        account: &Account,
        region: String,
        context: &Context,
    ) -> Result<Self, Failure> {
        let (resolved, key) = account.in_the_end(&region, context).await?;
        let using = say!("using {}, region {region}", "使用{}，地域 {region}", resolved.source);
        context.printer.tell(1, &using);
        let language = context.language().for_api();
        match &resolved.credentials {
            Credentials::Keys(_) | Credentials::Fetched(_) => {
                // Before a key is asked for, which takes time: what is typed wrong is told at once.
                let (endpoint, origin) = match elsewhere {
                    Some(endpoint) => (endpoint, say!("the intent journal", "意图日志")),
                    None => (account.endpoint(context)?, account.endpoint_origin(context)),
                };
                tell_of_detours(&endpoint, &origin, context)?;
                let state_folder = context.folder_to_keep();
                let key = match key {
                    Some(key) => key,
                    None => account.fetch(&resolved.credentials, &region, context).await?,
                };
                let server = format!("{} {region}", endpoint.authority());
                Ok(Self {
                    pace: Box::new(FilePace::new(state_folder.as_deref(), &server, endpoint.is_loopback())),
                    target: endpoint.to_string(),
                    endpoint,
                    identity: Identity { keys: Some(key.keys), region, language },
                    expires: key.expires.or(resolved.expires),
                    resolved,
                    _emulator: None,
                })
            }
            Credentials::Local => {
                refuse_endpoint(context)?;
                let store = context.local_store()?;
                let target = target_of(account, context)?;
                let emulator = emulator::start(Settings {
                    port: 0,
                    store: StoreLocation::File(store),
                    clock: context.clock.clone(),
                    limits: Limits::default(),
                })
                .await
                .map_err(|error| Failure::from(error).hint(""))?;
                let keys = emulator.keys();
                Ok(Self {
                    // Each run has a server of its own, which counts its requests alone.
                    pace: Box::new(Unpaced),
                    target,
                    endpoint: Endpoint::parse(emulator.url(), "local")?,
                    identity: Identity {
                        keys: Some(Keys {
                            secret_id: keys.secret_id.clone(),
                            secret_key: Secret::new(keys.secret_key.as_str()),
                            token: None,
                        }),
                        region,
                        language,
                    },
                    expires: None,
                    resolved,
                    _emulator: Some(emulator),
                })
            }
        }
    }

    /// What tells this server apart from all others: its endpoint, or where the local EventBridge keeps its state.
    pub fn target(&self) -> &str {
        &self.target
    }

    /// Whose key it is, and where it came from.
    pub fn resolved(&self) -> &Resolved {
        &self.resolved
    }

    /// When the key expires, as far as is known.
    pub fn expires(&self) -> Option<Timestamp> {
        self.expires
    }

    /// The key; never absent from a session.
    pub fn keys(&self) -> Option<&Keys> {
        self.identity.keys.as_ref()
    }

    /// The API, as this session's identity.
    pub fn api<'a>(&'a self, policy: Policy, context: &'a Context) -> Result<Api<'a, HttpWire>, Failure> {
        self.api_seen_by(&context.printer, policy, context)
    }

    /// The API, as this session's identity, with somebody else who sees what happens.
    pub fn api_seen_by<'a>(
        &'a self,
        observer: &'a dyn Observer,
        policy: Policy,
        context: &'a Context,
    ) -> Result<Api<'a, HttpWire>, Failure> {
        // Whoever gave the key: before the first answer could repeat it.
        context.printer.hide(self.identity.keys.iter().flat_map(Keys::secrets));
        let proxy = proxy_of(&self.endpoint, context)?;
        let wire = HttpWire::new(&self.endpoint, context.globals.ca_bundle.as_deref(), proxy)?;
        let conduct = Conduct {
            policy,
            deadline: context.deadline,
            clock: context.clock.as_ref(),
            pace: self.pace.as_ref(),
            observer,
            random: context.random.borrow_mut().fork(),
        };
        Ok(Api::new(Client::new(wire, &self.endpoint, &self.identity, conduct), context.language()))
    }
}

/// What tells an account's server apart from all others, in the journal.
pub fn target_of(account: &Account, context: &Context) -> Result<String, Failure> {
    if !account.is_local() {
        return Ok(account.endpoint(context)?.to_string());
    }
    let store = context.local_store()?;
    let store = std::path::absolute(&store).unwrap_or(store);
    Ok(format!("local:{}", store.display()))
}

/// Says which way requests go, where that is not straight to the cloud.
fn tell_of_detours(endpoint: &Endpoint, origin: &str, context: &Context) -> Result<(), Failure> {
    if !endpoint.is_official() {
        let text = say!(
            "{endpoint} is not one of Tencent Cloud's endpoints; it is named by {origin}",
            "{endpoint} 不是腾讯云的接入点；由 {origin} 指定"
        );
        context.printer.tell(1, &text);
    }
    if let Some(proxy) = proxy_of(endpoint, context)? {
        let text =
            say!("going through the proxy {proxy} of {}", "经由代理 {proxy}（来自 {}）", proxy.origin());
        context.printer.tell(1, &text);
    }
    Ok(())
}

/// The proxy on the way to an endpoint.
pub(super) fn proxy_of(endpoint: &Endpoint, context: &Context) -> Result<Option<Proxy>, Failure> {
    let proxy = Proxy::of(endpoint, |name| context.surroundings.variable(name))?;
    context.printer.hide(&proxy.as_ref().and_then(Proxy::secret));
    Ok(proxy)
}

/// A rehearsal stays in this process, whatever else is typed.
fn refuse_endpoint(context: &Context) -> Result<(), Failure> {
    match &context.globals.endpoint {
        Some((_, "--endpoint")) => Err(Failure::usage(say!(
            "--endpoint: the profile `local` has no endpoint to choose",
            "--endpoint：配置档 `local` 的接入点不可选择"
        ))
        .hint(say!(
            "leave out `--endpoint`, or choose another profile with `--profile`",
            "请去掉 `--endpoint`，或用 `--profile` 选择其他配置档"
        ))),
        _ => Ok(()),
    }
}
