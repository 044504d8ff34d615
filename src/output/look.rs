//! How everything is to look, as flags, variables and profiles say it.

use super::columns::Columns;
use super::language::Language;
use super::query::Query;

/// What data looks like on standard output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Format {
    /// a table that fits the terminal
    #[default]
    Table,
    /// one JSON document, with the API's field names
    Json,
    /// one JSON document a line: of a list, one an item, as they come in
    Jsonl,
    /// one YAML document
    Yaml,
    /// the table's columns as comma-separated values, with a header
    Csv,
    /// bare ids, one a line
    Id,
    /// TOML, for a spec alone
    #[value(skip)]
    Toml,
}

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Colour {
    /// on a terminal, unless `NO_COLOR` is set
    #[default]
    Auto,
    /// always
    Always,
    /// never
    Never,
}

/// How everything is to look.
pub struct Look {
    /// What data looks like.
    pub format: Format,
    /// What to pick out of it.
    pub query: Option<Query>,
    /// Which columns a table has.
    pub columns: Option<Columns>,
    /// When to colour.
    pub colour: Colour,
    /// Whether notes are left out.
    pub quiet: bool,
    /// How much to tell of what is done: 0, 1 (each request) or 2 (what it holds, without secrets).
    pub verbose: u8,
    /// The language of what a person reads.
    pub language: Language,
}
