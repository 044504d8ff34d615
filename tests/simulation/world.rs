//! A model of the server, the network before it and the machines of its users, in virtual time.
//!
//! It errs on the wild side: names are not unique, an answer proves nothing to it, and what was asked for may be done
//! minutes later.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use ebctl::clock::Clock;
use ebctl::journal::Key;
use fastrand::Rng;
use jiff::Timestamp;
use serde_json::{Value, json};
use tokio::sync::Notify;
use tokio::time::{Instant, sleep};

use crate::journal::Pages;
use crate::schedule::{Fate, Schedule, When, millis, one_in};
use crate::tally::{Fault, Tally};

/// What all share.
pub struct World {
    pub schedule: Schedule,
    pub begun: Instant,
    pub made: RefCell<Vec<Made>>,
    pub runs: RefCell<Vec<Run>>,
    /// One a machine.
    pub journals: Vec<RefCell<Pages>>,
    /// Nothing goes wrong any more.
    pub calm: Cell<bool>,
    pub tally: RefCell<Tally>,
    pub wrong: RefCell<Vec<String>>,
    random: RefCell<Rng>,
    trace: Option<RefCell<Vec<String>>>,
}

/// A connector that the server has made, or will have.
pub struct Made {
    pub id: String,
    pub name: String,
    /// What it was asked to be, as the server gives it back.
    pub body: Value,
    /// The run that asked for it.
    pub by: usize,
    pub applied: Instant,
    /// From when on lists show it.
    pub visible: Instant,
    pub listed: String,
}

/// A process that is or was.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Run {
    pub machine: usize,
    pub key: Key,
    pub spec: usize,
    pub allow_duplicate: bool,
    pub fate: Fate,
    /// Its intent, once written down.
    pub intent: Option<String>,
    /// It has tried to send its create.
    pub tried: bool,
    /// When its last create left.
    pub sent_at: Option<Instant>,
    /// The intents that it took off the journal, and how much it had written by then.
    pub took_off: Vec<(String, usize)>,
    /// An attempt of its create ended in a way that proves nothing.
    pub in_doubt: bool,
    /// When it was last shown the bus before it sent anything.
    pub looked: Option<Instant>,
    /// The connectors that it was shown then.
    pub shown: Vec<String>,
    /// It was not allowed to look.
    pub denied: bool,
    /// It was killed: nothing of it runs any more, not even what it does on leaving.
    pub dead: bool,
    /// All that it wrote on its streams.
    pub text: Rc<RefCell<Vec<u8>>>,
    pub end: Option<End>,
    steps: u32,
    /// Wakes what waits for a step.
    stepped: Rc<Notify>,
}

/// How a run ended.
#[derive(Debug, Clone)]
pub enum End {
    Killed,
    Created { exit: u8, outcome: &'static str, ids: Vec<String>, in_journal: bool },
    Reconciled { rows: Vec<Found> },
}

/// A row of `reconcile`.
#[derive(Debug, Clone)]
pub struct Found {
    pub intent: String,
    pub outcome: &'static str,
    pub ids: Vec<String>,
}

/// When virtual time begins.
const EPOCH: i64 = 1_700_000_000;

impl World {
    pub fn new(mut schedule: Schedule, traced: bool) -> Self {
        let begun = Instant::now();
        let random = RefCell::new(schedule.random.fork());
        let journals = schedule.machines.iter().map(|_| RefCell::default()).collect();
        let crowd = (0..schedule.crowd).map(|number| {
            let body = json!({"ConnectionName": format!("crowd-{number}"), "Type": "ckafka", "ConnectionDescription": {}});
            Made::new(format!("connection-crowd{number}"), body, usize::MAX, begun, begun)
        });
        Self {
            begun,
            made: RefCell::new(crowd.collect()),
            runs: RefCell::default(),
            journals,
            calm: Cell::new(false),
            tally: RefCell::default(),
            wrong: RefCell::default(),
            random,
            trace: traced.then(RefCell::default),
            schedule,
        }
    }

    pub fn traced(&self) -> bool {
        self.trace.is_some()
    }

    pub fn trace(&self, run: usize, text: impl FnOnce() -> String) {
        if let Some(trace) = &self.trace {
            let seconds = self.begun.elapsed().as_secs_f64();
            trace.borrow_mut().push(format!("{seconds:9.3} s  run {run}: {}", text()));
        }
    }

    pub fn take_trace(&self) -> Vec<String> {
        self.trace.as_ref().map(RefCell::take).unwrap_or_default()
    }

    pub fn met(&self, run: usize, fault: Fault) {
        *self.tally.borrow_mut().faults.entry(fault).or_default() += 1;
        self.trace(run, || format!("[{fault:?}]"));
    }

    pub fn is_wrong(&self, run: usize, what: impl Into<String>) {
        let what = what.into();
        self.trace(run, || format!("WRONG: {what}"));
        self.wrong.borrow_mut().push(format!("run {run}: {what}"));
    }

    /// A new process.
    pub fn start(&self, machine: usize, key: Key, spec: usize, allow_duplicate: bool, fate: Fate) -> usize {
        let mut runs = self.runs.borrow_mut();
        runs.push(Run {
            machine,
            key,
            spec,
            allow_duplicate,
            fate,
            intent: None,
            tried: false,
            sent_at: None,
            took_off: Vec::new(),
            in_doubt: false,
            looked: None,
            shown: Vec::new(),
            denied: false,
            dead: false,
            text: Rc::default(),
            end: None,
            steps: 0,
            stepped: Rc::default(),
        });
        runs.len() - 1
    }

