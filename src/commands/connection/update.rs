//! `ebctl connection update`: what the API can change is changed where it is; for all else there is `replace`.

use std::cell::Cell;

use serde_json::{Map, Value, json};

use super::delete::listed;
use super::dry_run;
use super::gather::gather_stated;
use super::replace::replace;
use super::switch::{is_shown, may_be_switched};
use super::view::CONNECTOR;
use crate::cli::UpdateArgs;
use crate::commands::bus::bus_id;
use crate::commands::comma;
use crate::commands::context::Context;
use crate::commands::interrupt::{ProcessSignals, Signals};
use crate::commands::things::{Change, Place, all_there, find, left};
use crate::connector::{Difference, Draft, Field, Origin, Problem};
use crate::eventbridge::{Api, Connection, call};
use crate::failure::{ExitCode, Failure};
use crate::output::Report;
use crate::say;
use crate::secret::Secret;
use crate::transport::{Effect, Wire};

/// Changes a connector, or replaces it.
pub async fn update(args: &UpdateArgs, context: &Context) -> Result<Report, Failure> {
    let draft = gather_stated(&args.spec, context).await?;
    if !draft.says_anything() {
        let message = say!("nothing to change was given", "没有指定要修改的内容");
        return Err(Failure::usage(message).hint(say!(
            "for example: ebctl connection update {word} --description 'orders of the shop'",
            "例如：ebctl connection update {word} --description '商城的订单'",
            word = args.connection
        )));
    }
    let place = Place::on_bus(draft.text(Field::EventBusId), "ebctl connection update ID", context)?;
    let (account, region) = (&place.account, &place.region);
    let session = place.open(context).await?;
    let api = session.api(context.policy(), context)?;
    let updated = async {
        let id = bus_id(&api, &place.bus).await?;
        let listed = api.list_connections(&id).await?;
        let words = std::slice::from_ref(&args.connection);
        let old = all_there(&CONNECTOR, find(&CONNECTOR, words, &listed)?, &listed)?;
        // One word names one connector.
        let Some(old) = old.first() else { return Err(Failure::usage("")) };
        // What can be changed where it is needs no other connector: to say it twice is to do it once.
        if args.replace && draft.changes(&old.as_value()).iter().any(|change| !is_changeable(change.field)) {
            return replace(&api, &session, account, (&id, old), draft, args.dry_run, context).await;
        }
        let changes = checked(&draft, old, &listed, account.stated_region(context).as_deref())?;
        let body = body_of(&changes, &id, old);
        if args.dry_run {
            let call = call("UpdateConnection", Effect::Idempotent, &body);
            return dry_run::change_report(&call, &body, account, region.clone(), context);
        }
        change(&api, &id, old, &changes, body, context).await
    };
    updated.await.map_err(|failure| place.fill(failure, context))
}

/// What is to be changed, which may be nothing; or why it cannot be.
fn checked(
    draft: &Draft,
    old: &Connection,
    listed: &[Connection],
    region: Option<&str>,
) -> Result<Vec<Difference>, Failure> {
    let changes = draft.changes(&old.as_value());
    let fixed: Vec<&Difference> = changes.iter().filter(|change| !is_changeable(change.field)).collect();
    if !fixed.is_empty() {
        return Err(immutable(old, &fixed));
    }
    let problems = problems_of(draft, old, region);
    if !problems.is_empty() {
        return Err(draft.problems_failure(&problems));
    }
    if changes.iter().any(|change| change.field == Field::Enable) {
        may_be_switched(std::slice::from_ref(old))?;
    }
    let name = changes.iter().find(|change| change.field == Field::ConnectionName);
    let name = name.and_then(|change| change.wanted.as_ref()?.as_str());
    match listed.iter().find(|other| Some(other.name()) == name && other.id() != old.id()) {
        Some(other) => Err(taken(other)),
        None => Ok(changes),
    }
}

/// What the API changes of a connector that is there.
fn is_changeable(field: Field) -> bool {
    matches!(field, Field::ConnectionName | Field::Description | Field::Enable)
}

