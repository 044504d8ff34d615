//! Creating a connector: what the server is sent, and what the user is told.

use serde_json::json;

use crate::support::{APIGW, CKAFKA, CREATE, DTS, Recorder, Reply, Sandbox, TDMQ};

#[test]
fn the_newcomers_command_prints_an_id_as_a_table() {
    let home = Sandbox::new();
    let run = home
        .run(["--profile", "local", "connection", "create", "--bus", "eb-local", "--name", "conn"])
        .exits(0);
    assert!(run.stdout.contains("ConnectionId") && run.stdout.contains("connection-"), "{run:?}");
    assert_eq!(run.stderr, "");
}

#[test]
fn a_create_looks_at_the_bus_and_then_sends_once_on_the_same_connection() {
    let server = Recorder::usual();
    let run = Sandbox::at(server.url()).run(CREATE.into_iter().chain(["-o", "id"])).exits(0);
    assert_eq!(run.stdout, "connection-5t492ybt\n");
    assert_eq!(server.actions(), ["ListConnections", "CreateConnection"]);
    let requests = server.requests();
    assert_eq!((requests[0].connection, requests[1].connection), (0, 0));
}

#[test]
fn the_request_has_the_documented_headers_and_signs_three_of_them() {
    let server = Recorder::usual();
    Sandbox::at(server.url()).run(CREATE).exits(0).stdout.clear();
    let request = server.create();
    assert_eq!((request.method.as_str(), request.path.as_str()), ("POST", "/"));
    for (name, value) in [
        ("content-type", "application/json"),
        ("host", server.url().strip_prefix("http://").unwrap()),
        ("x-tc-action", "CreateConnection"),
        ("x-tc-version", "2021-04-16"),
        ("x-tc-region", "ap-guangzhou"),
        ("x-tc-language", "en-US"),
        ("x-tc-requestclient", concat!("ebctl/", env!("CARGO_PKG_VERSION"))),
        ("x-tc-token", ""),
    ] {
        assert_eq!(request.header(name), value, "{name}");
    }
    let authorization = request.header("authorization");
    assert!(authorization.starts_with("TC3-HMAC-SHA256 Credential=AKIDtest/"), "{authorization}");
    assert!(
        authorization.contains("/eb/tc3_request, SignedHeaders=content-type;host;x-tc-action, Signature=")
    );
}

#[test]
fn a_temporary_key_sends_its_token() {
    let server = Recorder::usual();
    let home = Sandbox::at(server.url()).set("TENCENTCLOUD_TOKEN", "a-session-token");
    let _ = home.run(CREATE).exits(0);
    assert_eq!(server.create().header("x-tc-token"), "a-session-token");
}

#[test]
fn every_parameter_of_every_type_reaches_the_server_as_its_api_field() {
    for (flags, description) in [
        (
            vec!["--resource", APIGW, "--apigw-protocol", "HTTPS", "--apigw-method", "POST"],
            json!({"ResourceDescription": APIGW, "APIGWParams": {"Protocol": "HTTPS", "Method": "POST"}}),
        ),
        (
            vec!["--resource", CKAFKA, "--ckafka-topic", "订单", "--ckafka-offset", "latest"],
            json!({"ResourceDescription": CKAFKA, "CkafkaParams": {"TopicName": "订单", "Offset": "latest"}}),
        ),
        (
            vec![
                "--resource",
                DTS,
                "--dts-consumer-group",
                "g",
                "--dts-account",
                "a",
                "--dts-password-file",
                "-",
            ],
            json!({"ResourceDescription": DTS,
                "DTSParams": {"ConsumerGroupName": "g", "Account": "a", "Password": "pass word"}}),
        ),
        (
            vec!["--resource", TDMQ, "--tdmq-cluster-type", "exclusive", "--tdmq-endpoint", "http://e"],
            json!({"ResourceDescription": TDMQ,
                "TDMQParams": {"ClusterType": "exclusive", "ClusterEndPoint": "http://e"}}),
        ),
        (vec!["--resource", TDMQ], json!({"ResourceDescription": TDMQ})),
    ] {
        let server = Recorder::usual();
        let common =
            ["connection", "create", "--bus", "eb-1", "--name", "n1", "--description", "", "--no-enable"];
        let run = Sandbox::at(server.url())
            .run_with_input("pass word\n", common.into_iter().chain(flags.iter().copied()))
            .exits(0);
        let body = server.create().json();
        assert_eq!(body["ConnectionDescription"], description, "{run:?}");
        assert_eq!(body["Enable"], json!(false));
        assert_eq!(body["EventBusId"], json!("eb-1"));
        assert_eq!(body["ConnectionName"], json!("n1"));
        assert_eq!(body["Description"], json!(""));
        assert_eq!(
            body["Type"],
            json!(description["ResourceDescription"].as_str().unwrap().split(':').nth(2))
        );
    }
}

