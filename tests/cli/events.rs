//! Events: what goes out, in which batches, and what is told of each where one of them fails.

use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};

use crate::support::{Recorder, Reply, Sandbox};

const PUT: [&str; 4] = ["event", "put", "--bus", "eb-1"];

fn willing() -> Recorder {
    Recorder::start(|_| Reply::response(json!({})))
}

/// A server that answers the second request so, and takes all others.
fn second_gets(reply: impl Fn() -> Reply + Send + Sync + 'static) -> Recorder {
    let count = AtomicUsize::new(0);
    Recorder::start(move |_| match count.fetch_add(1, Ordering::Relaxed) {
        1 => reply(),
        _ => Reply::response(json!({})),
    })
}

/// So many events, a line each.
fn lines(count: usize) -> String {
    (1..=count)
        .map(|n| {
            json!({"Source": "shop", "Type": "t", "Subject": "s", "Data": {"n": n}, "Id": format!("e{n}")})
                .to_string()
                + "\n"
        })
        .collect()
}

fn put_lines(server: &Recorder, count: usize, words: &[&str]) -> crate::support::Run {
    let home = Sandbox::at(server.url());
    home.write("e.jsonl", lines(count));
    home.run(PUT.iter().chain(&["--from-file", "e.jsonl"]).chain(words).copied())
}

/// How many events each request held.
fn sizes(server: &Recorder) -> Vec<usize> {
    let lists = server.requests().into_iter().map(|request| request.json()["EventList"].clone());
    lists.map(|list| list.as_array().expect("a list").len()).collect()
}

fn outcomes(document: &Value) -> Vec<(u64, String)> {
    let items = document["Events"].as_array().expect("a list");
    let outcome = |item: &Value| {
        (item["line"].as_u64().expect("a line"), item["outcome"].as_str().expect("an outcome").to_owned())
    };
    items.iter().map(outcome).collect()
}

#[test]
fn an_event_of_flags_goes_out_as_the_model_has_it() {
    let server = willing();
    let words =
        ["--source", "shop", "--type", "order:created", "--subject", "orders/1", "--data", "{\"n\": 1.50}"];
    let more = ["--time", "2026-01-31T20:00:00+08:00", "--id", "e-1", "-o", "json"];
    let run = Sandbox::at(server.url()).run(PUT.into_iter().chain(words).chain(more)).exits(0);
    assert_eq!(server.actions(), ["PutEvents"]);
    assert_eq!(
        server.requests()[0].json(),
        json!({"EventBusId": "eb-1", "EventList": [{"Source": "shop", "Type": "order:created", "Subject": "orders/1",
            "Data": "{\"n\": 1.50}", "Time": 1_769_860_800_000_u64, "Id": "e-1"}]})
    );
    assert_eq!(
        run.json(),
        json!({"Events": [{"line": null, "Source": "shop", "Type": "order:created", "Subject": "orders/1", "Id": "e-1",
            "outcome": "applied", "RequestId": "req-1"}], "TotalCount": 1})
    );
}

#[test]
fn an_event_that_was_put_is_found_on_the_local_eventbridge() {
    let home = Sandbox::new();
    let run = |words: &[&str]| {
        home.run_with_input(lines(25), ["--profile", "local"].into_iter().chain(words.iter().copied()))
    };
    let put = run(&["event", "put", "--bus", "eb-local", "--from-file", "-", "-o", "id"]).exits(0);
    assert_eq!(put.stdout.lines().count(), 3, "a request id for each batch: {put:?}");
    let found = run(&[
        "api",
        "SearchLog",
        "--param",
        "EventBusId=eb-local",
        "--param",
        "StartTime=0",
        "--param",
        "EndTime=99999999999999",
        "--param",
        "Page=1",
        "--param",
        "Limit=100",
        "--query",
        "Total",
    ]);
    assert_eq!(found.exits(0).stdout, "25\n");
}

#[test]
fn what_is_missing_or_wrong_is_told_before_anything_is_sent() {
    let server = willing();
    let home = Sandbox::at(server.url());
    let put = |words: &[&str]| home.run(PUT.iter().chain(words).copied()).exits(2).prints_nothing();
    let _ = put(&[]).says("--source").says("--type").says("--subject").says("--data");
    let flags = |source, data| ["--source", source, "--type", "t", "--subject", "s", "--data", data];
    let _ = put(&flags("shop", "plain")).says("--data: it is not JSON");
    let _ = put(&flags("", "{}")).says("`Source` must not be empty");
    let _ = put(&[&flags("shop", "{}")[..], &["--time", "soon"]].concat()).says("--time: `soon` is no time");
    let _ = put(&["--from-file", "none.json"]).says("there is no such file");
    let _ = put(&["--from-file", "x", "--source", "y"]).says("cannot be used with");
    home.write(
        "e.jsonl",
        lines(12) + "{\"Source\":\"shop\",\"Tpye\":\"t\",\"Subject\":\"s\",\"Data\":\"{\"}\n",
    );
    let run = put(&["--from-file", "e.jsonl"]);
    for says in [
        "line 13: `Tpye` is not",
        "did you mean `Type`?",
        "line 13: `Type` is missing",
        "line 13: `Data` is text that is not JSON",
    ] {
        assert!(run.stderr.contains(says), "{says}: {}", run.stderr);
    }
    assert_eq!(server.actions(), [""; 0]);
}

