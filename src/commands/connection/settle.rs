//! After a create whose end proves nothing: looks at the bus until it is clear what happened, or says that it is not.

use std::time::Duration;

use serde_json::Value;

use crate::commands::context::Context;
use crate::connector::Spec;
use crate::eventbridge::{Api, Connection};
use crate::failure::{ExitCode, Failure, Outcome};
use crate::transport::Wire;

/// What was asked for, as far as it can be recognised in a list.
pub struct Wanted<'a> {
    /// The bus, an id.
    pub bus: Option<&'a str>,
    /// The name.
    pub name: Option<&'a str>,
    /// The spec, where it is a valid one.
    pub spec: Option<&'a Spec>,
}

/// When to look, counted from the answer (or its absence).
const LOOKS: [Duration; 3] = [Duration::ZERO, Duration::from_secs(1), Duration::from_secs(3)];

/// Finds out what became of a create that ended in `failure`. A connector that was not there before and is what was
/// asked for is the one; otherwise the failure comes back, with what is known now.
pub async fn settle<W: Wire>(
    api: &Api<'_, W>,
    failure: Failure,
    wanted: &Wanted<'_>,
    before: Option<&[Connection]>,
    context: &Context,
) -> Result<Connection, Failure> {
    if failure.outcome != Outcome::Unknown {
        return Err(failure);
    }
    let (Some(bus), Some(before)) = (wanted.bus, before) else { return Err(unknown(failure)) };
    let mut seen_clearly = false;
    let mut passed = Duration::ZERO;
    for (round, at) in LOOKS.into_iter().enumerate() {
        if !pause(at.saturating_sub(passed), &failure, round, context).await {
            break;
        }
        passed = at;
        let Ok(after) = api.list_connections(bus).await else {
            seen_clearly = false;
            continue;
        };
        seen_clearly = true;
        let mut new: Vec<Connection> = after.into_iter().filter(|one| is_new(one, before, wanted)).collect();
        match (new.len(), new.pop()) {
            (1, Some(found)) => {
                context.printer.warn(&context.language().pick(
                    format!("the create was not confirmed ({}), but the connector is there", failure.code),
                    format!("创建未得到确认（{}），但连接器已存在", failure.code),
                ));
                return Ok(found);
            }
            (0, _) | (_, None) => {}
            (_, Some(last)) => return Err(several(&failure, new.iter().chain([&last]), context)),
        }
    }
    // The API said that it failed, and the last look saw nothing new: so it did.
    if failure.exit == ExitCode::Rejected && seen_clearly && passed == LOOKS[LOOKS.len() - 1] {
        return Err(Failure { outcome: Outcome::NotApplied, ..failure });
    }
    Err(unknown(failure))
}

fn is_new(connection: &Connection, before: &[Connection], wanted: &Wanted<'_>) -> bool {
    wanted.name == Some(connection.name())
        && before.iter().all(|known| known.id() != connection.id())
        && wanted.spec.is_none_or(|spec| spec.same_connector(&Value::Object(connection.0.clone())).is_empty())
}

/// Waits before a look, saying what for; false when the deadline comes first.
async fn pause(delay: Duration, failure: &Failure, round: usize, context: &Context) -> bool {
    if round == 0 {
        context.printer.note(&context.language().pick(
            format!("the create was not confirmed ({}); looking at the bus", failure.code),
            format!("创建未得到确认（{}），正在查看事件集", failure.code),
        ));
    }
    context.deadline.within(tokio::time::sleep(delay)).await.is_some()
}

fn unknown(failure: Failure) -> Failure {
    let looked = "nothing new was seen on the bus so far; it may still appear".to_owned();
    let mut failure =
        Failure { exit: ExitCode::Unknown, outcome: Outcome::Unknown, retryable: false, ..failure };
    failure.details.push(looked);
    failure
}

fn several<'a>(failure: &Failure, found: impl Iterator<Item = &'a Connection>, context: &Context) -> Failure {
    let headline = context.language().pick(
        "the create was not confirmed, and more than one new connector fits it",
        "创建未得到确认，且有多个新连接器与之相符",
    );
    let ids: Vec<String> = found.map(|connection| connection.id().to_owned()).collect();
    Failure {
        exit: ExitCode::Conflict,
        code: "Client.Ambiguous".to_owned(),
        headline: Some(headline.to_owned()),
        details: ids,
        outcome: Outcome::Unknown,
        retryable: false,
        ..failure.clone()
    }
    .hint("look at each with `ebctl connection list --bus <bus> -o json`; nothing was deleted")
}
