//! The port beside the API's, where a test in any language sets faults, looks at what came in and at what is stored.
//!
//! It listens on loopback, only when asked to, and for programs: a page in a browser must not reach it. A browser sends
//! `Origin` with whatever changes something, and a page that had its own name resolve to 127.0.0.1 sends that `Host`.

use std::convert::Infallible;
use std::sync::Arc;

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::Incoming;
use hyper::header::{self, HeaderValue};
use hyper::{Method, Request, Response, StatusCode};
use jiff::SignedDuration;
use serde_json::{Map, Value, json};
use tokio::net::TcpStream;
use tokio::sync::watch;

use super::faults::{FaultRule, Faults};
use super::http::serve_connection;
use super::programs::programs_only;
use super::service::Service;

/// The largest body, in bytes.
const LARGEST_BODY: usize = 1024 * 1024;
/// The most rules at a time: every request looks at each of them.
const MOST_RULES: usize = 1000;
/// How far the clock may be put, in seconds either way: ten years.
const FARTHEST: i64 = 315_360_000;

/// What is there, for whoever asks for something else.
const WHAT_IS_THERE: &str =
    "there are GET, PUT and DELETE /faults, GET and DELETE /requests, GET /state, GET and PUT /clock";

/// Why a request is not done: the status and a line for the person behind it.
struct Refusal(StatusCode, String);

impl Refusal {
    fn bad(message: impl Into<String>) -> Self {
        Self(StatusCode::BAD_REQUEST, message.into())
    }
}

/// One connection.
pub(super) async fn serve(stream: TcpStream, service: Arc<Service>, stopping: watch::Receiver<()>) {
    serve_connection(stream, stopping, |request| handle(request, &service)).await;
}

async fn handle(request: Request<Incoming>, service: &Service) -> Result<Response<Full<Bytes>>, Infallible> {
    let (status, value) = match answer(request, service).await {
        Ok(value) => (StatusCode::OK, value),
        Err(Refusal(status, message)) => (status, json!({ "error": message })),
    };
    let mut response = Response::new(Full::from(format!("{value}\n")));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    Ok(response)
}

async fn answer(request: Request<Incoming>, service: &Service) -> Result<Value, Refusal> {
    let (head, body) = request.into_parts();
    programs_only(&head.headers).map_err(|why| Refusal(StatusCode::FORBIDDEN, why.to_owned()))?;
    let faults = service.faults();
    match (&head.method, head.uri.path()) {
        (&Method::GET, "/faults" | "/requests" | "/clock" | "/state") => {}
        (&Method::PUT, "/faults") => {
            let (rules, seed) = read_rules(&read(body).await?)?;
            faults.set(rules, seed.unwrap_or_else(|| faults.seed()));
        }
        (&Method::DELETE, "/faults") => faults.clear(),
        (&Method::DELETE, "/requests") => faults.forget_requests(),
        (&Method::PUT, "/clock") => faults.set_clock_offset(read_offset(&read(body).await?)?),
        (method, path @ ("/faults" | "/requests" | "/clock" | "/state")) => {
            let message = format!("`{path}` does not take {method}; {WHAT_IS_THERE}");
            return Err(Refusal(StatusCode::METHOD_NOT_ALLOWED, message));
        }
        (_, path) => {
            let message = format!("there is nothing at `{path}`; {WHAT_IS_THERE}");
            return Err(Refusal(StatusCode::NOT_FOUND, message));
        }
    }
    // Whatever was done, the answer is how things stand now.
    match head.uri.path() {
        "/faults" => Ok(shown_faults(faults)),
        "/requests" => Ok(shown_requests(faults)),
        "/clock" => Ok(json!({
            "offset_seconds": faults.clock_offset().as_secs(),
            "now": service.now().to_string(),
        })),
        _ => service.stored().map_err(|error| {
            Refusal(StatusCode::INTERNAL_SERVER_ERROR, format!("the store failed: {error:#}"))
        }),
    }
}

async fn read(body: Incoming) -> Result<Value, Refusal> {
    let body = Limited::new(body, LARGEST_BODY).collect().await.map_err(|error| {
        Refusal(
            StatusCode::PAYLOAD_TOO_LARGE,
            format!("the body cannot be read, or has more than {LARGEST_BODY} bytes: {error}"),
        )
    })?;
    serde_json::from_slice(&body.to_bytes())
        .map_err(|error| Refusal::bad(format!("the body is not well-formed JSON: {error}")))
}

