//! What a program with the official SDK can do with connectors.

use serde_json::{Value, json};

use crate::clients::{Clients, Sdk};
use crate::samples::{is_time, sample, samples};
use crate::server::Server;

fn list(sdk: &mut Sdk, bus: &str) -> Vec<Value> {
    let answer = sdk.call("ListConnections", &json!({ "EventBusId": bus, "Limit": 100 }));
    let connections = answer["Connections"].as_array().unwrap().clone();
    assert_eq!(answer["TotalCount"], connections.len());
    connections
}

fn created(sdk: &mut Sdk, params: &Value) -> String {
    let id = sdk.call("CreateConnection", params)["ConnectionId"].as_str().unwrap().to_owned();
    assert!(id.starts_with("connection-") && id.len() == "connection-5t492ybt".len(), "{id}");
    id
}

fn names(connections: &[Value]) -> Vec<&str> {
    connections.iter().map(|connection| connection["ConnectionName"].as_str().unwrap()).collect()
}

#[test]
fn the_sdk_creates_a_connector_of_each_type_and_reads_back_what_it_sent() {
    let Some(clients) = Clients::find() else { return };
    let server = Server::start();
    let mut sdk = Sdk::at(&clients, &server);
    for (at, sample) in samples().iter().enumerate() {
        let mut params = sample.create(&server.bus, &format!("{}-1", sample.kind));
        params["Type"] = json!(sample.kind);
        params["Description"] = json!(format!("連絡先 № {at} 🛰 \u{202e}\"\\\n"));
        params["Enable"] = json!(at % 2 == 0);
        let id = created(&mut sdk, &params);

        let connection = list(&mut sdk, &server.bus).pop().unwrap();
        for (field, value) in [
            ("ConnectionId", &json!(id)),
            ("EventBusId", &params["EventBusId"]),
            ("ConnectionName", &params["ConnectionName"]),
            ("Description", &params["Description"]),
            ("Enable", &params["Enable"]),
            ("Type", &params["Type"]),
            ("Status", &json!("Active")),
            ("ConnectionDescription", &sample.shown(&id)),
        ] {
            assert_eq!(&connection[field], value, "{field} of {}", sample.kind);
        }
        assert!(is_time(&connection["AddTime"]), "{connection}");
        assert_eq!(connection["ModTime"], connection["AddTime"]);
    }
    assert_eq!(names(&list(&mut sdk, &server.bus)), ["apigw-1", "ckafka-1", "dts-1", "tdmq-1"]);
}

#[test]
fn the_sdk_may_leave_out_everything_optional() {
    let Some(clients) = Clients::find() else { return };
    let server = Server::start();
    let mut sdk = Sdk::at(&clients, &server);
    let mut params = sample("tdmq").create(&server.bus, "conn");
    params["ConnectionDescription"].as_object_mut().unwrap().remove("TDMQParams");
    let id = created(&mut sdk, &params);
    let connection = &list(&mut sdk, &server.bus)[0];
    assert_eq!(
        [&connection["ConnectionId"], &connection["Type"], &connection["Enable"], &connection["Description"]],
        [&json!(id), &json!("tdmq"), &json!(true), &json!("")]
    );
    assert_eq!(connection["ConnectionDescription"]["TDMQParams"], Value::Null);
}

#[test]
fn two_connectors_may_have_one_name() {
    let Some(clients) = Clients::find() else { return };
    let server = Server::start();
    let mut sdk = Sdk::at(&clients, &server);
    let params = sample("ckafka").create(&server.bus, "twin");
    assert_ne!(created(&mut sdk, &params), created(&mut sdk, &params));
    assert_eq!(names(&list(&mut sdk, &server.bus)), ["twin", "twin"]);
}

#[test]
fn the_sdk_updates_what_may_be_updated_and_the_rest_stays() {
    let Some(clients) = Clients::find() else { return };
    let server = Server::start();
    let mut sdk = Sdk::at(&clients, &server);
    for sample in samples() {
        let id = created(&mut sdk, &sample.create(&server.bus, "before"));
        let before = list(&mut sdk, &server.bus).pop().unwrap();
        let mut change = json!({
            "EventBusId": server.bus, "ConnectionId": id, "ConnectionName": "after", "Description": "后",
        });
        if sample.kind != "apigw" {
            change["Enable"] = json!(false);
        }
        sdk.call("UpdateConnection", &change);

        let mut after = list(&mut sdk, &server.bus).pop().unwrap();
        assert_eq!([&after["ConnectionName"], &after["Description"]], ["after", "后"], "{}", sample.kind);
        assert_eq!(after["Enable"], sample.kind == "apigw", "{}", sample.kind);
        for field in ["ConnectionName", "Description", "Enable", "ModTime"] {
            after[field] = before[field].clone();
        }
        assert_eq!(after, before, "{}", sample.kind);
    }
}

