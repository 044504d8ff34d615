//! Chinese, where ebctl speaks of itself: the doctor's page, profiles, what can be picked out of output, codes, the local
//! EventBridge's help.

use serde_json::json;

use crate::support::{Recorder, Reply, Run, Sandbox, Terminal};

fn chinese() -> Sandbox {
    Sandbox::new().set("EBCTL_LANG", "zh")
}

/// Holds this, and nothing that only a reader of English understands. What stands between backticks is typed, and so is what
/// follows `ebctl` up to the end of its line.
#[track_caller]
fn says(text: &str, part: &str) {
    assert!(text.contains(part), "no `{part}`: {text}");
    let is_word = |word: &str| {
        let bare = word.trim_matches(|letter: char| ",.;:()'".contains(letter));
        bare.len() > 1 && bare.chars().all(|letter| letter.is_ascii_lowercase())
    };
    for line in text.lines() {
        let said = line.split_once("ebctl ").map_or(line, |(before, _)| before);
        let bare: String = said.split('`').step_by(2).collect::<Vec<_>>().join("…");
        let words: Vec<&str> = bare.split_whitespace().collect();
        let english = words.windows(2).find(|pair| pair.iter().all(|word| is_word(word)));
        assert!(english.is_none(), "{english:?} is English: {text}");
    }
}

/// A server with a bus, whose clock is ahead.
fn cloud(seconds_ahead: i64) -> Recorder {
    Recorder::start(move |request| {
        let now = jiff::Timestamp::now() + jiff::SignedDuration::from_secs(seconds_ahead);
        let reply = match request.action() {
            "ListEventBuses" => Reply::response(
                json!({ "EventBuses": [{ "EventBusId": "eb-1", "EventBusName": "b" }], "TotalCount": 1 }),
            ),
            _ => Reply::usual(request),
        };
        reply.header("Date", &now.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string())
    })
}

