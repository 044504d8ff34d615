//! `ebctl connection update --replace`: creates a new connector and then deletes the old one, in that order, and never
//! deletes where the create is not proved.

use std::cell::Cell;

use serde_json::{Value, json};

use super::careful::Place;
use super::create::{Asked, send};
use super::delete::listed;
use super::dry_run;
use super::gather::ask;
use super::view::CONNECTOR;
use crate::commands::account::Account;
use crate::commands::comma;
use crate::commands::context::Context;
use crate::commands::interrupt::{ProcessSignals, Signals};
use crate::commands::placeholders::{quoted, ready};
use crate::commands::session::Session;
use crate::commands::things::{left, remove};
use crate::connector::{Draft, Field, mask};
use crate::eventbridge::{Api, Connection, CreateConnection, call_of};
use crate::failure::{ExitCode, Failure, Outcome};
use crate::output::{Report, View};
use crate::say;
use crate::transport::Wire;

/// Replaces `old`, on this bus, by what was given over what it has.
pub async fn replace<W: Wire>(
    api: &Api<'_, W>,
    session: &Session,
    account: &Account,
    (bus, old): (&str, &Connection),
    given: Draft,
    is_dry: bool,
    context: &Context,
) -> Result<Report, Failure> {
    let asked = Asked::of(&whole(given, old, context)?, false, account, context)?.on_bus(bus);
    let region = account.region(None, context)?;
    if is_dry {
        context.printer.note(&say!(
            "once this is applied, {id} would be deleted",
            "此请求生效后，将删除 {id}",
            id = old.id()
        ));
        let create = call_of(&CreateConnection(asked.body.clone()))?;
        return dry_run::change_report(&create, &mask(&asked.body), account, region, context);
    }
    let place = Place {
        target: session.target().to_owned(),
        region,
        profile: account.profile_name().map(str::to_owned),
    };
    let mut signals = ProcessSignals::listen()?;
    let created = send(api, asked.replacement(old.id(), place), None, &mut signals, context).await;
    let mut report = created.map_err(|failure| {
        let kept = say!("{id} was not deleted", "{id} 未被删除", id = old.id());
        failure.details([kept])
    })?;
    let in_doubt = Cell::new(false);
    let list = async || listed(api, bus).await;
    let body = json!({ "EventBusId": bus });
    let removed = remove(&CONNECTOR, api, old.id(), &list, body, &in_doubt, context);
    let deleted = tokio::select! {
        biased;
        deleted = removed => deleted,
        code = signals.next() => Err(left(&CONNECTOR, code, in_doubt.get())),
    };
    let outcome = match deleted {
        Ok(_) => Outcome::Applied,
        Err(failure) => {
            let failure = both_are_there(failure, &report, (bus, old));
            report.exit = failure.exit;
            let outcome = failure.outcome;
            context.printer.fail(&ready(failure, context));
            outcome
        }
    };
    tell_of_old(&mut report, old, outcome);
    Ok(report)
}

/// The draft of the new one. A password is not among what the API tells, so that a person is asked for it.
fn whole(given: Draft, old: &Connection, context: &Context) -> Result<Draft, Failure> {
    let draft = given.over_defaults(Draft::of_listed(&old.as_value()));
    let missing: Vec<&str> = draft.missing().into_iter().map(Field::flag).collect();
    match (missing.as_slice(), context.asker()) {
        ([], _) => Ok(draft),
        (_, Some(asker)) => ask(draft, &asker),
        (missing, None) => {
            let missing = missing.join(&format!("`{}`", comma()));
            let message = say!(
                "missing `{missing}`, which the new connector needs and the old one does not tell",
                "缺少 `{missing}`：新的连接器需要它，而旧的连接器没有提供"
            );
            Err(Failure::usage(message).hint(say!(
                "`ebctl connection update --help` describes every flag",
                "`ebctl connection update --help` 说明了每个选项"
            )))
        }
    }
}

/// The new one is there, and the old one is still there, or may be: part of what was asked for is done.
fn both_are_there(failure: Failure, report: &Report, (bus, old): (&str, &Connection)) -> Failure {
    let new = report.ids.first().cloned().unwrap_or_default();
    let why = &failure.message;
    let (exit, message) = match failure.outcome {
        Outcome::Unknown => (
            ExitCode::Unknown,
            say!(
                "{new} is there, and nobody knows whether {old} was deleted: {why}",
                "{new} 已创建，但不知道 {old} 是否已删除：{why}",
                old = old.id()
            ),
        ),
        _ => (
            ExitCode::Partial,
            say!(
                "{new} is there, but {old} was not deleted: {why}",
                "{new} 已创建，但 {old} 未被删除：{why}",
                old = old.id()
            ),
        ),
    };
    let hint = say!(
        "delete the old one: `ebctl connection delete {old} --bus {bus} --yes`",
        "请删除旧的连接器：`ebctl connection delete {old} --bus {bus} --yes`",
        old = old.id(),
        bus = quoted(bus)
    );
    Failure { exit, message, headline: None, retryable: false, ..failure }.hint(hint)
}

fn tell_of_old(report: &mut Report, old: &Connection, outcome: Outcome) {
    if let Value::Object(document) = &mut report.value {
        document.insert("replaced".to_owned(), old.id().into());
        document.insert("deleted".to_owned(), outcome.to_string().into());
    }
    if let View::Pairs { pairs, .. } = &mut report.view {
        pairs.push(("Replaced".to_owned(), old.id().to_owned()));
        pairs.push(("Deleted".to_owned(), outcome.to_string()));
    }
}
