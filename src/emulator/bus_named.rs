//! The bus that a request names: what buses and connectors both have to look up.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::envelope::ApiError;
use super::model::Fields;

/// The bus a request is about.
///
/// # Errors
/// `InvalidParameterValue.EventBusId` when it is empty.
pub(super) fn id_in(fields: &Fields) -> Result<&str, ApiError> {
    match fields.required_text("EventBusId")? {
        "" => Err(ApiError::new("InvalidParameterValue.EventBusId", "`EventBusId` must not be empty")),
        id => Ok(id),
    }
}

/// # Errors
/// `ResourceNotFound.EventBus` when the region has no such bus.
pub(super) fn must_exist(store: &Connection, region: &str, id: &str) -> Result<(), ApiError> {
    let sql = "SELECT 1 FROM buses WHERE id = ?1 AND region IN (?2, '*')";
    let found = store.query_row(sql, params![id, region], |_| Ok(())).optional()?;
    found.ok_or_else(|| not_found(id))
}

/// That there is no such bus.
pub(super) fn not_found(id: &str) -> ApiError {
    ApiError::new("ResourceNotFound.EventBus", format!("no bus `{id}` in this region"))
}
