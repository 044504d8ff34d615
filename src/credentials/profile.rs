//! A profile: a name for a key together with the defaults that go with it.

use std::fmt;
use std::str::FromStr;

use super::profile_key::{ProfileKey, ProfileRole};
use crate::keys::Keys;
use crate::output::{Format, Language};

/// The name of the built-in profile, whose credentials the local EventBridge hands out.
pub const LOCAL: &str = "local";

/// A profile's name: 1–64 ASCII letters, digits, `_`, `.` and `-`, the first one a letter or a digit, so that it needs
/// no quoting in a shell and cannot be taken for an option.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProfileName(String);

impl ProfileName {
    /// What a name may be, to end a sentence with.
    pub fn rule() -> &'static str {
        Language::spoken().pick(
            "a profile's name is 1 to 64 letters, digits, `_`, `.` and `-`, and starts with a letter or a digit",
            "配置档名称为 1 到 64 个字母、数字、`_`、`.` 和 `-`，以字母或数字开头",
        )
    }

    /// The name as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is the built-in profile.
    pub fn is_local(&self) -> bool {
        self.0 == LOCAL
    }
}

impl FromStr for ProfileName {
    /// [`ProfileName::rule`].
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte);
        let starts_well = text.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric());
        if starts_well && text.len() <= 64 && text.bytes().all(allowed) {
            Ok(Self(text.to_owned()))
        } else {
            Err(Self::rule())
        }
    }
}

impl fmt::Display for ProfileName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Which of the two clouds an account belongs to; their keys are not interchangeable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Site {
    /// `cn`: cloud.tencent.com.
    Cn,
    /// `intl`: tencentcloud.com.
    Intl,
}

impl Site {
    /// As it is written in the config file.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cn => "cn",
            Self::Intl => "intl",
        }
    }
}

impl FromStr for Site {
    /// What is allowed.
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "cn" => Ok(Self::Cn),
            "intl" => Ok(Self::Intl),
            _ => Err(Language::spoken().pick("must be `cn` or `intl`", "必须是 `cn` 或 `intl`")),
        }
    }
}

/// A profile: perhaps a key, perhaps defaults. A half-given key never gets this far.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Profile {
    /// Where its key comes from, if it has one.
    pub key: Option<ProfileKey>,
    /// The role that this key assumes; never there without a key.
    pub role: Option<ProfileRole>,
    /// What applies where neither an option nor the environment says otherwise.
    pub defaults: Defaults,
}

impl Profile {
    /// The key that is kept in the profile itself.
    pub fn keys(&self) -> Option<&Keys> {
        match &self.key {
            Some(ProfileKey::Keys(keys)) => Some(keys),
            _ => None,
        }
    }
}

/// The part of a profile that is not its key.
#[derive(Clone, Default, PartialEq)]
pub struct Defaults {
    /// The region.
    pub region: Option<String>,
    /// The event bus, by id or by name.
    pub bus: Option<String>,
    /// The output format.
    pub output: Option<Format>,
    /// The language of messages.
    pub language: Option<Language>,
    /// The endpoint, as written: `transport` knows what a good one is.
    pub endpoint: Option<String>,
    /// Which of the two clouds.
    pub site: Option<Site>,
    /// The fields of a spec for a create, as written: `connector` knows what belongs there. May hold a password, so
    /// that `Debug` shows nothing of it.
    pub connection: Option<toml::Table>,
}

impl fmt::Debug for Defaults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Defaults")
            .field("region", &self.region)
            .field("bus", &self.bus)
            .field("output", &self.output)
            .field("language", &self.language)
            .field("endpoint", &self.endpoint)
            .field("site", &self.site)
            .field("connection", &self.connection.as_ref().map(|_| "***"))
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::{Defaults, ProfileName};

    #[test]
    fn names_that_need_no_quoting_are_allowed() {
        for name in ["prod", "0", "a.b-c_d", &"x".repeat(64)] {
            assert!(name.parse::<ProfileName>().is_ok(), "{name}");
        }
        for name in ["", "-prod", ".prod", "a b", "a/b", "prüf", "a\n", &"x".repeat(65)] {
            assert!(name.parse::<ProfileName>().is_err(), "{name}");
        }
    }

    #[test]
    fn debug_does_not_show_the_defaults_of_a_create() {
        let connection = "Description = \"hunter2\"".parse().ok();
        let shown = format!("{:?}", Defaults { connection, ..Defaults::default() });
        assert!(shown.contains("connection: Some(\"***\")"), "{shown}");
    }
}
