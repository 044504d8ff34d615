//! `PutEvents` and `PublishEvent`: an event is checked, completed, shown to the rules of its bus and kept in the log.

use serde_json::{Map, Value, json};

use super::super::action::Call;
use super::super::bus_named;
use super::super::envelope::{self, Answer, ApiError};
use super::super::model::{Field, Fields, Kind};
use super::log;
use super::routes::Routes;

/// The most events in one request. No such limit is published: the smallest of other clouds' is safe to rehearse with.
const MOST_EVENTS: usize = 10;
/// The longest `Data` of an event, in bytes (the limits page: 64 KB).
const LONGEST_DATA: usize = 64 * 1024;

pub(super) const EVENT: &[Field] = &[
    Field::required("Source", Kind::Text),
    Field::required("Data", Kind::Text),
    Field::required("Type", Kind::Text),
    Field::required("Subject", Kind::Text),
    Field::optional("Time", Kind::Integer),
    Field::optional("Region", Kind::Text),
    Field::optional("Status", Kind::Text),
    Field::optional("Id", Kind::Text),
    Field::optional(
        "TagList",
        Kind::StructList(&[Field::required("Key", Kind::Text), Field::required("Value", Kind::Text)]),
    ),
];

/// All events of a request are taken, or none.
pub(super) fn put(call: &mut Call<'_>) -> Answer {
    let bus = bus_named::id_in(call.fields)?;
    let list = call.fields.structures("EventList");
    if list.is_empty() {
        return Err(invalid("`EventList` must hold at least one event"));
    }
    if list.len() > MOST_EVENTS {
        let message = format!(
            "`EventList` may hold {MOST_EVENTS} events at most, not {}; send several requests",
            list.len()
        );
        return Err(ApiError::new("LimitExceeded.ResourceLimit", message));
    }
    let mut events = Vec::with_capacity(list.len());
    for (at, fields) in list.iter().enumerate() {
        check(fields, at)?;
        events.push(complete(fields, call)?);
    }
    call.store.write(|store| {
        bus_named::must_exist(store, call.region, bus)?;
        let routes = Routes::of(store, call.region, bus)?;
        let taken = events.iter().map(|event| (event, routes.taking(event)));
        log::keep(store, call.region, bus, call.now.as_millisecond(), taken)?;
        Ok(Map::new())
    })
}

fn check(fields: &Fields, at: usize) -> Result<(), ApiError> {
    for name in ["Source", "Type"] {
        if fields.required_text(name)?.is_empty() {
            return Err(invalid(&format!("`EventList.{at}.{name}` must not be empty")));
        }
    }
    let length = fields.required_text("Data")?.len();
    if length > LONGEST_DATA {
        let message = format!("`EventList.{at}.Data` may have {LONGEST_DATA} bytes, not {length}");
        return Err(invalid(&message));
    }
    Ok(())
}

/// The event as rules and targets see it, after `CloudEvents` 1.0.
fn complete(fields: &Fields, call: &mut Call<'_>) -> Result<Value, ApiError> {
    let data = fields.required_text("Data")?;
    // The model calls it JSON in a string, its example has plain text.
    let data: Value = serde_json::from_str(data).unwrap_or_else(|_| Value::from(data));
    let id = fields.text("Id").filter(|id| !id.is_empty()).map(str::to_owned);
    let mut event = json!({
        "specversion": "1.0",
        "id": id.unwrap_or_else(|| envelope::request_id(call.random)),
        "source": fields.required_text("Source")?,
        "type": fields.required_text("Type")?,
        "subject": fields.required_text("Subject")?,
        "time": fields.integer("Time").unwrap_or_else(|| call.now.as_millisecond()),
        "region": fields.text("Region").filter(|region| !region.is_empty()).unwrap_or(call.region),
        "datacontenttype": "application/json;charset=utf-8",
        "status": fields.text("Status").unwrap_or_default(),
    });
    let mut tags = Map::new();
    for tag in fields.structures("TagList") {
        tags.insert(tag.required_text("Key")?.to_owned(), Value::from(tag.required_text("Value")?));
    }
    if !tags.is_empty() {
        event["tags"] = Value::Object(tags);
    }
    event["data"] = data;
    Ok(event)
}

fn invalid(message: &str) -> ApiError {
    ApiError::new("InvalidParameterValue.InvalidEvent", message)
}
