//! `ebctl bus …`

mod update;

use serde_json::{Value, json};

use super::account::Account;
use super::connection::request_report;
use super::context::Context;
use super::interrupt::guarded;
use super::many::Nouns;
use super::placeholders::{fill, quoted};
use super::session::Session;
use super::things::{Deletion, Kind, Listing, Order as _, Place, Thing, text};
use crate::cli::{BusCommand, CreateBusArgs, DeleteBusesArgs, GetBusArgs, ListBusesArgs};
use crate::connector::ConnectorName;
use crate::eventbridge::{Api, CreateEventBus, EventBus, call_of};
use crate::failure::{ExitCode, Failure, Outcome};
use crate::nearest::nearest;
use crate::output::{Column, Language, Report};
use crate::say;
use crate::transport::Wire;

/// What buses are called.
pub const BUS: Kind = Kind {
    nouns: Nouns { list: "EventBuses", id: "EventBusId", name: "EventBusName" },
    prefix: "eb-",
    is_named: true,
    noun: || Language::spoken().pick("event bus", "事件集"),
    list: "ebctl bus list",
    delete: "DeleteEventBus",
    gone: "ResourceNotFound.EventBus",
};

/// The most characters of a description of a bus or a rule, by the API's model.
const MAX_DESCRIPTION: usize = 200;

/// The most filters, and the most values of one, by the API's model.
const MOST_FILTERS: (usize, usize) = (10, 5);

/// Does what was typed.
pub async fn run(command: BusCommand, context: &Context) -> Result<Report, Failure> {
    match command {
        BusCommand::List(args) => list(&args, context).await,
        BusCommand::Get(args) => get(&args, context).await,
        BusCommand::Create(args) => create(args, context).await,
        BusCommand::Update(args) => update::update(&args, context).await,
        BusCommand::Delete(args) => delete(&args, context).await,
    }
}

/// The list of the region's buses.
fn listing<'a>(body: Value, region: &str) -> Listing<'a> {
    Listing {
        kind: &BUS,
        action: "ListEventBuses",
        body,
        columns: ["EventBusName", "Type", "Connectors", "Description"].map(Column::text).to_vec(),
        row,
        empty: say!("there are no event buses in {region}", "{region} 没有事件集"),
    }
}

/// Lists the buses of the region.
async fn list(args: &ListBusesArgs, context: &Context) -> Result<Report, Failure> {
    let mut body = json!({});
    if !args.filter.is_empty() {
        body["Filters"] = filters(&args.filter)?;
    }
    args.order.put_into(&mut body);
    let place = Place::in_region("", context)?;
    let session = place.open(context).await?;
    let api = session.api(context.policy(), context)?;
    listing(body, &place.region).show(&api, context).await.map_err(|failure| place.fill(failure, context))
}

fn row(bus: &Thing) -> Vec<String> {
    let connectors = bus.get("ConnectionBriefs").and_then(Value::as_array).map_or(0, Vec::len);
    let text = |field| text(bus, field).to_owned();
    vec![text("EventBusName"), text("Type"), connectors.to_string(), text("Description")]
}

/// `FIELD=VALUE,VALUE` as the API has it.
fn filters(typed: &[String]) -> Result<Value, Failure> {
    let (most, most_values) = MOST_FILTERS;
    let refuse = |why: String| {
        Failure::usage(say!("--filter: {why}", "--filter：{why}")).hint(say!(
            "for example `--filter EventBusName=orders,returns`",
            "例如 `--filter EventBusName=orders,returns`"
        ))
    };
    if typed.len() > most {
        return Err(refuse(say!("there may be {most} of them", "最多 {most} 个")));
    }
    let filter = |typed: &String| {
        let (name, values) = typed.split_once('=').unwrap_or((typed, ""));
        let values: Vec<&str> = values.split(',').map(str::trim).collect();
        if name.is_empty() || values.iter().any(|value| value.is_empty()) {
            return Err(refuse(say!("`{typed}` is not FIELD=VALUES", "`{typed}` 不是 FIELD=VALUES 的形式")));
        }
        if values.len() > most_values {
            return Err(refuse(say!(
                "`{name}` may have {most_values} values",
                "`{name}` 最多可有 {most_values} 个值"
            )));
        }
        Ok(json!({ "Name": name, "Values": values }))
    };
    typed.iter().map(filter).collect()
}

