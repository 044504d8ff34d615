//! `ebctl api --paginate`: all pages as one answer, whatever the server makes of pages.

use serde_json::{Value, json};

use crate::api::{answering, api};
use crate::support::{Recorder, Reply, Request};

/// Seven rules, in pages as they are asked for.
fn seven_rules(request: &Request) -> Reply {
    let asked = request.json();
    let (offset, limit) = (asked["Offset"].as_u64().unwrap(), asked["Limit"].as_u64().unwrap());
    let rules: Vec<Value> = (offset..(offset + limit).min(7))
        .map(|n| json!({"RuleId": format!("rule-{n}"), "Enable": true}))
        .collect();
    Reply::response(json!({"Rules": rules, "TotalCount": 7}))
}

#[test]
fn all_pages_become_one_answer() {
    let server = Recorder::start(seven_rules);
    let words = ["ListRules", "--paginate", "--param=EventBusId=eb-1"];
    let all = api(&server, &[&words[..], &["-o=json"]].concat()).exits(0).json();
    assert_eq!(all["Rules"].as_array().unwrap().len(), 7);
    assert_eq!((&all["TotalCount"], &all["RequestId"]), (&json!(7), &json!("req-1")));
    assert_eq!(server.requests()[0].json(), json!({"EventBusId": "eb-1", "Limit": 100, "Offset": 0}));
    assert_eq!(server.actions().len(), 1);

    // Pages as large as is asked for, from where is asked for.
    let server = Recorder::start(seven_rules);
    let run =
        api(&server, &[&words[..], &["--param=Limit=2", "--param=Offset=1", "-o=id"]].concat()).exits(0);
    assert_eq!(run.stdout, "rule-1\nrule-2\nrule-3\nrule-4\nrule-5\nrule-6\n");
    let offsets: Vec<Value> =
        server.requests().iter().map(|request| request.json()["Offset"].clone()).collect();
    assert_eq!(offsets, [json!(1), json!(3), json!(5), json!(7)]);

    // A server that gives the same page again and again: the list is never whole, and is read no more than four times.
    let stuck = answering(json!({"Rules": [{"RuleId": "rule-1"}], "TotalCount": 100}));
    let run = api(&stuck, &[&words[..], &["--param=Limit=1", "-o=id"]].concat()).exits(0).says("changed");
    assert_eq!((run.stdout.as_str(), stuck.actions().len()), ("rule-1\n", 8));

    let broken = answering(json!({"TotalCount": 1}));
    let _ = api(&broken, &words).exits(75).says("the answer holds no Rules");
}

#[test]
fn logs_are_paged_by_number_and_equal_lines_are_all_kept() {
    let server = Recorder::start(|request| {
        let page = request.json()["Page"].as_u64().unwrap();
        let lines = if page < 3 { 2 } else { 1 };
        Reply::response(json!({"Total": 5, "Page": page, "Results": vec![json!({"Message": "m"}); lines]}))
    });
    let words =
        ["SearchLog", "--paginate", "--param=EventBusId=e", "--param=StartTime=1", "--param=EndTime=2"];
    let all = api(&server, &[&words[..], &["--param=Limit=2", "-o=json"]].concat()).exits(0).json();
    assert_eq!(all["Results"].as_array().unwrap().len(), 5);
    let pages: Vec<Value> = server.requests().iter().map(|request| request.json()["Page"].clone()).collect();
    assert_eq!(pages, [json!(1), json!(2), json!(3)]);

    // The values of a field come without a total, and a short page is the last.
    let values = answering(json!({"Results": ["a", "b"]}));
    let words = [&words[..], &["--param=GroupField=Source", "--param=Limit=2", "-o=json"]].concat();
    let words = [&["DescribeLogTagValue"], &words[1..]].concat();
    assert_eq!(api(&values, &words).exits(0).json()["Results"], json!(["a", "b"]));
    assert_eq!(values.actions().len(), 2, "the second page brings nothing new");
}

#[test]
fn a_page_that_is_not_all_says_so() {
    let server = Recorder::start(seven_rules);
    let words = ["ListRules", "--param=EventBusId=eb-1", "--param=Limit=2", "--param=Offset=0"];
    let run =
        api(&server, &words).exits(0).says("note: this is a page of 2 out of 7; `--paginate` asks for all");
    assert_eq!(
        run.stdout,
        "┌────────┬────────┐\n\
         │ RuleId ┆ Enable │\n\
         ╞════════╪════════╡\n\
         │ rule-0 ┆ true   │\n\
         │ rule-1 ┆ true   │\n\
         └────────┴────────┘\n"
    );
}
