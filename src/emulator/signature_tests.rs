//! The signature check against the published vectors, and against every way to get one wrong.

use hyper::header::{HeaderName, HeaderValue};
use serde_json::Value;

use super::*;

const VECTORS: &str = include_str!("../../tests/data/signature_vectors.json");

fn vectors() -> Vec<Value> {
    let file: Value = serde_json::from_str(VECTORS).unwrap();
    file["vectors"].as_array().unwrap().clone()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap()
}

fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
    let pair = |(name, value): &(&'static str, &str)| {
        (HeaderName::from_static(name), HeaderValue::from_str(value).unwrap())
    };
    pairs.iter().map(pair).collect()
}

#[test]
fn every_vector_is_rebuilt_step_by_step_and_accepted() {
    let vectors = vectors();
    assert_eq!(vectors.len(), 7);
    for vector in &vectors {
        let id = text(vector, "id");
        let expected = &vector["expected"];
        let headers = headers(&[
            ("content-type", text(vector, "content_type")),
            ("host", text(vector, "host")),
            ("x-tc-action", text(vector, "action")),
        ]);
        let request = Received {
            method: text(vector, "method"),
            query: text(vector, "query"),
            headers: &headers,
            body: text(vector, "payload").as_bytes(),
        };
        let timestamp = vector["timestamp"].to_string();
        let key = text(vector, "secret_key");

        let authorization = parse(text(expected, "authorization")).unwrap();
        assert_eq!(authorization.secret_id, text(vector, "secret_id"), "{id}");
        assert_eq!(authorization.signed_headers, text(expected, "signed_headers"), "{id}");
        let canonical = canonical_request(&request, authorization.signed_headers, true);
        assert_eq!(canonical, text(expected, "canonical_request"), "{id}");
        assert_eq!(sha256_hex(canonical.as_bytes()), text(expected, "hashed_canonical_request"), "{id}");
        assert_eq!(
            authorization.string_to_sign(&timestamp, &canonical),
            text(expected, "string_to_sign"),
            "{id}"
        );
        assert!(authorization.is_made_with(key, &request, &timestamp), "{id}");

        assert!(!authorization.is_made_with("another key", &request, &timestamp), "{id}");
        assert!(!authorization.is_made_with(key, &Received { body: b"{}", ..request }, &timestamp), "{id}");
        assert!(!authorization.is_made_with(key, &request, "1551113066"), "{id}");
    }
}

#[test]
fn an_authorization_that_cannot_be_read_says_what_is_wrong_with_it() {
    let signature = "0".repeat(64);
    let scope = "AKIDx/2023-11-14/eb/tc3_request";
    for (header, says) in [
        (
            format!(
                "TC3-HMAC-SHA1 Credential={scope}, SignedHeaders=content-type;host, Signature={signature}"
            ),
            "start with",
        ),
        ("TC3-HMAC-SHA256".to_owned(), "start with"),
        ("TC3-HMAC-SHA256 ".to_owned(), "nothing else"),
        (format!("TC3-HMAC-SHA256 Credential={scope}, SignedHeaders=content-type;host"), "needs"),
        (
            format!(
                "TC3-HMAC-SHA256 Credential=AKIDx/2023-11-14/eb, SignedHeaders=content-type;host, Signature={signature}"
            ),
            "`Credential` must",
        ),
        (
            format!("TC3-HMAC-SHA256 Credential={scope}, SignedHeaders=content-type, Signature={signature}"),
            "list `host`",
        ),
        (
            format!("TC3-HMAC-SHA256 Credential={scope}, SignedHeaders=host, Signature={signature}"),
            "list `content-type`",
        ),
        (
            format!("TC3-HMAC-SHA256 Credential={scope}, SignedHeaders=content-type;host, Signature=00"),
            "64 hexadecimal",
        ),
        (
            format!(
                "TC3-HMAC-SHA256 Credential={scope}, SignedHeaders=content-type;host, Signature={}",
                "ä".repeat(32)
            ),
            "64 hexadecimal",
        ),
    ] {
        let error = parse(&header).unwrap_err();
        assert_eq!(error.code, "AuthFailure.InvalidAuthorization", "{header}");
        assert!(error.message.contains(says), "{header}: {}", error.message);
    }
}

#[test]
fn spaces_between_the_parts_do_not_matter() {
    let signature = "0".repeat(64);
    let header = format!(
        "TC3-HMAC-SHA256 Credential=AKIDx/d/eb/tc3_request,SignedHeaders=content-type;host,  Signature={signature}"
    );
    assert_eq!(parse(&header).unwrap().date, "d");
}

#[test]
fn ids_of_api_keys_are_told_from_others() {
    for id in ["AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE", "AKIDa-b_c1"] {
        assert!(is_secret_id(id), "{id}");
    }
    for id in ["", "AKID", "akidz8krbsJ5yKBZ", "100000000001", "AKIDx8 rbs", "AKID********"] {
        assert!(!is_secret_id(id), "{id}");
    }
}

#[test]
fn a_host_with_capitals_passes_signed_in_lower_case_or_as_it_was_sent() {
    let headers = headers(&[("content-type", "application/json"), ("host", "http://LOCALHOST:1")]);
    let request = Received { method: "POST", query: "", headers: &headers, body: b"{}" };
    for lower in [true, false] {
        let mut authorization = Authorization {
            secret_id: "AKIDx",
            date: "2023-11-14",
            service: "eb",
            signed_headers: "content-type;host",
            signature: [0; 32],
        };
        let canonical = canonical_request(&request, authorization.signed_headers, lower);
        let to_sign = authorization.string_to_sign("1700000000", &canonical);
        let signed = authorization.signer("key", &to_sign).unwrap().finalize().into_bytes();
        authorization.signature.copy_from_slice(&signed);
        assert!(authorization.is_made_with("key", &request, "1700000000"), "lower: {lower}");
    }
}
