//! In Chinese: what to type next fits what went wrong, and names what is known.

use std::net::TcpListener;
use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::json;

use crate::support::{CREATE, Recorder, Reply, Run, Sandbox, bus_with, connector, page};

fn chinese_at(server: &Recorder) -> Sandbox {
    Sandbox::at(server.url()).set("EBCTL_LANG", "zh")
}

#[test]
fn a_port_in_use_and_a_store_of_another_kind_say_nothing_of_disks() {
    let home = Sandbox::new().set("EBCTL_LANG", "zh");
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().unwrap().port().to_string();
    let run = home.run(["emulator", "serve", "--memory", "--port", &port]).exits(1);
    assert!(!run.stderr.contains("提示"), "the message says what to do: {}", run.stderr);
    let store =
        home.write("store.db", "no database at all, and longer than its header of a hundred bytes".repeat(3));
    let run = home.run(["emulator", "serve", "--port", "0", "--store", store.to_str().unwrap()]).exits(1);
    assert!(run.stderr.contains("不是 SQLite 文件") && !run.stderr.contains("提示"), "{}", run.stderr);
    let _ = home.run(["man", "/proc/x"]).exits(1).says("提示：请指定一个可写入的目录\n");
}

#[test]
fn what_is_typed_wrong_is_not_answered_with_the_help_of_another_command() {
    let home = Sandbox::new().set("EBCTL_LANG", "zh");
    let run = home.run(["profile", "set", "p", "--site", "xx"]).exits(2);
    assert!(!run.stderr.contains("connection create"), "{}", run.stderr);
}

#[test]
fn of_several_deletes_the_hint_names_their_bus() {
    let server =
        bus_with(vec![connector("connection-1", "a1"), connector("connection-2", "b1")], |request| {
            match request.json()["ConnectionId"].as_str() {
                Some("connection-1") => Reply::hang_up(),
                _ => Reply::usual(request),
            }
        });
    let words = ["connection", "delete", "a1", "b1", "--bus", "eb-1", "--yes", "--max-attempts", "1"];
    let run = chinese_at(&server).run(words.into_iter().chain(["-o", "json"])).exits(8);
    let error = run.error();
    assert_eq!(error["message"], "2 个中有 1 个没有成功或结果未知");
    assert_eq!(error["hint"], "重新运行同一命令是安全的；也可以先查看：`ebctl connection list --bus eb-1`");
}

#[test]
fn a_second_signal_during_a_create_names_its_bus_and_reconcile() {
    let server = Recorder::start(|request| match (request.action(), request.connection) {
        ("CreateConnection", _) => Reply { delay: Duration::from_mins(1), ..Reply::hang_up() },
        _ => page(request, "Connections", &[]),
    });
    let home = chinese_at(&server);
    let mut command = home.command();
    command.args(CREATE).args(["-o", "json"]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = command.spawn().expect("it runs");
    server.waits_for(2);
    let interrupt = || {
        Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill runs");
    };
    interrupt();
    // The first is answered with a look at the bus, and another a second later.
    server.waits_for(3);
    interrupt();
    let error = Run::of(&child.wait_with_output().expect("it ends")).exits(8).error();
    assert_eq!(
        error["hint"],
        "稍后可用 `ebctl connection reconcile` 查明结果；或在再次运行之前自行查看：`ebctl connection list --bus eb-l65vlc2u`"
    );
}

#[test]
fn a_signal_during_reconcile_is_answered_and_leaves_what_was_begun_in_the_journal() {
    let gone = Recorder::start(|request| match request.action() {
        "CreateConnection" => Reply::hang_up(),
        _ => page(request, "Connections", &[]),
    });
    let home = chinese_at(&gone);
    let _ = home.run(CREATE.into_iter().chain(["--timeout", "1s"])).exits(8);
    let before = gone.requests().len();
    let mut command = home.command();
    command.args(["connection", "reconcile"]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = command.spawn().expect("it runs");
    gone.waits_for(before + 1);
    Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill runs");
    let _ = Run::of(&child.wait_with_output().expect("it ends")).exits(130).says("在任何变更生效之前被中断");
    let listed = home.run(["connection", "reconcile", "--list", "-o", "json"]).exits(0).json();
    assert_eq!(listed["TotalCount"], 1, "{listed}");
}

#[test]
fn a_rule_says_yes_and_no_as_a_connector_does_and_programs_read_true() {
    let rule = json!({"RuleId": "rule-1", "RuleName": "paid", "Enable": true, "EventPattern": "{}"});
    let server = Recorder::start(move |request| match request.action() {
        "GetRule" => Reply::response(rule.clone()),
        _ => page(request, "Rules", std::slice::from_ref(&rule)),
    });
    let words = ["rule", "get", "rule-1", "--bus", "eb-1"];
    let home = chinese_at(&server);
    assert!(home.run(words).exits(0).stdout.contains("┆ 是 "));
    assert_eq!(home.run(words.into_iter().chain(["-o", "json"])).exits(0).json()["Enable"], true);
}

#[test]
fn a_number_out_of_range_and_the_source_of_a_key_are_said_as_a_person_says_them() {
    let home = Sandbox::new()
        .set("EBCTL_LANG", "zh")
        .config("[profiles.p]\nsecret_id = \"AKIDexample0000000000000000000000000\"\nsecret_key = \"keykeykeykeykeykey\"\n");
    let run = home.run(["event", "put", "--bus", "eb-1", "--from-file", "-", "--batch-size", "0"]).exits(2);
    assert!(run.stderr.contains("：0 不在 1 到 "), "{}", run.stderr);
    let shown = home.run(["profile", "show", "p"]).exits(0).stdout;
    assert!(shown.contains("┆ 配置档 "), "{shown}");
}
