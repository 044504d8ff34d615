//! `ebctl bus …`

use serde_json::{Value, json};

use super::account::Account;
use super::connection::request_report;
use super::context::Context;
use super::interrupt::guarded;
use super::placeholders::fill;
use super::session::Session;
use crate::cli::{CreateBusArgs, GetBusArgs};
use crate::connector::ConnectorName;
use crate::eventbridge::{Api, CreateEventBus, EventBus, call_of};
use crate::failure::{ExitCode, Failure, Outcome};
use crate::nearest::nearest;
use crate::output::{Column, Report};
use crate::transport::Wire;

/// The most characters of a bus's description, by the API's model.
const MAX_DESCRIPTION: usize = 200;

/// Lists the buses of the region.
pub async fn list(context: &Context) -> Result<Report, Failure> {
    let account = Account::find(context)?;
    let region = account.region(None, context)?;
    let session = Session::open(&account, region.clone(), context).await?;
    let api = session.api(context.policy(), context)?;
    let buses = api.list_event_buses().await.map_err(|failure| {
        fill(failure, &[("<region>", Some(&region)), ("<profile>", account.profile_name())], context)
    })?;
    let rows = buses.iter().map(row).collect();
    let columns = vec![
        Column::whole("EventBusId"),
        Column::text("EventBusName"),
        Column::text("Type"),
        Column::text("Connectors"),
        Column::text("Description"),
    ];
    let documents: Vec<Value> = buses.iter().map(|bus| Value::Object(bus.0.clone())).collect();
    let document = json!({ "EventBuses": documents, "TotalCount": buses.len() });
    Ok(Report::many(document, columns, rows, format!("there are no event buses in {region}"))
        .with_ids(buses.iter().map(|bus| bus.id().to_owned())))
}

fn row(bus: &EventBus) -> Vec<String> {
    let connectors = bus.0.get("ConnectionBriefs").and_then(Value::as_array).map_or(0, Vec::len);
    vec![
        bus.id().to_owned(),
        bus.name().to_owned(),
        bus.text("Type").to_owned(),
        connectors.to_string(),
        bus.text("Description").to_owned(),
    ]
}

/// Shows one bus.
pub async fn get(args: &GetBusArgs, context: &Context) -> Result<Report, Failure> {
    let account = Account::find(context)?;
    let region = account.region(None, context)?;
    let known = [
        ("<bus>", Some(args.bus.as_str())),
        ("<region>", Some(&region)),
        ("<profile>", account.profile_name()),
    ];
    let session = Session::open(&account, region.clone(), context).await?;
    let api = session.api(context.policy(), context)?;
    let found = async { api.get_event_bus(&bus_id(&api, &args.bus).await?).await };
    let bus = found.await.map_err(|failure| fill(failure, &known, context))?;
    let pairs = bus
        .0
        .iter()
        .filter(|(_, value)| !value.is_null())
        .map(|(name, value)| (name.as_str(), value.as_str().map_or_else(|| value.to_string(), str::to_owned)))
        .collect();
    Ok(Report::one(Value::Object(bus.0.clone()), pairs).with_ids([bus.id().to_owned()]))
}

/// Creates a bus.
pub async fn create(args: CreateBusArgs, context: &Context) -> Result<Report, Failure> {
    // The API's rule for the names of buses and connectors is one and the same.
    if let Err(error) = ConnectorName::new(&args.name) {
        return Err(Failure::usage(format!("--name: {error}")).hint(
            "a bus's name is 2 to 60 letters, digits, `_` and `-`, from a letter to a letter or digit",
        ));
    }
    let length = args.description.as_ref().map_or(0, |text| text.chars().count());
    if length > MAX_DESCRIPTION {
        return Err(Failure::usage(format!(
            "--description: it has {length} characters, and at most {MAX_DESCRIPTION} are allowed"
        ))
        .hint("shorten it"));
    }
    let account = Account::find(context)?;
    let region = account.region(None, context)?;
    let request = CreateEventBus {
        event_bus_name: args.name,
        description: args.description,
        save_days: args.save_days,
        enable_store: args.enable_store.then_some(true),
    };
    let body = json!(request);
    if args.dry_run {
        return request_report(&call_of(&request)?, &body, &account, region, context);
    }
    let session = Session::open(&account, region.clone(), context).await?;
    let known = [
        ("<name>", Some(request.event_bus_name.as_str())),
        ("<region>", Some(&region)),
        ("<profile>", account.profile_name()),
    ];
    let api = session.api(context.policy(), context)?;
    let created = guarded(api.create_event_bus(&request), || api.is_in_doubt())
        .await
        .map_err(|failure| fill(look_at_buses(failure), &known, context))?;
    if request.event_bus_name.starts_with("eb-") {
        let id = &created.value;
        context
            .printer
            .note(&format!("note: `--bus` takes a word that starts with `eb-` for an id, so use {id} there"));
    }
    let document = json!({
        "EventBusId": created.value,
        "EventBusName": request.event_bus_name,
        "RequestId": created.request_id,
        "outcome": Outcome::Applied,
    });
    let pairs = vec![("EventBusId", created.value.clone()), ("EventBusName", request.event_bus_name.clone())];
    let id = created.value;
    Ok(Report::one(document, pairs).with_ids([id.clone()]).precious(format!("EventBusId: {id}")))
}

/// After a create of a bus whose outcome is unknown, it is the buses that are to be looked at.
fn look_at_buses(mut failure: Failure) -> Failure {
    if failure.outcome == Outcome::Unknown {
        failure.exit = ExitCode::Unknown;
        failure.hint = Some("look before you run it again: `ebctl bus list`".to_owned());
    }
    failure
}

/// The id of the bus that `bus` names: an id as it is, or the id of the only bus of this name.
pub async fn bus_id<W: Wire>(api: &Api<'_, W>, bus: &str) -> Result<String, Failure> {
    if bus.starts_with("eb-") {
        return Ok(bus.to_owned());
    }
    let buses = api.list_event_buses().await?;
    let named: Vec<&EventBus> = buses.iter().filter(|candidate| candidate.name() == bus).collect();
    match named.as_slice() {
        [only] => Ok(only.id().to_owned()),
        [] => {
            let failure = Failure::new(
                ExitCode::NotFound,
                "Client.NotFound",
                format!("--bus: there is no event bus called `{bus}` in this region"),
            );
            Err(match nearest(bus, buses.iter().map(EventBus::name)) {
                Some(near) => {
                    failure.hint(format!("did you mean `{near}`? `ebctl bus list` shows all of them"))
                }
                None => failure.hint("`ebctl bus list` shows the buses; check `--region` too"),
            })
        }
        several => Err(Failure::new(
            ExitCode::Conflict,
            "Client.Ambiguous",
            format!("--bus: {} event buses are called `{bus}`", several.len()),
        )
        .details(several.iter().map(|bus| bus.id().to_owned()))
        .hint("use the id of the one you mean")),
    }
}
