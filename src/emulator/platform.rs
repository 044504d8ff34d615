//! The four lists of the events that the cloud itself sends. The cloud has hundreds; here are those that the examples of
//! the API model show, in `platform.txt`: product type and name, and the event's name, type and source, if any is shown.

use serde_json::{Map, Value, json};

use super::action::{Action, Call};
use super::envelope::{Answer, ApiError};
use super::model::{Field, Fields, Kind};

const TABLE: &str = include_str!("platform.txt");
const PRODUCT: &[Field] = &[Field::required("ProductType", Kind::Text)];

pub(super) const ACTIONS: &[Action] = &[
    Action { name: "ListPlatformProducts", changes: false, fields: &[], run: products },
    Action { name: "ListPlatformEventNames", changes: false, fields: PRODUCT, run: names },
    Action { name: "ListPlatformEventPatterns", changes: false, fields: PRODUCT, run: patterns },
    Action {
        name: "GetPlatformEventTemplate",
        changes: false,
        fields: &[Field::required("EventType", Kind::Text)],
        run: template,
    },
];

/// A line of the table.
struct Product {
    kind: &'static str,
    name: &'static str,
    event: Option<Event>,
}

struct Event {
    name: &'static str,
    kind: &'static str,
    source: &'static str,
}

fn table() -> impl Iterator<Item = Product> {
    TABLE.lines().filter_map(|line| {
        let mut cells = line.split('\t');
        let (kind, name) = (cells.next()?, cells.next()?);
        let event = match (cells.next(), cells.next(), cells.next()) {
            (Some(name), Some(kind), Some(source)) => Some(Event { name, kind, source }),
            _ => None,
        };
        Some(Product { kind, name, event })
    })
}

#[expect(clippy::unnecessary_wraps, reason = "every action has this shape")]
fn products(_: &mut Call<'_>) -> Answer {
    let products = table().map(|product| json!({ "ProductName": product.name, "ProductType": product.kind }));
    Ok(list("PlatformProducts", products))
}

fn names(call: &mut Call<'_>) -> Answer {
    let events = events_of(call.fields)?;
    let names = events.map(|event| json!({ "EventName": event.name, "EventType": event.kind }));
    Ok(list("EventNames", names))
}

fn patterns(call: &mut Call<'_>) -> Answer {
    let events = events_of(call.fields)?;
    let patterns = events.map(|event| {
        let pattern = json!({ "source": event.source, "type": event.kind });
        json!({ "EventName": event.name, "EventPattern": pattern.to_string() })
    });
    Ok(list("EventPatterns", patterns))
}

fn template(call: &mut Call<'_>) -> Answer {
    let wanted = call.fields.required_text("EventType")?;
    let event = table().filter_map(|product| product.event).find(|event| event.kind == wanted);
    let event = event.ok_or_else(|| unknown("EventType", wanted))?;
    let template = json!({
        "specversion": "1.0",
        "id": "752e37c8-3528-47f1-8311-98c01e2e89c4",
        "source": event.source,
        "type": event.kind,
        "subject": "ins-xxxx",
        "time": 1_693_986_756_000_i64,
        "region": "ap-guangzhou",
        "datacontenttype": "application/json;charset=utf-8",
        "status": "-",
        "data": { "dimensions": {} },
    });
    Ok(Map::from_iter([("EventTemplate".to_owned(), Value::from(template.to_string()))]))
}

/// The events of the product that a request is about.
fn events_of(fields: &Fields) -> Result<impl Iterator<Item = Event>, ApiError> {
    let wanted = fields.required_text("ProductType")?;
    if table().all(|product| product.kind != wanted) {
        return Err(unknown("ProductType", wanted));
    }
    Ok(table().filter(move |product| product.kind == wanted).filter_map(|product| product.event))
}

fn list(name: &str, items: impl Iterator<Item = Value>) -> Map<String, Value> {
    Map::from_iter([(name.to_owned(), items.collect())])
}

/// The only code of these actions that is about what was sent.
fn unknown(field: &str, value: &str) -> ApiError {
    let message = format!("`{field}` names nothing that is known here: `{value}`; see ListPlatformProducts");
    ApiError::new("InvalidParameterValue.Action", message)
}
