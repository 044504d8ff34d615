//! Every example of the API's documents, in an order in which each can be carried out: ids are those of what was made
//! before, and account numbers that stand as crosses are numbers. Shared by the tests of several clients.

use std::collections::BTreeMap;

use serde_json::Value;

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

/// Carries out every example through a client, and returns what each was answered, or the code of its refusal, with the
/// name of its action. `call` returns the answer or the code.
///
/// # Panics
/// Where one is refused that can succeed, or the other way round.
pub fn carry_out(mut call: impl FnMut(&str, &Value) -> Result<Value, String>) -> Vec<(String, Value)> {
    let mut made: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut answers = Vec::new();
    for (action, example) in examples() {
        // Both targets of the two examples have to go before their rule.
        let times = if action == "DeleteTarget" { made["TargetId"].len() } else { 1 };
        for _ in 0..times {
            let mut body = example.clone();
            for id in IDS.iter().filter(|id| example.get(id).is_some()) {
                body[id] = made[id].last().unwrap().as_str().into();
            }
            let refused = REFUSED.iter().find(|(name, _)| *name == action);
            let answer = match (call(&action, &body), refused) {
                (Err(code), Some((_, expected))) => {
                    assert_eq!(code, *expected, "{action}");
                    Value::from(code)
                }
                (Ok(answer), None) => answer,
                (ended, _) => panic!("{action} {body}: {ended:?}"),
            };
            let id = IDS.iter().find(|id| answer.get(id).is_some());
            if let Some(id) = id.filter(|_| action.starts_with("Create")) {
                made.entry(id).or_default().push(answer[id].as_str().unwrap().to_owned());
            }
            if action == "DeleteTarget" {
                made.get_mut("TargetId").unwrap().pop();
            }
            answers.push((action.clone(), answer));
        }
    }
    answers
}
