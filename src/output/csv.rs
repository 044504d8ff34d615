//! Comma-separated values, as RFC 4180 has them, with `\n` at the end of a line.

use super::sanitise::sanitise;

/// Rows under titles; without titles, rows alone. What could steer a terminal is made visible, as in a table.
pub fn csv<T: AsRef<str>>(titles: impl IntoIterator<Item = T>, rows: &[Vec<String>]) -> String {
    let mut writer = ::csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    let mut write = |cells: Vec<String>| {
        if cells.is_empty() { Ok(()) } else { writer.write_record(cells) }
    };
    let clean = |text: &str| sanitise(text).into_owned();
    // Writing to memory does not fail.
    let _ = write(titles.into_iter().map(|title| clean(title.as_ref())).collect());
    for row in rows {
        let _ = write(row.iter().map(|cell| clean(cell)).collect());
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::csv;

    #[test]
    fn commas_quotes_and_empty_cells_survive() {
        let rows = [vec!["a,b".to_owned(), "say \"so\"".to_owned(), String::new()]];
        assert_eq!(csv(["A", "B", "C"], &rows), "A,B,C\n\"a,b\",\"say \"\"so\"\"\",\n");
    }

    #[test]
    fn what_could_steer_a_terminal_is_made_visible() {
        assert_eq!(csv(["A"], &[vec!["\u{1b}]0;title\u{7}".to_owned()]]), "A\n\\x1b]0;title\\x07\n");
    }

    proptest! {
        #[test]
        fn every_row_can_be_read_back(rows in prop::collection::vec(prop::collection::vec("[ -~äß中文]{0,9}", 2), 0..5)) {
            let text = csv(["A", "B"], &rows);
            let read: Vec<Vec<String>> = ::csv::Reader::from_reader(text.as_bytes())
                .records()
                .map(|record| record.unwrap().iter().map(str::to_owned).collect())
                .collect();
            prop_assert_eq!(read, rows);
        }
    }
}
