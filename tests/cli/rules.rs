//! Rules: from a create to a delete, and whether an event matches.

use serde_json::{Value, json};

use crate::support::{Recorder, Reply, Request, Run, Sandbox, page};

fn rules() -> Vec<Value> {
    let rule = |id: &str, name: &str, enable: bool| json!({"RuleId": id, "RuleName": name, "EventBusId": "eb-1", "Enable": enable, "Status": "Active", "Targets": null});
    vec![
        rule("rule-1", "orders", true),
        rule("rule-2", "returns", false),
        rule("rule-3", "twin", true),
        rule("rule-4", "twin", true),
    ]
}

/// A server whose bus has these rules, which answers all else as `script` says.
fn server_with(script: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Recorder {
    Recorder::start(move |request| match request.action() {
        "ListRules" => page(request, "Rules", &rules()),
        _ => script(request),
    })
}

fn willing() -> Recorder {
    server_with(|request| match request.action() {
        "CreateRule" => Reply::response(json!({"RuleId": "rule-9"})),
        "GetRule" => Reply::response(json!({"RuleId": "rule-1", "RuleName": "orders", "Enable": true,
            "EventPattern": "{\"source\":[\"shop\"]}", "Description": ""})),
        _ => Reply::response(json!({})),
    })
}

fn rule<'a>(words: &[&'a str]) -> Vec<&'a str> {
    [&["rule", words[0], "--bus", "eb-1"], &words[1..]].concat()
}

const PATTERN: &str = "{\"source\":[\"shop\"]}";

/// On the local EventBridge, with what stands on standard input.
fn local(home: &Sandbox, input: &str, words: &[&str]) -> Run {
    home.run_with_input(input, ["--profile", "local"].into_iter().chain(words.iter().copied()))
}

#[test]
fn a_rule_lives_on_the_local_eventbridge() {
    let home = Sandbox::new();
    let on = ["--bus", "eb-local"];
    let run = |input: &str, words: &[&str]| local(&home, input, &[words, &on].concat());
    let id =
        run(PATTERN, &["rule", "create", "--name", "orders", "--pattern", "-", "--disabled", "-o", "id"]);
    let id = id.exits(0).stdout.trim_end().to_owned();
    let switch =
        |word: &str| run("", &["rule", word, "orders", "--query", "Rules[0].outcome"]).exits(0).stdout;
    assert_eq!(
        [switch("enable"), switch("enable"), switch("disable")],
        ["applied\n", "unchanged\n", "applied\n"]
    );
    home.write("p.json", "{ \"type\": [\"x\"] }");
    let _ = run("", &["rule", "update", &id, "--name", "sales", "--pattern", "@p.json", "--enable"]).exits(0);
    let shown = run("", &["rule", "get", "sales", "-o", "json"]).exits(0).json();
    assert_eq!((&shown["EventPattern"], &shown["Enable"]), (&json!("{ \"type\": [\"x\"] }"), &json!(true)));
    assert_eq!(run("", &["rule", "list", "--query", "Rules[].RuleName"]).exits(0).stdout, "sales\n");
    let test = |event: &str| {
        local(&home, event, &["rule", "test", "--rule", "sales", "--bus", "eb-local", "--event", "-"])
    };
    let _ = test("{\"type\": \"x\"}").exits(0);
    let _ = test("{\"type\": \"y\"}").exits(9);
    let _ = run("", &["rule", "delete", "sales", "--yes"]).exits(0);
    let _ = run("", &["rule", "delete", &id, "--yes"]).exits(0).says("there is nothing to delete");
    let _ = run("", &["rule", "delete", "sales", "--yes"]).exits(5);
    let empty = run("", &["rule", "list"]).exits(0).prints_nothing();
    assert!(empty.stderr.contains("the bus eb-local has no rules"), "{empty:?}");
}

#[test]
fn a_create_sends_the_pattern_as_it_was_written() {
    let server = willing();
    let pattern = "{ \"source\": [\"shop\"], \"n\": [1.50] }";
    let words =
        rule(&["create", "--name", "orders", "--pattern", pattern, "--description", "d", "-o", "json"]);
    let run = Sandbox::at(server.url()).run(words).exits(0);
    assert_eq!(server.actions(), ["CreateRule"]);
    assert_eq!(
        server.requests()[0].json(),
        json!({"EventBusId": "eb-1", "RuleName": "orders", "EventPattern": pattern, "Enable": true, "Description": "d"})
    );
    assert_eq!(
        run.json(),
        json!({"RuleId": "rule-9", "RuleName": "orders", "EventBusId": "eb-1", "RequestId": "req-1", "outcome": "applied"})
    );
}

#[test]
fn what_is_no_pattern_is_not_sent() {
    let server = willing();
    let home = Sandbox::at(server.url());
    home.write("p.json", "{");
    for (pattern, says) in [
        ("{source:[1]}", "--pattern: it is not JSON: key must be a string at line 1 column 2"),
        ("[\"shop\"]", "--pattern: it is JSON, but no object"),
        ("p.json", "`--pattern @p.json`"),
        ("@p.json", "--pattern: `p.json`: it is not JSON: EOF"),
        ("@none.json", "there is no such file"),
        ("-", "standard input: it is empty"),
    ] {
        let _ = home.run(rule(&["create", "--name", "orders", "--pattern", pattern])).exits(2).says(says);
    }
    let _ = home.run(rule(&["create", "--name", "1st", "--pattern", PATTERN])).exits(2).says("--name: ");
    let _ = home
        .run(["rule", "create", "--name", "orders", "--pattern", PATTERN])
        .exits(2)
        .says("missing `--bus`");
    let _ = home.run(["rule", "test", "--pattern", "-", "--event", "-"]).exits(2).says("only one of them");
    assert_eq!(server.actions(), [""; 0]);
}