#[test]
fn a_spec_file_of_each_format_gives_the_same_request_and_flags_win_over_it() {
    let json = json!({
        "EventBusId": "eb-file", "ConnectionName": "from-file", "Type": "ckafka", "Enable": true,
        "ConnectionDescription": {
            "ResourceDescription": CKAFKA, "APIGWParams": null,
            "CkafkaParams": {"TopicName": "t", "Offset": "latest"}
        }
    });
    let yaml = format!(
        "EventBusId: eb-file\nConnectionName: from-file\nType: ckafka\nEnable: true\nConnectionDescription:\n  \
         ResourceDescription: {CKAFKA}\n  CkafkaParams: {{TopicName: t, Offset: latest}}\n"
    );
    let toml = format!(
        "EventBusId = 'eb-file'\nConnectionName = 'from-file'\nType = 'ckafka'\nEnable = true\n\
         [ConnectionDescription]\nResourceDescription = '{CKAFKA}'\n\
         CkafkaParams = {{ TopicName = 't', Offset = 'latest' }}\n"
    );
    let mut expected = json.clone();
    expected["ConnectionDescription"].as_object_mut().unwrap().remove("APIGWParams");
    expected["ConnectionName"] = json!("from-flag");
    for (name, text) in [("c.json", json.to_string()), ("c.yaml", yaml.clone()), ("c.toml", toml)] {
        let server = Recorder::usual();
        let home = Sandbox::at(server.url());
        home.write(name, text);
        let _ = home.run(["connection", "create", "--from-file", name, "--name", "from-flag"]).exits(0);
        assert_eq!(server.create().json(), expected, "{name}");
    }
    let server = Recorder::usual();
    let _ = Sandbox::at(server.url())
        .run_with_input(yaml, ["connection", "create", "-f", "-", "--name", "from-flag"])
        .exits(0);
    assert_eq!(server.create().json(), expected);
}

#[test]
fn a_name_that_exists_is_a_conflict_and_sends_no_create() {
    let existing = json!({
        "ConnectionId": "connection-old", "ConnectionName": "orders", "Type": "ckafka", "Enable": true,
        "Description": "", "EventBusId": "eb-l65vlc2u", "Status": "Active",
        "ConnectionDescription": {"ResourceDescription": CKAFKA, "APIGWParams": null,
            "CkafkaParams": {"TopicName": "orders", "Offset": "latest"}, "DTSParams": null, "TDMQParams": null}
    });
    let server = Recorder::start(move |request| match request.action() {
        "ListConnections" => Reply::response(json!({ "Connections": [existing], "TotalCount": 1 })),
        _ => Reply::usual(request),
    });
    let home = Sandbox::at(server.url());
    let _ = home.run(CREATE).exits(6).says("connection-old: the same spec").prints_nothing();
    let other = home.run(CREATE.into_iter().chain(["--description", "x"])).exits(6).prints_nothing();
    let _ = other.says("another spec: Description");
    let taken = home.run(CREATE.into_iter().chain(["--if-not-exists", "-o", "json"])).exits(0).json();
    assert_eq!((&taken["ConnectionId"], &taken["outcome"]), (&json!("connection-old"), &json!("exists")));
    let _ = home.run(CREATE.into_iter().chain(["--if-not-exists", "--description", "x"])).exits(6);
    assert!(!server.actions().contains(&"CreateConnection".to_owned()), "{:?}", server.actions());
    let _ = home.run(CREATE.into_iter().chain(["--allow-duplicate"])).exits(0);
    let _ = server.create();
}

