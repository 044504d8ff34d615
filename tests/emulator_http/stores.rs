//! The store beneath: kept over restarts, and shared by several emulators and several processes.

use std::path::Path;
use std::process::{Command, Stdio};

use ebctl::emulator::{Limits, StoreLocation};
use serde_json::json;

use super::caller::{Draft, ask, connector, emulator_with};

/// Set in the environment of this test program when it plays one of many processes on a store.
const STORE: &str = "EMULATOR_TEST_STORE";

fn file(path: &Path) -> StoreLocation {
    StoreLocation::File(path.to_owned())
}

#[tokio::test]
async fn a_restart_keeps_the_keys_and_the_connectors() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    let first = emulator_with(file(&path), Limits::default()).await;
    let keys = first.keys().clone();
    ask(&first, "CreateConnection", &connector("conn")).await;
    first.stop().await;
    let second = emulator_with(file(&path), Limits::default()).await;
    assert_eq!(*second.keys(), keys);
    let listed = ask(&second, "ListConnections", &json!({ "EventBusId": "eb-local" })).await;
    assert_eq!(listed["TotalCount"], 1);
}

#[tokio::test]
async fn two_emulators_on_one_file_see_each_others_connectors_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    let one = emulator_with(file(&path), Limits::default()).await;
    let other = emulator_with(file(&path), Limits::default()).await;
    let id = ask(&one, "CreateConnection", &connector("conn")).await["ConnectionId"].clone();
    let listed = ask(&other, "ListConnections", &json!({ "EventBusId": "eb-local" })).await;
    assert_eq!(listed["Connections"][0]["ConnectionId"], id);
    ask(&other, "DeleteConnection", &json!({ "EventBusId": "eb-local", "ConnectionId": id })).await;
    let listed = ask(&one, "ListConnections", &json!({ "EventBusId": "eb-local" })).await;
    assert_eq!(listed["TotalCount"], 0);
}

#[tokio::test]
async fn a_password_is_nowhere_in_the_files() {
    let folder = tempfile::tempdir().unwrap();
    let emulator = emulator_with(file(&folder.path().join("store.db")), Limits::default()).await;
    let mut body = connector("dts");
    body["ConnectionDescription"] = json!({
        "ResourceDescription": "qcs::dts:ap-guangzhou:uin/1:subs/subs-1",
        "DTSParams": { "ConsumerGroupName": "group", "Account": "account", "Password": "very-hidden" },
    });
    ask(&emulator, "CreateConnection", &body).await;
    let holds = |text: &str| {
        let entries = std::fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| std::fs::read(entry.unwrap().path()).unwrap());
        entries.into_iter().any(|bytes| bytes.windows(text.len()).any(|window| window == text.as_bytes()))
    };
    assert!(holds("group"), "the files do hold the connector");
    assert!(!holds("very-hidden"));
}

#[tokio::test]
async fn ten_connectors_a_bus_holds_for_many_processes_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("not/there/yet/store.db");
    let processes: Vec<_> = (0..6)
        .map(|_| {
            Command::new(std::env::current_exe().unwrap())
                .args(["--exact", "stores::one_of_many_processes", "--nocapture"])
                .env(STORE, &path)
                .stdout(Stdio::null())
                .spawn()
                .unwrap()
        })
        .collect();
    for mut process in processes {
        assert!(process.wait().unwrap().success(), "a process saw something other than room or the limit");
    }
    let emulator = emulator_with(file(&path), Limits::default()).await;
    let listed = ask(&emulator, "ListConnections", &json!({ "EventBusId": "eb-local" })).await;
    assert_eq!(listed["TotalCount"], 10);
}

/// Not a test of its own: the part of one process in the test above. Alone, it does nothing.
#[tokio::test]
async fn one_of_many_processes() {
    let Some(path) = std::env::var_os(STORE) else { return };
    let emulator = emulator_with(file(Path::new(&path)), Limits::default()).await;
    for _ in 0..5 {
        let reply = Draft::new(&emulator, "CreateConnection", &connector("conn")).send().await;
        let code = &reply.response()["Error"]["Code"];
        assert!(code.is_null() || code == "LimitExceeded.Connection", "{}", reply.body);
    }
}
