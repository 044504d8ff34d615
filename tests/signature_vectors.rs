//! The client's signer against `tests/data/signature_vectors.json`, step by step: five signatures that were published,
//! and two that were derived from them for what nobody published. Needs nothing but this crate.

use ebctl::transport::signature::{Signable, Signed, sign};
use jiff::Timestamp;
use serde_json::Value;

const VECTORS: &str = include_str!("data/signature_vectors.json");

#[test]
fn every_step_of_every_vector_is_reproduced() {
    let document: Value = serde_json::from_str(VECTORS).unwrap();
    let vectors = document["vectors"].as_array().unwrap();
    let published = vectors.iter().filter(|vector| vector["status"] == "published").count();
    assert_eq!((vectors.len(), published), (7, 5), "a vector that is not in the file proves nothing");
    for vector in vectors {
        let id = text(vector, "id");
        let expected = &vector["expected"];
        let signed = signed(vector);
        assert_eq!(signed.canonical_request, text(expected, "canonical_request"), "{id}, step 1");
        assert_eq!(signed.string_to_sign, text(expected, "string_to_sign"), "{id}, step 2");
        assert_eq!(signed.signature, text(expected, "signature"), "{id}, step 3");
        assert_eq!(signed.authorization, text(expected, "authorization"), "{id}, step 4");

        // What the steps are made of, so that a failure points at the part that is wrong.
        let [algorithm, timestamp, scope, hash] = lines(&signed.string_to_sign);
        assert_eq!(algorithm, text(&document["constants"], "algorithm"), "{id}");
        assert_eq!(timestamp, vector["timestamp"].to_string(), "{id}");
        assert_eq!(scope, text(expected, "credential_scope"), "{id}");
        assert_eq!(hash, text(expected, "hashed_canonical_request"), "{id}");
        assert!(signed.canonical_request.ends_with(text(expected, "payload_sha256")), "{id}");
    }
}

fn signed(vector: &Value) -> Signed {
    let headers: Vec<(&str, &str)> = text(&vector["expected"], "signed_headers")
        .split(';')
        .map(|name| match name {
            "content-type" => (name, text(vector, "content_type")),
            "host" => (name, text(vector, "host")),
            "x-tc-action" => (name, text(vector, "action")),
            other => panic!("a vector signs the header {other}, which this test does not know"),
        })
        .collect();
    let request = Signable {
        method: text(vector, "method"),
        query: text(vector, "query"),
        headers: &headers,
        body: text(vector, "payload").as_bytes(),
        service: text(vector, "service"),
        timestamp: vector["timestamp"]
            .as_i64()
            .and_then(|second| Timestamp::from_second(second).ok())
            .unwrap_or_else(|| panic!("no timestamp in {vector}")),
    };
    sign(&request, text(vector, "secret_id"), text(vector, "secret_key"))
}

fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap_or_else(|| panic!("no text `{field}` in {value}"))
}

fn lines(text: &str) -> [&str; 4] {
    let lines: Vec<&str> = text.split('\n').collect();
    lines.try_into().unwrap_or_else(|lines| panic!("not four lines: {lines:?}"))
}
