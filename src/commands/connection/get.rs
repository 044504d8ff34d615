//! `ebctl connection get`.

use super::view;
use super::which::{all_there, bus_of, find};
use crate::cli::GetArgs;
use crate::commands::account::Account;
use crate::commands::bus::bus_id;
use crate::commands::context::Context;
use crate::commands::placeholders::fill;
use crate::commands::session::Session;
use crate::failure::Failure;
use crate::output::Report;

/// Shows the connectors that were named. The API has no action for one, so that the bus is listed.
pub async fn get(args: &GetArgs, context: &Context) -> Result<Report, Failure> {
    let account = Account::find(context)?;
    let bus = bus_of(args.bus.as_deref(), "get ID", &account)?;
    let region = account.region(None, context)?;
    let known =
        [("<bus>", Some(bus.as_str())), ("<region>", Some(&region)), ("<profile>", account.profile_name())];
    let session = Session::open(&account, region.clone(), context).await?;
    let api = session.api(context.policy(), context)?;
    let found = async {
        let id = bus_id(&api, &bus).await?;
        let listed = api.list_connections(&id).await?;
        all_there(find(&args.connections, &listed)?, &bus, &listed)
    };
    let found = found.await.map_err(|failure| fill(failure, &known, context))?;
    Ok(match found.as_slice() {
        [only] if args.connections.len() == 1 => view::connection(only, account.console()),
        several => view::connections(several, false, String::new()),
    })
}
