use proptest::prelude::*;
use serde_json::{Value, json};

use super::Pattern;

fn pattern(pattern: &Value) -> Pattern {
    Pattern::parse(&pattern.to_string()).unwrap()
}

fn takes(wanted: &Value, event: &Value) -> bool {
    pattern(wanted).matches(event)
}

/// Whether a pattern on the field `v` takes an event with this value there.
fn takes_value(condition: &Value, value: &Value) -> bool {
    takes(&json!({ "v": [condition] }), &json!({ "v": value }))
}

#[test]
fn all_fields_must_match_and_of_a_list_one_value() {
    let event = json!({
        "type": "cos:created:object", "source": "cos.cloud.tencent", "data": { "name": "testname", "scope": 100 },
    });
    for (wanted, taken) in [
        (json!({}), true),
        (json!({ "source": ["cos.cloud.tencent"] }), true),
        (json!({ "source": "cos.cloud.tencent" }), true),
        (json!({ "source": ["COS.cloud.tencent"] }), false),
        (json!({ "data": { "name": ["testname", "test"] } }), true),
        (json!({ "data": { "name": ["other", "test"] } }), false),
        (json!({ "data": { "name": ["testname"], "scope": [100] } }), true),
        (json!({ "data": { "name": ["testname"], "scope": [101] } }), false),
        (json!({ "data": { "name": ["testname"], "size": [1] } }), false),
        (json!({ "name": ["testname"] }), false),
        (json!({ "source": { "name": ["testname"] } }), false),
        (json!({ "data": ["testname"] }), false),
    ] {
        assert_eq!(takes(&wanted, &event), taken, "{wanted}");
    }
}

#[test]
fn values_match_by_type_and_null_is_no_empty_string() {
    for (wanted, value, taken) in [
        (json!(null), json!(null), true),
        (json!(""), json!(null), false),
        (json!(null), json!(""), false),
        (json!(1), json!("1"), false),
        (json!(true), json!("true"), false),
        (json!(true), json!(true), true),
    ] {
        assert_eq!(takes_value(&wanted, &value), taken, "{wanted} {value}");
    }
    assert!(!takes(&json!({ "v": [null] }), &json!({})), "a field that is not there is not null");
}

