//! The intent journal as it lies on disk, and what the next run makes of what an earlier one left in it.

use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::support::{CREATE, DTS, Recorder, Reply, Request, Run, Sandbox};

/// The pages of a sandbox's journal, with their text.
fn pages(sandbox: &Sandbox) -> Vec<(PathBuf, String)> {
    let Ok(folder) = std::fs::read_dir(sandbox.path("state/intents")) else { return Vec::new() };
    folder
        .map(|entry| entry.expect("an entry").path())
        .map(|path| (path.clone(), std::fs::read_to_string(path).expect("a page")))
        .collect()
}

/// A sandbox with a state folder of its own.
fn sandbox(server: &Recorder) -> Sandbox {
    let sandbox = Sandbox::at(server.url());
    let state = sandbox.path("state").display().to_string();
    sandbox.set("EBCTL_STATE", &state)
}

/// A bus of which a test decides what becomes of a create and what a list shows.
#[derive(Clone, Default)]
struct Bus {
    connections: Arc<Mutex<Vec<Value>>>,
    loses_answers: Arc<Mutex<bool>>,
    applies: Arc<Mutex<bool>>,
}

impl Bus {
    fn loses_answers(self, applies: bool) -> Self {
        *self.loses_answers.lock().unwrap() = true;
        *self.applies.lock().unwrap() = applies;
        self
    }

    fn answers_again(&self) {
        *self.loses_answers.lock().unwrap() = false;
        *self.applies.lock().unwrap() = true;
    }

    fn add(&self, mut connection: Value) -> String {
        let mut connections = self.connections.lock().unwrap();
        let id = format!("connection-{}", connections.len());
        connection["ConnectionId"] = json!(id);
        connections.push(connection);
        id
    }

    fn serve(&self) -> Recorder {
        let bus = self.clone();
        Recorder::start(move |request: &Request| bus.answer(request))
    }

    fn answer(&self, request: &Request) -> Reply {
        if request.action() != "CreateConnection" {
            let connections = self.connections.lock().unwrap().clone();
            return Reply::response(json!({ "TotalCount": connections.len(), "Connections": connections }));
        }
        let id = (*self.applies.lock().unwrap()).then(|| self.add(request.json()));
        match id {
            Some(id) if !*self.loses_answers.lock().unwrap() => {
                Reply::response(json!({ "ConnectionId": id }))
            }
            _ => Reply::hang_up(),
        }
    }
}

fn wanted() -> Value {
    json!({"EventBusId": "eb-l65vlc2u", "ConnectionName": "orders", "Type": "ckafka", "ConnectionDescription": {
        "ResourceDescription": crate::support::CKAFKA,
        "CkafkaParams": {"TopicName": "orders", "Offset": "latest"}}})
}

/// A create that ended in exit code 8 and is in the journal.
fn unknown(sandbox: &Sandbox) -> Run {
    let run = sandbox.run(CREATE.into_iter().chain(["--timeout", "1500ms", "-o", "json"])).exits(8);
    assert_eq!(pages(sandbox).len(), 1, "it is remembered: {run:?}");
    run
}

/// Rewrites every line of the pages.
fn rewrite(sandbox: &Sandbox, change: impl Fn(&mut Value)) {
    for (path, text) in pages(sandbox) {
        let lines = text.lines().map(|line| {
            let mut line = serde_json::from_str(line).expect("JSON");
            change(&mut line);
            line.to_string() + "\n"
        });
        std::fs::write(path, lines.collect::<String>()).expect("a page");
    }
}

/// As if the wall clock had been put forward by an hour since.
fn an_hour_passes(sandbox: &Sandbox) {
    rewrite(sandbox, |line| {
        for field in ["begun", "at"] {
            if let Some(moment) = line[field].as_str() {
                let moment: Timestamp = moment.parse().expect("a time");
                line[field] = json!(moment - Duration::from_hours(1));
            }
        }
    });
}

/// As if the machine had been started anew since.
fn a_restart(sandbox: &Sandbox) {
    rewrite(sandbox, |line| {
        if line["what"] == "begun" {
            line["boot"] = json!("another");
        }
    });
}

fn creates(server: &Recorder) -> usize {
    server.actions().iter().filter(|action| *action == "CreateConnection").count()
}