#[test]
fn a_create_whose_answer_is_lost_is_sent_once_and_the_list_is_what_to_look_at() {
    for reply in [Reply::hang_up(), Reply::response(json!({})), Reply::error("FailedOperation.TagResource")] {
        let server = server_with(move |_| reply.clone());
        let words = rule(&["create", "--name", "orders", "--pattern", PATTERN, "-o", "json"]);
        let run = Sandbox::at(server.url()).run(words).exits(8).prints_nothing();
        let error = run.error();
        assert_eq!(server.actions(), ["CreateRule"]);
        assert_eq!(error["outcome"], "unknown");
        let hint = error["hint"].as_str().expect("a hint");
        assert!(hint.contains("`ebctl rule list --bus eb-1`"), "{hint}");
    }
}

#[test]
fn a_rule_is_named_by_its_id_or_by_a_name_that_no_other_has() {
    let server = willing();
    let home = Sandbox::at(server.url());
    let run = home.run(rule(&["get", "orders"])).exits(0);
    assert!(run.stdout.contains("{\n  \"source\": [\n    \"shop\"\n  ]\n}"), "{}", run.stdout);
    let _ = home.run(rule(&["get", "twin"])).exits(6).says("twin: rule-3, rule-4").prints_nothing();
    let _ = home.run(rule(&["get", "ordres"])).exits(5).says("did you mean `orders`?").prints_nothing();
    let _ = home.run(rule(&["enable", "orders", "nope"])).exits(5).prints_nothing();
    assert!(!server.actions().contains(&"UpdateRule".to_owned()));
}

#[test]
fn only_rules_that_are_not_so_already_are_switched() {
    let server = willing();
    let run = Sandbox::at(server.url()).run(rule(&["enable", "orders", "rule-2", "-o", "json"])).exits(0);
    let outcomes = run.json()["Rules"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|rule| rule["outcome"].clone())
        .collect::<Vec<_>>();
    assert_eq!(outcomes, ["unchanged", "applied"]);
    assert_eq!(server.actions(), ["ListRules", "UpdateRule"]);
    assert_eq!(
        server.requests()[1].json(),
        json!({"EventBusId": "eb-1", "RuleId": "rule-2", "Enable": true})
    );
}

#[test]
fn an_update_that_the_api_calls_failed_is_what_the_rule_shows() {
    for (pattern, exit) in [(PATTERN, 0), ("{}", 3)] {
        let server = server_with(|request| match request.action() {
            "GetRule" => {
                Reply::response(json!({"RuleId": "rule-1", "EventBusId": "eb-1", "EventPattern": PATTERN}))
            }
            _ => Reply::error("FailedOperation.UpdateRule"),
        });
        let words = rule(&["update", "orders", "--pattern", pattern, "--max-attempts", "1", "-o", "json"]);
        let run = Sandbox::at(server.url()).run(words).exits(exit);
        assert_eq!(server.actions(), ["ListRules", "UpdateRule", "GetRule"]);
        if exit == 3 {
            assert_eq!(run.error()["outcome"], "not applied");
        }
    }
    let _ = Sandbox::at(willing().url())
        .run(rule(&["update", "orders"]))
        .exits(2)
        .says("nothing is to be changed");
}

#[test]
fn a_rule_with_targets_is_told_with_the_command_that_shows_them() {
    let server = server_with(|_| Reply::error("ResourceInUse.Rule"));
    let run = Sandbox::at(server.url()).run(rule(&["delete", "orders", "--yes", "-o", "json"])).exits(3);
    let hint = run.error()["hint"].as_str().expect("a hint").to_owned();
    assert!(hint.contains("`ebctl target list --bus eb-1 --rule RULE`"), "{hint}");
}

#[test]
fn a_bus_that_is_gone_is_no_proof_that_its_rule_is() {
    let server = Recorder::start(|_| Reply::error("ResourceNotFound.EventBus"));
    let _ = Sandbox::at(server.url()).run(rule(&["delete", "rule-1", "--yes"])).exits(5).prints_nothing();
}

#[test]
fn a_test_asks_once_and_tells_a_no_from_a_pattern_that_is_wrong() {
    for (code, exit) in
        [("", 0), ("FailedOperation.ErrorFilter", 9), ("InvalidParameterValue.InvalidPattern", 3)]
    {
        let server = server_with(move |_| match code {
            "" => Reply::response(json!({})),
            code => Reply::error(code),
        });
        let words = ["rule", "test", "--pattern", PATTERN, "--event", "{\"source\": \"shop\"}", "-o", "json"];
        let run = Sandbox::at(server.url()).run(words).exits(exit);
        assert_eq!(server.actions(), ["CheckRule"]);
        assert_eq!(
            server.requests()[0].json(),
            json!({"Event": "{\"source\": \"shop\"}", "EventPattern": PATTERN})
        );
        if exit != 3 {
            assert_eq!(run.json(), json!({"matches": exit == 0, "RequestId": "req-1"}));
        }
    }
}
