//! A temporary key: with the moment at which it expires, where whoever gave it said one.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde_json::Value;

use super::not_fetched;
use crate::failure::Failure;
use crate::keys::{Keys, key_part};
use crate::say;
use crate::secret::Secret;

/// A fetched key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Temporary {
    /// The key.
    pub keys: Keys,
    /// When it expires; `None` where nobody said.
    pub expires: Option<Timestamp>,
    /// The file that kept it until now, if it was not fetched just now.
    pub kept_in: Option<PathBuf>,
}

/// The names under which the parts of a key are known to STS, to the metadata server and to the official tools, those of
/// STS first.
const ID: [&str; 4] = ["TmpSecretId", "SecretId", "secretId", "secret_id"];
const KEY: [&str; 4] = ["TmpSecretKey", "SecretKey", "secretKey", "secret_key"];
const TOKEN: [&str; 4] = ["Token", "SessionToken", "token", "session_token"];
const EXPIRES: [&str; 5] = ["ExpiredTime", "Expiration", "expiresAt", "ExpiresAt", "expires"];

impl Temporary {
    /// Forgets a key that was kept, where a code says that it is no good any more; true if there was one to forget.
    pub fn forget_if_refused(kept_in: Option<&Path>, code: &str) -> bool {
        let is_refused = matches!(
            code,
            "AuthFailure.TokenFailure" | "AuthFailure.SecretIdNotFound" | "AuthFailure.InvalidSecretId"
        );
        is_refused && kept_in.is_some_and(|path| std::fs::remove_file(path).is_ok())
    }

    /// Reads a key from a JSON object under any of its names; `whose` says who gave it. No part of the object appears in
    /// a failure.
    pub fn read(object: &Value, whose: &str) -> Result<Self, Failure> {
        let field =
            |names: &[&str]| names.iter().find_map(|name| object.get(name).filter(|value| !value.is_null()));
        let part = |names: &[&str]| match field(names) {
            None => Ok(None),
            Some(Value::String(text)) => match key_part(text) {
                Ok(part) => Ok(Some(part.to_owned())),
                Err(fault) => {
                    Err(not_fetched(say!("{whose}: `{}` {fault}", "{whose}：`{}` {fault}", names[0])))
                }
            },
            Some(_) => {
                Err(not_fetched(say!("{whose}: `{}` is not a string", "{whose}：`{}` 不是字符串", names[0])))
            }
        };
        // Some programs write an empty token for a key that has none.
        let token = |names: &[&str]| match field(names) {
            Some(Value::String(text)) if text.trim().is_empty() => Ok(None),
            _ => part(names),
        };
        let missing =
            |name: &str| not_fetched(say!("{whose}: there is no `{name}`", "{whose}：缺少 `{name}`"));
        let expires = field(&EXPIRES).map(moment).transpose();
        Ok(Self {
            keys: Keys {
                secret_id: part(&ID)?.ok_or_else(|| missing("SecretId"))?,
                secret_key: Secret::new(part(&KEY)?.ok_or_else(|| missing("SecretKey"))?),
                token: token(&TOKEN)?.map(Secret::new),
            },
            kept_in: None,
            expires: expires.map_err(|()| {
                not_fetched(say!(
                    "{whose}: the moment of expiry is neither Unix seconds nor a date such as 2026-01-01T00:00:00Z",
                    "{whose}：过期时间既不是 Unix 秒数，也不是 2026-01-01T00:00:00Z 这样的日期"
                ))
            })?,
        })
    }
}

fn moment(value: &Value) -> Result<Timestamp, ()> {
    match value {
        Value::Number(number) => {
            let seconds = number.as_i64().ok_or(())?;
            Timestamp::from_second(seconds).map_err(drop)
        }
        Value::String(text) => match text.parse::<i64>() {
            Ok(seconds) => Timestamp::from_second(seconds).map_err(drop),
            Err(_) => text.parse().map_err(drop),
        },
        _ => Err(()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Temporary;

    #[test]
    fn every_dialect_is_read() {
        for object in [
            json!({"TmpSecretId": "i", "TmpSecretKey": "k", "Token": "t", "ExpiredTime": 1_800_000_000}),
            json!({"SecretId": "i", "SecretKey": "k", "Token": "t", "Expiration": "2027-01-15T08:00:00Z"}),
            json!({"secretId": "i", "secretKey": " k\n", "token": "t", "expiresAt": "1800000000"}),
        ] {
            let read = Temporary::read(&object, "it").unwrap();
            assert_eq!((read.keys.secret_id.as_str(), read.keys.secret_key.expose()), ("i", "k"), "{object}");
            assert_eq!(read.keys.token.unwrap().expose(), "t");
            assert_eq!(read.expires.unwrap().as_second(), 1_800_000_000);
        }
    }

    #[test]
    fn what_is_missing_or_odd_is_named_and_never_shown() {
        for (object, says) in [
            (json!({"SecretKey": "hunter2"}), "there is no `SecretId`"),
            (json!({"SecretId": "i"}), "there is no `SecretKey`"),
            (json!({"SecretId": "i", "SecretKey": "hunter2 hunter2"}), "`TmpSecretKey` holds a space"),
            (json!({"SecretId": "i", "SecretKey": 7}), "`TmpSecretKey` is not a string"),
            (json!({"SecretId": "i", "SecretKey": "k", "Expiration": "hunter2"}), "the moment of expiry"),
            (json!([]), "there is no `SecretId`"),
        ] {
            let failure = Temporary::read(&object, "it").unwrap_err();
            assert!(failure.message.contains(says), "{}", failure.message);
            assert!(!format!("{failure:?}").contains("hunter2"));
        }
    }
}
