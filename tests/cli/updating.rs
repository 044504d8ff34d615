//! Changing connectors where they are, and replacing those that cannot be changed.

use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};

use crate::support::{
    APIGW, CKAFKA, DTS, Recorder, Reply, Sandbox, TDMQ, bus_with, connector, page, willing_bus_with,
};

fn update<'a>(words: &[&'a str]) -> Vec<&'a str> {
    [&["connection", "update", "--bus", "eb-1"], words].concat()
}

fn two() -> Vec<Value> {
    vec![connector("connection-1", "orders"), connector("connection-2", "returns")]
}

/// What was changed, without what was looked at.
fn changes(server: &Recorder) -> Vec<(String, Value)> {
    let requests = server.requests();
    let changes = requests.iter().filter(|request| request.action() != "ListConnections");
    changes.map(|request| (request.action().to_owned(), request.json())).collect()
}

#[test]
fn only_what_differs_is_sent() {
    let server = willing_bus_with(two());
    let words = update(&["orders", "--name", "orders2", "--description", "", "--disable", "-o", "json"]);
    let run = Sandbox::at(server.url()).run(words).exits(0);
    assert_eq!(
        run.json(),
        json!({"ConnectionId": "connection-1", "ConnectionName": "orders2", "changed": ["ConnectionName", "Enable"],
            "RequestId": "req-1", "outcome": "applied"})
    );
    let body = json!({"ConnectionId": "connection-1", "EventBusId": "eb-1", "ConnectionName": "orders2",
        "Enable": false});
    assert_eq!(changes(&server), [("UpdateConnection".to_owned(), body)]);
}

#[test]
fn what_is_so_already_is_done_and_nothing_to_change_is_a_slip() {
    let server = willing_bus_with(two());
    let home = Sandbox::at(server.url());
    let run = home.run(update(&["connection-1", "--enable", "--name", "orders", "-o", "json"])).exits(0);
    assert_eq!((&run.json()["outcome"], &run.json()["changed"]), (&json!("unchanged"), &json!([])));
    let _ = home.run(update(&["connection-1"])).exits(2).prints_nothing().says("nothing to change");
    let _ = home.run(update(&["connection-1", "--replace"])).exits(2).prints_nothing();
    assert_eq!(changes(&server), []);
}

#[test]
fn a_spec_that_was_shown_and_edited_changes_what_was_edited() {
    let server = willing_bus_with(two());
    let home = Sandbox::at(server.url());
    let shown = home.run(["connection", "get", "orders", "--bus", "eb-1", "-o", "yaml"]).exits(0).stdout;
    home.write("same.yaml", &shown);
    home.write("other.yaml", shown.replace("Description: \"\"", "Description: of the shop"));
    let run = home.run(["connection", "update", "orders", "--from-file", "same.yaml", "-o", "json"]).exits(0);
    assert_eq!(run.json()["outcome"], "unchanged", "the file names the bus: {run:?}");
    let _ = home.run(["connection", "update", "orders", "--from-file", "other.yaml"]).exits(0);
    let body = json!({"ConnectionId": "connection-1", "EventBusId": "eb-1", "Description": "of the shop"});
    assert_eq!(changes(&server), [("UpdateConnection".to_owned(), body)]);
}

#[test]
fn what_cannot_be_changed_is_refused_and_a_replacement_is_offered() {
    let server = willing_bus_with(two());
    let home = Sandbox::at(server.url());
    home.write("secret", "hunter2\n");
    for words in [
        &["--ckafka-topic", "other"][..],
        &["--type", "tdmq"],
        &["--resource", TDMQ],
        &["--tdmq-cluster-type", "exclusive"],
        &["--dts-password-file", "secret"],
        &["--name", "fine", "--ckafka-offset", "earliest"],
    ] {
        let words: Vec<&str> = [&["orders", "-o", "json"], words].concat();
        let error = home.run(update(&words)).exits(6).prints_nothing().error();
        assert_eq!(error["code"], "Client.Immutable", "{words:?}");
        assert!(error["hint"].as_str().expect("a hint").contains("--replace"), "{error}");
        assert!(!error.to_string().contains("hunter2"), "{error}");
    }
    assert_eq!(changes(&server), []);
}

#[test]
fn what_is_wrong_is_told_before_anything_is_sent() {
    let mut gateway = connector("connection-3", "gateway");
    gateway["Type"] = json!("apigw");
    let server = willing_bus_with([two(), vec![gateway]].concat());
    let home = Sandbox::at(server.url());
    home.write("slip.yaml", "Descripton: x\n");
    home.write("text.yaml", "Enable: 'no'\n");
    for (words, exit, said) in [
        (&["orders", "--name", "1st"][..], 2, "must start with a letter"),
        (&["orders", "--from-file", "slip.yaml"], 2, "did you mean `Description`?"),
        (&["orders", "--from-file", "text.yaml"], 2, "true or false"),
        (&["orders", "--name", "returns"], 6, "connection-2"),
        (&["gateway", "--disable"], 3, "cannot be switched"),
        (&["oders", "--name", "x1"], 5, "did you mean `orders`?"),
    ] {
        let _ = home.run(update(words)).exits(exit).prints_nothing().says(said);
    }
    assert_eq!(changes(&server), []);
}

