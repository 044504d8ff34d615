//! `ebctl connection delete`.

use serde_json::json;

use super::view::CONNECTOR;
use crate::cli::DeleteArgs;
use crate::commands::bus::bus_id;
use crate::commands::context::Context;
use crate::commands::placeholders::quoted;
use crate::commands::things::{Deletion, Place, Thing};
use crate::eventbridge::Api;
use crate::failure::Failure;
use crate::output::Report;
use crate::transport::Wire;

/// Deletes the connectors that were named, all of which are found before the first is deleted.
pub async fn delete(args: &DeleteArgs, context: &Context) -> Result<Report, Failure> {
    let place = Place::on_bus(args.bus.as_deref(), "ebctl connection delete ID", context)?;
    let words: Vec<String> = args.connections.iter().map(|word| quoted(word)).collect();
    let deletion = Deletion {
        kind: &CONNECTOR,
        words: &args.connections,
        bus: &place.bus,
        args: &args.sure,
        retyped: format!("ebctl connection delete {} --bus {}", words.join(" "), quoted(&place.bus)),
    };
    deletion.may_begin(context)?;
    let session = place.open(context).await?;
    let api = session.api(context.policy(), context)?;
    let deleted = async {
        let id = bus_id(&api, &place.bus).await?;
        deletion.run(&api, async || listed(&api, &id).await, json!({ "EventBusId": id }), context).await
    };
    place.told(deleted.await, context)
}

/// What is on the bus.
pub async fn listed<W: Wire>(api: &Api<'_, W>, bus: &str) -> Result<Vec<Thing>, Failure> {
    Ok(api.list_connections(bus).await?.into_iter().map(|connection| connection.0).collect())
}