    pub fn with<T>(&self, run: usize, look: impl FnOnce(&mut Run) -> T) -> T {
        look(&mut self.runs.borrow_mut()[run])
    }

    /// A step of a run, at which it may be killed or told to stop.
    pub fn step(&self, run: usize) {
        self.with(run, |run| {
            run.steps += 1;
            run.stepped.notify_waiters();
        });
    }

    /// Ends at a moment in a run.
    pub async fn until(&self, run: usize, when: When) {
        match when {
            When::After(delay) => sleep(delay).await,
            When::Step(step) => loop {
                let stepped = self.with(run, |run| Rc::clone(&run.stepped));
                let stepped = stepped.notified();
                if self.with(run, |run| run.steps >= step) {
                    return;
                }
                stepped.await;
            },
        }
    }

    /// Ends when the run is killed, by itself or together with its machine.
    pub async fn killed(&self, run: usize) {
        let (machine, kill) = self.with(run, |run| (run.machine, run.fate.kill));
        let power_loss = self.schedule.machines[machine].power_loss.filter(|_| !self.calm.get());
        let killed = async {
            match kill {
                Some(when) => self.until(run, when).await,
                None => std::future::pending().await,
            }
        };
        let dark = async {
            match power_loss.map(|at| self.begun + at).filter(|at| *at >= Instant::now()) {
                Some(at) => tokio::time::sleep_until(at).await,
                None => std::future::pending().await,
            }
        };
        let fault = tokio::select! {
            biased;
            () = dark => Fault::PowerLoss,
            () = killed => Fault::Killed,
        };
        self.met(run, fault);
        let loses_power = fault == Fault::PowerLoss;
        self.with(run, |run| run.dead = true);
        if loses_power {
            let key = self.with(run, |run| run.key.clone());
            self.journals[machine].borrow_mut().lose_power(&key, &mut self.random.borrow_mut());
        }
    }

    pub fn dice(&self) -> std::cell::RefMut<'_, Rng> {
        self.random.borrow_mut()
    }

    pub async fn travel(&self) {
        let delay = millis(&mut self.dice(), 1, 40);
        sleep(delay).await;
    }

    pub fn now(&self) -> Timestamp {
        wall(self.begun, 0)
    }

    /// Does what a create asks for, at once or later.
    pub fn apply(&self, run: usize, body: &[u8], later: Duration, lag: Duration) -> String {
        let id = {
            let mut made = self.made.borrow_mut();
            let id = format!("connection-{:04}", made.len());
            let body = serde_json::from_slice(body).unwrap_or_default();
            let applied = Instant::now() + later;
            made.push(Made::new(id.clone(), body, run, applied, applied + lag));
            id
        };
        self.trace(run, || format!("the server makes {id} in {later:?}, listed after {lag:?} more"));
        if self.made_by(run).len() > 1 {
            self.is_wrong(run, "two connectors for one intent");
        }
        id
    }

    /// The connectors that a run asked for.
    pub fn made_by(&self, run: usize) -> Vec<String> {
        self.made.borrow().iter().filter(|made| made.by == run).map(|made| made.id.clone()).collect()
    }

    pub fn lag(&self, run: usize) -> Duration {
        let most = u64::try_from(self.schedule.lag.as_millis()).unwrap_or_default();
        if most == 0 || self.calm.get() {
            return Duration::ZERO;
        }
        let lag = millis(&mut self.dice(), 0, most);
        self.met(run, if lag > Duration::from_mins(1) { Fault::ListLagBeyondLooks } else { Fault::ListLag });
        lag
    }

    /// Mostly at once, and else a while later.
    pub fn sooner_or_later(&self, run: usize) -> Duration {
        if !one_in(&mut self.dice(), 3) {
            return Duration::ZERO;
        }
        self.met(run, Fault::AppliedLate);
        millis(&mut self.dice(), 10, 120_000)
    }
}

impl Made {
    fn new(id: String, body: Value, by: usize, applied: Instant, visible: Instant) -> Self {
        let name = body["ConnectionName"].as_str().unwrap_or_default().to_owned();
        let mut listed = body.clone();
        listed["ConnectionId"] = Value::from(id.as_str());
        listed["Status"] = Value::from("RUNNING");
        Self { id, name, by, applied, visible, listed: listed.to_string(), body }
    }
}

/// A machine's wall clock.
pub struct WallClock {
    pub begun: Instant,
    pub off: i64,
    /// When it is set, and by how much.
    pub set: Option<(Duration, i64)>,
}

impl Clock for WallClock {
    fn now(&self) -> Timestamp {
        let set = self.set.filter(|(at, _)| self.begun.elapsed() >= *at);
        wall(self.begun, self.off + set.map_or(0, |(_, by)| by))
    }

    fn uptime(&self) -> Option<Duration> {
        Some(self.begun.elapsed())
    }
}

fn wall(begun: Instant, off: i64) -> Timestamp {
    let passed = begun.elapsed();
    let seconds = EPOCH + off + i64::try_from(passed.as_secs()).unwrap_or_default();
    Timestamp::new(seconds, i32::try_from(passed.subsec_nanos()).unwrap_or_default()).unwrap_or_default()
}

pub fn contains(text: &[u8], word: &[u8]) -> bool {
    text.windows(word.len()).any(|window| window == word)
}
