//! Chinese about keys: where one is looked for, why it cannot be had, and what is wrong with the files that hold them.

use serde_json::{Value, json};

use crate::support::{Recorder, Reply, Sandbox, mode};

/// Two words of English side by side that nobody has to type.
fn english(text: &str) -> Option<String> {
    let plain: Vec<&str> = text.split('`').step_by(2).collect();
    let plain = plain.join(" ` ");
    let words: Vec<&str> = plain.split_whitespace().collect();
    let is_word = |word: &str| {
        let bare = word.trim_matches(|c: char| ",.;:!?()'".contains(c));
        bare.len() > 1 && bare.bytes().all(|byte| byte.is_ascii_lowercase())
    };
    words.windows(2).find(|pair| pair.iter().all(|word| is_word(word))).map(|pair| pair.join(" "))
}

fn is_chinese(text: &str) -> bool {
    text.chars().any(|character| ('\u{4e00}'..='\u{9fff}').contains(&character))
}

/// Runs a command that fails so: every sentence of the error is Chinese, and they say all of `says`.
#[track_caller]
fn refused(home: &Sandbox, words: &[&str], code: i32, says: &[&str]) -> Vec<String> {
    let words = ["--lang", "zh", "-o", "json"].into_iter().chain(words.iter().copied());
    let error = home.run(words).exits(code).prints_nothing().error();
    let mut told = vec![error["message"].clone(), error["hint"].clone()];
    told.extend(error["details"].as_array().into_iter().flatten().cloned());
    let told: Vec<String> = told.iter().filter_map(Value::as_str).map(str::to_owned).collect();
    for line in &told {
        assert!(is_chinese(line) && english(line).is_none(), "{:?} in {line}", english(line));
    }
    let whole = told.join("\n");
    for part in says {
        assert!(whole.contains(part), "no {part:?} in {whole}");
    }
    told
}

/// A home with a region, where only the key can be missing.
fn home() -> Sandbox {
    Sandbox::new().set("EBCTL_REGION", "ap-guangzhou").set("EBCTL_ENDPOINT", "http://127.0.0.1:1")
}

const LIST: [&str; 2] = ["bus", "list"];
const OF_P: [&str; 4] = ["bus", "list", "--profile", "p"];

#[test]
fn english_is_recognised() {
    assert_eq!(english("错误：no such profile").as_deref(), Some("such profile"));
    assert_eq!(english("请运行 `ebctl profile list`，见 tccli 的配置档"), None);
}

#[test]
fn without_any_key_every_source_says_why() {
    let says = [
        "没有找到凭据",
        "已查：环境变量（未设置 TENCENTCLOUD_SECRET_ID 和 TENCENTCLOUD_SECRET_KEY）",
        "已查：默认配置档（`",
        "已查：tccli 的配置档 `default`（`",
        "已查：TKE Pod 的角色（未设置 TKE_PROVIDER_ID、TKE_WEB_IDENTITY_TOKEN_FILE、TKE_ROLE_ARN）",
        "已查：本机角色：EBCTL_METADATA_ENDPOINT 设定为不查询",
        "把密钥存入配置档：`ebctl configure`",
    ];
    let told = refused(&home(), &LIST, 78, &says);
    let place = |start: &str| told.iter().position(|line| line.starts_with(start)).expect(start);
    assert!(place("已查：本机角色") < place("把密钥存入"), "the sources stand together: {told:?}");
}

#[test]
fn the_language_of_a_profile_is_spoken_about_its_key_too() {
    let home = home().config("[profiles.p]\nlanguage = \"zh\"\n");
    let run = home.run(OF_P).exits(78);
    assert!(run.stderr.contains("没有凭据：配置档 `p` 中没有密钥"), "{}", run.stderr);
    let home = home.config(
        "default_profile = \"p\"\n[profiles.p]\nlanguage = \"zh\"\nsecret_id = \"i\"\nsecret_key = \"k\"\n",
    );
    let shown = home.run(["profile", "show", "-o", "json"]).exits(0).json();
    assert_eq!(
        shown["passed_over"],
        json!(["环境变量（未设置 TENCENTCLOUD_SECRET_ID 和 TENCENTCLOUD_SECRET_KEY）"])
    );
    assert!(shown["source"].as_str().is_some_and(|source| source.starts_with("配置档 `p`（/")), "{shown}");
}

