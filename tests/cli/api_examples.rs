//! Every example of the API's documents, sent to the local EventBridge: ids are those of what was made before, and
//! account numbers that stand as crosses are numbers.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::support::Sandbox;

/// What cannot succeed, as its words are no event and no pattern.
const REFUSED: &[(&str, &str)] = &[("CheckRule", "InvalidParameterValue.InvalidPattern")];

/// What is made, looked at, changed and taken down, in an order in which that can be done.
const ORDER: [&str; 16] = [
    "CreateEventBus",
    "CreateRule",
    "Create",
    "Get",
    "List",
    "Check",
    "Put",
    "Publish",
    "Search",
    "Describe",
    "Update",
    "DeleteTarget",
    "DeleteTransformation",
    "DeleteRule",
    "DeleteConnection",
    "DeleteEventBus",
];

const IDS: [&str; 5] = ["EventBusId", "RuleId", "TargetId", "TransformationId", "ConnectionId"];

fn examples() -> Vec<(String, Value)> {
    let text = include_str!("../data/api_examples.json")
        .replace("uin/xxxxxxxx", "uin/100000000001")
        .replace("appid/xxxxx", "appid/1250000000");
    let mut examples: Vec<(String, Value)> = serde_json::from_str(&text).unwrap();
    examples.sort_by_key(|(action, _)| ORDER.iter().position(|start| action.starts_with(start)));
    examples
}

#[test]
fn every_example_of_the_documents_runs_on_the_local_eventbridge() {
    let home = Sandbox::new();
    let mut made: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut run = BTreeSet::new();
    for (action, example) in examples() {
        // Both targets of the two examples have to go before their rule.
        let times = if action == "DeleteTarget" { made["TargetId"].len() } else { 1 };
        for _ in 0..times {
            let mut body = example.clone();
            for id in IDS.iter().filter(|id| example.get(id).is_some()) {
                body[id] = made[id].last().unwrap().as_str().into();
            }
            let words = ["api", action.as_str(), "--profile", "local", "--data", "-", "-o", "json"];
            let ended = home.run_with_input(body.to_string(), words);
            let refused = REFUSED.iter().find(|(name, _)| *name == action);
            if let Some((_, code)) = refused {
                assert_eq!(ended.exits(3).error()["code"], *code, "{action}");
                continue;
            }
            let answer = ended.exits(0).json();
            assert!(answer["RequestId"].is_string(), "{action}: {answer}");
            let id = IDS.iter().find(|id| answer.get(id).is_some());
            if let Some(id) = id.filter(|_| action.starts_with("Create")) {
                made.entry(id).or_default().push(answer[id].as_str().unwrap().to_owned());
            }
            if action == "DeleteTarget" {
                made.get_mut("TargetId").unwrap().pop();
            }
        }
        run.insert(action);
    }
    assert_eq!(run.len(), 32, "{run:?}");
}
