//! Deleting connectors: what is asked first, what is sent, and what a script can rely on.

use serde_json::{Value, json};

use crate::support::{Recorder, Reply, Sandbox, Terminal, bus_with, connector, page, willing_bus_with};
use crate::terminal::home_with_ebctl;

fn delete<'a>(words: &[&'a str]) -> Vec<&'a str> {
    [&["connection", "delete", "--bus", "eb-1"], words].concat()
}

fn two() -> Vec<Value> {
    vec![connector("connection-1", "orders"), connector("connection-2", "returns")]
}

fn outcomes(document: &Value) -> Vec<&str> {
    let items = document["Connections"].as_array().expect("a list");
    items.iter().map(|item| item["outcome"].as_str().expect("an outcome")).collect()
}

#[test]
fn without_a_terminal_a_yes_has_to_be_typed_and_nothing_is_sent_before() {
    let server = willing_bus_with(two());
    let home = Sandbox::at(server.url());
    let run = home.run(delete(&["orders", "connection-2"])).exits(2).prints_nothing();
    let again = "ebctl connection delete orders connection-2 --bus eb-1 --yes";
    assert!(run.stderr.contains(again), "{}", run.stderr);
    assert_eq!(server.actions(), [""; 0]);
}

#[test]
fn all_are_found_in_one_list_and_deleted_on_the_same_connection() {
    let server = willing_bus_with(two());
    let run =
        Sandbox::at(server.url()).run(delete(&["orders", "connection-2", "--yes", "-o", "json"])).exits(0);
    assert_eq!(
        run.json(),
        json!({"Connections": [
            {"ConnectionId": "connection-1", "ConnectionName": "orders", "outcome": "applied", "RequestId": "req-1"},
            {"ConnectionId": "connection-2", "ConnectionName": "returns", "outcome": "applied", "RequestId": "req-1"},
        ]})
    );
    assert_eq!(server.actions(), ["ListConnections", "DeleteConnection", "DeleteConnection"]);
    let requests = server.requests();
    assert!(requests.iter().all(|request| request.connection == 0));
    assert_eq!(requests[1].json(), json!({"ConnectionId": "connection-1", "EventBusId": "eb-1"}));
}

#[test]
fn an_id_that_is_gone_is_done_before_and_while_it_is_deleted() {
    let server = bus_with(two(), |request| match request.json()["ConnectionId"].as_str() {
        Some("connection-1") => Reply::error("ResourceNotFound.Connection"),
        _ => Reply::response(json!({})),
    });
    let words = delete(&["connection-1", "connection-9", "returns", "--yes", "-o", "json"]);
    let run = Sandbox::at(server.url()).run(words).exits(0);
    assert_eq!(outcomes(&run.json()), ["gone", "gone", "applied"]);
    assert!(run.stderr.contains("`connection-9` is not there; there is nothing to delete"), "{}", run.stderr);
    assert_eq!(server.actions().len(), 3, "what is gone before is not sent");
}

#[test]
fn a_bus_that_is_gone_is_no_proof_that_a_connector_was_meant() {
    let server = Recorder::start(|_| Reply::error("ResourceNotFound.EventBus"));
    let _ = Sandbox::at(server.url()).run(delete(&["connection-1", "--yes"])).exits(5).prints_nothing();
}

#[test]
fn a_name_that_is_not_there_stops_everything_unless_it_need_not_be_there() {
    let server = willing_bus_with(two());
    let home = Sandbox::at(server.url());
    let run = home.run(delete(&["oders", "returns", "--yes"])).exits(5).prints_nothing();
    assert!(run.stderr.contains("`orders`") && run.stderr.contains("--if-exists"), "{}", run.stderr);
    assert_eq!(server.actions(), ["ListConnections"]);
    let run = home.run(delete(&["oders", "returns", "--yes", "--if-exists", "-o", "json"])).exits(0);
    assert_eq!(outcomes(&run.json()), ["gone", "applied"]);
    assert_eq!(run.json()["Connections"][0]["ConnectionId"], Value::Null);
    let ids = home.run(delete(&["oders", "returns", "--yes", "--if-exists", "-o", "id"])).exits(0).stdout;
    assert_eq!(ids, "connection-2\n");
}

#[test]
fn a_dry_run_shows_what_would_go_and_asks_nobody() {
    let server = willing_bus_with(two());
    let run = Sandbox::at(server.url()).run(delete(&["orders", "--dry-run", "-o", "json"])).exits(0);
    assert_eq!(outcomes(&run.json()), ["would be deleted"]);
    assert_eq!(server.actions(), ["ListConnections"]);
}

#[test]
fn a_key_that_may_not_list_can_delete_by_id_alone() {
    let server = Recorder::start(|request| match request.action() {
        "DeleteConnection" => Reply::response(json!({})),
        _ => Reply::error("UnauthorizedOperation.CamNoPermission"),
    });
    let home = Sandbox::at(server.url());
    let run = home.run(delete(&["connection-1", "--yes", "-o", "id"])).exits(0);
    assert_eq!(run.stdout, "connection-1\n");
    assert!(run.stderr.contains("may not list"), "{}", run.stderr);
    let _ = home.run(delete(&["connection-1", "orders", "--yes"])).exits(4).prints_nothing();
}

