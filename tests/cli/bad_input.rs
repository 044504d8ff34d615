//! What a user can get wrong on the command line or in a spec: it ends before anything is sent, and the message says
//! what is wrong, where, and what to type next.

use crate::support::{APIGW, CKAFKA, CREATE, DTS, Recorder, Reply, Run, Sandbox, TDMQ, connector, page};

/// The complete create, with other values for some flags; a flag that it lacks is added.
fn create_with<'a>(changes: &[(&'a str, &'a str)]) -> Vec<&'a str> {
    let mut words: Vec<&str> = CREATE.to_vec();
    for (flag, value) in changes {
        match words.iter().position(|word| word == flag) {
            Some(at) => words[at + 1] = value,
            None => words.extend([flag, value]),
        }
    }
    words
}

/// Runs a create that must be refused as a mistake of the user's, with nothing sent and nothing on standard output.
#[track_caller]
fn refused(words: &[&str]) -> Run {
    let server = Recorder::usual();
    refused_at(&server, &Sandbox::at(server.url()), words)
}

#[track_caller]
fn refused_at(server: &Recorder, home: &Sandbox, words: &[&str]) -> Run {
    let run = home.run(words.iter().copied()).exits(2).prints_nothing().says("error: ").says("hint: ");
    assert!(server.requests().is_empty(), "sent {:?} after {run:?}", server.actions());
    run
}

/// Runs a create of a spec file that must be refused; the file is called `c` with this extension.
#[track_caller]
fn refused_spec(extension: &str, text: &str) -> Run {
    let server = Recorder::usual();
    let home = Sandbox::at(server.url());
    let name = format!("c.{extension}");
    home.write(&name, text);
    refused_at(&server, &home, &["connection", "create", "--from-file", &name])
}

#[test]
fn a_name_that_breaks_a_rule_is_refused_with_the_rule_and_a_name_that_would_do() {
    let (long, cut) = ("a".repeat(61), format!("hint: try `{}`", "a".repeat(60)));
    for (name, why, fix) in [
        ("", "a name must have 2 to 60 characters, and has none", "hint: try a name such as `orders`"),
        ("a", "`a` must have 2 to 60 characters, and has 1", "hint: try a name such as `orders`"),
        (&long, "must have 2 to 60 characters, and has 61", &cut),
        ("订单", "only ASCII letters, digits, `_` and `-`, not `订`", "hint: try a name such as `orders`"),
        ("naïve", "only ASCII letters, digits, `_` and `-`, not `ï`", "hint: try `na-ve`"),
        ("my orders", "not a space", "hint: try `my-orders`"),
        ("a.b", "not `.`", "hint: try `a-b`"),
        ("1abc", "`1abc` must start with a letter, not `1`", "hint: try `abc`"),
        ("_abc", "must start with a letter, not `_`", "hint: try `abc`"),
        ("abc-", "must end with a letter or a digit, not `-`", "hint: try `abc`"),
        ("abc_", "must end with a letter or a digit, not `_`", "hint: try `abc`"),
    ] {
        let _ = refused(&create_with(&[("--name", name)])).says("error: --name: ").says(why).says(fix);
    }
}

#[test]
fn the_shortest_and_the_longest_name_are_sent() {
    for name in ["a1", &"a".repeat(60)] {
        let server = Recorder::usual();
        let _ = Sandbox::at(server.url()).run(create_with(&[("--name", name)])).exits(0);
        assert_eq!(server.create().json()["ConnectionName"], name);
    }
}

#[test]
fn a_resource_that_is_no_qcs_string_is_refused_with_what_one_looks_like() {
    for (resource, why) in [
        ("qcs::ckafka:ap-guangzhou:uin/1", "must have six segments with `:` between them, and has only 5"),
        (
            "qcs::ckafka:ap-guangzhou:uin/1:ckafkaId/x:y",
            "must have six segments with `:` between them, and has as many as 7",
        ),
        ("", "must start with `qcs:`"),
        ("arn::ckafka:ap-guangzhou:uin/1:x", "must start with `qcs:`, not `arn`"),
        ("qcs:7:ckafka:ap-guangzhou:uin/1:x", "must leave the project (the second segment) empty"),
        ("qcs::ckafka::uin/1:x", "has no region"),
        ("qcs::ckafka:ap-guangzhou:1000:x", "must name the account as `uin/` and digits, not `1000`"),
        ("qcs::ckafka:ap-guangzhou:uin/1:", "has no resource"),
        ("qcs::ckafka:<region>:uin/1:x", "still holds `<region>` to be filled in"),
        ("qcs::ckafka:ap-guangzhou:uin/1:a b", "must not hold white space or control characters"),
    ] {
        let run = refused(&create_with(&[("--resource", resource)]));
        let _ = run.says("error: --resource: ").says(why).says("hint: it looks like `qcs::");
    }
}

