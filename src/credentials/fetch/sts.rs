//! STS: temporary keys for a role. Source: the API of STS, version 2018-08-13.

use std::path::PathBuf;

use bytes::Bytes;
use serde_json::{Map, Value, json};
use zeroize::Zeroizing;

use super::temporary::Temporary;
use super::{Means, forgotten, not_fetched, overridden, unreachable};
use crate::credentials::safe_file;
use crate::credentials::sources::Credentials;
use crate::failure::{ExitCode, Failure};
use crate::keys::Keys;
use crate::say;
use crate::secret::Secret;
use crate::transport::{
    Call, CallError, Class, Client, Conduct, Effect, Endpoint, HttpWire, Identity, NoWitness, Proxy, STS,
    Unpaced, Verdict,
};

/// Names another STS, on loopback.
pub const ENDPOINT: &str = "EBCTL_STS_ENDPOINT";

/// A role, and the key of whoever may assume it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// The role: `qcs::cam::uin/<account>:roleName/<name>`.
    pub arn: String,
    /// What the session is called in the audit log.
    pub session_name: String,
    /// How long the key is to last, in seconds; `None` leaves it to STS (two hours). At most 43200.
    pub duration: Option<u32>,
    /// What the role's owner agreed on with whoever assumes it.
    pub external_id: Option<String>,
    /// The key that assumes it; it may be temporary itself.
    pub from: Credentials,
}

/// A role, and the token that a TKE cluster has issued for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebIdentity {
    /// The cluster's region.
    pub region: String,
    /// The identity provider, as CAM knows it.
    pub provider_id: String,
    /// The file that holds the token; the cluster replaces it from time to time.
    pub token_file: PathBuf,
    /// The role.
    pub role_arn: String,
}

/// What a session is called where nothing else names it.
pub const SESSION_NAME: &str = "ebctl";

/// The longest time that a key for a role may last, in seconds.
pub const MOST_SECONDS: u32 = 43_200;

/// The most that a token file may hold, in bytes.
const MOST_TOKEN: u64 = 64 * 1024;

/// `AssumeRole`.
pub async fn assume(role: &Role, means: &Means<'_>) -> Result<Temporary, Failure> {
    let Temporary { keys: from, kept_in, .. } = super::key(&role.from, means).await?;
    let mut body = Map::from_iter([
        ("RoleArn".to_owned(), json!(role.arn)),
        ("RoleSessionName".to_owned(), json!(role.session_name)),
    ]);
    if let Some(seconds) = role.duration {
        body.insert("DurationSeconds".to_owned(), json!(seconds));
    }
    if let Some(id) = &role.external_id {
        body.insert("ExternalId".to_owned(), json!(id));
    }
    let assumed = key_for("AssumeRole", body, Some(from), means.region, &role.arn, means).await;
    assumed.map_err(|failure| {
        if Temporary::forget_if_refused(kept_in.as_deref(), &failure.code) {
            failure.details([forgotten()])
        } else {
            failure
        }
    })
}

/// `AssumeRoleWithWebIdentity`, which is not signed: the token is what counts.
pub async fn assume_with_web_identity(
    identity: &WebIdentity,
    means: &Means<'_>,
) -> Result<Temporary, Failure> {
    let file = identity.token_file.display();
    let token = read_token(identity).map_err(|why| {
        not_fetched(say!(
            "TKE_WEB_IDENTITY_TOKEN_FILE: `{file}` {why}",
            "TKE_WEB_IDENTITY_TOKEN_FILE：`{file}` {why}"
        ))
        .hint(say!(
            "the cluster mounts it into the pod; unset the TKE_ variables to take a key from elsewhere",
            "该文件由集群挂载到 Pod 中；如需改用其他来源的密钥，请取消设置 TKE_ 开头的变量"
        ))
    })?;
    (means.hide)(&Secret::new(token.as_str()));
    let body = Map::from_iter([
        ("ProviderId".to_owned(), json!(identity.provider_id)),
        ("WebIdentityToken".to_owned(), json!(token.as_str())),
        ("RoleArn".to_owned(), json!(identity.role_arn)),
        ("RoleSessionName".to_owned(), json!(SESSION_NAME)),
    ]);
    key_for("AssumeRoleWithWebIdentity", body, None, &identity.region, &identity.role_arn, means).await
}

fn read_token(identity: &WebIdentity) -> Result<Zeroizing<String>, String> {
    let token = safe_file::read_plain(&identity.token_file, MOST_TOKEN)?;
    match token.trim() {
        "" => Err(say!("is empty", "为空")),
        trimmed if trimmed.bytes().all(|byte| byte.is_ascii_graphic()) => Ok(trimmed.to_owned().into()),
        _ => Err(say!("holds no token", "中没有令牌")),
    }
}

/// Whose key it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// The account's number (its uin).
    pub account: String,
    /// What the key stands for in it: `qcs::cam::uin/…:uin/…`, or a role's session.
    pub arn: String,
}

/// `GetCallerIdentity`: whose key it is. Every key may ask.
pub async fn caller(keys: Keys, means: &Means<'_>) -> Result<Caller, Failure> {
    let response = call("GetCallerIdentity", Map::new(), Some(keys), means.region, means).await?;
    let text = |name: &str| response.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    Ok(Caller { account: text("AccountId"), arn: text("Arn") })
}

