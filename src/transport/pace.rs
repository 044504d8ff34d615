//! Keeps requests below the API's rate, over all runs on this machine.
//!
//! The API takes 20 requests a second for an action, account and region (API model). A run takes its turn in a file
//! that holds when the latest requests of the action went out, locked while it looks; a turn may lie in the future, and
//! then the run waits for it. Two keys may belong to one account, so the account is not told apart.
//!
//! One run after the other cannot get above the rate over a network, where each needs several round trips. On loopback
//! it can, and there a run that has no company keeps to the rate by itself alone. Plain http goes nowhere but there, and
//! what listens there counts no account's requests: who starts runs one after another measures ebctl or loads a server
//! on purpose, and would from the twentieth run in a second on measure this waiting, 50 ms a run where a create takes 3.
//! Runs that overlap may be a job's, rehearsed, and are paced as in the cloud.

use std::cell::{Cell, OnceCell, RefCell};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::observer::{Event, Observer};
use crate::output::Language;
use crate::private::{make_folder, open_private};
use crate::words::system;

/// How many requests of an action may go out in one [`WINDOW`].
pub const TURNS: usize = 19;

/// A second, and as much more as two requests may draw nearer to each other on their way.
pub const WINDOW: Duration = Duration::from_millis(1050);

/// When the next request of an action may go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Now.
    Now,
    /// After this long. The turn is this request's, even if it is not used.
    In(Duration),
    /// Another run is looking up its turn at this moment.
    AskAgain,
}

/// Gives turns.
pub trait Pace {
    /// The turn of the next request of an action.
    fn turn(&self, action: &str, observer: &dyn Observer) -> Turn;
}

/// Everything at once: for a server of this process's own, and for tests.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unpaced;

impl Pace for Unpaced {
    fn turn(&self, _: &str, _: &dyn Observer) -> Turn {
        Turn::Now
    }
}

/// The moments at which the latest requests of an action went out or will, in microseconds of the machine's monotonic
/// clock, the oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Moments(Vec<u64>);

impl Moments {
    /// Takes the next turn, and says how long it is until then.
    pub fn take(&mut self, now: u64) -> Duration {
        // A moment that no queue could explain is of a clock that was started anew.
        self.0.retain(|moment| *moment < now + LONGEST_QUEUE);
        let turn = match self.0.len().checked_sub(TURNS).and_then(|first| self.0.get(first)) {
            Some(first) => now.max(first + micros(WINDOW)),
            None => now,
        };
        self.note(turn);
        Duration::from_micros(turn - now)
    }

    /// Remembers a request.
    pub fn note(&mut self, moment: u64) {
        self.0.push(moment);
        let surplus = self.0.len().saturating_sub(TURNS);
        self.0.drain(..surplus);
    }

    fn read(bytes: &[u8]) -> Self {
        let mut moments: Vec<u64> =
            bytes.as_chunks().0.iter().map(|moment| u64::from_le_bytes(*moment)).collect();
        moments.sort_unstable();
        Self(moments)
    }

    fn bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|moment| moment.to_le_bytes()).collect()
    }
}

/// Ten minutes, in microseconds: ten thousand requests that wait for their turn.
const LONGEST_QUEUE: u64 = 600 * 1_000_000;

/// Turns in files that all runs on this machine share.
pub struct FilePace {
    folder: Option<PathBuf>,
    server: String,
    /// On loopback: which other runs there are. Looked at when the first turn is taken.
    company: OnceCell<Option<Company>>,
    is_loopback: bool,
    /// What is kept where the files cannot be used: turns of this process alone.
    alone: RefCell<Vec<(String, Moments)>>,
    asked: Cell<u32>,
}

/// How often a turn that another run is looking up is asked for again before the files are given up: a second.
const PATIENCE: u32 = 1000;

