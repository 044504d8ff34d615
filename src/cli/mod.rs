//! What can be typed: the command line's definitions and their help, one file per noun.
//! How a thing is done is `commands`'; nothing here reads a file or opens a connection.
//! Doc comments in this folder are the help that people read, so they are written as plain text.
#![expect(clippy::doc_markdown, reason = "doc comments here are help texts, printed as they stand")]

mod api;
mod bus;
mod chinese;
mod connection;
mod emulator;
mod event;
mod global;
mod later;
mod profile;
mod read;
mod rule;
mod shared;
mod target;

use clap::{CommandFactory, Parser, Subcommand};

pub use api::ApiArgs;
pub use bus::{BusCommand, CreateBusArgs, DeleteBusesArgs, GetBusArgs, ListBusesArgs, UpdateBusArgs};
pub use connection::{
    ConnectionCommand, CreateArgs, DeleteArgs, GetArgs, ListArgs, OrderBy, ReconcileArgs, SkeletonArgs,
    SpecArgs, SwitchArgs, UpdateArgs,
};
pub use emulator::{EmulatorCommand, ServeArgs};
pub use event::{EventCommand, PutEventsArgs};
pub use global::{GlobalArgs, Globals, duration};
pub use later::{Later, LaterArgs};
pub use profile::{
    ForeignTool, ImportProfileArgs, ProfileCommand, RemoveProfileArgs, SetProfileArgs, ShowProfileArgs,
    UseProfileArgs,
};
pub use read::{Refused, language, read};
pub use rule::{
    CreateRuleArgs, DeleteRulesArgs, GetRuleArgs, ListRulesArgs, RuleCommand, SwitchRulesArgs, TestRuleArgs,
    UpdateRuleArgs,
};
pub use shared::{ListOrder, OrderArgs, SureArgs};
pub use target::{
    BatchArgs, CreateTargetArgs, DeleteTargetsArgs, GetTargetArgs, ListTargetsArgs, OfRuleArgs,
    TargetCommand, UpdateTargetArgs,
};

use crate::output::Language;

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "ebctl",
    version,
    about = "Create and look after Tencent Cloud EventBridge connectors",
    long_about = "Create and look after Tencent Cloud EventBridge connectors, from a shell, a script or a CI pipeline.\n\n\
        `--profile local` runs any command on a local EventBridge inside this program: no account, no network.",
    after_help = "Examples:\n  \
        ebctl --profile local connection create --bus eb-local --name conn\n  \
        ebctl connection list --bus eb-local --profile local -o json\n  \
        ebctl explain LimitExceeded.Connection",
    after_long_help = AFTER_LONG_HELP,
    disable_help_subcommand = true,
    arg_required_else_help = true,
    max_term_width = 100
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// What every command takes.
    #[command(flatten)]
    pub global: GlobalArgs,
}

const AFTER_LONG_HELP: &str = "\
Examples:
  ebctl --profile local connection create --bus eb-local --name conn
  ebctl connection list --bus eb-local --profile local -o json
  ebctl explain LimitExceeded.Connection

Exit codes:
    0  done
    1  a defect in ebctl, or reading or writing on this machine failed
    2  usage: bad flags, a bad spec or a bad file
    3  the API rejected the request; the same request will be rejected again
    4  not authenticated or not authorised
    5  not found
    6  conflict: the name exists already, or is ambiguous; or the API cannot change what is there
    7  part of many failed
    8  the outcome is unknown: look before you run it again
    9  the answer is no: the event does not match
   10  a quota is reached
   75  nothing was applied; try again later (throttled, locked, no connection)
   78  configuration or credentials are missing, unreadable or unsafe
  130, 143  interrupted before anything was applied

