//! Exit codes, and the error document that goes with them: what a script may rely on.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Stdio;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::support::{CKAFKA, CREATE, Recorder, Reply, Sandbox, bus_with, connector};

/// A row of `tests/data/error_codes.json`, which is taken from the API's own documents: which codes there are, which of
/// them they call worth a retry, and which they list for `CreateConnection`.
#[derive(Deserialize)]
struct Documented {
    code: String,
    retryable: bool,
    create_connection: bool,
}

fn documented() -> Vec<Documented> {
    serde_json::from_str(include_str!("../data/error_codes.json")).expect("the fixture")
}

/// What the contract says of a code that answers a create, without a look at the catalogue.
struct Rule {
    exit: u8,
    outcome: &'static str,
    /// How often it is sent where two attempts are allowed.
    creates: usize,
    /// Whether the bus is looked at afterwards.
    looks: bool,
}

fn rule_of(code: &str) -> Rule {
    let family = code.split('.').next().unwrap_or_default();
    let not_applied = |exit, creates| Rule { exit, outcome: "not applied", creates, looks: false };
    match (family, code) {
        (_, "OperationDenied.EventBusResourceIsLocked") => not_applied(75, 1),
        ("RequestLimitExceeded", _) => not_applied(75, 2),
        ("AuthFailure" | "UnauthorizedOperation" | "IpInBlacklist" | "IpNotInWhitelist", _) => {
            not_applied(4, 1)
        }
        ("ResourceNotFound", _) => not_applied(5, 1),
        ("LimitExceeded", _) => not_applied(10, 1),
        // The answer of a check, which no create gets.
        (_, "FailedOperation.ErrorFilter") => not_applied(3, 1),
        ("FailedOperation", _) => Rule { exit: 3, outcome: "not applied", creates: 1, looks: true },
        ("InternalError" | "ServiceUnavailable" | "ResponseSizeLimitExceeded", _) => {
            Rule { exit: 8, outcome: "unknown", creates: 1, looks: true }
        }
        _ => not_applied(3, 1),
    }
}

/// A server that answers a create on the bus `eb-CODE` with CODE; and how a create on that bus is typed.
fn server_of_codes() -> Recorder {
    Recorder::start(|request| match request.action() {
        "CreateConnection" => {
            let bus = request.json()["EventBusId"].as_str().unwrap_or_default().to_owned();
            Reply::error(bus.strip_prefix("eb-").unwrap_or_default())
        }
        _ => Reply::usual(request),
    })
}

fn create_on(bus: &str) -> Vec<&str> {
    let mut words = CREATE.map(|word| if word == "eb-l65vlc2u" { bus } else { word }).to_vec();
    // An unknown outcome is looked into for a minute, and a lock waited for: the deadline cuts that short.
    words.extend(["--max-attempts", "2", "-o", "json", "--timeout", "10s", "--wait-locked", "0"]);
    words
}

/// Calls `check` on every item, on enough threads that those which wait do not add up.
fn in_parallel<T: Sync>(items: &[T], check: impl Fn(&T) + Sync) {
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..12 {
            scope.spawn(|| {
                while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
                    check(item);
                }
            });
        }
    });
}

