//! Whose key signs a request: the sources of a key and their order, profiles, and the config file that holds them.
//! What lives here reads and edits that file, resolves one set of credentials, and can always say where it came from.
//! What does not: commands and their arguments, printing, prompts, the network.

mod chain;
mod changes;
mod config;
mod config_path;
mod editing;
mod keys;
mod locked_file;
mod model;
mod profile;
mod safe_file;
mod sources;
mod surgery;
#[cfg(test)]
mod tests;
mod view;

pub use chain::{Resolved, Selection, resolve};
pub use changes::{Change, ProfileChanges};
pub use config::Config;
pub use config_path::config_path;
pub use editing::{DefaultChange, Edited, remove, set, use_default};
pub use keys::{Fault, Keys, key_part};
pub use profile::{Defaults, LOCAL, Profile, ProfileName, Site};
pub use sources::{Credentials, Source};
pub use view::ProfileView;
