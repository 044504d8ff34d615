//! The six actions on rules. A rule belongs to a bus, and has targets.

use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde_json::{Map, Value, json};

use super::action::{Action, Call, id, shown_time};
use super::bus_named;
use super::envelope::{Answer, ApiError};
use super::model::{Field, Fields, Kind, NAME_RULE, is_name};
use super::paging::{self, Page};
use super::pattern::Pattern;
use super::targets;

/// The longest description of a rule, in characters (the API model).
const LONGEST_DESCRIPTION: usize = 200;

pub(super) const ACTIONS: &[Action] = &[
    Action {
        name: "CreateRule",
        changes: true,
        fields: &[
            Field::required("EventPattern", Kind::Text),
            Field::required("EventBusId", Kind::Text),
            Field::required("RuleName", Kind::Text),
            Field::optional("Enable", Kind::Flag),
            Field::optional("Description", Kind::Text),
        ],
        run: create,
    },
    Action {
        name: "ListRules",
        changes: false,
        fields: &[
            Field::required("EventBusId", Kind::Text),
            paging::ORDER_BY,
            paging::LIMIT,
            paging::OFFSET,
            paging::ORDER,
        ],
        run: list,
    },
    Action {
        name: "GetRule",
        changes: false,
        fields: &[Field::required("EventBusId", Kind::Text), Field::required("RuleId", Kind::Text)],
        run: get,
    },
    Action {
        name: "UpdateRule",
        changes: true,
        fields: &[
            Field::required("RuleId", Kind::Text),
            Field::required("EventBusId", Kind::Text),
            Field::optional("Enable", Kind::Flag),
            Field::optional("Description", Kind::Text),
            Field::optional("EventPattern", Kind::Text),
            Field::optional("RuleName", Kind::Text),
        ],
        run: update,
    },
    Action {
        name: "DeleteRule",
        changes: true,
        fields: &[Field::required("EventBusId", Kind::Text), Field::required("RuleId", Kind::Text)],
        run: delete,
    },
    Action {
        name: "CheckRule",
        changes: false,
        fields: &[Field::required("Event", Kind::Text), Field::required("EventPattern", Kind::Text)],
        run: check,
    },
];

const COLUMNS: &str = "id, bus_id, name, description, enable, pattern, add_ms, mod_ms";

/// Names need not be unique: nothing documents that they are.
fn create(call: &mut Call<'_>) -> Answer {
    // No code of this action is about a bad bus id: an empty one is that of no bus.
    let bus = call.fields.required_text("EventBusId")?;
    let name = checked_name(call.fields.required_text("RuleName")?)?;
    let description = checked_description(call.fields.text("Description").unwrap_or_default())?;
    let pattern = checked_pattern(call.fields.required_text("EventPattern")?)?;
    let id = id("rule", call.random);
    let limit = call.limits.rules_per_bus;
    call.store.write(|store| {
        bus_named::must_exist(store, call.region, bus)?;
        if count(store, call.region, bus)? >= i64::from(limit) {
            let message = format!("the bus `{bus}` has {limit} rules, the most that a bus can have");
            return Err(ApiError::new("LimitExceeded.Rule", message));
        }
        let sql = "INSERT INTO rules
            (region, bus_id, seq, id, name, description, enable, pattern, add_ms, mod_ms)
            SELECT ?1, ?2, coalesce(max(seq), 0) + 1, ?3, ?4, ?5, ?6, ?7, ?8, ?8
            FROM rules WHERE region = ?1 AND bus_id = ?2";
        let (enable, now) = (call.fields.flag("Enable").unwrap_or(true), call.now.as_millisecond());
        store.execute(sql, params![call.region, bus, id, name, description, enable, pattern, now])?;
        Ok(())
    })?;
    Ok(Map::from_iter([("RuleId".to_owned(), Value::from(id))]))
}

