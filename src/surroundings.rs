//! One snapshot of what surrounds the process: environment variables, terminals, width. Taken once in `main`, passed
//! down, never reached for again, so that every decision made from it can be tested as a table.

mod variables;

use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::path::PathBuf;

pub use variables::{VARIABLES, Variable};

use variables::NAMES;

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
            unreadable: NAMES
                .into_iter()
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

    /// Whether a terminal may be coloured, where nothing else was asked for.
    pub fn allows_colour(&self) -> bool {
        self.variable("TERM") != Some("dumb") && self.variable("NO_COLOR").is_none()
    }

    /// Whether a person can be asked: questions go to standard error and answers come from standard input.
    pub fn can_ask(&self) -> bool {
        self.stdin_is_terminal && self.stderr_is_terminal
    }
}
