//! Rules: made, listed, changed, deleted, and refused; what they keep from being deleted, and what keeps them.

use ebctl::emulator::{Limits, Running, StoreLocation};
use serde_json::{Value, json};

use super::caller::{Draft, ask, emulator, emulator_with, refused, rule, target};

const BUS: &str = "eb-local";
const THEN: &str = "2023-11-15T06:13:20+08:00";

async fn names(emulator: &Running, body: &Value) -> Vec<String> {
    let listed = ask(emulator, "ListRules", body).await;
    let rows = listed["Rules"].as_array().unwrap();
    rows.iter().map(|row| row["RuleName"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_new_rule_is_got_and_listed_as_it_was_made() {
    let emulator = emulator().await;
    // The example of CreateRule, with a bus that is there.
    let made = json!({
        "EventBusId": BUS,
        "Description": "rule-test1",
        "Enable": true,
        "EventPattern": "{\n  \"source\": [\n    \"ckafka.cloud.tencent\"\n  ]\n}",
        "RuleName": "rule-test1",
    });
    let id = ask(&emulator, "CreateRule", &made).await["RuleId"].clone();
    assert!(id.as_str().unwrap().starts_with("rule-"), "{id}");
    let mut got = ask(&emulator, "GetRule", &json!({ "EventBusId": BUS, "RuleId": id })).await;
    got.as_object_mut().unwrap().remove("RequestId");
    assert_eq!(
        got,
        json!({
            "Status": "Active",
            "ModTime": THEN,
            "Enable": true,
            "Description": "rule-test1",
            "RuleId": id,
            "AddTime": THEN,
            "EventBusId": BUS,
            "RuleName": "rule-test1",
            "EventPattern": made["EventPattern"],
        })
    );
    let listed = ask(&emulator, "ListRules", &json!({ "EventBusId": BUS })).await;
    assert_eq!(listed["TotalCount"], 1);
    let mut in_a_list = got;
    let fields = in_a_list.as_object_mut().unwrap();
    fields.remove("EventPattern");
    fields.extend([("Targets".to_owned(), Value::Null), ("DeadLetterConfig".to_owned(), Value::Null)]);
    assert_eq!(listed["Rules"][0], in_a_list);
}

#[tokio::test]
async fn a_list_shows_the_targets_in_brief_and_obeys_order_and_pages() {
    let limits = Limits { requests_per_second: 10_000, rules_per_bus: 30, ..Limits::default() };
    let emulator = emulator_with(StoreLocation::Memory, limits).await;
    let mut made = Vec::new();
    for number in 0..25 {
        let name = format!("rule{number}");
        made.push((rule(&emulator, BUS, &name).await, name));
    }
    let all: Vec<&str> = made.iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!(names(&emulator, &json!({ "EventBusId": BUS })).await, all[..20]);
    assert_eq!(names(&emulator, &json!({ "EventBusId": BUS, "Offset": 20, "Limit": 100 })).await, all[20..]);
    let newest = json!({ "EventBusId": BUS, "OrderBy": "AddTime", "Order": "DESC", "Limit": 1 });
    assert_eq!(names(&emulator, &newest).await, ["rule24"]);

    let id = ask(&emulator, "CreateTarget", &target(BUS, &made[0].0)).await["TargetId"].clone();
    let listed = ask(&emulator, "ListRules", &json!({ "EventBusId": BUS, "Limit": 2 })).await;
    assert_eq!(listed["TotalCount"], 25);
    assert_eq!(listed["Rules"][0]["Targets"], json!([{ "TargetId": id, "Type": "scf" }]));
    assert_eq!(listed["Rules"][1]["Targets"], Value::Null);
    let buses = ask(&emulator, "ListEventBuses", &json!({})).await;
    assert_eq!(buses["EventBuses"][0]["TargetBriefs"], json!([{ "TargetId": id, "Type": "scf" }]));
}

#[tokio::test]
async fn names_may_repeat_and_the_eleventh_rule_is_one_too_many() {
    let emulator = emulator().await;
    for _ in 0..10 {
        rule(&emulator, BUS, "same").await;
    }
    let body = json!({ "EventBusId": BUS, "RuleName": "same", "EventPattern": "{}" });
    assert_eq!(refused(&emulator, "CreateRule", &body, "10 rules").await, "LimitExceeded.Rule");
    let elsewhere = Draft::new(&emulator, "CreateRule", &body).header("x-tc-region", "ap-chengdu");
    assert!(elsewhere.send().await.response()["RuleId"].is_string(), "another region's bus has room");
    assert_eq!(names(&emulator, &json!({ "EventBusId": BUS })).await.len(), 10);
}

#[tokio::test]
async fn an_update_changes_what_it_names_and_nothing_else() {
    let emulator = emulator().await;
    let id = rule(&emulator, BUS, "orders").await;
    let key = json!({ "EventBusId": BUS, "RuleId": id });
    let change = |more: Value| {
        let mut body = key.clone();
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    ask(&emulator, "UpdateRule", &change(json!({ "Enable": false, "Description": "off" }))).await;
    ask(&emulator, "UpdateRule", &change(json!({ "RuleName": "renamed" }))).await;
    ask(&emulator, "UpdateRule", &change(json!({ "EventPattern": "{\"type\":[\"t\"]}" }))).await;
    let got = ask(&emulator, "GetRule", &key).await;
    assert_eq!((&got["Enable"], &got["Description"]), (&json!(false), &json!("off")));
    assert_eq!((&got["RuleName"], &got["EventPattern"]), (&json!("renamed"), &json!("{\"type\":[\"t\"]}")));
}

#[tokio::test]
async fn wrong_rules_are_refused_and_change_nothing() {
    let emulator = emulator().await;
    let id = rule(&emulator, BUS, "orders").await;
    let before = ask(&emulator, "GetRule", &json!({ "EventBusId": BUS, "RuleId": id })).await;
    let long = "字".repeat(201);
    let create = |bus: &str, name: &str, pattern: &str| json!({ "EventBusId": bus, "RuleName": name, "EventPattern": pattern });
    let on = |bus: &str, rule: &str| json!({ "EventBusId": bus, "RuleId": rule });
    let update = |field: &str, value: &str| json!({ "EventBusId": BUS, "RuleId": id, field: value });
    let mut described = create(BUS, "ok", "{}");
    described["Description"] = json!(long);
    for (action, body, code) in [
        ("CreateRule", json!({ "EventBusId": BUS, "RuleName": "ok" }), "MissingParameter"),
        ("CreateRule", json!({ "EventBusId": BUS, "EventPattern": "{}" }), "MissingParameter"),
        ("CreateRule", create(BUS, "1", "{}"), "InvalidParameterValue.RuleName"),
        ("CreateRule", create(BUS, "ok", "xx"), "InvalidParameterValue.EventPattern"),
        ("CreateRule", create(BUS, "ok", "{\"a\":[]}"), "InvalidParameterValue.EventPattern"),
        ("CreateRule", described, "InvalidParameterValue.Description"),
        ("CreateRule", create("eb-none", "ok", "{}"), "ResourceNotFound.EventBus"),
        ("CreateRule", create("", "ok", "{}"), "ResourceNotFound.EventBus"),
        ("ListRules", json!({ "EventBusId": "eb-none" }), "ResourceNotFound.EventBus"),
        ("ListRules", json!({ "EventBusId": "" }), "InvalidParameterValue.EventBusId"),
        ("ListRules", json!({ "EventBusId": BUS, "Limit": 101 }), "InvalidParameterValue.Limit"),
        ("ListRules", json!({ "EventBusId": BUS, "Order": "UP" }), "InvalidParameterValue.Order"),
        ("ListRules", json!({ "EventBusId": BUS, "OrderBy": "Name" }), "InvalidParameterValue.OrderBy"),
        ("GetRule", on("", "rule-x"), "InvalidParameterValue.EventBusId"),
        ("GetRule", on(BUS, ""), "InvalidParameterValue.RuleId"),
        ("GetRule", on(BUS, "rule-none"), "ResourceNotFound.Rule"),
        ("GetRule", on("eb-none", &id), "ResourceNotFound.EventBus"),
        ("UpdateRule", update("RuleName", "-"), "InvalidParameterValue.RuleName"),
        ("UpdateRule", update("Description", &long), "InvalidParameterValue.Description"),
        ("UpdateRule", update("EventPattern", "[]"), "InvalidParameterValue.EventPattern"),
        ("UpdateRule", update("Type", "x"), "UnknownParameter"),
        ("UpdateRule", on(BUS, "rule-none"), "ResourceNotFound.Rule"),
        ("UpdateRule", on("eb-none", &id), "ResourceNotFound.EventBus"),
        ("DeleteRule", on(BUS, "rule-none"), "ResourceNotFound.Rule"),
        ("DeleteRule", on("eb-none", &id), "ResourceNotFound.EventBus"),
        ("DeleteRule", on(BUS, ""), "InvalidParameterValue.RuleId"),
    ] {
        assert_eq!(refused(&emulator, action, &body, "`").await, code, "{action} {body}");
    }
    let after = ask(&emulator, "GetRule", &json!({ "EventBusId": BUS, "RuleId": id })).await;
    let without_id = |mut answer: Value| answer.as_object_mut().unwrap().remove("RequestId").map(|_| answer);
    assert_eq!(without_id(before), without_id(after));
    assert_eq!(names(&emulator, &json!({ "EventBusId": BUS })).await, ["orders"]);
}

#[tokio::test]
async fn a_rule_goes_once_its_targets_have_and_a_bus_once_its_rules_have() {
    let emulator = emulator().await;
    let bus =
        ask(&emulator, "CreateEventBus", &json!({ "EventBusName": "orders" })).await["EventBusId"].clone();
    let bus = bus.as_str().unwrap();
    let id = rule(&emulator, bus, "orders").await;
    let made = ask(&emulator, "CreateTarget", &target(bus, &id)).await["TargetId"].clone();
    let (bus_key, key) = (json!({ "EventBusId": bus }), json!({ "EventBusId": bus, "RuleId": id }));
    assert_eq!(refused(&emulator, "DeleteRule", &key, "targets").await, "ResourceInUse.Rule");
    assert_eq!(refused(&emulator, "DeleteEventBus", &bus_key, "rules (1)").await, "ResourceInUse.EventBus");
    let with_target = json!({ "EventBusId": bus, "RuleId": id, "TargetId": made });
    ask(&emulator, "DeleteTarget", &with_target).await;
    assert_eq!(refused(&emulator, "DeleteEventBus", &bus_key, "rules (1)").await, "ResourceInUse.EventBus");
    ask(&emulator, "DeleteRule", &key).await;
    assert_eq!(refused(&emulator, "GetRule", &key, &id).await, "ResourceNotFound.Rule");
    ask(&emulator, "DeleteEventBus", &bus_key).await;
    assert_eq!(refused(&emulator, "ListRules", &bus_key, bus).await, "ResourceNotFound.EventBus");
}
