//! Many clients and many faults against a model of the server, in virtual time, one schedule a seed.
//!
//! What runs is the product from `connection::send` and `connection::finish` down to the last line above `Wire`; the
//! wire, the server, the clocks, the signals and the disk are played. After each schedule:
//!
//! - *created = intended*: no intent made two connectors, and every connector was told to somebody or stands in a
//!   journal as an intent in doubt; after the last `reconcile`, told;
//! - exit 75, and whatever else is called *not applied*, applied nothing, neither then nor later;
//! - exit 0 names the one connector of its intent;
//! - after an attempt whose outcome is unknown no further create is sent;
//! - two runs on one machine make two connectors of a name only where the second was told to.
//!
//! What the API leaves open is counted apart: it has no token that tells two creates from each other, so runs on two
//! machines at once can both succeed, and each can take the other's connector for its own; a connector that is not
//! listed yet, or may not be listed, is not found by the next run. Nothing here is applied later than 10 minutes after
//! it was sent, and no clock is set anew.
//!
//! `EBCTL_SCHEDULES=n` plays n schedules, `EBCTL_SEED=s` one, and tells what happened in it.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod client;
mod journal;
mod oracle;
mod schedule;
mod server;
mod tally;
mod world;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use client::Stock;
use schedule::{Fate, Schedule};
use tally::Tally;
use world::World;

#[test]
fn every_schedule_keeps_the_promises() {
    if let Some(seed) = number("EBCTL_SEED") {
        let (wrong, trace, tally) = play(seed, &Rc::new(Stock::new()), true);
        println!("{}\n{tally}", trace.join("\n"));
        assert!(wrong.is_empty(), "seed {seed}: {}", wrong.join("\n"));
        return;
    }
    let schedules = number("EBCTL_SCHEDULES").unwrap_or(100_000);
    let (next, failed, total) = (AtomicU64::new(0), Mutex::new(Vec::new()), Mutex::new(Tally::default()));
    let begun = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                let (stock, mut tally) = (Rc::new(Stock::new()), Tally::default());
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= schedules || failed.lock().unwrap().len() >= 10 {
                        break;
                    }
                    match catch_unwind(AssertUnwindSafe(|| play(seed, &stock, false))) {
                        Ok((wrong, _, met)) => {
                            tally.add(&met);
                            failed.lock().unwrap().extend(wrong.first().map(|what| (seed, what.clone())));
                        }
                        Err(_) => failed.lock().unwrap().push((seed, "it panicked".to_owned())),
                    }
                }
                total.lock().unwrap().add(&tally);
            });
        }
    });
    let total = total.into_inner().unwrap();
    println!("{total}\n{:.1} s", begun.elapsed().as_secs_f64());
    let mut failed = failed.into_inner().unwrap();
    failed.sort();
    for (seed, what) in &failed {
        println!("seed {seed}: {what}\n  EBCTL_SEED={seed} cargo test --test simulation -- --nocapture");
    }
    assert!(failed.is_empty(), "{} schedules failed, the first with seed {}", failed.len(), failed[0].0);
    // A few schedules cannot meet everything.
    if schedules >= 10_000 {
        assert_eq!(total.missing(), Vec::<String>::new(), "never met");
    }
}

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok().map(|text| text.parse().unwrap())
}

/// Plays the schedule of a seed: what was wrong, what happened if that was asked for, and what was met.
fn play(seed: u64, stock: &Rc<Stock>, traced: bool) -> (Vec<String>, Vec<String>, Tally) {
    // A runtime of its own, so that a schedule does not depend on those before it.
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
    let world = runtime.block_on(tokio::task::LocalSet::new().run_until(async {
        let world = Rc::new(World::new(Schedule::of(seed), traced));
        let users: Vec<_> = (0..world.schedule.users.len())
            .map(|user| tokio::task::spawn_local(client::work(Rc::clone(&world), Rc::clone(stock), user)))
            .collect();
        for user in users {
            user.await.unwrap();
        }
        settle_down(&world, stock).await;
        world
    }));
    oracle::judge(&world);
    let mut tally = world.tally.take();
    tally.schedules = 1;
    tally.made = world.made.borrow().iter().filter(|made| made.by != usize::MAX).count() as u64;
    (world.wrong.take(), world.take_trace(), tally)
}

/// Long after all that, somebody reconciles what is left.
async fn settle_down(world: &Rc<World>, stock: &Stock) {
    world.calm.set(true);
    tokio::time::sleep(Duration::from_mins(15)).await;
    for machine in 0..world.journals.len() {
        let mut user = world.schedule.users[0].clone();
        user.machine = machine;
        user.timeout = None;
        user.max_attempts = 5; // one attempt at a time cannot correct its clock
        let keys = world.journals[machine].borrow().keys();
        for key in keys {
            client::reconcile(world, stock, &user, key, Fate::default()).await;
        }
        let left = world.journals[machine].borrow().keys();
        if !left.is_empty() {
            let last = world.runs.borrow().len() - 1;
            world.is_wrong(
                last,
                format!("machine {machine}: {} pages are left after the last reconcile", left.len()),
            );
        }
    }
}
