//! Tables for people, drawn with comfy-table. They fit the terminal's width; without a terminal nothing is broken
//! over lines, so that `grep` and `awk` see whole values.

use comfy_table::{Cell, ColumnConstraint, ContentArrangement, Table, TableStyle, presets};

use super::lines::{broken, width_of};
use super::report::Column;
use super::sanitise::sanitise;

/// As narrow as a column of text is drawn, where there is more text than that.
const NARROWEST: usize = 8;

/// Rows under columns; where a terminal is too narrow for those side by side, a table for each row.
pub fn columns_table(columns: &[Column], rows: &[Vec<String>], width: Option<u16>, ascii: bool) -> String {
    let Some(shares) = shares(columns, rows, width) else {
        let pairs = |row: &Vec<String>| -> Vec<(String, String)> {
            columns.iter().map(|column| column.title.to_string()).zip(row.iter().cloned()).collect()
        };
        return rows.iter().map(|row| pairs_table(&pairs(row), width, ascii)).collect::<Vec<_>>().join("\n");
    };
    let mut table = new_table(width, ascii);
    let share = |index: usize| shares.get(index).copied().flatten();
    table.set_header(columns.iter().enumerate().map(|(index, column)| cell(&column.title, share(index))));
    for row in rows {
        table.add_row(row.iter().enumerate().map(|(index, text)| cell(text, share(index))));
    }
    for (index, column) in columns.iter().enumerate() {
        if let (false, Some(drawn)) = (column.breakable, table.column_mut(index)) {
            drawn.set_constraint(ColumnConstraint::ContentWidth);
        }
    }
    draw(&table)
}

/// How wide each column of text may be; nothing where none is to be broken, and no answer where they do not fit.
fn shares(columns: &[Column], rows: &[Vec<String>], width: Option<u16>) -> Option<Vec<Option<usize>>> {
    let mut shares = vec![None; columns.len()];
    let Some(width) = width else { return Some(shares) };
    let longest = |index: usize, share: usize| {
        let texts = rows.iter().filter_map(|row| row.get(index)).map(String::as_str);
        let texts = texts.chain([&*columns[index].title]);
        texts.map(|text| width_of_all(&fitted(text, Some(share)))).max().unwrap_or(0)
    };
    let mut room = usize::from(width).checked_sub(3 * columns.len() + 1)?;
    let mut open = Vec::new();
    for (index, column) in columns.iter().enumerate() {
        let natural = longest(index, usize::MAX);
        if column.breakable {
            open.push((index, natural));
        } else {
            room = room.checked_sub(natural)?;
        }
    }
    // What needs less than its part leaves the rest to the others.
    while !open.is_empty() {
        let part = room / open.len();
        let narrower = open.iter().enumerate().find_map(|(at, (index, natural))| {
            let needed = if *natural <= part { *natural } else { longest(*index, part) };
            (*natural <= part || needed + 3 <= part).then_some((at, needed))
        });
        let (at, taken) = narrower.unwrap_or((0, room.div_ceil(open.len())));
        let (index, natural) = open.remove(at);
        if taken < natural.min(NARROWEST) {
            return None;
        }
        shares[index] = Some(taken);
        room = room.saturating_sub(taken);
    }
    Some(shares)
}

/// One thing: names on the left, values on the right.
pub fn pairs_table(pairs: &[(String, String)], width: Option<u16>, ascii: bool) -> String {
    let mut table = new_table(width, ascii);
    let names = pairs.iter().map(|(name, _)| width_of_all(&sanitise(name))).max().unwrap_or(0);
    let room = width.and_then(|width| usize::from(width).checked_sub(names + 7));
    for (name, text) in pairs {
        table.add_row([cell(name, None), cell(text, room)]);
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

fn cell(text: &str, width: Option<usize>) -> Cell {
    Cell::new(fitted(text, width))
}

/// The text made harmless, with lines that fit where there is a place to break them.
fn fitted(text: &str, width: Option<usize>) -> String {
    let text = sanitise(text);
    match width.filter(|width| *width >= NARROWEST && width_of_all(&text) > *width) {
        Some(width) => text.lines().map(|line| broken(line, width, 0)).collect::<Vec<_>>().join("\n"),
        None => text.into_owned(),
    }
}

fn width_of_all(text: &str) -> usize {
    text.lines().map(width_of).max().unwrap_or(0)
}

fn draw(table: &Table) -> String {
    table.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_fills_the_lines_of_a_cell() {
        let pairs = [("消息".to_owned(), "收到的响应不是来自该 API：可能是代理页面，请检查代理".to_owned())];
        let drawn = pairs_table(&pairs, Some(38), false);
        assert!(drawn.contains("┆ 收到的响应不是来自该 API： │"), "{drawn}");
        assert!(drawn.contains("┆ 可能是代理页面，请检查代理 │"), "{drawn}");
        let rows = [vec!["eb-1".to_owned(), "来自全部门店的退货，每天数万条".to_owned()]];
        let drawn = columns_table(&[Column::whole("Id"), Column::text("D")], &rows, Some(31), false);
        assert!(drawn.contains("│ eb-1 ┆ 来自全部门店的退货， │"), "{drawn}");
    }

    #[test]
    fn where_ids_leave_no_room_for_text_each_row_is_a_table() {
        let columns = [Column::whole("EventBusId"), Column::whole("ConnectionId"), Column::text("Status")];
        let row = |bus: &str| ["eb-lzh5g1rr", bus, "Active"].map(str::to_owned).to_vec();
        let rows = [row("connection-1"), row("connection-2")];
        let drawn = columns_table(&columns, &rows, Some(36), false);
        assert_eq!(drawn.matches("┆ Active").count(), 2, "{drawn}");
        assert!(drawn.contains("│ ConnectionId ┆ connection-2 │"), "{drawn}");
        let drawn = columns_table(&columns, &rows, Some(44), false);
        assert!(drawn.contains("│ eb-lzh5g1rr ┆ connection-2 ┆ Active │"), "{drawn}");
    }
}
