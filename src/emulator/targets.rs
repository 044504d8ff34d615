//! The four actions on targets: where a rule sends the events it takes. What a target may be is in `description.rs`.

mod description;

use rusqlite::{Connection, Row, params};
use serde_json::{Map, Value, json};

use super::action::{Action, Call, id};
use super::bus_named;
use super::envelope::{Answer, ApiError};
use super::model::{Field, Fields, Kind};
use super::paging::{self, Page};
use super::rules;

pub(super) const ACTIONS: &[Action] = &[
    Action {
        name: "CreateTarget",
        changes: true,
        fields: &[
            BUS,
            Field::required("Type", Kind::Text),
            Field::required("TargetDescription", Kind::Struct(description::FIELDS)),
            RULE,
            TIMEOUT,
            COUNT,
            ENABLE,
        ],
        run: create,
    },
    Action {
        name: "ListTargets",
        changes: false,
        fields: &[BUS, RULE, paging::ORDER_BY, paging::LIMIT, paging::OFFSET, paging::ORDER],
        run: list,
    },
    Action {
        name: "UpdateTarget",
        changes: true,
        fields: &[BUS, RULE, TARGET, ENABLE, TIMEOUT, COUNT],
        run: update,
    },
    Action { name: "DeleteTarget", changes: true, fields: &[BUS, TARGET, RULE], run: delete },
];

const BUS: Field = Field::required("EventBusId", Kind::Text);
const RULE: Field = Field::required("RuleId", Kind::Text);
const TARGET: Field = Field::required("TargetId", Kind::Text);
const TIMEOUT: Field = Field::optional("BatchTimeout", Kind::Integer);
const COUNT: Field = Field::optional("BatchEventCount", Kind::Integer);
const ENABLE: Field = Field::optional("EnableBatchDelivery", Kind::Flag);

fn create(call: &mut Call<'_>) -> Answer {
    let (bus, rule) = (bus_named::id_in(call.fields)?, rules::id_in(call.fields)?);
    let Some(described) = call.fields.structure("TargetDescription") else {
        return Err(ApiError::new("MissingParameter", "`TargetDescription` is required"));
    };
    let kind = call.fields.required_text("Type")?;
    description::check(kind, &described)?;
    let description = call.fields.value("TargetDescription").map(Value::to_string);
    let timeout = not_negative(call.fields, "BatchTimeout", "InvalidParameterValue.BatchTimeout")?;
    let count = not_negative(call.fields, "BatchEventCount", "InvalidParameterValue.BatchEventCount")?;
    let id = id("target", call.random);
    let limit = call.limits.targets_per_rule;
    call.store.write(|store| {
        rules::must_exist(store, call.region, bus, rule)?;
        if self::count(store, call.region, bus, rule)? >= i64::from(limit) {
            let message = format!("the rule `{rule}` has {limit} targets, the most that a rule can have");
            return Err(ApiError::new("LimitExceeded.Target", message));
        }
        let sql = "INSERT INTO targets (region, bus_id, rule_id, seq, id, type, description,
            batch_timeout, batch_count, batch_enable, add_ms, mod_ms)
            SELECT ?1, ?2, ?3, coalesce(max(seq), 0) + 1, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10
            FROM targets WHERE region = ?1 AND bus_id = ?2 AND rule_id = ?3";
        store.execute(
            sql,
            params![
                call.region,
                bus,
                rule,
                id,
                kind,
                description,
                timeout.unwrap_or(0),
                count.unwrap_or(0),
                call.fields.flag("EnableBatchDelivery").unwrap_or(false),
                call.now.as_millisecond(),
            ],
        )?;
        Ok(())
    })?;
    Ok(Map::from_iter([("TargetId".to_owned(), Value::from(id))]))
}

fn list(call: &mut Call<'_>) -> Answer {
    let (bus, rule) = (bus_named::id_in(call.fields)?, rules::id_in(call.fields)?);
    let page = Page::read(call.fields)?;
    call.store.read(|store| {
        rules::must_exist(store, call.region, bus, rule)?;
        let sql = format!(
            "SELECT * FROM targets WHERE region = ?1 AND bus_id = ?2 AND rule_id = ?3
             ORDER BY {} LIMIT ?4 OFFSET ?5",
            page.order
        );
        let mut statement = store.prepare(&sql)?;
        let rows = statement.query_map(params![call.region, bus, rule, page.limit, page.offset], shown)?;
        let targets: Vec<Value> = rows.collect::<Result<_, _>>()?;
        Ok(Map::from_iter([
            ("TotalCount".to_owned(), Value::from(count(store, call.region, bus, rule)?)),
            ("Targets".to_owned(), Value::from(targets)),
        ]))
    })
}

