//! Keys that have to be fetched before they can sign: from a program, from STS for a role, from the machine itself.
//! They expire, so they are kept until shortly before that, for all runs of this user together.

mod cache;
mod metadata;
mod process;
mod sts;
mod temporary;

use std::path::Path;
use std::pin::Pin;

pub use sts::{Caller, ENDPOINT as STS_ENDPOINT, MOST_SECONDS, Role, SESSION_NAME, WebIdentity, caller};
pub use temporary::Temporary;

use super::sources::Credentials;
use crate::clock::Clock;
use crate::failure::{ExitCode, Failure};
use crate::say;
use crate::secret::Secret;
use crate::surroundings::Surroundings;
use crate::transport::{Deadline, Observer, Policy};

/// A key that has to be fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fetch {
    /// What a program of the user's prints: the program and its arguments; no shell is involved.
    Process(Vec<String>),
    /// What STS gives for a role, to whoever may assume it.
    Role(Box<Role>),
    /// What STS gives for a role in exchange for a token that the cluster has issued (TKE).
    WebIdentity(WebIdentity),
    /// What the machine's metadata server gives for the role that the machine has (CVM).
    Machine,
}

/// Everything that fetching needs: passed in, never reached for.
pub struct Means<'a> {
    /// The environment, for the variables that name other endpoints.
    pub surroundings: &'a Surroundings,
    /// The state folder, in which fetched keys are kept; `None` keeps none.
    pub state_folder: Option<&'a Path>,
    /// Further authorities, for STS.
    pub ca_bundle: Option<&'a Path>,
    /// Whether the account is of the international site.
    pub international: bool,
    /// The region of the requests that are to be signed.
    pub region: &'a str,
    /// The language of STS's sentences.
    pub language: &'static str,
    /// The deadline of the whole command.
    pub deadline: Deadline,
    /// How often to try.
    pub policy: Policy,
    /// The wall clock, by which keys expire.
    pub clock: &'a dyn Clock,
    /// Of the randomness of delays.
    pub seed: u64,
    /// Who is told of requests.
    pub observer: &'a dyn Observer,
    /// Who is told what a person should know: a warning.
    pub warn: &'a dyn Fn(&str),
    /// Who is told of each secret that comes up, so that nothing shows it.
    pub hide: &'a dyn Fn(&Secret),
}

/// The key that credentials stand for, and its expiry; fetched where it has to be. Never called with
/// [`Credentials::Local`], whose key the local EventBridge hands out.
pub fn key<'a>(
    credentials: &'a Credentials,
    means: &'a Means<'a>,
) -> Pin<Box<dyn Future<Output = Result<Temporary, Failure>> + 'a>> {
    Box::pin(async move {
        let key = match credentials {
            Credentials::Keys(keys) => Temporary { keys: keys.clone(), expires: None, kept_in: None },
            Credentials::Local => {
                return Err(not_fetched(say!(
                    "the local EventBridge hands out its own key",
                    "本地 EventBridge 会自行发放密钥"
                )));
            }
            Credentials::Fetched(fetch) => cache::fresh(fetch, means).await?,
        };
        key.keys.secrets().for_each(means.hide);
        Ok(key)
    })
}

impl Fetch {
    /// Asks for a new key.
    async fn anew(&self, means: &Means<'_>) -> Result<Temporary, Failure> {
        match self {
            Self::Process(_) if means.surroundings.is_for_completion() => {
                Err(not_fetched(say!("no program is run for a completion", "补全时不运行任何程序")))
            }
            Self::Process(command) => process::run(command, means).await,
            Self::Role(role) => sts::assume(role, means).await,
            Self::WebIdentity(identity) => sts::assume_with_web_identity(identity, means).await,
            Self::Machine => metadata::ask(means).await,
        }
    }

