//! STS: the three actions that give out temporary keys and say whose they are.
//!
//! None of them changes what is stored, so that a bus that is locked does not concern them. There are no roles here:
//! any that could be one may be assumed, by whoever is known, and what it may do is not asked.

mod role;
mod sessions;

use std::collections::HashSet;

use jiff::Timestamp;
use serde_json::{Map, json};

use super::action::{Action, Call};
use super::envelope::{Answer, ApiError};
use super::model::{Field, Fields, Kind};
use role::Role;
pub(super) use sessions::{Identity, Sessions};

/// The action whose caller has no keys yet.
pub(super) const WITH_WEB_IDENTITY: &str = "AssumeRoleWithWebIdentity";

/// How long temporary keys last unless told otherwise, and at most, in seconds (the API model).
const DEFAULT_DURATION_S: i64 = 7200;
const LONGEST_DURATION_S: i64 = 43_200;
/// The most session tags, and the longest key and value of one, in characters (the API model).
const MOST_TAGS: usize = 50;
const LONGEST_KEY: usize = 128;
const LONGEST_VALUE: usize = 256;

pub(super) const ACTIONS: &[Action] = &[
    Action {
        name: "AssumeRole",
        changes: false,
        fields: &[
            Field::required("RoleArn", Kind::Text),
            Field::required("RoleSessionName", Kind::Text),
            Field::optional("DurationSeconds", Kind::Integer),
            Field::optional("Policy", Kind::Text),
            Field::optional("ExternalId", Kind::Text),
            Field::optional(
                "Tags",
                Kind::StructList(&[Field::required("Key", Kind::Text), Field::required("Value", Kind::Text)]),
            ),
            Field::optional("SourceIdentity", Kind::Text),
            Field::optional("SerialNumber", Kind::Text),
            Field::optional("TokenCode", Kind::Text),
        ],
        run: assume_role,
    },
    Action {
        name: WITH_WEB_IDENTITY,
        changes: false,
        fields: &[
            Field::required("ProviderId", Kind::Text),
            Field::required("WebIdentityToken", Kind::Text),
            Field::required("RoleArn", Kind::Text),
            Field::required("RoleSessionName", Kind::Text),
            Field::optional("DurationSeconds", Kind::Integer),
        ],
        run: assume_role_with_web_identity,
    },
    Action { name: "GetCallerIdentity", changes: false, fields: &[], run: get_caller_identity },
];

fn assume_role(call: &mut Call<'_>) -> Answer {
    if let Some(id) = call.fields.text("ExternalId") {
        check_name("ExternalId", id, b":/")?;
    }
    check_tags(&call.fields.structures("Tags"))?;
    // Who chains roles stays the one who asked for the first.
    let principal = call.caller.map(|caller| caller.principal_id.clone());
    give_out(call, principal)
}

fn assume_role_with_web_identity(call: &mut Call<'_>) -> Answer {
    if call.fields.required_text("ProviderId")?.is_empty() {
        return Err(bad("`ProviderId` must name an identity provider"));
    }
    if call.fields.required_text("WebIdentityToken")?.is_empty() {
        let message = "`WebIdentityToken` must be a token of the identity provider";
        return Err(ApiError::new("InvalidParameter.WebIdentityTokenError", message));
    }
    give_out(call, None)
}

/// Answers with temporary keys, asked for by `principal`, or on behalf of the role's own account.
fn give_out(call: &mut Call<'_>, principal: Option<String>) -> Answer {
    let role = Role::read(call.fields.required_text("RoleArn")?)?;
    let session_name = call.fields.required_text("RoleSessionName")?;
    check_name("RoleSessionName", session_name, b"")?;
    let asked = duration(call.fields)?;
    let principal = principal.unwrap_or_else(|| role.account.clone());
    let given = call.sessions.give_out(Identity::of_role(&role, session_name, principal), asked, call.now)?;
    // Whole seconds, and none too many: what the answer calls valid is valid.
    let expired = given.expires.as_second();
    let expiration = Timestamp::from_second(expired).unwrap_or(given.expires).to_string();
    Ok(Map::from_iter([
        (
            "Credentials".to_owned(),
            json!({
                "Token": given.token,
                "TmpSecretId": given.keys.secret_id,
                "TmpSecretKey": given.keys.secret_key,
            }),
        ),
        ("ExpiredTime".to_owned(), json!(expired)),
        ("Expiration".to_owned(), json!(expiration)),
    ]))
}

fn get_caller_identity(call: &mut Call<'_>) -> Answer {
    // Only an action that may come unsigned has no caller, and this one may not.
    let caller = call.caller.ok_or_else(|| ApiError::new("UnauthorizedOperation", "nobody signed this"))?;
    let fields = [
        ("Arn", &caller.arn),
        ("AccountId", &caller.account_id),
        ("UserId", &caller.user_id),
        ("PrincipalId", &caller.principal_id),
    ];
    let mut answer: Map<_, _> =
        fields.into_iter().map(|(name, value)| (name.to_owned(), json!(value))).collect();
    answer.insert("Type".to_owned(), json!(caller.kind));
    Ok(answer)
}

fn duration(fields: &Fields) -> Result<i64, ApiError> {
    match fields.integer("DurationSeconds").unwrap_or(DEFAULT_DURATION_S) {
        asked if asked > LONGEST_DURATION_S => {
            let message = format!("`DurationSeconds` may be {LONGEST_DURATION_S} at most, not {asked}");
            Err(ApiError::new("InvalidParameter.OverTimeError", message))
        }
        asked if asked < 1 => Err(bad(format!("`DurationSeconds` must be at least 1, not {asked}"))),
        asked => Ok(asked),
    }
}

/// The rule of `RoleSessionName` and, with two characters more, of `ExternalId` (the API model).
fn check_name(field: &str, text: &str, besides: &[u8]) -> Result<(), ApiError> {
    if (2..=128).contains(&text.len()) && text.bytes().all(|byte| is_word(byte) || besides.contains(&byte)) {
        return Ok(());
    }
    let besides = String::from_utf8_lossy(besides);
    Err(bad(format!("`{field}` must be 2 to 128 letters, digits or `_+=,.@-{besides}`")))
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"_+=,.@-".contains(&byte)
}

fn check_tags(tags: &[Fields]) -> Result<(), ApiError> {
    if tags.len() > MOST_TAGS {
        return Err(bad(format!("`Tags` may hold {MOST_TAGS} tags at most, not {}", tags.len())));
    }
    let mut keys = HashSet::new();
    for tag in tags {
        let (key, value) = (tag.required_text("Key")?, tag.required_text("Value")?);
        if !(1..=LONGEST_KEY).contains(&key.chars().count()) || value.chars().count() > LONGEST_VALUE {
            let message = format!(
                "a tag has a key of 1 to {LONGEST_KEY} characters and {LONGEST_VALUE} in its value at most"
            );
            return Err(bad(format!("`Tags`: {message}")));
        }
        if !keys.insert(key) {
            return Err(bad(format!("`Tags` has the key `{key}` twice")));
        }
    }
    Ok(())
}

/// The code of STS for what has no code of its own.
fn bad(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidParameter.ParamError", message)
}
