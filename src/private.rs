//! Files and folders that only their owner can open.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::Path;

/// Opens a file as `options` say, and makes it readable and writable by its owner alone (0600) if it makes it.
pub fn open_private(options: &mut OpenOptions, path: &Path) -> io::Result<File> {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options.open(path)
}

/// Makes a folder for its owner alone (0700), and those above it that are missing. One that is there stays as it is.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Whether a folder belongs to this user, and nobody else can write to it. A link is no folder.
pub fn is_ours_alone(folder: &Path) -> io::Result<bool> {
    let found = fs::symlink_metadata(folder)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let is_ours = found.uid() == rustix::process::geteuid().as_raw() && found.mode() & 0o022 == 0;
        Ok(found.is_dir() && is_ours)
    }
    #[cfg(not(unix))]
    Ok(found.is_dir())
}