fn list(call: &mut Call<'_>) -> Answer {
    let bus = bus_named::id_in(call.fields)?;
    let page = Page::read(call.fields)?;
    call.store.read(|store| {
        bus_named::must_exist(store, call.region, bus)?;
        let sql = format!(
            "SELECT {COLUMNS} FROM rules WHERE region = ?1 AND bus_id = ?2 ORDER BY {} LIMIT ?3 OFFSET ?4",
            page.order
        );
        let mut statement = store.prepare(&sql)?;
        let rows = statement.query_map(params![call.region, bus, page.limit, page.offset], shown)?;
        let mut rules: Vec<Value> = rows.collect::<Result<_, _>>()?;
        for rule in &mut rules {
            let briefs = targets::briefs(store, call.region, bus, rule["RuleId"].as_str())?;
            let fields = rule.as_object_mut().into_iter();
            fields.for_each(|fields| in_a_list(fields, &briefs));
        }
        Ok(Map::from_iter([
            ("Rules".to_owned(), Value::from(rules)),
            ("TotalCount".to_owned(), Value::from(count(store, call.region, bus)?)),
        ]))
    })
}

/// What a list shows of a rule that `GetRule` does not, and the other way round.
fn in_a_list(rule: &mut Map<String, Value>, targets: &[Value]) {
    rule.remove("EventPattern");
    // The official example shows null where there are none.
    let targets = if targets.is_empty() { Value::Null } else { Value::from(targets) };
    rule.insert("Targets".to_owned(), targets);
    rule.insert("DeadLetterConfig".to_owned(), Value::Null);
}

fn get(call: &mut Call<'_>) -> Answer {
    let (bus, id) = (bus_named::id_in(call.fields)?, id_in(call.fields)?);
    call.store.read(|store| {
        bus_named::must_exist(store, call.region, bus)?;
        let sql = format!("SELECT {COLUMNS} FROM rules WHERE region = ?1 AND bus_id = ?2 AND id = ?3");
        match store.query_row(&sql, params![call.region, bus, id], shown).optional()? {
            Some(Value::Object(rule)) => Ok(rule),
            _ => Err(not_found(bus, id)),
        }
    })
}

fn update(call: &mut Call<'_>) -> Answer {
    let (bus, id) = (bus_named::id_in(call.fields)?, id_in(call.fields)?);
    let name = call.fields.text("RuleName").map(checked_name).transpose()?;
    let description = call.fields.text("Description").map(checked_description).transpose()?;
    let pattern = call.fields.text("EventPattern").map(checked_pattern).transpose()?;
    call.store.write(|store| {
        must_exist(store, call.region, bus, id)?;
        let sql = "UPDATE rules SET name = coalesce(?4, name), description = coalesce(?5, description),
            enable = coalesce(?6, enable), pattern = coalesce(?7, pattern), mod_ms = ?8
            WHERE region = ?1 AND bus_id = ?2 AND id = ?3";
        let (enable, now) = (call.fields.flag("Enable"), call.now.as_millisecond());
        store.execute(sql, params![call.region, bus, id, name, description, enable, pattern, now])?;
        Ok(Map::new())
    })
}

/// What a rule does to events goes with it; its targets have to go first.
fn delete(call: &mut Call<'_>) -> Answer {
    let (bus, id) = (bus_named::id_in(call.fields)?, id_in(call.fields)?);
    call.store.write(|store| {
        must_exist(store, call.region, bus, id)?;
        let targets = targets::count(store, call.region, bus, id)?;
        if targets > 0 {
            let message = format!("the rule `{id}` still has targets, {targets} of them; delete those first");
            return Err(ApiError::new("ResourceInUse.Rule", message));
        }
        for sql in [
            "DELETE FROM transformations WHERE region = ?1 AND bus_id = ?2 AND rule_id = ?3",
            "DELETE FROM rules WHERE region = ?1 AND bus_id = ?2 AND id = ?3",
        ] {
            store.execute(sql, params![call.region, bus, id])?;
        }
        Ok(Map::new())
    })
}

