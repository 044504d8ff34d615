//! Tests of the folder as a whole, over real files in temporary folders, one file for each promise.
//! What a single file promises is tested in that file. Commands are tested where commands are.

mod canary;
mod comments_stay;
#[cfg(unix)]
mod edits;
#[cfg(unix)]
mod unsafe_files;

use std::fs;
use std::path::{Path, PathBuf};

use super::{Change, ConfigFile, ProfileChanges, ProfileName};
use crate::secret::Secret;

/// A temporary folder with a config file of that text, which only its owner can read.
fn folder_with(text: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    write_private(&path, text);
    (folder, path)
}

/// That file, read as strictly as ever.
pub(super) fn at(path: &Path) -> ConfigFile {
    ConfigFile { path: path.to_owned(), insecure: false }
}

fn write_private(path: &Path, text: &[u8]) {
    fs::write(path, text).unwrap();
    #[cfg(unix)]
    fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
}

fn name(text: &str) -> ProfileName {
    text.parse().unwrap()
}

fn key(id: &str, key: &str) -> ProfileChanges {
    ProfileChanges {
        secret_id: Change::Set(id.to_owned()),
        secret_key: Change::Set(Secret::new(key)),
        ..ProfileChanges::default()
    }
}

fn region(region: &str) -> ProfileChanges {
    ProfileChanges { region: Change::Set(region.to_owned()), ..ProfileChanges::default() }
}