impl FilePace {
    /// Turns at a server (an endpoint and a region) in a state folder.
    pub fn new(state_folder: Option<&Path>, server: &str, is_loopback: bool) -> Self {
        Self {
            folder: state_folder.map(|folder| folder.join("pace")),
            server: server.to_owned(),
            company: OnceCell::new(),
            is_loopback,
            alone: RefCell::default(),
            asked: Cell::new(0),
        }
    }

    fn shared_turn(&self, action: &str, folder: &Path) -> io::Result<Option<Duration>> {
        let mut file = open(&folder.join(file_name(&self.server, action)))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(error),
        }
        let mut bytes = Vec::with_capacity(TURNS * 8);
        (&file).take(4096).read_to_end(&mut bytes)?;
        let mut moments = Moments::read(&bytes);
        let delay = if self.is_alone(folder) {
            moments.note(now());
            self.own_turn(action)
        } else {
            moments.take(now())
        };
        file.rewind()?;
        file.write_all(&moments.bytes())?;
        Ok(Some(delay))
    }

    fn is_alone(&self, folder: &Path) -> bool {
        let look = || {
            let file = open(&folder.join(file_name(&self.server, "runs"))).ok()?;
            Some(Company { first: file.try_lock().is_ok(), file })
        };
        self.is_loopback && self.company.get_or_init(look).as_ref().is_some_and(Company::is_none)
    }

    fn own_turn(&self, action: &str) -> Duration {
        let mut alone = self.alone.borrow_mut();
        let known = alone.iter().position(|(name, _)| name == action);
        let known = known.unwrap_or_else(|| {
            alone.push((action.to_owned(), Moments::default()));
            alone.len() - 1
        });
        alone[known].1.take(now())
    }
}

/// Who else is at a server at this moment: the first run holds a lock as long as it lives, and those that find it held
/// leave word of when they came by.
struct Company {
    file: File,
    first: bool,
}

impl Company {
    /// Whether this run is alone, and was for the last window.
    fn is_none(&self) -> bool {
        if !self.first {
            let _ = (&self.file).rewind().and_then(|()| (&self.file).write_all(&now().to_le_bytes()));
            return false;
        }
        let mut came_by = [0; 8];
        match (&self.file).rewind().and_then(|()| (&self.file).read_exact(&mut came_by)) {
            Ok(()) => now().saturating_sub(u64::from_le_bytes(came_by)) > micros(WINDOW),
            Err(_) => true,
        }
    }
}

impl Pace for FilePace {
    fn turn(&self, action: &str, observer: &dyn Observer) -> Turn {
        let shared = match &self.folder {
            Some(folder) if self.asked.get() < PATIENCE => self.shared_turn(action, folder),
            _ => Ok(Some(self.own_turn(action))),
        };
        let delay = match shared {
            Ok(Some(delay)) => delay,
            Ok(None) => {
                self.asked.set(self.asked.get() + 1);
                if self.asked.get() == PATIENCE {
                    let why = Language::spoken()
                        .pick("another run holds the lock and does not let go", "另一次运行一直占用着锁");
                    observer.see(&Event::PacedAlone { why });
                }
                return Turn::AskAgain;
            }
            Err(error) => {
                if self.asked.replace(PATIENCE) < PATIENCE {
                    observer.see(&Event::PacedAlone { why: &system::in_spoken(&error) });
                }
                self.own_turn(action)
            }
        };
        if delay.is_zero() { Turn::Now } else { Turn::In(delay) }
    }
}

fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    match open_private(&mut options, path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            make_folder(path.parent().unwrap_or(Path::new(".")))?;
            open_private(&mut options, path)
        }
        opened => opened,
    }
}

/// A server and an action as a file name, readable and safe on any file system.
fn file_name(server: &str, action: &str) -> String {
    let plain = |character: char| if character.is_ascii_alphanumeric() { character } else { '-' };
    server.chars().chain(['-']).chain(action.chars()).map(plain).collect()
}

fn micros(duration: Duration) -> u64 {
    u64::try_from(duration.as_micros()).unwrap_or(u64::MAX)
}

