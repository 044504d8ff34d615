//! What comes out: every format of every command that gives data, queries, alignment, languages and colour.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::support::{CKAFKA, CREATE, Recorder, Reply, Request, Sandbox};

/// A bus with two connectors, one of them with a Chinese description, and two buses.
fn shop(request: &Request) -> Reply {
    let connection = |id: &str, name: &str, enable: Value| {
        json!({"ConnectionId": id, "ConnectionName": name, "Type": "ckafka", "Enable": enable, "Status": "Active",
            "ConnectionDescription": {"ResourceDescription": CKAFKA}})
    };
    let bus = |id: &str, name: &str, text: &str, connectors: usize| {
        json!({"EventBusId": id, "EventBusName": name, "Description": text, "Type": "Custom",
            "ConnectionBriefs": vec![json!({"Type": "ckafka"}); connectors]})
    };
    match request.action() {
        "ListConnections" => Reply::response(json!({ "TotalCount": 2, "Connections": [
            connection("connection-1", "first", json!(true)), connection("connection-22", "second", Value::Null)
        ]})),
        "ListEventBuses" => Reply::response(json!({ "TotalCount": 2, "EventBuses": [
            bus("eb-1", "shop", "订单事件：全部", 2), bus("eb-22", "测试", "", 0)
        ]})),
        "GetEventBus" => Reply::response(
            json!({"EventBusId": "eb-1", "EventBusName": "shop", "SaveDays": 7, "LogTopicId": null}),
        ),
        _ => Reply::usual(request),
    }
}

fn json_text(value: &Value) -> String {
    format!("{}\n", serde_json::to_string_pretty(value).expect("JSON"))
}

/// What a command prints, format by format.
#[track_caller]
fn assert_prints(home: &Sandbox, words: &[&str], table: &str, document: &Value, yaml: &str, ids: &str) {
    for (format, wanted) in [("table", table), ("json", &json_text(document)), ("yaml", yaml), ("id", ids)] {
        let run = home.run(words.iter().copied().chain(["-o", format])).exits(0);
        assert_eq!(run.stdout, wanted, "{words:?} -o {format}");
        assert_eq!(run.stderr, "", "{words:?} -o {format}");
    }
    let default = home.run(words.iter().copied()).exits(0);
    assert_eq!(default.stdout, table, "a table is the default");
}

#[test]
fn a_create_prints_its_id_in_every_format() {
    let server = Recorder::usual();
    assert_prints(
        &Sandbox::at(server.url()),
        &CREATE,
        "┌────────────────┬─────────────────────┐\n\
         │ ConnectionId   ┆ connection-5t492ybt │\n\
         │ ConnectionName ┆ orders              │\n\
         │ EventBusId     ┆ eb-l65vlc2u         │\n\
         │ Type           ┆ ckafka              │\n\
         └────────────────┴─────────────────────┘\n",
        &json!({"ConnectionId": "connection-5t492ybt", "ConnectionName": "orders", "EventBusId": "eb-l65vlc2u",
            "Type": "ckafka", "RequestId": "req-1", "outcome": "applied"}),
        "ConnectionId: connection-5t492ybt\nConnectionName: orders\nEventBusId: eb-l65vlc2u\nType: ckafka\n\
         RequestId: req-1\noutcome: applied\n",
        "connection-5t492ybt\n",
    );
}

#[test]
fn a_create_of_a_bus_prints_its_id_in_every_format() {
    let server = Recorder::usual();
    assert_prints(
        &Sandbox::at(server.url()),
        &["bus", "create", "--name", "shop"],
        "┌──────────────┬─────────────┐\n│ EventBusId   ┆ eb-5t492ybt │\n│ EventBusName ┆ shop        │\n\
         └──────────────┴─────────────┘\n",
        &json!({"EventBusId": "eb-5t492ybt", "EventBusName": "shop", "RequestId": "req-1", "outcome": "applied"}),
        "EventBusId: eb-5t492ybt\nEventBusName: shop\nRequestId: req-1\noutcome: applied\n",
        "eb-5t492ybt\n",
    );
}