#[test]
fn the_exit_code_tells_part_of_many_from_all_and_unknown_from_both() {
    // What comes of the first and of the second, and the exit code of both.
    let cases = [
        ("", "OperationDenied.ResourceImmutable", 7),
        ("UnauthorizedOperation", "UnauthorizedOperation", 4),
        ("UnauthorizedOperation", "OperationDenied.ResourceImmutable", 7),
        ("", "InternalError", 8),
        ("InternalError", "UnauthorizedOperation", 8),
        ("", "FailedOperation.DeleteConnection", 7),
    ];
    for (first, second, exit) in cases {
        let server = bus_with(two(), move |request| {
            let code = if request.json()["ConnectionId"] == "connection-1" { first } else { second };
            if code.is_empty() { Reply::response(json!({})) } else { Reply::error(code) }
        });
        let words = delete(&["orders", "returns", "--yes", "--max-attempts", "1", "-o", "json"]);
        let run = Sandbox::at(server.url()).run(words).exits(exit);
        assert_eq!(run.error()["exit_code"], exit, "{run:?}");
        let done = outcomes(&run.json()).iter().filter(|outcome| **outcome == "applied").count();
        assert_eq!(done, usize::from(first.is_empty()), "{run:?}");
    }
}

#[test]
fn a_delete_whose_answer_was_lost_is_asked_again_and_gone_then_means_done() {
    let count = std::sync::atomic::AtomicUsize::new(0);
    let server = bus_with(two(), move |_| match count.fetch_add(1, std::sync::atomic::Ordering::Relaxed) {
        0 => Reply::hang_up(),
        _ => Reply::error("ResourceNotFound.Connection"),
    });
    let run = Sandbox::at(server.url()).run(delete(&["orders", "--yes", "-o", "json"])).exits(0);
    assert_eq!(outcomes(&run.json()), ["gone"]);
    assert_eq!(server.actions(), ["ListConnections", "DeleteConnection", "DeleteConnection"]);
}

#[test]
fn a_delete_that_nobody_confirms_is_looked_for_on_the_bus() {
    for (still_there, exit) in [(false, 0), (true, 8)] {
        let looks = std::sync::atomic::AtomicUsize::new(0);
        let server = Recorder::start(move |request| match request.action() {
            "ListConnections" => {
                let is_later = looks.fetch_add(1, std::sync::atomic::Ordering::Relaxed) > 0;
                let all = if is_later && !still_there { Vec::new() } else { two() };
                page(request, "Connections", &all)
            }
            _ => Reply::raw(502, "text/html", "bad gateway"),
        });
        let words = delete(&["orders", "--yes", "--max-attempts", "2"]);
        let run = Sandbox::at(server.url()).run(words).exits(exit);
        assert_eq!(run.stdout.contains("applied"), !still_there, "{run:?}");
        if still_there {
            assert!(run.stderr.contains("run the same command again, which is safe"), "{}", run.stderr);
        }
    }
}

#[test]
fn in_a_terminal_it_names_what_would_go_and_takes_no_for_an_answer() {
    let server = willing_bus_with(two());
    let home = home_with_ebctl(Sandbox::at(server.url()));
    let Some(terminal) = Terminal::open(&home, 120, 50) else { return };
    let command = "ebctl connection delete orders connection-2 --bus eb-1; echo exit=$?";
    terminal.types(command);
    let screen = terminal.waits_for("[no]:");
    assert!(
        screen.contains(
            "delete the connector orders (connection-1), returns (connection-2) from the bus eb-1?"
        ),
        "{screen}"
    );
    terminal.types("");
    terminal.waits_for("exit=2");
    terminal.types(&format!("clear; {command}"));
    terminal.waits_for("[no]:");
    terminal.presses("C-c");
    terminal.waits_for_prompt();
    terminal.types("echo left=$?");
    terminal.waits_for("left=130");
    assert!(server.actions().iter().all(|action| action == "ListConnections"));
    terminal.types(&format!("clear; {command}"));
    terminal.waits_for("[no]:");
    terminal.types("y");
    let screen = terminal.waits_for("exit=0");
    assert!(screen.contains("applied"), "{screen}");
    assert_eq!(server.actions().iter().filter(|action| *action == "DeleteConnection").count(), 2);
}

#[test]
fn ctrl_c_while_one_of_several_is_under_way_says_how_each_stands() {
    let server =
        bus_with([two(), vec![connector("connection-3", "third")]].concat(), |request| {
            match request.json()["ConnectionId"].as_str() {
                Some("connection-2") => {
                    Reply { delay: std::time::Duration::from_secs(20), ..Reply::response(json!({})) }
                }
                _ => Reply::response(json!({})),
            }
        });
    let home = home_with_ebctl(Sandbox::at(server.url()));
    let Some(terminal) = Terminal::open(&home, 160, 50) else { return };
    terminal.types("ebctl connection delete orders returns third --bus eb-1 --yes; echo exit=$?");
    server.waits_for(3);
    terminal.presses("C-c");
    let screen = terminal.waits_for("exit=8");
    let stands =
        |id: &str, outcome: &str| screen.lines().any(|line| line.contains(id) && line.contains(outcome));
    assert!(stands("connection-1", "applied") && stands("connection-2", "unknown"), "{screen}");
    assert!(stands("connection-3", "not applied"), "{screen}");
    assert_eq!(server.actions().len(), 3, "the third was not sent");
}
