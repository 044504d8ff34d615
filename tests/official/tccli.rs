//! What `tccli`, unchanged, can do. It sends, and signs, the whole URL of `--endpoint` as its `Host`.

use serde_json::{Value, json};

use crate::clients::{Clients, Tccli};
use crate::samples::{Sample, is_time, sample, samples};
use crate::server::Server;

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("not a text: {value}"))
}

fn create(tccli: &Tccli<'_>, bus: &str, name: &str, sample: &Sample) -> Value {
    let description = sample.description.to_string();
    let arguments = ["--EventBusId", bus, "--ConnectionName", name, "--ConnectionDescription", &description];
    tccli.call("CreateConnection", &arguments)
}

#[test]
fn tccli_creates_lists_updates_and_deletes_a_connector_of_each_type() {
    let Some(clients) = Clients::find() else { return };
    let server = Server::start();
    let tccli = Tccli::at(&clients, &server);
    let bus = server.bus.as_str();
    for sample in samples() {
        let created = create(&tccli, bus, "before", &sample);
        let id = text(&created["ConnectionId"]);
        assert_eq!(created.as_object().unwrap().len(), 2, "an id and a request id: {created}");

        let listed = tccli.call("ListConnections", &["--EventBusId", bus]);
        assert_eq!(listed["TotalCount"], 1);
        let before = &listed["Connections"][0];
        assert!(is_time(&before["AddTime"]), "{before}");
        let expected = json!({
            "Status": "Active",
            "ModTime": before["AddTime"],
            "Enable": true,
            "Description": "",
            "AddTime": before["AddTime"],
            "ConnectionId": id,
            "EventBusId": bus,
            "ConnectionDescription": sample.shown(id),
            "ConnectionName": "before",
            "Type": sample.kind,
        });
        assert_eq!(before, &expected);

        let it = ["--EventBusId", bus, "--ConnectionId", id];
        let change = [&it[..], &["--ConnectionName", "after", "--Description", "改过 ✓"]].concat();
        let switched_off = [&change[..], &["--Enable", "False"]].concat();
        let updated = match sample.kind {
            "apigw" => tccli.call("UpdateConnection", &change),
            _ => tccli.call("UpdateConnection", &switched_off),
        };
        assert_eq!(updated.as_object().unwrap().len(), 1, "a request id: {updated}");
        let name_and_switch = "Connections[0].[ConnectionName,Description,Enable]";
        let run = tccli.run("ListConnections", &["--EventBusId", bus, "--filter", name_and_switch]);
        assert_eq!(run.json(), json!(["after", "改过 ✓", sample.kind == "apigw"]), "{}", sample.kind);

        tccli.call("DeleteConnection", &it);
        assert_eq!(tccli.refused("DeleteConnection", &it), "ResourceNotFound.Connection");
        let listed = tccli.call("ListConnections", &["--EventBusId", bus]);
        assert_eq!((&listed["TotalCount"], &listed["Connections"]), (&json!(0), &json!([])));
    }
}

#[test]
fn tccli_creates_from_flags_of_single_fields_and_from_a_file() {
    let Some(clients) = Clients::find() else { return };
    let server = Server::start();
    let tccli = Tccli::at(&clients, &server);
    let ckafka = sample("ckafka");
    let unfolded = [
        "--cli-unfold-argument",
        "--EventBusId",
        &server.bus,
        "--ConnectionName",
        "unfolded",
        "--Enable",
        "False",
        "--ConnectionDescription.ResourceDescription",
        text(&ckafka.description["ResourceDescription"]),
        "--ConnectionDescription.CkafkaParams.Offset",
        "latest",
        "--ConnectionDescription.CkafkaParams.TopicName",
        "订单",
    ];
    tccli.call("CreateConnection", &unfolded);
    let file = tccli.home.path().join("create.json");
    std::fs::write(&file, sample("dts").create(&server.bus, "from-file").to_string()).unwrap();
    tccli.call("CreateConnection", &["--cli-input-json", &format!("file://{}", file.display())]);

    let listed = tccli.call("ListConnections", &["--EventBusId", &server.bus, "--Order", "DESC"]);
    let [from_file, from_flags] = &listed["Connections"].as_array().unwrap()[..] else {
        panic!("not two connectors: {listed}")
    };
    assert_eq!([&from_flags["ConnectionName"], &from_file["ConnectionName"]], ["unfolded", "from-file"]);
    assert_eq!([&from_flags["Enable"], &from_file["Enable"]], [&json!(false), &json!(true)]);
    for (connection, sample) in [(from_flags, ckafka), (from_file, sample("dts"))] {
        let id = text(&connection["ConnectionId"]);
        assert_eq!(connection["ConnectionDescription"], sample.shown(id), "{}", sample.kind);
    }
}