#[test]
fn connectors_are_listed_in_every_format() {
    let server = Recorder::start(shop);
    let connection = |id: &str, name: &str, enable: Value| {
        json!({"ConnectionId": id, "ConnectionName": name, "Type": "ckafka", "Enable": enable, "Status": "Active",
            "ConnectionDescription": {"ResourceDescription": CKAFKA}})
    };
    let yaml = |id: &str, name: &str, enable: &str| {
        format!(
            "- ConnectionId: {id}\n  ConnectionName: {name}\n  Type: ckafka\n  Enable: {enable}\n  Status: Active\n  \
             ConnectionDescription:\n    ResourceDescription: >-\n      {CKAFKA}\n"
        )
    };
    assert_prints(
        &Sandbox::at(server.url()),
        &["connection", "list", "--bus", "eb-1"],
        "┌───────────────┬────────────────┬────────┬────────┬────────┐\n\
         │ ConnectionId  ┆ ConnectionName ┆ Type   ┆ Enable ┆ Status │\n\
         ╞═══════════════╪════════════════╪════════╪════════╪════════╡\n\
         │ connection-1  ┆ first          ┆ ckafka ┆ yes    ┆ Active │\n\
         │ connection-22 ┆ second         ┆ ckafka ┆        ┆ Active │\n\
         └───────────────┴────────────────┴────────┴────────┴────────┘\n",
        &json!({"Connections": [
            connection("connection-1", "first", json!(true)), connection("connection-22", "second", Value::Null)
        ], "TotalCount": 2}),
        &format!(
            "Connections:\n{}{}TotalCount: 2\n",
            yaml("connection-1", "first", "true"),
            yaml("connection-22", "second", "null")
        ),
        "connection-1\nconnection-22\n",
    );
}

#[test]
fn one_bus_is_shown_in_every_format() {
    let server = Recorder::start(shop);
    assert_prints(
        &Sandbox::at(server.url()),
        &["bus", "get", "eb-1"],
        "┌──────────────┬──────┐\n│ EventBusId   ┆ eb-1 │\n│ EventBusName ┆ shop │\n│ SaveDays     ┆ 7    │\n\
         └──────────────┴──────┘\n",
        &json!({"EventBusId": "eb-1", "EventBusName": "shop", "SaveDays": 7, "LogTopicId": null}),
        "EventBusId: eb-1\nEventBusName: shop\nSaveDays: 7\nLogTopicId: null\n",
        "eb-1\n",
    );
}

/// Columns that text takes on a terminal: Chinese characters and their punctuation take two.
fn width(line: &str) -> usize {
    line.chars()
        .map(|c| if matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ff00}'..='\u{ff60}') { 2 } else { 1 })
        .sum()
}

#[test]
fn columns_line_up_beside_chinese_text() {
    let server = Recorder::start(shop);
    let home = Sandbox::at(server.url());
    let run = home.run(["bus", "list"]).exits(0);
    assert!(run.stdout.contains("订单事件：全部") && run.stdout.contains("测试"), "{run:?}");
    let widths: Vec<usize> = run.stdout.lines().map(width).collect();
    assert_eq!(widths.len(), 6);
    assert!(widths.iter().all(|width| *width == widths[0]), "{widths:?}\n{}", run.stdout);
    let page = home.run(["explain", "InternalError", "--lang", "zh"]).exits(0);
    let widths: Vec<usize> = page.stdout.lines().map(width).collect();
    assert!(widths.iter().all(|width| *width == widths[0]), "{widths:?}\n{}", page.stdout);
    assert_eq!(home.run(["bus", "list", "-o", "id"]).exits(0).stdout, "eb-1\neb-22\n");
}

