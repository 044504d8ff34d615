//! JSON: objects are read as slices of the text, so that where a slice lies says where its value is.

use std::collections::HashSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::node::{Content, Cursor, Entry, Node, Position};
use super::{MAX_SPEC_DEPTH, ReadError};
use crate::output::Language;

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
            serde_json::from_str(raw.get()).map_err(|error| ReadError::new(at, plain(&error)))?;
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
    serde_json::from_str(raw.get()).map_err(|error| ReadError::new(at, plain(&error)))
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

/// The message without the place, which is told apart.
fn plain(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    let said =
        WORDS.lines().find_map(|line| line.strip_prefix(message)?.strip_prefix(" = ")?.split_once(" = "));
    said.map_or(message, |(english, chinese)| Language::spoken().pick(english, chinese)).to_owned()
}

/// The parser's words, what they become in English, and in Chinese.
const WORDS: &str = "EOF while parsing a value = the text ends where a value should be = 本该是值的地方，文本就结束了
EOF while parsing a list = the text ends inside a list = 列表尚未写完，文本就结束了
EOF while parsing an object = the text ends inside an object = 对象尚未写完，文本就结束了
EOF while parsing a string = the text ends inside a string = 字符串尚未写完，文本就结束了
expected ident = expected a value: text in double quotes, a number, `true`, `false`, `null`, a list or an object = 此处应为一个值：双引号中的文本、数字、`true`、`false`、`null`、列表或对象
expected value = expected a value: text in double quotes, a number, `true`, `false`, `null`, a list or an object = 此处应为一个值：双引号中的文本、数字、`true`、`false`、`null`、列表或对象
key must be a string = expected a field name in double quotes = 此处应为双引号中的字段名
trailing characters = something follows the end of the object = 对象结束之后还有内容
trailing comma = trailing comma = 末尾多了一个逗号
expected `:` = expected `:` = 此处应为 `:`
expected `,` or `]` = expected `,` or `]` = 此处应为 `,` 或 `]`
expected `,` or `}` = expected `,` or `}` = 此处应为 `,` 或 `}`
invalid escape = invalid escape = 转义序列无效
unexpected end of hex escape = unexpected end of hex escape = 转义序列不完整
lone leading surrogate in hex escape = lone leading surrogate in hex escape = 转义序列只有代理对的前一半
invalid number = invalid number = 数字无效
number out of range = number out of range = 数字超出范围
control character (\\u0000-\\u001F) found while parsing a string = control character (\\u0000-\\u001F) found while parsing a string = 字符串中有未转义的控制字符
recursion limit exceeded = recursion limit exceeded = 嵌套过深";

/// `serde_json` counts columns in bytes, up to and including the byte it stumbled on; a column here counts characters.
fn malformed(text: &str, error: &serde_json::Error) -> ReadError {
    let start: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let offset = if error.is_eof() { text.len() } else { start + error.column().saturating_sub(1) };
    let at = Cursor::new(text).position(offset);
    ReadError::new(at, plain(error))
}