#[test]
fn a_dry_run_shows_the_request_and_changes_nothing() {
    let server = willing_bus_with(two());
    let home = Sandbox::at(server.url());
    let words = update(&["orders", "--description", "x", "--dry-run", "-o", "json"]);
    let document = home.run(words).exits(0).says("dry run: nothing was changed").json();
    let body = json!({"ConnectionId": "connection-1", "EventBusId": "eb-1", "Description": "x"});
    assert_eq!(document["body"], body);
    assert_eq!(document["headers"]["x-tc-action"], "UpdateConnection");
    let words = update(&["orders", "--ckafka-topic", "x", "--replace", "--dry-run", "-o", "json"]);
    let run = home.run(words).exits(0).says("connection-1 would be deleted");
    assert_eq!(run.json()["headers"]["x-tc-action"], "CreateConnection");
    assert_eq!(run.json()["body"]["ConnectionDescription"]["CkafkaParams"]["TopicName"], "x");
    assert_eq!(changes(&server), []);
}

#[test]
fn an_update_that_proves_nothing_is_looked_for() {
    let cases = [("InternalError", true, 0), ("InternalError", false, 8), ("FailedOperation", false, 3)];
    for (code, is_shown, exit) in cases {
        let looks = AtomicUsize::new(0);
        let server = Recorder::start(move |request| match request.action() {
            "ListConnections" => {
                let mut all = two();
                if looks.fetch_add(1, Ordering::Relaxed) > 0 && is_shown {
                    all[0]["Description"] = json!("new");
                }
                page(request, "Connections", &all)
            }
            _ => Reply::error(code),
        });
        let words = update(&["orders", "--description", "new", "--max-attempts", "2"]);
        let _ = Sandbox::at(server.url()).run(words).exits(exit);
        assert_eq!(changes(&server).len(), 2, "it may be asked again: {code}");
    }
}

#[test]
fn a_replacement_is_created_over_what_the_old_one_has_and_only_then_the_old_one_goes() {
    let server = bus_with(two(), |request| match request.action() {
        "DeleteConnection" => Reply::response(json!({})),
        _ => Reply::usual(request),
    });
    let words =
        update(&["orders", "--ckafka-topic", "other", "--description", "new", "--replace", "-o", "json"]);
    let run = Sandbox::at(server.url()).run(words).exits(0);
    let document = run.json();
    assert_eq!(document["ConnectionId"], "connection-5t492ybt");
    assert_eq!((&document["outcome"], &document["replaced"]), (&json!("applied"), &json!("connection-1")));
    assert_eq!(document["deleted"], "applied");
    let (created, deleted) = (&changes(&server)[0], &changes(&server)[1]);
    assert_eq!(
        created.1,
        json!({"EventBusId": "eb-1", "ConnectionName": "orders", "Description": "new", "Enable": true,
            "Type": "ckafka", "ConnectionDescription": {"ResourceDescription": CKAFKA,
            "CkafkaParams": {"TopicName": "other", "Offset": "latest"}}})
    );
    let body = json!({"ConnectionId": "connection-1", "EventBusId": "eb-1"});
    assert_eq!((deleted.0.as_str(), &deleted.1), ("DeleteConnection", &body));
}

#[test]
fn a_replacement_of_another_type_takes_nothing_of_the_old_parameters() {
    let server = willing_bus_with(two());
    let home = Sandbox::at(server.url());
    let _ = home.run(update(&["orders", "--resource", TDMQ, "--replace"])).exits(0);
    let description = server.create().json()["ConnectionDescription"].clone();
    assert_eq!(description, json!({ "ResourceDescription": TDMQ }));
    let _ = home.run(update(&["orders", "--type", "apigw", "--replace"])).exits(2).says("--apigw-method");
}

#[test]
fn a_resource_that_came_back_longer_is_asked_for_as_it_was() {
    let mut gateway = connector("connection-1", "gateway");
    gateway["Type"] = json!("apigw");
    gateway["ConnectionDescription"] = json!({"ResourceDescription": format!("{APIGW}/api-1/release"),
        "APIGWParams": {"Protocol": "HTTPS", "Method": "POST"}});
    let server = willing_bus_with(vec![gateway]);
    let home = Sandbox::at(server.url());
    let run = home.run(update(&["gateway", "--resource", APIGW, "-o", "json"])).exits(0);
    assert_eq!(run.json()["outcome"], "unchanged");
    let _ = home.run(update(&["gateway", "--apigw-method", "GET", "--replace"])).exits(0);
    assert_eq!(server.create().json()["ConnectionDescription"]["ResourceDescription"], APIGW);
}

