//! The sources of a key, one small type each. A source answers "not here", which goes on to the next one, or fails,
//! which stops: a key that is half there is never silently passed over.

use std::fmt;
use std::path::PathBuf;

use super::config::Config;
use super::keys::{Keys, key_part};
use super::profile::{LOCAL, Profile};
use crate::failure::Failure;
use crate::secret::Secret;
use crate::surroundings::Surroundings;

/// What a request is signed with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Credentials {
    /// This key.
    Keys(Keys),
    /// Whatever the built-in local EventBridge hands out once it runs.
    Local,
}

/// Where credentials came from. `Display` says it to a person, to follow "using".
///
/// A new source (the official tools' files, STS, a role of the machine) is a variant here, a type that implements
/// [`KeySource`] below, and a place in [`super::chain`]'s order; nothing else changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A profile of the config file.
    Profile {
        /// Its name.
        name: String,
        /// The file.
        path: PathBuf,
    },
    /// `TENCENTCLOUD_SECRET_ID` and the two that go with it.
    Environment,
    /// The built-in profile `local`.
    Local,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Profile { name, path } => write!(f, "the profile `{name}` in {}", path.display()),
            Self::Environment => f.write_str("the environment (TENCENTCLOUD_SECRET_ID)"),
            Self::Local => write!(f, "the built-in profile `{LOCAL}`"),
        }
    }
}

/// What a source answers.
pub(super) enum Answer {
    /// Here it is.
    Found {
        credentials: Credentials,
        source: Source,
        /// The profile that it is, if it is one.
        profile: Option<String>,
    },
    /// Nothing here, and why: a whole clause that names the source.
    NotHere(String),
}

/// A place where a key may be.
pub(super) trait KeySource {
    /// Looks. An error stops the search.
    fn look(&self, surroundings: &Surroundings, config: &Config) -> Result<Answer, Failure>;
}

/// The profile that `--profile` or `EBCTL_PROFILE` names.
pub(super) struct NamedProfile<'a>(pub &'a str);

impl KeySource for NamedProfile<'_> {
    fn look(&self, _: &Surroundings, config: &Config) -> Result<Answer, Failure> {
        Ok(of_profile(self.0, config.profile(self.0)?, config))
    }
}

/// The profile that the config file makes the default.
pub(super) struct DefaultProfile;

impl KeySource for DefaultProfile {
    fn look(&self, _: &Surroundings, config: &Config) -> Result<Answer, Failure> {
        if let Some((name, profile)) = config.default_profile()? {
            return Ok(of_profile(name, profile, config));
        }
        let file = config.path().map(|path| path.display().to_string());
        let why = match file {
            None => "there is no home folder, so nothing says where the config file is".to_owned(),
            Some(file) if !config.found() => format!("`{file}` does not exist"),
            Some(file) if config.profiles().next().is_none() => format!("`{file}` holds no profile"),
            Some(file) => {
                format!("`{file}` makes none of its profiles the default (`ebctl profile use NAME` does)")
            }
        };
        Ok(Answer::NotHere(format!("the default profile: {why}")))
    }
}

fn of_profile(name: &str, profile: &Profile, config: &Config) -> Answer {
    if name == LOCAL {
        return Answer::Found {
            credentials: Credentials::Local,
            source: Source::Local,
            profile: Some(name.to_owned()),
        };
    }
    let path = config.path().map(ToOwned::to_owned).unwrap_or_default();
    let source = Source::Profile { name: name.to_owned(), path };
    match &profile.keys {
        Some(keys) => Answer::Found {
            credentials: Credentials::Keys(keys.clone()),
            source,
            profile: Some(name.to_owned()),
        },
        None => Answer::NotHere(format!("{source}: it holds no `secret_id` and `secret_key`")),
    }
}

/// The variables that every official tool and SDK of Tencent Cloud reads.
pub(super) struct Environment;

const ID: &str = "TENCENTCLOUD_SECRET_ID";
const KEY: &str = "TENCENTCLOUD_SECRET_KEY";
const TOKEN: &str = "TENCENTCLOUD_TOKEN";

impl KeySource for Environment {
    fn look(&self, surroundings: &Surroundings, _: &Config) -> Result<Answer, Failure> {
        let secret_id = variable(surroundings, ID)?;
        let secret_key = variable(surroundings, KEY)?.map(Secret::new);
        let token = variable(surroundings, TOKEN)?.map(Secret::new);
        match (secret_id, secret_key, token) {
            (Some(secret_id), Some(secret_key), token) => Ok(Answer::Found {
                credentials: Credentials::Keys(Keys { secret_id: secret_id.to_owned(), secret_key, token }),
                source: Source::Environment,
                profile: None,
            }),
            (Some(_), None, _) => Err(half(ID, KEY)),
            (None, Some(_), _) => Err(half(KEY, ID)),
            (None, None, Some(_)) => Err(half(TOKEN, "TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY")),
            (None, None, None) => Ok(Answer::NotHere(format!("the environment: {ID} and {KEY} are not set"))),
        }
    }
}

/// A variable's value; one that is empty or blank counts as unset.
fn variable<'a>(surroundings: &'a Surroundings, name: &str) -> Result<Option<&'a str>, Failure> {
    match surroundings.variable(name).filter(|value| !value.trim().is_empty()).map(key_part) {
        None => Ok(None),
        Some(Ok(value)) => Ok(Some(value)),
        Some(Err(fault)) => Err(Failure::config(format!("the environment variable {name} {fault}"))
            .hint(format!("set {name} again, or unset it"))),
    }
}

fn half(set: &str, missing: &str) -> Failure {
    Failure::config(format!("{set} is set in the environment, but not {missing}"))
        .hint(format!("set {missing} too, unset {set}, or name a profile with `--profile NAME`"))
}
