//! One snapshot of what surrounds the process: environment variables, terminals, width. Taken once in `main`, passed
//! down, never reached for again, so that every decision made from it can be tested as a table.

use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::path::PathBuf;

/// An environment variable that ebctl reads, as the README lists it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Variable {
    /// Its name.
    pub name: &'static str,
    /// What it does, in a line.
    pub meaning: &'static str,
}

/// Every variable that ebctl reads. Those that stand for a global option are declared with that option too
/// (`cli::global`); a test holds the two together.
pub const VARIABLES: &[Variable] = &[
    Variable { name: "EBCTL_CONFIG", meaning: "the config file, instead of the platform's place for it" },
    Variable {
        name: "EBCTL_INSECURE_FILES",
        meaning: "`1`: read files with keys that other users can open, and warn instead of refusing",
    },
    Variable { name: "EBCTL_PROFILE", meaning: "the profile to use, as `--profile`" },
    Variable { name: "EBCTL_REGION", meaning: "the region, as `--region`; comes before TENCENTCLOUD_REGION" },
    Variable { name: "EBCTL_ENDPOINT", meaning: "the endpoint, as `--endpoint`" },
    Variable {
        name: "EBCTL_CA_BUNDLE",
        meaning: "a PEM file of further certificate authorities, as `--ca-bundle`",
    },
    Variable { name: "EBCTL_LANG", meaning: "the language of messages, as `--lang`: en or zh" },
    Variable { name: "EBCTL_OUTPUT", meaning: "the output format, as `--output`" },
    Variable { name: "EBCTL_QUERY", meaning: "a JMESPath expression over the output, as `--query`" },
    Variable { name: "EBCTL_COLUMNS", meaning: "which columns a table has, as `--columns`" },
    Variable { name: "EBCTL_COLOR", meaning: "when to colour, as `--color`" },
    Variable { name: "EBCTL_QUIET", meaning: "print nothing but data and errors, as `--quiet`" },
    Variable {
        name: "EBCTL_VERBOSE",
        meaning: "how much to tell about what is done, as `--verbose`: 0, 1 or 2",
    },
    Variable { name: "EBCTL_TIMEOUT", meaning: "the deadline of the whole command, as `--timeout`" },
    Variable { name: "EBCTL_MAX_ATTEMPTS", meaning: "how often a request may be tried, as `--max-attempts`" },
    Variable { name: "EBCTL_LOCAL_STORE", meaning: "the file in which the profile `local` keeps its state" },
    Variable {
        name: "EBCTL_STATE",
        meaning: "the folder of the intent journal and of what paces requests, instead of the platform's place",
    },
    Variable {
        name: "EBCTL_COMPLETE",
        meaning: "the shell that asks for candidates; the completion scripts set it",
    },
    Variable { name: "EBCTL_DTS_PASSWORD", meaning: "the password of a dts connector" },
    Variable {
        name: "TCCLI_PROFILE",
        meaning: "the profile of tccli's whose key is used, where ebctl has none",
    },
    Variable {
        name: "TKE_ROLE_ARN",
        meaning: "with TKE_PROVIDER_ID, TKE_WEB_IDENTITY_TOKEN_FILE and TKE_REGION: the role of a TKE pod; the cluster sets them",
    },
    Variable {
        name: "EBCTL_METADATA_ENDPOINT",
        meaning: "the metadata server that is asked for the role of this machine: `off`, or for tests a loopback address",
    },
    Variable {
        name: "EBCTL_STS_ENDPOINT",
        meaning: "the STS that is asked for temporary keys: for tests, a loopback address only",
    },
    Variable { name: "TENCENTCLOUD_SECRET_ID", meaning: "credentials, where no profile is named" },
    Variable { name: "TENCENTCLOUD_SECRET_KEY", meaning: "goes with TENCENTCLOUD_SECRET_ID" },
    Variable { name: "TENCENTCLOUD_TOKEN", meaning: "goes with the two above when the key is temporary" },
    Variable {
        name: "TENCENTCLOUD_REGION",
        meaning: "the region, where neither a flag nor EBCTL_REGION gives it",
    },
    Variable { name: "NO_COLOR", meaning: "no colour, whatever the terminal (no-color.org)" },
    Variable {
        name: "HTTPS_PROXY",
        meaning: "the proxy of https endpoints (http://USER:PASSWORD@HOST:PORT), as curl reads it; also https_proxy",
    },
    Variable { name: "ALL_PROXY", meaning: "the proxy, where HTTPS_PROXY names none; also all_proxy" },
    Variable {
        name: "NO_PROXY",
        meaning: "hosts that are reached without the proxy: names, addresses, networks, `*`; also no_proxy",
    },
    Variable { name: "SSL_CERT_FILE", meaning: "with SSL_CERT_DIR: another trust store than the system's" },
    Variable { name: "TERM", meaning: "`dumb`: no colour" },
    Variable {
        name: "LC_CTYPE",
        meaning: "with LC_ALL and LANG: a locale without UTF-8 gets tables in ASCII",
    },
    Variable {
        name: "LC_ALL",
        meaning: "with LC_MESSAGES and LANG: the language where nothing else names one",
    },
    Variable { name: "LC_MESSAGES", meaning: "see LC_ALL" },
    Variable { name: "LANG", meaning: "see LC_ALL" },
];

