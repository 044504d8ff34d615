//! What the end of an attempt proves. One total function over (what the socket did, HTTP status, body, code), so that
//! *applied*, *not applied* and *unknown* are decided in one place.

use serde_json::Value;

use super::attempt::{Answer, Attempt, Body, MAX_RESPONSE_BYTES, Obstacle};
use crate::failure::{ExitCode, Outcome};
use crate::output::Language;
use crate::say;

/// What kind of "no" a code is. The catalogue (`eventbridge/errors.toml`) gives each code one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// Not applied; the same request fails again.
    Rejected,
    /// Not applied: not authenticated or not authorised.
    Denied,
    /// Not applied: the signature's time is off; worth one more try with the server's clock.
    Clock,
    /// Not applied: something named does not exist.
    NotFound,
    /// Not applied: a quota is used up.
    Quota,
    /// Not applied: too many requests a second.
    Throttled,
    /// Not applied: the bus is locked for some minutes.
    Locked,
    /// The API says that it failed; whether it left something behind shows only in a list.
    Failed,
    /// The code does not tell whether it was applied.
    Unknown,
}

impl Class {
    /// The exit code of a write that ended so.
    pub fn exit(self) -> ExitCode {
        match self {
            Self::Rejected | Self::Failed => ExitCode::Rejected,
            Self::Denied | Self::Clock => ExitCode::Denied,
            Self::NotFound => ExitCode::NotFound,
            Self::Quota => ExitCode::Quota,
            Self::Throttled | Self::Locked => ExitCode::TryLater,
            Self::Unknown => ExitCode::Unknown,
        }
    }

    /// What is known of a write that ended so. *Failed* is *unknown* until the bus has been looked at.
    pub fn outcome(self) -> Outcome {
        match self {
            Self::Failed | Self::Unknown => Outcome::Unknown,
            _ => Outcome::NotApplied,
        }
    }

    /// Whether the same command, run again later, may do better and can do no harm.
    pub fn is_retryable(self) -> bool {
        matches!(self, Self::Throttled | Self::Locked | Self::Clock)
    }
}

/// An error as the API words it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiError {
    /// The code, such as `LimitExceeded.Connection`.
    pub code: String,
    /// The API's own sentence.
    pub message: String,
    /// The class of the code.
    pub class: Class,
}

/// Why an attempt gave no usable answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cause {
    /// No byte was sent.
    NoConnection,
    /// No byte was sent, because the deadline had come.
    OutOfTime,
    /// No byte was sent, because it could not be written down first that it was going out.
    Withheld,
    /// No byte was sent, because the server's certificate is not to be trusted.
    Untrusted,
    /// No byte was sent, because the proxy wants a user name and password, or others.
    ProxyDenied,
    /// The connection broke, or no answer came in time, after something was sent.
    Lost,
    /// HTTP status 500 or above.
    ServerError,
    /// An answer that is not the API's: not JSON, too large, a redirect, another shape.
    NotTheApi,
}

impl Cause {
    /// Whether no byte of the request can have left.
    pub fn is_before_sending(self) -> bool {
        match self {
            Self::NoConnection | Self::OutOfTime | Self::Withheld | Self::Untrusted | Self::ProxyDenied => {
                true
            }
            Self::Lost | Self::ServerError | Self::NotTheApi => false,
        }
    }
}

/// What an attempt proves.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// The API did what was asked and answered with this `Response` object.
    Success {
        /// The `Response` object without its `RequestId`.
        response: serde_json::Map<String, Value>,
        /// The API's id of the request.
        request_id: Option<String>,
    },
    /// The API answered with an error.
    Refused {
        /// The error.
        error: ApiError,
        /// The API's id of the request.
        request_id: Option<String>,
    },
    /// There is no answer of the API's.
    NoAnswer {
        /// Why.
        cause: Cause,
        /// What happened, in a line.
        why: String,
    },
}

impl Verdict {
    /// What this proves about a request that changes something.
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::Success { .. } => Outcome::Applied,
            Self::Refused { error, .. } => error.class.outcome(),
            Self::NoAnswer { cause, .. } if cause.is_before_sending() => Outcome::NotApplied,
            Self::NoAnswer { .. } => Outcome::Unknown,
        }
    }
}

