//! Connectors: made, listed, changed, deleted, and refused.

use ebctl::emulator::{Limits, StoreLocation};
use serde_json::{Value, json};

use super::caller::{Draft, ask, connector, emulator, emulator_with, refused};

const BUS: &str = "eb-local";

async fn ids(emulator: &ebctl::emulator::Running, body: &Value) -> Vec<String> {
    let listed = ask(emulator, "ListConnections", body).await;
    let rows = listed["Connections"].as_array().unwrap();
    rows.iter().map(|row| row["ConnectionId"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_new_connector_is_listed_as_it_was_made() {
    let emulator = emulator().await;
    let id = ask(&emulator, "CreateConnection", &connector("conn")).await["ConnectionId"].clone();
    let listed = ask(&emulator, "ListConnections", &json!({ "EventBusId": BUS })).await;
    assert_eq!(listed["TotalCount"], 1);
    let resource = connector("conn")["ConnectionDescription"]["ResourceDescription"].clone();
    assert_eq!(
        listed["Connections"][0],
        json!({
            "Status": "Active",
            "ModTime": "2023-11-15T06:13:20+08:00",
            "Enable": true,
            "Description": "",
            "AddTime": "2023-11-15T06:13:20+08:00",
            "ConnectionId": id,
            "EventBusId": BUS,
            "ConnectionDescription": {
                "ResourceDescription": resource,
                "APIGWParams": null,
                "CkafkaParams": null,
                "DTSParams": null,
                "TDMQParams": null,
            },
            "ConnectionName": "conn",
            "Type": "tdmq",
        })
    );
}

#[tokio::test]
async fn a_dts_password_never_comes_back() {
    let emulator = emulator().await;
    let mut body = connector("dts");
    body["ConnectionDescription"] = json!({
        "ResourceDescription": "qcs::dts:ap-guangzhou:uin/1:subs/subs-1",
        "DTSParams": { "ConsumerGroupName": "group", "Account": "account", "Password": "hidden" },
    });
    ask(&emulator, "CreateConnection", &body).await;
    let listed = ask(&emulator, "ListConnections", &json!({ "EventBusId": BUS })).await;
    let shown = &listed["Connections"][0]["ConnectionDescription"]["DTSParams"];
    assert_eq!(*shown, json!({ "ConsumerGroupName": "group", "Account": "account", "Password": null }));
}

#[tokio::test]
async fn names_may_repeat_and_the_eleventh_connector_is_one_too_many() {
    let emulator = emulator().await;
    for _ in 0..10 {
        ask(&emulator, "CreateConnection", &connector("same")).await;
    }
    let code = refused(&emulator, "CreateConnection", &connector("same"), "10 connectors").await;
    assert_eq!(code, "LimitExceeded.Connection");
    let elsewhere =
        Draft::new(&emulator, "CreateConnection", &connector("same")).header("x-tc-region", "ap-chengdu");
    assert!(elsewhere.send().await.response()["ConnectionId"].is_string(), "another region's bus has room");
    assert_eq!(ids(&emulator, &json!({ "EventBusId": BUS })).await.len(), 10);
}

#[tokio::test]
async fn a_wrong_create_makes_nothing_and_names_the_field() {
    let emulator = emulator().await;
    let with = |path: &str, value: Value| {
        let mut body = connector("conn");
        *body.pointer_mut(path).unwrap() = value;
        body
    };
    let plus = |name: &str, value: Value| {
        let mut body = connector("conn");
        body[name] = value;
        body
    };
    let resource = "/ConnectionDescription/ResourceDescription";
    let params = |name: &str, value: Value| {
        let mut body = connector("conn");
        body["ConnectionDescription"][name] = value;
        body
    };
    for (body, code, names) in [
        (json!({}), "MissingParameter", "`ConnectionDescription`"),
        (with("/ConnectionName", Value::Null), "MissingParameter", "`ConnectionName`"),
        (with("/EventBusId", Value::Null), "MissingParameter", "`EventBusId`"),
        (with(resource, Value::Null), "MissingParameter", "`ConnectionDescription.ResourceDescription`"),
        (plus("Name", json!("x")), "UnknownParameter", "`Name`"),
        (params("KafkaParams", json!({})), "UnknownParameter", "`ConnectionDescription.KafkaParams`"),
        (params("TDMQParams", json!({ "X": 1 })), "UnknownParameter", "`ConnectionDescription.TDMQParams.X`"),
        (plus("Enable", json!("true")), "InvalidParameter", "`Enable`"),
        (with("/ConnectionName", json!(7)), "InvalidParameter", "`ConnectionName`"),
        (with("/ConnectionName", json!("1st")), "InvalidParameterValue.ConnectionName", "`ConnectionName`"),
        (with("/ConnectionName", json!("")), "InvalidParameterValue.ConnectionName", "`ConnectionName`"),
        (with("/EventBusId", json!("")), "InvalidParameterValue.EventBusId", "`EventBusId`"),
        (with("/EventBusId", json!("eb-none")), "ResourceNotFound.EventBus", "`eb-none`"),
        (plus("Type", json!("kafka")), "InvalidParameterValue.Type", "`Type`"),
        (plus("Type", json!("ckafka")), "InvalidParameterValue.ConnectionDescription", "`ckafka`"),
        (with(resource, json!("qcs::tdmq")), "InvalidParameterValue.ConnectionDescription", "six segments"),
        (
            params("CkafkaParams", json!({ "Offset": "latest", "TopicName": "t" })),
            "InvalidParameterValue.ConnectionDescription",
            "`ConnectionDescription.CkafkaParams`",
        ),
        (
            with(resource, json!("qcs::dts:ap-guangzhou:uin/1:subs/subs-1")),
            "InvalidParameterValue.DTSParams",
            "`ConnectionDescription.DTSParams.ConsumerGroupName`",
        ),
    ] {
        assert_eq!(refused(&emulator, "CreateConnection", &body, names).await, code, "{body}");
    }
    assert!(ids(&emulator, &json!({ "EventBusId": BUS })).await.is_empty());
}

#[tokio::test]
async fn pages_hold_twenty_by_default_and_never_overlap_in_either_order() {
    let limits = Limits { requests_per_second: 10_000, connectors_per_bus: 100, ..Limits::default() };
    let emulator = emulator_with(StoreLocation::Memory, limits).await;
    let mut made = Vec::new();
    for _ in 0..25 {
        let created = ask(&emulator, "CreateConnection", &connector("conn")).await;
        made.push(created["ConnectionId"].as_str().unwrap().to_owned());
    }
    assert_eq!(ids(&emulator, &json!({ "EventBusId": BUS })).await, made[..20]);
    assert_eq!(ids(&emulator, &json!({ "EventBusId": BUS, "Offset": 20 })).await, made[20..]);
    assert_eq!(ids(&emulator, &json!({ "EventBusId": BUS, "Limit": 100 })).await, made);
    assert!(ids(&emulator, &json!({ "EventBusId": BUS, "Offset": 1000 })).await.is_empty());
    let newest_first =
        json!({ "EventBusId": BUS, "OrderBy": "ModTime", "Order": "DESC", "Limit": 3, "Offset": 1 });
    let reversed: Vec<String> = made.iter().rev().skip(1).take(3).cloned().collect();
    assert_eq!(ids(&emulator, &newest_first).await, reversed);
    let past_the_end = ask(&emulator, "ListConnections", &json!({ "EventBusId": BUS, "Offset": 1000 })).await;
    assert_eq!(past_the_end["TotalCount"], 25, "a page past the end still knows the total");
}

#[tokio::test]
async fn a_wrong_list_is_refused() {
    let emulator = emulator().await;
    for (body, code) in [
        (json!({ "EventBusId": BUS, "Limit": 0 }), "InvalidParameterValue.Limit"),
        (json!({ "EventBusId": BUS, "Limit": 101 }), "InvalidParameterValue.Limit"),
        (json!({ "EventBusId": BUS, "Offset": -1 }), "InvalidParameterValue.Offset"),
        (json!({ "EventBusId": BUS, "OrderBy": "Name" }), "InvalidParameterValue.OrderBy"),
        (json!({ "EventBusId": BUS, "Order": "UP" }), "InvalidParameterValue.Order"),
        (json!({ "EventBusId": "eb-none" }), "ResourceNotFound.EventBus"),
        (json!({}), "MissingParameter"),
    ] {
        assert_eq!(refused(&emulator, "ListConnections", &body, "`").await, code, "{body}");
    }
}

#[tokio::test]
async fn an_update_changes_what_it_names_and_nothing_else() {
    let emulator = emulator().await;
    let id = ask(&emulator, "CreateConnection", &connector("conn")).await["ConnectionId"].clone();
    let key = |more: Value| {
        let mut body = json!({ "EventBusId": BUS, "ConnectionId": id });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    ask(&emulator, "UpdateConnection", &key(json!({ "Enable": false, "Description": "off" }))).await;
    ask(&emulator, "UpdateConnection", &key(json!({ "ConnectionName": "renamed" }))).await;
    let listed = ask(&emulator, "ListConnections", &json!({ "EventBusId": BUS })).await;
    let row = &listed["Connections"][0];
    assert_eq!((&row["Enable"], &row["Description"]), (&json!(false), &json!("off")));
    assert_eq!(row["ConnectionName"], "renamed");
    for (body, code) in [
        (key(json!({ "ConnectionName": "-" })), "InvalidParameterValue.ConnectionName"),
        (key(json!({ "Type": "dts" })), "UnknownParameter"),
        (json!({ "EventBusId": BUS, "ConnectionId": "" }), "InvalidParameterValue.ConnectionId"),
        (json!({ "EventBusId": BUS, "ConnectionId": "connection-none" }), "ResourceNotFound.Connection"),
        (json!({ "EventBusId": "eb-none", "ConnectionId": id }), "ResourceNotFound.Connection"),
    ] {
        assert_eq!(refused(&emulator, "UpdateConnection", &body, "`").await, code, "{body}");
    }
}

#[tokio::test]
async fn an_api_gateway_connector_cannot_be_switched_but_can_be_renamed() {
    let emulator = emulator().await;
    let mut body = connector("gateway");
    body["ConnectionDescription"] = json!({
        "ResourceDescription": "qcs::apigw:ap-guangzhou:uin/1:serviceid/service-1",
        "APIGWParams": { "Protocol": "HTTPS", "Method": "POST" },
    });
    let id = ask(&emulator, "CreateConnection", &body).await["ConnectionId"].clone();
    let switch = json!({ "EventBusId": BUS, "ConnectionId": id, "Enable": false });
    let code = refused(&emulator, "UpdateConnection", &switch, "`apigw`").await;
    assert_eq!(code, "InvalidParameter.EnableAPIGateway");
    let rename = json!({ "EventBusId": BUS, "ConnectionId": id, "ConnectionName": "renamed" });
    ask(&emulator, "UpdateConnection", &rename).await;
    let listed = ask(&emulator, "ListConnections", &json!({ "EventBusId": BUS })).await;
    let resource = listed["Connections"][0]["ConnectionDescription"]["ResourceDescription"].as_str().unwrap();
    assert_eq!(resource.split('/').count(), 5, "two parts more than it was made with: {resource}");
}

#[tokio::test]
async fn a_deleted_connector_is_gone_and_cannot_be_deleted_again() {
    let emulator = emulator().await;
    let id = ask(&emulator, "CreateConnection", &connector("conn")).await["ConnectionId"].clone();
    let body = json!({ "EventBusId": BUS, "ConnectionId": id });
    ask(&emulator, "DeleteConnection", &body).await;
    assert_eq!(
        refused(&emulator, "DeleteConnection", &body, "no connector").await,
        "ResourceNotFound.Connection"
    );
    let other_bus = json!({ "EventBusId": "eb-none", "ConnectionId": id });
    assert_eq!(
        refused(&emulator, "DeleteConnection", &other_bus, "`eb-none`").await,
        "ResourceNotFound.EventBus"
    );
    assert!(ids(&emulator, &json!({ "EventBusId": BUS })).await.is_empty());
}
