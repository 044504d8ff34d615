//! Calls an action: signs, sends, judges, and tries again what may be tried again, all under one deadline.

use std::cell::{Cell, RefCell};
use std::pin::pin;
use std::time::Duration;

use bytes::Bytes;
use jiff::{SignedDuration, Timestamp};

use super::attempt::{Attempt, Body};
use super::deadline::{Bounded, Deadline};
use super::endpoint::Endpoint;
use super::observer::{Event, Observer};
use super::pace::{Pace, Turn};
use super::retry::{self, Effect, Policy, RetryCause};
use super::signature::{Signable, sign};
use super::verdict::{Class, Verdict, judge};
use super::wire::{SignedRequest, Wire};
use crate::clock::Clock;
use crate::doubt;
use crate::failure::Outcome;
use crate::keys::Keys;
use crate::output::Language;
use crate::say;

/// A service of Tencent Cloud's API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Service {
    /// Its name in a signature.
    pub name: &'static str,
    /// The version of its API.
    pub version: &'static str,
}

/// EventBridge.
pub const EVENT_BRIDGE: Service = Service { name: "eb", version: "2021-04-16" };

/// The Security Token Service, which gives temporary keys.
pub const STS: Service = Service { name: "sts", version: "2018-08-13" };

/// An action to call.
#[derive(Debug, Clone)]
pub struct Call {
    /// Whose action it is.
    pub service: Service,
    /// The action's name, such as `CreateConnection`.
    pub action: &'static str,
    /// Whether it changes anything.
    pub effect: Effect,
    /// The JSON body.
    pub body: Bytes,
}

/// Who calls, and from where.
#[derive(Debug, Clone)]
pub struct Identity {
    /// What signs; `None` for the one action that is called without a key, `AssumeRoleWithWebIdentity`.
    pub keys: Option<Keys>,
    /// The region, as it goes into `X-TC-Region`.
    pub region: String,
    /// The language of the API's own sentences: `en-US` or `zh-CN`.
    pub language: &'static str,
}

/// A call that gave no success.
#[derive(Debug, Clone)]
pub struct CallError {
    /// What the last attempt proved. Never [`Verdict::Success`].
    pub verdict: Verdict,
    /// Its HTTP status, if it was answered.
    pub http_status: Option<u16>,
    /// How many attempts were made.
    pub attempts: u32,
    /// Whether the deadline ended it.
    pub out_of_time: bool,
    /// Whether an earlier attempt at a request that changes something may have been applied, whatever the last one proved
    /// of itself.
    pub in_doubt: bool,
}

/// Is told, and may write down, when a request that changes something is about to go out.
pub trait Witness {
    /// A request is about to go out. Nothing is sent where this fails; the error says why, in a line.
    fn sending(&self) -> Result<(), String>;

    /// What was sent was provably not applied.
    fn not_applied(&self);
}

/// Writes nothing down.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoWitness;

impl Witness for NoWitness {
    fn sending(&self) -> Result<(), String> {
        Ok(())
    }

    fn not_applied(&self) {}
}

/// How a client behaves: everything that is passed in and never reached for.
pub struct Conduct<'a> {
    /// How often and how long to try.
    pub policy: Policy,
    /// The deadline over everything.
    pub deadline: Deadline,
    /// The wall clock: signatures need it.
    pub clock: &'a dyn Clock,
    /// Keeps requests below the API's rate.
    pub pace: &'a dyn Pace,
    /// Who is told what happens.
    pub observer: &'a dyn Observer,
    /// The randomness of delays.
    pub random: fastrand::Rng,
}

/// Calls actions at one endpoint, as one identity.
pub struct Client<'a, W> {
    wire: W,
    endpoint: &'a Endpoint,
    identity: &'a Identity,
    policy: Policy,
    deadline: Cell<Deadline>,
    /// How much longer it waits for a locked bus, all requests together.
    locked_left: Cell<Duration>,
    clock: &'a dyn Clock,
    pace: &'a dyn Pace,
    observer: &'a dyn Observer,
    random: RefCell<fastrand::Rng>,
    /// Seconds to add to the clock, learnt from the server's `Date` when a signature was called expired.
    skew: Cell<i64>,
    in_doubt: Cell<bool>,
}

impl<'a, W: Wire> Client<'a, W> {
    /// A client; nothing is sent yet.
    pub fn new(wire: W, endpoint: &'a Endpoint, identity: &'a Identity, conduct: Conduct<'a>) -> Self {
        let Conduct { policy, deadline, clock, pace, observer, random } = conduct;
        Self {
            wire,
            endpoint,
            identity,
            policy,
            deadline: Cell::new(deadline),
            locked_left: Cell::new(policy.locked_budget),
            clock,
            pace,
            observer,
            random: RefCell::new(random),
            skew: Cell::new(0),
            in_doubt: Cell::new(false),
        }
    }

    /// Whether a request that changes something is under way, or ended without showing what came of it.
    pub fn is_in_doubt(&self) -> bool {
        self.in_doubt.get()
    }

