//! YAML for people and for files that are fed back.

use serde_json::Value;

use super::json::escaped_json;
use super::sanitise::is_harmful;

/// A YAML document without a newline at its end.
///
/// A value that holds a character which could steer a terminal is printed as JSON, which is YAML too: there every
/// such character is an escape.
pub fn yaml(value: &Value) -> String {
    match serde_saphyr::to_string(value) {
        Ok(text) if !text.replace('\n', "").contains(is_harmful) => text.trim_end().to_owned(),
        _ => escaped_json(value),
    }
}
