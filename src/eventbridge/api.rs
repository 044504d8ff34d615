//! The API as methods: one an action, and all pages where there are pages.

use std::time::Duration;

use bytes::Bytes;
use serde_json::{Map, Value};

use super::actions::{
    Action, Connection, CreateConnection, CreateEventBus, EventBus, GetEventBus, ListConnections,
    ListEventBuses,
};
use super::pages::{Handing, List};
use super::{catalogue, refusal};
use crate::failure::Failure;
use crate::output::Language;
use crate::say;
use crate::transport::{Call, Client, EVENT_BRIDGE, Effect, NoWitness, RetryCause, Wire, Witness};

/// An answer and the id of the request that it answers.
#[derive(Debug, Clone)]
pub struct Answered<T> {
    /// What was asked for.
    pub value: T,
    /// The API's id of the request.
    pub request_id: Option<String>,
}

/// The EventBridge API at one endpoint, as one identity, in one region.
pub struct Api<'a, W> {
    client: Client<'a, W>,
    language: Language,
}

impl<'a, W: Wire> Api<'a, W> {
    /// Speaks through `client`; failures explain themselves in `language`.
    pub fn new(client: Client<'a, W>, language: Language) -> Self {
        Self { client, language }
    }

    /// Whether a request that changes something is under way, or ended without showing what came of it.
    pub fn is_in_doubt(&self) -> bool {
        self.client.is_in_doubt()
    }

    /// Creates a connector and returns its id; `witness` is told of each attempt.
    pub async fn create_connection(
        &self,
        body: Value,
        witness: &dyn Witness,
    ) -> Result<Answered<String>, Failure> {
        self.create(&CreateConnection(body), "ConnectionId", witness).await
    }

    /// Creates a bus and returns its id.
    pub async fn create_event_bus(&self, request: &CreateEventBus) -> Result<Answered<String>, Failure> {
        self.create(request, "EventBusId", &NoWitness).await
    }

    /// All connectors of a bus.
    ///
    /// # Errors
    /// That they cannot be had, or not all of them.
    pub async fn list_connections(&self, bus: &str) -> Result<Vec<Connection>, Failure> {
        let all = self.all(&call_of(&connections_of(bus))?, CONNECTIONS).await?;
        Ok(all.into_iter().map(Connection).collect())
    }

    /// The same for a look that may fail: it ends within `limit`, and waits for no locked bus.
    pub async fn look(&self, bus: &str, limit: Duration) -> Result<Vec<Connection>, Failure> {
        let _bounded = self.client.bounded(limit);
        self.list_connections(bus).await
    }

    /// The connectors of a bus, to be shown. False where they may not be all, or some of them are gone.
    ///
    /// # Errors
    /// That they cannot be had, or that `each` fails.
    pub async fn show_connections(
        &self,
        bus: &str,
        handing: Handing,
        each: &mut dyn FnMut(Vec<Connection>) -> Result<(), Failure>,
    ) -> Result<bool, Failure> {
        let mut each = |page: Vec<Map<String, Value>>| each(page.into_iter().map(Connection).collect());
        self.pages(&call_of(&connections_of(bus))?, CONNECTIONS, handing, &mut each).await
    }

    /// All buses of the region.
    ///
    /// # Errors
    /// That they cannot be had, or not all of them.
    pub async fn list_event_buses(&self) -> Result<Vec<EventBus>, Failure> {
        let all = self.all(&call_of(&BUSES)?, LIST_OF_BUSES).await?;
        Ok(all.into_iter().map(EventBus).collect())
    }

    /// The buses of the region, to be shown, and whether they are all.
    ///
    /// # Errors
    /// That they cannot be had.
    pub async fn show_event_buses(&self) -> Result<(Vec<EventBus>, bool), Failure> {
        let mut all = Vec::new();
        let mut each = |items| {
            all = items;
            Ok(())
        };
        let whole = self.pages(&call_of(&BUSES)?, LIST_OF_BUSES, Handing::AtTheEnd, &mut each).await?;
        Ok((all.into_iter().map(EventBus).collect(), whole))
    }

