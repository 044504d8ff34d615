//! `ebctl connection delete`.

use std::cell::Cell;

use serde_json::json;

use super::change::{Change, left};
use super::switch::item;
use super::view::NOUNS;
use super::which::{Found, all_there, bus_of, find, look};
use crate::cli::DeleteArgs;
use crate::commands::account::Account;
use crate::commands::bus::bus_id;
use crate::commands::context::Context;
use crate::commands::interrupt::ProcessSignals;
use crate::commands::many::{Done, Item, one_by_one, report};
use crate::commands::placeholders::fill;
use crate::commands::session::Session;
use crate::commands::sure::sure;
use crate::eventbridge::{Api, Connection};
use crate::failure::Failure;
use crate::output::Report;
use crate::say;
use crate::transport::Wire;

/// Deletes the connectors that were named, all of which are found before the first is deleted.
pub async fn delete(args: &DeleteArgs, context: &Context) -> Result<Report, Failure> {
    let account = Account::find(context)?;
    let bus = bus_of(args.bus.as_deref(), "delete ID", &account)?;
    let region = account.region(None, context)?;
    let known =
        [("<bus>", Some(bus.as_str())), ("<region>", Some(&region)), ("<profile>", account.profile_name())];
    if !args.yes && !args.dry_run && context.asker().is_none() {
        // What needs a yes is told before a key is fetched and the bus is looked at.
        sure(false, "", &retyped(args, &bus), context)?;
    }
    let session = Session::open(&account, region.clone(), context).await?;
    let api = session.api(context.policy(), context)?;
    let deleted = async {
        let id = bus_id(&api, &bus).await?;
        let listed = look(&api, &id, &args.connections, context).await?;
        let found = what_to_delete(find(&args.connections, &listed)?, args, &bus, &listed, context)?;
        if args.dry_run {
            context.printer.note(&say!("dry run: nothing was deleted", "试运行：没有删除任何内容"));
        } else if let Some(question) = question(&found, &bus) {
            sure(args.yes, &question, &retyped(args, &bus), context)?;
        }
        // From here on a signal is answered with how things stand; at the question it ends the process.
        let mut signals = ProcessSignals::listen()?;
        let in_doubt = Cell::new(false);
        let ended = one_by_one(
            &found,
            &mut signals,
            async |found| match found {
                Found::There(_) if args.dry_run => Ok(Done::already("would be deleted")),
                Found::There(connection) => remove(&api, &id, connection.id(), &in_doubt, context).await,
                Found::Gone(_) | Found::Nameless(_) => Ok(Done::already("gone")),
            },
            |code| left(code, in_doubt.get()),
        )
        .await;
        report(NOUNS, found.iter().zip(ended).map(|(found, end)| row(found, end)).collect(), context)
    };
    deleted.await.map_err(|failure| fill(failure, &known, context))
}

/// Deletes one. That it is gone already, or since the bus was looked at, is as good.
pub async fn remove<W: Wire>(
    api: &Api<'_, W>,
    bus: &str,
    id: &str,
    in_doubt: &Cell<bool>,
    context: &Context,
) -> Result<Done, Failure> {
    let change = Change {
        action: "DeleteConnection",
        body: json!({ "ConnectionId": id, "EventBusId": bus }),
        bus,
        is_made: &|listed| listed.iter().all(|connection| connection.id() != id),
        in_doubt,
    };
    match change.make(api, context).await {
        Ok(request_id) => Ok(Done::applied(request_id)),
        Err(failure) if failure.code == "ResourceNotFound.Connection" => {
            Ok(Done { outcome: "gone", request_id: failure.request_id })
        }
        Err(failure) => Err(failure),
    }
}

/// An id that is not there is gone. A name that is not there may be misspelt, so it stops everything, unless it was said
/// that it need not be there.
fn what_to_delete(
    found: Vec<Found>,
    args: &DeleteArgs,
    bus: &str,
    listed: &[Connection],
    context: &Context,
) -> Result<Vec<Found>, Failure> {
    let is_missing = |one: &&Found| matches!(one, Found::Nameless(_));
    let missing: Vec<Found> = found.iter().filter(is_missing).filter(|_| !args.if_exists).cloned().collect();
    all_there(missing, bus, listed).map_err(|failure| {
        let hint = failure.hint.clone().unwrap_or_default();
        failure.hint(say!(
            "{hint}; `--if-exists` takes a name that is not there as deleted",
            "{hint}；加 `--if-exists` 则将不存在的名称视为已删除"
        ))
    })?;
    for one in &found {
        if let Found::Gone(word) | Found::Nameless(word) = one {
            context.printer.note(&say!(
                "note: `{word}` is not on the bus `{bus}`; there is nothing to delete",
                "注意：`{word}` 不在事件集 `{bus}` 上，无需删除"
            ));
        }
    }
    Ok(found)
}

/// What to ask: all that is there to be deleted; nothing, where there is none.
fn question(found: &[Found], bus: &str) -> Option<String> {
    let names: Vec<String> = found
        .iter()
        .filter_map(|one| match one {
            Found::There(connection) if connection.name().is_empty() => Some(connection.id().to_owned()),
            Found::There(connection) => Some(format!("{} ({})", connection.name(), connection.id())),
            Found::Gone(_) | Found::Nameless(_) => None,
        })
        .collect();
    let names = Some(names.join(", ")).filter(|names| !names.is_empty())?;
    Some(say!("delete {names} from the bus {bus}?", "从事件集 {bus} 删除 {names}？"))
}

/// The same command with a yes.
fn retyped(args: &DeleteArgs, bus: &str) -> String {
    format!("ebctl connection delete {} --bus {bus} --yes", args.connections.join(" "))
}

fn row(found: &Found, ended: Result<Done, Failure>) -> Item {
    match found {
        Found::There(connection) => item(connection, ended),
        Found::Gone(id) => Item { id: id.clone(), name: String::new(), ended },
        Found::Nameless(name) => Item { id: String::new(), name: name.clone(), ended },
    }
}
