//! How connectors look.

use serde_json::{Map, Value, json};

use crate::commands::many::Nouns;
use crate::commands::things::{Kind, enabled};
use crate::connector::mask;
use crate::eventbridge::Connection;
use crate::output::{Column, Language, Report};

/// What connectors are called where several of them are changed.
pub const CONNECTOR: Kind = Kind {
    nouns: Nouns { list: "Connections", id: "ConnectionId", name: "ConnectionName" },
    prefix: "connection-",
    is_named: true,
    noun: || Language::spoken().pick("connector", "连接器"),
    list: "ebctl connection list --bus <bus>",
    delete: "DeleteConnection",
    gone: "ResourceNotFound.Connection",
};

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

/// Connectors, a row each; with the bus of each, where they are of several.
pub fn connections(connections: &[Connection], with_bus: bool, empty: String) -> Report {
    let rows = connections
        .iter()
        .map(|connection| {
            let mut row = vec![
                connection.id().to_owned(),
                connection.name().to_owned(),
                connection.text("Type").to_owned(),
                enabled(&connection.0),
                connection.text("Status").to_owned(),
            ];
            if with_bus {
                row.insert(0, connection.text("EventBusId").to_owned());
            }
            row
        })
        .collect();
    let mut columns = vec![
        Column::whole("ConnectionId"),
        Column::text("ConnectionName"),
        Column::whole("Type"),
        Column::whole("Enable"),
        Column::text("Status"),
    ];
    if with_bus {
        columns.insert(0, Column::whole("EventBusId"));
    }
    let documents: Vec<Value> = connections.iter().map(|connection| mask(&connection.as_value())).collect();
    let document = json!({ "Connections": documents, "TotalCount": connections.len() });
    Report::many(document, columns, rows, empty)
        .with_ids(connections.iter().map(|connection| connection.id().to_owned()))
}

/// One connector as a page: what it is first, then the rest as the API names it, without what is not there.
pub fn connection(connection: &Connection, console: Option<String>) -> Report {
    let shown = mask(&connection.as_value());
    let mut pairs = Vec::new();
    let first = ["ConnectionId", "ConnectionName", "EventBusId", "Type", "Status", "Enable", "Description"];
    for field in first {
        pairs.extend(shown.get(field).map(|value| (field.to_owned(), value)));
    }
    let rest = shown.as_object().into_iter().flatten().filter(|(name, _)| !first.contains(&name.as_str()));
    for (name, value) in rest {
        flatten(name, value, &mut pairs);
    }
    let mut lines: Vec<(&str, String)> = pairs
        .iter()
        .filter(|(_, value)| !value.is_null())
        .map(|(name, value)| match (name.as_str(), value) {
            ("Enable", Value::Bool(_)) => ("Enable", enabled(&connection.0)),
            (name, Value::String(text)) => (name, text.clone()),
            (name, value) => (name, value.to_string()),
        })
        .collect();
    lines.extend(console.map(|link| ("Console", link)));
    Report::one(shown.clone(), lines).with_ids([connection.id().to_owned()])
}

/// The fields of an object one by one, named as a person who writes a spec would: the section of all, which holds the
/// resource and the parameters, goes without saying.
fn flatten<'a>(name: &str, value: &'a Value, pairs: &mut Vec<(String, &'a Value)>) {
    let Value::Object(fields) = value else {
        pairs.push((name.to_owned(), value));
        return;
    };
    for (inner, value) in fields {
        match name {
            "ConnectionDescription" => flatten(inner, value, pairs),
            _ => flatten(&format!("{name}.{inner}"), value, pairs),
        }
    }
}
