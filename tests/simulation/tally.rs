//! What was met on the way, so that a run that meets nothing cannot pass for one in which all went well.

use std::collections::BTreeMap;
use std::fmt;

/// What can go wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fault {
    NoConnection,
    LostBeforeApply,
    LostAfterApply,
    AppliedLate,
    TooSlow,
    ServerError,
    ServerErrorAfterApply,
    Garbage,
    GarbageAfterApply,
    Throttled,
    LockedOnce,
    Failed,
    FailedAfterApply,
    Internal,
    InternalAfterApply,
    StrangeCode,
    StrangeCodeAfterApply,
    NoId,
    Rejected,
    ListNoConnection,
    ListLost,
    ListServerError,
    ListThrottled,
    ListGarbage,
    ListInternal,
    ListDenied,
    ListLag,
    ListLagBeyondLooks,
    Pages,
    BusLocked,
    ClockOff,
    ClockSet,
    Killed,
    KilledUntold,
    PowerLoss,
    Signal,
    SecondSignal,
    Deaf,
    NoIntent,
    NoSending,
}

impl Fault {
    /// What can befall a create.
    pub const CREATE: [Self; 19] = [
        Self::NoConnection,
        Self::LostBeforeApply,
        Self::LostAfterApply,
        Self::AppliedLate,
        Self::TooSlow,
        Self::ServerError,
        Self::ServerErrorAfterApply,
        Self::Garbage,
        Self::GarbageAfterApply,
        Self::Throttled,
        Self::LockedOnce,
        Self::Failed,
        Self::FailedAfterApply,
        Self::Internal,
        Self::InternalAfterApply,
        Self::StrangeCode,
        Self::StrangeCodeAfterApply,
        Self::NoId,
        Self::Rejected,
    ];

    /// What can befall a list.
    pub const LIST: [Self; 6] = [
        Self::ListNoConnection,
        Self::ListLost,
        Self::ListServerError,
        Self::ListThrottled,
        Self::ListGarbage,
        Self::ListInternal,
    ];

    /// What befalls a bus, a machine or a run.
    pub const REST: [Self; 15] = [
        Self::ListDenied,
        Self::ListLag,
        Self::ListLagBeyondLooks,
        Self::Pages,
        Self::BusLocked,
        Self::ClockOff,
        Self::ClockSet,
        Self::Killed,
        Self::KilledUntold,
        Self::PowerLoss,
        Self::Signal,
        Self::SecondSignal,
        Self::Deaf,
        Self::NoIntent,
        Self::NoSending,
    ];
}

/// Counts.
#[derive(Default)]
pub struct Tally {
    pub schedules: u64,
    pub creates: u64,
    pub made: u64,
    pub faults: BTreeMap<Fault, u64>,
    /// How the runs of `create` ended, by exit code and outcome.
    pub ends: BTreeMap<(u8, &'static str), u64>,
    /// What `reconcile` said of intents.
    pub rows: BTreeMap<&'static str, u64>,
    /// What the API leaves open, and so is counted and not held against the product.
    pub limits: BTreeMap<&'static str, u64>,
}

impl Tally {
    pub fn add(&mut self, other: &Self) {
        fn add_all<K: Ord + Copy>(ours: &mut BTreeMap<K, u64>, theirs: &BTreeMap<K, u64>) {
            for (key, count) in theirs {
                *ours.entry(*key).or_default() += count;
            }
        }
        self.schedules += other.schedules;
        self.creates += other.creates;
        self.made += other.made;
        add_all(&mut self.faults, &other.faults);
        add_all(&mut self.ends, &other.ends);
        add_all(&mut self.rows, &other.rows);
        add_all(&mut self.limits, &other.limits);
    }

    /// What should have been met and was not.
    pub fn missing(&self) -> Vec<String> {
        let faults = Fault::CREATE.into_iter().chain(Fault::LIST).chain(Fault::REST);
        let faults =
            faults.filter(|fault| !self.faults.contains_key(fault)).map(|fault| format!("{fault:?}"));
        let ends = ENDS.into_iter().filter(|end| !self.ends.contains_key(end));
        let ends = ends.map(|(exit, outcome)| format!("exit {exit}, {outcome}"));
        let rows = ["adopted", "not applied", "unknown", "under way"];
        let rows = rows
            .into_iter()
            .filter(|row| !self.rows.contains_key(row))
            .map(|row| format!("reconcile: {row}"));
        faults.chain(ends).chain(rows).collect()
    }
}

/// The ends that matter.
const ENDS: [(u8, &str); 15] = [
    (0, "applied"),
    (0, "adopted"),
    (0, "exists"),
    (1, "not applied"),
    (1, "applied"),
    (3, "not applied"),
    (4, "not applied"),
    (5, "not applied"),
    (6, "not applied"),
    (6, "unknown"),
    (8, "unknown"),
    (10, "not applied"),
    (75, "not applied"),
    (130, "not applied"),
    (143, "not applied"),
];

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} schedules, {} creates sent, {} connectors made",
            self.schedules, self.creates, self.made
        )?;
        writeln!(f, "faults: {:?}", self.faults)?;
        writeln!(f, "ends of create (exit code, outcome): {:?}", self.ends)?;
        writeln!(f, "rows of reconcile: {:?}", self.rows)?;
        write!(f, "left open by the API, and counted apart: {:?}", self.limits)
    }
}
