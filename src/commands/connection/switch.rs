//! `ebctl connection enable` and `disable`.

use std::cell::Cell;

use serde_json::{Value, json};

use super::change::{Change, left};
use super::view::NOUNS;
use super::which::{all_there, bus_of, find, look};
use crate::cli::SwitchArgs;
use crate::commands::account::Account;
use crate::commands::bus::bus_id;
use crate::commands::context::Context;
use crate::commands::interrupt::ProcessSignals;
use crate::commands::many::{Done, Item, one_by_one, report};
use crate::commands::placeholders::fill;
use crate::commands::session::Session;
use crate::connector::ConnectorType;
use crate::eventbridge::{Api, Connection};
use crate::failure::{ExitCode, Failure};
use crate::output::Report;
use crate::say;
use crate::transport::Wire;

/// Switches the connectors that were named, all of which are looked at before the first is switched.
pub async fn switch(on: bool, args: &SwitchArgs, context: &Context) -> Result<Report, Failure> {
    let account = Account::find(context)?;
    let verb = if on { "enable ID" } else { "disable ID" };
    let bus = bus_of(args.bus.as_deref(), verb, &account)?;
    let region = account.region(None, context)?;
    let known =
        [("<bus>", Some(bus.as_str())), ("<region>", Some(&region)), ("<profile>", account.profile_name())];
    let session = Session::open(&account, region.clone(), context).await?;
    let api = session.api(context.policy(), context)?;
    let switched = async {
        let id = bus_id(&api, &bus).await?;
        let listed = look(&api, &id, &args.connections, context).await?;
        let connections = all_there(find(&args.connections, &listed)?, &bus, &listed)?;
        may_be_switched(&connections)?;
        let in_doubt = Cell::new(false);
        let mut signals = ProcessSignals::listen()?;
        let ended = one_by_one(
            &connections,
            &mut signals,
            async |connection| turn(&api, &id, connection, on, &in_doubt, context).await,
            |code| left(code, in_doubt.get()),
        )
        .await;
        report(
            NOUNS,
            connections.iter().zip(ended).map(|(connection, end)| item(connection, end)).collect(),
            context,
        )
    };
    switched.await.map_err(|failure| fill(failure, &known, context))
}

/// What came of a connector that is there.
pub fn item(connection: &Connection, ended: Result<Done, Failure>) -> Item {
    Item { id: connection.id().to_owned(), name: connection.name().to_owned(), ended }
}

async fn turn<W: Wire>(
    api: &Api<'_, W>,
    bus: &str,
    connection: &Connection,
    on: bool,
    in_doubt: &Cell<bool>,
    context: &Context,
) -> Result<Done, Failure> {
    let is_so = |connection: &Connection| connection.0.get("Enable") == Some(&Value::Bool(on));
    if is_so(connection) {
        return Ok(Done::already("unchanged"));
    }
    let id = connection.id();
    let change = Change {
        action: "UpdateConnection",
        body: json!({ "ConnectionId": id, "EventBusId": bus, "Enable": on }),
        bus,
        is_made: &|listed| listed.iter().any(|connection| connection.id() == id && is_so(connection)),
        in_doubt,
    };
    change.make(api, context).await.map(Done::applied)
}

/// API Gateway pushes its events, which nothing on the bus can hold back. The API says so too, once it is asked.
pub fn may_be_switched(connections: &[Connection]) -> Result<(), Failure> {
    let apigw = ConnectorType::Apigw.name();
    let fixed: Vec<&Connection> =
        connections.iter().filter(|connection| connection.text("Type") == apigw).collect();
    let Some(first) = fixed.first() else { return Ok(()) };
    let message = say!(
        "`{name}` is of type apigw, which cannot be switched on or off; nothing was sent",
        "`{name}` 的类型为 apigw，不能启用或停用；没有发送任何请求",
        name = if first.name().is_empty() { first.id() } else { first.name() }
    );
    let failure = Failure::new(ExitCode::Rejected, "InvalidParameter.EnableAPIGateway", message);
    Err(if fixed.len() == 1 {
        failure
    } else {
        failure.details(fixed.iter().map(|connection| format!("{} ({})", connection.name(), connection.id())))
    })
}
