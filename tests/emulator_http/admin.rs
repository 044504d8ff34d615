//! The admin port: setting faults, looking at requests and at the store, and whom it refuses.

use std::sync::Arc;

use ebctl::clock::FixedClock;
use ebctl::emulator::{Limits, Running, Settings, StoreLocation, TestRig, start_with};
use jiff::Timestamp;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::caller::{Draft, NOW, ask, connector};

async fn emulator() -> Running {
    let clock = Arc::new(FixedClock(Timestamp::from_second(NOW).unwrap()));
    let settings = Settings { port: 0, store: StoreLocation::Memory, clock, limits: Limits::default() };
    start_with(settings, TestRig { admin_port: Some(0), ..TestRig::default() }).await.unwrap()
}

fn address(emulator: &Running) -> String {
    emulator.admin_url().unwrap().strip_prefix("http://").unwrap().to_owned()
}

/// The status and the document that come back for these lines and this body.
async fn exchange(emulator: &Running, head: &str, body: &str) -> (u16, Value) {
    let mut stream = TcpStream::connect(address(emulator)).await.unwrap();
    let request = format!("{head}\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}", body.len());
    // What is too large may be refused before all of it is read.
    let _early = stream.write_all(request.as_bytes()).await;
    let mut bytes = Vec::new();
    let _reset = stream.read_to_end(&mut bytes).await;
    let text = String::from_utf8(bytes).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    assert!(head.contains("content-type: application/json"), "{head}");
    (head.split(' ').nth(1).unwrap().parse().unwrap(), serde_json::from_str(body).unwrap())
}

async fn call(emulator: &Running, request: &str, body: &Value) -> (u16, Value) {
    let body = if body.is_null() { String::new() } else { body.to_string() };
    exchange(emulator, &format!("{request} HTTP/1.1\r\nhost: {}", address(emulator)), &body).await
}

/// The document of a request that must succeed.
async fn done(emulator: &Running, request: &str, body: Value) -> Value {
    let (status, document) = call(emulator, request, &body).await;
    assert_eq!(status, 200, "{request}: {document}");
    document
}

#[tokio::test]
async fn there_is_no_admin_port_unless_it_is_asked_for() {
    assert_eq!(super::caller::emulator().await.admin_url(), None);
    let emulator = emulator().await;
    assert!(emulator.admin_url().unwrap().starts_with("http://127.0.0.1:"));
    assert_ne!(emulator.admin_url(), Some(emulator.url()));
}

#[tokio::test]
async fn faults_are_set_played_counted_and_cleared() {
    let emulator = emulator().await;
    let create = Draft::new(&emulator, "CreateConnection", &connector("first"));
    assert_eq!(done(&emulator, "GET /faults", Value::Null).await, json!({ "seed": 0, "faults": [] }));
    let set = done(&emulator, "PUT /faults", json!(["CreateConnection#1=error=InternalError"])).await;
    assert_eq!(set["faults"][0]["rule"], "CreateConnection#1=error=InternalError");
    assert_eq!(create.refusal().await.0, "InternalError");
    let now = done(&emulator, "GET /faults", Value::Null).await;
    assert_eq!(
        now["faults"],
        json!([{ "rule": "CreateConnection#1=error=InternalError", "seen": 1, "played": 1 }])
    );
    done(&emulator, "PUT /faults", json!(["error=InternalError"])).await;
    assert_eq!(create.refusal().await.0, "InternalError");
    assert_eq!(done(&emulator, "DELETE /faults", Value::Null).await["faults"], json!([]));
    assert!(create.send().await.response()["ConnectionId"].is_string());
}

#[tokio::test]
async fn a_fault_may_be_written_in_parts_and_a_seed_given() {
    let emulator = emulator().await;
    let body = json!({ "seed": 7, "faults": [
        { "action": "CreateConnection", "when": "~0.5", "fault": "apply-late=5s" },
        { "when": "#2", "fault": "garbage" },
        { "fault": "truncate" },
        "x3=html-502",
    ]});
    let set = done(&emulator, "PUT /faults", body).await;
    let rules: Vec<_> = set["faults"].as_array().unwrap().iter().map(|fault| fault["rule"].clone()).collect();
    assert_eq!(rules, ["CreateConnection~0.5=apply-late=5s", "#2=garbage", "truncate", "x3=html-502"]);
    assert_eq!(set["seed"], 7);
    assert_eq!(
        done(&emulator, "PUT /faults", json!([])).await["seed"],
        7,
        "a seed stays until another comes"
    );
}

