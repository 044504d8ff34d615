//! Answers made to hurt: compressed, nested without end, as long as may be, ambiguous.

use std::thread;

use serde_json::{Value, json};

use crate::support::{CREATE, Recorder, Reply, Run, Sandbox};

/// `{"Response": {"ConnectionId": "connection-5t492ybt", "Connections": [], …}}`, by gzip.
const GZIP: &[u8] = &[
    31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 171, 86, 10, 74, 45, 46, 200, 207, 43, 78, 85, 178, 82, 168, 86, 114,
    206, 207, 203, 75, 77, 46, 201, 204, 207, 243, 76, 1, 10, 40, 37, 195, 249, 186, 166, 37, 38, 150, 70,
    149, 73, 37, 74, 58, 10, 72, 202, 138, 129, 170, 162, 99, 129, 66, 33, 249, 37, 137, 57, 206, 249, 165,
    121, 37, 64, 17, 3, 160, 64, 80, 106, 97, 105, 106, 113, 9, 196, 156, 162, 212, 66, 93, 67, 165, 218, 90,
    0, 236, 73, 116, 118, 111, 0, 0, 0,
];

/// Deeper than any stack, and still far below a mebibyte.
const DEPTH: usize = 100_000;

fn nested(depth: usize, open: &str, inside: &str, close: &str) -> String {
    format!("{}{inside}{}", open.repeat(depth), close.repeat(depth))
}

/// A list that gets this answer is no list, and a create that gets it may or may not have been applied.
#[track_caller]
fn useless(reply: &Reply) {
    let (to_list, to_create) = (reply.clone(), reply.clone());
    let server = Recorder::start(move |_| to_list.clone());
    let words = ["connection", "list", "--bus", "eb-1", "-o", "json", "-vv"];
    let run = Sandbox::at(server.url()).run(words).exits(75).prints_nothing();
    assert_eq!(run.error()["code"], "Client.NotTheApi");
    let run = Sandbox::at(server.url()).run(CREATE.into_iter().chain(["-o", "json"]));
    assert_eq!(run.exits(75).prints_nothing().error()["outcome"], "not applied");

    let server = Recorder::create_gets(move || to_create.clone());
    let words = CREATE.into_iter().chain(["-o", "json", "-vv", "--timeout", "6s"]);
    let run = Sandbox::at(server.url()).run(words).exits(8).prints_nothing();
    let error = run.error();
    assert_eq!((&error["code"], &error["outcome"]), (&json!("Client.NotTheApi"), &json!("unknown")));
    assert!(error["message"].as_str().unwrap().contains("not JSON"), "{error}");
    let _ = server.create();
}

#[test]
fn a_compressed_answer_is_not_decompressed_and_never_guessed_at() {
    let reply = Reply::raw(200, "application/json", GZIP).header("Content-Encoding", "gzip");
    useless(&reply);
    // It was not asked for, either.
    let server = Recorder::usual();
    let _ = Sandbox::at(server.url()).run(CREATE).exits(0);
    assert!(server.requests().iter().all(|request| request.header("accept-encoding").is_empty()));
}

#[test]
fn an_answer_that_is_nested_without_end_is_refused() {
    let good = r#""RequestId":"r","ConnectionId":"connection-1","Connections":[],"TotalCount":0"#;
    let arrays = nested(DEPTH, "[", "", "]");
    let objects = nested(DEPTH, r#"{"a":"#, "1", "}");
    let bodies = [
        arrays.clone(),
        objects.clone(),
        nested(DEPTH, r#"[{"a":"#, "1", "}]"),
        "[".repeat(1024 * 1024),
        format!(r#"{{"Response":{{{good},"More":{arrays}}}}}"#),
        format!(r#"{{"Response":{{"More":{objects},{good}}}}}"#),
        format!(r#"{{"Response":{{{good}}},"Beside":{objects}}}"#),
        // One deeper than may be.
        format!(r#"{{"Response":{{{good},"More":{}}}}}"#, nested(126, "[", "", "]")),
    ];
    // Each create looks at the bus for a while afterwards.
    thread::scope(|scope| {
        for body in bodies {
            scope.spawn(|| useless(&Reply::raw(200, "application/json", body)));
        }
    });
}

/// A bus with one more field.
fn bus_with(field: &str) -> (Recorder, Sandbox) {
    let body = format!(
        r#"{{"Response":{{"RequestId":"r","EventBusId":"eb-1","EventBusName":"shop","More":{field}}}}}"#
    );
    let server = Recorder::start(move |_| Reply::raw(200, "application/json", body.clone()));
    let home = Sandbox::at(server.url());
    (server, home)
}

#[test]
fn as_deep_as_may_be_is_shown_in_every_format() {
    let (_server, home) = bus_with(&nested(125, "[", "", "]"));
    for format in ["table", "json", "yaml", "id"] {
        let _ = home.run(["bus", "get", "eb-1", "-o", format, "-vv"]).exits(0);
    }
    let document = home.run(["bus", "get", "eb-1", "-o", "json", "-q"]).exits(0).stdout;
    assert_eq!(document.matches('[').count(), 125);
    let found = home.run(["bus", "get", "eb-1", "--query", "More"]).exits(0).stdout;
    assert_eq!(found.matches('[').count(), 125);
}

#[test]
fn the_longest_text_that_may_be_comes_out_whole() {
    let text = "\u{1b}é".repeat(1024 * 1024 / 8 - 100);
    let (_server, home) = bus_with(&json!(text).to_string());
    let shown = home.run(["bus", "get", "eb-1", "-o", "json"]).exits(0).json();
    assert!(shown["More"].as_str() == Some(&text), "{} bytes", shown.to_string().len());
    for format in ["table", "yaml"] {
        let _ = home.run(["bus", "get", "eb-1", "-o", format]).exits(0);
    }
}

#[test]
fn of_a_key_that_comes_twice_the_last_one_counts() {
    let created = |body: &'static str| -> Run {
        let server = Recorder::create_gets(move || Reply::raw(200, "application/json", body));
        Sandbox::at(server.url()).run(CREATE.into_iter().chain(["-o", "json", "--timeout", "6s"]))
    };
    let twice =
        r#"{"Response":{"ConnectionId":"connection-1","ConnectionId":"connection-2","RequestId":"r"}}"#;
    assert_eq!(created(twice).exits(0).json()["ConnectionId"], "connection-2");
    let no_then_yes = r#"{"Response":{"Error":{"Code":"InvalidParameter","Message":"m"},"RequestId":"r"},
        "Response":{"ConnectionId":"connection-2","RequestId":"r"}}"#;
    assert_eq!(created(no_then_yes).exits(0).json()["ConnectionId"], "connection-2");
    let yes_then_no = r#"{"Response":{"ConnectionId":"connection-2","RequestId":"r"},
        "Response":{"Error":{"Code":"InvalidParameter","Message":"m"},"RequestId":"r"}}"#;
    let error: Value = created(yes_then_no).exits(3).prints_nothing().error();
    assert_eq!(error["code"], "InvalidParameter");
}
