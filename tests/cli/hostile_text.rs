//! Text from outside that tries to steer the terminal: it is shown, as escapes, and it is still true in JSON.

use serde_json::{Value, json};

use crate::support::{CREATE, Recorder, Reply, Request, Run, Sandbox};

/// The 65 control characters (C0, DEL, C1), and what turns the direction of text or breaks its lines.
pub fn harmful() -> Vec<char> {
    let controls = ('\0'..='\u{1f}').chain('\u{7f}'..='\u{9f}');
    let directions = ['\u{61c}', '\u{200e}', '\u{200f}'].into_iter();
    controls.chain(directions).chain('\u{2028}'..='\u{202e}').chain('\u{2066}'..='\u{2069}').collect()
}

/// A text that holds every one of them, between words by which it is recognised.
pub fn hostile() -> String {
    let mut text = "begin\u{1b}]0;title\u{7}".to_owned();
    for character in harmful() {
        text.push(character);
        text.push('x');
    }
    text + "\u{1b}[31mend"
}

/// Nothing harmful is on either stream but the ends of lines.
#[track_caller]
pub fn harmless(run: Run) -> Run {
    for (name, text) in [("output", &run.stdout), ("error", &run.stderr)] {
        let found: Vec<char> = text.chars().filter(|c| *c != '\n' && harmful().contains(c)).collect();
        assert!(found.is_empty(), "{found:?} on standard {name}: {text:?}");
    }
    run
}

/// An API whose every text is hostile.
fn hostile_api(request: &Request) -> Reply {
    let text = hostile();
    let connection =
        json!({"ConnectionId": text, "ConnectionName": text, "Type": text, "Status": text, &text: [text]});
    let bus = json!({"EventBusId": text, "EventBusName": text, "Type": text, "Description": text, &text: {&text: text}});
    let mut response = match request.action() {
        "ListConnections" => json!({ "Connections": [connection], "TotalCount": 1 }),
        "ListEventBuses" => json!({ "EventBuses": [bus], "TotalCount": 1 }),
        "GetEventBus" => bus,
        "CreateConnection" => json!({ "ConnectionId": text }),
        _ => json!({ "EventBusId": text }),
    };
    response["RequestId"] = json!(text);
    Reply::raw(200, "application/json", json!({ "Response": response }).to_string())
}

fn hostile_error(request: &Request) -> Reply {
    if request.action() == "ListConnections" && request.json()["EventBusId"] == "eb-l65vlc2u" {
        return Reply::usual(request);
    }
    let text = hostile();
    let response = json!({"RequestId": text, "Error": {"Code": text, "Message": text}});
    Reply::raw(200, "application/json", json!({ "Response": response }).to_string())
}

#[test]
fn data_is_harmless_in_every_format_and_true_in_json() {
    let server = Recorder::start(hostile_api);
    let home = Sandbox::at(server.url());
    let create: Vec<&str> = CREATE.to_vec();
    for (words, at) in [
        (&["connection", "list", "--bus", "eb-1"][..], "/Connections/0/ConnectionName"),
        (&["bus", "list"], "/EventBuses/0/Description"),
        (&["bus", "get", "eb-1"], "/EventBusName"),
        (&["bus", "create", "--name", "shop"], "/EventBusId"),
        (&create, "/ConnectionId"),
        (&create, "/RequestId"),
    ] {
        for format in ["table", "json", "yaml", "id"] {
            for verbose in [&[][..], &["-v"], &["-vv"]] {
                let more = ["-o", format].into_iter().chain(verbose.iter().copied());
                let run = harmless(home.run(words.iter().copied().chain(more))).exits(0);
                let shown =
                    run.stdout.contains("begin\\x1b]0;title") || run.stdout.contains("begin\\u001b]0;title");
                assert!(shown, "it is shown in {format}: {run:?}");
                if format == "id" {
                    assert_eq!(run.stdout.lines().count(), 1, "{run:?}");
                }
            }
        }
        let document = home.run(words.iter().copied().chain(["-o", "json"])).exits(0).json();
        assert_eq!(document.pointer(at), Some(&json!(hostile())), "{words:?} {at}");
        let yaml = home.run(words.iter().copied().chain(["-o", "yaml"])).exits(0).stdout;
        let document: Value = serde_saphyr::from_str(&yaml).unwrap();
        assert_eq!(document.pointer(at), Some(&json!(hostile())), "{words:?} {at}");
    }
}

#[test]
fn what_a_query_finds_is_harmless_too() {
    let server = Recorder::start(hostile_api);
    let home = Sandbox::at(server.url());
    for query in [
        "Connections[0].ConnectionName",
        "Connections[].ConnectionName",
        "Connections[0]",
        "keys(Connections[0])",
    ] {
        for format in ["table", "json", "yaml", "id"] {
            let words = ["connection", "list", "--bus", "eb-1", "--query", query, "-o", format];
            let run = harmless(home.run(words)).exits(0);
            assert!(run.stdout.contains("begin"), "{run:?}");
        }
    }
}

