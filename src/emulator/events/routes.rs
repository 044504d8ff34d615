//! Which rules of a bus take an event, and to which targets it would go.

use rusqlite::{Connection, params};
use serde_json::{Map, Value};

use super::super::pattern::Pattern;
use super::super::targets;

/// The enabled rules of a bus, oldest first, each with the ids of its targets.
pub(super) struct Routes(Vec<(String, Pattern, Vec<Value>)>);

impl Routes {
    pub fn of(store: &Connection, region: &str, bus: &str) -> rusqlite::Result<Self> {
        let mut statement = store.prepare(
            "SELECT id, pattern FROM rules WHERE region = ?1 AND bus_id = ?2 AND enable ORDER BY seq",
        )?;
        let rows = statement.query_map(params![region, bus], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut routes = Vec::new();
        for row in rows {
            let (id, pattern): (String, String) = row?;
            // It was read when the rule was made; should that change one day, such a rule takes nothing.
            let Ok(pattern) = Pattern::parse(&pattern) else { continue };
            let targets = targets::briefs(store, region, bus, Some(&id))?;
            routes.push((
                id,
                pattern,
                targets.into_iter().map(|mut target| target["TargetId"].take()).collect(),
            ));
        }
        Ok(Self(routes))
    }

    /// A JSON object: for each rule that takes the event the list of its targets.
    pub fn taking(&self, event: &Value) -> Value {
        let taking = self.0.iter().filter(|(_, pattern, _)| pattern.matches(event));
        taking
            .map(|(id, _, targets)| (id.clone(), Value::from(targets.clone())))
            .collect::<Map<_, _>>()
            .into()
    }
}
