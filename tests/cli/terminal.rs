//! What a person at a terminal sees: tables that fit, questions, colours, and Ctrl-C.

use serde_json::json;

use crate::support::{Recorder, Reply, Sandbox, Terminal};

/// A sandbox in which `ebctl` is the binary under test.
pub fn home_with_ebctl(home: Sandbox) -> Sandbox {
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_ebctl"), home.path("ebctl")).expect("a link");
    let path = format!("{}:{}", home.path("").display(), std::env::var("PATH").unwrap_or_default());
    home.set("PATH", &path)
}

fn width_of(screen: &str) -> usize {
    screen.lines().map(|line| line.chars().count()).max().unwrap_or(0)
}

#[test]
fn tables_fit_the_terminal_and_ids_stay_whole() {
    let server = Recorder::start(|request| match request.action() {
        "ListConnections" => Reply::response(json!({ "TotalCount": 1, "Connections": [{
            "ConnectionId": "connection-5t492ybt", "ConnectionName": "orders-of-the-shop-in-guangzhou-to-the-warehouse",
            "Type": "ckafka", "Enable": true, "Status": "Active"
        }]})),
        _ => Reply::usual(request),
    });
    let home = home_with_ebctl(Sandbox::at(server.url()));
    for width in [60, 160] {
        let Some(terminal) = Terminal::open(&home, width, 40) else { return };
        terminal.types("clear; ebctl connection list --bus eb-1; echo done");
        let screen = terminal.waits_for("done\n");
        assert!(screen.contains("connection-5t492ybt"), "{screen}");
        assert!(width_of(&screen) <= usize::from(width), "{screen}");
        let whole = screen.contains("orders-of-the-shop-in-guangzhou-to-the-warehouse");
        assert_eq!(whole, width == 160, "{screen}");
    }
}

#[test]
fn a_page_of_an_error_fits_too() {
    let server = Recorder::start(|_| Reply::error("LimitExceeded.Connection"));
    let home = home_with_ebctl(Sandbox::at(server.url()));
    let Some(terminal) = Terminal::open(&home, 60, 50) else { return };
    terminal.types("clear; ebctl connection list --bus eb-1 --max-attempts 1; echo exit=$?");
    let screen = terminal.waits_for("exit=10");
    assert!(screen.contains("LimitExceeded.Connection") && screen.contains("What to do"), "{screen}");
    assert!(width_of(&screen) <= 60, "{screen}");
}

#[test]
fn what_is_missing_is_asked_for_and_a_bad_answer_is_asked_again() {
    let home = home_with_ebctl(Sandbox::new());
    let Some(terminal) = Terminal::open(&home, 120, 50) else { return };
    terminal.types("ebctl --profile local connection create; echo exit=$?");
    terminal.waits_for("--bus");
    terminal.types("eb-local");
    terminal.waits_for("--name");
    terminal.types("1st");
    terminal.waits_for("must start with a letter");
    terminal.types("first");
    let screen = terminal.waits_for("exit=0");
    assert!(screen.contains("connection-") && screen.contains("first"), "{screen}");
}

#[test]
fn ctrl_c_at_a_question_leaves_at_once() {
    let home = home_with_ebctl(Sandbox::new());
    let Some(terminal) = Terminal::open(&home, 120, 30) else { return };
    terminal.types("ebctl --profile local connection create; echo exit=$?");
    terminal.waits_for("--bus");
    terminal.presses("C-c");
    // What is typed before the shell is back is thrown away with the rest of the terminal's input.
    terminal.waits_for_prompt();
    terminal.types("echo exit=$?");
    terminal.waits_for("exit=130");
}

#[test]
fn ctrl_c_while_the_create_is_under_way_says_that_its_outcome_is_unknown() {
    let server = Recorder::start(|request| match request.action() {
        "CreateConnection" => Reply { delay: std::time::Duration::from_secs(20), ..Reply::usual(request) },
        _ => Reply::usual(request),
    });
    let home = home_with_ebctl(Sandbox::at(server.url()));
    let Some(terminal) = Terminal::open(&home, 120, 30) else { return };
    let create: Vec<_> = crate::support::CREATE.into_iter().collect();
    terminal.types(&format!("ebctl {} -v; echo exit=$?", create.join(" ")));
    terminal.waits_for("> CreateConnection to");
    terminal.presses("C-c");
    let screen = terminal.waits_for("exit=8");
    assert!(screen.contains("interrupted while the create was under way"), "{screen}");
}

#[test]
fn configure_asks_its_way_through_and_never_shows_the_key() {
    let home = home_with_ebctl(Sandbox::new());
    let Some(terminal) = Terminal::open(&home, 120, 50) else { return };
    terminal.types("ebctl configure; echo exit=$?");
    for (question, answer) in [
        ("profile [default]", ""),
        ("secret id:", "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE"),
        ("secret key (not shown)", "the-secret-key-canary"),
        ("region [ap-guangzhou]", "ap-shanghai"),
        ("site, cn or intl [cn]", ""),
        ("default bus, an id [none]", "eb-l65vlc2u"),
    ] {
        terminal.waits_for(question);
        terminal.types(answer);
    }
    let screen = terminal.waits_for("exit=0");
    assert!(!screen.contains("the-secret-key-canary"), "{screen}");
    assert!(screen.contains("ap-shanghai") && screen.contains("eb-l65vlc2u"), "{screen}");
    let kept = std::fs::read_to_string(home.path(".config/ebctl/config.toml")).expect("the config file");
    assert!(kept.contains("secret_key = \"the-secret-key-canary\""), "{kept}");
}

