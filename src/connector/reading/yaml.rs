//! YAML 1.2: the parser's own budget bounds depth, size and what aliases may unfold to.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Number, Value};
use serde_saphyr::budget::BudgetBreach;
use serde_saphyr::{Error, Location, Options, Spanned, alias_limits, budget, options};

use super::node::{Content, Entry, Node, Position};
use super::{MAX_SPEC_DEPTH, ReadError, no_number};
use crate::output::Language;
use crate::say;
use crate::words::parsers::in_spoken;

/// The most values that a spec may hold, unfolded aliases included.
const MAX_NODES: usize = 20_000;

/// Reads a whole text of one document.
pub(super) fn read(text: &str) -> Result<Node, ReadError> {
    let root: Spanned<Tree> =
        serde_saphyr::from_str_with_options(text, limits()).map_err(|error| explained(&error))?;
    Ok(node(root))
}

fn limits() -> Options {
    options! {
        budget: budget! {
            max_depth: MAX_SPEC_DEPTH,
            flow_nesting_limit: MAX_SPEC_DEPTH,
            max_nodes: MAX_NODES,
            max_anchors: 100,
            max_aliases: 1000,
        },
        alias_limits: alias_limits! {
            max_total_replayed_events: MAX_NODES,
        },
        // `yes` and `on` are words in YAML 1.2.
        strict_booleans: true,
        reject_unsupported_tags: true,
        // A snippet might show a password.
        with_snippet: false,
    }
}

/// As `Content`, with the parser's locations.
enum Tree {
    Leaf(Value),
    List(Vec<Spanned<Tree>>),
    Object(Vec<(Spanned<String>, Spanned<Tree>)>),
}

fn node(tree: Spanned<Tree>) -> Node {
    let content = match tree.value {
        Tree::Leaf(value) => Content::Leaf(value),
        Tree::List(values) => {
            Content::Leaf(values.into_iter().map(|value| Value::from(node(value).content)).collect())
        }
        Tree::Object(pairs) => Content::Object(
            pairs
                .into_iter()
                .map(|(key, value)| Entry { key: key.value, at: position(key.referenced), node: node(value) })
                .collect(),
        ),
    };
    Node { at: position(tree.referenced), content }
}

fn position(location: Location) -> Position {
    let narrow = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    Position { line: narrow(location.line()), column: narrow(location.column()) }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TreeVisitor)
    }
}

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Language::spoken().pick("a value that JSON has too", "JSON 也有的值"))
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Leaf(Value::Null))
    }

    fn visit_none<E>(self) -> Result<Tree, E> {
        Ok(Tree::Leaf(Value::Null))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tree, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E>(self, boolean: bool) -> Result<Tree, E> {
        Ok(Tree::Leaf(boolean.into()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Tree, E> {
        Ok(Tree::Leaf(number.into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Tree, E> {
        Ok(Tree::Leaf(number.into()))
    }

    fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<Tree, E> {
        let number = Number::from_f64(number).ok_or_else(|| E::custom(no_number()))?;
        Ok(Tree::Leaf(number.into()))
    }

    fn visit_str<E>(self, text: &str) -> Result<Tree, E> {
        Ok(Tree::Leaf(text.into()))
    }

    fn visit_string<E>(self, text: String) -> Result<Tree, E> {
        Ok(Tree::Leaf(text.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Tree, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = list.next_element()? {
            values.push(value);
        }
        Ok(Tree::List(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Tree, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
            if pairs.len() > MAX_NODES {
                return Err(A::Error::custom(Language::spoken().pick("too many fields", "字段太多")));
            }
        }
        Ok(Tree::Object(pairs))
    }
}

/// The commonest mistakes in our own words, as the parser's speak to programmers; the others as the parser puts them,
/// without the place, which is told apart.
fn explained(error: &Error) -> ReadError {
    let mut error = error.without_snippet();
    if let Error::AliasError { error: inner, .. } = error {
        error = inner;
    }
    let at = error.location().filter(|location| *location != Location::UNKNOWN).map(position);
    let message = match error {
        Error::Budget { breach: BudgetBreach::Depth { .. }, .. } => return ReadError::too_deep(at),
        Error::Budget { .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. } => {
            say!(
                "too many values; a spec may hold {MAX_NODES}, with what aliases unfold to",
                "值太多；规格最多可有 {MAX_NODES} 个，别名展开后的也计算在内"
            )
        }
        Error::MultipleDocuments { .. } => {
            say!(
                "a second document starts here; a spec is one document",
                "这里开始了第二个文档；规格只能有一个文档"
            )
        }
        Error::DuplicateMappingKey { key: Some(key), .. } => return ReadError::twice(at, key),
        Error::DuplicateMappingKey { key: None, .. } => {
            say!("this field is there twice", "这个字段出现了两次")
        }
        Error::UnknownAnchor { .. } => {
            say!("this alias names no anchor above it", "这个别名所指的锚点在上文中不存在")
        }
        Error::RecursiveReferencesRequireWeakTypes { .. } => {
            say!("this alias is inside its own anchor", "这个别名在它自己的锚点之内")
        }
        Error::NullIntoString { .. } | Error::Unexpected { expected: "string scalar", .. } => {
            say!("a field name must be text", "字段名必须是文本")
        }
        Error::NonFiniteFloat { .. } => no_number(),
        // What follows the `!` is not repeated: it may be the rest of a password.
        Error::UnsupportedTag { .. } => say!(
            "no field takes a tag; quote a text that starts with `!`",
            "没有接受标签的字段；以 `!` 开头的文本请加上引号"
        ),
        other => {
            let message = other.to_string();
            let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
            if message.contains("nesting") || message.contains("recursion limit") {
                return ReadError::too_deep(at);
            }
            in_spoken(message)
        }
    };
    ReadError::new(at, message)
}
