//! Whose key signs a request: the sources of a key and their order, profiles, and the config file that holds them.
//! What lives here reads and edits that file, resolves one set of credentials, and can always say where it came from.
//! What does not: commands and their arguments, printing, prompts.

mod chain;
mod changes;
mod config;
mod config_path;
mod editing;
pub mod fetch;
pub mod foreign;
pub mod keyring;
mod locked_file;
mod model;
mod of_profile;
mod profile;
mod profile_key;
mod safe_file;
mod sources;
mod surgery;
#[cfg(test)]
mod tests;
mod values;
mod view;

pub use crate::keys::{Fault, Keys, key_part};
pub use chain::{Resolved, Selection, also_looked_at, resolve};
pub use changes::{Change, ProfileChanges};
pub use config::Config;
pub use config_path::{ConfigFile, config_file, config_path};
pub use editing::{DefaultChange, Edited, remove, set, use_default};
pub use profile::{Defaults, LOCAL, Profile, ProfileName, Site};
pub use profile_key::{ProfileKey, ProfileRole};
pub use sources::{Credentials, Source};
pub use view::{ProfileView, masked};
