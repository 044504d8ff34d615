//! `ebctl api`: any action, checked, sent, retried and shown.

use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use crate::support::{DTS, Recorder, Reply, Request, Run, Sandbox};

/// A server that answers every action with this response.
pub fn answering(response: Value) -> Recorder {
    Recorder::start(move |_| Reply::response(response.clone()))
}

/// A run against this server.
pub fn api(server: &Recorder, words: &[&str]) -> Run {
    Sandbox::at(server.url()).run(["api"].iter().chain(words).copied())
}

/// A create of a connector with a password.
fn dts() -> String {
    json!({
        "EventBusId": "eb-l65vlc2u",
        "ConnectionName": "orders",
        "Type": "dts",
        "ConnectionDescription": {
            "ResourceDescription": DTS,
            "DTSParams": {"ConsumerGroupName": "g", "Account": "a", "Password": "correct horse"},
        },
    })
    .to_string()
}

#[test]
fn parameters_go_out_with_the_types_of_the_model() {
    let server = answering(json!({"TargetId": "target-1"}));
    let run = api(
        &server,
        &[
            "CreateTarget",
            "--param",
            "EventBusId=1",
            "--param",
            "RuleId=rule-1",
            "--param=Type=ckafka",
            "--param=TargetDescription.ResourceDescription=qcs::ckafka:r:uin/1:x=y",
            "--param=TargetDescription.CkafkaTargetParams={\"TopicName\": \"7\"}",
            "--param=TargetDescription.CkafkaTargetParams.RetryPolicy.RetryInterval=60",
            "--param=TargetDescription.CkafkaTargetParams.RetryPolicy.MaxRetryAttempts=3",
            "--param=BatchTimeout=-1",
            "--param=EnableBatchDelivery=false",
            "-o=json",
        ],
    )
    .exits(0);
    assert_eq!(run.json(), json!({"TargetId": "target-1", "RequestId": "req-1"}));
    assert_eq!(run.stderr, "");
    let requests = server.requests();
    let [request] = requests.as_slice() else { panic!("{requests:?}") };
    assert_eq!((request.method.as_str(), request.path.as_str()), ("POST", "/"));
    assert_eq!(request.header("x-tc-action"), "CreateTarget");
    assert_eq!(request.header("x-tc-version"), "2021-04-16");
    assert_eq!(
        request.json(),
        json!({
            "EventBusId": "1",
            "RuleId": "rule-1",
            "Type": "ckafka",
            "TargetDescription": {
                "ResourceDescription": "qcs::ckafka:r:uin/1:x=y",
                "CkafkaTargetParams": {
                    "TopicName": "7",
                    "RetryPolicy": {"RetryInterval": 60, "MaxRetryAttempts": 3},
                },
            },
            "BatchTimeout": -1,
            "EnableBatchDelivery": false,
        })
    );
}

#[test]
fn data_comes_as_typed_from_a_file_or_from_standard_input_and_parameters_go_over_it() {
    let server = answering(json!({}));
    let home = Sandbox::at(server.url());
    let data = r#"{"EventBusId":"eb-1","EventList":[{"Source":"a","Data":"{}","Type":"t","Subject":"s"}]}"#;
    home.write("events.json", data);
    let more = ["--param", "EventList.0.Source=b", "--param", "EventList.0.Time=5"];
    for source in [data, "@events.json", "-"] {
        let words = ["api", "PutEvents", "--data", source].into_iter().chain(more);
        let _ = home.run_with_input(data, words).exits(0);
    }
    let bodies: Vec<Value> = server.requests().iter().map(Request::json).collect();
    let sent = json!({
        "EventBusId": "eb-1",
        "EventList": [{"Source": "b", "Data": "{}", "Type": "t", "Subject": "s", "Time": 5}],
    });
    assert_eq!(bodies, [sent.clone(), sent.clone(), sent]);
}

