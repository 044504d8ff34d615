//! `SearchLog` and `DescribeLogTagValue`: the log of a bus, filtered, ordered and paged.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::super::action::Call;
use super::super::envelope::{Answer, ApiError};
use super::super::model::{Field, Fields, Kind};
use super::filter::{Column, Filter};
use super::log::{self, Entry};

pub(super) const START_TIME: Field = Field::required("StartTime", Kind::Integer);
pub(super) const END_TIME: Field = Field::required("EndTime", Kind::Integer);
pub(super) const BUS: Field = Field::required("EventBusId", Kind::Text);
pub(super) const PAGE: Field = Field::required("Page", Kind::Integer);
pub(super) const LIMIT: Field = Field::required("Limit", Kind::Integer);
pub(super) const FILTER: Field = Field::optional(
    "Filter",
    Kind::StructList(&[
        Field::optional("Key", Kind::Text),
        Field::optional("Operator", Kind::Text),
        Field::optional("Value", Kind::Text),
        Field::optional("Type", Kind::Text),
        Field::optional(
            "Filters",
            Kind::StructList(&[
                Field::required("Key", Kind::Text),
                Field::required("Operator", Kind::Text),
                Field::required("Value", Kind::Text),
            ]),
        ),
    ]),
);

/// The most rows of a page: what the example of `DescribeLogTagValue` asks for.
const LONGEST_PAGE: i64 = 1000;

pub(super) fn search(call: &mut Call<'_>) -> Answer {
    let page = Page::read(call.fields)?;
    let order = Order::read(call.fields)?;
    let mut entries = entries(call)?;
    order.sort(&mut entries);
    let results: Vec<Value> = page.of(entries.iter()).map(shown).collect();
    Ok(Map::from_iter([
        ("Total".to_owned(), Value::from(entries.len())),
        ("Limit".to_owned(), Value::from(page.limit)),
        ("Page".to_owned(), Value::from(page.number)),
        ("Results".to_owned(), Value::from(results)),
    ]))
}

/// Each value once. An event that no rule took has no rule to tell of, so that nothing is no value.
pub(super) fn tag_values(call: &mut Call<'_>) -> Answer {
    let page = Page::read(call.fields)?;
    let column =
        Column::named(call.fields.required_text("GroupField")?).map_err(|why| bad("GroupField", &why))?;
    let entries = entries(call)?;
    let values: BTreeSet<&str> =
        entries.iter().flat_map(|entry| column.values(entry)).filter(|value| !value.is_empty()).collect();
    let results: Vec<&str> = page.of(values.into_iter()).collect();
    Ok(Map::from_iter([("Results".to_owned(), Value::from(results))]))
}

/// What the request's time and filter leave of the log, in the order in which it came.
fn entries(call: &mut Call<'_>) -> Result<Vec<Entry>, ApiError> {
    let bus = call.fields.required_text("EventBusId")?;
    let (start, end) = (time(call.fields, "StartTime")?, time(call.fields, "EndTime")?);
    if start > end {
        return Err(bad("EndTime", "must not be before `StartTime`"));
    }
    let filter = Filter::read(&call.fields.structures("Filter")).map_err(|why| bad("Filter", &why))?;
    let found = call.store.read(|store| {
        let found = log::between(store, call.region, bus, call.now.as_millisecond(), (start, end))?;
        found.ok_or_else(|| ApiError::new("ResourceNotFound", format!("no bus `{bus}` in this region")))
    });
    found.map(|entries| entries.into_iter().filter(|entry| filter.takes(entry)).collect())
}

/// A `SearchLogResult` of the API model.
fn shown(entry: &Entry) -> Value {
    json!({
        "Timestamp": entry.timestamp,
        "Message": entry.message,
        "Source": entry.source,
        "Type": entry.kind,
        "RuleIds": entry.rules,
        "Subject": entry.subject,
        "Region": entry.region,
        "Status": entry.status(),
    })
}

struct Page {
    number: i64,
    limit: i64,
}

impl Page {
    fn read(fields: &Fields) -> Result<Self, ApiError> {
        let (number, limit) =
            (fields.integer("Page").unwrap_or_default(), fields.integer("Limit").unwrap_or_default());
        if number < 1 {
            return Err(bad("Page", "counts from 1"));
        }
        if !(1..=LONGEST_PAGE).contains(&limit) {
            return Err(bad("Limit", &format!("must be 1 to {LONGEST_PAGE}")));
        }
        Ok(Self { number, limit })
    }

    fn of<T>(&self, rows: impl Iterator<Item = T>) -> impl Iterator<Item = T> {
        let before = (self.number - 1).saturating_mul(self.limit);
        let length = |rows| usize::try_from(rows).unwrap_or(usize::MAX);
        rows.skip(length(before)).take(length(self.limit))
    }
}

struct Order {
    by: Vec<Column>,
    newest_first: bool,
}

impl Order {
    fn read(fields: &Fields) -> Result<Self, ApiError> {
        let names = fields.texts("OrderFields");
        let by = names.into_iter().map(Column::named).collect::<Result<_, _>>();
        let newest_first = match fields.text("OrderBy") {
            None | Some("desc") => true,
            Some("asc") => false,
            Some(other) => return Err(bad("OrderBy", &format!("must be `asc` or `desc`, not `{other}`"))),
        };
        Ok(Self { by: by.map_err(|why| bad("OrderFields", &why))?, newest_first })
    }

    /// What is equal stays in the order in which it came, or the other way round, so that no row is on two pages.
    fn sort(&self, entries: &mut [Entry]) {
        entries.sort_by(|one, other| {
            let orders = self.by.iter().map(|column| column.order(one, other));
            orders.fold(std::cmp::Ordering::Equal, std::cmp::Ordering::then)
        });
        if self.newest_first {
            entries.reverse();
        }
    }
}

fn time(fields: &Fields, name: &str) -> Result<i64, ApiError> {
    match fields.integer(name) {
        Some(milliseconds) if milliseconds >= 0 => Ok(milliseconds),
        _ => Err(bad(name, "must be in milliseconds since 1970")),
    }
}

/// The only code of these two actions that is about what was sent.
fn bad(field: &str, why: &str) -> ApiError {
    ApiError::new("InvalidParameterValue.Action", format!("`{field}` {why}"))
}