fn with<'a>(words: &[&'a str]) -> impl Iterator<Item = &'a str> {
    CREATE.into_iter().chain(words.iter().copied())
}

#[test]
fn an_intent_is_on_disk_before_the_create_goes_out_and_gone_when_it_was_told() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let folder = Arc::new(Mutex::new(PathBuf::new()));
    let (keep, place) = (Arc::clone(&seen), Arc::clone(&folder));
    let server = Recorder::start(move |request| {
        if request.action() == "CreateConnection" {
            for entry in std::fs::read_dir(&*place.lock().unwrap()).expect("the journal is there") {
                let path = entry.expect("an entry").path();
                let mode = path.metadata().expect("metadata").permissions().mode() & 0o777;
                let folder = path.parent().expect("a folder").metadata().expect("metadata");
                let text = std::fs::read_to_string(&path).expect("a page");
                keep.lock().unwrap().push((mode, folder.permissions().mode() & 0o777, text));
            }
        }
        Reply::usual(request)
    });
    let sandbox = sandbox(&server).set("EBCTL_DTS_PASSWORD", "pass-word-1");
    *folder.lock().unwrap() = sandbox.path("state/intents");
    let run = sandbox.run([
        "connection",
        "create",
        "--bus",
        "eb-1",
        "--name",
        "orders",
        "--resource",
        DTS,
        "--dts-consumer-group",
        "g",
        "--dts-account",
        "a",
    ]);
    let _ = run.exits(0);
    let seen = seen.lock().unwrap().clone();
    let [(mode, folder_mode, text)] = seen.as_slice() else { panic!("one page: {seen:?}") };
    assert_eq!((*mode, *folder_mode), (0o600, 0o700));
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 2, "{text}");
    assert_eq!((&lines[0]["what"], &lines[1]["what"]), (&json!("begun"), &json!("sent")), "{text}");
    assert_eq!(lines[0]["body"]["ConnectionDescription"]["ResourceDescription"], DTS);
    assert_eq!(lines[1]["before"], json!([]), "nothing of that name was there");
    assert!(!text.contains("pass-word-1") && !text.contains("test-secret-key"), "{text}");
    assert_eq!(pages(&sandbox), []);
}

#[test]
fn a_refused_create_leaves_nothing_behind() {
    for code in ["InvalidParameterValue.Type", "LimitExceeded.Connection", "AuthFailure.SignatureFailure"] {
        let server = Recorder::create_gets(|| Reply::error(code));
        let sandbox = sandbox(&server);
        assert_ne!(sandbox.run(CREATE).code, 0);
        assert_eq!(pages(&sandbox), [], "{code}");
    }
}

#[test]
fn what_could_not_be_told_is_told_by_reconcile() {
    let bus = Bus::default().loses_answers(false);
    let server = bus.serve();
    let sandbox = sandbox(&server);
    let error = unknown(&sandbox).error();
    assert!(error["hint"].as_str().unwrap().contains("`ebctl connection reconcile`"), "{error}");

    let listed = sandbox.run(["connection", "reconcile", "--list", "-o", "json"]).exits(0).json();
    assert_eq!(listed["Intents"][0]["outcome"], "unfinished", "{listed}");
    assert_eq!(listed["Intents"][0]["ConnectionName"], "orders", "{listed}");

    // It was applied late, while nobody looked.
    let id = bus.add(wanted());
    let told = sandbox.run(["connection", "reconcile", "-o", "json"]).exits(0).json();
    assert_eq!(told["Intents"][0]["outcome"], "adopted", "{told}");
    assert_eq!(told["Intents"][0]["ConnectionIds"], json!([id]), "{told}");
    assert_eq!(pages(&sandbox), [], "it was told");
    let again = sandbox.run(["connection", "reconcile", "-o", "json"]).exits(0).json();
    assert_eq!(again["TotalCount"], 0, "{again}");
}

