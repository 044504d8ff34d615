//! `ebctl doctor`: each thing it looks at, right and wrong, and the exit code of the first that failed.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::support::{Recorder, Reply, Run, Sandbox, mode};

/// The state and the rest of each line, by check.
fn lines(run: &Run) -> BTreeMap<String, (String, Value)> {
    let checks = run.json()["checks"].as_array().unwrap().clone();
    checks
        .into_iter()
        .map(|line| {
            (line["check"].as_str().unwrap().to_owned(), (line["state"].as_str().unwrap().to_owned(), line))
        })
        .collect()
}

fn examine(home: &Sandbox) -> Run {
    home.run(["doctor", "-o", "json"])
}

#[track_caller]
fn found(run: &Run, check: &str, state: &str, part: &str) {
    let lines = lines(run);
    let (is, line) = lines.get(check).unwrap_or_else(|| panic!("no line `{check}`: {run:?}"));
    assert!(
        is == state && line["finding"].as_str().unwrap().contains(part),
        "{check} {state} {part}: {line}"
    );
    assert_eq!(line["next"].is_null(), state == "ok", "a next step where there is one to take: {line}");
}

/// A server with a bus, that says what time it is.
fn cloud(seconds_ahead: i64) -> Recorder {
    Recorder::start(move |request| {
        let now = jiff::Timestamp::now() + jiff::SignedDuration::from_secs(seconds_ahead);
        let reply = match request.action() {
            "ListEventBuses" => Reply::response(
                json!({ "EventBuses": [{ "EventBusId": "eb-1", "EventBusName": "b" }], "TotalCount": 1 }),
            ),
            "GetCallerIdentity" => Reply::response(
                json!({ "AccountId": "100000000001", "Arn": "qcs::cam::uin/100000000001:uin/100000000001" }),
            ),
            _ => Reply::usual(request),
        };
        reply.header("Date", &now.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string())
    })
}

#[test]
fn all_is_well_and_nothing_but_reads_was_sent() {
    let server = cloud(0);
    let home = Sandbox::at(server.url()).set("EBCTL_STS_ENDPOINT", server.url());
    let run = examine(&home).exits(0);
    for (check, part) in [
        ("config", "none is needed"),
        ("profile", "none applies"),
        ("state", "no create is unfinished"),
        ("region", "ap-guangzhou"),
        ("proxy", "none"),
        ("credentials", "the environment (TENCENTCLOUD_SECRET_ID)"),
        ("dns", "the endpoint is an address"),
        ("connection", "the server answers"),
        ("tls", "on loopback none is needed"),
        ("clock", "as the server's"),
        ("request", "ListEventBuses: 1 bus in ap-guangzhou"),
        ("account", "100000000001"),
        ("access", "may list buses and connectors (0 connectors on eb-1)"),
    ] {
        found(&run, check, "ok", part);
    }
    // That requests do not go to the cloud is worth a word.
    found(&run, "endpoint", "warning", "EBCTL_ENDPOINT");
    assert_eq!(run.json()["worst"], "warning");
    let mut actions = server.actions();
    actions.dedup();
    assert_eq!(actions, ["ListEventBuses", "GetCallerIdentity", "ListConnections"]);
    let left: Vec<_> =
        std::fs::read_dir(home.path("")).unwrap().flatten().map(|entry| entry.file_name()).collect();
    assert!(left.is_empty(), "it changes nothing: {left:?}");
}

#[test]
fn the_page_fits_a_terminal_and_names_each_next_step() {
    let run = Sandbox::new().run(["doctor"]).exits(78);
    for part in ["next step", "credentials", "region", "failed: no region", "ebctl configure"] {
        assert!(run.stdout.contains(part), "{part}: {}", run.stdout);
    }
    let ids = Sandbox::new().run(["doctor", "-o", "id"]).exits(78);
    assert_eq!(ids.stdout, "region\ncredentials\n");
}

#[test]
fn without_a_key_every_source_is_named() {
    let server = cloud(0);
    let home = Sandbox::new().set("EBCTL_ENDPOINT", server.url()).set("EBCTL_REGION", "ap-guangzhou");
    let run = examine(&home).exits(78);
    found(&run, "credentials", "failed", "no credentials were found");
    let details = lines(&run)["credentials"].1["details"].to_string();
    for source in ["the environment", "the default profile", "tccli", "SDKs", "TKE pod", "this machine"] {
        assert!(details.contains(source), "{source}: {details}");
    }
    assert!(server.requests().is_empty());
}

