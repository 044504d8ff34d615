//! `ebctl connection create`: the whole story of a create.

use std::cell::Cell;

use serde_json::Value;

use super::gather::{ask, gather};
use super::settle::{Wanted, settle};
use super::{dry_run, view};
use crate::cli::CreateArgs;
use crate::commands::account::Account;
use crate::commands::bus::bus_id;
use crate::commands::context::Context;
use crate::commands::interrupt::guarded;
use crate::commands::placeholders::fill;
use crate::commands::session::Session;
use crate::connector::{Draft, Field, Resource, Spec};
use crate::eventbridge::{Api, Connection};
use crate::failure::{ExitCode, Failure};
use crate::output::Report;
use crate::transport::Wire;

/// Creates a connector: gathers what is wanted, checks it, looks at the bus, sends once, and tells what happened.
pub async fn create(args: CreateArgs, context: &Context) -> Result<Report, Failure> {
    let account = Account::find(context)?;
    let mut draft = gather(&args, &account, context).await?;
    if let Some(asker) = context.asker().filter(|_| !args.no_validate) {
        draft = ask(draft, &asker)?;
    }
    let order = Order::from_draft(&draft, args.no_validate, &account, context)?;
    let region = account.region(order.resource_region.as_deref(), context)?;
    if args.dry_run {
        return dry_run::create(&order.body, &account, region, context);
    }
    let session = Session::open(&account, region.clone(), context).await?;
    let api = session.api(context)?;
    let known = [
        ("<bus>", order.bus.clone()),
        ("<name>", order.name.clone()),
        ("<region>", Some(region)),
        ("<resource>", draft.text(Field::Resource).map(str::to_owned)),
        ("<profile>", account.profile_name().map(str::to_owned)),
    ];
    let sent = Cell::new(false);
    guarded(send(&api, order, &args, &sent, context), &sent).await.map_err(|failure| {
        let known: Vec<_> =
            known.iter().map(|(placeholder, value)| (*placeholder, value.as_deref())).collect();
        fill(failure, &known, context)
    })
}

/// A create that is ready to go out.
struct Order {
    body: Value,
    /// The valid spec; `None` with `--no-validate` where the draft is not one.
    spec: Option<Spec>,
    bus: Option<String>,
    name: Option<String>,
    resource_region: Option<String>,
}

impl Order {
    fn from_draft(
        draft: &Draft,
        unchecked: bool,
        account: &Account,
        context: &Context,
    ) -> Result<Self, Failure> {
        let stated = account.stated_region(context);
        let text = |field| draft.text(field).map(str::to_owned);
        let (body, spec) = match draft.validate(stated.as_deref()) {
            Ok((spec, _)) if unchecked => (draft.to_body_unchecked(), Some(spec)),
            Err(_) if unchecked => (draft.to_body_unchecked(), None),
            Ok((spec, warnings)) => {
                for warning in warnings {
                    context.printer.warn(&warning.to_string());
                }
                (spec.to_body(), Some(spec))
            }
            Err(problems) => return Err(draft.problems_failure(&problems)),
        };
        let resource_region = text(Field::Resource)
            .and_then(|resource| Some(Resource::new(&resource).ok()?.region().to_owned()));
        Ok(Self {
            body,
            spec,
            bus: text(Field::EventBusId),
            name: text(Field::ConnectionName),
            resource_region,
        })
    }
}

async fn send<W: Wire>(
    api: &Api<'_, W>,
    mut order: Order,
    args: &CreateArgs,
    sent: &Cell<bool>,
    context: &Context,
) -> Result<Report, Failure> {
    if let Some(bus) = &order.bus {
        let id = bus_id(api, bus).await?;
        order.body["EventBusId"] = Value::from(id.as_str());
        order.bus = Some(id);
    }
    let before = look(api, &order, args, context).await?;
    if let Some(report) = answer_from(before.as_deref(), &order, args)? {
        return Ok(report);
    }
    let wanted = Wanted { bus: order.bus.as_deref(), name: order.name.as_deref(), spec: order.spec.as_ref() };
    sent.set(true);
    match api.create_connection(order.body.clone()).await {
        Ok(created) => {
            Ok(view::created(&created.value, created.request_id.as_deref(), &order.body, "applied"))
        }
        Err(failure) => {
            let adopted = settle(api, failure, &wanted, before.as_deref(), context).await?;
            Ok(view::created(adopted.id(), None, &order.body, "adopted"))
        }
    }
}

/// What is on the bus before anything is sent; `None` where this account may not look.
async fn look<W: Wire>(
    api: &Api<'_, W>,
    order: &Order,
    args: &CreateArgs,
    context: &Context,
) -> Result<Option<Vec<Connection>>, Failure> {
    let Some(bus) = &order.bus else { return Ok(None) };
    match api.list_connections(bus).await {
        Ok(connections) => Ok(Some(connections)),
        Err(failure) if may_not_look(&failure) && !args.if_not_exists => {
            context.printer.warn(&context.language().pick(
                format!(
                    "this key may not list the bus ({}), so nothing can be checked before or after",
                    failure.code
                ),
                format!("此密钥无权列出该事件集（{}），因此创建前后都无法核对", failure.code),
            ));
            Ok(None)
        }
        Err(failure) => Err(failure),
    }
}

/// The account is known and lacks a permission; all other refusals would meet the create too.
fn may_not_look(failure: &Failure) -> bool {
    failure.code.starts_with("UnauthorizedOperation") || failure.code == "AuthFailure.UnauthorizedOperation"
}

/// What a connector of this name that is there already means for this create.
fn answer_from(
    before: Option<&[Connection]>,
    order: &Order,
    args: &CreateArgs,
) -> Result<Option<Report>, Failure> {
    let (Some(before), Some(name), false) = (before, &order.name, args.allow_duplicate) else {
        return Ok(None);
    };
    let same_name: Vec<&Connection> = before.iter().filter(|connection| connection.name() == name).collect();
    if same_name.is_empty() {
        return Ok(None);
    }
    let differences = |connection: &Connection| match &order.spec {
        Some(spec) => spec.same_connector(&Value::Object(connection.0.clone())),
        None => Vec::new(),
    };
    let equal =
        same_name.iter().find(|connection| order.spec.is_some() && differences(connection).is_empty());
    if let (Some(connection), true) = (equal, args.if_not_exists) {
        return Ok(Some(view::created(connection.id(), None, &order.body, "exists")));
    }
    let bus = order.bus.as_deref().unwrap_or_default();
    let details = same_name.iter().map(|connection| match differences(connection).as_slice() {
        _ if order.spec.is_none() => {
            format!("{}: not compared, as the spec was not validated", connection.id())
        }
        [] => format!("{}: the same spec", connection.id()),
        differences => {
            let listed: Vec<String> = differences.iter().map(ToString::to_string).collect();
            format!("{}: another spec: {}", connection.id(), listed.join("; "))
        }
    });
    let hint = match equal {
        Some(_) => {
            "it is the connector that you asked for: add `--if-not-exists` to take that as success, or `--allow-duplicate` to create one more"
        }
        None => "choose another `--name`, or add `--allow-duplicate` to create one more of this name",
    };
    Err(Failure::new(
        ExitCode::Conflict,
        "Client.Exists",
        format!("the bus `{bus}` has a connector called `{name}` already; nothing was sent"),
    )
    .details(details)
    .hint(hint))
}
