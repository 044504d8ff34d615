//! The way of a request through the emulator: its headers, who signed it, which action, how often, its fields, the action.
//!
//! The signature is judged before the action is looked up, so that a stranger learns nothing but that it is one.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use hyper::HeaderMap;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::action::{Action, Call};
use super::apis::{self, Api};
use super::envelope::{self, Answer, ApiError};
use super::faults::{Faults, Play};
use super::keys::Keys;
use super::model::{self, Fields};
use super::programs::programs_only;
use super::signature::{self, Received};
use super::store::Store;
use super::sts::{Identity, Sessions};
use super::throttle::Throttle;
use super::{Limits, buses, connections};
use crate::clock::Clock;

/// What stands as `Authorization` where there is no signature.
const UNSIGNED: &str = "SKIP";

/// All that the requests share.
pub(super) struct Service {
    keys: Keys,
    clock: Arc<dyn Clock>,
    limits: Limits,
    faults: Faults,
    state: Mutex<State>,
}

/// A request that is signed, known and well-formed: only what it asks for can still be refused.
pub(super) struct Admitted<'a> {
    action: &'static Action,
    fields: Fields,
    region: Cow<'a, str>,
    caller: Option<Identity>,
}

struct State {
    store: Store,
    sessions: Sessions,
    throttle: Throttle,
    random: fastrand::Rng,
}

impl Service {
    pub fn new(
        keys: Keys,
        clock: Arc<dyn Clock>,
        limits: Limits,
        faults: Faults,
        store: Store,
        sessions: Sessions,
    ) -> Self {
        let state = State {
            store,
            sessions,
            throttle: Throttle::new(limits.requests_per_second),
            random: fastrand::Rng::new(),
        };
        Self { keys, clock, limits, faults, state: Mutex::new(state) }
    }

    /// The present moment, by the clock that judges everything else.
    pub fn now(&self) -> Timestamp {
        self.faults.shifted(self.clock.now())
    }

    /// The faults, which may be set while it runs.
    pub fn faults(&self) -> &Faults {
        &self.faults
    }

    /// Counts a request that has just come and chooses the fault that it meets, if any.
    pub fn arrives(&self, headers: &HeaderMap) -> Play {
        if !self.faults.are_watched() {
            return Play::default();
        }
        let name = headers.get("x-tc-action").and_then(|name| name.to_str().ok());
        self.faults.arrives(name.and_then(|name| apis::named(name.trim())), self.clock.now())
    }

    /// The response's body to a POST.
    pub fn respond(&self, request: &Received<'_>, play: &Play) -> Vec<u8> {
        let mut state = self.state();
        let admitted = self.admit(request, play, &mut state);
        let answer = admitted.and_then(|admitted| self.perform(&admitted, play, &mut state));
        envelope::write(answer, &envelope::request_id(&mut state.random))
    }

    /// The response's body to what never gets as far as an action.
    pub fn refuse(&self, error: ApiError) -> Vec<u8> {
        envelope::write(Err(error), &envelope::request_id(&mut self.state().random))
    }

