//! The sources of a key, one small type each. A source answers "not here", which goes on to the next one, or fails,
//! which stops: a key that is half there is never silently passed over.

use std::fmt;
use std::path::PathBuf;

use jiff::Timestamp;

use super::config::Config;
use super::fetch::{Fetch, WebIdentity};
use super::foreign::{Foreign, ini, tccli};
use super::of_profile::of_profile;
use super::profile::{LOCAL, Site};
use crate::clock::Clock;
use crate::failure::Failure;
use crate::keys::{Keys, key_part};
use crate::say;
use crate::secret::Secret;
use crate::surroundings::Surroundings;

/// What a request is signed with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Credentials {
    /// This key.
    Keys(Keys),
    /// A key that has to be fetched first.
    Fetched(Fetch),
    /// Whatever the built-in local EventBridge hands out once it runs.
    Local,
}

/// Where credentials came from. `Display` says it to a person, to follow "using".
///
/// A new source is a variant here, a type that implements [`KeySource`] below, and a place in [`super::chain`]'s order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A profile of the config file.
    Profile {
        /// Its name.
        name: String,
        /// The file.
        path: PathBuf,
        /// Where the profile itself takes its key from, to follow a comma; empty where it holds it.
        by: String,
    },
    /// `TENCENTCLOUD_SECRET_ID` and the two that go with it.
    Environment,
    /// A profile of tccli's.
    Tccli {
        /// The file that holds its key.
        path: PathBuf,
    },
    /// The key file of the official SDKs.
    SdkFile {
        /// The file.
        path: PathBuf,
    },
    /// The role of a TKE pod: `TKE_ROLE_ARN` and the three that go with it.
    WebIdentity,
    /// The role of a CVM machine.
    Machine,
    /// The built-in profile `local`.
    Local,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::Profile { name, path, by } => {
                say!("the profile `{name}` in {}{by}", "配置档 `{name}`（{}）{by}", path.display())
            }
            Self::Environment => say!("the environment ({ID})", "环境变量（{ID}）"),
            Self::Tccli { path } => say!("tccli's key in {}", "tccli 的密钥（{}）", path.display()),
            Self::SdkFile { path } => {
                say!("the official SDKs' key in {}", "官方 SDK 的密钥（{}）", path.display())
            }
            Self::WebIdentity => say!("the role of this pod (TKE_ROLE_ARN)", "本 Pod 的角色（TKE_ROLE_ARN）"),
            Self::Machine => say!("the role of this machine", "本机角色"),
            Self::Local => say!("the built-in profile `{LOCAL}`", "内置配置档 `{LOCAL}`"),
        })
    }
}

/// What a source answers.
pub(super) enum Answer {
    /// Here it is.
    Found(Box<Found>),
    /// Nothing here, and why: a whole clause that names the source.
    NotHere(String),
}

/// What a source has.
pub(super) struct Found {
    pub credentials: Credentials,
    pub source: Source,
    /// The profile that it is, if it is one.
    pub profile: Option<String>,
    /// Which of the two clouds the key is of, as far as a profile says.
    pub site: Option<Site>,
    /// The region that goes with it, where it is not a profile's.
    pub region: Option<String>,
    /// When the key expires, where that is known before it is used.
    pub expires: Option<Timestamp>,
    /// What a person should know.
    pub warnings: Vec<String>,
}

impl Found {
    pub(super) fn new(credentials: Credentials, source: Source) -> Self {
        Self {
            credentials,
            source,
            profile: None,
            site: None,
            region: None,
            expires: None,
            warnings: Vec::new(),
        }
    }

    fn foreign(found: Foreign, source: Source) -> Answer {
        let credentials = found.credentials();
        let Foreign { region, expires, warnings, .. } = found;
        Answer::Found(Box::new(Self { region, expires, warnings, ..Self::new(credentials, source) }))
    }
}

/// Where a source may look.
pub(super) struct Places<'a> {
    pub surroundings: &'a Surroundings,
    pub config: &'a Config,
    /// By which keys have expired or not.
    pub clock: &'a dyn Clock,
}

