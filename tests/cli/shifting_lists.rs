//! Lists that change while their pages are read: what slides over the edge of a page is not there for whoever looks.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};

use crate::support::{CREATE, Recorder, Reply, Request, Sandbox, connector, page};

/// A hundred connectors, and `orders` behind them on the second page.
fn hundred_and_orders() -> Vec<Value> {
    let others = (0..100).map(|number| connector(&format!("connection-{number}"), &format!("n{number}")));
    others.chain([connector("connection-orders", "orders")]).collect()
}

/// A bus on which somebody deletes the first connector whenever a first page has been answered, so often.
fn shrinking(times: usize) -> Recorder {
    let bus = Mutex::new((hundred_and_orders(), times));
    Recorder::start(move |request| {
        if request.action() != "ListConnections" {
            return Reply::usual(request);
        }
        let mut bus = bus.lock().expect("no panic while answering");
        let answer = page(request, "Connections", &bus.0);
        if request.json()["Offset"] == 0 && bus.1 > 0 {
            bus.0.remove(0);
            bus.1 -= 1;
        }
        answer
    })
}

/// A bus whose lists say that there are 101 connectors, and show as many as `shown` says of each page.
fn contradicting(shown: impl Fn(&Request) -> Value + Send + Sync + 'static) -> Recorder {
    Recorder::start(move |request| match request.action() {
        "ListConnections" => Reply::response(json!({ "Connections": shown(request), "TotalCount": 101 })),
        _ => Reply::usual(request),
    })
}

/// The first page, and nothing on the second.
fn first_page_alone(request: &Request) -> Value {
    if request.json()["Offset"] == 0 { hundred_and_orders()[..100].into() } else { json!([]) }
}

fn creates(server: &Recorder) -> usize {
    server.actions().iter().filter(|action| *action == "CreateConnection").count()
}

#[test]
fn a_name_that_slides_from_page_to_page_is_found_all_the_same() {
    let server = shrinking(1);
    let words = CREATE.into_iter().chain(["--if-not-exists", "-o", "json"]);
    let run = Sandbox::at(server.url()).run(words).exits(0);
    let made = run.json();
    assert_eq!((&made["ConnectionId"], &made["outcome"]), (&json!("connection-orders"), &json!("exists")));
    assert_eq!(creates(&server), 0, "{:?}", server.actions());
    let run = Sandbox::at(shrinking(1).url()).run(CREATE).exits(6);
    assert!(run.stderr.contains("connection-orders"), "{run:?}");
    // Two that go, one after the other, are one reading more.
    let server = shrinking(2);
    let _ = Sandbox::at(server.url()).run(CREATE).exits(6);
    assert_eq!(server.actions().len(), 5, "two pages, two pages, and a page");
}

#[test]
fn a_create_is_not_sent_while_the_list_contradicts_itself() {
    let empty = contradicting(first_page_alone);
    let null = contradicting(|_| Value::Null);
    let repeats = contradicting(|_| hundred_and_orders()[..100].into());
    for (server, more) in [
        (&empty, &[][..]),
        (&empty, &["--if-not-exists"]),
        (&null, &["--if-not-exists"]),
        (&repeats, &["--allow-duplicate"]),
    ] {
        let words = CREATE.iter().chain(more).copied().chain(["-o", "json"]);
        let run = Sandbox::at(server.url()).run(words).exits(75).prints_nothing();
        let error = run.error();
        assert_eq!(error["code"], "Client.ListChanged", "{error}");
        assert_eq!((&error["outcome"], &error["retryable"]), (&json!("not applied"), &json!(true)));
        assert!(error["message"].as_str().expect("a message").contains("contradicted"), "{error}");
        assert_eq!(creates(server), 0);
    }
    let words = CREATE.into_iter().chain(["--lang", "zh"]);
    let _ = Sandbox::at(null.url()).run(words).exits(75).says("互相矛盾");
}

#[test]
fn looks_that_contradict_themselves_tell_nothing_of_an_unknown_create() {
    for reply in [Reply::hang_up(), Reply::error("FailedOperation")] {
        let created = AtomicUsize::new(0);
        let server = Recorder::start(move |request| match request.action() {
            "CreateConnection" => {
                created.fetch_add(1, Ordering::Relaxed);
                reply.clone()
            }
            _ if created.load(Ordering::Relaxed) == 0 => Reply::usual(request),
            _ => Reply::response(json!({ "Connections": first_page_alone(request), "TotalCount": 101 })),
        });
        let words = CREATE.into_iter().chain(["--timeout", "5s", "-o", "json"]);
        let run = Sandbox::at(server.url()).run(words).exits(8).prints_nothing();
        assert_eq!(run.error()["outcome"], "unknown", "{run:?}");
        assert_eq!(creates(&server), 1);
        assert!(run.stderr.contains("the bus could not be looked at"), "{run:?}");
    }
}

