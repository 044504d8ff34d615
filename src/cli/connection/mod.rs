//! `ebctl connection …`: what can be done with connectors. What a spec holds is in `create`.

mod create;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};

pub use create::{CreateArgs, SpecArgs};

use crate::cli::{LaterArgs, SureArgs};
use crate::connector::ConnectorType;
use crate::output::Format;

/// What can be done with connectors.
#[derive(Debug, Subcommand)]
pub enum ConnectionCommand {
    /// Create a connector and print its id
    #[command(after_help = create::EXAMPLES)]
    Create(LaterArgs<Box<CreateArgs>>),
    /// List the connectors of a bus, or of all buses
    #[command(after_help = "Examples:\n  \
        ebctl connection list --bus eb-local --profile local\n  \
        ebctl connection list --all-buses --type ckafka --enabled --order-by modified --descending --profile local\n  \
        ebctl connection list --bus eb-local --profile local -o json --query 'Connections[].ConnectionName'")]
    List(LaterArgs<ListArgs>),
    /// Show connectors, each by its id or its name on the bus
    ///
    /// Of one connector it is a page with the link to the console; `-o yaml` or `-o json` prints what
    /// `ebctl connection create --from-file FILE` reads. A password is masked, and to be given anew.
    #[command(after_help = "Examples:\n  \
        ebctl connection get conn --bus eb-local --profile local\n  \
        ebctl connection get conn orders --bus eb-local --profile local\n  \
        ebctl connection get conn --bus eb-local --profile local -o yaml > conn.yaml")]
    Get(LaterArgs<GetArgs>),
    /// Change a connector's name, description or switch; with --replace anything
    ///
    /// Only what differs is sent. The API cannot change the type, the resource or the parameters of a connector:
    /// `--replace` creates a new one of what was given over what the old one has, and deletes the old one once the new
    /// one is there. Its id is then another. `--dry-run` looks at the bus and changes nothing.
    #[command(after_help = "Examples:\n  \
        ebctl connection update conn --bus eb-local --description 'orders of the shop' --profile local\n  \
        ebctl connection update conn --bus eb-local --name orders --disable --profile local\n  \
        ebctl connection update conn --bus eb-local --ckafka-topic returns --replace --profile local")]
    Update(LaterArgs<Box<UpdateArgs>>),
    /// Switch connectors on
    ///
    /// An apigw connector cannot be switched; all are looked at before the first is.
    #[command(after_help = "Examples:\n  ebctl connection enable conn orders --bus eb-local --profile local")]
    Enable(LaterArgs<SwitchArgs>),
    /// Switch connectors off
    ///
    /// An apigw connector cannot be switched; all are looked at before the first is.
    #[command(
        after_help = "Examples:\n  ebctl connection disable conn orders --bus eb-local --profile local"
    )]
    Disable(LaterArgs<SwitchArgs>),
    /// Delete connectors
    ///
    /// It asks in a terminal and needs --yes elsewhere. An id that is not on the bus any more is as good as deleted; a
    /// name that is not there is an error, as it may be misspelt, except with --if-exists.
    #[command(after_help = "Examples:\n  \
        ebctl connection delete conn --bus eb-local --yes --profile local\n  \
        ebctl connection delete conn orders --bus eb-local --yes --if-exists --profile local")]
    Delete(LaterArgs<DeleteArgs>),
    /// Print a spec to fill in, with what each field means
    ///
    /// What stands between < and > is to be filled in; `ebctl connection create --from-file FILE` reads the rest as it is.
    #[command(after_help = "Examples:\n  \
        ebctl connection skeleton --type ckafka > orders.yaml\n  \
        ebctl connection skeleton --type tdmq -o toml")]
    // At once: its `--output` takes the place of the global one, which clap would otherwise add first.
    Skeleton(SkeletonArgs),
    /// Find out what became of creates that were not finished
    ///
    /// A create is written down before it is sent, and stays in the journal until its outcome has been told: a run that
    /// was killed, or that ended with exit code 8, leaves it there. This looks at the bus of each and tells what came of
    /// it; it creates and deletes nothing.
    #[command(after_help = "Examples:\n  \
        ebctl connection reconcile --profile local\n  \
        ebctl connection reconcile --list\n\n\
        It exits with 0 when every outcome is known now, with 8 while one is not, and with 6 where\n\
        several new connectors fit one create. It looks where each create was sent to, if that is\n\
        Tencent Cloud's or on this machine, or only where --endpoint and --region say.")]
    Reconcile(LaterArgs<ReconcileArgs>),
}

