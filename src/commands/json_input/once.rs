//! JSON in which no object holds a field twice: of two, a parser keeps one and loses the other.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use crate::say;

/// A value whose objects hold each field once.
pub struct Once(pub Value);

impl<'de> Deserialize<'de> for Once {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Anything).map(Self)
    }
}

struct Anything;

impl<'de> Visitor<'de> for Anything {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(Once(item)) = items.next_element()? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(name) = fields.next_key::<String>()? {
            if object.contains_key(&name) {
                return Err(A::Error::custom(say!("`{name}` is given twice", "`{name}` 给出了两次")));
            }
            let Once(value) = fields.next_value()?;
            object.insert(name, value);
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::Once;

    fn read(text: &str) -> Result<Value, String> {
        serde_json::from_str::<Once>(text).map(|once| once.0).map_err(|error| error.to_string())
    }

    #[test]
    fn a_field_that_stands_there_twice_is_named_with_its_place() {
        assert_eq!(
            read(r#"{"a": 1, "b": {"c": 1, "c": 2}}"#).unwrap_err(),
            "`c` is given twice at line 1 column 26"
        );
        assert!(read(r#"[{"a": 1}, {"a": 2}]"#).is_ok());
    }

    proptest! {
        #[test]
        fn all_else_is_read_as_it_always_was(words in prop::collection::vec("[a-z\"\\\\é]{0,6}", 0..6), number in any::<i64>(), part in any::<f64>()) {
            let value = json!({"words": words, "number": number, "part": part, "none": null, "yes": [true, {"x": u64::MAX}]});
            let text = value.to_string();
            prop_assert_eq!(read(&text).unwrap(), serde_json::from_str::<Value>(&text).unwrap());
        }
    }
}
