//! How connectors look.

use serde_json::{Map, Value, json};

use crate::connector::mask;
use crate::eventbridge::Connection;
use crate::output::{Column, Report};

/// A connector that was created, found after an unconfirmed create, or there already; `outcome` says which.
pub fn created(id: &str, request_id: Option<&str>, body: &Value, outcome: &str) -> Report {
    let mut document = Map::new();
    document.insert("ConnectionId".to_owned(), json!(id));
    for field in ["ConnectionName", "EventBusId", "Type"] {
        document.insert(field.to_owned(), body.get(field).cloned().unwrap_or(Value::Null));
    }
    document.insert("RequestId".to_owned(), json!(request_id));
    document.insert("outcome".to_owned(), json!(outcome));
    let mut pairs = vec![("ConnectionId", id.to_owned())];
    for field in ["ConnectionName", "EventBusId", "Type"] {
        if let Some(text) = body.get(field).and_then(Value::as_str) {
            pairs.push((field, text.to_owned()));
        }
    }
    if outcome != "applied" {
        pairs.push(("Outcome", outcome.to_owned()));
    }
    Report::one(Value::Object(document), pairs)
        .with_ids([id.to_owned()])
        .precious(format!("ConnectionId: {id}"))
}

/// The connectors of a bus.
pub fn connections(bus: &str, connections: &[Connection]) -> Report {
    let rows = connections
        .iter()
        .map(|connection| {
            let enabled = connection.0.get("Enable").and_then(Value::as_bool);
            vec![
                connection.id().to_owned(),
                connection.name().to_owned(),
                connection.text("Type").to_owned(),
                enabled.map_or_else(String::new, |enabled| if enabled { "yes" } else { "no" }.to_owned()),
                connection.text("Status").to_owned(),
            ]
        })
        .collect();
    let columns = vec![
        Column::whole("ConnectionId"),
        Column::text("ConnectionName"),
        Column::whole("Type"),
        Column::whole("Enable"),
        Column::text("Status"),
    ];
    let documents: Vec<Value> =
        connections.iter().map(|connection| mask(&Value::Object(connection.0.clone()))).collect();
    let document = json!({ "Connections": documents, "TotalCount": connections.len() });
    Report::many(document, columns, rows, format!("the bus {bus} has no connectors"))
        .with_ids(connections.iter().map(|connection| connection.id().to_owned()))
}