#[test]
fn a_resource_of_another_service_than_the_type_is_refused_with_both_ways_out() {
    let _ = refused(&create_with(&[("--type", "ckafka"), ("--resource", TDMQ)]))
        .says("the resource is of the service `tdmq`")
        .says("`ckafka`")
        .says("`--type tdmq`");
    let _ = refused(&create_with(&[("--resource", "qcs::cos:ap-guangzhou:uin/1:x")])).says("`cos`");
}

#[test]
fn a_type_that_is_none_is_refused_with_the_nearest() {
    let _ = refused(&create_with(&[("--type", "ckafak")]))
        .says("error: --type: `ckafak` is no type of connector")
        .says("hint: did you mean `ckafka`?");
}

#[test]
fn parameters_of_two_types_by_two_flags_are_refused() {
    let _ = refused(&create_with(&[("--tdmq-cluster-type", "default")]))
        .says("`--tdmq-cluster-type` belongs to type `tdmq`, but the resource says `ckafka`")
        .says("leave it out");
    let no_resource = ["connection", "create", "--bus", "eb-1", "--name", "orders", "--apigw-method", "POST"];
    let _ = refused(&[&no_resource[..], &["--dts-account", "a"]].concat())
        .says("parameters of 2 types")
        .says("`--apigw-method` of type `apigw`")
        .says("`--dts-account` of type `dts`")
        .says("keep those of one type");
}

