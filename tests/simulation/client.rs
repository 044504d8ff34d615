//! What a user does: runs `create`, and after each end what a person or a CI job would do next.

use std::cell::{Cell, RefCell};
use std::io::{self, Write};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use ebctl::cli::Globals;
use ebctl::commands::connection::{Order, Place, finish, send};
use ebctl::commands::interrupt::Signals;
use ebctl::commands::{Context, tell};
use ebctl::connector::{Format as SpecFormat, Spec, read_spec};
use ebctl::eventbridge::Api;
use ebctl::failure::{ExitCode, Failure};
use ebctl::journal::Key;
use ebctl::keys::Keys;
use ebctl::output::{Colour, Format, Language, Look, Printer, Report, Streams};
use ebctl::secret::Secret;
use ebctl::surroundings::Surroundings;
use ebctl::transport::{Client, Conduct, Deadline, Endpoint, Identity, Policy, Unpaced};
use serde_json::json;
use tokio::time::sleep;

use crate::journal::MemoryJournal;
use crate::schedule::{Fate, User, When, millis, one_in};
use crate::server::Line;
use crate::tally::Fault;
use crate::world::{End, Found, WallClock, World};

pub const NAMES: [&str; 2] = ["orders", "invoices"];
pub const TOPICS: [&str; 2] = ["t", "u"];
const BUS: &str = "eb-l65vlc2u";

/// What is the same in all schedules, and takes its time to prepare.
pub struct Stock {
    endpoint: Endpoint,
    identity: Identity,
    /// By name and topic.
    specs: Vec<Vec<Spec>>,
}

impl Stock {
    pub fn new() -> Self {
        let spec = |name: &str, topic: &str| {
            let body = json!({"EventBusId": BUS, "ConnectionName": name, "Type": "ckafka", "ConnectionDescription": {
                "ResourceDescription": "qcs::ckafka:ap-guangzhou:uin/1250000000:ckafkaId/uin/1250000000/ckafka-123456",
                "CkafkaParams": {"TopicName": topic, "Offset": "latest"}}});
            let draft =
                read_spec("the schedule", body.to_string().as_bytes(), Some(SpecFormat::Json)).unwrap();
            draft.validate(None).unwrap().0
        };
        Self {
            endpoint: Endpoint::parse("https://eb.example.com", "the schedule").unwrap(),
            identity: Identity {
                keys: Some(Keys {
                    secret_id: "AKIDtest".to_owned(),
                    secret_key: Secret::new("k"),
                    token: None,
                }),
                region: "ap-guangzhou".to_owned(),
                language: "en-US",
            },
            specs: NAMES.map(|name| TOPICS.map(|topic| spec(name, topic)).to_vec()).to_vec(),
        }
    }

    fn key(&self, name: usize) -> Key {
        Key {
            target: self.endpoint.to_string(),
            region: self.identity.region.clone(),
            bus: BUS.to_owned(),
            name: NAMES[name].to_owned(),
        }
    }
}

/// A user from the first run to the last.
pub async fn work(world: Rc<World>, stock: Rc<Stock>, number: usize) {
    let mut user = world.schedule.users[number].clone();
    sleep(user.start).await;
    for left in (0..=user.perseverance).rev() {
        let fate = user.fate();
        let end = Box::pin(create(&world, &stock, &user, fate)).await;
        if left == 0 {
            return;
        }
        match end {
            Some(ExitCode::TryLater) => {}
            // It was killed, or does not know.
            None | Some(ExitCode::Unknown | ExitCode::Defect) => {
                sleep(pause(&mut user)).await;
                if !one_in(&mut user.random, 3) {
                    let fate = user.fate();
                    reconcile(&world, &stock, &user, stock.key(user.name), fate).await;
                }
                if one_in(&mut user.random, 3) {
                    return;
                }
                sleep(pause(&mut user)).await;
            }
            Some(ExitCode::Interrupted | ExitCode::Terminated) => sleep(pause(&mut user)).await,
            Some(ExitCode::Done) if one_in(&mut user.random, 3) => sleep(pause(&mut user)).await,
            Some(_) => return,
        }
    }
}

