//! STS: temporary keys, given out and used.

use std::sync::Arc;
use std::time::Duration;

use ebctl::clock::FixedClock;
use ebctl::emulator::{Limits, Running, Settings, StoreLocation, TestRig, start_with};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::caller::{Draft, NOW, emulator};

const ROLE: &str = "qcs::cam::uin/700000000007:roleName/reader";

/// A request to STS, signed with the permanent key.
fn sts(emulator: &Running, action: &str, body: &Value) -> Draft {
    Draft { service: "sts", ..Draft::new(emulator, action, body) }.header("x-tc-version", "2018-08-13")
}

/// The same, with `SKIP` for a signature.
fn unsigned(emulator: &Running, action: &str, body: &Value) -> Draft {
    Draft { authorization: Some("SKIP".to_owned()), ..sts(emulator, action, body) }
}

#[tokio::test]
async fn a_page_in_a_browser_gets_no_keys() {
    let emulator = emulator().await;
    let ask = || unsigned(&emulator, "AssumeRoleWithWebIdentity", &with_web_identity());
    for draft in [ask().header("origin", "http://attacker.example"), ask().header("host", "attacker.example")]
    {
        let reply = draft.send().await;
        assert_eq!(reply.response()["Error"]["Code"], "AuthFailure.UnauthorizedOperation", "{}", reply.body);
    }
    assert!(answer(ask()).await["Credentials"]["TmpSecretId"].is_string(), "a program does");
}

fn assume() -> Value {
    json!({ "RoleArn": ROLE, "RoleSessionName": "test" })
}

fn with_web_identity() -> Value {
    json!({
        "ProviderId": "OIDC", "WebIdentityToken": "eyJ.x.y", "RoleArn": ROLE, "RoleSessionName": "test",
    })
}

/// Signs with the temporary keys of an answer.
fn signed_with(answer: &Value, draft: Draft) -> Draft {
    let text = |name: &str| answer["Credentials"][name].as_str().unwrap().to_owned();
    Draft { secret_id: text("TmpSecretId"), secret_key: text("TmpSecretKey"), ..draft }
        .header("x-tc-token", text("Token"))
}

fn list_buses(emulator: &Running) -> Draft {
    Draft::new(emulator, "ListEventBuses", &json!({}))
}

/// The answer to what must succeed.
async fn answer(draft: Draft) -> Value {
    let reply = draft.send().await;
    assert!(reply.response()["Error"].is_null(), "{}", reply.body);
    reply.response().clone()
}

async fn whose(draft: Draft) -> Value {
    let mut answer = answer(draft).await;
    answer.as_object_mut().unwrap().remove("RequestId");
    answer
}

#[tokio::test]
async fn a_role_that_is_assumed_gives_keys_for_two_hours_that_eventbridge_accepts() {
    let emulator = emulator().await;
    let given = answer(sts(&emulator, "AssumeRole", &assume())).await;
    assert_eq!(given["ExpiredTime"], NOW + 7200);
    assert_eq!(given["Expiration"], "2023-11-15T00:13:20Z");
    let buses = answer(signed_with(&given, list_buses(&emulator))).await;
    assert_eq!(buses["TotalCount"], 1);
    let own = emulator.keys();
    assert_ne!(given["Credentials"]["TmpSecretId"], json!(own.secret_id));
    assert_ne!(given["Credentials"]["TmpSecretKey"], json!(own.secret_key));
    let again = answer(sts(&emulator, "AssumeRole", &assume())).await;
    for part in ["Token", "TmpSecretId", "TmpSecretKey"] {
        assert_ne!(given["Credentials"][part], again["Credentials"][part], "{part}");
    }
    answer(signed_with(&given, list_buses(&emulator))).await;
}

#[tokio::test]
async fn every_field_of_the_model_is_taken() {
    let emulator = emulator().await;
    let all = json!({
        "RoleArn": ROLE, "RoleSessionName": "a_b+c=d,e.f@g-9", "DurationSeconds": 43200,
        "Policy": "%7B%22version%22%3A%222.0%22%7D", "ExternalId": "partner:1/2", "SourceIdentity": "1",
        "Tags": [{ "Key": "team", "Value": "" }, { "Key": "Team", "Value": "x" }],
        "SerialNumber": "qcs::cam:uin/1::mfa/softToken", "TokenCode": "123456",
    });
    assert_eq!(answer(sts(&emulator, "AssumeRole", &all)).await["ExpiredTime"], NOW + 43_200);
}

