//! The environment variables: each does what its option does, an empty one counts as unset, a wrong one is named.

use serde_json::json;

use crate::support::{CREATE, DTS, Recorder, Reply, Run, Sandbox};

/// Every variable of an option, a value that is wrong for it, and what is said of that.
const WRONG: [(&str, &str, &str); 10] = [
    (
        "EBCTL_OUTPUT",
        "xml",
        "EBCTL_OUTPUT: `xml` is not one of `table`, `json`, `jsonl`, `yaml`, `csv`, `id`",
    ),
    ("EBCTL_LANG", "fr", "EBCTL_LANG: `fr` is not one of `en`, `zh`"),
    ("EBCTL_COLOR", "mauve", "EBCTL_COLOR: `mauve` is not one of `auto`, `always`, `never`"),
    ("EBCTL_QUIET", "perhaps", "EBCTL_QUIET: `perhaps` is neither yes nor no"),
    ("EBCTL_VERBOSE", "loud", "EBCTL_VERBOSE: `loud` is not 0, 1 or 2"),
    ("EBCTL_TIMEOUT", "5", "EBCTL_TIMEOUT: `5` has no unit"),
    ("EBCTL_MAX_ATTEMPTS", "0", "EBCTL_MAX_ATTEMPTS: `0` is not a number from 1 to 100"),
    ("EBCTL_QUERY", "a[", "EBCTL_QUERY: `a[` is not JMESPath"),
    ("EBCTL_ENDPOINT", "eb.example", "EBCTL_ENDPOINT: the endpoint `eb.example` has no scheme"),
    ("EBCTL_PROFILE", "prdo", "EBCTL_PROFILE"),
];

#[test]
fn a_wrong_variable_is_named_and_nothing_is_sent() {
    for (name, value, says) in WRONG {
        let server = Recorder::usual();
        let run = Sandbox::at(server.url()).set(name, value).run(CREATE).prints_nothing();
        assert!(matches!(run.code, 2 | 78), "{run:?}");
        let _ = run.says(says).says("hint: ");
        assert!(server.requests().is_empty(), "{name}");
    }
}

#[test]
fn an_empty_variable_counts_as_unset() {
    let server = Recorder::usual();
    let mut home = Sandbox::at(server.url());
    for name in ebctl::surroundings::VARIABLES.iter().map(|variable| variable.name) {
        if !matches!(
            name,
            "EBCTL_ENDPOINT" | "EBCTL_REGION" | "TENCENTCLOUD_SECRET_ID" | "TENCENTCLOUD_SECRET_KEY"
        ) {
            home = home.set(name, "");
        }
    }
    let run = home.run(CREATE).exits(0);
    assert!(run.stdout.starts_with("┌"), "{run:?}");
    assert_eq!(server.create().header("x-tc-token"), "");
    let no_key = Sandbox::new().set("TENCENTCLOUD_SECRET_ID", "").set("TENCENTCLOUD_SECRET_KEY", "");
    let _ = no_key.run(CREATE).exits(78).says("are not set");
}

#[test]
fn an_option_wins_over_its_variable() {
    let server = Recorder::usual();
    let home = Sandbox::at("http://127.0.0.1:9")
        .set("EBCTL_OUTPUT", "json")
        .set("EBCTL_REGION", "ap-shanghai")
        .set("EBCTL_QUERY", "outcome")
        .set("EBCTL_MAX_ATTEMPTS", "7")
        .set("EBCTL_TIMEOUT", "1h");
    let words =
        ["--endpoint", server.url(), "-o", "yaml", "--region", "ap-beijing", "--query", "ConnectionId"];
    let run = home.run(CREATE.into_iter().chain(words)).exits(0);
    assert_eq!(run.stdout, "connection-5t492ybt\n");
    assert_eq!(server.create().header("x-tc-region"), "ap-beijing");
}