#[tokio::test]
async fn a_list_with_a_mistake_changes_nothing_and_names_it() {
    let emulator = emulator().await;
    done(&emulator, "PUT /faults", json!(["garbage"])).await;
    for (body, says) in [
        (json!(["truncate", "eror=A"]), "fault 2: `eror=A`: `eror` is neither an action nor a fault"),
        (json!("truncate"), "must be a list of faults"),
        (json!({ "fault": "truncate" }), "`fault` is none of `faults`, `seed`"),
        (json!({ "seed": 1 }), "must be a list of faults"),
        (json!({ "seed": -1, "faults": [] }), "`seed` must be a whole number"),
        (json!([1]), "fault 1: a fault must be a text, or an object"),
        (json!([{ "action": "CreateConnection" }]), "`fault` must be a text"),
        (json!([{ "fault": "truncate", "when": 1 }]), "`when` must be a text"),
        (json!([{ "fault": "truncate", "wen": "#1" }]), "`wen` is none of"),
        (json!(vec!["truncate"; 1001]), "1000 faults at a time, not 1001"),
    ] {
        let (status, answer) = call(&emulator, "PUT /faults", &body).await;
        assert_eq!(status, 400, "{body}");
        assert!(answer["error"].as_str().unwrap().contains(says), "{body}: {answer}");
    }
    let host = format!("PUT /faults HTTP/1.1\r\nhost: {}", address(&emulator));
    assert_eq!(exchange(&emulator, &host, "[").await.0, 400);
    assert_eq!(exchange(&emulator, &host, &" ".repeat(1024 * 1024 + 1)).await.0, 413);
    assert_eq!(done(&emulator, "GET /faults", Value::Null).await["faults"][0]["rule"], "garbage");
}

#[tokio::test]
async fn requests_are_shown_in_order_with_what_became_of_them() {
    let emulator = emulator().await;
    ask(&emulator, "ListConnections", &json!({ "EventBusId": "eb-local" })).await;
    done(&emulator, "PUT /faults", json!(["CreateConnection#1=apply-then-error=InternalError"])).await;
    Draft::new(&emulator, "CreateConnection", &connector("first")).refusal().await;
    let seen = done(&emulator, "GET /requests", Value::Null).await;
    assert_eq!(
        seen["actions"],
        json!({ "CreateConnection": { "seen": 1, "applied": 1 }, "ListConnections": { "seen": 1, "applied": 0 } })
    );
    let requests = seen["requests"].as_array().unwrap();
    assert_eq!(requests.len(), 2);
    assert_eq!(requests[0]["action"], "ListConnections");
    assert_eq!(requests[0]["faults"], json!([]));
    assert_eq!(requests[1]["number"], 2);
    assert_eq!(requests[1]["at"], "2023-11-14T22:13:20Z");
    assert_eq!(requests[1]["applied"], true);
    assert_eq!(requests[1]["faults"], json!(["CreateConnection#1=apply-then-error=InternalError"]));
    assert!(requests[1]["after_ms"].is_u64());
    let none = json!({ "actions": {}, "requests": [] });
    assert_eq!(done(&emulator, "DELETE /requests", Value::Null).await, none);
}

#[tokio::test]
async fn the_state_is_what_is_stored_whatever_lists_show() {
    let emulator = emulator().await;
    done(&emulator, "PUT /faults", json!(["list-lag=1h"])).await;
    let id = ask(&emulator, "CreateConnection", &connector("first")).await["ConnectionId"].clone();
    let bus =
        ask(&emulator, "CreateEventBus", &json!({ "EventBusName": "orders" })).await["EventBusId"].clone();
    let listed = ask(&emulator, "ListConnections", &json!({ "EventBusId": "eb-local" })).await;
    assert_eq!(listed["TotalCount"], 0);
    let state = done(&emulator, "GET /state", Value::Null).await;
    assert_eq!(state["connections"].as_array().unwrap().len(), 1);
    assert_eq!(state["connections"][0]["ConnectionId"], id);
    assert_eq!(state["connections"][0]["Region"], "ap-guangzhou");
    assert_eq!(state["buses"][0]["EventBusId"], "eb-local");
    assert_eq!(state["buses"][1]["EventBusId"], bus);
    assert_eq!(state, emulator.stored().unwrap());
}

