//! What a program with the official SDK can do with event buses.

use serde_json::{Value, json};

use crate::clients::{Clients, Sdk};
use crate::samples::{is_time, samples};
use crate::server::Server;

fn created(sdk: &mut Sdk, params: &Value) -> String {
    let id = sdk.call("CreateEventBus", params)["EventBusId"].as_str().unwrap().to_owned();
    assert!(id.starts_with("eb-"), "{id}");
    id
}

fn ids(sdk: &mut Sdk, params: &Value) -> Vec<String> {
    let answer = sdk.call("ListEventBuses", params);
    let buses = answer["EventBuses"].as_array().unwrap();
    buses.iter().map(|bus| bus["EventBusId"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_sdk_creates_reads_updates_and_deletes_a_bus() {
    let Some(clients) = Clients::find() else { return };
    let server = Server::start();
    let mut sdk = Sdk::at(&clients, &server);
    let params = json!({
        "EventBusName": "orders", "Description": "店の注文 🛒", "SaveDays": 7, "EnableStore": true,
    });
    let id = created(&mut sdk, &params);
    assert_eq!(ids(&mut sdk, &json!({})), [server.bus.as_str(), &id]);

    let bus = sdk.call("GetEventBus", &json!({ "EventBusId": id }));
    assert_eq!(bus["EventBusId"], json!(id));
    for (field, value) in params.as_object().unwrap() {
        assert_eq!(&bus[field], value, "{field}");
    }
    assert_eq!(bus["Type"], "Custom");
    assert!(is_time(&bus["AddTime"]) && is_time(&bus["ModTime"]), "{bus}");

    let change = json!({ "EventBusId": id, "EventBusName": "returns", "Description": "", "SaveDays": 1 });
    sdk.call("UpdateEventBus", &change);
    let bus = sdk.call("GetEventBus", &json!({ "EventBusId": id }));
    for (field, value) in change.as_object().unwrap() {
        assert_eq!(&bus[field], value, "{field}");
    }
    assert_eq!(bus["EnableStore"], true, "what was not mentioned stays");

    sdk.call("DeleteEventBus", &json!({ "EventBusId": id }));
    for action in ["GetEventBus", "UpdateEventBus", "DeleteEventBus"] {
        assert_eq!(sdk.refused(action, &json!({ "EventBusId": id })), "ResourceNotFound.EventBus");
    }
    assert_eq!(ids(&mut sdk, &json!({})), [server.bus.as_str()]);
}

#[test]
fn the_sdk_sees_the_connectors_of_a_bus_in_brief() {
    let Some(clients) = Clients::find() else { return };
    let server = Server::start();
    let mut sdk = Sdk::at(&clients, &server);
    let id = created(&mut sdk, &json!({ "EventBusName": "busy" }));
    for sample in samples() {
        sdk.call("CreateConnection", &sample.create(&id, sample.kind));
    }
    let filter = json!({ "Filters": [{ "Name": "EventBusName", "Values": ["idle", "busy"] }] });
    let answer = sdk.call("ListEventBuses", &filter);
    assert_eq!(answer["TotalCount"], 1);
    let brief = |kind| json!({ "Type": kind, "Status": "Normal" });
    assert_eq!(
        answer["EventBuses"][0]["ConnectionBriefs"],
        json!([brief("apigw"), brief("ckafka"), brief("dts"), brief("tdmq")])
    );
    assert_eq!(answer["EventBuses"][0]["TargetBriefs"], json!([]));

    assert_eq!(sdk.refused("DeleteEventBus", &json!({ "EventBusId": id })), "ResourceInUse.EventBus");
}

#[test]
fn the_built_in_bus_is_read_only_for_the_sdk() {
    let Some(clients) = Clients::find() else { return };
    let server = Server::start();
    let mut sdk = Sdk::at(&clients, &server);
    assert_eq!(
        sdk.call("GetEventBus", &json!({ "EventBusId": server.bus }))["EventBusId"],
        json!(server.bus)
    );
    for action in ["UpdateEventBus", "DeleteEventBus"] {
        let code = sdk.refused(action, &json!({ "EventBusId": server.bus }));
        assert_eq!(code, "OperationDenied.ResourceImmutable", "{action}");
    }
}

#[test]
fn a_region_takes_ten_buses_from_the_sdk_and_shows_them_in_pages() {
    let Some(clients) = Clients::find() else { return };
    let server = Server::start();
    let mut sdk = Sdk::at(&clients, &server);
    let mut all = vec![server.bus.clone()];
    for number in 0..10 {
        all.push(created(&mut sdk, &json!({ "EventBusName": format!("bus-{number}") })));
    }
    assert_eq!(sdk.refused("CreateEventBus", &json!({ "EventBusName": "bus-10" })), "LimitExceeded.EventBus");
    assert_eq!(ids(&mut sdk, &json!({})), all);
    assert_eq!(ids(&mut sdk, &json!({ "Limit": 5, "Offset": 5 })), all[5..10]);
    assert_eq!(ids(&mut sdk, &json!({ "OrderBy": "AddTime", "Order": "DESC", "Limit": 1 })), all[10..]);

    // Another region has buses of its own.
    let elsewhere = json!({ "region": "ap-beijing" });
    let there = sdk.try_with(&elsewhere, "ListEventBuses", &json!({})).unwrap();
    assert_eq!(there["TotalCount"], 1);
    sdk.try_with(&elsewhere, "CreateEventBus", &json!({ "EventBusName": "bus-10" })).unwrap();
}
