//! The only door to standard output and standard error: data as a table, JSON, YAML, CSV or ids; failures as a page or a
//! document; notes and warnings. All text from outside is made harmless here, on its way to a terminal,
//! and secrets are covered.
//! It never asks where a value came from.

mod ask;
mod columns;
mod csv;
mod failure;
mod json;
mod language;
mod lines;
mod look;
mod printer;
mod query;
mod render;
mod report;
mod sanitise;
mod spelling;
mod table;
mod veil;
mod yaml;

pub use ask::Asker;
pub use columns::Columns;
pub use failure::{as_document, as_page};
pub use json::escaped_json;
pub use language::Language;
pub use lines::{broken, width_of};
pub use look::{Colour, Format, Look};
pub use printer::{Printer, Streams, refuse};
pub use query::Query;
pub use report::{Column, Report, View};
pub use sanitise::sanitise;
pub use table::{columns_table, pairs_table};
pub use veil::{Veil, cover_panic};
pub use yaml::yaml;