Environment:
  Every global option has a variable, named beside it. Credentials come from the profile that
  `--profile` or EBCTL_PROFILE names; else from TENCENTCLOUD_SECRET_ID, TENCENTCLOUD_SECRET_KEY and
  TENCENTCLOUD_TOKEN; else from the default profile; else from tccli's profile (TCCLI_PROFILE) or
  the official SDKs' key file; else from the role of the TKE pod or of the CVM machine
  (EBCTL_METADATA_ENDPOINT=off asks for none). `ebctl profile show` says which it is, and why.
  EBCTL_CONFIG names another config file, EBCTL_LOCAL_STORE another store for the profile `local`,
  EBCTL_STATE another folder for what runs tell each other; EBCTL_INSECURE_FILES=1 reads files with
  keys that others can open. For tests, EBCTL_STS_ENDPOINT names another STS, on loopback.";

/// The nouns, and the verbs that need none.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Create, show, change, switch and delete connectors
    #[command(visible_aliases = ["conn", "connector"], subcommand_required = true, arg_required_else_help = true)]
    Connection(Later<ConnectionCommand>),
    /// List, show, create, change and delete event buses
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Bus(Later<BusCommand>),
    /// Create and look after rules: which events of a bus go on to targets
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Rule(Later<RuleCommand>),
    /// Create and look after targets: where a rule sends its events
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Target(Later<TargetCommand>),
    /// Put events on a bus
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Event(Later<EventCommand>),
    /// Call any action of the API, checked against its model
    ///
    /// Everything wrong with a request is told at once, before it is sent. Reads are tried again; what changes something is
    /// never repeated blindly, and an outcome that nobody knows is exit code 8.
    ///
    /// `ebctl api ACTION --help` shows an action's parameters, answer and errors. CreateConnection through this command
    /// keeps no journal and looks for nothing first: `ebctl connection create` is the careful one.
    #[command(after_help = "Examples:\n  \
        ebctl api --list\n  \
        ebctl api ListRules --help\n  \
        ebctl api ListEventBuses --profile local --paginate --query 'EventBuses[].EventBusId'\n  \
        ebctl api GetEventBus --profile local --data '{\"EventBusId\": \"eb-local\"}'\n  \
        ebctl api CreateEventBus --profile local --param EventBusName=orders --dry-run")]
    Api(ApiArgs),
    /// Look at everything a command needs: configuration, key, clock, network, API; changes nothing
    ///
    /// Each line is ok, a warning or failed, with a next step; the exit code is that of the first line that failed.
    #[command(
        after_help = "Examples:\n  ebctl doctor\n  ebctl doctor --profile local\n  ebctl doctor -o json"
    )]
    Doctor,
    /// Say what an error code means and what to do about it
    #[command(after_help = "Examples:\n  \
        ebctl explain LimitExceeded.Connection\n  \
        ebctl explain --lang zh AuthFailure.SignatureFailure\n  \
        ebctl explain -o id")]
    Explain {
        /// The code, as an error shows it; without one, all codes are listed
        code: Option<String>,
    },
    /// Store, show and choose profiles: keys and defaults
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Profile(Later<ProfileCommand>),
    /// Ask for keys and defaults, and store them as a profile
    #[command(after_help = "Examples:\n  ebctl configure\n  ebctl configure --profile staging")]
    Configure,
    /// Run the local EventBridge for SDKs and other tools
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Emulator(Later<EmulatorCommand>),
    /// Print the completion script of a shell
    #[command(after_help = "Examples:\n  \
        ebctl completions bash > ~/.local/share/bash-completion/completions/ebctl\n  \
        ebctl completions zsh > ~/.zfunc/_ebctl\n  \
        ebctl completions fish > ~/.config/fish/completions/ebctl.fish")]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Write the manual pages into a folder
    #[command(after_help = "Examples:\n  ebctl man /usr/local/share/man/man1")]
    Man {
        /// The folder; it is made if it is missing
        folder: std::path::PathBuf,
    },
}

/// The command tree itself, for the tests that walk it.
pub fn tree() -> clap::Command {
    later::whole(Cli::command)
}

/// The same in the language that is spoken: for completions and manual pages.
pub fn spoken_tree() -> clap::Command {
    match Language::spoken() {
        Language::En => tree(),
        Language::Zh => chinese::in_chinese(tree()),
    }
}
