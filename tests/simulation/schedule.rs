//! What a seed means: who runs what, when, with which options, and what the network and the server do to it.

use std::time::Duration;

use ebctl::failure::ExitCode;
use fastrand::Rng;

use crate::tally::Fault;

/// Everything that is decided before the first moment.
pub struct Schedule {
    /// One a machine; users of one machine share its journal.
    pub machines: Vec<Machine>,
    /// The users.
    pub users: Vec<User>,
    /// What befalls a create, each with its probability.
    pub creates: Odds,
    /// What befalls a list.
    pub lists: Odds,
    /// The longest time from an apply to the first list that shows it.
    pub lag: Duration,
    /// When the bus is locked, from and until.
    pub locked: Option<(Duration, Duration)>,
    /// How many other connectors the bus holds.
    pub crowd: usize,
    /// Whether lists begin with the newest connector.
    pub newest_first: bool,
    /// What the world draws from while it runs.
    pub random: Rng,
}

/// A machine.
#[derive(Clone, Copy, Default)]
pub struct Machine {
    /// By how many seconds its clock is off.
    pub clock_off: i64,
    /// From when on its key may not list.
    pub denied_from: Option<Duration>,
    /// When it loses its power, for a moment.
    pub power_loss: Option<Duration>,
    /// When its clock is set, and by how many seconds. Not where it loses its power: after that, no other clock tells how
    /// long ago something was.
    pub clock_set: Option<(Duration, i64)>,
}

/// A user: what they type, and what they do next.
#[derive(Clone)]
pub struct User {
    /// Which machine.
    pub machine: usize,
    /// Which name, of [`crate::client::NAMES`].
    pub name: usize,
    /// Which spec, of [`crate::client::TOPICS`].
    pub topic: usize,
    /// When they begin.
    pub start: Duration,
    /// `--if-not-exists`
    pub if_not_exists: bool,
    /// `--allow-duplicate`
    pub allow_duplicate: bool,
    /// `--wait-locked 0`
    pub impatient: bool,
    /// `--max-attempts`
    pub max_attempts: u32,
    /// `--timeout`
    pub timeout: Option<Duration>,
    /// How many more runs they may start.
    pub perseverance: u32,
    /// What they draw from as they go on.
    pub random: Rng,
}

/// What happens to a single run from its own side.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a misfortune of its own")]
pub struct Fate {
    /// When it is killed.
    pub kill: Option<When>,
    /// When it is told to stop, and how.
    pub signals: Vec<(When, ExitCode)>,
    /// It is killed after everything, just before what it has printed counts as told.
    pub dies_untold: bool,
    /// Neither of its streams takes anything.
    pub deaf: bool,
    /// Its intent cannot be written down.
    pub no_intent: bool,
    /// That its request goes out cannot be written down.
    pub no_sending: bool,
}

/// A moment in a run.
#[derive(Clone, Copy, Debug)]
pub enum When {
    /// So long after its start.
    After(Duration),
    /// At its so manieth step: a request goes out, arrives, is answered, an intent is written.
    Step(u32),
}

/// Faults, each with its probability.
pub struct Odds(Vec<(Fault, f64)>);

impl Odds {
    fn draw(random: &mut Rng, faults: &[Fault], most: u8, total: f64) -> Self {
        let kinds = random.u8(0..=most);
        let share = total / f64::from(kinds.max(1));
        Self(
            (0..kinds)
                .filter_map(|_| Some((random.choice(faults)?.to_owned(), share * random.f64())))
                .collect(),
        )
    }

    /// What befalls the next request, if anything does.
    pub fn pick(&self, random: &mut Rng) -> Option<Fault> {
        let mut dice = random.f64();
        self.0.iter().find_map(|(fault, probability)| {
            dice -= probability;
            (dice < 0.0).then_some(*fault)
        })
    }
}