/// Which connectors to list.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own on the command line")]
pub struct ListArgs {
    /// The event bus: its id (`eb-…`) or its unique name
    #[arg(long, value_name = "BUS")]
    pub bus: Option<String>,
    /// Those of every bus in the region
    #[arg(long, conflicts_with = "bus")]
    pub all_buses: bool,
    /// Only those of this type
    #[arg(long = "type", value_name = "TYPE")]
    pub kind: Option<String>,
    /// Only those whose name begins so
    #[arg(long, value_name = "TEXT")]
    pub name_prefix: Option<String>,
    /// Only those that are switched on
    #[arg(long, conflicts_with = "disabled")]
    pub enabled: bool,
    /// Only those that are switched off
    #[arg(long)]
    pub disabled: bool,
    /// Only those of this status, such as Active
    #[arg(long, value_name = "STATUS")]
    pub status: Option<String>,
    /// What to order them by [default: as the API lists them]
    #[arg(long, value_name = "ORDER")]
    pub order_by: Option<OrderBy>,
    /// The other way round: the newest, or the last of the alphabet, first
    #[arg(long, requires = "order_by")]
    pub descending: bool,
}

/// What a list of connectors is ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum OrderBy {
    /// when they were created
    Added,
    /// when they were last changed
    Modified,
    /// by name
    Name,
}

/// Which connectors to show.
#[derive(Debug, Args)]
pub struct GetArgs {
    /// Each by its id (`connection-…`) or its name
    #[arg(required = true, value_name = "ID|NAME")]
    pub connections: Vec<String>,
    /// The event bus: its id (`eb-…`) or its unique name
    #[arg(long, value_name = "BUS")]
    pub bus: Option<String>,
}

/// What to change.
#[derive(Debug, Args)]
#[command(mut_arg("enable", |arg| arg.help("Switch it on")), mut_arg("no_enable", |arg| arg.help("Switch it off")))]
pub struct UpdateArgs {
    /// Its id (`connection-…`) or its name
    #[arg(value_name = "ID|NAME")]
    pub connection: String,
    /// What is wanted.
    #[command(flatten)]
    pub spec: SpecArgs,
    /// Create a new one, then delete the old one; for what cannot be changed
    #[arg(long)]
    pub replace: bool,
    /// Look at the bus, print the exact request, without secrets, and change nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// Which connectors to switch.
#[derive(Debug, Args)]
pub struct SwitchArgs {
    /// Each by its id (`connection-…`) or its name
    #[arg(required = true, value_name = "ID|NAME")]
    pub connections: Vec<String>,
    /// The event bus: its id (`eb-…`) or its unique name
    #[arg(long, value_name = "BUS")]
    pub bus: Option<String>,
}

/// Which connectors to delete.
#[derive(Debug, Args)]
pub struct DeleteArgs {
    /// Each by its id (`connection-…`) or its name
    #[arg(required = true, value_name = "ID|NAME")]
    pub connections: Vec<String>,
    /// The event bus: its id (`eb-…`) or its unique name
    #[arg(long, value_name = "BUS")]
    pub bus: Option<String>,
    /// Whether to ask.
    #[command(flatten)]
    pub sure: SureArgs,
}

/// Which spec to print.
#[derive(Debug, Args)]
pub struct SkeletonArgs {
    /// The type: apigw, ckafka, dts or tdmq
    #[arg(long = "type", value_name = "TYPE", value_parser = connector_type())]
    pub kind: ConnectorType,
    /// What the spec is written in [default: yaml]
    // It stands in the place of the global option, and so has to have its type.
    #[arg(short, long, id = "output", value_name = "FORMAT", value_parser = spec_format())]
    pub output: Option<Format>,
}

/// The types of connector.
fn connector_type() -> impl TypedValueParser<Value = ConnectorType> {
    // Whatever is not one of the names is refused before it is looked up.
    PossibleValuesParser::new(ConnectorType::ALL.map(ConnectorType::name))
        .map(|name| ConnectorType::from_name(&name).unwrap_or(ConnectorType::Ckafka))
}

/// The formats of a spec.
fn spec_format() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(["yaml", "json", "toml"]).map(|name| match name.as_str() {
        "json" => Format::Json,
        "toml" => Format::Toml,
        _ => Format::Yaml,
    })
}

/// What to do with unfinished creates.
#[derive(Debug, Args)]
pub struct ReconcileArgs {
    /// Only list them; looks at no bus
    #[arg(long, conflicts_with = "forget")]
    pub list: bool,
    /// Give one up without looking, by its id in the list; may be repeated
    #[arg(long, value_name = "INTENT")]
    pub forget: Vec<String>,
}