#[test]
fn every_code_of_the_api_ends_a_create_as_its_class_says() {
    let codes = documented();
    assert_eq!(codes.len(), 145);
    assert_eq!(codes.iter().filter(|code| code.create_connection).count(), 24);
    let server = server_of_codes();
    let home = Sandbox::at(server.url());
    let wrong = Mutex::new(Vec::new());
    in_parallel(&codes, |documented| {
        let code = documented.code.as_str();
        let bus = format!("eb-{code}");
        let run = home.run(create_on(&bus)).prints_nothing();
        let rule = rule_of(code);
        let error = run.error();
        let of_bus = |action: &str| {
            let requests = server.requests();
            requests
                .iter()
                .filter(|one| one.action() == action && one.json()["EventBusId"] == bus.as_str())
                .count()
        };
        // One before; where it is looked at, at growing intervals after it.
        let (creates, lists) = (of_bus("CreateConnection"), of_bus("ListConnections"));
        let retryable = documented.retryable || code == "AuthFailure.SignatureExpire";
        let facts = [
            (json!(run.code), json!(rule.exit), "exit code"),
            (error["exit_code"].clone(), json!(rule.exit), "exit code in the document"),
            (error["code"].clone(), json!(code), "code"),
            (error["outcome"].clone(), json!(rule.outcome), "outcome"),
            (error["retryable"].clone(), json!(retryable), "retryable"),
            (error["attempts"].clone(), json!(rule.creates), "attempts"),
            (json!(creates), json!(rule.creates), "creates sent"),
            (json!(lists > 1), json!(rule.looks), "looks afterwards"),
            (error["request_id"].clone(), json!("req-1"), "request id"),
            (error["http_status"].clone(), json!(200), "HTTP status"),
            (json!(error["meaning"].is_string() && error["hint"].is_string()), json!(true), "explained"),
        ];
        for (found, wanted, what) in facts {
            if found != wanted {
                wrong.lock().expect("no panic").push(format!("{code}: {what} is {found}, not {wanted}"));
            }
        }
    });
    let wrong = wrong.into_inner().expect("no panic");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_code_of_the_future_ends_as_its_family_does_or_as_unknown() {
    let server = server_of_codes();
    let home = Sandbox::at(server.url());
    in_parallel(
        &[
            ("InvalidParameterValue.Future", 3, "not applied"),
            ("LimitExceeded.Future", 10, "not applied"),
            ("ResourceNotFound.Future", 5, "not applied"),
            ("AuthFailure.Future", 4, "not applied"),
            ("FailedOperation.Future", 3, "not applied"),
            ("InternalError.Future", 8, "unknown"),
            ("Novelty", 8, "unknown"),
            ("Novelty.Future", 8, "unknown"),
        ],
        |(code, exit, outcome)| {
            let error = home.run(create_on(&format!("eb-{code}"))).exits(*exit).prints_nothing().error();
            assert_eq!((&error["code"], &error["outcome"]), (&json!(code), &json!(outcome)));
        },
    );
}

#[test]
fn a_failure_without_a_list_to_prove_it_is_called_unknown() {
    let lists = AtomicUsize::new(0);
    let server = Recorder::start(move |request| match request.action() {
        "ListConnections" if lists.fetch_add(1, Ordering::Relaxed) > 0 => Reply::error("InternalError"),
        "CreateConnection" => Reply::error("FailedOperation"),
        _ => Reply::usual(request),
    });
    let error = Sandbox::at(server.url()).run(create_on("eb-1")).exits(8).prints_nothing().error();
    assert_eq!((&error["code"], &error["outcome"]), (&json!("FailedOperation"), &json!("unknown")));
    let _ = server.create();
}

#[test]
fn an_expired_signature_is_signed_once_more_with_the_servers_time() {
    let expired =
        || Reply::error("AuthFailure.SignatureExpire").header("Date", "Thu, 01 Jan 2037 00:00:00 GMT");
    let server = Recorder::create_gets(expired);
    let run = Sandbox::at(server.url()).run(create_on("eb-1")).exits(4).prints_nothing();
    assert_eq!(run.error()["attempts"], 2);
    assert!(run.stderr.contains("warning: this machine's clock is"), "{run:?}");
    let times: Vec<i64> = server
        .requests()
        .iter()
        .filter(|request| request.action() == "CreateConnection")
        .map(|request| request.header("x-tc-timestamp").parse().unwrap())
        .collect();
    assert_eq!(times.len(), 2);
    assert!(times[0] < 2_114_380_800 && times[1] >= 2_114_380_800, "{times:?}");
}

#[test]
fn every_documented_exit_code_can_be_reached() {
    let throttled = Recorder::start(|_| Reply::error("RequestLimitExceeded"));
    let taken = Recorder::start(|request| match request.action() {
        "ListConnections" => Reply::response(json!({ "TotalCount": 1, "Connections": [
            {"ConnectionId": "connection-old", "ConnectionName": "orders"}
        ]})),
        _ => Reply::usual(request),
    });
    let both = vec![connector("connection-1", "one"), connector("connection-2", "two")];
    let part = bus_with(both, |request| match request.json()["ConnectionId"].as_str() {
        Some("connection-1") => Reply::usual(request),
        _ => Reply::error("OperationDenied.ResourceImmutable"),
    });
    let codes = server_of_codes();
    let usual = Recorder::usual();
    let at = |server: &Recorder| Sandbox::at(server.url());
    let output_lost = {
        let home = at(&usual);
        let mut command = home.command();
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        command.args(CREATE).stdout(full).stderr(Stdio::null()).status().unwrap().code().unwrap()
    };
    let mut reached: BTreeMap<i32, &str> = BTreeMap::from([(output_lost, "a full disk")]);
    for (what, run) in [
        ("done", at(&usual).run(CREATE)),
        ("usage", at(&usual).run(["connection", "create"])),
        ("rejected", at(&codes).run(create_on("eb-InvalidParameterValue.DTSParams"))),
        ("denied", at(&codes).run(create_on("eb-AuthFailure.SignatureFailure"))),
        ("not found", at(&codes).run(create_on("eb-ResourceNotFound.EventBus"))),
        ("conflict", at(&taken).run(CREATE)),
        (
            "part of many",
            at(&part).run(["connection", "delete", "connection-1", "connection-2", "--bus", "eb-1", "-y"]),
        ),
        ("unknown", at(&codes).run(create_on("eb-InternalError"))),
        (
            "differences",
            Sandbox::new().set("EBCTL_PROFILE", "local").run([
                "rule",
                "test",
                "--pattern",
                r#"{"source":["x"]}"#,
                "--event",
                r#"{"source":"y"}"#,
            ]),
        ),
        ("quota", at(&codes).run(create_on("eb-LimitExceeded.Connection"))),
        ("later", at(&throttled).run(["bus", "list", "--max-attempts", "1"])),
        ("configuration", Sandbox::new().run(CREATE)),
    ] {
        let earlier = reached.insert(run.code, what);
        assert!(earlier.is_none(), "{what} and {earlier:?} both end with {}", run.code);
    }
    let codes: Vec<i32> = reached.into_keys().collect();
    assert_eq!(codes, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 75, 78]);
}

