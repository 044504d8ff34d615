//! After a create whose end proves nothing: looks at the bus until it is clear what happened, or says that it is not.

use std::time::Duration;

use tokio::time::Instant;

use crate::commands::context::Context;
use crate::connector::Spec;
use crate::eventbridge::{Api, Connection};
use crate::failure::{ExitCode, Failure, Outcome};
use crate::say;
use crate::transport::Wire;

/// What was asked for, as far as it can be recognised in a list.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// The bus, an id.
    pub bus: Option<&'a str>,
    /// The name.
    pub name: Option<&'a str>,
    /// The spec, where it is a valid one.
    pub spec: Option<&'a Spec>,
    /// The ids of the connectors of this name that were there before; `None` where what is new cannot be told.
    pub before: Option<&'a [String]>,
}

/// When to look, counted from the end of the create.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looks {
    /// At growing intervals up to a minute; for a create that the API says failed, up to 3 seconds.
    Patient,
    /// At once and after a second: somebody pressed Ctrl-C.
    Short,
}

impl Looks {
    fn moments(self, failure: &Failure) -> &'static [u64] {
        match self {
            Self::Short => &[0, 1],
            // The API says that it failed: what it left behind, if anything, is there by then.
            Self::Patient if failure.exit == ExitCode::Rejected => &[0, 1, 3],
            Self::Patient => &[0, 1, 3, 7, 15, 30, 60],
        }
    }

    /// How much longer than the last moment the last look may take.
    fn grace(self) -> Duration {
        Duration::from_secs(match self {
            Self::Short => 4,
            Self::Patient => 5,
        })
    }
}

/// What a look may take although the moment of the next one comes meanwhile: half of what there is in a hurry.
const A_LOOK: Duration = Duration::from_millis(2500);

/// How much later than its moment a look still comes.
const LATE: Duration = Duration::from_secs(1);

/// After looks that all went well and saw nothing new of this name.
pub fn nothing_seen() -> String {
    say!(
        "nothing that fits was seen on the bus so far; it may still appear",
        "目前在事件集上没有看到相符的连接器；它仍可能出现"
    )
}

/// What came of it.
#[derive(Debug)]
pub enum Settled {
    /// The connector that was asked for is there, and was not before.
    Found(Connection),
    /// The failure, with what is known now.
    Ended(Failure),
}

/// Finds out what became of a create that ended in `failure`.
pub async fn settle<W: Wire>(
    api: &Api<'_, W>,
    failure: Failure,
    wanted: &Wanted<'_>,
    looks: Looks,
    context: &Context,
) -> Settled {
    if failure.outcome != Outcome::Unknown {
        return Settled::Ended(failure);
    }
    let (Some(bus), Some(_)) = (wanted.bus, wanted.before) else {
        let why = say!("what is new on the bus cannot be told", "无法判断事件集上哪些连接器是新的");
        return Settled::Ended(unknown(failure, why));
    };
    let (begun, mut moments) = (Instant::now(), looks.moments(&failure).iter().peekable());
    let (mut seen, mut complete) = (Seen::NoTime, true);
    while let Some(moment) = moments.next() {
        let (moment, next) = (Duration::from_secs(*moment), moments.peek());
        let passed = begun.elapsed();
        // A look that took its time stands for those that were to come meanwhile, but not for the last.
        if passed.saturating_sub(moment) > LATE && next.is_some() {
            continue;
        }
        let delay = moment.saturating_sub(passed);
        if !pause(delay, seen.what_for(delay, &failure), context).await {
            complete = false;
            break;
        }
        let end = next.map_or(moment + looks.grace(), |next| Duration::from_secs(**next));
        let least = if next.is_some() { A_LOOK } else { Duration::ZERO };
        let limit = end.saturating_sub(begun.elapsed()).max(least);
        let Ok(listed) = api.look(bus, limit).await else {
            seen = seen.or_nothing();
            continue;
        };
        let mut sight = Sight::of(listed, wanted);
        match sight.fitting.as_slice() {
            [] => seen = Seen::Clearly { strange: sight.strange, at_last: true },
            [_] => {
                context.printer.warn(&say!(
                    "the create was not confirmed ({}), but the connector is there",
                    "创建未得到确认（{}），但该连接器已在事件集上，已认领",
                    failure.code
                ));
                return Settled::Found(sight.fitting.swap_remove(0));
            }
            several => return Settled::Ended(ambiguous(&failure, several)),
        }
    }
    // The API said that it failed, and the last look saw nothing new: so it did.
    if failure.exit == ExitCode::Rejected && complete && seen.nothing_new_at_last() {
        return Settled::Ended(Failure { outcome: Outcome::NotApplied, ..failure });
    }
    let mut failure = unknown(failure, seen.told());
    if let Seen::Clearly { strange, .. } = seen {
        failure.details.extend(strange.iter().map(|connection| match wanted.spec {
            Some(_) => say!(
                "{} has the name and is new, but has another spec",
                "{} 同名，且是新的，但规格不同",
                connection.id()
            ),
            None => say!(
                "{} has the name and is new; unvalidated, it cannot be compared",
                "{} 同名，且是新的；规格未经校验，无法比较",
                connection.id()
            ),
        }));
    }
    Settled::Ended(failure)
}

