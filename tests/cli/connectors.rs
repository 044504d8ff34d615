//! Listing connectors, of one bus and of all, and showing those that are named.

use serde_json::{Value, json};

use crate::support::{
    APIGW, CKAFKA, DTS, Recorder, Reply, Request, Sandbox, TDMQ, bus_with, connector, page, willing_bus_with,
};

fn list<'a>(words: &[&'a str]) -> Vec<&'a str> {
    [&["connection", "list"], words].concat()
}

/// An account whose quotas were raised: 25 buses with ten connectors each.
fn raised(request: &Request) -> Reply {
    let id = |number: usize| format!("eb-{number:02}");
    match request.action() {
        "ListEventBuses" => {
            let buses: Vec<Value> = (0..25).map(|number| json!({ "EventBusId": id(number) })).collect();
            page(request, "EventBuses", &buses)
        }
        "ListConnections" => {
            let bus = request.json()["EventBusId"].as_str().expect("a bus").to_owned();
            let connectors: Vec<Value> = (0..10)
                .map(|number| {
                    let mut one = connector(&format!("connection-{bus}-{number}"), &format!("c{number}"));
                    one.as_object_mut().expect("an object").remove("EventBusId");
                    one
                })
                .collect();
            page(request, "Connections", &connectors)
        }
        _ => Reply::usual(request),
    }
}

#[test]
fn all_buses_are_listed_one_after_another_on_one_connection() {
    let server = Recorder::start(raised);
    let home = Sandbox::at(server.url());
    let document = home.run(list(&["--all-buses", "-o", "json"])).exits(0).json();
    assert_eq!(document["TotalCount"], 250);
    let ids: std::collections::BTreeSet<&str> = document["Connections"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| one["ConnectionId"].as_str().expect("an id"))
        .collect();
    assert_eq!(ids.len(), 250);
    assert_eq!(document["Connections"][249]["EventBusId"], "eb-24", "each says on which bus it is");
    assert_eq!(server.actions().len(), 26);
    assert!(server.requests().iter().all(|request| request.connection == 0));
    let table = home.run(list(&["--all-buses"])).exits(0).stdout;
    let header = table.lines().nth(1).expect("a header");
    assert!(header.starts_with("│ EventBusId ┆ ConnectionId"), "{header}");
    assert_eq!(table.lines().filter(|line| line.contains("connection-eb-")).count(), 250);
}

#[test]
fn a_bus_that_is_deleted_meanwhile_is_passed_over_with_a_warning() {
    let server = Recorder::start(|request| match request.action() {
        "ListConnections" if request.json()["EventBusId"] == "eb-07" => {
            Reply::error("ResourceNotFound.EventBus")
        }
        _ => raised(request),
    });
    let run = Sandbox::at(server.url()).run(list(&["--all-buses", "-o", "id"])).exits(0);
    assert_eq!(run.stdout.lines().count(), 240);
    assert!(run.stderr.contains("warning: eb-07"), "{}", run.stderr);
    let named = Sandbox::at(server.url()).run(list(&["--bus", "eb-07"])).exits(5);
    assert_eq!(named.stdout, "", "a bus that was named has to be there");
}

#[test]
fn json_lines_stream_page_by_page_and_what_came_before_a_failure_is_printed() {
    let all: Vec<Value> =
        (0..250).map(|number| connector(&format!("connection-{number}"), &format!("n{number}"))).collect();
    let server = bus_with(all.clone(), Reply::usual);
    let words = list(&["--bus", "eb-1", "-o", "jsonl"]);
    let run = Sandbox::at(server.url()).run(words.clone()).exits(0);
    assert_eq!((run.stdout.lines().count(), server.actions().len()), (250, 3));
    let broken = Recorder::start(move |request| match request.json()["Offset"].as_u64() {
        Some(0) => page(request, "Connections", &all),
        _ => Reply::error("AuthFailure.SecretIdNotFound"),
    });
    let run = Sandbox::at(broken.url()).run(words).exits(4);
    assert_eq!(run.stdout.lines().count(), 100, "{}", run.stderr);
}

