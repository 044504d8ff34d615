//! In Chinese: what is wrong with a connector, and why a request did not get through.

use std::net::TcpListener;

use serde_json::json;

use crate::support::{APIGW, CKAFKA, CREATE, Recorder, Reply, Run, Sandbox, TDMQ};

const CLOUD: &str = "https://eb.tencentcloudapi.com";

/// A home that speaks Chinese.
fn home(endpoint: &str) -> Sandbox {
    Sandbox::at(endpoint).set("EBCTL_LANG", "zh")
}

#[track_caller]
fn without_english(run: Run) -> Run {
    no_english(&run.stderr);
    run
}

/// Fails where two English words stand side by side that nobody types.
#[track_caller]
fn no_english(text: &str) {
    for line in text.lines() {
        let said: String = line.split('`').step_by(2).collect::<Vec<_>>().join("\u{1}");
        let said = said.split("ebctl ").next().unwrap_or_default();
        let is_word = |word: &&str| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase());
        let words: Vec<&str> = said.split(' ').collect();
        let pair = words.windows(2).find(|pair| pair.iter().all(is_word));
        assert_eq!(pair, None, "{line}");
    }
}

/// A create that is refused before anything is sent.
#[track_caller]
fn refused(words: &[&str]) -> Run {
    refused_in(&home("http://127.0.0.1:9"), words)
}

#[track_caller]
fn refused_in(home: &Sandbox, words: &[&str]) -> Run {
    without_english(home.run(words.iter().copied()).exits(2).prints_nothing()).says("错误：").says("提示：")
}

/// The usual create, with other values for some flags.
fn with<'a>(changes: &[(&'a str, &'a str)]) -> Vec<&'a str> {
    let mut words: Vec<&str> = CREATE.to_vec();
    for (flag, value) in changes {
        match words.iter().position(|word| word == flag) {
            Some(at) => words[at + 1] = value,
            None => words.extend([flag, value]),
        }
    }
    words
}

#[test]
fn a_name_that_breaks_a_rule_is_told_with_the_rule_and_another_name() {
    for (name, says) in [
        ("1abc", "--name：`1abc` 必须以字母开头，不能是 `1`\n提示：可改用 `abc`"),
        ("a", "--name：`a` 长度必须为 2 到 60 个字符，实际有 1 个"),
        ("", "--name：名称长度必须为 2 到 60 个字符，实际为空"),
        ("my shop", "`my shop` 只能含有英文字母、数字、`_` 和 `-`，不能有空格\n提示：可改用 `my-shop`"),
        ("订单", "不能有 `订`\n提示：请用类似 `orders` 的名称"),
    ] {
        let _ = refused(&with(&[("--name", name)])).says(says);
    }
}

#[test]
fn a_resource_that_cannot_be_read_is_told_with_its_format() {
    for (resource, says) in [
        ("qcs::ckafka:ap-guangzhou:uin/1", "必须是以 `:` 分隔的六段，实际只有 5 段"),
        ("arn::ckafka:ap-guangzhou:uin/1:x", "必须以 `qcs:` 开头，不能是 `arn`"),
        ("qcs::ckafka::uin/1:x", "缺少地域：该段为空"),
        ("qcs::ckafka:<region>:uin/1:x", "仍有待填写的 `<region>`"),
        ("qcs::ckafka:ap-guangzhou:1000:x", "必须以 `uin/` 加数字写明账号，不能是 `1000`"),
    ] {
        let _ = refused(&with(&[("--resource", resource)])).says(says).says("提示：格式为 `qcs::ckafka:");
    }
}

#[test]
fn what_belongs_to_two_types_is_told_with_both() {
    let _ = refused(&with(&[("--type", "ckafka"), ("--resource", TDMQ)]))
        .says("资源属于服务 `tdmq`，但 `--type` 指明的类型是 `ckafka`")
        .says("，或改用 `--type tdmq`");
    let _ = refused(&with(&[("--tdmq-cluster-type", "default")]))
        .says("`--tdmq-cluster-type` 属于类型 `tdmq`，但资源指明的类型是 `ckafka`")
        .says("请去掉它，或改用 `--type tdmq` 和 `tdmq` 的资源");
    let _ = refused(&with(&[("--type", "ckafak")]))
        .says("--type：`ckafak` 不是连接器类型；可选：`apigw`、`ckafka`、`dts` 或 `tdmq`")
        .says("提示：是否想输入 `ckafka`？");
}

#[test]
fn everything_that_is_missing_is_named_at_once() {
    let _ = refused(&["connection", "create", "--type", "ckafka"])
        .says("缺少 `--bus`、`--name`、`--resource`、`--ckafka-topic` 和 `--ckafka-offset`\n")
        .says("提示：完整的命令：ebctl connection create ");
    let words = ["connection", "create", "--name", "orders", "--resource", APIGW, "--apigw-protocol", ""];
    let _ = refused(&words)
        .says("缺少 `--bus` 和 `--apigw-method`，另有 1 处错误")
        .says("--apigw-protocol：不能为空；请给出一个值");
}

