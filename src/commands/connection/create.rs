//! `ebctl connection create`: the whole story of a create.

use std::time::Duration;

use serde_json::Value;

use super::careful::{Careful, Order, Place};
use super::dry_run;
use super::gather::{ask, gather};
use super::settle::look_later;
use super::status::wait_for_status;
use crate::cli::{CreateArgs, duration};
use crate::commands::account::Account;
use crate::commands::bus::bus_id;
use crate::commands::context::Context;
use crate::commands::interrupt::{ProcessSignals, Signals, interrupted};
use crate::commands::placeholders::fill;
use crate::commands::session::Session;
use crate::connector::{Draft, Field, Resource, Spec};
use crate::eventbridge::Api;
use crate::failure::{ExitCode, Failure};
use crate::output::Report;
use crate::transport::{Policy, Wire};

/// Creates a connector: gathers what is wanted, checks it, looks at the bus, sends once, and tells what happened.
pub async fn create(args: CreateArgs, context: &Context) -> Result<Report, Failure> {
    let account = Account::find(context)?;
    let mut draft = gather(&args.spec, &account, context).await?;
    if let Some(asker) = context.asker().filter(|_| !args.no_validate) {
        if !args.dry_run && !draft.missing().is_empty() {
            // Nobody is asked seven questions to be told then that there is no key.
            account.in_the_end("", context).await?;
        }
        draft = ask(draft, &asker)?;
    }
    let asked = Asked::of(&draft, args.no_validate, &account, context)?;
    let region = account.region(asked.resource_region.as_deref(), context)?;
    if args.dry_run {
        return dry_run::create(&asked.body, &account, region, context);
    }
    let session = Session::open(&account, region.clone(), context).await?;
    let policy = Policy { locked_budget: wait_locked(args.wait_locked.as_deref())?, ..context.policy() };
    let api = session.api(policy, context)?;
    let known = [
        ("<bus>", asked.bus.clone()),
        ("<name>", asked.name.clone()),
        ("<region>", Some(region.clone())),
        ("<resource>", draft.text(Field::Resource).map(str::to_owned)),
        ("<profile>", account.profile_name().map(str::to_owned)),
    ];
    let place = Place {
        target: session.target().to_owned(),
        region,
        profile: account.profile_name().map(str::to_owned),
    };
    let order = asked.order(&args, place);
    let mut signals = ProcessSignals::listen()?;
    send(&api, order, wait(args.wait.as_deref())?, &mut signals, context).await.map_err(|failure| {
        let known: Vec<_> =
            known.iter().map(|(placeholder, value)| (*placeholder, value.as_deref())).collect();
        fill(failure, &known, context)
    })
}

/// Sends the order and tells what came of it, whatever interrupts it.
pub async fn send<W: Wire>(
    api: &Api<'_, W>,
    mut order: Order,
    wait: Option<Duration>,
    signals: &mut impl Signals,
    context: &Context,
) -> Result<Report, Failure> {
    if let Some(bus) = &order.bus {
        let id = bus_id(api, bus).await?;
        order.body["EventBusId"] = Value::from(id.as_str());
        order.bus = Some(id);
    }
    let careful = Careful::new(api, &order, context);
    let created = tokio::select! {
        biased;
        done = careful.create() => done,
        code = signals.next() => return leave(&careful, code, signals).await,
    };
    let (Ok(report), Some(limit)) = (&created, wait) else { return created };
    let waited = tokio::select! {
        biased;
        report = wait_for_status(api, &order, report.clone(), limit, context) => report,
        // The create is done and only the waiting is not: what is known is told.
        _ = signals.next() => report.clone(),
    };
    Ok(waited)
}

/// Leaves after a signal, with one short look where the create is in doubt; a second signal does not wait for that.
async fn leave<W: Wire>(
    careful: &Careful<'_, W>,
    code: ExitCode,
    signals: &mut impl Signals,
) -> Result<Report, Failure> {
    tokio::select! {
        biased;
        told = careful.interrupted(code) => told,
        code = signals.next() => Err(interrupted(code, true).hint(look_later())),
    }
}

/// What was asked for, before anything was opened.
pub struct Asked {
    /// The body of the create.
    pub body: Value,
    spec: Option<Spec>,
    bus: Option<String>,
    name: Option<String>,
    resource_region: Option<String>,
}

impl Asked {
    /// What a draft asks for: all of it checked, or as it is.
    pub fn of(draft: &Draft, unchecked: bool, account: &Account, context: &Context) -> Result<Self, Failure> {
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
            Err(problems) => return Err(fill(draft.problems_failure(&problems), &[], context)),
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

    /// The same on the bus of this id.
    pub fn on_bus(mut self, id: &str) -> Self {
        self.body["EventBusId"] = Value::from(id);
        Self { bus: Some(id.to_owned()), ..self }
    }

    /// The order for a connector that is to stand in the place of another.
    pub fn replacement(self, old: &str, place: Place) -> Order {
        Order { replaces: Some(old.to_owned()), ..self.order(&CreateArgs::default(), place) }
    }

    fn order(self, args: &CreateArgs, place: Place) -> Order {
        Order {
            body: self.body,
            spec: self.spec,
            bus: self.bus,
            name: self.name,
            if_not_exists: args.if_not_exists,
            allow_duplicate: args.allow_duplicate,
            replaces: None,
            place,
        }
    }
}

/// How long to wait for a locked bus: `--wait-locked`, where `0` does not wait.
fn wait_locked(text: Option<&str>) -> Result<Duration, Failure> {
    match text {
        None => Ok(Policy::default().locked_budget),
        Some("0" | "0s") => Ok(Duration::ZERO),
        Some(text) => duration(text, "--wait-locked"),
    }
}

/// How long to wait for the status to settle: `--wait`, without a value for two minutes.
fn wait(text: Option<&str>) -> Result<Option<Duration>, Failure> {
    text.map(|text| duration(text, "--wait")).transpose()
}
