//! Event buses: what is sent for a list, a change and a delete, and how each ends.

use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};

use crate::support::{Recorder, Reply, Request, Sandbox, Terminal, page};
use crate::terminal::home_with_ebctl;

fn buses() -> Vec<Value> {
    vec![
        json!({"EventBusId": "eb-1", "EventBusName": "orders", "Type": "Custom"}),
        json!({"EventBusId": "eb-2", "EventBusName": "returns", "Type": "Custom"}),
        json!({"EventBusId": "eb-3", "EventBusName": "twin", "Type": "Custom"}),
        json!({"EventBusId": "eb-4", "EventBusName": "twin", "Type": "Custom"}),
    ]
}

/// A server with these buses, which answers all else as `script` says.
fn server_with(script: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Recorder {
    Recorder::start(move |request| match request.action() {
        "ListEventBuses" => page(request, "EventBuses", &buses()),
        _ => script(request),
    })
}

fn willing() -> Recorder {
    server_with(|_| Reply::response(json!({})))
}

fn outcomes(document: &Value) -> Vec<&str> {
    let items = document["EventBuses"].as_array().expect("a list");
    items.iter().map(|item| item["outcome"].as_str().expect("an outcome")).collect()
}

#[test]
fn a_list_is_filtered_and_ordered_by_the_api() {
    let server = willing();
    let home = Sandbox::at(server.url());
    let words = ["bus", "list", "--filter", "EventBusName=orders,returns", "--filter", "Type=Custom"];
    let order = ["--order-by", "modified", "--descending", "-o", "id"];
    let run = home.run(words.into_iter().chain(order)).exits(0);
    assert_eq!(run.stdout, "eb-1\neb-2\neb-3\neb-4\n");
    assert_eq!(
        server.requests()[0].json(),
        json!({"Filters": [{"Name": "EventBusName", "Values": ["orders", "returns"]}, {"Name": "Type", "Values": ["Custom"]}],
            "OrderBy": "ModTime", "Order": "DESC", "Limit": 100, "Offset": 0})
    );
    let _ = home.run(["bus", "list"]).exits(0);
    assert_eq!(server.requests()[1].json(), json!({"Limit": 100, "Offset": 0}), "nothing unasked");
}

#[test]
fn a_filter_that_the_api_would_refuse_is_not_sent() {
    let server = willing();
    let home = Sandbox::at(server.url());
    let refused = |filters: &[&str], says: &str| {
        let words = filters.iter().flat_map(|filter| ["--filter", *filter]);
        let _ = home.run(["bus", "list"].into_iter().chain(words)).exits(2).says(says).prints_nothing();
    };
    refused(&["orders"], "`orders` is not FIELD=VALUES");
    refused(&["Type=a,,b"], "`Type=a,,b` is not FIELD=VALUES");
    refused(&["Type=1,2,3,4,5,6"], "`Type` may have 5 values");
    refused(&["Type=a"; 11], "there may be 10 of them");
    assert_eq!(server.actions(), [""; 0]);
}

#[test]
fn an_update_sends_what_was_given_and_nothing_else() {
    let server = willing();
    let home = Sandbox::at(server.url());
    let run = home
        .run(["bus", "update", "orders", "--no-enable-store", "--description", "", "-o", "json"])
        .exits(0);
    assert_eq!(server.actions(), ["ListEventBuses", "UpdateEventBus"]);
    let sent = json!({"EventBusId": "eb-1", "Description": "", "EnableStore": false});
    assert_eq!(server.requests()[1].json(), sent);
    assert_eq!(
        run.json(),
        json!({"EventBusId": "eb-1", "Description": "", "EnableStore": false, "RequestId": "req-1", "outcome": "applied"})
    );
    let all = [
        "bus",
        "update",
        "eb-2",
        "--name",
        "sales",
        "--description",
        "d",
        "--save-days",
        "7",
        "--log-topic-id",
        "topic",
        "--enable-store",
    ];
    let _ = home.run(all).exits(0);
    assert_eq!(
        server.requests()[2].json(),
        json!({"EventBusId": "eb-2", "EventBusName": "sales", "Description": "d", "SaveDays": 7,
            "LogTopicId": "topic", "EnableStore": true})
    );
}

#[test]
fn an_update_that_says_nothing_or_something_wrong_is_not_sent() {
    let server = willing();
    let home = Sandbox::at(server.url());
    let long = "x".repeat(201);
    for (words, says) in [
        (vec![], "nothing is to be changed"),
        (vec!["--name", "1st"], "--name: must start with a letter"),
        (vec!["--description", &long], "--description: it has 201 characters"),
        (vec!["--enable-store", "--no-enable-store"], "cannot be used with"),
    ] {
        let words = ["bus", "update", "eb-1"].into_iter().chain(words);
        let _ = home.run(words).exits(2).says(says).prints_nothing();
    }
    assert_eq!(server.actions(), [""; 0]);
    let run = home.run(["bus", "update", "eb-1", "--name", "sales", "--dry-run"]).exits(0);
    assert!(run.stdout.contains("UpdateEventBus") && run.stdout.contains("\"sales\""), "{run:?}");
    assert_eq!(server.actions(), [""; 0]);
}

#[test]
fn an_update_that_nobody_confirms_is_looked_for() {
    for (shown, exit) in [("sales", 0), ("orders", 8)] {
        let server = server_with(move |request| match request.action() {
            "GetEventBus" => Reply::response(json!({"EventBusId": "eb-1", "EventBusName": shown})),
            _ => Reply::hang_up(),
        });
        let words = ["bus", "update", "eb-1", "--name", "sales", "--max-attempts", "2"];
        let run = Sandbox::at(server.url()).run(words).exits(exit);
        assert_eq!(server.actions(), ["UpdateEventBus", "UpdateEventBus", "GetEventBus"]);
        assert_eq!(run.stdout.contains("applied"), exit == 0, "{run:?}");
    }
}

#[test]
fn buses_are_deleted_by_id_or_name_and_one_that_is_gone_is_done() {
    let server = server_with(|request| match request.json()["EventBusId"].as_str() {
        Some("eb-2") => Reply::error("ResourceNotFound.EventBus"),
        _ => Reply::response(json!({})),
    });
    let words = ["bus", "delete", "orders", "eb-1", "eb-2", "eb-9", "--yes", "-o", "json"];
    let run = Sandbox::at(server.url()).run(words).exits(0);
    assert_eq!(outcomes(&run.json()), ["applied", "gone", "gone"]);
    assert_eq!(server.actions(), ["ListEventBuses", "DeleteEventBus", "DeleteEventBus"]);
}

#[test]
fn nothing_is_deleted_without_a_yes_by_a_shared_name_or_by_a_name_that_is_not_there() {
    let server = willing();
    let home = Sandbox::at(server.url());
    let again = "ebctl bus delete orders 'my bus' --yes";
    let _ = home.run(["bus", "delete", "orders", "my bus"]).exits(2).says(again).prints_nothing();
    assert_eq!(server.actions(), [""; 0]);
    let _ = home.run(["bus", "delete", "orders", "twin", "--yes"]).exits(6).says("twin: eb-3, eb-4");
    let _ = home.run(["bus", "delete", "orders", "retruns", "--yes"]).exits(5).says("`returns`");
    let run = home.run(["bus", "delete", "orders", "--dry-run", "-o", "json"]).exits(0);
    assert_eq!(outcomes(&run.json()), ["would be deleted"]);
    assert!(server.actions().iter().all(|action| action == "ListEventBuses"), "{:?}", server.actions());
}

#[test]
fn a_bus_in_use_is_told_with_the_commands_that_show_by_what() {
    let server = server_with(|_| Reply::error("ResourceInUse.EventBus"));
    let run = Sandbox::at(server.url()).run(["bus", "delete", "orders", "--yes", "-o", "json"]).exits(3);
    let error = run.error();
    let hint = error["hint"].as_str().expect("a hint");
    assert!(hint.contains("`ebctl connection list --bus orders`"), "{hint}");
    assert!(hint.contains("`ebctl rule list --bus orders`"), "{hint}");
    assert_eq!(error["outcome"], "not applied");
}

#[test]
fn a_delete_that_the_api_calls_failed_is_what_the_list_shows() {
    for (still_there, exit) in [(false, 0), (true, 3)] {
        let looks = AtomicUsize::new(0);
        let server = Recorder::start(move |request| match request.action() {
            "ListEventBuses" => {
                let is_later = looks.fetch_add(1, Ordering::Relaxed) > 0;
                page(request, "EventBuses", &buses()[usize::from(is_later && !still_there)..])
            }
            _ => Reply::error("FailedOperation.UnTagResource"),
        });
        let words = ["bus", "delete", "orders", "--yes", "--max-attempts", "1"];
        let _ = Sandbox::at(server.url()).run(words).exits(exit);
    }
}

#[test]
fn in_a_terminal_a_delete_asks_and_no_is_an_answer() {
    let server = willing();
    let home = home_with_ebctl(Sandbox::at(server.url()));
    let Some(terminal) = Terminal::open(&home, 120, 40) else { return };
    terminal.types("ebctl bus delete orders eb-2; echo exit=$?");
    let screen = terminal.waits_for("[no]:");
    assert!(screen.contains("delete the event bus orders (eb-1), returns (eb-2)?"), "{screen}");
    terminal.types("no");
    terminal.waits_for("exit=2");
    assert_eq!(server.actions(), ["ListEventBuses"]);
    terminal.types("clear; ebctl bus delete orders; echo exit=$?");
    terminal.waits_for("[no]:");
    terminal.types("yes");
    let screen = terminal.waits_for("exit=0");
    assert!(screen.contains("applied"), "{screen}");
}

#[test]
fn what_a_server_repeats_of_a_key_stands_in_no_document_of_several() {
    let server = server_with(|request| {
        if request.json()["EventBusId"] == "eb-1" {
            return Reply::response(json!({}));
        }
        let message = format!("not with {}", request.header("x-tc-token"));
        Reply::response(json!({ "Error": { "Code": "InvalidParameterValue", "Message": message } }))
    });
    let home = Sandbox::at(server.url()).set("TENCENTCLOUD_TOKEN", "the-token-canary");
    let run = home.run(["bus", "delete", "orders", "returns", "--yes", "-o", "json"]).exits(7);
    assert_eq!(run.json()["EventBuses"][1]["error"]["message"], "not with ***");
    assert!(!run.stderr.contains("canary"), "{}", run.stderr);
    let page = home.run(["bus", "delete", "orders", "returns", "--yes"]).exits(7);
    assert!(page.stderr.contains("what failed was not done; the rest was"), "{}", page.stderr);
}

#[cfg(target_os = "linux")]
#[test]
fn what_was_deleted_is_told_where_standard_output_is_full() {
    let server = willing();
    let full = std::fs::File::options().write(true).open("/dev/full").expect("/dev/full");
    let words = ["bus", "delete", "orders", "returns", "--yes"];
    let home = Sandbox::at(server.url());
    let output = home.command().args(words).stdout(full).output().expect("the binary runs");
    let run = crate::support::Run::of(&output).exits(1);
    assert!(run.stderr.contains("done: eb-1, eb-2") && run.stderr.contains("do not run it again"), "{run:?}");
}