#[test]
fn what_does_not_fit_the_model_is_told_all_at_once_and_nothing_is_sent() {
    let server = Recorder::usual();
    let data = r#"{"EventBusld":"eb-1","Limit":"5","Offset":1.5}"#;
    let run = api(&server, &["ListRules", "--data", data, "--param", "Order.By=x"]).exits(2).prints_nothing();
    let run = run
        .says("error: 5 things are wrong with this ListRules\n")
        .says("`EventBusld` is not a parameter of ListRules; did you mean `EventBusId`?\n")
        .says("`Limit` must be a whole number, and is a string\n")
        .says("`Offset` must be a whole number, and is a number of another kind\n")
        .says("`Order` must be a string, and is an object\n")
        .says("`EventBusId` is missing (string)")
        .says("`ebctl api ListRules --help`");
    let chinese = api(&server, &["ListRules", "--data", data, "--lang", "zh"]).exits(2);
    let _ =
        chinese.says("ListRules 的请求有 4 处错误").says("是否想写 `EventBusId`？").says("缺少 `EventBusId`");
    let one = api(&server, &["GetEventBus", "-o", "json"]).exits(2).error();
    assert_eq!(one["code"], "Client.Usage", "{run:?}");
    assert_eq!(one["outcome"], "not applied");
    assert_eq!(server.actions(), [""; 0]);
}

#[test]
fn words_that_are_no_request_are_refused() {
    let server = Recorder::usual();
    for (words, says) in [
        (&["ListRule"][..], "did you mean `ListRules`?"),
        (&["Frobnicate"], "`ebctl api --list` shows all actions"),
        (&["Bad-Name", "--no-validate"], "is not an action"),
        (&["DeleteRule", "--paginate"], "DeleteRule does not answer in pages"),
        (&["Frobnicate", "--no-validate", "--paginate"], "Frobnicate does not answer in pages"),
        (&["ListRules", "--data", "{"], "--data: it is not JSON"),
        (
            &["ListRules", "--data", "{\"EventBusId\": \"eb-1\", \"EventBusId\": \"eb-2\"}"],
            "--data: `EventBusId` is given twice",
        ),
        (&["ListRules", "--data", "[]"], "--data: it is no JSON object"),
        (&["ListRules", "--data", "7", "--no-validate"], "--data: it is no JSON object"),
        (&["ListRules", "--data", "@nowhere.json"], "there is no such file"),
        (&["ListRules", "--param", "EventBusId"], "--param: number 1 is not KEY=VALUE"),
        (&["ListRules", "--param", "Limit=1", "--param", ".=1"], "--param: number 2 is not KEY=VALUE"),
        (&["ListRules", "--param", "EventBusId=a", "--param", "EventBusId=b"], "`EventBusId` is given twice"),
        (&["PutEvents", "--no-validate", "--param", "EventList.3.Id=a"], "leaves a gap"),
        (&["PutEvents", "--data", "{\"EventList\":7}", "--param", "EventList.0.Id=a"], "leads nowhere"),
        (&["--list", "ListRules"], "cannot be used with"),
        (&[], "required"),
    ] {
        let _ = api(&server, words).exits(2).prints_nothing().says(says);
    }
    assert_eq!(server.actions(), [""; 0]);
}

#[test]
fn without_validation_anything_goes_out_as_it_is() {
    let server = answering(json!({"Answer": [{"a": 1}, null], "Empty": null}));
    let data = r#"{"Stranger":{"a":[1,null]},"EventBusId":7}"#;
    let run = api(&server, &["GetRule", "--no-validate", "--data", data, "--param", "New.0.x=[1]"]).exits(0);
    assert!(run.stdout.contains("Answer.0.a") && !run.stdout.contains("Empty"), "{run:?}");
    let _ = api(&server, &["BrandNew", "--no-validate"]).exits(0);
    let requests = server.requests();
    assert_eq!(server.actions(), ["GetRule", "BrandNew"]);
    assert_eq!(
        requests[0].json(),
        json!({"Stranger": {"a": [1, null]}, "EventBusId": 7, "New": [{"x": [1]}]})
    );
    assert_eq!(requests[1].json(), json!({}));
}

