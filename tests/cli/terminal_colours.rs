//! Colours on a terminal: where they are, who may switch them off and on, and that data has none.

use crate::support::{Sandbox, Terminal, connector, willing_bus_with};
use crate::terminal::home_with_ebctl;

/// What is set, what is typed, and whether that is coloured on a terminal.
const WAYS: [(&str, &str, bool); 10] = [
    ("", "", true),
    ("", "--color always", true),
    ("", "--color never", false),
    ("NO_COLOR=1", "", false),
    ("NO_COLOR=", "", true),
    ("TERM=dumb", "", false),
    ("EBCTL_COLOR=never", "", false),
    // What asks for colour by name is stronger than what says what a terminal can do, and what is typed than what is set.
    ("NO_COLOR=1 EBCTL_COLOR=always", "", true),
    ("TERM=dumb", "--color always", true),
    ("EBCTL_COLOR=always", "--color never", false),
];

/// Runs a command in all of these ways on one terminal and looks whether each is coloured as it should be.
#[track_caller]
fn is_coloured_as_asked(command: &str, exit: i32) {
    let home = home_with_ebctl(Sandbox::new());
    let Some(terminal) = Terminal::open(&home, 100, 100) else { return };
    for (number, (set, typed, coloured)) in WAYS.into_iter().enumerate() {
        terminal.types(&format!("clear; {set} ebctl {command} {typed}; echo way{number}=$?"));
        terminal.waits_for(&format!("way{number}={exit}"));
        let screen = terminal.screen(true);
        assert_eq!(screen.contains('\u{1b}'), coloured, "{set} ebctl {command} {typed}:\n{screen}");
    }
}

#[test]
fn an_error_is_coloured_as_asked() {
    is_coloured_as_asked("explain Nonsense.Code", 5);
}

#[test]
fn help_is_coloured_as_asked() {
    is_coloured_as_asked("completions --help", 0);
}

#[test]
fn chinese_help_is_coloured_as_asked() {
    is_coloured_as_asked("--lang zh completions --help", 0);
}

#[test]
fn what_is_wrong_with_a_command_line_is_coloured_as_asked() {
    is_coloured_as_asked("bus lisst", 2);
}

#[test]
fn a_table_has_no_colour_even_where_it_is_asked_for() {
    let server = willing_bus_with(vec![connector("connection-1", "orders")]);
    let home = home_with_ebctl(Sandbox::at(server.url()));
    let Some(terminal) = Terminal::open(&home, 100, 30) else { return };
    terminal.types("clear; ebctl connection list --bus eb-1 --color always; echo shown=$?");
    terminal.waits_for("shown=0");
    let screen = terminal.screen(true);
    assert!(screen.contains("connection-1") && !screen.contains('\u{1b}'), "{screen}");
}

#[test]
fn help_in_a_pipe_is_plain_unless_colour_is_asked_for() {
    let home = Sandbox::new();
    for (words, coloured) in [
        (&["bus", "--help"][..], false),
        (&["bus", "--help", "--color", "always"], true),
        (&["--color=always", "--lang=zh", "bus", "--help"], true),
        (&["--lang=zh", "bus", "--help"], false),
    ] {
        let help = home.run(words.iter().copied()).exits(0).stdout;
        assert_eq!(help.contains('\u{1b}'), coloured, "{words:?}: {help}");
    }
}