#[test]
fn reconcile_says_8_while_nobody_knows_and_6_when_several_fit() {
    let bus = Bus::default().loses_answers(false);
    let server = bus.serve();
    let sandbox = sandbox(&server);
    let _ = unknown(&sandbox);
    let run = sandbox.run(["connection", "reconcile", "-o", "json", "--timeout", "1s"]).exits(8);
    assert_eq!(run.json()["Intents"][0]["outcome"], "unknown", "{run:?}");
    assert_eq!(pages(&sandbox).len(), 1, "it stays until somebody knows");
    let ids = [bus.add(wanted()), bus.add(wanted())];
    let run = sandbox.run(["connection", "reconcile", "-o", "json"]).exits(6);
    assert_eq!(run.json()["Intents"][0]["ConnectionIds"], json!(ids), "{run:?}");
    assert!(!server.actions().iter().any(|action| action.starts_with("Delete")), "nothing is deleted");
}

#[test]
fn a_create_after_an_unfinished_one_says_so_and_sends_no_second() {
    let bus = Bus::default().loses_answers(false);
    let server = bus.serve();
    let sandbox = sandbox(&server);
    let _ = unknown(&sandbox);
    bus.answers_again();
    let creates = || server.actions().iter().filter(|action| *action == "CreateConnection").count();
    let run = sandbox.run(with(&["--timeout", "1s", "-o", "json"])).exits(8).says("was not finished");
    assert_eq!(run.error()["code"], "Client.Unfinished", "{run:?}");
    assert_eq!(creates(), 1, "nothing was sent");
    assert_eq!(pages(&sandbox).len(), 1, "the first is still remembered, and only the first");

    let id = bus.add(wanted());
    let run = sandbox.run(CREATE).exits(6).says(&format!("it made {id}"));
    assert_eq!(creates(), 1, "{run:?}");
    assert_eq!(pages(&sandbox), [], "it was told");
    let run = sandbox.run(with(&["--if-not-exists", "-o", "id"])).exits(0);
    assert_eq!(run.stdout.trim(), id);
}

#[test]
fn a_clock_that_is_set_makes_no_create_older() {
    let bus = Bus::default().loses_answers(false);
    let server = bus.serve();
    let sandbox = sandbox(&server);
    let _ = unknown(&sandbox);
    bus.answers_again();
    an_hour_passes(&sandbox);
    let run = sandbox.run(with(&["--timeout", "1s", "-o", "json"])).exits(8);
    assert_eq!(run.error()["code"], "Client.Unfinished", "{run:?}");
    assert_eq!(creates(&server), 1, "{run:?}");
    // After a restart of the machine there is no other clock to go by.
    a_restart(&sandbox);
    let run = sandbox.run(CREATE).exits(0).says("it is not on the bus, so it was not applied");
    assert_eq!(creates(&server), 2, "{run:?}");
}

#[test]
fn time_proves_nothing_as_long_as_the_bus_cannot_be_seen() {
    let bus = Bus::default().loses_answers(false);
    let denied = Arc::new(Mutex::new(false));
    let (is_denied, there) = (Arc::clone(&denied), bus.clone());
    let server = Recorder::start(move |request: &Request| {
        if *is_denied.lock().unwrap() && request.action() == "ListConnections" {
            return Reply::error("UnauthorizedOperation");
        }
        there.answer(request)
    });
    let sandbox = sandbox(&server);
    let _ = unknown(&sandbox);
    bus.answers_again();
    *denied.lock().unwrap() = true;
    an_hour_passes(&sandbox);
    a_restart(&sandbox);
    let run = sandbox.run(with(&["-o", "json"])).exits(8);
    let error = run.error();
    assert_eq!(error["code"], "Client.Unfinished", "{run:?}");
    assert!(error["details"][0].as_str().unwrap().contains("UnauthorizedOperation"), "{error}");
    assert_eq!((creates(&server), pages(&sandbox).len()), (1, 1), "{run:?}");
}

#[test]
fn several_that_may_be_an_earlier_create_are_named_each_time() {
    let bus = Bus::default().loses_answers(false);
    let server = bus.serve();
    let sandbox = sandbox(&server);
    let _ = unknown(&sandbox);
    bus.answers_again();
    let ids = [bus.add(wanted()), bus.add(wanted())];
    for words in [&["-o", "json"][..], &["-o", "json", "--if-not-exists"]] {
        let run = sandbox.run(with(words)).exits(6).prints_nothing();
        let error = run.error();
        assert_eq!((&error["code"], &error["details"]), (&json!("Client.Ambiguous"), &json!(ids)), "{run:?}");
        assert_eq!(error["outcome"], "unknown", "{run:?}");
        assert_eq!((creates(&server), pages(&sandbox).len()), (1, 1), "{run:?}");
    }
}

