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

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use serde_json::json;

    use super::super::super::StoreLocation;
    use super::super::super::store::Store;
    use super::*;

    #[test]
    fn an_event_goes_to_the_targets_of_the_enabled_rules_that_take_it() {
        let (mut store, _keys) = Store::open(&StoreLocation::Memory, Timestamp::UNIX_EPOCH).unwrap();
        let taking = store.write(|store| {
            store.execute_batch(
                r#"INSERT INTO rules VALUES
                    ('r', 'b', 1, 'rule-a', 'a', '', 1, '{"source":["shop"]}', 0, 0),
                    ('r', 'b', 2, 'rule-b', 'b', '', 1, '{"source":["bank"]}', 0, 0),
                    ('r', 'b', 3, 'rule-c', 'c', '', 0, '{}', 0, 0),
                    ('r', 'b', 4, 'rule-d', 'd', '', 1, '{}', 0, 0),
                    ('s', 'b', 1, 'rule-e', 'e', '', 1, '{}', 0, 0);
                INSERT INTO targets VALUES
                    ('r', 'b', 'rule-a', 1, 'target-1', 'scf', '{}', 0, 0, 0, 0, 0),
                    ('r', 'b', 'rule-a', 2, 'target-2', 'scf', '{}', 0, 0, 0, 0, 0),
                    ('r', 'b', 'rule-b', 1, 'target-3', 'scf', '{}', 0, 0, 0, 0, 0);"#,
            )?;
            Ok(Routes::of(store, "r", "b")?.taking(&json!({ "source": "shop" })))
        });
        assert_eq!(taking.unwrap(), json!({ "rule-a": ["target-1", "target-2"], "rule-d": [] }));
    }
}
