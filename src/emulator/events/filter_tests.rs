//! What filters take, and the laws that their operators keep.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::model::check;
use super::filter::{Column, Filter};
use super::log::Entry;
use super::search::FILTER;

fn entry() -> Entry {
    Entry {
        received_ms: 1_673_233_483_024,
        timestamp: "2023-01-09 11:04:43".to_owned(),
        source: "ckafka.cloud.tencent".to_owned(),
        kind: "ckafka:ErrorEvent:Timeout".to_owned(),
        subject: "90".to_owned(),
        region: "ap-guangzhou".to_owned(),
        message: "{\"data\":1}".to_owned(),
        rules: "rule-a,rule-b".to_owned(),
    }
}

fn read(filter: &Value) -> Result<Filter, String> {
    let body = json!({ "Filter": filter }).to_string();
    Filter::read(&check(&[FILTER], body.as_bytes()).unwrap().structures("Filter"))
}

fn takes(filter: &Value, entry: &Entry) -> bool {
    read(filter).unwrap().takes(entry)
}

fn condition(key: &str, operator: &str, value: &str) -> Value {
    json!({ "Key": key, "Operator": operator, "Value": value })
}

#[test]
fn no_filter_takes_everything() {
    assert!(takes(&json!([]), &entry()));
}

#[test]
fn each_operator_takes_what_it_says_and_nothing_else() {
    for (key, operator, value, taken) in [
        ("Source", "eq", "ckafka.cloud.tencent", true),
        ("source", "eq", "ckafka", false),
        ("source", "neq", "ckafka", true),
        ("type", "like", "ErrorEvent", true),
        ("type", "like", "errorevent", false),
        ("type", "not like", "ErrorEvent", false),
        ("message", "like", "\"data\"", true),
        ("status", "eq", "1", true),
        ("region", "gt", "ap-beijing", true),
        ("region", "lt", "ap-beijing", false),
        // As numbers 90 is less than 100, as letters it is more.
        ("subject", "lt", "100", true),
        ("subject", "gte", "90", true),
        ("subject", "lte", "89", false),
        ("subject", "gt", "9x", false),
        ("subject", "range", "90,100", true),
        ("subject", "range", "80, 90", true),
        ("subject", "range", "91,100", false),
        ("subject", "norange", "91,100", true),
        ("timestamp", "eq", "1673233483024", true),
        ("timestamp", "gt", "1673233483024", false),
        ("timestamp", "eq", "2023-01-09 11:04:43", true),
        ("timestamp", "range", "2023-01-09 00:00:00,2023-01-09 23:59:59", true),
        ("RuleIds", "eq", "rule-b", true),
        ("RuleIds", "eq", "rule", false),
        ("RuleIds", "neq", "rule-b", false),
        ("RuleIds", "like", "rule", true),
    ] {
        assert_eq!(
            takes(&json!([condition(key, operator, value)]), &entry()),
            taken,
            "{key} {operator} {value}"
        );
    }
}

#[test]
fn an_event_that_no_rule_took_has_status_0_and_an_empty_list_of_rules() {
    let untaken = Entry { rules: String::new(), ..entry() };
    assert!(takes(&json!([condition("status", "eq", "0"), condition("RuleIds", "eq", "")]), &untaken));
}