#[test]
fn a_look_that_fails_later_does_not_unsee_what_an_earlier_one_saw() {
    let bus = Bus::default().loses_answers(false);
    let looks = Arc::new(Mutex::new(None::<u32>));
    let (count, there) = (Arc::clone(&looks), bus.clone());
    let server = Recorder::start(move |request: &Request| {
        let mut looks = count.lock().unwrap();
        let Some(seen) = looks.as_mut() else { return there.answer(request) };
        *seen += 1;
        if *seen > 1 { Reply::error("AuthFailure.SignatureFailure") } else { there.answer(request) }
    });
    let sandbox = sandbox(&server);
    let _ = unknown(&sandbox);
    *looks.lock().unwrap() = Some(0);
    let run = sandbox.run(with(&["--timeout", "1500ms", "-o", "json"])).exits(8);
    assert_eq!(run.error()["code"], "Client.Unfinished", "{run:?}");
}

#[test]
fn allow_duplicate_sends_all_the_same_and_forgets_nothing() {
    let bus = Bus::default().loses_answers(false);
    let server = bus.serve();
    let sandbox = sandbox(&server);
    let _ = unknown(&sandbox);
    bus.answers_again();
    let run = sandbox.run(with(&["--allow-duplicate", "-o", "id"])).exits(0).says("was not finished");
    assert_eq!(run.stdout.trim(), "connection-0");
    assert_eq!(pages(&sandbox).len(), 1, "what came of the first is still not known");
    // The connector that is there is the second run's, whatever it looks like.
    let run = sandbox.run(["connection", "reconcile", "-o", "json", "--timeout", "1s"]).exits(8);
    assert_eq!(run.json()["Intents"][0]["outcome"], "unknown", "{run:?}");
}

#[test]
fn an_intent_can_be_given_up() {
    let bus = Bus::default().loses_answers(false);
    let server = bus.serve();
    let sandbox = sandbox(&server);
    let _ = unknown(&sandbox);
    let listed = sandbox.run(["connection", "reconcile", "--list", "-o", "json"]).json();
    let id = listed["Intents"][0]["Intent"].as_str().expect("an id").to_owned();
    let before = server.actions().len();
    let _ = sandbox.run(["connection", "reconcile", "--forget", "no-such"]).exits(5);
    assert_eq!(pages(&sandbox).len(), 1);
    let run = sandbox.run(["connection", "reconcile", "--forget", &id, "-o", "json"]).exits(0);
    assert_eq!(run.json()["Intents"][0]["outcome"], "unknown", "{run:?}");
    assert_eq!(pages(&sandbox), []);
    assert_eq!(server.actions().len(), before, "no bus was looked at");
}

#[test]
fn another_server_s_intents_are_left_alone_and_shown() {
    let bus = Bus::default().loses_answers(false);
    let server = bus.serve();
    let sandbox = sandbox(&server);
    let _ = unknown(&sandbox);
    let other = Recorder::usual();
    let looks = server.actions().len();
    let command = format!("`ebctl --endpoint {} connection reconcile`", server.url());
    for typed in [["--endpoint", other.url()], ["--region", "ap-shanghai"]] {
        let words = ["connection", "reconcile", "-o", "json"].into_iter().chain(typed);
        let run = sandbox.run(words).exits(8).says(&command);
        let row = &run.json()["Intents"][0];
        assert_eq!(row["outcome"], "unfinished", "{run:?}");
        assert!(row["detail"].as_str().unwrap().contains(&command), "{run:?}");
    }
    assert_eq!(other.actions(), Vec::<String>::new());
    assert_eq!(server.actions().len(), looks);
    assert_eq!(pages(&sandbox).len(), 1);
}

