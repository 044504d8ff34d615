//! A report in the format that was asked for.

use serde_json::Value;

use super::columns::plain;
use super::csv::csv;
use super::failure::WIDTH_WITHOUT_TERMINAL;
use super::json::{escaped_json, json_line};
use super::look::{Format, Look};
use super::report::{Report, View};
use super::sanitise::sanitise;
use super::table::{columns_table, pairs_table};
use super::yaml::yaml;
use crate::failure::Failure;

/// What it is printed on.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    /// Its width in columns; `None` where nothing is to be broken over lines.
    pub width: Option<u16>,
    /// Whether it takes ASCII only.
    pub ascii: bool,
}

/// What goes to standard output, and what is to be said beside it.
pub struct Rendered {
    /// The data.
    pub text: String,
    /// That there is none.
    pub note: Option<String>,
}

/// The report in the format that was asked for.
///
/// # Errors
/// A query that fails on this document, and a column that it does not have: usage.
pub fn render(report: &Report, look: &Look, page: Page) -> Result<Rendered, Failure> {
    let text = |text| Ok(Rendered { text, note: None });
    if let Some(query) = &look.query {
        return text(found(&query.apply(&report.value)?, look.format));
    }
    match look.format {
        Format::Json => text(escaped_json(&report.value)),
        Format::Jsonl if report.is_streamed => text(String::new()),
        Format::Jsonl => text(match report.items() {
            Some(items) => json_lines(items),
            None => json_line(&report.value),
        }),
        Format::Yaml => text(yaml(&report.value)),
        Format::Id => text(lines(report.ids.iter().map(String::as_str))),
        Format::Table | Format::Csv | Format::Toml => view(report, look, page),
    }
}

fn view(report: &Report, look: &Look, page: Page) -> Result<Rendered, Failure> {
    let width = page.width.or(report.prose.then_some(WIDTH_WITHOUT_TERMINAL));
    let chosen = match &look.columns {
        Some(columns) => Some(columns.of(report)?),
        None => None,
    };
    let (text, note) = match chosen.as_ref().unwrap_or(&report.view) {
        View::Pairs { pairs, .. } if look.format == Format::Csv => {
            let (titles, row): (Vec<_>, Vec<_>) = pairs.iter().cloned().unzip();
            (csv(&titles, &[row]), None)
        }
        View::Pairs { pairs, text } if text.is_empty() => (pairs_table(pairs, width, page.ascii), None),
        View::Pairs { pairs, text } => (format!("{}\n{text}", pairs_table(pairs, width, page.ascii)), None),
        View::Rows { columns, rows, empty } => {
            let note = rows.is_empty().then(|| empty.clone());
            let text = match look.format {
                Format::Csv => csv(columns.iter().map(|column| &*column.title), rows),
                _ if rows.is_empty() => String::new(),
                _ => columns_table(columns, rows, width, page.ascii),
            };
            (text, note)
        }
    };
    Ok(Rendered { text, note })
}

/// One compact document a line.
pub fn json_lines(items: &[Value]) -> String {
    items.iter().map(|item| json_line(item) + "\n").collect()
}

/// What a query found: text stands bare, a list of texts is one a line, all else is JSON (or YAML).
fn found(found: &Value, format: Format) -> String {
    match (format, found) {
        (Format::Yaml, found) => yaml(found),
        (Format::Jsonl, Value::Array(items)) => json_lines(items),
        (Format::Jsonl, found) => json_line(found),
        (Format::Csv, Value::Array(items)) if items.iter().all(Value::is_object) => csv_of_objects(items),
        (Format::Csv, Value::Array(items)) => {
            let rows: Vec<Vec<String>> = items.iter().map(cells).collect();
            csv(std::iter::empty::<&str>(), &rows)
        }
        (Format::Csv, Value::Object(_)) => csv_of_objects(std::slice::from_ref(found)),
        (Format::Table | Format::Id, Value::Array(items)) if items.iter().all(is_plain) => {
            lines(items.iter().map(plain).collect::<Vec<_>>().iter().map(String::as_str))
        }
        (Format::Table | Format::Id | Format::Csv, found) if is_plain(found) => {
            sanitise(&plain(found)).into_owned()
        }
        (_, found) => escaped_json(found),
    }
}

/// Objects as rows: a column for each field that any of them has, in the order in which they come.
fn csv_of_objects(items: &[Value]) -> String {
    let mut titles: Vec<&str> = Vec::new();
    for field in items.iter().filter_map(Value::as_object).flat_map(serde_json::Map::keys) {
        if !titles.contains(&field.as_str()) {
            titles.push(field);
        }
    }
    let row = |item: &Value| titles.iter().map(|title| plain(&item[*title])).collect();
    csv(&titles, &items.iter().map(row).collect::<Vec<Vec<String>>>())
}

fn cells(row: &Value) -> Vec<String> {
    match row {
        Value::Array(cells) => cells.iter().map(plain).collect(),
        cell => vec![plain(cell)],
    }
}

fn is_plain(value: &Value) -> bool {
    !matches!(value, Value::Array(_) | Value::Object(_))
}

fn lines<'a>(items: impl Iterator<Item = &'a str>) -> String {
    items.map(|item| sanitise(item).into_owned() + "\n").collect()
}
