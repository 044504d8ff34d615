//! How a command can end: the exit codes, what is known to have happened, and the one error type that every layer
//! hands upwards. How a failure looks on a terminal or as JSON is `output`'s business.

use std::fmt;

use serde::Serialize;

use crate::output::Language;
use crate::words::system;

/// The exit codes of the contract. A script may rely on: 75 ⇒ nothing was applied; 8 ⇒ look before running it again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum ExitCode {
    /// 0: done.
    Done = 0,
    /// 1: a defect in ebctl, or an I/O failure on this side (stdout closed or full counts).
    Defect = 1,
    /// 2: usage: bad flags, bad spec, bad file.
    Usage = 2,
    /// 3: the API rejected the request; the same request will be rejected again.
    Rejected = 3,
    /// 4: not authenticated or not authorised.
    Denied = 4,
    /// 5: not found.
    NotFound = 5,
    /// 6: conflict: exists with another spec, or the name is ambiguous.
    Conflict = 6,
    /// 7: part of many failed.
    Partial = 7,
    /// 8: outcome unknown: look before you run it again.
    Unknown = 8,
    /// 9: differences found (only where asked for).
    Differences = 9,
    /// 10: quota reached.
    Quota = 10,
    /// 75: nothing was applied, try again later (throttled, locked, no connection).
    TryLater = 75,
    /// 78: configuration or credentials missing, unreadable or unsafe.
    Config = 78,
    /// 130: SIGINT before anything was applied.
    Interrupted = 130,
    /// 143: SIGTERM before anything was applied.
    Terminated = 143,
}

impl From<ExitCode> for std::process::ExitCode {
    fn from(code: ExitCode) -> Self {
        Self::from(code as u8)
    }
}

/// What is known to have happened to a request that changes something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// The API answered that it was done.
    Applied,
    /// Provably nothing happened: no byte was sent, or the API said no.
    #[serde(rename = "not applied")]
    NotApplied,
    /// Neither can be shown.
    Unknown,
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Applied => "applied",
            Self::NotApplied => "not applied",
            Self::Unknown => "unknown",
        })
    }
}

/// Why a command did not do what was asked, with everything a person or a script needs next.
#[derive(Debug, Clone)]
pub struct Failure {
    /// The exit code of the process.
    pub exit: ExitCode,
    /// The API's code, or one of ebctl's own (`Client.…`), all of which `ebctl explain` knows.
    pub code: String,
    /// What did not happen, in plain words, where `message` is somebody else's sentence.
    pub headline: Option<String>,
    /// What happened, in a line, lower case and without a full stop; or the API's own sentence. May hold text from
    /// outside; `output` sanitises it.
    pub message: String,
    /// Further lines below the message: one problem each, where there are several.
    pub details: Vec<String>,
    /// What it means, from the catalogue.
    pub meaning: Option<String>,
    /// What to type next.
    pub hint: Option<String>,
    /// The API's id of the request that failed, if it answered.
    pub request_id: Option<String>,
    /// The HTTP status of the answer, if there was one.
    pub http_status: Option<u16>,
    /// What is known to have happened.
    pub outcome: Outcome,
    /// Whether running the same command again may help and is safe.
    pub retryable: bool,
    /// How many times the failed request was sent or tried; 0 when it never came to that.
    pub attempts: u32,
}

impl Failure {
    /// A failure before anything was sent.
    pub fn new(exit: ExitCode, code: &str, message: impl Into<String>) -> Self {
        Self {
            exit,
            code: code.to_owned(),
            headline: None,
            message: message.into(),
            details: Vec::new(),
            meaning: None,
            hint: None,
            request_id: None,
            http_status: None,
            outcome: Outcome::NotApplied,
            retryable: false,
            attempts: 0,
        }
    }

    /// Exit 2: what was typed or the file it names is wrong.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(ExitCode::Usage, "Client.Usage", message)
    }

    /// Exit 78: configuration or credentials are missing, unreadable or unsafe.
    pub fn config(message: impl Into<String>) -> Self {
        Self::new(ExitCode::Config, "Client.Config", message)
    }

    /// Exit 1: reading or writing on this side failed.
    pub fn io(message: impl Into<String>) -> Self {
        Self::new(ExitCode::Defect, "Client.Io", message)
    }

    /// Says what to type next.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds lines below the message.
    #[must_use]
    pub fn details(mut self, details: impl IntoIterator<Item = String>) -> Self {
        self.details.extend(details);
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}

/// Anything that carries no exit code of its own is an I/O failure on this side.
impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        match error.downcast::<Self>() {
            Ok(failure) => failure,
            Err(error) => {
                let causes: Vec<String> = error
                    .chain()
                    .map(|cause| cause.downcast_ref().map_or_else(|| cause.to_string(), system::in_spoken))
                    .collect();
                Self::io(causes.join(Language::spoken().pick(": ", "：")))
            }
        }
    }
}