#[test]
fn the_exit_codes_of_the_help_are_those_that_can_be_reached() {
    let help = Sandbox::new().run(["--help"]).exits(0).stdout;
    let listed: BTreeSet<u8> = help
        .split_once("Exit codes:")
        .and_then(|(_, rest)| rest.split_once("\n\n"))
        .map(|(table, _)| table)
        .expect("the table")
        .lines()
        .flat_map(|line| line.split("  ").filter(|part| !part.trim().is_empty()).take(1))
        .flat_map(|numbers| numbers.split(','))
        .filter_map(|number| number.trim().parse().ok())
        .collect();
    assert_eq!(listed, BTreeSet::from([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 75, 78, 130, 143]));
}

const KEYS: [&str; 10] = [
    "code",
    "message",
    "meaning",
    "hint",
    "request_id",
    "http_status",
    "outcome",
    "retryable",
    "attempts",
    "exit_code",
];

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

#[test]
fn the_error_document_has_its_ten_keys_in_their_order() {
    let server = server_of_codes();
    let home = Sandbox::at(server.url());
    let run = home.run(create_on("eb-LimitExceeded.Connection")).exits(10);
    let document: Value = serde_json::from_str(&run.stderr).expect("nothing but the document");
    assert_eq!(keys(&document), ["error"]);
    let error = &document["error"];
    assert_eq!(keys(error), KEYS);
    assert_eq!(error["code"], "LimitExceeded.Connection");
    assert_eq!(error["message"], "the API's sentence on LimitExceeded.Connection");
    assert_eq!(error["request_id"], "req-1");
    assert_eq!(
        [&error["http_status"], &error["attempts"], &error["exit_code"]],
        [&json!(200), &json!(1), &json!(10)]
    );
    // Where nothing was sent, the same keys, and null where there is nothing to say.
    let early = home.run(["bus", "list", "--max-attempts", "0", "-o", "json"]).exits(2).prints_nothing();
    let document: Value = serde_json::from_str(&early.stderr).expect("nothing but the document");
    assert_eq!(keys(&document["error"]), KEYS);
    for absent in ["request_id", "http_status"] {
        assert_eq!(document["error"][absent], Value::Null, "{absent}");
    }
    assert_eq!(document["error"]["attempts"], 0);
}

