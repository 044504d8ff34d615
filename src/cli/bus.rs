//! `ebctl bus …`

use clap::{Args, Subcommand};

/// What can be done with event buses.
#[derive(Debug, Subcommand)]
pub enum BusCommand {
    /// List the event buses of the region
    #[command(after_help = "Examples:\n  \
        ebctl bus list --profile local\n  \
        ebctl bus list --profile local -o id")]
    List,
    /// Show one event bus
    #[command(after_help = "Examples:\n  ebctl bus get eb-local --profile local")]
    Get(GetBusArgs),
    /// Create a custom event bus and print its id
    #[command(after_help = "Examples:\n  \
        ebctl bus create --profile local --name orders --description 'events of the shop'")]
    Create(CreateBusArgs),
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
