//! Events: put on a bus, taken by rules, found again in its log, and forgotten in time.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use ebctl::clock::Clock;
use ebctl::emulator::{Limits, Running, Settings, StoreLocation, start};
use jiff::Timestamp;
use serde_json::{Value, json};

use super::caller::{Draft, NOW, ask, emulator, refused, rule, target};

const BUS: &str = "eb-local";
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// A clock that a test moves, starting at the present of `caller`.
struct Moved(AtomicI64);

impl Clock for Moved {
    fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.0.load(Ordering::Relaxed)).unwrap()
    }
}

/// An emulator with a clock to be moved, by no more than a signature may be off.
async fn with_a_clock() -> (Running, Arc<Moved>) {
    let clock = Arc::new(Moved(AtomicI64::new(NOW * 1000)));
    let limits = Limits { requests_per_second: 10_000, ..Limits::default() };
    let settings = Settings { port: 0, store: StoreLocation::Memory, clock: clock.clone(), limits };
    (start(settings).await.unwrap(), clock)
}

fn event(source: &str, data: &str) -> Value {
    json!({ "Source": source, "Type": "order:created", "Subject": "shop", "Data": data })
}

async fn put(emulator: &Running, bus: &str, events: &[Value]) {
    let answer = ask(emulator, "PutEvents", &json!({ "EventBusId": bus, "EventList": events })).await;
    assert_eq!(answer.as_object().unwrap().keys().collect::<Vec<_>>(), ["RequestId"]);
}

/// A search of all that there is, with more or other fields.
fn search(bus: &str, more: Value) -> Value {
    let mut body =
        json!({ "EventBusId": bus, "StartTime": 0, "EndTime": NOW * 2000, "Page": 1, "Limit": 100 });
    let Value::Object(more) = more else { panic!("not an object: {more}") };
    body.as_object_mut().unwrap().extend(more);
    body
}

