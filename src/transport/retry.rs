//! Whether, and after how long, a request is tried again. Only what is provably not applied is; a read, which changes
//! nothing, and what is the same done twice may also be tried again when the answer was lost.

use std::time::Duration;

use super::verdict::{Cause, Class, Verdict};

/// Whether an action changes anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Effect {
    /// It only looks.
    Read,
    /// It changes something, and done twice it is the same as done once: a delete, an update to given values.
    Idempotent,
    /// It may change something, so it is never blindly repeated.
    Write,
}

impl Effect {
    /// Whether it may be sent again without knowing what came of it.
    pub fn is_repeatable(self) -> bool {
        self != Self::Write
    }
}

/// How often and how long to try.
#[derive(Debug, Clone, Copy)]
pub struct Policy {
    /// The most attempts of one request; at least 1. The contract's default is 5.
    pub max_attempts: u32,
    /// How long one attempt may take, from its first byte to its last: 30 seconds by the contract.
    pub attempt_timeout: Duration,
    /// How long to wait for a locked bus, the waits of all requests together; zero does not wait. The documentation says
    /// that a lock lasts 3 to 5 minutes, the contract gives it 6. These waits do not count as attempts.
    pub locked_budget: Duration,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            max_attempts: 5,
            attempt_timeout: Duration::from_secs(30),
            locked_budget: Duration::from_mins(6),
        }
    }
}

/// Why a request is tried again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RetryCause {
    /// No connection came about.
    NoConnection,
    /// Too many requests a second.
    Throttled,
    /// The bus is locked for some minutes.
    Locked,
    /// The answer was lost or unusable, and asking again does no harm.
    AnswerLost,
    /// A list changed while its pages were read.
    ListChanged,
}

/// No wait is longer than this.
const CAP: Duration = Duration::from_secs(20);

/// Why the attempt that ended in `verdict` may be repeated, if it may.
pub fn cause(verdict: &Verdict, effect: Effect) -> Option<RetryCause> {
    match verdict {
        Verdict::NoAnswer { cause: Cause::NoConnection, .. } => Some(RetryCause::NoConnection),
        Verdict::Refused { error, .. } if error.class == Class::Throttled => Some(RetryCause::Throttled),
        Verdict::Refused { error, .. } if error.class == Class::Locked => Some(RetryCause::Locked),
        Verdict::Refused { error, .. }
            if matches!(error.class, Class::Unknown | Class::Failed) && effect.is_repeatable() =>
        {
            Some(RetryCause::AnswerLost)
        }
        // What answers in the API's place will do so again: a portal, a proxy's page, a wrong endpoint.
        Verdict::NoAnswer { cause: Cause::Lost | Cause::ServerError, .. } if effect.is_repeatable() => {
            Some(RetryCause::AnswerLost)
        }
        _ => None,
    }
}

/// How long to wait for a locked bus before asking again, the first time and later. Half of it is jitter, so that many
/// who met the same lock do not come back at once.
pub fn locked_delay(first: bool, random: &mut fastrand::Rng) -> Duration {
    let middle = Duration::from_secs(if first { 60 } else { 40 });
    middle.mul_f64(0.75 + random.f64() / 2.0)
}

/// How long to wait before attempt `next` (2 for the first repetition): full jitter, rand(0, min(cap, base·2ⁿ)), or the
/// server's `Retry-After` where it is longer, within the same cap.
pub fn delay(
    cause: RetryCause,
    next: u32,
    retry_after: Option<Duration>,
    random: &mut fastrand::Rng,
) -> Duration {
    let base = match cause {
        RetryCause::NoConnection | RetryCause::AnswerLost => Duration::from_millis(50),
        RetryCause::ListChanged => Duration::from_millis(250),
        // A lock has a budget and delays of its own.
        RetryCause::Throttled | RetryCause::Locked => Duration::from_secs(1),
    };
    let ceiling = base.saturating_mul(1 << next.saturating_sub(2).min(16)).min(CAP);
    let jittered = ceiling.mul_f64(random.f64());
    jittered.max(retry_after.unwrap_or_default().min(CAP))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_wait_never_exceeds_the_cap_or_its_step(next in 2u32..60, seed: u64, after in 0u64..1000) {
            let mut random = fastrand::Rng::with_seed(seed);
            let wait = delay(RetryCause::Throttled, next, None, &mut random);
            let step = Duration::from_secs(1 << (next - 2).min(10)).min(CAP);
            prop_assert!(wait <= step);
            let told = delay(RetryCause::Throttled, next, Some(Duration::from_secs(after)), &mut random);
            prop_assert!(told <= CAP && told >= Duration::from_secs(after).min(CAP));
        }
    }
}
