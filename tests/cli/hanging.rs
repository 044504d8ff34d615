//! A create that is stopped, and what is suggested after one that was not finished, on the real binary.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::support::{CREATE, Recorder, Reply, Request, Run, Sandbox, bus_with, connector};

/// An answer that nobody waits for.
fn never(request: &Request) -> Reply {
    Reply { delay: Duration::from_mins(10), ..Reply::usual(request) }
}

/// Runs a create, and sends it a signal once the server has so many requests; it ends, in whatever time.
#[track_caller]
fn stopped(home: &Sandbox, server: &Recorder, after: usize, name: &str) -> Run {
    let mut child = home
        .command()
        .args(CREATE)
        .args(["-o", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    server.waits_for(after);
    signal(&child, name);
    ends(&mut child);
    Run::of(&child.wait_with_output().expect("the binary ends"))
}

fn signal(child: &Child, name: &str) {
    assert!(Command::new("kill").args([name, &child.id().to_string()]).status().expect("kill").success());
}

/// A limit that is no measurement: it stands far from what the looks may take, and far below one request's time.
#[track_caller]
fn ends(child: &mut Child) {
    let end = Instant::now() + Duration::from_secs(100);
    while child.try_wait().expect("a child").is_none() {
        if Instant::now() > end {
            let _ = child.kill();
            panic!("it still runs");
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// A server whose first list is answered, and that never answers anything after that.
fn dumb_after_the_first_list() -> Recorder {
    let lists = AtomicUsize::new(0);
    Recorder::start(move |request| match request.action() {
        "ListConnections" if lists.fetch_add(1, Ordering::Relaxed) == 0 => Reply::usual(request),
        _ => never(request),
    })
}

#[test]
fn a_stopped_create_ends_in_8_though_the_server_answers_nothing_more() {
    for signal in ["-TERM", "-INT"] {
        let server = dumb_after_the_first_list();
        let home = Sandbox::at(server.url());
        let error = stopped(&home, &server, 2, signal).exits(8).prints_nothing().error();
        assert_eq!((&error["code"], &error["outcome"]), (&"Client.LostAnswer".into(), &"unknown".into()));
        assert_eq!(error["details"][0], "the bus could not be looked at");
        let _ = server.create();
    }
}

#[test]
fn a_failed_create_ends_in_8_though_no_list_is_answered() {
    let lists = AtomicUsize::new(0);
    let server = Recorder::start(move |request| match request.action() {
        "CreateConnection" => Reply::error("FailedOperation"),
        _ if lists.fetch_add(1, Ordering::Relaxed) == 0 => Reply::usual(request),
        _ => never(request),
    });
    let home = Sandbox::at(server.url());
    let mut child = home
        .command()
        .args(CREATE)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    ends(&mut child);
    let run = Run::of(&child.wait_with_output().expect("the binary ends")).exits(8).prints_nothing();
    let _ = run.says("the bus could not be looked at").says("`ebctl connection reconcile`");
    let _ = server.create();
}

#[test]
fn a_create_that_was_refused_and_waits_is_not_called_unsent_when_it_is_stopped() {
    for code in ["RequestLimitExceeded", "OperationDenied.EventBusResourceIsLocked"] {
        let server = Recorder::create_gets(move || Reply::error(code).header("Retry-After", "19"));
        let home = Sandbox::at(server.url());
        let mut child = home
            .command()
            .args(CREATE)
            .args(["-o", "json", "-v"])
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        let mut stderr = BufReader::new(child.stderr.take().expect("a pipe"));
        let mut said = String::new();
        // Once the trace says how long it waits, it knows that it was refused.
        while !said.contains("asking again in ") && !said.contains("attempt 2 of ") {
            assert!(stderr.read_line(&mut said).expect("a line") > 0, "{said}");
        }
        signal(&child, "-INT");
        ends(&mut child);
        assert_eq!(child.wait().expect("it ends").code(), Some(130));
        stderr.read_to_string(&mut said).expect("text");
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains("or what was sent was refused, so nothing was applied"), "{said}");
    }
}

/// What names the place, in front of the command.
fn at(server: &Recorder) -> [String; 4] {
    ["--endpoint".to_owned(), server.url().to_owned(), "--region".to_owned(), "ap-guangzhou".to_owned()]
}

/// The commands that a text suggests, as words without the program's name.
fn commands(text: &str) -> Vec<Vec<&str>> {
    let quoted = text.split('`').skip(1).step_by(2);
    quoted.filter_map(|command| Some(command.strip_prefix("ebctl ")?.split(' ').collect())).collect()
}

#[test]
fn the_hint_after_a_replacement_deletes_the_old_one_where_it_is() {
    for (code, exit) in [("OperationDenied.ResourceImmutable", 7), ("InternalError", 8)] {
        let deletes = AtomicUsize::new(0);
        let server = bus_with(vec![connector("connection-1", "orders")], move |request| {
            let is_first =
                request.action() == "DeleteConnection" && deletes.fetch_add(1, Ordering::Relaxed) == 0;
            if is_first { Reply::error(code) } else { Reply::usual(request) }
        });
        // Where a command goes that does not say where.
        let elsewhere = Recorder::usual();
        let home = Sandbox::at(elsewhere.url());
        let place = at(&server);
        let words = ["connection", "update", "orders", "--bus", "eb-1", "--ckafka-topic", "x"];
        let rest = ["--replace", "--max-attempts", "1", "-o", "json"];
        let words = place.iter().map(String::as_str).chain(words).chain(rest);
        let error = home.run(words).exits(exit).error();
        let hint = error["hint"].as_str().expect("a hint");
        let [delete] = commands(hint).try_into().unwrap_or_else(|_| panic!("one command: {hint}"));
        let _ = home.run(delete).exits(0);
        let last = server.requests().pop().expect("requests");
        assert_eq!(last.action(), "DeleteConnection", "{hint}");
        assert_eq!(last.json()["ConnectionId"], "connection-1");
        assert!(elsewhere.requests().is_empty(), "{:?}", elsewhere.actions());
    }
}

#[test]
fn every_command_that_is_suggested_for_an_unfinished_create_goes_where_it_went() {
    let server = Recorder::create_gets(Reply::hang_up);
    let elsewhere = Recorder::usual();
    let home = Sandbox::at(elsewhere.url());
    let place = at(&server);
    let create =
        || place.iter().map(String::as_str).chain(CREATE).chain(["--timeout", "1500ms", "-o", "json"]);
    // At first it is unknown, and then unfinished, which is put into words elsewhere.
    for code in ["Client.LostAnswer", "Client.Unfinished"] {
        let error = home.run(create()).exits(8).error();
        assert_eq!(error["code"], code, "{error}");
        let hint = error["hint"].as_str().expect("a hint");
        let suggested: Vec<_> =
            commands(hint).into_iter().filter(|words| words.contains(&"connection")).collect();
        assert!(!suggested.is_empty(), "{hint}");
        for words in suggested {
            assert!(words.contains(&server.url()), "{hint}");
        }
    }
    let doctor = home.run(place.iter().map(String::as_str).chain(["doctor", "-o", "json"])).json();
    let checks = doctor["checks"].as_array().expect("checks");
    let state = checks.iter().find(|check| check["check"] == "state").expect("the state");
    let next = state["next"].as_str().expect("a next step");
    assert!(next.contains(server.url()) && next.ends_with("connection reconcile"), "{next}");
}
