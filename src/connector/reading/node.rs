//! The tree that every format is read into, where its values are in the text, and how it becomes a draft.

use serde_json::Value;

use crate::connector::draft::{Draft, Origin, Stray};
use crate::connector::fields::{DESCRIPTION_SECTION, Field, sections};
use crate::connector::types::ConnectorType;

/// Where something starts: both count from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::connector) struct Position {
    pub line: u32,
    pub column: u32,
}

/// A value and where it starts.
pub(in crate::connector) struct Node {
    pub at: Position,
    pub content: Content,
}

/// What a value is. Only objects are looked into; a list is a leaf, as no field takes one.
pub(in crate::connector) enum Content {
    Leaf(Value),
    Object(Vec<Entry>),
}

/// A field of an object: its name, where the name starts, and its value.
pub(in crate::connector) struct Entry {
    pub key: String,
    pub at: Position,
    pub node: Node,
}

impl From<Content> for Value {
    fn from(content: Content) -> Self {
        match content {
            Content::Leaf(value) => value,
            Content::Object(entries) => {
                entries.into_iter().map(|entry| (entry.key, Self::from(entry.node.content))).collect()
            }
        }
    }
}

/// Turns byte offsets into positions. Asked in the order of the text, as its readers do, it looks at every byte once.
pub(super) struct Cursor<'a> {
    text: &'a str,
    offset: usize,
    at: Position,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, offset: 0, at: Position { line: 1, column: 1 } }
    }

    /// The position of the character that holds this byte; the end of the text for anything beyond.
    pub(super) fn position(&mut self, offset: usize) -> Position {
        if offset < self.offset {
            *self = Self::new(self.text);
        }
        let mut end = offset.min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        for character in self.text[self.offset..end].chars() {
            if character == '\n' {
                self.at.line = self.at.line.saturating_add(1);
                self.at.column = 1;
            } else {
                self.at.column = self.at.column.saturating_add(1);
            }
        }
        self.offset = end;
        self.at
    }
}

/// Sorts the fields of a tree into those that are known and those that are not.
pub(in crate::connector) fn draft_of(
    entries: Vec<Entry>,
    origin: &mut dyn FnMut(Position) -> Origin,
) -> Draft {
    let mut draft = Draft::new();
    let sections: Vec<(String, Option<ConnectorType>)> = sections().collect();
    sort(&mut draft, &sections, "", entries, origin);
    draft
}

fn sort(
    draft: &mut Draft,
    sections: &[(String, Option<ConnectorType>)],
    level: &str,
    entries: Vec<Entry>,
    origin: &mut dyn FnMut(Position) -> Origin,
) {
    for Entry { key, at, node } in entries {
        // A name with a `.` in it is never a known one, and must not become one by being joined.
        let path = if level.is_empty() { key.clone() } else { format!("{level}.{key}") };
        let path = Some(path).filter(|_| !key.contains('.'));
        let section = sections.iter().find(|(known, _)| Some(known) == path.as_ref());
        let field = path.as_deref().and_then(Field::at);
        match (field, section, node.content) {
            (Some(field), _, content) => draft.set(field, content, origin(node.at)),
            (None, Some(_), Content::Leaf(Value::Null)) => {}
            (None, Some((path, kind)), Content::Object(inside)) => {
                if let Some(kind) = kind {
                    draft.sections.insert(*kind, origin(node.at));
                }
                sort(draft, sections, path, inside, origin);
            }
            (None, section, content) => {
                let path = level.split('.').filter(|segment| !segment.is_empty()).map(str::to_owned);
                draft.strays.push(Stray {
                    path: path.chain([key]).collect(),
                    value: content.into(),
                    origin: origin(if section.is_some() { node.at } else { at }),
                });
            }
        }
    }
    debug_assert!(level.is_empty() || level.starts_with(DESCRIPTION_SECTION));
}

#[cfg(test)]
mod tests {
    use super::{Cursor, Position};

    #[test]
    fn columns_count_characters_and_lines_count_from_one() {
        let text = "é: 1\nb: 2\n";
        let mut cursor = Cursor::new(text);
        assert_eq!(cursor.position(0), Position { line: 1, column: 1 });
        assert_eq!(cursor.position(4), Position { line: 1, column: 4 });
        assert_eq!(cursor.position(9), Position { line: 2, column: 4 });
        assert_eq!(cursor.position(1), Position { line: 1, column: 1 }, "inside a character is at it");
        assert_eq!(cursor.position(99), Position { line: 3, column: 1 });
    }
}