#[tokio::test]
async fn a_stranger_with_a_web_identity_gets_keys_without_a_signature() {
    let emulator = emulator().await;
    let mut body = with_web_identity();
    body["DurationSeconds"] = json!(600);
    let given = answer(unsigned(&emulator, "AssumeRoleWithWebIdentity", &body)).await;
    assert_eq!(given["ExpiredTime"], NOW + 600);
    answer(signed_with(&given, list_buses(&emulator))).await;
    // Nothing else comes unsigned, and nothing of EventBridge's.
    for action in ["AssumeRole", "GetCallerIdentity", "AssumeRoleWithSAML"] {
        let (code, _) = unsigned(&emulator, action, &assume()).refusal().await;
        assert_eq!(code, "AuthFailure.InvalidAuthorization", "{action}");
    }
    let skipped = Draft { authorization: Some("SKIP".to_owned()), ..list_buses(&emulator) };
    assert_eq!(skipped.refusal().await.0, "AuthFailure.InvalidAuthorization");
    let other_api =
        unsigned(&emulator, "AssumeRoleWithWebIdentity", &body).header("x-tc-version", "2021-04-16");
    assert_eq!(other_api.refusal().await.0, "AuthFailure.InvalidAuthorization");
    // Without a signature is not without saying so.
    let silent =
        Draft { authorization: Some(String::new()), ..sts(&emulator, "AssumeRoleWithWebIdentity", &body) };
    assert_eq!(silent.refusal().await.0, "AuthFailure.InvalidAuthorization");
    let timeless = unsigned(&emulator, "AssumeRoleWithWebIdentity", &body).without("x-tc-timestamp");
    assert_eq!(timeless.refusal().await.0, "MissingParameter");
}

#[tokio::test]
async fn the_caller_is_told_who_it_is() {
    let emulator = emulator().await;
    let me = || sts(&emulator, "GetCallerIdentity", &json!({}));
    assert_eq!(
        whose(me()).await,
        json!({
            "Arn": "qcs::cam:100000000001:uin/100000000002", "AccountId": "100000000001",
            "UserId": "100000000002", "PrincipalId": "100000000002", "Type": "CAMUser",
        })
    );
    let by_id = json!({
        "RoleArn": "qcs::cam::uin/700000000007:role/4611686018427397919", "RoleSessionName": "night-job",
    });
    let given = answer(sts(&emulator, "AssumeRole", &by_id)).await;
    let role = json!({
        "Arn": "qcs::sts:700000000007:assumed-role/4611686018427397919", "AccountId": "700000000007",
        "UserId": "4611686018427397919:night-job", "PrincipalId": "100000000002", "Type": "CAMRole",
    });
    assert_eq!(whose(signed_with(&given, me())).await, role);

    let given = answer(unsigned(&emulator, "AssumeRoleWithWebIdentity", &with_web_identity())).await;
    let stranger = whose(signed_with(&given, me())).await;
    assert_eq!((&stranger["Type"], &stranger["PrincipalId"]), (&json!("CAMRole"), &json!("700000000007")));
}

#[tokio::test]
async fn temporary_keys_assume_further_roles_and_stay_their_callers() {
    let emulator = emulator().await;
    let first = answer(sts(&emulator, "AssumeRole", &assume())).await;
    let next = json!({
        "RoleArn": "qcs::cam::uin/800000000008:role/4611686018427397920", "RoleSessionName": "second",
    });
    let second = answer(signed_with(&first, sts(&emulator, "AssumeRole", &next))).await;
    let me = whose(signed_with(&second, sts(&emulator, "GetCallerIdentity", &json!({})))).await;
    assert_eq!(me["Arn"], "qcs::sts:800000000008:assumed-role/4611686018427397920");
    assert_eq!(me["PrincipalId"], "100000000002");
    answer(signed_with(&second, list_buses(&emulator))).await;
}

