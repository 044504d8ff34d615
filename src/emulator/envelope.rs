//! The official envelope around every answer: `{"Response":{…,"RequestId":"…"}}`, with `Error` inside it on a refusal.

use std::borrow::Cow;

use serde_json::{Map, Value, json};

/// A refusal: a code, which is one of the API's unless a fault names another, and our own words that name the field at fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ApiError {
    pub code: Cow<'static, str>,
    pub message: String,
}

impl ApiError {
    pub fn new(code: impl Into<Cow<'static, str>>, message: impl Into<String>) -> Self {
        Self { code: code.into(), message: message.into() }
    }
}

impl From<rusqlite::Error> for ApiError {
    /// The transaction was rolled back, yet the cloud would not say so either: `InternalError` promises nothing.
    fn from(error: rusqlite::Error) -> Self {
        Self::new("InternalError", format!("the local store failed: {error}"))
    }
}

/// What an action answers, before the envelope.
pub(super) type Answer = Result<Map<String, Value>, ApiError>;

/// The body of a response, as bytes.
pub(super) fn write(answer: Answer, request_id: &str) -> Vec<u8> {
    let mut response = match answer {
        Ok(fields) => fields,
        Err(ApiError { code, message }) => {
            Map::from_iter([("Error".to_owned(), json!({ "Code": code, "Message": message }))])
        }
    };
    response.insert("RequestId".to_owned(), Value::from(request_id));
    let mut envelope = Map::new();
    envelope.insert("Response".to_owned(), Value::Object(response));
    Value::Object(envelope).to_string().into_bytes()
}

/// A version 4 UUID, which is what the cloud's request ids are.
pub(super) fn request_id(random: &mut fastrand::Rng) -> String {
    let bits = (random.u128(..) & !(0xf000 << 64 | 0xc000 << 48)) | (0x4000 << 64) | (0x8000 << 48);
    let hex = format!("{bits:032x}");
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_carries_its_fields_and_then_the_request_id() {
        let answer = Map::from_iter([("ConnectionId".to_owned(), json!("connection-1"))]);
        let body = String::from_utf8(write(Ok(answer), "r")).unwrap();
        assert_eq!(body, r#"{"Response":{"ConnectionId":"connection-1","RequestId":"r"}}"#);
    }

    #[test]
    fn a_refusal_carries_its_code_and_message() {
        let body = String::from_utf8(write(Err(ApiError::new("InvalidAction", "no `X`")), "r")).unwrap();
        assert_eq!(
            body,
            r#"{"Response":{"Error":{"Code":"InvalidAction","Message":"no `X`"},"RequestId":"r"}}"#
        );
    }

    #[test]
    fn request_ids_are_version_4_uuids() {
        let mut random = fastrand::Rng::with_seed(7);
        for _ in 0..100 {
            let id = request_id(&mut random);
            assert_eq!(id.len(), 36);
            assert_eq!(&id[14..15], "4");
            assert!("89ab".contains(&id[19..20]), "{id}");
            assert!(id.char_indices().all(|(at, letter)| (letter == '-') == [8, 13, 18, 23].contains(&at)));
        }
    }
}
