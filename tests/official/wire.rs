//! Real requests, as they came off the wire: each client's signed again by the other's code, at the same second.

use ebctl::keys::Keys;
use ebctl::secret::Secret;
use ebctl::transport::{Call, EVENT_BRIDGE, Effect, Endpoint, Identity};
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::clients::{Clients, Script, Sdk, Tccli};
use crate::recorder::{Recorded, Recorder};
use crate::requests::Request;
use crate::samples::{PASSWORD, samples};
use crate::server::ebctl_at;
use crate::signatures::{official, over_two_headers};

const SECRET_ID: &str = "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE";
const SECRET_KEY: &str = "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE";

/// A recorded request as one to sign again. Only the key is not from the wire, where it never is.
fn to_sign_again(recorded: &Recorded, url: &str) -> Request {
    let header = |name| recorded.header(name).unwrap_or_else(|| panic!("no {name} in {recorded:?}"));
    let action = ["CreateConnection", "ListConnections", "ListEventBuses"];
    Request {
        call: Call {
            service: EVENT_BRIDGE,
            action: action.into_iter().find(|known| *known == header("x-tc-action")).unwrap(),
            effect: Effect::Read,
            body: recorded.body.clone().into(),
        },
        endpoint: Endpoint::parse(url, "the test").unwrap(),
        identity: Identity {
            keys: Some(Keys {
                secret_id: SECRET_ID.to_owned(),
                secret_key: Secret::new(SECRET_KEY),
                token: recorded.header("x-tc-token").map(Secret::new),
            }),
            region: header("x-tc-region").to_owned(),
            language: if header("x-tc-language") == "zh-CN" { "zh-CN" } else { "en-US" },
        },
        now: Timestamp::from_second(header("x-tc-timestamp").parse().unwrap()).unwrap(),
    }
}

#[test]
fn what_the_binary_sends_the_sdk_would_sign_the_same() {
    let Some(clients) = Clients::find() else { return };
    let mut script = Script::start(&clients, "sdk_signer.py");
    let home = tempfile::tempdir().unwrap();
    let recorder = Recorder::start();
    let host = recorder.url.strip_prefix("http://").unwrap();
    let mut seen = 0;
    for (number, sample) in samples().iter().enumerate() {
        let token = (number % 2 == 1).then_some("a-session-token");
        let mut command = ebctl_at(home.path(), &recorder.url, SECRET_ID, SECRET_KEY);
        command.args([
            "connection",
            "create",
            "--bus",
            "eb-l65vlc2u",
            "--name",
            "conn",
            "--description",
            "说明 🚀",
        ]);
        command.args(&sample.flags).args(["--lang", if number < 2 { "en" } else { "zh" }]);
        command.envs(token.map(|token| ("TENCENTCLOUD_TOKEN", token)));
        if sample.kind == "dts" {
            command.env("EBCTL_DTS_PASSWORD", PASSWORD);
        }
        let output = command.output().unwrap();
        assert!(output.status.success(), "{output:?}");

        let requests = recorder.take();
        let actions: Vec<_> = requests.iter().map(|request| request.header("x-tc-action").unwrap()).collect();
        assert_eq!(actions, ["ListConnections", "CreateConnection"]);
        for request in &requests {
            assert_eq!(request.header("host"), Some(host), "the port belongs to it");
            assert_eq!(request.header("x-tc-token"), token);
            let theirs = official(&mut script, &to_sign_again(request, &recorder.url));
            for (name, value) in theirs["with_action"]["headers"].as_object().unwrap() {
                if name != "x-tc-requestclient" {
                    assert_eq!(request.header(name), value.as_str(), "{name} of {request:?}");
                }
            }
            seen += 1;
        }
    }
    assert_eq!(seen, 8);
}

#[test]
fn what_the_sdk_and_tccli_send_we_would_sign_the_same() {
    let Some(clients) = Clients::find() else { return };
    let recorder = Recorder::start();
    let mut sdk = Sdk::with_keys(&clients, &recorder.url, SECRET_ID, SECRET_KEY);
    let tccli = Tccli::with_keys(&clients, &recorder.url, SECRET_ID, SECRET_KEY);
    let mut hosts = Vec::new();
    for sample in samples() {
        let params = sample.create("eb-l65vlc2u", "conn");
        sdk.call("CreateConnection", &params);
        sdk.try_with(&json!({ "token": "a-session-token" }), "ListEventBuses", &json!({})).unwrap();
        let input = tccli.home.path().join("input.json");
        std::fs::write(&input, params.to_string()).unwrap();
        tccli.call("CreateConnection", &["--cli-input-json", &format!("file://{}", input.display())]);
        tccli.call("ListEventBuses", &["--token", "another-token"]);

        for recorded in recorder.take() {
            let host = recorded.header("host").unwrap().to_owned();
            let ours = over_two_headers(&to_sign_again(&recorded, &recorder.url), &host, &recorded.body);
            assert_eq!(recorded.header("authorization"), Some(ours.authorization.as_str()), "{recorded:?}");
            hosts.push(host);
        }
    }
    let address = recorder.url.strip_prefix("http://").unwrap();
    assert_eq!(
        hosts,
        [address, address, &recorder.url, &recorder.url].repeat(4),
        "tccli signs its whole URL"
    );
}

#[test]
fn the_binary_and_the_sdk_ask_for_a_connector_in_the_same_words() {
    let Some(clients) = Clients::find() else { return };
    let home = tempfile::tempdir().unwrap();
    let recorder = Recorder::start();
    let mut sdk = Sdk::with_keys(&clients, &recorder.url, SECRET_ID, SECRET_KEY);
    for sample in samples() {
        let mut params = sample.create("eb-l65vlc2u", "conn");
        params["Type"] = json!(sample.kind);
        params["Description"] = json!("说明");
        params["Enable"] = json!(true);
        sdk.call("CreateConnection", &params);
        let by_sdk = recorder.take().pop().unwrap();

        let mut command = ebctl_at(home.path(), &recorder.url, SECRET_ID, SECRET_KEY);
        command.args(["connection", "create", "--bus", "eb-l65vlc2u", "--name", "conn", "--enable"]);
        command.args(["--type", sample.kind, "--description", "说明"]).args(&sample.flags);
        command.env("EBCTL_DTS_PASSWORD", PASSWORD);
        let output = command.output().unwrap();
        assert!(output.status.success(), "{output:?}");
        let by_ebctl = recorder.take().pop().unwrap();

        let body = |recorded: &Recorded| serde_json::from_str::<Value>(&recorded.body).unwrap();
        assert_eq!(body(&by_ebctl), body(&by_sdk), "{}", sample.kind);
        for name in ["host", "content-type", "x-tc-action", "x-tc-version", "x-tc-region", "x-tc-language"] {
            assert_eq!(by_ebctl.header(name), by_sdk.header(name), "{name}");
        }
    }
}
