//! What `ebctl api` says of the actions: the list of all, and the help on one.

use std::process::Command;

use serde_json::json;

use crate::support::{Run, Sandbox};

#[test]
fn the_list_of_actions_is_data() {
    let home = Sandbox::new();
    let ids = home.run(["api", "--list", "-o", "id"]).exits(0).stdout;
    assert_eq!(ids.lines().count(), 32);
    assert!(ids.lines().any(|name| name == "SearchLog"), "{ids}");
    let document = home.run(["api", "--list", "-o", "json"]).exits(0).json();
    let get = |name: &str| {
        let found = document["actions"].as_array().unwrap().iter().find(|action| action["action"] == name);
        found.cloned().unwrap()
    };
    assert_eq!(
        get("ListRules"),
        json!({"action": "ListRules", "group": "rules", "effect": "read", "about": "List the rules of a bus", "pages": true})
    );
    assert_eq!(get("PutEvents")["effect"], "write");
    let table = home.run(["api", "--list", "--lang", "zh"]).exits(0).stdout;
    assert!(table.contains("列出事件集的规则") && table.contains("读写"), "{table}");
}

#[test]
fn help_on_an_action_shows_its_parameters_answer_errors_and_an_example() {
    let home = Sandbox::new();
    let run = home.run(["api", "CreateTarget", "--help"]).exits(0);
    assert_eq!(run.stderr, "");
    for part in [
        "CreateTarget: Give a rule one more place to deliver to\n",
        "Usage: ebctl api CreateTarget ",
        "never repeated blindly",
        "string, required",
        "  TargetDescription.CkafkaTargetParams.RetryPolicy.RetryInterval     uint64, required  ",
        "\nAnswer:\n  TargetId   string  ",
        "  LimitExceeded.Target                             The rule has as many targets",
        "\nExample:\n  ebctl api CreateTarget --profile local ",
    ] {
        assert!(run.stdout.contains(part), "{part:?} is not in {}", run.stdout);
    }
    let list = home.run(["api", "ListRules", "-h"]).exits(0).stdout;
    assert!(list.contains("--paginate") && list.contains("Rules[].Targets[].TargetId"), "{list}");
    for words in [&["--lang", "zh", "api", "GetRule", "-h"][..], &["api", "--help", "GetRule", "--lang=zh"]] {
        let chinese = home.run(words.iter().copied()).exits(0).stdout;
        assert!(chinese.contains("GetRule：查看一条规则") && chinese.contains("\n参数：\n"), "{chinese}");
    }
    let _ = home.run(["api", "GetRul", "--help"]).exits(2).prints_nothing().says("did you mean `GetRule`?");
    let general = home.run(["api", "--help"]).exits(0).stdout;
    assert!(
        general.contains("Usage: ebctl api") && general.contains("`ebctl connection create`"),
        "{general}"
    );
}

#[test]
fn every_example_of_an_actions_help_runs_as_printed() {
    // One store for all: what the local EventBridge holds does not matter to them.
    let home = Sandbox::new();
    let path = std::path::Path::new(env!("CARGO_BIN_EXE_ebctl")).parent().unwrap().display().to_string();
    let home = home.set("PATH", &format!("{path}:{}", std::env::var("PATH").unwrap_or_default()));
    let names = home.run(["api", "--list", "-o", "id"]).exits(0).stdout;
    for name in names.lines() {
        let help = home.run(["api", name, "--help"]).exits(0).stdout;
        let example = help.trim_end().rsplit('\n').next().unwrap().trim();
        let mut shell = Command::new("sh");
        for (variable, value) in home.command().get_envs() {
            shell.env(variable, value.unwrap_or_default());
        }
        let run = Run::of(&shell.args(["-c", example]).current_dir(home.path("")).output().unwrap());
        assert_eq!(run.code, 0, "{example}: {run:?}");
    }
}
