//! What one request meets, and what of it the service has to do.

use std::time::Duration;

use serde_json::{Map, Value};

use super::super::envelope::{Answer, ApiError};
use super::rule::Fault;

/// What was chosen for a request; for most of them, nothing.
#[derive(Debug, Default)]
pub(crate) struct Play {
    /// The one fault that decides about the answer.
    pub fault: Option<Fault>,
    /// How long lists do not show what the request makes.
    pub list_lag: Option<Duration>,
    /// The request's number in the journal, if there is one.
    pub number: Option<u64>,
}

impl Play {
    /// Whether there is room for this fault too: the first one decides about the answer, a lag or a clock does not.
    pub(super) fn takes(&self, fault: &Fault) -> bool {
        self.fault.is_none() || matches!(fault, Fault::ListLag(_) | Fault::ExpiredClock(_))
    }

    pub(super) fn add(&mut self, fault: &Fault) {
        match fault {
            Fault::ListLag(lag) => self.list_lag = Some(*lag),
            // The clock is put ahead for everyone, and the signature check does the rest.
            Fault::ExpiredClock(_) => {}
            other => self.fault = Some(other.clone()),
        }
    }

    /// Stands where the rate limit is judged.
    pub fn at_the_rate_limit(&self) -> Result<(), ApiError> {
        match self.fault {
            Some(Fault::Throttle(_)) => {
                Err(ApiError::new("RequestLimitExceeded", "a fault makes this one request too many"))
            }
            _ => Ok(()),
        }
    }

    /// Stands where the action would be run.
    pub fn instead(&self) -> Result<(), ApiError> {
        match &self.fault {
            Some(Fault::LockedFor(_)) => Err(ApiError::new(
                "OperationDenied.EventBusResourceIsLocked",
                "a fault keeps the bus locked for a while",
            )),
            Some(Fault::Error(code)) => Err(ApiError::new(
                code.as_str().to_owned(),
                "a fault answers with this code; nothing was applied",
            )),
            _ => Ok(()),
        }
    }

    /// Stands after an action that succeeded: it may be told otherwise.
    pub fn afterwards(&self, done: Map<String, Value>) -> Answer {
        match &self.fault {
            Some(Fault::ApplyThenError(code)) => {
                Err(ApiError::new(code.as_str().to_owned(), "a fault answers with this code"))
            }
            _ => Ok(done),
        }
    }
}
