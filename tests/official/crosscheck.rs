//! One EventBridge seen from three sides: what one client makes, the others see, with the same ids and the same fields.

use serde_json::{Value, json};

use crate::clients::{Clients, Sdk, Tccli};
use crate::samples::{PASSWORD, sample, samples};
use crate::server::{Server, ebctl_at};

fn sdk_list(sdk: &mut Sdk, bus: &str) -> Value {
    sdk.call("ListConnections", &json!({ "EventBusId": bus }))["Connections"].clone()
}

fn ebctl_list(server: &Server, bus: &str) -> Value {
    let run = server.ebctl(["connection", "list", "--bus", bus, "-o", "json"]);
    run.json()["Connections"].clone()
}

#[test]
fn what_the_sdk_and_tccli_create_ebctl_lists_field_by_field() {
    let Some(clients) = Clients::find() else { return };
    let server = Server::start();
    let (mut sdk, tccli) = (Sdk::at(&clients, &server), Tccli::at(&clients, &server));
    let mut ids = Vec::new();
    for sample in samples() {
        let mut params = sample.create(&server.bus, &format!("sdk-{}", sample.kind));
        params["Description"] = json!("从 SDK");
        ids.push(sdk.call("CreateConnection", &params)["ConnectionId"].clone());
        params["ConnectionName"] = json!(format!("tccli-{}", sample.kind));
        let input = tccli.home.path().join("input.json");
        std::fs::write(&input, params.to_string()).unwrap();
        let from_file = ["--cli-input-json", &format!("file://{}", input.display())];
        ids.push(tccli.call("CreateConnection", &from_file)["ConnectionId"].clone());
    }

    let seen_by_ebctl = ebctl_list(&server, &server.bus);
    assert_eq!(seen_by_ebctl, sdk_list(&mut sdk, &server.bus));
    assert_eq!(seen_by_ebctl, tccli.call("ListConnections", &["--EventBusId", &server.bus])["Connections"]);
    let bare = server.ebctl(["connection", "list", "--bus", &server.bus, "-o", "id"]).stdout;
    assert_eq!(
        bare.lines().collect::<Vec<_>>(),
        ids.iter().map(|id| id.as_str().unwrap()).collect::<Vec<_>>()
    );
}

#[test]
fn what_ebctl_creates_the_sdk_and_tccli_list_field_by_field() {
    let Some(clients) = Clients::find() else { return };
    let server = Server::start();
    let (mut sdk, tccli) = (Sdk::at(&clients, &server), Tccli::at(&clients, &server));
    let home = tempfile::tempdir().unwrap();
    let mut expected = Vec::new();
    for sample in samples() {
        let name = format!("ebctl-{}", sample.kind);
        let disabled = sample.kind == "tdmq";
        let mut command = ebctl_at(home.path(), &server.url, &server.secret_id, &server.secret_key);
        command.args(["connection", "create", "--bus", &server.bus, "--name", &name, "-o", "id"]);
        command.args(["--description", "从 ebctl"]).args(&sample.flags);
        if sample.kind == "dts" {
            command.env("EBCTL_DTS_PASSWORD", PASSWORD);
        }
        if disabled {
            command.arg("--no-enable");
        }
        let run = crate::clients::Run::of(&mut command);
        assert_eq!(run.code, Some(0), "{run:?}");
        let id = run.stdout.trim_end().to_owned();
        expected.push(json!({
            "ConnectionId": id,
            "EventBusId": server.bus,
            "ConnectionName": name,
            "Type": sample.kind,
            "Description": "从 ebctl",
            "Enable": !disabled,
            "Status": "Active",
            "ConnectionDescription": sample.shown(&id),
        }));
    }

    let seen_by_sdk = sdk_list(&mut sdk, &server.bus);
    for (seen, expected) in seen_by_sdk.as_array().unwrap().iter().zip(&expected) {
        for (field, value) in expected.as_object().unwrap() {
            assert_eq!(&seen[field], value, "{field} of {}", expected["Type"]);
        }
    }
    assert_eq!(seen_by_sdk.as_array().unwrap().len(), expected.len());
    assert_eq!(seen_by_sdk, tccli.call("ListConnections", &["--EventBusId", &server.bus])["Connections"]);
    assert_eq!(seen_by_sdk, ebctl_list(&server, &server.bus));
}

#[test]
fn a_connector_that_the_sdk_changes_or_deletes_changes_or_goes_for_ebctl() {
    let Some(clients) = Clients::find() else { return };
    let server = Server::start();
    let mut sdk = Sdk::at(&clients, &server);
    let flags = sample("ckafka").flags;
    let create = ["connection", "create", "--bus", &server.bus, "--name", "mine", "-o", "id"];
    let run = server.ebctl(create.into_iter().chain(flags.iter().copied()));
    let id = run.stdout.trim_end();

    let change = json!({ "EventBusId": server.bus, "ConnectionId": id, "ConnectionName": "theirs" });
    sdk.call("UpdateConnection", &change);
    let listed = ebctl_list(&server, &server.bus);
    assert_eq!([&listed[0]["ConnectionId"], &listed[0]["ConnectionName"]], [id, "theirs"]);
    // A name that is taken is a conflict, whoever took it.
    let taken = ["connection", "create", "--bus", &server.bus, "--name", "theirs"];
    assert_eq!(server.ebctl(taken.into_iter().chain(flags.iter().copied())).code, Some(6));

    sdk.call("DeleteConnection", &json!({ "EventBusId": server.bus, "ConnectionId": id }));
    assert_eq!(ebctl_list(&server, &server.bus), json!([]));
}

#[test]
fn the_three_see_the_same_buses_whoever_made_them() {
    let Some(clients) = Clients::find() else { return };
    let server = Server::start();
    let (mut sdk, tccli) = (Sdk::at(&clients, &server), Tccli::at(&clients, &server));
    let by_sdk = sdk.call("CreateEventBus", &json!({ "EventBusName": "by-sdk", "SaveDays": 5 }));
    let by_tccli = tccli.call("CreateEventBus", &["--EventBusName", "by-tccli", "--Description", "总线"]);
    let by_ebctl =
        server.ebctl(["bus", "create", "--name", "by-ebctl", "--description", "ours", "-o", "json"]).json();
    let params = sample("tdmq").create(by_ebctl["EventBusId"].as_str().unwrap(), "conn");
    sdk.call("CreateConnection", &params);

    let seen_by_ebctl = server.ebctl(["bus", "list", "-o", "json"]).json();
    assert_eq!(seen_by_ebctl["TotalCount"], 4);
    assert_eq!(seen_by_ebctl["EventBuses"], sdk.call("ListEventBuses", &json!({}))["EventBuses"]);
    assert_eq!(seen_by_ebctl["EventBuses"], tccli.call("ListEventBuses", &[])["EventBuses"]);

    for created in [by_sdk, by_tccli, by_ebctl] {
        let id = created["EventBusId"].as_str().unwrap();
        let without_request_id = |mut answer: Value| {
            answer.as_object_mut().unwrap().remove("RequestId");
            answer
        };
        let seen_by_ebctl = without_request_id(server.ebctl(["bus", "get", id, "-o", "json"]).json());
        let seen_by_sdk = without_request_id(sdk.call("GetEventBus", &json!({ "EventBusId": id })));
        let seen_by_tccli = without_request_id(tccli.call("GetEventBus", &["--EventBusId", id]));
        assert_eq!(seen_by_ebctl, seen_by_sdk, "{id}");
        assert_eq!(seen_by_ebctl, seen_by_tccli, "{id}");
    }
}