#[test]
fn an_empty_list_is_empty_data_and_a_note() {
    let server = Recorder::usual();
    let home = Sandbox::at(server.url());
    for (words, note) in [
        (&["connection", "list", "--bus", "eb-1"][..], "the bus eb-1 has no connectors\n"),
        (&["bus", "list"], "there are no event buses in ap-guangzhou\n"),
    ] {
        let run = home.run(words.iter().copied()).exits(0).prints_nothing();
        assert_eq!(run.stderr, note);
        let run = home.run(words.iter().copied().chain(["--quiet"])).exits(0).prints_nothing();
        assert_eq!(run.stderr, "");
        let run = home.run(words.iter().copied().chain(["-o", "id"])).exits(0).prints_nothing();
        assert_eq!(run.stderr, "");
        assert_eq!(home.run(words.iter().copied().chain(["-o", "json"])).exits(0).json()["TotalCount"], 0);
    }
}

#[test]
fn a_code_is_explained_in_every_format() {
    let home = Sandbox::new();
    let document = home.run(["explain", "LimitExceeded.Connection", "-o", "json"]).exits(0).json();
    let keys: Vec<&String> = document.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["code", "meaning", "hint", "exit_code", "outcome", "retryable"]);
    let table = home.run(["explain", "LimitExceeded.Connection"]).exits(0).stdout;
    for label in ["Code", "What it means", "What to do", "Exit code", "Outcome", "Tried again"] {
        assert!(table.contains(&format!("│ {label} ")), "{label}: {table}");
    }
    let yaml = home.run(["explain", "LimitExceeded.Connection", "-o", "yaml"]).exits(0).stdout;
    assert_eq!(serde_saphyr::from_str::<Value>(&yaml).unwrap(), document);
    assert_eq!(
        home.run(["explain", "LimitExceeded.Connection", "-o", "id"]).exits(0).stdout,
        "LimitExceeded.Connection\n"
    );
    let all = home.run(["explain", "-o", "json"]).exits(0).json();
    let ids = home.run(["explain", "-o", "id"]).exits(0).stdout;
    assert_eq!(all["errors"].as_array().unwrap().len(), ids.lines().count());
    assert!(ids.lines().count() > 145);
    let _ = home
        .run(["explain", "LimitExceded.Connection"])
        .exits(5)
        .prints_nothing()
        .says("LimitExceeded.Connection");
    let _ = home.run(["explain", "LimitExceeded.Future"]).exits(0).says("is not in the catalogue");
}

#[test]
fn yaml_says_what_json_says() {
    let texts = [
        "",
        " ",
        "yes",
        "null",
        "~",
        "0x1f",
        "1e3",
        "2021-04-27",
        "a: b",
        "- a",
        "# no comment",
        "'",
        "\"",
        "{a}",
        "&a",
        "*a",
        "!tag",
        "%x",
        "@x",
        "`x`",
        "a  b",
        " leading",
        "trailing ",
        "two\nlines",
        "\n",
        "中文：全部",
        "👩‍🔧",
        "\u{feff}x",
        "long words that go on until a line would have to be broken somewhere,  with two spaces  in odd places   and more",
    ];
    let server = Recorder::start(move |_| {
        let mut fields: BTreeMap<String, &str> =
            texts.iter().enumerate().map(|(number, text)| (format!("Field{number}"), *text)).collect();
        fields.insert("EventBusId".to_owned(), "eb-1");
        Reply::response(json!({ "EventBuses": [fields], "TotalCount": 1 }))
    });
    let home = Sandbox::at(server.url());
    let document = home.run(["bus", "list", "-o", "json"]).exits(0).json();
    let yaml = home.run(["bus", "list", "-o", "yaml"]).exits(0).stdout;
    assert_eq!(serde_saphyr::from_str::<Value>(&yaml).unwrap(), document, "{yaml}");
}

