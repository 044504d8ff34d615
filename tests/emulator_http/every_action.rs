//! The whole of the API at a glance.

use serde_json::json;

use super::caller::{Draft, emulator};

/// The actions of the API model of 2021-04-16.
const ACTIONS: [&str; 32] = [
    "CheckRule",
    "CheckTransformation",
    "CreateConnection",
    "CreateEventBus",
    "CreateRule",
    "CreateTarget",
    "CreateTransformation",
    "DeleteConnection",
    "DeleteEventBus",
    "DeleteRule",
    "DeleteTarget",
    "DeleteTransformation",
    "DescribeLogTagValue",
    "GetEventBus",
    "GetPlatformEventTemplate",
    "GetRule",
    "GetTransformation",
    "ListConnections",
    "ListEventBuses",
    "ListPlatformEventNames",
    "ListPlatformEventPatterns",
    "ListPlatformProducts",
    "ListRules",
    "ListTargets",
    "PublishEvent",
    "PutEvents",
    "SearchLog",
    "UpdateConnection",
    "UpdateEventBus",
    "UpdateRule",
    "UpdateTarget",
    "UpdateTransformation",
];

#[tokio::test]
async fn the_local_eventbridge_serves_all_32_actions() {
    let emulator = emulator().await;
    // The refusal of an action that is not there names those that are.
    let (code, message) = Draft::new(&emulator, "DescribeConnections", &json!({})).refusal().await;
    assert_eq!(code, "InvalidAction");
    let (_, list) = message.split_once("it serves ").unwrap();
    let mut served: Vec<&str> = list.split(", ").map(|name| name.trim_matches('`')).collect();
    served.sort_unstable();
    assert_eq!(served, ACTIONS);
}
