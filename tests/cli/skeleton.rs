//! Printing a spec to fill in.

use crate::support::Sandbox;

/// Every blank filled with a word, but for the parts of a resource that are to be digits; without comments, which show
/// what a blank looks like.
fn filled(text: &str) -> String {
    let text: String =
        text.split_inclusive('\n').filter(|line| !line.trim_start().starts_with('#')).collect();
    let mut parts = text.split(['<', '>']);
    let mut filled = parts.next().unwrap_or_default().to_owned();
    while let (Some(blank), Some(rest)) = (parts.next(), parts.next()) {
        filled += if blank == "digits" { "100000000001" } else { "word" };
        filled += rest;
    }
    filled
}

#[test]
fn a_skeleton_of_every_type_and_format_is_a_good_spec_once_it_is_filled_in() {
    let home = Sandbox::new();
    for kind in ["apigw", "ckafka", "dts", "tdmq"] {
        for format in ["yaml", "json", "toml"] {
            let run = home.run(["connection", "skeleton", "--type", kind, "-o", format]).exits(0);
            assert_eq!(run.stderr, "");
            let comments = run.stdout.lines().filter(|line| line.trim_start().starts_with('#')).count();
            assert_eq!(comments > 5, format != "json", "{}", run.stdout);
            home.write(&format!("spec.{format}"), filled(&run.stdout));
            let file = format!("spec.{format}");
            let create = ["connection", "create", "--from-file", &file, "--dry-run", "-o", "json"];
            let document = home.run(create.into_iter().chain(["--profile", "local"])).exits(0).json();
            assert_eq!(document["body"]["Type"], kind, "{document}");
            // As it was printed it is refused: it is no spec before somebody has written into it.
            home.write(&file, &run.stdout);
            let _ = home.run(create.into_iter().chain(["--profile", "local"])).exits(2).prints_nothing();
        }
    }
}

#[test]
fn without_a_format_it_is_yaml_whatever_other_commands_print() {
    let home = Sandbox::new();
    let skeleton = ["connection", "skeleton", "--type", "ckafka"];
    let yaml = home.run(skeleton).exits(0).stdout;
    assert!(yaml.contains("  CkafkaParams:\n"), "{yaml}");
    let home = home.set("EBCTL_OUTPUT", "json");
    assert_eq!(home.run(skeleton).exits(0).stdout, yaml);
    let json = home.run(["-o", "json"].into_iter().chain(skeleton)).exits(0);
    assert_eq!(json.json()["Type"], "ckafka");
}

#[test]
fn a_format_that_no_spec_has_is_refused_and_toml_is_for_specs_alone() {
    let home = Sandbox::new();
    let skeleton = ["connection", "skeleton", "--type", "ckafka"];
    let _ = home.run(skeleton.into_iter().chain(["-o", "table"])).exits(2).prints_nothing();
    let _ = home.run(["-o", "id"].into_iter().chain(skeleton)).exits(2).prints_nothing().says("toml");
    let _ = home.run(["explain", "-o", "toml"]).exits(2).prints_nothing();
    let _ = home.run(["connection", "skeleton", "--type", "kafka"]).exits(2).prints_nothing().says("ckafka");
}

#[test]
fn its_comments_are_chinese_where_a_person_reads_chinese() {
    let run = Sandbox::new().run(["connection", "skeleton", "--type", "dts", "--lang", "zh"]).exits(0);
    assert!(run.stdout.contains("必填") && run.stdout.contains("消费组"), "{}", run.stdout);
    assert!(!run.stdout.contains("required"), "{}", run.stdout);
}
