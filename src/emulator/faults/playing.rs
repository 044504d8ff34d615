//! A rule at work: which requests it has seen, and whether the next one meets its fault.

use std::time::Duration;

use tokio::time::Instant;

use super::rule::{Fault, FaultRule, When};

/// A rule with what it has counted so far.
#[derive(Debug)]
pub(super) struct Playing {
    pub rule: FaultRule,
    /// How many requests of its action have come.
    pub seen: u64,
    /// How many of those met the fault.
    pub played: u64,
    random: fastrand::Rng,
    began: Option<Instant>,
}

/// How long a fault goes on once it has begun. A fault that lasts begins once, with the first request it is meant for.
enum Span {
    /// For the one request only.
    Once,
    /// For every request within this long.
    For(Duration),
    /// For so many requests.
    Requests(u64),
    /// Until the rule goes.
    Always,
}

impl Playing {
    pub fn new(rule: FaultRule, random: fastrand::Rng) -> Self {
        Self { rule, seen: 0, played: 0, random, began: None }
    }

    /// Counts a request, and says whether it is one of those that the rule means. Every request of the action is counted,
    /// and draws its lot, whatever other rules do with it: only so does a seed replay.
    pub fn is_meant(&mut self, action: Option<&str>, changes: bool) -> bool {
        let concerned = match self.rule.action {
            Some(own) => action == Some(own),
            // A locked bus can still be read: the API model lists the code for writes only.
            None => changes || !matches!(self.rule.fault, Fault::LockedFor(_)),
        };
        if !concerned {
            return false;
        }
        self.seen += 1;
        let chosen = match self.rule.when {
            When::Every => true,
            When::Nth(n) => self.seen == u64::from(n),
            When::First(k) => self.seen <= u64::from(k),
            When::Rate(rate) => self.random.f64() < rate,
        };
        match self.span() {
            Span::Once => chosen,
            _ => chosen || self.began.is_some(),
        }
    }

    /// Whether a request that is meant meets the fault now; if so, that is counted.
    pub fn plays(&mut self, now: Instant) -> bool {
        let first = self.began.is_none();
        let began = *self.began.get_or_insert(now);
        let plays = match self.span() {
            Span::Once => true,
            Span::For(duration) => now.duration_since(began) < duration,
            Span::Requests(times) => self.played < times,
            Span::Always => first,
        };
        self.played += u64::from(plays);
        plays
    }

    fn span(&self) -> Span {
        match self.rule.fault {
            Fault::LockedFor(duration) => Span::For(duration),
            Fault::Throttle(times) => Span::Requests(times.into()),
            Fault::ExpiredClock(_) => Span::Always,
            _ => Span::Once,
        }
    }

    /// How far ahead the rule has put the clock.
    pub fn clock_ahead(&self) -> Duration {
        match self.rule.fault {
            Fault::ExpiredClock(ahead) if self.began.is_some() => ahead,
            _ => Duration::ZERO,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn playing(rule: &str, seed: u64) -> Playing {
        Playing::new(rule.parse().unwrap(), fastrand::Rng::with_seed(seed))
    }

    /// What `count` requests to create meet, a second apart: a mark for each.
    fn marks(mut playing: Playing, count: u64) -> String {
        let start = Instant::now();
        let mark = |second| {
            let now = start + Duration::from_secs(second);
            let met = playing.is_meant(Some("CreateConnection"), true) && playing.plays(now);
            if met { '!' } else { '.' }
        };
        (0..count).map(mark).collect()
    }

    #[test]
    fn a_rule_plays_on_the_requests_it_names() {
        for (rule, met) in [
            ("garbage", "!!!!!!"),
            ("CreateConnection=garbage", "!!!!!!"),
            ("ListConnections=garbage", "......"),
            ("#2=garbage", ".!...."),
            ("CreateConnectionx3=garbage", "!!!..."),
            ("~1=garbage", "!!!!!!"),
        ] {
            assert_eq!(marks(playing(rule, 0), 6), met, "{rule}");
        }
    }

    #[test]
    fn what_lasts_begins_once_with_the_first_request_it_is_meant_for() {
        for (rule, met) in [
            ("throttle=2", "!!...."),
            ("#3=throttle=2", "..!!.."),
            ("locked-for=2s", "!!...."),
            ("#2=locked-for=3s", ".!!!.."),
            ("x2=expired-clock", "!....."),
        ] {
            assert_eq!(marks(playing(rule, 0), 6), met, "{rule}");
        }
    }

    #[test]
    fn a_seed_replays_and_another_does_not() {
        let first = marks(playing("~0.3=garbage", 7), 200);
        assert_eq!(marks(playing("~0.3=garbage", 7), 200), first);
        assert_ne!(marks(playing("~0.3=garbage", 8), 200), first);
        let met = first.matches('!').count();
        assert!((30..=90).contains(&met), "about three in ten of 200, not {met}");
    }

    #[test]
    fn only_what_is_meant_is_counted_and_a_lock_without_an_action_is_for_writes() {
        let mut lock = playing("locked-for=1m", 0);
        assert!(!lock.is_meant(Some("ListConnections"), false));
        assert!(lock.is_meant(Some("DeleteEventBus"), true));
        assert_eq!(lock.seen, 1);
        let mut named = playing("ListConnections=locked-for=1m", 0);
        assert!(named.is_meant(Some("ListConnections"), false));
    }

    #[test]
    fn the_clock_is_ahead_from_the_first_request_on() {
        let mut ahead = playing("#2=expired-clock=2h", 0);
        assert!(!ahead.is_meant(None, false));
        assert_eq!(ahead.clock_ahead(), Duration::ZERO);
        assert!(ahead.is_meant(None, false) && ahead.plays(Instant::now()));
        assert_eq!(ahead.clock_ahead(), Duration::from_hours(2));
    }
}
