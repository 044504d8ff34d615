//! The four actions on connectors.

use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde_json::{Map, Value, json};

use super::action::{Action, Call, id, shown_time};
use super::bus_named;
use super::envelope::{Answer, ApiError};
use super::model::{Field, Fields, Kind, NAME_RULE, is_name};
use super::paging::{self, Page};
use super::resource::{self, ConnectorType};

pub(super) const ACTIONS: &[Action] = &[
    Action {
        name: "CreateConnection",
        changes: true,
        fields: &[
            Field::required("ConnectionDescription", Kind::Struct(resource::DESCRIPTION)),
            Field::required("EventBusId", Kind::Text),
            Field::required("ConnectionName", Kind::Text),
            Field::optional("Description", Kind::Text),
            Field::optional("Enable", Kind::Flag),
            Field::optional("Type", Kind::Text),
        ],
        run: create,
    },
    Action {
        name: "ListConnections",
        changes: false,
        fields: &[
            Field::required("EventBusId", Kind::Text),
            paging::ORDER_BY,
            paging::LIMIT,
            paging::ORDER,
            paging::OFFSET,
        ],
        run: list,
    },
    Action {
        name: "UpdateConnection",
        changes: true,
        fields: &[
            Field::required("ConnectionId", Kind::Text),
            Field::required("EventBusId", Kind::Text),
            Field::optional("Enable", Kind::Flag),
            Field::optional("Description", Kind::Text),
            Field::optional("ConnectionName", Kind::Text),
        ],
        run: update,
    },
    Action {
        name: "DeleteConnection",
        changes: true,
        fields: &[Field::required("ConnectionId", Kind::Text), Field::required("EventBusId", Kind::Text)],
        run: delete,
    },
];

const COLUMNS: &str = "id, bus_id, name, description, enable, type, resource, params, add_ms, mod_ms";

/// Names need not be unique: nothing documents that they are.
fn create(call: &mut Call<'_>) -> Answer {
    let bus = bus_named::id_in(call.fields)?;
    let name = checked_name(call.fields.required_text("ConnectionName")?)?;
    let Some(description) = call.fields.structure("ConnectionDescription") else {
        return Err(ApiError::new("MissingParameter", "`ConnectionDescription` is required"));
    };
    let source = resource::read(call.fields.text("Type"), &description)?;
    let id = id("connection", call.random);
    let limit = call.limits.connectors_per_bus;
    call.store.write(|store| {
        bus_named::must_exist(store, call.region, bus)?;
        if count(store, call.region, bus)? >= i64::from(limit) {
            let message = format!("the bus `{bus}` has {limit} connectors, the most that a bus can have");
            return Err(ApiError::new("LimitExceeded.Connection", message));
        }
        let sql = "INSERT INTO connections
            (region, bus_id, seq, id, name, description, enable, type, resource, params, add_ms, mod_ms)
            SELECT ?1, ?2, coalesce(max(seq), 0) + 1, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10
            FROM connections WHERE region = ?1 AND bus_id = ?2";
        store.execute(
            sql,
            params![
                call.region,
                bus,
                id,
                name,
                call.fields.text("Description").unwrap_or_default(),
                call.fields.flag("Enable").unwrap_or(true),
                source.kind.name,
                source.resource,
                source.params,
                call.now.as_millisecond(),
            ],
        )?;
        Ok(())
    })?;
    Ok(Map::from_iter([("ConnectionId".to_owned(), Value::from(id))]))
}

fn list(call: &mut Call<'_>) -> Answer {
    let bus = bus_named::id_in(call.fields)?;
    let page = Page::read(call.fields)?;
    call.store.read(|store| {
        bus_named::must_exist(store, call.region, bus)?;
        let total = count(store, call.region, bus)?;
        let sql = format!(
            "SELECT {COLUMNS} FROM connections WHERE region = ?1 AND bus_id = ?2 ORDER BY {} LIMIT ?3 OFFSET ?4",
            page.order
        );
        let mut statement = store.prepare(&sql)?;
        if !call.unlisted.is_empty() {
            let rows = statement.query_map(params![call.region, bus, -1, 0], shown)?;
            return Ok(list_without(call.unlisted, &page, rows.collect::<Result<_, _>>()?));
        }
        let rows = statement.query_map(params![call.region, bus, page.limit, page.offset], shown)?;
        let connections: Vec<Value> = rows.collect::<Result<_, _>>()?;
        Ok(Map::from_iter([
            ("Connections".to_owned(), Value::from(connections)),
            ("TotalCount".to_owned(), Value::from(total)),
        ]))
    })
}

/// The page as it is while a fault keeps some connectors out of lists, from all that there are. A bus has few.
fn list_without(unlisted: &[String], page: &Page, mut all: Vec<Value>) -> Map<String, Value> {
    let is_unlisted = |row: &Value| unlisted.iter().any(|id| row["ConnectionId"] == **id);
    all.retain(|row| !is_unlisted(row));
    let total = all.len();
    let first = usize::try_from(page.offset).unwrap_or(usize::MAX);
    let most = usize::try_from(page.limit).unwrap_or(usize::MAX);
    let shown: Vec<Value> = all.into_iter().skip(first).take(most).collect();
    Map::from_iter([
        ("Connections".to_owned(), Value::from(shown)),
        ("TotalCount".to_owned(), Value::from(total)),
    ])
}

