//! What a program with the official SDK can do with STS, and with the temporary keys that it gets there.

use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use crate::clients::{Clients, Sdk};
use crate::server::Server;

const ROLE: &str = "qcs::cam::uin/700000000007:role/4611686018427397919";

fn assume() -> Value {
    json!({ "RoleArn": ROLE, "RoleSessionName": "sdk", "DurationSeconds": 1800 })
}

/// What makes the SDK sign with the temporary keys of an answer.
fn keys_of(answer: &Value, service: &str) -> Value {
    let keys = &answer["Credentials"];
    json!({
        "secret_id": keys["TmpSecretId"], "secret_key": keys["TmpSecretKey"], "token": keys["Token"],
        "service": service,
    })
}

#[test]
fn the_sdk_assumes_a_role_and_lists_buses_as_it() {
    let Some(clients) = Clients::find() else { return };
    let server = Server::start();
    let mut sdk = Sdk::at(&clients, &server);
    let sts = json!({ "service": "sts" });

    let me = sdk.try_with(&sts, "GetCallerIdentity", &json!({})).unwrap();
    assert_eq!((&me["Type"], &me["UserId"]), (&json!("CAMUser"), &json!("100000000002")));

    let given = sdk.try_with(&sts, "AssumeRole", &assume()).unwrap();
    let expired = given["ExpiredTime"].as_i64().unwrap();
    let expiration: jiff::Timestamp = given["Expiration"].as_str().unwrap().parse().unwrap();
    assert_eq!(expiration.as_second(), expired);

    let role = sdk.try_with(&keys_of(&given, "sts"), "GetCallerIdentity", &json!({})).unwrap();
    assert_eq!(role["Arn"], "qcs::sts:700000000007:assumed-role/4611686018427397919");
    assert_eq!((&role["Type"], &role["PrincipalId"]), (&json!("CAMRole"), &me["UserId"]));
    let buses = sdk.try_with(&keys_of(&given, "eb"), "ListEventBuses", &json!({})).unwrap();
    assert_eq!(buses["TotalCount"], 1);

    // And from there to another role.
    let next = sdk.try_with(&keys_of(&given, "sts"), "AssumeRole", &assume()).unwrap();
    sdk.try_with(&keys_of(&next, "eb"), "ListEventBuses", &json!({})).unwrap();
}

#[test]
fn the_sdk_gets_keys_for_a_web_identity_without_any_of_its_own() {
    let Some(clients) = Clients::find() else { return };
    let server = Server::start();
    let mut sdk = Sdk::at(&clients, &server);
    let stranger =
        json!({ "client": "common", "service": "sts", "version": "2018-08-13", "skip_sign": true });
    let params = json!({
        "ProviderId": "OIDC", "WebIdentityToken": "eyJ.x.y", "RoleArn": ROLE,
        "RoleSessionName": "tencentcloud-python-sdk-1.7e+15", "DurationSeconds": 7200,
    });
    let given = sdk.try_with(&stranger, "AssumeRoleWithWebIdentity", &params).unwrap();
    sdk.try_with(&keys_of(&given, "eb"), "ListEventBuses", &json!({})).unwrap();
    let refusal = sdk.refusal_with(&stranger, "AssumeRole", &assume());
    assert_eq!(refusal.code, "AuthFailure.InvalidAuthorization");
}

#[test]
fn the_sdk_raises_what_is_wrong_with_temporary_keys() {
    let Some(clients) = Clients::find() else { return };
    let server = Server::start_with(&["--sts-expire-after", "1ms"]);
    let mut sdk = Sdk::at(&clients, &server);
    let given = sdk.try_with(&json!({ "service": "sts" }), "AssumeRole", &assume()).unwrap();
    let expired = keys_of(&given, "eb");
    let mut wrong = expired.clone();
    // As the official Go SDK's own tests have it.
    wrong["token"] = json!(given["Credentials"]["Token"].as_str().unwrap().to_owned() + "error");
    let mut missing = expired.clone();
    missing["token"] = json!(null);
    for (keys, says) in [(expired, "expired at"), (wrong, "not the token"), (missing, "need their token")] {
        let refusal = sdk.refusal_with(&keys, "ListEventBuses", &json!({}));
        assert_eq!(refusal.code, "AuthFailure.TokenFailure", "{}", refusal.message);
        assert!(refusal.message.contains(says), "{}", refusal.message);
    }
}

#[test]
fn how_long_keys_last_can_be_set_for_a_server() {
    let Some(clients) = Clients::find() else { return };
    let server = Server::start_with(&["--sts-expire-after", "1000h"]);
    let mut sdk = Sdk::at(&clients, &server);
    let given = sdk.try_with(&json!({ "service": "sts" }), "AssumeRole", &assume()).unwrap();
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    // A day after the 1800 seconds that were asked for: no test takes as long.
    assert!(given["ExpiredTime"].as_u64().unwrap() > now + 86_400, "{given}");
}
