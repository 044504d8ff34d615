//! The language a person reads. Machines read the same in every language: field names and codes are never translated.

use serde::Deserialize;

use crate::surroundings::Surroundings;

/// A language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum Language {
    /// English
    #[default]
    En,
    /// Chinese
    Zh,
}

impl Language {
    /// The language of the locale: `LC_ALL`, then `LC_MESSAGES`, then `LANG`; English where they name another.
    pub fn of_locale(surroundings: &Surroundings) -> Self {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| surroundings.variable(name));
        if locale.is_some_and(|locale| locale.starts_with("zh")) { Self::Zh } else { Self::En }
    }

    /// The language as the API's `X-TC-Language` header wants it.
    pub fn for_api(self) -> &'static str {
        self.pick("en-US", "zh-CN")
    }

    /// One of two texts that say the same, side by side where they are used.
    pub fn pick<T>(self, english: T, chinese: T) -> T {
        match self {
            Self::En => english,
            Self::Zh => chinese,
        }
    }
}