fn check(call: &mut Call<'_>) -> Answer {
    let pattern = Pattern::parse(call.fields.required_text("EventPattern")?).map_err(|why| {
        ApiError::new("InvalidParameterValue.InvalidPattern", format!("`EventPattern`: {why}"))
    })?;
    let event: Value = serde_json::from_str(call.fields.required_text("Event")?).map_err(|error| {
        ApiError::new("InvalidParameter", format!("`Event` is not well-formed JSON: {error}"))
    })?;
    if pattern.matches(&event) {
        return Ok(Map::new());
    }
    Err(ApiError::new("FailedOperation.ErrorFilter", "`Event` does not match `EventPattern`"))
}

/// How many rules a bus has.
pub(super) fn count(store: &Connection, region: &str, bus: &str) -> rusqlite::Result<i64> {
    let sql = "SELECT count(*) FROM rules WHERE region = ?1 AND bus_id = ?2";
    store.query_row(sql, params![region, bus], |row| row.get(0))
}

/// # Errors
/// `ResourceNotFound.EventBus` when the region has no such bus, `ResourceNotFound.Rule` when the bus has no such rule.
pub(super) fn must_exist(store: &Connection, region: &str, bus: &str, id: &str) -> Result<(), ApiError> {
    bus_named::must_exist(store, region, bus)?;
    let sql = "SELECT 1 FROM rules WHERE region = ?1 AND bus_id = ?2 AND id = ?3";
    let found = store.query_row(sql, params![region, bus, id], |_| Ok(())).optional()?;
    found.ok_or_else(|| not_found(bus, id))
}

/// The rule a request is about.
///
/// # Errors
/// `InvalidParameterValue.RuleId` when it is empty.
pub(super) fn id_in(fields: &Fields) -> Result<&str, ApiError> {
    match fields.required_text("RuleId")? {
        "" => Err(ApiError::new("InvalidParameterValue.RuleId", "`RuleId` must not be empty")),
        id => Ok(id),
    }
}

fn not_found(bus: &str, id: &str) -> ApiError {
    ApiError::new("ResourceNotFound.Rule", format!("no rule `{id}` on the bus `{bus}` in this region"))
}

/// A row as `GetRule` answers it.
fn shown(row: &Row<'_>) -> rusqlite::Result<Value> {
    Ok(json!({
        // The only status that the documentation shows, as for connectors.
        "Status": "Active",
        "ModTime": shown_time(row.get("mod_ms")?),
        "Enable": row.get::<_, bool>("enable")?,
        "Description": row.get::<_, String>("description")?,
        "RuleId": row.get::<_, String>("id")?,
        "AddTime": shown_time(row.get("add_ms")?),
        "EventBusId": row.get::<_, String>("bus_id")?,
        "RuleName": row.get::<_, String>("name")?,
        "EventPattern": row.get::<_, String>("pattern")?,
    }))
}

fn checked_name(name: &str) -> Result<&str, ApiError> {
    if is_name(name) {
        return Ok(name);
    }
    Err(ApiError::new("InvalidParameterValue.RuleName", format!("`RuleName` {NAME_RULE}")))
}

fn checked_description(description: &str) -> Result<&str, ApiError> {
    let length = description.chars().count();
    if length <= LONGEST_DESCRIPTION {
        return Ok(description);
    }
    let message = format!("`Description` may have {LONGEST_DESCRIPTION} characters, not {length}");
    Err(ApiError::new("InvalidParameterValue.Description", message))
}

fn checked_pattern(pattern: &str) -> Result<&str, ApiError> {
    match Pattern::parse(pattern) {
        Ok(_) => Ok(pattern),
        Err(why) => {
            Err(ApiError::new("InvalidParameterValue.EventPattern", format!("`EventPattern`: {why}")))
        }
    }
}