#[test]
fn reconcile_looks_where_a_create_was_sent_to() {
    let bus = Bus::default().loses_answers(false);
    let server = bus.serve();
    let sandbox = sandbox(&server);
    let _ = unknown(&sandbox);
    let id = bus.add(wanted());
    let mut command = sandbox.command();
    command.env_remove("EBCTL_ENDPOINT").env_remove("EBCTL_REGION");
    let run =
        Run::of(&command.args(["connection", "reconcile", "-o", "id"]).output().expect("it runs")).exits(0);
    assert_eq!(run.stdout.trim(), id, "{run:?}");
}

#[test]
fn a_key_goes_to_no_server_because_a_page_says_so() {
    let bus = Bus::default().loses_answers(false);
    let server = bus.serve();
    let sandbox = sandbox(&server);
    let _ = unknown(&sandbox);
    rewrite(&sandbox, |line| {
        if line["what"] == "begun" {
            line["target"] = json!("https://ebctl-gateway.invalid");
        }
    });
    let mut command = sandbox.command();
    command.env_remove("EBCTL_ENDPOINT").args(["connection", "reconcile", "-o", "json"]);
    let run = Run::of(&command.output().expect("it runs"))
        .exits(8)
        .says("`ebctl --endpoint https://ebctl-gateway.invalid connection reconcile`");
    assert_eq!(run.json()["Intents"][0]["outcome"], "unfinished", "{run:?}");
}

#[test]
fn an_unfinished_create_is_found_under_another_spelling_of_its_endpoint() {
    let bus = Bus::default().loses_answers(false);
    let server = bus.serve();
    let sandbox = sandbox(&server);
    let _ = unknown(&sandbox);
    bus.answers_again();
    let port = server.url().rsplit(':').next().expect("a port").to_owned();
    let other = format!("127.0.0.2:{port}");
    let doors = TcpListener::bind(&other).expect("another address of the same machine");
    std::thread::spawn(move || {
        for client in doors.incoming().flatten() {
            let server = TcpStream::connect(format!("127.0.0.1:{port}")).expect("the server");
            let ends = (client.try_clone().expect("a clone"), server.try_clone().expect("a clone"));
            for (mut from, mut to) in [(client, server), (ends.1, ends.0)] {
                std::thread::spawn(move || {
                    let _ = std::io::copy(&mut from, &mut to);
                    let _ = to.shutdown(std::net::Shutdown::Write);
                });
            }
        }
    });
    let url = format!("http://{other}");
    let run = sandbox.run(with(&["--timeout", "1s", "-o", "json", "--endpoint", &url])).exits(8);
    let error = run.error();
    assert_eq!(error["code"], "Client.Unfinished", "{run:?}");
    let hint = error["hint"].as_str().unwrap();
    assert!(hint.contains(&format!("`ebctl --endpoint {url} connection reconcile`")), "{hint}");
    assert_eq!(creates(&server), 1, "{run:?}");
    let id = bus.add(wanted());
    let run = sandbox.run(["connection", "reconcile", "-o", "id", "--endpoint", &url]).exits(0);
    assert_eq!(run.stdout.trim(), id, "{run:?}");
}

#[test]
fn a_page_that_cannot_be_read_hides_no_other() {
    let bus = Bus::default().loses_answers(false);
    let server = bus.serve();
    let sandbox = sandbox(&server);
    let _ = unknown(&sandbox);
    let name = "0".repeat(40);
    sandbox.write(&format!("state/intents/{name}"), "no JSON\n");
    let listed = sandbox.run(["connection", "reconcile", "--list", "-o", "json"]).exits(1).says(&name);
    assert_eq!(listed.json()["TotalCount"], 1, "{listed:?}");
    let id = bus.add(wanted());
    let run = sandbox.run(["connection", "reconcile", "-o", "id"]).exits(1).says(&name);
    assert_eq!(run.stdout.trim(), id, "{run:?}");
    assert_eq!(pages(&sandbox).len(), 1, "what was told is gone");
    let run =
        sandbox.run(["connection", "reconcile"]).exits(1).says("no create that can be read is unfinished");
    assert!(run.stderr.contains(&name), "{run:?}");
    // What would never end to be read is no page either.
    let pipe = sandbox.path(&format!("state/intents/{}", "1".repeat(40)));
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let _ = sandbox.run(["connection", "reconcile", "--list"]).exits(1).says("not a regular file");
}