impl Schedule {
    /// The schedule of a seed.
    pub fn of(seed: u64) -> Self {
        let mut random = Rng::with_seed(seed);
        let random = &mut random;
        let users = [1, 2, 2, 3, 4][random.usize(0..5)];
        let machines = (0..random.usize(1..=2)).map(|_| Machine::draw(random)).collect::<Vec<_>>();
        let locked = one_in(random, 8).then(|| {
            let from = millis(random, 0, 20_000);
            (from, from + millis(random, 1000, 400_000))
        });
        Self {
            users: (0..users).map(|_| User::draw(random, machines.len())).collect(),
            machines,
            creates: Odds::draw(random, &Fault::CREATE, 3, 1.5),
            lists: match random.u8(0..5) {
                0..3 => Odds(Vec::new()),
                _ => Odds::draw(random, &Fault::LIST, 2, 0.9),
            },
            lag: match random.u8(0..10) {
                0..6 => Duration::ZERO,
                6..9 => millis(random, 100, 20_000),
                _ => millis(random, 20_000, 150_000),
            },
            locked,
            crowd: if one_in(random, 40) { random.usize(90..210) } else { 0 },
            newest_first: random.bool(),
            random: random.fork(),
        }
    }
}

impl Machine {
    fn draw(random: &mut Rng) -> Self {
        let power_loss = one_in(random, 12).then(|| millis(random, 0, 60_000));
        let is_set = power_loss.is_none() && one_in(random, 10);
        Self {
            clock_off: if one_in(random, 10) { random.i64(-90_000..90_000) } else { 0 },
            denied_from: one_in(random, 15)
                .then(|| if random.bool() { Duration::ZERO } else { millis(random, 0, 5000) }),
            power_loss,
            clock_set: is_set.then(|| (millis(random, 0, 120_000), random.i64(-7200..7200))),
        }
    }
}

impl User {
    fn draw(random: &mut Rng, machines: usize) -> Self {
        let option = random.u8(0..10);
        Self {
            machine: random.usize(0..machines),
            name: usize::from(one_in(random, 5)),
            topic: usize::from(one_in(random, 4)),
            start: match random.u8(0..4) {
                0 => Duration::ZERO,
                1 => millis(random, 0, 200),
                2 => millis(random, 0, 5000),
                _ => millis(random, 0, 120_000),
            },
            if_not_exists: option < 3,
            allow_duplicate: option == 3 || option == 4,
            impatient: one_in(random, 4),
            max_attempts: if one_in(random, 4) { random.u32(1..4) } else { 5 },
            timeout: one_in(random, 5).then(|| millis(random, 10, 90_000)),
            perseverance: random.u32(0..3),
            random: random.fork(),
        }
    }

    /// What happens to this user's next run.
    pub fn fate(&mut self) -> Fate {
        let random = &mut self.random;
        let mut fate = Fate::default();
        match random.u8(0..32) {
            0..4 => fate.kill = Some(When::draw(random)),
            4..7 => {
                let mut signal = |random: &mut Rng| {
                    let code = if random.bool() { ExitCode::Interrupted } else { ExitCode::Terminated };
                    fate.signals.push((When::draw(random), code));
                };
                signal(random);
                if random.bool() {
                    signal(random);
                }
            }
            7 => fate.dies_untold = true,
            8 => fate.deaf = true,
            9 if random.bool() => fate.no_intent = true,
            9 => fate.no_sending = true,
            _ => {}
        }
        fate
    }
}

impl When {
    fn draw(random: &mut Rng) -> Self {
        match random.u8(0..4) {
            0 => Self::After(millis(random, 0, 300)),
            1 => Self::After(millis(random, 0, 90_000)),
            _ => Self::Step(random.u32(1..14)),
        }
    }
}

/// True once in so many.
pub fn one_in(random: &mut Rng, many: u32) -> bool {
    random.u32(0..many) == 0
}

/// So many milliseconds, from and below.
pub fn millis(random: &mut Rng, from: u64, below: u64) -> Duration {
    Duration::from_millis(random.u64(from..below))
}
