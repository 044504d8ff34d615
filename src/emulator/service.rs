//! The way of a request through the emulator: its headers, who signed it, which action, how often, its fields, the action.
//!
//! The signature is judged before the action is looked up, so that a stranger learns nothing but that it is one.

use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;

use super::action::{Action, Call};
use super::envelope::{self, Answer, ApiError};
use super::keys::Keys;
use super::model;
use super::signature::{self, Received};
use super::store::Store;
use super::throttle::Throttle;
use super::{Limits, buses, connections};
use crate::clock::Clock;

/// The version of the API that is served.
const VERSION: &str = "2021-04-16";

/// All that the requests share.
pub(super) struct Service {
    keys: Keys,
    clock: Arc<dyn Clock>,
    limits: Limits,
    state: Mutex<State>,
}

struct State {
    store: Store,
    throttle: Throttle,
    random: fastrand::Rng,
}

impl Service {
    pub fn new(keys: Keys, clock: Arc<dyn Clock>, limits: Limits, store: Store) -> Self {
        let state = State {
            store,
            throttle: Throttle::new(limits.requests_per_second),
            random: fastrand::Rng::new(),
        };
        Self { keys, clock, limits, state: Mutex::new(state) }
    }

    /// The present moment, by the clock that judges everything else.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The response's body to a POST.
    pub fn respond(&self, request: &Received<'_>) -> Vec<u8> {
        // Nothing panics while it holds the lock; if something ever does, the store is still sound: SQLite rolled back.
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let answer = self.answer(request, &mut state);
        envelope::write(answer, &envelope::request_id(&mut state.random))
    }

    /// The response's body to what never gets as far as an action.
    pub fn refuse(&self, error: ApiError) -> Vec<u8> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        envelope::write(Err(error), &envelope::request_id(&mut state.random))
    }

    fn answer(&self, request: &Received<'_>, state: &mut State) -> Answer {
        let name = required_header(request, "X-TC-Action")?;
        let version = required_header(request, "X-TC-Version")?;
        let region = required_header(request, "X-TC-Region")?;
        let now = self.now();
        signature::authenticate(request, &self.keys, now)?;
        if version != VERSION {
            let message = format!("the header `X-TC-Version` must be `{VERSION}`, not `{version}`");
            return Err(ApiError::new("NoSuchVersion", message));
        }
        if !is_region(region) {
            let message = "the header `X-TC-Region` must look like a region: small letters, digits and `-`";
            return Err(ApiError::new("UnsupportedRegion", message));
        }
        let action = find(name)?;
        if !state.throttle.admit(&self.keys.secret_id, region, action.name, now) {
            let message =
                format!("`{name}` was called {} times within a second", self.limits.requests_per_second);
            return Err(ApiError::new("RequestLimitExceeded", message));
        }
        let fields = model::check(action.fields, request.body)?;
        let State { store, random, .. } = state;
        (action.run)(&mut Call { fields: &fields, region, now, limits: self.limits, store, random })
    }
}

fn required_header<'a>(request: &Received<'a>, name: &str) -> Result<&'a str, ApiError> {
    request
        .header(name)
        .ok_or_else(|| ApiError::new("MissingParameter", format!("the header `{name}` is required")))
}

fn actions() -> impl Iterator<Item = &'static Action> {
    connections::ACTIONS.iter().chain(buses::ACTIONS)
}

fn find(name: &str) -> Result<&'static Action, ApiError> {
    actions().find(|action| action.name == name).ok_or_else(|| {
        let served: Vec<String> = actions().map(|action| format!("`{}`", action.name)).collect();
        let message =
            format!("the local EventBridge does not serve `{name}`; it serves {}", served.join(", "));
        ApiError::new("InvalidAction", message)
    })
}

/// No list of regions is authoritative, so that anything of the right shape is one.
fn is_region(region: &str) -> bool {
    region.len() <= 64
        && region.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nine_actions_are_served_and_others_say_so() {
        assert_eq!(actions().count(), 9);
        let error = find("PutEvents").err().unwrap();
        assert_eq!(error.code, "InvalidAction");
        assert!(error.message.contains("does not serve `PutEvents`; it serves `CreateConnection`"));
    }

    #[test]
    fn any_region_of_the_right_shape_will_do() {
        assert!(is_region("ap-guangzhou") && is_region("xx-nowhere-9"));
        assert!(!is_region("*") && !is_region("AP-Guangzhou") && !is_region("a b"));
    }
}
