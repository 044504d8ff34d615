//! Ctrl-C at a terminal, while something is looked at and while something is changed: what is known then is said, and
//! what is not known is called unknown.

use std::time::Duration;

use serde_json::json;

use crate::support::{Recorder, Reply, Request, Sandbox, Terminal, bus_with, connector, page};
use crate::terminal::home_with_ebctl;

/// An answer that nobody waits for.
fn never(request: &Request) -> Reply {
    Reply { delay: Duration::from_mins(1), ..Reply::usual(request) }
}

/// A bus with one connector, which never answers when something is to be changed.
fn unchanging() -> Recorder {
    bus_with(vec![connector("connection-1", "orders")], never)
}

/// Presses Ctrl-C once the server has so many requests, and waits until the command has ended with this exit code.
#[track_caller]
fn interrupted(command: &str, server: &Recorder, after: usize, exit: i32) -> Option<String> {
    let home = home_with_ebctl(Sandbox::at(server.url()));
    let terminal = Terminal::open(&home, 160, 50)?;
    terminal.types(&format!("clear; {command}"));
    server.waits_for(after);
    terminal.presses("C-c");
    terminal.waits_for_prompt();
    terminal.types("echo left=$?");
    Some(terminal.waits_for(&format!("left={exit}")))
}

#[test]
fn an_update_that_was_sent_is_called_unknown() {
    let server = unchanging();
    let command = "ebctl connection update orders --bus eb-1 --description new";
    let Some(screen) = interrupted(command, &server, 2, 8) else { return };
    assert_eq!(server.actions(), ["ListConnections", "UpdateConnection"]);
    assert!(screen.contains("it may or may not have been applied"), "{screen}");
    assert!(screen.contains("ebctl connection list --bus eb-1"), "what to do next: {screen}");
}

#[test]
fn a_delete_that_was_sent_is_called_unknown() {
    let server = unchanging();
    let command = "ebctl connection delete orders --bus eb-1 --yes";
    let Some(screen) = interrupted(command, &server, 2, 8) else { return };
    assert_eq!(server.actions(), ["ListConnections", "DeleteConnection"]);
    assert!(screen.contains("it may or may not have been applied"), "{screen}");
}

#[test]
fn of_several_that_are_switched_each_is_told() {
    let all =
        ["1", "2", "3"].map(|number| connector(&format!("connection-{number}"), &format!("orders{number}")));
    let server = bus_with(all.to_vec(), |request| match request.json()["ConnectionId"].as_str() {
        Some("connection-1") => Reply::usual(request),
        _ => never(request),
    });
    let command = "ebctl connection disable orders1 orders2 orders3 --bus eb-1";
    let Some(screen) = interrupted(command, &server, 3, 8) else { return };
    for (id, outcome) in
        [("connection-1", "applied"), ("connection-2", "unknown"), ("connection-3", "not applied")]
    {
        let row = screen.lines().find(|line| line.contains(id)).unwrap_or_else(|| panic!("{id}: {screen}"));
        assert!(row.contains(&format!("┆ {outcome} ")), "{row}: {screen}");
    }
    assert_eq!(server.actions().len(), 3, "the third was not sent");
}

#[test]
fn before_anything_is_sent_that_changes_something_nothing_is_in_doubt() {
    for command in [
        "ebctl connection update orders --bus eb-1 --description new",
        "ebctl connection disable orders --bus eb-1",
        "ebctl connection delete orders --bus eb-1 --yes",
        "ebctl rule delete paid --bus eb-1 --yes",
    ] {
        let server = Recorder::start(never);
        let Some(screen) = interrupted(command, &server, 1, 130) else { return };
        assert_eq!(server.actions().len(), 1, "only looked: {:?}", server.actions());
        assert!(!screen.contains("unknown") && !screen.contains("may or may not"), "{command}: {screen}");
    }
}

#[test]
fn a_list_of_all_buses_ends_at_once_and_has_told_what_had_come() {
    let buses = [json!({"EventBusId": "eb-1"}), json!({"EventBusId": "eb-2"})];
    let server =
        Recorder::start(move |request| match (request.action(), request.json()["EventBusId"].as_str()) {
            ("ListEventBuses", _) => page(request, "EventBuses", &buses),
            ("ListConnections", Some("eb-1")) => {
                page(request, "Connections", &[connector("connection-1", "orders")])
            }
            _ => never(request),
        });
    let Some(screen) = interrupted("ebctl connection list --all-buses -o id", &server, 3, 130) else {
        return;
    };
    assert_eq!(server.actions(), ["ListEventBuses", "ListConnections", "ListConnections"]);
    assert!(!screen.contains("panicked") && !screen.contains("error"), "{screen}");
    let Some(screen) = interrupted("ebctl connection list --all-buses -o jsonl", &server, 6, 130) else {
        return;
    };
    assert!(screen.contains("\"ConnectionId\":\"connection-1\""), "the first bus is told: {screen}");
}