/// What passes before the next thing is typed: nothing, seconds, or a quarter of an hour.
fn pause(user: &mut User) -> Duration {
    match user.random.u8(0..4) {
        0 => Duration::ZERO,
        1 => millis(&mut user.random, 0, 5000),
        2 => millis(&mut user.random, 0, 120_000),
        _ => millis(&mut user.random, 0, 900_000),
    }
}

/// Runs a future as a process: until its end, or until it is killed.
async fn process<T>(world: &World, run: usize, work: impl Future<Output = T>) -> Option<T> {
    let done = tokio::select! {
        biased;
        () = world.killed(run) => None,
        done = work => Some(done),
    };
    if done.is_none() {
        world.with(run, |run| run.end = Some(End::Killed));
    }
    done
}

/// One run of `connection create`; `None` when it was killed.
async fn create(world: &Rc<World>, stock: &Stock, user: &User, fate: Fate) -> Option<ExitCode> {
    let run = world.start(user.machine, stock.key(user.name), user.topic, user.allow_duplicate, fate.clone());
    world.trace(run, || {
        format!(
            "create {} {} on machine {}{}{}{}, at most {} attempts, timeout {:?}, {fate:?}",
            NAMES[user.name],
            TOPICS[user.topic],
            user.machine,
            if user.if_not_exists { " --if-not-exists" } else { "" },
            if user.allow_duplicate { " --allow-duplicate" } else { "" },
            if user.impatient { " --wait-locked 0" } else { "" },
            user.max_attempts,
            user.timeout,
        )
    });
    let dies_untold = fate.dies_untold;
    let work = async {
        let context = context(world, run, user, &fate);
        let (outcome, done) = sent(world, run, stock, user, fate, &context).await;
        if dies_untold {
            world.met(run, Fault::KilledUntold);
            world.with(run, |run| {
                run.dead = true;
                run.end = Some(End::Killed);
            });
            return None;
        }
        let ids = done.as_ref().map_or_else(|_| Vec::new(), |report| report.ids.clone());
        Some((tell(done.map(Some), &context), outcome, ids))
    };
    let (exit, outcome, ids) = Box::pin(process(world, run, work)).await.flatten()?;
    let intent = world.with(run, |run| run.intent.clone());
    let in_journal = intent.is_some_and(|id| world.journals[user.machine].borrow().is_in_doubt(&id));
    world.trace(run, || format!("exit {}, {outcome} {ids:?}", exit as u8));
    *world.tally.borrow_mut().ends.entry((exit as u8, outcome)).or_default() += 1;
    world.with(run, |run| run.end = Some(End::Created { exit: exit as u8, outcome, ids, in_journal }));
    Some(exit)
}

async fn sent(
    world: &Rc<World>,
    run: usize,
    stock: &Stock,
    user: &User,
    fate: Fate,
    context: &Context,
) -> (&'static str, Result<Report, Failure>) {
    let api = api(world, run, stock, user, context);
    let spec = stock.specs[user.name][user.topic].clone();
    let order = Order {
        body: spec.to_body(),
        spec: Some(spec),
        bus: Some(BUS.to_owned()),
        name: Some(NAMES[user.name].to_owned()),
        if_not_exists: user.if_not_exists,
        allow_duplicate: user.allow_duplicate,
        replaces: None,
        place: Place {
            target: stock.endpoint.to_string(),
            region: stock.identity.region.clone(),
            profile: None,
        },
    };
    let mut signals = Script { world, run, signals: fate.signals.into(), count: 0 };
    let done = send(&api, order, None, &mut signals, context).await;
    let outcome = match &done {
        Ok(report) => match report.value["outcome"].as_str() {
            Some("adopted") => "adopted",
            Some("exists") => "exists",
            _ => "applied",
        },
        Err(failure) => match failure.outcome {
            ebctl::failure::Outcome::Applied => "applied",
            ebctl::failure::Outcome::NotApplied => "not applied",
            ebctl::failure::Outcome::Unknown => "unknown",
        },
    };
    (outcome, done)
}