    /// Judges a request now that is to be applied later, and whose answer nobody will hear.
    pub fn admit_for_later(&self, request: &Received<'_>, play: &Play) -> Option<Admitted<'static>> {
        let admitted = self.admit(request, play, &mut self.state()).ok()?;
        let Admitted { action, fields, region, caller } = admitted;
        Some(Admitted { action, fields, region: Cow::Owned(region.into_owned()), caller })
    }

    /// Applies what was admitted earlier.
    pub fn apply(&self, admitted: &Admitted<'_>, play: &Play) {
        // A refusal (the bus has gone, or is full) is lost like everything that nobody waits for.
        let _unheard = self.perform(admitted, play, &mut self.state());
    }

    /// All buses and connectors as they are stored.
    ///
    /// # Errors
    /// When the store fails.
    pub fn stored(&self) -> anyhow::Result<Value> {
        let read = self.state().store.read(|store| {
            Ok(json!({ "buses": buses::stored(store)?, "connections": connections::stored(store)? }))
        });
        read.map_err(|error| anyhow::anyhow!(error.message))
    }

    /// From the signature to the fields: everything that can be said before the action is run.
    fn admit<'a>(
        &self,
        request: &Received<'a>,
        play: &Play,
        state: &mut State,
    ) -> Result<Admitted<'a>, ApiError> {
        let name = required_header(request, "X-TC-Action")?;
        let version = required_header(request, "X-TC-Version")?;
        let region = required_header(request, "X-TC-Region")?;
        let now = self.now();
        let api = Api::of(version);
        let (secret_id, caller) = self.authenticate(request, api, name, &state.sessions, now)?;
        api.must_be(version)?;
        if !is_region(region) {
            let message = "the header `X-TC-Region` must look like a region: small letters, digits and `-`";
            return Err(ApiError::new("UnsupportedRegion", message));
        }
        let action = api.find(name)?;
        if !state.throttle.admit(secret_id, region, action.name, now) {
            let message =
                format!("`{name}` was called {} times within a second", self.limits.requests_per_second);
            return Err(ApiError::new("RequestLimitExceeded", message));
        }
        play.at_the_rate_limit()?;
        let fields = model::check(action.fields, request.body)?;
        Ok(Admitted { action, fields, region: Cow::Borrowed(region), caller })
    }

    /// The id that the request was signed with and whose it is; neither, for an action that a stranger may call.
    fn authenticate<'a>(
        &self,
        request: &Received<'a>,
        api: &Api,
        action: &str,
        sessions: &Sessions,
        now: Timestamp,
    ) -> Result<(&'a str, Option<Identity>), ApiError> {
        if request.header("authorization") == Some(UNSIGNED) && api.takes_unsigned(action) {
            // Nothing but this tells a program from a page in a browser.
            programs_only(request.headers)
                .map_err(|why| ApiError::new("AuthFailure.UnauthorizedOperation", why))?;
            signature::timestamp(request)?;
            return Ok(("", None));
        }
        let secret_key_of = |id: &str| {
            if id == self.keys.secret_id {
                Some(self.keys.secret_key.as_str())
            } else {
                sessions.secret_key(id)
            }
        };
        let secret_id = signature::authenticate(request, api.service, secret_key_of, now)?;
        let caller = sessions.identify(secret_id, request.header("x-tc-token"), now)?;
        Ok((secret_id, Some(caller)))
    }

    /// The action itself, unless a fault takes its place.
    fn perform(&self, admitted: &Admitted<'_>, play: &Play, state: &mut State) -> Answer {
        play.instead()?;
        let Admitted { action, fields, region, caller } = admitted;
        let State { store, sessions, random, .. } = state;
        let (now, limits, unlisted) = (self.now(), self.limits, self.faults.unlisted());
        let (caller, unlisted) = (caller.as_ref(), unlisted.as_slice());
        let mut call = Call { fields, region, now, limits, unlisted, caller, sessions, store, random };
        let answer = (action.run)(&mut call)?;
        if action.changes {
            let id = answer.get("ConnectionId").and_then(Value::as_str);
            self.faults.applied(play, action.name, id);
        }
        play.afterwards(answer)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing panics while it holds the lock; if something ever does, the store is still sound: SQLite rolled back.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Service").field("limits", &self.limits).finish_non_exhaustive()
    }
}

fn required_header<'a>(request: &Received<'a>, name: &str) -> Result<&'a str, ApiError> {
    request
        .header(name)
        .ok_or_else(|| ApiError::new("MissingParameter", format!("the header `{name}` is required")))
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
    fn any_region_of_the_right_shape_will_do() {
        assert!(is_region("ap-guangzhou") && is_region("xx-nowhere-9"));
        assert!(!is_region("*") && !is_region("AP-Guangzhou") && !is_region("a b"));
    }
}
