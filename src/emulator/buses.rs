//! The five actions on event buses. Buses belong to a region; the built-in one answers in every region.

use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde_json::{Map, Value, json};

use super::BUILT_IN_BUS;
use super::action::{Action, Call, id, shown_time};
use super::bus_named::{id_in, must_exist, not_found};
use super::envelope::{Answer, ApiError};
use super::model::{Field, Fields, Kind, NAME_RULE, is_name};
use super::paging::{self, Page};
use super::{connections, rules, targets};

/// The longest description of a bus, in characters (the API model).
const LONGEST_DESCRIPTION: usize = 200;

pub(super) const ACTIONS: &[Action] = &[
    Action {
        name: "CreateEventBus",
        changes: true,
        fields: &[
            Field::required("EventBusName", Kind::Text),
            Field::optional("Description", Kind::Text),
            Field::optional("SaveDays", Kind::Integer),
            Field::optional("EnableStore", Kind::Flag),
        ],
        run: create,
    },
    Action {
        name: "ListEventBuses",
        changes: false,
        fields: &[
            paging::ORDER_BY,
            paging::LIMIT,
            paging::ORDER,
            Field::optional(
                "Filters",
                Kind::StructList(&[
                    Field::required("Values", Kind::TextList),
                    Field::required("Name", Kind::Text),
                ]),
            ),
            paging::OFFSET,
        ],
        run: list,
    },
    Action {
        name: "GetEventBus",
        changes: false,
        fields: &[Field::required("EventBusId", Kind::Text)],
        run: get,
    },
    Action {
        name: "UpdateEventBus",
        changes: true,
        fields: &[
            Field::required("EventBusId", Kind::Text),
            Field::optional("Description", Kind::Text),
            Field::optional("EventBusName", Kind::Text),
            Field::optional("SaveDays", Kind::Integer),
            Field::optional("LogTopicId", Kind::Text),
            Field::optional("EnableStore", Kind::Flag),
        ],
        run: update,
    },
    Action {
        name: "DeleteEventBus",
        changes: true,
        fields: &[Field::required("EventBusId", Kind::Text)],
        run: delete,
    },
];

/// A row of `buses`.
struct Bus {
    id: String,
    name: String,
    description: String,
    save_days: Option<i64>,
    log_topic_id: Option<String>,
    enable_store: Option<bool>,
    add_ms: i64,
    mod_ms: i64,
}

const COLUMNS: &str = "id, name, description, save_days, log_topic_id, enable_store, add_ms, mod_ms";
/// Every bus here is a custom one. "Cloud" is the type of the buses that the cloud makes for its own events.
const TYPE: &str = "Custom";

impl Bus {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            name: row.get(1)?,
            description: row.get(2)?,
            save_days: row.get(3)?,
            log_topic_id: row.get(4)?,
            enable_store: row.get(5)?,
            add_ms: row.get(6)?,
            mod_ms: row.get(7)?,
        })
    }
}

/// Names need not be unique: nothing documents that they are.
fn create(call: &mut Call<'_>) -> Answer {
    let name = checked_name(call.fields.required_text("EventBusName")?)?;
    let description = checked_description(call.fields.text("Description").unwrap_or_default())?;
    let id = id("eb", call.random);
    let limit = call.limits.custom_buses;
    call.store.write(|store| {
        let sql = "SELECT count(*) FROM buses WHERE region = ?1";
        let custom: i64 = store.query_row(sql, [call.region], |row| row.get(0))?;
        if custom >= i64::from(limit) {
            let message =
                format!("`{}` has {limit} custom buses, the most that a region can have", call.region);
            return Err(ApiError::new("LimitExceeded.EventBus", message));
        }
        let sql = "INSERT INTO buses (id, region, name, description, save_days, enable_store, add_ms, mod_ms)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)";
        let (days, enable) = (call.fields.integer("SaveDays"), call.fields.flag("EnableStore"));
        store.execute(
            sql,
            params![id, call.region, name, description, days, enable, call.now.as_millisecond()],
        )?;
        Ok(())
    })?;
    Ok(Map::from_iter([("EventBusId".to_owned(), Value::from(id))]))
}

