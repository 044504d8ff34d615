//! What connectors, buses, rules and targets have in common: where they are, how they are found, listed, created, changed
//! and deleted. What each of them is stands in its own folder; so do the creates of connectors, which are looked after.

mod change;
mod create;
mod delete;
mod list;
mod place;
mod which;

use serde_json::{Map, Value, json};

use super::many::Nouns;
use crate::output::{Language, Report};

pub use change::{Change, left, shows};
pub use create::create;
pub use delete::{Deletion, remove};
pub use list::{Listing, Order, enabled, tell_of_change};
pub use place::Place;
pub use which::{all_there, as_named, find};

/// A connector, a bus, a rule or a target, as the API answered it.
pub type Thing = Map<String, Value>;

/// What a kind of thing is called.
#[derive(Debug)]
pub struct Kind {
    /// In documents and tables.
    pub nouns: Nouns,
    /// How an id begins.
    pub prefix: &'static str,
    /// Whether it has a name by which it can be found.
    pub is_named: bool,
    /// In messages: `event bus`, `事件集`.
    pub noun: fn() -> &'static str,
    /// The command that lists them.
    pub list: &'static str,
    /// The action that deletes one.
    pub delete: &'static str,
    /// The code that says that it is gone.
    pub gone: &'static str,
}

impl Kind {
    /// The id of one.
    pub fn id<'a>(&self, thing: &'a Thing) -> &'a str {
        text(thing, self.nouns.id)
    }

    /// The name of one; empty, where it has none.
    pub fn name<'a>(&self, thing: &'a Thing) -> &'a str {
        text(thing, self.nouns.name)
    }

    /// One of which nothing but the id is known.
    pub fn with_id(&self, id: &str) -> Thing {
        Thing::from_iter([(self.nouns.id.to_owned(), Value::from(id))])
    }
}

/// A text field; empty where it is absent, null or no text.
pub fn text<'a>(thing: &'a Thing, field: &str) -> &'a str {
    thing.get(field).and_then(Value::as_str).unwrap_or_default()
}

/// One thing, a field a line: those that say something.
pub fn page(thing: Thing, id: &str) -> Report {
    let says = |value: &Value| !value.is_null() && value.as_str() != Some("");
    let shown = |value: &Value| match value {
        Value::Bool(true) => Language::of_cells().pick("yes", "是").to_owned(),
        Value::Bool(false) => Language::of_cells().pick("no", "否").to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let pairs: Vec<(String, String)> = thing
        .iter()
        .filter(|(_, value)| says(value))
        .map(|(name, value)| (name.clone(), shown(value)))
        .collect();
    let pairs = pairs.iter().map(|(name, text)| (name.as_str(), text.clone())).collect();
    Report::one(Value::Object(thing), pairs).with_ids([id.to_owned()])
}

/// That a change was made: what was sent, and the id of the request.
pub fn changed(kind: &Kind, body: &Value, request_id: Option<&str>, outcome: &str) -> Report {
    let mut document = body.as_object().cloned().unwrap_or_default();
    document.insert("RequestId".to_owned(), json!(request_id));
    document.insert("outcome".to_owned(), json!(outcome));
    let id = kind.id(&document).to_owned();
    let mut shown = document.clone();
    shown.remove("RequestId");
    let pairs = page(shown, &id);
    Report { value: Value::Object(document), ..pairs }
}