#[test]
fn a_list_that_came_to_rest_is_shown_as_it_is_then() {
    let ids = |run: &crate::support::Run| run.stdout.lines().map(str::to_owned).collect::<Vec<_>>();
    let words = ["connection", "list", "--bus", "eb-1", "-o", "id"];
    let run = Sandbox::at(shrinking(1).url()).run(words).exits(0);
    let shown = ids(&run);
    assert_eq!((shown.len(), shown.last().map(String::as_str)), (100, Some("connection-orders")));
    assert!(!shown.contains(&"connection-0".to_owned()), "{shown:?}");
    assert!(!run.stderr.contains("warning"), "{run:?}");
}

#[test]
fn a_list_that_is_shown_while_it_changes_is_shown_with_a_warning_and_nothing_twice() {
    let warning = "warning: the list changed while it was read";
    // What was printed stays printed, so that what comes to light later is all that is added.
    let server = shrinking(1);
    let jsonl = ["connection", "list", "--bus", "eb-1", "-o", "jsonl"];
    let run = Sandbox::at(server.url()).run(jsonl).exits(0).says(warning);
    let ids: Vec<Value> = run
        .stdout
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("JSON")["ConnectionId"].clone())
        .collect();
    assert_eq!((ids.len(), &ids[0], &ids[100]), (101, &json!("connection-0"), &json!("connection-orders")));

    let server = contradicting(|_| hundred_and_orders()[..100].into());
    for output in ["id", "jsonl"] {
        let words = ["connection", "list", "--bus", "eb-1", "-o", output];
        let run = Sandbox::at(server.url()).run(words).exits(0).says(warning);
        assert_eq!(run.stdout.lines().count(), 100);
    }
    let words = ["connection", "list", "--bus", "eb-1", "-o", "id", "--lang", "zh"];
    let _ = Sandbox::at(server.url()).run(words).exits(0).says("列表在读取过程中发生了变化");
}

#[test]
fn other_lists_are_read_as_carefully() {
    let lacking = Recorder::start(|request| {
        let first = |item: Value| if request.json()["Offset"] == 0 { json!([item]) } else { json!([]) };
        match request.action() {
            "ListEventBuses" => Reply::response(json!({
                "EventBuses": first(json!({ "EventBusId": "eb-1", "EventBusName": "one" })), "TotalCount": 2 })),
            "ListRules" => Reply::response(json!({
                "Rules": first(json!({ "RuleId": "rule-1", "RuleName": "r" })), "TotalCount": 2 })),
            _ => Reply::usual(request),
        }
    });
    let home = Sandbox::at(lacking.url());
    for words in [
        &["rule", "list", "--bus", "eb-1"][..],
        &["bus", "list"],
        &["api", "ListRules", "--paginate", "--param=EventBusId=eb-1"],
        &["connection", "list", "--all-buses"],
    ] {
        let _ =
            home.run(words.iter().copied()).exits(0).says("the list changed while it was read: it may lack");
    }
    // What is to be changed has to be found for certain.
    for words in [
        &["rule", "delete", "r", "--bus", "eb-1", "--yes"][..],
        &["bus", "delete", "one", "--yes"],
        &["connection", "list", "--bus", "one"],
    ] {
        let run = home.run(words.iter().copied()).exits(75);
        assert!(run.stderr.contains("Client.ListChanged"), "{run:?}");
    }
    assert!(!lacking.actions().iter().any(|action| action.starts_with("Delete")), "{:?}", lacking.actions());
}

#[test]
fn a_server_that_does_not_count_is_believed() {
    for total in [json!(null), json!("many")] {
        let server = Recorder::start(move |request| {
            if request.action() != "ListConnections" {
                return Reply::usual(request);
            }
            let mut answer = json!({ "Connections": first_page_alone(request) });
            if total.is_null() {
                answer["TotalCount"] = total.clone();
            }
            Reply::response(answer)
        });
        let run = Sandbox::at(server.url()).run(CREATE).exits(0);
        assert_eq!(creates(&server), 1);
        assert!(!run.stderr.contains("changed"), "{run:?}");
    }
}
