//! `CheckRule` and `CheckTransformation`: what a pattern takes, and what becomes of an event, without any rule.

use serde_json::{Value, json};

use super::caller::{ask, emulator, refused};

fn check(pattern: &Value, event: &Value) -> Value {
    json!({ "EventPattern": pattern.to_string(), "Event": event.to_string() })
}

#[tokio::test]
async fn a_pattern_that_takes_the_event_is_answered_with_nothing_more() {
    let emulator = emulator().await;
    let event = json!({
        "source": "cos.cloud.tencent",
        "data": { "name": "testname", "scope": 100, "source-ip": "10.0.0.123" },
    });
    for (pattern, taken) in [
        (json!({ "source": ["cos.cloud.tencent"] }), true),
        (json!({ "data": { "name": [{ "prefix": "test" }] } }), true),
        (json!({ "data": { "name": [{ "anything-but": ["testname"] }] } }), false),
        (json!({ "data": { "scope": [{ "numeric": [">", 0, "<=", 100] }] } }), true),
        (json!({ "data": { "scope": [{ "numeric": [">", 0, "<", 100] }] } }), false),
        (json!({ "data": { "source-ip": [{ "cidr": "10.0.0.0/24" }] } }), true),
        (json!({ "data": { "name": [{ "anything-but": { "prefix": "init" } }] } }), true),
    ] {
        let body = check(&pattern, &event);
        if taken {
            let answer = ask(&emulator, "CheckRule", &body).await;
            assert_eq!(answer.as_object().unwrap().keys().collect::<Vec<_>>(), ["RequestId"], "{pattern}");
        } else {
            let code = refused(&emulator, "CheckRule", &body, "does not match").await;
            assert_eq!(code, "FailedOperation.ErrorFilter", "{pattern}");
        }
    }
}

#[tokio::test]
async fn what_cannot_be_checked_is_refused_with_its_code() {
    let emulator = emulator().await;
    let with = |event: &str, pattern: &str| json!({ "Event": event, "EventPattern": pattern });
    for (body, code, names) in [
        // The words that stand for both in the example of the model.
        (with("xdd", "xddx"), "InvalidParameterValue.InvalidPattern", "`EventPattern`"),
        (with("xdd", "{}"), "InvalidParameter", "`Event`"),
        (with("{}", r#"{"a":[{"prefx":"b"}]}"#), "InvalidParameterValue.InvalidPattern", "`prefx`"),
        (json!({ "Event": "{}" }), "MissingParameter", "`EventPattern`"),
        (json!({ "Event": {}, "EventPattern": "{}" }), "InvalidParameter", "`Event`"),
    ] {
        assert_eq!(refused(&emulator, "CheckRule", &body, names).await, code, "{body}");
    }
}

fn transformation() -> Value {
    json!({
        "Extraction": {
            "ExtractionInputPath": "$.data.msgBody",
            "Format": "JSON",
            "TextParams": { "Separator": ":", "Regex": "shenzhen" },
        },
        "EtlFilter": { "Filter": "{\"city\":[{\"contain\":\"shen\"}]}" },
        "Transform": { "OutputStructs": [
            { "Key": "city", "Value": "$.city", "ValueType": "JSONPATH" },
            { "Key": "const", "Value": "11", "ValueType": "NUMBER" },
            { "Key": "sdate", "Value": "date", "ValueType": "SYS_VARIABLE" },
        ] },
    })
}

const INPUT: &str = r#"{"data":{"msgBody":"{\"city\":\"shenzhen\",\"temp\":32,\"weather\":\"sunny\"}"}}"#;

#[tokio::test]
async fn the_example_of_check_transformation_gives_its_own_output() {
    let emulator = emulator().await;
    let body = json!({ "Input": INPUT, "Transformations": [transformation()] });
    let answer = ask(&emulator, "CheckTransformation", &body).await;
    let output: Value = serde_json::from_str(answer["Output"].as_str().unwrap()).unwrap();
    assert_eq!(output, json!({ "sdate": "2023-11-15T06:13:20+08:00", "city": "shenzhen", "const": 11 }));
}

#[tokio::test]
async fn a_transformation_that_cannot_be_run_is_refused_with_its_code() {
    let emulator = emulator().await;
    let with = |path: &str, value: Value| {
        let mut changed = transformation();
        *changed.pointer_mut(path).unwrap() = value;
        json!({ "Input": INPUT, "Transformations": [changed] })
    };
    let elsewhere = json!("{\"city\":[\"beijing\"]}");
    for (body, code, names) in [
        (with("/EtlFilter/Filter", elsewhere), "FailedOperation.ErrorFilter", "does not match"),
        (
            with("/EtlFilter/Filter", json!("[]")),
            "InvalidParameterValue.InvalidFilterRule",
            "`EtlFilter.Filter`",
        ),
        (with("/Extraction/Format", json!("TEXT")), "InvalidParameter", "`Extraction.TextParams.Separator`"),
        (with("/Extraction/TextParams/Separator", json!(1)), "InvalidParameter", "Separator`"),
        (with("/Extraction/ExtractionInputPath", json!("$.x")), "InvalidParameter", "`$.x`"),
        (json!({ "Input": "{", "Transformations": [{}] }), "InvalidParameter", "`Input`"),
        (json!({ "Input": "{}", "Transformations": [] }), "InvalidParameter", "`Transformations`"),
        (json!({ "Input": "{}", "Transformations": [{}, {}] }), "InvalidParameter", "`Transformations`"),
    ] {
        assert_eq!(refused(&emulator, "CheckTransformation", &body, names).await, code, "{body}");
    }
    let text = json!([{ "Extraction": { "ExtractionInputPath": "$", "Format": "TEXT" } }]);
    let body = json!({ "Input": "{}", "Transformations": text });
    assert_eq!(refused(&emulator, "CheckTransformation", &body, "`JSON` only").await, "UnsupportedOperation");
}