#[test]
fn each_operator_does_what_its_name_says() {
    for (condition, yes, no) in [
        (json!({ "prefix": "te" }), vec![json!("te"), json!("test")], vec![json!("atest"), json!(7)]),
        (json!({ "suffix": "me" }), vec![json!("me"), json!("name")], vec![json!("mean"), json!(null)]),
        (json!({ "contain": "shen" }), vec![json!("shenzhen"), json!("a shen")], vec![json!("Shenzhen")]),
        (json!({ "anything-but": "a" }), vec![json!("b"), json!(1), json!(null)], vec![json!("a")]),
        (json!({ "anything-but": ["a", 2] }), vec![json!("b"), json!("2")], vec![json!("a"), json!(2)]),
        (json!({ "anything-but": { "prefix": "in" } }), vec![json!("out")], vec![json!("init")]),
        (
            json!({ "prefix": "a", "suffix": "z" }),
            vec![json!("az"), json!("abz")],
            vec![json!("a"), json!("z")],
        ),
        (
            json!({ "numeric": [">", 0, "<=", 100] }),
            vec![json!(100), json!(0.5)],
            vec![json!(0), json!(100.5), json!("50")],
        ),
        (json!({ "numeric": ["=", 3] }), vec![json!(3), json!(3.0)], vec![json!(4)]),
        (json!({ "numeric": [">=", 3, "<", 4] }), vec![json!(3)], vec![json!(4), json!(2.9)]),
        (json!({ "cidr": "10.0.0.0/24" }), vec![json!("10.0.0.123")], vec![json!("10.0.1.1"), json!("x")]),
        (json!({ "cidr": "1.2.3.4/24" }), vec![json!("1.2.3.200")], vec![json!("::ffff:1.2.3.4")]),
        (json!({ "cidr": "0.0.0.0/0" }), vec![json!("255.1.2.3")], vec![json!("::1")]),
        (json!({ "cidr": "2001:db8::/32" }), vec![json!("2001:db8:1::1")], vec![json!("2001:db9::1")]),
        (json!({ "cidr": "10.0.0.1/32" }), vec![json!("10.0.0.1")], vec![json!("10.0.0.2")]),
        (
            json!({ "wildcard": "a*b*c" }),
            vec![json!("abc"), json!("a--b--c"), json!("abbcc")],
            vec![json!("ab"), json!("acb"), json!("abcd")],
        ),
        (json!({ "wildcard": "ab*ba" }), vec![json!("abba")], vec![json!("aba")]),
        (json!({ "wildcard": r"a\*\\" }), vec![json!(r"a*\")], vec![json!("ab"), json!("a")]),
        (json!({ "wildcard": "*" }), vec![json!(""), json!("x")], vec![json!(1)]),
        (json!({ "exists": true }), vec![json!(null), json!([])], vec![]),
    ] {
        for value in yes {
            assert!(takes_value(&condition, &value), "{condition} takes {value}");
        }
        for value in no {
            assert!(!takes_value(&condition, &value), "{condition} does not take {value}");
        }
    }
}

#[test]
fn a_field_may_be_wanted_absent_and_every_other_condition_wants_it_there() {
    let absent = json!({ "data": { "error": [{ "exists": false }] } });
    for (event, taken) in [
        (json!({ "data": {} }), true),
        (json!({}), true),
        (json!({ "data": { "error": null } }), false),
        (json!({ "data": [] }), true),
    ] {
        assert_eq!(takes(&absent, &event), taken, "{event}");
    }
    for condition in [json!({ "anything-but": "x" }), json!({ "exists": true }), json!({ "prefix": "" })] {
        assert!(!takes(&json!({ "v": [condition] }), &json!({})), "{condition}");
    }
}

#[test]
fn a_list_in_the_event_matches_when_one_of_its_items_does() {
    assert!(takes_value(&json!("b"), &json!(["a", "b"])));
    assert!(takes_value(&json!({ "numeric": [">", 5] }), &json!([1, 9])));
    assert!(!takes_value(&json!("c"), &json!(["a", "b"])));
    assert!(!takes_value(&json!({ "prefix": "" }), &json!([])));
    let both = json!({ "disks": { "kind": ["ssd"], "size": [{ "numeric": [">", 5] }] } });
    assert!(takes(&both, &json!({ "disks": [{ "kind": "hdd" }, { "kind": "ssd", "size": 9 }] })));
    assert!(
        !takes(&both, &json!({ "disks": [{ "kind": "hdd", "size": 9 }, { "kind": "ssd", "size": 1 }] })),
        "no single item matches in both"
    );
}

#[test]
fn what_is_no_pattern_is_refused_with_its_field() {
    let deep = format!("{}1{}", r#"{"a":"#.repeat(10_000), "}".repeat(10_000));
    for (text, says) in [
        ("xddx", "not well-formed JSON"),
        ("", "not well-formed JSON"),
        (deep.as_str(), "not well-formed JSON"),
        ("[]", "must be a JSON object"),
        (r#""a""#, "must be a JSON object"),
        (r#"{"a":{"b":[]}}"#, "`a.b` is empty"),
        (r#"{"a":[["b"]]}"#, "`a`: a list of conditions cannot hold another list"),
        (r#"{"a":[{}]}"#, "`a`: a condition needs an operator"),
        (r#"{"a":[{"prefixx":"b"}]}"#, "`a`: `prefixx` is not an operator"),
        (r#"{"a":[{"prefix":1}]}"#, "`a`: `prefix` takes a string"),
        (r#"{"a":[{"numeric":[">"]}]}"#, "`a`: `numeric` takes a list"),
        (r#"{"a":[{"numeric":[]}]}"#, "`a`: `numeric` takes a list"),
        (r#"{"a":[{"numeric":["!=",1]}]}"#, "`a`: `numeric` takes a list"),
        (r#"{"a":[{"numeric":[">","1"]}]}"#, "`a`: `numeric` takes a list"),
        (r#"{"a":[{"cidr":"10.0.0.0"}]}"#, "`a`: `cidr` takes a network"),
        (r#"{"a":[{"cidr":"10.0.0.0/33"}]}"#, "`a`: `cidr` takes a network"),
        (r#"{"a":[{"cidr":"::/129"}]}"#, "`a`: `cidr` takes a network"),
        (r#"{"a":[{"exists":1}]}"#, "`exists` takes `true` or `false`"),
        (r#"{"a":[{"exists":true,"prefix":"b"}]}"#, "`exists` stands alone"),
        (r#"{"a":[{"anything-but":[]}]}"#, "excludes nothing"),
        (r#"{"a":[{"anything-but":{"exists":true}}]}"#, "cannot be turned round"),
        (r#"{"a":[{"wildcard":"b\\"}]}"#, "must be followed by"),
    ] {
        let why = Pattern::parse(text).unwrap_err();
        assert!(why.contains(says), "{text:.40}: {why}");
    }
}

/// Any JSON, with the names and signs of operators among it more often than chance would have them.
fn any_json() -> impl Strategy<Value = Value> {
    let word = prop_oneof![
        ".{0,4}".prop_map(Value::from),
        prop::sample::select(vec!["=", ">", "10.0.0.0/8", "::/0", "*a*", "\\"]).prop_map(Value::from),
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        // Quarters, which are read back from text as they were.
        any::<i32>().prop_map(|quarters| Value::from(f64::from(quarters) / 4.0)),
        word,
    ];
    let name = prop_oneof![
        "[ab]{0,2}",
        prop::sample::select(vec![
            "prefix",
            "suffix",
            "contain",
            "wildcard",
            "numeric",
            "cidr",
            "anything-but",
            "exists",
        ])
        .prop_map(str::to_owned),
    ];
    leaf.prop_recursive(4, 32, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((name.clone(), inner), 0..4)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

/// A value as an event has it in a field, which is no list and no object.
fn scalar() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-3_i64..3).prop_map(Value::from),
        "[ab*]{0,3}".prop_map(Value::from),
    ]
}

/// The pattern that wants every value of an event as it is.
fn exactly(event: &Value) -> Option<Value> {
    match event {
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| Some((name.clone(), exactly(value)?)))
            .collect::<Option<_>>()
            .map(Value::Object),
        Value::Array(items) => items.first().and_then(|item| match item {
            Value::Array(_) => None,
            item => exactly(item),
        }),
        scalar => Some(json!([scalar])),
    }
}

proptest! {
    #[test]
    fn no_text_and_no_event_makes_it_panic(text in ".{0,60}", wanted in any_json(), event in any_json()) {
        let _read = Pattern::parse(&text);
        if let Ok(pattern) = Pattern::parse(&wanted.to_string()) {
            let _taken = pattern.matches(&event);
        }
    }

    #[test]
    fn an_event_matches_the_pattern_that_is_made_from_it(event in any_json()) {
        if let Some(wanted) = exactly(&event).filter(Value::is_object) {
            prop_assert!(pattern(&wanted).matches(&event), "{wanted} {event}");
        }
    }

    #[test]
    fn anything_but_is_the_opposite_of_a_list(values in prop::collection::vec(scalar(), 1..4), value in scalar()) {
        let event = json!({ "v": value });
        let among = takes(&json!({ "v": values }), &event);
        prop_assert_eq!(takes(&json!({ "v": [{ "anything-but": values }] }), &event), !among);
    }

    #[test]
    fn a_wildcard_is_its_shorter_relatives(part in "[ab]{0,3}", text in "[ab]{0,6}") {
        let says = |condition: Value| takes_value(&condition, &json!(text));
        prop_assert_eq!(says(json!({ "wildcard": format!("{part}*") })), says(json!({ "prefix": part })));
        prop_assert_eq!(says(json!({ "wildcard": format!("*{part}") })), says(json!({ "suffix": part })));
        prop_assert_eq!(says(json!({ "wildcard": format!("*{part}*") })), says(json!({ "contain": part })));
        prop_assert_eq!(says(json!({ "wildcard": part })), says(json!(part)));
    }

    #[test]
    fn a_network_has_the_addresses_that_share_its_bits(a in any::<u32>(), b in any::<u32>(), bits in 0_u32..=32) {
        let condition = json!({ "cidr": format!("{}/{bits}", std::net::Ipv4Addr::from_bits(a)) });
        let shared = (0..bits).all(|bit| (a ^ b) & (1 << (31 - bit)) == 0);
        prop_assert_eq!(takes_value(&condition, &json!(std::net::Ipv4Addr::from_bits(b).to_string())), shared);
    }
}
