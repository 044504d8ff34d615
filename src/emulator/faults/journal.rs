//! What came in: every request in the order of its arrival, whether it was applied, and the faults it met.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use jiff::Timestamp;

/// So many requests are remembered one by one, the newest; the counts go on.
const REMEMBERED: usize = 10_000;

/// One request that was a POST to `/`, whoever signed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenRequest {
    /// Its place in the order of arrival, from 1.
    pub number: u64,
    /// The action; `(unknown)` for any that is not served.
    pub action: &'static str,
    /// When, by the emulator's clock.
    pub at: Timestamp,
    /// How long after the emulator's start, by the clock of timers.
    pub after: Duration,
    /// Whether it changed what is stored.
    pub applied: bool,
    /// The faults it was met with, as their rules have them.
    pub faults: Vec<String>,
}

/// How many requests of an action came, and how many of them changed what is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// All.
    pub seen: u64,
    /// Those applied.
    pub applied: u64,
}

/// All of it.
#[derive(Debug, Default)]
pub(super) struct Journal {
    last: u64,
    counts: BTreeMap<&'static str, Counts>,
    requests: VecDeque<SeenRequest>,
    /// Requests up to this number are forgotten, even if they are applied later.
    forgotten: u64,
}

impl Journal {
    /// Notes an arrival and gives it its number.
    pub fn arrived(
        &mut self,
        action: &'static str,
        at: Timestamp,
        after: Duration,
        faults: Vec<String>,
    ) -> u64 {
        self.last += 1;
        self.counts.entry(action).or_default().seen += 1;
        if self.requests.len() == REMEMBERED {
            self.requests.pop_front();
        }
        let number = self.last;
        self.requests.push_back(SeenRequest { number, action, at, after, applied: false, faults });
        number
    }

    /// Notes that a request was applied.
    pub fn applied(&mut self, number: u64, action: &'static str) {
        if number <= self.forgotten {
            return;
        }
        self.counts.entry(action).or_default().applied += 1;
        // Numbers have no gaps, so that they say where a request is.
        let oldest = self.last - self.requests.len() as u64 + 1;
        let place = number.checked_sub(oldest).and_then(|place| usize::try_from(place).ok());
        if let Some(request) = place.and_then(|place| self.requests.get_mut(place)) {
            request.applied = true;
        }
    }

    /// Forgets all so far. Numbers go on, so that an answer under way cannot be taken for a later one.
    pub fn forget(&mut self) {
        *self = Self { last: self.last, forgotten: self.last, ..Self::default() };
    }

    pub fn requests(&self) -> Vec<SeenRequest> {
        self.requests.iter().cloned().collect()
    }

    pub fn counts(&self) -> BTreeMap<&'static str, Counts> {
        self.counts.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arrive(journal: &mut Journal) -> u64 {
        journal.arrived("CreateConnection", Timestamp::UNIX_EPOCH, Duration::ZERO, Vec::new())
    }

    #[test]
    fn what_is_applied_is_found_again() {
        let mut journal = Journal::default();
        let first = arrive(&mut journal);
        arrive(&mut journal);
        journal.applied(first, "CreateConnection");
        assert_eq!(journal.requests().iter().map(|seen| seen.applied).collect::<Vec<_>>(), [true, false]);
        assert_eq!(journal.counts()["CreateConnection"], Counts { seen: 2, applied: 1 });
    }

    #[test]
    fn the_oldest_go_and_the_counts_stay() {
        let mut journal = Journal::default();
        let first = arrive(&mut journal);
        for _ in 0..REMEMBERED {
            arrive(&mut journal);
        }
        journal.applied(first, "CreateConnection");
        assert_eq!(journal.requests().len(), REMEMBERED);
        assert_eq!(journal.requests()[0].number, 2);
        assert!(journal.requests().iter().all(|seen| !seen.applied));
        assert_eq!(journal.counts()["CreateConnection"], Counts { seen: REMEMBERED as u64 + 1, applied: 1 });
    }

    #[test]
    fn what_was_forgotten_does_not_come_back_when_it_is_applied_late() {
        let mut journal = Journal::default();
        let late = arrive(&mut journal);
        journal.forget();
        journal.applied(late, "CreateConnection");
        assert!(journal.counts().is_empty() && journal.requests().is_empty());
        assert_eq!(arrive(&mut journal), 2);
    }
}