#[tokio::test]
async fn temporary_keys_are_nothing_without_their_own_token_and_key() {
    let emulator = emulator().await;
    let given = answer(sts(&emulator, "AssumeRole", &assume())).await;
    let other = answer(sts(&emulator, "AssumeRole", &assume())).await;
    let token = |answer: &Value| answer["Credentials"]["Token"].as_str().unwrap().to_owned();
    for draft in [list_buses(&emulator), sts(&emulator, "AssumeRole", &assume())] {
        let good = signed_with(&given, draft);
        for (bad, code, says) in [
            (good.clone().without("x-tc-token"), "TokenFailure", "need their token"),
            (good.clone().header("x-tc-token", token(&other)), "TokenFailure", "not the token"),
            (good.clone().header("x-tc-token", token(&given) + "error"), "TokenFailure", "not the token"),
            (Draft { secret_key: "another".into(), ..good.clone() }, "SignatureFailure", "does not fit"),
            (
                Draft { secret_key: emulator.keys().secret_key.clone(), ..good.clone() },
                "SignatureFailure",
                "does not fit",
            ),
        ] {
            let (got, message) = bad.refusal().await;
            assert_eq!(got, format!("AuthFailure.{code}"), "{message}");
            assert!(message.contains(says), "{message}");
            assert!(!message.contains(&token(&given)), "a token is told: {message}");
        }
        answer(good).await;
    }
    let permanent = list_buses(&emulator).header("x-tc-token", token(&given));
    assert_eq!(permanent.refusal().await.0, "AuthFailure.TokenFailure");
    // They are an emulator's own.
    let elsewhere = super::caller::emulator().await;
    let (code, _) = signed_with(&given, list_buses(&elsewhere)).refusal().await;
    assert_eq!(code, "AuthFailure.SecretIdNotFound");
}

#[tokio::test]
async fn keys_expire_by_the_emulators_clock() {
    let emulator = emulator().await;
    let mut body = assume();
    body["DurationSeconds"] = json!(60);
    let given = answer(sts(&emulator, "AssumeRole", &body)).await;
    let later = |seconds: i64| {
        emulator.faults().set_clock_offset(SignedDuration::from_secs(seconds));
        signed_with(&given, list_buses(&emulator)).header("x-tc-timestamp", (NOW + seconds).to_string())
    };
    answer(later(59)).await;
    let (code, message) = later(60).refusal().await;
    assert_eq!(code, "AuthFailure.TokenFailure");
    assert!(message.contains("expired at 2023-11-14T22:14:20Z"), "{message}");
    // Whoever has the permanent key gets new ones.
    let now = (NOW + 60).to_string();
    let renewed = answer(sts(&emulator, "AssumeRole", &body).header("x-tc-timestamp", now.clone())).await;
    assert_eq!(renewed["ExpiredTime"], NOW + 120);
    answer(signed_with(&renewed, list_buses(&emulator)).header("x-tc-timestamp", now)).await;
}

#[tokio::test]
async fn a_test_may_let_keys_expire_sooner_than_was_asked_for() {
    let clock = Arc::new(FixedClock(Timestamp::from_second(NOW).unwrap()));
    let settings = Settings { port: 0, store: StoreLocation::Memory, clock, limits: Limits::default() };
    let rig = TestRig { sts_expire_after: Some(Duration::from_secs(2)), ..TestRig::default() };
    let emulator = start_with(settings, rig).await.unwrap();
    let signed = answer(sts(&emulator, "AssumeRole", &assume())).await;
    let skipped = answer(unsigned(&emulator, "AssumeRoleWithWebIdentity", &with_web_identity())).await;
    for given in [signed, skipped] {
        assert_eq!(given["ExpiredTime"], NOW + 2);
        assert_eq!(given["Expiration"], "2023-11-14T22:13:22Z");
    }
}

