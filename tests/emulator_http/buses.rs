//! Event buses: made, filtered, changed, deleted, each in its region.

use ebctl::emulator::Running;
use serde_json::{Value, json};

use super::caller::{Draft, ask, connector, emulator, refused};

async fn bus(emulator: &Running, name: &str) -> String {
    let created = ask(emulator, "CreateEventBus", &json!({ "EventBusName": name })).await;
    created["EventBusId"].as_str().unwrap().to_owned()
}

fn ids(listed: &Value) -> Vec<&str> {
    listed["EventBuses"].as_array().unwrap().iter().map(|bus| bus["EventBusId"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn the_built_in_bus_answers_in_every_region_and_cannot_be_changed() {
    let emulator = emulator().await;
    for region in ["ap-guangzhou", "eu-frankfurt", "xx-nowhere"] {
        let draft = Draft::new(&emulator, "GetEventBus", &json!({ "EventBusId": "eb-local" }));
        let reply = draft.header("x-tc-region", region).send().await;
        assert_eq!(reply.response()["EventBusName"], "local", "{region}");
    }
    for (action, body) in [
        ("DeleteEventBus", json!({ "EventBusId": "eb-local" })),
        ("UpdateEventBus", json!({ "EventBusId": "eb-local", "Description": "mine" })),
    ] {
        assert_eq!(refused(&emulator, action, &body, "built in").await, "OperationDenied.ResourceImmutable");
    }
}

#[tokio::test]
async fn a_bus_belongs_to_its_region() {
    let emulator = emulator().await;
    let id = bus(&emulator, "orders").await;
    let there = Draft::new(&emulator, "GetEventBus", &json!({ "EventBusId": id }))
        .header("x-tc-region", "ap-chengdu");
    assert_eq!(there.refusal().await.0, "ResourceNotFound.EventBus");
    let listed =
        Draft::new(&emulator, "ListEventBuses", &json!({})).header("x-tc-region", "ap-chengdu").send().await;
    assert_eq!(ids(listed.response()), ["eb-local"]);
}

#[tokio::test]
async fn a_new_bus_is_shown_as_it_was_made_and_as_it_was_changed() {
    let emulator = emulator().await;
    let made = json!({ "EventBusName": "orders", "Description": "d", "SaveDays": 3, "EnableStore": true });
    let id = ask(&emulator, "CreateEventBus", &made).await["EventBusId"].clone();
    let key = json!({ "EventBusId": id });
    let mut shown = ask(&emulator, "GetEventBus", &key).await;
    shown.as_object_mut().unwrap().remove("RequestId");
    assert_eq!(
        shown,
        json!({
            "ModTime": "2023-11-15T06:13:20+08:00",
            "Description": "d",
            "ClsTopicId": "",
            "AddTime": "2023-11-15T06:13:20+08:00",
            "ClsLogsetId": "",
            "EventBusName": "orders",
            "EventBusId": id,
            "Type": "Custom",
            "PayMode": "",
            "SaveDays": 3,
            "LogTopicId": null,
            "EnableStore": true,
            "LinkMode": null,
        })
    );
    let change =
        json!({ "EventBusId": id, "EventBusName": "renamed", "LogTopicId": "topic", "EnableStore": false });
    ask(&emulator, "UpdateEventBus", &change).await;
    let shown = ask(&emulator, "GetEventBus", &key).await;
    assert_eq!((&shown["EventBusName"], &shown["Description"]), (&json!("renamed"), &json!("d")));
    assert_eq!((&shown["LogTopicId"], &shown["EnableStore"]), (&json!("topic"), &json!(false)));
}

#[tokio::test]
async fn names_may_repeat_and_the_eleventh_custom_bus_is_one_too_many() {
    let emulator = emulator().await;
    for _ in 0..10 {
        bus(&emulator, "same").await;
    }
    let body = json!({ "EventBusName": "same" });
    assert_eq!(
        refused(&emulator, "CreateEventBus", &body, "10 custom buses").await,
        "LimitExceeded.EventBus"
    );
    let elsewhere =
        Draft::new(&emulator, "CreateEventBus", &body).header("x-tc-region", "ap-chengdu").send().await;
    assert!(elsewhere.response()["EventBusId"].is_string());
}

#[tokio::test]
async fn wrong_buses_are_refused() {
    let emulator = emulator().await;
    let long = "字".repeat(201);
    for (action, body, code) in [
        ("CreateEventBus", json!({}), "MissingParameter"),
        ("CreateEventBus", json!({ "EventBusName": "a" }), "InvalidParameterValue.EventBusName"),
        (
            "CreateEventBus",
            json!({ "EventBusName": "ok", "Description": long }),
            "InvalidParameterValue.Description",
        ),
        ("CreateEventBus", json!({ "EventBusName": "ok", "SaveDays": "3" }), "InvalidParameter"),
        ("CreateEventBus", json!({ "EventBusName": "ok", "Tags": [] }), "UnknownParameter"),
        ("GetEventBus", json!({ "EventBusId": "" }), "InvalidParameterValue.EventBusId"),
        ("GetEventBus", json!({ "EventBusId": "eb-none" }), "ResourceNotFound.EventBus"),
        ("UpdateEventBus", json!({ "EventBusId": "eb-none" }), "ResourceNotFound.EventBus"),
        ("DeleteEventBus", json!({ "EventBusId": "eb-none" }), "ResourceNotFound.EventBus"),
        (
            "UpdateEventBus",
            json!({ "EventBusId": "eb-local", "EventBusName": "" }),
            "InvalidParameterValue.EventBusName",
        ),
    ] {
        assert_eq!(refused(&emulator, action, &body, "`").await, code, "{action} {body}");
    }
    let longest = json!({ "EventBusName": "ok", "Description": "字".repeat(200) });
    ask(&emulator, "CreateEventBus", &longest).await;
}

#[tokio::test]
async fn a_bus_with_connectors_cannot_be_deleted_until_they_are() {
    let emulator = emulator().await;
    let id = bus(&emulator, "orders").await;
    let mut body = connector("conn");
    body["EventBusId"] = json!(id);
    let connection = ask(&emulator, "CreateConnection", &body).await["ConnectionId"].clone();
    let key = json!({ "EventBusId": id });
    assert_eq!(refused(&emulator, "DeleteEventBus", &key, "connectors").await, "ResourceInUse.EventBus");
    ask(&emulator, "DeleteConnection", &json!({ "EventBusId": id, "ConnectionId": connection })).await;
    ask(&emulator, "DeleteEventBus", &key).await;
    assert_eq!(refused(&emulator, "GetEventBus", &key, &id).await, "ResourceNotFound.EventBus");
}

#[tokio::test]
async fn a_list_shows_the_connectors_in_brief_and_obeys_filters_and_pages() {
    let emulator = emulator().await;
    let (a, b) = (bus(&emulator, "alpha").await, bus(&emulator, "beta").await);
    ask(&emulator, "CreateConnection", &connector("conn")).await;
    let all = ask(&emulator, "ListEventBuses", &json!({})).await;
    assert_eq!(ids(&all), ["eb-local", &a, &b]);
    assert_eq!(all["TotalCount"], 3);
    assert_eq!(all["EventBuses"][0]["ConnectionBriefs"], json!([{ "Type": "tdmq", "Status": "Normal" }]));
    assert_eq!(all["EventBuses"][1]["ConnectionBriefs"], json!([]));

    let page = ask(&emulator, "ListEventBuses", &json!({ "Order": "DESC", "Limit": 1, "Offset": 1 })).await;
    assert_eq!((ids(&page), &page["TotalCount"]), (vec![a.as_str()], &json!(3)));

    for (filters, found) in [
        (json!([{ "Name": "EventBusName", "Values": ["alpha", "beta"] }]), vec![&*a, &*b]),
        (json!([{ "Name": "EventBusId", "Values": ["eb-local"] }]), vec!["eb-local"]),
        (json!([{ "Name": "Type", "Values": ["Cloud"] }]), vec![]),
        (
            json!([{ "Name": "Type", "Values": ["Custom"] }, { "Name": "EventBusName", "Values": ["beta"] }]),
            vec![&*b],
        ),
    ] {
        let listed = ask(&emulator, "ListEventBuses", &json!({ "Filters": filters })).await;
        assert_eq!(ids(&listed), found, "{filters}");
        assert_eq!(listed["TotalCount"], found.len(), "{filters}");
    }
}

#[tokio::test]
async fn wrong_filters_are_refused() {
    let emulator = emulator().await;
    let one = json!({ "Name": "Type", "Values": ["Custom"] });
    for (filters, code) in [
        (json!([{ "Name": "Status", "Values": ["x"] }]), "InvalidParameterValue.Filters"),
        (json!([{ "Name": "Type", "Values": [] }]), "InvalidParameterValue.Filters"),
        (
            json!([{ "Name": "Type", "Values": ["1", "2", "3", "4", "5", "6"] }]),
            "InvalidParameterValue.Filters",
        ),
        (json!(vec![one; 11]), "InvalidParameterValue.Filters"),
        (json!([{ "Name": "Type" }]), "MissingParameter"),
        (json!({ "Name": "Type" }), "InvalidParameter"),
    ] {
        assert_eq!(
            refused(&emulator, "ListEventBuses", &json!({ "Filters": filters }), "`").await,
            code,
            "{filters}"
        );
    }
}