/// Type and description cannot be changed; the model has no fields for them here.
fn update(call: &mut Call<'_>) -> Answer {
    let (bus, rule) = (bus_named::id_in(call.fields)?, rules::id_in(call.fields)?);
    let id = id_in(call.fields)?;
    let timeout = not_negative(call.fields, "BatchTimeout", "InvalidParameterValue.BatchTimeout")?;
    // This action has no code for the number of events, so that the common one has to do.
    let count = not_negative(call.fields, "BatchEventCount", "InvalidParameterValue")?;
    call.store.write(|store| {
        rules::must_exist(store, call.region, bus, rule)?;
        let sql = "UPDATE targets SET batch_timeout = coalesce(?5, batch_timeout),
            batch_count = coalesce(?6, batch_count), batch_enable = coalesce(?7, batch_enable), mod_ms = ?8
            WHERE region = ?1 AND bus_id = ?2 AND rule_id = ?3 AND id = ?4";
        let (enable, now) = (call.fields.flag("EnableBatchDelivery"), call.now.as_millisecond());
        match store.execute(sql, params![call.region, bus, rule, id, timeout, count, enable, now])? {
            0 => Err(not_found(rule, id)),
            _ => Ok(Map::new()),
        }
    })
}

fn delete(call: &mut Call<'_>) -> Answer {
    let (bus, rule) = (bus_named::id_in(call.fields)?, rules::id_in(call.fields)?);
    let id = id_in(call.fields)?;
    call.store.write(|store| {
        rules::must_exist(store, call.region, bus, rule)?;
        let sql = "DELETE FROM targets WHERE region = ?1 AND bus_id = ?2 AND rule_id = ?3 AND id = ?4";
        match store.execute(sql, params![call.region, bus, rule, id])? {
            0 => Err(not_found(rule, id)),
            _ => Ok(Map::new()),
        }
    })
}

/// How many targets a rule has.
pub(super) fn count(store: &Connection, region: &str, bus: &str, rule: &str) -> rusqlite::Result<i64> {
    let sql = "SELECT count(*) FROM targets WHERE region = ?1 AND bus_id = ?2 AND rule_id = ?3";
    store.query_row(sql, params![region, bus, rule], |row| row.get(0))
}

/// The targets of a rule in brief, or of all rules of a bus, oldest first.
pub(super) fn briefs(
    store: &Connection,
    region: &str,
    bus: &str,
    rule: Option<&str>,
) -> rusqlite::Result<Vec<Value>> {
    let mut statement = store.prepare(
        "SELECT id, type FROM targets WHERE region = ?1 AND bus_id = ?2 AND coalesce(rule_id = ?3, 1)
         ORDER BY add_ms, rule_id, seq",
    )?;
    let brief = |row: &Row<'_>| {
        Ok(json!({ "TargetId": row.get::<_, String>("id")?, "Type": row.get::<_, String>("type")? }))
    };
    statement.query_map(params![region, bus, rule], brief)?.collect()
}

/// A row as a Target of the API model.
fn shown(row: &Row<'_>) -> rusqlite::Result<Value> {
    Ok(json!({
        "Type": row.get::<_, String>("type")?,
        "EventBusId": row.get::<_, String>("bus_id")?,
        "TargetId": row.get::<_, String>("id")?,
        "TargetDescription": description::echo(&row.get::<_, String>("description")?),
        "RuleId": row.get::<_, String>("rule_id")?,
        "EnableBatchDelivery": row.get::<_, bool>("batch_enable")?,
        "BatchTimeout": row.get::<_, i64>("batch_timeout")?,
        "BatchEventCount": row.get::<_, i64>("batch_count")?,
    }))
}

fn id_in(fields: &Fields) -> Result<&str, ApiError> {
    match fields.required_text("TargetId")? {
        "" => Err(ApiError::new("InvalidParameterValue.TargetId", "`TargetId` must not be empty")),
        id => Ok(id),
    }
}

fn not_found(rule: &str, id: &str) -> ApiError {
    ApiError::new("ResourceNotFound.Target", format!("no target `{id}` of the rule `{rule}`"))
}

/// No bounds of batches are documented but what makes no sense.
fn not_negative(fields: &Fields, name: &str, code: &'static str) -> Result<Option<i64>, ApiError> {
    match fields.integer(name) {
        Some(number) if number < 0 => {
            Err(ApiError::new(code, format!("`{name}` must be 0 or more, not {number}")))
        }
        number => Ok(number),
    }
}