#[test]
fn a_file_that_is_open_or_wrong_ends_it_with_the_cure() {
    let home = Sandbox::new().config("[profiles.p]\nbus = 5\n");
    found(&examine(&home).exits(78), "config", "failed", "line 2, column 7");
    mode(&home.path("config.toml"), 0o644);
    let run = examine(&home).exits(78);
    found(&run, "config", "failed", "open to other users");
    assert!(lines(&run)["config"].1["next"].as_str().unwrap().contains("chmod 600"));
}

#[test]
fn a_clock_that_is_off_is_told_with_the_amount() {
    let server = cloud(120);
    let run = examine(&Sandbox::at(server.url())).exits(0);
    let finding = lines(&run)["clock"].1["finding"].as_str().unwrap().to_owned();
    let seconds: i64 = finding.split(' ').next().unwrap().parse().unwrap();
    assert!((115..=121).contains(&seconds) && finding.contains("behind the server's"), "{finding}");
    found(&run, "clock", "warning", "behind");
}

#[test]
fn a_refusal_ends_in_its_own_exit_code() {
    for (code, exit) in [("AuthFailure.SignatureFailure", 4), ("InternalError", 75)] {
        let server = Recorder::start(move |_| Reply::error(code));
        let run = examine(&Sandbox::at(server.url()).set("EBCTL_MAX_ATTEMPTS", "1")).exits(exit);
        found(&run, "connection", "ok", "");
        found(&run, "request", "failed", code);
    }
}

#[test]
fn a_refusal_that_repeats_a_secret_is_told_without_it() {
    let server = Recorder::start(|request| {
        let message = format!("not {}, sir", request.header("x-tc-token"));
        Reply::response(json!({ "Error": { "Code": "InvalidParameter", "Message": message } }))
    });
    let home = Sandbox::at(server.url()).set("TENCENTCLOUD_TOKEN", "hunter2-token");
    for format in ["table", "json", "yaml"] {
        let run = home.run(["doctor", "-o", format]).exits(3);
        assert!(run.stdout.contains("not ***, sir") && !run.stdout.contains("hunter2"), "{run:?}");
    }
}

#[test]
fn who_may_not_list_connectors_is_warned_of_what_that_means() {
    let server = Recorder::start(|request| match request.action() {
        "ListEventBuses" => Reply::response(
            json!({ "EventBuses": [{ "EventBusId": "eb-1", "EventBusName": "b" }], "TotalCount": 1 }),
        ),
        _ => Reply::error("UnauthorizedOperation"),
    });
    let run = examine(&Sandbox::at(server.url())).exits(0);
    found(&run, "access", "warning", "no create can be checked");
}

#[test]
fn no_connection_is_try_again_later() {
    let home = Sandbox::at("http://127.0.0.1:1").set("EBCTL_MAX_ATTEMPTS", "1");
    found(&examine(&home).exits(75), "connection", "failed", "127.0.0.1:1");
    let home = Sandbox::at("https://eb.nowhere.invalid").set("EBCTL_MAX_ATTEMPTS", "1");
    let run = examine(&home).exits(75);
    found(&run, "dns", "failed", "`eb.nowhere.invalid` leads to no address");
}

#[test]
fn a_key_that_expires_soon_is_a_warning() {
    let server = cloud(0);
    let home = Sandbox::new().set("EBCTL_ENDPOINT", server.url()).set("EBCTL_REGION", "ap-guangzhou");
    let expires = jiff::Timestamp::now().as_second() + 300;
    let login =
        json!({ "secretId": "i", "secretKey": "k", "token": "t", "type": "oauth", "expiresAt": expires });
    home.write(".tccli/default.credential", login.to_string());
    let run = examine(&home).exits(0);
    found(&run, "credentials", "warning", "the key expires at");
    assert!(lines(&run)["credentials"].1["details"].to_string().contains("passed over the default profile"));
}

#[test]
fn a_rehearsal_is_looked_at_too_and_makes_nothing() {
    let home = Sandbox::new();
    let run = home.run(["doctor", "--profile", "local", "-o", "json"]).exits(0);
    found(&run, "profile", "ok", "`local`, by --profile");
    found(&run, "local", "ok", "nothing is kept yet");
    assert!(!home.path(".local").exists());
    let _ = home.run(["bus", "list", "--profile", "local"]).exits(0);
    let run = home.run(["doctor", "--profile", "local", "-o", "json"]).exits(0);
    found(&run, "request", "ok", "ListEventBuses: 1 bus");
}
