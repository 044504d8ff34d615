//! Answers that cannot be used: a create whose end proves nothing is never repeated and never called done, and a list
//! that cannot be had keeps the create at home.

use std::net::TcpListener;
use std::thread;
use std::time::Duration;

use serde_json::json;

use crate::support::{CREATE, Recorder, Reply, Run, Sandbox};

/// An answer that cannot be used, and what ebctl says of it.
struct Bad {
    what: &'static str,
    reply: Reply,
    code: &'static str,
    says: &'static str,
    http_status: Option<u16>,
}

fn bad(
    what: &'static str,
    reply: Reply,
    code: &'static str,
    http_status: impl Into<Option<u16>>,
    says: &'static str,
) -> Bad {
    Bad { what, reply, code, says, http_status: http_status.into() }
}

/// What no EventBridge answers, whatever the action.
fn answers_of_strangers() -> Vec<Bad> {
    let json = |status, text: &str| Reply::raw(status, "application/json", text);
    let html = "<html><body>sign in</body></html>";
    let long = format!("{{\"Response\":{{\"RequestId\":\"r\"}}}}{}", " ".repeat(1024 * 1024));
    let cut =
        Reply { cut_at: Some(30), ..json(200, r#"{"Response":{"RequestId":"r","ConnectionId":"c-1"}}"#) };
    vec![
        bad("text", json(200, "it works"), "Client.NotTheApi", 200, "(HTTP 200) is not JSON"),
        bad("half JSON", json(200, r#"{"Response":{"Con"#), "Client.NotTheApi", 200, "is not JSON"),
        bad("HTML", Reply::raw(200, "text/html", html), "Client.NotTheApi", 200, "is HTML or XML, not JSON"),
        bad(
            "a missing page",
            Reply::raw(404, "text/html", html),
            "Client.NotTheApi",
            404,
            "(HTTP 404) is HTML",
        ),
        bad("nothing", json(200, ""), "Client.NotTheApi", 200, "is empty"),
        bad("a list", json(200, "[]"), "Client.NotTheApi", 200, "JSON without the API's `Response` object"),
        bad(
            "no Response",
            json(200, r#"{"ConnectionId":"c-1"}"#),
            "Client.NotTheApi",
            200,
            "without the API's",
        ),
        bad(
            "Response of text",
            json(200, r#"{"Response":"ok"}"#),
            "Client.NotTheApi",
            200,
            "without the API's",
        ),
        bad("too much", json(200, &long), "Client.NotTheApi", 200, "larger than 1024 KiB"),
        bad("half of it", cut, "Client.LostAnswer", 200, "the answer broke off"),
        bad("hanging up", Reply::hang_up(), "Client.LostAnswer", None, "connection closed"),
        bad("status 500", json(500, r#"{"Response":{}}"#), "Client.ServerError", 500, "HTTP status 500"),
        bad("status 502", Reply::raw(502, "text/html", html), "Client.ServerError", 502, "HTTP status 502"),
        bad(
            "an error with status 503",
            Reply { status: 503, ..Reply::error("InvalidParameter") },
            "Client.ServerError",
            503,
            "HTTP status 503",
        ),
    ]
}

/// Answers without an error and without what was asked for.
fn answers_without_an_id() -> Vec<Bad> {
    [
        ("no id", json!({})),
        ("a null id", json!({"ConnectionId": null})),
        ("an empty id", json!({"ConnectionId": ""})),
        ("a number for an id", json!({"ConnectionId": 7})),
    ]
    .map(|(what, response)| {
        bad(what, Reply::response(response), "Client.NoId", 200, "the answer holds no ConnectionId")
    })
    .into()
}

/// A create that was sent once, looked for afterwards, and is called unknown.
fn assert_unknown(server: &Recorder, run: Run, bad: &Bad) {
    let what = bad.what;
    let run = run.exits(8).prints_nothing().says(bad.says);
    let error = run.error();
    assert_eq!(error["outcome"], "unknown", "{what}: {error}");
    assert_eq!(error["code"], bad.code, "{what}: {error}");
    assert_eq!(error["http_status"], json!(bad.http_status), "{what}: {error}");
    assert_eq!(error["exit_code"], 8, "{what}: {error}");
    assert_eq!(error["retryable"], false, "{what}: {error}");
    assert_eq!(error["attempts"], 1, "{what}: {error}");
    let hint = error["hint"].as_str().expect("a hint");
    assert!(hint.contains("`ebctl connection list --bus eb-l65vlc2u`"), "{what}: {hint}");
    let actions = server.actions();
    let _ = server.create();
    assert_eq!(actions[..2], ["ListConnections", "CreateConnection"], "{what}");
    assert!(
        actions.len() > 3 && actions[2..].iter().all(|action| action == "ListConnections"),
        "{what}: {actions:?}"
    );
}

#[test]
fn a_create_whose_answer_cannot_be_used_is_sent_once_looked_for_and_called_unknown() {
    let answers: Vec<Bad> = answers_of_strangers().into_iter().chain(answers_without_an_id()).collect();
    thread::scope(|scope| {
        for bad in &answers {
            scope.spawn(move || {
                let reply = bad.reply.clone();
                let server = Recorder::create_gets(move || reply.clone());
                let words = CREATE.into_iter().chain(["-o", "json", "--timeout", "6s"]);
                let run = Sandbox::at(server.url()).run(words);
                assert_unknown(&server, run, bad);
            });
        }
    });
}

#[test]
fn an_unknown_outcome_says_on_a_page_too_what_to_look_at() {
    let server = Recorder::create_gets(|| Reply::raw(200, "text/html", "<html>sign in</html>"));
    let words = CREATE.into_iter().chain(["--timeout", "6s"]);
    let run = Sandbox::at(server.url()).run(words).exits(8).prints_nothing();
    let run = run
        .says("error: CreateConnection was sent, and no usable answer came back")
        .says("unknown: it may or may not have been done");
    // A table breaks a long hint over lines.
    let words: Vec<&str> = run.stderr.split_whitespace().filter(|word| !matches!(*word, "│" | "┆")).collect();
    assert!(words.join(" ").contains("`ebctl connection list --bus eb-l65vlc2u`"), "{run:?}");
}

#[test]
fn a_create_that_is_answered_too_late_is_called_unknown() {
    let server = Recorder::create_gets(|| Reply {
        delay: Duration::from_mins(2),
        ..Reply::response(json!({"ConnectionId": "connection-late"}))
    });
    let words = CREATE.into_iter().chain(["-o", "json", "--timeout", "5s"]);
    let error = Sandbox::at(server.url()).run(words).exits(8).prints_nothing().error();
    assert_eq!((&error["code"], &error["outcome"]), (&json!("Client.LostAnswer"), &json!("unknown")));
    let _ = server.create();
}

#[test]
fn a_redirect_is_never_followed() {
    let elsewhere = Recorder::usual();
    for status in [301, 302, 303, 307, 308] {
        let target = format!("{}/v2", elsewhere.url());
        let reply = move |target: &str| Reply::raw(status, "text/html", "moved").header("Location", target);
        let to = target.clone();
        let server = Recorder::start(move |_| reply(&to));
        let words = CREATE.into_iter().chain(["--max-attempts", "2", "-o", "json"]);
        let error = Sandbox::at(server.url()).run(words).exits(75).prints_nothing().error();
        let message = error["message"].as_str().unwrap();
        assert!(message.contains(&format!("a redirect (HTTP {status}) to {target}")), "{message}");
        assert_eq!(server.actions(), ["ListConnections"], "{status}");
    }
    assert!(elsewhere.requests().is_empty());
}

#[test]
fn a_create_that_is_redirected_is_not_followed_and_called_unknown() {
    let elsewhere = Recorder::usual();
    let target = elsewhere.url().to_owned();
    let server =
        Recorder::create_gets(move || Reply::raw(307, "text/html", "moved").header("Location", &target));
    let run = Sandbox::at(server.url()).run(CREATE.into_iter().chain(["-o", "json", "--timeout", "6s"]));
    let moved = bad("a redirect", Reply::hang_up(), "Client.NotTheApi", 307, "which is never followed");
    assert_unknown(&server, run, &moved);
    assert!(elsewhere.requests().is_empty());
}

#[test]
fn a_charset_or_another_content_type_makes_no_difference() {
    for content_type in [
        "application/json; charset=utf-8",
        "application/json;charset=UTF-8",
        "Application/JSON; charset=\"utf-8\"",
        "text/plain",
        "",
    ] {
        let body = r#"{"Response":{"ConnectionId":"connection-5t492ybt","RequestId":"req-1"}}"#;
        let server = Recorder::create_gets(move || Reply::raw(200, content_type, body));
        let run = Sandbox::at(server.url()).run(CREATE.into_iter().chain(["-o", "id"])).exits(0);
        assert_eq!(
            (run.stdout.as_str(), run.stderr.as_str()),
            ("connection-5t492ybt\n", ""),
            "{content_type}"
        );
    }
}

#[test]
fn an_answer_of_exactly_a_mebibyte_is_read() {
    let mut body = r#"{"Response":{"ConnectionId":"connection-5t492ybt","RequestId":"req-1"}}"#.to_owned();
    body.push_str(&" ".repeat(1024 * 1024 - body.len()));
    let server = Recorder::create_gets(move || Reply::raw(200, "application/json", body.clone()));
    let run = Sandbox::at(server.url()).run(CREATE.into_iter().chain(["-o", "id"])).exits(0);
    assert_eq!(run.stdout, "connection-5t492ybt\n");
}

#[test]
fn a_list_that_cannot_be_had_keeps_the_create_at_home() {
    let mut answers = answers_of_strangers();
    answers.push(bad(
        "no list",
        Reply::response(json!({"TotalCount": 0})),
        "Client.NotTheApi",
        200,
        "the answer holds no Connections",
    ));
    thread::scope(|scope| {
        for bad in &answers {
            scope.spawn(move || {
                let reply = bad.reply.clone();
                let server = Recorder::start(move |_| reply.clone());
                let words = CREATE.into_iter().chain(["--max-attempts", "2", "-o", "json"]);
                let run = Sandbox::at(server.url()).run(words).exits(75).prints_nothing().says(bad.says);
                let error = run.error();
                let what = bad.what;
                assert_eq!(error["code"], bad.code, "{what}: {error}");
                assert_eq!(error["outcome"], "not applied", "{what}: {error}");
                // Whoever answers in the API's place will do so again.
                assert_eq!(error["retryable"], bad.code != "Client.NotTheApi", "{what}: {error}");
                let actions = server.actions();
                assert!(
                    !actions.is_empty() && actions.iter().all(|action| action == "ListConnections"),
                    "{what}: {actions:?}"
                );
                assert_eq!(error["attempts"], actions.len(), "{what}: {error}");
            });
        }
    });
}

#[test]
fn a_list_that_the_api_refuses_keeps_the_create_at_home_too() {
    for (code, exit) in [
        ("AuthFailure.SignatureFailure", 4),
        ("ResourceNotFound.EventBus", 5),
        ("InvalidParameterValue.EventBusId", 3),
        ("InternalError", 75),
        ("RequestLimitExceeded", 75),
        ("Novelty.OfTheFuture", 75),
    ] {
        let server = Recorder::start(move |_| Reply::error(code));
        let words = CREATE.into_iter().chain(["--max-attempts", "1", "-o", "json"]);
        let error = Sandbox::at(server.url()).run(words).exits(exit).prints_nothing().error();
        assert_eq!((&error["code"], &error["outcome"]), (&json!(code), &json!("not applied")));
        assert_eq!(server.actions(), ["ListConnections"], "{code}");
    }
}

#[test]
fn an_account_that_may_not_list_is_warned_and_goes_on() {
    let script = |request: &crate::support::Request| match request.action() {
        "ListConnections" => Reply::error("UnauthorizedOperation.CAM"),
        _ => Reply::usual(request),
    };
    let server = Recorder::start(script);
    let home = Sandbox::at(server.url());
    let run = home.run(CREATE.into_iter().chain(["-o", "id"])).exits(0);
    assert_eq!(run.stdout, "connection-5t492ybt\n");
    let _ = run.says("warning: this key may not list the bus");
    let _ = server.create();
    // Where the list is what was asked for, it is an error.
    let server = Recorder::start(script);
    let words = CREATE.into_iter().chain(["--if-not-exists"]);
    let _ = Sandbox::at(server.url()).run(words).exits(4).prints_nothing();
    assert_eq!(server.actions(), ["ListConnections"]);
}

#[test]
fn where_nobody_listens_nothing_was_applied() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let home = Sandbox::at(&format!("http://127.0.0.1:{port}"));
    let words = CREATE.into_iter().chain(["--max-attempts", "2", "-o", "json"]);
    let error = home.run(words).exits(75).prints_nothing().error();
    assert_eq!(error["code"], "Client.NoConnection");
    assert_eq!(error["outcome"], "not applied");
    assert_eq!(error["retryable"], true);
    assert_eq!(error["attempts"], 2);
    let _ =
        home.run(["bus", "list", "--max-attempts", "1"]).exits(75).says("there is no connection to the API");
}

#[test]
fn a_create_of_a_bus_whose_answer_cannot_be_used_is_sent_once_and_called_unknown() {
    for reply in [
        Reply::raw(200, "text/html", "<html>"),
        Reply::response(json!({})),
        Reply::hang_up(),
        Reply { status: 500, ..Reply::response(json!({"EventBusId": "eb-1"})) },
        Reply::error("InternalError"),
    ] {
        let server = Recorder::start(move |_| reply.clone());
        let run = Sandbox::at(server.url()).run(["bus", "create", "--name", "shop", "-o", "json"]);
        let error = run.exits(8).prints_nothing().error();
        assert_eq!((&error["outcome"], &error["exit_code"]), (&json!("unknown"), &json!(8)));
        assert!(error["hint"].as_str().unwrap().contains("`ebctl bus list`"), "{error}");
        assert_eq!(server.actions(), ["CreateEventBus"]);
    }
}

#[test]
fn a_total_that_is_too_low_hides_no_connector() {
    let server = Recorder::start(|request| match request.action() {
        "ListConnections" => {
            let offset = usize::try_from(request.json()["Offset"].as_u64().unwrap()).unwrap();
            let all: Vec<_> = (0..160)
                .map(|number| json!({ "ConnectionId": format!("connection-{number}"), "ConnectionName": format!("n{number}") }))
                .collect();
            let page: Vec<_> = all.into_iter().skip(offset).take(100).collect();
            Reply::response(json!({ "Connections": page, "TotalCount": 10 }))
        }
        _ => Reply::usual(request),
    });
    let home = Sandbox::at(server.url());
    let listed = home.run(["connection", "list", "--bus", "eb-1", "-o", "id"]).exits(0);
    assert_eq!(listed.stdout.lines().count(), 160);
    let words = CREATE.map(|word| if word == "orders" { "n150" } else { word });
    let _ = home.run(words).exits(6).says("connection-150");
}

#[test]
fn a_list_that_holds_a_connector_without_an_id_shows_nothing_for_sure() {
    let server = Recorder::start(|request| match request.action() {
        "ListConnections" => Reply::response(json!({
            "Connections": [{ "ConnectionId": null, "ConnectionName": "orders" }], "TotalCount": 1
        })),
        _ => Reply::usual(request),
    });
    let run = Sandbox::at(server.url()).run(CREATE.into_iter().chain(["--if-not-exists", "-o", "json"]));
    let run = run.exits(75).prints_nothing();
    assert_eq!(run.error()["code"], "Client.NotTheApi");
    assert!(!server.actions().contains(&"CreateConnection".to_owned()));
}

#[test]
fn an_error_that_nobody_knows_says_where_to_look() {
    for (error, code, message) in [
        (json!({ "Code": "Weird.Code", "Message": "m" }), "Weird.Code", "m"),
        (json!({ "Message": "m" }), "Client.NoCode", "m"),
        (json!("boom"), "Client.NoCode", "boom"),
    ] {
        let server = Recorder::create_gets(move || Reply::response(json!({ "Error": error })));
        let words = CREATE.into_iter().chain(["-o", "json", "--timeout", "3s"]);
        let found = Sandbox::at(server.url()).run(words).exits(8).prints_nothing().error();
        assert_eq!((&found["code"], &found["message"]), (&json!(code), &json!(message)));
        assert!(
            found["meaning"].is_string() && found["hint"].as_str().unwrap().contains("connection list"),
            "{found}"
        );
    }
}

#[test]
fn a_family_of_codes_that_means_no_means_no_for_its_future_members_too() {
    let server = Recorder::create_gets(|| Reply::error("OperationDenied.Future"));
    let _ = Sandbox::at(server.url()).run(CREATE).exits(3).says("not applied");
}
