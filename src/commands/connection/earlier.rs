//! What earlier runs left in the journal: looks at the bus until it is clear what became of a create, or says that it
//! is not.

use std::time::Duration;

use super::settle::{Sight, Wanted, pause};
use crate::commands::context::Context;
use crate::connector::{Format, Spec, read_spec};
use crate::eventbridge::{Api, Connection};
use crate::failure::Failure;
use crate::journal::{Intent, Progress, Sent, this_boot};
use crate::say;
use crate::transport::Wire;

/// What became of a create that an earlier run had begun.
#[derive(Debug)]
pub enum Finding {
    /// Nothing of it was ever applied.
    NothingSent,
    /// It was sent, and the bus does not have it after all the time that anything documented takes.
    NotThere,
    /// Its connector is there.
    Found(Connection),
    /// These may be it, and which is, or whether they were there before, nobody can tell.
    Candidates(Vec<Connection>),
    /// These may be it, and it may still appear beside them.
    Perhaps(Vec<Connection>),
    /// Nothing that fits was seen so far; these have its name and are new, and have another spec.
    NotSeen(Vec<Connection>),
    /// The bus could not be looked at.
    CannotLook(Box<Failure>),
}

/// How old a create has to be for its connector to be called not there. The documentation gives a lock of the bus, the
/// slowest thing in it, 3 to 5 minutes; twice that.
pub const LONG_ENOUGH: Duration = Duration::from_mins(10);

/// How long after a create was sent its connector is looked for again and again.
pub const LOOKED_FOR: Duration = Duration::from_mins(1);

/// How long one look may take: no longer than one attempt of any request.
const LOOK: Duration = Duration::from_secs(30);

/// Finds out what became of `intent`: at once, and where nothing is seen yet, at growing intervals until it was sent
/// as long ago as `patience` says.
pub async fn find_out<W: Wire>(
    api: &Api<'_, W>,
    intent: &Intent,
    patience: Duration,
    context: &Context,
) -> Finding {
    if let Progress::Made(id) = &intent.progress {
        return Finding::Found(Connection::with_id(id));
    }
    let Some(sent) = intent.in_doubt(this_boot().as_deref()) else { return Finding::NothingSent };
    let spec = spec_of(intent);
    let (mut passed, mut looked, mut strange) = (Duration::ZERO, false, Vec::new());
    for moment in moments(patience.saturating_sub(age(intent, &sent, context))) {
        if !wait(moment.saturating_sub(passed), context).await {
            break;
        }
        passed = moment;
        // As it begins: only a list that was begun after all that time proves anything.
        let age = age(intent, &sent, context);
        let listed = match api.look(&intent.key.bus, LOOK).await {
            Ok(listed) => listed,
            // What was seen before is not unseen when the deadline, or the network, ends a later look.
            Err(_) if looked => continue,
            Err(failure) => return Finding::CannotLook(Box::new(failure)),
        };
        looked = true;
        match judge(listed, intent, spec.as_ref(), &sent, age) {
            Finding::NotSeen(found) => strange = found,
            clear => return clear,
        }
    }
    Finding::NotSeen(strange)
}

/// What one list says about an intent.
fn judge(
    listed: Vec<Connection>,
    intent: &Intent,
    spec: Option<&Spec>,
    sent: &Sent,
    age: Duration,
) -> Finding {
    let before = sent.before.as_deref();
    // What was there before, and what others made since, is not new.
    let known = [before.unwrap_or_default(), &sent.others].concat();
    let (bus, name) = (Some(intent.key.bus.as_str()), Some(intent.key.name.as_str()));
    let wanted = Wanted { bus, name, spec, before: Some(&known) };
    let Sight { mut fitting, strange } = Sight::of(listed, &wanted);
    // Others may have made what fits, while it is still to come.
    let candidates = if age >= LONG_ENOUGH { Finding::Candidates } else { Finding::Perhaps };
    match (fitting.len(), before) {
        (0, None) if !strange.is_empty() && spec.is_none() => candidates(strange),
        (0, _) if age >= LONG_ENOUGH => Finding::NotThere,
        (0, _) => Finding::NotSeen(strange),
        (1, Some(_)) => Finding::Found(fitting.swap_remove(0)),
        _ => candidates(fitting),
    }
}

/// What the intent asked for; `None` where it was sent unvalidated and is no valid spec. Its secrets are masked, which
/// does not matter: they are never compared.
fn spec_of(intent: &Intent) -> Option<Spec> {
    let body = intent.body.to_string();
    let draft = read_spec("journal", body.as_bytes(), Some(Format::Json)).ok()?;
    Some(draft.validate(None).ok()?.0)
}

/// How long ago that was. Within one start of the machine a clock tells that nobody sets; after another one, and of pages
/// that do not say how long the machine had been up, the wall clock has to: nothing, where that was put back since.
fn age(intent: &Intent, sent: &Sent, context: &Context) -> Duration {
    let by_wall = Duration::try_from(context.clock.now().duration_since(sent.at)).unwrap_or_default();
    let boot = this_boot();
    let Some(now) = context.clock.uptime().filter(|_| boot.is_some() && intent.boot == boot) else {
        return by_wall;
    };
    match sent.uptime {
        Some(then) => now.saturating_sub(Duration::from_millis(then)),
        None => by_wall.min(now),
    }
}

