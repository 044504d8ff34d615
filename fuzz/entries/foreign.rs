//! The key files of the official tools.

use ebctl::credentials::foreign::{Foreign, Way, ini, tccli};
use ebctl::keys::key_part;
use serde_json::Value;

use super::{MARKER, number_of, with_line};

/// Ways in which a secret (`@`) ends up where it must not.
const MISTAKES: &[&str] = &[
    "secret_key = @ @",
    "secret_key",
    "[@",
    "@",
    "[default]\nsecret_key = \"@",
    "[default]\n@",
    "[default]\nsecret_id = @\u{200b}x",
    "[default]\ntoken = @\u{7f}@",
];

/// Values that a field may have, a secret (`@`) among them.
const VALUES: &[&str] = &["\"@\"", "\"@ @\"", "[\"@\"]", "{\"@\": 1}", "\"\"", "null", "7", "\"@"];

/// The SDKs' file: what is read is read again, each part of a key can be one, and an error never quotes the text.
pub fn ini(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let section = if number_of(data).is_multiple_of(2) { "default" } else { "other" };
    let read = ini::parse(text, section);
    assert_eq!(read, ini::parse(text, section));
    if let Ok(Some(found)) = &read {
        is_a_key(found);
        // The quotes around a value are no part of it.
        let Way::Keys(keys) = &found.way else { panic!("a key") };
        assert!(text.contains(&keys.secret_id) && text.contains(keys.secret_key.expose()));
    }
    if !text.contains(MARKER) {
        let told = ini::parse(&with_line(text, MISTAKES, number_of(data)), section).err().unwrap_or_default();
        is_silent(&told);
    }
}

/// tccli's files: the same, and what is no JSON object is no key.
pub fn tccli(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let configure = serde_json::from_str(text).unwrap_or(Value::Null);
    let read = tccli::parse(text, &configure);
    assert_eq!(read, tccli::parse(text, &configure));
    match &read {
        Ok(Some(found)) => is_a_key(found),
        Ok(None) => assert!(serde_json::from_str::<Value>(text).is_ok_and(|value| value.is_object())),
        Err(why) => is_silent(why),
    }
    if !text.contains(MARKER) {
        let value = |at: usize| VALUES[(number_of(data) >> at) % VALUES.len()].replace('@', MARKER);
        let text = format!(
            r#"{{"secretId": {}, "secretKey": {}, "token": {}, "type": {}, "role-arn": {}}}"#,
            value(0),
            value(3),
            value(6),
            value(9),
            value(12)
        );
        is_silent(&tccli::parse(&text, &configure).err().unwrap_or_default());
    }
}

fn is_a_key(found: &Foreign) {
    if let Way::Keys(keys) = &found.way {
        assert_eq!(key_part(&keys.secret_id), Ok(keys.secret_id.as_str()));
        assert_eq!(key_part(keys.secret_key.expose()), Ok(keys.secret_key.expose()));
        assert!(!format!("{found:?}").contains(MARKER) || keys.secret_id.contains(MARKER));
    }
    if let Some(region) = &found.region {
        assert!(!region.is_empty() && region.bytes().all(|byte| byte.is_ascii_graphic()));
    }
}

fn is_silent(why: &str) {
    assert!(!why.contains(MARKER) && why.len() < 300, "{why}");
}
