//! Tables for people, drawn with comfy-table. They fit the terminal's width; without a terminal nothing is broken
//! over lines, so that `grep` and `awk` see whole values.

use comfy_table::{Cell, ColumnConstraint, ContentArrangement, Table, TableStyle, presets};

use super::report::Column;
use super::sanitise::sanitise;

/// Rows under columns.
pub fn columns_table(columns: &[Column], rows: &[Vec<String>], width: Option<u16>, ascii: bool) -> String {
    let mut table = new_table(width, ascii);
    table.set_header(columns.iter().map(|column| cell(&column.title)));
    for row in rows {
        table.add_row(row.iter().map(|text| cell(text)));
    }
    for (index, column) in columns.iter().enumerate() {
        if let (false, Some(drawn)) = (column.breakable, table.column_mut(index)) {
            drawn.set_constraint(ColumnConstraint::ContentWidth);
        }
    }
    draw(&table)
}

/// One thing: names on the left, values on the right.
pub fn pairs_table(pairs: &[(String, String)], width: Option<u16>, ascii: bool) -> String {
    let mut table = new_table(width, ascii);
    for (name, text) in pairs {
        table.add_row([cell(name), cell(text)]);
    }
    if let Some(names) = table.column_mut(0) {
        names.set_constraint(ColumnConstraint::ContentWidth);
    }
    draw(&table)
}

fn new_table(width: Option<u16>, ascii: bool) -> Table {
    let mut table = Table::new();
    let style: TableStyle = if ascii { presets::ASCII_FULL_CONDENSED } else { presets::UTF8_FULL_CONDENSED };
    table.load_style(style);
    if let Some(width) = width {
        table.set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(width);
    } else {
        table.set_content_arrangement(ContentArrangement::Disabled);
    }
    table
}

fn cell(text: &str) -> Cell {
    Cell::new(sanitise(text))
}

fn draw(table: &Table) -> String {
    table.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}