/// Shows one bus.
async fn get(args: &GetBusArgs, context: &Context) -> Result<Report, Failure> {
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
async fn create(args: CreateBusArgs, context: &Context) -> Result<Report, Failure> {
    checked_name(&args.name)?;
    checked_description(args.description.as_deref())?;
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
        context.printer.note(&say!(
            "note: `--bus` takes a word that starts with `eb-` for an id, so use {id} there",
            "注意：`--bus` 会把以 `eb-` 开头的词当作 ID，因此在那里请使用 {id}"
        ));
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

/// Deletes the buses that were named.
async fn delete(args: &DeleteBusesArgs, context: &Context) -> Result<Report, Failure> {
    let words: Vec<String> = args.buses.iter().map(|word| quoted(word)).collect();
    let deletion = Deletion {
        kind: &BUS,
        words: &args.buses,
        bus: "",
        args: &args.sure,
        retyped: format!("ebctl bus delete {}", words.join(" ")),
    };
    let bus = if let [only] = args.buses.as_slice() { only } else { "" };
    let place = Place::in_region(bus, context)?;
    deletion.may_begin(context)?;
    let session = place.open(context).await?;
    let api = session.api(context.policy(), context)?;
    let list = async || listing(json!({}), &place.region).all(&api).await;
    let deleted = deletion.run(&api, list, json!({}), context).await;
    place.told(deleted, context)
}

/// A name of a bus or a rule. The API's rule for those and for the names of connectors is one and the same.
pub fn checked_name(name: &str) -> Result<(), Failure> {
    ConnectorName::new(name).map(drop).map_err(|error| {
        Failure::usage(say!("--name: {error}", "--name：{error}")).hint(say!(
            "a name is 2 to 60 letters, digits, `_` and `-`, from a letter to a letter or digit",
            "名称为 2 到 60 个字母、数字、`_` 和 `-`，以字母开头，以字母或数字结尾"
        ))
    })
}

/// A description of a bus or a rule.
pub fn checked_description(description: Option<&str>) -> Result<(), Failure> {
    let length = description.map_or(0, |text| text.chars().count());
    if length <= MAX_DESCRIPTION {
        return Ok(());
    }
    Err(Failure::usage(say!(
        "--description: it has {length} characters, and at most {MAX_DESCRIPTION} are allowed",
        "--description：有 {length} 个字符，最多允许 {MAX_DESCRIPTION} 个"
    ))
    .hint(say!("shorten it", "请缩短")))
}

/// After a create of a bus whose outcome is unknown, it is the buses that are to be looked at.
fn look_at_buses(mut failure: Failure) -> Failure {
    if failure.outcome == Outcome::Unknown {
        failure.exit = ExitCode::Unknown;
        failure.hint = Some(say!(
            "look before you run it again: `ebctl bus list`",
            "再次运行之前请先查看：`ebctl bus list`"
        ));
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
                say!(
                    "--bus: there is no event bus called `{bus}` in this region",
                    "--bus：该地域没有名为 `{bus}` 的事件集"
                ),
            );
            Err(match nearest(bus, buses.iter().map(EventBus::name)) {
                Some(near) => failure.hint(say!(
                    "did you mean `{near}`? `ebctl bus list` shows all of them",
                    "是否想输入 `{near}`？`ebctl bus list` 可列出全部"
                )),
                None => failure.hint(say!(
                    "`ebctl bus list` shows the buses; check `--region` too",
                    "`ebctl bus list` 可列出事件集；另请检查 `--region`"
                )),
            })
        }
        several => Err(Failure::new(
            ExitCode::Conflict,
            "Client.Ambiguous",
            say!(
                "--bus: {} event buses are called `{bus}`",
                "--bus：有 {} 个事件集名为 `{bus}`",
                several.len()
            ),
        )
        .details(several.iter().map(|bus| bus.id().to_owned()))
        .hint(say!("use the id of the one you mean", "请改用你要的那个的 ID"))),
    }
}
