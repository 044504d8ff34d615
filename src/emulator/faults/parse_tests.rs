//! Rules as people write them, and whatever else they may write.

use proptest::prelude::*;

use super::*;
use crate::emulator::faults::rule::{AHEAD, SLOW};

fn read(text: &str) -> FaultRule {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[track_caller]
fn refused(text: &str, says: &str) {
    match text.parse::<FaultRule>() {
        Ok(rule) => panic!("`{text}` was read as {rule:?}"),
        Err(error) => assert!(error.to_string().contains(says), "`{text}`: {error}"),
    }
}

#[test]
fn a_rule_says_action_which_request_and_fault() {
    let rule = read("CreateConnection#2=apply-then-drop");
    assert_eq!(rule.action(), Some("CreateConnection"));
    assert_eq!(rule.when(), When::Nth(2));
    assert_eq!(*rule.fault(), Fault::ApplyThenDrop);
}

#[test]
fn every_part_but_the_fault_may_be_left_out() {
    for (text, action, when) in [
        ("garbage", None, When::Every),
        ("#1=garbage", None, When::Nth(1)),
        ("x3=garbage", None, When::First(3)),
        ("~0.25=garbage", None, When::Rate(0.25)),
        ("ListConnections=garbage", Some("ListConnections"), When::Every),
        ("ListConnectionsx2=garbage", Some("ListConnections"), When::First(2)),
        ("GetEventBus~1=garbage", Some("GetEventBus"), When::Rate(1.0)),
    ] {
        let rule = read(text);
        assert_eq!((rule.action(), rule.when()), (action, when), "{text}");
    }
}

#[test]
fn faults_take_durations_numbers_and_codes() {
    for (text, fault) in [
        ("apply-late=1m 30s", Fault::ApplyLate(Duration::from_secs(90))),
        ("locked-for=500ms", Fault::LockedFor(Duration::from_millis(500))),
        ("slow-body", Fault::SlowBody(SLOW)),
        ("slow-body=3s", Fault::SlowBody(Duration::from_secs(3))),
        ("expired-clock", Fault::ExpiredClock(AHEAD)),
        ("throttle=4", Fault::Throttle(4)),
        ("error=LimitExceeded.Connection", Fault::Error(ErrorCode("LimitExceeded.Connection".to_owned()))),
        ("#1=apply-then-error=InternalError", Fault::ApplyThenError(ErrorCode("InternalError".to_owned()))),
    ] {
        assert_eq!(*read(text).fault(), fault, "{text}");
    }
}

#[test]
fn a_lag_of_lists_is_about_new_connectors() {
    assert_eq!(read("list-lag=5s").action(), Some("CreateConnection"));
    assert_eq!(read("#2=list-lag=5s").to_string(), "CreateConnection#2=list-lag=5s");
    refused("ListConnections=list-lag=5s", "its action is `CreateConnection`");
}

#[test]
fn what_is_wrong_is_named() {
    for (text, says) in [
        ("", "no fault is called ``; there are drop-before-apply, "),
        ("=garbage", "before the `=`"),
        ("nonsense", "there are drop-before-apply, "),
        ("apply-then-dorp", "did you mean `apply-then-drop`?"),
        ("eror=InternalError", "`eror` is neither an action nor a fault; did you mean `error`?"),
        (
            "CreateConection#1=garbage",
            "`CreateConection` is neither an action nor a fault; did you mean `CreateConnection`?",
        ),
        ("createconnection=garbage", "did you mean `CreateConnection`?"),
        ("RunInstances=garbage", "one of the actions served: CreateConnection, "),
        ("xyz=garbage", "`xyz` is neither"),
        ("#0=garbage", "from 1 to 4294967295, not `0`"),
        ("#=garbage", "not ``"),
        ("#+1=garbage", "not `+1`"),
        ("#4294967296=garbage", "not `4294967296`"),
        ("CreateConnectionx=garbage", "how many requests (`x`)"),
        ("x0=garbage", "how many requests (`x`)"),
        ("~0=garbage", "above 0 and at most 1"),
        ("~1.5=garbage", "not `1.5`"),
        ("~nan=garbage", "not `nan`"),
        ("~-1=garbage", "not `-1`"),
        ("#1=", "no fault is called ``"),
        ("#1=#2=garbage", "no fault is called `#2`"),
        ("garbage=1", "`garbage` takes no argument"),
        ("throttle", "`throttle` needs an argument: `throttle=<n>`"),
        ("throttle=0", "`throttle` must be a whole number"),
        ("apply-late", "`apply-late=<duration>`"),
        ("apply-late=3", "with a unit"),
        ("apply-late=-3s", "with a unit"),
        ("apply-late=0s", "1 ms to 24 h"),
        ("apply-late=999us", "1 ms to 24 h"),
        ("apply-late=25h", "1 ms to 24 h"),
        ("slow-body=", "`slow-body` must last"),
        ("error", "`error=<code>`"),
        ("error=", "must name an error code"),
        ("error=Not a code", "must name an error code"),
        ("error=A..B", "must name an error code"),
        ("error=A.", "must name an error code"),
    ] {
        refused(text, says);
    }
    refused(&format!("error={}", "A".repeat(129)), "must name an error code");
}

#[test]
fn every_kind_can_be_written_as_its_usage_says() {
    for kind in fault_kinds() {
        let usage = kind.usage();
        let text = usage.replace("[=<duration>]", "").replace("<duration>", "5s");
        let text = text.replace("<n>", "3").replace("<code>", "InternalError");
        assert_eq!(read(&text).fault().to_string(), text, "{usage}");
    }
}

fn codes() -> impl Strategy<Value = ErrorCode> {
    "[A-Z][A-Za-z0-9]{0,20}(\\.[A-Z][A-Za-z0-9]{0,20}){0,2}".prop_map(ErrorCode)
}

fn faults() -> impl Strategy<Value = Fault> {
    let lasts = (1_u64..=24 * 3_600_000).prop_map(Duration::from_millis);
    let kind = (0..fault_kinds().len(), lasts, 1..=u32::MAX, codes());
    kind.prop_map(|(at, duration, count, code)| match fault_kinds()[at].make {
        Make::Plain(make) => make(),
        Make::Lasting(make) | Make::LastingOr(make, _) => make(duration),
        Make::Counted(make) => make(count),
        Make::Coded(make) => make(code),
    })
}

fn rules() -> impl Strategy<Value = FaultRule> {
    let names: Vec<&'static str> = apis::action_names().collect();
    let when = prop_oneof![
        Just(When::Every),
        (1..=u32::MAX).prop_map(When::Nth),
        (1..=u32::MAX).prop_map(When::First),
        (f64::MIN_POSITIVE..=1.0).prop_map(When::Rate),
    ];
    (proptest::option::of(proptest::sample::select(names)), when, faults()).prop_map(
        |(action, when, fault)| {
            let action = if matches!(fault, Fault::ListLag(_)) { Some("CreateConnection") } else { action };
            FaultRule { action, when, fault }
        },
    )
}

proptest! {
    #[test]
    fn a_rule_that_is_written_down_is_read_as_the_same(rule in rules()) {
        prop_assert_eq!(rule.to_string().parse::<FaultRule>().unwrap(), rule);
    }

    #[test]
    fn any_text_is_a_rule_or_an_error_that_says_something(text in "(\\PC|[#x~=.0-9]|CreateConnection|error|list-lag){0,12}") {
        match text.parse::<FaultRule>() {
            Ok(rule) => prop_assert_eq!(rule.to_string().parse::<FaultRule>().unwrap(), rule),
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
    }
}
