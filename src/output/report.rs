//! What a command has to say: one value, and how people want to see it.

use std::borrow::Cow;

use serde_json::Value;

use crate::failure::{ExitCode, Failure};

/// What a command prints on standard output.
#[derive(Debug, Clone)]
pub struct Report {
    /// The document of `-o json` and `-o yaml`, and what `--query` asks. Of many things, an object with one list in it.
    pub value: Value,
    /// The ids of `-o id`, one a line.
    pub ids: Vec<String>,
    /// The table.
    pub view: View,
    /// How the command ends once it is printed.
    pub exit: ExitCode,
    /// What is to be told on standard error once it is printed: that a part of what was asked for was not done.
    pub failed: Option<Box<Failure>>,
    /// Whether it is text to read, which is broken over lines even where there is no terminal.
    pub prose: bool,
    /// What would be lost if standard output could not be written, such as the id of what was just created.
    pub precious: Option<String>,
    /// Whether its items have been printed already, as they came in.
    pub is_streamed: bool,
}

/// How a report looks as a table.
#[derive(Debug, Clone)]
pub enum View {
    /// One thing: a field a line, and below it text that stays as it is (a request's body).
    Pairs {
        /// Names and values.
        pairs: Vec<(String, String)>,
        /// The text; mostly empty.
        text: String,
    },
    /// Many things: a row each, under these columns. `empty` is said on standard error when there is none.
    Rows {
        /// The columns.
        columns: Vec<Column>,
        /// The rows.
        rows: Vec<Vec<String>>,
        /// What to say when there is no row.
        empty: String,
    },
}

/// A column of a table.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its title: the API's field name.
    pub title: Cow<'static, str>,
    /// Whether its text may be broken over lines when the terminal is narrow. Ids may not: they are copied.
    pub breakable: bool,
}

impl Column {
    /// A column of ids, times or other short words that stay whole.
    pub fn whole(title: impl Into<Cow<'static, str>>) -> Self {
        Self { title: title.into(), breakable: false }
    }

    /// A column whose text may be broken over lines.
    pub fn text(title: impl Into<Cow<'static, str>>) -> Self {
        Self { title: title.into(), breakable: true }
    }
}

impl Report {
    /// One thing, a field a line.
    pub fn one(value: Value, pairs: Vec<(&str, String)>) -> Self {
        let pairs = pairs.into_iter().map(|(name, text)| (name.to_owned(), text)).collect();
        Self {
            value,
            ids: Vec::new(),
            view: View::Pairs { pairs, text: String::new() },
            exit: ExitCode::Done,
            failed: None,
            prose: false,
            precious: None,
            is_streamed: false,
        }
    }

    /// Many things, a row each.
    pub fn many(
        value: Value,
        columns: Vec<Column>,
        rows: Vec<Vec<String>>,
        empty: impl Into<String>,
    ) -> Self {
        Self {
            value,
            ids: Vec::new(),
            view: View::Rows { columns, rows, empty: empty.into() },
            exit: ExitCode::Done,
            failed: None,
            prose: false,
            precious: None,
            is_streamed: false,
        }
    }

    /// What a list lists: the one list in its document.
    pub fn items(&self) -> Option<&[Value]> {
        let View::Rows { .. } = self.view else { return None };
        let fields = self.value.as_object()?;
        fields.values().find_map(Value::as_array).map(Vec::as_slice)
    }

    /// Says that its items have been printed already.
    #[must_use]
    pub fn streamed(mut self, is_streamed: bool) -> Self {
        self.is_streamed = is_streamed;
        self
    }

    /// Puts text below the table of one thing.
    pub fn append_text(&mut self, more: &str) {
        if let View::Pairs { text, .. } = &mut self.view {
            text.push_str(more);
        }
    }

    /// Names the ids of `-o id`.
    #[must_use]
    pub fn with_ids(mut self, ids: impl IntoIterator<Item = String>) -> Self {
        self.ids.extend(ids);
        self
    }

    /// Says how the command ends.
    #[must_use]
    pub fn exits(mut self, exit: ExitCode) -> Self {
        self.exit = exit;
        self
    }

    /// Says that a part was not done, and that the command ends so.
    #[must_use]
    pub fn but(mut self, failure: Failure) -> Self {
        self.exit = failure.exit;
        self.failed = Some(Box::new(failure));
        self
    }

    /// Says that it is text to read.
    #[must_use]
    pub fn prose(mut self) -> Self {
        self.prose = true;
        self
    }

    /// Names what must not be lost.
    #[must_use]
    pub fn precious(mut self, line: impl Into<String>) -> Self {
        self.precious = Some(line.into());
        self
    }
}
