//! Targets: from a create to a delete.

use serde_json::{Value, json};

use crate::support::{Recorder, Reply, Request, Sandbox, page};

const SCF: &str = "qcs::scf:ap-guangzhou:uin/100000000001:namespace/default/function/orders/1";
const CKAFKA: &str = crate::support::CKAFKA;

fn target<'a>(words: &[&'a str]) -> Vec<&'a str> {
    [&["target", words[0], "--bus", "eb-1", "--rule", "orders"], &words[1..]].concat()
}

/// A server whose rule has a target, which answers all else as `script` says.
fn server_with(script: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Recorder {
    Recorder::start(move |request| match request.action() {
        "ListRules" => page(request, "Rules", &[json!({"RuleId": "rule-1", "RuleName": "orders"})]),
        "ListTargets" => page(
            request,
            "Targets",
            &[json!({"TargetId": "target-1", "Type": "scf", "EnableBatchDelivery": true, "BatchTimeout": 5,
                "BatchEventCount": 50, "TargetDescription": {"ResourceDescription": SCF}})],
        ),
        _ => script(request),
    })
}

fn willing() -> Recorder {
    server_with(|request| match request.action() {
        "CreateTarget" => Reply::response(json!({"TargetId": "target-9"})),
        _ => Reply::response(json!({})),
    })
}

#[test]
fn a_target_lives_on_the_local_eventbridge() {
    let home = Sandbox::new();
    let run = |words: &[&str]| home.run(["--profile", "local"].into_iter().chain(words.iter().copied()));
    let at = ["--bus", "eb-local", "--rule", "orders"];
    let on = |words: &[&str]| run(&[words, &at].concat());
    let _ = run(&[
        "rule",
        "create",
        "--bus",
        "eb-local",
        "--name",
        "orders",
        "--pattern",
        "{\"source\":[\"shop\"]}",
    ])
    .exits(0);
    let id = on(&["target", "create", "--type", "scf", "--resource", SCF, "-o", "id"]).exits(0);
    let id = id.stdout.trim_end().to_owned();
    let _ = on(&["target", "update", &id, "--enable-batch", "--batch-event-count", "7"]).exits(0);
    let shown = on(&["target", "get", &id, "-o", "json"]).exits(0).json();
    assert_eq!((&shown["EnableBatchDelivery"], &shown["BatchEventCount"]), (&json!(true), &json!(7)));
    let _ =
        run(&["rule", "delete", "orders", "--bus", "eb-local", "--yes"]).exits(3).says("ResourceInUse.Rule");
    let _ = on(&["target", "delete", &id, "--yes"]).exits(0);
    let _ = on(&["target", "delete", &id, "--yes"]).exits(0).says("there is nothing to delete");
    let _ = on(&["target", "list"]).exits(0).says("has no targets").prints_nothing();
    let _ = run(&["rule", "delete", "orders", "--bus", "eb-local", "--yes"]).exits(0);
}

#[test]
fn the_parameters_of_a_type_go_where_they_belong() {
    let server = willing();
    let home = Sandbox::at(server.url());
    home.write(
        "p.json",
        r#"{"TopicName": "t", "RetryPolicy": {"RetryInterval": 30, "MaxRetryAttempts": 3}}"#,
    );
    let words = ["create", "--type", "ckafka", "--resource", CKAFKA, "--params", "@p.json"];
    let batch = ["--enable-batch", "--batch-timeout", "5", "--batch-event-count", "50"];
    let run = home.run(target(&words).into_iter().chain(batch)).exits(0);
    assert_eq!(server.actions(), ["ListRules", "CreateTarget"]);
    assert_eq!(
        server.requests()[1].json(),
        json!({"EventBusId": "eb-1", "RuleId": "rule-1", "Type": "ckafka", "TargetDescription": {
            "ResourceDescription": CKAFKA, "CkafkaTargetParams": {"TopicName": "t",
            "RetryPolicy": {"RetryInterval": 30, "MaxRetryAttempts": 3}}},
            "EnableBatchDelivery": true, "BatchTimeout": 5, "BatchEventCount": 50})
    );
    assert!(run.stdout.contains("target-9"), "{}", run.stdout);
}

#[test]
fn parameters_that_the_model_does_not_have_are_not_sent() {
    let server = willing();
    let home = Sandbox::at(server.url());
    let create = |kind, params| {
        home.run(target(&["create", "--type", kind, "--resource", "qcs::x", "--params", params])).exits(2)
    };
    let wrong = create(
        "ckafka",
        r#"{"TopicNam": "t", "RetryPolicy": {"RetryInterval": "30", "MaxRetryAttempts": 3}}"#,
    );
    for says in [
        "did you mean `TopicName`?",
        "CkafkaTargetParams.TopicName` is missing",
        "RetryInterval` must be a whole number",
    ] {
        assert!(wrong.stderr.contains(says), "{says}: {}", wrong.stderr);
    }
    let _ = create("cls", "{\"a\": 1}").says("ebctl knows no parameters of the type `cls`");
    let _ = create("scf", "[]").says("--params: it is JSON, but no object");
    assert_eq!(server.actions(), [""; 0]);
}

#[test]
fn a_create_whose_answer_is_lost_is_sent_once_and_the_list_is_what_to_look_at() {
    let server = server_with(|_| Reply::hang_up());
    let words = target(&["create", "--type", "scf", "--resource", SCF, "-o", "json"]);
    let error = Sandbox::at(server.url()).run(words).exits(8).prints_nothing().error();
    assert_eq!(server.actions(), ["ListRules", "CreateTarget"]);
    let hint = error["hint"].as_str().expect("a hint");
    assert!(hint.contains("`ebctl target list --bus eb-1 --rule orders`"), "{hint}");
}

#[test]
fn a_list_and_a_page_show_where_events_go() {
    let server = willing();
    let home = Sandbox::at(server.url());
    let list = home.run(target(&["list", "-o", "csv"])).exits(0).stdout;
    assert_eq!(list, format!("TargetId,Type,Resource,Batch\ntarget-1,scf,{SCF},50 / 5 s\n"));
    let page = home.run(target(&["get", "target-1"])).exits(0).stdout;
    assert!(page.contains(&format!("Resource            ┆ {SCF}")), "{page}");
    let _ = home.run(target(&["get", "scf"])).exits(5).says("there is no target `scf`");
    let _ = home
        .run(["target", "list", "--bus", "eb-1", "--rule", "ordres"])
        .exits(5)
        .says("did you mean `orders`?");
}

#[test]
fn an_update_sends_what_was_given_and_is_looked_for_where_nobody_confirms_it() {
    let server = willing();
    let home = Sandbox::at(server.url());
    let _ = home.run(target(&["update", "target-1", "--no-enable-batch"])).exits(0);
    assert_eq!(
        server.requests()[1].json(),
        json!({"EventBusId": "eb-1", "RuleId": "rule-1", "TargetId": "target-1", "EnableBatchDelivery": false})
    );
    let _ = home.run(target(&["update", "target-1"])).exits(2).says("nothing is to be changed");
    // The list shows 50.
    for (count, exit) in [("50", 0), ("51", 8)] {
        let server = server_with(|_| Reply::hang_up());
        let words = target(&["update", "target-1", "--batch-event-count", count, "--max-attempts", "1"]);
        let _ = Sandbox::at(server.url()).run(words).exits(exit);
        assert_eq!(server.actions(), ["ListRules", "UpdateTarget", "ListTargets"]);
    }
}

#[test]
fn several_are_deleted_and_each_has_its_outcome() {
    let server = server_with(|_| Reply::error("OperationDenied.EventBusResourceIsLocked"));
    let words = target(&["delete", "target-1", "target-8", "--yes", "-o", "json", "--timeout", "2s"]);
    let run = Sandbox::at(server.url()).run(words).exits(7);
    let outcomes: Vec<Value> =
        run.json()["Targets"].as_array().expect("a list").iter().map(|one| one["outcome"].clone()).collect();
    assert_eq!(outcomes, ["not applied", "gone"]);
    let _ = Sandbox::at(server.url())
        .run(target(&["delete", "target-1"]))
        .exits(2)
        .says("ebctl target delete target-1 --bus eb-1 --rule orders --yes");
}