/// Judges an attempt. `class_of` tells a code's class; a code it does not know must be [`Class::Unknown`].
pub fn judge(attempt: &Attempt, class_of: impl Fn(&str) -> Class) -> Verdict {
    let no_answer = |cause, why: &str| Verdict::NoAnswer { cause, why: why.to_owned() };
    let answer = match attempt {
        Attempt::OutOfTime => {
            let why =
                Language::spoken().pick("the time given by `--timeout` is over", "`--timeout` 的时限已到");
            return no_answer(Cause::OutOfTime, why);
        }
        Attempt::Withheld { why } => return no_answer(Cause::Withheld, why),
        Attempt::NotSent { why, obstacle } => {
            let cause = match obstacle {
                Obstacle::Passing => Cause::NoConnection,
                Obstacle::Certificate => Cause::Untrusted,
                Obstacle::ProxyPassword => Cause::ProxyDenied,
            };
            return no_answer(cause, why);
        }
        Attempt::Lost { why } => return no_answer(Cause::Lost, why),
        Attempt::Answered(answer) => answer,
    };
    let body = match &answer.body {
        Body::Whole(body) => body,
        Body::TooLarge => {
            let why = say!("the answer is larger than {} KiB", "响应超过 {} KiB", MAX_RESPONSE_BYTES / 1024);
            return no_answer(Cause::NotTheApi, &why);
        }
        Body::Broken { why } => {
            return no_answer(Cause::Lost, &say!("the answer broke off: {why}", "响应中断：{why}"));
        }
    };
    // A 5xx proves nothing, whatever its body says: it may come from something in front of the API.
    if answer.status >= 500 {
        return no_answer(
            Cause::ServerError,
            &say!("the server answered with HTTP status {}", "服务端返回 HTTP 状态码 {}", answer.status),
        );
    }
    match envelope(body) {
        // The API's yes has a 2xx status; a yes in any other is somebody else's.
        Ok(response)
            if response.get("Error").is_none_or(Value::is_null) && !(200..300).contains(&answer.status) =>
        {
            let what = Language::spoken().pick("not one of the API's", "不是 API 的响应");
            no_answer(Cause::NotTheApi, &describe_stranger(answer, body, what))
        }
        Ok(response) => read_response(response, class_of),
        Err(what) => no_answer(Cause::NotTheApi, &describe_stranger(answer, body, what)),
    }
}

fn envelope(body: &[u8]) -> Result<serde_json::Map<String, Value>, &'static str> {
    let language = Language::spoken();
    let Ok(document) = serde_json::from_slice(body) else {
        return Err(language.pick("not JSON", "不是 JSON"));
    };
    if let Value::Object(mut document) = document
        && let Some(Value::Object(response)) = document.remove("Response")
    {
        return Ok(response);
    }
    Err(language.pick("JSON without the API's `Response` object", "是 JSON，但没有 API 的 `Response` 对象"))
}

fn read_response(mut response: serde_json::Map<String, Value>, class_of: impl Fn(&str) -> Class) -> Verdict {
    let request_id = match response.remove("RequestId") {
        Some(Value::String(id)) => Some(id),
        _ => None,
    };
    match response.remove("Error") {
        None | Some(Value::Null) => Verdict::Success { response, request_id },
        Some(error) => {
            let text = |key: &str| error.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
            let code = text("Code");
            let message = error.as_str().map_or_else(|| text("Message"), str::to_owned);
            let error = ApiError { class: class_of(&code), message, code };
            Verdict::Refused { error, request_id }
        }
    }
}

/// Says what an answer that is not the API's looks like, for the person who has to find out whose it is.
fn describe_stranger(answer: &Answer, body: &[u8], what: &str) -> String {
    let status = answer.status;
    if let (300..=399, Some(location)) = (status, &answer.location) {
        return say!(
            "the server answered with a redirect (HTTP {status}) to {location}, which is never followed",
            "服务端返回重定向（HTTP {status}）到 {location}，ebctl 从不跟随重定向"
        );
    }
    let language = Language::spoken();
    let what = if body.is_empty() {
        language.pick("empty", "为空")
    } else if body.trim_ascii_start().starts_with(b"<") {
        language.pick("HTML or XML, not JSON", "是 HTML 或 XML，不是 JSON")
    } else {
        what
    };
    say!("the answer (HTTP {status}) is {what}", "响应（HTTP {status}）{what}")
}