/// What all looks together saw.
enum Seen {
    /// There was no time for one.
    NoTime,
    /// None was answered.
    Nothing,
    /// At the latest that was answered, new connectors of this name and another spec; and whether that was the last.
    Clearly { strange: Vec<Connection>, at_last: bool },
}

impl Seen {
    /// After one more look, which was not answered.
    fn or_nothing(self) -> Self {
        match self {
            Self::NoTime | Self::Nothing => Self::Nothing,
            Self::Clearly { strange, .. } => Self::Clearly { strange, at_last: false },
        }
    }

    /// What to say before a look, where it is worth a line.
    fn what_for(&self, delay: Duration, failure: &Failure) -> Option<String> {
        let seconds = delay.as_secs_f32().round();
        match self {
            Self::NoTime => Some(say!(
                "the create was not confirmed ({}); looking at the bus",
                "创建未得到确认（{}），正在查看事件集",
                failure.code
            )),
            _ if seconds < 2.0 => None,
            Self::Nothing => Some(say!(
                "the bus could not be looked at yet; looking again in {seconds} s",
                "目前无法查看事件集；{seconds} 秒后再查看"
            )),
            Self::Clearly { .. } => Some(say!(
                "nothing new on the bus yet; looking again in {seconds} s",
                "事件集上还没有新的连接器；{seconds} 秒后再查看"
            )),
        }
    }

    fn nothing_new_at_last(&self) -> bool {
        matches!(self, Self::Clearly { strange, at_last: true } if strange.is_empty())
    }

    fn told(&self) -> String {
        match self {
            Self::NoTime => say!(
                "the time given by `--timeout` left none to look at the bus",
                "`--timeout` 给定的时限已到，来不及查看事件集"
            ),
            Self::Nothing => say!("the bus could not be looked at", "无法查看事件集"),
            Self::Clearly { .. } => nothing_seen(),
        }
    }
}

/// What one look at the bus saw.
pub struct Sight {
    /// The new connectors of this name and spec.
    pub fitting: Vec<Connection>,
    /// The new connectors of this name and another spec.
    pub strange: Vec<Connection>,
}

impl Sight {
    /// Sorts what was listed; where it is not known what was there before, all counts as new.
    pub fn of(listed: Vec<Connection>, wanted: &Wanted<'_>) -> Self {
        let before = wanted.before.unwrap_or_default();
        let is_new = |connection: &Connection| {
            wanted.name == Some(connection.name()) && before.iter().all(|known| known != connection.id())
        };
        let fits = |connection: &Connection| {
            wanted.spec.is_some_and(|spec| spec.same_connector(&connection.as_value()).is_empty())
        };
        let (fitting, strange) = listed.into_iter().filter(is_new).partition(fits);
        Self { fitting, strange }
    }
}

/// Waits before a look, saying what for; false when the deadline comes first.
pub async fn pause(delay: Duration, told: Option<String>, context: &Context) -> bool {
    if let Some(told) = told {
        context.printer.note(&told);
    }
    context.deadline.within(tokio::time::sleep(delay)).await.is_some()
}

fn unknown(failure: Failure, looked: String) -> Failure {
    Failure { exit: ExitCode::Unknown, outcome: Outcome::Unknown, retryable: false, ..failure }
        .details([looked])
        .hint(look_later())
}

/// What to do about a create whose end nobody knows.
pub fn look_later() -> String {
    say!(
        "`ebctl connection reconcile` finds out later what came of it; or look yourself before you run it again: `ebctl connection list --bus <bus>`",
        "稍后可用 `ebctl connection reconcile` 查明结果；或在再次运行之前自行查看：`ebctl connection list --bus <bus>`"
    )
}

fn ambiguous(failure: &Failure, found: &[Connection]) -> Failure {
    let headline = say!(
        "the create was not confirmed, and more than one new connector fits it",
        "创建未得到确认，且有多个新的连接器与之相符"
    );
    Failure {
        exit: ExitCode::Conflict,
        code: "Client.Ambiguous".to_owned(),
        headline: Some(headline),
        details: found.iter().map(|connection| connection.id().to_owned()).collect(),
        outcome: Outcome::Unknown,
        retryable: false,
        ..failure.clone()
    }
    .hint(look_at_each())
}

/// What to do about several connectors that may be the one.
pub fn look_at_each() -> String {
    say!(
        "look at each with `ebctl connection list --bus <bus> -o json`; nothing was deleted",
        "请用 `ebctl connection list --bus <bus> -o json` 逐个查看；没有删除任何内容"
    )
}
