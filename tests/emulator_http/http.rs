//! HTTP itself: methods, sizes, headers, several requests on one connection, starting and stopping.

use std::sync::Arc;

use ebctl::clock::SystemClock;
use ebctl::emulator::{Limits, Settings, StoreLocation, start};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::caller::{Draft, Reply, ask, emulator, emulator_with};

#[tokio::test]
async fn answers_and_refusals_are_http_200_with_the_exact_content_type_and_the_clocks_date() {
    let emulator = emulator().await;
    for action in ["ListEventBuses", "NoSuchAction"] {
        let reply = Draft::new(&emulator, action, &json!({})).send().await;
        assert_eq!(reply.status, "HTTP/1.1 200 OK");
        assert_eq!(reply.headers["content-type"], "application/json");
        assert_eq!(reply.headers["date"], "Tue, 14 Nov 2023 22:13:20 GMT");
        assert_eq!(reply.response()["RequestId"].as_str().unwrap().len(), 36);
        assert_eq!(reply.response()["Error"].is_null(), action == "ListEventBuses");
    }
}

#[tokio::test]
async fn only_posts_to_the_root_are_taken() {
    let emulator = emulator().await;
    let good = Draft::new(&emulator, "ListEventBuses", &json!({}));
    for method in ["GET", "PUT", "DELETE"] {
        let (code, message) = Draft { method, ..good.clone() }.refusal().await;
        assert_eq!(code, "UnsupportedProtocol");
        assert!(message.contains(method), "{message}");
    }
    assert_eq!(Draft { path: "/v1", ..good.clone() }.refusal().await.0, "InvalidParameter");
    let with_query = Draft { path: "/?Limit=1", ..good };
    assert_eq!(with_query.send().await.response()["TotalCount"], 1, "a query is not part of a POST");
}

#[tokio::test]
async fn a_body_of_ten_mebibytes_is_read_and_one_byte_more_is_refused() {
    let emulator = emulator().await;
    let most = 10 * 1024 * 1024;
    let mut draft = Draft::new(&emulator, "ListEventBuses", &json!({}));
    draft.body = [b"{}".to_vec(), vec![b' '; most - 2]].concat();
    assert_eq!(draft.send().await.response()["TotalCount"], 1);
    draft.body.push(b' ');
    let (code, message) = draft.refusal().await;
    assert_eq!(code, "RequestSizeLimitExceeded");
    assert!(message.contains("10 MiB"), "{message}");
}

#[tokio::test]
async fn a_body_in_chunks_is_put_together() {
    let emulator = emulator().await;
    let draft = Draft::new(&emulator, "ListEventBuses", &json!({ "Limit": 1 }));
    let request = String::from_utf8(draft.bytes()).unwrap();
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    let head = head.replace(&format!("content-length: {}", draft.body.len()), "transfer-encoding: chunked");
    let (first, rest) = body.split_at(4);
    let chunks = format!("{head}\r\n\r\n4\r\n{first}\r\n{:x}\r\n{rest}\r\n0\r\n\r\n", rest.len());
    let mut stream = TcpStream::connect(&draft.address).await.unwrap();
    stream.write_all(chunks.as_bytes()).await.unwrap();
    assert_eq!(Reply::read(&mut stream).await.response()["TotalCount"], 1);
}

#[tokio::test]
async fn a_body_that_is_not_json_is_refused() {
    let emulator = emulator().await;
    for body in ["", "{", "[]", "a=b", "\"text\""] {
        let mut draft = Draft::new(&emulator, "ListEventBuses", &json!({}));
        draft.body = body.into();
        assert_eq!(draft.refusal().await.0, "InvalidParameter", "{body}");
    }
}

#[tokio::test]
async fn one_connection_serves_many_requests() {
    let emulator = emulator().await;
    let draft = Draft::new(&emulator, "ListEventBuses", &json!({}));
    let mut stream = TcpStream::connect(&draft.address).await.unwrap();
    for _ in 0..3 {
        stream.write_all(&draft.bytes()).await.unwrap();
        assert_eq!(Reply::read(&mut stream).await.response()["TotalCount"], 1);
    }
}

#[tokio::test]
async fn the_request_after_the_twentieth_in_a_second_is_refused_for_that_action_and_region() {
    let emulator = emulator_with(StoreLocation::Memory, Limits::default()).await;
    for _ in 0..20 {
        ask(&emulator, "ListEventBuses", &json!({})).await;
    }
    let again = Draft::new(&emulator, "ListEventBuses", &json!({}));
    let (code, message) = again.refusal().await;
    assert_eq!(code, "RequestLimitExceeded");
    assert!(message.contains("`ListEventBuses`"), "{message}");
    assert!(again.header("x-tc-region", "ap-chengdu").send().await.response()["Error"].is_null());
    ask(&emulator, "GetEventBus", &json!({ "EventBusId": "eb-local" })).await;
}

#[tokio::test]
async fn stopping_closes_idle_connections_and_frees_the_port() {
    let emulator = emulator().await;
    let draft = Draft::new(&emulator, "ListEventBuses", &json!({}));
    let mut idle = TcpStream::connect(&draft.address).await.unwrap();
    idle.write_all(&draft.bytes()).await.unwrap();
    Reply::read(&mut idle).await;
    emulator.stop().await;
    assert_eq!(idle.read(&mut [0; 1]).await.unwrap(), 0);
    assert!(TcpStream::connect(&draft.address).await.is_err());
}

#[tokio::test]
async fn a_taken_port_is_an_error_that_names_it() {
    let first = emulator().await;
    let port: u16 = first.url().rsplit(':').next().unwrap().parse().unwrap();
    let settings = Settings {
        port,
        store: StoreLocation::Memory,
        clock: Arc::new(SystemClock),
        limits: Limits::default(),
    };
    let error = start(settings).await.unwrap_err();
    assert!(format!("{error:#}").contains(&format!("127.0.0.1:{port}")), "{error:#}");
}

#[tokio::test]
async fn only_loopback_is_bound_and_the_built_in_bus_is_named() {
    let emulator = emulator().await;
    assert!(emulator.url().starts_with("http://127.0.0.1:"));
    assert_eq!(emulator.bus(), "eb-local");
    assert!(!format!("{emulator:?}").contains(&emulator.keys().secret_key));
}
