//! What the commands of several nouns take alike.

use clap::Args;

/// The order in which the API lists.
#[derive(Debug, Args)]
pub struct OrderArgs {
    /// What to order them by [default: as the API lists them]
    #[arg(long, value_name = "ORDER")]
    pub order_by: Option<ListOrder>,
    /// The newest first
    #[arg(long, requires = "order_by")]
    pub descending: bool,
}

/// What the API can order a list by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum ListOrder {
    /// when they were created
    Added,
    /// when they were last changed
    Modified,
}

impl ListOrder {
    /// As the API has it.
    pub fn field(self) -> &'static str {
        match self {
            Self::Added => "AddTime",
            Self::Modified => "ModTime",
        }
    }
}

/// Whether to ask before something is deleted.
#[derive(Debug, Args)]
pub struct SureArgs {
    /// Delete without asking
    #[arg(short, long)]
    pub yes: bool,
    /// Take a name that is not there as deleted, too
    #[arg(long)]
    pub if_exists: bool,
    /// Show what would be deleted, and delete nothing
    #[arg(long)]
    pub dry_run: bool,
}