/// What surrounds the process.
#[derive(Clone, Default)]
pub struct Surroundings {
    /// Environment variables whose value is valid UTF-8.
    pub variables: BTreeMap<String, String>,
    /// The variables of ebctl's whose value is not UTF-8: they were meant, and cannot be followed.
    pub unreadable: Vec<&'static str>,
    /// Whether standard input is a terminal.
    pub stdin_is_terminal: bool,
    /// Whether standard output is a terminal.
    pub stdout_is_terminal: bool,
    /// Whether standard error is a terminal.
    pub stderr_is_terminal: bool,
    /// The terminal's width in columns, if there is a terminal.
    pub width: Option<u16>,
    /// The user's home folder, if there is one.
    pub home_folder: Option<PathBuf>,
    /// The platform's folder for configuration (`~/.config` on Linux), if the user has one.
    pub config_folder: Option<PathBuf>,
    /// The platform's folder for data (`~/.local/share` on Linux), if the user has one.
    pub data_folder: Option<PathBuf>,
    /// The platform's folder for state (`~/.local/state` on Linux; that for local data elsewhere), if the user has one.
    pub state_folder: Option<PathBuf>,
}

/// Names the shell that asks for candidates; the completion scripts set it.
pub const COMPLETE: &str = "EBCTL_COMPLETE";

/// What [`COMPLETE`] is in a run that lists what is there for candidates.
pub const LISTING: &str = "listing";

impl Surroundings {
    /// Whether this run lists what is there because somebody pressed Tab: no program of theirs is started for that.
    pub fn is_for_completion(&self) -> bool {
        self.variable(COMPLETE) == Some(LISTING)
    }

    /// Looks around, once.
    pub fn capture() -> Self {
        Self {
            variables: std::env::vars_os()
                .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
                .collect(),
            unreadable: VARIABLES
                .iter()
                .map(|variable| variable.name)
                .chain(["https_proxy", "all_proxy", "no_proxy"])
                .filter(|name| std::env::var_os(name).is_some_and(|value| value.to_str().is_none()))
                .collect(),
            stdin_is_terminal: std::io::stdin().is_terminal(),
            stdout_is_terminal: std::io::stdout().is_terminal(),
            stderr_is_terminal: std::io::stderr().is_terminal(),
            width: terminal_size::terminal_size().map(|(width, _)| width.0),
            home_folder: dirs::home_dir(),
            config_folder: dirs::config_dir(),
            data_folder: dirs::data_dir(),
            state_folder: dirs::state_dir().or_else(dirs::data_local_dir),
        }
    }

    /// A variable's value; an empty one counts as unset, as shells and CI systems mean it.
    pub fn variable(&self, name: &str) -> Option<&str> {
        self.variables.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// Whether files that others can open are read all the same, with a warning.
    pub fn insecure_files(&self) -> bool {
        matches!(self.variable("EBCTL_INSECURE_FILES"), Some("1" | "true" | "yes" | "on"))
    }

    /// Whether a person can be asked: questions go to standard error and answers come from standard input.
    pub fn can_ask(&self) -> bool {
        self.stdin_is_terminal && self.stderr_is_terminal
    }
}
