//! In Chinese: what parsers, the system and the layers below say, which is English by nature.

use std::net::TcpListener;

use crate::support::{Recorder, Reply, Run, Sandbox};

fn home() -> Sandbox {
    Sandbox::at("http://127.0.0.1:9").set("EBCTL_LANG", "zh")
}

/// What a run says, that is refused with this code, and holds no English sentence.
#[track_caller]
fn said(run: Run, code: i32) -> String {
    let text = run.exits(code).stderr;
    let said: String = text.split('`').step_by(2).collect::<Vec<_>>().join("\u{1}");
    let is_word = |word: &&str| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    for line in said.lines() {
        let words: Vec<&str> = line.split("ebctl ").next().unwrap_or_default().split(' ').collect();
        let pair = words.windows(2).find(|pair| pair.iter().all(is_word));
        assert_eq!(pair, None, "{text}");
    }
    text
}

/// Without the breaks of a table's lines.
fn on_one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || "│|".contains(c)).collect()
}

#[test]
fn a_slip_in_json_has_its_place_and_its_reason_in_chinese() {
    let home = home();
    let pattern = ["rule", "create", "--bus", "eb-1", "--name", "paid", "--pattern", "{\"源\":1, a"];
    let text = said(home.run(pattern), 2);
    assert!(text.contains("不是合法的 JSON：第 1 行第 9 列：此处应为双引号中的字段名\n"), "{text}");
    let text = said(home.run(["api", "ListEventBuses", "--data", "{"]), 2);
    assert!(text.contains("--data：不是合法的 JSON：第 1 行第 2 列：对象尚未写完，文本就结束了\n"), "{text}");
    let file = home.write("events.json", "\n\n{\"Source\": }");
    let put = ["event", "put", "--bus", "eb-1", "--from-file", file.to_str().unwrap()];
    let text = said(home.run(put), 2);
    assert!(text.contains("不是合法的 JSON：第 3 行第 12 列：此处应为一个值："), "{text}");
    let file = home.write("pattern.json", "\n\n{\"a\": 1,\n \"a\": 2}");
    let pattern = ["rule", "create", "--bus", "eb-1", "--name", "paid", "--pattern"];
    let from = format!("@{}", file.display());
    let text = said(home.run(pattern.into_iter().chain([from.as_str()])), 2);
    assert!(text.contains("：第 4 行第 4 列：`a` 给出了两次\n"), "{text}");
}

#[test]
fn what_http_does_not_allow_is_told_in_chinese() {
    let cut = Recorder::start(|request| Reply { cut_at: Some(10), ..Reply::usual(request) });
    let run = Sandbox::at(cut.url()).set("EBCTL_LANG", "zh").run(["--max-attempts", "1", "bus", "list"]);
    let text = on_one_line(&said(run, 75));
    assert!(text.contains("响应中断：读取响应正文时出错：响应尚未完成，连接就被关闭"), "{text}");
}

#[test]
fn a_reason_of_the_system_is_told_in_chinese() {
    let home = home();
    let text = said(
        home.run(["--endpoint", "https://eb.tencentcloudapi.com", "--ca-bundle", "/nope", "bus", "list"]),
        78,
    );
    assert!(text.contains("--ca-bundle：`/nope` 无法读取：没有这个文件\n"), "{text}");
    let text = said(home.run(["man", "/proc/x"]), 1);
    assert!(text.contains("无法创建 `/proc/x`：没有这个文件\n"), "{text}");
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().unwrap().port().to_string();
    let text = said(home.run(["emulator", "serve", "--memory", "--port", &port]), 1);
    assert!(text.contains("任意空闲端口：端口已被占用\n"), "{text}");
}

#[test]
fn a_program_that_does_not_start_or_is_killed_is_told_in_chinese() {
    for (program, says) in [
        ("[\"/nope\"]", "`credential_process`（/nope）无法启动：没有这个文件\n"),
        ("[\"sh\", \"-c\", \"kill -9 $$\"]", "`credential_process`（sh）被信号 9（SIGKILL）终止\n"),
    ] {
        let config = format!("default_profile = \"p\"\n[profiles.p]\ncredential_process = {program}\n");
        let home = Sandbox::new().set("EBCTL_LANG", "zh").config(&config);
        let text = said(home.run(["--region", "ap-guangzhou", "bus", "list"]), 78);
        assert!(text.contains(says), "{text}");
    }
}

#[test]
fn a_slip_in_the_config_file_is_told_in_chinese() {
    for (text, says) in [
        ("[profiles.p]\nregion = ap-guangzhou\n", "不是合法的 TOML：文本必须加上引号"),
        ("[profiles.p]\nregion = \"a\"\nregion = \"b\"\n", "不是合法的 TOML：这个字段出现了两次"),
        ("[profiles.p]\nregion = 1\n", "`region` 必须是带引号的字符串，这里是整数"),
        ("profiles = 1.5\n", "profiles 必须是表，这里是小数"),
    ] {
        let home = Sandbox::new().set("EBCTL_LANG", "zh").config(text);
        let text = said(home.run(["profile", "list"]), 78);
        assert!(text.contains(says), "{text}");
    }
}

#[test]
fn a_slip_in_a_query_is_told_in_chinese() {
    let server = Recorder::usual();
    let home = Sandbox::at(server.url()).set("EBCTL_LANG", "zh");
    for (query, says) in [
        ("a[0", "`a[0` 不是有效的 JMESPath：此处应为 `:` 或 `]`（第 "),
        ("foo(@)", "--query：没有函数 foo\n"),
        ("length(`1`)", "--query：参数 0 的类型应为 array|object|string，实际是 number\n"),
    ] {
        let text = said(home.run(["api", "ListEventBuses", "--query", query]), 2);
        assert!(text.contains(says), "{text}");
    }
}

#[test]
fn a_bundle_that_is_no_certificate_says_which_line_is_missing() {
    let home = home();
    for (text, says) in [
        ("-----BEGIN CERTIFICATE-----\nAAAA\n", "不是 PEM 格式：缺少 `-----END CERTIFICATE-----` 这一行\n"),
        (
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
            "含有无法使用的证书：编码有误（BadEncoding）\n",
        ),
    ] {
        let file = home.write("ca.pem", text);
        let words = ["--endpoint", "https://eb.tencentcloudapi.com", "--ca-bundle", file.to_str().unwrap()];
        let text = said(home.run(words.into_iter().chain(["bus", "list"])), 78);
        assert!(text.contains(says), "{text}");
    }
}