#[test]
fn a_read_and_a_delete_are_tried_again_and_what_makes_something_never_is() {
    let lose = |_: &Request| Reply::hang_up();
    let server = Recorder::start(lose);
    let words =
        ["GetRule", "--param=EventBusId=eb-1", "--param=RuleId=rule-1", "--max-attempts=3", "-o=json"];
    let error = api(&server, &words).exits(75).error();
    assert_eq!(error["outcome"], "not applied");
    assert_eq!(server.actions().len(), 3);

    for (words, hint) in [
        (
            &["CreateRule", "--param=RuleName=it's", "--param=EventBusId=eb-1", "--param=EventPattern={}"][..],
            "look before you run it again: `ebctl api ListRules --paginate --param EventBusId=eb-1`",
        ),
        (
            &["DeleteTarget", "--param=TargetId=t", "--param=EventBusId=a b", "--param=RuleId=rule-1"],
            "`ebctl api ListTargets --paginate --param 'EventBusId=a b' --param RuleId=rule-1`",
        ),
        (&["CreateEventBus", "--param=EventBusName=shop"], "`ebctl api ListEventBuses --paginate`"),
        (
            &[
                "CreateTransformation",
                "--param=EventBusId=e",
                "--param=RuleId=r",
                "--param=Transformations=[]",
            ],
            "no action of the API shows what came of this one",
        ),
        (&["BrandNew", "--no-validate"], "look in the console"),
        (
            &["PutEvents", "--param=EventBusId=eb-1", "--param=EventList=[]"],
            "`ebctl api SearchLog --paginate --param StartTime=",
        ),
    ] {
        let server = Recorder::start(lose);
        let error = api(&server, &[words, &["-o=json"]].concat()).exits(8).prints_nothing().error();
        assert_eq!(error["outcome"], "unknown", "{words:?}");
        assert!(error["hint"].as_str().unwrap().contains(hint), "{words:?}: {error}");
        // A delete is the same done twice, so that it may be sent again.
        let times = if words[0].starts_with("Delete") { 5 } else { 1 };
        assert_eq!(server.actions(), vec![words[0]; times]);
    }
}

#[test]
fn the_command_that_looks_goes_to_the_same_profile() {
    let server = Recorder::start(|_| Reply::hang_up());
    let home = Sandbox::new().config(&format!(
        "[profiles.shop]\nsecret_id = \"AKIDshop\"\nsecret_key = \"k\"\nregion = \"ap-guangzhou\"\nendpoint = \"{}\"\n",
        server.url()
    ));
    let words = ["api", "DeleteEventBus", "--param", "EventBusId=eb-1", "--profile", "shop"];
    let _ = home.run(words).exits(8).says("`ebctl --profile shop api ListEventBuses");
}

#[test]
fn an_answer_that_proves_nothing_is_an_unknown_outcome_for_a_write_alone() {
    let server = answering(json!({}));
    let error = api(&server, &["CreateEventBus", "--param=EventBusName=shop", "-o=json"]).exits(8).error();
    assert_eq!((&error["code"], &error["outcome"]), (&json!("Client.NoId"), &json!("unknown")));
    let _ = api(&server, &["DeleteEventBus", "--param=EventBusId=eb-1"]).exits(0);

    let failing = Recorder::start(|_| Reply::error("FailedOperation.UpdateRule"));
    let words = ["UpdateRule", "--param=EventBusId=eb-1", "--param=RuleId=rule-1", "-o=json"];
    let error = api(&failing, &words).exits(8).error();
    assert_eq!(error["outcome"], "unknown");
    assert_eq!(
        error["hint"],
        "look before you run it again: `ebctl api GetRule --param EventBusId=eb-1 --param RuleId=rule-1`"
    );
    assert_eq!(failing.actions(), ["UpdateRule"; 5], "an update to given values may be sent again");
}

