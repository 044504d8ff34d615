//! The network before the server, and what the server does with a request: one [`Line`] a run.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use ebctl::transport::{Answer, Attempt, Body, Obstacle, SignedRequest, Wire};
use fastrand::Rng;
use serde_json::Value;
use tokio::time::{Instant, sleep, timeout};

use crate::schedule::{Odds, millis};
use crate::tally::Fault;
use crate::world::{Made, World, contains};

/// The wire of one run.
pub struct Line {
    pub world: Rc<World>,
    pub run: usize,
}

impl Wire for Line {
    async fn send(&self, request: &SignedRequest, limit: Duration) -> Attempt {
        let header = |name: &str| {
            request.headers.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str())
        };
        let writes = header("x-tc-action") == Some("CreateConnection");
        let stamp = header("x-tc-timestamp").and_then(|stamp| stamp.parse().ok()).unwrap_or_default();
        let sent = Cell::new(false);
        let exchange = async {
            if writes {
                self.create(request, stamp, &sent).await
            } else {
                self.list(request, stamp, &sent).await
            }
        };
        let attempt = match timeout(limit, exchange).await {
            Ok(attempt) => attempt,
            Err(_) if sent.get() => Attempt::Lost { why: "no answer in time".to_owned() },
            Err(_) => {
                Attempt::NotSent { why: "no connection in time".to_owned(), obstacle: Obstacle::Passing }
            }
        };
        if writes && proves_nothing(&attempt) {
            self.world.with(self.run, |run| run.in_doubt = true);
        }
        self.world.trace(self.run, || {
            format!("{} ends in {}", if writes { "create" } else { "list" }, brief(&attempt))
        });
        self.world.step(self.run);
        attempt
    }
}

impl Line {
    fn draw(&self, odds: &Odds) -> Option<Fault> {
        let fault = if self.world.calm.get() { None } else { odds.pick(&mut self.world.dice()) };
        if let Some(fault) = fault {
            self.world.met(self.run, fault);
        }
        fault
    }

    /// The first byte leaves.
    async fn leave(&self, sent: &Cell<bool>) {
        sent.set(true);
        self.world.step(self.run);
        self.world.travel().await;
        self.world.step(self.run);
    }