#[test]
fn many_events_go_out_in_batches_in_their_order() {
    let server = willing();
    let run = put_lines(&server, 25, &["-o", "jsonl"]).exits(0);
    assert_eq!(sizes(&server), [10, 10, 5]);
    let sent: Vec<String> = server
        .requests()
        .iter()
        .flat_map(|request| request.json()["EventList"].as_array().expect("a list").clone())
        .map(|event| event["Id"].as_str().expect("an id").to_owned())
        .collect();
    assert_eq!(sent, (1..=25).map(|n| format!("e{n}")).collect::<Vec<_>>());
    let told: Vec<Value> = run.stdout.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!((told.len(), &told[24]["line"], &told[24]["outcome"]), (25, &json!(25), &json!("applied")));
    let server = willing();
    let _ = put_lines(&server, 25, &["--batch-size", "100"]).exits(0);
    assert_eq!(sizes(&server), [25]);
}

#[test]
fn a_batch_whose_answer_is_lost_is_never_sent_again_and_the_lines_are_told() {
    for reply in [Reply::hang_up(), Reply::raw(502, "text/html", "bad"), Reply::error("InternalError")] {
        let server = second_gets(move || reply.clone());
        let run = put_lines(&server, 25, &["-o", "json"]).exits(8);
        assert_eq!(sizes(&server), [10, 10], "the third batch is not sent");
        let told = outcomes(&run.json());
        assert_eq!(told.len(), 25);
        assert_eq!(
            [&told[9], &told[10], &told[19], &told[20]],
            [
                &(10, "applied".to_owned()),
                &(11, "unknown".to_owned()),
                &(20, "unknown".to_owned()),
                &(21, "not sent".to_owned()),
            ]
        );
        let error = run.error();
        assert_eq!((&error["outcome"], &error["exit_code"]), (&json!("unknown"), &json!(8)));
        assert_eq!(
            error["details"],
            json!([
                "put: lines 1 to 10 (10 events)",
                "in doubt: lines 11 to 20 (10 events)",
                "not sent: lines 21 to 25 (5 events)"
            ])
        );
    }
}

#[test]
fn a_batch_that_is_refused_ends_it_and_what_was_put_stays_put() {
    let server = second_gets(|| Reply::error("InvalidParameterValue.InvalidEvent"));
    let run = put_lines(&server, 25, &["-o", "jsonl"]).exits(7);
    assert_eq!(sizes(&server), [10, 10]);
    let told: Vec<Value> = run.stdout.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let count = |outcome| told.iter().filter(|event| event["outcome"] == outcome).count();
    assert_eq!([count("applied"), count("not applied"), count("not sent")], [10, 10, 5]);
    assert!(run.stderr.contains("not put: lines 11 to 20 (10 events)"), "{}", run.stderr);
}

#[test]
fn where_nothing_was_put_it_ends_as_the_first_batch_did() {
    for (code, exit) in [
        ("InvalidParameterValue.InvalidEvent", 3),
        ("ResourceNotFound.EventBus", 5),
        ("LimitExceeded.ResourceLimit", 10),
    ] {
        let server = Recorder::start(move |_| Reply::error(code));
        let run = put_lines(&server, 12, &["-o", "json"]).exits(exit).prints_nothing();
        assert_eq!(sizes(&server), [10]);
        assert_eq!(
            run.error()["details"],
            json!(["not put: lines 1 to 10 (10 events)", "not sent: lines 11 to 12 (2 events)"])
        );
    }
}

#[test]
fn a_batch_that_was_certainly_not_taken_is_sent_again() {
    let server = second_gets(|| Reply::error("RequestLimitExceeded"));
    let _ = put_lines(&server, 15, &[]).exits(0);
    assert_eq!(sizes(&server), [10, 5, 5]);
}

#[test]
fn a_dry_run_shows_the_first_request_and_sends_none() {
    let server = willing();
    let run = put_lines(&server, 25, &["--dry-run", "-o", "json"]).exits(0);
    assert_eq!(run.json()["body"]["EventList"].as_array().map(Vec::len), Some(10));
    assert!(run.stderr.contains("25 events make 2 more requests"), "{}", run.stderr);
    assert_eq!(server.actions(), [""; 0]);
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_is_full_ends_it_after_the_batch_that_could_not_be_told() {
    let server = willing();
    let home = Sandbox::at(server.url());
    home.write("e.jsonl", lines(25));
    let full = std::fs::File::options().write(true).open("/dev/full").expect("/dev/full");
    let words = PUT.iter().chain(&["--from-file", "e.jsonl", "-o", "jsonl"]);
    let output = home.command().args(words).stdout(full).output().expect("the binary runs");
    let run = crate::support::Run::of(&output).exits(1);
    assert_eq!(sizes(&server), [10]);
    assert!(
        run.stderr.contains("put: lines 1 to 10") && run.stderr.contains("not sent: lines 11 to 25"),
        "{}",
        run.stderr
    );
}