/// Three connectors that differ in all that can be filtered.
fn three() -> Recorder {
    let mut first = connector("connection-1", "orders");
    first["AddTime"] = json!("2021-04-27T14:34:19+08:00");
    first["ModTime"] = json!("2024-01-01T00:00:00+08:00");
    let mut second = connector("connection-2", "returns");
    second["Type"] = json!("tdmq");
    second["Enable"] = json!(false);
    second["AddTime"] = json!("2022-04-27T14:34:19+08:00");
    second["ModTime"] = json!("2023-01-01T00:00:00+08:00");
    let mut third = connector("connection-3", "orders-of-old");
    third["Enable"] = Value::Null;
    third["Status"] = json!("Stopped");
    third["AddTime"] = json!("2020-04-27T14:34:19+08:00");
    third["ModTime"] = json!("2020-05-01T00:00:00+08:00");
    willing_bus_with(vec![first, second, third])
}

#[test]
fn filters_choose_and_the_total_counts_what_is_shown() {
    let server = three();
    let home = Sandbox::at(server.url());
    for (words, ids) in [
        (&[][..], "123"),
        (&["--type", "CKAFKA"], "13"),
        (&["--name-prefix", "orders"], "13"),
        (&["--enabled"], "1"),
        (&["--disabled"], "2"),
        (&["--status", "stopped"], "3"),
        (&["--type", "ckafka", "--enabled", "--name-prefix", "o"], "1"),
        (&["--order-by", "added"], "312"),
        (&["--order-by", "modified", "--descending"], "123"),
        (&["--order-by", "name"], "132"),
        (&["--order-by", "name", "--descending", "--type", "ckafka"], "31"),
    ] {
        let words: Vec<&str> = [&list(&["--bus", "eb-1"])[..], words].concat();
        let shown = home.run(words.iter().copied().chain(["-o", "id"])).exits(0).stdout;
        let shown: String = shown.lines().filter_map(|id| id.strip_prefix("connection-")).collect();
        assert_eq!(shown, ids, "{words:?}");
        let document = home.run(words.iter().copied().chain(["-o", "json"])).exits(0).json();
        assert_eq!(document["TotalCount"], ids.len(), "{words:?}");
        let lines = home.run(words.iter().copied().chain(["-o", "jsonl"])).exits(0).stdout;
        assert_eq!(lines.lines().count(), ids.len(), "{words:?}");
        let first: Value = serde_json::from_str(lines.lines().next().expect("a line")).expect("JSON");
        assert_eq!(first["ConnectionId"], format!("connection-{}", &ids[..1]), "{words:?}");
    }
}

#[test]
fn an_empty_choice_and_an_unheard_of_type_are_said() {
    let server = three();
    let run = Sandbox::at(server.url()).run(list(&["--bus", "eb-1", "--type", "ckafak"])).exits(0);
    assert_eq!(run.stdout, "");
    assert!(run.stderr.contains("did you mean `ckafka`?"), "{}", run.stderr);
    assert!(run.stderr.contains("no connector in eb-1 fits"), "{}", run.stderr);
}

#[test]
fn choices_that_exclude_each_other_are_refused() {
    let home = Sandbox::new();
    for words in [
        &["--all-buses", "--bus", "eb-1"][..],
        &["--enabled", "--disabled"],
        &["--bus", "eb-1", "--descending"],
    ] {
        let _ = home.run(list(words)).exits(2).prints_nothing();
    }
}

fn get<'a>(words: &[&'a str]) -> Vec<&'a str> {
    [&["connection", "get", "--bus", "eb-1"], words].concat()
}

#[test]
fn one_connector_is_a_page_with_the_link_to_the_console_of_its_site() {
    let server = three();
    for (site, host) in [("cn", "console.cloud.tencent.com"), ("intl", "console.tencentcloud.com")] {
        let home = Sandbox::new().config(&format!(
            "default_profile = \"p\"\n[profiles.p]\nsecret_id = \"AKIDtest\"\nsecret_key = \"k\"\nregion = \"ap-guangzhou\"\nsite = \"{site}\"\nendpoint = \"{}\"\n",
            server.url()
        ));
        let page = home.run(get(&["orders"])).exits(0).stdout;
        let has = |name: &str, text: &str| {
            page.lines().any(|line| line.contains(&format!("│ {name} ")) && line.contains(text))
        };
        assert!(has("ConnectionId", "connection-1") && has("Enable", "yes"), "{page}");
        assert!(has("ResourceDescription", CKAFKA) && has("CkafkaParams.TopicName", "orders"), "{page}");
        assert!(has("Console", &format!("https://{host}/eb")), "{page}");
        assert!(!page.contains("APIGWParams"), "{page}");
        let document = home.run(get(&["orders", "-o", "json"])).exits(0).json();
        assert_eq!(document["ConnectionId"], "connection-1");
        assert!(document.get("Console").is_none(), "{document}");
        assert_eq!(home.run(get(&["orders", "-o", "id"])).exits(0).stdout, "connection-1\n");
    }
}