/// The machine's monotonic clock, which all processes share, in microseconds since some moment before.
#[cfg(unix)]
fn now() -> u64 {
    use rustix::time::{ClockId, clock_gettime};
    let now = clock_gettime(ClockId::Monotonic);
    let part = |number: i64| u64::try_from(number).unwrap_or(0);
    part(now.tv_sec) * 1_000_000 + part(now.tv_nsec) / 1000
}

/// Elsewhere the wall clock has to do.
#[cfg(not(unix))]
fn now() -> u64 {
    micros(std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::time::Duration;

    use proptest::prelude::*;

    use super::{FilePace, LONGEST_QUEUE, Moments, Pace, TURNS, Turn, WINDOW, micros};
    use crate::transport::{Event, Observer, Silent};

    proptest! {
        #[test]
        fn no_window_holds_more_than_its_turns(gaps in proptest::collection::vec(0u64..200_000, 1..200)) {
            let (mut moments, mut now, mut turns) = (Moments::default(), 5_000_000, Vec::new());
            for gap in gaps {
                now += gap;
                let delay = micros(moments.take(now));
                turns.push(now + delay);
                moments = Moments::read(&moments.bytes());
            }
            prop_assert!(turns.is_sorted(), "first come, first served");
            for (first, next) in turns.iter().zip(turns.iter().skip(TURNS)) {
                prop_assert!(next - first >= micros(WINDOW));
            }
        }

        #[test]
        fn a_file_of_any_bytes_gives_a_turn_within_the_longest_queue(bytes: Vec<u8>, now in 0u64..1 << 50) {
            prop_assert!(micros(Moments::read(&bytes).take(now)) <= LONGEST_QUEUE + micros(WINDOW));
        }
    }

    fn delay(turn: Turn) -> Duration {
        match turn {
            Turn::Now => Duration::ZERO,
            Turn::In(delay) => delay,
            Turn::AskAgain => panic!("nobody else is looking"),
        }
    }

    #[test]
    fn runs_share_their_turns_and_actions_do_not() {
        let folder = tempfile::tempdir().unwrap();
        let run = || FilePace::new(Some(folder.path()), "https://eb.example.com ap-guangzhou", false);
        let waits: Vec<Duration> = (0..=TURNS).map(|_| delay(run().turn("A", &Silent))).collect();
        assert!(waits[..TURNS].iter().all(Duration::is_zero), "{waits:?}");
        assert!(waits[TURNS] > Duration::ZERO, "{waits:?}");
        assert_eq!(run().turn("B", &Silent), Turn::Now);
    }

    #[test]
    fn on_loopback_one_run_after_the_other_does_not_wait_and_runs_at_once_do() {
        let folder = tempfile::tempdir().unwrap();
        let run = || FilePace::new(Some(folder.path()), "http://127.0.0.1:1 r", true);
        for _ in 0..TURNS * 3 {
            assert_eq!(run().turn("A", &Silent), Turn::Now, "one after the other");
        }
        let (one, other) = (run(), run());
        assert_eq!(one.turn("A", &Silent), Turn::Now, "nobody else is there yet");
        assert!(delay(other.turn("A", &Silent)) > Duration::ZERO, "it has company, and the window is full");
        assert!(delay(one.turn("A", &Silent)) > Duration::ZERO, "now it has company too");
    }

    #[test]
    fn without_a_usable_file_each_run_paces_itself_and_says_so_once() {
        struct Warnings(Cell<u32>);
        impl Observer for Warnings {
            fn see(&self, event: &Event<'_>) {
                self.0.set(self.0.get() + u32::from(matches!(event, Event::PacedAlone { .. })));
            }
        }
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("pace"), "in the way").unwrap();
        let (pace, warnings) = (FilePace::new(Some(folder.path()), "s", false), Warnings(Cell::new(0)));
        for _ in 0..TURNS {
            assert_eq!(pace.turn("A", &warnings), Turn::Now);
        }
        assert!(delay(pace.turn("A", &warnings)) > Duration::ZERO);
        assert_eq!(warnings.0.get(), 1);
    }
}