/// The doctor's lines, without those of the key's sources.
fn page(run: &Run) -> String {
    run.stdout.lines().filter(|line| !line.contains("凭据")).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_page_of_the_doctor_is_chinese() {
    let server = cloud(0);
    let run = Sandbox::at(server.url()).run(["--lang", "zh", "doctor"]).exits(0);
    for part in [
        "│ 配置文件 ┆ 正常：没有 ",
        "│ 配置档   ┆ 正常：没有适用的配置档",
        "│ 接入点   ┆ 警告：",
        "不是腾讯云的接入点；由 EBCTL_ENDPOINT 指定",
        "│   下一步 ┆ 若是有意为之，可继续；否则请在该处去掉",
        "│ 域名解析 ┆ 正常：接入点是 IP 地址",
        "│ 连接     ┆ 正常：服务端有响应",
        "│ TLS      ┆ 正常：无，回环地址也不需要",
        "│ 时钟     ┆ 正常：与服务端一致",
        "│ 请求     ┆ 正常：ListEventBuses：ap-guangzhou 有 1 个事件集",
        "│ 权限     ┆ 正常：可列出事件集和连接器（eb-1 上有 0 个连接器）；未尝试创建",
    ] {
        says(&page(&run), part);
    }
}

#[test]
fn the_document_of_the_doctor_keeps_its_names_and_tells_its_findings_in_chinese() {
    let server = cloud(120);
    let run = Sandbox::at(server.url()).run(["--lang", "zh", "doctor", "-o", "json"]).exits(0);
    let checks = run.json()["checks"].as_array().unwrap().clone();
    let clock = checks.iter().find(|line| line["check"] == "clock").unwrap();
    assert_eq!(clock["state"], "warning");
    let finding = clock["finding"].as_str().unwrap();
    assert!(finding.starts_with("比服务端慢 1"), "{finding}");
    says(finding, " 秒；相差 300 秒起签名会被拒绝");
    says(clock["next"].as_str().unwrap(), "`timedatectl set-ntp true`");
}

#[test]
fn what_is_wrong_with_a_profile_is_said_in_chinese() {
    let home =
        chinese().config("[profiles.prod]\nsecret_id = \"AKIDold\"\nsecret_key = \"secret-key-old\"\n");
    for (words, input, code, part) in [
        ("profile set a/b --region x", "", 2, "错误：`a/b` 不能作为配置档的名称\n"),
        (
            "profile set p --secret-id AKIDnew",
            "",
            2,
            "错误：标准输入中缺少 SecretKey\n提示：请从标准输入给出，例如 `",
        ),
        (
            "profile set p --secret-id AKIDnew --token-stdin",
            "secret-key\n",
            2,
            "错误：标准输入中缺少 token\n",
        ),
        (
            "profile remove prod",
            "",
            2,
            "错误：删除配置档 `prod` 需要确认\n提示：ebctl profile remove prod --yes\n",
        ),
        (
            "profile import tccli --file x",
            "",
            2,
            "错误：--file 只用于 `sdk`；tccli 的配置档在 `~/.tccli` 中\n",
        ),
        (
            "profile set p --secret-id AKIDnew --keyring",
            "x",
            2,
            "--keyring：此 ebctl 构建时未启用系统密钥环；没有保存任何内容\n",
        ),
        ("configure", "", 2, "错误：`ebctl configure` 需要问答，而这里没有终端\n"),
    ] {
        if words.contains("--keyring") && cfg!(feature = "keyring") {
            continue;
        }
        let run = home.run_with_input(input, words.split(' ')).exits(code).prints_nothing();
        if words.contains("a/b") {
            assert!(run.stderr.starts_with(part), "{}", run.stderr);
        } else {
            says(&run.stderr, part);
        }
    }
    let kept = std::fs::read_to_string(home.path("config.toml")).unwrap();
    assert!(kept.contains("secret-key-old") && !kept.contains("AKIDnew"), "nothing was stored: {kept}");
}

#[test]
fn what_is_done_with_profiles_is_told_in_chinese() {
    let home = chinese();
    let run = home
        .run_with_input(
            "secret-key-new\n",
            ["profile", "set", "prod", "--secret-id", "AKIDEXAMPLE123456", "--region", "ap-guangzhou"],
        )
        .exits(0);
    says(&run.stderr, "中的配置档 `prod`：secret_id、secret_key、region\n`prod` 现在是默认配置档\n");
    says(&run.stdout, "│ 已存 SecretKey ┆ 是           │\n");
    let list = home.run(["profile", "list"]).exits(0).stdout;
    says(&list, "│ 配置档 ┆ 默认 ┆ 密钥        ┆ 地域         ┆ 事件集 │\n");
    says(&list, "│ local  ┆      ┆ 内置        ┆              ┆        │\n");
    let fields = home.run(["profile", "list", "-o", "json"]).exits(0).json();
    assert_eq!(fields["profiles"][0]["secret_key_set"], true, "programs read the same in every language");
    let run = home.run(["profile", "remove", "prod", "--yes"]).exits(0);
    says(&run.stderr, "现在没有默认配置档；可用 `ebctl profile use NAME` 设置\n");
    says(&run.stdout, "│ 已删除 ┆ prod │\n");
}

#[test]
fn a_person_is_asked_in_chinese_and_may_answer_so() {
    let home =
        chinese().config("[profiles.prod]\nsecret_id = \"AKIDold\"\nsecret_key = \"secret-key-old\"\n");
    let bin = std::path::Path::new(env!("CARGO_BIN_EXE_ebctl")).parent().unwrap().display().to_string();
    let home = home.set("PATH", &format!("{bin}:{}", std::env::var("PATH").unwrap()));
    let Some(terminal) = Terminal::open(&home, 100, 40) else { return };
    terminal.types("ebctl profile remove prod; echo exit=$?");
    terminal.waits_for("删除配置档 `prod` 及其密钥？[否]：");
    terminal.types("maybe");
    terminal.waits_for("警告：请回答 yes 或 no，也可回答 是 或 否");
    terminal.types("否");
    let screen = terminal.waits_for("exit=2");
    says(&screen.replace("echo exit", ""), "错误：没有删除任何内容");
}

#[test]
fn what_cannot_be_picked_out_of_output_is_said_in_chinese() {
    let home = chinese().set("EBCTL_PROFILE", "local");
    for (words, part) in [
        (
            "profile list --columns Nam",
            "错误：--columns：没有列 `Nam`\n提示：是否想输入 `name`？可用的列：配置档、默认、",
        ),
        ("bus list --columns a,,b", "错误：--columns：`a,,b` 中有空的列名\n提示：列名之间用逗号分隔："),
        ("bus list --query a[", "错误：--query：`a[` 不是有效的 JMESPath："),
        ("bus list --timeout 5", "错误：--timeout：`5` 缺少单位\n提示：请写数字加单位："),
        ("bus list --timeout 0s", "错误：--timeout：`0s` 必须大于零\n"),
        ("bus list --max-attempts 0", "错误：--max-attempts：`0` 不是 1 到 100 的数字\n"),
    ] {
        let run = home.run(words.split(' ')).exits(2);
        if words.contains("--query") {
            // The reason is JMESPath's own.
            assert!(run.stderr.contains(part), "{run:?}");
            assert!(
                run.stderr.ends_with("提示：语法见 jmespath.org；例如 `--query ConnectionId`\n"),
                "{run:?}"
            );
        } else {
            says(&run.stderr, part);
        }
    }
}

#[test]
fn what_is_wrong_with_a_variable_is_said_in_chinese() {
    for (name, value, part) in [
        ("EBCTL_OUTPUT", "xml", "错误：EBCTL_OUTPUT：`xml` 无效；可选：`table`、`json`、"),
        (
            "EBCTL_QUIET",
            "maybe",
            "错误：EBCTL_QUIET：`maybe` 既不是 yes 也不是 no\n提示：请用 `EBCTL_QUIET=1`，或取消设置\n",
        ),
        ("EBCTL_VERBOSE", "much", "错误：EBCTL_VERBOSE：`much` 不是 0、1 或 2\n"),
    ] {
        says(&chinese().set(name, value).run(["profile", "list"]).exits(2).stderr, part);
    }
}

#[test]
fn codes_are_explained_in_chinese() {
    let home = chinese();
    let run = home.run(["explain", "Nonsense.Code"]).exits(5);
    says(
        &run.stderr,
        "错误：ebctl 不认识错误码 `Nonsense.Code`\n提示：`ebctl explain -o id` 会列出它认识的错误码\n",
    );
    let run = home.run(["explain", "LimitExceeded.Connectio"]).exits(0);
    says(&run.stderr, "注意：错误码表中没有 `LimitExceeded.Connectio`；以下是 `LimitExceeded` 的含义\n");
    says(&run.stdout, "│ 结果     ┆ 未生效 ");
}

#[test]
fn the_help_of_the_local_eventbridge_is_chinese_to_the_last_line() {
    let help = chinese().run(["emulator", "serve", "--help"]).exits(0).stdout;
    let (_, told) =
        help.split_once("\n故障规则，即 `--fault` 的写法：[[ACTION][WHEN]=]FAULT\n").expect(&help);
    let (faults, fidelity) = told.split_once("\n与云端的一致之处：").expect(&help);
    says(faults, "\n  apply-then-drop               已生效；不响应\n");
    says(faults, "\n使用 --admin-port 时，以 JSON 交互，只接受来自本机的请求：\n");
    says(fidelity, "\n  文档  拒绝也以 HTTP 200 返回 — 公共返回结果页面\n");
    let lines = ["\n  文档  ", "\n  实测  ", "\n  推定  "].map(|ground| fidelity.matches(ground).count());
    assert_eq!(lines.iter().sum::<usize>(), ebctl::emulator::fidelity(ebctl::output::Language::Zh).count());
}

#[test]
fn the_local_eventbridge_says_in_chinese_where_it_listens_and_what_a_fault_lacks() {
    let run = chinese().run(["emulator", "serve", "--memory", "--timeout", "200ms"]).exits(0);
    says(&run.stderr, "本地 EventBridge 正在监听 http://127.0.0.1:");
    for (words, part) in [
        (["--fault", "list-lag"], "：`list-lag` 需要参数：`list-lag=<duration>`\n"),
        (
            ["--fault", "apply-then-drip"],
            "：没有名为 `apply-then-drip` 的故障；是否想输入 `apply-then-drop`？\n",
        ),
        (["--fault", "#0=garbage"], "：请求序号 `#` 必须是 1 到 4294967295 的整数，而不是 `0`\n"),
        (["--sts-expire-after", "0s"], "：必须大于零并带单位，例如 `500ms`、`2s` 或 `1m 30s`\n"),
        (["--port", "70000"], "：70000 不在 0 到 65535 之间\n"),
        (["--port", "many"], "：不是整数\n"),
    ] {
        says(&chinese().run(["emulator", "serve"].into_iter().chain(words)).exits(2).stderr, part);
    }
}

#[test]
fn what_is_wrong_with_the_local_store_is_said_in_chinese() {
    let home = chinese();
    home.write("no-store", "this is no database, and longer than the header of one would be".repeat(20));
    let home = home.set("EBCTL_LOCAL_STORE", "no-store");
    let run = home.run(["bus", "list", "--profile", "local"]).exits(1);
    says(&run.stderr, "no-store` 不是 SQLite 文件；请移走它，或指定另一个存储文件（`--store`；");
}

#[test]
fn a_noun_that_stands_alone_shows_its_help_in_chinese() {
    let run = chinese().run(["profile"]).exits(2).prints_nothing();
    assert!(
        run.stderr.starts_with("保存、查看和选择配置档：密钥与默认值\n\n用法：ebctl profile "),
        "{}",
        run.stderr
    );
}

#[test]
fn manual_pages_speak_chinese_where_that_is_spoken() {
    let home = chinese();
    says(&home.run(["man", "pages"]).exits(0).stderr, "手册页在 pages 中");
    let page = std::fs::read_to_string(home.path("pages/ebctl-bus-create.1")).unwrap();
    assert!(page.contains("创建自定义事件集并打印其 ID") && !page.contains("Create a custom"), "{page}");
    let headings: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix(".SH ")).collect();
    assert_eq!(headings, ["名称", "概要", "说明", "选项", "全局选项", "补充说明"]);
    for page in std::fs::read_dir(home.path("pages")).unwrap() {
        let page = std::fs::read_to_string(page.unwrap().path()).unwrap();
        for heading in page.lines().filter_map(|line| line.strip_prefix(".SH ")) {
            assert!(!heading.contains(|c: char| c.is_ascii_alphabetic()), "{heading}");
        }
    }
}