#[test]
fn a_variable_that_is_half_there_or_odd_is_named() {
    let half = home().set("TENCENTCLOUD_TOKEN", "t");
    let says =
        "环境变量中设置了 TENCENTCLOUD_TOKEN，但缺少 TENCENTCLOUD_SECRET_ID 和 TENCENTCLOUD_SECRET_KEY";
    refused(&half, &LIST, 78, &[says, "`--profile NAME`"]);
    let odd = home().set("TENCENTCLOUD_SECRET_ID", "hunter2 hunter2");
    let told = refused(&odd, &LIST, 78, &["环境变量 TENCENTCLOUD_SECRET_ID 含有空格"]);
    assert!(!told.concat().contains("hunter2"));
}

#[test]
fn every_mistake_of_the_config_file_has_its_place() {
    let home = home().config("[profiles.p]\nregoin = \"x\"\nsite = \"us\"\nbus = 7\nconnection = 1\n");
    let says = [
        "有 4 处错误",
        "第 2 行第 1 列：`regoin` 不是 ebctl 认识的配置项；是否想输入 `region`？",
        "第 3 行第 8 列：`site` 必须是 `cn` 或 `intl`",
        "第 4 行第 7 列：`bus` 必须是带引号的字符串，这里是整数",
        "第 5 行第 14 列：`connection` 必须是表",
        "EBCTL_CONFIG",
    ];
    refused(&home, &LIST, 78, &says);
    let home = home.config("[profiles.p]\nsecret_id = \"i\"\nsource = \"tccli\"\n");
    refused(&home, &LIST, 78, &["`secret_id` 和 `source` 都指定了密钥来源"]);
}

#[test]
fn a_profile_that_is_not_there_is_answered_with_those_that_are() {
    let home = home().config("[profiles.prod]\n[profiles.dev]\n");
    let says = [
        "没有配置档 `prdo`；是否想输入 `prod`？",
        "中的配置档：`prod`、`dev`、`local`",
        "`ebctl profile set prdo`",
    ];
    refused(&home, &["profile", "show", "prdo"], 78, &says);
    refused(&home, &["profile", "remove", "local", "--yes"], 2, &["配置档 `local` 是内置的，不能删除"]);
}

#[test]
fn a_file_that_is_not_safe_says_what_to_type() {
    let home = home().config("[profiles.p]\n");
    mode(&home.path("config.toml"), 0o644);
    refused(&home, &LIST, 78, &["config.toml` 对其他用户开放（权限 0644）", "`chmod 600 '"]);
    std::fs::remove_file(home.path("config.toml")).expect("it was there");
    std::fs::create_dir(home.path("config.toml")).expect("a folder");
    refused(&home, &LIST, 78, &["配置文件 `", "config.toml` 是目录", "请将它移走"]);
}

#[test]
fn the_files_of_other_tools_are_named() {
    let home = home().set("TCCLI_PROFILE", "work");
    refused(&home, &LIST, 78, &["TCCLI_PROFILE 指定了 tccli 的配置档 `work`：`", "work.credential` 不存在"]);
    let expired = json!({ "secretId": "i", "secretKey": "k", "expiresAt": 1 });
    home.write(".tccli/work.credential", expired.to_string());
    let says = "tccli 配置档 `work` 的密钥已于 1970-01-01 00:00:01Z 过期";
    refused(&home, &LIST, 78, &[says, "`tccli auth login`"]);
    home.write(".tccli/work.credential", "hunter2");
    refused(&home, &LIST, 78, &["tccli 的密钥文件 `", "work.credential` 无法使用：不是合法的 JSON"]);
    let home = Sandbox::new();
    home.write(".tencentcloud/credentials", "[default]\nsecret_id = i\nhunter2\n");
    let told =
        refused(&home, &LIST, 78, &["官方 SDK 的密钥文件 `", "第 3 行既不是节，也不是 `name = value`"]);
    assert!(!told.concat().contains("hunter2"));
}

