//! The language a person reads. Machines read the same in every language: field names and codes are never translated.

use std::sync::atomic::{AtomicBool, Ordering};

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

/// What [`say!`] speaks. Messages are made in every layer, and one process speaks to one person.
static IS_CHINESE: AtomicBool = AtomicBool::new(false);

/// Whether what stands in cells goes to a program.
static CELLS_ARE_DATA: AtomicBool = AtomicBool::new(false);

/// A message in the language that this process speaks: the English text and the Chinese one, side by side, both as
/// `format!` takes them.
#[macro_export]
macro_rules! say {
    ($english:literal, $chinese:literal $(, $($argument:tt)+)?) => {
        match $crate::output::Language::spoken() {
            $crate::output::Language::En => ::std::format!($english $(, $($argument)+)?),
            $crate::output::Language::Zh => ::std::format!($chinese $(, $($argument)+)?),
        }
    };
}

impl Language {
    /// The language that this process speaks: English until [`Language::speak`] says otherwise.
    pub fn spoken() -> Self {
        if IS_CHINESE.load(Ordering::Relaxed) { Self::Zh } else { Self::En }
    }

    /// The language of the titles and of the yes and no in cells: that of messages in a table, which a person reads, and
    /// always English in CSV, which programs read.
    pub fn of_cells() -> Self {
        if CELLS_ARE_DATA.load(Ordering::Relaxed) { Self::En } else { Self::spoken() }
    }

    /// Says whether cells are read by a program.
    pub fn cells_are_data(are: bool) {
        CELLS_ARE_DATA.store(are, Ordering::Relaxed);
    }

    /// From now on this process speaks this language.
    pub fn speak(self) {
        IS_CHINESE.store(self == Self::Zh, Ordering::Relaxed);
    }

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
