//! The whole client: all 32 actions by the official SDK's own classes, by `tccli`, and by `ebctl api`, each against a
//! server of its own. They are answered alike.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::clients::{Clients, Sdk, Tccli, is_uuid};
use crate::examples::carry_out;
use crate::samples::is_time;
use crate::server::Server;

/// An answer without what differs from server to server: ids that were drawn, times and request ids. A field that is null
/// and one that is absent are the same to the SDK, which has one attribute for both.
fn alike(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let kept = fields.iter().filter(|(name, value)| *name != "RequestId" && !value.is_null());
            Value::Object(kept.map(|(name, value)| (name.clone(), alike(value))).collect::<Map<_, _>>())
        }
        Value::Array(items) => items.iter().map(alike).collect(),
        // A document that stands in a text.
        Value::String(text) if text.starts_with('{') => {
            serde_json::from_str(text).map_or_else(|_| value.clone(), |document: Value| alike(&document))
        }
        Value::String(text) if is_time(value) || is_uuid(text) => json!("*"),
        Value::String(text) if is_drawn(text) => json!(text[..text.len() - 8]),
        other => other.clone(),
    }
}

/// `rule-` and eight letters or digits, as all ids are.
fn is_drawn(text: &str) -> bool {
    let drawn = ["eb-", "rule-", "target-", "connection-", "tsfm-"];
    drawn.iter().any(|prefix| {
        text.strip_prefix(prefix).is_some_and(|rest| {
            rest.len() == 8 && rest.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        })
    })
}

fn all_alike(answers: &[(String, Value)]) -> Vec<(String, Value)> {
    answers.iter().map(|(action, answer)| (action.clone(), alike(answer))).collect()
}

#[test]
fn the_sdk_tccli_and_ebctl_are_answered_alike_by_all_32_actions() {
    let Some(clients) = Clients::find() else { return };

    let server = Server::start();
    let mut sdk = Sdk::at(&clients, &server);
    let by_sdk =
        carry_out(|action, body| sdk.try_with(&json!({}), action, body).map_err(|refusal| refusal.code));
    let actions: BTreeSet<_> = by_sdk.iter().map(|(action, _)| action).collect();
    assert_eq!(actions.len(), 32, "{actions:?}");

    let server = Server::start();
    let by_ebctl = carry_out(|action, body| {
        let body = body.to_string();
        let run = server.ebctl(["api", action, "--data", &body, "-o", "json"]);
        if run.code == Some(0) {
            return Ok(run.json());
        }
        let document: Value = serde_json::from_str(&run.stderr).unwrap();
        Err(document["error"]["code"].as_str().unwrap().to_owned())
    });
    for (ours, theirs) in all_alike(&by_ebctl).into_iter().zip(all_alike(&by_sdk)) {
        assert_eq!(ours, theirs);
    }

    let server = Server::start();
    let tccli = Tccli::at(&clients, &server);
    let input = tccli.home.path().join("input.json");
    let file = format!("file://{}", input.display());
    let by_tccli = carry_out(|action, body| {
        std::fs::write(&input, body.to_string()).unwrap();
        let arguments = ["--cli-input-json", file.as_str()];
        let run = tccli.run(action, &arguments);
        match run.code {
            Some(0) => Ok(run.json()),
            _ => Err(tccli.refused(action, &arguments)),
        }
    });
    for (ours, theirs) in all_alike(&by_ebctl).into_iter().zip(all_alike(&by_tccli)) {
        assert_eq!(ours, theirs);
    }
}
