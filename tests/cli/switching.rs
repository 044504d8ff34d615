//! Switching connectors on and off.

use serde_json::json;

use crate::support::{Recorder, Reply, Sandbox, bus_with, connector, willing_bus_with};

fn switch<'a>(verb: &'a str, words: &[&'a str]) -> Vec<&'a str> {
    [&["connection", verb, "--bus", "eb-1"], words].concat()
}

fn four() -> Vec<serde_json::Value> {
    let mut off = connector("connection-2", "off");
    off["Enable"] = json!(false);
    let mut gateway = connector("connection-4", "gateway");
    gateway["Type"] = json!("apigw");
    vec![connector("connection-1", "on"), off, connector("connection-3", "too"), gateway]
}

fn bodies(server: &Recorder) -> Vec<serde_json::Value> {
    let requests = server.requests();
    let updates = requests.iter().filter(|request| request.action() == "UpdateConnection");
    updates.map(crate::support::Request::json).collect()
}

#[test]
fn each_is_switched_once_and_what_is_so_already_is_left_alone() {
    let server = willing_bus_with(four());
    let home = Sandbox::at(server.url());
    let run = home.run(switch("disable", &["on", "off", "connection-3", "too", "-o", "json"])).exits(0);
    assert_eq!(
        run.json(),
        json!({"Connections": [
            {"ConnectionId": "connection-1", "ConnectionName": "on", "outcome": "applied", "RequestId": "req-1"},
            {"ConnectionId": "connection-2", "ConnectionName": "off", "outcome": "unchanged", "RequestId": null},
            {"ConnectionId": "connection-3", "ConnectionName": "too", "outcome": "applied", "RequestId": "req-1"},
        ]})
    );
    assert_eq!(
        bodies(&server),
        [
            json!({"ConnectionId": "connection-1", "EventBusId": "eb-1", "Enable": false}),
            json!({"ConnectionId": "connection-3", "EventBusId": "eb-1", "Enable": false}),
        ]
    );
    let ids = home.run(switch("enable", &["off", "-o", "id"])).exits(0).stdout;
    assert_eq!(ids, "connection-2\n");
    assert_eq!(bodies(&server)[2]["Enable"], true);
}

#[test]
fn an_apigw_connector_is_refused_before_any_is_switched() {
    let server = willing_bus_with(four());
    let run = Sandbox::at(server.url()).run(switch("disable", &["on", "gateway", "-o", "json"])).exits(3);
    let error = run.error();
    assert_eq!(error["code"], "InvalidParameter.EnableAPIGateway");
    assert_eq!((&error["outcome"], &error["attempts"]), (&json!("not applied"), &json!(0)));
    assert!(error["message"].as_str().expect("a message").contains("`gateway`"), "{error}");
    assert_eq!(server.actions(), ["ListConnections"]);
}

#[test]
fn a_name_that_is_not_there_stops_all_before_any_is_switched() {
    let server = willing_bus_with(four());
    let _ = Sandbox::at(server.url()).run(switch("disable", &["on", "nope"])).exits(5).prints_nothing();
    assert_eq!(server.actions(), ["ListConnections"]);
}

#[test]
fn one_that_fails_leaves_the_others_done_and_the_exit_code_says_so() {
    for (code, of_one, exit) in
        [("OperationDenied.ResourceImmutable", 3, 7), ("UnauthorizedOperation.CamNoPermission", 4, 7)]
    {
        let server = bus_with(four(), move |request| match request.json()["ConnectionId"].as_str() {
            Some("connection-1") => Reply::error(code),
            _ => Reply::response(json!({})),
        });
        let home = Sandbox::at(server.url());
        let run = home.run(switch("disable", &["on", "too", "-o", "json"])).exits(exit);
        let outcomes = |at: usize| run.json()["Connections"][at]["outcome"].clone();
        assert_eq!((outcomes(0), outcomes(1)), (json!("not applied"), json!("applied")));
        assert_eq!(run.json()["Connections"][0]["error"]["code"], code);
        assert_eq!((&run.error()["code"], &run.error()["exit_code"]), (&json!("Client.Partial"), &json!(7)));
        // One alone that fails is its own failure, and two that fail alike keep its exit code.
        let _ = home.run(switch("disable", &["on"])).exits(of_one).prints_nothing();
        let alike = bus_with(four(), move |_| Reply::error(code));
        let run = Sandbox::at(alike.url()).run(switch("disable", &["on", "too"])).exits(of_one);
        assert_eq!(run.stdout.matches(code).count(), 2, "{}", run.stdout);
    }
}

#[test]
fn a_lost_answer_is_asked_again_and_then_looked_for() {
    for (shown, exit, outcome) in [(true, 0, "applied"), (false, 8, "unknown")] {
        let looks = std::sync::atomic::AtomicUsize::new(0);
        let server = Recorder::start(move |request| match request.action() {
            "ListConnections" => {
                let is_later = looks.fetch_add(1, std::sync::atomic::Ordering::Relaxed) > 0;
                let mut all = four();
                all[0]["Enable"] = json!(!(is_later && shown));
                crate::support::page(request, "Connections", &all)
            }
            _ if request.json()["ConnectionId"] == "connection-1" => Reply::hang_up(),
            _ => Reply::response(json!({})),
        });
        let words = switch("disable", &["on", "too", "--max-attempts", "3", "-o", "json"]);
        let run = Sandbox::at(server.url()).run(words).exits(exit);
        assert_eq!(run.json()["Connections"][0]["outcome"], outcome, "{run:?}");
        assert_eq!(run.json()["Connections"][1]["outcome"], "applied", "the other is done all the same");
        assert_eq!(bodies(&server).len(), 4, "three attempts at the first, one at the other");
    }
}