    /// One bus.
    pub async fn get_event_bus(&self, bus: &str) -> Result<EventBus, Failure> {
        let (response, _) = self.call(&GetEventBus { event_bus_id: bus.to_owned() }).await?;
        Ok(EventBus(response))
    }

    /// Calls any action and returns its answer as it came, `RequestId` included. A create that answers no `id_field` may
    /// have been applied or not.
    pub async fn call_any(&self, call: &Call, id_field: Option<&str>) -> Result<Map<String, Value>, Failure> {
        let (mut response, request_id) = self.send(call, &NoWitness).await?;
        if let Some(field) = id_field
            && response.get(field).and_then(Value::as_str).is_none_or(str::is_empty)
        {
            return Err(refusal::without_id(call.action, field, request_id, self.language));
        }
        if let Some(id) = request_id {
            response.insert("RequestId".to_owned(), id.into());
        }
        Ok(response)
    }

    pub(super) fn language(&self) -> Language {
        self.language
    }

    /// A create is applied only when its answer holds the new id; without one nobody can tell.
    async fn create<A: Action>(
        &self,
        action: &A,
        id_field: &str,
        witness: &dyn Witness,
    ) -> Result<Answered<String>, Failure> {
        let (response, request_id) = self.send(&call_of(action)?, witness).await?;
        match response.get(id_field) {
            Some(Value::String(id)) if !id.is_empty() => Ok(Answered { value: id.clone(), request_id }),
            _ => Err(refusal::without_id(A::NAME, id_field, request_id, self.language)),
        }
    }

    /// Waits before a list is read again that changed while it was read; false where there is no time for that.
    pub(super) async fn pause_before_reading(&self, next: u32, most: u32) -> bool {
        self.client.pause(RetryCause::ListChanged, next, most).await
    }

    async fn call<A: Action>(&self, action: &A) -> Result<(Map<String, Value>, Option<String>), Failure> {
        self.send(&call_of(action)?, &NoWitness).await
    }

    /// Sends any action, and returns what it answered and the id of the request.
    pub async fn send(
        &self,
        call: &Call,
        witness: &dyn Witness,
    ) -> Result<(Map<String, Value>, Option<String>), Failure> {
        self.client
            .call(call, catalogue::class_of, witness)
            .await
            .map_err(|error| refusal::explain(&error, call.action, call.effect, self.language))
    }
}

const CONNECTIONS: List = List { items: "Connections", id: "ConnectionId" };

const LIST_OF_BUSES: List = List { items: "EventBuses", id: "EventBusId" };

/// From the first on; how many at once is for the pages to say.
const BUSES: ListEventBuses = ListEventBuses { limit: 0, offset: 0 };

fn connections_of(bus: &str) -> ListConnections {
    ListConnections { event_bus_id: bus.to_owned(), limit: 0, offset: 0 }
}

/// Any action as it goes to the wire, with this body.
pub fn call(action: &'static str, effect: Effect, body: &Value) -> Call {
    Call { service: EVENT_BRIDGE, action, effect, body: Bytes::from(body.to_string()) }
}

/// An action as it goes to the wire, for whoever wants to see it without sending it.
pub fn call_of<A: Action>(action: &A) -> Result<Call, Failure> {
    let body = serde_json::to_vec(action).map_err(|error| unwritable(A::NAME, &error))?;
    Ok(Call { service: EVENT_BRIDGE, action: A::NAME, effect: A::EFFECT, body: Bytes::from(body) })
}

pub(super) fn unwritable(action: &str, error: &serde_json::Error) -> Failure {
    Failure::io(say!("{action} cannot be written as JSON: {error}", "{action} 无法写成 JSON：{error}"))
}
