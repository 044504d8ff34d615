//! Targets: made, listed, changed, deleted, and refused.

use ebctl::emulator::Running;
use serde_json::{Value, json};

use super::caller::{ask, emulator, refused, rule, target};

const BUS: &str = "eb-local";

async fn list(emulator: &Running, rule: &str) -> Value {
    ask(emulator, "ListTargets", &json!({ "EventBusId": BUS, "RuleId": rule })).await
}

fn with(rule: &str, kind: &str, resource: &str, params: &Value) -> Value {
    let mut body = target(BUS, rule);
    body["Type"] = json!(kind);
    body["TargetDescription"] = json!({ "ResourceDescription": resource });
    let description = body["TargetDescription"].as_object_mut().unwrap();
    description.extend(params.as_object().unwrap().clone());
    body
}

const KAFKA: &str = "qcs::ckafka:ap-chongqing:uin/123456:ckafkaId/uin/456789/ckafka-x";
const ELASTIC: &str = "qcs::es:ap-guangzhou:uin/1500000688:instance/es-7cplmhsd";
const FUNCTION: &str = "qcs::scf:ap-guangzhou:uin/1:namespace/n/function/f/x";

fn kafka() -> Value {
    let policy = json!({ "RetryInterval": 30, "MaxRetryAttempts": 3 });
    json!({ "CkafkaTargetParams": { "TopicName": "topic", "RetryPolicy": policy } })
}

fn elastic() -> Value {
    json!({ "ESTargetParams": {
        "NetMode": "privatelink",
        "IndexPrefix": "esindex",
        "RotationInterval": "none",
        "OutputMode": "default",
        "IndexSuffixMode": "default",
    } })
}

#[tokio::test]
async fn a_target_is_listed_as_the_official_example_shows_one() {
    let emulator = emulator().await;
    let rule = rule(&emulator, BUS, "orders").await;
    let body = with(&rule, "amp", "qcs::eb-amp:ap-guangzhou:uin/1:", &json!({}));
    let id = ask(&emulator, "CreateTarget", &body).await["TargetId"].clone();
    assert!(id.as_str().unwrap().starts_with("target-"), "{id}");
    let listed = list(&emulator, &rule).await;
    assert_eq!(listed["TotalCount"], 1);
    assert_eq!(
        listed["Targets"][0],
        json!({
            "BatchEventCount": 0,
            "BatchTimeout": 0,
            "EnableBatchDelivery": false,
            "EventBusId": BUS,
            "RuleId": rule,
            "TargetDescription": {
                "CkafkaTargetParams": {
                    "EventDeliveryFormat": "",
                    "RetryPolicy": { "MaxRetryAttempts": 0, "RetryInterval": 0 },
                    "TopicName": "",
                },
                "ESTargetParams": {
                    "IndexPrefix": "",
                    "IndexSuffixMode": "",
                    "IndexTemplateType": "",
                    "NetMode": "",
                    "OutputMode": "",
                    "RotationInterval": "",
                },
                "ResourceDescription": "qcs::eb-amp:ap-guangzhou:uin/1:",
                "SCFParams": { "BatchEventCount": 0, "BatchTimeout": 0, "EnableBatchDelivery": false },
            },
            "TargetId": id,
            "Type": "amp",
        })
    );
}

#[tokio::test]
async fn each_type_takes_its_resource_and_its_parameters_and_shows_them_again() {
    let emulator = emulator().await;
    let rule = rule(&emulator, BUS, "orders").await;
    let custom = "qcs::custom_scf:ap-guangzhou:appid/1/uin/2:namespace/n/function/f/x";
    let batch = json!({ "SCFParams": { "BatchTimeout": 5, "EnableBatchDelivery": true } });
    for (kind, resource, params) in [
        ("scf", FUNCTION, json!({})),
        ("scf", custom, batch),
        ("ckafka", KAFKA, kafka()),
        ("es", ELASTIC, elastic()),
        ("cls", "qcs::cls:ap-guangzhou:uin/1:topic/t", json!({})),
    ] {
        let body = with(&rule, kind, resource, &params);
        let id = ask(&emulator, "CreateTarget", &body).await["TargetId"].clone();
        let listed = list(&emulator, &rule).await;
        let row = listed["Targets"].as_array().unwrap().iter().find(|row| row["TargetId"] == id).unwrap();
        assert_eq!(row["Type"], kind);
        let shown = &row["TargetDescription"];
        assert_eq!(shown["ResourceDescription"], resource);
        for (name, fields) in params.as_object().unwrap() {
            for (field, value) in fields.as_object().unwrap() {
                assert_eq!(shown[name][field], *value, "{name}.{field}");
            }
        }
    }
}