#[test]
fn a_password_is_needed_anew_for_a_replacement() {
    let mut dts = connector("connection-1", "orders");
    dts["Type"] = json!("dts");
    dts["ConnectionDescription"] = json!({"ResourceDescription": DTS,
        "DTSParams": {"ConsumerGroupName": "g", "Account": "a", "Password": "***"}});
    let server = willing_bus_with(vec![dts]);
    let home = Sandbox::at(server.url());
    let _ = home.run(update(&["orders", "--description", "x"])).exits(0);
    let words = update(&["orders", "--dts-account", "b", "--replace"]);
    let _ = home.run(words.clone()).exits(2).prints_nothing().says("--dts-password-file");
    let _ = home.set("EBCTL_DTS_PASSWORD", "hunter2").run(words).exits(0);
    let params = server.create().json()["ConnectionDescription"]["DTSParams"].clone();
    assert_eq!(params, json!({"ConsumerGroupName": "g", "Account": "b", "Password": "hunter2"}));
}

#[test]
fn where_the_create_is_not_proved_nothing_is_deleted() {
    for (code, exit) in [
        ("LimitExceeded.Connection", 10),
        ("UnauthorizedOperation.CamNoPermission", 4),
        ("InvalidParameterValue.Type", 3),
        ("InternalError", 8),
    ] {
        let server = bus_with(two(), move |_| Reply::error(code));
        let words = update(&["orders", "--ckafka-topic", "x", "--replace", "--timeout", "2s"]);
        let run = Sandbox::at(server.url()).run(words).exits(exit).prints_nothing();
        assert!(run.stderr.contains("connection-1 was not deleted"), "{}", run.stderr);
        assert_eq!(changes(&server).len(), 1, "only the create went out");
    }
}

#[test]
fn a_replacement_may_have_the_old_ones_name_and_no_other_one_s() {
    let server = willing_bus_with(two());
    let words = update(&["orders", "--name", "returns", "--ckafka-topic", "x", "--replace"]);
    let run = Sandbox::at(server.url()).run(words).exits(6).prints_nothing();
    assert!(
        run.stderr.contains("connection-2") && !run.stderr.contains("--allow-duplicate"),
        "{}",
        run.stderr
    );
    assert_eq!(changes(&server), []);
}

#[test]
fn a_replacement_whose_old_one_stays_says_both_ids() {
    for (code, exit, deleted) in
        [("OperationDenied.ResourceImmutable", 7, "not applied"), ("InternalError", 8, "unknown")]
    {
        let server = bus_with(two(), move |request| match request.action() {
            "DeleteConnection" => Reply::error(code),
            _ => Reply::usual(request),
        });
        let words =
            update(&["orders", "--ckafka-topic", "x", "--replace", "--max-attempts", "1", "-o", "json"]);
        let run = Sandbox::at(server.url()).run(words).exits(exit);
        let document = run.json();
        assert_eq!(document["ConnectionId"], "connection-5t492ybt");
        assert_eq!((&document["outcome"], &document["deleted"]), (&json!("applied"), &json!(deleted)));
        let error = run.error();
        assert_eq!((&error["exit_code"], &error["code"]), (&json!(exit), &json!(code)));
        let said = error.to_string();
        assert!(said.contains("connection-1") && said.contains("connection-5t492ybt"), "{said}");
    }
}

#[test]
fn what_needs_no_other_connector_is_not_replaced() {
    let server = bus_with(vec![connector("connection-1", "orders")], |request| match request.action() {
        "UpdateConnection" => Reply::response(json!({})),
        action => panic!("{action} is sent"),
    });
    let home = Sandbox::at(server.url());
    let replace = |more: &[&str]| {
        let words = [
            "connection",
            "update",
            "orders",
            "--bus",
            "eb-1",
            "--replace",
            "--ckafka-topic",
            "orders",
            "-o",
            "json",
        ];
        home.run(words.into_iter().chain(more.iter().copied())).exits(0).json()
    };
    let same = replace(&[]);
    assert_eq!((&same["outcome"], &same["ConnectionId"]), (&json!("unchanged"), &json!("connection-1")));
    assert_eq!(server.actions(), ["ListConnections"]);
    let described = replace(&["--description", "all of them"]);
    assert_eq!(
        (&described["changed"], &described["ConnectionId"]),
        (&json!(["Description"]), &json!("connection-1"))
    );
}