#[test]
fn what_is_gone_when_it_is_sent_again_may_have_been_deleted_at_first() {
    for (words, first, gone) in [
        (&["DeleteConnection", "--param=ConnectionId=connection-1"][..], Reply::hang_up(), "Connection"),
        (
            &["DeleteConnection", "--param=ConnectionId=connection-1"],
            Reply::raw(500, "text/html", ""),
            "EventBus",
        ),
        (&["DeleteRule", "--param=RuleId=rule-1"], Reply::error("InternalError"), "Rule"),
        (&["DeleteEventBus"], Reply::error("NeverHeardOf.It"), "EventBus"),
        (&["UpdateRule", "--param=RuleId=rule-1"], Reply { cut_at: Some(9), ..Reply::error("X") }, "Rule"),
    ] {
        let count = std::sync::atomic::AtomicUsize::new(0);
        let code = format!("ResourceNotFound.{gone}");
        let again = Reply::error(&code);
        let server =
            Recorder::start(move |_| match count.fetch_add(1, std::sync::atomic::Ordering::Relaxed) {
                0 => first.clone(),
                _ => again.clone(),
            });
        let words = [words, &["--param=EventBusId=eb-1", "-o=json"]].concat();
        let error = api(&server, &words).exits(8).prints_nothing().error();
        assert_eq!((&error["outcome"], &error["code"]), (&json!("unknown"), &json!(code)), "{error}");
        let meaning = error["meaning"].as_str().unwrap();
        assert!(meaning.contains("not there now") && meaning.contains("first attempt"), "{error}");
        assert!(error["hint"].as_str().unwrap().starts_with("look before you run it again"), "{error}");
        assert_eq!(server.actions(), [words[0]; 2]);
    }
    // What was never there was not deleted by anybody.
    let server = Recorder::start(|_| Reply::error("ResourceNotFound.Connection"));
    let words =
        ["DeleteConnection", "--param=ConnectionId=connection-1", "--param=EventBusId=eb-1", "-o=json"];
    assert_eq!(api(&server, &words).exits(5).error()["outcome"], "not applied");
}

#[test]
fn a_no_of_the_api_has_its_exit_code_and_is_explained() {
    for (code, exit) in [
        ("ResourceNotFound.Rule", 5),
        ("LimitExceeded.Rule", 10),
        ("InvalidParameterValue.RuleName", 3),
        ("AuthFailure.SignatureFailure", 4),
    ] {
        let server = Recorder::start(move |_| Reply::error(code));
        let words = ["DeleteRule", "--param=EventBusId=eb-1", "--param=RuleId=rule-1", "-o=json"];
        let error = api(&server, &words).exits(exit).error();
        assert_eq!(error["code"], code);
        assert!(error["meaning"].is_string() && error["outcome"] == "not applied", "{error}");
    }
}

#[test]
fn an_answer_is_a_page_for_people_and_as_it_came_for_programs() {
    let response = json!({
        "EventBusId": "eb-1",
        "RuleId": "rule-1",
        "Enable": false,
        "Description": null,
        "Extra": {"List": [{"a": "x"}, {"a": "y"}], "Words": ["p", "q"]},
    });
    let server = answering(response.clone());
    let words = ["GetRule", "--param=EventBusId=eb-1", "--param=RuleId=rule-1"];
    assert_eq!(
        api(&server, &words).exits(0).stdout,
        "┌────────────────┬────────┐\n\
         │ EventBusId     ┆ eb-1   │\n\
         │ RuleId         ┆ rule-1 │\n\
         │ Enable         ┆ false  │\n\
         │ Extra.List.0.a ┆ x      │\n\
         │ Extra.List.1.a ┆ y      │\n\
         │ Extra.Words    ┆ p, q   │\n\
         │ RequestId      ┆ req-1  │\n\
         └────────────────┴────────┘\n"
    );
    let with = |more: &str| api(&server, &[&words[..], &[more]].concat()).exits(0);
    let mut document = response;
    document["RequestId"] = json!("req-1");
    assert_eq!(with("-o=json").json(), document);
    assert_eq!(with("-o=id").stdout, "rule-1\n");
    assert_eq!(with("--query=Extra.Words[1]").stdout, "q\n");
    let empty = answering(json!({"Rules": [], "TotalCount": 0}));
    let run = api(&empty, &["ListRules", "--param=EventBusId=eb-1"]).exits(0).prints_nothing();
    assert_eq!(run.stderr, "there are none\n");
}