async fn key_for(
    action: &'static str,
    body: Map<String, Value>,
    keys: Option<Keys>,
    region: &str,
    role: &str,
    means: &Means<'_>,
) -> Result<Temporary, Failure> {
    let from = match &keys {
        Some(keys) => say!("the key `{}`", "密钥 `{}`", keys.secret_id),
        None => say!("the token of this pod", "本 Pod 的令牌"),
    };
    let response =
        call(action, body, keys, region, means).await.map_err(|failure| for_role(failure, role, &from))?;
    let mut key = response.get("Credentials").cloned().unwrap_or_default();
    if let (Some(key), Some(expires)) = (key.as_object_mut(), response.get("ExpiredTime")) {
        key.insert("ExpiredTime".to_owned(), expires.clone());
    }
    Temporary::read(&key, &say!("STS, for the role `{role}`", "STS 为角色 `{role}` 返回的密钥"))
}

async fn call(
    action: &'static str,
    body: Map<String, Value>,
    keys: Option<Keys>,
    region: &str,
    means: &Means<'_>,
) -> Result<Map<String, Value>, Failure> {
    let endpoint = match overridden(ENDPOINT, means.surroundings)? {
        Some(endpoint) => endpoint,
        None => Endpoint::parse(
            if means.international {
                "https://sts.intl.tencentcloudapi.com"
            } else {
                "https://sts.tencentcloudapi.com"
            },
            "STS",
        )?,
    };
    let identity = Identity { keys, region: region.to_owned(), language: means.language };
    let proxy = Proxy::of(&endpoint, |name| means.surroundings.variable(name))?;
    let conduct = Conduct {
        policy: means.policy,
        deadline: means.deadline,
        clock: means.clock,
        pace: &Unpaced,
        observer: means.observer,
        random: fastrand::Rng::with_seed(means.seed),
    };
    let wire = HttpWire::new(&endpoint, means.ca_bundle, proxy)?;
    let client = Client::new(wire, &endpoint, &identity, conduct);
    let body = Bytes::from(serde_json::to_vec(&body).unwrap_or_default());
    // A key that is given twice does no harm.
    let call = Call { service: STS, action, effect: Effect::Read, body };
    let answered = client.call(&call, class_of, &NoWitness).await;
    answered.map(|(response, _)| response).map_err(|error| explain(&error))
}

/// What a code of STS means for trying again; all else is a refusal.
fn class_of(code: &str) -> Class {
    match code.split('.').next().unwrap_or_default() {
        _ if code == "AuthFailure.SignatureExpire" => Class::Clock,
        "RequestLimitExceeded" => Class::Throttled,
        "InternalError" => Class::Unknown,
        _ => Class::Denied,
    }
}

fn explain(error: &CallError) -> Failure {
    let mut failure = match &error.verdict {
        Verdict::Refused { error, request_id } => {
            // The same classes as EventBridge's, where a role that is named wrong is a matter of configuration.
            let exit = match error.code.split('.').next().unwrap_or_default() {
                "InvalidParameter" | "InvalidParameterValue" | "MissingParameter" | "ResourceNotFound" => {
                    ExitCode::Config
                }
                "RequestLimitExceeded" | "InternalError" => ExitCode::TryLater,
                _ => ExitCode::Denied,
            };
            let mut failure = Failure::new(exit, &error.code, error.message.clone());
            failure.retryable = exit == ExitCode::TryLater;
            failure.headline = Some(say!("STS refuses", "STS 拒绝了请求"));
            failure.request_id.clone_from(request_id);
            failure
        }
        Verdict::NoAnswer { why, .. } => unreachable(say!("STS does not answer: {why}", "STS 没有响应：{why}"))
            .hint(say!("check the network, `HTTPS_PROXY` and {ENDPOINT}, then run it again; nothing was sent to EventBridge", "请检查网络、`HTTPS_PROXY` 和 {ENDPOINT} 后重新运行；没有向 EventBridge 发送任何请求")),
        Verdict::Success { .. } => not_fetched(say!("STS answered and its answer was lost", "STS 已响应，但响应丢失")),
    };
    failure.attempts = error.attempts;
    failure.http_status = error.http_status;
    failure
}

/// Says what a refusal is about: the key that asks, or the role.
fn for_role(mut failure: Failure, role: &str, from: &str) -> Failure {
    let what = say!("STS gives no key for the role `{role}`", "STS 没有给出角色 `{role}` 的密钥");
    if failure.headline.is_none() {
        return Failure { message: say!("{what}: {}", "{what}：{}", failure.message), ..failure };
    }
    failure.headline = Some(what);
    match failure.exit {
        ExitCode::TryLater => failure.hint(say!("run it again a little later; nothing was sent to EventBridge", "请稍后重新运行；没有向 EventBridge 发送任何请求")),
        ExitCode::Config => failure.hint(say!(
            "a role looks like `qcs::cam::uin/100000000001:roleName/deployer`; correct it where it is named (`ebctl profile show`)",
            "角色形如 `qcs::cam::uin/100000000001:roleName/deployer`；请在指定它的地方更正（见 `ebctl profile show`）"
        )),
        _ if failure.code.starts_with("AuthFailure.Unauthorized") || failure.code.starts_with("UnauthorizedOperation") => {
            failure.hint(say!("have {from} allowed to assume it (`sts:AssumeRole`, and the role's own trust)", "需要授权扮演该角色（`sts:AssumeRole` 权限，以及角色自身的信任策略），授权对象：{from}"))
        }
        _ => failure.hint(say!("{from} is refused, which assumes the role: correct that one", "被拒绝的是用来扮演该角色的{from}，请更正它")),
    }
}
