//! The five actions on transformations: what a rule makes of an event before it goes to the targets. The engine itself
//! is `transform.rs`.

use rusqlite::{OptionalExtension as _, params};
use serde_json::{Map, Value};

use super::action::{Action, Call, id, shown_time};
use super::bus_named;
use super::envelope::{Answer, ApiError};
use super::model::{Field, Fields, Kind};
use super::rules;
use super::transform::{self, Transformation};

pub(super) const ACTIONS: &[Action] = &[
    Action { name: "CreateTransformation", changes: true, fields: &[BUS, RULE, LIST], run: create },
    Action { name: "GetTransformation", changes: false, fields: &[BUS, RULE, ID], run: get },
    Action { name: "UpdateTransformation", changes: true, fields: &[BUS, RULE, ID, LIST], run: update },
    Action { name: "DeleteTransformation", changes: true, fields: &[BUS, RULE, ID], run: delete },
    Action {
        name: "CheckTransformation",
        changes: false,
        fields: &[Field::required("Input", Kind::Text), LIST],
        run: check,
    },
];

const BUS: Field = Field::required("EventBusId", Kind::Text);
const RULE: Field = Field::required("RuleId", Kind::Text);
const ID: Field = Field::required("TransformationId", Kind::Text);
const LIST: Field = Field::required("Transformations", Kind::StructList(transform::FIELDS));

const INVALID_ID: &str = "InvalidParameterValue.TransformationID";

/// Ids of buses and rules have no codes of their own here: an empty one is that of nothing.
fn create(call: &mut Call<'_>) -> Answer {
    let (bus, rule) = (call.fields.required_text("EventBusId")?, call.fields.required_text("RuleId")?);
    let steps = checked_steps(call.fields, "InvalidParameterValue.Transformations")?;
    let id = id("tsfm", call.random);
    call.store.write(|store| {
        rules::must_exist(store, call.region, bus, rule)?;
        let sql = "INSERT INTO transformations (region, bus_id, rule_id, seq, id, steps, add_ms, mod_ms)
            SELECT ?1, ?2, ?3, coalesce(max(seq), 0) + 1, ?4, ?5, ?6, ?6
            FROM transformations WHERE region = ?1 AND bus_id = ?2 AND rule_id = ?3";
        store.execute(sql, params![call.region, bus, rule, id, steps, call.now.as_millisecond()])?;
        Ok(())
    })?;
    Ok(Map::from_iter([("TransformationId".to_owned(), Value::from(id))]))
}

fn get(call: &mut Call<'_>) -> Answer {
    let (bus, rule) = (bus_named::id_in(call.fields)?, rules::id_in(call.fields)?);
    let id = id_in(call.fields)?;
    let steps = call.store.read(|store| {
        let sql = "SELECT steps FROM transformations
            WHERE region = ?1 AND bus_id = ?2 AND rule_id = ?3 AND id = ?4";
        let found = store.query_row(sql, params![call.region, bus, rule, id], |row| row.get(0)).optional()?;
        found.ok_or_else(|| not_found(rule, id))
    })?;
    let steps: String = steps;
    // It was JSON when it was stored; if it no longer is, the store is damaged.
    let steps: Value = serde_json::from_str(&steps)
        .map_err(|error| ApiError::new("InternalError", format!("the local store failed: {error}")))?;
    Ok(Map::from_iter([("Transformations".to_owned(), steps)]))
}

/// Of this action's two codes, the one about the transformation has to serve for all that is wrong with it.
fn update(call: &mut Call<'_>) -> Answer {
    let (bus, rule) = (call.fields.required_text("EventBusId")?, call.fields.required_text("RuleId")?);
    let id = id_in(call.fields)?;
    let steps = checked_steps(call.fields, INVALID_ID)?;
    call.store.write(|store| {
        bus_named::must_exist(store, call.region, bus)?;
        let sql = "UPDATE transformations SET steps = ?5, mod_ms = ?6
            WHERE region = ?1 AND bus_id = ?2 AND rule_id = ?3 AND id = ?4";
        match store.execute(sql, params![call.region, bus, rule, id, steps, call.now.as_millisecond()])? {
            0 => Err(ApiError::new(INVALID_ID, not_found(rule, id).message)),
            _ => Ok(Map::new()),
        }
    })
}

fn delete(call: &mut Call<'_>) -> Answer {
    let bus = bus_named::id_in(call.fields)?;
    let (rule, id) = (call.fields.required_text("RuleId")?, id_in(call.fields)?);
    call.store.write(|store| {
        let sql =
            "DELETE FROM transformations WHERE region = ?1 AND bus_id = ?2 AND rule_id = ?3 AND id = ?4";
        match store.execute(sql, params![call.region, bus, rule, id])? {
            0 => Err(not_found(rule, id)),
            _ => Ok(Map::new()),
        }
    })
}

fn check(call: &mut Call<'_>) -> Answer {
    let transformation = the_one(call.fields)?;
    let input: Value = serde_json::from_str(call.fields.required_text("Input")?).map_err(|error| {
        ApiError::new("InvalidParameter", format!("`Input` is not well-formed JSON: {error}"))
    })?;
    let output = transformation.run(&input, &shown_time(call.now.as_millisecond()))?;
    Ok(Map::from_iter([("Output".to_owned(), Value::from(output.to_string()))]))
}

/// The model has a list, and says that it takes one for now.
fn the_one(fields: &Fields) -> Result<Transformation, ApiError> {
    match fields.structures("Transformations").as_slice() {
        [one] => Transformation::read(one),
        list => {
            let message = format!("`Transformations` must hold one transformation, not {}", list.len());
            Err(ApiError::new("InvalidParameter", message))
        }
    }
}

/// The list as it is stored, once it has passed every check.
fn checked_steps(fields: &Fields, code: &'static str) -> Result<Option<String>, ApiError> {
    the_one(fields).map_err(|error| ApiError::new(code, error.message))?;
    Ok(fields.value("Transformations").map(Value::to_string))
}

fn id_in(fields: &Fields) -> Result<&str, ApiError> {
    match fields.required_text("TransformationId")? {
        "" => Err(ApiError::new(INVALID_ID, "`TransformationId` must not be empty")),
        id => Ok(id),
    }
}

fn not_found(rule: &str, id: &str) -> ApiError {
    let message = format!("no transformation `{id}` of the rule `{rule}` on this bus");
    ApiError::new("ResourceNotFound.Transformation", message)
}