#[tokio::test]
async fn the_clock_can_be_put() {
    let emulator = emulator().await;
    let put = done(&emulator, "PUT /clock", json!({ "offset_seconds": -3600 })).await;
    assert_eq!(put, json!({ "offset_seconds": -3600, "now": "2023-11-14T21:13:20Z" }));
    let list = Draft::new(&emulator, "ListEventBuses", &json!({}));
    assert_eq!(list.refusal().await.0, "AuthFailure.SignatureExpire");
    let early = list.header("x-tc-timestamp", (NOW - 3600).to_string());
    assert_eq!(early.send().await.headers["date"], "Tue, 14 Nov 2023 21:13:20 GMT");
    assert_eq!(done(&emulator, "GET /clock", Value::Null).await["offset_seconds"], -3600);
    for body in
        [json!(3600), json!({}), json!({ "offset_seconds": 1.5 }), json!({ "offset_seconds": 315_360_001 })]
    {
        assert_eq!(call(&emulator, "PUT /clock", &body).await.0, 400, "{body}");
    }
}

#[tokio::test]
async fn what_is_not_there_says_what_is() {
    let emulator = emulator().await;
    for (request, status) in [
        ("GET /", 404),
        ("GET /fault", 404),
        ("GET /faults/1", 404),
        ("POST /faults", 405),
        ("PUT /state", 405),
        ("DELETE /clock", 405),
    ] {
        let (got, answer) = call(&emulator, request, &Value::Null).await;
        assert_eq!(got, status, "{request}");
        assert!(answer["error"].as_str().unwrap().contains("GET, PUT and DELETE /faults"), "{answer}");
    }
}

#[tokio::test]
async fn web_pages_and_other_names_of_this_machine_are_refused() {
    let emulator = emulator().await;
    for headers in [
        "host: evil.example.com",
        "host: evil.example.com:80",
        "host: 127.0.0.1.evil.example.com",
        "host: 10.0.0.1",
        "host: 127.0.0.1\r\nhost: evil.example.com",
        "host: 127.0.0.1\r\norigin: http://evil.example.com",
        "host: 127.0.0.1\r\norigin: null",
        "host: localhost\r\norigin: http://localhost",
    ] {
        for request in ["GET /state", "DELETE /faults"] {
            let (status, answer) = exchange(&emulator, &format!("{request} HTTP/1.1\r\n{headers}"), "").await;
            assert_eq!(status, 403, "{request} {headers}: {answer}");
            assert!(answer["error"].is_string());
        }
    }
    for host in ["127.0.0.1", "localhost:1234", "[::1]"] {
        let (status, _) = exchange(&emulator, &format!("GET /faults HTTP/1.1\r\nhost: {host}"), "").await;
        assert_eq!(status, 200, "{host}");
    }
    let (status, _) = exchange(&emulator, "GET /faults HTTP/1.0", "").await;
    assert_eq!(status, 403, "no host at all");
}

#[tokio::test]
async fn faults_given_at_the_start_play_and_a_taken_admin_port_is_an_error() {
    let clock = Arc::new(FixedClock(Timestamp::from_second(NOW).unwrap()));
    let settings = Settings { port: 0, store: StoreLocation::Memory, clock, limits: Limits::default() };
    let rig = TestRig { faults: vec!["#1=error=InternalError".parse().unwrap()], ..TestRig::default() };
    let emulator = start_with(settings.clone(), rig).await.unwrap();
    assert_eq!(Draft::new(&emulator, "ListEventBuses", &json!({})).refusal().await.0, "InternalError");
    ask(&emulator, "ListEventBuses", &json!({})).await;
    let port: u16 = emulator.url().rsplit(':').next().unwrap().parse().unwrap();
    let error =
        start_with(settings, TestRig { admin_port: Some(port), ..TestRig::default() }).await.unwrap_err();
    assert!(format!("{error:#}").contains(&format!("127.0.0.1:{port}")), "{error:#}");
}

#[tokio::test]
async fn stopping_closes_the_admin_port_too() {
    let emulator = emulator().await;
    let address = address(&emulator);
    emulator.stop().await;
    assert!(TcpStream::connect(&address).await.is_err());
}
