//! Faults, one by one: what the client sees on the socket, and what is stored before and after.

use std::time::Duration;

use ebctl::emulator::{FaultRule, Running};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::caller::{Draft, NOW, ask, connector, emulator, refused};

/// An emulator that plays these faults.
async fn playing(rules: &[&str]) -> Running {
    let emulator = emulator().await;
    emulator.faults().set(rules.iter().map(|rule| rule.parse::<FaultRule>().unwrap()).collect(), 0);
    emulator
}

/// Everything that comes back until the connection is closed, for a create of this name.
async fn bytes_of_create(emulator: &Running, name: &str) -> String {
    let draft =
        Draft::new(emulator, "CreateConnection", &connector(name)).header("connection", "close".to_owned());
    bytes_of(&draft).await
}

async fn bytes_of(draft: &Draft) -> String {
    let mut stream = TcpStream::connect(&draft.address).await.unwrap();
    stream.write_all(&draft.bytes()).await.unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await.unwrap();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The names of the connectors that are stored, whatever lists say.
fn stored(emulator: &Running) -> Vec<String> {
    let state = emulator.stored().unwrap();
    let rows = state["connections"].as_array().unwrap();
    rows.iter().map(|row| row["ConnectionName"].as_str().unwrap().to_owned()).collect()
}

async fn listed(emulator: &Running) -> Value {
    ask(emulator, "ListConnections", &json!({ "EventBusId": "eb-local" })).await["TotalCount"].clone()
}

async fn create(emulator: &Running, name: &str) -> Value {
    ask(emulator, "CreateConnection", &connector(name)).await["ConnectionId"].clone()
}

async fn refused_create(emulator: &Running, name: &str) -> String {
    refused(emulator, "CreateConnection", &connector(name), "fault").await
}

#[tokio::test]
async fn a_dropped_request_gets_no_byte_and_leaves_nothing() {
    let emulator = playing(&["CreateConnection#1=drop-before-apply"]).await;
    assert_eq!(bytes_of_create(&emulator, "first").await, "");
    assert!(stored(&emulator).is_empty());
    create(&emulator, "second").await;
    assert_eq!(stored(&emulator), ["second"]);
}

#[tokio::test]
async fn a_lost_answer_leaves_what_was_asked_for() {
    let emulator = playing(&["CreateConnection#1=apply-then-drop"]).await;
    assert_eq!(bytes_of_create(&emulator, "first").await, "");
    assert_eq!(stored(&emulator), ["first"]);
    assert_eq!(listed(&emulator).await, 1);
}

#[tokio::test]
async fn an_applied_500_is_plain_text() {
    let emulator = playing(&["CreateConnection#1=apply-then-500"]).await;
    let answer = bytes_of_create(&emulator, "first").await;
    assert!(answer.starts_with("HTTP/1.1 500 ") && answer.contains("content-type: text/plain"), "{answer}");
    assert!(!answer.contains("Response"), "{answer}");
    assert_eq!(stored(&emulator), ["first"]);
}

#[tokio::test]
async fn a_late_write_is_stored_when_its_time_has_come() {
    let emulator = playing(&["CreateConnection#1=apply-late=3m"]).await;
    tokio::time::pause();
    assert_eq!(bytes_of_create(&emulator, "late").await, "");
    assert!(stored(&emulator).is_empty());
    assert!(!emulator.faults().requests()[0].applied);
    tokio::time::sleep(Duration::from_secs(179)).await;
    assert_eq!(listed(&emulator).await, 0);
    let event = json!({ "Source": "s", "Type": "t", "Subject": "", "Data": "{}" });
    ask(&emulator, "PutEvents", &json!({ "EventBusId": "eb-local", "EventList": [event] })).await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert_eq!(stored(&emulator), ["late"]);
    assert_eq!(listed(&emulator).await, 1);
    assert!(emulator.faults().requests()[0].applied);
}

#[tokio::test]
async fn a_late_write_that_would_be_refused_is_never_stored() {
    let emulator = playing(&["apply-late=1s"]).await;
    tokio::time::pause();
    let stranger = Draft {
        secret_key: "another".to_owned(),
        ..Draft::new(&emulator, "CreateConnection", &connector("stranger"))
    };
    assert_eq!(bytes_of(&stranger).await, "");
    assert_eq!(bytes_of_create(&emulator, "-").await, "", "not a name");
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert!(stored(&emulator).is_empty());
}

#[tokio::test]
async fn an_emulator_that_is_stopped_leaves_late_writes_undone_and_does_not_wait_for_them() {
    let folder = tempfile::tempdir().unwrap();
    let store = ebctl::emulator::StoreLocation::File(folder.path().join("store.db"));
    let limits = ebctl::emulator::Limits::default();
    let emulator = super::caller::emulator_with(store.clone(), limits).await;
    emulator.faults().set(vec!["apply-late=24h".parse().unwrap()], 0);
    assert_eq!(bytes_of_create(&emulator, "late").await, "");
    emulator.stop().await;
    let again = super::caller::emulator_with(store, limits).await;
    assert!(stored(&again).is_empty());
}

#[tokio::test]
async fn lists_show_a_lagging_connector_only_later_and_pages_agree() {
    let emulator = playing(&["#2=list-lag=1m"]).await;
    tokio::time::pause();
    create(&emulator, "first").await;
    let second = create(&emulator, "second").await;
    create(&emulator, "third").await;
    assert_eq!(stored(&emulator), ["first", "second", "third"]);
    let page = json!({ "EventBusId": "eb-local", "Offset": 1, "Limit": 1 });
    let answer = ask(&emulator, "ListConnections", &page).await;
    assert_eq!(answer["TotalCount"], 2);
    assert_eq!(answer["Connections"][0]["ConnectionName"], "third");
    // What is not listed is there all the same.
    let body = json!({ "EventBusId": "eb-local", "ConnectionId": second, "Description": "changed" });
    ask(&emulator, "UpdateConnection", &body).await;
    tokio::time::sleep(Duration::from_secs(61)).await;
    assert_eq!(listed(&emulator).await, 3);
}

#[tokio::test]
async fn a_lag_and_a_lost_answer_may_meet() {
    let emulator = playing(&["#1=list-lag=1m", "CreateConnection#1=apply-then-drop"]).await;
    tokio::time::pause();
    assert_eq!(bytes_of_create(&emulator, "hidden").await, "");
    assert_eq!(listed(&emulator).await, 0);
    assert_eq!(
        emulator.faults().requests()[0].faults,
        ["CreateConnection#1=list-lag=1m", "CreateConnection#1=apply-then-drop"]
    );
    tokio::time::sleep(Duration::from_secs(61)).await;
    assert_eq!(listed(&emulator).await, 1);
}

#[tokio::test]
async fn a_locked_bus_refuses_writes_until_the_time_is_over_and_can_be_read() {
    let emulator = playing(&["locked-for=4m"]).await;
    tokio::time::pause();
    assert_eq!(listed(&emulator).await, 0);
    tokio::time::sleep(Duration::from_mins(10)).await;
    assert_eq!(refused_create(&emulator, "first").await, "OperationDenied.EventBusResourceIsLocked");
    tokio::time::sleep(Duration::from_secs(239)).await;
    assert_eq!(refused_create(&emulator, "first").await, "OperationDenied.EventBusResourceIsLocked");
    assert_eq!(listed(&emulator).await, 0);
    tokio::time::sleep(Duration::from_secs(2)).await;
    create(&emulator, "first").await;
    assert_eq!(stored(&emulator), ["first"]);
}

#[tokio::test]
async fn the_next_requests_are_throttled_and_those_after_them_are_not() {
    let emulator = playing(&["CreateConnection=throttle=2"]).await;
    for _ in 0..2 {
        assert_eq!(refused_create(&emulator, "first").await, "RequestLimitExceeded");
        assert_eq!(listed(&emulator).await, 0, "other actions are not");
    }
    create(&emulator, "first").await;
}

#[tokio::test]
async fn a_slow_body_comes_whole_and_late() {
    let emulator = playing(&["slow-body=1h"]).await;
    tokio::time::pause();
    let begun = tokio::time::Instant::now();
    let draft = Draft::new(&emulator, "CreateConnection", &connector("slow"));
    let mut stream = TcpStream::connect(&draft.address).await.unwrap();
    stream.write_all(&draft.bytes()).await.unwrap();
    let mut head = [0; 15];
    stream.read_exact(&mut head).await.unwrap();
    assert_eq!(&head, b"HTTP/1.1 200 OK");
    let waited = begun.elapsed();
    assert!(waited < Duration::from_mins(10), "the head came after {waited:?}");
    let mut rest = Vec::new();
    while !rest.ends_with(b"\"}}") {
        assert!(stream.read_buf(&mut rest).await.unwrap() > 0);
    }
    assert!(begun.elapsed() >= Duration::from_hours(1), "after {:?}", begun.elapsed());
    assert!(String::from_utf8_lossy(&rest).contains("ConnectionId"));
    assert_eq!(stored(&emulator), ["slow"]);
}

#[tokio::test]
async fn a_truncated_answer_has_half_the_bytes_it_announces() {
    let emulator = playing(&["CreateConnection=truncate"]).await;
    let answer = bytes_of_create(&emulator, "first").await;
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let announced = head.split("\r\n").find_map(|line| line.strip_prefix("content-length: ")).unwrap();
    assert_eq!(body.len(), announced.parse::<usize>().unwrap() / 2);
    assert!(body.starts_with("{\"Response\":"), "{body}");
    assert_eq!(stored(&emulator), ["first"]);
}

#[tokio::test]
async fn garbage_and_too_much_come_with_status_200_and_are_applied() {
    let emulator = playing(&["CreateConnection#1=garbage", "CreateConnection#2=oversize"]).await;
    let garbage = bytes_of_create(&emulator, "first").await;
    let (head, body) = garbage.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 200 OK\r\ncontent-type: application/json"), "{head}");
    assert!(serde_json::from_str::<Value>(body).is_err());
    let large = bytes_of_create(&emulator, "second").await;
    let (_, body) = large.split_once("\r\n\r\n").unwrap();
    assert!(body.len() > 1024 * 1024);
    assert!(serde_json::from_str::<Value>(body).unwrap()["Response"]["ConnectionId"].is_string());
    assert_eq!(stored(&emulator), ["first", "second"]);
}

#[tokio::test]
async fn a_redirect_and_a_proxys_page_come_before_anything_is_looked_at() {
    let emulator = playing(&["CreateConnection#1=redirect", "CreateConnection#2=html-502"]).await;
    let stranger = Draft {
        secret_key: "another".to_owned(),
        ..Draft::new(&emulator, "CreateConnection", &connector("first")).header("connection", "close")
    };
    let redirect = bytes_of(&stranger).await;
    assert!(redirect.starts_with("HTTP/1.1 302 "), "{redirect}");
    assert!(redirect.contains("location: http://elsewhere.invalid/"), "{redirect}");
    let page = bytes_of(&stranger).await;
    assert!(page.starts_with("HTTP/1.1 502 ") && page.contains("content-type: text/html"), "{page}");
    assert!(page.contains("<html>"), "{page}");
    assert!(stored(&emulator).is_empty());
}

#[tokio::test]
async fn a_clock_that_is_ahead_refuses_signatures_until_they_are_made_by_it() {
    let emulator = playing(&["CreateConnection#1=expired-clock"]).await;
    let draft = Draft::new(&emulator, "CreateConnection", &connector("first"));
    let reply = draft.send().await;
    assert_eq!(reply.response()["Error"]["Code"], "AuthFailure.SignatureExpire");
    assert_eq!(reply.headers["date"], "Tue, 14 Nov 2023 23:13:20 GMT");
    assert_eq!(draft.refusal().await.0, "AuthFailure.SignatureExpire", "it stays ahead");
    let corrected = draft.header("x-tc-timestamp", (NOW + 3600).to_string());
    assert!(corrected.send().await.response()["ConnectionId"].is_string());
    emulator.faults().clear();
    assert_eq!(corrected.refusal().await.0, "AuthFailure.SignatureExpire", "it is right again");
    assert_eq!(stored(&emulator), ["first"]);
}

#[tokio::test]
async fn any_code_may_be_answered_applied_or_not() {
    let emulator = playing(&[
        "CreateConnection#1=error=LimitExceeded.Connection",
        "CreateConnection#2=apply-then-error=FailedOperation.Made.Up",
        "DeleteConnection=apply-then-error=InternalError",
    ])
    .await;
    assert_eq!(refused_create(&emulator, "first").await, "LimitExceeded.Connection");
    assert!(stored(&emulator).is_empty());
    assert_eq!(refused_create(&emulator, "second").await, "FailedOperation.Made.Up");
    assert_eq!(stored(&emulator), ["second"]);
    let delete = json!({ "EventBusId": "eb-local", "ConnectionId": "connection-none" });
    let code = refused(&emulator, "DeleteConnection", &delete, "no connector").await;
    assert_eq!(code, "ResourceNotFound.Connection", "what is refused is not told otherwise");
}

#[tokio::test]
async fn the_apis_faults_are_for_signed_and_well_formed_requests_only() {
    for rule in ["error=InternalError", "locked-for=1m", "apply-then-error=InternalError"] {
        let emulator = playing(&[rule]).await;
        let draft = Draft::new(&emulator, "CreateConnection", &connector("first"));
        let stranger = Draft { secret_key: "another".to_owned(), ..draft.clone() };
        assert_eq!(stranger.refusal().await.0, "AuthFailure.SignatureFailure", "{rule}");
        let empty = Draft { body: b"{}".to_vec(), ..draft };
        assert_eq!(empty.refusal().await.0, "MissingParameter", "{rule}");
    }
}

#[tokio::test]
async fn each_action_counts_its_own_requests_and_the_first_fault_given_plays() {
    let emulator =
        playing(&["CreateConnection#2=error=First", "#3=error=Second", "CreateConnectionx9=error=Third"])
            .await;
    assert_eq!(listed(&emulator).await, 0);
    assert_eq!(refused_create(&emulator, "a").await, "Third");
    assert_eq!(
        refused_create(&emulator, "a").await,
        "First",
        "the third request of all, and the second create"
    );
    assert_eq!(refused_create(&emulator, "a").await, "Third");
    let status = emulator.faults().rules();
    let counts: Vec<_> = status.iter().map(|status| (status.seen, status.played)).collect();
    assert_eq!(counts, [(3, 1), (4, 0), (3, 2)]);
}

#[tokio::test]
async fn a_seed_plays_the_same_again() {
    let mut runs = Vec::new();
    for seed in [7, 7, 8] {
        let emulator = emulator().await;
        emulator.faults().set(vec!["ListConnections~0.5=error=InternalError".parse().unwrap()], seed);
        let draft = Draft::new(&emulator, "ListConnections", &json!({ "EventBusId": "eb-local" }));
        let mut run = Vec::new();
        for _ in 0..40 {
            run.push(draft.send().await.response()["Error"].is_null());
        }
        runs.push(run);
    }
    assert_eq!(runs[0], runs[1]);
    assert_ne!(runs[0], runs[2]);
    assert!(runs[0].contains(&true) && runs[0].contains(&false));
}

#[tokio::test]
async fn without_faults_every_request_is_counted_and_answered_as_ever() {
    let emulator = emulator().await;
    let faults = emulator.faults();
    create(&emulator, "first").await;
    listed(&emulator).await;
    Draft::new(&emulator, "DescribeConnections", &json!({})).refusal().await;
    let seen: Vec<_> = faults.requests().into_iter().map(|seen| (seen.action, seen.applied)).collect();
    assert_eq!(seen, [("CreateConnection", true), ("ListConnections", false), ("(unknown)", false)]);
    assert_eq!(faults.counts()["CreateConnection"].applied, 1);
    faults.forget_requests();
    assert!(faults.requests().is_empty() && faults.counts().is_empty());
}