#[test]
fn several_problems_are_listed_in_the_document_after_the_message() {
    let home = Sandbox::new();
    let words = ["connection", "create", "--name", "1", "--bus", "", "--resource", CKAFKA, "-o", "json"];
    let error = home.run(words).exits(2).prints_nothing().error();
    let mut wanted = KEYS.to_vec();
    wanted.insert(2, "details");
    assert_eq!(keys(&error), wanted);
    assert!(error["details"].as_array().is_some_and(|lines| lines.len() == 2), "{error}");
}

#[test]
fn the_error_page_holds_every_fact_of_the_exchange() {
    let server = server_of_codes();
    let home = Sandbox::at(server.url());
    let words = CREATE.map(|word| if word == "eb-l65vlc2u" { "eb-LimitExceeded.Connection" } else { word });
    let run = home.run(words).exits(10).prints_nothing();
    for text in [
        "error: a quota does not allow CreateConnection\n",
        "│ Code          ┆ LimitExceeded.Connection ",
        "│ Message       ┆ the API's sentence on LimitExceeded.Connection ",
        "│ What it means ┆ ",
        "│ What to do    ┆ ",
        "│ Request id    ┆ req-1 ",
        "│ Outcome       ┆ not applied: nothing was changed ",
    ] {
        assert!(run.stderr.contains(text), "{text}: {}", run.stderr);
    }
    let yaml = home.run(words.into_iter().chain(["-o", "yaml"])).exits(10).prints_nothing();
    assert!(yaml.stderr.starts_with("error:\n  code: LimitExceeded.Connection\n"), "{yaml:?}");
}

#[test]
fn a_command_line_that_cannot_be_read_is_an_error_document_too_where_json_is_asked_for() {
    let home = Sandbox::new();
    for (words, says) in [
        (&["-o", "json", "--no-such-option"][..], "--no-such-option"),
        (&["connection", "crate", "-o", "json"], "crate"),
        (&["connection", "create", "-ojson", "--naem", "x"], "--naem"),
        (&["bus", "create", "--output=json"], "--name"),
        (&["bus", "list", "extra", "-o=json"], "extra"),
        (&["bus", "list", "-o", "json", "--color", "mauve"], "mauve"),
        (
            &["connection", "create", "-o", "json", "--if-not-exists", "--allow-duplicate"],
            "--allow-duplicate",
        ),
    ] {
        let run = home.run(words.iter().copied()).exits(2).prints_nothing();
        let document: Value = serde_json::from_str(&run.stderr).unwrap_or_else(|_| panic!("{run:?}"));
        let error = &document["error"];
        assert_eq!(keys(error), KEYS, "{words:?}");
        assert_eq!((&error["code"], &error["exit_code"]), (&json!("Client.Usage"), &json!(2)));
        assert!(error["message"].as_str().unwrap().contains(says), "{error}");
        assert!(error["hint"].is_string(), "{error}");
    }
    let near = home.run(["connection", "create", "-o", "json", "--naem", "x"]).error();
    assert!(near["hint"].as_str().unwrap().contains("`--name`"), "{near}");
    let by_variable = Sandbox::new().set("EBCTL_OUTPUT", "json").run(["bus", "lsit"]).exits(2).error();
    assert!(by_variable["hint"].as_str().unwrap().contains("`list`"), "{by_variable}");
}