#[test]
fn a_file_with_wrong_fields_is_told_with_each_place() {
    let home = home("http://127.0.0.1:9");
    home.write(
        "c.yaml",
        "Tpye: ckafka\nStatus: ok\nEnable: \"yes\"\nTopicName: t\nConnectionDescription:\n  CkafkaParams: 7\n",
    );
    let _ = refused_in(&home, &with(&[("--from-file", "c.yaml")]))
        .says("这个连接器有 5 处错误\n")
        .says("c.yaml:1:1：未知字段 `Tpye`；是否想输入 `Type`？\n")
        .says("c.yaml:2:1：`Status` 由 EventBridge 设置，不能自行指定；请删除它\n")
        .says("c.yaml:3:9：Enable：必须是 true 或 false，实际是文本 `yes`；请写 `true` 或 `false`，不带引号\n")
        .says("c.yaml:4:1：未知字段 `TopicName`；`TopicName` 应写在 `ConnectionDescription.CkafkaParams` 之内\n")
        .says("c.yaml:6:17：`ConnectionDescription.CkafkaParams` 必须是对象，实际是数字；请把 `Offset` 和 `TopicName` 写在其中\n")
        .says("提示：请改正后重新运行；");
}

#[test]
fn a_file_that_cannot_be_read_is_told_with_the_place_in_every_format() {
    let home = home("http://127.0.0.1:9");
    for (file, text, says) in [
        ("c.json", "{\"Type\": ckafka}", "c.json:1:10：此处应为一个值：双引号中的文本、数字、"),
        ("c.json", "{\"Type\": \"ckafka\"", "对象尚未写完，文本就结束了"),
        ("c.json", "{\"Type\": \"a\",\n \"Type\": \"b\"}", "c.json:2:2：字段 `Type` 出现了两次"),
        ("c.json", "{\"Type\": \"ckafka\",}", "c.json:1:19：此处应为双引号中的字段名"),
        ("c.json", "{\"Type\": \"a\tb\"}", "字符串中有未转义的控制字符"),
        ("c.json", "[1]", "c.json:1:1：规格必须是对象，实际是列表"),
        ("c.toml", "Type = 'a'\nType = 'b'\n", "c.toml:2:1：这个字段出现了两次"),
        ("c.toml", "Type = 2024-01-01\n", "c.toml:1:8：没有接受日期的字段；如果是文本，请加上引号"),
        ("c.yaml", "Type: a\nType: b\n", "c.yaml:2:1：字段 `Type` 出现了两次"),
        ("c.yaml", "Type: .nan\n", "c.yaml:1:7：JSON 无法表示这个数字"),
        ("c.yaml", "Type: a\n---\nType: b\n", "这里开始了第二个文档；规格只能有一个文档"),
        ("c.toml", "Type = ckafka\n", "c.toml:1:8：文本必须加上引号"),
        ("c.toml", "Type = 'a\n", "字符串没有结束，缺少 `'`"),
        ("c.yaml", "Type:\n\tb: 1\n", "c.yaml:2:2：不能用制表符缩进，请改用空格"),
        ("c.yaml", "Type: [a\n", "c.yaml:1:7：列表没有结束，缺少 `]`"),
        ("c.yaml", "# nothing\n", "c.yaml：内容为空"),
    ] {
        home.write(file, text);
        let _ = refused_in(&home, &with(&[("--from-file", file)])).says(says);
    }
    // What has no Chinese yet is quoted behind a Chinese sentence.
    for (file, text) in [("c.toml", "Type = 1__0\n"), ("c.yaml", "%YAML 1.2 1.2\n---\na: 1\n")] {
        home.write(file, text);
        let run = home.run(with(&[("--from-file", file)])).exits(2);
        let _ = run.says("：语法有误，解析器的原话是：").says("提示：它是按 ").says(" 读取的");
    }
}

#[test]
fn a_spec_from_standard_input_is_called_standard_input() {
    let words = ["connection", "create", "--from-file", "-"];
    let home = home("http://127.0.0.1:9");
    let run = without_english(home.run_with_input(b"\xff\xfe", words).exits(2));
    let _ = run.says("标准输入：不是 UTF-8 编码，第 1 个字节（0xff，在第 1 行）无法解码");
}

#[test]
fn wrong_defaults_of_a_profile_are_told_with_the_profile() {
    let home = Sandbox::new()
        .set("EBCTL_LANG", "zh")
        .config("[profiles.prod]\nsecret_id = \"AKIDtest\"\nsecret_key = \"key\"\n[profiles.prod.connection]\nEnable = \"no\"\n");
    let run = without_english(home.run(with(&[("--profile", "prod")])).exits(78));
    let _ = run
        .says("配置档 \"prod\"：Enable：必须是 true 或 false，实际是文本")
        .says("提示：请修正配置文件中的 `[profiles.prod.connection]`");
}