/// One run of `connection reconcile`, for one page.
pub async fn reconcile(world: &Rc<World>, stock: &Stock, user: &User, key: Key, fate: Fate) {
    let deaf = fate.deaf;
    let run = world.start(user.machine, key.clone(), user.topic, false, fate.clone());
    world.trace(run, || format!("reconcile {} on machine {}, {fate:?}", key.name, user.machine));
    let work = async {
        let context = context(world, run, user, &fate);
        let api = api(world, run, stock, user, &context);
        let rows = finish(&api, &key, &context).await.unwrap();
        let exit = rows.iter().map(ebctl::commands::connection::Row::exit).max().unwrap_or(ExitCode::Done);
        let rows: Vec<Found> = rows
            .iter()
            .map(|row| Found {
                intent: row.intent().id.clone(),
                outcome: row.outcome(),
                ids: row.ids().into_iter().map(str::to_owned).collect(),
            })
            .collect();
        if !deaf {
            let ids: Vec<&str> = rows.iter().flat_map(|row| &row.ids).map(String::as_str).collect();
            world.with(run, |run| run.text.borrow_mut().extend(ids.join("\n").bytes()));
            context.told();
        }
        (exit, rows)
    };
    if let Some((exit, rows)) = process(world, run, work).await {
        world.trace(run, || format!("exit {}, {rows:?}", exit as u8));
        for row in &rows {
            *world.tally.borrow_mut().rows.entry(row.outcome).or_default() += 1;
        }
        world.with(run, |run| run.end = Some(End::Reconciled { rows }));
    }
}

fn api<'a>(
    world: &Rc<World>,
    run: usize,
    stock: &'a Stock,
    user: &User,
    context: &'a Context,
) -> Api<'a, Line> {
    let mut policy = Policy { max_attempts: user.max_attempts, ..Policy::default() };
    if user.impatient {
        policy.locked_budget = Duration::ZERO;
    }
    let conduct = Conduct {
        policy,
        deadline: context.deadline,
        clock: &*context.clock,
        pace: &Unpaced,
        observer: &context.printer,
        random: context.random.borrow_mut().fork(),
    };
    let wire = Line { world: Rc::clone(world), run };
    Api::new(Client::new(wire, &stock.endpoint, &stock.identity, conduct), Language::En)
}

fn context(world: &Rc<World>, run: usize, user: &User, fate: &Fate) -> Context {
    if fate.deaf {
        world.met(run, Fault::Deaf);
    }
    let text = world.with(run, |run| Rc::clone(&run.text));
    let stream = || Box::new(Stream { text: (!fate.deaf).then(|| Rc::clone(&text)) });
    let look = Look {
        format: Format::Json,
        query: None,
        columns: None,
        colour: Colour::Never,
        quiet: !world.traced(),
        verbose: 0,
        language: Language::En,
    };
    let machine = world.schedule.machines[user.machine];
    if machine.clock_set.is_some_and(|(at, _)| world.begun.elapsed() >= at) {
        world.met(run, Fault::ClockSet);
    }
    Context {
        surroundings: Surroundings::default(),
        globals: Globals { max_attempts: user.max_attempts, timeout: user.timeout, ..Globals::default() },
        printer: Printer::new(look, Streams::captured(stream(), stream())),
        deadline: Deadline::after(user.timeout),
        clock: Arc::new(WallClock { begun: world.begun, off: machine.clock_off, set: machine.clock_set }),
        random: RefCell::new(fastrand::Rng::with_seed(user.random.clone().u64(..) ^ run as u64)),
        journal: Rc::new(MemoryJournal { world: Rc::clone(world), run }),
        untold: RefCell::default(),
        is_traceless: Cell::default(),
        kept_key: RefCell::default(),
    }
}

/// A stream that somebody reads, or that takes nothing.
struct Stream {
    text: Option<Rc<RefCell<Vec<u8>>>>,
}

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &self.text {
            Some(text) => text.borrow_mut().write(bytes),
            None => Err(io::ErrorKind::StorageFull.into()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Signals that come when the schedule says so.
struct Script<'a> {
    world: &'a World,
    run: usize,
    signals: std::collections::VecDeque<(When, ExitCode)>,
    count: u32,
}

impl Signals for Script<'_> {
    async fn next(&mut self) -> ExitCode {
        let Some((when, code)) = self.signals.front().copied() else { return std::future::pending().await };
        self.world.until(self.run, when).await;
        self.signals.pop_front();
        self.count += 1;
        self.world.met(self.run, if self.count == 1 { Fault::Signal } else { Fault::SecondSignal });
        code
    }
}