#[tokio::test]
async fn an_update_changes_how_batches_are_made_and_nothing_else() {
    let emulator = emulator().await;
    let rule = rule(&emulator, BUS, "orders").await;
    let id = ask(&emulator, "CreateTarget", &target(BUS, &rule)).await["TargetId"].clone();
    // The example of UpdateTarget, with ids that are there.
    let change = json!({
        "EnableBatchDelivery": true,
        "RuleId": rule,
        "BatchEventCount": 32,
        "TargetId": id,
        "EventBusId": BUS,
        "BatchTimeout": 43,
    });
    ask(&emulator, "UpdateTarget", &change).await;
    ask(
        &emulator,
        "UpdateTarget",
        &json!({ "EventBusId": BUS, "RuleId": rule, "TargetId": id, "BatchTimeout": 44 }),
    )
    .await;
    let listed = list(&emulator, &rule).await;
    let row = &listed["Targets"][0];
    assert_eq!((&row["EnableBatchDelivery"], &row["BatchEventCount"]), (&json!(true), &json!(32)));
    assert_eq!((&row["BatchTimeout"], &row["Type"]), (&json!(44), &json!("scf")));
}

#[tokio::test]
async fn the_eleventh_target_of_a_rule_is_one_too_many_and_pages_show_the_ten() {
    let emulator = emulator().await;
    let rule_id = rule(&emulator, BUS, "orders").await;
    let mut made = Vec::new();
    for _ in 0..10 {
        made.push(ask(&emulator, "CreateTarget", &target(BUS, &rule_id)).await["TargetId"].clone());
    }
    let code = refused(&emulator, "CreateTarget", &target(BUS, &rule_id), "10 targets").await;
    assert_eq!(code, "LimitExceeded.Target");
    let other = rule(&emulator, BUS, "other").await;
    ask(&emulator, "CreateTarget", &target(BUS, &other)).await;
    let mut paged = Vec::new();
    for offset in [0, 4, 8] {
        let page = json!({ "EventBusId": BUS, "RuleId": rule_id, "Limit": 4, "Offset": offset });
        let listed = ask(&emulator, "ListTargets", &page).await;
        assert_eq!(listed["TotalCount"], 10);
        paged.extend(listed["Targets"].as_array().unwrap().iter().map(|row| row["TargetId"].clone()));
    }
    assert_eq!(paged, made);
}

