//! JSON: objects are read as slices of the text, so that where a slice lies says where its value is.

use std::collections::HashSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::node::{Content, Cursor, Entry, Node, Position};
use super::{MAX_SPEC_DEPTH, ReadError};
use crate::output::Language;
use crate::words::json;

/// Reads a whole text. Its grammar and its depth are checked first, both without recursion, so that no depth costs any
/// stack before it is refused.
pub(super) fn read(text: &str) -> Result<Node, ReadError> {
    let whole: &RawValue = serde_json::from_str(text).map_err(|error| malformed(text, &error))?;
    if let Some(offset) = too_deep(text) {
        return Err(ReadError::too_deep(Cursor::new(text).position(offset)));
    }
    Reader { text, cursor: Cursor::new(text) }.node(whole)
}

/// Where a text of valid grammar first goes deeper than it may, if it does.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut in_string = false;
    let mut bytes = text.bytes().enumerate();
    while let Some((offset, byte)) = bytes.next() {
        match (in_string, byte) {
            (_, b'"') => in_string = !in_string,
            (true, b'\\') => drop(bytes.next()),
            (false, b'{' | b'[') => {
                depth += 1;
                if depth > MAX_SPEC_DEPTH {
                    return Some(offset);
                }
            }
            (false, b'}' | b']') => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

struct Reader<'a> {
    text: &'a str,
    cursor: Cursor<'a>,
}

impl<'a> Reader<'a> {
    fn node(&mut self, raw: &'a RawValue) -> Result<Node, ReadError> {
        let at = self.position(raw);
        let content = if raw.get().starts_with('{') {
            Content::Object(self.entries(raw, at)?)
        } else {
            Content::Leaf(decode(raw, at)?)
        };
        Ok(Node { at, content })
    }

    fn entries(&mut self, raw: &'a RawValue, at: Position) -> Result<Vec<Entry>, ReadError> {
        let pairs: Pairs<'a> =
            serde_json::from_str(raw.get()).map_err(|error| ReadError::new(at, json::plain(&error)))?;
        let mut seen = HashSet::new();
        let mut entries = Vec::with_capacity(pairs.0.len());
        for (key, value) in pairs.0 {
            let at = self.position(key);
            let key: String = decode(key, at)?;
            if !seen.insert(key.clone()) {
                return Err(ReadError::twice(at, &key));
            }
            entries.push(Entry { key, at, node: self.node(value)? });
        }
        Ok(entries)
    }

    fn position(&mut self, raw: &RawValue) -> Position {
        let offset = raw.get().as_ptr().addr().saturating_sub(self.text.as_ptr().addr());
        self.cursor.position(offset)
    }
}

fn decode<'a, T: Deserialize<'a>>(raw: &'a RawValue, at: Position) -> Result<T, ReadError> {
    serde_json::from_str(raw.get()).map_err(|error| ReadError::new(at, json::plain(&error)))
}

/// The pairs of an object in their order, doubles included.
struct Pairs<'a>(Vec<(&'a RawValue, &'a RawValue)>);

impl<'de> Deserialize<'de> for Pairs<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PairsVisitor;

        impl<'de> Visitor<'de> for PairsVisitor {
            type Value = Pairs<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(Language::spoken().pick("an object", "对象"))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }

        deserializer.deserialize_map(PairsVisitor)
    }
}

/// A column here counts characters.
fn malformed(text: &str, error: &serde_json::Error) -> ReadError {
    let at = Cursor::new(text).position(json::offset_of(text, error));
    ReadError::new(at, json::plain(error))
}
