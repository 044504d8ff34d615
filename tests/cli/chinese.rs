//! Chinese, where a person reads: help, and what is wrong with a command line.

use serde_json::Value;

use crate::support::Sandbox;

#[test]
fn help_is_chinese_by_option_by_variable_and_by_locale() {
    let words = ["connection", "create", "--help"];
    for home in [
        Sandbox::new().set("LANG", "zh_CN.UTF-8"),
        Sandbox::new().set("EBCTL_LANG", "zh"),
        Sandbox::new().set("LC_ALL", "zh_CN.UTF-8"),
    ] {
        let help = home.run(words).exits(0).stdout;
        assert!(
            help.starts_with("创建连接器并打印其 ID\n\n用法：ebctl connection create [OPTIONS]\n"),
            "{help}"
        );
    }
    let help = Sandbox::new().run(words.into_iter().chain(["--lang", "zh"])).exits(0).stdout;
    assert!(help.contains("\n全局选项：\n") && help.contains("\n示例：\n  ebctl --profile local"), "{help}");
    let english =
        Sandbox::new().set("LANG", "zh_CN.UTF-8").run(words.into_iter().chain(["--lang=en"])).exits(0).stdout;
    assert!(english.starts_with("Create a connector and print its id\n"), "{english}");
}

#[test]
fn a_language_that_cannot_be_read_is_told_about_in_the_next_one_that_is_named() {
    let typed = Sandbox::new().set("EBCTL_LANG", "zh").run(["bus", "list", "--lang", "fr"]).exits(2);
    assert!(typed.stderr.contains("--lang <LANGUAGE> 的值 `fr` 无效；可选：en、zh\n"), "{}", typed.stderr);
    let set = Sandbox::new().set("LANG", "zh_CN.UTF-8").set("EBCTL_LANG", "fr");
    let set = set.run(["bus", "list"]).exits(2);
    assert!(set.stderr.contains("EBCTL_LANG：`fr` 无效；可选：`en`、`zh`\n"), "{}", set.stderr);
}

#[test]
fn update_says_that_it_switches_and_lists_values_with_chinese_marks() {
    let help = Sandbox::new().set("EBCTL_LANG", "zh").run(["connection", "update", "--help"]).exits(0).stdout;
    assert!(!help.contains("创建后") && help.contains("[别名：--disable]"), "{help}");
    assert!(help.contains("- table：") && !help.contains("- table:"), "{help}");
    let english = Sandbox::new().run(["connection", "update", "-h"]).exits(0).stdout;
    assert!(english.contains("Switch it on") && !english.contains("Start it"), "{english}");
    let help = Sandbox::new().set("EBCTL_LANG", "zh").run(["--help"]).exits(0).stdout;
    assert!(help.contains("[别名：conn、connector]") && help.contains("或 API 改不了已有的内容"), "{help}");
}

#[test]
fn no_line_of_chinese_help_is_wider_than_a_hundred_columns() {
    for words in
        [vec!["--help"], vec!["connection", "create", "--help"], vec!["emulator", "--help"], vec!["-h"]]
    {
        let help = Sandbox::new().set("EBCTL_LANG", "zh").run(words.iter().copied()).exits(0).stdout;
        for line in help.lines().filter(|line| !line.contains("ebctl ") && !line.contains("--resource")) {
            let width: usize = line.chars().map(|character| if character < '\u{2e80}' { 1 } else { 2 }).sum();
            assert!(width <= 101, "{width}: {line}");
        }
    }
}

#[test]
fn what_is_wrong_with_a_command_line_is_said_in_chinese() {
    let home = Sandbox::new().set("EBCTL_LANG", "zh");
    for (words, says) in [
        (vec!["connection", "crate"], "错误：没有这个命令：`crate`\n\n  提示：是否想输入 `create`？\n"),
        (
            vec!["connection", "list", "--buss", "x"],
            "错误：没有这个参数：--buss\n\n  提示：是否想输入 `--bus`？\n",
        ),
        (vec!["bus", "list", "-o", "xml"], "的值 `xml` 无效；可选：table、json、jsonl、yaml、csv、id\n"),
        (vec!["bus", "get"], "错误：缺少：<BUS>\n"),
        (vec!["bus", "list", "--region"], "--region <REGION> 需要一个值\n"),
        (vec!["bus", "list", "--region", "a", "--region", "b"], "--region <REGION> 只能给一次\n"),
        (vec!["emulator", "serve", "--memory", "--store", "x"], "--memory 不能与 --store <FILE> 同时使用\n"),
        (vec!["emulator", "serve", "--port", "x"], "--port <N> 的值 `x` 无效"),
    ] {
        let run = home.run(words.iter().copied()).exits(2);
        assert!(run.stderr.contains(says), "{words:?}: {}", run.stderr);
        assert!(run.stderr.ends_with("详细说明请加 `--help` 查看。\n"), "{words:?}: {}", run.stderr);
        assert_eq!(run.stdout, "");
    }
}

#[test]
fn a_document_says_in_chinese_what_is_wrong_and_keeps_its_keys() {
    let run =
        Sandbox::new().run(["--lang", "zh", "-o", "json", "connection", "list", "--buss", "x"]).exits(2);
    let document: Value = serde_json::from_str(&run.stderr).expect("JSON");
    assert_eq!(document["error"]["code"], "Client.Usage");
    assert_eq!(document["error"]["message"], "没有这个参数：--buss");
    assert_eq!(document["error"]["hint"], "是否想输入 `--bus`？");
}
