//! Faults on request: rules, the requests they choose, and what came in. Off until rules are set.
//! What a fault does to an answer's bytes is in `shape.rs`; what an answer would have been is the service's business.
//! Timers are tokio's, so that a test whose clock is paused waits for nothing.

mod journal;
mod parse;
mod play;
mod playing;
mod rule;
mod shape;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};
use tokio::time::Instant;

use super::action::Action;
use journal::Journal;
use playing::Playing;

pub use journal::{Counts, SeenRequest};
pub use parse::RuleError;
pub(super) use play::Play;
pub use rule::{ErrorCode, Fault, FaultKind, FaultRule, When, fault_kinds};
pub(super) use shape::{Payload, Reply, Shape, after, before};

/// The action of a request that names none that is served.
const UNKNOWN: &str = "(unknown)";

/// The faults of a running emulator, to set, to clear and to look at. Copies are handles on the same faults.
#[derive(Debug, Clone)]
pub struct Faults(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    /// Whether anyone has asked for faults or for the requests. Until then a request costs one look at this.
    watched: AtomicBool,
    /// How far the clock was put, and how far ahead faults have put it, in milliseconds.
    clock_offset: AtomicI64,
    clock_ahead: AtomicI64,
    start: Instant,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    seed: u64,
    rules: Vec<Playing>,
    /// New connectors that lists do not show yet, and until when.
    unlisted: Vec<(String, Instant)>,
    journal: Journal,
}

/// A rule and how often it was met.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleStatus {
    /// The rule.
    pub rule: FaultRule,
    /// How many requests of its action have come since it was set.
    pub seen: u64,
    /// How many of those it was played on.
    pub played: u64,
}

impl Faults {
    /// No faults, and nobody watching.
    pub(super) fn none() -> Self {
        Self(Arc::new(Shared {
            watched: AtomicBool::new(false),
            clock_offset: AtomicI64::new(0),
            clock_ahead: AtomicI64::new(0),
            start: Instant::now(),
            state: Mutex::default(),
        }))
    }

    /// From now on requests are written down.
    pub(super) fn watch(&self) {
        self.0.watched.store(true, Ordering::Relaxed);
    }

    /// Whether anyone cares: without, nothing is counted and nothing can be unlisted.
    pub(super) fn are_watched(&self) -> bool {
        self.0.watched.load(Ordering::Relaxed)
    }

    /// Puts these rules in place of those there are. All counts begin anew, and what earlier rules began (a lock, a lag,
    /// a clock ahead) ends. Of the rules that a request meets, the first plays; a lag or a clock comes on top of it.
    pub fn set(&self, rules: Vec<FaultRule>, seed: u64) {
        self.watch();
        let mut state = self.state();
        let mut seeds = fastrand::Rng::with_seed(seed);
        state.seed = seed;
        state.rules = rules.into_iter().map(|rule| Playing::new(rule, seeds.fork())).collect();
        state.unlisted.clear();
        self.0.clock_ahead.store(0, Ordering::Relaxed);
    }

    /// Ends all faults. A write that is already on its way to be applied late still is.
    pub fn clear(&self) {
        let seed = self.seed();
        self.set(Vec::new(), seed);
    }

    /// The seed of the rules with a rate.
    pub fn seed(&self) -> u64 {
        self.state().seed
    }

    /// The rules in their order, with their counts.
    pub fn rules(&self) -> Vec<RuleStatus> {
        let status = |playing: &Playing| RuleStatus {
            rule: playing.rule.clone(),
            seen: playing.seen,
            played: playing.played,
        };
        self.state().rules.iter().map(status).collect()
    }

    /// The requests since someone began to watch, oldest first; of very many, the newest 10,000.
    pub fn requests(&self) -> Vec<SeenRequest> {
        self.state().journal.requests()
    }

    /// How many requests came and were applied, by action.
    pub fn counts(&self) -> BTreeMap<&'static str, Counts> {
        self.state().journal.counts()
    }

    /// Forgets the requests so far. Rules go on counting.
    pub fn forget_requests(&self) {
        self.state().journal.forget();
    }

    /// Puts the emulator's clock ahead of (or, when negative, behind) what it would be.
    pub fn set_clock_offset(&self, offset: SignedDuration) {
        let milliseconds = i64::try_from(offset.as_millis()).unwrap_or(0);
        self.0.clock_offset.store(milliseconds, Ordering::Relaxed);
    }

    /// How far the emulator's clock is from what it would be, faults included.
    pub fn clock_offset(&self) -> SignedDuration {
        let milliseconds = |part: &AtomicI64| part.load(Ordering::Relaxed);
        SignedDuration::from_millis(
            milliseconds(&self.0.clock_offset).saturating_add(milliseconds(&self.0.clock_ahead)),
        )
    }

    /// Counts a request and chooses what it meets. `clock` is the clock without any offset.
    pub(super) fn arrives(&self, action: Option<&'static Action>, clock: Timestamp) -> Play {
        let now = Instant::now();
        let mut play = Play::default();
        let mut names = Vec::new();
        let mut state = self.state();
        let (name, changes) =
            action.map_or((None, false), |action| (Some(action.name), action.needs_an_unlocked_bus()));
        for playing in &mut state.rules {
            let meant = playing.is_meant(name, changes);
            if !meant || !play.takes(&playing.rule.fault) || !playing.plays(now) {
                continue;
            }
            names.push(playing.rule.to_string());
            play.add(&playing.rule.fault);
        }
        let ahead = state.rules.iter().map(Playing::clock_ahead).max().unwrap_or_default();
        self.0.clock_ahead.store(i64::try_from(ahead.as_millis()).unwrap_or(0), Ordering::Relaxed);
        let (at, after) = (self.shifted(clock), now.duration_since(self.0.start));
        play.number = Some(state.journal.arrived(name.unwrap_or(UNKNOWN), at, after, names));
        play
    }

    /// Notes that a request changed what is stored, and made the connector `id` if it made one.
    pub(super) fn applied(&self, play: &Play, action: &'static str, id: Option<&str>) {
        let Some(number) = play.number else { return };
        let mut state = self.state();
        state.journal.applied(number, action);
        if let (Some(lag), Some(id)) = (play.list_lag, id) {
            state.unlisted.push((id.to_owned(), Instant::now() + lag));
        }
    }

    /// The connectors that no list shows yet.
    pub(super) fn unlisted(&self) -> Vec<String> {
        if !self.are_watched() {
            return Vec::new();
        }
        let now = Instant::now();
        let mut state = self.state();
        state.unlisted.retain(|(_, until)| now < *until);
        state.unlisted.iter().map(|(id, _)| id.clone()).collect()
    }

    /// What the emulator's clock says when the machine's says `clock`.
    pub(super) fn shifted(&self, clock: Timestamp) -> Timestamp {
        clock.checked_add(self.clock_offset()).unwrap_or(clock)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing panics while it holds the lock, and a count more or less harms nothing.
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
