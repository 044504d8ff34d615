//! The API as methods: one an action, and all pages where there are pages.

use std::collections::HashSet;

use bytes::Bytes;
use serde_json::{Map, Value};

use super::actions::{
    Action, Connection, CreateConnection, CreateEventBus, EventBus, GetEventBus, ListConnections,
    ListEventBuses,
};
use super::{catalogue, refusal};
use crate::failure::Failure;
use crate::output::Language;
use crate::say;
use crate::transport::{Call, Client, EVENT_BRIDGE, Effect, NoWitness, Wire, Witness};

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

/// The most that the API gives a page (documented for every list action).
const PAGE: u32 = 100;

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
    pub async fn list_connections(&self, bus: &str) -> Result<Vec<Connection>, Failure> {
        let mut all = Vec::new();
        self.list_connections_by_page(bus, &mut |page| {
            all.extend(page);
            Ok(())
        })
        .await?;
        Ok(all)
    }

    /// All connectors of a bus, handed over as the pages come in.
    pub async fn list_connections_by_page(
        &self,
        bus: &str,
        each: &mut dyn FnMut(Vec<Connection>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let request = ListConnections { event_bus_id: bus.to_owned(), limit: PAGE, offset: 0 };
        let list = List { items: "Connections", id: "ConnectionId" };
        self.pages(&call_of(&request)?, list, &mut |page| each(page.into_iter().map(Connection).collect()))
            .await
    }

    /// All buses of the region.
    pub async fn list_event_buses(&self) -> Result<Vec<EventBus>, Failure> {
        let list = List { items: "EventBuses", id: "EventBusId" };
        let all = self.all(&call_of(&ListEventBuses { limit: PAGE, offset: 0 })?, list).await?;
        Ok(all.into_iter().map(EventBus).collect())
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

    /// All items of a list, from all its pages.
    pub async fn all(&self, call: &Call, list: List) -> Result<Vec<Map<String, Value>>, Failure> {
        let mut all = Vec::new();
        self.pages(call, list, &mut |page| {
            all.extend(page);
            Ok(())
        })
        .await?;
        Ok(all)
    }

    /// Asks for page after page and hands each over. Things may come and go meanwhile, so each is handed over once, by
    /// its id, and the end is a page that brings nothing more, not a count made earlier.
    pub async fn pages(
        &self,
        call: &Call,
        list: List,
        each: &mut dyn FnMut(Vec<Map<String, Value>>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let (mut seen, mut offset) = (HashSet::new(), 0);
        loop {
            let (mut response, _) = self.send(&page_of(call, offset)?, &NoWitness).await?;
            let unusable = || refusal::without_list(call.action, list.items, self.language);
            let items = match response.remove(list.items) {
                Some(Value::Array(items)) => items,
                Some(Value::Null) => Vec::new(),
                _ => return Err(unusable()),
            };
            let received = u32::try_from(items.len()).unwrap_or(u32::MAX);
            let mut page = Vec::new();
            for item in items {
                // What has no id cannot be told apart from others, so a list that holds it shows nothing for sure.
                let Value::Object(item) = item else { return Err(unusable()) };
                match item.get(list.id).and_then(Value::as_str) {
                    None | Some("") => return Err(unusable()),
                    Some(id) if seen.insert(id.to_owned()) => page.push(item),
                    Some(_) => {}
                }
            }
            offset = offset.saturating_add(received);
            // A full page may have another behind it, whatever the total says; a short one ends the list only where
            // the total agrees.
            let total = response.get("TotalCount").and_then(Value::as_u64);
            let complete = received < PAGE && total.is_some_and(|total| u64::from(offset) >= total);
            let nothing_new = page.is_empty();
            if !nothing_new {
                each(page)?;
            }
            if received == 0 || complete || nothing_new {
                return Ok(());
            }
        }
    }
}

/// Where a list stands in an answer, and what tells its items apart.
#[derive(Debug, Clone, Copy)]
pub struct List {
    /// The field that holds the list.
    pub items: &'static str,
    /// The field of an item that holds its id.
    pub id: &'static str,
}

/// The same list from another offset on, in pages of the most that the API gives.
fn page_of(call: &Call, offset: u32) -> Result<Call, Failure> {
    let unwritable = |error| unwritable(call.action, &error);
    let mut body: Map<String, Value> = serde_json::from_slice(&call.body).map_err(unwritable)?;
    body.insert("Limit".to_owned(), Value::from(PAGE));
    body.insert("Offset".to_owned(), Value::from(offset));
    let body = serde_json::to_vec(&body).map_err(unwritable)?;
    Ok(Call { body: Bytes::from(body), ..call.clone() })
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

fn unwritable(action: &str, error: &serde_json::Error) -> Failure {
    Failure::io(say!("{action} cannot be written as JSON: {error}", "{action} 无法写成 JSON：{error}"))
}
