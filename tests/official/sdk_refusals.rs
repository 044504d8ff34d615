//! What the official SDK raises: the right code for each mistake, and words that name it.

use serde_json::{Value, json};

use crate::clients::{Clients, Sdk};
use crate::samples::sample;
use crate::server::Server;

#[test]
fn a_request_that_is_not_authentic_raises_what_is_wrong_with_it() {
    let Some(clients) = Clients::find() else { return };
    let server = Server::start();
    let mut sdk = Sdk::at(&clients, &server);
    let common = |settings: Value| {
        let mut all = json!({ "client": "common" });
        all.as_object_mut().unwrap().extend(settings.as_object().unwrap().clone());
        all
    };
    for (settings, code) in [
        (json!({ "secret_key": "not-the-key" }), "AuthFailure.SignatureFailure"),
        (json!({ "secret_id": "AKIDsomebodyElse" }), "AuthFailure.SecretIdNotFound"),
        (json!({ "secret_id": "me" }), "AuthFailure.InvalidSecretId"),
        (json!({ "token": "a-token-of-nobody" }), "AuthFailure.TokenFailure"),
        // So far beyond the 300 seconds allowed that a slow test changes nothing.
        (json!({ "clock_offset_s": -3600 }), "AuthFailure.SignatureExpire"),
        (json!({ "clock_offset_s": 3600 }), "AuthFailure.SignatureExpire"),
        (common(json!({ "service": "cvm" })), "AuthFailure.SignatureFailure"),
        (common(json!({ "version": "2017-03-12" })), "NoSuchVersion"),
        (json!({ "region": "" }), "MissingParameter"),
        (json!({ "region": "Guangzhou" }), "UnsupportedRegion"),
    ] {
        let refusal = sdk.refusal_with(&settings, "ListEventBuses", &json!({}));
        assert_eq!(refusal.code, code, "{settings}: {}", refusal.message);
    }
    sdk.call("ListEventBuses", &json!({}));
}

#[test]
fn a_clock_that_is_a_little_off_and_a_body_left_out_of_the_signature_are_fine() {
    let Some(clients) = Clients::find() else { return };
    let server = Server::start();
    let mut sdk = Sdk::at(&clients, &server);
    for settings in [
        json!({ "clock_offset_s": 120 }),
        json!({ "clock_offset_s": -120 }),
        json!({ "unsigned_payload": true }),
        json!({ "language": "zh-CN" }),
        json!({ "client": "common" }),
    ] {
        let buses = sdk.try_with(&settings, "ListEventBuses", &json!({}));
        assert_eq!(buses.unwrap()["TotalCount"], 1, "{settings}");
    }
}

#[test]
fn an_action_that_is_not_served_raises_invalid_action_however_it_is_called() {
    let Some(clients) = Clients::find() else { return };
    let server = Server::start();
    let mut sdk = Sdk::at(&clients, &server);
    for (client, action) in [("common", "DescribeRules"), ("common", "DescribeConnections")] {
        let params = json!({ "EventBusId": server.bus });
        let refusal = sdk.refusal_with(&json!({ "client": client }), action, &params);
        assert_eq!(refusal.code, "InvalidAction", "{client} {action}");
        assert!(refusal.message.contains(&format!("`{action}`")), "{}", refusal.message);
    }
}

#[test]
fn a_mistake_in_the_parameters_raises_its_code_and_names_the_field() {
    let Some(clients) = Clients::find() else { return };
    let server = Server::start();
    let mut sdk = Sdk::at(&clients, &server);
    let good = sample("ckafka").create(&server.bus, "conn");
    let changed = |path: &str, value: Value| {
        let mut params = good.clone();
        *params.pointer_mut(path).unwrap() = value;
        params
    };
    let with = |field: &str, value: Value| {
        let mut params = good.clone();
        params[field] = value;
        params
    };
    let long = "n".repeat(61);
    let resource = "/ConnectionDescription/ResourceDescription";
    for (params, code, field) in [
        (json!({}), "MissingParameter", "ConnectionDescription"),
        (changed("/ConnectionName", Value::Null), "MissingParameter", "ConnectionName"),
        (changed("/EventBusId", json!(7)), "InvalidParameter", "EventBusId"),
        (with("ConectionName", json!("conn")), "UnknownParameter", "ConectionName"),
        (with("Enable", json!("yes")), "InvalidParameter", "Enable"),
        (with("Type", json!("kafka")), "InvalidParameterValue.Type", "Type"),
        (changed("/EventBusId", json!("")), "InvalidParameterValue.EventBusId", "EventBusId"),
        (changed("/EventBusId", json!("eb-nowhere")), "ResourceNotFound.EventBus", "eb-nowhere"),
        (changed("/ConnectionName", json!("x")), "InvalidParameterValue.ConnectionName", "ConnectionName"),
        (
            changed("/ConnectionName", json!("连接器")),
            "InvalidParameterValue.ConnectionName",
            "ConnectionName",
        ),
        (changed("/ConnectionName", json!(long)), "InvalidParameterValue.ConnectionName", "ConnectionName"),
        (
            changed(resource, json!("qcs::ckafka:ap-guangzhou:uin/1")),
            "InvalidParameterValue.ConnectionDescription",
            "ResourceDescription",
        ),
        (with("Type", json!("tdmq")), "InvalidParameterValue.ConnectionDescription", "ResourceDescription"),
        (
            changed("/ConnectionDescription/CkafkaParams", json!({ "Offset": "latest" })),
            "InvalidParameterValue.ConnectionDescription",
            "CkafkaParams.TopicName",
        ),
        (
            changed("/ConnectionDescription/CkafkaParams", json!({ "Offset": 0 })),
            "InvalidParameter",
            "ConnectionDescription.CkafkaParams.Offset",
        ),
    ] {
        let refusal = sdk.refusal_with(&json!({ "client": "common" }), "CreateConnection", &params);
        assert_eq!(refusal.code, code, "{params}: {}", refusal.message);
        assert!(refusal.message.contains(field), "{params}: {}", refusal.message);
    }
    let listed = sdk.call("ListConnections", &json!({ "EventBusId": server.bus }));
    assert_eq!(listed["TotalCount"], 0, "a refusal creates nothing");
}

#[test]
fn a_page_out_of_range_raises_the_code_of_its_field() {
    let Some(clients) = Clients::find() else { return };
    let server = Server::start();
    let mut sdk = Sdk::at(&clients, &server);
    for (field, value) in [
        ("Limit", json!(0)),
        ("Limit", json!(101)),
        ("Offset", json!(-1)),
        ("OrderBy", json!("Colour")),
        ("Order", json!("up")),
    ] {
        let mut params = json!({ "EventBusId": server.bus });
        params[field] = value;
        let code = sdk.refused("ListConnections", &params);
        assert_eq!(code, format!("InvalidParameterValue.{field}"), "{params}");
    }
}

#[test]
fn a_get_request_is_refused_with_a_code_and_not_with_a_broken_connection() {
    let Some(clients) = Clients::find() else { return };
    let server = Server::start();
    let mut sdk = Sdk::at(&clients, &server);
    let refusal = sdk.refusal_with(&json!({ "http_method": "GET" }), "ListEventBuses", &json!({}));
    assert_eq!(refusal.code, "UnsupportedProtocol");
}
