//! The files of the official tools: read, and never written.

pub mod ini;
pub mod tccli;

use std::path::Path;

use jiff::Timestamp;

use super::fetch::{Fetch, Role as AssumedRole, SESSION_NAME};
use super::safe_file::shell_quoted;
use super::sources::Credentials;
use crate::failure::Failure;
use crate::keys::Keys;
use crate::say;

/// What a file of another tool says about a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foreign {
    /// What signs, or is to assume the role.
    pub way: Way,
    /// A role to assume.
    pub role: Option<Role>,
    /// When the key expires; the tool that wrote it can renew it, and ebctl cannot.
    pub expires: Option<Timestamp>,
    /// The region that goes with it.
    pub region: Option<String>,
    /// What a person should know: the file is open to others.
    pub warnings: Vec<String>,
}

/// How another tool comes to its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// It is in the file.
    Keys(Keys),
    /// It is that of the machine's role.
    Machine,
}

/// A role, as another tool's file names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// The role.
    pub arn: String,
    /// What the session is called.
    pub session_name: Option<String>,
}

impl Foreign {
    /// A key, and nothing else.
    fn of(keys: Keys) -> Self {
        Self { way: Way::Keys(keys), role: None, expires: None, region: None, warnings: Vec::new() }
    }

    /// What signs in the end.
    pub fn credentials(&self) -> Credentials {
        let from = match &self.way {
            Way::Keys(keys) => Credentials::Keys(keys.clone()),
            Way::Machine => Credentials::Fetched(Fetch::Machine),
        };
        match &self.role {
            None => from,
            Some(role) => Credentials::Fetched(Fetch::Role(Box::new(AssumedRole {
                arn: role.arn.clone(),
                session_name: role.session_name.clone().unwrap_or_else(|| SESSION_NAME.to_owned()),
                duration: None,
                external_id: None,
                from,
            }))),
        }
    }
}

/// A file that is there, and is not what it should be: exit 78.
fn unusable(what: &str, path: &Path, why: &str) -> Failure {
    Failure::config(say!(
        "{what}, `{}`, cannot be used: {why}",
        "{what} `{}` 无法使用：{why}",
        path.display()
    ))
    .hint(say!(
        "mend the file (`less {}`), or take the key from elsewhere: `--profile NAME`, or variables",
        "请修正该文件（`less {}`），或改用其他来源的密钥：`--profile NAME` 或环境变量",
        shell_quoted(path)
    ))
}
