//! TOML: the parser keeps the span of every key and value.

use serde_json::{Number, Value};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::node::{Content, Cursor, Entry, Node};
use super::{MAX_SPEC_DEPTH, ReadError};
use crate::deep_toml::{is_about_depth, offset_of, with_enough_stack};
use crate::say;
use crate::words::parsers::in_spoken;

/// Reads a whole text, where there is enough stack for whatever it holds.
pub(super) fn read(text: &str) -> Result<Node, ReadError> {
    with_enough_stack(text, || parse(text)).unwrap_or_else(|error| {
        Err(ReadError::new(None, say!("it cannot be read: {error}", "无法读取：{error}")))
    })
}

fn parse(text: &str) -> Result<Node, ReadError> {
    let mut cursor = Cursor::new(text);
    let table = DeTable::parse(text).map_err(|error| {
        let at = cursor.position(offset_of(&error, text));
        if is_about_depth(&error) {
            return ReadError::too_deep(at);
        }
        let message = error.message().trim();
        ReadError::new(at, in_spoken(&message.replace('\n', ", ")))
    })?;
    let at = cursor.position(0);
    Ok(Node { at, content: Content::Object(entries(table.get_ref(), &mut cursor, 0)?) })
}

fn entries(table: &DeTable<'_>, cursor: &mut Cursor<'_>, depth: usize) -> Result<Vec<Entry>, ReadError> {
    // The parser sorts by name; the text's own order makes better messages and a faster cursor.
    let mut pairs: Vec<_> = table.iter().collect();
    pairs.sort_by_key(|(key, _)| key.span().start);
    pairs
        .into_iter()
        .map(|(key, value)| {
            let at = cursor.position(key.span().start);
            Ok(Entry { key: key.get_ref().to_string(), at, node: node(value, cursor, depth + 1)? })
        })
        .collect()
}

fn node(value: &Spanned<DeValue<'_>>, cursor: &mut Cursor<'_>, depth: usize) -> Result<Node, ReadError> {
    let at = cursor.position(value.span().start);
    if depth >= MAX_SPEC_DEPTH {
        return Err(ReadError::too_deep(at));
    }
    let content = match value.get_ref() {
        DeValue::Table(table) => Content::Object(entries(table, cursor, depth)?),
        DeValue::Array(values) => {
            let values: Result<Vec<Value>, ReadError> =
                values.iter().map(|value| Ok(node(value, cursor, depth + 1)?.content.into())).collect();
            Content::Leaf(values?.into())
        }
        DeValue::String(text) => Content::Leaf(text.as_ref().into()),
        DeValue::Boolean(boolean) => Content::Leaf((*boolean).into()),
        DeValue::Integer(number) => {
            let number = i64::from_str_radix(number.as_str(), number.radix())
                .map_err(|_| ReadError::new(at, say!("this number is too large", "这个数字太大")))?;
            Content::Leaf(number.into())
        }
        DeValue::Float(number) => {
            let number = number.as_str().parse().ok().and_then(Number::from_f64);
            Content::Leaf(number.ok_or_else(|| ReadError::no_number(at))?.into())
        }
        DeValue::Datetime(_) => {
            return Err(ReadError::new(
                at,
                say!(
                    "no field takes a date; put it in quotes if it is meant as text",
                    "没有接受日期的字段；如果是文本，请加上引号"
                ),
            ));
        }
    };
    Ok(Node { at, content })
}
