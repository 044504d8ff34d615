//! The rate limit: so many requests in any one second, for each action, key and region.
//!
//! A sliding window that remembers the moment of each request let through. What exactly the cloud counts with is not
//! documented; a window is the strict reading of "20 a second". It lives in memory: each process paces its own callers.

use std::collections::{HashMap, VecDeque};

use jiff::Timestamp;

const WINDOW_MS: i64 = 1000;
/// Regions are free text, so the table is swept when it grows past this many keys.
const SWEEP_AT: usize = 256;

#[derive(Debug)]
pub(super) struct Throttle {
    per_second: usize,
    passed: HashMap<String, VecDeque<i64>>,
}

impl Throttle {
    pub fn new(per_second: u32) -> Self {
        Self { per_second: usize::try_from(per_second).unwrap_or(usize::MAX), passed: HashMap::new() }
    }

    /// Whether one more request may pass now. One that may not is not counted.
    pub fn admit(&mut self, secret_id: &str, region: &str, action: &str, now: Timestamp) -> bool {
        let now = now.as_millisecond();
        // A moment in the future means that the clock was set back: it must not block until the clock catches up.
        let recent = |moment: &i64| (0..WINDOW_MS).contains(&(now - moment));
        if self.passed.len() >= SWEEP_AT {
            self.passed.retain(|_, moments| moments.iter().any(recent));
        }
        let moments = self.passed.entry(format!("{secret_id}/{region}/{action}")).or_default();
        moments.retain(recent);
        let admitted = moments.len() < self.per_second;
        if admitted {
            moments.push_back(now);
        }
        admitted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millisecond: i64) -> Timestamp {
        Timestamp::from_millisecond(millisecond).unwrap()
    }

    #[test]
    fn the_request_after_the_last_allowed_one_is_refused_until_a_second_has_passed() {
        let mut throttle = Throttle::new(2);
        assert!(throttle.admit("id", "r", "A", at(0)));
        assert!(throttle.admit("id", "r", "A", at(900)));
        assert!(!throttle.admit("id", "r", "A", at(999)));
        assert!(throttle.admit("id", "r", "A", at(1000)));
        assert!(!throttle.admit("id", "r", "A", at(1001)), "the request at 900 still counts");
        assert!(throttle.admit("id", "r", "A", at(1900)));
    }

    #[test]
    fn each_action_and_region_has_its_own_count() {
        let mut throttle = Throttle::new(1);
        assert!(throttle.admit("id", "r", "A", at(0)));
        assert!(throttle.admit("id", "r", "B", at(0)));
        assert!(throttle.admit("id", "s", "A", at(0)));
        assert!(!throttle.admit("id", "r", "A", at(0)));
    }

    #[test]
    fn a_clock_set_back_does_not_block_anyone() {
        let mut throttle = Throttle::new(1);
        assert!(throttle.admit("id", "r", "A", at(1_000_000)));
        assert!(throttle.admit("id", "r", "A", at(0)));
    }

    #[test]
    fn old_keys_are_forgotten() {
        let mut throttle = Throttle::new(1);
        for region in 0..1000 {
            throttle.admit("id", &region.to_string(), "A", at(region * 2000));
        }
        assert!(throttle.passed.len() <= SWEEP_AT);
    }
}
