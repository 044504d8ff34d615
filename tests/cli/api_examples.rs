//! Every example of the API's documents, sent to the local EventBridge by `ebctl api`.

use std::collections::BTreeSet;

use crate::examples::carry_out;
use crate::support::Sandbox;

#[test]
fn every_example_of_the_documents_runs_on_the_local_eventbridge() {
    let home = Sandbox::new();
    let answers = carry_out(|action, body| {
        let words = ["api", action, "--profile", "local", "--data", "-", "-o", "json"];
        let ended = home.run_with_input(body.to_string(), words);
        match ended.code {
            0 => Ok(ended.json()),
            _ => Err(ended.exits(3).error()["code"].as_str().unwrap_or_default().to_owned()),
        }
    });
    for (action, answer) in &answers {
        assert!(answer.is_string() || answer["RequestId"].is_string(), "{action}: {answer}");
    }
    let actions: BTreeSet<_> = answers.iter().map(|(action, _)| action).collect();
    assert_eq!(actions.len(), 32, "{actions:?}");
}
