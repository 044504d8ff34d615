//! Standard output that is closed, full or no longer read: exit 1, and what was created is not lost.

use std::process::{Command, Stdio};

use serde_json::Value;

use crate::support::{CREATE, Recorder, Run, Sandbox};

/// How standard output is lost.
const LOSSES: [&str; 3] = [r#""$@" >&-"#, r#""$@" >/dev/full"#, "a pipe that nobody reads"];

/// Runs ebctl with a standard output that is lost in this way.
fn run_without_output(home: &Sandbox, loss: &str, words: &[&str]) -> Run {
    let plain = home.command();
    let mut command = if loss.contains("$@") {
        let mut shell = Command::new("sh");
        shell.args(["-c", loss, "sh"]).arg(plain.get_program()).args(words);
        shell
    } else {
        let mut command = Command::new(plain.get_program());
        command.args(words);
        command
    };
    command.env_clear().stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    for (name, value) in plain.get_envs() {
        command.env(name, value.unwrap_or_default());
    }
    command.current_dir(plain.get_current_dir().expect("the sandbox"));
    if !loss.contains("$@") {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        command.stdout(writer);
    }
    let child = command.spawn().expect("it starts");
    Run::of(&child.wait_with_output().expect("it ends"))
}

#[test]
fn an_id_that_standard_output_does_not_take_is_on_standard_error() {
    for loss in LOSSES {
        for format in ["table", "json", "yaml", "id"] {
            let server = Recorder::usual();
            let home = Sandbox::at(server.url());
            let run = run_without_output(&home, loss, &[&CREATE[..], &["-o", format]].concat());
            let run = run
                .exits(1)
                .says("standard output cannot be written")
                .says("ConnectionId: connection-5t492ybt")
                .says("what was asked for was done; do not run it again");
            let _ = server.create();
            if format == "json" {
                let error: Value = run.error();
                assert_eq!((&error["code"], &error["exit_code"]), (&"Client.Io".into(), &1.into()), "{loss}");
                assert_eq!(error["outcome"], "applied", "{loss}: {error}");
            }
        }
        let server = Recorder::usual();
        let home = Sandbox::at(server.url());
        let _ = run_without_output(&home, loss, &["bus", "create", "--name", "shop"])
            .exits(1)
            .says("EventBusId: eb-5t492ybt");
    }
}

#[test]
fn an_id_that_a_query_cannot_be_asked_for_is_on_standard_error() {
    let server = Recorder::usual();
    let home = Sandbox::at(server.url());
    let words = CREATE.into_iter().chain(["--query", "abs(ConnectionId)", "-o", "json"]);
    let run = home.run(words).exits(1).prints_nothing().says("ConnectionId: connection-5t492ybt");
    assert_eq!(run.error()["outcome"], "applied");
    let _ = server.create();
}

#[test]
fn whatever_prints_data_exits_1_where_it_cannot() {
    let server = Recorder::usual();
    let home = Sandbox::at(server.url()).config("[profiles.p]\nregion = 'ap-guangzhou'\n");
    for loss in LOSSES {
        for words in [
            &["explain"][..],
            &["explain", "InternalError", "-o", "json"],
            &["profile", "list"],
            &["profile", "show", "p"],
            &["bus", "list", "-o", "json"],
            &["connection", "list", "--bus", "eb-1", "-o", "yaml"],
            &["completions", "bash"],
        ] {
            let run = run_without_output(&home, loss, words).exits(1);
            // A reader that has seen enough, as `head` has, needs no message.
            if loss.contains("$@") {
                let _ = run.says("standard output cannot be written");
            }
        }
    }
}

#[test]
fn help_and_version_exit_1_where_they_cannot_be_printed() {
    let home = Sandbox::new();
    for words in [["--help"], ["--version"]] {
        let run = run_without_output(&home, r#""$@" >/dev/full"#, &words);
        let _ = run.exits(1).says("standard output cannot be written");
    }
}

#[test]
fn standard_error_that_is_closed_changes_no_exit_code() {
    let server = Recorder::usual();
    let home = Sandbox::at(server.url());
    for (loss, words, code) in [
        (r#""$@" 2>&-"#, &["connection", "create", "--name", "1"][..], 2),
        (r#""$@" 2>/dev/full"#, &["connection", "create", "--name", "1"], 2),
        (r#""$@" 2>/dev/full"#, &["--profile", "none", "bus", "list"], 78),
        (r#""$@" 2>&-"#, &["--no-such-option"], 2),
    ] {
        let _ = run_without_output(&home, loss, words).exits(code).prints_nothing();
    }
    let run = run_without_output(&home, r#""$@" 2>/dev/full"#, &[&CREATE[..], &["-o", "id", "-v"]].concat());
    assert_eq!(run.exits(0).stdout, "connection-5t492ybt\n");
}

#[test]
fn output_that_is_thrown_away_is_not_lost() {
    // As a shell throws it away, and as Python and Node do, which open it for writing and reading.
    for thrown_away in [r#""$@" >/dev/null"#, r#""$@" <>/dev/null 1>&0"#, r#""$@" 1<>/dev/null 2>&1"#] {
        let server = Recorder::usual();
        let home = Sandbox::at(server.url());
        for format in ["table", "json", "id"] {
            let _ = run_without_output(&home, thrown_away, &["bus", "list", "-o", format])
                .exits(0)
                .prints_nothing();
        }
        let _ = run_without_output(&home, thrown_away, &CREATE).exits(0).prints_nothing();
        let _ = server.create();
    }
}

#[test]
fn output_that_is_closed_is_lost_whatever_else_is_closed_or_open_for_reading() {
    for loss in [r#""$@" <&- >&-"#, r#""$@" <&- >&- 3</dev/null"#, r#""$@" 1</dev/null"#] {
        let server = Recorder::usual();
        let home = Sandbox::at(server.url());
        let run = run_without_output(&home, loss, &CREATE);
        let _ =
            run.exits(1).says("standard output cannot be written").says("ConnectionId: connection-5t492ybt");
    }
}
