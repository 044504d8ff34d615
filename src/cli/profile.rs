//! `ebctl profile …`
//!
//! No option takes a secret: arguments are seen by every user of a machine (`ps`) and kept in shell histories.

use clap::{Args, Subcommand};

/// What can be done with profiles.
#[derive(Debug, Subcommand)]
pub enum ProfileCommand {
    /// List the profiles
    #[command(after_help = "Examples:\n  ebctl profile list\n  ebctl profile list -o id")]
    List,
    /// Show a profile, and where the key of a command would come from
    #[command(after_help = "Examples:\n  ebctl profile show\n  ebctl profile show local")]
    Show(ShowProfileArgs),
    /// Make or change a profile; the secret key is asked for, or read from standard input
    #[command(
        after_help = "The secret key is never an argument. In a terminal it is asked for without being shown;\n\
        elsewhere it is the first line of standard input, with --secret-key-stdin.\n\n\
        Examples:\n  \
        ebctl profile set prod --secret-id AKIDEXAMPLE --region ap-guangzhou\n  \
        ebctl profile set prod --secret-id AKIDEXAMPLE --secret-key-stdin < key.txt\n  \
        ebctl profile set prod --bus eb-l65vlc2u"
    )]
    Set(SetProfileArgs),
    /// Make a profile the default
    #[command(after_help = "Examples:\n  ebctl profile use prod")]
    Use(UseProfileArgs),
    /// Bring over a key that was set up for another tool
    ///
    /// `tccli` is a profile of tccli's, `sdk` a section of the official SDKs' key file. What they hold is copied, region
    /// and role included; a login of tccli's, which only tccli can renew, is referred to instead.
    #[command(after_help = "Examples:\n  \
        ebctl profile import tccli\n  \
        ebctl profile import tccli --from work --as prod\n  \
        ebctl profile import sdk --file /etc/tencentcloud/credentials --as shared")]
    Import(ImportProfileArgs),
    /// Remove a profile
    #[command(after_help = "Examples:\n  ebctl profile remove old --yes")]
    Remove(RemoveProfileArgs),
}

/// Which profile to show.
#[derive(Debug, Args)]
pub struct ShowProfileArgs {
    /// The profile; without one, the one a command would use now
    pub name: Option<String>,
}

/// What to store.
#[derive(Debug, Default, Args)]
pub struct SetProfileArgs {
    /// The profile
    pub name: String,
    /// The secret id (the public half of the key)
    #[arg(long, value_name = "ID")]
    pub secret_id: Option<String>,
    /// Read the secret key from the first line of standard input
    #[arg(long)]
    pub secret_key_stdin: bool,
    /// Keep the secret key in the system's keyring and not in the file; without an id, move the one that is there.
    /// For builds with the feature `keyring`
    #[arg(long, conflicts_with = "token_stdin")]
    pub keyring: bool,
    /// Read a session token from the next line of standard input
    #[arg(long)]
    pub token_stdin: bool,
    /// The default bus, an id
    #[arg(long, value_name = "BUS")]
    pub bus: Option<String>,
    /// Which site the account is of: `cn` or `intl`
    #[arg(long, value_name = "SITE")]
    pub site: Option<String>,
    /// The default output: table, json, jsonl, yaml, csv or id
    #[arg(long, value_name = "FORMAT")]
    pub default_output: Option<String>,
    /// The default language: `en` or `zh`
    #[arg(long, value_name = "LANGUAGE")]
    pub default_lang: Option<String>,
}

/// What to bring over.
#[derive(Debug, Args)]
pub struct ImportProfileArgs {
    /// Whose key
    #[arg(value_enum)]
    pub source: ForeignTool,
    /// Their profile or section; without one, the one that they would use
    #[arg(long, value_name = "NAME")]
    pub from: Option<String>,
    /// The name that the profile gets here; without one, the name that it has there
    #[arg(long = "as", value_name = "NAME")]
    pub name: Option<String>,
    /// The SDKs' key file, if it is not in its usual places
    #[arg(long, value_name = "PATH")]
    pub file: Option<std::path::PathBuf>,
    /// Replace the key of a profile that is there
    #[arg(long)]
    pub replace: bool,
}

/// Another tool whose keys can be brought over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum ForeignTool {
    /// A profile in `~/.tccli`
    Tccli,
    /// A section of `~/.tencentcloud/credentials`, or of the file that --file names
    Sdk,
}

/// Which profile to use.
#[derive(Debug, Args)]
pub struct UseProfileArgs {
    /// The profile
    pub name: String,
}

/// Which profile to remove.
#[derive(Debug, Args)]
pub struct RemoveProfileArgs {
    /// The profile
    pub name: String,
    /// Do not ask
    #[arg(long)]
    pub yes: bool,
}