#[test]
fn a_resource_of_another_region_is_warned_of() {
    let server = Recorder::usual();
    let run = home(server.url()).run(with(&[("--region", "ap-beijing"), ("--resource", CKAFKA)])).exits(0);
    let _ = run.says(
        "资源在 `ap-guangzhou`，但请求发往 `ap-beijing`；如果不是有意为之，请加上 `--region ap-guangzhou`",
    );
}

#[test]
fn an_endpoint_or_a_proxy_that_cannot_be_used_is_told_with_how_to_write_it() {
    for (endpoint, says) in [
        ("eb.example", "EBCTL_ENDPOINT：接入点 `eb.example` 没有写明协议\n"),
        ("http://eb.example", "使用明文 http，而明文 http 只能用于回环地址"),
        ("http://localhost:80", "明文 http 只能用于回环地址：请写作 `http://127.0.0.1:PORT`"),
        ("https://eb.example/v2", "含有路径、查询参数或片段"),
        ("https://eb.example:99999", "不是 URL：端口无效"),
    ] {
        let _ = without_english(home(endpoint).run(CREATE).exits(2)).says(says);
    }
    for (proxy, says) in [
        ("socks5://127.0.0.1:1", "HTTPS_PROXY：不支持 `socks5` 代理，只支持 http 和 https 代理"),
        ("http://127.0.0.1:1/x", "HTTPS_PROXY：代理的 URL 含有路径、查询参数或片段"),
        ("http://127.0.0.1:x", "HTTPS_PROXY：它的值不是代理的 URL：端口无效"),
    ] {
        let home = home("https://127.0.0.1:9").set("HTTPS_PROXY", proxy);
        let _ =
            without_english(home.run(CREATE).exits(78)).says(says).says("提示：请写作 `http://HOST:PORT`");
    }
}

/// What a command says that did not get through: the message, which the page breaks into lines.
#[track_caller]
fn not_through(home: &Sandbox, words: &[&str]) -> String {
    let run = home.run(words.iter().copied().chain(["--max-attempts", "1", "-o", "json"])).exits(75);
    let message = run.error()["message"].as_str().unwrap_or_default().to_owned();
    no_english(&message);
    message
}

#[test]
fn a_server_that_is_not_there_is_told_and_named() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let direct = home(&format!("http://{free}"));
    let message = not_through(&direct, &CREATE);
    assert!(message.starts_with(&format!("{free}：TCP 连接失败：连接被拒绝")), "{message}");
    let run = without_english(direct.run(CREATE.into_iter().chain(["--max-attempts", "1"])).exits(75));
    let _ = run.says("错误：ListConnections 未发送：无法连接到 API\n");
    let proxied = home(CLOUD).set("HTTPS_PROXY", &format!("http://{free}"));
    let message = not_through(&proxied, &CREATE);
    let place = format!("eb.tencentcloudapi.com（经代理 http://{free}）：无法连接代理");
    assert!(message.starts_with(&place), "{message}");
}

#[test]
fn a_proxy_that_wants_a_password_and_one_that_opens_no_tunnel_are_told_apart() {
    for (status, says) in [(407, "：代理要求用户名和密码（HTTP 407）"), (403, "：代理没有建立隧道")]
    {
        let proxy = Recorder::start(move |_| Reply::raw(status, "text/plain", ""));
        let message = not_through(&home(CLOUD).set("HTTPS_PROXY", proxy.url()), &CREATE);
        assert!(message.ends_with(says), "{message}");
    }
}

#[test]
fn an_authority_that_is_named_and_is_none_is_told_with_the_file() {
    let home = home("https://127.0.0.1:9");
    home.write("ca.pem", "no certificate");
    let run = home.run(CREATE.into_iter().chain(["--ca-bundle", "ca.pem"])).exits(78);
    let _ = without_english(run)
        .says("--ca-bundle：`ca.pem` 不含证书")
        .says("提示：请给出包含所信任各 CA 证书的 PEM 文件");
}

#[test]
fn an_answer_that_is_not_the_apis_is_described() {
    for (reply, says) in [
        (Reply::raw(200, "text/html", "<html>"), "响应（HTTP 200）是 HTML 或 XML，不是 JSON"),
        (Reply::raw(200, "text/plain", ""), "响应（HTTP 200）为空"),
        (Reply::raw(200, "application/json", "{}"), "响应（HTTP 200）是 JSON，但没有 API 的 `Response` 对象"),
        (Reply::raw(503, "text/plain", ""), "服务端返回 HTTP 状态码 503"),
        (Reply::response(json!({})), "响应中没有 EventBuses"),
        (Reply::hang_up(), "响应尚未完成，连接就被关闭"),
    ] {
        let server = Recorder::start(move |_| reply.clone());
        let message = not_through(&home(server.url()), &["bus", "list"]);
        assert!(message.contains(says), "{message}");
    }
}
