//! What holds for every row, whatever the table says.

use ebctl::emulator::{Fault, FaultRule};
use ebctl::eventbridge::catalogue::class_of;
use ebctl::transport::Class;
use serde_json::Value;

use super::rows::Row;
use super::run::Ended;

/// Panics where a row breaks a law; where the API itself lies, the laws about what was made must be seen to break.
pub fn hold(row: &Row, ended: &Ended) {
    let told = format!("{row:?}: {ended:?}");
    if let Some(error) = &ended.error {
        assert_eq!(error["exit_code"], ended.exit, "the document and the process say the same: {told}");
        assert!(error["retryable"] == false || ended.outcome() == "not applied", "{told}");
    }
    assert_eq!(ended.exit == 0, ended.success.is_some(), "{told}");
    assert_eq!(ended.exit == 8, ended.outcome() == "unknown", "{told}");
    assert!(ended.exit != 75 || ended.outcome() == "not applied", "{told}");
    match broken(ended) {
        Some(law) if !row.api_lies => panic!("{law}: {told}"),
        None if row.api_lies => {
            panic!("no law is broken where the API lies, so the row is out of place: {told}")
        }
        _ => {}
    }
}

fn broken(ended: &Ended) -> Option<&'static str> {
    let id = ended.success.as_ref().and_then(|document| document["ConnectionId"].as_str());
    let made_it = ended.made.len() == 1 && id == Some(ended.made[0].as_str());
    let is_there = ended.made.is_empty() && ended.before.iter().any(|there| id == Some(there));
    let truth = match ended.outcome() {
        "not applied" => ended.made.is_empty(),
        "applied" | "adopted" => made_it,
        "exists" => is_there,
        "unknown" => true,
        _ => false,
    };
    if ended.made.len() > 1 {
        return Some("one create made two connectors");
    }
    if !truth {
        return Some("the outcome is not what happened");
    }
    let creates: Vec<&Value> =
        ended.requests.iter().filter(|request| request["action"] == "CreateConnection").collect();
    let (_, repeated) = creates.split_last()?;
    if repeated.iter().any(|create| create["applied"] == true || !surely_not_applied(create)) {
        return Some("a create was repeated although the one before may have been applied");
    }
    None
}

/// Whether the faults that a create met leave no doubt that nothing was applied.
fn surely_not_applied(create: &Value) -> bool {
    create["faults"].as_array().unwrap().iter().any(|rule| {
        let rule: FaultRule = rule.as_str().unwrap().parse().unwrap();
        match rule.fault() {
            Fault::Throttle(_) | Fault::LockedFor(_) | Fault::ExpiredClock(_) => true,
            Fault::Error(code) => {
                matches!(class_of(code.as_str()), Class::Throttled | Class::Locked | Class::Clock)
            }
            _ => false,
        }
    })
}