#[test]
fn each_variable_does_what_its_option_does() {
    let server = Recorder::usual();
    let at = || Sandbox::at(server.url());
    assert_eq!(at().set("EBCTL_OUTPUT", "id").run(CREATE).exits(0).stdout, "connection-5t492ybt\n");
    assert_eq!(at().set("EBCTL_OUTPUT", "ID").run(CREATE).exits(0).stdout, "connection-5t492ybt\n");
    assert_eq!(at().set("EBCTL_QUERY", "ConnectionId").run(CREATE).exits(0).stdout, "connection-5t492ybt\n");
    assert_eq!(at().set("EBCTL_VERBOSE", "1").run(CREATE).exits(0).stderr.matches("\n> ").count(), 2);
    let quiet = at().set("EBCTL_QUIET", "1").run(["bus", "list"]).exits(0);
    assert_eq!((quiet.stdout.as_str(), quiet.stderr.as_str()), ("", ""));
    let _ = at().set("EBCTL_QUIET", "off").run(["bus", "list"]).exits(0).says("there are no event buses");
    let chinese = Sandbox::new().set("EBCTL_LANG", "zh").run(["explain", "InternalError"]).exits(0);
    assert!(chinese.stdout.contains("错误码"), "{chinese:?}");
    let refusing = Recorder::start(|_| Reply::error("InternalError"));
    let error =
        Sandbox::at(refusing.url()).set("EBCTL_MAX_ATTEMPTS", "3").run(["bus", "list", "-o", "json"]).error();
    assert_eq!(error["attempts"], 3);
    let local = Sandbox::new().set("EBCTL_PROFILE", "local");
    assert_eq!(local.run(["bus", "list", "-o", "id"]).exits(0).stdout, "eb-local\n");
    let store = local.path("elsewhere.db").display().to_string();
    let local = local.set("EBCTL_LOCAL_STORE", &store);
    let _ = local.run(["bus", "list"]).exits(0);
    assert!(local.path("elsewhere.db").exists());
}

#[test]
fn the_region_of_the_official_tools_is_used_after_ebctls_own() {
    let server = Recorder::usual();
    let home = Sandbox::at(server.url()).set("EBCTL_REGION", "").set("TENCENTCLOUD_REGION", "ap-beijing");
    let _ = home.run(CREATE).exits(0).says("warning: the resource is in `ap-guangzhou`");
    assert_eq!(server.create().header("x-tc-region"), "ap-beijing");
}

#[test]
fn a_named_profile_wins_over_keys_in_the_environment_so_that_a_rehearsal_stays_local() {
    let server = Recorder::usual();
    let home = Sandbox::at(server.url()).set("EBCTL_PROFILE", "local");
    let run = home.run(["connection", "create", "--bus", "eb-local", "--name", "conn", "-o", "id"]).exits(0);
    assert!(run.stdout.starts_with("connection-"), "{run:?}");
    assert!(server.requests().is_empty());
}

#[test]
fn a_password_in_the_environment_is_used_where_nothing_else_gives_it() {
    let server = Recorder::usual();
    let home = Sandbox::at(server.url()).set("EBCTL_DTS_PASSWORD", "from-variable");
    home.write("password.txt", "from-file\n");
    let words = ["connection", "create", "--bus", "eb-1", "--name", "n1", "--resource", DTS];
    let more = ["--dts-consumer-group", "g", "--dts-account", "a"];
    let _ = home.run(words.into_iter().chain(more)).exits(0);
    let _ = home.run(words.into_iter().chain(more).chain(["--dts-password-file", "password.txt"])).exits(0);
    let passwords: Vec<_> = server
        .requests()
        .iter()
        .filter(|request| request.action() == "CreateConnection")
        .map(|request| request.json()["ConnectionDescription"]["DTSParams"]["Password"].clone())
        .collect();
    assert_eq!(passwords, [json!("from-variable"), json!("from-file")]);
    // It never makes a connector of another type a dts one.
    let _ = home.run(CREATE).exits(0);
}

#[test]
fn a_variable_that_is_not_utf_8_is_refused_and_never_passed_over() {
    use std::os::unix::ffi::OsStrExt;
    let server = Recorder::usual();
    let home = Sandbox::at(server.url());
    let mut command = home.command();
    command.args(["bus", "list"]).env("EBCTL_PROFILE", std::ffi::OsStr::from_bytes(b"loc\xff"));
    let run = Run::of(&command.output().expect("the binary runs")).exits(78).prints_nothing();
    let _ = run.says("EBCTL_PROFILE").says("UTF-8");
    assert!(server.requests().is_empty());
}

#[test]
fn a_command_line_that_cannot_be_read_is_explained_in_the_language_it_asks_for() {
    let home = Sandbox::new();
    for (home, words) in [
        (&home, vec!["bus", "lst", "-o", "json", "--lang", "zh"]),
        (&Sandbox::new().set("EBCTL_LANG", "zh"), vec!["bus", "lst", "-ojson"]),
    ] {
        let error = home.run(words).exits(2).prints_nothing().error();
        assert!(error["meaning"].as_str().unwrap().contains("没有发送任何请求"), "{error}");
    }
}
