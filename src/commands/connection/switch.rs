//! `ebctl connection enable` and `disable`.

use std::cell::Cell;

use serde_json::{Value, json};

use super::delete::listed;
use super::view::CONNECTOR;
use crate::cli::SwitchArgs;
use crate::commands::bus::bus_id;
use crate::commands::context::Context;
use crate::commands::interrupt::ProcessSignals;
use crate::commands::many::{Done, Item, one_by_one, report};
use crate::commands::things::{Change, Place, Thing, all_there, as_named, find, left, shows};
use crate::connector::ConnectorType;
use crate::eventbridge::{Api, Connection};
use crate::failure::{ExitCode, Failure};
use crate::output::Report;
use crate::say;
use crate::transport::Wire;

/// Switches the connectors that were named, all of which are looked at before the first is switched.
pub async fn switch(on: bool, args: &SwitchArgs, context: &Context) -> Result<Report, Failure> {
    let verb = if on { "ebctl connection enable ID" } else { "ebctl connection disable ID" };
    let place = Place::on_bus(args.bus.as_deref(), verb, context)?;
    let session = place.open(context).await?;
    let api = session.api(context.policy(), context)?;
    let switched = async {
        let id = bus_id(&api, &place.bus).await?;
        let words = &args.connections;
        let there = as_named(&CONNECTOR, words, listed(&api, &id).await, context)?;
        let there: Vec<Connection> = there.into_iter().map(Connection).collect();
        let connections = all_there(&CONNECTOR, find(&CONNECTOR, words, &there)?, &there)?;
        may_be_switched(&connections)?;
        let in_doubt = Cell::new(false);
        let mut signals = ProcessSignals::listen()?;
        let ended = one_by_one(
            &connections,
            &mut signals,
            async |connection| turn(&api, &id, connection, on, &in_doubt, context).await,
            |code| left(&CONNECTOR, code, in_doubt.get()),
        )
        .await;
        let item = |(connection, ended): (&Connection, _)| Item {
            id: connection.id().to_owned(),
            name: connection.name().to_owned(),
            ended,
        };
        report(CONNECTOR.nouns, connections.iter().zip(ended).map(item).collect(), context)
    };
    place.told(switched.await, context)
}

async fn turn<W: Wire>(
    api: &Api<'_, W>,
    bus: &str,
    connection: &Connection,
    on: bool,
    in_doubt: &Cell<bool>,
    context: &Context,
) -> Result<Done, Failure> {
    if connection.0.get("Enable") == Some(&Value::Bool(on)) {
        return Ok(Done::already("unchanged"));
    }
    let id = connection.id();
    let body = json!({ "ConnectionId": id, "EventBusId": bus, "Enable": on });
    let change = Change { kind: &CONNECTOR, action: "UpdateConnection", body: &body, in_doubt };
    let is_made = async || Ok(is_shown(&listed(api, bus).await?, id, &body));
    change.make(api, is_made, context).await.map(Done::applied)
}

/// Whether a list shows of this connector all that an update says.
pub fn is_shown(listed: &[Thing], id: &str, update: &Value) -> bool {
    listed.iter().any(|thing| CONNECTOR.id(thing) == id && shows(thing, update))
}

/// API Gateway pushes its events, which nothing on the bus can hold back. The API says so too, once it is asked.
pub fn may_be_switched(connections: &[Connection]) -> Result<(), Failure> {
    let apigw = ConnectorType::Apigw.name();
    let fixed: Vec<&Connection> =
        connections.iter().filter(|connection| connection.text("Type") == apigw).collect();
    let Some(first) = fixed.first() else { return Ok(()) };
    let message = say!(
        "`{name}` is of type apigw, which cannot be switched on or off; nothing was sent",
        "`{name}` 的类型为 apigw，不能启用或停用；没有发送任何变更请求",
        name = if first.name().is_empty() { first.id() } else { first.name() }
    );
    let failure = Failure::new(ExitCode::Rejected, "InvalidParameter.EnableAPIGateway", message);
    Err(if fixed.len() == 1 {
        failure
    } else {
        failure.details(
            fixed.iter().map(|connection| say!("{} ({})", "{}（{}）", connection.name(), connection.id())),
        )
    })
}
