//! `ebctl event …`

use clap::{Args, Subcommand};

/// What can be done with events.
#[derive(Debug, Subcommand)]
pub enum EventCommand {
    /// Put events on a bus: one from flags, or many from a file
    ///
    /// A file holds an event, a list of events, or an event a line (JSONL), with the API's fields: Source, Type, Subject and
    /// Data, and where wanted Time (milliseconds), Id, Region, Status and TagList. Data is JSON, as it is or in a string.
    /// All are checked before the first is sent. They go out in batches, in order, and the first batch that fails ends
    /// it: no event is sent twice, and what is said names the lines that were put, that were not, and that are in doubt.
    #[command(after_help = "Examples:\n  \
        ebctl event put --bus eb-local --source shop --type order:created --subject orders/1 --data '{\"id\":1}' --profile local\n  \
        ebctl event put --bus eb-local --from-file events.jsonl -o jsonl --profile local\n\n\
        It exits with 7 where a part of the events was put, and with 8 where nobody knows of some whether they\n\
        were.")]
    Put(Box<PutEventsArgs>),
}

/// Events to put.
#[derive(Debug, Args)]
pub struct PutEventsArgs {
    /// The event bus: its id (`eb-…`) or its unique name
    #[arg(long, value_name = "BUS")]
    pub bus: Option<String>,
    /// Where the event comes from, such as shop or cvm.cloud.tencent
    #[arg(long, value_name = "TEXT", required_unless_present = "from_file")]
    pub source: Option<String>,
    /// What kind of event it is, such as order:created
    #[arg(long = "type", value_name = "TEXT", required_unless_present = "from_file")]
    pub kind: Option<String>,
    /// What it is about, such as an instance or `qcs::…`
    #[arg(long, value_name = "TEXT", required_unless_present = "from_file")]
    pub subject: Option<String>,
    /// What happened: JSON, `@FILE`, or `-` for standard input
    #[arg(long, value_name = "JSON", required_unless_present = "from_file")]
    pub data: Option<String>,
    /// When it happened: 2026-01-31T12:00:00Z, or Unix milliseconds [default: when it arrives]
    #[arg(long, value_name = "TIME")]
    pub time: Option<String>,
    /// An id of its own [default: the API's choice]
    #[arg(long, value_name = "ID")]
    pub id: Option<String>,
    /// Read events from a file, or from standard input with `-`: JSON, a list, or JSONL
    #[arg(
        long,
        value_name = "FILE",
        value_hint = clap::ValueHint::FilePath,
        conflicts_with_all = ["source", "kind", "subject", "data", "time", "id"]
    )]
    pub from_file: Option<String>,
    /// How many events a request holds at most, 1 to 100; the API publishes no limit
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u8).range(1..=100))]
    pub batch_size: u8,
    /// Print the exact request, without secrets, and send nothing
    #[arg(long)]
    pub dry_run: bool,
}
