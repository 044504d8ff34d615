//! Tables and help on a narrow terminal and on a wide one: nothing is wider than it, and all borders stand in line.

use serde_json::{Value, json};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::support::{Sandbox, Terminal, connector, willing_bus_with};
use crate::terminal::home_with_ebctl;

const WIDTHS: [u16; 2] = [60, 160];

/// Connectors whose names and descriptions are of one, of two and of mixed widths, and longer than a narrow table.
fn shop() -> Vec<Value> {
    let described = |id: &str, name: &str, description: &str| {
        let mut connector = connector(id, name);
        connector["Description"] = json!(description);
        connector
    };
    vec![
        described("connection-1", "orders", "来自商店的全部订单，每天数万条，包括换货与退货的订单"),
        described("connection-22", "退货通知-全部门店", ""),
        described("connection-333", "returns-of-everything-that-was-bought", "Ｆｕｌｌ width, und Ähnliches"),
    ]
}

/// The lines of the table on a screen.
fn table(screen: &str) -> Vec<&str> {
    screen.lines().filter(|line| line.starts_with(['┌', '│', '╞', '└'])).collect()
}

/// The columns of the terminal in which a line has borders.
fn borders(line: &str) -> Vec<usize> {
    let mut column = 0;
    let mut found = Vec::new();
    for character in line.chars() {
        if "┌┬┐│┆╞╪╡└┴┘".contains(character) {
            found.push(column);
        }
        column += character.width().unwrap_or(0);
    }
    found
}

#[track_caller]
fn assert_in_line(screen: &str, width: u16) {
    let lines = table(screen);
    assert!(lines.len() >= 3, "{screen}");
    for line in &lines {
        assert_eq!(borders(line), borders(lines[0]), "{line}\n{screen}");
        assert_eq!(line.width(), lines[0].width(), "{line}\n{screen}");
    }
    assert!(lines[0].width() <= usize::from(width), "{screen}");
}

/// The lines of a table below its titles.
fn rows(screen: &str) -> Vec<&str> {
    let below = table(screen).into_iter().skip_while(|line| !line.starts_with('╞'));
    below.filter(|line| line.starts_with('│')).collect()
}

/// What stands in a column of a table, all rows together and without spaces, as it may be broken anywhere.
fn column(screen: &str, number: usize) -> String {
    let cells = rows(screen).into_iter().filter_map(|row| row.trim_matches('│').split('┆').nth(number));
    cells.flat_map(str::chars).filter(|character| *character != ' ').collect()
}

#[test]
fn a_list_with_chinese_in_it_is_in_line_and_whole_on_every_terminal() {
    let server = willing_bus_with(shop());
    let home = home_with_ebctl(Sandbox::at(server.url()));
    for width in WIDTHS {
        let Some(terminal) = Terminal::open(&home, width, 40) else { return };
        terminal.types(
            "clear; ebctl connection list --bus eb-1 --columns ConnectionId,ConnectionName,Description; echo shown=$?",
        );
        let screen = terminal.waits_for("shown=0");
        assert_in_line(&screen, width);
        assert!(
            ["connection-1 ", "connection-22 ", "connection-333 "].iter().all(|id| screen.contains(id)),
            "{screen}"
        );
        for (number, field) in [(1, "ConnectionName"), (2, "Description")] {
            let all: String =
                shop().iter().filter_map(|one| one[field].as_str().map(str::to_owned)).collect();
            assert_eq!(column(&screen, number), all.replace(' ', ""), "{screen}");
        }
        assert_eq!(rows(&screen).len() == shop().len(), width == 160, "{screen}");
    }
}

#[test]
fn the_usual_columns_fit_as_well() {
    let server = willing_bus_with(shop());
    let home = home_with_ebctl(Sandbox::at(server.url()));
    for width in WIDTHS {
        let Some(terminal) = Terminal::open(&home, width, 40) else { return };
        terminal.types("clear; ebctl connection list --bus eb-1; echo shown=$?");
        let screen = terminal.waits_for("shown=0");
        assert_in_line(&screen, width);
        assert_eq!(column(&screen, 1), "orders退货通知-全部门店returns-of-everything-that-was-bought");
        assert_eq!(column(&screen, 4), "ActiveActiveActive", "{screen}");
    }
}

#[test]
fn a_page_of_one_connector_is_in_line() {
    let server = willing_bus_with(shop());
    let home = home_with_ebctl(Sandbox::at(server.url()));
    for width in WIDTHS {
        let Some(terminal) = Terminal::open(&home, width, 60) else { return };
        terminal.types("clear; ebctl connection get orders --bus eb-1; echo shown=$?");
        let screen = terminal.waits_for("shown=0");
        assert_in_line(&screen, width);
        let whole = screen.contains("来自商店的全部订单，每天数万条，包括换货与退货的订单");
        assert_eq!(whole, width == 160, "{screen}");
    }
}

/// The help of a command on a terminal of this width, without its examples, which are to be copied.
fn help(width: u16) -> Option<String> {
    let home = home_with_ebctl(Sandbox::new());
    let terminal = Terminal::open(&home, width, 200)?;
    terminal.types("clear; ebctl connection list --help; echo shown=$?");
    let screen = terminal.waits_for("shown=0");
    let (help, examples) = screen.split_once("Examples:").expect("examples");
    assert!(examples.contains("ebctl connection list"), "{screen}");
    Some(help.to_owned())
}

#[test]
fn help_says_the_same_on_every_terminal_and_is_no_wider() {
    let [Some(narrow), Some(wide)] = WIDTHS.map(help) else { return };
    let widest = |help: &str| help.lines().map(UnicodeWidthStr::width).max().unwrap_or(0);
    assert!(widest(&narrow) <= 60, "{narrow}");
    // Lines of more than a hundred columns are hard to read.
    assert!((61..=100).contains(&widest(&wide)), "{wide}");
    let words = |help: &str| help.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(words(&narrow), words(&wide));
    assert!(
        wide.starts_with("List the connectors of a bus, or of all buses\n\nUsage: ebctl connection list"),
        "{wide}"
    );
}
