//! What a program with the official SDK can do with rules, their targets and their transformations.

use serde_json::{Value, json};

use crate::clients::{Clients, Sdk};
use crate::samples::is_time;
use crate::server::Server;

/// Calls an action with an id that is about to be made, and returns that id.
fn created(sdk: &mut Sdk, action: &str, id: &str, params: &Value) -> Value {
    let made = sdk.call(action, params)[id].clone();
    assert!(made.is_string(), "{action}: {made}");
    made
}

fn with(key: &Value, more: &Value) -> Value {
    let mut body = key.clone();
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    body
}

#[test]
fn the_sdk_leads_a_rule_and_all_that_hangs_on_it_from_one_end_to_the_other() {
    let Some(clients) = Clients::find() else { return };
    let server = Server::start();
    let mut sdk = Sdk::at(&clients, &server);
    let bus = created(&mut sdk, "CreateEventBus", "EventBusId", &json!({ "EventBusName": "orders" }));
    let on_bus = json!({ "EventBusId": bus });
    let pattern = r#"{"source":["ckafka.cloud.tencent"],"data":{"weight":[{"numeric":[">",5]}]}}"#;
    let fields = json!({ "RuleName": "heavy", "EventPattern": pattern, "Description": "重い荷物" });
    let rule = created(&mut sdk, "CreateRule", "RuleId", &with(&on_bus, &fields));
    let on_rule = with(&on_bus, &json!({ "RuleId": rule }));
    let got = sdk.call("GetRule", &on_rule);
    for (field, value) in fields.as_object().unwrap() {
        assert_eq!(&got[field], value, "{field}");
    }
    assert!(is_time(&got["AddTime"]) && is_time(&got["ModTime"]), "{got}");
    assert_eq!(sdk.call("ListRules", &on_bus)["Rules"][0]["Targets"], Value::Null);

    let resource = "qcs::ckafka:ap-guangzhou:uin/123456:ckafkaId/uin/123456/ckafka-x";
    let policy = json!({ "RetryInterval": 30, "MaxRetryAttempts": 3 });
    let description = json!({
        "ResourceDescription": resource,
        "CkafkaTargetParams": { "TopicName": "heavy", "RetryPolicy": policy },
    });
    let fields = json!({ "Type": "ckafka", "TargetDescription": description });
    let target = created(&mut sdk, "CreateTarget", "TargetId", &with(&on_rule, &fields));
    let brief = json!([{ "TargetId": target, "Type": "ckafka" }]);
    assert_eq!(sdk.call("ListRules", &on_bus)["Rules"][0]["Targets"], brief);
    let on_target = with(&on_rule, &json!({ "TargetId": target }));
    sdk.call("UpdateTarget", &with(&on_target, &json!({ "EnableBatchDelivery": true, "BatchTimeout": 43 })));
    let listed = sdk.call("ListTargets", &on_rule);
    let shown = &listed["Targets"][0];
    assert_eq!((&shown["EnableBatchDelivery"], &shown["BatchTimeout"]), (&json!(true), &json!(43)));
    assert_eq!(shown["TargetDescription"]["CkafkaTargetParams"]["RetryPolicy"], policy);

    let output = json!({ "Key": "kilos", "Value": "$.data.weight", "ValueType": "JSONPATH" });
    let steps = json!([{ "Transform": { "OutputStructs": [output] } }]);
    let fields = json!({ "Transformations": steps });
    let transformation =
        created(&mut sdk, "CreateTransformation", "TransformationId", &with(&on_rule, &fields));
    let on_transformation = with(&on_rule, &json!({ "TransformationId": transformation }));
    let got = sdk.call("GetTransformation", &on_transformation);
    assert_eq!(got["Transformations"][0]["Transform"]["OutputStructs"], json!([output]));
    sdk.call("UpdateTransformation", &with(&on_transformation, &fields));

    let event = r#"{"source":"ckafka.cloud.tencent","data":{"weight":7}}"#;
    sdk.call("CheckRule", &json!({ "Event": event, "EventPattern": pattern }));
    let light = event.replace('7', "3");
    let code = sdk.refused("CheckRule", &json!({ "Event": light, "EventPattern": pattern }));
    assert_eq!(code, "FailedOperation.ErrorFilter");
    let checked = sdk.call("CheckTransformation", &json!({ "Input": event, "Transformations": steps }));
    assert_eq!(checked["Output"], r#"{"kilos":7}"#);

    assert_eq!(sdk.refused("DeleteRule", &on_rule), "ResourceInUse.Rule");
    sdk.call("DeleteTarget", &on_target);
    assert_eq!(sdk.refused("DeleteEventBus", &on_bus), "ResourceInUse.EventBus");
    sdk.call("DeleteTransformation", &on_transformation);
    sdk.call("UpdateRule", &with(&on_rule, &json!({ "Enable": false })));
    sdk.call("DeleteRule", &on_rule);
    assert_eq!(sdk.refused("GetRule", &on_rule), "ResourceNotFound.Rule");
    sdk.call("DeleteEventBus", &on_bus);
}