#[test]
fn tccli_creates_lists_reads_updates_and_deletes_a_bus() {
    let Some(clients) = Clients::find() else { return };
    let server = Server::start();
    let tccli = Tccli::at(&clients, &server);
    let created = tccli.call(
        "CreateEventBus",
        &[
            "--EventBusName",
            "orders",
            "--Description",
            "of the shop",
            "--SaveDays",
            "3",
            "--EnableStore",
            "True",
        ],
    );
    let id = text(&created["EventBusId"]);

    let listed = tccli.call("ListEventBuses", &["--Limit", "1", "--Offset", "1"]);
    assert_eq!(listed["TotalCount"], 2);
    let shown = &listed["EventBuses"][0];
    assert_eq!(
        [&shown["EventBusId"], &shown["EventBusName"], &shown["Description"], &shown["Type"]],
        [id, "orders", "of the shop", "Custom"]
    );
    let by_name = r#"[{"Name":"EventBusName","Values":["orders"]}]"#;
    assert_eq!(&tccli.call("ListEventBuses", &["--Filters", by_name])["EventBuses"], &json!([shown]));

    let change = ["--EventBusId", id, "--EventBusName", "returns", "--SaveDays", "9"];
    tccli.call("UpdateEventBus", &change);
    let bus = tccli.call("GetEventBus", &["--EventBusId", id]);
    assert_eq!(
        [&bus["EventBusId"], &bus["EventBusName"], &bus["Description"], &bus["AddTime"]],
        [&json!(id), &json!("returns"), &json!("of the shop"), &shown["AddTime"]]
    );
    assert_eq!([&bus["SaveDays"], &bus["EnableStore"]], [&json!(9), &json!(true)]);

    tccli.call("DeleteEventBus", &["--EventBusId", id]);
    assert_eq!(tccli.refused("GetEventBus", &["--EventBusId", id]), "ResourceNotFound.EventBus");
    assert_eq!(tccli.call("ListEventBuses", &[])["TotalCount"], 1);
}

#[test]
fn a_refusal_ends_tccli_with_255_and_the_code_on_stderr() {
    let Some(clients) = Clients::find() else { return };
    let server = Server::start();
    let tccli = Tccli::at(&clients, &server);
    let bus = ["--EventBusId", server.bus.as_str()];
    for (action, arguments, code) in [
        ("ListConnections", vec!["--EventBusId", "eb-nowhere"], "ResourceNotFound.EventBus"),
        ("ListConnections", [&bus[..], &["--Limit", "101"]].concat(), "InvalidParameterValue.Limit"),
        ("CreateEventBus", vec!["--EventBusName", "9"], "InvalidParameterValue.EventBusName"),
        ("DeleteEventBus", bus.to_vec(), "OperationDenied.ResourceImmutable"),
        ("ListEventBuses", vec!["--secretKey", "not-the-key"], "AuthFailure.SignatureFailure"),
        ("ListEventBuses", vec!["--secretId", "AKIDsomebodyElse"], "AuthFailure.SecretIdNotFound"),
        ("ListEventBuses", vec!["--token", "a-token-of-nobody"], "AuthFailure.TokenFailure"),
        ("ListEventBuses", vec!["--region", "Guangzhou"], "UnsupportedRegion"),
    ] {
        assert_eq!(tccli.refused(action, &arguments), code, "{action} {arguments:?}");
    }
}

#[test]
fn the_eleventh_connector_is_refused_to_tccli_too() {
    let Some(clients) = Clients::find() else { return };
    let server = Server::start();
    let tccli = Tccli::at(&clients, &server);
    let tdmq = sample("tdmq");
    for number in 0..10 {
        create(&tccli, &server.bus, &format!("conn-{number}"), &tdmq);
    }
    let description = tdmq.description.to_string();
    let bus = server.bus.as_str();
    let arguments = ["--EventBusId", bus, "--ConnectionName", "no", "--ConnectionDescription", &description];
    assert_eq!(tccli.refused("CreateConnection", &arguments), "LimitExceeded.Connection");
}
