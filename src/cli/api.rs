//! `ebctl api …`

use clap::Args;

/// An action to call, as it stands in the API's documents.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch that is typed")]
pub struct ApiArgs {
    /// The action, such as `ListRules`
    #[arg(required_unless_present = "list")]
    pub action: Option<String>,
    /// List all actions: what each does, and whether it reads or writes
    #[arg(long, conflicts_with_all = ["action", "data", "param", "no_validate", "dry_run", "paginate"])]
    pub list: bool,
    /// The parameters as a JSON object: as it is, from a file (`@FILE`), or from standard input (`-`)
    #[arg(long, value_name = "JSON", value_hint = clap::ValueHint::Other)]
    pub data: Option<String>,
    /// One parameter, over `--data`; dots lead into objects and lists (`EventList.0.Source=shop`); repeatable
    ///
    /// The value is read as the parameter's type has it: text stands as it is, numbers and booleans bare, objects and
    /// lists as JSON. A password is not taken here: it would be seen by everybody on this machine.
    #[arg(long, value_name = "KEY=VALUE")]
    pub param: Vec<String>,
    /// Send what is given as it is, and any action, even one that the model lacks
    #[arg(long)]
    pub no_validate: bool,
    /// Print the exact request, without secrets, and send nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Ask for page after page and print all as one answer
    #[arg(long)]
    pub paginate: bool,
    /// Whether the action is to be described, and not called.
    #[arg(skip)]
    pub is_help: bool,
}