#[test]
fn a_dry_run_shows_the_request_without_its_password_and_sends_nothing() {
    let server = Recorder::usual();
    let home = Sandbox::at(server.url());
    home.write("create.json", dts());
    let words = ["api", "CreateConnection", "--data", "@create.json", "--dry-run", "-o", "json"];
    let run = home.run(words).exits(0).says("dry run: nothing was sent");
    let shown = run.json();
    assert_eq!(shown["headers"]["x-tc-action"], "CreateConnection");
    assert_eq!(shown["body"]["ConnectionDescription"]["DTSParams"]["Password"], "***");
    assert!(!format!("{run:?}").contains("correct horse"));
    // The first page, as it would be asked for.
    let words = ["api", "ListEventBuses", "--paginate", "--dry-run", "-o", "json"];
    assert_eq!(home.run(words).exits(0).json()["body"], json!({"Limit": 100, "Offset": 0}));
    assert_eq!(server.actions(), [""; 0]);
}

#[test]
fn a_password_is_sent_from_a_file_and_shown_nowhere() {
    let echo = |request: &Request| {
        let body = String::from_utf8(request.body.clone()).unwrap();
        Reply::response(json!({"Error": {"Code": "InvalidParameter", "Message": format!("no: {body}")}}))
    };
    let server = Recorder::start(echo);
    let home = Sandbox::at(server.url());
    home.write("create.json", dts());
    let run = home.run(["api", "CreateConnection", "--data", "@create.json", "-vv"]).exits(3);
    assert!(!format!("{run:?}").contains("correct horse"), "{run:?}");
    assert!(run.stderr.contains("***"), "{run:?}");
    assert_eq!(server.create().json()["ConnectionDescription"]["DTSParams"]["Password"], "correct horse");
}

#[test]
fn a_password_that_the_api_tells_is_masked() {
    let server = answering(json!({"TotalCount": 1, "Connections": [
        {"ConnectionId": "c", "ConnectionDescription": {"DTSParams": {"Account": "a", "Password": "correct horse"}}},
    ]}));
    let run = api(&server, &["ListConnections", "--param=EventBusId=e", "-o=json"]).exits(0);
    let params = &run.json()["Connections"][0]["ConnectionDescription"]["DTSParams"];
    assert_eq!(params, &json!({"Account": "a", "Password": "***"}));
}

#[test]
fn a_password_on_the_command_line_is_refused() {
    let server = Recorder::usual();
    let key = "ConnectionDescription.DTSParams";
    let (data, one) = (dts(), format!("{key}.Password=correct horse"));
    let whole = format!("{key}={{\"Password\":\"correct horse\"}}");
    for words in [
        ["CreateConnection", "--data", data.as_str(), "--no-validate"],
        ["CreateConnection", "--param", one.as_str(), "--no-validate"],
        ["CreateConnection", "--param", whole.as_str(), "--dry-run"],
    ] {
        let run = api(&server, &words).exits(2).prints_nothing().says("it holds a password");
        assert!(!run.stderr.contains("correct horse"), "{run:?}");
    }
    assert_eq!(server.actions(), [""; 0]);
}

#[test]
fn ctrl_c_during_a_write_is_an_unknown_outcome() {
    let server = Recorder::start(|_| Reply { delay: Duration::from_secs(20), ..Reply::response(json!({})) });
    let home = Sandbox::at(server.url());
    let child = home
        .command()
        .args(["api", "DeleteEventBus", "--param", "EventBusId=eb-1"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    while server.requests().is_empty() {
        std::thread::yield_now();
    }
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let run = Run::of(&child.wait_with_output().unwrap()).exits(8).prints_nothing();
    let _ = run.says("look before you run it again: `ebctl api ListEventBuses --paginate`");
}

#[test]
fn a_lost_output_of_a_write_still_tells_what_was_made() {
    let server = answering(json!({"RuleId": "rule-1"}));
    let words =
        ["api", "CreateRule", "--param=EventBusId=e", "--param=RuleName=r1", "--param=EventPattern={}"];
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let home = Sandbox::at(server.url());
    let run = Run::of(&home.command().args(words).stdout(full).output().unwrap()).exits(1);
    let _ = run.says("RuleId: rule-1");
}
