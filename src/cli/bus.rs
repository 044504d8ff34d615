//! `ebctl bus …`

use clap::{Args, Subcommand};

use super::shared::{OrderArgs, SureArgs};

/// What can be done with event buses.
#[derive(Debug, Subcommand)]
pub enum BusCommand {
    /// List the event buses of the region
    #[command(after_help = "Examples:\n  \
        ebctl bus list --profile local\n  \
        ebctl bus list --filter EventBusName=orders,returns --order-by added --descending --profile local\n  \
        ebctl bus list --profile local -o id")]
    List(ListBusesArgs),
    /// Show one event bus
    #[command(after_help = "Examples:\n  ebctl bus get eb-local --profile local")]
    Get(GetBusArgs),
    /// Create a custom event bus and print its id
    #[command(after_help = "Examples:\n  \
        ebctl bus create --profile local --name orders --description 'events of the shop'")]
    Create(CreateBusArgs),
    /// Change an event bus: its name, its description, and what it logs
    ///
    /// Only what is given changes.
    #[command(after_help = "Examples:\n  \
        ebctl bus update orders --description 'orders of the shop' --profile local\n  \
        ebctl bus update orders --enable-store --save-days 7 --profile local")]
    Update(UpdateBusArgs),
    /// Delete event buses
    ///
    /// It asks in a terminal and needs --yes elsewhere. A bus with connectors or rules is not deleted. An id that is not
    /// there any more is as good as deleted; a name that is not there is an error, except with --if-exists.
    #[command(after_help = "Examples:\n  \
        ebctl bus delete orders --yes --profile local\n  \
        ebctl bus delete orders returns --yes --if-exists --profile local")]
    Delete(DeleteBusesArgs),
}

/// Which buses to list.
#[derive(Debug, Args)]
pub struct ListBusesArgs {
    /// Only those with one of these values: EventBusName=orders,returns; may be repeated, and all must fit
    #[arg(long, value_name = "FIELD=VALUES")]
    pub filter: Vec<String>,
    /// Their order.
    #[command(flatten)]
    pub order: OrderArgs,
}

/// Which bus to show.
#[derive(Debug, Args)]
pub struct GetBusArgs {
    /// Its id (`eb-…`) or its unique name
    pub bus: String,
}

/// A bus to create.
#[derive(Debug, Args)]
pub struct CreateBusArgs {
    /// The name: 2 to 60 letters, digits, `_` and `-`
    #[arg(long, value_name = "NAME")]
    pub name: String,
    /// A description of at most 200 characters
    #[arg(long, value_name = "TEXT")]
    pub description: Option<String>,
    /// How many days logs are kept
    #[arg(long, value_name = "DAYS", requires = "enable_store")]
    pub save_days: Option<u32>,
    /// Keep logs of what passes through the bus
    #[arg(long)]
    pub enable_store: bool,
    /// Print the exact request, without secrets, and send nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// What to change of a bus.
#[derive(Debug, Args)]
pub struct UpdateBusArgs {
    /// Its id (`eb-…`) or its unique name
    pub bus: String,
    /// Another name: 2 to 60 letters, digits, `_` and `-`
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// A description of at most 200 characters
    #[arg(long, value_name = "TEXT")]
    pub description: Option<String>,
    /// How many days logs are kept
    #[arg(long, value_name = "DAYS")]
    pub save_days: Option<u32>,
    /// The topic of the log service that logs go to
    #[arg(long, value_name = "ID")]
    pub log_topic_id: Option<String>,
    /// Keep logs of what passes through the bus
    #[arg(long, conflicts_with = "no_enable_store")]
    pub enable_store: bool,
    /// Keep no logs
    #[arg(long)]
    pub no_enable_store: bool,
    /// Print the exact request, without secrets, and send no change
    #[arg(long)]
    pub dry_run: bool,
}

/// Which buses to delete.
#[derive(Debug, Args)]
pub struct DeleteBusesArgs {
    /// Each by its id (`eb-…`) or its unique name
    #[arg(required = true, value_name = "ID|NAME")]
    pub buses: Vec<String>,
    /// Whether to ask.
    #[command(flatten)]
    pub sure: SureArgs,
}