/// A place where a key may be.
pub(super) trait KeySource {
    /// Looks. An error stops the search.
    fn look(&self, places: &Places<'_>) -> Result<Answer, Failure>;
}

/// The profile that `--profile` or `EBCTL_PROFILE` names.
pub(super) struct NamedProfile<'a>(pub &'a str);

impl KeySource for NamedProfile<'_> {
    fn look(&self, places: &Places<'_>) -> Result<Answer, Failure> {
        of_profile(self.0, places.config.profile(self.0)?, places)
    }
}

/// The profile that the config file makes the default.
pub(super) struct DefaultProfile;

impl KeySource for DefaultProfile {
    fn look(&self, places: &Places<'_>) -> Result<Answer, Failure> {
        let config = places.config;
        if let Some((name, profile)) = config.default_profile()? {
            return of_profile(name, profile, places);
        }
        let file = config.path().map(|path| path.display().to_string());
        let why = match file {
            None => say!(
                "there is no home folder, so nothing says where the config file is",
                "没有主目录，无法确定配置文件的位置"
            ),
            Some(file) if !config.found() => say!("`{file}` does not exist", "`{file}` 不存在"),
            Some(file) if config.profiles().next().is_none() => {
                say!("`{file}` holds no profile", "`{file}` 中没有配置档")
            }
            Some(file) => {
                say!(
                    "`{file}` makes none of its profiles the default (`ebctl profile use NAME` does)",
                    "`{file}` 没有设默认配置档，可用 `ebctl profile use NAME` 设置"
                )
            }
        };
        Ok(Answer::NotHere(say!("the default profile: {why}", "默认配置档（{why}）")))
    }
}

/// The variables that every official tool and SDK of Tencent Cloud reads.
pub(super) struct Environment;

const ID: &str = "TENCENTCLOUD_SECRET_ID";
const KEY: &str = "TENCENTCLOUD_SECRET_KEY";
const TOKEN: &str = "TENCENTCLOUD_TOKEN";

impl KeySource for Environment {
    fn look(&self, places: &Places<'_>) -> Result<Answer, Failure> {
        let secret_id = variable(places.surroundings, ID)?;
        let secret_key = variable(places.surroundings, KEY)?.map(Secret::new);
        let token = variable(places.surroundings, TOKEN)?.map(Secret::new);
        match (secret_id, secret_key, token) {
            (Some(secret_id), Some(secret_key), token) => {
                let keys = Keys { secret_id: secret_id.to_owned(), secret_key, token };
                let found = Found::new(Credentials::Keys(keys), Source::Environment);
                Ok(Answer::Found(Box::new(found)))
            }
            (Some(_), None, _) => Err(half(ID, KEY)),
            (None, Some(_), _) => Err(half(KEY, ID)),
            (None, None, Some(_)) => Err(half(TOKEN, &say!("{ID} and {KEY}", "{ID} 和 {KEY}"))),
            (None, None, None) => Ok(Answer::NotHere(say!(
                "the environment: {ID} and {KEY} are not set",
                "环境变量（未设置 {ID} 和 {KEY}）"
            ))),
        }
    }
}

/// A variable's value; one that is empty or blank counts as unset.
fn variable<'a>(surroundings: &'a Surroundings, name: &str) -> Result<Option<&'a str>, Failure> {
    match surroundings.variable(name).filter(|value| !value.trim().is_empty()).map(key_part) {
        None => Ok(None),
        Some(Ok(value)) => Ok(Some(value)),
        Some(Err(fault)) => {
            Err(Failure::config(say!("the environment variable {name} {fault}", "环境变量 {name} {fault}"))
                .hint(say!("set {name} again, or unset it", "请重新设置 {name}，或取消设置")))
        }
    }
}

fn half(set: &str, missing: &str) -> Failure {
    Failure::config(say!(
        "{set} is set in the environment, but not {missing}",
        "环境变量中设置了 {set}，但缺少 {missing}"
    ))
    .hint(say!(
        "set {missing} too, unset {set}, or name a profile with `--profile NAME`",
        "请一并设置 {missing}，或取消设置 {set}，或用 `--profile NAME` 指定配置档"
    ))
}

