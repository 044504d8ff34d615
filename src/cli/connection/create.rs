//! `ebctl connection create`, and the fields of a spec, which an update takes too.

use clap::Args;

pub(super) const EXAMPLES: &str = "\
Types and their parameters:
  apigw   --apigw-protocol, --apigw-method
  ckafka  --ckafka-topic, --ckafka-offset
  dts     --dts-consumer-group, --dts-account, and the password by --dts-password-file,
          EBCTL_DTS_PASSWORD or, in a terminal, when asked
  tdmq    --tdmq-cluster-type, --tdmq-endpoint (both optional)

Examples:
  ebctl --profile local connection create --bus eb-local --name conn
  ebctl --profile local connection create --bus eb-local --name orders \\
    --resource qcs::ckafka:ap-guangzhou:uin/100000000001:ckafkaId/uin/100000000001/ckafka-orders \\
    --ckafka-topic orders --ckafka-offset latest
  ebctl --profile local connection create --bus eb-local --name pulsar --dry-run \\
    --resource qcs::tdmq:ap-guangzhou:uin/100000000001:subscriptionName/pulsar-1/ns/topic/sub";

/// A spec. Every field of it has a flag; `--from-file` reads a whole one, and flags win over it.
#[derive(Debug, Default, Args)]
pub struct SpecArgs {
    /// The event bus: its id (`eb-…`) or its unique name
    #[arg(long, value_name = "BUS")]
    pub bus: Option<String>,
    /// The connector's name: 2 to 60 letters, digits, `_` and `-`
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// The type: apigw, ckafka, dts or tdmq; a type's own flags and the resource imply it
    #[arg(long = "type", value_name = "TYPE")]
    pub kind: Option<String>,
    /// What the connector reads from: a QCS six-segment string, `qcs::…`
    #[arg(long, value_name = "QCS")]
    pub resource: Option<String>,
    /// A description
    #[arg(long, value_name = "TEXT")]
    pub description: Option<String>,
    /// Start it enabled
    #[arg(long, overrides_with = "no_enable")]
    pub enable: bool,
    /// Start it disabled
    #[arg(long, visible_alias = "disable", overrides_with = "enable")]
    pub no_enable: bool,
    /// Read the spec from a JSON, YAML or TOML file, or from standard input with `-`
    #[arg(short, long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub from_file: Option<String>,

    /// apigw: the protocol, such as HTTPS
    #[arg(long, value_name = "PROTOCOL", help_heading = "Type parameters")]
    pub apigw_protocol: Option<String>,
    /// apigw: the method, such as POST
    #[arg(long, value_name = "METHOD", help_heading = "Type parameters")]
    pub apigw_method: Option<String>,
    /// ckafka: the topic
    #[arg(long, value_name = "TOPIC", help_heading = "Type parameters")]
    pub ckafka_topic: Option<String>,
    /// ckafka: where to begin, such as latest
    #[arg(long, value_name = "OFFSET", help_heading = "Type parameters")]
    pub ckafka_offset: Option<String>,
    /// dts: the consumer group
    #[arg(long, value_name = "GROUP", help_heading = "Type parameters")]
    pub dts_consumer_group: Option<String>,
    /// dts: the account
    #[arg(long, value_name = "ACCOUNT", help_heading = "Type parameters")]
    pub dts_account: Option<String>,
    /// dts: a file whose first line is the password, or `-` for standard input
    #[arg(long, value_name = "FILE", help_heading = "Type parameters", value_hint = clap::ValueHint::FilePath)]
    pub dts_password_file: Option<String>,
    /// tdmq: the cluster type, `default` or `exclusive`
    #[arg(long, value_name = "TYPE", help_heading = "Type parameters")]
    pub tdmq_cluster_type: Option<String>,
    /// tdmq: the cluster's access point
    #[arg(long, value_name = "ENDPOINT", help_heading = "Type parameters")]
    pub tdmq_endpoint: Option<String>,
}

/// A connector to create.
#[derive(Debug, Default, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own on the command line")]
pub struct CreateArgs {
    /// What is wanted.
    #[command(flatten)]
    pub spec: SpecArgs,

    /// Print the exact request, without secrets, and send nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Send the spec as it is, unknown fields and all
    #[arg(long)]
    pub no_validate: bool,
    /// Succeed with its id if an equal connector of this name is there already
    #[arg(long, conflicts_with = "allow_duplicate")]
    pub if_not_exists: bool,
    /// Wait until its status has settled, at most this long
    #[arg(long, value_name = "DURATION", num_args = 0..=1, require_equals = true, default_missing_value = "2m")]
    pub wait: Option<String>,
    /// How long to wait for a locked bus; 0 does not wait [default: 6m]
    #[arg(long, value_name = "DURATION")]
    pub wait_locked: Option<String>,
    /// Create it even if the bus has a connector of this name
    #[arg(long)]
    pub allow_duplicate: bool,
}