/// The sources of the events that a search finds, in its order.
async fn sources(emulator: &Running, bus: &str, more: Value) -> Vec<String> {
    let found = ask(emulator, "SearchLog", &search(bus, more)).await;
    let rows = found["Results"].as_array().unwrap();
    rows.iter().map(|row| row["Source"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn the_models_example_runs_by_either_name() {
    let emulator = emulator().await;
    let event = json!({
        "Data": "string",
        "Type": "string",
        "Source": "string",
        "Subject": "qcs::dts:ap-guangzhou:appid12312/uid1250000000:xxx",
    });
    for action in ["PutEvents", "PublishEvent"] {
        ask(&emulator, action, &json!({ "EventList": [event, event], "EventBusId": BUS })).await;
    }
    assert_eq!(sources(&emulator, BUS, json!({})).await, ["string"; 4]);
}

#[tokio::test]
async fn an_event_is_found_with_the_rules_that_took_it() {
    let emulator = emulator().await;
    let all = rule(&emulator, BUS, "all").await;
    ask(&emulator, "CreateTarget", &target(BUS, &all)).await;
    let rule_for = async |name: &str, pattern: &str, enable: bool| {
        let body = json!({ "EventBusId": BUS, "RuleName": name, "EventPattern": pattern, "Enable": enable });
        ask(&emulator, "CreateRule", &body).await["RuleId"].as_str().unwrap().to_owned()
    };
    let paid = rule_for("paid", r#"{"data":{"total":[{"numeric":[">",10]}]}}"#, true).await;
    rule_for("off", "{}", false).await;
    rule_for("other", r#"{"source":["another"]}"#, true).await;
    put(&emulator, BUS, &[event("shop", r#"{"total":12}"#)]).await;
    let mut found = ask(&emulator, "SearchLog", &search(BUS, json!({}))).await;
    let message: Value = serde_json::from_str(found["Results"][0]["Message"].as_str().unwrap()).unwrap();
    found["Results"][0]["Message"].take();
    found.as_object_mut().unwrap().remove("RequestId");
    let row = json!({
        "Timestamp": "2023-11-15 06:13:20",
        "Message": null,
        "Source": "shop",
        "Type": "order:created",
        "RuleIds": format!("{all},{paid}"),
        "Subject": "shop",
        "Region": "ap-guangzhou",
        "Status": "1",
    });
    assert_eq!(found, json!({ "Total": 1, "Limit": 100, "Page": 1, "Results": [row] }));
    assert_eq!(message["id"].as_str().unwrap().len(), 36);
    assert_eq!(
        message,
        json!({
            "specversion": "1.0",
            "id": message["id"],
            "source": "shop",
            "type": "order:created",
            "subject": "shop",
            "time": NOW * 1000,
            "region": "ap-guangzhou",
            "datacontenttype": "application/json;charset=utf-8",
            "status": "",
            "data": { "total": 12 },
        })
    );
}

#[tokio::test]
async fn an_event_keeps_what_it_says_of_itself() {
    let emulator = emulator().await;
    let told = json!({
        "Source": "cvm.cloud.tencent",
        "Data": "not JSON",
        "Type": "cvm:ErrorEvent:PingUnreachable",
        "Subject": "",
        "Time": 1_631_186_355_147_i64,
        "Region": "ap-chengdu",
        "Status": "-",
        "Id": "13a3f42d-7258-4ada-da6d-023a333b4662",
        "TagList": [{ "Key": "k1", "Value": "v1" }, { "Key": "k2", "Value": "v2" }],
    });
    put(&emulator, BUS, &[told]).await;
    let found = ask(&emulator, "SearchLog", &search(BUS, json!({}))).await;
    let row = &found["Results"][0];
    assert_eq!(
        (&row["Region"], &row["Status"], &row["RuleIds"]),
        (&json!("ap-chengdu"), &json!("0"), &json!(""))
    );
    let message: Value = serde_json::from_str(row["Message"].as_str().unwrap()).unwrap();
    assert_eq!(message["time"], 1_631_186_355_147_i64);
    assert_eq!(message["id"], "13a3f42d-7258-4ada-da6d-023a333b4662");
    assert_eq!((&message["status"], &message["data"]), (&json!("-"), &json!("not JSON")));
    assert_eq!(message["tags"], json!({ "k1": "v1", "k2": "v2" }));
}

#[tokio::test]
async fn one_wrong_event_is_named_and_keeps_out_all_of_them() {
    let emulator = emulator().await;
    let good = || event("shop", "{}");
    let with = |name: &str, value: Value| {
        let mut wrong = good();
        wrong[name] = value;
        json!({ "EventBusId": BUS, "EventList": [good(), wrong] })
    };
    let largest = "x".repeat(64 * 1024);
    for (body, code, names) in [
        (json!({ "EventBusId": BUS }), "MissingParameter", "`EventList`"),
        (json!({ "EventBusId": BUS, "EventList": [] }), "InvalidParameterValue.InvalidEvent", "`EventList`"),
        (
            json!({ "EventBusId": BUS, "EventList": vec![good(); 11] }),
            "LimitExceeded.ResourceLimit",
            "`EventList`",
        ),
        (with("Source", json!("")), "InvalidParameterValue.InvalidEvent", "`EventList.1.Source`"),
        (with("Type", json!("")), "InvalidParameterValue.InvalidEvent", "`EventList.1.Type`"),
        (with("Subject", Value::Null), "MissingParameter", "`EventList.1.Subject`"),
        (with("Time", json!("now")), "InvalidParameter", "`EventList.1.Time`"),
        (with("TagList", json!([{ "Key": "k" }])), "MissingParameter", "`EventList.1.TagList.0.Value`"),
        (with("Colour", json!("red")), "UnknownParameter", "`EventList.1.Colour`"),
        (
            with("Data", json!(format!("{largest}x"))),
            "InvalidParameterValue.InvalidEvent",
            "`EventList.1.Data`",
        ),
        (
            json!({ "EventBusId": "", "EventList": [good()] }),
            "InvalidParameterValue.EventBusId",
            "`EventBusId`",
        ),
        (json!({ "EventBusId": "eb-none", "EventList": [good()] }), "ResourceNotFound.EventBus", "`eb-none`"),
    ] {
        for action in ["PutEvents", "PublishEvent"] {
            assert_eq!(refused(&emulator, action, &body, names).await, code, "{names}");
        }
    }
    assert!(sources(&emulator, BUS, json!({})).await.is_empty());
    ask(&emulator, "PutEvents", &with("Data", json!(largest))).await;
    put(&emulator, BUS, &vec![good(); 10]).await;
    assert_eq!(sources(&emulator, BUS, json!({})).await.len(), 12);
}

#[tokio::test]
async fn pages_hold_every_event_once_in_either_order() {
    let (emulator, clock) = with_a_clock().await;
    for (at, source) in ["b", "a", "c", "a", "b"].into_iter().enumerate() {
        // The second and the third come at the same moment.
        clock.0.store(NOW * 1000 + [0, 10, 10, 20, 30][at], Ordering::Relaxed);
        put(&emulator, BUS, &[event(source, "{}")]).await;
    }
    let by = |order: Value| sources(&emulator, BUS, order);
    assert_eq!(by(json!({})).await, ["b", "a", "c", "a", "b"].into_iter().rev().collect::<Vec<_>>());
    assert_eq!(by(json!({ "OrderBy": "asc" })).await, ["b", "a", "c", "a", "b"]);
    assert_eq!(by(json!({ "OrderFields": ["source"], "OrderBy": "asc" })).await, ["a", "a", "b", "b", "c"]);
    assert_eq!(
        by(json!({ "OrderFields": ["timestamp", "source"], "OrderBy": "asc" })).await,
        ["b", "a", "c", "a", "b"]
    );
    let mut paged = Vec::new();
    for page in 1..=4 {
        paged.extend(by(json!({ "OrderBy": "asc", "Page": page, "Limit": 2 })).await);
    }
    assert_eq!(paged, ["b", "a", "c", "a", "b"]);
    let past = ask(&emulator, "SearchLog", &search(BUS, json!({ "Page": i64::MAX, "Limit": 2 }))).await;
    assert_eq!((&past["Total"], &past["Results"]), (&json!(5), &json!([])));
}

#[tokio::test]
async fn a_search_keeps_to_its_time_its_filter_its_bus_and_its_region() {
    let (emulator, clock) = with_a_clock().await;
    let other =
        ask(&emulator, "CreateEventBus", &json!({ "EventBusName": "other" })).await["EventBusId"].clone();
    put(&emulator, other.as_str().unwrap(), &[event("elsewhere", "{}")]).await;
    put(&emulator, BUS, &[event("first", "{}"), event("second", r#"{"a":1}"#)]).await;
    clock.0.store(NOW * 1000 + 1, Ordering::Relaxed);
    put(&emulator, BUS, &[event("third", "{}")]).await;
    let by = async |more: Value| {
        let mut more = more;
        more["OrderBy"] = json!("asc");
        sources(&emulator, BUS, more).await
    };
    assert_eq!(by(json!({})).await, ["first", "second", "third"]);
    assert_eq!(by(json!({ "EndTime": NOW * 1000 })).await, ["first", "second"]);
    assert_eq!(by(json!({ "StartTime": NOW * 1000 + 1 })).await, ["third"]);
    assert_eq!(by(json!({ "StartTime": NOW * 1000 + 1, "EndTime": NOW * 1000 + 1 })).await, ["third"]);
    let is =
        |key: &str, operator: &str, value: &str| json!({ "Key": key, "Operator": operator, "Value": value });
    let either =
        json!({ "Type": "OR", "Filters": [is("source", "eq", "first"), is("source", "eq", "third")] });
    assert_eq!(by(json!({ "Filter": [either] })).await, ["first", "third"]);
    assert_eq!(by(json!({ "Filter": [is("message", "like", "\"a\":1")] })).await, ["second"]);
    let elsewhere =
        Draft::new(&emulator, "SearchLog", &search(BUS, json!({}))).header("x-tc-region", "ap-chengdu");
    assert_eq!(elsewhere.send().await.response()["Total"], 0);
}

#[tokio::test]
async fn each_value_of_a_field_is_told_once() {
    let emulator = emulator().await;
    let (one, two) = (rule(&emulator, BUS, "one").await, rule(&emulator, BUS, "two").await);
    put(&emulator, BUS, &[event("b", "{}"), event("a", "{}"), event("b", "{}")]).await;
    let values = async |more: Value| {
        let found = ask(&emulator, "DescribeLogTagValue", &search(BUS, more)).await;
        serde_json::from_value::<Vec<String>>(found["Results"].clone()).unwrap()
    };
    assert_eq!(values(json!({ "GroupField": "Source" })).await, ["a", "b"]);
    assert_eq!(values(json!({ "GroupField": "Source", "Page": 2, "Limit": 1 })).await, ["b"]);
    let mut rules = vec![one, two];
    rules.sort();
    assert_eq!(values(json!({ "GroupField": "RuleIds" })).await, rules);
    let filter = json!([{ "Key": "source", "Operator": "neq", "Value": "a" }]);
    assert_eq!(values(json!({ "GroupField": "source", "Filter": filter })).await, ["b"]);
    assert_eq!(values(json!({ "GroupField": "Source", "EndTime": 0 })).await, [""; 0]);
}

#[tokio::test]
async fn a_wrong_search_is_refused_and_names_the_field() {
    let emulator = emulator().await;
    for (more, names) in [
        (json!({ "Page": 0 }), "`Page`"),
        (json!({ "Limit": 0 }), "`Limit`"),
        (json!({ "Limit": 1001 }), "`Limit`"),
        (json!({ "StartTime": -1 }), "`StartTime`"),
        (json!({ "StartTime": 2, "EndTime": 1 }), "`EndTime`"),
        (json!({ "Filter": [{ "Key": "status" }] }), "`Filter` lacks the `Operator`"),
        (json!({ "OrderBy": "down" }), "`OrderBy`"),
        (json!({ "OrderFields": ["colour"] }), "`OrderFields` names no field"),
    ] {
        let body = search(BUS, more);
        assert_eq!(
            refused(&emulator, "SearchLog", &body, names).await,
            "InvalidParameterValue.Action",
            "{names}"
        );
    }
    let group = search(BUS, json!({ "GroupField": "colour" }));
    let code = refused(&emulator, "DescribeLogTagValue", &group, "`GroupField` names no field").await;
    assert_eq!(code, "InvalidParameterValue.Action");
    let group = search("eb-none", json!({ "GroupField": "Source" }));
    assert_eq!(refused(&emulator, "DescribeLogTagValue", &group, "`eb-none`").await, "ResourceNotFound");
    assert_eq!(
        refused(&emulator, "SearchLog", &search("eb-none", json!({})), "`eb-none`").await,
        "ResourceNotFound"
    );
}

#[tokio::test]
async fn a_log_holds_the_newest_thousand_events() {
    let emulator = emulator().await;
    for batch in 0..102 {
        let events: Vec<Value> = (0..10).map(|one| event(&format!("{}", batch * 10 + one), "{}")).collect();
        put(&emulator, BUS, &events).await;
    }
    let kept = sources(&emulator, BUS, json!({ "OrderBy": "asc", "Limit": 1000 })).await;
    assert_eq!((kept.len(), kept[0].as_str(), kept[999].as_str()), (1000, "20", "1019"));
}

#[tokio::test]
async fn events_are_forgotten_after_the_days_of_their_bus_and_with_it() {
    let (emulator, clock) = with_a_clock().await;
    let create = json!({ "EventBusName": "brief", "SaveDays": 1 });
    let bus = ask(&emulator, "CreateEventBus", &create).await["EventBusId"].as_str().unwrap().to_owned();
    put(&emulator, &bus, &[event("old", "{}")]).await;
    put(&emulator, BUS, &[event("old", "{}")]).await;
    // A signature is good for five minutes, so that the requests of the next day have to be signed then.
    let next_day = async |action: &str, body: Value| {
        let draft = Draft::new(&emulator, action, &body)
            .header("x-tc-timestamp", (NOW + DAY_MS / 1000 + 1).to_string());
        let reply = Draft { date: "2023-11-15".to_owned(), ..draft }.send().await;
        assert!(reply.response()["Error"].is_null(), "{}", reply.body);
        reply.response()["Total"].clone()
    };
    assert_eq!(sources(&emulator, &bus, json!({})).await, ["old"]);
    clock.0.store(NOW * 1000 + DAY_MS + 1, Ordering::Relaxed);
    assert_eq!(next_day("SearchLog", search(&bus, json!({}))).await, 0, "though nothing was written since");
    assert_eq!(
        next_day("SearchLog", search(BUS, json!({}))).await,
        1,
        "a bus that says nothing keeps it longer"
    );
    next_day("PutEvents", json!({ "EventBusId": bus, "EventList": [event("new", "{}")] })).await;
    clock.0.store(NOW * 1000, Ordering::Relaxed);
    assert_eq!(sources(&emulator, &bus, json!({})).await, ["new"], "the write dropped the old one");
    ask(&emulator, "DeleteEventBus", &json!({ "EventBusId": bus })).await;
    assert_eq!(refused(&emulator, "SearchLog", &search(&bus, json!({})), &bus).await, "ResourceNotFound");
}

#[tokio::test]
async fn a_bus_whose_log_is_switched_off_takes_events_and_keeps_none() {
    let emulator = emulator().await;
    let create = json!({ "EventBusName": "silent", "EnableStore": false });
    let bus = ask(&emulator, "CreateEventBus", &create).await["EventBusId"].as_str().unwrap().to_owned();
    put(&emulator, &bus, &[event("lost", "{}")]).await;
    ask(&emulator, "UpdateEventBus", &json!({ "EventBusId": bus, "EnableStore": true })).await;
    put(&emulator, &bus, &[event("kept", "{}")]).await;
    assert_eq!(sources(&emulator, &bus, json!({})).await, ["kept"]);
}