/// The profile that tccli would use: `TCCLI_PROFILE`, or `default`.
pub(super) struct Tccli;

impl KeySource for Tccli {
    fn look(&self, places: &Places<'_>) -> Result<Answer, Failure> {
        let (name, by) = tccli::profile_in_use(places.surroundings);
        let is_named = by.is_some();
        match tccli::look(name, places.surroundings)? {
            // Who names one means it: no other key takes its place.
            Err(why) if is_named => Err(Failure::config(say!(
                "TCCLI_PROFILE names tccli's profile `{name}`, and {why}",
                "TCCLI_PROFILE 指定了 tccli 的配置档 `{name}`：{why}"
            ))
            .hint(say!(
                "correct TCCLI_PROFILE or unset it, or name a profile of ebctl's with `--profile`",
                "请更正或取消设置 TCCLI_PROFILE，或用 `--profile` 指定 ebctl 的配置档"
            ))),
            Err(why) => Ok(Answer::NotHere(say!(
                "tccli's profile `{name}`: {why}",
                "tccli 的配置档 `{name}`（{why}）"
            ))),
            Ok(found) => {
                tccli::refuse_expired(&found, name, places.clock.now())?;
                let path = tccli::credential_file(name, places.surroundings).unwrap_or_default();
                Ok(Found::foreign(found, Source::Tccli { path }))
            }
        }
    }
}

/// The key file of the official SDKs: the user's, or else the machine's.
pub(super) struct SdkFile;

impl KeySource for SdkFile {
    fn look(&self, places: &Places<'_>) -> Result<Answer, Failure> {
        let mut passed_over = Vec::new();
        for path in ini::places(places.surroundings) {
            if ini::is_for_others(&path) {
                passed_over.push(say!(
                    "`{}` is not for this user to read",
                    "当前用户无权读取 `{}`",
                    path.display()
                ));
                continue;
            }
            match ini::look(&path, ini::DEFAULT_SECTION, places.surroundings)? {
                Ok(found) => return Ok(Found::foreign(found, Source::SdkFile { path })),
                Err(why) => passed_over.push(why),
            }
        }
        Ok(Answer::NotHere(say!(
            "the official SDKs' key file: {}",
            "官方 SDK 的密钥文件（{}）",
            passed_over.join(&say!(", ", "；"))
        )))
    }
}

/// The role of a TKE pod, by the variables that the cluster sets. Source: the SDKs' `OIDCRoleArnCredential`.
pub(super) struct Pod;

const TKE: [&str; 4] = ["TKE_REGION", "TKE_PROVIDER_ID", "TKE_WEB_IDENTITY_TOKEN_FILE", "TKE_ROLE_ARN"];

impl KeySource for Pod {
    fn look(&self, places: &Places<'_>) -> Result<Answer, Failure> {
        let values = TKE.map(|name| places.surroundings.variable(name));
        if let [Some(region), Some(provider), Some(token_file), Some(role)] = values {
            let credentials = Credentials::Fetched(Fetch::WebIdentity(WebIdentity {
                region: region.to_owned(),
                provider_id: provider.to_owned(),
                token_file: PathBuf::from(token_file),
                role_arn: role.to_owned(),
            }));
            let region = Some(region.to_owned());
            let found = Found { region, ..Found::new(credentials, Source::WebIdentity) };
            return Ok(Answer::Found(Box::new(found)));
        }
        // A cluster may set the region alone, for other purposes; the other three belong together.
        let set: Vec<_> =
            TKE[1..].iter().filter(|name| places.surroundings.variable(name).is_some()).collect();
        let missing: Vec<_> =
            TKE.iter().filter(|name| places.surroundings.variable(name).is_none()).collect();
        let list =
            |names: &[&&str]| names.iter().map(|name| **name).collect::<Vec<_>>().join(&say!(", ", "、"));
        match set.as_slice() {
            [] => Ok(Answer::NotHere(say!(
                "the role of a TKE pod: {} are not set",
                "TKE Pod 的角色（未设置 {}）",
                TKE[1..].join(&say!(", ", "、"))
            ))),
            set => Err(half(&list(set), &list(&missing))),
        }
    }
}