#[tokio::test]
async fn each_wrong_field_has_the_code_of_sts() {
    let emulator = emulator().await;
    let tags = |count: usize| -> Value {
        (0..count).map(|at| json!({ "Key": format!("key-{at}"), "Value": "x" })).collect()
    };
    let text = |length: usize| json!("x".repeat(length));
    for (field, value, code) in [
        ("RoleArn", json!(null), "MissingParameter"),
        ("RoleArn", json!("reader"), "InvalidParameter.ParamError"),
        ("RoleArn", json!("qcs::cam::uin/me:roleName/reader"), "InvalidParameter.ParamError"),
        ("RoleSessionName", json!(null), "MissingParameter"),
        ("RoleSessionName", text(1), "InvalidParameter.ParamError"),
        ("RoleSessionName", text(129), "InvalidParameter.ParamError"),
        ("RoleSessionName", json!("a b"), "InvalidParameter.ParamError"),
        ("RoleSessionName", json!("a:b"), "InvalidParameter.ParamError"),
        ("DurationSeconds", json!(43_201), "InvalidParameter.OverTimeError"),
        ("DurationSeconds", json!(0), "InvalidParameter.ParamError"),
        ("DurationSeconds", json!(-1), "InvalidParameter.ParamError"),
        ("DurationSeconds", json!("1800"), "InvalidParameter"),
        ("ExternalId", json!("a?b"), "InvalidParameter.ParamError"),
        ("Tags", tags(51), "InvalidParameter.ParamError"),
        (
            "Tags",
            json!([{ "Key": "a", "Value": "" }, { "Key": "a", "Value": "b" }]),
            "InvalidParameter.ParamError",
        ),
        ("Tags", json!([{ "Key": "", "Value": "" }]), "InvalidParameter.ParamError"),
        ("Tags", json!([{ "Key": text(129), "Value": "" }]), "InvalidParameter.ParamError"),
        ("Tags", json!([{ "Key": "a", "Value": text(257) }]), "InvalidParameter.ParamError"),
        ("Tags", json!([{ "Key": "a" }]), "MissingParameter"),
        ("RoleName", json!("reader"), "UnknownParameter"),
    ] {
        let mut body = assume();
        body[field] = value;
        let (got, message) = sts(&emulator, "AssumeRole", &body).refusal().await;
        assert_eq!(got, code, "{body:.200}: {message}");
        assert!(message.contains(field), "{message}");
    }
    let mut most = assume();
    most["Tags"] = tags(50);
    answer(sts(&emulator, "AssumeRole", &most)).await;
    for (field, value, code) in [
        ("ProviderId", json!(null), "MissingParameter"),
        ("ProviderId", json!(""), "InvalidParameter.ParamError"),
        ("WebIdentityToken", json!(null), "MissingParameter"),
        ("WebIdentityToken", json!(""), "InvalidParameter.WebIdentityTokenError"),
        ("RoleArn", json!("reader"), "InvalidParameter.ParamError"),
        ("DurationSeconds", json!(43_201), "InvalidParameter.OverTimeError"),
        ("Policy", json!("x"), "UnknownParameter"),
    ] {
        let mut body = with_web_identity();
        body[field] = value;
        let (got, message) = unsigned(&emulator, "AssumeRoleWithWebIdentity", &body).refusal().await;
        assert_eq!(got, code, "{body}: {message}");
        assert!(message.contains(field), "{message}");
    }
}

#[tokio::test]
async fn the_version_says_which_api_is_meant_and_the_signature_must_be_for_it() {
    let emulator = emulator().await;
    let good = sts(&emulator, "GetCallerIdentity", &json!({}));
    let (code, message) = Draft { service: "eb", ..good.clone() }.refusal().await;
    assert_eq!(code, "AuthFailure.SignatureFailure");
    assert!(message.contains("must be `sts`"), "{message}");
    let mine = Draft { service: "eb", ..good }.header("x-tc-version", "2021-04-16");
    let (code, message) = mine.refusal().await;
    assert_eq!(code, "InvalidAction");
    assert!(message.contains("local EventBridge does not serve `GetCallerIdentity`"), "{message}");
    let (code, message) = sts(&emulator, "ListEventBuses", &json!({})).refusal().await;
    assert_eq!(code, "InvalidAction");
    assert!(message.contains("local STS does not serve `ListEventBuses`"), "{message}");
}

#[tokio::test]
async fn faults_play_on_sts_too_and_its_requests_are_seen() {
    let emulator = emulator().await;
    let rules = [
        "AssumeRole#1=error=InternalError.SystemError",
        "AssumeRoleWithWebIdentity=error=InvalidParameter.WebIdentityTokenError",
        "locked-for=1m",
    ];
    emulator.faults().set(rules.iter().map(|rule| rule.parse().unwrap()).collect(), 0);
    let refused = sts(&emulator, "AssumeRole", &assume()).refusal().await.0;
    assert_eq!(refused, "InternalError.SystemError");
    let refused = unsigned(&emulator, "AssumeRoleWithWebIdentity", &with_web_identity()).refusal().await.0;
    assert_eq!(refused, "InvalidParameter.WebIdentityTokenError");
    let given = answer(sts(&emulator, "AssumeRole", &assume())).await;
    answer(signed_with(&given, sts(&emulator, "GetCallerIdentity", &json!({})))).await;
    let seen: Vec<_> =
        emulator.faults().requests().into_iter().map(|seen| (seen.action, seen.faults)).collect();
    let met = |rule: &str| vec![rule.to_owned()];
    assert_eq!(
        seen,
        [
            ("AssumeRole", met(rules[0])),
            ("AssumeRoleWithWebIdentity", met(rules[1])),
            ("AssumeRole", vec![]),
            ("GetCallerIdentity", vec![]),
        ]
    );
}