/// Reads `[RULE, …]` or `{"seed": N, "faults": [RULE, …]}`.
fn read_rules(value: &Value) -> Result<(Vec<FaultRule>, Option<u64>), Refusal> {
    let (list, seed) = match value {
        Value::Object(object) => {
            known_fields(object, &["faults", "seed"])?;
            let whole = || Refusal::bad("`seed` must be a whole number from 0 to 2^64 - 1");
            let seed = object.get("seed").map(|seed| seed.as_u64().ok_or_else(whole)).transpose()?;
            (object.get("faults").unwrap_or(&Value::Null), seed)
        }
        list => (list, None),
    };
    let Value::Array(list) = list else {
        return Err(Refusal::bad(
            "the body must be a list of faults, such as `[\"CreateConnection#1=apply-then-drop\"]`, or an object \
             with such a list as `faults` and a number as `seed`",
        ));
    };
    if list.len() > MOST_RULES {
        return Err(Refusal::bad(format!("there may be {MOST_RULES} faults at a time, not {}", list.len())));
    }
    let numbered = |(at, rule)| {
        read_rule(rule).map_err(|Refusal(status, message)| Refusal(status, format!("fault {at}: {message}")))
    };
    Ok(((1..).zip(list).map(numbered).collect::<Result<_, _>>()?, seed))
}

/// Reads a rule: its text, or `{"action": "…", "when": "…", "fault": "…"}` with the text's parts.
fn read_rule(rule: &Value) -> Result<FaultRule, Refusal> {
    let text = match rule {
        Value::String(text) => text.clone(),
        Value::Object(object) => {
            known_fields(object, &["action", "when", "fault"])?;
            let part = |name: &str| match object.get(name) {
                Some(Value::String(text)) => Ok(text.as_str()),
                None if name != "fault" => Ok(""),
                _ => Err(Refusal::bad(format!("`{name}` must be a text"))),
            };
            let selector = format!("{}{}", part("action")?, part("when")?);
            if selector.is_empty() {
                part("fault")?.to_owned()
            } else {
                format!("{selector}={}", part("fault")?)
            }
        }
        _ => {
            return Err(Refusal::bad(
                "a fault must be a text, or an object with `action`, `when` and `fault`",
            ));
        }
    };
    text.parse().map_err(|error| Refusal::bad(format!("`{text}`: {error}")))
}

/// Reads `{"offset_seconds": N}`.
fn read_offset(value: &Value) -> Result<SignedDuration, Refusal> {
    let offset = value.get("offset_seconds").and_then(Value::as_i64);
    let offset = offset.filter(|offset| (-FARTHEST..=FARTHEST).contains(offset));
    offset.map(SignedDuration::from_secs).ok_or_else(|| {
        Refusal::bad(format!(
            "the body must be `{{\"offset_seconds\": N}}`, with a whole number from -{FARTHEST} to {FARTHEST}"
        ))
    })
}

fn known_fields(object: &Map<String, Value>, known: &[&str]) -> Result<(), Refusal> {
    match object.keys().find(|name| !known.contains(&name.as_str())) {
        Some(name) => Err(Refusal::bad(format!("`{name}` is none of `{}`", known.join("`, `")))),
        None => Ok(()),
    }
}

fn shown_faults(faults: &Faults) -> Value {
    let rules = faults.rules();
    let shown = rules.iter().map(
        |status| json!({ "rule": status.rule.to_string(), "seen": status.seen, "played": status.played }),
    );
    json!({ "seed": faults.seed(), "faults": shown.collect::<Vec<_>>() })
}

fn shown_requests(faults: &Faults) -> Value {
    let counts = faults.counts();
    let actions = counts.iter().map(|(action, counts)| {
        ((*action).to_owned(), json!({ "seen": counts.seen, "applied": counts.applied }))
    });
    let requests = faults.requests();
    let shown = requests.iter().map(|seen| {
        json!({
            "number": seen.number,
            "action": seen.action,
            "at": seen.at.to_string(),
            "after_ms": u64::try_from(seen.after.as_millis()).unwrap_or(u64::MAX),
            "applied": seen.applied,
            "faults": seen.faults,
        })
    });
    json!({ "actions": actions.collect::<Map<_, _>>(), "requests": shown.collect::<Vec<_>>() })
}