    /// What tells it apart from all other keys that may be kept; only a hash of it is ever written. Which machine this is
    /// and which role it has is asked for each time: another one may wake up with this one's disk.
    fn identity<'a>(
        &'a self,
        means: &'a Means<'a>,
    ) -> Pin<Box<dyn Future<Output = Result<Vec<String>, Failure>> + 'a>> {
        Box::pin(async move {
            let sts = [
                means.surroundings.variable(sts::ENDPOINT).unwrap_or_default().to_owned(),
                means.international.to_string(),
            ];
            Ok(match self {
                Self::Process(command) => {
                    // A name is looked for in these folders, and may stand for another program in others.
                    let path = means.surroundings.variable("PATH").unwrap_or_default().to_owned();
                    [vec!["process".to_owned(), path], command.clone()].concat()
                }
                Self::Role(role) => {
                    let from = match &role.from {
                        Credentials::Keys(keys) => {
                            let secrets = keys.secrets().map(|secret| secret.expose().to_owned());
                            std::iter::once(keys.secret_id.clone()).chain(secrets).collect()
                        }
                        Credentials::Fetched(fetch) => fetch.identity(means).await?,
                        Credentials::Local => Vec::new(),
                    };
                    let role = vec![
                        "role".to_owned(),
                        role.arn.clone(),
                        role.session_name.clone(),
                        format!("{:?}", role.duration),
                        role.external_id.clone().unwrap_or_default(),
                    ];
                    [role, sts.to_vec(), from].concat()
                }
                Self::WebIdentity(identity) => {
                    let identity = vec![
                        "web-identity".to_owned(),
                        identity.role_arn.clone(),
                        identity.provider_id.clone(),
                        identity.region.clone(),
                        identity.token_file.display().to_string(),
                    ];
                    [identity, sts.to_vec()].concat()
                }
                Self::Machine => {
                    let metadata::Machine { server, instance, role } = metadata::machine(means).await?;
                    vec!["machine".to_owned(), server, instance, role]
                }
            })
        })
    }
}

impl std::fmt::Display for Fetch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&match self {
            Self::Process(command) => {
                say!("the program `{}`", "程序 `{}`", command.first().map_or("", String::as_str))
            }
            Self::Role(role) => say!("the role `{}`", "角色 `{}`", role.arn),
            Self::WebIdentity(identity) => {
                say!("the role `{}` of this cluster", "本集群的角色 `{}`", identity.role_arn)
            }
            Self::Machine => say!("the role of this machine", "本机角色"),
        })
    }
}

/// What is said when a key that was kept is forgotten.
pub fn forgotten() -> String {
    say!(
        "that key was kept from an earlier run and is forgotten now: the same command fetches a new one",
        "该密钥是之前运行时缓存的，现已清除；重新运行同一命令会获取新密钥"
    )
}

/// A key could not be had, and no key is there: exit 78.
fn not_fetched(message: impl Into<String>) -> Failure {
    Failure::new(ExitCode::Config, "Client.KeyNotFetched", message)
}

/// A key could not be had because of the network, which may be better later: exit 75.
fn unreachable(message: impl Into<String>) -> Failure {
    let mut failure = Failure::new(ExitCode::TryLater, "Client.KeyNotFetched", message);
    failure.retryable = true;
    failure
}

/// The endpoint that a variable names in place of the real one, for tests: loopback only, as what goes there is a
/// secret.
fn overridden(
    name: &'static str,
    surroundings: &Surroundings,
) -> Result<Option<crate::transport::Endpoint>, Failure> {
    let Some(text) = surroundings.variable(name) else { return Ok(None) };
    let endpoint = crate::transport::Endpoint::parse(text, name)?;
    if !endpoint.is_loopback() {
        return Err(Failure::config(say!(
            "{name}: `{endpoint}` is not a loopback address",
            "{name}：`{endpoint}` 不是回环地址"
        ))
        .hint(say!(
            "it is there for tests and takes `http://127.0.0.1:PORT` only; `unset {name}`",
            "它仅供测试，只接受 `http://127.0.0.1:PORT`；请运行 `unset {name}`"
        )));
    }
    Ok(Some(endpoint))
}