#[test]
fn an_api_gateway_connector_cannot_be_switched_by_the_sdk() {
    let Some(clients) = Clients::find() else { return };
    let server = Server::start();
    let mut sdk = Sdk::at(&clients, &server);
    let id = created(&mut sdk, &sample("apigw").create(&server.bus, "gateway"));
    let change = json!({ "EventBusId": server.bus, "ConnectionId": id, "Enable": false });
    assert_eq!(sdk.refused("UpdateConnection", &change), "InvalidParameter.EnableAPIGateway");
    assert_eq!(list(&mut sdk, &server.bus)[0]["Enable"], true);
}

#[test]
fn a_connector_that_the_sdk_deletes_is_gone() {
    let Some(clients) = Clients::find() else { return };
    let server = Server::start();
    let mut sdk = Sdk::at(&clients, &server);
    let ids = samples().map(|sample| created(&mut sdk, &sample.create(&server.bus, sample.kind)));
    let it = |id: &str| json!({ "EventBusId": server.bus, "ConnectionId": id });
    for id in &ids[..3] {
        sdk.call("DeleteConnection", &it(id));
        assert_eq!(sdk.refused("DeleteConnection", &it(id)), "ResourceNotFound.Connection");
        assert_eq!(sdk.refused("UpdateConnection", &it(id)), "ResourceNotFound.Connection");
    }
    assert_eq!(names(&list(&mut sdk, &server.bus)), ["tdmq"]);
}

#[test]
fn a_bus_takes_ten_connectors_from_the_sdk_and_shows_them_in_pages() {
    let Some(clients) = Clients::find() else { return };
    let server = Server::start();
    let mut sdk = Sdk::at(&clients, &server);
    let params = |number: usize| sample("ckafka").create(&server.bus, &format!("conn-{number}"));
    let ids: Vec<String> = (0..10).map(|number| created(&mut sdk, &params(number))).collect();
    assert_eq!(sdk.refused("CreateConnection", &params(10)), "LimitExceeded.Connection");

    let mut page = |change: &Value| {
        let mut params = json!({ "EventBusId": server.bus });
        params.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        let answer = sdk.call("ListConnections", &params);
        assert_eq!(answer["TotalCount"], 10);
        let connections = answer["Connections"].as_array().unwrap();
        connections.iter().map(|shown| shown["ConnectionId"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(page(&json!({})), ids);
    assert_eq!(page(&json!({ "Limit": 4 })), ids[..4]);
    assert_eq!(page(&json!({ "Limit": 4, "Offset": 4 })), ids[4..8]);
    assert_eq!(page(&json!({ "Limit": 4, "Offset": 8 })), ids[8..]);
    assert_eq!(page(&json!({ "Limit": 4, "Offset": 12 })), [""; 0]);
    let backwards: Vec<String> = ids.iter().rev().cloned().collect();
    assert_eq!(page(&json!({ "OrderBy": "AddTime", "Order": "DESC" })), backwards);

    // Room again, once one is gone.
    sdk.call("DeleteConnection", &json!({ "EventBusId": server.bus, "ConnectionId": ids[3] }));
    created(&mut sdk, &params(11));
}

#[test]
fn a_request_of_a_megabyte_passes_and_one_beyond_the_limit_does_not() {
    let Some(clients) = Clients::find() else { return };
    let server = Server::start();
    let mut sdk = Sdk::at(&clients, &server);
    let mut params = sample("tdmq").create(&server.bus, "large");
    params["Description"] = json!("0123456789abcdef".repeat(1 << 16));
    created(&mut sdk, &params);
    assert_eq!(list(&mut sdk, &server.bus)[0]["Description"], params["Description"]);

    params["Description"] = json!("x".repeat(10 << 20));
    assert_eq!(sdk.refused("CreateConnection", &params), "RequestSizeLimitExceeded");
    assert_eq!(list(&mut sdk, &server.bus).len(), 1);
}