fn list(call: &mut Call<'_>) -> Answer {
    let page = Page::read(call.fields)?;
    let filters =
        call.fields.structures("Filters").iter().map(Filter::read).collect::<Result<Vec<_>, _>>()?;
    if filters.len() > 10 {
        return Err(bad_filter("`Filters` may hold 10 filters at most"));
    }
    call.store.read(|store| {
        let sql = format!("SELECT {COLUMNS} FROM buses WHERE region IN (?1, '*') ORDER BY {}", page.order);
        let mut statement = store.prepare(&sql)?;
        let buses = statement.query_map([call.region], Bus::from_row)?.collect::<Result<Vec<_>, _>>()?;
        // A region has a dozen buses at most, so that filters and pages need no SQL.
        let matching: Vec<&Bus> =
            buses.iter().filter(|bus| filters.iter().all(|filter| filter.matches(bus))).collect();
        let first = usize::try_from(page.offset).unwrap_or(usize::MAX);
        let most = usize::try_from(page.limit).unwrap_or(usize::MAX);
        let shown = matching.iter().skip(first).take(most).map(|bus| listed(store, call.region, bus));
        Ok(Map::from_iter([
            ("EventBuses".to_owned(), Value::from(shown.collect::<Result<Vec<_>, _>>()?)),
            ("TotalCount".to_owned(), Value::from(matching.len())),
        ]))
    })
}

/// An `EventBus` of the API model, with its connectors and targets in brief.
fn listed(store: &Connection, region: &str, bus: &Bus) -> rusqlite::Result<Value> {
    let types = connections::types_on(store, region, &bus.id)?;
    // `Normal` is the only status that the documentation shows in a brief.
    let briefs: Vec<Value> = types.iter().map(|kind| json!({ "Type": kind, "Status": "Normal" })).collect();
    Ok(json!({
        "ModTime": shown_time(bus.mod_ms),
        "Description": bus.description,
        "AddTime": shown_time(bus.add_ms),
        "EventBusName": bus.name,
        "EventBusId": bus.id,
        "Type": TYPE,
        "PayMode": "",
        "ConnectionBriefs": briefs,
        "TargetBriefs": targets::briefs(store, region, &bus.id, None)?,
    }))
}