#[test]
fn an_error_of_the_api_is_harmless_in_every_format_and_true_in_json() {
    let server = Recorder::start(hostile_error);
    let home = Sandbox::at(server.url());
    for words in [&["bus", "list", "--max-attempts", "1"][..], &["bus", "create", "--name", "shop"]] {
        for format in ["table", "json", "yaml", "id"] {
            let run = harmless(home.run(words.iter().copied().chain(["-o", format, "-vv"]))).prints_nothing();
            assert!(matches!(run.code, 8 | 75), "{run:?}");
        }
        let error = home.run(words.iter().copied().chain(["-o", "json"])).error();
        for field in ["code", "message", "request_id"] {
            assert_eq!(error[field], json!(hostile()), "{field}");
        }
    }
    // A create says the code in its notes as well.
    let run = harmless(home.run(CREATE.into_iter().chain(["--timeout", "6s"]))).exits(8).prints_nothing();
    let _ = run.says("the create was not confirmed (begin\\x1b]0;title");
}

#[test]
fn what_is_said_about_things_of_that_name_is_harmless() {
    let server = Recorder::start(|request| match request.action() {
        "ListConnections" => {
            let connection =
                json!({"ConnectionId": hostile(), "ConnectionName": "orders", "Type": hostile()});
            Reply::response(json!({ "Connections": [connection], "TotalCount": 1 }))
        }
        "ListEventBuses" => {
            let bus = |id: String| json!({"EventBusId": id, "EventBusName": "shop"});
            let near = json!({"EventBusId": "eb-3", "EventBusName": "orders\u{202e}"});
            let buses = [bus(hostile()), bus("eb-2".to_owned()), near];
            Reply::response(json!({ "EventBuses": buses, "TotalCount": 3 }))
        }
        _ => Reply::usual(request),
    });
    let home = Sandbox::at(server.url());
    let _ = harmless(home.run(CREATE)).exits(6).says("begin\\x1b]0;title");
    let _ = harmless(home.run(["connection", "list", "--bus", "shop"])).exits(6).says("begin\\x1b]0;title");
    let _ = harmless(home.run(["connection", "list", "--bus", "orders1"])).exits(5).says("orders\\u{202e}");
}

#[test]
fn what_was_typed_is_harmless_where_it_is_repeated() {
    let home = Sandbox::new().set("EBCTL_REGION", "ap-guangzhou");
    let text: String = hostile().chars().filter(|c| *c != '\0').collect();
    let option = format!("--{text}");
    for format in ["table", "json", "yaml"] {
        for words in [
            &["connection", "create", "--name", &text][..],
            &["connection", "create", "--resource", &text],
            &["connection", "create", "--from-file", &text],
            &["--profile", &text, "bus", "list"],
            &["--region", &text, "--profile", "local", "bus", "list"],
            &["--endpoint", &text, "bus", "list"],
            &["--timeout", &text, "bus", "list"],
            &["--query", &text, "bus", "list"],
            &["explain", &text],
            &["profile", "set", &text],
            &["profile", "use", &text],
            &["bus", "get", &text, "--profile", "local"],
            &[&text],
            &[&option],
            &["bus", &text],
            &["--color", &text, "bus", "list"],
        ] {
            let run = harmless(home.run(words.iter().copied().chain(["-o", format]))).prints_nothing();
            assert!(matches!(run.code, 2 | 5 | 78), "{run:?}");
        }
    }
}

#[test]
fn what_a_file_holds_is_harmless_where_it_is_repeated() {
    let home = Sandbox::at("http://127.0.0.1:9");
    let text = hostile();
    home.write(
        "c.json",
        json!({&text: text, "Type": text, "ConnectionName": text, "Enable": text}).to_string(),
    );
    for format in ["table", "json", "yaml"] {
        let run = home.run(["connection", "create", "--from-file", "c.json", "-o", format]);
        let _ = harmless(run).exits(2).prints_nothing().says("begin");
        let run = home.run([
            "connection",
            "create",
            "--from-file",
            "c.json",
            "--no-validate",
            "--dry-run",
            "-o",
            format,
        ]);
        let run = harmless(run).exits(0);
        assert!(run.stdout.contains("begin"), "{run:?}");
    }
}

#[test]
fn where_a_redirect_points_is_harmless() {
    let server = Recorder::start(|_| {
        Reply::raw(302, "text/html", "moved")
            .header("Location", "https://example.com/\u{9b}31m\u{202e}\u{7f}")
    });
    let home = Sandbox::at(server.url());
    for format in ["table", "json", "yaml"] {
        let run = home.run(["bus", "list", "--max-attempts", "1", "-o", format]);
        let _ = harmless(run).exits(75).prints_nothing();
    }
}