/// How long the machine has been up, as the journal keeps it.
pub fn uptime(context: &Context) -> Option<u64> {
    u64::try_from(context.clock.uptime()?.as_millis()).ok()
}

/// When to look at the bus, counted from now, with so much time left.
fn moments(left: Duration) -> Vec<Duration> {
    let growing = [1, 3, 7, 15, 30].map(Duration::from_secs).into_iter().filter(|moment| *moment < left);
    let last = (!left.is_zero()).then_some(left);
    [Duration::ZERO].into_iter().chain(growing).chain(last).collect()
}

async fn wait(delay: Duration, context: &Context) -> bool {
    let seconds = delay.as_secs();
    let told = || {
        say!(
            "the connector of an earlier run is not on the bus yet; looking again in {seconds} s",
            "事件集上还没有先前那次运行的连接器；{seconds} 秒后再查看"
        )
    };
    pause(delay, (seconds > 1).then(told), context).await
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use jiff::Timestamp;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;
    use crate::journal::Key;

    proptest! {
        #[test]
        fn the_first_look_is_at_once_and_the_last_at_the_end(left in 0u64..60_000) {
            let left = Duration::from_millis(left);
            let moments = moments(left);
            prop_assert_eq!(moments[0], Duration::ZERO);
            prop_assert!(moments.is_sorted_by(|one, next| one < next));
            prop_assert_eq!(moments.last(), Some(&left));
        }
    }

    fn connection(id: &str, topic: &str) -> Connection {
        let Value::Object(connection) = json!({"ConnectionId": id, "ConnectionName": "orders",
            "EventBusId": "eb-1", "Type": "ckafka", "ConnectionDescription": {
                "ResourceDescription": "qcs::ckafka:r:uin/1:x",
                "CkafkaParams": {"TopicName": topic, "Offset": "latest"}}})
        else {
            unreachable!()
        };
        Connection(connection)
    }

    fn finding(listed: &[Connection], before: Option<&[&str]>, age: Duration) -> String {
        let sent = Sent {
            at: Timestamp::UNIX_EPOCH,
            uptime: None,
            before: before.map(|ids| ids.iter().map(ToString::to_string).collect()),
            others: vec!["c-other".into()],
        };
        let mut body = Value::Object(connection("", "t").0);
        body.as_object_mut().unwrap().remove("ConnectionId");
        let intent = Intent {
            id: "1".into(),
            key: Key { target: "t".into(), region: "r".into(), bus: "eb-1".into(), name: "orders".into() },
            profile: None,
            begun: Timestamp::UNIX_EPOCH,
            process: 1,
            boot: None,
            uptime: None,
            body,
            progress: Progress::Sent(sent.clone()),
        };
        match judge(listed.to_vec(), &intent, spec_of(&intent).as_ref(), &sent, age) {
            Finding::Found(found) => format!("found {}", found.id()),
            Finding::Candidates(some) => format!("one of {}", some.len()),
            Finding::Perhaps(some) => format!("perhaps one of {}", some.len()),
            Finding::NotSeen(strange) => format!("not seen, strange {}", strange.len()),
            Finding::NotThere => "not there".to_owned(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn one_list_is_judged_by_what_was_there_before() {
        let (fits, other, young) = (connection("c-1", "t"), connection("c-2", "u"), Duration::from_secs(5));
        let again = connection("c-3", "t");
        for (listed, before, age, expected) in [
            (vec![], Some(&[][..]), young, "not seen, strange 0"),
            (vec![], Some(&[][..]), LONG_ENOUGH, "not there"),
            (vec![], None, LONG_ENOUGH, "not there"),
            (vec![fits.clone()], Some(&[][..]), young, "found c-1"),
            (vec![fits.clone()], Some(&["c-1"][..]), young, "not seen, strange 0"),
            (vec![fits.clone()], Some(&["c-1"][..]), LONG_ENOUGH, "not there"),
            (vec![fits.clone(), again.clone()], Some(&["c-1"][..]), young, "found c-3"),
            (vec![fits.clone(), again.clone()], Some(&[][..]), young, "perhaps one of 2"),
            (vec![fits.clone(), again], Some(&[][..]), LONG_ENOUGH, "one of 2"),
            (vec![fits.clone()], None, young, "perhaps one of 1"),
            (vec![fits], None, LONG_ENOUGH, "one of 1"),
            (vec![other], Some(&[][..]), young, "not seen, strange 1"),
            (vec![connection("c-other", "t")], Some(&[][..]), young, "not seen, strange 0"),
            (vec![connection("c-other", "t")], None, LONG_ENOUGH, "not there"),
        ] {
            assert_eq!(finding(&listed, before, age), expected);
        }
    }
}