#[test]
fn profiles_that_lead_to_each_other_say_how() {
    let two = "[profiles.p]\nrole_arn = \"r\"\nsource_profile = \"q\"\n[profiles.q]\n";
    let home = home().config(&format!("{two}role_arn = \"r\"\nsource_profile = \"p\"\n"));
    let says = "配置档 `q` 的 `source_profile` 又指回了 `p`：`p` → `q` → `p`";
    refused(&home, &OF_P, 78, &[says, "其中必须有一个自己带有密钥"]);
    let home = home.config(two);
    refused(&home, &OF_P, 78, &["配置档 `p` 的密钥取自配置档 `q`，而后者没有密钥", "`ebctl profile set q`"]);
}

#[test]
fn a_program_that_gives_no_key_says_which_and_why() {
    let home = home();
    for (command, says) in [
        (r#"["sh", "-c", "exit 3"]"#, "`credential_process`（sh）执行失败（退出码 3）"),
        (r#"["sh", "-c", "echo no"]"#, "`credential_process`（sh）的输出不是 JSON"),
        (r#"["sh", "-c", "echo {}"]"#, "`credential_process`（sh）：缺少 `SecretId`"),
        (r#"["bin/give-key"]"#, "`credential_process`（bin/give-key）用的是相对路径"),
    ] {
        home.write("p.toml", format!("[profiles.p]\ncredential_process = {command}\n"));
        let home = Sandbox::new().set("EBCTL_CONFIG", &home.path("p.toml").display().to_string());
        refused(&home, &["bus", "list", "--profile", "p", "--region", "ap-guangzhou"], 78, &[says]);
    }
}

#[test]
fn a_role_that_sts_refuses_is_named_with_who_asked() {
    let server = Recorder::start(|_| {
        Reply::response(json!({ "Error": { "Code": "UnauthorizedOperation", "Message": "不允许" } }))
    });
    let home = home().set("EBCTL_STS_ENDPOINT", server.url()).config(
        "[profiles.p]\nsecret_id = \"AKIDbase\"\nsecret_key = \"k\"\nrole_arn = \"qcs::cam::uin/1:roleName/r\"\n",
    );
    refused(&home, &OF_P, 4, &["不允许", "`sts:AssumeRole` 权限", "授权对象：密钥 `AKIDbase`"]);
    let run = home.run(OF_P.into_iter().chain(["--lang", "zh"])).exits(4);
    assert!(run.stderr.contains("STS 没有给出角色 `qcs::cam::uin/1:roleName/r` 的密钥"), "{}", run.stderr);
}

#[test]
fn a_value_that_cannot_be_stored_is_named_and_a_secret_one_is_not_shown() {
    let home = home().config("[profiles.p]\nsecret_id = \"i\"\nsecret_key = \"k\"\n");
    refused(&home, &["profile", "set", "p", "--bus", "a b"], 2, &["所给的 bus 含有空格或控制字符"]);
    refused(&home, &["profile", "set", "local", "--bus", "b"], 2, &["配置档 `local` 是内置的，不能设置"]);
    let words = ["--lang", "zh", "-o", "json", "profile", "set", "q", "--secret-id", "j"];
    let error = home.run_with_input("hunter2 hunter2\n", words).exits(2).error();
    let message = error["message"].as_str().unwrap_or_default();
    assert!(message.contains("SecretKey 含有空格") && english(message).is_none(), "{message}");
    assert!(!error.to_string().contains("hunter2"), "{error}");
}
