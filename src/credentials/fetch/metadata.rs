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
use crate::transport::{Plain, fetch_plain};

/// Names another metadata server, on loopback; `off` asks none.
pub const ENDPOINT: &str = "EBCTL_METADATA_ENDPOINT";

/// The server that every CVM has, at 169.254.0.23.
const SERVER: &str = "http://metadata.tencentyun.com";
const PATH: &str = "/latest/meta-data/cam/security-credentials/";

/// The server is a step away: whoever does not answer in this time is not on a CVM.
const LIMIT: Duration = Duration::from_secs(1);

/// Asks the metadata server which role the machine has, and for its key.
pub async fn ask(means: &Means<'_>) -> Result<Temporary, Failure> {
    let say = |why: &str| format!("the role of this machine: {why}");
    if means.surroundings.variable(ENDPOINT) == Some("off") {
        return Err(not_fetched(say(&format!("{ENDPOINT} says not to ask for it"))));
    }
    let server = match overridden(ENDPOINT, means.surroundings)? {
        Some(endpoint) => endpoint.to_string(),
        None => SERVER.to_owned(),
    };
    let limit = LIMIT.min(means.deadline.left());
    let asked = async {
        let roles = get(&format!("{server}{PATH}"), limit).await?;
        let role = roles.lines().next().unwrap_or_default().trim();
        let usable = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.@+=,".contains(&byte);
        if role.is_empty() || !role.bytes().all(usable) {
            return Err(Trouble::Lasting("the metadata server names no role".to_owned()));
        }
        get(&format!("{server}{PATH}{role}"), limit).await
    };
    let answer = match tokio::time::timeout(limit, asked).await {
        Ok(Ok(answer)) => answer,
        Ok(Err(Trouble::Lasting(why))) => return Err(not_fetched(say(&why))),
        Ok(Err(Trouble::Passing(why))) => return Err(unreachable(say(&why))),
        Err(_) => return Err(unreachable(say("the metadata server did not answer within a second"))),
    };
    let object: Value = serde_json::from_str(&answer)
        .map_err(|_| not_fetched(say("the metadata server did not answer with JSON")))?;
    match object.get("Code").and_then(Value::as_str) {
        Some("Success") => Temporary::read(&object, "the role of this machine"),
        _ => Err(not_fetched(say("the metadata server does not give its key"))),
    }
}

/// Why there is no answer.
enum Trouble {
    /// It will be so next time.
    Lasting(String),
    /// It may be otherwise in a while.
    Passing(String),
}

async fn get(url: &str, limit: Duration) -> Result<Zeroizing<String>, Trouble> {
    match fetch_plain(url, limit).await {
        Ok(Plain { status: 200, text }) => Ok(text),
        Ok(Plain { status: 404, .. }) => Err(Trouble::Lasting("this machine has none".to_owned())),
        Ok(Plain { status, .. }) => {
            let why = format!("the metadata server answered with HTTP status {status}");
            Err(if status >= 500 { Trouble::Passing(why) } else { Trouble::Lasting(why) })
        }
        Err(why) => Err(Trouble::Passing(format!("there is no metadata server ({why})"))),
    }
}
