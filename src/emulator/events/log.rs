//! The log of a bus: a row for each event that came, dropped once it is too old or there are too many.

use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde_json::{Map, Value};

use super::super::action::china_time;

/// How many days an event is kept where the bus does not say. No default is published.
const DEFAULT_DAYS: i64 = 30;
/// The most events that the log of one bus holds. With the largest events that is 64 MB.
const MOST_EVENTS: i64 = 1000;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// An event as the log shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub received_ms: i64,
    pub timestamp: String,
    pub source: String,
    pub kind: String,
    pub subject: String,
    pub region: String,
    pub message: String,
    /// The rules that took it, with commas between.
    pub rules: String,
}

impl Entry {
    /// `1` where a rule took the event: the only value in the examples; `0` where none did.
    pub fn status(&self) -> &'static str {
        if self.rules.is_empty() { "0" } else { "1" }
    }

    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        let received_ms = row.get(0)?;
        let matches: String = row.get(6)?;
        let matches: Map<String, Value> = serde_json::from_str(&matches).unwrap_or_default();
        Ok(Self {
            received_ms,
            timestamp: china_time(received_ms, "%Y-%m-%d %H:%M:%S"),
            source: row.get(1)?,
            kind: row.get(2)?,
            subject: row.get(3)?,
            region: row.get(4)?,
            message: row.get(5)?,
            rules: matches.keys().map(String::as_str).collect::<Vec<_>>().join(","),
        })
    }
}

/// How a bus keeps its log.
struct Keeping {
    enabled: bool,
    /// Nothing that came before this moment is kept, in milliseconds since 1970.
    since_ms: i64,
}

/// None where there is no such bus.
fn keeping(store: &Connection, region: &str, bus: &str, now_ms: i64) -> rusqlite::Result<Option<Keeping>> {
    let sql = "SELECT coalesce(enable_store, 1), coalesce(save_days, ?3) FROM buses
        WHERE id = ?1 AND region IN (?2, '*')";
    let read = |row: &Row<'_>| {
        let days: i64 = row.get(1)?;
        let since_ms = now_ms.saturating_sub(days.max(0).saturating_mul(DAY_MS));
        Ok(Keeping { enabled: row.get(0)?, since_ms })
    };
    store.query_row(sql, params![bus, region, DEFAULT_DAYS], read).optional()
}

/// Writes events down, each with what `Routes` says of it, and drops what the log no longer has to hold.
pub(super) fn keep<'a>(
    store: &Connection,
    region: &str,
    bus: &str,
    now_ms: i64,
    events: impl Iterator<Item = (&'a Value, Value)>,
) -> rusqlite::Result<()> {
    let Some(Keeping { enabled: true, since_ms }) = keeping(store, region, bus, now_ms)? else {
        return Ok(());
    };
    let mut insert = store.prepare(
        "INSERT INTO events
        (region, bus_id, seq, received_ms, source, type, subject, event_region, event, matches)
        SELECT ?1, ?2, coalesce(max(seq), 0) + 1, ?3, ?4, ?5, ?6, ?7, ?8, ?9
        FROM events WHERE region = ?1 AND bus_id = ?2",
    )?;
    for (event, matches) in events {
        let [source, kind, subject, from] =
            ["source", "type", "subject", "region"].map(|name| event[name].as_str().unwrap_or_default());
        insert.execute(params![
            region,
            bus,
            now_ms,
            source,
            kind,
            subject,
            from,
            event.to_string(),
            matches.to_string()
        ])?;
    }
    let sql = "DELETE FROM events WHERE region = ?1 AND bus_id = ?2 AND (received_ms < ?3
        OR seq <= (SELECT max(seq) FROM events WHERE region = ?1 AND bus_id = ?2) - ?4)";
    store.execute(sql, params![region, bus, since_ms, MOST_EVENTS])?;
    Ok(())
}

/// What came between two moments, both included, in the order in which it came. None where there is no such bus.
pub(super) fn between(
    store: &Connection,
    region: &str,
    bus: &str,
    now_ms: i64,
    (start_ms, end_ms): (i64, i64),
) -> rusqlite::Result<Option<Vec<Entry>>> {
    let Some(Keeping { since_ms, .. }) = keeping(store, region, bus, now_ms)? else {
        return Ok(None);
    };
    let mut statement = store.prepare(
        "SELECT received_ms, source, type, subject, event_region, event, matches FROM events
        WHERE region = ?1 AND bus_id = ?2 AND received_ms BETWEEN ?3 AND ?4 ORDER BY seq",
    )?;
    let entries =
        statement.query_map(params![region, bus, start_ms.max(since_ms), end_ms], Entry::from_row)?;
    entries.collect::<Result<_, _>>().map(Some)
}
