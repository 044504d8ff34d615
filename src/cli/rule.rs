//! `ebctl rule …`

use clap::{Args, Subcommand};

use super::shared::{OrderArgs, SureArgs};

/// What can be done with rules.
#[derive(Debug, Subcommand)]
pub enum RuleCommand {
    /// Create a rule, which takes from a bus the events that match a pattern, and print its id
    #[command(after_help = "Examples:\n  \
        ebctl rule create --bus eb-local --name orders --pattern '{\"source\":[\"shop\"]}' --profile local\n  \
        ebctl rule create --bus eb-local --name returns --pattern @pattern.json --disabled --profile local")]
    Create(CreateRuleArgs),
    /// List the rules of a bus
    #[command(after_help = "Examples:\n  \
        ebctl rule list --bus eb-local --profile local\n  \
        ebctl rule list --bus eb-local --order-by modified --descending -o id --profile local")]
    List(ListRulesArgs),
    /// Show one rule with its pattern
    #[command(after_help = "Examples:\n  \
        ebctl rule get orders --bus eb-local --profile local\n  \
        ebctl rule get orders --bus eb-local --query EventPattern --profile local > pattern.json")]
    Get(GetRuleArgs),
    /// Change a rule: its name, its pattern, its description, its switch
    ///
    /// Only what is given changes.
    #[command(after_help = "Examples:\n  \
        ebctl rule update orders --bus eb-local --pattern '{\"source\":[\"shop\",\"web\"]}' --profile local\n  \
        ebctl rule update orders --bus eb-local --name sales --disable --profile local")]
    Update(UpdateRuleArgs),
    /// Switch rules on
    #[command(after_help = "Examples:\n  ebctl rule enable orders returns --bus eb-local --profile local")]
    Enable(SwitchRulesArgs),
    /// Switch rules off
    #[command(after_help = "Examples:\n  ebctl rule disable orders returns --bus eb-local --profile local")]
    Disable(SwitchRulesArgs),
    /// Delete rules
    ///
    /// It asks in a terminal and needs --yes elsewhere. A rule with targets is not deleted. An id that is not there any
    /// more is as good as deleted; a name that is not there is an error, except with --if-exists.
    #[command(after_help = "Examples:\n  \
        ebctl rule delete orders --bus eb-local --yes --profile local\n  \
        ebctl rule delete orders returns --bus eb-local --yes --if-exists --profile local")]
    Delete(DeleteRulesArgs),
    /// Say whether an event matches a pattern, or a rule that is there
    ///
    /// The API judges it; nothing is stored or sent on. It exits with 0 where the event matches and with 9 where it does
    /// not.
    #[command(after_help = "Examples:\n  \
        ebctl rule test --pattern '{\"source\":[\"shop\"]}' --event '{\"source\":\"shop\"}' --profile local\n  \
        ebctl rule test --rule orders --bus eb-local --event @event.json --profile local")]
    Test(TestRuleArgs),
}

/// A rule to create.
#[derive(Debug, Args)]
pub struct CreateRuleArgs {
    /// The event bus: its id (`eb-…`) or its unique name
    #[arg(long, value_name = "BUS")]
    pub bus: Option<String>,
    /// The name: 2 to 60 letters, digits, `_` and `-`
    #[arg(long, value_name = "NAME")]
    pub name: String,
    /// The event pattern: JSON, `@FILE`, or `-` for standard input
    #[arg(long, value_name = "JSON")]
    pub pattern: String,
    /// A description of at most 200 characters
    #[arg(long, value_name = "TEXT")]
    pub description: Option<String>,
    /// Leave it switched off
    #[arg(long)]
    pub disabled: bool,
    /// Print the exact request, without secrets, and send nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// Which rules to list.
#[derive(Debug, Args)]
pub struct ListRulesArgs {
    /// The event bus: its id (`eb-…`) or its unique name
    #[arg(long, value_name = "BUS")]
    pub bus: Option<String>,
    /// Their order.
    #[command(flatten)]
    pub order: OrderArgs,
}

/// Which rule to show.
#[derive(Debug, Args)]
pub struct GetRuleArgs {
    /// Its id (`rule-…`) or its name
    #[arg(value_name = "ID|NAME")]
    pub rule: String,
    /// The event bus: its id (`eb-…`) or its unique name
    #[arg(long, value_name = "BUS")]
    pub bus: Option<String>,
}

/// What to change of a rule.
#[derive(Debug, Args)]
pub struct UpdateRuleArgs {
    /// Its id (`rule-…`) or its name
    #[arg(value_name = "ID|NAME")]
    pub rule: String,
    /// The event bus: its id (`eb-…`) or its unique name
    #[arg(long, value_name = "BUS")]
    pub bus: Option<String>,
    /// Another name: 2 to 60 letters, digits, `_` and `-`
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// Another event pattern: JSON, `@FILE`, or `-` for standard input
    #[arg(long, value_name = "JSON")]
    pub pattern: Option<String>,
    /// A description of at most 200 characters
    #[arg(long, value_name = "TEXT")]
    pub description: Option<String>,
    /// Switch it on
    #[arg(long, conflicts_with = "disable")]
    pub enable: bool,
    /// Switch it off
    #[arg(long)]
    pub disable: bool,
    /// Print the exact request, without secrets, and send no change
    #[arg(long)]
    pub dry_run: bool,
}

/// Which rules to switch.
#[derive(Debug, Args)]
pub struct SwitchRulesArgs {
    /// Each by its id (`rule-…`) or its name
    #[arg(required = true, value_name = "ID|NAME")]
    pub rules: Vec<String>,
    /// The event bus: its id (`eb-…`) or its unique name
    #[arg(long, value_name = "BUS")]
    pub bus: Option<String>,
}

/// Which rules to delete.
#[derive(Debug, Args)]
pub struct DeleteRulesArgs {
    /// Each by its id (`rule-…`) or its name
    #[arg(required = true, value_name = "ID|NAME")]
    pub rules: Vec<String>,
    /// The event bus: its id (`eb-…`) or its unique name
    #[arg(long, value_name = "BUS")]
    pub bus: Option<String>,
    /// Whether to ask.
    #[command(flatten)]
    pub sure: SureArgs,
}

/// What to test.
#[derive(Debug, Args)]
pub struct TestRuleArgs {
    /// The event pattern: JSON, `@FILE`, or `-` for standard input
    #[arg(long, value_name = "JSON", required_unless_present = "rule", conflicts_with = "rule")]
    pub pattern: Option<String>,
    /// The pattern of this rule instead: its id (`rule-…`) or its name
    #[arg(long, value_name = "ID|NAME")]
    pub rule: Option<String>,
    /// The event bus of that rule: its id (`eb-…`) or its unique name
    #[arg(long, value_name = "BUS", requires = "rule")]
    pub bus: Option<String>,
    /// The event: JSON, `@FILE`, or `-` for standard input
    #[arg(long, value_name = "JSON")]
    pub event: String,
}
