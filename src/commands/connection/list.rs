//! `ebctl connection list`.

use super::view;
use crate::cli::ListArgs;
use crate::commands::account::Account;
use crate::commands::bus::bus_id;
use crate::commands::context::Context;
use crate::commands::placeholders::fill;
use crate::commands::session::Session;
use crate::failure::Failure;
use crate::output::Report;

/// Lists all connectors of a bus.
pub async fn list(args: &ListArgs, context: &Context) -> Result<Report, Failure> {
    let account = Account::find(context)?;
    let stated = args.bus.clone().or_else(|| account.defaults()?.bus.clone());
    let Some(bus) = stated.filter(|bus| !bus.is_empty()) else {
        return Err(Failure::usage("missing `--bus`").hint(
            "a complete command: ebctl connection list --bus eb-l65vlc2; `ebctl bus list` shows the buses",
        ));
    };
    let region = account.region(None, context)?;
    let known =
        [("<bus>", Some(bus.as_str())), ("<region>", Some(&region)), ("<profile>", account.profile_name())];
    let session = Session::open(&account, region.clone(), context).await?;
    let api = session.api(context.policy(), context)?;
    let listed = async {
        let id = bus_id(&api, &bus).await?;
        Ok(view::connections(&id, &api.list_connections(&id).await?))
    };
    listed.await.map_err(|failure| fill(failure, &known, context))
}