/// Every connector of every bus and region, as lists show them, with the region added.
pub(super) fn stored(store: &Connection) -> rusqlite::Result<Vec<Value>> {
    let sql = format!("SELECT {COLUMNS}, region FROM connections ORDER BY region, bus_id, seq");
    let mut statement = store.prepare(&sql)?;
    let rows = statement.query_map([], |row| {
        let mut connector = shown(row)?;
        connector["Region"] = Value::from(row.get::<_, String>("region")?);
        Ok(connector)
    })?;
    rows.collect()
}

/// Type and resource cannot be changed; the model has no fields for them here.
fn update(call: &mut Call<'_>) -> Answer {
    let (bus, id) = (bus_named::id_in(call.fields)?, id_in(call.fields)?);
    let name = call.fields.text("ConnectionName").map(checked_name).transpose()?;
    let enable = call.fields.flag("Enable");
    call.store.write(|store| {
        let kind = type_of(store, call.region, bus, id)?.ok_or_else(|| not_found(bus, id))?;
        if enable.is_some() && !ConnectorType::named(&kind).is_some_and(ConnectorType::can_be_switched) {
            let message =
                format!("`Enable` cannot be set: `{id}` is of type `{kind}`, which cannot be switched");
            return Err(ApiError::new("InvalidParameter.EnableAPIGateway", message));
        }
        let sql = "UPDATE connections SET name = coalesce(?4, name), description = coalesce(?5, description),
            enable = coalesce(?6, enable), mod_ms = ?7 WHERE region = ?1 AND bus_id = ?2 AND id = ?3";
        let description = call.fields.text("Description");
        store.execute(
            sql,
            params![call.region, bus, id, name, description, enable, call.now.as_millisecond()],
        )?;
        Ok(Map::new())
    })
}

fn delete(call: &mut Call<'_>) -> Answer {
    let (bus, id) = (bus_named::id_in(call.fields)?, id_in(call.fields)?);
    call.store.write(|store| {
        bus_named::must_exist(store, call.region, bus)?;
        let sql = "DELETE FROM connections WHERE region = ?1 AND bus_id = ?2 AND id = ?3";
        match store.execute(sql, params![call.region, bus, id])? {
            0 => Err(not_found(bus, id)),
            _ => Ok(Map::new()),
        }
    })
}

/// The types of a bus's connectors, oldest first.
pub(super) fn types_on(store: &Connection, region: &str, bus: &str) -> rusqlite::Result<Vec<String>> {
    let mut statement =
        store.prepare("SELECT type FROM connections WHERE region = ?1 AND bus_id = ?2 ORDER BY seq")?;
    statement.query_map(params![region, bus], |row| row.get(0))?.collect()
}

/// How many connectors a bus has.
pub(super) fn count(store: &Connection, region: &str, bus: &str) -> rusqlite::Result<i64> {
    let sql = "SELECT count(*) FROM connections WHERE region = ?1 AND bus_id = ?2";
    store.query_row(sql, params![region, bus], |row| row.get(0))
}

fn type_of(store: &Connection, region: &str, bus: &str, id: &str) -> rusqlite::Result<Option<String>> {
    let sql = "SELECT type FROM connections WHERE region = ?1 AND bus_id = ?2 AND id = ?3";
    store.query_row(sql, params![region, bus, id], |row| row.get(0)).optional()
}

/// A row as a Connection of the API model.
fn shown(row: &Row<'_>) -> rusqlite::Result<Value> {
    let (id, kind, resource): (String, String, String) =
        (row.get("id")?, row.get("type")?, row.get("resource")?);
    let params: Option<String> = row.get("params")?;
    Ok(json!({
        // The only status that the documentation shows; what a switched-off connector says is not documented.
        "Status": "Active",
        "ModTime": shown_time(row.get("mod_ms")?),
        "Enable": row.get::<_, bool>("enable")?,
        "Description": row.get::<_, String>("description")?,
        "AddTime": shown_time(row.get("add_ms")?),
        "ConnectionId": id,
        "EventBusId": row.get::<_, String>("bus_id")?,
        "ConnectionDescription": resource::echo(&kind, &resource, params.as_deref(), &id),
        "ConnectionName": row.get::<_, String>("name")?,
        "Type": kind,
    }))
}

fn id_in(fields: &Fields) -> Result<&str, ApiError> {
    match fields.required_text("ConnectionId")? {
        "" => Err(ApiError::new("InvalidParameterValue.ConnectionId", "`ConnectionId` must not be empty")),
        id => Ok(id),
    }
}

fn checked_name(name: &str) -> Result<&str, ApiError> {
    if is_name(name) {
        return Ok(name);
    }
    Err(ApiError::new("InvalidParameterValue.ConnectionName", format!("`ConnectionName` {NAME_RULE}")))
}

fn not_found(bus: &str, id: &str) -> ApiError {
    ApiError::new(
        "ResourceNotFound.Connection",
        format!("no connector `{id}` on the bus `{bus}` in this region"),
    )
}