    /// Until what comes back is dropped, requests end within `limit` and wait for no locked bus.
    pub fn bounded(&self, limit: Duration) -> Bounded<'_> {
        Bounded::new(&self.deadline, &self.locked_left, limit)
    }

    /// Calls an action and returns its `Response` object and the request's id.
    ///
    /// `class_of` tells what kind of "no" a code is, see [`judge`]; `witness` is told of each attempt at a request that
    /// changes something.
    pub async fn call(
        &self,
        call: &Call,
        class_of: impl Fn(&str) -> Class,
        witness: &dyn Witness,
    ) -> Result<(serde_json::Map<String, serde_json::Value>, Option<String>), CallError> {
        // How many attempts were made, and after how many of them a locked bus was waited for.
        let (mut attempts, mut waits) = (0, 0);
        let mut corrected = false;
        // An earlier attempt of which nobody knows what came: only success settles that.
        let mut lost: Option<CallError> = None;
        loop {
            attempts += 1;
            let attempt = self.attempt(call, attempts, witness).await;
            let verdict = judge(&attempt, &class_of);
            if call.effect != Effect::Read {
                let outcome = match verdict.outcome() {
                    Outcome::NotApplied if lost.is_some() => Outcome::Unknown,
                    outcome => outcome,
                };
                self.in_doubt.set(outcome == Outcome::Unknown);
                if outcome == Outcome::NotApplied {
                    doubt::end();
                    witness.not_applied();
                }
            }
            self.tell_end(call, &attempt, &verdict);
            let (http_status, retry_after, date) = match &attempt {
                Attempt::Answered(answer) => (Some(answer.status), answer.retry_after, answer.date),
                _ => (None, None, None),
            };
            let error = match verdict {
                Verdict::Success { response, request_id } => return Ok((response, request_id)),
                verdict => {
                    CallError { verdict, http_status, attempts, out_of_time: false, in_doubt: lost.is_some() }
                }
            };
            let cause = retry::cause(&error.verdict, call.effect);
            let delay = match cause {
                Some(RetryCause::Locked) => self.locked_delay(&mut waits),
                _ if attempts - waits >= self.policy.max_attempts => None,
                None if !corrected && self.correct_clock(&error.verdict, date) => {
                    corrected = true;
                    continue;
                }
                None => None,
                Some(cause) => {
                    let next = attempts - waits + 1;
                    Some(retry::delay(cause, next, retry_after, &mut self.random.borrow_mut()))
                }
            };
            if call.effect != Effect::Read
                && (error.verdict.outcome() == Outcome::Unknown || is_gone(&error.verdict))
            {
                lost = Some(error.clone());
            }
            let error = match &lost {
                Some(lost) => CallError { attempts, ..lost.clone() },
                None => error,
            };
            let (Some(cause), Some(delay)) = (cause, delay) else { return Err(error) };
            let next = attempts - waits + 1;
            let counted = (cause != RetryCause::Locked).then_some((next, self.policy.max_attempts));
            if !self.wait(cause, delay, counted).await {
                return Err(CallError { out_of_time: true, ..error });
            }
        }
    }

    async fn attempt(&self, call: &Call, number: u32, witness: &dyn Witness) -> Attempt {
        if !self.take_turn(call.action).await {
            return Attempt::OutOfTime;
        }
        if call.effect != Effect::Read
            && let Err(why) = witness.sending()
        {
            return Attempt::Withheld { why };
        }
        let left = self.deadline.get().left();
        if left.is_zero() {
            return Attempt::OutOfTime;
        }
        let request = prepare(call, self.endpoint, self.identity, self.now());
        self.observer.see(&Event::Sending {
            action: call.action,
            endpoint: &self.endpoint.to_string(),
            attempt: number,
            headers: &request.headers,
            body: &request.body,
        });
        // A look at what came of a write does not settle it: reads leave the doubt as it is.
        if call.effect != Effect::Read {
            self.in_doubt.set(true);
            doubt::begin();
        }
        self.answered(call.action, &request, left.min(self.policy.attempt_timeout)).await
    }

    /// Sends, and says what is waited for where the answer is long in coming.
    async fn answered(&self, action: &str, request: &SignedRequest, limit: Duration) -> Attempt {
        let mut answer = pin!(self.wire.send(request, limit));
        if limit > SOON * 2 {
            if let Ok(attempt) = tokio::time::timeout(SOON, answer.as_mut()).await {
                return attempt;
            }
            self.observer.see(&Event::Unanswered { action, left: limit.saturating_sub(SOON) });
        }
        answer.await
    }

    /// Waits until the action may be asked for once more; false when the deadline comes first.
    async fn take_turn(&self, action: &str) -> bool {
        loop {
            let delay = match self.pace.turn(action, self.observer) {
                Turn::Now => return true,
                Turn::In(delay) => {
                    self.observer.see(&Event::Paced { action, delay });
                    delay
                }
                Turn::AskAgain => {
                    tokio::time::sleep(ASK_AGAIN).await;
                    continue;
                }
            };
            if delay >= self.deadline.get().left() {
                return false;
            }
            tokio::time::sleep(delay).await;
            return true;
        }
    }

    /// How long to wait for a locked bus before asking again; `None` when the time for that is used up.
    fn locked_delay(&self, waits: &mut u32) -> Option<Duration> {
        let left = self.locked_left.get();
        if left.is_zero() {
            return None;
        }
        let delay = retry::locked_delay(*waits == 0, &mut self.random.borrow_mut()).min(left);
        self.locked_left.set(left.saturating_sub(delay));
        *waits += 1;
        Some(delay)
    }

    fn now(&self) -> Timestamp {
        let now = self.clock.now();
        now.checked_add(SignedDuration::from_secs(self.skew.get())).unwrap_or(now)
    }

    /// Learns the server's time when it calls a signature expired; true when that is worth another attempt.
    fn correct_clock(&self, verdict: &Verdict, date: Option<Timestamp>) -> bool {
        let Verdict::Refused { error, .. } = verdict else { return false };
        let (Class::Clock, Some(date)) = (error.class, date) else { return false };
        let seconds = date.as_second() - self.clock.now().as_second();
        self.skew.set(seconds);
        if seconds.abs() > NOT_OFF {
            self.observer.see(&Event::ClockOff { seconds });
        }
        true
    }

    /// Waits before something is done once more that is more than one request; false when the deadline comes first.
    pub async fn pause(&self, cause: RetryCause, next: u32, most: u32) -> bool {
        let delay = retry::delay(cause, next, None, &mut self.random.borrow_mut());
        self.wait(cause, delay, Some((next, most))).await
    }

    /// Waits before the next attempt; false when the deadline comes first, and then it does not wait at all.
    async fn wait(&self, cause: RetryCause, delay: Duration, attempt: Option<(u32, u32)>) -> bool {
        if delay >= self.deadline.get().left() {
            return false;
        }
        self.observer.see(&Event::Waiting { cause, delay, attempt });
        tokio::time::sleep(delay).await;
        true
    }

    fn tell_end(&self, call: &Call, attempt: &Attempt, verdict: &Verdict) {
        let what = match verdict {
            Verdict::Success { request_id, .. } => {
                say!("done, request {}", "完成，请求 {}", known(request_id.as_deref()))
            }
            Verdict::Refused { error, request_id } => {
                say!("{}, request {}", "{}，请求 {}", error.code, known(request_id.as_deref()))
            }
            Verdict::NoAnswer { why, .. } => why.clone(),
        };
        let (body, date) = match attempt {
            Attempt::Answered(answer) => match &answer.body {
                Body::Whole(body) => (Some(body.as_slice()), answer.date),
                _ => (None, answer.date),
            },
            _ => (None, None),
        };
        self.observer.see(&Event::Ended { action: call.action, what: &what, body, date });
    }
}