#[test]
fn several_are_rows_in_the_order_in_which_they_were_named() {
    let server = three();
    let home = Sandbox::at(server.url());
    let document = home.run(get(&["connection-3", "orders", "-o", "json"])).exits(0).json();
    let ids: Vec<&str> = document["Connections"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| one["ConnectionId"].as_str().expect("an id"))
        .collect();
    assert_eq!(ids, ["connection-3", "connection-1"]);
    assert_eq!(server.actions(), ["ListConnections"], "one list is enough for all");
}

#[test]
fn an_unknown_name_gets_the_nearest_and_a_shared_one_both_ids() {
    let server = willing_bus_with(vec![
        connector("connection-1", "orders"),
        connector("connection-2", "twice"),
        connector("connection-3", "twice"),
    ]);
    let home = Sandbox::at(server.url());
    let error = home.run(get(&["oders", "-o", "json"])).exits(5).error();
    assert_eq!(error["code"], "Client.NotFound");
    assert!(error["hint"].as_str().expect("a hint").contains("`orders`"), "{error}");
    let error = home.run(get(&["orders", "twice", "-o", "json"])).exits(6).error();
    assert_eq!(error["details"], json!(["twice: connection-2, connection-3"]));
    let _ = home.run(["connection", "get", "orders"]).exits(2).prints_nothing().says("--bus");
}

#[test]
fn a_connector_that_was_shown_can_be_created_again_from_what_was_printed() {
    for (kind, parameters) in [
        (APIGW, &["--apigw-protocol", "HTTPS", "--apigw-method", "POST"][..]),
        (CKAFKA, &["--ckafka-topic", "orders", "--ckafka-offset", "latest"]),
        (TDMQ, &["--tdmq-cluster-type", "exclusive"]),
        (DTS, &["--dts-consumer-group", "g", "--dts-account", "a", "--dts-password-file", "secret"]),
    ] {
        let home = Sandbox::new().set("EBCTL_PROFILE", "local");
        home.write("secret", "hunter2\n");
        let create = ["connection", "create", "--bus", "eb-local", "--name", "first", "--resource", kind];
        let _ = home.run(create.into_iter().chain(parameters.iter().copied())).exits(0);
        for format in ["yaml", "json"] {
            let shown = home.run(["connection", "get", "first", "--bus", "eb-local", "-o", format]).exits(0);
            let file = format!("again.{format}");
            home.write(&file, &shown.stdout);
            let again = ["connection", "create", "--from-file", &file, "--if-not-exists", "-o", "json"];
            if kind == DTS {
                let _ = home.run(again).exits(2).prints_nothing().says("--dts-password-file");
            }
            let password = ["--dts-password-file", "secret"];
            let words = again.into_iter().chain(password.into_iter().filter(|_| kind == DTS));
            let run = home.run(words).exits(0);
            assert_eq!(run.json()["outcome"], "exists", "it is the same connector: {kind}");
            assert!(run.stderr.contains("ConnectionId"), "what is passed over is said: {}", run.stderr);
        }
    }
}

#[test]
fn a_masked_password_is_never_sent() {
    let mut dts = connector("connection-1", "orders");
    dts["Type"] = json!("dts");
    dts["ConnectionDescription"] = json!({"ResourceDescription": DTS,
        "DTSParams": {"ConsumerGroupName": "g", "Account": "a", "Password": "hunter2"}});
    let server = willing_bus_with(vec![dts]);
    let home = Sandbox::at(server.url());
    let shown = home.run(get(&["orders", "-o", "yaml"])).exits(0).stdout;
    assert!(shown.contains("***") && !shown.contains("hunter2"), "{shown}");
    let create = ["connection", "create", "--from-file", "again.yaml", "--name", "new"];
    home.write("again.yaml", &shown);
    let run = home.run(create).exits(2).prints_nothing().says("masked");
    assert!(run.stderr.contains("--dts-password-file"), "{}", run.stderr);
    let _ = home.set("EBCTL_DTS_PASSWORD", "the true one").run(create).exits(0);
    let body = server.create().json();
    assert_eq!(body["ConnectionDescription"]["DTSParams"]["Password"], "the true one");
}
