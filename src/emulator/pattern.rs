//! The language of `EventPattern`: which events a rule takes. Pure: a pattern is read once and asked of any event.
//!
//! It has the shape of the events it takes, with a list of conditions where an event has a value. All fields must
//! match, and of a list one condition. What the documentation says of it, and what is assumed, is in `fidelity.rs`.

mod condition;
#[cfg(test)]
mod tests;

use serde_json::{Map, Value};

use condition::Condition;

/// A pattern that was read. `serde_json` reads 128 levels at most, which bounds every recursion here.
#[derive(Debug, Clone)]
pub(super) struct Pattern(Fields);

type Fields = Vec<(String, Node)>;

#[derive(Debug, Clone)]
enum Node {
    Nested(Fields),
    AnyOf(Vec<Condition>),
}

impl Pattern {
    /// Reads a pattern from its JSON.
    ///
    /// # Errors
    /// What is wrong with it, naming the field.
    pub fn parse(text: &str) -> Result<Self, String> {
        match serde_json::from_str(text) {
            Ok(Value::Object(fields)) => read_fields(&fields, "").map(Self),
            Ok(_) => Err("the pattern must be a JSON object".to_owned()),
            Err(error) => Err(format!("the pattern is not well-formed JSON: {error}")),
        }
    }

    /// Whether the pattern takes this event, whose `data` must be JSON already and not JSON in a string.
    pub fn matches(&self, event: &Value) -> bool {
        all_match(&self.0, Some(event))
    }
}

fn read_fields(fields: &Map<String, Value>, path: &str) -> Result<Fields, String> {
    let read = |(name, value): (&String, &Value)| {
        let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        Ok((name.clone(), read_node(value, &path)?))
    };
    fields.iter().map(read).collect()
}

fn read_node(value: &Value, path: &str) -> Result<Node, String> {
    let conditions = match value {
        Value::Object(fields) => return read_fields(fields, path).map(Node::Nested),
        Value::Array(conditions) if conditions.is_empty() => {
            return Err(format!("the list of `{path}` is empty, so that nothing can match"));
        }
        Value::Array(conditions) => conditions.as_slice(),
        scalar => std::slice::from_ref(scalar),
    };
    let read = conditions.iter().map(Condition::read).collect::<Result<_, _>>();
    read.map(Node::AnyOf).map_err(|why| format!("`{path}`: {why}"))
}

/// Of a list of objects, one has to match in every field.
fn all_match(fields: &Fields, event: Option<&Value>) -> bool {
    match event {
        Some(Value::Array(items)) if !items.is_empty() => {
            items.iter().any(|item| all_match(fields, Some(item)))
        }
        _ => fields.iter().all(|(name, node)| {
            let value = event.and_then(|event| event.get(name));
            match node {
                Node::Nested(fields) => all_match(fields, value),
                Node::AnyOf(conditions) => conditions.iter().any(|condition| condition.matches(value)),
            }
        }),
    }
}
