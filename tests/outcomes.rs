//! What a client does after each end of an attempt, in virtual time: what it repeats, what it waits for, what it says.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::cell::RefCell;
use std::collections::VecDeque;
use std::time::Duration;

use bytes::Bytes;
use ebctl::clock::FixedClock;
use ebctl::eventbridge::catalogue::{class_of, codes};
use ebctl::failure::Outcome;
use ebctl::keys::Keys;
use ebctl::secret::Secret;
use ebctl::transport::{
    Answer, Attempt, Body, Call, CallError, Cause, Class, Client, Conduct, Deadline, EVENT_BRIDGE, Effect,
    Endpoint, Identity, NoWitness, Obstacle, Policy, SignedRequest, Silent, Unpaced, Verdict, Wire, judge,
};
use jiff::Timestamp;
use proptest::prelude::*;

/// Plays prepared ends of attempts, and keeps the requests and when they came.
struct Script {
    ends: RefCell<VecDeque<Attempt>>,
    sent: RefCell<Vec<(SignedRequest, tokio::time::Instant)>>,
}

impl Wire for &Script {
    async fn send(&self, request: &SignedRequest, limit: Duration) -> Attempt {
        self.sent.borrow_mut().push((request.clone(), tokio::time::Instant::now()));
        let end = self.ends.borrow_mut().pop_front();
        if let Some(end) = end {
            return end;
        }
        tokio::time::sleep(limit).await;
        Attempt::Lost { why: "no answer".to_owned() }
    }
}

fn answer(status: u16, body: &str) -> Attempt {
    Attempt::Answered(Answer {
        status,
        date: None,
        retry_after: None,
        location: None,
        body: Body::Whole(body.as_bytes().to_vec()),
    })
}