#[test]
fn a_query_picks_from_the_document_in_every_format() {
    let server = Recorder::start(shop);
    let home = Sandbox::at(server.url());
    for (query, format, wanted) in [
        ("Connections[].ConnectionId", "table", "connection-1\nconnection-22\n"),
        ("Connections[].ConnectionId", "id", "connection-1\nconnection-22\n"),
        ("Connections[].ConnectionId", "json", "[\n  \"connection-1\",\n  \"connection-22\"\n]\n"),
        ("Connections[].ConnectionId", "yaml", "- connection-1\n- connection-22\n"),
        ("Connections[0].ConnectionName", "table", "first\n"),
        ("Connections[0].ConnectionName", "json", "\"first\"\n"),
        ("Connections[0].Enable", "table", "true\n"),
        ("TotalCount", "table", "2\n"),
        ("length(Connections)", "json", "2\n"),
        ("Nothing", "json", "null\n"),
        ("Connections[?Type=='dts']", "json", "[]\n"),
        ("Connections[0].{id: ConnectionId}", "table", "{\n  \"id\": \"connection-1\"\n}\n"),
    ] {
        let words = ["connection", "list", "--bus", "eb-1", "--query", query, "-o", format];
        assert_eq!(home.run(words).exits(0).stdout, wanted, "{query} -o {format}");
    }
    let created =
        home.run(CREATE.into_iter().chain(["--allow-duplicate", "--query", "ConnectionId"])).exits(0);
    assert_eq!(created.stdout, "connection-5t492ybt\n");
    let profile = home.run(["profile", "show", "local", "--query", "built_in"]).exits(0);
    assert_eq!(profile.stdout, "true\n");
    let code = home.run(["explain", "InternalError", "--query", "code"]).exits(0);
    assert_eq!(code.stdout, "InternalError\n");
}

#[test]
fn colour_is_for_messages_where_it_is_asked_for_and_never_for_data() {
    let server = Recorder::start(shop);
    let home = Sandbox::at(server.url());
    let bad = ["connection", "create", "--name", "1"];
    for (more, coloured) in [
        (&[][..], false),
        (&["--color", "auto"], false),
        (&["--color", "never"], false),
        (&["--color", "always"], true),
    ] {
        let run = home.run(bad.into_iter().chain(more.iter().copied())).exits(2);
        assert_eq!(run.stderr.contains('\u{1b}'), coloured, "{more:?}: {run:?}");
        let _ = run.says("error").says("hint");
        let data = home.run(["bus", "list"].into_iter().chain(more.iter().copied())).exits(0);
        assert!(!data.stdout.contains('\u{1b}'), "{data:?}");
    }
    for (name, value, coloured) in
        [("EBCTL_COLOR", "always", true), ("EBCTL_COLOR", "never", false), ("NO_COLOR", "1", false)]
    {
        let run = Sandbox::new().set(name, value).run(bad).exits(2);
        assert_eq!(run.stderr.contains('\u{1b}'), coloured, "{name}={value}: {run:?}");
    }
    // What was typed is stronger than what was set.
    let run = Sandbox::new().set("NO_COLOR", "1").run(bad.into_iter().chain(["--color", "always"])).exits(2);
    assert!(run.stderr.contains('\u{1b}'), "{run:?}");
}

