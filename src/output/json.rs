//! JSON as ebctl prints it: indented or on a line, in the order of the fields as they came, and with every character that could
//! steer a terminal written as `\uXXXX`. The value stays true; only its spelling is safe.

use std::io;

use serde::Serialize;
use serde_json::ser::{CharEscape, CompactFormatter, Formatter, PrettyFormatter};

use super::sanitise::is_harmful;

/// Indented JSON without a newline at its end.
pub fn escaped_json<T: Serialize + ?Sized>(value: &T) -> String {
    write(value, Escaping(PrettyFormatter::new()))
}

/// JSON on one line, without a newline at its end.
pub fn json_line<T: Serialize + ?Sized>(value: &T) -> String {
    write(value, Escaping(CompactFormatter))
}

fn write<T: Serialize + ?Sized, F: Formatter>(value: &T, formatter: Escaping<F>) -> String {
    let mut bytes = Vec::new();
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, formatter);
    // Writing to memory does not fail, and what is printed has text for keys; should it ever, null is still JSON.
    if value.serialize(&mut serializer).is_err() {
        return "null".to_owned();
    }
    String::from_utf8(bytes).unwrap_or_default()
}

struct Escaping<F>(F);

impl<F: Formatter> Formatter for Escaping<F> {
    fn write_string_fragment<W: io::Write + ?Sized>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut written = 0;
        for (at, character) in fragment.char_indices().filter(|(_, character)| is_harmful(*character)) {
            writer.write_all(&fragment.as_bytes()[written..at])?;
            write!(writer, "\\u{:04x}", u32::from(character))?;
            written = at + character.len_utf8();
        }
        writer.write_all(&fragment.as_bytes()[written..])
    }

    fn write_char_escape<W: io::Write + ?Sized>(
        &mut self,
        writer: &mut W,
        escape: CharEscape,
    ) -> io::Result<()> {
        self.0.write_char_escape(writer, escape)
    }

    fn begin_array<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_array(writer)
    }

    fn end_array<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array(writer)
    }

    fn begin_array_value<W: io::Write + ?Sized>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(writer, first)
    }

    fn end_array_value<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array_value(writer)
    }

    fn begin_object<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object(writer)
    }

    fn end_object<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object(writer)
    }

    fn begin_object_key<W: io::Write + ?Sized>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(writer, first)
    }

    fn begin_object_value<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object_value(writer)
    }

    fn end_object_value<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object_value(writer)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::{escaped_json, is_harmful, json_line};

    #[test]
    fn fields_keep_their_order_and_the_document_is_indented() {
        assert_eq!(escaped_json(&json!({"b": [1], "a": {}})), "{\n  \"b\": [\n    1\n  ],\n  \"a\": {}\n}");
    }

    proptest! {
        #[test]
        fn the_value_stays_true_and_its_spelling_is_harmless(text in any::<String>()) {
            let printed = escaped_json(&json!({ &text: [&text] }));
            prop_assert!(!printed.replace('\n', "").contains(is_harmful));
            let read: Value = serde_json::from_str(&printed).unwrap();
            prop_assert_eq!(read, json!({ &text: [&text] }));
            let line = json_line(&json!({ &text: [&text] }));
            prop_assert!(!line.contains(is_harmful));
            let read: Value = serde_json::from_str(&line).unwrap();
            prop_assert_eq!(read, json!({ &text: [&text] }));
        }
    }
}