fn immutable(old: &Connection, fixed: &[&Difference]) -> Failure {
    let fields: Vec<String> = fixed.iter().map(|change| format!("`{}`", change.field.title())).collect();
    let message = say!(
        "the API cannot change {fields} of a connector; nothing was sent",
        "API 不能修改连接器的 {fields}；没有发送任何变更请求",
        fields = fields.join(comma())
    );
    Failure::new(ExitCode::Conflict, "Client.Immutable", message)
        .details(fixed.iter().map(ToString::to_string))
        .hint(say!(
            "add `--replace`: it creates a new connector and then deletes {id}; the id changes",
            "请加 `--replace`：先创建新的连接器，再删除 {id}；ID 会改变",
            id = old.id()
        ))
}

/// What is wrong with what was given: checked together with what is there, of which nothing is told.
fn problems_of(draft: &Draft, old: &Connection, region: Option<&str>) -> Vec<Problem> {
    let mut whole = draft.clone().over_spec(Draft::of_listed(&old.as_value()));
    if whole.get(Field::DtsPassword).is_none() {
        // It is not sent, and the API does not tell it.
        whole.set_secret(
            Field::DtsPassword,
            Secret::new("unknown"),
            Origin::Environment("EBCTL_DTS_PASSWORD"),
        );
    }
    let problems = whole.validate(region).err().unwrap_or_default();
    let of_what_was_given = |problem: &Problem| !problem.missing && problem.origin != Some(Origin::Listed);
    problems.into_iter().filter(of_what_was_given).collect()
}

/// Another connector has the name already.
fn taken(other: &Connection) -> Failure {
    let message = say!(
        "the bus has another connector called `{name}`: {id}; nothing was sent",
        "该事件集上已有另一个名为 `{name}` 的连接器：{id}；没有发送任何变更请求",
        name = other.name(),
        id = other.id()
    );
    Failure::new(ExitCode::Conflict, "Client.Exists", message)
        .hint(say!("choose another `--name`", "请换一个 `--name`"))
}

fn body_of(changes: &[Difference], bus: &str, old: &Connection) -> Value {
    let mut body = Map::new();
    body.insert("ConnectionId".to_owned(), old.id().into());
    body.insert("EventBusId".to_owned(), bus.into());
    for change in changes {
        body.insert(change.field.name().to_owned(), change.wanted.clone().unwrap_or(Value::Null));
    }
    Value::Object(body)
}

async fn change<W: Wire>(
    api: &Api<'_, W>,
    bus: &str,
    old: &Connection,
    changes: &[Difference],
    body: Value,
    context: &Context,
) -> Result<Report, Failure> {
    let (mut outcome, mut request_id) = ("unchanged", None);
    if !changes.is_empty() {
        let in_doubt = Cell::new(false);
        let change =
            Change { kind: &CONNECTOR, action: "UpdateConnection", body: &body, in_doubt: &in_doubt };
        let is_made = async || Ok(is_shown(&listed(api, bus).await?, old.id(), &body));
        let mut signals = ProcessSignals::listen()?;
        request_id = tokio::select! {
            biased;
            made = change.make(api, is_made, context) => made?,
            code = signals.next() => return Err(left(&CONNECTOR, code, in_doubt.get())),
        };
        outcome = "applied";
    }
    Ok(report(old, changes, request_id.as_deref(), outcome))
}

fn report(old: &Connection, changes: &[Difference], request_id: Option<&str>, outcome: &str) -> Report {
    let id = old.id();
    let name = changes
        .iter()
        .find(|change| change.field == Field::ConnectionName)
        .and_then(|change| change.wanted.as_ref()?.as_str())
        .unwrap_or(old.name());
    let fields: Vec<&str> = changes.iter().map(|change| change.field.name()).collect();
    let document = json!({
        "ConnectionId": id,
        "ConnectionName": name,
        "changed": fields,
        "RequestId": request_id,
        "outcome": outcome,
    });
    let pairs = vec![
        ("ConnectionId", id.to_owned()),
        ("ConnectionName", name.to_owned()),
        ("Changed", fields.join(", ")),
        ("Outcome", outcome.to_owned()),
    ];
    Report::one(document, pairs).with_ids([id.to_owned()])
}