#[test]
fn the_language_comes_from_the_option_then_the_variable_then_the_profile_then_the_locale() {
    let server = Recorder::start(|_| Reply::error("LimitExceeded.Connection"));
    let at = || Sandbox::at(server.url());
    let profile = format!(
        "default_profile = 'p'\n[profiles.p]\nsecret_id = 'AKIDp'\nsecret_key = 'k'\nregion = 'ap-guangzhou'\n\
         language = 'zh'\nendpoint = '{}'\n",
        server.url()
    );
    for (what, home, more, chinese) in [
        ("nothing", at(), &[][..], false),
        ("the locale", at().set("LANG", "zh_CN.UTF-8"), &[], true),
        ("LC_MESSAGES", at().set("LC_MESSAGES", "zh_CN.UTF-8"), &[], true),
        ("LC_ALL over LANG", at().set("LANG", "zh_CN.UTF-8").set("LC_ALL", "en_US.UTF-8"), &[], false),
        ("another language", at().set("LANG", "fr_FR.UTF-8"), &[], false),
        ("the profile", Sandbox::new().config(&profile), &[], true),
        (
            "the variable over the profile",
            Sandbox::new().config(&profile).set("EBCTL_LANG", "en"),
            &[],
            false,
        ),
        ("the option", at().set("EBCTL_LANG", "en"), &["--lang", "zh"], true),
        ("the option over the locale", at().set("LANG", "zh_CN.UTF-8"), &["--lang", "en"], false),
    ] {
        let run = home.run(["bus", "list"].into_iter().chain(more.iter().copied())).exits(10);
        let labels = if chinese {
            ["错误：", "含义", "下一步", "结果"]
        } else {
            ["error: ", "What it means", "What to do", "Outcome"]
        };
        for label in labels {
            assert!(run.stderr.contains(label), "{what}: no {label} in {}", run.stderr);
        }
        let language = server.requests().last().unwrap().header("x-tc-language").to_owned();
        assert_eq!(language, if chinese { "zh-CN" } else { "en-US" }, "{what}");
    }
}

#[test]
fn codes_and_field_names_are_the_same_in_every_language() {
    let server = Recorder::start(|_| Reply::error("LimitExceeded.Connection"));
    let home = Sandbox::at(server.url());
    let [english, chinese] = ["en", "zh"].map(|language| {
        let mut error = home.run(["bus", "list", "-o", "json", "--lang", language]).exits(10).error();
        for prose in ["meaning", "hint"] {
            assert!(error.as_object_mut().unwrap().shift_remove(prose).is_some_and(|text| text.is_string()));
        }
        error
    });
    assert_eq!(english, chinese);
}

#[test]
fn a_locale_without_utf8_gets_borders_of_ascii() {
    let server = Recorder::start(shop);
    for (name, value, ascii) in [
        ("LC_ALL", "C", true),
        ("LC_ALL", "POSIX", true),
        ("LC_CTYPE", "en_US.ISO-8859-1", true),
        ("LC_ALL", "C.UTF-8", false),
        ("LANG", "", false),
    ] {
        let home = Sandbox::at(server.url()).set(name, value);
        let run = home.run(["connection", "list", "--bus", "eb-1"]).exits(0);
        assert_eq!(run.stdout.is_ascii(), ascii, "{name}={value}: {}", run.stdout);
        if ascii {
            assert!(run.stdout.starts_with("+---------------+----------------+"), "{}", run.stdout);
        }
    }
}

#[test]
fn v_tells_what_is_done_and_vv_what_is_sent_and_neither_tells_a_secret() {
    let server = Recorder::usual();
    let home = Sandbox::at(server.url())
        .set("TENCENTCLOUD_SECRET_KEY", "hunter2-key")
        .set("TENCENTCLOUD_TOKEN", "hunter2-token")
        .set("EBCTL_DTS_PASSWORD", "hunter2-password");
    let words = [
        "connection",
        "create",
        "--bus",
        "eb-1",
        "--name",
        "orders",
        "--resource",
        crate::support::DTS,
        "--dts-consumer-group",
        "g",
        "--dts-account",
        "a",
        "-o",
        "id",
    ];
    let signature = |server: &Recorder| {
        let authorization = server.requests().last().unwrap().header("authorization").to_owned();
        authorization.split_once("Signature=").unwrap().1.to_owned()
    };
    for (more, told, not_told) in [
        (&[][..], "", "> "),
        (&["-q"], "", "> "),
        (&["-v"], "> CreateConnection to ", "x-tc-action"),
        (&["-vv"], ">   x-tc-action: CreateConnection", "hunter2"),
        (&["--verbose", "--verbose"], "\"Password\":\"***\"", "hunter2"),
    ] {
        let run = home.run(words.into_iter().chain(more.iter().copied())).exits(0);
        assert_eq!(run.stdout, "connection-5t492ybt\n");
        assert!(run.stderr.contains(told) && !run.stderr.contains(not_told), "{more:?}: {}", run.stderr);
        assert!(
            !run.stderr.contains("hunter2") && !run.stderr.contains(&signature(&server)),
            "{}",
            run.stderr
        );
    }
    assert_eq!(
        server.requests().last().unwrap().json()["ConnectionDescription"]["DTSParams"]["Password"],
        "hunter2-password"
    );
}