#[tokio::test]
async fn wrong_targets_are_refused_and_none_is_made() {
    let emulator = emulator().await;
    let rule = rule(&emulator, BUS, "orders").await;
    let made = |kind: &str, resource: &str, params: Value| with(&rule, kind, resource, &params);
    let plus = |name: &str, value: Value| {
        let mut body = target(BUS, &rule);
        body[name] = value;
        body
    };
    let description = "InvalidParameterValue.TargetDescription";
    let mut no_topic = kafka();
    no_topic["CkafkaTargetParams"]["TopicName"] = json!("");
    let mut negative = kafka();
    negative["CkafkaTargetParams"]["RetryPolicy"]["RetryInterval"] = json!(-1);
    let mut format = kafka();
    format["CkafkaTargetParams"]["EventDeliveryFormat"] = json!("Avro");
    for (body, code, names) in [
        (
            json!({ "EventBusId": BUS, "RuleId": rule, "Type": "scf" }),
            "MissingParameter",
            "`TargetDescription`",
        ),
        (plus("Type", json!("lambda")), "InvalidParameterValue.Type", "not `lambda`"),
        (plus("BatchTimeout", json!(-1)), "InvalidParameterValue.BatchTimeout", "`BatchTimeout`"),
        (plus("BatchEventCount", json!(-1)), "InvalidParameterValue.BatchEventCount", "`BatchEventCount`"),
        (plus("EventBusId", json!("")), "InvalidParameterValue.EventBusId", "`EventBusId`"),
        (plus("RuleId", json!("")), "InvalidParameterValue.RuleId", "`RuleId`"),
        (plus("EventBusId", json!("eb-none")), "ResourceNotFound.EventBus", "`eb-none`"),
        (plus("RuleId", json!("rule-none")), "ResourceNotFound.Rule", "`rule-none`"),
        (made("ckafka", FUNCTION, kafka()), description, "another service"),
        (made("scf", "qcs::scf", json!({})), description, "six segments"),
        (made("scf", "acs::scf:r:uin/1:x", json!({})), description, "start with `qcs`"),
        (made("scf", "qcs:1:scf:r:uin/1:x", json!({})), description, "project"),
        (made("scf", "qcs::scf::uin/1:x", json!({})), description, "region"),
        (made("scf", "qcs::scf:r:1:x", json!({})), description, "`uin/<digits>`"),
        (made("scf", "qcs::scf:r:appid/x/uin/1:x", json!({})), description, "`uin/<digits>`"),
        (made("scf", "qcs::scf:r:uin/1:", json!({})), description, "sixth segment"),
        (made("scf", FUNCTION, kafka()), description, "`TargetDescription.CkafkaTargetParams`"),
        (made("ckafka", KAFKA, json!({})), "InvalidParameterValue.CKafkaTargetParams", "is required"),
        (made("ckafka", KAFKA, no_topic), "InvalidParameterValue.CKafkaTargetParams", "TopicName"),
        (made("ckafka", KAFKA, negative), "InvalidParameterValue.CKafkaTargetParams", "RetryPolicy"),
        (made("ckafka", KAFKA, format), "InvalidParameterValue.CKafkaTargetParams", "`CloudEventDataKey`"),
        (made("es", ELASTIC, json!({})), "InvalidParameterValue.ElasticSearchTargetParams", "is required"),
        (
            made("es", ELASTIC, json!({ "ESTargetParams": { "NetMode": "x" } })),
            "MissingParameter",
            "`TargetDescription.ESTargetParams.IndexPrefix`",
        ),
        (
            made("scf", FUNCTION, json!({ "AMPParams": {} })),
            "UnknownParameter",
            "`TargetDescription.AMPParams`",
        ),
    ] {
        assert_eq!(refused(&emulator, "CreateTarget", &body, names).await, code, "{body}");
    }
    assert_eq!(list(&emulator, &rule).await["TotalCount"], 0);
}

#[tokio::test]
async fn a_deleted_target_is_gone_and_what_is_not_there_is_told_apart() {
    let emulator = emulator().await;
    let rule = rule(&emulator, BUS, "orders").await;
    let id = ask(&emulator, "CreateTarget", &target(BUS, &rule)).await["TargetId"].clone();
    let key = |bus: &str, rule: &str, target: &Value| json!({ "EventBusId": bus, "RuleId": rule, "TargetId": target });
    ask(&emulator, "DeleteTarget", &key(BUS, &rule, &id)).await;
    assert_eq!(list(&emulator, &rule).await["TotalCount"], 0);
    for action in ["DeleteTarget", "UpdateTarget"] {
        for (body, code) in [
            (key(BUS, &rule, &id), "ResourceNotFound.Target"),
            (key(BUS, "rule-none", &id), "ResourceNotFound.Rule"),
            (key("eb-none", &rule, &id), "ResourceNotFound.EventBus"),
            (key("", &rule, &id), "InvalidParameterValue.EventBusId"),
            (key(BUS, "", &id), "InvalidParameterValue.RuleId"),
            (key(BUS, &rule, &json!("")), "InvalidParameterValue.TargetId"),
        ] {
            assert_eq!(refused(&emulator, action, &body, "`").await, code, "{action} {body}");
        }
    }
    let late = json!({ "EventBusId": BUS, "RuleId": rule, "TargetId": "t", "BatchTimeout": -1 });
    let code = refused(&emulator, "UpdateTarget", &late, "`BatchTimeout`").await;
    assert_eq!(code, "InvalidParameterValue.BatchTimeout");
    let many = json!({ "EventBusId": BUS, "RuleId": rule, "TargetId": "t", "BatchEventCount": -1 });
    let code = refused(&emulator, "UpdateTarget", &many, "`BatchEventCount`").await;
    assert_eq!(code, "InvalidParameterValue");
}
