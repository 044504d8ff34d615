//! What comes back from the API, or from whatever stands in front of it.

use ebctl::eventbridge::catalogue::class_of;
use ebctl::failure::Outcome;
use ebctl::transport::{Answer, Attempt, Body, Cause, Class, Verdict, judge};
use serde_json::Value;

/// The statuses that are told apart, from both sides of each border.
const STATUSES: &[u16] = &[100, 199, 200, 204, 299, 300, 302, 400, 404, 499, 500, 503, 599];

/// Every body with every status has a verdict, the same each time; what was done is concluded from nothing less than a
/// `Response` object without an error, and what was not done from nothing less than a code that says so.
pub fn envelope(data: &[u8]) {
    let response = response(data);
    for status in STATUSES {
        let attempt = answered(*status, data);
        let verdict = judge(&attempt, class_of);
        assert_eq!(verdict, judge(&attempt, class_of));
        match &verdict {
            Verdict::Success { .. } => {
                assert!((200..300).contains(status), "a yes with status {status}");
                assert!(response.is_some() && error(response.as_ref()).is_none(), "a yes without a Response");
                assert_eq!(verdict.outcome(), Outcome::Applied);
            }
            Verdict::Refused { error: refused, .. } => {
                assert!(*status < 500, "a no with status {status}");
                let code = error(response.as_ref()).map(|error| error.get("Code").and_then(Value::as_str));
                assert_eq!(code.map(Option::unwrap_or_default), Some(refused.code.as_str()));
                assert_eq!(refused.class, class_of(&refused.code));
                let unproven = matches!(refused.class, Class::Unknown | Class::Failed);
                let outcome = if unproven { Outcome::Unknown } else { Outcome::NotApplied };
                assert_eq!(verdict.outcome(), outcome);
            }
            Verdict::NoAnswer { cause, why } => {
                let expected = if *status >= 500 { Cause::ServerError } else { Cause::NotTheApi };
                assert_eq!((*cause, verdict.outcome()), (expected, Outcome::Unknown));
                assert!(why.len() < 200, "the body is not repeated: {why}");
                let theirs = response.is_some() && (error(response.as_ref()).is_some() || is_yes(*status));
                assert!(*status >= 500 || !theirs, "the API's own answer was not taken");
            }
        }
    }
}

fn is_yes(status: u16) -> bool {
    (200..300).contains(&status)
}

fn answered(status: u16, body: &[u8]) -> Attempt {
    let body = Body::Whole(body.to_vec());
    Attempt::Answered(Answer { status, date: None, retry_after: None, location: None, body })
}

fn response(body: &[u8]) -> Option<Value> {
    let document: Value = serde_json::from_slice(body).ok()?;
    document.get("Response").filter(|response| response.is_object()).cloned()
}

fn error(response: Option<&Value>) -> Option<&Value> {
    response?.get("Error").filter(|error| !error.is_null())
}
