//! The role of the machine: a CVM's metadata server gives its key to whoever is on the machine.
//!
//! Source: the official SDK's `CVMRoleCredential` and the documentation of instance roles
//! (cloud.tencent.com/document/product/213/47668).

use std::time::Duration;

use serde_json::Value;
use zeroize::Zeroizing;

use super::temporary::Temporary;
use super::{Means, not_fetched, overridden, unreachable};
use crate::failure::Failure;
use crate::output::Language;
use crate::say;
use crate::transport::{Plain, fetch_plain};

/// Names another metadata server, on loopback; `off` asks none.
pub const ENDPOINT: &str = "EBCTL_METADATA_ENDPOINT";

/// The server that every CVM has, at 169.254.0.23.
const SERVER: &str = "http://metadata.tencentyun.com";
const INSTANCE: &str = "/latest/meta-data/instance-id";
const PATH: &str = "/latest/meta-data/cam/security-credentials/";

/// The server is a step away: whoever does not answer in this time is not on a CVM.
const LIMIT: Duration = Duration::from_secs(1);

/// What the metadata server says of the machine.
pub struct Machine {
    /// The server.
    pub server: String,
    /// The machine's id; empty where the server does not tell.
    pub instance: String,
    /// The role that it has.
    pub role: String,
}

/// Asks the metadata server which machine this is and which role it has.
pub async fn machine(means: &Means<'_>) -> Result<Machine, Failure> {
    if means.surroundings.variable(ENDPOINT) == Some("off") {
        return Err(not_fetched(of_machine(&say!(
            "{ENDPOINT} says not to ask for it",
            "{ENDPOINT} 设定为不查询"
        ))));
    }
    let server = match overridden(ENDPOINT, means.surroundings)? {
        Some(endpoint) => endpoint.to_string(),
        None => SERVER.to_owned(),
    };
    let roles = get(&format!("{server}{PATH}"), means).await?;
    let role = roles.lines().next().unwrap_or_default().trim().to_owned();
    let usable = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.@+=,".contains(&byte);
    if role.is_empty() || !role.bytes().all(usable) {
        return Err(not_fetched(of_machine(&say!(
            "the metadata server names no role",
            "元数据服务器没有返回角色名"
        ))));
    }
    let instance = get(&format!("{server}{INSTANCE}"), means).await.unwrap_or_default().to_string();
    Ok(Machine { server, instance, role })
}

/// Asks the metadata server for the key of the machine's role.
pub async fn ask(means: &Means<'_>) -> Result<Temporary, Failure> {
    let Machine { server, role, .. } = machine(means).await?;
    let answer = get(&format!("{server}{PATH}{role}"), means).await?;
    let object: Value = serde_json::from_str(&answer).map_err(|_| {
        not_fetched(of_machine(&say!(
            "the metadata server did not answer with JSON",
            "元数据服务器返回的不是 JSON"
        )))
    })?;
    match object.get("Code").and_then(Value::as_str) {
        Some("Success") => {
            Temporary::read(&object, Language::spoken().pick("the role of this machine", "本机角色"))
        }
        _ => Err(not_fetched(of_machine(&say!(
            "the metadata server does not give its key",
            "元数据服务器没有给出它的密钥"
        )))),
    }
}

fn of_machine(why: &str) -> String {
    say!("the role of this machine: {why}", "本机角色：{why}")
}

async fn get(url: &str, means: &Means<'_>) -> Result<Zeroizing<String>, Failure> {
    match fetch_plain(url, LIMIT.min(means.deadline.left())).await {
        Ok(Plain { status: 200, text }) => Ok(text),
        Ok(Plain { status: 404, .. }) => {
            Err(not_fetched(of_machine(&say!("this machine has none", "本机没有绑定角色"))))
        }
        Ok(Plain { status, .. }) => {
            let why = of_machine(&say!(
                "the metadata server answered with HTTP status {status}",
                "元数据服务器返回 HTTP 状态码 {status}"
            ));
            Err(if status >= 500 { unreachable(why) } else { not_fetched(why) })
        }
        Err(why) => Err(unreachable(of_machine(&say!(
            "there is no metadata server ({why})",
            "没有元数据服务器（{why}）"
        )))),
    }
}