#[test]
fn conditions_join_by_their_type_and_groups_join_inside() {
    let yes = || condition("status", "eq", "1");
    let no = || condition("status", "eq", "2");
    let with = |mut condition: Value, join: &str| {
        condition["Type"] = json!(join);
        condition
    };
    let group = |join: &str, filters: Value| json!({ "Type": join, "Filters": filters });
    for (filter, taken) in [
        (json!([yes(), no()]), false),
        (json!([yes(), with(no(), "AND")]), false),
        (json!([no(), with(yes(), "OR")]), true),
        // The first has nothing before it to join.
        (json!([with(no(), "OR")]), false),
        (json!([with(no(), "OR"), yes()]), false),
        // From the first to the last: (yes OR yes) AND no.
        (json!([yes(), with(yes(), "OR"), no()]), false),
        (json!([group("OR", json!([no(), yes()]))]), true),
        (json!([group("OR", json!([no(), no()]))]), false),
        (json!([group("AND", json!([no(), yes()]))]), false),
        (json!([{ "Filters": [yes(), yes()] }]), true),
        (json!([no(), group("OR", json!([yes(), yes()]))]), false),
        (json!([{ "Key": "status", "Operator": "eq", "Value": "1", "Type": "OR", "Filters": [no()] }]), true),
        (json!([{ "Key": "status", "Operator": "eq", "Value": "1", "Filters": [no()] }]), false),
    ] {
        assert_eq!(takes(&filter, &entry()), taken, "{filter}");
    }
}

#[test]
fn a_filter_that_cannot_be_read_says_why() {
    for (filter, says) in [
        (json!([{}]), "without a condition"),
        (json!([{ "Type": "OR", "Filters": [] }]), "without a condition"),
        (json!([{ "Key": "status", "Operator": "eq" }]), "lacks the `Value`"),
        (json!([condition("colour", "eq", "1")]), "`colour`"),
        (json!([condition("status", "equals", "1")]), "`equals`"),
        (json!([condition("status", "range", "1")]), "two values"),
        (json!([{ "Type": "or", "Filters": [condition("status", "eq", "1")] }]), "`or`"),
        (json!([{ "Filters": [condition("status", "is", "1")] }]), "`is`"),
    ] {
        let why = read(&filter).unwrap_err();
        assert!(why.contains(says), "{filter}: {why}");
    }
}

#[test]
fn columns_are_known_in_any_case() {
    assert_eq!(Column::named("ruleids"), Column::named("RuleIds"));
    assert!(Column::named("Rule").is_err());
}

proptest! {
    #[test]
    fn each_operator_and_its_opposite_share_all_entries_between_them(
        subject in "[0-9a-c]{0,3}",
        value in "[0-9a-c]{0,3}",
        highest in "[0-9a-c]{0,3}",
    ) {
        let entry = Entry { subject, ..entry() };
        let range = format!("{value},{highest}");
        for (one, other, value) in [
            ("eq", "neq", &value),
            ("like", "not like", &value),
            ("lt", "gte", &value),
            ("gt", "lte", &value),
            ("range", "norange", &range),
        ] {
            let [one, other] = [one, other].map(|operator| takes(&json!([condition("subject", operator, value)]), &entry));
            prop_assert_ne!(one, other);
        }
    }

    #[test]
    fn a_range_is_both_its_bounds(subject in "[0-9a-c]{0,3}", lowest in "[0-9a-c]{0,3}", highest in "[0-9a-c]{0,3}") {
        let entry = Entry { subject, ..entry() };
        let range = json!([condition("subject", "range", &format!("{lowest},{highest}"))]);
        let bounds = json!([condition("subject", "gte", &lowest), condition("subject", "lte", &highest)]);
        prop_assert_eq!(takes(&range, &entry), takes(&bounds, &entry));
    }

    #[test]
    fn a_group_is_what_its_conditions_are_one_by_one(states in proptest::collection::vec(0..3_u8, 1..6), or: bool) {
        let join = if or { "OR" } else { "AND" };
        let conditions: Vec<Value> =
            states.iter().map(|state| condition("status", "eq", &state.to_string())).collect();
        let plain: Vec<Value> = conditions
            .iter()
            .cloned()
            .map(|mut condition| { condition["Type"] = json!(join); condition })
            .collect();
        let group = json!([{ "Type": join, "Filters": conditions }]);
        prop_assert_eq!(takes(&group, &entry()), takes(&json!(plain), &entry()));
        let one_by_one = states.iter().map(|state| *state == 1);
        let expected = if or { one_by_one.clone().any(|taken| taken) } else { one_by_one.clone().all(|taken| taken) };
        prop_assert_eq!(takes(&group, &entry()), expected);
    }
}
