//! Transformations: made, got, changed, deleted, and refused.

use serde_json::{Value, json};

use super::caller::{ask, emulator, refused, rule};

const BUS: &str = "eb-local";

/// The list of the example of `CreateTransformation`.
fn list() -> Value {
    json!([{
        "Extraction": { "ExtractionInputPath": "$", "Format": "JSON" },
        "EtlFilter": { "Filter": "{\"source\":\"ckafka.cloud.tencent\"}" },
        "Transform": { "OutputStructs": [
            { "Key": "data", "Value": "$.data", "ValueType": "STRING" },
            { "Key": "age", "Value": "$.age", "ValueType": "NUMBER" },
        ] },
    }])
}

fn create(rule: &str, list: &Value) -> Value {
    json!({ "EventBusId": BUS, "RuleId": rule, "Transformations": list })
}

#[tokio::test]
async fn a_transformation_is_got_as_it_was_made_and_as_it_was_changed() {
    let emulator = emulator().await;
    let rule = rule(&emulator, BUS, "orders").await;
    let made = ask(&emulator, "CreateTransformation", &create(&rule, &list())).await;
    let id = made["TransformationId"].clone();
    assert!(id.as_str().unwrap().starts_with("tsfm-"), "{id}");
    let key = json!({ "EventBusId": BUS, "RuleId": rule, "TransformationId": id });
    assert_eq!(ask(&emulator, "GetTransformation", &key).await["Transformations"], list());
    let other = json!([{
        "Extraction": {
            "ExtractionInputPath": "$.text",
            "Format": "TEXT",
            "TextParams": { "Separator": ",", "Regex": null },
        },
    }]);
    let mut change = key.clone();
    change["Transformations"] = other;
    ask(&emulator, "UpdateTransformation", &change).await;
    let got = ask(&emulator, "GetTransformation", &key).await;
    assert_eq!(got["Transformations"][0]["Extraction"]["TextParams"], json!({ "Separator": "," }));
    assert_eq!(got["Transformations"][0].get("EtlFilter"), None, "the list is replaced, not merged");
}

#[tokio::test]
async fn a_transformation_goes_by_itself_or_with_its_rule() {
    let emulator = emulator().await;
    let rule = rule(&emulator, BUS, "orders").await;
    let mut keys = Vec::new();
    for _ in 0..2 {
        let made = ask(&emulator, "CreateTransformation", &create(&rule, &list())).await;
        keys.push(json!({ "EventBusId": BUS, "RuleId": rule, "TransformationId": made["TransformationId"] }));
    }
    ask(&emulator, "DeleteTransformation", &keys[0]).await;
    ask(&emulator, "GetTransformation", &keys[1]).await;
    for action in ["GetTransformation", "DeleteTransformation"] {
        let code = refused(&emulator, action, &keys[0], "no transformation").await;
        assert_eq!(code, "ResourceNotFound.Transformation", "{action}");
    }
    ask(&emulator, "DeleteRule", &json!({ "EventBusId": BUS, "RuleId": rule })).await;
    let code = refused(&emulator, "GetTransformation", &keys[1], "no transformation").await;
    assert_eq!(code, "ResourceNotFound.Transformation");
}

#[tokio::test]
async fn wrong_transformations_are_refused_with_the_codes_that_each_action_has() {
    let emulator = emulator().await;
    let rule = rule(&emulator, BUS, "orders").await;
    let made = ask(&emulator, "CreateTransformation", &create(&rule, &list())).await;
    let id = made["TransformationId"].clone();
    let key = |bus: &str, rule: &str, id: &str| json!({ "EventBusId": bus, "RuleId": rule, "TransformationId": id });
    let change = |mut key: Value, list: Value| {
        key["Transformations"] = list;
        key
    };
    let (id, bad, bad_id) = (
        id.as_str().unwrap(),
        "InvalidParameterValue.Transformations",
        "InvalidParameterValue.TransformationID",
    );
    let filter = json!([{ "EtlFilter": { "Filter": "{" } }]);
    let format = json!([{ "Extraction": { "ExtractionInputPath": "$", "Format": "XML" } }]);
    let kind =
        json!([{ "Transform": { "OutputStructs": [{ "Key": "k", "Value": "v", "ValueType": "DATE" }] } }]);
    let two = json!([{}, {}]);
    for (action, body, code) in [
        ("CreateTransformation", create(&rule, &json!([])), bad),
        ("CreateTransformation", create(&rule, &two), bad),
        ("CreateTransformation", create(&rule, &filter), bad),
        ("CreateTransformation", create(&rule, &format), bad),
        ("CreateTransformation", create(&rule, &kind), bad),
        ("CreateTransformation", create(&rule, &json!([{ "Extract": {} }])), "UnknownParameter"),
        ("CreateTransformation", create(&rule, &json!([{ "EtlFilter": {} }])), "MissingParameter"),
        ("CreateTransformation", create("rule-none", &list()), "ResourceNotFound.Rule"),
        ("CreateTransformation", create("", &list()), "ResourceNotFound.Rule"),
        ("GetTransformation", key("", &rule, id), "InvalidParameterValue.EventBusId"),
        ("GetTransformation", key(BUS, "", id), "InvalidParameterValue.RuleId"),
        ("GetTransformation", key(BUS, &rule, ""), bad_id),
        ("GetTransformation", key("eb-none", &rule, id), "ResourceNotFound.Transformation"),
        ("UpdateTransformation", change(key(BUS, &rule, id), two), bad_id),
        ("UpdateTransformation", change(key(BUS, &rule, "tsfm-none"), list()), bad_id),
        ("UpdateTransformation", change(key("eb-none", &rule, id), list()), "ResourceNotFound.EventBus"),
        ("DeleteTransformation", key("", &rule, id), "InvalidParameterValue.EventBusId"),
        ("DeleteTransformation", key(BUS, &rule, ""), bad_id),
        ("DeleteTransformation", key(BUS, "rule-none", id), "ResourceNotFound.Transformation"),
    ] {
        assert_eq!(refused(&emulator, action, &body, "`").await, code, "{action} {body}");
    }
    let mut elsewhere = create(&rule, &list());
    elsewhere["EventBusId"] = json!("eb-none");
    let code = refused(&emulator, "CreateTransformation", &elsewhere, "`eb-none`").await;
    assert_eq!(code, "ResourceNotFound.EventBus");
    assert_eq!(ask(&emulator, "GetTransformation", &key(BUS, &rule, id)).await["Transformations"], list());
}