fn refused(code: &str) -> Attempt {
    answer(200, &format!(r#"{{"Response":{{"Error":{{"Code":"{code}","Message":"m"}},"RequestId":"r"}}}}"#))
}

fn done() -> Attempt {
    answer(200, r#"{"Response":{"ConnectionId":"connection-1","RequestId":"r"}}"#)
}

const NOW: i64 = 1_700_000_000;

/// Runs one call against a script; returns how it ended, what was sent, and how much (virtual) time it took.
fn run(
    effect: Effect,
    ends: impl IntoIterator<Item = Attempt>,
    policy: Policy,
    timeout: Option<Duration>,
) -> (Result<(), CallError>, Vec<SignedRequest>, Duration) {
    let script = Script { ends: RefCell::new(ends.into_iter().collect()), sent: RefCell::default() };
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
    let (ended, took) = runtime.block_on(async {
        let endpoint = Endpoint::parse("https://eb.example.com", "test").unwrap();
        let identity = Identity {
            keys: Some(Keys { secret_id: "AKIDtest".to_owned(), secret_key: Secret::new("k"), token: None }),
            region: "ap-guangzhou".to_owned(),
            language: "en-US",
        };
        let clock = FixedClock(Timestamp::from_second(NOW).unwrap());
        let begun = tokio::time::Instant::now();
        let conduct = Conduct {
            policy,
            deadline: Deadline::after(timeout),
            clock: &clock,
            pace: &Unpaced,
            observer: &Silent,
            random: fastrand::Rng::with_seed(7),
        };
        let client = Client::new(&script, &endpoint, &identity, conduct);
        let call = Call {
            service: EVENT_BRIDGE,
            action: "CreateConnection",
            effect,
            body: Bytes::from_static(b"{}"),
        };
        let ended = client.call(&call, class_of, &NoWitness).await.map(drop);
        (ended, begun.elapsed())
    });
    (ended, script.sent.into_inner().into_iter().map(|(request, _)| request).collect(), took)
}

fn write(ends: impl IntoIterator<Item = Attempt>) -> (Result<(), CallError>, usize) {
    let (ended, sent, _) = run(Effect::Write, ends, Policy::default(), None);
    (ended, sent.len())
}

#[test]
fn a_write_is_never_repeated_when_its_outcome_is_unknown() {
    for end in [
        Attempt::Lost { why: "reset".to_owned() },
        answer(500, r#"{"Response":{"Error":{"Code":"RequestLimitExceeded","Message":"m"}}}"#),
        answer(502, "<html>"),
        answer(200, "<html>"),
        answer(200, ""),
        answer(302, ""),
        refused("InternalError"),
        refused("InternalError.System"),
        refused("NeverHeardOf.This"),
        refused("FailedOperation.ServiceError"),
        refused(""),
    ] {
        let (ended, sent) = write([end.clone(), done()]);
        assert_eq!(sent, 1, "{end:?}");
        assert_eq!(ended.expect_err("no success").verdict.outcome(), Outcome::Unknown, "{end:?}");
    }
}

#[test]
fn a_write_is_repeated_when_nothing_was_sent_or_the_api_asked_to_slow_down() {
    let unreachable = Attempt::NotSent { why: "refused".to_owned(), obstacle: Obstacle::Passing };
    for end in [
        unreachable.clone(),
        refused("RequestLimitExceeded"),
        refused("RequestLimitExceeded.UinLimitExceeded"),
    ] {
        let (ended, sent) = write([end.clone(), end.clone(), done()]);
        assert_eq!((ended.is_ok(), sent), (true, 3), "{end:?}");
    }
    let (ended, sent) = write(std::iter::repeat_n(unreachable, 9));
    let error = ended.expect_err("never connected");
    assert_eq!((sent, error.attempts, error.verdict.outcome()), (5, 5, Outcome::NotApplied));
}

#[test]
fn a_rejection_is_final() {
    for code in [
        "InvalidParameterValue.Type",
        "LimitExceeded.Connection",
        "AuthFailure.SignatureFailure",
        "ResourceNotFound.EventBus",
    ] {
        let (ended, sent) = write([refused(code), done()]);
        assert_eq!(sent, 1, "{code}");
        assert_eq!(ended.expect_err("rejected").verdict.outcome(), Outcome::NotApplied, "{code}");
    }
}

#[test]
fn a_read_is_repeated_when_its_answer_was_lost_but_not_when_somebody_else_answers() {
    let read = |end: Attempt| run(Effect::Read, [end, done()], Policy::default(), None);
    for end in [Attempt::Lost { why: "reset".to_owned() }, answer(503, ""), refused("InternalError")] {
        assert!(read(end.clone()).0.is_ok(), "{end:?}");
    }
    let (ended, sent, _) = read(answer(200, "<html>a portal</html>"));
    assert_eq!(sent.len(), 1);
    assert!(matches!(ended.unwrap_err().verdict, Verdict::NoAnswer { cause: Cause::NotTheApi, .. }));
}

fn lost() -> Attempt {
    Attempt::Lost { why: "reset".to_owned() }
}

#[test]
fn what_is_the_same_done_twice_is_repeated_when_its_answer_was_lost() {
    let again = |ends: Vec<Attempt>| run(Effect::Idempotent, ends, Policy::default(), None);
    for end in [lost(), answer(503, ""), refused("InternalError"), refused("FailedOperation.ServiceError")] {
        assert!(again(vec![end.clone(), done()]).0.is_ok(), "{end:?}");
    }
    let (ended, sent, _) = again(vec![refused("InvalidParameterValue.Type"), done()]);
    assert_eq!((ended.unwrap_err().verdict.outcome(), sent.len()), (Outcome::NotApplied, 1));
}

#[test]
fn no_later_refusal_hides_that_an_earlier_attempt_may_have_been_applied() {
    let unreachable = || Attempt::NotSent { why: "refused".to_owned(), obstacle: Obstacle::Passing };
    for end in [unreachable(), refused("RequestLimitExceeded"), refused("AuthFailure.SignatureFailure")] {
        let ends = std::iter::once(lost()).chain(std::iter::repeat_n(end.clone(), 9));
        let (ended, _, _) = run(Effect::Idempotent, ends, Policy::default(), None);
        assert_eq!(ended.unwrap_err().verdict.outcome(), Outcome::Unknown, "{end:?}");
    }
}

#[test]
fn that_a_thing_is_gone_is_told_with_the_doubt_of_an_earlier_attempt() {
    let gone = || refused("ResourceNotFound.Connection");
    for (ends, in_doubt) in [
        (vec![gone()], false),
        (vec![refused("RequestLimitExceeded"), gone()], false),
        (vec![lost(), gone()], true),
        (vec![answer(500, ""), gone()], true),
        (vec![refused("InternalError"), refused("RequestLimitExceeded"), gone()], true),
        (vec![refused("Unheard.Of"), gone()], true),
    ] {
        let times = ends.len();
        let (ended, sent, _) = run(Effect::Idempotent, ends, Policy::default(), None);
        let error = ended.unwrap_err();
        let Verdict::Refused { error: refused, .. } = &error.verdict else { panic!("{error:?}") };
        assert_eq!(refused.code, "ResourceNotFound.Connection");
        assert_eq!((error.in_doubt, sent.len()), (in_doubt, times), "{error:?}");
    }
}

#[test]
fn an_expired_signature_is_signed_once_more_with_the_servers_time() {
    let expired = || {
        let Attempt::Answered(mut answer) = refused("AuthFailure.SignatureExpire") else { unreachable!() };
        answer.date = Some(Timestamp::from_second(NOW + 3600).unwrap());
        Attempt::Answered(answer)
    };
    let (ended, sent, _) = run(Effect::Write, [expired(), done()], Policy::default(), None);
    assert!(ended.is_ok());
    let stamps: Vec<_> = sent
        .iter()
        .map(|request| {
            request
                .headers
                .iter()
                .find(|(name, _)| *name == "x-tc-timestamp")
                .map(|(_, value)| value.parse::<i64>().unwrap())
        })
        .collect();
    assert_eq!(stamps, [Some(NOW), Some(NOW + 3600)]);
    let (ended, sent, _) = run(Effect::Write, [expired(), expired(), done()], Policy::default(), None);
    assert_eq!((ended.is_err(), sent.len()), (true, 2));
}

#[test]
fn one_attempt_has_its_limit_and_the_deadline_is_over_everything() {
    let policy = Policy::default();
    let (ended, sent, took) = run(Effect::Write, [], policy, None);
    assert_eq!((sent.len(), took), (1, Duration::from_secs(30)));
    assert_eq!(ended.unwrap_err().verdict.outcome(), Outcome::Unknown);
    let (_, _, took) = run(Effect::Write, [], policy, Some(Duration::from_secs(3)));
    assert_eq!(took, Duration::from_secs(3));
    let throttled = std::iter::repeat_n(refused("RequestLimitExceeded"), 9);
    let (ended, _, took) = run(Effect::Write, throttled, policy, Some(Duration::from_millis(10)));
    assert!(ended.unwrap_err().out_of_time && took <= Duration::from_millis(10));
}

#[test]
fn a_locked_bus_is_waited_for_within_a_budget_of_its_own() {
    let locked = |times| std::iter::repeat_n(refused("OperationDenied.EventBusResourceIsLocked"), times);
    let patient = Policy { max_attempts: 1, ..Policy::default() };
    let (ended, sent, took) = run(Effect::Write, locked(3).chain([done()]), patient, None);
    assert!(ended.is_ok(), "{ended:?}");
    assert_eq!(sent.len(), 4);
    assert!(took >= Duration::from_secs(45) && took <= Duration::from_mins(6), "{took:?}");

    let (ended, _, took) = run(Effect::Write, locked(99), patient, None);
    assert_eq!(ended.expect_err("locked for good").verdict.outcome(), Outcome::NotApplied);
    assert!((Duration::from_mins(6)..Duration::from_secs(361)).contains(&took), "{took:?}");

    let impatient = Policy { locked_budget: Duration::ZERO, ..Policy::default() };
    let (ended, sent, took) = run(Effect::Write, locked(9), impatient, None);
    assert!(ended.is_err());
    assert_eq!((sent.len(), took), (1, Duration::ZERO));
}

#[test]
fn retry_after_is_honoured() {
    let Attempt::Answered(mut slow) = refused("RequestLimitExceeded") else { unreachable!() };
    slow.retry_after = Some(Duration::from_secs(7));
    let (ended, _, took) = run(Effect::Write, [Attempt::Answered(slow), done()], Policy::default(), None);
    assert!(ended.is_ok() && took >= Duration::from_secs(7), "{took:?}");
}

/// What codes begin with: those that are documented, and what only sounds like them.
fn beginnings() -> Vec<&'static str> {
    let alike =
        ["Invalid", "Unknown", "UnknownError", "InvalidStatus", "Missing", "Unsupported", "Client.Exists"];
    codes().chain(alike).chain(["OperationDenied", "OperationDeniedX", "Unauthorized", ""]).collect()
}

#[test]
fn what_only_sounds_like_a_refusal_proves_nothing() {
    for code in ["UnknownError", "InvalidStatus.Timeout", "MissingAnswer", "UnsupportedState.X", "Invalid"] {
        assert_eq!(judge(&refused(code), class_of).outcome(), Outcome::Unknown, "{code}");
    }
    for code in [
        "InvalidParameterValue.X",
        "InvalidParameterValue.Tags.X",
        "LimitExceeded.Foo",
        "AuthFailure.Foo",
        "OperationDenied.Foo",
        "ResourceNotFound.Foo",
        "UnauthorizedOperation.Foo",
    ] {
        assert_eq!(judge(&refused(code), class_of).outcome(), Outcome::NotApplied, "{code}");
    }
}

proptest! {
    #[test]
    fn every_end_of_an_attempt_has_a_verdict(status in 100u16..600, body in any::<Vec<u8>>()) {
        let answer = Answer { status, date: None, retry_after: None, location: None, body: Body::Whole(body) };
        let verdict = judge(&Attempt::Answered(answer), class_of);
        // No byte soup is ever taken for the API's yes.
        prop_assert_ne!(verdict.outcome(), Outcome::Applied);
    }

    #[test]
    fn a_code_counts_as_refused_only_by_a_code_of_the_catalogue_before_one_of_its_dots(
        start in prop::sample::select(beginnings()), more in "(\\.?[A-Za-z_ ]{0,9}){0,2}",
    ) {
        let code = format!("{start}{more}");
        let known: Vec<&str> = codes().filter(|known| !known.starts_with("Client.")).collect();
        let mut whole = Some(code.as_str());
        let found = loop {
            match whole {
                Some(part) if known.contains(&part) => break Some(part),
                Some(part) => whole = part.rfind('.').map(|dot| &part[..dot]),
                None => break None,
            }
        };
        match found {
            Some(known) => prop_assert_eq!(class_of(&code), class_of(known)),
            None if code.split('.').next() == Some("OperationDenied") => {
                prop_assert_eq!(class_of(&code), Class::Rejected);
            }
            None => prop_assert_eq!(class_of(&code), Class::Unknown),
        }
    }

    #[test]
    fn a_code_that_nobody_knows_never_counts_as_not_applied(code in "[A-Z][a-z]{3,9}Xyz(\\.[A-Z][a-z]{1,9})?") {
        prop_assert_eq!(judge(&refused(&code), class_of).outcome(), Outcome::Unknown);
    }
}
