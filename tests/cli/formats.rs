//! `-o jsonl`, `-o csv` and `--columns`.

use serde_json::{Value, json};

use crate::support::{CREATE, Recorder, Reply, Request, Sandbox};

const LIST: [&str; 4] = ["connection", "list", "--bus", "eb-1"];

fn two(request: &Request) -> Reply {
    match request.action() {
        "ListConnections" => Reply::response(json!({ "TotalCount": 2, "Connections": [
            {"ConnectionId": "connection-1", "ConnectionName": "first", "Type": "ckafka", "Enable": true,
             "Status": "Active", "Description": "订单,\"全部\"", "ConnectionDescription": {"ResourceDescription": "qcs::x"}},
            {"ConnectionId": "connection-2", "ConnectionName": "second", "Type": "dts", "Enable": false,
             "Status": "Active", "Description": "\u{1b}]0;pwned\u{7}"},
        ]})),
        _ => Reply::usual(request),
    }
}

fn printed(words: &[&str]) -> String {
    let server = Recorder::start(two);
    Sandbox::at(server.url()).run(LIST.iter().chain(words).copied()).exits(0).stdout
}

#[test]
fn json_lines_hold_an_item_each() {
    let lines = printed(&["-o", "jsonl"]);
    let items: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(items.len(), 2);
    assert_eq!(
        (&items[0]["ConnectionId"], &items[1]["Description"]),
        (&json!("connection-1"), &json!("\u{1b}]0;pwned\u{7}"))
    );
    assert!(!lines.contains('\u{1b}'), "an escape, not the character: {lines}");
}

#[test]
fn json_lines_hold_what_a_query_picked() {
    assert_eq!(
        printed(&["-o", "jsonl", "--query", "Connections[].ConnectionName"]),
        "\"first\"\n\"second\"\n"
    );
    assert_eq!(printed(&["-o", "jsonl", "--query", "TotalCount"]), "2\n");
}

#[test]
fn csv_has_the_columns_of_the_table_and_quotes_what_needs_it() {
    assert_eq!(
        printed(&["-o", "csv"]),
        "ConnectionId,ConnectionName,Type,Enable,Status\nconnection-1,first,ckafka,yes,Active\nconnection-2,second,dts,no,Active\n"
    );
    assert_eq!(
        printed(&[
            "-o",
            "csv",
            "--columns",
            "ConnectionId,Description,ConnectionDescription.ResourceDescription"
        ]),
        "ConnectionId,Description,ConnectionDescription.ResourceDescription\n\
         connection-1,\"订单,\"\"全部\"\"\",qcs::x\nconnection-2,\\x1b]0;pwned\\x07,\n"
    );
    assert_eq!(
        printed(&["-o", "csv", "--query", "Connections[].{id: ConnectionId, on: Enable}"]),
        "id,on\nconnection-1,true\nconnection-2,false\n"
    );
    assert_eq!(
        printed(&["-o", "csv", "--query", "Connections[].[ConnectionId, Type]"]),
        "connection-1,ckafka\nconnection-2,dts\n"
    );
}

#[test]
fn a_table_has_the_columns_that_were_asked_for_in_that_order() {
    assert_eq!(
        printed(&["--columns", "type, ConnectionName"]),
        "┌────────┬────────────────┐\n│ Type   ┆ ConnectionName │\n╞════════╪════════════════╡\n\
         │ ckafka ┆ first          │\n│ dts    ┆ second         │\n└────────┴────────────────┘\n"
    );
}

#[test]
fn a_column_that_is_not_there_is_refused_with_the_nearest_one() {
    let server = Recorder::start(two);
    let home = Sandbox::at(server.url());
    let run = home.run(LIST.iter().copied().chain(["--columns", "ConectionName"])).exits(2);
    assert!(run.stderr.contains("--columns: there is no column `ConectionName`"), "{}", run.stderr);
    assert!(run.stderr.contains("did you mean `ConnectionName`?"), "{}", run.stderr);
    assert_eq!(run.stdout, "");
    let run = home.set("EBCTL_COLUMNS", "Type,,").run(LIST).exits(2);
    assert!(run.stderr.contains("EBCTL_COLUMNS: `Type,,` has an empty name"), "{}", run.stderr);
}

#[test]
fn columns_of_what_has_none_are_refused_before_anything_is_sent() {
    let server = Recorder::start(two);
    let home = Sandbox::at(server.url());
    for format in ["json", "jsonl", "yaml", "id"] {
        let run = home.run(LIST.iter().copied().chain(["--columns", "Type", "-o", format])).exits(2);
        assert!(run.stderr.contains("--columns: only a table and csv have columns"), "{}", run.stderr);
        assert!(run.stderr.contains("`--query`"), "{}", run.stderr);
    }
    assert!(server.actions().is_empty());
    // A variable is for every command, whatever it prints.
    let run = home.set("EBCTL_COLUMNS", "Type").run(LIST.iter().copied().chain(["-o", "json"])).exits(0);
    assert!(run.stdout.starts_with('{'), "{}", run.stdout);
}

#[test]
fn a_column_that_a_create_does_not_have_loses_no_id() {
    let server = Recorder::usual();
    let run = Sandbox::at(server.url()).run(CREATE.iter().copied().chain(["--columns", "Nope"])).exits(1);
    assert!(run.stderr.contains("connection-5t492ybt"), "{}", run.stderr);
    assert!(run.stderr.contains("do not run it again"), "{}", run.stderr);
}

#[test]
fn a_create_fits_on_a_line_of_json_and_in_a_row_of_csv() {
    let server = Recorder::usual();
    let home = Sandbox::at(server.url());
    let run = home.run(CREATE.iter().copied().chain(["-o", "jsonl"])).exits(0);
    assert_eq!(run.stdout.lines().count(), 1);
    let document: Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(document["ConnectionId"], "connection-5t492ybt");
    let run = home.run(CREATE.iter().copied().chain(["-o", "csv", "--allow-duplicate"])).exits(0);
    assert_eq!(
        run.stdout,
        "ConnectionId,ConnectionName,EventBusId,Type\nconnection-5t492ybt,orders,eb-l65vlc2u,ckafka\n"
    );
}

#[test]
fn a_failure_is_a_line_of_json_beside_json_lines() {
    let server = Recorder::start(|_| Reply::error("AuthFailure.SecretIdNotFound"));
    let run = Sandbox::at(server.url()).run(LIST.iter().copied().chain(["-o", "jsonl"])).exits(4);
    assert_eq!((run.stdout.as_str(), run.stderr.lines().count()), ("", 1), "{}", run.stderr);
    let document: Value = serde_json::from_str(&run.stderr).expect("JSON");
    assert_eq!(document["error"]["code"], "AuthFailure.SecretIdNotFound");
}