#[test]
fn the_built_in_bus_of_a_store_made_in_chinese_is_described_in_chinese() {
    says(&chinese().run(["bus", "list", "--profile", "local"]).exits(0).stdout, "一开始就有的事件集");
}

#[test]
fn csv_reads_the_same_in_every_language() {
    let home = Sandbox::new();
    for words in [
        ["profile", "list", "-o", "csv"].as_slice(),
        &["rule", "test", "--pattern", "{\"source\":[\"a\"]}", "--event", "{\"source\":\"a\"}", "-o", "csv"],
        &["bus", "list", "-o", "csv"],
    ] {
        let words: Vec<&str> = words.iter().copied().chain(["--profile", "local"]).collect();
        let english = home.run(words.iter().copied()).exits(0).stdout;
        let chinese = home.run(words.iter().copied().chain(["--lang", "zh"])).exits(0).stdout;
        assert_eq!(english, chinese, "{words:?}");
    }
    let titles = home.run(["explain", "-o", "csv", "--lang", "zh"]).exits(0).stdout;
    assert!(titles.starts_with("Code,Exit,What it means\n"), "{titles}");
    let titles = home.run(["api", "--list", "-o", "csv", "--lang", "zh"]).exits(0).stdout;
    assert!(
        titles.starts_with("Action,Group,Effect,What it does\n") && titles.contains(",reads,"),
        "{titles}"
    );
}
