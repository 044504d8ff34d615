//! Chinese on a terminal: help that fits, tables in line, questions and what is wrong with a command line.

use serde_json::json;
use unicode_width::UnicodeWidthStr;

use crate::support::{Sandbox, Terminal, connector, willing_bus_with};
use crate::terminal::home_with_ebctl;

#[test]
fn help_is_chinese_to_its_headings_and_no_wider_than_the_terminal() {
    for width in [60, 160] {
        let home = home_with_ebctl(Sandbox::new().set("LANG", "zh_CN.UTF-8"));
        let Some(terminal) = Terminal::open(&home, width, 200) else { return };
        terminal.types("clear; ebctl connection list --help; echo shown=$?");
        let screen = terminal.waits_for("shown=0");
        // Examples are to be copied, so that they stay on their lines.
        let (help, _) = screen.split_once("示例：").expect("examples");
        for line in help.lines() {
            assert!(line.width() <= usize::from(width).min(100), "{line}\n{screen}");
        }
        for heading in
            ["用法：ebctl connection list [OPTIONS]\n", "\n选项：\n", "\n全局选项：\n", "可选值：\n"]
        {
            assert!(help.contains(heading), "{heading}: {screen}");
        }
        for english in ["Usage", "Options:", "Print help", "Possible"] {
            assert!(!help.contains(english), "{english}: {screen}");
        }
    }
}

#[test]
fn a_table_is_in_line_and_an_error_says_in_chinese_what_is_wrong() {
    let mut returns = connector("connection-2", "退货");
    returns["Description"] = json!("来自全部门店的退货");
    let server = willing_bus_with(vec![connector("connection-1", "orders"), returns]);
    let home = home_with_ebctl(Sandbox::at(server.url()).set("EBCTL_LANG", "zh"));
    let Some(terminal) = Terminal::open(&home, 60, 40) else { return };
    terminal
        .types("clear; ebctl connection list --bus eb-1 --columns ConnectionId,Description; echo shown=$?");
    let screen = terminal.waits_for("shown=0");
    let widths: Vec<usize> = screen
        .lines()
        .filter(|line| line.starts_with(['┌', '│', '╞', '└']))
        .map(UnicodeWidthStr::width)
        .collect();
    assert!(widths.len() == 6 && widths.iter().all(|width| *width == widths[0]), "{screen}");
    assert!(screen.contains("┆ 来自全部门店的退货 │"), "{screen}");
    terminal.types("clear; ebctl connection lisst; echo wrong=$?");
    let screen = terminal.waits_for("wrong=2");
    assert!(
        screen.contains("错误：没有这个命令：`lisst`") && screen.contains("是否想输入 `list`？"),
        "{screen}"
    );
}

#[test]
fn a_delete_asks_in_chinese_and_takes_no_and_yes() {
    let server =
        willing_bus_with(vec![connector("connection-1", "orders"), connector("connection-2", "退货")]);
    let home = home_with_ebctl(Sandbox::at(server.url()));
    let Some(terminal) = Terminal::open(&home, 100, 40) else { return };
    let deletes = || server.actions().iter().filter(|action| *action == "DeleteConnection").count();
    let command = "ebctl --lang zh connection delete 退货 --bus eb-1";
    for (number, answer, exit, sent) in [(1, "", 2, 0), (2, "否", 2, 0), (3, "是", 0, 1)] {
        terminal.types(&format!("clear; {command}; echo answer{number}=$?"));
        let screen = terminal.waits_for("[否]：");
        assert!(screen.contains("删除事件集 eb-1 上的连接器 退货（connection-2）？"), "{screen}");
        terminal.types(answer);
        terminal.waits_for(&format!("answer{number}={exit}"));
        assert_eq!(deletes(), sent, "{answer}");
    }
}
