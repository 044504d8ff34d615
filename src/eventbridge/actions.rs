//! The actions and what they answer, after the API's model of version 2021-04-16.
//!
//! Requests are strict: what is not in the model cannot be said. Responses are lenient: the answer is kept as it came,
//! every field may be absent or null, and values that the model does not know are kept too.

use std::borrow::Borrow;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::transport::Effect;

/// An action: a request that knows its name and whether it changes anything.
pub trait Action: Serialize {
    /// As it stands in `X-TC-Action`.
    const NAME: &'static str;
    /// Whether it changes anything.
    const EFFECT: Effect;
}

/// Creates a connector. Its body is a spec's: see `connector::Spec::to_body`.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub struct CreateConnection(pub Value);

impl Action for CreateConnection {
    const NAME: &'static str = "CreateConnection";
    const EFFECT: Effect = Effect::Write;
}

/// Lists a page of a bus's connectors.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListConnections {
    /// The bus.
    pub event_bus_id: String,
    /// How many a page, 1 to 100.
    pub limit: u32,
    /// How many to leave out before the first.
    pub offset: u32,
}

impl Action for ListConnections {
    const NAME: &'static str = "ListConnections";
    const EFFECT: Effect = Effect::Read;
}

/// Lists a page of the region's buses.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListEventBuses {
    /// How many a page, 1 to 100.
    pub limit: u32,
    /// How many to leave out before the first.
    pub offset: u32,
}

impl Action for ListEventBuses {
    const NAME: &'static str = "ListEventBuses";
    const EFFECT: Effect = Effect::Read;
}

/// Shows one bus.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetEventBus {
    /// The bus.
    pub event_bus_id: String,
}

impl Action for GetEventBus {
    const NAME: &'static str = "GetEventBus";
    const EFFECT: Effect = Effect::Read;
}

/// Creates a custom bus.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateEventBus {
    /// 2 to 60 letters, digits, `_` and `-`; starts with a letter, ends with a letter or digit.
    pub event_bus_name: String,
    /// At most 200 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// How many days logs are kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub save_days: Option<u32>,
    /// Whether logs are kept at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enable_store: Option<bool>,
}

impl Action for CreateEventBus {
    const NAME: &'static str = "CreateEventBus";
    const EFFECT: Effect = Effect::Write;
}

/// An object of an answer, as it came.
macro_rules! answered_object {
    ($(#[$doc:meta])* $name:ident, id: $id:literal, name: $name_field:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name(pub Map<String, Value>);

        impl $name {
            /// A text field; empty where it is absent, null or no text.
            pub fn text(&self, field: &str) -> &str {
                self.0.get(field).and_then(Value::as_str).unwrap_or_default()
            }

            /// The object as a JSON value.
            pub fn as_value(&self) -> Value {
                Value::Object(self.0.clone())
            }

            /// Its id.
            pub fn id(&self) -> &str {
                self.text($id)
            }

            /// Its name.
            pub fn name(&self) -> &str {
                self.text($name_field)
            }
        }
    };
}

answered_object!(
    /// A connector, as `ListConnections` shows it.
    Connection, id: "ConnectionId", name: "ConnectionName"
);
impl Borrow<Map<String, Value>> for Connection {
    fn borrow(&self) -> &Map<String, Value> {
        &self.0
    }
}

answered_object!(
    /// A bus, as `ListEventBuses` and `GetEventBus` show it.
    EventBus, id: "EventBusId", name: "EventBusName"
);

impl Connection {
    /// A connector of which nothing but the id is known.
    pub fn with_id(id: &str) -> Self {
        Self(Map::from_iter([("ConnectionId".to_owned(), Value::from(id))]))
    }
}
