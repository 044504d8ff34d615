//! Who may in: each way to sign wrongly has its own code.

use serde_json::json;

use super::caller::{Draft, NOW, emulator};

#[tokio::test]
async fn both_ways_to_sign_are_accepted() {
    let emulator = emulator().await;
    for signed in ["content-type;host", "content-type;host;x-tc-action"] {
        let draft = Draft { signed, ..Draft::new(&emulator, "ListEventBuses", &json!({})) };
        assert_eq!(draft.send().await.response()["TotalCount"], 1, "{signed}");
    }
}

#[tokio::test]
async fn a_whole_url_as_host_is_accepted_when_it_is_signed() {
    let emulator = emulator().await;
    let draft = Draft::new(&emulator, "ListEventBuses", &json!({})).header("host", emulator.url());
    assert_eq!(draft.send().await.response()["TotalCount"], 1);
}

#[tokio::test]
async fn a_body_may_be_left_out_of_the_signature_only_by_saying_so() {
    let emulator = emulator().await;
    let draft =
        Draft::new(&emulator, "ListEventBuses", &json!({})).header("x-tc-content-sha256", "UNSIGNED-PAYLOAD");
    let authorization = Some(draft.signature());
    let other_body = Draft { body: br#"{"Limit":1}"#.to_vec(), authorization, ..draft };
    assert_eq!(other_body.send().await.response()["TotalCount"], 1);
    let unsaid = other_body.without("x-tc-content-sha256");
    assert_eq!(unsaid.refusal().await.0, "AuthFailure.SignatureFailure");
}

#[tokio::test]
async fn a_timestamp_may_be_five_minutes_off_and_no_more() {
    let emulator = emulator().await;
    let at = |off: i64| {
        Draft::new(&emulator, "ListEventBuses", &json!({})).header("x-tc-timestamp", (NOW + off).to_string())
    };
    for off in [-300, 300] {
        assert_eq!(at(off).send().await.response()["TotalCount"], 1, "{off}");
    }
    for off in [-301, 301, -NOW] {
        let (code, message) = at(off).refusal().await;
        assert_eq!(code, "AuthFailure.SignatureExpire", "{off}");
        assert!(message.contains(&format!("{} seconds", off.abs())), "{message}");
    }
}

#[tokio::test]
async fn each_wrong_signature_has_its_code_and_says_what_is_wrong() {
    let emulator = emulator().await;
    let good = Draft::new(&emulator, "ListEventBuses", &json!({}));
    let signed_as_is = || Draft { authorization: Some(good.signature()), ..good.clone() };
    let strangers_id = "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE";
    let cases = [
        (Draft { authorization: Some(String::new()), ..good.clone() }, "InvalidAuthorization", "is missing"),
        (
            Draft { authorization: Some("Basic eDp5".into()), ..good.clone() },
            "InvalidAuthorization",
            "start with",
        ),
        (Draft { signed: "host;x-tc-action", ..good.clone() }, "InvalidAuthorization", "`content-type`"),
        (Draft { secret_id: "100000000001".into(), ..good.clone() }, "InvalidSecretId", "`AKID`"),
        (Draft { secret_id: strangers_id.into(), ..good.clone() }, "SecretIdNotFound", "does not know"),
        (Draft { secret_key: "another".into(), ..good.clone() }, "SignatureFailure", "does not fit"),
        (Draft { date: "2023-11-15".into(), ..good.clone() }, "SignatureFailure", "`2023-11-14`"),
        (Draft { service: "cvm", ..good.clone() }, "SignatureFailure", "must be `eb`"),
        (Draft { body: b"{ }".to_vec(), ..signed_as_is() }, "SignatureFailure", "does not fit"),
        (signed_as_is().header("host", "eb.tencentcloudapi.com"), "SignatureFailure", "does not fit"),
        (signed_as_is().header("x-tc-action", "GetEventBus"), "SignatureFailure", "does not fit"),
        (signed_as_is().header("content-type", "application/json"), "SignatureFailure", "does not fit"),
        (signed_as_is().header("x-tc-timestamp", (NOW + 1).to_string()), "SignatureFailure", "does not fit"),
        (signed_as_is().without("content-type"), "SignatureFailure", "`content-type` is listed"),
        (good.clone().header("x-tc-token", "token"), "TokenFailure", "no token"),
    ];
    for (at, (draft, code, says)) in cases.into_iter().enumerate() {
        let (got, message) = draft.refusal().await;
        assert_eq!(got, format!("AuthFailure.{code}"), "case {at}: {message}");
        assert!(message.contains(says), "case {at}: {message}");
        assert!(!message.contains(&emulator.keys().secret_key), "case {at} tells the key");
    }
}

#[tokio::test]
async fn each_missing_header_is_named() {
    let emulator = emulator().await;
    for name in ["x-tc-action", "x-tc-version", "x-tc-region", "x-tc-timestamp"] {
        let signed = "content-type;host";
        let draft = Draft { signed, ..Draft::new(&emulator, "ListEventBuses", &json!({})) }.without(name);
        let (code, message) = draft.refusal().await;
        assert_eq!(code, "MissingParameter");
        assert!(message.to_lowercase().contains(name), "{message}");
    }
}

#[tokio::test]
async fn other_versions_regions_and_actions_are_refused_after_the_signature_is_judged() {
    let emulator = emulator().await;
    let good = Draft::new(&emulator, "ListEventBuses", &json!({}));
    for (draft, code) in [
        (good.clone().header("x-tc-version", "2017-03-12"), "NoSuchVersion"),
        (good.clone().header("x-tc-region", "*"), "UnsupportedRegion"),
        (good.clone().header("x-tc-action", "DescribeConnections"), "InvalidAction"),
        (good.clone().header("x-tc-action", "listeventbuses"), "InvalidAction"),
        (good.clone().header("x-tc-timestamp", "soon"), "InvalidParameter"),
    ] {
        assert_eq!(draft.refusal().await.0, code);
        let unsigned = Draft { secret_key: "another".into(), ..draft };
        let (unsigned_code, _) = unsigned.refusal().await;
        let first = if code == "InvalidParameter" { code } else { "AuthFailure.SignatureFailure" };
        assert_eq!(unsigned_code, first, "{code}");
    }
}

#[tokio::test]
async fn headers_that_do_not_matter_are_ignored() {
    let emulator = emulator().await;
    let draft = Draft::new(&emulator, "ListEventBuses", &json!({}))
        .header("x-tc-language", "zh-CN")
        .header("x-tc-requestclient", "SDK_PYTHON_3.0.0")
        .header("x-tc-traceid", "1")
        .header("x-tc-token", "");
    assert_eq!(draft.send().await.response()["TotalCount"], 1);
}