/// What may not be listed: a warning goes before whatever comes of the create.
fn warned_and_then(create: &'static str) -> Recorder {
    Recorder::start(move |request| match (request.action(), create) {
        ("ListConnections", _) => Reply::error("UnauthorizedOperation.CAM"),
        (_, "applied") => Reply::usual(request),
        _ => Reply::error(create),
    })
}

#[test]
fn standard_error_is_one_document_with_the_warnings_that_came_before() {
    for format in ["json", "jsonl"] {
        let server = warned_and_then("InvalidParameterValue.ConnectionName");
        let words = CREATE.into_iter().chain(["-o", format]);
        let run = Sandbox::at(server.url()).run(words).exits(3).prints_nothing();
        let document: Value = serde_json::from_str(&run.stderr).expect("one document and nothing else");
        let notes = document["error"]["notes"].as_array().expect("what was said before");
        assert_eq!(notes.len(), 1, "{document}");
        assert!(
            notes[0].as_str().is_some_and(|note| note.starts_with("warning: this key may not list")),
            "{document}"
        );
        assert_eq!(
            document["error"].as_object().and_then(|error| error.keys().next_back()).map(String::as_str),
            Some("notes")
        );
    }
    let server = warned_and_then("InvalidParameterValue.ConnectionName");
    let run = Sandbox::at(server.url()).run(CREATE.into_iter().chain(["-o", "yaml"])).exits(3);
    assert!(run.stderr.starts_with("error:\n"), "{run:?}");
    // A page for people begins with what was said first.
    let run = Sandbox::at(server.url()).run(CREATE).exits(3);
    assert!(run.stderr.starts_with("warning: this key may not list"), "{run:?}");
}

#[test]
fn a_warning_that_no_error_follows_is_a_line_of_standard_error_in_every_format() {
    for format in ["table", "json", "jsonl", "yaml", "id"] {
        let server = warned_and_then("applied");
        let run = Sandbox::at(server.url()).run(CREATE.into_iter().chain(["-o", format])).exits(0);
        assert!(run.stderr.starts_with("warning: this key may not list"), "{format}: {run:?}");
        assert_eq!(run.stderr.matches("warning").count(), 1, "{format}: {run:?}");
    }
}

#[test]
fn a_command_that_a_table_breaks_stands_below_it_whole() {
    let server = Recorder::start(|request| match request.action() {
        "CreateConnection" => Reply::error("InternalError"),
        _ => Reply::usual(request),
    });
    let home = Sandbox::at(server.url());
    let endpoint = format!("{}/", server.url().trim_end_matches('/'));
    let words =
        CREATE.into_iter().chain(["--timeout", "300ms", "--region", "ap-guangzhou", "--endpoint", &endpoint]);
    let run = home.run(words).exits(8);
    let below =
        run.stderr.lines().rev().take_while(|line| line.starts_with("hint: ebctl ")).collect::<Vec<_>>();
    assert!(!below.is_empty(), "{run:?}");
    for line in below {
        let words: Vec<_> = line.trim_start_matches("hint: ebctl ").split(' ').collect();
        let code = if line.contains(" connection list ") { 0 } else { 8 };
        let before = server.actions().len();
        let _ = home.run(words).exits(code);
        assert!(server.actions().len() > before, "{line} asks the same server");
    }
}
