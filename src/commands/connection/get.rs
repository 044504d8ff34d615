//! `ebctl connection get`.

use super::view::{self, CONNECTOR};
use crate::cli::GetArgs;
use crate::commands::bus::bus_id;
use crate::commands::context::Context;
use crate::commands::things::{Place, all_there, find};
use crate::failure::Failure;
use crate::output::Report;

/// Shows the connectors that were named. The API has no action for one, so that the bus is listed.
pub async fn get(args: &GetArgs, context: &Context) -> Result<Report, Failure> {
    let place = Place::on_bus(args.bus.as_deref(), "ebctl connection get ID", context)?;
    let session = place.open(context).await?;
    let api = session.api(context.policy(), context)?;
    let found = async {
        let id = bus_id(&api, &place.bus).await?;
        let listed = api.list_connections(&id).await?;
        all_there(&CONNECTOR, find(&CONNECTOR, &args.connections, &listed)?, &listed)
    };
    let found = found.await.map_err(|failure| place.fill(failure, context))?;
    Ok(match found.as_slice() {
        [only] if args.connections.len() == 1 => view::connection(only, place.account.console()),
        several => view::connections(several, false, String::new()),
    })
}