#[test]
fn parameters_of_two_types_by_a_flag_and_a_file_are_refused_with_the_place_in_the_file() {
    let server = Recorder::usual();
    let home = Sandbox::at(server.url());
    home.write("c.yaml", "ConnectionDescription:\n  TDMQParams:\n    ClusterType: default\n");
    let _ = refused_at(&server, &home, &create_with(&[("--from-file", "c.yaml")]))
        .says("c.yaml:3:18: `TDMQParams.ClusterType` belongs to type `tdmq`, but the resource says `ckafka`");
    // An empty section says that its type is meant, too.
    home.write("c.json", r#"{"ConnectionDescription": {"DTSParams": {}}}"#);
    let _ = refused_at(&server, &home, &create_with(&[("--from-file", "c.json")]))
        .says("c.json:1:41: `DTSParams` belongs to type `dts`");
}

#[test]
fn everything_that_is_missing_is_named_at_once_with_a_complete_command() {
    let run = refused(&["connection", "create", "--type", "dts"]);
    let run = run
        .says("missing `--bus`, `--name`, `--resource`, `--dts-consumer-group`, `--dts-account` and `--dts-password-file`")
        .says("a complete command: ebctl connection create ");
    // What it shows is complete: with a password to read it goes out.
    let command = run.stderr.split_once("a complete command: ").expect("the example").1.trim();
    let server = Recorder::usual();
    let home = Sandbox::at(server.url());
    home.write("password.txt", "hunter2\n");
    let _ = home.run(command.split_whitespace().skip(1)).exits(0);
    assert_eq!(server.create().json()["Type"], "dts");
}

#[test]
fn parameters_that_are_empty_are_refused_by_name() {
    for (resource, flag) in [(CKAFKA, "--ckafka-topic"), (CKAFKA, "--ckafka-offset")] {
        let _ = refused(&create_with(&[("--resource", resource), (flag, "")]))
            .says(&format!("error: {flag}: must not be empty"));
    }
    for (resource, words, flag) in [
        (APIGW, ["--apigw-protocol", "", "--apigw-method", "POST"], "--apigw-protocol"),
        (APIGW, ["--apigw-protocol", "HTTPS", "--apigw-method", ""], "--apigw-method"),
        (TDMQ, ["--tdmq-cluster-type", "", "--tdmq-endpoint", ""], "--tdmq-cluster-type"),
    ] {
        let common = ["connection", "create", "--bus", "eb-1", "--name", "orders", "--resource", resource];
        let _ =
            refused(&[&common[..], &words[..]].concat()).says(&format!("error: {flag}: must not be empty"));
    }
    let _ = refused(&create_with(&[("--bus", "")])).says("error: --bus: the bus must not be empty");
}

#[test]
fn an_unknown_field_is_told_with_its_place_and_the_nearest_name_in_every_format() {
    let json = format!(
        "{{\n  \"EventBusId\": \"eb-1\",\n  \"ConnectionName\": \"orders\",\n  \"Tpye\": \"ckafka\",\n  \
         \"ConnectionDescription\": {{\"ResourceDescription\": \"{CKAFKA}\",\n    \
         \"CkafkaParams\": {{\"TopicNmae\": \"t\", \"Offset\": \"latest\"}}}}\n}}\n"
    );
    let yaml = format!(
        "EventBusId: eb-1\nConnectionName: orders\nTpye: ckafka\nConnectionDescription:\n  \
         ResourceDescription: {CKAFKA}\n  CkafkaParams:\n    TopicNmae: t\n    Offset: latest\n"
    );
    let toml = format!(
        "EventBusId = 'eb-1'\nConnectionName = 'orders'\nTpye = 'ckafka'\n[ConnectionDescription]\n\
         ResourceDescription = '{CKAFKA}'\n[ConnectionDescription.CkafkaParams]\nTopicNmae = 't'\nOffset = 'latest'\n"
    );
    for (extension, text, at_type, at_topic) in
        [("json", &json, "4:3", "6:22"), ("yaml", &yaml, "3:1", "7:5"), ("toml", &toml, "3:1", "7:1")]
    {
        let says_both = |run: Run, file: &str| {
            run.says(&format!("{file}:{at_type}: unknown field `Tpye`; did you mean `Type`?")).says(&format!(
                "{file}:{at_topic}: unknown field `ConnectionDescription.CkafkaParams.TopicNmae`; did you mean `TopicName`?"
            ))
        };
        let _ = says_both(refused_spec(extension, text), &format!("c.{extension}"));
        let server = Recorder::usual();
        let piped = Sandbox::at(server.url())
            .run_with_input(text, ["connection", "create", "--from-file", "-"])
            .exits(2)
            .prints_nothing();
        let _ = says_both(piped, "stdin");
        assert!(server.requests().is_empty());
    }
}

#[test]
fn a_field_that_is_there_twice_is_refused_with_the_place_of_the_second() {
    let _ = refused_spec("json", "{\"ConnectionName\": \"a1\",\n \"ConnectionName\": \"a2\"}")
        .says("c.json:2:2: the field `ConnectionName` is there twice");
    let _ = refused_spec("yaml", "ConnectionName: a1\nEnable: true\nConnectionName: a2\n")
        .says("c.yaml:3:1: the field `ConnectionName` is there twice");
    let _ = refused_spec("toml", "ConnectionName = 'a1'\nConnectionName = 'a2'\n")
        .says("c.toml:2:1: duplicate key");
}

#[test]
fn a_value_of_the_wrong_type_is_refused_with_its_place_and_how_to_write_it() {
    for (extension, text, place) in [
        ("json", "{\"Enable\": \"true\"}", "c.json:1:12"),
        ("yaml", "Enable: \"true\"\n", "c.yaml:1:9"),
        ("toml", "Enable = \"true\"\n", "c.toml:1:10"),
    ] {
        let _ = refused_spec(extension, text)
            .says(&format!("{place}: Enable: must be true or false, not the text `true`"))
            .says("write `true` or `false` without quotes");
    }
    for (extension, text, place) in [
        ("json", "{\"ConnectionName\": 7}", "c.json:1:20"),
        ("yaml", "ConnectionName: 7\n", "c.yaml:1:17"),
        ("toml", "ConnectionName = 7\n", "c.toml:1:18"),
    ] {
        let _ = refused_spec(extension, text)
            .says(&format!("{place}: ConnectionName: must be text, not a number"))
            .says("put it in quotes");
    }
    let _ = refused_spec("yaml", "Description: [a, b]\n")
        .says("c.yaml:1:14: Description: must be text, not a list");
    let _ = refused_spec("yaml", "ConnectionDescription: text\n")
        .says("c.yaml:1:24: `ConnectionDescription` must be an object, not text");
    let _ = refused_spec("json", "[1]").says("c.json:1:1: a spec must be an object, not a list");
    let _ = refused_spec("yaml", "only words\n").says("c.yaml:1:1: a spec must be an object, not text");
}

#[test]
fn a_password_in_the_wrong_place_is_never_shown() {
    for text in [
        format!(
            "{{\"Password\": \"hunter2\", \"ConnectionDescription\": {{\"ResourceDescription\": \"{DTS}\"}}}}"
        ),
        "{\"ConnectionDescription\": {\"DTSParams\": {\"Passwrod\": \"hunter2\"}}}".to_owned(),
        "{\"ConnectionDescription\": {\"DTSParams\": {\"Password\": [\"hunter2\"]}}}".to_owned(),
        "{\"ConnectionDescription\": {\"DTSParams\": \"hunter2\"}}".to_owned(),
    ] {
        let run = refused_spec("json", &text);
        assert!(!run.stderr.contains("hunter2"), "{run:?}");
    }
}

#[test]
fn an_endpoint_that_is_no_origin_is_refused_with_the_one_that_is_meant() {
    for (endpoint, why, fix) in [
        ("https://eb.example/v2", "has a path, a query or a fragment", "`https://eb.example`"),
        ("https://eb.example?x=1", "has a path, a query or a fragment", "`https://eb.example`"),
        ("https://user@eb.example", "holds a user name or password", "`https://eb.example`"),
        (
            "https://user:hunter2@eb.example:8443",
            "holds a user name or password",
            "`https://eb.example:8443`",
        ),
        ("http://eb.example", "loopback addresses only", "`https://eb.example`"),
        ("http://10.0.0.1:8080", "loopback addresses only", "`https://10.0.0.1:8080`"),
        ("http://user:hunter2@10.0.0.1", "holds a user name or password", "`https://10.0.0.1`"),
        ("http://localhost:9000", "uses plain http by name", "`http://127.0.0.1:PORT`"),
        ("eb.tencentcloudapi.com", "has no scheme", "`https://eb.tencentcloudapi.com`"),
        ("user:hunter2@eb.example", "has no scheme", "`https://eb.example`"),
        ("//user:hunter2@eb.example/", "has no scheme", "`https://eb.example`"),
        ("ftp://eb.example", "is neither https nor http", "`https://eb.example`"),
        ("https://user:hun@hunter2@eb.example:99999", "is not a URL", "`https://HOST`"),
        ("https://", "is not a URL", "`https://HOST`"),
    ] {
        let by_flag = refused(&create_with(&[("--endpoint", endpoint)]));
        let server = Recorder::usual();
        let by_variable = refused_at(&server, &Sandbox::at(endpoint), &CREATE);
        for (run, origin) in [(by_flag, "--endpoint"), (by_variable, "EBCTL_ENDPOINT")] {
            let run = run.says(&format!("error: {origin}: the endpoint `")).says(why).says(fix);
            assert!(!run.stderr.contains("hunter2"), "{run:?}");
        }
    }
}

#[test]
fn an_endpoint_in_a_profile_that_is_no_origin_is_a_mistake_of_the_configuration() {
    let home = Sandbox::new().config(
        "default_profile = 'p'\n[profiles.p]\nsecret_id = 'AKIDp'\nsecret_key = 'k'\n\
         endpoint = 'http://user:hunter2@eb.example'\n",
    );
    let run =
        home.run(CREATE).exits(78).prints_nothing().says("the profile: the endpoint `http://***@eb.example`");
    assert!(!run.stderr.contains("hunter2"), "{run:?}");
}

#[test]
fn an_endpoint_cannot_be_chosen_for_a_rehearsal() {
    let server = Recorder::usual();
    let home = Sandbox::new();
    let words = ["--profile", "local", "--endpoint", server.url(), "bus", "list"];
    let _ = refused_at(&server, &home, &words).says("the profile `local` has no endpoint to choose");
}

#[test]
fn a_query_that_cannot_be_compiled_is_refused_before_anything_is_sent() {
    let _ = refused(&create_with(&[("--query", "Connections[")]))
        .says("--query: `Connections[` is not JMESPath")
        .says("jmespath.org");
}

#[test]
fn two_things_cannot_both_be_standard_input() {
    let words = ["connection", "create", "--from-file", "-", "--dts-password-file", "-"];
    let _ = refused(&words).says("--from-file and --dts-password-file cannot both be standard input");
}

#[test]
fn a_bus_with_a_bad_name_or_a_long_description_is_refused() {
    let _ = refused(&["bus", "create", "--name", "1abc"]).says("--name: ").says("must start with a letter");
    let long = "é".repeat(201);
    let _ = refused(&["bus", "create", "--name", "abc", "--description", &long])
        .says("--description: it has 201 characters, and at most 200 are allowed");
}

#[test]
fn a_command_to_run_next_goes_to_the_account_and_region_that_were_typed() {
    let config = "[profiles.prod]\nsecret_id = \"AKIDx\"\nsecret_key = \"k\"\n[profiles.keyless]\nregion = \"ap-seoul\"\n";
    let home = Sandbox::new().config(config);
    let _ = home
        .run(["connection", "list", "--profile", "prod", "--region", "ap-seoul"])
        .exits(2)
        .says("ebctl --profile prod --region ap-seoul connection list --bus eb-");
    let server = Recorder::start(|request| match request.action() {
        "ListConnections" => page(request, "Connections", &[connector("connection-1", "orders")]),
        _ => Reply::usual(request),
    });
    let words =
        ["connection", "delete", "orders", "--bus", "eb-1", "--profile", "prod", "--region", "ap-seoul"];
    let _ = home.run(words.into_iter().chain(["--endpoint", server.url()])).exits(2).says(&format!(
        "ebctl --profile prod --region ap-seoul --endpoint {} connection delete orders --bus eb-1 --yes",
        server.url()
    ));
    let _ = home
        .config(&format!("{config}[profiles.keyless.connection]\nEnable = \"yes\"\n"))
        .run([&CREATE[..], &["--profile", "keyless"]].concat())
        .exits(78)
        .says("profile \"keyless\"")
        .says("[profiles.keyless.connection]");
}