fn get(call: &mut Call<'_>) -> Answer {
    let id = id_in(call.fields)?;
    let bus = call.store.read(|store| {
        let sql = format!("SELECT {COLUMNS} FROM buses WHERE id = ?1 AND region IN (?2, '*')");
        let found = store.query_row(&sql, params![id, call.region], Bus::from_row).optional()?;
        found.ok_or_else(|| not_found(id))
    })?;
    let fields = [
        ("ModTime", json!(shown_time(bus.mod_ms))),
        ("Description", json!(bus.description)),
        ("ClsTopicId", json!("")),
        ("AddTime", json!(shown_time(bus.add_ms))),
        ("ClsLogsetId", json!("")),
        ("EventBusName", json!(bus.name)),
        ("EventBusId", json!(bus.id)),
        ("Type", json!(TYPE)),
        ("PayMode", json!("")),
        ("SaveDays", json!(bus.save_days)),
        ("LogTopicId", json!(bus.log_topic_id)),
        ("EnableStore", json!(bus.enable_store)),
        ("LinkMode", Value::Null),
    ];
    Ok(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

fn update(call: &mut Call<'_>) -> Answer {
    let id = id_in(call.fields)?;
    let name = call.fields.text("EventBusName").map(checked_name).transpose()?;
    let description = call.fields.text("Description").map(checked_description).transpose()?;
    call.store.write(|store| {
        must_be_custom(store, call.region, id)?;
        let sql = "UPDATE buses SET name = coalesce(?2, name), description = coalesce(?3, description),
            save_days = coalesce(?4, save_days), log_topic_id = coalesce(?5, log_topic_id),
            enable_store = coalesce(?6, enable_store), mod_ms = ?7 WHERE id = ?1";
        let (days, topic) = (call.fields.integer("SaveDays"), call.fields.text("LogTopicId"));
        let enable = call.fields.flag("EnableStore");
        store.execute(sql, params![id, name, description, days, topic, enable, call.now.as_millisecond()])?;
        Ok(Map::new())
    })
}

fn delete(call: &mut Call<'_>) -> Answer {
    let id = id_in(call.fields)?;
    call.store.write(|store| {
        must_be_custom(store, call.region, id)?;
        let connectors = connections::count(store, call.region, id)?;
        let rules = rules::count(store, call.region, id)?;
        if connectors + rules > 0 {
            let message = format!(
                "the bus `{id}` still has connectors ({connectors}) or rules ({rules}); delete those first"
            );
            return Err(ApiError::new("ResourceInUse.EventBus", message));
        }
        store.execute("DELETE FROM buses WHERE id = ?1", [id])?;
        store.execute("DELETE FROM events WHERE region = ?1 AND bus_id = ?2", [call.region, id])?;
        Ok(Map::new())
    })
}

/// Every bus of every region; the built-in one's region is `*`.
pub(super) fn stored(store: &Connection) -> rusqlite::Result<Vec<Value>> {
    let mut statement = store.prepare(&format!("SELECT {COLUMNS}, region FROM buses ORDER BY seq"))?;
    let rows = statement.query_map([], |row| {
        let bus = Bus::from_row(row)?;
        Ok(json!({
            "Region": row.get::<_, String>("region")?,
            "EventBusId": bus.id,
            "EventBusName": bus.name,
            "Description": bus.description,
            "SaveDays": bus.save_days,
            "LogTopicId": bus.log_topic_id,
            "EnableStore": bus.enable_store,
            "AddTime": shown_time(bus.add_ms),
            "ModTime": shown_time(bus.mod_ms),
        }))
    })?;
    rows.collect()
}

fn must_be_custom(store: &Connection, region: &str, id: &str) -> Result<(), ApiError> {
    must_exist(store, region, id)?;
    if id == BUILT_IN_BUS {
        let message =
            format!("the bus `{id}` is built in and shared by every region; make one of your own to change");
        return Err(ApiError::new("OperationDenied.ResourceImmutable", message));
    }
    Ok(())
}

/// One entry of `Filters`: a bus passes when it has one of the values.
struct Filter {
    of: fn(&Bus) -> &str,
    values: Vec<String>,
}

impl Filter {
    fn read(fields: &Fields) -> Result<Self, ApiError> {
        let of: fn(&Bus) -> &str = match fields.required_text("Name")? {
            "EventBusId" => |bus| &bus.id,
            "EventBusName" => |bus| &bus.name,
            "Type" => |_| TYPE,
            other => {
                let message = format!(
                    "a filter's `Name` must be `EventBusId`, `EventBusName` or `Type`, not `{other}`"
                );
                return Err(bad_filter(&message));
            }
        };
        let values = fields.texts("Values");
        if !(1..=5).contains(&values.len()) {
            return Err(bad_filter("a filter's `Values` must hold 1 to 5 values"));
        }
        Ok(Self { of, values: values.into_iter().map(str::to_owned).collect() })
    }

    fn matches(&self, bus: &Bus) -> bool {
        self.values.iter().any(|value| value == (self.of)(bus))
    }
}

fn bad_filter(message: &str) -> ApiError {
    ApiError::new("InvalidParameterValue.Filters", message)
}

fn checked_name(name: &str) -> Result<&str, ApiError> {
    if is_name(name) {
        return Ok(name);
    }
    Err(ApiError::new("InvalidParameterValue.EventBusName", format!("`EventBusName` {NAME_RULE}")))
}

fn checked_description(description: &str) -> Result<&str, ApiError> {
    let length = description.chars().count();
    if length <= LONGEST_DESCRIPTION {
        return Ok(description);
    }
    let message = format!("`Description` may have {LONGEST_DESCRIPTION} characters, not {length}");
    Err(ApiError::new("InvalidParameterValue.Description", message))
}