#[test]
fn a_dry_run_shows_the_request_without_secrets_and_sends_nothing() {
    let server = Recorder::usual();
    let home = Sandbox::at(server.url())
        .set("EBCTL_DTS_PASSWORD", "hunter2")
        .set("TENCENTCLOUD_TOKEN", "tok-canary");
    let arguments = [
        "connection",
        "create",
        "--bus",
        "eb-1",
        "--name",
        "n1",
        "--resource",
        DTS,
        "--dts-consumer-group",
        "g",
        "--dts-account",
        "a",
        "--dry-run",
        "-o",
        "json",
    ];
    let run = home.run(arguments).exits(0);
    let shown = run.json();
    assert_eq!(shown["body"]["ConnectionDescription"]["DTSParams"]["Password"], json!("***"));
    assert_eq!(shown["headers"]["x-tc-action"], json!("CreateConnection"));
    for secret in ["hunter2", "tok-canary", "test-secret-key"] {
        assert!(!run.stdout.contains(secret) && !run.stderr.contains(secret), "{secret} in {run:?}");
    }
    assert!(server.requests().is_empty());
}

#[test]
fn a_bus_may_be_named_by_its_unique_name() {
    let server = Recorder::start(|request| match request.action() {
        "ListEventBuses" => Reply::response(json!({ "TotalCount": 3, "EventBuses": [
            {"EventBusId": "eb-1", "EventBusName": "shop"},
            {"EventBusId": "eb-2", "EventBusName": "twin"},
            {"EventBusId": "eb-3", "EventBusName": "twin"}
        ]})),
        _ => Reply::usual(request),
    });
    let home = Sandbox::at(server.url());
    let with_bus = |bus| CREATE.map(|word| if word == "eb-l65vlc2u" { bus } else { word });
    let _ = home.run(with_bus("shop")).exits(0);
    assert_eq!(server.create().json()["EventBusId"], json!("eb-1"));
    let _ = home.run(with_bus("twin")).exits(6).says("eb-2").says("eb-3").prints_nothing();
    let _ = home.run(with_bus("shpo")).exits(5).says("did you mean `shop`?").prints_nothing();
    let _ = server.create();
}

#[test]
fn the_region_comes_from_the_flag_then_the_environment_then_the_profile_then_the_resource() {
    let server = Recorder::usual();
    let profile = format!(
        "default_profile = 'p'\n[profiles.p]\nsecret_id = 'AKIDp'\nsecret_key = 'k'\nendpoint = '{}'\n",
        server.url()
    );
    let plain = Sandbox::new().config(&profile);
    let with_region = Sandbox::new().config(&format!("{profile}region = 'ap-shanghai'\n"));
    let in_environment = Sandbox::new()
        .config(&format!("{profile}region = 'ap-shanghai'\n"))
        .set("TENCENTCLOUD_REGION", "ap-beijing");
    let _ = plain.run(CREATE).exits(0);
    let _ = with_region.run(CREATE).exits(0).says("warning:").says("ap-guangzhou");
    let _ = in_environment.run(CREATE).exits(0);
    let _ = in_environment.run(CREATE.into_iter().chain(["--region", "ap-singapore"])).exits(0);
    let regions: Vec<_> = server
        .requests()
        .iter()
        .filter(|request| request.action() == "CreateConnection")
        .map(|request| request.header("x-tc-region").to_owned())
        .collect();
    assert_eq!(regions, ["ap-guangzhou", "ap-shanghai", "ap-beijing", "ap-singapore"]);
    let _ = plain.run(["connection", "list", "--bus", "eb-1"]).exits(78).says("--region");
}

#[test]
fn without_validation_a_spec_is_sent_as_it_is() {
    let server = Recorder::usual();
    let home = Sandbox::at(server.url());
    let spec = json!({"EventBusId": "eb-1", "ConnectionName": "n", "Type": "future",
        "ConnectionDescription": {"ResourceDescription": "qcs::future:x", "FutureParams": {"Depth": [1, {"a": null}]}},
        "Novelty": 7});
    home.write("c.json", spec.to_string());
    let _ = home.run(["connection", "create", "-f", "c.json"]).exits(2).says("Novelty");
    assert!(server.requests().is_empty());
    let _ = home.run(["connection", "create", "-f", "c.json", "--no-validate"]).exits(0);
    assert_eq!(server.create().json(), spec);
}

#[test]
fn a_create_can_wait_until_its_status_has_settled() {
    let home = Sandbox::new();
    let create = ["--profile", "local", "connection", "create", "--bus", "eb-local", "--name", "conn"];
    let made = home.run(create.into_iter().chain(["--wait=1m", "-o", "json"])).exits(0).json();
    assert_eq!((&made["Status"], &made["settled"]), (&json!("Active"), &json!(true)));
    let _ = home.run(create.into_iter().chain(["--wait=soon"])).exits(2).says("--wait");
}
