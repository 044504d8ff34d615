use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::model::{Field, Kind, check};
use super::{FIELDS, Transformation, path};

const DATE: &str = "2021-11-20T14:16:06+08:00";

fn run(transformation: &Value, input: &Value) -> Result<Value, (String, String)> {
    let body = json!({ "T": transformation }).to_string();
    let fields = check(&[Field::required("T", Kind::Struct(FIELDS))], body.as_bytes()).unwrap();
    let read = Transformation::read(&fields.structure("T").unwrap());
    let made = read.and_then(|transformation| transformation.run(input, DATE));
    made.map_err(|error| (error.code.into_owned(), error.message))
}

fn extraction(path: &str, format: &str) -> Value {
    json!({ "Extraction": { "ExtractionInputPath": path, "Format": format } })
}

fn output(value: &str, kind: &str) -> Value {
    json!({ "Transform": { "OutputStructs": [{ "Key": "k", "Value": value, "ValueType": kind }] } })
}

#[test]
fn the_example_of_the_model_gives_its_own_output() {
    let input = json!({ "data": { "msgBody": r#"{"city":"shenzhen","temp":32,"weather":"sunny"}"# } });
    let transformation = json!({
        "Extraction": {
            "ExtractionInputPath": "$.data.msgBody",
            "Format": "JSON",
            "TextParams": { "Separator": ":", "Regex": "shenzhen" },
        },
        "EtlFilter": { "Filter": r#"{"city":[{"contain":"shen"}]}"# },
        "Transform": { "OutputStructs": [
            { "Key": "city", "Value": "$.city", "ValueType": "JSONPATH" },
            { "Key": "const", "Value": "11", "ValueType": "NUMBER" },
            { "Key": "sdate", "Value": "date", "ValueType": "SYS_VARIABLE" },
        ] },
    });
    let made = run(&transformation, &input).unwrap();
    assert_eq!(made, json!({ "sdate": DATE, "city": "shenzhen", "const": 11 }));
}

#[test]
fn without_a_step_the_data_goes_on_as_it_is() {
    let input = json!({ "a": { "b": [1, "{}"] } });
    assert_eq!(run(&json!({}), &input).unwrap(), input);
    for whole in ["", "$", "$."] {
        assert_eq!(run(&extraction(whole, "JSON"), &input).unwrap(), input, "{whole}");
    }
    assert_eq!(run(&extraction("$.a.b[1]", "JSON"), &input).unwrap(), json!({}));
}

#[test]
fn each_type_of_value_becomes_its_json() {
    let data = json!({ "n": 1.5, "s": "7", "o": { "x": true }, "t": "true", "a b": [0, "in"], "z": null });
    for (value, kind, made) in [
        ("text", "STRING", json!("text")),
        ("$5", "STRING", json!("$5")),
        ("$.o", "STRING", json!(r#"{"x":true}"#)),
        ("$.n", "STRING", json!("1.5")),
        ("-11", "NUMBER", json!(-11)),
        ("1.5", "NUMBER", json!(1.5)),
        ("$.n", "NUMBER", json!(1.5)),
        ("$.s", "NUMBER", json!(7)),
        ("false", "BOOLEAN", json!(false)),
        ("$.t", "BOOLEAN", json!(true)),
        ("$.z", "NUMBER", json!(null)),
        ("$.none", "STRING", json!(null)),
        ("anything", "NULL", json!(null)),
        ("DATE", "SYS_VARIABLE", json!(DATE)),
        ("$.o", "JSONPATH", json!({ "x": true })),
        ("$['a b'][1]", "JSONPATH", json!("in")),
        (r#"$.o["x"]"#, "JSONPATH", json!(true)),
        ("$.o.x.y", "JSONPATH", json!(null)),
    ] {
        assert_eq!(run(&output(value, kind), &data), Ok(json!({ "k": made })), "{kind} {value}");
    }
}

#[test]
fn what_cannot_be_done_is_refused_with_its_code() {
    let input = json!({ "a": "not json", "n": { "x": 1 } });
    let filter = |filter: &str| json!({ "EtlFilter": { "Filter": filter } });
    let text = |separator: &str, regex: &str| {
        let params = json!({ "Separator": separator, "Regex": regex });
        json!({ "Extraction": { "ExtractionInputPath": "$", "Format": "TEXT", "TextParams": params } })
    };
    for (transformation, code, names) in [
        (filter(r#"{"a":["b"]}"#), "FailedOperation.ErrorFilter", "does not match"),
        (filter("xx"), "InvalidParameterValue.InvalidFilterRule", "`EtlFilter.Filter`"),
        (extraction("$", "XML"), "InvalidParameter", "not `XML`"),
        (extraction("$", "TEXT"), "UnsupportedOperation", "`JSON` only"),
        (text(",", "a(.*)b"), "UnsupportedOperation", "`JSON` only"),
        (text(":", ""), "InvalidParameter", "`Extraction.TextParams.Separator`"),
        (text("", &"x".repeat(129)), "InvalidParameter", "128 characters"),
        (extraction("$.none", "JSON"), "InvalidParameter", "nothing is at `$.none`"),
        (extraction("$.a", "JSON"), "InvalidParameter", "is not JSON"),
        (extraction("data", "JSON"), "InvalidParameter", "is not a JSONPath"),
        (extraction("$a", "JSON"), "InvalidParameter", "is not a JSONPath"),
        (extraction("$.n[", "JSON"), "InvalidParameter", "is not a JSONPath"),
        (extraction("$.n['x'", "JSON"), "InvalidParameter", "is not a JSONPath"),
        (extraction("$.n[]", "JSON"), "InvalidParameter", "is not a JSONPath"),
        (extraction("$.n.", "JSON"), "InvalidParameter", "is not a JSONPath"),
        (extraction("$..x", "JSON"), "UnsupportedOperation", "`$..x`"),
        (extraction("$.n[*]", "JSON"), "UnsupportedOperation", "`$.n[*]`"),
        (extraction("$.n[?(@.x>1)]", "JSON"), "UnsupportedOperation", "`$.n[?(@.x>1)]`"),
        (output("abc", "NUMBER"), "InvalidParameter", "`abc`"),
        (output("$.n", "NUMBER"), "InvalidParameter", "`k`"),
        (output("yes", "BOOLEAN"), "InvalidParameter", "`yes`"),
        (output("uuid", "SYS_VARIABLE"), "InvalidParameter", "`uuid` is not a system variable"),
        (output("x", "DATE"), "InvalidParameter", "not `DATE`"),
    ] {
        let (got, message) = run(&transformation, &input).unwrap_err();
        assert_eq!(got, code, "{transformation}: {message}");
        assert!(message.contains(names), "{transformation}: {message}");
    }
    let nameless =
        json!({ "Transform": { "OutputStructs": [{ "Key": "", "Value": "", "ValueType": "NULL" }] } });
    assert!(run(&nameless, &input).unwrap_err().1.contains("`Key`"));
}

proptest! {
    #[test]
    fn no_path_makes_it_panic(path in r#"\$?[.\[\]'"a-z0-9*é]{0,12}"#) {
        let _found = path::find(&json!({ "a": [{ "b": "é" }] }), &path);
    }

    #[test]
    fn every_value_is_found_where_it_is(names in prop::collection::vec("[^'.\\[\"]{1,6}", 1..6), quoted in any::<bool>()) {
        let value = names.iter().rev().fold(json!(7), |inner, name| json!({ name.as_str(): inner }));
        let step = |name: &String| if quoted { format!("['{name}']") } else { format!(".{name}") };
        let path = format!("${}", names.iter().map(step).collect::<String>());
        prop_assume!(quoted || names.iter().all(|name| !name.starts_with('*')));
        prop_assert_eq!(path::find(&value, &path).unwrap(), Some(&json!(7)), "{}", path);
    }
}
