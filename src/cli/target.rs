//! `ebctl target …`

use clap::{Args, Subcommand};

use super::shared::{OrderArgs, SureArgs};

/// What can be done with targets.
#[derive(Debug, Subcommand)]
pub enum TargetCommand {
    /// Create a target, to which a rule sends its events, and print its id
    #[command(after_help = EXAMPLES)]
    Create(CreateTargetArgs),
    /// List the targets of a rule
    #[command(after_help = "Examples:\n  \
        ebctl target list --bus eb-local --rule orders --profile local\n  \
        ebctl target list --bus eb-local --rule orders -o id --profile local")]
    List(ListTargetsArgs),
    /// Show one target with its parameters
    #[command(after_help = "Examples:\n  \
        ebctl target get target-e9r3a1l0 --bus eb-local --rule orders --profile local")]
    Get(GetTargetArgs),
    /// Change how a target is sent batches; the API changes nothing else of it
    #[command(after_help = "Examples:\n  \
        ebctl target update target-e9r3a1l0 --bus eb-local --rule orders --enable-batch --batch-event-count 50 --batch-timeout 10 --profile local")]
    Update(UpdateTargetArgs),
    /// Delete targets
    ///
    /// It asks in a terminal and needs --yes elsewhere. An id that is not there any more is as good as deleted.
    #[command(after_help = "Examples:\n  \
        ebctl target delete target-e9r3a1l0 --bus eb-local --rule orders --yes --profile local")]
    Delete(DeleteTargetsArgs),
}

const EXAMPLES: &str = "\
Types and their parameters, as an object for --params:
  scf     BatchTimeout, BatchEventCount, EnableBatchDelivery (all optional)
  ckafka  TopicName, RetryPolicy with RetryInterval (seconds) and MaxRetryAttempts;
          optional: EventDeliveryFormat, TimeFormat
  es      NetMode, IndexPrefix, RotationInterval, OutputMode, IndexSuffixMode;
          optional: IndexTemplateType
  cls, amp and others have none here; what the API calls a TargetDescription is taken as it is.

Examples:
  ebctl target create --bus eb-local --rule orders --type scf \\
    --resource qcs::scf:ap-guangzhou:uin/100000000001:namespace/default/function/orders/1 --profile local
  ebctl target create --bus eb-local --rule orders --type ckafka \\
    --resource qcs::ckafka:ap-guangzhou:uin/100000000001:ckafkaId/uin/100000000001/ckafka-orders \\
    --params '{\"TopicName\":\"orders\",\"RetryPolicy\":{\"RetryInterval\":30,\"MaxRetryAttempts\":3}}' --profile local";

/// Where targets are.
#[derive(Debug, Args)]
pub struct OfRuleArgs {
    /// The event bus: its id (`eb-…`) or its unique name
    #[arg(long, value_name = "BUS")]
    pub bus: Option<String>,
    /// The rule: its id (`rule-…`) or its name on the bus
    #[arg(long, value_name = "ID|NAME")]
    pub rule: String,
}

/// How a target is sent batches.
#[derive(Debug, Args)]
pub struct BatchArgs {
    /// Send events in batches
    #[arg(long)]
    pub enable_batch: bool,
    /// How many seconds to wait for a batch to fill, at most
    #[arg(long, value_name = "SECONDS")]
    pub batch_timeout: Option<u32>,
    /// How many events a batch has, at most
    #[arg(long, value_name = "N")]
    pub batch_event_count: Option<u32>,
}

/// A target to create.
#[derive(Debug, Args)]
pub struct CreateTargetArgs {
    /// Where it is.
    #[command(flatten)]
    pub place: OfRuleArgs,
    /// The type: scf, ckafka, es, cls or amp
    #[arg(long = "type", value_name = "TYPE")]
    pub kind: String,
    /// What it sends to: six segments, `qcs::…`
    #[arg(long, value_name = "QCS")]
    pub resource: String,
    /// The parameters of its type: JSON, `@FILE`, or `-` for standard input
    #[arg(long, value_name = "JSON")]
    pub params: Option<String>,
    /// How it is sent batches.
    #[command(flatten)]
    pub batch: BatchArgs,
    /// Print the exact request, without secrets, and send nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// Which targets to list.
#[derive(Debug, Args)]
pub struct ListTargetsArgs {
    /// Where they are.
    #[command(flatten)]
    pub place: OfRuleArgs,
    /// Their order.
    #[command(flatten)]
    pub order: OrderArgs,
}

/// Which target to show.
#[derive(Debug, Args)]
pub struct GetTargetArgs {
    /// Its id (`target-…`)
    #[arg(value_name = "ID")]
    pub target: String,
    /// Where it is.
    #[command(flatten)]
    pub place: OfRuleArgs,
}

/// What to change of a target.
#[derive(Debug, Args)]
pub struct UpdateTargetArgs {
    /// Its id (`target-…`)
    #[arg(value_name = "ID")]
    pub target: String,
    /// Where it is.
    #[command(flatten)]
    pub place: OfRuleArgs,
    /// How it is sent batches.
    #[command(flatten)]
    pub batch: BatchArgs,
    /// Send each event alone
    #[arg(long, conflicts_with = "enable_batch")]
    pub no_enable_batch: bool,
    /// Print the exact request, without secrets, and send no change
    #[arg(long)]
    pub dry_run: bool,
}

/// Which targets to delete.
#[derive(Debug, Args)]
pub struct DeleteTargetsArgs {
    /// Each by its id (`target-…`)
    #[arg(required = true, value_name = "ID")]
    pub targets: Vec<String>,
    /// Where they are.
    #[command(flatten)]
    pub place: OfRuleArgs,
    /// Whether to ask.
    #[command(flatten)]
    pub sure: SureArgs,
}