    async fn create(&self, request: &SignedRequest, stamp: i64, sent: &Cell<bool>) -> Attempt {
        let (world, run) = (&self.world, self.run);
        world.with(run, |run| run.tried = true);
        let fault = self.draw(&world.schedule.creates);
        if fault == Some(Fault::NoConnection) {
            world.travel().await;
            return unreachable_now();
        }
        if world.with(run, |run| run.in_doubt) {
            world.is_wrong(run, "a create is sent again after one whose outcome is unknown");
        }
        world.with(run, |run| {
            run.sent_at = Some(Instant::now());
        });
        world.tally.borrow_mut().creates += 1;
        self.leave(sent).await;
        if fault == Some(Fault::LostBeforeApply) {
            return self.lost().await;
        }
        if let Some(answer) = self.clock_off(stamp) {
            return answer;
        }
        let since = world.begun.elapsed();
        if world.schedule.locked.is_some_and(|(from, until)| (from..until).contains(&since))
            && !world.calm.get()
        {
            world.met(run, Fault::BusLocked);
            world.travel().await;
            return refused(LOCKED);
        }
        let apply = |later: Duration| world.apply(run, &request.body, later, world.lag(run));
        let answer = match fault {
            Some(Fault::LostAfterApply) => {
                apply(Duration::ZERO);
                return self.lost().await;
            }
            Some(Fault::AppliedLate) => {
                let later = millis(&mut world.dice(), 10, 120_000);
                apply(later);
                return self.lost().await;
            }
            Some(Fault::TooSlow) => {
                apply(Duration::ZERO);
                sleep(Duration::from_secs(31)).await;
                return Attempt::Lost { why: "too slow".to_owned() };
            }
            Some(Fault::ServerError) => answer(502, "<html>"),
            Some(Fault::ServerErrorAfterApply) => {
                apply(world.sooner_or_later(run));
                answer(500, r#"{"Response":{"Error":{"Code":"RequestLimitExceeded","Message":"m"}}}"#)
            }
            Some(Fault::Garbage) => answer(200, "<html>"),
            Some(Fault::GarbageAfterApply) => {
                apply(world.sooner_or_later(run));
                broken(&mut world.dice())
            }
            Some(Fault::Throttled) => throttled(&mut world.dice()),
            Some(Fault::LockedOnce) => refused(LOCKED),
            Some(Fault::Failed) => refused("FailedOperation.ServiceError"),
            Some(Fault::FailedAfterApply) => {
                // By the contract, what a create that failed leaves behind is listed within three seconds.
                let lag = millis(&mut world.dice(), 0, 2500);
                world.apply(run, &request.body, Duration::ZERO, lag);
                refused("FailedOperation")
            }
            Some(Fault::Internal) => refused("InternalError"),
            Some(Fault::InternalAfterApply) => {
                apply(world.sooner_or_later(run));
                refused("InternalError.System")
            }
            Some(Fault::StrangeCode) => refused("NeverHeardOf.This"),
            Some(Fault::StrangeCodeAfterApply) => {
                apply(world.sooner_or_later(run));
                refused("")
            }
            Some(Fault::NoId) => {
                apply(world.sooner_or_later(run));
                answer(200, r#"{"Response":{"ConnectionId":null,"RequestId":"r"}}"#)
            }
            Some(Fault::Rejected) => refused(REFUSALS[world.dice().usize(0..REFUSALS.len())]),
            _ => {
                let id = apply(Duration::ZERO);
                answer(200, &format!(r#"{{"Response":{{"ConnectionId":"{id}","RequestId":"r"}}}}"#))
            }
        };
        world.travel().await;
        answer
    }

    async fn list(&self, request: &SignedRequest, stamp: i64, sent: &Cell<bool>) -> Attempt {
        let (world, run) = (&self.world, self.run);
        let fault = self.draw(&world.schedule.lists);
        if fault == Some(Fault::ListNoConnection) {
            world.travel().await;
            return unreachable_now();
        }
        self.leave(sent).await;
        if fault == Some(Fault::ListLost) {
            return self.lost().await;
        }
        if let Some(answer) = self.clock_off(stamp) {
            return answer;
        }
        let machine = world.schedule.machines[world.with(run, |run| run.machine)];
        if machine.denied_from.is_some_and(|from| world.begun.elapsed() >= from) && !world.calm.get() {
            world.met(run, Fault::ListDenied);
            world.with(run, |run| run.denied = true);
            world.travel().await;
            return refused("UnauthorizedOperation.CAM");
        }
        let answer = match fault {
            Some(Fault::ListServerError) => answer(503, ""),
            Some(Fault::ListThrottled) => throttled(&mut world.dice()),
            Some(Fault::ListGarbage) => answer(200, r#"{"Response":{"RequestId":"r"}}"#),
            Some(Fault::ListInternal) => refused("InternalError"),
            _ => self.page(&request.body),
        };
        world.travel().await;
        answer
    }

    /// A page of what lists show now.
    fn page(&self, body: &[u8]) -> Attempt {
        let world = &self.world;
        let asked: Value = serde_json::from_slice(body).unwrap_or_default();
        let number =
            |field: &str| usize::try_from(asked[field].as_u64().unwrap_or_default()).unwrap_or_default();
        let (limit, offset, now) = (number("Limit"), number("Offset"), Instant::now());
        let made = world.made.borrow();
        let mut shown: Vec<&Made> = made.iter().filter(|made| made.visible <= now).collect();
        if world.schedule.newest_first {
            shown.reverse();
        }
        let total = shown.len();
        if offset > 0 && offset < total {
            world.met(self.run, Fault::Pages);
        }
        let page: Vec<&Made> = shown.into_iter().skip(offset).take(limit).collect();
        world.with(self.run, |run| {
            if !run.tried && offset == 0 {
                run.looked = Some(now);
                run.shown.clear();
            }
            if !run.tried {
                run.shown.extend(page.iter().map(|made| made.id.clone()));
            }
        });
        world.trace(self.run, || {
            format!("the server lists {} from {offset} of {total}: {}", page.len(), ids_in(&page))
        });
        let page: Vec<&str> = page.into_iter().map(|made| made.listed.as_str()).collect();
        answer(
            200,
            &format!(
                r#"{{"Response":{{"Connections":[{}],"TotalCount":{total},"RequestId":"r"}}}}"#,
                page.join(",")
            ),
        )
    }

    /// The answer to a signature of another time.
    fn clock_off(&self, stamp: i64) -> Option<Attempt> {
        let now = self.world.now();
        if (now.as_second() - stamp).abs() <= 300 {
            return None;
        }
        self.world.met(self.run, Fault::ClockOff);
        let Attempt::Answered(answer) = refused(EXPIRED) else { return None };
        Some(Attempt::Answered(Answer { date: Some(now), ..answer }))
    }

    async fn lost(&self) -> Attempt {
        let quick = self.world.dice().bool();
        sleep(if quick { Duration::from_millis(5) } else { Duration::from_secs(29) }).await;
        Attempt::Lost { why: "reset".to_owned() }
    }
}

/// Whether an end of a create leaves open what came of it.
fn proves_nothing(attempt: &Attempt) -> bool {
    match attempt {
        Attempt::NotSent { .. } | Attempt::OutOfTime | Attempt::Withheld { .. } => false,
        Attempt::Lost { .. } => true,
        Attempt::Answered(answer) => match &answer.body {
            _ if answer.status >= 500 => true,
            Body::Whole(body) => {
                let clear = ["\"ConnectionId\":\"connection-", THROTTLED, LOCKED, EXPIRED]
                    .into_iter()
                    .chain(REFUSALS);
                !body.ends_with(b"}}") || !clear.into_iter().any(|word| contains(body, word.as_bytes()))
            }
            _ => true,
        },
    }
}

const THROTTLED: &str = "RequestLimitExceeded";
const LOCKED: &str = "OperationDenied.EventBusResourceIsLocked";
const EXPIRED: &str = "AuthFailure.SignatureExpire";

/// A refusal of each exit code.
const REFUSALS: [&str; 4] = [
    "InvalidParameterValue.Type",
    "LimitExceeded.Connection",
    "UnauthorizedOperation",
    "ResourceNotFound.EventBus",
];

fn answer(status: u16, body: &str) -> Attempt {
    let body = Body::Whole(body.as_bytes().to_vec());
    Attempt::Answered(Answer { status, date: None, retry_after: None, location: None, body })
}

fn refused(code: &str) -> Attempt {
    answer(200, &format!(r#"{{"Response":{{"Error":{{"Code":"{code}","Message":"m"}},"RequestId":"r"}}}}"#))
}

fn throttled(random: &mut Rng) -> Attempt {
    let Attempt::Answered(answer) = refused(THROTTLED) else { return unreachable_now() };
    let retry_after = random.bool().then(|| Duration::from_secs(random.u64(1..8)));
    Attempt::Answered(Answer { retry_after, ..answer })
}

fn broken(random: &mut Rng) -> Attempt {
    let Attempt::Answered(answer) = answer(200, "") else { return unreachable_now() };
    let body = match random.u8(0..3) {
        0 => Body::TooLarge,
        1 => Body::Broken { why: "reset".to_owned() },
        _ => Body::Whole(br#"{"Response":{"ConnectionId":"conn"#.to_vec()),
    };
    Attempt::Answered(Answer { body, ..answer })
}

fn unreachable_now() -> Attempt {
    Attempt::NotSent { why: "connection refused".to_owned(), obstacle: Obstacle::Passing }
}

fn brief(attempt: &Attempt) -> String {
    match attempt {
        Attempt::Answered(Answer { status, body: Body::Whole(body), .. }) => {
            let text = String::from_utf8_lossy(body);
            format!("HTTP {status} {}", text.chars().take(110).collect::<String>())
        }
        other => format!("{other:?}"),
    }
}

fn ids_in(page: &[&Made]) -> String {
    page.iter().take(8).map(|made| made.id.as_str()).collect::<Vec<_>>().join(" ")
}