#[test]
fn a_password_that_was_typed_is_not_shown_when_the_server_repeats_it() {
    let server = Recorder::create_gets(|| {
        let error = json!({ "Code": "InvalidParameterValue", "Message": "not canary-pass, sir" });
        Reply::response(json!({ "Error": error }))
    });
    let home = home_with_ebctl(Sandbox::at(server.url()));
    let Some(terminal) = Terminal::open(&home, 120, 50) else { return };
    let create =
        "ebctl connection create --bus eb-1 --name n1 --dts-consumer-group g --dts-account a --resource";
    terminal.types(&format!("clear; {create} {}; echo exit=$?", crate::support::DTS));
    terminal.waits_for("the password of that account (not shown)");
    terminal.types("canary-pass");
    let screen = terminal.waits_for("exit=3");
    assert!(screen.contains("not ***, sir") && !screen.contains("canary"), "{screen}");
}

#[test]
fn errors_are_coloured_on_a_terminal_and_not_with_no_color() {
    for (no_color, coloured) in [("", true), ("1", false)] {
        let home = home_with_ebctl(Sandbox::new().set("NO_COLOR", no_color));
        let Some(terminal) = Terminal::open(&home, 100, 30) else { return };
        terminal.types("clear; ebctl explain Nonsense.Code; echo exit=$?");
        terminal.waits_for("exit=5");
        let screen = terminal.screen(true);
        assert_eq!(screen.contains("\u{1b}[1m"), coloured, "{screen}");
    }
}

#[test]
fn chinese_is_aligned() {
    let server = Recorder::start(|request| match request.action() {
        "ListEventBuses" => Reply::response(json!({ "TotalCount": 2, "EventBuses": [
            {"EventBusId": "eb-1", "EventBusName": "a", "Type": "Cloud", "Description": "这是一个描述"},
            {"EventBusId": "eb-2", "EventBusName": "b", "Type": "Cloud", "Description": "plain"}
        ]})),
        _ => Reply::usual(request),
    });
    let home = home_with_ebctl(Sandbox::at(server.url()));
    let Some(terminal) = Terminal::open(&home, 80, 30) else { return };
    terminal.types("clear; ebctl bus list; echo done");
    let screen = terminal.waits_for("done\n");
    // A wide character takes two columns: counted so, every line of the table ends in the same one.
    let columns = |line: &str| -> usize { line.chars().map(|c| if c >= '\u{2e80}' { 2 } else { 1 }).sum() };
    let widths: Vec<usize> =
        screen.lines().filter(|line| line.starts_with(['┌', '│', '└', '╞'])).map(columns).collect();
    assert!(widths.len() >= 4 && widths.iter().all(|width| *width == widths[0]), "{screen}");
}

#[test]
fn ctrl_c_while_waiting_for_a_status_tells_what_was_created() {
    // The status never settles: it is another one at every look.
    let looks = std::sync::atomic::AtomicU32::new(0);
    let server = Recorder::start(move |request| match request.action() {
        "ListConnections" => match looks.fetch_add(1, std::sync::atomic::Ordering::Relaxed) {
            0 => Reply::usual(request),
            look => Reply::response(json!({ "TotalCount": 1, "Connections": [{
                "ConnectionId": "connection-5t492ybt", "ConnectionName": "orders", "Status": format!("Step{look}")
            }]})),
        },
        _ => Reply::usual(request),
    });
    let home = home_with_ebctl(Sandbox::at(server.url()));
    let Some(terminal) = Terminal::open(&home, 120, 30) else { return };
    let create: Vec<_> = crate::support::CREATE.into_iter().collect();
    terminal.types(&format!("ebctl {} --wait=10m; echo exit=$?", create.join(" ")));
    terminal.waits_for("waiting for its status to settle");
    terminal.presses("C-c");
    let screen = terminal.waits_for("exit=0");
    assert!(screen.contains("│ ConnectionId   ┆ connection-5t492ybt"), "{screen}");
}

#[test]
fn ctrl_c_while_a_create_without_an_id_is_looked_into_is_not_called_nothing() {
    let server = Recorder::create_gets(|| Reply::response(json!({})));
    let home = home_with_ebctl(Sandbox::at(server.url()));
    let Some(terminal) = Terminal::open(&home, 120, 30) else { return };
    let create: Vec<_> = crate::support::CREATE.into_iter().collect();
    terminal.types(&format!("ebctl {}; echo exit=$?", create.join(" ")));
    terminal.waits_for("nothing new on the bus yet");
    terminal.presses("C-c");
    let screen = terminal.waits_for("exit=8");
    assert!(!screen.contains("nothing was applied"), "{screen}");
}