/// Whether what the request was about is not there: after an attempt whose answer was lost this tells more than the loss.
fn is_gone(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Refused { error, .. } if error.class == Class::NotFound)
}

/// How long to wait for another run to finish looking up its own turn, which takes microseconds.
const ASK_AGAIN: Duration = Duration::from_millis(1);

/// A `Date` has whole seconds and was a while on its way: so many seconds say nothing about a clock.
const NOT_OFF: i64 = 5;

/// An answer that takes longer than this is worth a line.
const SOON: Duration = Duration::from_secs(3);

fn known(id: Option<&str>) -> &str {
    id.unwrap_or_else(|| Language::spoken().pick("without an id", "没有 ID"))
}

/// The whole shape of a request: the call, signed by `identity` as of `now`.
pub fn prepare(call: &Call, endpoint: &Endpoint, identity: &Identity, now: Timestamp) -> SignedRequest {
    let authorization = match &identity.keys {
        // In place of a signature, as the documentation of `AssumeRoleWithWebIdentity` has it.
        None => "SKIP".to_owned(),
        Some(keys) => {
            let signable = Signable {
                method: "POST",
                query: "",
                headers: &[
                    ("content-type", "application/json"),
                    ("host", endpoint.authority()),
                    ("x-tc-action", call.action),
                ],
                body: &call.body,
                service: call.service.name,
                timestamp: now,
            };
            sign(&signable, &keys.secret_id, keys.secret_key.expose()).authorization
        }
    };
    let mut headers = vec![
        ("authorization", authorization),
        ("content-type", "application/json".to_owned()),
        ("x-tc-action", call.action.to_owned()),
        ("x-tc-version", call.service.version.to_owned()),
        ("x-tc-timestamp", now.as_second().to_string()),
        ("x-tc-region", identity.region.clone()),
        ("x-tc-language", identity.language.to_owned()),
        ("x-tc-requestclient", concat!("ebctl/", env!("CARGO_PKG_VERSION")).to_owned()),
    ];
    if let Some(token) = identity.keys.as_ref().and_then(|keys| keys.token.as_ref()) {
        headers.push(("x-tc-token", token.expose().to_owned()));
    }
    SignedRequest { headers, body: call.body.clone() }
}