#[test]
fn without_a_journal_nothing_is_sent() {
    let server = Recorder::usual();
    let sandbox = sandbox(&server);
    sandbox.write("state", "in the way");
    let run = sandbox.run(with(&["-o", "json"])).exits(1).prints_nothing();
    let error = run.error();
    assert_eq!((&error["code"], &error["outcome"]), (&json!("Client.Journal"), &json!("not applied")));
    assert!(error["hint"].as_str().unwrap().contains("EBCTL_STATE"), "{error}");
    assert!(!server.actions().contains(&"CreateConnection".to_owned()));
}

#[test]
fn an_id_that_no_stream_took_stays_in_the_journal() {
    let bus = Bus::default();
    bus.answers_again();
    let server = bus.serve();
    let sandbox = sandbox(&server);
    let full = || Stdio::from(std::fs::OpenOptions::new().write(true).open("/dev/full").expect("/dev/full"));
    let status = sandbox.command().args(CREATE).stdout(full()).stderr(full()).status().expect("it runs");
    assert_eq!(status.code(), Some(1));
    assert_eq!(pages(&sandbox).len(), 1);
    // Nor is it forgotten when its telling fails once more.
    let lost = sandbox.command().args(["connection", "reconcile"]).stdout(full()).output().expect("it runs");
    assert_eq!(lost.status.code(), Some(1));
    let run = sandbox.run(["connection", "reconcile", "-o", "id"]).exits(0);
    assert_eq!(run.stdout.trim(), "connection-0");
    assert_eq!(pages(&sandbox), []);
}

#[test]
fn two_runs_at_once_make_one_connector() {
    let bus = Bus::default();
    bus.answers_again();
    let server = bus.serve();
    let sandbox = sandbox(&server);
    let start = || sandbox.command().args(CREATE).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let children: Vec<_> = (0..6).map(|_| start().expect("it runs")).collect();
    let mut codes: Vec<i32> =
        children.into_iter().map(|child| Run::of(&child.wait_with_output().expect("it ends")).code).collect();
    codes.sort_unstable();
    assert_eq!(codes, [0, 6, 6, 6, 6, 6]);
    assert_eq!(bus.connections.lock().unwrap().len(), 1);
}

#[test]
fn a_run_that_waits_for_another_ends_with_its_timeout() {
    let server = Recorder::create_gets(|| Reply { delay: Duration::from_mins(1), ..Reply::hang_up() });
    let sandbox = sandbox(&server);
    let mut first = sandbox.command().args(CREATE).stderr(Stdio::null()).spawn().expect("it runs");
    while !server.actions().contains(&"ListConnections".to_owned()) || pages(&sandbox).is_empty() {
        std::thread::sleep(Duration::from_millis(5));
    }
    let run = sandbox.run(with(&["--timeout", "500ms", "-o", "json"])).exits(75);
    assert_eq!(run.error()["code"], "Client.Busy", "{run:?}");
    let listed = sandbox.run(["connection", "reconcile", "--list", "-o", "json"]).json();
    assert_eq!(listed["Intents"][0]["outcome"], "under way", "{listed}");
    let run = sandbox.run(["connection", "reconcile", "-o", "json"]).exits(8);
    assert_eq!(run.json()["Intents"][0]["outcome"], "under way", "{run:?}");
    first.kill().expect("it can be killed");
    first.wait().expect("it ends");
}

#[test]
fn runs_at_once_stay_below_20_requests_a_second_together() {
    let server = Recorder::usual();
    let sandbox = sandbox(&server);
    let begun = Instant::now();
    let runs: Vec<_> = (0..45)
        .map(|number| {
            let name = format!("orders-{number}");
            let words = CREATE.map(|word| if word == "orders" { name.clone() } else { word.to_owned() });
            sandbox.command().args(words).stdout(Stdio::null()).spawn().expect("it runs")
        })
        .collect();
    for mut run in runs {
        assert!(run.wait().expect("it ends").success());
    }
    // 19 at once, 19 more a window later, and the rest after another: waiting never ends early.
    assert!(begun.elapsed() > Duration::from_secs(2), "{:?}", begun.elapsed());
    assert_eq!(server.actions().len(), 90);
}
